"""Open a published document of any format that is read, or say in one sentence why it cannot be."""

from __future__ import annotations

import re
import stat
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from landprice.core.errors import FileError, LandpriceError
from landprice.core.messages import message
from landprice.core.textfile import too_large
from landprice.documents.document import Block, Document, Grid, Paragraph
from landprice.documents.formats.kinds import module_for
from landprice.documents.formats.lone_cells import with_lone_cells
from landprice.documents.formats.one_a_line import with_streams
from landprice.documents.formats.unfold import unfolded
from landprice.documents.limits import MAX_BYTES, MAX_COLUMNS, MAX_TABLE_CELLS, count_paragraphs, damaged

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def open_document(path: Path, shown_as: str | None = None) -> Document:
    """The document at ``path``, its format told by its content, not by its name.

    Raises FileError where it cannot be read, MissingLibraryError where its format needs a library that is not
    installed (the extra ``documents``).
    """
    file = shown_as or str(path)
    try:
        head = _head(path, file)
        module = module_for(path, head, file)
        document: Document = import_module(f"landprice.documents.formats.{module}").open_file(path, file)
        count_paragraphs(sum(isinstance(block, Paragraph) for block in document.blocks), file)
        blocks = with_lone_cells([_visible(block) for block in _narrow(document)])
        document.blocks = unfolded(with_streams(blocks))
    except LandpriceError:
        raise
    except (FileNotFoundError, NotADirectoryError):
        raise FileError(message("{file} does not exist", file=file)) from None
    except PermissionError:
        raise FileError(message("{file} may not be read", file=file)) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FileError(message("{file} cannot be read: {reason}", file=file, reason=reason)) from None
    except (MemoryError, RecursionError) as error:
        raise damaged(file, type(error).__name__) from None
    return document


def _visible(block: Block) -> Block:
    """A block without signs that nobody sees: soft hyphens, marks of where a line may break."""
    if isinstance(block, Paragraph):
        return replace(block, text=_UNSEEN.sub("", block.text)) if _UNSEEN.search(block.text) else block
    for row in block.rows:
        for at, cell in enumerate(row):
            if _UNSEEN.search(cell.text):
                row[at] = replace(cell, text=_UNSEEN.sub("", cell.text))
    return block


def _narrow(document: Document) -> list[Block]:
    """The blocks without tables that are too wide or too long to be any of prices; each is noted."""
    kept: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Grid) and max(map(len, block.rows)) > MAX_COLUMNS:
            what = message("a table with more than {limit} columns is not read", limit=MAX_COLUMNS)
            document.notes.append((block.place, what))
        elif isinstance(block, Grid) and sum(map(len, block.rows)) > MAX_TABLE_CELLS:
            what = message("a table with more than {limit} cells is not read", limit=MAX_TABLE_CELLS)
            document.notes.append((block.place, what))
        else:
            kept.append(block)
    return kept


def _head(path: Path, file: str) -> bytes:
    """The first bytes of a file. Raises FileError for what is no file, and for one that is too large."""
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise FileError(message("{file} is a folder, not a document", file=file))
    if not stat.S_ISREG(found.st_mode):
        raise FileError(message("{file} is no file but a pipe or a device; save it as a file first", file=file))
    if found.st_size > MAX_BYTES:
        raise FileError(too_large(file, found.st_size, MAX_BYTES))
    with path.open("rb") as content:
        return content.read(4096)
