"""Numbers and codes that are the names of zones (区片): 1, 2, 3 … or A-1, A-2 … under 区片号."""

from __future__ import annotations

import re
from collections.abc import Sequence

from landprice.documents.items.cells import LABEL, VALUE, WORDS, Cell, Sense
from landprice.documents.items.items import FIGURE

ZONE = "zone"
_CODE = re.compile("(?=.*[0-9])[A-Za-z][A-Za-z0-9-]{1,7}")
_MOST = 999


def take_zones_down(rows: Sequence[Sequence[Cell]], names: set[str]) -> None:
    """Make labels of the numbers that begin the values of ``rows`` and count on, where the head names zones."""
    if ZONE not in names or names & {"grade", "number"}:
        return
    firsts = [first for row in rows if (first := _first_value(row)) is not None]
    if len(firsts) > 1 and counts_on(firsts):
        _take_as_zones(firsts)


def take_zones_in_stream(cells: Sequence[Cell], names: set[str], first: int) -> None:
    """Make labels of the numbers of zones in a stream of cells, one every so many values; codes begin a row too."""
    if ZONE not in names or "grade" in names:
        return
    _take_as_zones([cell for cell in cells if cell.sense.kind == WORDS and _CODE.fullmatch(cell.text.strip())])
    values = [cell for cell in cells[first:] if cell.sense.kind == VALUE]
    for size in range(2, min(len(values) // 2, 40) + 1):
        if len(values) % size == 0 and counts_on(values[::size]):
            _take_as_zones(values[::size])
            return


def counts_on(cells: Sequence[Cell]) -> bool:
    """Whether figures count from 1 on without a gap."""
    return all(_number_in(cell) == at for at, cell in enumerate(cells, 1))


def _number_in(cell: Cell) -> int:
    figures = cell.sense.figures
    alone = len(figures) == 1 and figures[0].kind == FIGURE and not cell.sense.labels
    text = figures[0].value if alone else ""
    return int(text) if text.isdecimal() and int(text) <= _MOST else 0


def _first_value(row: Sequence[Cell]) -> Cell | None:
    return next((cell for cell in row if cell.sense.kind == VALUE), None)


def _take_as_zones(cells: Sequence[Cell]) -> None:
    for cell in cells:
        cell.sense = Sense(LABEL, words=cell.text.strip())


def is_zone_number(cell: Cell) -> bool:
    """Whether a cell has been taken for the number or code of a zone."""
    return cell.sense.kind == LABEL and not cell.sense.labels and not cell.sense.heads
