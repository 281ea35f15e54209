"""What the blocks of a document are once its words are looked at: lines that are rows, rows that are headings.

A format gives lines and tables as its file has them, and knows nothing of land; here words tell rows from sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from landprice.core.messages import message
from landprice.documents.document import Block, Cell, Document, Grid, Note, Paragraph, Place
from landprice.documents.layout.comma_rows import Record, tables_in
from landprice.documents.layout.lone_cells import with_lone_cells
from landprice.documents.layout.one_a_line import with_streams
from landprice.documents.layout.page_columns import rows_of_page
from landprice.documents.layout.rows import rows_of_lines
from landprice.documents.layout.side_by_side import apart
from landprice.documents.layout.unfold import unfolded
from landprice.documents.limits import count_cells, leave_out_vast_grids

_LONGEST_LINE = 20_000
"""What a line has beyond is not read by the core."""


def lay_out(document: Document) -> Document:
    """The document with its rows as grids, and with headings and notes that stand in grids as paragraphs.

    Raises FileError where its rows have more cells than are read.
    """
    document.blocks = _with_rows(document)
    leave_out_vast_grids(document)
    document.blocks = unfolded(with_streams(with_lone_cells(document.blocks)))
    return document


def lay_out_plainly(document: Document) -> Document:
    """The document as the reading core takes it: printed pages with their rows, sheets apart, all else as it is.

    Its notes say only which lines are cut.
    """
    blocks: list[Block] = []
    notes: list[Note] = []
    for (is_printed, _), group in groupby(document.blocks, key=_printed_on):
        part = list(group)
        if is_printed:
            blocks += rows_of_page([block for block in part if isinstance(block, Paragraph)])
            continue
        for block in part:
            if isinstance(block, Paragraph):
                blocks.append(_cut(block, notes))
            else:
                blocks += apart(block) if block.place.sheet else [block]
    plain = replace(document, blocks=blocks, notes=notes)
    leave_out_vast_grids(plain)
    return plain


def _cut(paragraph: Paragraph, notes: list[Note]) -> Paragraph:
    if len(paragraph.text) <= _LONGEST_LINE:
        return paragraph
    what = message("the line is longer than {limit} signs: what stands beyond is not read", limit=_LONGEST_LINE)
    notes.append((paragraph.place.further(_LONGEST_LINE), what))
    return replace(paragraph, text=paragraph.text[:_LONGEST_LINE])


def _printed_on(block: Block) -> tuple[bool, int]:
    return isinstance(block, Paragraph) and bool(block.words), block.place.page


def _with_rows(document: Document) -> list[Block]:
    blocks: list[Block] = []
    for is_words, group in groupby(document.blocks, key=lambda block: isinstance(block, Paragraph)):
        part = list(group)
        if is_words:
            blocks += _rows_of([block for block in part if isinstance(block, Paragraph)], document)
        else:
            for grid in part:
                blocks += apart(grid) if isinstance(grid, Grid) and grid.place.sheet else [grid]
    return blocks


def _rows_of(paragraphs: Sequence[Paragraph], document: Document) -> list[Block]:
    if document.format == "text":
        return _rows_of_text(paragraphs, document.file)
    blocks: list[Block] = []
    for (page, is_printed), group in groupby(paragraphs, key=lambda each: (each.place.page, bool(each.words))):
        part = list(group)
        if is_printed:
            blocks += rows_of_page(part)
        elif page:
            blocks += rows_of_lines(part, document.file)
        else:
            _add_rows(blocks, part, document.file)
    return blocks


def _rows_of_text(paragraphs: Sequence[Paragraph], file: str) -> list[Block]:
    """Rows of comma-separated values, and between them rows set apart otherwise."""
    lines = [""] * paragraphs[-1].place.line
    for each in paragraphs:
        lines[each.place.line - 1] = each.text
    blocks: list[Block] = []
    at = 0
    for start, records in tables_in(lines):
        blocks += [*rows_of_lines(_numbered(lines, at, start), file), _grid_of(records, file)]
        at = start + sum(each.lines for each in records)
    return blocks + rows_of_lines(_numbered(lines, at, len(lines)), file)


def _numbered(lines: Sequence[str], start: int, end: int) -> list[Paragraph]:
    return [Paragraph(lines[at], Place(0, at + 1, 1)) for at in range(start, end)]


def _grid_of(records: Sequence[Record], file: str) -> Grid:
    """Rows of comma-separated values as a grid."""
    count_cells(sum(len(each.cells) for each in records), file)
    return Grid(
        [
            [
                Cell(cell, Place(0, *place), 0, column)
                for column, (cell, place) in enumerate(zip(each.cells, each.places, strict=True))
            ]
            for each in records
        ]
    )


def _add_rows(blocks: list[Block], paragraphs: Sequence[Paragraph], file: str) -> None:
    """Add paragraphs that count no signs of a line: rows in neighbouring ones are one grid."""
    for paragraph in paragraphs:
        for block in rows_of_lines([paragraph], file):
            before = blocks[-1] if blocks else None
            if isinstance(block, Grid) and isinstance(before, Grid):
                before.rows += block.rows
            else:
                blocks.append(block)
