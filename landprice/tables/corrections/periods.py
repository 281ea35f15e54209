"""Years, quarters and months of which a price index has one figure: ``2023``, ``2023-Q1``, ``2023-05``."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from landprice.core.startup import pattern
from landprice.words.days import months_after

_PERIOD = pattern(r"([12][0-9]{3})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?")


@lru_cache(maxsize=1024)
def days_of(period: str) -> tuple[date, date] | None:
    """The first and the last day of a period; None where the text is none."""
    found = _PERIOD.fullmatch(period)
    if found is None:
        return None
    months = 3 if found[2] else 1 if found[3] else 12
    month = 3 * int(found[2]) - 2 if found[2] else int(found[3] or 1)
    first = date(int(found[1]), month, 1)
    return first, months_after(first, months) - timedelta(days=1)
