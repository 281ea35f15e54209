"""What names a figure of a correction table within its section, in whatever way it is written."""

from __future__ import annotations

from decimal import Decimal

from landprice.core.exact import half_width
from landprice.tables.corrections.ranges import parse_range


def number_key(words: str) -> str:
    """A number as it names a figure: 2.0 and 2 alike."""
    return format(Decimal(words).normalize(), "f")


def interval_key(words: str) -> str:
    """A number, or an interval, as it names a figure."""
    return word_key(words) if parse_range(words) else number_key(words)


def word_key(words: str) -> str:
    """Words as they name a figure: without blanks, signs that mean the same alike."""
    text = "".join(half_width(words).split())
    return text.replace("，", ",").replace("~", "-").replace("—", "-").replace(">=", "≥").replace("<=", "≤")
