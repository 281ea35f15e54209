"""Excel workbooks (XLSX): every sheet a grid, figures with the decimals that their cells show."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

from landprice.documents.document import MAX_CELLS, Block, Cell, Document, Grid, Place
from landprice.documents.formats.text import too_many_cells
from landprice.documents.library import library
from landprice.documents.shown import shown_value
from landprice.errors import FileError
from landprice.messages import message

_MERGED = re.compile(rb'<mergeCell\s[^>]{0,80}?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
MAX_ROWS = 200_000


def open_file(path: Path, file: str) -> Document:
    """The document in a workbook. Raises MissingLibraryError without openpyxl."""
    openpyxl = library("openpyxl", "openpyxl", file)
    try:
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
        blocks = [block for sheet in workbook.worksheets for block in _sheet(sheet, path, file)]
        workbook.close()
    except FileError:
        raise
    except Exception as error:
        raise FileError(message("{file} is damaged: {reason}", file=file, reason=type(error).__name__)) from None
    return Document(file, blocks, lambda place: "")


def _sheet(sheet: Any, path: Path, file: str) -> list[Block]:
    sheet.reset_dimensions()
    merged = _merged_in(path, getattr(sheet, "_worksheet_path", ""))
    rows: list[list[Cell]] = []
    blocks: list[Block] = []
    count = 0
    for at, values in enumerate(sheet.iter_rows()):
        count += len(values)
        if count > MAX_CELLS or at > MAX_ROWS:
            raise FileError(too_many_cells(file))
        row = sheet_row(
            (
                (value.row, value.column, shown_value(value.value, value.number_format))
                for value in values
                if value.value is not None
            ),
            sheet.title,
            merged,
            len(rows),
        )
        if row or _reached(merged, at + 1):
            rows.append(row)
        elif rows:
            # an empty row parts two tables
            blocks.append(Grid(rows, exact=True))
            rows = []
    if any(rows):
        blocks.append(Grid(rows, exact=True))
    return [block for block in blocks if isinstance(block, Grid) and any(block.rows)]


Merged = dict[tuple[int, int], tuple[int, int]]


def sheet_row(values: Any, sheet: str, merged: Merged, row: int) -> list[Cell]:
    """The cells of one row that hold something, with the span of those that are merged."""
    cells = []
    for line, column, text in values:
        if text.strip():
            rows, columns = merged.get((line, column), (1, 1))
            cells.append(Cell(text.strip(), Place(0, line, column, sheet), row, column, rows, columns))
    return cells


def _reached(merged: Merged, line: int) -> bool:
    return any(row < line < row + rows for (row, _), (rows, _) in merged.items())


def _merged_in(path: Path, part: str) -> Merged:
    """The merged ranges of a sheet: the reader that keeps memory bounded does not give them."""
    if not part:
        return {}
    with zipfile.ZipFile(path) as package:
        content = package.read(part.lstrip("/"))
    merged: Merged = {}
    for found in _MERGED.finditer(content):
        left, top, right, bottom = _number(found[1]), int(found[2]), _number(found[3]), int(found[4])
        if len(merged) < 10_000:
            merged[top, left] = (min(bottom - top + 1, 1000), min(right - left + 1, 1000))
    return merged


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
