"""Rows of a text with one cell alone (the unit of all columns, a town), which look like a line between two tables."""

from __future__ import annotations

from collections.abc import Iterable

from landprice.documents.document import Block, Cell, Grid, Paragraph
from landprice.documents.grids.place_cells import is_place
from landprice.documents.vocabulary.words import meaning


def with_lone_cells(blocks: Iterable[Block]) -> list[Block]:
    """``blocks`` with such lines as rows of the one table that they stand in, no line being left out around them."""
    found: list[Block] = []
    for block in blocks:
        above, lone = found[-2:] if len(found) > 1 else (None, None)
        if (
            isinstance(block, Grid)
            and isinstance(lone, Paragraph)
            and isinstance(above, Grid)
            and _follow_each_other(above, lone, block)
            and _is_row(lone, block)
        ):
            found[-2:] = [Grid([*above.rows, [Cell(lone.text, lone.place)], *block.rows])]
        else:
            found.append(block)
    return found


def _follow_each_other(above: Grid, lone: Paragraph, below: Grid) -> bool:
    if above.exact or below.exact:
        return False
    places = [above.rows[-1][0].place, lone.place, below.rows[0][0].place]
    first = places[0]
    return [(place.page, place.line - at) for at, place in enumerate(places)] == [(first.page, first.line)] * 3


def _is_row(lone: Paragraph, below: Grid) -> bool:
    """Whether a line is a unit or a place, over a row with figures."""
    cell = Cell(lone.text, lone.place)
    read = meaning(lone.text)
    says = is_place(cell) or (read.label.unit and not read.label.use)
    return bool(says) and any(meaning(each.text).kind == "figure" for each in below.rows[0])
