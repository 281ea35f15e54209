"""Tables as a workbook: prices, corrections, documents, errors; frozen heads, widths, filters, figures as figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from landprice.batch.io.exported.corrections import CorrectionRow, correction_rows
from landprice.batch.io.exported.headings import SHEETS, heading
from landprice.batch.io.exported.prices import PriceRow, price_rows
from landprice.batch.io.exported.words import in_words
from landprice.batch.io.workbooks import CellForms, by_thousands, cells_wide, close_book, fit_a_page, new_book
from landprice.batch.io.xlsx_write import refuse_more_rows
from landprice.core.messages import harmless
from landprice.tables.table import Table

_FIGURE = re.compile(r"-?(?:0|[1-9][0-9]{0,13})(?:\.[0-9]{1,10})?")
"""Text that a cell holds as a figure without losing a digit."""
_WIDEST, _NARROWEST = 44, 7
_SOURCE = (
    *("role", "title", "document_number", "issuer", "issued", "effective", "expires", "published_in", "page", "url"),
    *("transcribed", "checked", "note"),
)
_ERRATUM = ("rule", "path", "printed", "should_read", "reason")


def write_workbook(tables: Sequence[Table], path: Path, headers: str) -> None:
    """Write all prices, corrections, documents and errors of ``tables``; the heads in ``headers``, ``en`` or ``zh``.

    Raises MissingLibraryError, and InputError for more rows than a sheet holds.
    """
    book = new_book(path, "batch")
    forms = CellForms(book)
    of_tables = ("county", "scope", "edition")
    corrections = (row for table in tables for row in correction_rows(table))
    contents: dict[str, tuple[Sequence[str], Iterable[Mapping[str, Any]]]] = {
        "prices": (tuple(PriceRow.__annotations__), price_rows(tables)),
        "corrections": (tuple(CorrectionRow.__annotations__), corrections),
        "sources": ((*of_tables, *_SOURCE, "table"), _sources(tables)),
        "errata": ((*of_tables, *_ERRATUM, "table"), _errata(tables)),
    }
    for name, (columns, rows) in contents.items():
        sheet = book.add_worksheet(SHEETS[name].in_language(headers))
        heads = [heading(column, headers) for column in columns]
        _fill(sheet, forms, heads, [[in_words(column, row[column], headers) for column in columns] for row in rows])
    close_book(book)


def _sources(tables: Sequence[Table]) -> Iterator[dict[str, Any]]:
    for table in tables:
        for source in table.sources:
            yield _of(table) | {name: getattr(source, name) for name in _SOURCE}


def _errata(tables: Sequence[Table]) -> Iterator[dict[str, Any]]:
    for table in tables:
        for one in table.errata:
            yield _of(table) | {name: getattr(one, name) for name in _ERRATUM}


def _of(table: Table) -> dict[str, Any]:
    place = table.place
    return {"county": place.county, "scope": place.scope, "edition": table.edition, "table": table.file}


def _fill(sheet: Any, forms: CellForms, head: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    refuse_more_rows(len(rows))
    widths = [min(_wide(name), 16) for name in head]
    of_head = forms.form(bold=True, bg_color="#EEEEEE", border=1, text_wrap=True)
    for column, name in enumerate(head):
        sheet.write_string(0, column, name, of_head)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            _put(sheet, forms, number, column, value)
            widths[column] = max(widths[column], _wide(value))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width + 2, _NARROWEST), _WIDEST))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(head) - 1)
    fit_a_page(sheet)


def _put(sheet: Any, forms: CellForms, row: int, column: int, value: Any) -> None:
    text = _text(value)
    if isinstance(value, date):
        sheet.write_datetime(
            row, column, datetime(value.year, value.month, value.day), forms.form(num_format="yyyy-mm-dd")
        )
    elif isinstance(value, int):
        sheet.write_number(row, column, value)
    elif isinstance(value, Decimal) and _FIGURE.fullmatch(text):
        places = len(text.partition(".")[2])
        sheet.write_number(row, column, value, forms.form(num_format=by_thousands(places)))
    elif text:
        sheet.write_string(row, column, harmless(text))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ",".join(map(str, value))
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _wide(value: Any) -> int:
    return cells_wide(_text(value))
