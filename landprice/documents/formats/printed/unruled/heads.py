"""The head of a table without rules: the lines above its rows, and the cells that their words make over its columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from landprice.documents.formats.printed.unruled.columns import spans_over
from landprice.documents.formats.scan.misread import is_dash
from landprice.documents.formats.scan.names import is_like_name
from landprice.documents.place import ScannedWord

_NEAR = 1.6
"""Rows so far above the next one a line of the head may stand."""
_MOST_LINES = 3
_SURE, _LETTER = 0.8, re.compile("[\u4e00-\u9fffIVXⅠ-Ⅻ|]")
Line = list[ScannedWord]


@dataclass(slots=True)
class LabelSpan:
    """The columns, and the rows or lines of the head, that a label is of, from the first to the last of each."""

    left: int
    right: int
    first: int
    last: int
    word: ScannedWord | None = None


def head_of(
    above: Sequence[Line], columns: Sequence[Line], edges: Sequence[float], top: float, pitch: float
) -> tuple[list[LabelSpan], list[float]]:
    """The labels of the head of a table whose rows begin at ``top``, and the heights at which its lines begin and end.

    ``above`` are the lines over it, downwards.
    """
    lines, between = _lines_of_head(above, top, pitch)
    if not lines:
        return [], []
    last = len(lines) - 1
    lowest = sorted([*between, *lines[last]], key=lambda word: word.box[0])
    spans = spans_over(lowest, columns, edges, ())
    cells = [
        LabelSpan(*span, 0 if word in between else last, last, word) for span, word in zip(spans, lowest, strict=False)
    ]
    whole = {at for each in cells if each.word in between for at in _width(each)}
    for at, line in enumerate(lines[:last]):
        spans = spans_over(line, columns, edges, whole)
        cells += [LabelSpan(*span, at, at, word) for span, word in zip(spans, line, strict=False)]
    _fill(cells, len(columns), len(lines))
    return cells, _sides(lines, top, pitch)


def chains(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines near each other of which none has a word above or below one of the next.

    Between two rows stand the words of merged cells, or those of a cell of several lines.
    """
    chain: list[Line] = []
    for line in lines:
        if chain and not _are_interleaved(chain[-1], line):
            yield chain
            chain = []
        chain.append(line)
    yield chain


def _are_interleaved(one: Line, other: Line) -> bool:
    near = middle_of(other[0]) - middle_of(one[0]) < 2 * (one[0].box[3] - one[0].box[1])
    return near and not any(a.box[0] < b.box[2] and b.box[0] < a.box[2] for a in one for b in other)


def fuller(chain: list[Line]) -> list[Line]:
    """Every other line of a chain, those that have more words: they are rows."""
    return max(chain[::2], chain[1::2], key=lambda lines: sum(map(len, lines)))


def _lines_of_head(above: Sequence[Line], top: float, pitch: float) -> tuple[list[Line], list[ScannedWord]]:
    """The lines of several words, or of one name, just above the rows, and single words that stand between two."""
    lines: list[Line] = []
    between: list[ScannedWord] = []
    waiting: list[ScannedWord] = []
    at = top + pitch / 2
    rows = [(line, chain) for chain in chains(filter(None, map(_labels, above))) for line in fuller(chain)]
    for line, chain in reversed(rows):
        if len(lines) == _MOST_LINES or at - _foot(line) > _NEAR * pitch:
            break
        if len(line) == 1 and len(chain) < _MOST_LINES and not (lines and is_like_name(line[0].text)):
            waiting.append(line[0])
            continue
        if waiting and not lines:
            break
        if not lines or lines[0] not in chain:
            between += (word for each in chain if each not in fuller(chain) for word in each)
        between += waiting
        waiting = []
        lines.insert(0, line)
        at = middle_of(line[0])
    return lines, between


def _foot(line: Line) -> float:
    """The middle of the lowest of the lines that the words of a line of the head may have."""
    return max(word.box[3] for word in line) - min(word.box[3] - word.box[1] for word in line) / 2


def _labels(line: Line) -> Line:
    """The words of a line that may be labels: not dashes, nor unsure signs that are no letters: rests of stamps."""
    return [word for word in line if not is_dash(word.text) and (word.confidence >= _SURE or _LETTER.search(word.text))]


def middle_of(word: ScannedWord) -> float:
    """The middle of a word between its top and its bottom."""
    return (word.box[1] + word.box[3]) / 2


def _fill(cells: list[LabelSpan], columns: int, lines: int) -> None:
    """Let cells reach down over what is empty below them, and close what stays empty with cells of its own."""
    taken = {place for each in cells for place in _places(each)}
    for cell in cells:
        while cell.last + 1 < lines and taken.isdisjoint(below := {(cell.last + 1, at) for at in _width(cell)}):
            cell.last += 1
            taken |= below
    empty = sorted(set(product(range(lines), range(columns))) - taken)
    cells += [LabelSpan(column, column, line, line) for line, column in empty]


def _places(cell: LabelSpan) -> Iterator[tuple[int, int]]:
    return product(range(cell.first, cell.last + 1), _width(cell))


def _width(cell: LabelSpan) -> range:
    return range(cell.left, cell.right + 1)


def _sides(lines: Sequence[Line], top: float, pitch: float) -> list[float]:
    """The heights at which the lines of the head begin, and where the last one ends."""
    middles = [middle_of(line[0]) for line in lines]
    return [min(middles[0] - pitch / 2, lines[0][0].box[1] - 1), *((a + b) / 2 for a, b in pairwise(middles)), top]
