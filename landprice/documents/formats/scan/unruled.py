"""Tables without rules whose labels stand in the middle of the rows they are of: their cells, as rules would draw them.

商服用地 printed between the rows of its two units, or beside the middle one of five grades, is of all of them. Where
the middles of the labels of a column part its rows without a rest, each label is a cell as high as its rows. Where they
do not, as with labels on the first of their rows, positions are left to the reader of lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from landprice.documents.formats.printed.tables import Box, DrawnTable
from landprice.documents.formats.scan.misread import is_dash
from landprice.documents.place import ScannedWord

_FEWEST_ROWS = _FEWEST_COLUMNS = 3
_OFF = 0.34
"""How far the middle of a label may be off the middle of its rows, in rows."""
_WIDE = 1.9
"""Rows so many times as far apart as others are of two tables."""
_LONGEST = 16
Line = list[ScannedWord]
Spans = list[tuple[int, int]]
"""The first and last row, or column, of each label."""


def tables_by_middles(words: Sequence[ScannedWord]) -> list[DrawnTable]:
    """The tables that words outside of ruled ones make, where labels stand in the middle of their rows."""
    lines = _lines(words)
    return [table for run in _runs(lines) if (table := _table(run, lines)) is not None]


def _lines(words: Sequence[ScannedWord]) -> list[Line]:
    lines: dict[tuple[float, float], Line] = {}
    for word in words:
        lines.setdefault((word.box[1], word.box[3]), []).append(word)
    return [sorted(line, key=lambda word: word.box[0]) for _, line in sorted(lines.items())]


def _middle(line: Line) -> float:
    return (line[0].box[1] + line[0].box[3]) / 2


def _is_figure(word: ScannedWord) -> bool:
    signs = sum(sign.isdecimal() for sign in word.text)
    return (signs > 0 and 2 * signs >= len(word.text) and signs > 1) or is_dash(word.text) or word.text in ("/", "无")


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Rows of figures that follow each other at about the same distance."""
    rows = [line for line in lines if sum(map(_is_figure, line)) > 1]
    runs: list[list[Line]] = []
    for row in rows:
        if runs and _follows(runs[-1], row):
            runs[-1].append(row)
        else:
            runs.append([row])
    return [run for run in runs if len(run) >= _FEWEST_ROWS]


def _follows(run: list[Line], row: Line) -> bool:
    height = row[0].box[3] - row[0].box[1]
    distance = _middle(row) - _middle(run[-1])
    usual = _middle(run[-1]) - _middle(run[-2]) if len(run) > 1 else 4 * height
    return distance < _WIDE * usual


def _table(rows: list[Line], lines: Sequence[Line]) -> DrawnTable | None:
    """The table of rows with the line above them as its head; None where no label spans, or the labels leave rows."""
    middles = [_middle(row) for row in rows]
    pitch = (middles[-1] - middles[0]) / (len(rows) - 1)
    top, bottom = middles[0] - pitch / 2, middles[-1] + pitch / 2
    columns = _columns([word for line in lines if top < _middle(line) < bottom for word in line])
    spans = [_spans(column, middles, pitch) for column in columns]
    if not _is_table(columns, spans, len(rows)):
        return None
    edges = _edges(columns)
    starts = [top + at * pitch for at in range(len(rows) + 1)]
    cells = [*_cells(edges, spans, starts), *_head_cells(_head(lines, top, pitch), edges, (top - pitch, top))]
    return DrawnTable((edges[0], min(cell[1] for cell in cells), edges[-1], bottom), tuple(cells))


def _cells(edges: Sequence[float], spans: Sequence[Spans | None], starts: Sequence[float]) -> Iterator[Box]:
    """The cells of the rows: of a column whose labels leave rows, one a row."""
    single = [(at, at) for at in range(len(starts) - 1)]
    for (left, right), each in zip(pairwise(edges), spans, strict=True):
        for first, last in each or single:
            yield left, starts[first], right, starts[last + 1]


def _is_table(columns: Sequence[Line], spans: Sequence[Spans | None], rows: int) -> bool:
    """Whether there are columns enough, of short words, and labels of several rows in one of them."""
    is_short = all(len(word.text) <= _LONGEST for column in columns for word in column)
    return len(columns) >= _FEWEST_COLUMNS and is_short and any(each and len(each) < rows for each in spans)


def _head(lines: Sequence[Line], top: float, pitch: float) -> Line:
    """The line just above the rows, where it has several words."""
    above = (line for line in reversed(lines) if top - 1.6 * pitch < _middle(line) < top and len(line) > 1)
    return next(above, [])


def _columns(words: Sequence[ScannedWord]) -> list[list[ScannedWord]]:
    """The words by the column that their extents make, each from top to bottom."""
    columns: list[list[ScannedWord]] = []
    right = -1.0
    for word in sorted(words, key=lambda each: each.box[0]):
        if columns and word.box[0] < right:
            columns[-1].append(word)
            right = max(right, word.box[2])
        else:
            columns.append([word])
            right = word.box[2]
    return [sorted(column, key=lambda word: word.box[1]) for column in columns]


def _spans(column: Sequence[ScannedWord], middles: Sequence[float], pitch: float) -> Spans | None:
    """The first and last row of each label of a column, where their middles part the rows without a rest."""
    found: Spans = []
    start = 0
    for word in column:
        middle = (word.box[1] + word.box[3]) / 2
        if start >= len(middles):
            return None
        end = min(range(start, len(middles)), key=lambda at: abs((middles[start] + middles[at]) / 2 - middle))
        if abs((middles[start] + middles[end]) / 2 - middle) > _OFF * pitch:
            return None
        found.append((start, end))
        start = end + 1
    return found if start == len(middles) else None


def _edges(columns: Sequence[Sequence[ScannedWord]]) -> list[float]:
    """Where the columns begin and end: in the middle of the gaps between them."""
    extents = [(min(word.box[0] for word in each), max(word.box[2] for word in each)) for each in columns]
    between = [(one[1] + other[0]) / 2 for one, other in pairwise(extents)]
    return [extents[0][0] - 6, *between, extents[-1][1] + 6]


def _head_cells(head: Line, edges: Sequence[float], height: tuple[float, float]) -> list[Box]:
    """The cells of the head: each as wide as the columns of which it stands in the middle, else as that below it."""
    if not head:
        return []
    middles = [(one + other) / 2 for one, other in pairwise(edges)]
    width = (edges[-1] - edges[0]) / len(middles)
    spans: Spans = []
    for word in head:
        start = spans[-1][1] + 1 if spans else 0
        spans.append(_columns_of((word.box[0] + word.box[2]) / 2, start, middles, width))
    taken = {at for first, last in spans for at in range(first, last + 1)}
    spans += [(at, at) for at in range(len(middles)) if at not in taken]
    return [(edges[first], height[0], edges[last + 1], height[1]) for first, last in spans]


def _columns_of(middle: float, start: int, middles: Sequence[float], width: float) -> tuple[int, int]:
    """The first and last column of a word of the head, from ``start`` on; the one below it where it spans none so."""
    nearest = min(range(len(middles)), key=lambda at: abs(middles[at] - middle))
    if start >= len(middles):
        return nearest, nearest
    end = min(range(start, len(middles)), key=lambda at: abs((middles[start] + middles[at]) / 2 - middle))
    is_off = abs((middles[start] + middles[end]) / 2 - middle) > width / 2
    return (nearest, nearest) if is_off else (start, end)
