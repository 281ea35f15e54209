"""Lines set in columns by blanks alone: where one has fewer cells, the columns that its cells stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from landprice.documents.blocks.line import Line
from landprice.documents.items.cells import BLANK, Cell, cell_of
from landprice.documents.items.letters import WIDTHS, width_of
from landprice.documents.limits import MAX_COLUMNS

Column = tuple[int | None, int | None]
Row = tuple[str, list[Cell]]
"""A line as printed, and its cells."""
Spans = list[tuple[int, int]]
"""Where each cell of a line begins and ends on a page of signs as wide as each other, Chinese ones twice."""


def with_empty_cells(rows: Sequence[Row], starts: Sequence[int]) -> Iterator[list[Cell]]:
    """The cells of each row, an empty one wherever a column has none, as far as they are set in columns for certain.

    ``starts`` are the columns of the file at which the lines begin.
    """
    cells = [[cell for cell in row if cell.sense.kind != BLANK] for _, row in rows]
    columns: list[Column] = []
    spans: list[Spans] = []
    sizes = {len(row) for row in cells}
    for widths in WIDTHS if len(sizes) > 1 and max(sizes) <= MAX_COLUMNS else ():
        spans = [_spans(row, text, start, widths) for (text, _), row, start in zip(rows, cells, starts, strict=True)]
        columns = _columns(cells, spans)
        if columns:
            break
    for at, (_, own) in enumerate(rows):
        yield _in_columns(cells[at], spans[at], columns) if columns else own


def _spans(row: Sequence[Cell], line: str, start: int, widths: int) -> Spans:
    before = [0, *accumulate(width_of(sign, widths) for sign in line)]
    begins = [cell.place.column - start for cell in row]
    last = len(line)
    return [
        (before[min(at, last)], before[min(at + len(cell.text), last)]) for at, cell in zip(begins, row, strict=True)
    ]


def begins_of(line: Line) -> list[int]:
    """Where the cells of a line begin on such a page."""
    return [begin for begin, _ in _spans(line.cells, line.text, line.place.column, 1)]


def index_at(text: str, column: int) -> int:
    """The sign of a line that stands at a column of such a page."""
    widths = accumulate(map(width_of, text), initial=0)
    return next((at for at, width in enumerate(widths) if width >= column), len(text))


def _columns(rows: Sequence[Sequence[Cell]], spans: Sequence[Spans]) -> list[Column]:
    """Where all cells of each column begin, or end; empty where the rows are not set so.

    The same number of blanks between all cells would look so by chance: the numbers must differ somewhere.
    """
    body = [at for at, row in enumerate(rows) if _has_figure(row)]
    count = _most_cells([rows[at] for at in body])
    full = _spans_of(rows, spans, count)
    if count < max(3, _most_cells(rows)) or len(full) < 2 or _has_one_gap(full):
        return []
    columns = [_column_of(cells) for cells in zip(*full, strict=True)]
    parted = [_cut_at_columns(rows[at], spans[at], columns)[1] for at in body]
    if (None, None) in columns or not _all_placed(parted, columns):
        return []
    return columns


def _all_placed(rows: Sequence[Spans], columns: Sequence[Column]) -> bool:
    return all(_placed(row, columns) for row in rows)


def _spans_of(rows: Sequence[Sequence[Cell]], spans: Sequence[Spans], count: int) -> list[Spans]:
    """The spans of the rows of ``count`` cells."""
    return [own for row, own in zip(rows, spans, strict=True) if len(row) == count]


def _most_cells(rows: Sequence[Sequence[Cell]]) -> int:
    return max(map(len, rows), default=0)


def _has_figure(row: Sequence[Cell]) -> bool:
    return any(cell.sense.is_figure for cell in row)


def _column_of(cells: Sequence[tuple[int, int]]) -> Column:
    """Where the cells of one column all begin, and where they all end."""
    return _in_one(start for start, _ in cells), _in_one(end for _, end in cells)


def _has_one_gap(rows: Sequence[Spans]) -> bool:
    """Whether there are as many blanks between all cells."""
    return len({row[at + 1][0] - row[at][1] for row in rows for at in range(len(row) - 1)}) == 1


def _in_one(places: Iterable[int]) -> int | None:
    found = set(places)
    return found.pop() if len(found) == 1 else None


def _placed(row: Spans, columns: Sequence[Column]) -> list[int] | None:
    """The column that each cell of a row stands in; None where one stands in none, or in two."""
    found = []
    for start, end in row:
        fitting = [at for at, column in enumerate(columns) if start == column[0] or end == column[1]]
        if len(fitting) != 1:
            return None
        found.append(fitting[0])
    return found if found == sorted(set(found)) else None


def _in_columns(row: list[Cell], spans: Spans, columns: Sequence[Column]) -> list[Cell]:
    if len(row) == len(columns):
        return row
    row, spans = _cut_at_columns(row, spans, columns)
    placed = _placed(spans, columns) or ([] if _has_figure(row) else _nearest(spans, columns))
    if not placed:
        return row
    cells = [cell_of("", row[0].place, at) for at in range(len(columns))]
    for at, cell in zip(placed, row, strict=True):
        cells[at] = cell.moved(at)
    return cells


def _cut_at_columns(row: Sequence[Cell], spans: Spans, columns: Sequence[Column]) -> tuple[list[Cell], Spans]:
    """The cells, one that a single blank parts where a column begins as two: 八义集镇 二类 (pizhou-2017_continued)."""
    begins = {start for start, _ in columns}
    cells: list[Cell] = []
    places: Spans = []
    for cell, (start, end) in zip(row, spans, strict=True):
        first, _, second = cell.text.partition(" ")
        behind = start + (len(first) if end - start == len(cell.text) else width_of(first)) + 1
        if second and start in begins and behind in begins:
            cells += [cell_of(first, cell.place), cell_of(second, cell.place.further(len(first) + 1))]
            places += [(start, behind - 1), (behind, end)]
        else:
            cells.append(cell)
            places.append((start, end))
    return cells, places


def _nearest(spans: Spans, columns: Sequence[Column]) -> list[int]:
    """The columns that the names of a head stand over, a little beside them; none where one may be of two."""
    found = []
    for begin, last in spans:
        away = sorted((_away(column, begin, last), at) for at, column in enumerate(columns))
        if away[0][0] * 2 >= away[1][0]:
            return []
        found.append(away[0][1])
    return found if found == sorted(set(found)) else []


def _away(column: Column, begin: int, last: int) -> int:
    """How far a name stands from where all cells of a column begin, or else end."""
    start, end = column
    return abs(begin - start) if start is not None else abs(last - (end or 0))
