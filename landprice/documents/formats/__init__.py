"""Open a published document of any format that is read, or say in one sentence why it cannot be.

A format gives what its file has: lines of text as they stand, tables with the spans of their cells, each with its
place. What the words mean is no matter here. Every file is read by a process of its own, bounded in memory and time.
"""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

from landprice.core.errors import FileError, MissingLibraryError
from landprice.core.messages import message, message_of
from landprice.core.textfile import as_file_errors, too_large
from landprice.core.worker import Bounds, Worker
from landprice.documents.document import Document
from landprice.documents.formats.office.converted import converted, lost_figures
from landprice.documents.formats.reply import document_of
from landprice.documents.formats.scan.asked import with_pictures_read
from landprice.documents.limits import MAX_BYTES, MAX_READ_MEMORY, MAX_READ_SECONDS

_READER = "landprice.documents.formats.reading:replies"


def open_document(path: Path, shown_as: str | None = None) -> Document:
    """The document at ``path``, its format told by its content, not by its name; messages name it ``shown_as``.

    Raises FileError where it cannot be read, MissingLibraryError where its format needs a library that is not
    installed (the extra ``documents``, for pictures the extra ``scan``).
    """
    file = shown_as or str(path)
    with as_file_errors(file):
        _refuse_what_is_no_file(path, file)
    reply = _asked(path, file)
    if program := reply.get("convert"):
        with converted(path, file, program) as readable:
            document = _document_in(_asked(readable, file), readable, file)
            document.notes += lost_figures(path, document)
            return document
    return _document_in(reply, path, file)


def _document_in(reply: dict[str, Any], path: Path, file: str) -> Document:
    """The document of an answer, its pictures read. Raises MissingLibraryError where a library is absent."""
    if missing := reply.get("missing"):
        raise MissingLibraryError(message_of(missing))
    return with_pictures_read(document_of(reply, file), path)


def _asked(path: Path, file: str) -> dict[str, Any]:
    """What the process that reads the file answers. Raises FileError where it refuses the file, or is ended."""
    worker = Worker(
        _READER, {"path": str(path.absolute()), "file": file}, file, Bounds(MAX_READ_MEMORY, MAX_READ_SECONDS)
    )
    reply: dict[str, Any] = json.loads(b"".join(worker.chunks()))
    return reply


def _refuse_what_is_no_file(path: Path, file: str) -> None:
    """Raises FileError for what is no file, and for one that is too large; OSError where it may not be read."""
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise FileError(message("{file} is a folder, not a document", file=file))
    if not stat.S_ISREG(found.st_mode):
        raise FileError(message("{file} is no file but a pipe or a device; save it as a file first", file=file))
    if found.st_size > MAX_BYTES:
        raise FileError(too_large(file, found.st_size, MAX_BYTES))
    with path.open("rb"):
        pass
