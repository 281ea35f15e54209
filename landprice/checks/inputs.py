"""What is checked: the tables and documents that the paths given mean, in a stable order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from landprice.core.errors import FileError, InputError
from landprice.core.messages import Message, message
from landprice.core.startup import record
from landprice.core.textfile import is_folder, stands
from landprice.tables.cache.index import SUFFIXES, files_under
from landprice.tables.reach import shipped_tables
from landprice.tables.table import Table

STDIN = "-"
DOCUMENT_SUFFIXES = (
    *(".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".shtml"),
    *(".mht", ".mhtml", ".docx", ".docm", ".xlsx", ".xlsm", ".xls", ".pdf", ".ofd"),
)
"""How the files are named that ``landprice read`` reads, but pictures."""
_PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif")
_PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
_IN_A_FOLDER = (*SUFFIXES, *DOCUMENT_SUFFIXES, *_PICTURE_SUFFIXES)
_LOCK_FILE = "~$"
"""What Word and Excel leave beside a file that is open begins so."""
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF", b"BM")
"""How pictures begin."""
_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", *_PICTURES)
_TABLE_KEY = re.compile(
    rb"""^[ \t{]*["']?(?:landprice|place|sources|classification|land_uses|grading|prices|basis)["']?[ \t]*:""",
    re.MULTILINE,
)
_HEAD = 64 * 1024
_MOST_OF_PAGE = 8 * 2**20
_SUBJECT = [word.encode(encoding) for word in ("地价", "土地级别") for encoding in ("utf-8", "gb18030")]
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"<!doctype html", b"<!DOCTYPE html", b"<html")


@record
class Input:
    """One file to check; ``named`` where it was given by its own name, not found in a folder.

    ``problem`` says why what lies in a folder cannot be read, where that is known before it is opened. ``content`` is
    what was given in place of a file, ``table`` a table that is loaded already.
    """

    path: Path
    shown_as: str
    named: bool
    is_document: bool = False
    problem: Message | None = None
    content: bytes | None = None
    table: Table | None = None


def inputs(given: Iterable[str | Path | bytes | Table]) -> list[Input]:
    """What ``given`` means, each once: files, folders with all tables and documents below them, texts, loaded tables.

    A text is bytes, or a string of several lines; findings name it ``<text 1>``, or by the number it has.
    Raises FileError for a path that does not exist or cannot be listed, InputError for a folder without any.
    """
    found: dict[object, Input] = {}
    for number, one in enumerate(given, 1):
        if isinstance(one, bytes) or (isinstance(one, str) and "\n" in one):
            shown_as = f"<text {number}>"
            found[Path(shown_as)] = _of_text(one if isinstance(one, bytes) else one.encode(), shown_as)
            continue
        if not isinstance(one, (str, Path)):
            shown_as = one.file or f"<table {number}>"
            found[Path(shown_as)] = Input(Path(shown_as), shown_as, named=True, table=one)
            continue
        if not str(one):  # Path would make the folder at hand of it
            raise FileError(message("an empty name is no file; write . for the folder at hand"))
        for file in _inputs(Path(one)):
            found.setdefault(_same(file.path), file)
    return list(found.values())


def shipped() -> list[Input]:
    """The shipped tables, named relative to their folder."""
    root = shipped_tables()
    return [
        Input(root / relative, relative, named=False, problem=problem) for relative, problem in _files(root, SUFFIXES)
    ]


def reads_as_document(content: bytes) -> bool:
    """Whether what has no telling name is a document: no key of a table, and the words or form of one."""
    start = content[:_HEAD].lstrip()
    if start.startswith(_BINARY):
        return True
    if _has_table_keys(content):
        return False
    return start.startswith(_MARKS) or any(word in content for word in _SUBJECT)


def is_a_readme(path: Path) -> bool:
    """Whether a file is named as what describes its folder: it may show prices, and publishes none."""
    return path.name.lower().startswith(("readme", "changelog", "license", "contributing"))


def _inputs(path: Path) -> Iterator[Input]:
    if str(path) == STDIN or not is_folder(path):
        yield Input(path, str(path), named=True, is_document=_is_document(path))
        return
    found = _files(path, _IN_A_FOLDER)
    shown = _pictures_of_pages(path, [relative for relative, _ in found])
    files = [each for each in found if each[0] not in shown]
    if not files:
        raise InputError(
            message("no table (a file named .yaml) and no document that is read lies under {folder}", folder=path)
        )
    for relative, problem in files:
        is_document = not relative.lower().endswith(SUFFIXES)
        yield Input(path / relative, str(path / relative), named=False, is_document=is_document, problem=problem)


def _pictures_of_pages(folder: Path, relatives: Sequence[str]) -> set[str]:
    """The pictures of a folder that one of its web pages names: they are read with that page."""
    pictures = [each for each in relatives if each.lower().endswith(_PICTURE_SUFFIXES)]
    pages = [each for each in relatives if each.lower().endswith(_PAGE_SUFFIXES)] if pictures else []
    contents = [content for page in pages if (content := _content_of(folder / page))]
    return {picture for picture in pictures if any(_names(content, picture) for content in contents)}


def _content_of(page: Path) -> bytes:
    """The bytes of a page, %20 in them as blanks."""
    from urllib.parse import unquote_to_bytes

    try:
        with page.open("rb") as stream:
            return unquote_to_bytes(stream.read(_MOST_OF_PAGE))
    except OSError:
        return b""


def _names(page: bytes, picture: str) -> bool:
    """Whether a page names a picture, in whatever letters an address is written."""
    name = picture.rpartition("/")[2]
    return any(name.encode(encoding, "replace") in page for encoding in ("utf-8", "gb18030"))


def _of_text(content: bytes, shown_as: str) -> Input:
    return Input(Path(shown_as), shown_as, named=True, is_document=reads_as_document(content), content=content)


def _is_document(path: Path) -> bool:
    """Whether a file given by name is a document; what is named like one can be a table all the same."""
    suffix = path.suffix.lower()
    # a pipe, such as <(…), gives its text once
    if suffix in (*SUFFIXES, ".json") or str(path) == STDIN or not (stands(path) and path.is_file()):
        return False
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            if suffix in DOCUMENT_SUFFIXES:
                return head.startswith(_BINARY) or not _has_table_keys(head)
            return reads_as_document(head + stream.read())
    except (OSError, ValueError):
        return False


def _has_table_keys(content: bytes) -> bool:
    return bool(_TABLE_KEY.search(content[:_HEAD].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")))


def _files(folder: Path, suffixes: tuple[str, ...]) -> list[tuple[str, Message | None]]:
    """Every file of some names below a folder, and what cannot be looked into with the reason, in order."""
    found: dict[str, Message | None] = {}

    def unreadable(relative: str, reason: str | None) -> None:
        file = folder / relative
        if reason is None:
            found[relative] = message("{file} is no file, or a link that leads nowhere", file=file)
        else:
            found[relative] = message("{file} cannot be read: {reason}", file=file, reason=reason)

    try:
        found.update((relative, None) for relative, *_ in files_under(folder, suffixes, unreadable))
    except OSError as error:
        raise FileError(message("{file} cannot be read: {reason}", file=folder, reason=error.strerror)) from None
    kept = {name: why for name, why in found.items() if not name.rpartition("/")[2].startswith(_LOCK_FILE)}
    return sorted(kept.items(), key=lambda one: one[0])


def _same(path: Path) -> object:
    """What is equal for two names of one file."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return path
    # some systems number no files; resolving a path takes ten times as long
    return (status.st_dev, status.st_ino) if status.st_ino else path.resolve()
