"""A text each of whose lines has its number before it → the lines themselves (luoding-2015_numbered)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from landprice.documents.document import Paragraph

_NUMBER = re.compile(r"\s*([1-9][0-9]{0,3})(?:[:：.|]?\s+|$)")
_FEWEST = 10


def without_numbers(lines: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The lines without their numbers, where these count on from that of the first; few lines, of a page, have none."""
    filled = [line for line in lines if line.text.strip()]
    numbered: list[tuple[Paragraph, int]] = []
    for line in filled:
        found = _NUMBER.match(line.text)
        if found and int(found[1]) == len(numbered) + 1:
            numbered.append((line, found.end()))
    if len(numbered) < max(_FEWEST, len(filled) * 4 // 5) or numbered[0][0] is not filled[0]:
        return lines
    # blanks behind the numbers may set a line in the columns of a table
    width = min(end for _, end in numbered)
    ends = {id(line): min(width, end) for line, end in numbered}
    return [_cut(line, ends[id(line)]) if id(line) in ends else line for line in lines]


def _cut(line: Paragraph, end: int) -> Paragraph:
    return replace(line, text=line.text[end:], place=line.place.further(end))
