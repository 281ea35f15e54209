"""Warnings that need the published tables: a sum at its bounds, a ratio past its table, factors no formula has."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from landprice.core.messages import message
from landprice.valuation.result import Caution
from landprice.valuation.steps.classes import CLASS_NAMES, class_said, sheet_factors

if TYPE_CHECKING:
    from landprice.valuation.frame import Frame
    from landprice.valuation.parcel import Parcel
    from landprice.valuation.result import Step


def of_sheets(frame: Frame, parcel: Parcel, steps: tuple[Step, ...]) -> Iterator[Caution]:
    """The guards of the sheets and tables for one parcel."""
    yield from _at_bounds(frame, steps)
    yield from _past_the_ends(frame, parcel)
    yield from _without_effect(frame, parcel)


def _at_bounds(frame: Frame, steps: tuple[Step, ...]) -> Iterator[Caution]:
    sheet = frame.printed.sheet if frame.printed else None
    step = next((step for step in steps if step.name == "factors"), None)
    if sheet is None or step is None or step.value is None or step.status not in ("applied", "given"):
        return
    if frame.cache.factor_bounds is None:
        frame.cache.factor_bounds = sheet.bounds()
    lowest, highest = frame.cache.factor_bounds
    if lowest < step.value < highest:
        return
    what = message(
        "1 + ΣKi is {value}, at or past the bounds of its sheet ({lowest} to {highest})",
        value=step.value,
        lowest=lowest,
        highest=highest,
    )
    yield Caution("factors-at-bounds", what)


def _past_the_ends(frame: Frame, parcel: Parcel) -> Iterator[Caution]:
    table = frame.printed.plot_ratios if frame.printed else None
    ratio = parcel.plot_ratio
    if table is None or not isinstance(ratio, Decimal) or "plot-ratio" in parcel.coefficients:
        return
    if "plot-ratio" not in frame.formula or not table.curve.is_past_end(ratio):
        return
    what = message(
        "the plot ratio {ratio} lies outside the table, which goes from {first} to {last}",
        ratio=ratio,
        first=table.curve.points[0][0],
        last=table.curve.points[-1][0],
    )
    yield Caution("plot-ratio-past-table", what)


def _without_effect(frame: Frame, parcel: Parcel) -> Iterator[Caution]:
    """What was said of the parcel and the published formula of this use has no coefficient for."""
    if frame.printed is None or frame.printed.formula_source is None:
        return
    unused = [name for name in CLASS_NAMES if class_said(parcel, name) is not None and name not in frame.formula]
    if "factors" not in frame.formula and sheet_factors(parcel):
        unused.append("factors")
    for name, said in (("plot-ratio", parcel.plot_ratio), ("tenure", parcel.tenure), ("date", parcel.date)):
        if name not in frame.formula and said is not None:
            unused.append(name)
    if unused:
        what = message(
            "the published formula of {use} has no {names}: what was said of it changes nothing",
            use=frame.use_name,
            names=unused,
        )
        yield Caution("not-in-formula", what)
