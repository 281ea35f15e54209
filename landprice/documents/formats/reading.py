"""What the process does that reads a document: tell its format, read it, answer in JSON."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from landprice.core.errors import LandpriceError, MissingLibraryError, library_for
from landprice.core.messages import message_as_data
from landprice.documents.document import Block, Document, Paragraph
from landprice.documents.formats.kinds import FileKind, kind_of
from landprice.documents.formats.reply import as_data
from landprice.documents.limits import count_paragraphs, damaged, leave_out_vast_grids

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|&(?:[a-z]{2,6}|#[0-9]{2,5});")
"""Signs that nobody sees, and signs written as a page of the web does, which a copy of its source keeps."""


def replies(path: str, file: str) -> Iterator[bytes]:
    """The answer, for the worker. Raises FileError as ``answer_to`` does."""
    yield json.dumps(answer_to(Path(path), file)).encode()


def answer_to(path: Path, file: str) -> dict[str, Any]:
    """The document at ``path`` as plain data; or which kind of file it has to be converted to; or what is missing.

    Raises FileError where it cannot be read.
    """
    try:
        read = read_here(path, file)
        return {"convert": [read.name, read.converted_to]} if isinstance(read, FileKind) else as_data(read)
    except MissingLibraryError as error:
        return {"missing": message_as_data(error.message)}
    except (LandpriceError, MemoryError):
        raise
    except Exception as error:
        # a broken file fails in whatever way its wrong bytes make a library fail
        raise damaged(file, type(error).__name__) from None


def read_here(path: Path, file: str) -> Document | FileKind:
    """The document at ``path``, read in this process; its kind where it has to be converted first.

    Raises FileError where it cannot be read, MissingLibraryError; for PDF and XLS whatever a library raises.
    """
    kind = kind_of(path, file)
    if kind.converted_to:
        return kind
    for module, package in kind.needs:
        library_for(file, module, package)
    reader = import_module(f"landprice.documents.formats.{kind.module}")
    document: Document = reader.open_file(path, file)
    count_paragraphs(sum(isinstance(block, Paragraph) for block in document.blocks), file)
    leave_out_vast_grids(document)
    document.blocks = [_visible(block) for block in document.blocks]
    return document


def _visible(block: Block) -> Block:
    """A block without signs that nobody sees, soft hyphens and marks of where a line may break; with those written out.

    ``&nbsp;`` in a text is a blank, ``&lt;`` is ``<``.
    """
    if isinstance(block, Paragraph):
        return replace(block, text=_as_seen(block.text)) if _UNSEEN.search(block.text) else block
    for row in block.rows:
        for at, cell in enumerate(row):
            if _UNSEEN.search(cell.text):
                row[at] = replace(cell, text=_as_seen(cell.text))
    return block


def _as_seen(text: str) -> str:
    return _UNSEEN.sub(lambda found: html.unescape(found[0]) if len(found[0]) > 1 else "", text)
