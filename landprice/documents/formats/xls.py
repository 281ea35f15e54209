"""Excel workbooks of the old kind (XLS)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from landprice.documents.document import MAX_CELLS, Block, Cell, Document, Grid
from landprice.documents.formats.text import too_many_cells
from landprice.documents.formats.xlsx import Merged, sheet_row
from landprice.documents.library import library
from landprice.documents.shown import shown_value
from landprice.errors import FileError
from landprice.messages import message

_EMPTY, _DATE, _ERROR, _BLANK = 0, 3, 5, 6


def open_file(path: Path, file: str) -> Document:
    """The document in a workbook. Raises MissingLibraryError without xlrd."""
    import io

    xlrd = library("xlrd", "xlrd", file)
    try:
        book = xlrd.open_workbook(str(path), formatting_info=True, on_demand=True, logfile=io.StringIO())
        blocks = [block for sheet in book.sheets() for block in _sheet(xlrd, sheet, book, file)]
    except FileError:
        raise
    except Exception as error:
        what = message("{file} cannot be read as an old Excel file: {reason}", file=file, reason=type(error).__name__)
        raise FileError(what) from None
    return Document(file, blocks, lambda place: "")


def _sheet(xlrd: Any, sheet: Any, book: Any, file: str) -> list[Block]:
    if sheet.nrows * max(sheet.ncols, 1) > MAX_CELLS * 4:
        raise FileError(too_many_cells(file))
    merged: Merged = {
        (top + 1, left + 1): (bottom - top, right - left) for top, bottom, left, right in sheet.merged_cells
    }
    rows: list[list[Cell]] = []
    blocks: list[Block] = []
    for line in range(sheet.nrows):
        values = (
            (line + 1, column + 1, _shown(xlrd, sheet.cell(line, column), book))
            for column in range(sheet.row_len(line))
        )
        row = sheet_row(values, sheet.name, merged, len(rows))
        if row or any(top <= line < top + span for (top, _), (span, _) in merged.items()):
            rows.append(row)
        elif rows:
            blocks.append(Grid(rows, exact=True))
            rows = []
    if any(rows):
        blocks.append(Grid(rows, exact=True))
    return [block for block in blocks if isinstance(block, Grid) and any(block.rows)]


def _shown(xlrd: Any, cell: Any, book: Any) -> str:
    if cell.ctype in (_EMPTY, _BLANK, _ERROR):
        return ""
    if cell.ctype == _DATE:
        return shown_value(xlrd.xldate.xldate_as_datetime(cell.value, book.datemode), "")
    code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    return shown_value(cell.value, code)
