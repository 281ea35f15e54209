"""The servicing correction (土地开发程度修正) D in 元/㎡: what a parcel lacks (−), what it has beyond (+)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from landprice.core.units import CONTEXT, round_half_up
from landprice.valuation.assemble import EXACT
from landprice.valuation.frame import Frame
from landprice.valuation.parcel import Parcel
from landprice.valuation.result import Step
from landprice.valuation.steps.making import USER, ZERO, known_ratio, make_step, missing_step
from landprice.words.servicing import (
    ServicingDifference,
    basis_meaning,
    difference,
    item_name,
    item_of,
    state_of,
)
from landprice.words.servicing_said import parse


def inputs(parcel: Parcel) -> Hashable:
    """What the step depends on besides the frame."""
    costs = tuple((item, str(cost)) for item, cost in parcel.servicing_costs.items())
    return parcel.servicing, costs, str(parcel.plot_ratio), "plot-ratio" in parcel.coefficients


def step(frame: Frame, parcel: Parcel) -> Step:
    """D of a parcel: 0 where nothing is said or it has what the basis has, else the costs of what differs."""
    basis, source = frame.basis.servicing, frame.basis_source("servicing")
    if parcel.servicing is None:
        return make_step("servicing", "assumed", ZERO, "0", source)
    said = parse(parcel.servicing, frame.table.servicing)
    if basis is None:
        return missing_step("servicing")
    differs = difference(basis_meaning(basis), said)
    if not differs:
        return make_step("servicing", "equal", ZERO, "0", source)
    return _priced(frame, parcel, differs)


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


class ItemCost(NamedTuple):
    """An item that is taken off (-) or added (+): its cost in 元/㎡, None where none is known, and whose it is."""

    sign: str
    word: str
    cost: Decimal | None
    source: str | None


def _priced(frame: Frame, parcel: Parcel, differs: ServicingDifference) -> Step:
    """The step of a servicing that differs: applied where every item has a cost, else missing.

    Levelling inside the parcel is an item like those outside: added where the basis is not levelled, taken off where
    the parcel is not.
    """
    costs = _costs(frame, parcel, differs)
    formula = " ".join([*(map(_shown, costs)), *(f"± ? ({word})" for word in differs.unknown)])
    ratio = known_ratio(frame, parcel) if frame.per_floor else None
    if differs.unknown or any(one.cost is None for one in costs) or (frame.per_floor and ratio is None):
        return missing_step("servicing", formula)
    value = servicing_correction(_of_sign(costs, "-"), _of_sign(costs, "+"), ratio)
    if ratio is not None:
        formula = f"({formula}) ÷ {ratio:f}"
    rounding = None if ratio is None else Decimal("0.0001")
    return make_step("servicing", "applied", value, f"{formula} = {value:f}", costs[0].source, rounding)


def item_costs(frame: Frame, parcel: Parcel) -> list[ItemCost]:
    """What D of a parcel is made of; nothing where its servicing is not said, or cannot be compared."""
    basis = frame.basis.servicing
    if parcel.servicing is None or basis is None:
        return []
    return _costs(frame, parcel, difference(basis_meaning(basis), parse(parcel.servicing, frame.table.servicing)))


def _costs(frame: Frame, parcel: Parcel, differs: ServicingDifference) -> list[ItemCost]:
    signed = [("-", word) for word in differs.lacking] + [("+", word) for word in differs.beyond]
    return [_cost_of(frame, parcel, sign, word) for sign, word in signed]


def _shown(one: ItemCost) -> str:
    return f"{one.sign} {'?' if one.cost is None else format(one.cost, 'f')} ({one.word})"


def _of_sign(costs: Iterable[ItemCost], sign: str) -> list[Decimal]:
    return [one.cost for one in costs if one.sign == sign and one.cost is not None]


def _cost_of(frame: Frame, parcel: Parcel, sign: str, word: str) -> ItemCost:
    """The cost of an item in 元/㎡, the user's before the table's; None where neither gives it."""
    item = item_of(state_of(word))
    if item in parcel.servicing_costs:
        return ItemCost(sign, word, parcel.servicing_costs[item], USER)
    printed: Mapping[str, tuple[Decimal, str]] = frame.printed.servicing_costs if frame.printed else {}
    return ItemCost(sign, word, *printed.get(item, (None, None)))


def unused_costs(frame: Frame, parcel: Parcel) -> list[str]:
    """The items, by word, whose costs the user gives and D does not need."""
    basis, needed = frame.basis.servicing, set[str]()
    if parcel.servicing is not None and basis is not None and "servicing" not in parcel.coefficients:
        differs = difference(basis_meaning(basis), parse(parcel.servicing, frame.table.servicing))
        needed = {item_of(state_of(word)) for word in (*differs.lacking, *differs.beyond)}
    return [item_name(item) for item in parcel.servicing_costs if item not in needed]
