"""The codes in an export as a Chinese reader calls them."""

from __future__ import annotations

from collections.abc import Mapping

from landprice.core.messages import Message, message
from landprice.valuation.names import CHINESE, COEFFICIENTS, SYMBOLS
from landprice.words.code_names import LAND_KINDS, PRICE_FORMS, PRICE_LEVELS, RIGHTS, ROLES

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
    "lots": message("coefficients of lots"),
    "criteria_sheets": message("criteria of factors"),
    "area": message("area coefficients"),
    "classes": message("coefficients by class"),
    "servicing_costs": message("costs of servicing"),
    "routes": message("route prices"),
    "rights": message("coefficients of rights"),
    "floors": message("floors"),
}
_WORDS = {
    "edition": {"undated": message("undated")},
    "kind": LAND_KINDS | _SECTIONS,
    "right": RIGHTS,
    "price_per": PRICE_FORMS,
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


_SETTINGS = {
    "coefficient_places": message("decimals of a coefficient"),
    "factor_sum_places": message("decimals of ΣKi in percent"),
    "unit_price_step": message("step of the unit price (元/㎡)"),
    "printed": message("formula as printed"),
    "coefficients": message("coefficients of the formula"),
    "route": message("on a priced street"),
    "percent": message("percent"),
    "per": message("per"),
    "kind": message("kind"),
    "method": message("method"),
    "base": message("day on which the index is 100"),
    "between": message("between two points"),
    "below": message("below the table"),
    "above": message("above the table"),
    "rule": message("rule"),
    "slope": message("slope"),
    "combine": message("how the factors are combined"),
    "unit": message("unit"),
    "weight": message("weight"),
    "group": message("group"),
    "criteria": message("criteria"),
    "class_names": message("names of the classes"),
    "coefficient": message("coefficient"),
    "ranges": message("ranges as printed"),
    "standard_depth": message("standard depth (m)"),
    "standard_width": message("standard width (m)"),
    "deep_lot": message("lots deeper than the standard"),
    "second_front": message("second street"),
    "depth": message("depth"),
    "width": message("width"),
    "corner": message("corner"),
    "points": message("points"),
    "bands": message("intervals"),
    "values": message("values"),
    "validity": message("validity"),
    "since": message("from"),
    "until": message("until"),
    "document": message("document"),
    "price_step": message("step of the price (元/㎡)"),
    "of": message("over the price of floor"),
}
"""The names of settings in the key of a correction."""
_CHOICES = PRICE_FORMS | {
    "linear": message("along a straight line"),
    "step": message("at the point below"),
    "add": message("all added"),
    "regional-times-individual": message("(1 + sum of the regional ones) × (1 + sum of the individual ones)"),
    "regional": message("regional"),
    "individual": message("individual"),
    "yes": message("yes"),
    "split": message("front and rear part apart"),
    "coefficient": message("coefficient"),
    "compound": message("compound"),
    "simple": message("simple"),
    "points": message("points of an index"),
    "month": message("a month"),
    "quarter": message("a quarter"),
    "year": message("a year"),
    "annuity": message("annuity"),
    "years": message("years left ÷ years assumed"),
    "clamp": message("as at the end"),
    "refuse": message("not given"),
    "not-said": message("not stated"),
    "slope": message("slope"),
    "exact": message("not rounded"),
}
"""The values of settings that are codes."""
_UNITS = {"yuan_per_m2": "元/㎡", "wan_per_mu": "万元/亩"}


def in_words(column: str, value: object, headers: str) -> object:
    """A code of a column in Chinese where the heads are; anything else as it is."""
    if headers == "zh" and column == "derived_units" and isinstance(value, list):
        return [_UNITS[one] for one in value]
    if headers != "zh" or not isinstance(value, str):
        return value
    if column == "key":
        return "/".join(_in_chinese(_SETTINGS | RIGHTS, part) for part in value.split("/"))
    if column == "value":
        return _setting(value)
    return _in_chinese(_WORDS.get(column, {}), value)


def _setting(value: str) -> str:
    """The value of a setting: a code, or the coefficients of a formula; a figure or words as printed stay."""
    names = value.split(",")
    if all(name in COEFFICIENTS for name in names):
        return "、".join(f"{CHINESE[name][0]} {SYMBOLS[name]}" for name in names)
    return _in_chinese(_CHOICES, value)


def _in_chinese(words: Mapping[str, Message], code: str) -> str:
    return words[code].in_language("zh") if code in words else code
