"""Excel workbooks of the old kind (XLS): every sheet that is shown, figures as their cells show them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from landprice.core.errors import FileError, library_for
from landprice.core.messages import message
from landprice.documents.document import Document
from landprice.documents.formats.marks import raised
from landprice.documents.formats.office.package import locked
from landprice.documents.formats.office.sectors import goes_in_a_circle
from landprice.documents.formats.office.sheets import StoredSheet, blocks_of, notes_of
from landprice.documents.formats.office.shown import shown_number
from landprice.documents.limits import count_cells, damaged

_SUPERSCRIPT = 1
_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5


def open_file(path: Path, file: str) -> Document:
    """The document in a workbook. Raises MissingLibraryError without xlrd."""
    xlrd = library_for(file, "xlrd", "xlrd")
    if goes_in_a_circle(path.read_bytes()):
        raise damaged(file, "OLE")
    try:
        with xlrd.open_workbook(str(path), formatting_info=True, on_demand=True, logfile=io.StringIO()) as book:
            sheets = []
            for at in range(book.nsheets):
                sheets.append(_sheet(xlrd, at, book, file))
                count_cells(sum(len(sheet.cells) for sheet in sheets), file)
                book.unload_sheet(at)
    except FileError:
        raise
    except Exception as error:
        # a broken workbook fails in whatever way its wrong bytes make xlrd fail
        if "encrypted" in str(error).lower():
            raise FileError(locked(file)) from None
        what = message("{file} cannot be read as an old Excel file: {reason}", file=file, reason=type(error).__name__)
        raise FileError(what) from None
    blocks = [block for sheet in sheets for block in blocks_of(sheet)]
    return Document(file, blocks, {}, [note for sheet in sheets for note in notes_of(sheet)], "xls")


def _sheet(xlrd: Any, number: int, book: Any, file: str) -> StoredSheet:
    stored = book.sheet_by_index(number)
    sheet = StoredSheet(stored.name, file, number + 1, bool(stored.visibility))
    sheet.merged = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in stored.merged_cells]
    sheet.hidden_rows = {at + 1 for at, info in stored.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns = {at + 1 for at, info in stored.colinfo_map.items() if info.hidden}
    for row in range(stored.nrows):
        for column, cell in enumerate(stored.row(row)):
            text, struck = _shown(xlrd, cell, book, stored.rich_text_runlist_map.get((row, column)))
            font = book.xf_list[cell.xf_index].font_index if cell.xf_index is not None else 0
            is_struck = _font(book, font).struck_out
            sheet.put(row + 1, column + 1, "" if is_struck else text, text if is_struck else struck)
    return sheet


def _shown(xlrd: Any, cell: Any, book: Any, runs: list[tuple[int, int]] | None) -> tuple[str, str]:
    """What a cell shows, and what of its words is struck out."""
    if cell.ctype == _TEXT:
        return _with_marks(str(cell.value), runs, book) if runs else (str(cell.value), "")
    if cell.ctype in (_NUMBER, _DATE):
        code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        return shown_number(repr(cell.value), code, from_1904=bool(book.datemode)), ""
    if cell.ctype == _BOOLEAN:
        return "TRUE" if cell.value else "FALSE", ""
    return (str(xlrd.error_text_from_code.get(cell.value, "")) if cell.ctype == _ERROR else ""), ""


def _font(book: Any, number: int) -> Any:
    return book.font_list[number] if number < len(book.font_list) else book.font_list[0]


def _with_marks(words: str, runs: list[tuple[int, int]], book: Any) -> tuple[str, str]:
    """Words of which ``runs`` say from which sign on they are set in which font: those shown, those struck out."""
    shown, struck = words[: runs[0][0]], ""
    for (start, number), (end, _) in zip(runs, [*runs[1:], (len(words), 0)], strict=True):
        font, part = _font(book, number), words[start:end]
        if font.struck_out:
            struck += part
        else:
            shown += raised(part) if font.escapement == _SUPERSCRIPT else part
    return shown, struck
