"""PDF files with a text layer: read by a process of its own, so that no file can take more than its time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from landprice.core.errors import FileError
from landprice.core.messages import Message, message
from landprice.documents.document import Document, Grid, Place, text_on_page
from landprice.documents.formats.library import library
from landprice.documents.formats.pdf.reply import block_of, broken_off, message_of
from landprice.documents.limits import MAX_PDF_SECONDS, count_cells

_LIBRARIES = (("pypdfium2", "pdfplumber"), ("pdfplumber", "pdfplumber"))
_START = (
    "import json, sys; given = json.load(sys.stdin); sys.path[:] = given['path']; "
    "from landprice.documents.formats.pdf.worker import answer; answer(given['file'])"
)


def open_file(path: Path, file: str) -> Document:
    """The document in a PDF file.

    Raises MissingLibraryError without pdfplumber, FileError for a PDF that is damaged, locked, only pictures, has
    too many pages, or takes more time or memory than any document should.
    """
    for module, package in _LIBRARIES:
        if find_spec(module) is None:
            library(module, package, file)
    reply = _asked(path, file)
    if "refused" in reply:
        raise FileError(message_of(reply["refused"], file))
    lines = {(page, line): words for page, line, words in reply["lines"]}
    blocks = [block_of(each) for each in reply["blocks"]]
    count_cells(sum(len(row) for block in blocks if isinstance(block, Grid) for row in block.rows), file)
    notes = [(Place(page, line, 1), message_of(what, file)) for page, line, what in reply["notes"]]
    return Document(file, blocks, partial(text_on_page, lines), notes)


def _asked(path: Path, file: str) -> dict[str, Any]:
    """What the process that reads the file answers. Raises FileError where it gives no answer."""
    if not sys.executable or getattr(sys, "frozen", False):
        from landprice.documents.formats.pdf.worker import reply_to

        return reply_to(str(path))
    given = json.dumps({"path": sys.path, "file": os.fspath(path.absolute())}).encode()
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-X", "utf8", "-c", _START],
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=MAX_PDF_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise FileError(_too_long(file)) from None
    try:
        reply: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        # a library that a file brings down, by wrong bytes or by their number, takes its own process with it only
        raise FileError(broken_off(file)) from None
    return reply


def _too_long(file: str) -> Message:
    return message(
        "{file} takes more than {limit} seconds to read: print the pages with the tables into a PDF of their own",
        file=file,
        limit=MAX_PDF_SECONDS,
    )
