"""The blocks of a report as paragraphs and tables: rows of texts with their places, whatever the format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from landprice.documents.document import Document, Grid, Paragraph, Place

Cell = tuple[str, Place]


@dataclass(slots=True)
class TableOfReport:
    """Rows of cells, and the paragraph above them."""

    heading: str
    rows: list[list[Cell]] = field(default_factory=list)


def parts_of(document: Document) -> Iterator[Paragraph | TableOfReport]:
    """Paragraphs and tables in reading order; lines with bars or tabs are rows, each grid ends a table."""
    heading = ""
    table = TableOfReport(heading)
    for block in document.blocks:
        rows = _rows_of(block)
        table.rows += rows or []
        if rows == [] and isinstance(block, Paragraph):
            heading = block.text if block.text.strip() else heading
        if rows == [] or isinstance(block, Grid):
            yield from [table] if table.rows else []
            table = TableOfReport(heading)
        if rows == [] and isinstance(block, Paragraph):
            yield block
    if table.rows:
        yield table


def _rows_of(block: Paragraph | Grid) -> list[list[Cell]] | None:
    """The rows of a table; none for a sentence, None for the rule below a head of Markdown."""
    if isinstance(block, Grid):
        return [[(cell.text.strip(), cell.place) for cell in row] for row in block.rows]
    mark = "|" if "|" in block.text else "\t" if "\t" in block.text else ""
    if not mark:
        return []
    cells = list(_cells(block, mark))
    return None if all(set(text) <= set("-: ") for text, _ in cells) else [cells]


def _cells(line: Paragraph, mark: str) -> Iterator[Cell]:
    at = 0
    parts = line.text.split(mark)
    for number, part in enumerate(parts):
        text = part.strip().strip("*").replace("\\", "")
        if text or 0 < number < len(parts) - 1:
            yield text, line.place.further(at + len(part) - len(part.lstrip()))
        at += len(part) + 1
