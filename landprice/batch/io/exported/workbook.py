"""Tables as a workbook: prices, corrections, documents, errors; frozen heads, widths, filters, figures as figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from landprice.batch.io.exported.corrections import CorrectionRow, correction_rows
from landprice.batch.io.exported.headings import SHEETS, heading
from landprice.batch.io.exported.prices import PriceRow, price_rows
from landprice.batch.io.exported.words import in_words
from landprice.batch.io.workbooks import close_book, new_book
from landprice.batch.io.xlsx_write import refuse_more_rows
from landprice.core.messages import harmless

if TYPE_CHECKING:
    from landprice.tables.table import Table

_FIGURE = re.compile(r"-?(?:0|[1-9][0-9]{0,13})(?:\.[0-9]{1,10})?")
"""Text that a cell holds as a figure without losing a digit."""
_WIDEST, _NARROWEST = 44, 7
_A4 = 9
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
    forms = _Forms(book)
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


class _Forms:
    """The formats of the cells of a book."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._figures: dict[int, Any] = {}
        self.head = book.add_format({"bold": True, "bg_color": "#EEEEEE", "border": 1, "text_wrap": True})
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})

    def figure(self, places: int) -> Any:
        """Of a figure with so many decimals, as printed."""
        if places not in self._figures:
            code = "#,##0" + ("." + "0" * places if places else "")
            self._figures[places] = self._book.add_format({"num_format": code})
        return self._figures[places]


def _fill(sheet: Any, forms: _Forms, head: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    refuse_more_rows(len(rows))
    widths = [min(_wide(name), 16) for name in head]
    for column, name in enumerate(head):
        sheet.write_string(0, column, name, forms.head)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            _put(sheet, forms, number, column, value)
            widths[column] = max(widths[column], _wide(value))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width + 2, _NARROWEST), _WIDEST))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(head) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _put(sheet: Any, forms: _Forms, row: int, column: int, value: Any) -> None:
    text = _text(value)
    if isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), forms.day)
    elif isinstance(value, int):
        sheet.write_number(row, column, value)
    elif isinstance(value, Decimal) and _FIGURE.fullmatch(text):
        sheet.write_number(row, column, value, forms.figure(len(text.partition(".")[2])))
    elif text:
        sheet.write_string(row, column, harmless(text))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ",".join(map(str, value))
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _wide(value: Any) -> int:
    return sum(1 if sign.isascii() else 2 for sign in _text(value))
