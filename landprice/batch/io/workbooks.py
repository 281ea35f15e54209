"""A workbook to write: texts stay texts, and nothing of it lies beside it on the disk."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from landprice.core.errors import library

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


def close_book(book: Any) -> None:
    """Write a book of xlsxwriter to the disk. Raises OSError where it cannot be written."""
    from xlsxwriter.exceptions import FileCreateError

    try:
        book.close()
    except FileCreateError as error:
        reason = error.args[0]
        raise reason if isinstance(reason, OSError) else OSError(str(reason)) from None
