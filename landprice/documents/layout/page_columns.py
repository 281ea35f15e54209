"""Lines of a page whose words say where they stand: rows set in columns without rules, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count, groupby

from landprice.documents.document import Block, Grid, GridCell, Paragraph, Place
from landprice.documents.formats.printed.lines import PrintedLine, line_of_words
from landprice.documents.items.cells import WORDS, sense_of
from landprice.documents.layout.page_rests import rests_joined
from landprice.documents.layout.whole_paragraphs import Measure, whole_paragraphs

_MOST_CELLS = 60
_LONG = 60


def rows_of_page(lines: Sequence[Paragraph], measure: Measure) -> list[Block]:
    """The blocks of printed lines: rows that follow each other are a table, by its columns where these are plain.

    The others are paragraphs, whole by the measure of the pages.
    """
    blocks: list[Block] = []
    as_rows = ((each, line_of_words(list(each.words))) for each in rests_joined(lines))
    for is_row, group in groupby(as_rows, key=_is_row_of_table):
        part = list(group)
        if is_row and len(part) > 1:
            blocks.append(_table([(each.place, line) for each, line in part]))
        else:
            running = [Paragraph(line.text, each.place, each.words) for each, line in part]
            blocks += [replace(each, words=()) for each in whole_paragraphs(running, measure)]
    return blocks


def _is_row_of_table(line: tuple[Paragraph, PrintedLine]) -> bool:
    pieces = line[1].pieces
    if not 2 <= len(pieces) <= _MOST_CELLS or any(len(piece.text) >= _LONG for piece in pieces):
        return False
    senses = [sense_of(piece.text.strip()) for piece in pieces]
    values = sum(sense.is_figure or sense.is_none for sense in senses)
    return values > 1 or not any(sense.kind == WORDS for sense in senses)


def _table(rows: list[tuple[Place, PrintedLine]]) -> Grid:
    """Rows as a grid; a line before the rest that only one column fits is no row of it."""
    columns = _columns([line for _, line in rows])
    cells = [
        [
            GridCell(piece.text, place.further(piece.column - 1), 0, at)
            for at, piece in zip(_places(line, columns) if columns else count(), line.pieces, strict=False)
        ]
        for place, line in rows
    ]
    return Grid([_filled(row, len(columns)) for row in cells] if columns else cells)


def _columns(lines: list[PrintedLine]) -> list[tuple[float, float]]:
    """Left and right of each column; none where a piece stands in no column.

    No two pieces of a line stand in the same, and one line fills them all.
    """
    columns: list[list[float]] = []
    for piece in sorted((piece for line in lines for piece in line.pieces), key=lambda piece: piece.left):
        if columns and piece.left < columns[-1][1]:
            columns[-1][1] = max(columns[-1][1], piece.right)
        else:
            columns.append([piece.left, piece.right])
    found = [(left, right) for left, right in columns]
    if any(len(set(_places(line, found))) < len(line.pieces) for line in lines):
        return []
    return found if len(lines[0].pieces) == len(found) else []


def _places(line: PrintedLine, columns: list[tuple[float, float]]) -> list[int]:
    return [
        next(at for at, (left, right) in enumerate(columns) if left <= piece.left <= right) for piece in line.pieces
    ]


def _filled(row: list[GridCell], width: int) -> list[GridCell]:
    """A row with an empty cell in each column where it has none."""
    there = {cell.column: cell for cell in row}
    start = replace(row[0].place, column=1)
    return [there.get(at) or GridCell("", start, 0, at) for at in range(width)]
