"""What a valuation warns of: stable codes, each with one sentence.

``table`` warns of what holds for every parcel, ``conditions`` and ``sheets`` of what follows from one coefficient's
conditions, ``age`` of how old the prices are, ``price`` of the result.
"""

from __future__ import annotations

from collections.abc import Iterable

WITHHELD_FOR_AGE = frozenset({"expired", "undated", "out-of-force", "correction-out-of-force"})
"""Codes with which no estimate is given, unless expired tables are allowed."""
WITHHELD = frozenset({"over-maximum-tenure", "no-term", "unconfirmed"})
"""Codes with which no estimate is given."""


def withholds(codes: Iterable[str], *, allow_expired: bool) -> bool:
    """Whether one of these codes forbids an estimate."""
    return any(code in WITHHELD or (code in WITHHELD_FOR_AGE and not allow_expired) for code in codes)
