"""Tables that stand beside each other on a sheet, an empty column between them, apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from landprice.documents.document import Grid, GridCell, moved_down
from landprice.documents.items.cells import sense_of


def apart(grid: Grid) -> list[Grid]:
    """``grid`` as the tables it holds; one whose parts are not all named in their own first column is one table."""
    parts = list(_parts(grid))
    return parts if len(parts) > 1 and all(map(_has_names_and_figures, parts)) else [grid]


def _parts(grid: Grid) -> Iterator[Grid]:
    used: set[int] = set()
    for row in grid.rows:
        for cell in row:
            used.update(range(cell.column, cell.column + cell.columns))
    starts = sorted(column for column in used if column - 1 not in used)
    for start, end in zip(starts, [*starts[1:], max(used, default=0) + 1], strict=True):
        rows = [
            [replace(cell, column=cell.column - start) for cell in row if start <= cell.column < end]
            for row in grid.rows
        ]
        filled = [at for at, row in enumerate(rows) if row]
        yield Grid(moved_down(rows[filled[0] : filled[-1] + 1], -filled[0]), grid.exact)


def _has_names_and_figures(grid: Grid) -> bool:
    """Whether the first column names grades or uses, and another has figures."""
    cells: list[GridCell] = [cell for row in grid.rows for cell in row]
    named = any({"grade", "use"} & set(sense_of(cell.text.strip()).labels) for cell in cells if not cell.column)
    return named and any(cell.column and sense_of(cell.text.strip()).is_figure for cell in cells)
