"""Running text whose sentences the lines of a page have broken: the lines of one sentence as one text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from landprice.documents.document import Paragraph, Place

_GOES_ON = re.compile("(?:[0-9.、，,第]|万?元(?:/平?方?)?|为|[和及与])$")
_WENT_ON = re.compile("平?方?米|[/元、，,亩级]|万元")
_SHORT = 15
"""A line of fewer signs is a heading or an item, no line of a page."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A paragraph, or the lines of one sentence; ``parts`` are where each line begins in ``text``."""

    text: str
    parts: tuple[tuple[int, Paragraph], ...]

    def place(self, at: int) -> Place:
        """The place of the sign at ``at``."""
        start, paragraph = next(part for part in reversed(self.parts) if part[0] <= at)
        return paragraph.place.further(at - start)


def flows_of(paragraphs: Iterable[Paragraph]) -> Iterator[Flow]:
    """``paragraphs``, those joined that break off where their next line goes on."""
    lines: list[Paragraph] = []
    for paragraph in paragraphs:
        if lines and not _is_one_sentence(lines[-1], paragraph):
            yield _flow(lines)
            lines = []
        lines.append(paragraph)
    if lines:
        yield _flow(lines)


def _is_one_sentence(first: Paragraph, second: Paragraph) -> bool:
    one, two = first.place, second.place
    next_line = (one.page, one.sheet, one.table, one.line + 1) == (two.page, two.sheet, two.table, two.line)
    in_paragraph = bool(one.order) and one.row == two.row
    if not (next_line or in_paragraph) or len(first.text.strip()) < _SHORT:
        return False
    return bool(_GOES_ON.search(first.text.rstrip()) or _WENT_ON.match(second.text.lstrip()))


def _flow(lines: list[Paragraph]) -> Flow:
    text = ""
    parts = []
    for line in lines:
        parts.append((len(text), line))
        text += line.text.rstrip() if line is not lines[-1] else line.text
    return Flow(text, tuple(parts))
