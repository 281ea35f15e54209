"""What the blocks of a document are once its words are looked at: lines that are rows, rows that are headings.

A format gives lines and tables as its file has them, and knows nothing of land; here words tell rows from sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from landprice.core.messages import message
from landprice.documents.document import Block, Document, Grid, GridCell, Note, Paragraph, Place
from landprice.documents.layout.comma_rows import Record, is_filled_up, tables_in
from landprice.documents.layout.drawn_tables import with_drawn_tables
from landprice.documents.layout.numbered_lines import without_numbers
from landprice.documents.layout.page_columns import rows_of_page
from landprice.documents.layout.set_tables import with_set_tables
from landprice.documents.layout.side_by_side import apart
from landprice.documents.layout.unfold import unfolded
from landprice.documents.layout.vertical_words import words_in_one
from landprice.documents.layout.whole_paragraphs import Measure, measure_of, whole_paragraphs
from landprice.documents.limits import count_cells, leave_out_vast_grids

_HEADING_MARK = re.compile(r" {0,3}#{1,6}[ \t]+")
_STRONG = re.compile(r"(\s*(?:\*\*|__))([^*_]+)(?:\*\*|__)\s*")
_LONGEST_LINE = 20_000
"""What a line has beyond is not read."""


def lay_out(document: Document) -> Document:
    """The document as it is read: printed pages and comma-separated values with their rows, sheets and tables apart.

    Its notes say which lines are cut. Raises FileError where its rows have more cells than are read.
    """
    blocks: list[Block] = []
    notes: list[Note] = list(document.notes)
    printed = measure_of([line for line in _paragraphs(document.blocks) if line.words])
    for (is_printed, _), group in groupby(document.blocks, key=_printed_on):
        part = list(group)
        blocks += rows_of_page(_paragraphs(part), printed) if is_printed else _laid_out(part, document)
    blocks = [_cut(block, notes) if isinstance(block, Paragraph) else block for block in blocks]
    plain = replace(document, blocks=blocks, notes=notes)
    leave_out_vast_grids(plain)
    plain.blocks = [
        part for block in plain.blocks for part in (unfolded(block) if isinstance(block, Grid) else [block])
    ]
    return plain


def _laid_out(part: Sequence[Block], document: Document) -> list[Block]:
    """Blocks between printed pages: the lines of a text with its rows, the tables of a sheet apart."""
    if document.format == "text":
        lines = [_without_marks(line) for line in without_numbers(_paragraphs(part))]
        measure = measure_of(lines)
        blocks = [
            block
            for is_line, group in groupby(with_drawn_tables(lines), key=_is_line)
            for block in (with_set_tables(_paragraphs([*group])) if is_line else group)
        ]
        return [
            row
            for is_line, group in groupby(blocks, key=_is_line)
            for row in (
                _rows_of_text(words_in_one(_paragraphs([*group])), measure, document.file) if is_line else group
            )
        ]
    return [table for block in part for table in _tables_apart(block)]


def _paragraphs(blocks: Sequence[Block]) -> list[Paragraph]:
    return [block for block in blocks if isinstance(block, Paragraph)]


def _is_line(block: Block) -> bool:
    return isinstance(block, Paragraph)


def _tables_apart(block: Block) -> list[Block]:
    return [block] if isinstance(block, Paragraph) or not block.place.sheet else [*apart(block)]


def _cut(paragraph: Paragraph, notes: list[Note]) -> Paragraph:
    if len(paragraph.text) <= _LONGEST_LINE:
        return paragraph
    what = message("the line is longer than {limit} signs: what stands beyond is not read", limit=_LONGEST_LINE)
    notes.append((paragraph.place.further(_LONGEST_LINE), what))
    return replace(paragraph, text=paragraph.text[:_LONGEST_LINE])


def _without_marks(line: Paragraph) -> Paragraph:
    """A line without the marks of a Markdown heading, or of strong words that are all of it."""
    marks = _HEADING_MARK.match(line.text)
    words = line.text[marks.end() :].rstrip(" #") if marks else line.text
    column = marks.end() if marks else 0
    if strong := _STRONG.fullmatch(words):
        words, column = strong[2], column + len(strong[1])
    return replace(line, text=words, place=line.place.further(column)) if column else line


def _printed_on(block: Block) -> tuple[bool, int]:
    return isinstance(block, Paragraph) and bool(block.words), block.place.page


def _rows_of_text(paragraphs: Sequence[Paragraph], measure: Measure, file: str) -> list[Block]:
    """The lines of a text, rows of comma-separated values as tables, what runs on as paragraphs."""
    blocks: list[Block] = []
    at = 0
    for start, records in tables_in([each.text for each in paragraphs]):
        blocks += [*whole_paragraphs(paragraphs[at:start], measure), _grid_of(records, paragraphs, file)]
        at = start + sum(each.lines for each in records)
    return [*blocks, *whole_paragraphs(paragraphs[at:], measure)]


def _grid_of(records: Sequence[Record], paragraphs: Sequence[Paragraph], file: str) -> Grid:
    """Rows of comma-separated values as a grid, as that of a sheet where a program has filled them up."""
    count_cells(sum(len(each.cells) for each in records), file)
    exact = is_filled_up(records)
    return Grid(
        [
            [
                GridCell(cell, _place_of(paragraphs, *place), at if exact else 0, column)
                for column, (cell, place) in enumerate(zip(each.cells, each.places, strict=True))
            ]
            for at, each in enumerate(records)
        ],
        exact,
    )


def _place_of(paragraphs: Sequence[Paragraph], number: int, column: int) -> Place:
    """Where the sign at ``column`` of the paragraph with this ``number`` (from 1) stands."""
    return replace(paragraphs[number - 1].place, column=column)
