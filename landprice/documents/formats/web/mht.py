"""Web archives (MHT), as Word and browsers save a page in one file: the page in it."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message
from pathlib import Path

from landprice.core.errors import FileError
from landprice.core.messages import message
from landprice.core.textfile import read_content, too_large
from landprice.documents.document import Document
from landprice.documents.formats.encoding import decode
from landprice.documents.formats.web import html
from landprice.documents.formats.web.pictures import PagePictures
from landprice.documents.limits import MAX_TEXT_BYTES, damaged

_MOST_NESTED = 20
"""Containers of parts, of which a saved page has one or two: each within another costs time at every line."""


def open_file(path: Path, file: str) -> Document:
    """The document in the first page of a web archive; lines are those of the page, not of the archive."""
    archived = read_content(path, 2 * MAX_TEXT_BYTES, file)
    if archived.lower().count(b"multipart/") > _MOST_NESTED:
        what = message("{file} has more than {limit} web archives within each other", file=file, limit=_MOST_NESTED)
        raise FileError(what)
    try:
        archive = message_from_bytes(archived, policy=policy.compat32)
        pages = [part for part in archive.walk() if part.get_content_type() == "text/html"]
        content = pages[0].get_payload(decode=True) if pages else None
        declared = pages[0].get_content_charset("") if pages else ""
    except (ValueError, LookupError, RecursionError) as error:
        raise damaged(file, type(error).__name__) from None
    if not isinstance(content, bytes):
        raise FileError(message("{file} is a web archive without a page in it", file=file))
    if len(content) > MAX_TEXT_BYTES:
        raise FileError(too_large(file, len(content), MAX_TEXT_BYTES))
    return html.document_of(decode(content, file, declared), file, PagePictures(None, _pictures(archive)))


def _pictures(archive: Message) -> dict[str, bytes]:
    """The pictures of an archive by the addresses under which its page shows them."""
    found: dict[str, bytes] = {}
    for part in archive.walk():
        if part.get_content_maintype() != "image":
            continue
        content = part.get_payload(decode=True)
        names = [
            *_header(part, "content-location"),
            *(f"cid:{each.strip('<> ')}" for each in _header(part, "content-id")),
        ]
        found |= {name: content for name in names if isinstance(content, bytes) and name not in ("", "cid:")}
    return found


def _header(part: Message, name: str) -> Iterator[str]:
    """A header of a part, in each encoding that it may be in: savers leave Chinese addresses in it as in the page."""
    written = next((str(value) for key, value in part.raw_items() if key.lower() == name), "")
    for encoding in ("utf-8", "gb18030"):
        yield written.encode("utf-8", "surrogateescape").decode(encoding, "replace").strip()
