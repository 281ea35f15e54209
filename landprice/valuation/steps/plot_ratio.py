"""The plot-ratio coefficient (容积率修正) Kv = K(parcel's ratio) ÷ K(basis ratio), from a published table."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from landprice.core.messages import message
from landprice.core.units import CONTEXT, Number, exact, positive
from landprice.tables.table import PricePer
from landprice.valuation.frame import Frame
from landprice.valuation.parcel import Parcel
from landprice.valuation.parcel.values import words_unmet
from landprice.valuation.printed.curve import BandCurve, Curve, End
from landprice.valuation.result import Status, Step
from landprice.valuation.steps.making import ONE, figure, make_step, missing_step, quantum, rounded, taken_ratio

if TYPE_CHECKING:
    from landprice.valuation.printed.parts import RatioTable


def inputs(parcel: Parcel) -> Hashable:
    """What the step depends on besides the frame."""
    return str(parcel.plot_ratio)


def step(frame: Frame, parcel: Parcel) -> Step:
    """Kv of a parcel: 1 where its ratio is that of the basis or meets the words of it, else by the table."""
    source = frame.basis_source("plot_ratio")
    status = _uncorrected(frame.basis.plot_ratio, parcel.plot_ratio)
    if status is not None:
        return make_step("plot-ratio", status, ONE, "1", source)
    basis, said = _taken(frame, frame.basis.plot_ratio), _taken(frame, parcel.plot_ratio)
    printed = frame.printed.plot_ratios if frame.printed else None
    if isinstance(said, Decimal) and isinstance(basis, Decimal):
        if said == basis:
            return make_step("plot-ratio", "equal", ONE, f"{figure(said)}", source)
        if printed is not None:
            return _by_table(frame, printed, said, basis)
    shown = ("?" if each is None else figure(each) for each in (parcel.plot_ratio, frame.basis.plot_ratio))
    return missing_step("plot-ratio", "K({}) ÷ K({})".format(*shown), source)


def _uncorrected(basis: Decimal | str | None, said: Decimal | str | None) -> Status | None:
    """What becomes of a ratio that needs no correction: not said, that of the basis, or meeting its words."""
    if said is None:
        return "assumed"
    if said == basis:
        return "equal"
    if isinstance(said, str):
        met = basis is not None and not words_unmet(said)
        return ("equal" if isinstance(basis, str) else "assumed") if met else None
    return "assumed" if isinstance(basis, str) else None


def _taken(frame: Frame, ratio: Decimal | str | None) -> Decimal | str | None:
    return taken_ratio(frame, ratio) if isinstance(ratio, Decimal) else ratio


def plot_ratio_coefficient(
    table: Mapping[Number, Number],
    ratio: Number,
    basis_ratio: Number,
    *,
    between: Literal["linear", "step"] = "linear",
    ends: Literal["clamp", "not-said"] = "not-said",
    places: int | None = 4,
) -> Decimal | None:
    """Kv by a table of ratio → coefficient, half-up to ``places`` (None: 60 digits); None past an unstated end.

    Linear between the points. Raises NumberError for what is no number above 0. Rule: GB/T 18508-2014.
    """
    what = message("the plot ratio")
    points = sorted((positive(x, what), exact(y)) for x, y in table.items())
    curve = Curve(tuple(points), between, End(ends), End(ends))
    return between_ratios(curve, positive(ratio, what), positive(basis_ratio, what), places)


def between_ratios(
    curve: Curve | BandCurve,
    ratio: Decimal,
    basis: Decimal,
    places: int | None,
    *,
    table_per: PricePer = "land",
    prices_per: PricePer = "land",
) -> Decimal | None:
    """K(ratio) ÷ K(basis), rounded once, at the end.

    A table on the other kind of area than the prices is turned by: price per land = per floor × ratio.
    """
    over, under = curve.at(ratio), curve.at(basis)
    if over is None or under is None or not under:
        return None
    result: Fraction = over / under
    if table_per != prices_per:
        turn = Fraction(ratio) / Fraction(basis)
        result = result * turn if table_per == "floor" else result / turn
    return rounded(result, places)


def _by_table(frame: Frame, printed: RatioTable, ratio: Decimal, basis: Decimal) -> Step:
    """The step of a plot ratio that differs from the basis: by the published table, or missing past its ends."""
    prices_per: PricePer = "floor" if frame.per_floor else "land"
    if printed.per != prices_per and _is_untold_below_one(frame, min(ratio, basis)):
        return missing_step("plot-ratio", f"K({figure(ratio)}) ÷ K({figure(basis)})", printed.source)
    value = between_ratios(printed.curve, ratio, basis, frame.decimals, table_per=printed.per, prices_per=prices_per)
    if value is None:
        return missing_step("plot-ratio", f"K({figure(ratio)}) ÷ K({figure(basis)})", printed.source)
    formula = read_as(printed.curve, ratio)
    if printed.curve.at(basis) != 1:
        formula = f"({formula}) ÷ ({read_as(printed.curve, basis)})"
    if printed.per != prices_per:
        formula += f" {'×' if printed.per == 'floor' else '÷'} ({figure(ratio)} ÷ {figure(basis)})"
    formula = f"{formula} = {figure(value)}" if formula != figure(value) else f"K({figure(ratio)}) = {formula}"
    return make_step("plot-ratio", "applied", value, formula, printed.source_at(ratio), quantum(frame))


def _is_untold_below_one(frame: Frame, ratio: Decimal) -> bool:
    """Whether a ratio under 1 would have to turn a coefficient, and the table does not say how it counts."""
    return ratio < 1 and frame.table.ratio_below_one is None


def read_as(curve: Curve | BandCurve, x: Decimal) -> str:
    """How the table is read at ``x``: the figure printed, or the interpolation with its numbers."""
    if isinstance(curve, BandCurve):
        return f"{dict(curve.points)[curve.nearest(x)]:f}"
    points = dict(curve.points)
    if x in points:
        return f"{points[x]:f}"
    if curve.is_past_end(x) or curve.between == "step":
        value = curve.at(x)
        return "?" if value is None else f"{rounded(value, 6).normalize(CONTEXT):f}"
    (x1, y1), (x2, y2) = curve.around(x)
    return f"{y1:f} + ({y2:f} - {y1:f}) × ({x:f} - {x1:f}) ÷ ({x2:f} - {x1:f})"
