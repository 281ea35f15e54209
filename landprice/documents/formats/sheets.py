"""Sheets of a workbook, old or new, as grids: what is shown of them, with the spans of merged cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from landprice.core.findings import cell_name
from landprice.core.messages import message
from landprice.documents.document import Block, Cell, Grid, Note, Place
from landprice.documents.formats.side_by_side import apart
from landprice.documents.limits import MAX_SPAN, count_cells

_MOST_NOTES = 20
_MOST_ROWS = 2**20


@dataclass(slots=True)
class Sheet:
    """A sheet as stored; rows and columns count from 1, ``merged`` gives top, left, bottom and right."""

    name: str
    file: str
    number: int
    hidden: bool = False
    cells: list[tuple[int, int, str]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    not_computed: list[tuple[int, int]] = field(default_factory=list)

    def put(self, row: int, column: int, text: str) -> None:
        """Take a cell that holds something. Raises FileError beyond the most cells that are read."""
        if text.strip():
            self.cells.append((row, column, text.strip()))
            count_cells(len(self.cells), self.file)

    def place(self, row: int, column: int) -> Place:
        """Where a cell stands."""
        return Place(0, row, column, self.name, 0, self.number * _MOST_ROWS + row)


def blocks_of(sheet: Sheet) -> list[Block]:
    """The grids of a sheet; an empty row parts two tables, hidden rows and columns are not there."""
    if sheet.hidden:
        return []
    cells = sorted(cell for cell in sheet.cells if not _is_hidden(sheet, cell[0], cell[1]))
    spans, reaches = _spans(sheet, cells)
    blocks: list[Block] = []
    rows: list[list[Cell]] = []
    covered = last = reach = 0
    for line, row in groupby(cells, key=lambda cell: cell[0]):
        gap = [each for each in range(last + 1, min(line, last + MAX_SPAN)) if each not in sheet.hidden_rows]
        if rows and gap and line > reach:
            blocks += apart(Grid(rows, exact=True))
            rows = []
        elif rows:
            rows += [[] for _ in gap]
        taken = []
        for _, column, text in row:
            height, width = spans.get((line, column), (1, 1))
            covered += height * width
            taken.append(Cell(text, sheet.place(line, column), len(rows), column, height, width))
        count_cells(covered, sheet.file)
        rows.append(taken)
        last, reach = line, max(reach, reaches.get(line, 0))
    return [*blocks, *apart(Grid(rows, exact=True))] if rows else blocks


def notes_of(sheet: Sheet) -> Iterator[Note]:
    """What of a sheet is not read: hidden parts, formulas without a value."""
    if sheet.hidden and sheet.cells:
        row, column, _ = min(sheet.cells)
        yield sheet.place(row, column), message("the sheet is hidden: it is not read")
        return
    unseen = sorted(cell for cell in sheet.cells if _is_hidden(sheet, cell[0], cell[1]))
    if unseen:
        place = sheet.place(*unseen[0][:2])
        yield place, message("{count} cells in hidden rows or columns are not read", count=len(unseen))
    for row, column in sheet.not_computed[:_MOST_NOTES]:
        what = message(
            "the formula in cell {cell} has no value: open the file in Excel or WPS and save it",
            cell=cell_name(row, column),
        )
        yield sheet.place(row, column), what


def _is_hidden(sheet: Sheet, row: int, column: int) -> bool:
    return row in sheet.hidden_rows or column in sheet.hidden_columns


Spans = dict[tuple[int, int], tuple[int, int]]


def _spans(sheet: Sheet, cells: list[tuple[int, int, str]]) -> tuple[Spans, dict[int, int]]:
    """Rows and columns that each merged cell spans within the used part of the sheet; row → how far it reaches."""
    last_row = max((row for row, _, _ in cells), default=0)
    last_column = max((column for _, column, _ in cells), default=0)
    spans: Spans = {}
    reaches: dict[int, int] = {}
    filled = {(row, column) for row, column, _ in cells}
    for top, left, bottom, right in sheet.merged:
        if (top, left) not in filled:
            continue
        bottom = min(bottom, last_row, top + MAX_SPAN - 1)
        right = min(right, last_column, left + MAX_SPAN - 1)
        rows = sum(row not in sheet.hidden_rows for row in range(top, bottom + 1))
        spans[top, left] = (max(rows, 1), max(right - left + 1, 1))
        reaches[top] = max(reaches.get(top, 0), bottom)
    return spans, reaches
