"""A text as the core reads it: a paragraph a line; where cells end is the core's business, not the format's."""

from __future__ import annotations

from pathlib import Path

from landprice.core.messages import message
from landprice.documents.document import Block, Document, Paragraph, Place
from landprice.documents.formats.encoding import Decoded, read_any_text
from landprice.documents.limits import count_paragraphs

MAX_LINE = 20_000
"""What a line has beyond is cut, and said so."""


def open_file(path: Path, file: str) -> Document:
    """The document in a text file."""
    return document_of(read_any_text(path, file), file)


def document_of(decoded: Decoded, file: str) -> Document:
    """The document in a text; lines of blanks alone are kept, for they can be empty cells."""
    lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    count_paragraphs(len(lines), file)
    notes = list(decoded.notes)
    blocks: list[Block] = []
    for number, line in enumerate(lines, 1):
        if not line:
            continue
        if len(line) > MAX_LINE:
            what = message("the line is longer than {limit} signs: what stands beyond is not read", limit=MAX_LINE)
            notes.append((Place(0, number, MAX_LINE + 1), what))
        blocks.append(Paragraph(line[:MAX_LINE], Place(0, number, 1)))
    return Document(file, blocks, {(0, number): line for number, line in enumerate(lines, 1)}, notes)
