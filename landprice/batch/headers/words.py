"""The output columns of a batch in Chinese: their names, and the words for the codes that stand in them."""

from __future__ import annotations

from landprice.core.messages import Message, message
from landprice.valuation.names import CHINESE

IN_WORDS = ("complete", "missing", "assumed", "warnings")
"""The columns that hold codes or truths."""
_HEADERS = {
    "table": message("table used"),
    "land_use_name": message("land use of the table"),
    "benchmark_yuan_per_m2": message("benchmark price (元/㎡)"),
    "base_value_yuan": message("base value (元)"),
    "estimate_yuan_per_m2": message("estimate (元/㎡)"),
    "estimate_yuan": message("estimate (元)"),
    "area_mu": message("area (亩)"),
    "estimate_wan_yuan": message("estimate (万元)"),
    "estimate_wan_per_mu": message("estimate (万元/亩)"),
    "land_yuan_per_m2": message("per land area (元/㎡)"),
    "floor_yuan_per_m2": message("per floor area (元/㎡)"),
    "complete": message("complete"),
    "missing": message("missing"),
    "assumed": message("assumed as the basis"),
    "warnings": message("warnings"),
    "error": message("why not valued"),
}
_TRUTHS = {True: message("yes"), False: message("no")}
_WARNINGS = {
    "age-not-judged": message("age not judged"),
    "aged": message("over three years old"),
    "approval-only": message("day of publication unknown"),
    "basis-silent": message("the basis is silent on something"),
    "empty-row": message("the row says nothing"),
    "edition-not-in-force": message("edition not in force"),
    "cross-grade": message("one use in several grades"),
    "cross-grade-by-area": message("one use in several grades"),
    "former-name": message("county by its former name"),
    "servicing-not-comparable": message("servicing not comparable"),
    "expired": message("over six years old"),
    "factors-at-bounds": message("sum of factors at its bounds"),
    "correction-out-of-force": message("a correction out of force"),
    "lowest-price": message("lowest price of its grade"),
    "far-from-benchmark": message("far from the benchmark price"),
    "growth-kind-assumed": message("growth taken as compound"),
    "growth-kind-of-table": message("growth counted as the table does"),
    "future-date": message("valuation date in the future"),
    "industrial-minimum": message("minimum price of industrial land to be kept"),
    "no-corrections": message("no corrections at hand"),
    "no-term": message("without a term"),
    "not-in-formula": message("coefficient not in the formula"),
    "coefficient-not-in-formula": message("coefficient not in the formula"),
    "not-positive": message("not above 0"),
    "classification-not-used": message("classification not needed"),
    "not-used": message("something said is not used"),
    "order-of-tenure-and-servicing": message("order of tenure and servicing not stated"),
    "unconfirmed": message("read by position, not confirmed"),
    "over-maximum-tenure": message("over the legal maximum tenure"),
    "plot-ratio-in-words": message("plot ratio of the basis in words"),
    "plot-ratio-past-table": message("plot ratio past the table"),
    "publication-unknown": message("publication unknown"),
    "ratio-below-one": message("plot ratio under 1"),
    "reference-only": message("for reference only"),
    "right-not-published": message("another right than that of the prices"),
    "servicing-word-assumed": message("servicing items assumed"),
    "table-replaced": message("table replaced"),
    "table-over-3-years": message("over three years old"),
    "table-over-6-years": message("over six years old"),
    "tenure-as-certified": message("tenure as certified"),
    "tenure-not-applied": message("tenure not applied"),
    "third-party-transcription": message("transcribed by a third party"),
    "under-industrial-minimum": message("under the minimum price of industrial land"),
    "undated": message("prices without a date"),
    "unusual-rate": message("unusual capitalization rate"),
    "validity-extended": message("validity extended"),
    "out-of-force": message("out of force"),
}


_FIELDS = {
    "county": message("county"),
    "scope": message("scope"),
    "edition": message("edition"),
    "land_use": message("land use"),
    "classification": message("classification"),
    "grade": message("grade"),
    "area": message("area"),
    "area_unit": message("unit of the area"),
    "share": message("share of a part"),
    "plot_ratio": message("plot ratio"),
    "tenure": message("remaining years"),
    "until": message("last day of the tenure"),
    "granted_tenure": message("term as granted"),
    "granted_on": message("first day of the term"),
    "valuation_date": message("valuation date of the parcel"),
    "servicing": message("servicing"),
    "right": message("right"),
    "right_kind": message("kind of right"),
    "rate": message("capitalization rate"),
    "monthly_growth": message("growth a month"),
    "annual_growth": message("growth a year"),
    "county_class": message("class of the county"),
    "growth_kind": message("compound or simple"),
    "index": message("price index"),
    "route": message("street section"),
    "secondary_route": message("second street"),
    "floor": message("floor"),
    "depth": message("depth"),
    "width": message("width"),
    "corner": message("corner"),
}


def field_name(field: str) -> Message:
    """The name of a field that is no open set, as a sentence has it."""
    return _FIELDS[field]


def field_words(field: str, language: str) -> str:
    """What a column of parcels says, for people: 容积率, or 系数 with its name."""
    kind, colon, name = field.partition(":")
    if not colon:
        return _FIELDS[field].in_language(language) if field in _FIELDS else field
    named = CHINESE[name][0] if language == "zh" and name in CHINESE else name
    return f"{_KINDS[kind].in_language(language)}: {named}" if kind in _KINDS else field


_KINDS = {
    "coefficient": message("coefficient"),
    "factor": message("factor"),
    "servicing_cost": message("cost of servicing"),
}


def header(field: str) -> str:
    """The Chinese name of an output column."""
    kind, _, name = field.partition("_")
    if kind != "k":
        return _HEADERS[field].in_language("zh")
    named = CHINESE[name][0]
    if name == "servicing":
        return message("correction of {name} (元/㎡)", name=named).in_language("zh")
    return message("coefficient of {name}", name=named).in_language("zh")


def cell(field: str, value: object) -> str | None:
    """The value of one of IN_WORDS in Chinese; a code that has no word stays as it is."""
    if isinstance(value, bool):
        return _TRUTHS[value].in_language("zh")
    if not isinstance(value, str) or not value:
        return None if value is None else ""
    return "；".join(_word(field, code) for code in value.split(";"))


def _word(field: str, code: str) -> str:
    if field != "warnings":
        return CHINESE[code][0] if code in CHINESE else code
    return _WARNINGS[code].in_language("zh") if code in _WARNINGS else code
