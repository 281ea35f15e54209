"""What the rows of a batch come to, by number: their places, and the outcomes of their coefficients."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from landprice.batch.places import SLOW
from landprice.valuation.names import COEFFICIENTS

if TYPE_CHECKING:
    from landprice.batch.areas import Areas
    from landprice.batch.figures import Integers
    from landprice.batch.said import Said
    from landprice.batch.spots import Located
    from landprice.batch.work import Work


@dataclass(slots=True)
class Rows:
    """What the rows of a batch come to, by number, and which rows go this way; the others' numbers mean nothing.

    ``at`` has the place of each row, ``spots`` the spot of each place; ``by_place`` has the outcomes of the
    coefficients for each place, ``by_row`` those that differ within a place.
    """

    at: Integers
    spots: Integers
    by_place: dict[str, Integers]
    by_row: dict[str, Integers]
    fast: Integers

    def of(self, column: Integers, name: str) -> Integers:
        """``column`` of the ledger of ``name``, for each row."""
        own = self.by_row.get(name)
        found: Integers = column[self.by_place[name]][self.at] if own is None else column[own]
        return found


def looked_up_rows(work: Work, said: dict[str, Said], located: Located, areas: Areas) -> Rows:
    """Where the rows of a batch find what they come to, worked out where it is met first."""
    import numpy

    found = {name: work.outcomes(name, said, located, areas) for name in COEFFICIENTS}
    by_place = {name: one.numbers for name, one in found.items() if one.by_place}
    by_row = {name: one.numbers for name, one in found.items() if not one.by_place}
    usable = located.numbers != SLOW
    if usable.any():
        usable &= work.spots.plain[numpy.where(usable, located.numbers, 0)]
    for numbers in by_place.values():
        usable &= numbers != SLOW
    fast: Integers = areas.plain if usable.all() else areas.plain & usable[located.at]
    for numbers in by_row.values():
        fast = fast & (numbers != SLOW)
    for one in said.values():
        bad = one.bad_rows()
        fast = fast if bad is None else fast & ~bad
    if said["route"].only != 0:
        fast = fast & (said["route"].codes == 0)
    if said["index"].only != 0 and said["monthly_growth"].only != 0:
        fast = fast & ((said["index"].codes == 0) | (said["monthly_growth"].codes == 0))
    if not fast.all():
        by_row = {name: numpy.where(fast, numbers, 0) for name, numbers in by_row.items()}
    by_place = {name: numpy.where(usable, numbers, 0) for name, numbers in by_place.items()}
    return Rows(located.at, numpy.where(usable, located.numbers, 0), by_place, by_row, fast)
