"""The process that reads a PDF: bounds its own memory and time, and answers in JSON."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import Any

from landprice.core.errors import FileError
from landprice.documents.formats.pdf.reply import broken_off, said_message, said_of
from landprice.documents.limits import MAX_PDF_MEMORY, MAX_PDF_SECONDS, damaged


def answer(path: str) -> None:
    """Write what is in the PDF at ``path`` to stdout."""
    _bound_yourself()
    sys.setrecursionlimit(2_000)
    sys.stdout.write(json.dumps(reply_to(path)))
    sys.stdout.flush()


def reply_to(path: str) -> dict[str, Any]:
    """Blocks, lines and notes of the PDF at ``path`` as plain data, or why it is refused."""
    from landprice.documents.formats.pdf.pages import read_pages

    file = ""
    try:
        read = read_pages(path)
    except FileError as error:
        return {"refused": said_message(error.message)}
    except MemoryError:
        return {"refused": said_message(broken_off(file))}
    except Exception as error:
        # a broken PDF fails in whatever way its wrong bytes make the libraries fail
        return {"refused": said_message(damaged(file, type(error).__name__).message)}
    return {
        "blocks": [said_of(block) for block in read.blocks],
        "lines": read.lines,
        "notes": [(place.page, place.line, said_message(what)) for place, what in read.notes],
    }


def _bound_yourself() -> None:
    """Take no more memory and time than a document should need, where the system can hold a process to it."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        most = MAX_PDF_MEMORY * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CPU, (MAX_PDF_SECONDS + 5, MAX_PDF_SECONDS + 5))
