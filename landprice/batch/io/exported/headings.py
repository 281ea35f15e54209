"""The columns and sheets of an export as people call them."""

from __future__ import annotations

from landprice.core.messages import message
from landprice.tables.field_names import field_name

SHEETS = {
    "prices": message("Benchmark prices"),
    "corrections": message("Corrections"),
    "sources": message("Documents"),
    "errata": message("Errors of documents"),
}
_NAMES = {
    "county": message("county"),
    "scope": message("scope"),
    "edition": message("edition"),
    "land_use": message("id of the land use"),
    "land_use_name": message("land use"),
    "grade": message("grade"),
    "yuan_per_m2": message("benchmark price (元/㎡)"),
    "wan_per_mu": message("benchmark price (万元/亩)"),
    "derived_units": message("derived, not printed"),
    "area_ha": message("area (公顷)"),
    "document_number": message("document number"),
    "low": message("lowest"),
    "high": message("highest"),
    "land_yuan_per_m2": message("per land area (元/㎡)"),
    "floor_yuan_per_m2": message("per floor area (元/㎡)"),
    "price_level": message("which price"),
    "rate_percent": message("capitalization rate (%)"),
    "previous_edition": message("edition before"),
    "previous_yuan_per_m2": message("price before (元/㎡)"),
    "adcode": message("adcode"),
    "prefecture": message("prefecture"),
    "province": message("province"),
    "kind": message("kind"),
    "use_code": message("code of the land use"),
    "classification": message("classification"),
    "source_role": message("role of the document"),
    "source_title": message("title of the document"),
    "role": message("role of the document"),
    "title": message("title of the document"),
    "issuer": message("issuer"),
    "table": message("table"),
    "number": message("part"),
    "key": message("key"),
    "value": message("value"),
    "published_in": message("published in"),
    "page": message("page"),
    "url": message("address"),
    "transcribed": message("transcribed from"),
    "checked": message("last checked"),
    "note": message("note"),
    "rule": message("rule"),
    "path": message("place in the table"),
    "printed": message("printed"),
    "should_read": message("should read"),
    "reason": message("reason"),
}


def heading(column: str, headers: str) -> str:
    """What stands over a column: its name for programs (``en``), or what people call it (``zh``)."""
    if headers != "zh":
        return column
    return (_NAMES[column] if column in _NAMES else field_name(column)).in_language("zh")
