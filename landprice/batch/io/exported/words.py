"""The codes in an export as a Chinese reader calls them."""

from __future__ import annotations

from landprice.core.messages import message
from landprice.words.code_names import LAND_KINDS, PRICE_LEVELS, ROLES

_SECTIONS = {
    "rounding": message("rounding"),
    "formulas": message("formulas"),
    "capitalization_rates": message("capitalization rates"),
    "tenure_tables": message("tenure coefficients"),
    "tenure_methods": message("way of correcting tenure"),
    "growth": message("growth of prices"),
    "index": message("price index"),
    "plot_ratios": message("plot-ratio coefficients"),
    "factor_sheets": message("factor sheets"),
    "criteria_sheets": message("criteria of factors"),
    "area": message("area coefficients"),
    "classes": message("coefficients by class"),
    "servicing_costs": message("costs of servicing"),
    "routes": message("route prices"),
    "rights": message("coefficients of rights"),
    "floors": message("floors"),
}
_RIGHTS = {"granted": message("granted"), "allocated": message("allocated"), "collective": message("collective")}
_WORDS = {
    "edition": {"undated": message("undated")},
    "kind": LAND_KINDS | _SECTIONS,
    "right": _RIGHTS,
    "price_per": {"land": message("land area"), "floor": message("floor area")},
    "price_level": PRICE_LEVELS,
    "classification": {"not-stated": message("not stated"), "local": message("local")},
    "source_role": ROLES,
    "role": ROLES,
    "transcribed": {
        "document": message("the document itself"),
        "official-site": message("an official site"),
        "third-party": message("a third party"),
    },
}


_UNITS = {"yuan_per_m2": "元/㎡", "wan_per_mu": "万元/亩"}


def in_words(column: str, value: object, headers: str) -> object:
    """A code of a column in Chinese where the heads are; anything else as it is."""
    if headers == "zh" and column == "derived_units" and isinstance(value, list):
        return [_UNITS[one] for one in value]
    if headers != "zh" or not isinstance(value, str) or value not in _WORDS.get(column, {}):
        return value
    return _WORDS[column][value].in_language("zh")
