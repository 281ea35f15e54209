"""The formats in which made-up documents are written: name → the ending of the file, and what writes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from helpers import render
from helpers.ofd_notices import write_ofd

Write = Callable[[render.Rendered, Path], object]


def text_file(render_as: Callable[[render.Rendered], str], encoding: str = "utf-8") -> Write:
    """What writes a document as text."""
    return lambda rendered, path: path.write_bytes(render_as(rendered).encode(encoding))


FORMATS: dict[str, tuple[str, Write]] = {
    "HTML": ("html", text_file(render.as_html)),
    "Markdown": ("md", text_file(render.as_markdown)),
    "text": ("txt", text_file(render.as_full_text)),
    "cells printed once": ("txt", text_file(render.as_text)),
    "bars": ("txt", text_file(lambda rendered: render.as_text(rendered, "|", 2))),
    "one cell a line": ("txt", text_file(render.as_stream)),
    "DOCX": ("docx", render.write_docx),
    "DOCX of uneven rows": ("docx", render.write_docx_rows),
    "XLSX": ("xlsx", render.write_xlsx),
    "XLS": ("xls", render.write_xls),
    "PDF": ("pdf", render.write_pdf),
    "OFD": ("ofd", write_ofd),
}
LIBRARIES = {"DOCX": "docx", "XLSX": "openpyxl", "XLS": "xlwt", "PDF": "reportlab"}
