"""Numbers and codes that are the names of zones (区片): 1, 2, 3 … or A-1, A-2 … under 区片号."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from landprice.documents.items.cells import LABEL, VALUE, WORDS, Cell, Sense
from landprice.documents.items.items import FIGURE
from landprice.words.grade import normal_grade

ZONES = {"zone", "zone name"}
_CODE = re.compile("(?=.*[0-9])[A-Za-z][A-Za-z0-9-]{1,7}")
_PARTED = re.compile("[0-9]{1,2}[-－—][0-9]{1,3}")
"""A number with that of its grade before it, 1-01, 2-04: no range of figures where a column names zones."""
_MOST = 999


def take_zones_down(rows: Sequence[Sequence[Cell]], names: set[str]) -> None:
    """Make labels of the numbers that begin the values of ``rows`` and count on, where the head names zones."""
    if not names & ZONES:
        return
    firsts = [first for row in rows if (first := _first_value(row)) is not None]
    if len(firsts) < 2:
        return
    if all(_PARTED.fullmatch(cell.text.strip()) for cell in firsts):
        _take_as_zones(firsts)
    elif not names & {"grade", "number"}:
        _take_counted(firsts)


def _take_counted(firsts: Sequence[Cell]) -> None:
    """Make labels of the numbers that begin the values of rows and count on, throughout or of one use after another."""
    if counts_on(firsts):
        _take_as_zones(firsts)
    elif len(firsts) > 2 and _counts_again(firsts):
        for cell in firsts:
            cell.as_grade(numbered_zone(str(_number_in(cell))))


def numbered_zone(number: str) -> str:
    """The name of a zone that has a bare number, which is no grade: 区片1."""
    return f"区片{number}" if number.isdecimal() else normal_grade(number)


def _counts_again(cells: Sequence[Cell]) -> bool:
    """Whether the zones of one use after the other count from 1 on."""
    numbers = [_number_in(cell) for cell in cells]
    return numbers[0] == 1 and all(b in (a + 1, 1) for a, b in pairwise(numbers))


def take_zones_in_stream(cells: Sequence[Cell], names: set[str], first: int) -> None:
    """Make labels of the numbers of zones in a stream of cells, one every so many values; codes begin a row too."""
    if not names & ZONES:
        return
    _take_as_zones([cell for cell in cells if cell.sense.kind == WORDS and _CODE.fullmatch(cell.text.strip())])
    if "grade" in names:
        return
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
