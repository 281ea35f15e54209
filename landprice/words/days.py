"""Days: years and months later, and for how many years a benchmark serves."""

from __future__ import annotations

import calendar
from datetime import date
from functools import lru_cache

YEARS_TO_UPDATE = 3
"""A county's benchmark prices are to be updated in full every 3 years."""
YEARS_TO_EXPIRE = 6
"""A benchmark not updated for more than 6 years may not serve the method: 国土资厅发〔2015〕12号."""


@lru_cache(maxsize=1024)
def years_after(start: date, years: int) -> date:
    """The same day ``years`` later; 28 February where the year has no 29th."""
    return months_after(start, 12 * years)


def months_after(start: date, months: int) -> date:
    """The same day ``months`` later; the last day of the month where it is shorter."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def serves_on(day: date, edition: date | None, last: date | None) -> bool:
    """Whether a table of this valuation date and last day in force may serve the method for a value at ``day``."""
    if edition is None or (last is not None and day > last):
        return False
    return day <= years_after(edition, YEARS_TO_EXPIRE)
