"""Grids of cells → figures, each with the land use, grade and unit that its row and column say.

A figure whose use, grade or unit is not certain is left out, with the reason.
"""

from __future__ import annotations

import re
from dataclasses import replace

from landprice.core.messages import message
from landprice.documents.document import Cell, Grid
from landprice.documents.grids.across import read_across
from landprice.documents.grids.caption import Caption
from landprice.documents.grids.crossed import is_concerned, read_crossed
from landprice.documents.grids.down import read_down
from landprice.documents.grids.figures import LeftOut, Reading, is_figure, settled
from landprice.documents.grids.lines import Line, lines_of, own_cells
from landprice.documents.grids.rebuilt import rebuilt
from landprice.documents.grids.stream import is_stream
from landprice.documents.vocabulary.words import meaning, squeezed

_NEARLY = re.compile(r"(?=(?:[^0-9]*[0-9]){2})[0-9A-Za-z.,()\[\]⟦⟧~?*+/、:;'\"|-]{2,40}")


def read_grid(grid: Grid, caption: Caption = Caption()) -> Reading | None:  # noqa: B008 (frozen)
    """The figures of ``grid``; None where it is no table of grades, whatever else it is.

    Where the columns are known, or a text has as many cells in every row, they tell what each figure is of. Where
    rows do not stand under their heads, or a text has lost cells, the order of the cells does.
    """
    lines = lines_of(grid)
    in_columns = lines if grid.exact else lines_by_column(grid) or rebuilt(grid, lines)
    if not is_concerned(in_columns or lines, caption):
        return None
    reading = _reading_of(grid, lines, in_columns, caption)
    if reading:
        what = message("it is no figure that can be read")
        reading.left_out += [LeftOut(cell, what) for cell in _unreadable(in_columns)]
    return reading


def _unreadable(lines: list[Line]) -> list[Cell]:
    """The cells that are all but a figure (``21x0``, a struck figure beside another) in a column of figures."""
    cells = list(dict.fromkeys(cell for line in lines for cell in line.cells))
    columns = {cell.column for cell in cells if is_figure(cell)}
    return [
        cell
        for cell in cells
        if cell.column in columns and meaning(cell.text).kind == "words" and _NEARLY.fullmatch(squeezed(cell.text))
    ]


def _reading_of(grid: Grid, lines: list[Line], in_columns: list[Line], caption: Caption) -> Reading | None:
    by_column: Reading | None = None
    if in_columns:
        by_column, straight = read_crossed(in_columns, caption)
        by_column = settled(by_column)
        if straight and (grid.exact or not by_column.left_out):
            return by_column
    by_order = _in_order(lines, caption)
    if by_order is None or (by_column and by_column.figures and len(by_column.figures) > len(by_order.figures)):
        return by_column
    return by_order


def lines_by_column(grid: Grid) -> list[Line]:
    """The rows whose columns are known: of an exact grid, and of a text that has as many cells in every row."""
    rows = grid.rows
    if grid.exact:
        return lines_of(grid)
    if is_stream(grid) or len({len(row) for row in rows}) != 1:
        return []
    placed = [[replace(cell, row=at, column=column) for column, cell in enumerate(row)] for at, row in enumerate(rows)]
    return lines_of(Grid(placed, exact=True))


def _in_order(lines: list[Line], caption: Caption) -> Reading | None:
    """The figures of rows of which only the order of the cells is known."""
    across = max((len(line.grades()) for line in lines if not line.values()), default=0)
    down = sum(len(line.grades()) == 1 and bool(line.values()) for line in lines)
    if not (across or down):
        return None
    if across and down and min(across, down) > 1:
        reading = Reading()
        reading.leave_out(own_cells(lines), message("grades stand both across and down"))
        return reading
    return settled((read_across if across > down else read_down)(lines, caption.unit))
