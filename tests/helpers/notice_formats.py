"""The formats in which made-up notices are written: name → the ending of the file, and what writes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from helpers import render
from helpers.ofd_notices import write_ofd

Write = Callable[[render.Rendered, Path], object]


def _text(render_as: Callable[[render.Rendered], str]) -> Write:
    return lambda rendered, path: path.write_text(render_as(rendered), "utf-8")


FORMATS: dict[str, tuple[str, Write]] = {
    "HTML": ("html", _text(render.as_html)),
    "Markdown": ("md", _text(render.as_markdown)),
    "text": ("txt", _text(render.as_full_text)),
    "cells printed once": ("txt", _text(render.as_text)),
    "bars": ("txt", _text(lambda rendered: render.as_text(rendered, "|", 2))),
    "one cell a line": ("txt", _text(render.as_stream)),
    "DOCX": ("docx", render.write_docx),
    "DOCX of uneven rows": ("docx", render.write_docx_rows),
    "XLSX": ("xlsx", render.write_xlsx),
    "XLS": ("xls", render.write_xls),
    "PDF": ("pdf", render.write_pdf),
    "OFD": ("ofd", write_ofd),
}
LIBRARIES = {"DOCX": "docx", "XLSX": "openpyxl", "XLS": "xlwt", "PDF": "reportlab"}
