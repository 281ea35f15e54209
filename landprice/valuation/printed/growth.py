"""Growth of prices as a county publishes it, or as the user gives it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from landprice.core.startup import record


@record
class GrowthUsed:
    """Growth of prices as a ratio in so many ``months``: ``compound``, ``simple``, or ``points`` of an index.

    Such an index is 100 on the day ``base``.
    """

    ratio: Decimal
    kind: Literal["compound", "simple", "points"]
    source: str
    base: date | None = None
    months: int = 1
