"""The documents that the arguments of ``landprice read`` mean: files, folders of them, pipes, and stdin (``-``)."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import field
from io import BytesIO
from pathlib import Path

from landprice.checks.inputs import STDIN, Input, inputs, is_a_readme
from landprice.checks.reading import read_one
from landprice.cli.progress import Step, progress_shown
from landprice.core.errors import FileError, InputError, LandpriceError
from landprice.core.messages import Message, message, text
from landprice.core.startup import record
from landprice.documents.formats.on_disk import on_disk
from landprice.documents.formats.watching import Watcher, watched
from landprice.documents.reading import Drafts
from landprice.documents.writing.keeper import checked_words, must_be_of_one
from landprice.tables.cache.index import SUFFIXES
from landprice.tables.catalog import Catalog


@record(frozen=False)
class AllRead:
    """What was read; why files found in a folder were ``skipped``, and why files given by name ``failed``."""

    drafts: list[Drafts] = field(default_factory=list)
    skipped: list[Message] = field(default_factory=list)
    failed: list[LandpriceError] = field(default_factory=list)


def read_all(
    paths: Iterable[str | Path], *, known: Mapping[str, str], catalog: Catalog, confirmed: Path | None = None
) -> AllRead:
    """Read each of ``paths`` once: a file, ``-`` for stdin, a folder with all documents below it.

    A file given by name that cannot be read stands in ``failed``, and the others are read. Raises FileError for a
    folder that cannot be listed, InputError for one that holds no document, and for a word in ``known`` that cannot
    be what it is given as, or that the tables read cannot all have.
    """
    known = checked_words(known)
    result = AllRead()
    asked = inputs(paths)
    found = [one for one in asked if one.named or one.is_document]
    if not found:
        folder = ", ".join(map(str, paths))
        raise InputError(message("no document that is read lies under {folder}", folder=folder))
    told = [one for one in found if one.named or not is_a_readme(one.path)]
    with progress_shown() as step:
        for number, one in enumerate(told):
            with watched(step and _watcher(step, one.shown_as, number, len(told))):
                _read_into(result, one, known, catalog, confirmed)
    must_be_of_one((draft for drafts in result.drafts for draft in drafts.tables), known)
    return result


def _read_into(result: AllRead, one: Input, known: Mapping[str, str], catalog: Catalog, confirmed: Path | None) -> None:
    try:
        result.drafts.append(_read(one, known, catalog, confirmed))
    except LandpriceError as error:
        if one.named:
            result.failed.append(error)
        else:
            result.skipped.append(error.message)


def _watcher(step: Step, name: str, number: int, of: int) -> Watcher:
    """Tells how far it is: of several documents in documents, of one in pages."""
    if of == 1:
        return lambda done, pages: step(text("{file}: pages", file=name), done, pages)
    step(name, number, of)
    return lambda done, pages: step(
        text("{file}: page {number} of {count}", file=name, number=done + 1, count=pages), number, of
    )


def _read(one: Input, known: Mapping[str, str], catalog: Catalog, confirmed: Path | None) -> Drafts:
    if one.problem:
        raise FileError(one.problem)
    if one.shown_as == STDIN:
        # closed by the caller, as in `landprice read - <&-`
        stream = BytesIO() if sys.stdin is None else sys.stdin.buffer
        with on_disk(b"", stream, STDIN) as path:
            return read_one(path, known=known, catalog=catalog, confirmed=confirmed, shown_as=STDIN)
    if one.path.suffix.lower() in SUFFIXES and one.path.is_file():
        what = message(
            "{file} is named as a table, which is no document: `landprice check {file}` checks it", file=one.shown_as
        )
        raise InputError(what)
    if one.path.is_fifo():
        with one.path.open("rb") as pipe, on_disk(b"", pipe, one.shown_as) as path:
            return read_one(path, known=known, catalog=catalog, confirmed=confirmed, shown_as=one.shown_as)
    return read_one(one.path, known=known, catalog=catalog, confirmed=confirmed, shown_as=one.shown_as)
