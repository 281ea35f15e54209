"""Ranges of figures as documents print them: ``≥1200``, ``[800,1200)``, ``300-700``, ``<200``."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from landprice.core.exact import half_width
from landprice.core.startup import pattern, record

_F = r"(-?[0-9]+(?:\.[0-9]+)?)"
_POINT = pattern(_F)
_ONE_SIDED = pattern(rf"(≥|>=|>|≤|<=|<){_F}")
_INTERVAL = pattern(rf"([\[(]){_F},{_F}([\])])")
_FROM_TO = pattern(rf"{_F}[-~—–～]{_F}")


@record
class Range:
    """From ``low`` to ``high``, either end open or closed; None is no end."""

    low: Decimal | None = None
    high: Decimal | None = None
    low_closed: bool = False
    high_closed: bool = False
    shares_ends: bool = False
    """Printed as ``300-700``, whose ends the neighbours ``≤300`` and ``700-1100`` print again."""

    def __contains__(self, value: Fraction | Decimal) -> bool:
        if self.low is not None and (value < self.low or (value == self.low and not self.low_closed)):
            return False
        return self.high is None or value < self.high or (value == self.high and self.high_closed)


def parse_interval(printed: str) -> Range | None:
    """The range that is printed; of one figure alone (``1.0``) the range that holds only it."""
    found = parse_range(printed)
    if found is None and _POINT.fullmatch(half_width(printed).strip()):
        figure = Decimal(half_width(printed).strip())
        return Range(figure, figure, low_closed=True, high_closed=True)
    return found


@lru_cache(maxsize=4096)
def parse_range(printed: str) -> Range | None:
    """The range that is printed, or None where the text is none; ``300-700`` has both its ends."""
    text = half_width(printed).replace(" ", "").replace("≦", "≤").replace("≧", "≥")
    if found := _ONE_SIDED.fullmatch(text):
        sign, figure = found[1], Decimal(found[2])
        closed = sign in ("≥", ">=", "≤", "<=")
        return Range(low=figure, low_closed=closed) if sign[0] in "≥>" else Range(high=figure, high_closed=closed)
    if found := _INTERVAL.fullmatch(text):
        return Range(Decimal(found[2]), Decimal(found[3]), low_closed=found[1] == "[", high_closed=found[4] == "]")
    if found := _FROM_TO.fullmatch(text):
        return Range(Decimal(found[1]), Decimal(found[2]), low_closed=True, high_closed=True, shares_ends=True)
    return None
