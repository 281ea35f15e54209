"""The date coefficient (期日修正) Kt: by price index, or by growth a month, compound or simple.

The user's index or growth goes before the table's; a date that differs and neither is missing.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from landprice.core.units import CONTEXT, power
from landprice.valuation.parcel.values import parse_growth, parse_index
from landprice.valuation.steps.making import ONE, USER, as_percent, figure, make_step, missing_step, quantum, rounded
from landprice.words.days import months_after
from landprice.words.typed import parse_date

if TYPE_CHECKING:
    from collections.abc import Hashable

    from landprice.core.units import Number
    from landprice.valuation.frame import Frame
    from landprice.valuation.parcel import Parcel
    from landprice.valuation.printed.corrections import MonthlyGrowth
    from landprice.valuation.result import Step


def inputs(parcel: Parcel) -> Hashable:
    """What the step depends on besides the frame."""
    return parcel.date, str(parcel.monthly_growth), str(parcel.index)


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
    if parcel.monthly_growth is not None:
        return _grown(frame, parcel.monthly_growth, start, end, False, USER)
    return _by_table(frame, start, end)


def index_coefficient(index: Number, *, places: int | None = 4) -> Decimal:
    """Kt = index at the parcel's date ÷ index at the table's: ``105.2/100``, or their ratio; half-up.

    Raises NumberError for an index that is not above 0. Rule: GB/T 18508-2014.
    """
    over, under = parse_index(index)
    return rounded(CONTEXT.divide(over, under), places)


def growth_coefficient(
    growth: Number, start: str | date, end: str | date, *, simple: bool = False, places: int | None = 4
) -> Decimal:
    """Kt = (1 + growth)^months from ``start`` (the table's date) to ``end``; simple: 1 + growth × months.

    ``growth`` is a month's, as a ratio or a percentage; months as ``months_between`` counts them, negative
    where ``end`` is before ``start``. Half-up to ``places``. Rule: the Beijing method notice; 通道县.
    """
    months, ratio = months_between(parse_date(start), parse_date(end)), parse_growth(growth)
    if simple:
        return rounded(1 + Fraction(ratio) * months, places)
    return rounded(power(CONTEXT.add(1, ratio), months), places)


def points_coefficient(
    points: Number, base: str | date, start: str | date, end: str | date, *, places: int | None = 4
) -> Decimal:
    """Kt of an index that is 100 on the day ``base`` and grows by so many points a month: index ÷ index.

    ``points`` is a month's, of 100: ``1%`` is one point. Half-up to ``places``. Rule: exam item of land valuers.
    """
    first, ratio = parse_date(base), Fraction(parse_growth(points))
    over, under = (1 + ratio * months_between(first, parse_date(day)) for day in (end, start))
    return rounded(over / under, places)


def months_between(start: date, end: date) -> Fraction:
    """Whole months and odd days ÷ 30 from ``start`` to ``end``; negative where ``end`` is earlier."""
    if end < start:
        return -months_between(end, start)
    months = (end.year - start.year) * 12 + end.month - start.month
    if months_after(start, months) > end:
        months -= 1
    return months + Fraction((end - months_after(start, months)).days, 30)


def _by_table(frame: Frame, start: date, end: date) -> Step:
    found = _by_index(frame, start, end)
    if found is not None:
        return found
    growth = frame.printed.growth if frame.printed else None
    if growth is not None and growth.base is not None:
        return _by_points(frame, growth, start, end)
    if growth is not None:
        return _grown(frame, growth.ratio, start, end, growth.is_simple, growth.source)
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


def _grown(frame: Frame, growth: Decimal, start: date, end: date, simple: bool, source: str) -> Step:
    months: Fraction = months_between(start, end)
    value = growth_coefficient(growth, start, end, simple=simple, places=frame.decimals)
    sign, share = ("-" if growth < 0 else "+"), as_percent(growth.copy_abs())
    formula = f"1 {sign} {share} × {figure(months)}" if simple else f"(1 {sign} {share})^{figure(months)}"
    return _applied(frame, value, formula, source)


def _by_points(frame: Frame, growth: MonthlyGrowth, start: date, end: date) -> Step:
    assert growth.base is not None
    value = points_coefficient(growth.ratio, growth.base, start, end, places=frame.decimals)
    sign, share = ("-" if growth.ratio < 0 else "+"), as_percent(growth.ratio.copy_abs())
    over, under = (f"(1 {sign} {share} × {figure(months_between(growth.base, day))})" for day in (end, start))
    return _applied(frame, value, f"{over} ÷ {under}", growth.source)


def _applied(frame: Frame, value: Decimal, formula: str, source: str) -> Step:
    return make_step("date", "applied", value, f"{formula} = {figure(value)}", source, quantum(frame))
