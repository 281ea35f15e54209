"""Sheets of a workbook, old or new, as grids: what is shown of them, with the spans of merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias

from landprice.core.findings import cell_name
from landprice.core.messages import message
from landprice.documents.document import Block, Grid, GridCell, Note, Paragraph, Place
from landprice.documents.formats.marks import notes_of_struck
from landprice.documents.limits import MAX_SPAN, count_cells

_OF_A_PROGRAM = re.compile(r"(?:sheet|工作表|表)\s?[0-9]{0,4}", re.IGNORECASE)
_MOST_NOTES = 20
_MOST_ROWS = 2**20


StoredCell: TypeAlias = tuple[int, int, str]
"""Row and column, from 1, and what the cell shows."""
StoredRows: TypeAlias = list[list[StoredCell]]


@dataclass(slots=True)
class StoredSheet:
    """A sheet as stored; rows and columns count from 1, ``merged`` gives top, left, bottom and right."""

    name: str
    file: str
    number: int
    hidden: bool = False
    cells: list[StoredCell] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    not_computed: list[tuple[int, int]] = field(default_factory=list)
    struck: list[tuple[Place, str]] = field(default_factory=list)

    def put(self, row: int, column: int, text: str, struck: str = "") -> None:
        """Take a cell that holds something. Raises FileError beyond the most cells that are read.

        ``struck`` are words of it with a line through them, which ``text`` does not have.
        """
        if struck.strip():
            self.struck.append((self.place(row, column), struck))
        if text.strip():
            self.cells.append((row, column, text.strip()))
            count_cells(len(self.cells), self.file)

    def place(self, row: int, column: int) -> Place:
        """Where a cell stands."""
        return Place(0, row, column, self.name, 0, self.number * _MOST_ROWS + row)


def blocks_of(sheet: StoredSheet) -> list[Block]:
    """The name of a sheet and its grids; an empty row parts two tables, hidden rows and columns are not there.

    Names that programs give (Sheet1, 工作表1) are none.
    """
    cells = [] if sheet.hidden else sorted(cell for cell in sheet.cells if not _is_hidden(sheet, cell[0], cell[1]))
    if not cells:
        return []
    name = [] if _OF_A_PROGRAM.fullmatch(sheet.name) else [Paragraph(sheet.name, sheet.place(1, 1))]
    spans, reaches = _spans(sheet, cells)
    blocks: list[Block] = [*name]
    covered = 0
    for lines in _tables(sheet, cells, reaches):
        rows: list[list[GridCell]] = []
        for line in lines:
            row = []
            for at, column, text in line:
                height, width = spans.get((at, column), (1, 1))
                covered += height * width
                row.append(GridCell(text, sheet.place(at, column), len(rows), column, height, width))
            count_cells(covered, sheet.file)
            rows.append(row)
        blocks.append(Grid(rows, exact=True))
    return blocks


def _tables(
    sheet: StoredSheet, cells: Sequence[StoredCell], reaches: Mapping[int, int]
) -> list[list[list[StoredCell]]]:
    """The rows of each table; empty ones of its own are no end of it where a merged cell reaches over them."""
    tables: list[StoredRows] = []
    last = reach = 0
    for line, row in groupby(cells, key=lambda cell: cell[0]):
        gap = [each for each in range(last + 1, min(line, last + MAX_SPAN)) if each not in sheet.hidden_rows]
        if not tables or (gap and gap[-1] > reach):
            tables.append([])
        else:
            tables[-1] += [[] for _ in gap]
        tables[-1].append(list(row))
        last, reach = line, max(reach, reaches.get(line, 0))
    return tables


def notes_of(sheet: StoredSheet) -> Iterator[Note]:
    """What of a sheet is not read: hidden parts, formulas without a value."""
    if sheet.hidden and sheet.cells:
        row, column, _ = min(sheet.cells)
        yield sheet.place(row, column), message("the sheet is hidden: it is not read")
        return
    unseen = sorted(cell for cell in sheet.cells if _is_hidden(sheet, cell[0], cell[1]))
    if unseen:
        place = sheet.place(*unseen[0][:2])
        yield place, message("{count} cells in hidden rows or columns are not read", count=len(unseen))
    yield from notes_of_struck([(place, words) for place, words in sheet.struck if place.line not in sheet.hidden_rows])
    for row, column in sheet.not_computed[:_MOST_NOTES]:
        what = message(
            "the formula in cell {cell} has no value: open the file in Excel or WPS and save it",
            cell=cell_name(row, column),
        )
        yield sheet.place(row, column), what


def _is_hidden(sheet: StoredSheet, row: int, column: int) -> bool:
    return row in sheet.hidden_rows or column in sheet.hidden_columns


Spans = dict[tuple[int, int], tuple[int, int]]


def _spans(sheet: StoredSheet, cells: Sequence[StoredCell]) -> tuple[Spans, dict[int, int]]:
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
