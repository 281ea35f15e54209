"""What was left out of one block as findings, one for each reason."""

from __future__ import annotations

import re
from collections.abc import Sequence

from landprice.documents.account.result import (
    LEFT_OUT,
    NOT_UNDERSTOOD,
    OTHER_MATTER,
    Left,
    ReadResult,
)
from landprice.documents.basis.of_tables import Part
from landprice.documents.blocks.lines import Line
from landprice.documents.blocks.run_together import CORRECTIONS
from landprice.documents.items.items import FIGURE, LIMIT, PERCENT
from landprice.documents.rows.figures import LeftOut

_CORRECTED = re.compile("[0-9]|修正|系[数數]")
_LONG = 40
"""So long a cell is a sentence: the uses in it head no figures (the contents of a gazette)."""


def _is_concerned(part: Part, about_prices: bool) -> bool:
    """Whether a block speaks of land prices at all: a use, a grade or a unit of price stands in it or above it.

    Of a document that is not about them only a table that grades a use does (pingtan-2024_guide).
    """
    cells = [cell for line in part.block.lines for cell in line.cells]
    names = {name for cell in cells if len(cell.text) < _LONG for name in cell.sense.labels}
    matter, is_table = part.heading.matter, part.block.is_table
    if not about_prices:
        return is_table and (matter == "corrections" or {"use", "grade"} <= names)
    if matter or not is_table or {"use", "grade", "unit"} & names:
        return True
    return part.heading.about_prices and any(cell.sense.is_figure for cell in cells)


def report(part: Part, result: ReadResult) -> None:
    """One finding a block and reason."""
    if not _is_concerned(part, result.about_prices):
        return
    rule = LEFT_OUT if result.about_prices else NOT_UNDERSTOOD
    groups: dict[tuple[str, str], list[LeftOut]] = {}
    for name, lefts in ((rule, part.reading.left), (OTHER_MATTER, part.reading.other)):
        for left in lefts:
            groups.setdefault((name, left.reason), []).append(left)
    if part.heading.matter == "corrections" or any(left.reason == CORRECTIONS for left in part.reading.other):
        result.left += _corrections_in(part)
    for (rule, reason), each in groups.items():
        result.left.append(_finding(rule, reason, each, part.heading.matter))


def _corrections_in(part: Part) -> list[Left]:
    """The lines of a block on corrections, with their figures where none of them is told otherwise."""
    told = {each.cell.place.line for each in (*part.reading.left, *part.reading.other)}
    found = []
    for line in (line for line in part.block.lines if _CORRECTED.search(line.text)):
        figures = () if line.number in told else _figures_of(line)
        found.append(Left(OTHER_MATTER, line.place, line.number, figures, CORRECTIONS, kind="corrections"))
    return found


def _figures_of(line: Line) -> tuple[str, ...]:
    """The figures of a line of corrections, as often as they are printed."""
    items = (item for cell in line.cells for item in cell.sense.figures if item.kind in (FIGURE, LIMIT, PERCENT))
    return tuple(item.value.lstrip("≥≤<>±") for item in items)


def _finding(rule: str, reason: str, each: Sequence[LeftOut], kind: str) -> Left:
    places = sorted((left.cell.place for left in each), key=lambda place: (place.page, place.order, place.line))
    rival = next((left.rival for left in each if left.rival), "")
    values = tuple(left.value for left in each)
    return Left(rule, places[0], max(place.line for place in places), values, reason, rival, kind)
