"""What a coefficient comes to for each distinct input: asked of the very functions that ``quote`` calls."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from landprice.batch.columns.encode import NOT_SAID, EncodedColumn
from landprice.core.units import CONTEXT
from landprice.valuation.cautions import withholds
from landprice.valuation.cautions.age import age_cautions
from landprice.valuation.cautions.conditions import parcel_cautions
from landprice.valuation.cautions.table import table_cautions
from landprice.valuation.chain import coefficient_names
from landprice.valuation.frame import Frame
from landprice.valuation.parcel import FIELD_OF, READ, Parcel
from landprice.valuation.refusals import refuse_unusable
from landprice.valuation.steps import value_of
from landprice.valuation.steps.classes import CLASS_NAMES
from landprice.valuation.steps.making import known_ratio, make_step
from landprice.valuation.steps.right import published_share, right_assumed
from landprice.words.servicing_said import parse

CONDITIONS = (
    *("valuation_date", "plot_ratio", "tenure", "until", "servicing", "right", "rate", "monthly_growth"),
    *("growth_kind", "index", "depth", "width", "corner", "route", "secondary_route", "floor"),
)
"""The fields of a parcel file that are conditions of the parcel."""
KEYWORDS = {"land_use": "use", "valuation_date": "date"}
"""What ``quote`` calls a field, where it is not the field's own name."""
_ANY = Fraction(1)
_INPUTS: dict[str, tuple[str, ...]] = {
    "date": ("valuation_date", "monthly_growth", "growth_kind", "index"),
    "tenure": ("tenure", "until", "valuation_date", "rate", "right"),
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
_MANIFOLD = ("tenure", "until", "plot_ratio", "valuation_date", "depth", "width")
"""The fields with the most distinct values: looked up last, so that the look-ups before are small."""
_ORDERED = ("tenure", "servicing")
"""The coefficients whose order a quote warns of where both correct."""


def reader_of(field: str) -> Callable[[str], Any]:
    """How the text of a field is read, by the functions that ``Parcel.of`` calls."""
    kind, colon, name = field.partition(":")
    if colon and kind in ("coefficient", "servicing_cost"):
        return lambda text: READ[kind]({name: text})
    return READ.get(KEYWORDS.get(field, field), str)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a coefficient is for one input: its value, None where it is not in the formula or missing.

    ``assumed`` is one whose condition is not said, and taken as the basis has it; ``cautions`` are the codes of its
    share of the warnings, enough to tell rows with other warnings apart; ``withheld`` forbids an estimate; ``ratio``
    turns a price per floor area into one per land area.
    """

    value: Decimal | None
    missing: bool = False
    assumed: bool = False
    cautions: tuple[str, ...] = ()
    withheld: bool = False
    ratio: Decimal | None = None


def inputs_of(name: str, encoded: dict[str, EncodedColumn]) -> list[str]:
    """The fields, among those that the file says, that the coefficient ``name`` depends on, always in one order."""
    wanted = {*_INPUTS[name], f"coefficient:{name}"}
    if name == "tenure" and not _says(encoded, "until"):
        wanted -= {"until", "valuation_date"}
    if name == "servicing" and not _says(encoded, "servicing"):
        wanted -= {"plot_ratio", "coefficient:plot-ratio"}
    fields = [
        field
        for field in encoded
        if any(field == each or (each.endswith(":") and field.startswith(each)) for each in wanted)
        and not (name == "factors" and field in _NO_FACTORS)
    ]
    return sorted(fields, key=lambda field: field in _MANIFOLD)


def _says(encoded: dict[str, EncodedColumn], field: str) -> bool:
    """Whether any row says ``field``.

    Only the last day of a term makes its rest depend on the day of the value, only a servicing D on the plot ratio.
    """
    one = encoded.get(field)
    return one is not None and one.only != NOT_SAID


def outcome_of(
    name: str,
    frame: Frame,
    conditions: dict[str, Any],
    area: Fraction | None,
    *,
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
    withheld = withholds((*codes, *_of_frame(frame, name)), allow_expired=allow_expired)
    if name in _ORDERED and value not in (None, 0, 1):
        codes = (*codes, name)  # where both correct, a quote warns of their order
    ratio = known_ratio(frame, parcel) if name == "plot-ratio" and frame.per_floor else None
    return Outcome(value, status == "missing", status == "assumed", codes, withheld, ratio)


def _of_frame(frame: Frame, name: str) -> tuple[str, ...]:
    """The codes that hold for every row of a frame; they are judged once, with the date."""
    return tuple(caution.code for caution in table_cautions(frame)) if name == "date" else ()


def conditions_of(encoded: dict[str, EncodedColumn], fields: list[str], codes: list[int]) -> dict[str, Any]:
    """The conditions of a parcel that says, in ``fields``, what stands behind ``codes``.

    Raises LandpriceError for what cannot be meant.
    """
    conditions: dict[str, Any] = {}
    for field, code in zip(fields, codes, strict=True):
        if code == NOT_SAID:
            continue
        value = encoded[field].value(code)
        kind, colon, name = field.partition(":")
        if colon:
            conditions.setdefault(FIELD_OF[kind], {}).update(value if isinstance(value, dict) else {name: value})
        else:
            conditions[KEYWORDS.get(field, field)] = value
    return conditions


def told_apart_by(name: str, frame: Frame) -> Any:
    """What two frames have to share for the coefficient ``name`` to be the same in both, whatever the parcel says."""
    printed = frame.printed
    if name not in ("tenure", "date"):
        return _basis_for(name, frame) if printed is None else id(frame)
    if printed is None:
        common: tuple[Any, ...] = (name in frame.formula, frame.decimals, False, False)
        return (*common, *_bases(name, frame))
    if printed.route is not None:
        return id(frame)
    common = (name in frame.formula, frame.decimals, True, printed.formula_source is not None)
    if name == "tenure":
        rate, by_years = printed.rate and printed.rate[0], printed.tenure_by_years is not None
        return (*common, *_bases(name, frame), rate, by_years, tuple((printed.tenures or {}).items()))
    growth, index = printed.growth, printed.index
    return (
        *common,
        *_bases(name, frame),
        printed.validities,
        growth and (growth.ratio, growth.kind, growth.base, growth.months),
        index and (index.curve, index.reads_between),
    )


def _bases(name: str, frame: Frame) -> tuple[Any, ...]:
    basis = frame.basis
    if name == "tenure":
        return basis.tenure_years, frame.maximum_tenure, right_assumed(frame)
    extension = frame.table.extension
    withheld = withholds(_of_frame(frame, name), allow_expired=False)
    return basis.valuation_date, frame.table.last_day, extension is not None, extension and extension.until, withheld


def _basis_for(name: str, frame: Frame) -> tuple[Any, ...]:
    """What a coefficient takes from the basis in a table without corrections."""
    if name == "plot-ratio":
        return ("basis", frame.per_floor, _as_written(frame.basis.plot_ratio), frame.table.ratio_below_one)
    if name == "right":
        return ("basis", right_assumed(frame), published_share(frame))
    if name == "servicing":
        return ("basis", *_servicing_of(frame))
    return ("basis",)


def _servicing_of(frame: Frame) -> tuple[Any, ...]:
    """What D comes from: the items of the basis, the words of the table, and the ratio that floor area is taken by."""
    ratio = (_as_written(frame.basis.plot_ratio), frame.table.ratio_below_one) if frame.per_floor else None
    own = frame.basis.servicing
    words = tuple((word, meant.outside, meant.inside) for word, meant in frame.table.servicing.items())
    return ratio, own and (own.word, own.outside, own.inside), words


def _as_written(value: Any) -> tuple[str, str]:
    """1.6 and 1.60 are one figure, and 1.6 in words is none."""
    return type(value).__name__, f"{value.normalize(CONTEXT):f}" if isinstance(value, Decimal) else str(value)


def is_foreign(field: str, encoded: EncodedColumn, frame: Frame) -> bool:
    """Whether a column that only passes through has no meaning in ``frame``: no factor of that name there."""
    return encoded.only_passing and field.partition(":")[2] not in factor_names(frame)


def factor_names(frame: Frame) -> Collection[str]:
    """The factors and classes that the county has a sheet or table for, for this use and grade."""
    if frame.cache.factor_names is None:
        frame.cache.factor_names = frozenset(_factor_names(frame))
    return frame.cache.factor_names


def _factor_names(frame: Frame) -> Iterator[str]:
    if frame.printed is None:
        return
    if frame.printed.sheet is not None:
        yield from frame.printed.sheet.factors
    yield from frame.printed.criteria
    for name in frame.printed.classes:
        yield from CLASS_NAMES[name]
