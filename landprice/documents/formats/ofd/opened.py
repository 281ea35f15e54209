"""OFD files: the pages of every document in one, with their templates; words and rules by where they are printed."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from landprice.core.errors import FileError
from landprice.core.messages import message
from landprice.documents.document import Document
from landprice.documents.formats.ofd.page import OfdPage, page_of
from landprice.documents.formats.office.package import Package
from landprice.documents.formats.printed.rules import tables_of_rules
from landprice.documents.formats.printed.tables import blocks_of_page
from landprice.documents.limits import count_pages
from landprice.documents.place import PictureToRead

_MOST_SIGNS = 20_000
"""Of a page: a full one has 3,000."""


def open_file(path: Path, file: str) -> Document:
    """The document in an OFD file; pages that are pictures are left to be recognised.

    Raises FileError for one that is damaged, empty, or has too many pages.
    """
    with Package(path, file) as package:
        package.check_size()
        pages = [*_pages(package, file)]
    read = Document(file, [], {}, [], "ofd")
    if pages and not any(page.words or page.picture for page in pages):
        raise FileError(message("{file} holds no text", file=file))
    lines: dict[tuple[int, int], str] = {}
    for number, page in enumerate(pages, 1):
        if page.picture and not page.words:
            read.pictures.append(PictureToRead(len(read.blocks), number, {"part": page.picture}))
        read.blocks += blocks_of_page(page.words, tables_of_rules(page.rules), number, lines)
    read.lines = lines
    return read


def _pages(package: Package, file: str) -> Iterator[OfdPage]:
    count = 0
    for root in _texts(package.tree("OFD.xml"), "DocRoot"):
        main = _joined("", root)
        document = package.tree(main)
        resources = _resources(package, main, document)
        templates = {
            each.get("ID", ""): _joined(main, each.get("BaseLoc", "")) for each in document.iter("TemplatePage")
        }
        for page in document.iterfind("Pages/Page"):
            count += 1
            count_pages(count, file)
            content = package.tree(_joined(main, page.get("BaseLoc", "")))
            below = [templates.get(each.get("TemplateID", ""), "") for each in content.iter("Template")]
            layers = [package.tree(part) for part in below if part in package.names]
            found = page_of([*layers, content], _MOST_SIGNS, file)
            found.picture = resources.get(found.picture, found.picture)
            yield found


def _resources(package: Package, main: str, document: Element) -> dict[str, str]:
    """The parts that hold the pictures of a document, by the number under which its pages show them."""
    found: dict[str, str] = {}
    for name in ("PublicRes", "DocumentRes", "PageRes"):
        for part in (_joined(main, each) for each in _texts(document, name)):
            if part not in package.names:
                continue
            listed = package.tree(part)
            folder = _joined(part, listed.get("BaseLoc", "") + "/")
            for media in listed.iter("MultiMedia"):
                for file in _texts(media, "MediaFile"):
                    found[media.get("ID", "")] = _joined(f"{folder}/", file)
    return found


def _texts(element: Element, name: str) -> list[str]:
    return [(each.text or "").strip() for each in element.iter(name)]


def _joined(part: str, where: str) -> str:
    """The part that ``where``, written in another, leads to."""
    if where.startswith("/"):
        return posixpath.normpath(where[1:])
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), where))
