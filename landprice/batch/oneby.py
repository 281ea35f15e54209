"""One parcel of a batch through ``quote`` itself: the exact slow way, and the only one that says what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from landprice.batch.columns import SEPARATOR, coefficient_column
from landprice.batch.ledger import shown_coefficient
from landprice.core.errors import LandpriceError, NumberError
from landprice.core.messages import message

if TYPE_CHECKING:
    from landprice.batch.places import Places
    from landprice.valuation import Valuation

KEYWORDS = {"land_use": "use", "valuation_date": "date"}
"""What ``quote`` calls a field, where it is not the field's own name."""
_NEEDED = ("county", "use", "grade", "area")
_LARGEST = Decimal(10) ** 34


def value_one(
    places: Places, said: Mapping[str, str | None], allow_expired: bool, as_of: date | None = None
) -> Valuation:
    """The valuation of a parcel that says ``said``, by field. Raises LandpriceError with what is wrong."""
    keywords = as_keywords(said)
    for name in _NEEDED:
        if name not in keywords:
            raise NumberError(message("{field} is empty", field=name))
    from landprice import valuation
    from landprice.api import with_notes
    from landprice.core.typed import parse_date

    county, scope, edition = (keywords.pop(name, None) for name in ("county", "scope", "edition"))
    day = keywords.get("date")
    found = places.catalog.find(county, scope=scope, edition=edition, on=None if day is None else parse_date(day))
    table = places.load(found)
    return with_notes(valuation.quote(table, allow_expired=allow_expired, as_of=as_of, **keywords), found.notes)


def as_keywords(said: Mapping[str, str | None]) -> dict[str, Any]:
    """The keywords of ``quote``: ``coefficient:tenure`` becomes one of ``coefficient``; what is empty is left out."""
    keywords: dict[str, Any] = {}
    for field, text in said.items():
        if text is None:
            continue
        kind, colon, name = field.partition(":")
        if colon:
            keywords.setdefault(kind, {})[name] = text
        else:
            keywords[KEYWORDS.get(field, field)] = text
    return keywords


def row_of(value: Valuation) -> dict[str, Any]:
    """The output columns of a valuation. Raises NumberError for figures that no column holds."""
    estimate, base = value.estimate, value.base_value
    row: dict[str, Any] = {
        "table": value.table,
        "benchmark_yuan_per_m2": value.benchmark.yuan_per_m2,
        "base_value_yuan": base and base.yuan,
        "estimate_yuan_per_m2": estimate and estimate.yuan_per_m2,
        "estimate_yuan": estimate and estimate.yuan,
        "complete": value.complete,
        "missing": SEPARATOR.join(value.missing),
        "warnings": SEPARATOR.join(warning.code for warning in value.warnings),
        "error": None,
    }
    for figure in (row["base_value_yuan"], row["estimate_yuan_per_m2"], row["estimate_yuan"]):
        if figure is not None and abs(figure) >= _LARGEST:
            raise NumberError(message("the value {value} is absurdly large", value=f"{figure:.3e}"))
    for step in value.steps[1:-1]:
        row[coefficient_column(step.name)] = shown_coefficient(step.value)
    return row


def error_row(error: LandpriceError) -> dict[str, Any]:
    """The output columns of a row that cannot be valued: nothing but the reason, on one line."""
    return {"error": " ".join(str(error).split())}
