"""The step of a valuation date that differs: the user's index or growth before the table's, else missing."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from landprice.core.units import CONTEXT
from landprice.valuation.dating import growth_coefficient, months_between, rounded
from landprice.valuation.steps import USER, as_percent, figure, make_step, missing, quantum

if TYPE_CHECKING:
    from datetime import date

    from landprice.valuation.frame import Frame
    from landprice.valuation.parcel import Parcel
    from landprice.valuation.result import Step


def dated(frame: Frame, parcel: Parcel) -> Step:
    """Kt for a parcel whose date differs from the basis, or whose user gives an index."""
    if parcel.index is not None:
        over, under = parcel.index
        value = rounded(CONTEXT.divide(over, under), frame.places)
        return _applied(frame, value, f"{figure(over)} ÷ {figure(under)}", USER)
    start, end = frame.basis.valuation_date, parcel.date
    assert end is not None
    if start is None:
        return missing(frame, "date", f"? → {end}")
    if parcel.monthly_growth is not None:
        return _grown(frame, parcel.monthly_growth, start, end, False, USER)
    by_index = _by_index(frame, start, end)
    if by_index is not None:
        return by_index
    growth = frame.published.growth if frame.published else None
    if growth is not None:
        return _grown(frame, growth[0], start, end, growth[1], growth[2])
    return missing(frame, "date", f"{start} → {end}", frame.basis_source("valuation_date"))


def _by_index(frame: Frame, start: date, end: date) -> Step | None:
    index = frame.published.index if frame.published else None
    if index is None:
        return None
    curve, between, sources = index
    days = {day for day, _ in curve.points}
    ends = (Decimal(end.toordinal()), Decimal(start.toordinal()))
    if not between and any(day not in days for day in ends):
        return None
    over, under = (curve.at(day) for day in ends)
    if over is None or under is None:
        return None
    value = rounded(over / under, frame.places)
    return _applied(frame, value, f"{figure(over)} ÷ {figure(under)}", sources[curve.nearest(ends[0])])


def _grown(frame: Frame, growth: Decimal, start: date, end: date, simple: bool, source: str) -> Step:
    months: Fraction = months_between(start, end)
    value = growth_coefficient(growth, start, end, simple=simple, places=frame.places)
    sign, share = ("-" if growth < 0 else "+"), as_percent(growth.copy_abs())
    formula = f"1 {sign} {share} × {figure(months)}" if simple else f"(1 {sign} {share})^{figure(months)}"
    return _applied(frame, value, formula, source)


def _applied(frame: Frame, value: Decimal, formula: str, source: str) -> Step:
    return make_step(frame, "date", "applied", value, f"{formula} = {figure(value)}", source, quantum(frame))
