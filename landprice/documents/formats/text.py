"""Text and Markdown: its lines, as they stand."""

from __future__ import annotations

from pathlib import Path

from landprice.documents.document import Document, Paragraph, Place
from landprice.documents.formats.encoding import read_any_text


def open_file(path: Path, file: str) -> Document:
    """The document in a text file: a paragraph for each line that is not empty.

    A line of blanks alone can be an empty cell.
    """
    decoded = read_any_text(path, file)
    lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    lines_at = {(0, number): line for number, line in enumerate(lines, 1)}
    paragraphs = [Paragraph(line, Place(0, number, 1)) for number, line in enumerate(lines, 1) if line]
    return Document(file, [*paragraphs], lines_at, decoded.notes, "text")
