"""Warnings of the published tables: no correction for factors, a sum at its bounds, a ratio past its table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from landprice.core.messages import message
from landprice.valuation.frame import Frame
from landprice.valuation.parcel import Parcel
from landprice.valuation.result import Caution, Step
from landprice.valuation.steps.classes import CLASS_NAMES, class_said, sheet_factors


def words_without_effect(parcel: Parcel, name: str) -> bool:
    """Whether something was said for the coefficient ``name``, which a formula does not have."""
    if name in CLASS_NAMES:
        return class_said(parcel, name) is not None
    said = {
        "factors": sheet_factors(parcel),
        "plot-ratio": parcel.plot_ratio,
        "tenure": parcel.remaining,
        "date": parcel.date,
        "servicing": parcel.servicing,
    }
    return bool(said.get(name))


def _of_factors(frame: Frame, parcel: Parcel, step: Step) -> Iterator[Caution]:
    sheet = frame.printed.sheet if frame.printed else None
    if sheet is None and step.status == "assumed":
        what = message(
            "the table has no correction for regional and individual factors: "
            "the value is the price of the grade × area, as far as they go"
        )
        yield Caution("no-corrections", what)
    if sheet is None or step.value is None or step.status not in ("applied", "given"):
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


def _of_plot_ratio(frame: Frame, parcel: Parcel, step: Step) -> Iterator[Caution]:
    table = frame.printed.plot_ratios if frame.printed else None
    ratio = parcel.plot_ratio
    if table is None or not isinstance(ratio, Decimal) or step.status in ("given", "not-in-formula"):
        return
    if not table.curve.is_past_end(ratio):
        return
    what = message(
        "the plot ratio {ratio} lies outside the table, which goes from {first} to {last}",
        ratio=ratio,
        first=table.curve.points[0][0],
        last=table.curve.points[-1][0],
    )
    yield Caution("plot-ratio-past-table", what)


SHEET_CAUTIONS: dict[str, Callable[[Frame, Parcel, Step], Iterator[Caution]]] = {
    "factors": _of_factors,
    "plot-ratio": _of_plot_ratio,
}
