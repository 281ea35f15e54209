"""What the process that reads a PDF answers: blocks and messages as plain data, there and back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from landprice.core.messages import Message, message
from landprice.documents.document import Block, Cell, Grid, Paragraph, Place
from landprice.documents.limits import MAX_PDF_MEMORY


def broken_off(file: str) -> Message:
    """Why a PDF is refused that brings its process down."""
    return message(
        "{file} is damaged, or takes more than {limit} MB of memory; save it again as PDF, or its tables as DOCX",
        file=file,
        limit=MAX_PDF_MEMORY,
    )


def said_message(what: Message) -> tuple[str, dict[str, Any]]:
    """A message as plain data."""
    return what.template, dict(what.params)


def message_of(said: list[Any], file: str) -> Message:
    """A message of the other process, from its template and what it holds."""
    template, params = said
    params = {name: file if name == "file" else value for name, value in params.items()}
    return replace(broken_off(file), template=template, params=params)


def block_of(said: dict[str, Any]) -> Block:
    """A block from plain data."""
    if "text" in said:
        return Paragraph(said["text"], Place(*said["place"]))
    rows = [
        [Cell(text, Place(*place), row, column, rows, columns) for text, place, row, column, rows, columns in cells]
        for cells in said["rows"]
    ]
    return Grid(rows, said["exact"])


def said_of(block: Block) -> dict[str, Any]:
    """A block as plain data."""
    if isinstance(block, Paragraph):
        return {"text": block.text, "place": _at(block.place)}
    rows = [[[c.text, _at(c.place), c.row, c.column, c.rows, c.columns] for c in row] for row in block.rows]
    return {"rows": rows, "exact": block.exact}


def _at(place: Place) -> tuple[int, int, int]:
    return place.page, place.line, place.column
