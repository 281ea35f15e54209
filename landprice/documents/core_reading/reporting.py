"""What was left out of one block as findings, one for each reason."""

from __future__ import annotations

from collections.abc import Sequence

from landprice.documents.core_reading.basis_of_tables import Part
from landprice.documents.core_reading.figures import LeftOut
from landprice.documents.core_reading.result import (
    LEFT_OUT,
    NOT_UNDERSTOOD,
    OTHER_MATTER,
    Left,
    ReadResult,
)
from landprice.documents.core_reading.run_together import CORRECTIONS


def _is_concerned(part: Part) -> bool:
    """Whether a block speaks of land prices at all: a use, a grade or a unit of price stands in it or above it."""
    if part.heading.about_prices or part.heading.matter or not part.block.is_table:
        return True
    names = {name for line in part.block.lines for cell in line.cells for name in cell.sense.labels}
    return bool({"use", "grade", "unit"} & names)


def report(part: Part, result: ReadResult) -> None:
    """One finding a block and reason."""
    if not _is_concerned(part):
        return
    groups: dict[tuple[str, str], list[LeftOut]] = {}
    for left in part.reading.left:
        groups.setdefault((LEFT_OUT if result.about_prices else NOT_UNDERSTOOD, left.reason), []).append(left)
    for left in part.reading.other:
        groups.setdefault((OTHER_MATTER, left.reason), []).append(left)
    speaking = {left.cell.line for left in part.reading.other if left.reason == CORRECTIONS}
    for line in part.block.lines:
        if part.heading.matter == "corrections" or line.number in speaking:
            result.left.append(Left(OTHER_MATTER, line.place, line.number, (), CORRECTIONS, kind="corrections"))
    for (rule, reason), each in groups.items():
        result.left.append(_finding(rule, reason, each, part.heading.matter))


def _finding(rule: str, reason: str, each: Sequence[LeftOut], kind: str) -> Left:
    places = sorted((left.cell.place for left in each), key=lambda place: (place.page, place.order, place.line))
    rival = next((left.rival for left in each if left.rival), "")
    values = tuple(left.value for left in each)
    return Left(rule, places[0], max(place.line for place in places), values, reason, rival, kind)
