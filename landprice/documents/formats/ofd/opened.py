"""OFD files: the pages of every document in one, with their templates; words and rules by where they are printed."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from landprice.core.errors import FileError
from landprice.core.messages import message
from landprice.documents.document import Document, Note, Place
from landprice.documents.formats.ofd.page import OfdPage, page_of
from landprice.documents.formats.office.package import Package
from landprice.documents.formats.printed.rules import tables_of_rules
from landprice.documents.formats.printed.tables import blocks_of_page
from landprice.documents.formats.printed.unread import note_of_unread
from landprice.documents.limits import MAX_PAGES, damaged

_MOST_SIGNS = 20_000
"""Of a page: a full one has 3,000."""


def open_file(path: Path, file: str) -> Document:
    """The document in an OFD file. Raises FileError for one that is damaged, only pictures, or has too many pages."""
    with Package(path, file) as package:
        package.check_size()
        pages = [*_pages(package, file)]
    read = Document(file, [], {}, [*_notes_of(pages)], "ofd")
    if pages and not any(page.words for page in pages):
        what = message("{file} is scanned: its pages are pictures without text; run text recognition first", file=file)
        raise FileError(what)
    lines: dict[tuple[int, int], str] = {}
    for number, page in enumerate(pages, 1):
        read.blocks += blocks_of_page(page.words, tables_of_rules(page.rules), number, lines)
    read.lines = lines
    return read


def _pages(package: Package, file: str) -> Iterator[OfdPage]:
    count = 0
    for root in _texts(package.tree("OFD.xml"), "DocRoot"):
        main = _joined("", root)
        document = _tree(package, main, file)
        templates = {
            each.get("ID", ""): _joined(main, each.get("BaseLoc", "")) for each in document.iter("TemplatePage")
        }
        for page in document.iterfind("Pages/Page"):
            count += 1
            if count > MAX_PAGES:
                what = message(
                    "{file} has {pages} pages; at most {limit} are read", file=file, pages=count, limit=MAX_PAGES
                )
                raise FileError(what)
            content = _tree(package, _joined(main, page.get("BaseLoc", "")), file)
            below = [templates.get(each.get("TemplateID", ""), "") for each in content.iter("Template")]
            layers = [_tree(package, part, file) for part in below if part in package.names]
            yield page_of([*layers, content], _MOST_SIGNS, file)


def _tree(package: Package, part: str, file: str) -> Element:
    if part not in package.names:
        raise damaged(file, part)
    return package.tree(part)


def _texts(element: Element, name: str) -> list[str]:
    return [(each.text or "").strip() for each in element.iter(name)]


def _joined(part: str, where: str) -> str:
    """The part that ``where``, written in another, leads to."""
    if where.startswith("/"):
        return posixpath.normpath(where[1:])
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), where))


def _notes_of(pages: list[OfdPage]) -> Iterator[Note]:
    unread = [number for number, page in enumerate(pages, 1) if page.has_picture and not page.words]
    if unread:
        yield Place(unread[0], 1, 1), note_of_unread(unread)
