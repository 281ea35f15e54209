"""Grids of cells → figures, each with the land use, grade and unit that its row and column say.

A figure whose use, grade or unit is not certain is left out, with the reason.
"""

from __future__ import annotations

from landprice.documents.across import read_across
from landprice.documents.document import Grid
from landprice.documents.down import read_down
from landprice.documents.figures import Reading, is_figure, settled
from landprice.documents.lines import lines_of, own_cells
from landprice.documents.stream import is_stream
from landprice.messages import message


def read_grid(grid: Grid, default_unit: str = "") -> Reading | None:
    """The figures of ``grid``; None where it is no table of grades, whatever else it is.

    ``default_unit`` is the unit that the caption gives (单位：公顷).
    """
    lines = lines_of(grid)
    across = max((len(line.grades()) for line in lines if not line.values()), default=0)
    down = sum(len(line.grades()) == 1 and bool(line.values()) for line in lines)
    if not (across or down) or not any(is_figure(cell) for line in lines for cell in line.cells):
        return None
    if across and down and min(across, down) > 1:
        reading = Reading()
        reading.leave_out(own_cells(lines), message("grades stand both across and down"))
        return reading
    read = read_across if across > down else read_down
    exact = grid.exact and not is_stream(grid)
    return settled(read(lines, default_unit, exact))
