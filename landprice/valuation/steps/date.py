"""The date coefficient (期日修正) Kt: by price index, or by growth a month, compound or simple.

The user's index or growth goes before the table's; a date that differs and neither is missing.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from landprice.core.units import CONTEXT, Number, power
from landprice.valuation.frame import Frame
from landprice.valuation.parcel import Parcel
from landprice.valuation.parcel.values import parse_growth, parse_index
from landprice.valuation.printed.growth import GrowthUsed
from landprice.valuation.result import Step
from landprice.valuation.steps.making import ONE, USER, as_percent, figure, make_step, missing_step, quantum, rounded
from landprice.words.days import months_after
from landprice.words.typed import parse_date


def inputs(parcel: Parcel) -> Hashable:
    """What the step depends on besides the frame."""
    return parcel.date, str(parcel.monthly_growth), parcel.growth_kind, str(parcel.index)


def step(frame: Frame, parcel: Parcel) -> Step:
    """Kt of a parcel: 1 where no date is said or it is that of the basis, else by index or growth."""
    start, end, source = frame.basis.valuation_date, parcel.date, frame.basis_source("valuation_date")
    if parcel.index is not None and end is not None:
        over, under = parcel.index
        value = rounded(CONTEXT.divide(over, under), frame.decimals)
        return _applied(frame, value, f"{figure(over)} ÷ {figure(under)}", USER)
    if end is None:
        return make_step("date", "assumed", ONE, "1", source)
    if end == start:
        return make_step("date", "equal", ONE, "1", source)
    if start is None:
        return missing_step("date", f"? → {end}")
    if (growth := growth_given(frame, parcel)) is not None:
        return _grown(frame, growth, start, end)
    return _by_table(frame, start, end)


def growth_given(frame: Frame, parcel: Parcel) -> GrowthUsed | None:
    """The monthly growth that the user gives, counted as the county's own is; else as the user says; else compound."""
    if parcel.monthly_growth is None:
        return None
    printed = frame.printed.growth if frame.printed else None
    if printed is not None:
        return GrowthUsed(parcel.monthly_growth, printed.kind, USER, printed.base)
    return GrowthUsed(parcel.monthly_growth, "simple" if parcel.growth_kind == "simple" else "compound", USER)


def index_coefficient(index: Number, *, places: int | None = 4) -> Decimal:
    """Kt = index at the parcel's date ÷ index at the table's: ``105.2/100``, or their ratio; half-up.

    Raises NumberError for an index that is not above 0. Rule: GB/T 18508-2014.
    """
    over, under = parse_index(index)
    return rounded(CONTEXT.divide(over, under), places)


def growth_coefficient(
    growth: Number,
    start: str | date,
    end: str | date,
    *,
    simple: bool = False,
    months_each: int = 1,
    places: int | None = 4,
) -> Decimal:
    """Kt = (1 + growth)^months from ``start`` (the table's date) to ``end``; simple: 1 + growth × months.

    ``growth`` is that of ``months_each`` months (1; 3 of a quarter, 12 of a year: the exponent is months ÷ that), as a
    ratio or a percentage; months as ``months_between`` counts them, negative where ``end`` is before ``start``.
    Half-up to ``places``. Rule: the Beijing method notice; 通道县.
    """
    times, ratio = months_between(parse_date(start), parse_date(end)) / months_each, parse_growth(growth)
    if simple:
        return rounded(1 + Fraction(ratio) * times, places)
    return rounded(power(CONTEXT.add(1, ratio), times), places)


def points_coefficient(
    points: Number,
    base: str | date,
    start: str | date,
    end: str | date,
    *,
    months_each: int = 1,
    places: int | None = 4,
) -> Decimal:
    """Kt of an index that is 100 on the day ``base`` and grows by so many points a month: index ÷ index.

    ``points`` is that of ``months_each`` months, of 100: ``1%`` is one point. Half-up to ``places``.
    Rule: exam item of land valuers.
    """
    first, ratio = parse_date(base), Fraction(parse_growth(points))
    over, under = (1 + ratio * months_between(first, parse_date(day)) / months_each for day in (end, start))
    return rounded(over / under, places)


def months_between(start: date, end: date) -> Fraction:
    """Whole months and odd days ÷ 30 from ``start`` to ``end``; negative where ``end`` is earlier."""
    if end < start:
        return -months_between(end, start)
    months = whole_months(start, end)
    return months + Fraction((end - months_after(start, months)).days, 30)


def whole_months(start: date, end: date) -> int:
    """The whole months from ``start`` to a day that is not earlier."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - 1 if months_after(start, months) > end else months


def _by_table(frame: Frame, start: date, end: date) -> Step:
    found = _by_index(frame, start, end)
    if found is not None:
        return found
    growth = frame.printed.growth if frame.printed else None
    if growth is not None:
        return _grown(frame, growth, start, end)
    return missing_step("date", f"{start} → {end}", frame.basis_source("valuation_date"))


def _by_index(frame: Frame, start: date, end: date) -> Step | None:
    index = frame.printed.index if frame.printed else None
    if index is None:
        return None
    days = {day for day, _ in index.curve.points}
    ends = (Decimal(end.toordinal()), Decimal(start.toordinal()))
    if not index.reads_between and any(day not in days for day in ends):
        return None
    over, under = (index.curve.at(day) for day in ends)
    if over is None or under is None:
        return None
    value = rounded(over / under, frame.decimals)
    return _applied(frame, value, f"{figure(over)} ÷ {figure(under)}", index.source_at(ends[0]))


def _grown(frame: Frame, growth: GrowthUsed, start: date, end: date) -> Step:
    if growth.base is not None:
        return _by_points(frame, growth, growth.base, start, end)
    simple, each = growth.kind == "simple", growth.months
    value = growth_coefficient(growth.ratio, start, end, simple=simple, months_each=each, places=frame.decimals)
    share, times = _signed(growth.ratio), figure(months_between(start, end) / each)
    formula = f"1 {share} × {times}" if simple else f"(1 {share})^{times}"
    return _applied(frame, value, formula, growth.source)


def _by_points(frame: Frame, growth: GrowthUsed, base: date, start: date, end: date) -> Step:
    each = growth.months
    value = points_coefficient(growth.ratio, base, start, end, months_each=each, places=frame.decimals)
    share = _signed(growth.ratio)
    over, under = (f"(1 {share} × {figure(months_between(base, day) / each)})" for day in (end, start))
    return _applied(frame, value, f"{over} ÷ {under}", growth.source)


def _signed(ratio: Decimal) -> str:
    """A growth with its sign: ``+ 0.2%``."""
    return f"{'-' if ratio < 0 else '+'} {as_percent(ratio.copy_abs())}"


def _applied(frame: Frame, value: Decimal, formula: str, source: str) -> Step:
    return make_step("date", "applied", value, f"{formula} = {figure(value)}", source, quantum(frame))
