"""Read a sheet of an XLSX file: figures with the 15 digits that Excel shows, dates as dates, text as text."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from landprice.batch.columns.libraries import arrow
from landprice.batch.io.source import BATCH_ROWS, Source, unreadable
from landprice.core.errors import FileError
from landprice.core.libraries import library
from landprice.core.messages import message
from landprice.core.nearest import nearest

if TYPE_CHECKING:
    import pyarrow as pa

_FORMULA = rb"(?:<f[^>]*/>|<f[^>]*>([^<]*)</f>)"
_ERROR_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]+)"[^>]* t="e"[^>]*>' + _FORMULA + rb"?<v>([^<]*)")
_NOT_CALCULATED = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]+)"(?![^>]* t="str")[^>]*>' + _FORMULA + rb"(?:<v ?/>|<v></v>)?()</c>"
)
_CHUNK = 1 << 22
_OVERLAP = 1 << 12


def open_xlsx(path: Path, sheet: str | None = None) -> Source:
    """Open a sheet, by default the first; its first row that is not empty names the columns.

    The whole sheet is read at once: it has 1,048,576 rows at most. Raises FileError and MissingLibraryError.
    """
    calamine = library("python_calamine", "batch")
    try:
        with calamine.CalamineWorkbook.from_path(str(path)) as book:
            name = _sheet_named(path, sheet, book.sheet_names)
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            position = book.sheet_names.index(name)
    except (calamine.CalamineError, ValueError, zipfile.BadZipFile) as error:
        raise unreadable(path, error) from None
    _put_back_errors(path, position, rows)
    table = _as_table(arrow, path, rows)
    return Source(table.schema, iter(table.to_batches(max_chunksize=BATCH_ROWS)), rows=table.num_rows)


def column_of(letters: str) -> int:
    """The index of a column: 0 for ``A``, 26 for ``AA``."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def _sheet_named(path: Path, wanted: str | None, names: Sequence[str]) -> str:
    if wanted is None:
        if not names:
            raise FileError(message("{file} has no sheet", file=path))
        return names[0]
    if wanted not in names:
        what = message("{file} has no sheet {sheet}; its sheets are {sheets}", file=path, sheet=wanted, sheets=names)
        raise FileError(what, nearest(wanted, names))
    return wanted


def _as_table(arrow: Any, path: Path, rows: list[list[Any]]) -> pa.Table:
    first = next((index for index, row in enumerate(rows) if any(cell != "" for cell in row)), None)
    if first is None:
        raise FileError(message("{file} is empty: its first line has to name the columns", file=path))
    headers = [_header(cell) for cell in rows[first]]
    while headers and not headers[-1] and all(row[len(headers) - 1] == "" for row in rows):
        headers.pop()
    body = rows[first + 1 :]
    while body and all(cell == "" for cell in body[-1]):
        body.pop()
    columns = [_as_column(arrow, [row[index] for row in body]) for index in range(len(headers))]
    schema = arrow.schema([(header, column.type) for header, column in zip(headers, columns, strict=True)])
    return arrow.Table.from_arrays(columns, schema=schema)


def _header(cell: Any) -> str:
    return str(_as_text(cell) or "")


def _as_column(arrow: Any, cells: list[Any]) -> pa.Array:
    """A column of one type where all its cells have that type, else of their texts; empty cells are null."""
    kinds = {_kind(cell) for cell in cells if cell != ""}
    if kinds == {"integer", "figure"}:
        kinds = {"figure"}
    if len(kinds) != 1:
        return arrow.array([_as_text(cell) for cell in cells], arrow.string())
    (kind,) = kinds
    values = [None if cell == "" else cell for cell in cells]
    if kind == "integer":
        return arrow.array([None if cell is None else int(cell) for cell in values], arrow.int64())
    if kind == "figure":
        shown = [None if cell is None else _as_excel_shows(cell) for cell in values]
        return arrow.array(shown, arrow.string()).cast(arrow.float64())
    if kind == "time":
        return arrow.array(values, arrow.timestamp("us"))
    types = {"date": arrow.date32(), "truth": arrow.bool_()}
    return arrow.array(
        [_as_text(cell) for cell in cells] if kind == "text" else values, types.get(kind, arrow.string())
    )


def _kind(cell: Any) -> str:
    if isinstance(cell, bool):
        return "truth"
    if isinstance(cell, float | int):
        return "integer" if cell == int(cell) and abs(cell) < 10**15 else "figure"
    if isinstance(cell, datetime):
        return "time"
    return "date" if isinstance(cell, date) else "text"


def _as_excel_shows(figure: float) -> str:
    """The figure in the 15 digits that Excel shows: 0.3, where the file may hold 0.30000000000000004."""
    return format(Decimal(f"{figure:.15g}"), "f")


def _as_text(cell: Any) -> str | None:
    if cell == "":
        return None
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float | int):
        return str(int(cell)) if _kind(cell) == "integer" else _as_excel_shows(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else str(cell)
    return str(cell)


def _put_back_errors(path: Path, position: int, rows: list[list[Any]]) -> None:
    """Cells such as ``#N/A``, and formulas never calculated, are read as empty, which would mean "not said".

    Write what stands there instead: its row is then rejected if the cell matters, and shows it if not.
    """
    for row, column, shown in _error_cells(path, position):
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = shown


def _error_cells(path: Path, position: int) -> Iterator[tuple[int, int, str]]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = _sheet_files(archive)
            if position >= len(names):
                return
            with archive.open(names[position]) as sheet:
                kept = b""
                while chunk := sheet.read(_CHUNK):
                    kept += chunk
                    for pattern in (_ERROR_CELL, _NOT_CALCULATED):
                        for found in pattern.finditer(kept):
                            letters, row, formula, shown = found.groups()
                            text = shown or b"=" + (formula or b"")
                            yield int(row) - 1, column_of(letters.decode()), text.decode("utf-8", "replace")
                    kept = kept[-_OVERLAP:]
    except (zipfile.BadZipFile, KeyError, OSError) as error:
        raise unreadable(path, error) from None


def _sheet_files(archive: zipfile.ZipFile) -> list[str]:
    """The files of the sheets inside the archive, in the order of the book."""
    book = archive.read("xl/workbook.xml").decode("utf-8", "replace")
    relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    targets = {}
    for relation in re.findall(r"<Relationship\b[^>]*>", relations):
        said = dict(re.findall(r'(\w+)="([^"]*)"', relation))
        targets[said.get("Id", "")] = said.get("Target", "")
    ids = re.findall(r'<(?:\w+:)?sheet\b[^>]*?r:id="([^"]+)"', book)
    return [
        target.lstrip("/") if target.startswith("/") else f"xl/{target}" for target in map(targets.get, ids) if target
    ]
