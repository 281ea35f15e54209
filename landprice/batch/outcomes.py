"""What a coefficient comes to for each distinct input: asked of the very functions that ``quote`` calls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from landprice.batch.said import NOT_SAID, Said
from landprice.valuation.cautions import withholds
from landprice.valuation.cautions.age import age_cautions
from landprice.valuation.cautions.conditions import parcel_cautions
from landprice.valuation.chain import coefficient_names
from landprice.valuation.frame import Frame
from landprice.valuation.parcel import Parcel
from landprice.valuation.refusals import refuse_unusable
from landprice.valuation.steps import value_of
from landprice.valuation.steps.classes import CLASS_NAMES
from landprice.valuation.steps.making import known_ratio, make_step
from landprice.words.servicing import parse

CONDITIONS = {
    "valuation_date": "date",
    "plot_ratio": "plot_ratio",
    "tenure": "tenure",
    "servicing": "servicing",
    "right": "right",
    "rate": "rate",
    "monthly_growth": "monthly_growth",
    "index": "index",
    "depth": "depth",
    "width": "width",
    "corner": "corner",
    "route": "route",
}
"""The fields of a parcel file that are conditions of the parcel, and what ``Parcel`` calls them."""
_ANY = Fraction(1)
_INPUTS: dict[str, tuple[str, ...]] = {
    "date": ("valuation_date", "monthly_growth", "index"),
    "tenure": ("tenure", "rate", "right"),
    "plot-ratio": ("plot_ratio",),
    "servicing": ("servicing", "plot_ratio", "servicing_cost:", "coefficient:plot-ratio"),
    "right": ("right",),
    "area": (),
    "width": ("width",),
    "depth": ("depth",),
    "corner": ("corner",),
    "factors": ("factor:",),
    **{name: tuple(f"factor:{each}" for each in names) for name, names in CLASS_NAMES.items()},
}
"""The fields that a coefficient depends on besides its own ``coefficient:ID``; a colon stands for all of that kind."""
_NO_FACTORS = {f"factor:{each}" for names in CLASS_NAMES.values() for each in names}
"""Those said like factors that the factor sheet has nothing to do with."""
_MANIFOLD = ("tenure", "plot_ratio", "valuation_date", "depth", "width")
"""The fields with the most distinct values: looked up last, so that the look-ups before are small."""
_ORDERED = ("tenure", "servicing")
"""The coefficients whose order a quote warns of where both correct."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a coefficient is for one input: its value, None where it is not in the formula or missing.

    ``cautions`` are the codes of its share of the warnings, enough to tell rows with other warnings apart;
    ``withheld`` forbids an estimate; ``ratio`` turns a price per floor area into one per land area.
    """

    value: Decimal | None
    missing: bool = False
    cautions: tuple[str, ...] = ()
    withheld: bool = False
    ratio: Decimal | None = None


def inputs_of(name: str, said: dict[str, Said]) -> list[str]:
    """The fields, among those that the file says, that the coefficient ``name`` depends on, always in one order."""
    wanted = (*_INPUTS[name], f"coefficient:{name}")
    fields = [
        field
        for field in said
        if any(field == each or (each.endswith(":") and field.startswith(each)) for each in wanted)
        and not (name == "factors" and field in _NO_FACTORS)
    ]
    return sorted(fields, key=lambda field: field in _MANIFOLD)


def outcome_of(
    name: str,
    frame: Frame,
    conditions: dict[str, Any],
    area: Fraction | None,
    allow_expired: bool,
    as_of: date | None = None,
) -> Outcome:
    """The coefficient ``name`` of a parcel with these conditions, with its share of the warnings.

    ``area`` is None where nothing depends on it.
    Raises LandpriceError where ``quote`` does.
    """
    parcel = Parcel(use=frame.use, grade=frame.grade, area=_ANY if area is None else area, **conditions)
    refuse_unusable(frame, parcel)
    if name not in coefficient_names(frame, parcel):
        return Outcome(None)
    if name == "servicing" and parcel.servicing is not None:
        parse(parcel.servicing, frame.table.servicing)  # a quote says what is meant, also beside a given D
    status, value = value_of(frame, parcel, name)
    warnings = list(parcel_cautions(frame, parcel, (make_step(name, status, value, ""),)))
    if name == "date":
        warnings += age_cautions(frame, parcel.date, as_of)
    codes = tuple([caution.code for caution in warnings])
    withheld = withholds(codes, allow_expired=allow_expired)
    if name in _ORDERED and value not in (None, 0, 1):
        codes = (*codes, name)  # where both correct, a quote warns of their order
    ratio = known_ratio(frame, parcel) if name == "plot-ratio" and frame.per_floor else None
    return Outcome(value, status == "missing", codes, withheld, ratio)


def conditions_of(said: dict[str, Said], fields: list[str], codes: list[int]) -> dict[str, Any]:
    """The conditions of a parcel that says, in ``fields``, what stands behind ``codes``.

    Raises LandpriceError for what cannot be meant.
    """
    conditions: dict[str, Any] = {}
    for field, code in zip(fields, codes, strict=True):
        if code == NOT_SAID:
            continue
        value = said[field].value(code)
        kind, colon, name = field.partition(":")
        if colon:
            group = {"coefficient": "coefficients", "factor": "factors", "servicing_cost": "servicing_costs"}[kind]
            conditions.setdefault(group, {}).update(value if isinstance(value, dict) else {name: value})
        else:
            conditions[CONDITIONS[field]] = value
    return conditions
