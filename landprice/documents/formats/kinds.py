"""Which format a file has, told by its content; what is not read is named, with the way out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from landprice.core.errors import FileError
from landprice.core.messages import Message, message
from landprice.core.textfile import too_large
from landprice.documents.formats.office.package import Package, locked
from landprice.documents.limits import MAX_TEXT_BYTES

_HEAD = 4096
_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
_DJVU = message("save it as PDF")
_ARCHIVE = message("unpack it and give the document in it")
_UNREAD: tuple[tuple[bytes, str, Message], ...] = (
    (b"AT&TFORM", "DjVu", _DJVU),
    (b"Rar!", "RAR", _ARCHIVE),
    (b"7z\xbc\xaf", "7z", _ARCHIVE),
    (b"\x1f\x8b", "gzip", _ARCHIVE),
    (b"PK\x05\x06", "ZIP", _ARCHIVE),
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
_MARKDOWN = re.compile(rb"^(?:#{1,6} \S|\|[ :]*---|\*\*\S|- +\[[^\]]*\]\()", re.MULTILINE)
"""Lines of Markdown, in which blocks of a page may stand between tags."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """A format: the module that reads it and the libraries that this needs (module, package).

    Where another program has to convert it first: its name and the kind that it is converted to.
    """

    module: str = ""
    needs: tuple[tuple[str, str], ...] = ()
    name: str = ""
    converted_to: str = ""


_DOCX, _XLSX = FileKind("office.docx"), FileKind("office.xlsx")
_OFFICE_XML = (
    (b"urn:schemas-microsoft-com:office:spreadsheet", FileKind(name="Excel XML", converted_to="xlsx")),
    (b"http://schemas.microsoft.com/office/word/2003/wordml", FileKind(name="Word XML", converted_to="docx")),
    (b"http://schemas.microsoft.com/office/2006/xmlpackage", FileKind(name="Word XML", converted_to="docx")),
)
_OTHER_PACKAGES: tuple[tuple[str, FileKind | Message], ...] = (
    ("word/document.bin", message("a Word file of another kind; save it as DOCX")),
    ("xl/workbook.bin", FileKind(name="XLSB", converted_to="xlsx")),
    ("ppt/presentation.xml", message("a PowerPoint file; save its tables as XLSX or DOCX")),
    ("OFD.xml", FileKind("ofd.opened")),
    ("META-INF/container.xml", message("an EPUB book; save its tables as HTML")),
    ("Index/Document.iwa", message("a Pages or Numbers file; save it as DOCX or XLSX")),
)
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": FileKind(name="ODT", converted_to="docx"),
    b"application/vnd.oasis.opendocument.spreadsheet": FileKind(name="ODS", converted_to="xlsx"),
}


def kind_of(path: Path, file: str) -> FileKind:
    """The format of the file at ``path``. Raises FileError where it is none that is read."""
    with path.open("rb") as content:
        head = content.read(_HEAD)
    for belongs, kind in _TOLD_BY_HEAD:
        if belongs(head):
            return kind(path, file) if callable(kind) else kind
    _refuse_unread(head, file)
    size = path.stat().st_size
    if size > MAX_TEXT_BYTES:
        raise FileError(too_large(file, size, MAX_TEXT_BYTES))
    return _marked_text(path, head)


def _refuse_unread(head: bytes, file: str) -> None:
    """Raises FileError for an empty file, and for one of a format that is not read."""
    if not head.strip():
        raise FileError(message("{file} is empty", file=file))
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    for beginning, name, way_out in _UNREAD:
        if start.startswith(beginning) and (len(beginning) > 2 or b"\0" in head[:32]):
            what = message("{file} is a {format} file, which is not read; {do}", file=file, format=name, do=way_out)
            raise FileError(what)


def _is_archived_page(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return start[:5].lower() == b"mime-" or b"\nContent-Type: multipart/related" in head[:2048]


def _package(path: Path, file: str) -> FileKind:
    """The kind of a zip package. Raises FileError for one that is not read, and for one beyond bounds."""
    with Package(path, file) as package:
        for name, other in _OTHER_PACKAGES:
            if name in package.names:
                if isinstance(other, FileKind):
                    return other
                raise FileError(message("{file} is {what}", file=file, what=other))
        if kind := _OPEN_DOCUMENT.get(package.mimetype()):
            return kind
        package.check_size()
        main = package.main_part("")
        for kind, folder, part in ((_DOCX, "word/", "word/document.xml"), (_XLSX, "xl/", "xl/workbook.xml")):
            if part in package.names or main.startswith(folder):
                return kind
    raise FileError(message("{file} is a ZIP archive; unpack it and give the document in it", file=file))


def _old_office(path: Path, file: str) -> FileKind:
    """What the names in an OLE container say: a workbook or a Word file of the old kind."""
    content = path.read_bytes()
    kinds = [kind for name, kind in _OLD if f"{name}\0".encode("utf-16-le") in content]
    if "locked" in kinds:
        raise FileError(locked(file))
    is_named_sheet = path.suffix.lower() in (".xls", ".et")
    if "word" in kinds and not ("xls" in kinds and is_named_sheet):
        return FileKind(name="DOC, WPS", converted_to="docx")
    if "xls" in kinds:
        return FileKind("office.xls", (("xlrd", "xlrd"),))
    raise FileError(message("{file} is neither a Word nor an Excel file", file=file))


def _marked_text(path: Path, head: bytes) -> FileKind:
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    for mark, kind in _OFFICE_XML:
        if mark in start:
            return kind
    is_page = start.startswith(_HTML) or (start.startswith(b"<") and _TAGS.search(start))
    is_page = is_page and not _MARKDOWN.search(head)
    is_page = is_page or path.suffix.lower() in (".html", ".htm", ".xhtml", ".shtml")
    return FileKind("web.html") if is_page else FileKind("text")


_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*")


def _is_picture(head: bytes) -> bool:
    is_webp = head.startswith(b"RIFF") and head[8:12] == b"WEBP"
    is_bitmap = head.startswith(b"BM") and b"\0" in head[:32]
    return head.startswith(_PICTURES) or is_webp or is_bitmap


_TOLD_BY_HEAD: tuple[tuple[Callable[[bytes], bool], FileKind | Callable[[Path, str], FileKind]], ...] = (
    (lambda head: head.startswith(_ZIP), _package),
    (lambda head: head.startswith(_OLE), _old_office),
    (
        lambda head: _PDF in head[:1024],
        FileKind("pdf.pages", (("pypdfium2", "pdfplumber"), ("pdfplumber", "pdfplumber"))),
    ),
    (lambda head: head.lstrip().startswith(b"{\\rtf"), FileKind(name="RTF", converted_to="docx")),
    (_is_archived_page, FileKind("web.mht")),
    (_is_picture, FileKind("scan.opened")),
)
