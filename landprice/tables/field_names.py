"""The names of fields as a person reads them, in messages and at the terminal: 容积率, not ``plot_ratio``."""

from __future__ import annotations

from landprice.core.messages import Message, message

PLACE_FIELDS = ("county", "pinyin", "adcode", "prefecture", "province", "scope")
"""The fields of ``place`` that hold one word each, in their order."""
_NAMES = {
    "valuation_date": message("valuation date"),
    "right": message("right"),
    "price_per": message("price per"),
    "servicing": message("servicing"),
    "plot_ratio": message("plot ratio"),
    "tenure_years": message("tenure"),
    "issued": message("date of issue"),
    "effective": message("first day in force"),
    "expires": message("last day in force"),
    "checked": message("day of comparing the figures"),
}


def field_name(field: str) -> Message:
    """The name of a field of the basis, or of a day of a source."""
    return _NAMES[field]
