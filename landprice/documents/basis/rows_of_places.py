"""Grids with the rows of several places: which rows are whose, and the grid with those of one place alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from landprice.documents.document import Cell, Grid, Place
from landprice.documents.finding.sections import Section
from landprice.documents.grids.figures import is_figure
from landprice.documents.vocabulary.words import meaning

Rows = Mapping[str, set[Place]]
"""The places of the figures that are of each place named in a grid."""


def rows_of_places(section: Section) -> Iterator[tuple[Grid, Rows]]:
    """The grids of ``section``, where it holds several places, with the figures of each."""
    figures: dict[str, set[Place]] = {}
    for figure in section.reading.figures:
        figures.setdefault(figure.scope, set()).add(figure.cell.place)
    if len(figures) > 1:
        yield from ((grid, figures) for grid in section.grids)


def without_rows_of_others(grid: Grid, rows: Rows, place: str) -> Grid:
    """``grid`` without the rows of other places, or of none for certain; where cells may span rows, they get empty."""
    mine = rows.get(place, set())
    gone = {
        at
        for at, row in enumerate(grid.rows)
        if any(is_figure(cell) for cell in row)
        and not any(cell.place in mine or meaning(cell.text).label.field for cell in row)
    }

    if not grid.exact:
        return Grid([row for at, row in enumerate(grid.rows) if at not in gone])

    def kept(cell: Cell, at: int) -> Cell:
        reaches = set(range(at, at + cell.rows))
        return replace(cell, text="") if reaches <= gone else cell

    return Grid([[kept(cell, at) for cell in row] for at, row in enumerate(grid.rows)], grid.exact)
