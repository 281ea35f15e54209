"""A document with pictures left to read → the document with what they say, each at its place, and what was not read."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from landprice.core.messages import message, message_of
from landprice.core.worker import Bounds, Worker
from landprice.documents.document import Block, Document, Note, Place
from landprice.documents.formats.printed.unread import runs_of
from landprice.documents.formats.reply import block_of
from landprice.documents.formats.scan import engine
from landprice.documents.limits import (
    MAX_SCAN_MEMORY,
    MAX_SCAN_SECONDS,
    MAX_SCANNED_PAGES,
)
from landprice.documents.place import Scan, ScannedPage, ScannedWord

_RECOGNITION = "landprice.documents.formats.scan.recognition:answers"
_START_SECONDS = 30
_PATIENCE = 4
"""Times the seconds of work that one picture may take is the wait for it: other programs run too."""
_PAGED = ("pdf", "ofd", "picture")


def with_pictures_read(document: Document, path: Path) -> Document:
    """``document`` with its pictures recognised; where the extra is absent a note says so.

    Raises MissingLibraryError for a document that is only pictures then, FileError where the recognition is ended.
    """
    if not document.pictures:
        return document
    if not document.blocks:
        engine.must_have_libraries(document.file)
    if not engine.is_installed():
        document.notes.append(_note_without_extra(document))
        return document
    return with_answers(document, _answers(document, path))


def with_answers(document: Document, answers: Iterable[dict[str, Any]]) -> Document:
    """``document`` with what is answered of each of its pictures."""
    document.scan = document.scan or Scan()
    passed: dict[str, list[int]] = {}
    found: dict[int, list[Block]] = {}
    for picture, said in zip(document.pictures, answers, strict=False):
        if "blocks" in said:
            found.setdefault(picture.at, []).extend(_taken(document, picture.page, said))
        elif "failed" in said:
            why = message_of(said["failed"])
            what = message("picture {number} is not read: {why}", number=picture.page, why=why)
            document.notes.append((Place(picture.page, 1, 1), what))
        else:
            passed.setdefault(said["passed"], []).append(picture.page)
    document.blocks = [*_woven(document.blocks, found)]
    if empty := passed.get("no words"):
        what = message("pictures without words that can be read: {pages}", pages=runs_of(empty))
        document.notes.append((Place(empty[0], 1, 1), what))
    if without := passed.get("no table"):
        what = message("pages that are pictures and show no table are passed over: {pages}", pages=runs_of(without))
        document.notes.append((Place(without[0], 1, 1), what))
    if beyond := [picture.page for picture in document.pictures[MAX_SCANNED_PAGES:]]:
        what = message(
            "{limit} pictures are read; these are not: {pages}", limit=MAX_SCANNED_PAGES, pages=runs_of(beyond)
        )
        document.notes.append((Place(beyond[0], 1, 1), what))
    return document


def _answers(document: Document, path: Path) -> Iterator[dict[str, Any]]:
    """What the process answers of each picture, as it comes."""
    asked = document.pictures[:MAX_SCANNED_PAGES]
    given = {
        "path": str(path.absolute()),
        "file": document.file,
        "pictures": [{"page": each.page, "source": each.source} for each in asked],
    }
    bounds = Bounds(MAX_SCAN_MEMORY, _START_SECONDS + MAX_SCAN_SECONDS * len(asked), _PATIENCE * MAX_SCAN_SECONDS)
    for answer in Worker(_RECOGNITION, given, document.file, bounds).chunks():
        yield json.loads(answer)


def _taken(document: Document, page: int, said: dict[str, Any]) -> list[Block]:
    """The blocks of a picture; its words and its picture go into the scan of the document."""
    assert document.scan is not None
    width, height = said["size"]
    document.scan.pages[page] = ScannedPage(width, height, base64.b64decode(said["jpeg"]))
    for place, words in said["words"]:
        document.scan.words[Place(*place)] = tuple(
            ScannedWord(text, (box[0], box[1], box[2], box[3]), *rest) for text, box, *rest in words
        )
    if said["unsure"]:
        what = message("figures of a picture that are not read with certainty: {figures}", figures=said["unsure"])
        document.notes.append((Place(page, 1, 1), what))
    document.lines = {**document.lines, **{(number, line): text for number, line, text in said["lines"]}}
    return [block_of(block) for block in said["blocks"]]


def _woven(blocks: list[Block], found: dict[int, list[Block]]) -> Iterator[Block]:
    """The blocks with those of pictures before the one that each stands before."""
    for at in range(len(blocks) + 1):
        yield from found.get(at, ())
        yield from blocks[at : at + 1]


def _note_without_extra(document: Document) -> Note:
    """That the pictures are not read, at the first of them."""
    first, blocks = document.pictures[0], document.blocks
    is_paged = document.format in _PAGED
    what = message(
        'pictures are not read: {pages}; to read them, pip install "landprice[scan]"',
        pages=runs_of([picture.page for picture in document.pictures]),
    )
    return Place(first.page, 1, 1) if is_paged else blocks[min(first.at, len(blocks) - 1)].place, what
