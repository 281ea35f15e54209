"""Which format a file has, told by its content; what is not read is named, with the way out."""

from __future__ import annotations

import re
from pathlib import Path

from landprice.core.errors import FileError
from landprice.core.messages import Message, message
from landprice.core.textfile import too_large
from landprice.documents.formats.package import kind_of_package, locked
from landprice.documents.limits import MAX_TEXT_BYTES

_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
_PICTURE = message("run text recognition on it first, and save the result as DOCX or text")
_ARCHIVE = message("unpack it and give the document in it")
_AS_DOCX = message("save it as DOCX")
_UNREAD: tuple[tuple[bytes, str, Message], ...] = (
    (b"\x89PNG", "PNG", _PICTURE),
    (b"\xff\xd8\xff", "JPEG", _PICTURE),
    (b"GIF8", "GIF", _PICTURE),
    (b"BM", "BMP", _PICTURE),
    (b"II*\0", "TIFF", _PICTURE),
    (b"MM\0*", "TIFF", _PICTURE),
    (b"AT&TFORM", "DjVu", _PICTURE),
    (b"Rar!", "RAR", _ARCHIVE),
    (b"7z\xbc\xaf", "7z", _ARCHIVE),
    (b"\x1f\x8b", "gzip", _ARCHIVE),
    (b"PK\x05\x06", "ZIP", _ARCHIVE),
    (b"{\\rtf", "RTF", _AS_DOCX),
    (b"CAJ", "CAJ", message("save it as PDF")),
    (b"HN\0\0", "CAJ", message("save it as PDF")),
)
_OLD = (
    ("EncryptedPackage", "locked"),
    ("WordDocument", "word"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "other"),
)
_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<div", b"<meta", b"<p>", b"<center", b"<?xml")
_TAGS = re.compile(rb"</?(?:table|tr|td|p|div|h[1-6]|span|br|body|article|section|style|script|a|ul|ol)[\s/>]")
_OFFICE_XML = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", "XLSX"),
    (b"http://schemas.microsoft.com/office/word/2003/wordml", "DOCX"),
    (b"http://schemas.microsoft.com/office/2006/xmlpackage", "DOCX"),
)


def module_for(path: Path, head: bytes, file: str) -> str:
    """The module of this package that reads a file with this ``head``. Raises FileError where none does."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(_ZIP):
        return kind_of_package(path, file)
    if head.startswith(_OLE):
        return _old_office(path, file)
    if _PDF in head[:1024]:
        return "pdf.opened"
    for beginning, name, way_out in _UNREAD:
        if start.startswith(beginning) and (len(beginning) > 2 or b"\0" in head[:32]):
            what = message("{file} is a {format} file, which is not read; {do}", file=file, format=name, do=way_out)
            raise FileError(what)
    if start[:5].lower() == b"mime-" or b"\nContent-Type: multipart/related" in head[:2048]:
        return "mht"
    if not head.strip():
        raise FileError(message("{file} is empty", file=file))
    size = path.stat().st_size
    if size > MAX_TEXT_BYTES:
        raise FileError(too_large(file, size, MAX_TEXT_BYTES))
    return "html" if _is_html(path, head, file) else "text"


def _old_office(path: Path, file: str) -> str:
    """What the names in an OLE container say: a workbook is read, a Word file of the old kind is not."""
    content = path.read_bytes()
    kinds = [kind for name, kind in _OLD if f"{name}\0".encode("utf-16-le") in content]
    if "locked" in kinds:
        raise FileError(locked(file))
    if "word" in kinds and not ("xls" in kinds and path.suffix.lower() in (".xls", ".et")):
        raise FileError(
            message("{file} is a Word file of the old kind (DOC, WPS); open it and save it as DOCX", file=file)
        )
    if "xls" in kinds:
        return "xls"
    raise FileError(message("{file} is neither a Word nor an Excel file", file=file))


def _is_html(path: Path, head: bytes, file: str) -> bool:
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    for mark, better in _OFFICE_XML:
        if mark in start:
            raise FileError(message("{file} is Office XML; open it and save it as {format}", file=file, format=better))
    is_page = start.startswith(_HTML) or (start.startswith(b"<") and _TAGS.search(start))
    return bool(is_page) or path.suffix.lower() in (".html", ".htm", ".xhtml", ".shtml")
