"""A published document of any format, opened: what is read of benchmark prices begins here."""

from __future__ import annotations

from pathlib import Path

from landprice.documents.document import Document
from landprice.documents.formats import open_document

TABLES_NEAR = "基准地价|土地级别|地价|定级|元/|万元|公顷|级别"
"""Words on a page of a PDF with a table of prices: looking for tables takes ten times as long as reading the text."""


def opened(path: Path, shown_as: str | None = None) -> Document:
    """The document at ``path`` as its file has it. Raises what ``open_document`` raises."""
    return open_document(path, shown_as, TABLES_NEAR)
