"""A workbook to write: texts stay texts, and nothing of it lies beside it on the disk."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from landprice.core.errors import library

_A4 = 9
_TEXTS_STAY = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def new_book(target: Path | BytesIO, extra: str, *, rows_in: Path | None = None) -> Any:
    """A book of xlsxwriter that is written to ``target`` when it is closed.

    Its parts are kept in memory, where no signal leaves them behind; with ``rows_in`` each row is on the disk, in that
    folder, before the next one comes. Raises MissingLibraryError, which names ``extra``.
    """
    kept: dict[str, Any] = {"in_memory": True}
    if rows_in is not None:
        kept = {"constant_memory": True, "tmpdir": str(rows_in)}
    return library("xlsxwriter", extra).Workbook(
        str(target) if isinstance(target, Path) else target, _TEXTS_STAY | kept
    )


class CellForms:
    """The formats of the cells of a book, each made once; ``common`` is what all of them have."""

    def __init__(self, book: Any, **common: Any) -> None:
        self._book, self._common = book, common
        self._made: dict[tuple[Any, ...], Any] = {}

    def form(self, **properties: Any) -> Any:
        """The format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(self._common | properties)
        return self._made[key]


def by_thousands(places: int) -> str:
    """How a figure with so many decimals is shown: ``#,##0.00``."""
    return "#,##0" + ("." + "0" * places if places else "")


def fit_a_page(sheet: Any) -> None:
    """Print a sheet on its side, as wide as a page, its head on each."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def cells_wide(words: str) -> int:
    """How wide words are: a Chinese sign as two Latin ones."""
    return sum(1 if sign.isascii() else 2 for sign in words)


def close_book(book: Any) -> None:
    """Write a book of xlsxwriter to the disk. Raises OSError where it cannot be written."""
    from xlsxwriter.exceptions import FileCreateError

    try:
        book.close()
    except FileCreateError as error:
        reason = error.args[0]
        raise reason if isinstance(reason, OSError) else OSError(str(reason)) from None
