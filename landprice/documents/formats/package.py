"""Zip packages (DOCX, XLSX): which one it is, and that unpacking it stays within bounds."""

from __future__ import annotations

import zipfile
from pathlib import Path

from landprice.errors import FileError
from landprice.messages import message

MAX_UNPACKED = 48 * 2**20
"""Of the parts that are read; pictures do not count."""


def kind_of_package(path: Path, file: str) -> str:
    """``docx`` or ``xlsx``. Raises FileError for any other package, and for one that unpacks beyond bounds."""
    try:
        with zipfile.ZipFile(path) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise FileError(message("{file} is damaged: its parts cannot be unpacked", file=file)) from None
    names = {part.filename for part in parts}
    unpacked = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if unpacked > MAX_UNPACKED or len(parts) > 10_000:
        what = message(
            "{file} unpacks to {mega} MB; at most {limit} MB are read",
            file=file,
            mega=unpacked // 2**20,
            limit=MAX_UNPACKED // 2**20,
        )
        raise FileError(what)
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise FileError(message("{file} is neither a Word nor an Excel file", file=file))
