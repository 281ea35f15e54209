"""A column of words whose cells go over lines above and below the row that they stand in, in the row again.

Pages laid out by blanks set the figures of a row beside the middle of its words (guiyang-2022_zones).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from landprice.documents.blocks.aligned import begins_of, index_at
from landprice.documents.blocks.line import Line
from landprice.documents.items.cells import cell_of

_FEWEST_HEADS, _BESIDE = 3, 3


def with_whole_cells(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of a column of words in the cells of its rows; as they are where some fit no row."""
    found: list[Line] = []
    at = 0
    while at < len(lines):
        rows, size = _rows_below(lines, at)
        found += [lines[at], *rows]
        at += 1 + size
    return found


def _rows_below(lines: Sequence[Line], at: int) -> tuple[list[Line], int]:
    """The rows below a head that names a column of words, whole, and over how many lines they go; else nothing."""
    column = _column_below(lines, at)
    size = 0
    while column and at + 1 + size < len(lines) and _is_of_table(lines[at + 1 + size], column):
        size += 1
    parts = _parts(lines[at + 1 : at + 1 + size])
    return ([each.whole(column) for each in parts], size) if parts else ([], 0)


@dataclass(slots=True)
class _WholeRow:
    """A row, and the lines above and below it that are of its cell."""

    row: Line
    above: list[Line] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)

    def whole(self, column: int) -> Line:
        """The row with the words in one cell."""
        cells = dict(zip(begins_of(self.row), self.row.cells, strict=True))
        own = [cells[column].text] if column in cells else []
        words = [*(line.text.strip() for line in self.above), *own, *(line.text.strip() for line in self.below)]
        cells[column] = cell_of("".join(words), self.row.place.further(index_at(self.row.text, column)))
        return replace(self.row, cells=[cells[at].moved(number) for number, at in enumerate(sorted(cells))])


def _parts(lines: Sequence[Line]) -> list[_WholeRow]:
    """The rows with their lines, as many above each as below; none where they do not come out even."""
    parts: list[_WholeRow] = []
    waiting: list[Line] = []
    for line in lines:
        if len(line.full) == 1:
            (parts[-1].below if parts and len(parts[-1].below) < len(parts[-1].above) else waiting).append(line)
            continue
        parts.append(_WholeRow(line, waiting))
        waiting = []
    return parts if not waiting and any(each.above for each in parts) and all(map(_is_even, parts)) else []


def _is_even(part: _WholeRow) -> bool:
    return len(part.above) == len(part.below)


def _column_below(lines: Sequence[Line], at: int) -> int:
    """Where the words begin that stand alone below the one name of a column of words; 0 where there are none."""
    named = _columns_of_words(lines[at])
    alone = (line for line in lines[at + 1 : at + 3] if len(line.full) == 1 and not line.marked)
    first = next(alone, None) if len(named) == 1 else None
    begin = begins_of(first)[0] if first is not None else 0
    return begin if first is not None and abs(begin - named[0]) < _BESIDE else 0


def _columns_of_words(head: Line) -> list[int]:
    if head.marked or head.exact or len(head.full) < _FEWEST_HEADS or head.values:
        return []
    return [begin for cell, begin in zip(head.cells, begins_of(head), strict=True) if "words" in cell.sense.heads]


def _is_of_table(line: Line, column: int) -> bool:
    """Whether a line is a row of figures, or stands in the column of words alone."""
    if line.marked or line.exact or not line.full:
        return False
    return bool(line.values) if len(line.full) > 1 else begins_of(line) == [column]
