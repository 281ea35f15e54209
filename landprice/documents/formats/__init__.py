"""Open a published document of any format that is read, or say in one sentence why it cannot be."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from landprice.documents.document import Document
from landprice.documents.unfold import unfolded
from landprice.errors import FileError
from landprice.messages import message
from landprice.textfile import too_large

MAX_BYTES = 64 * 2**20
MAX_TEXT_BYTES = 16 * 2**20
"""Sixty pages of a gazette are 0.2 MB of text."""
READ_FORMATS = ("text", "Markdown", "HTML", "DOCX", "XLSX", "XLS", "PDF")

_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
_UNREAD = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7z",
    b"\x1f\x8b": "gzip",
    b"{\\rtf": "RTF",
}


def open_document(path: Path, shown_as: str | None = None) -> Document:
    """The document at ``path``, its format told by its content, not by its name.

    Raises FileError where it cannot be read, MissingLibraryError where its format needs a library that is not
    installed (the extra ``documents``).
    """
    file = shown_as or str(path)
    head = _head(path, file)
    module = _module(path, head, file)
    document: Document = import_module(f"landprice.documents.formats.{module}").open_file(path, file)
    document.blocks = unfolded(document.blocks)
    return document


def _head(path: Path, file: str) -> bytes:
    try:
        if path.is_dir():
            raise FileError(message("{file} is a folder, not a document", file=file))
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise FileError(too_large(file, size, MAX_BYTES))
        with path.open("rb") as content:
            return content.read(4096)
    except FileError:
        raise
    except (FileNotFoundError, NotADirectoryError):
        raise FileError(message("{file} does not exist", file=file)) from None
    except PermissionError:
        raise FileError(message("{file} may not be read", file=file)) from None
    except (OSError, ValueError) as error:
        raise FileError(message("{file} cannot be read: {reason}", file=file, reason=error)) from None


def _module(path: Path, head: bytes, file: str) -> str:
    if head.startswith(_ZIP):
        from landprice.documents.formats.package import kind_of_package

        return kind_of_package(path, file)
    if head.startswith(_OLE):
        if path.suffix.lower() in (".doc", ".wps"):
            raise FileError(message("{file} is a Word file of the old kind; save it as DOCX", file=file))
        return "xls"
    if head.lstrip()[:5] == _PDF:
        return "pdf"
    for start, name in _UNREAD.items():
        if head.startswith(start):
            what = message(
                "{file} is a {format} file; what is read: {formats}", file=file, format=name, formats=READ_FORMATS
            )
            raise FileError(what)
    if not head.strip():
        raise FileError(message("{file} is empty", file=file))
    if path.stat().st_size > MAX_TEXT_BYTES:
        raise FileError(too_large(file, path.stat().st_size, MAX_TEXT_BYTES))
    return "html" if _is_html(path, head) else "text"


def _is_html(path: Path, head: bytes) -> bool:
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    marks = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<div", b"<meta", b"<?xml")
    return start.startswith(marks) or path.suffix.lower() in (".html", ".htm", ".xhtml", ".shtml")
