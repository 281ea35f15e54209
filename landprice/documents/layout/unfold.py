"""Rows that are no rows: a heading, a caption or the notes of a table, set in a cell as wide as the table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landprice.documents.document import Block, Cell, Grid, Paragraph, Place, moved_down
from landprice.documents.grids.stream import is_stream
from landprice.documents.vocabulary.words import meaning

_TAG = re.compile(r"</?(?:p|br|div|span|b|strong|u|i|td|tr|table|tbody)\s{0,9}/?>|\n", re.IGNORECASE)
_LONG = 30
_HEADING = re.compile("基准地价|定级|单位[:：]|附[件表]")


def unfolded(blocks: list[Block]) -> list[Block]:
    """``blocks`` with such rows as paragraphs of their own, and with the rows around them as grids."""
    result: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) or is_stream(block):
            result.append(block)
        else:
            result += _parts(block)
    return result


def paragraphs_of(text: str, place: Place) -> Iterator[Paragraph]:
    """The paragraphs in ``text``, which may hold tags or line ends, each with its column."""
    start = 0
    for end, after in [*((tag.start(), tag.end()) for tag in _TAG.finditer(text)), (len(text), len(text))]:
        piece = text[start:end]
        if piece.strip():
            yield Paragraph(piece.strip(), place.further(start + len(piece) - len(piece.lstrip())))
        start = after


def _parts(grid: Grid) -> Iterator[Block]:
    rows: list[list[Cell]] = []
    last = max((at for at, row in enumerate(grid.rows) if not _is_note(row, True)), default=-1)
    for at, row in enumerate(grid.rows):
        if not _is_note(row, not rows or at > last):
            rows.append(row)
            continue
        if _say_something(rows):
            yield _grid_of(rows, grid)
            rows = []
        for cell in row:
            yield from paragraphs_of(cell.text, cell.place)
    if _say_something(rows):
        yield _grid_of(rows, grid)


def _say_something(rows: list[list[Cell]]) -> bool:
    return any(cell.text for row in rows for cell in row)


def _grid_of(rows: list[list[Cell]], grid: Grid) -> Grid:
    return Grid(_from_first(rows) if grid.exact else rows, grid.exact)


def _from_first(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Cells count their row from the first row of their own grid."""
    first = min(cell.row for row in rows for cell in row)
    return moved_down(rows, -first) if first else rows


def _is_note(row: list[Cell], at_the_edge: bool) -> bool:
    filled = [cell for cell in row if cell.text.strip()]
    if len(filled) != 1 or meaning(filled[0].text).kind not in ("words", "label"):
        return False
    cell = filled[0]
    read = meaning(cell.text)
    if read.kind == "label":
        return bool(read.label.unit) and at_the_edge and cell.rows == 1 and not read.label.use
    return len(cell.text) > _LONG or bool(_HEADING.search(cell.text)) or (at_the_edge and cell.rows == 1)
