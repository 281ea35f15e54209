"""The head of a table without rules: the lines above its rows, and the cells that their words make over its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from landprice.documents.formats.printed.unruled.cell_lines import Line, chains, fuller, level, middle_of, stacked
from landprice.documents.formats.printed.unruled.columns import spans_over
from landprice.documents.formats.scan.misread import is_dash
from landprice.documents.formats.scan.names import is_like_name
from landprice.documents.place import ScannedWord

_HEAD = 6
"""So many rows above the first one the head may begin."""
_NEAR = 1.6
"""Rows so far above the next one a line of the head may stand."""
_MOST_LINES = 3
_SURE, _LETTER = 0.8, re.compile("[\u4e00-\u9fffIVXⅠ-Ⅻ|]")


@dataclass(slots=True)
class LabelSpan:
    """The columns, and the rows or lines of the head, that a label is of, from the first to the last of each."""

    left: int
    right: int
    first: int
    last: int
    word: ScannedWord | None = None


def head_of(
    words: Sequence[ScannedWord], columns: Sequence[Line], edges: Sequence[float], top: float, pitch: float
) -> tuple[list[LabelSpan], list[float]]:
    """The labels of the head of a table whose rows begin at ``top``, and the heights at which its lines begin and end.

    ``words`` are those of its page.
    """
    above = [word for word in words if top - _HEAD * pitch < middle_of(word) < top]
    lines, between = _lines_of_head(level(stacked(above, pitch)), top, pitch)
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


def _lines_of_head(above: Sequence[Line], top: float, pitch: float) -> tuple[list[Line], list[ScannedWord]]:
    """The lines of several words, or of one name, just above the rows, and single words that stand between two."""
    lines: list[Line] = []
    between: list[ScannedWord] = []
    waiting: list[ScannedWord] = []
    at = top + pitch / 2
    for line, chain in _rows_upwards(above):
        if len(lines) == _MOST_LINES or at - _foot(line) > _NEAR * pitch or (waiting and not lines):
            break
        if len(line) == 1 and len(chain) < _MOST_LINES and not (lines and is_like_name(line[0].text)):
            waiting.append(line[0])
            continue
        between += [*waiting, *([] if lines and lines[0] in chain else _between(chain))]
        waiting = []
        lines.insert(0, line)
        at = middle_of(line[0])
    return lines, between


def _rows_upwards(lines: Sequence[Line]) -> Iterator[tuple[Line, list[Line]]]:
    """The lines that may be of a head, each with its chain, the lowest first."""
    for chain in reversed([*chains(filter(None, map(_labels, lines)))]):
        yield from ((line, chain) for line in reversed(fuller(chain)))


def _between(chain: list[Line]) -> list[ScannedWord]:
    rows = fuller(chain)
    return [word for line in chain if line not in rows for word in line]


def _foot(line: Line) -> float:
    """The middle of the lowest of the lines that the words of a line of the head may have."""
    return max(word.box[3] for word in line) - min(word.box[3] - word.box[1] for word in line) / 2


def _labels(line: Line) -> Line:
    """The words of a line that may be labels: not dashes, nor unsure signs that are no letters: rests of stamps."""
    return [word for word in line if not is_dash(word.text) and (word.confidence >= _SURE or _LETTER.search(word.text))]


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
