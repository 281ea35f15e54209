"""The servicing correction (土地开发程度修正) D in 元/㎡: what a parcel lacks (−), what it has beyond (+)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from landprice.core.units import CONTEXT, round_half_up
from landprice.valuation.assemble import EXACT
from landprice.words.servicing import Difference, item_of, state_of

if TYPE_CHECKING:
    from landprice.valuation.frame import Frame
    from landprice.valuation.parcel import Parcel
    from landprice.valuation.result import Step


def servicing_correction(
    lacking: Iterable[Decimal], beyond: Iterable[Decimal], plot_ratio: Decimal | None = None
) -> Decimal:
    """D: the costs of the items beyond the basis less those of the lacking ones, in 元/㎡, exactly.

    With ``plot_ratio``, for a price per floor area: divided by it and rounded half-up to 4 places.
    Rule: GB/T 18508-2014; exam case 五通 against 三通 (drainage 5, telecom 6): D = −11.
    """
    amount = Decimal(0)
    for cost in lacking:
        amount = EXACT.subtract(amount, cost)
    for cost in beyond:
        amount = EXACT.add(amount, cost)
    return amount if plot_ratio is None else round_half_up(CONTEXT.divide(amount, plot_ratio), 4)


def priced(frame: Frame, parcel: Parcel, differs: Difference) -> Step:
    """The step of a servicing that differs: applied where every item has a cost, else missing."""
    from landprice.valuation.steps import USER, make_step, missing

    published: Mapping[str, tuple[Decimal, str]] = frame.published.servicing_costs if frame.published else {}
    signed = [("-", word) for word in (*differs.lacking, *([differs.inside] if differs.inside else ()))]
    signed += [("+", word) for word in differs.beyond]
    costs: list[tuple[str, str, Decimal | None]] = []
    sources: list[str] = []
    for sign, word in signed:
        item = item_of(state_of(word))
        if item in parcel.servicing_costs:
            costs.append((sign, word, parcel.servicing_costs[item]))
            sources.append(USER)
        elif item in published:
            costs.append((sign, word, published[item][0]))
            sources.append(published[item][1])
        else:
            costs.append((sign, word, None))
    formula = " ".join(f"{sign} {'?' if cost is None else format(cost, 'f')} ({word})" for sign, word, cost in costs)
    ratio = _floor_ratio(frame, parcel)
    if any(cost is None for _, _, cost in costs) or (frame.per_floor and ratio is None):
        return missing(frame, "servicing", formula)
    value = servicing_correction(
        [cost for sign, _, cost in costs if sign == "-" and cost is not None],
        [cost for sign, _, cost in costs if sign == "+" and cost is not None],
        ratio,
    )
    if ratio is not None:
        formula = f"({formula}) ÷ {ratio:f}"
    rounding = None if ratio is None else Decimal("0.0001")
    return make_step(frame, "servicing", "applied", value, f"{formula} = {value:f}", sources[0], rounding)


def _floor_ratio(frame: Frame, parcel: Parcel) -> Decimal | None:
    if not frame.per_floor:
        return None
    from landprice.valuation.steps import floor_ratio

    return floor_ratio(frame, parcel)
