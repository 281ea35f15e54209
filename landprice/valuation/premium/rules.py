"""The rules of a premium (补缴地价款): which case a change of conditions is, and its formula.

Each formula is made of figures as shown: floor prices to 2 places, floor areas and totals exactly.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from landprice.core.errors import ParcelError
from landprice.core.messages import Message, message
from landprice.core.startup import record
from landprice.core.units import plain, round_half_up, seen
from landprice.valuation.premium.result import PremiumStep

INDUSTRIAL = "industrial"


@record
class State:
    """One state of the parcel as a rule sees it; None is "not known".

    ``land`` and ``floor`` are prices in 元/㎡ of land and of floor, ``total`` the amount in 元, ``floor_area`` in ㎡;
    ``floor_at_one`` is the floor price at a plot ratio of 1. ``ratio`` and ``floor_area`` are as the table takes a
    ratio under 1, ``built_ratio`` and ``built_area`` as the parcel has them.
    """

    use: str
    group: str
    right: str | None
    tenure: Decimal | str | None
    ratio: Decimal | None
    built_ratio: Decimal | None
    floor_area: Fraction | None
    built_area: Fraction | None
    floor: Decimal | None
    floor_at_one: Decimal | None
    total: Decimal | None


class Amount(NamedTuple):
    """What a case comes to: its figures with their formulas, the amount in 元, and the figures it lacks."""

    steps: list[PremiumStep]
    yuan: Decimal | None
    lacking: tuple[str, ...]


@record
class Case:
    """One case of a rule; ``source`` where it is not the rule's own, ``by_ratio`` where plot ratios make it."""

    id: str
    amount: Callable[[State, State], Amount]
    source: str | None = None
    by_ratio: bool = False

    def floor_areas(self, old: State, new: State) -> tuple[Fraction | None, Fraction | None]:
        """The floor areas of both states that the amount is made of."""
        if self.amount is _added_floor_area and _is_under_one(old) and _is_under_one(new):
            return old.built_area, new.built_area
        return old.floor_area, new.floor_area

    def unpriced(self, old: State, new: State) -> list[Message]:
        """What changes besides the plot ratio where the amount is of added floor area alone, or nothing."""
        if self.amount not in (_added_floor_area, _nothing):
            return []
        changes = {
            message("the land use"): (old.use, new.use),
            message("the right"): (old.right, new.right),
            message("the tenure"): (old.tenure, new.tenure),
        }
        return [what for what, (before, after) in changes.items() if before != after]


@record
class PremiumRule:
    """A rule: how it finds its case, where it stands, and which day its prices are of."""

    id: str
    source: str
    day: Message
    case_of: Callable[[State, State], Case]


def _difference(old: State, new: State) -> Amount:
    """New total − old total."""
    steps = [_step("new-total", new.total), _step("old-total", old.total)]
    if new.total is None or old.total is None:
        return _unknown(steps, {"new-total": new.total, "old-total": old.total})
    return _amount(steps, Fraction(new.total) - Fraction(old.total), f"{new.total:f} - {old.total:f}")


def _added_floor_area(old: State, new: State) -> Amount:
    """Floor price under the new conditions × added floor area; both ratios under 1: the floor price at 1."""
    if _is_under_one(old) and _is_under_one(new):
        name, lacking, price = "floor-price-at-1", "new-floor-price-at-1", new.floor_at_one
        added = _less(new.built_area, old.built_area)
    else:
        name, lacking, price, added = "new-floor-price", "new-floor-price", new.floor, _added(old, new)
    steps = [_step(name, price), _area_step("added-floor-area", added)]
    if price is None or added is None:
        return _unknown(steps, {lacking: price, "floor-area": added})
    return _amount(steps, Fraction(price) * added, f"{price:f} × {_shown(added)}")


def _use_changed(old: State, new: State) -> Amount:
    """(New − old floor price) × floor area."""
    steps = [_step("new-floor-price", new.floor), _step("old-floor-price", old.floor)]
    steps.append(_area_step("floor-area", new.floor_area))
    if new.floor is None or old.floor is None or new.floor_area is None:
        return _unknown(
            steps, {"new-floor-price": new.floor, "old-floor-price": old.floor, "floor-area": new.floor_area}
        )
    formula = f"({new.floor:f} - {old.floor:f}) × {_shown(new.floor_area)}"
    return _amount(steps, (Fraction(new.floor) - Fraction(old.floor)) * new.floor_area, formula)


def _both_changed(old: State, new: State) -> Amount:
    """New floor price × added floor area + (new − old floor price) × the old floor area."""
    added = _added(old, new)
    steps = [_step("new-floor-price", new.floor), _step("old-floor-price", old.floor)]
    steps += [_area_step("added-floor-area", added), _area_step("old-floor-area", old.floor_area)]
    if new.floor is None or old.floor is None or added is None or old.floor_area is None:
        return _unknown(steps, {"new-floor-price": new.floor, "old-floor-price": old.floor, "floor-area": added})
    first, second = Fraction(new.floor) * added, (Fraction(new.floor) - Fraction(old.floor)) * old.floor_area
    formula = f"{new.floor:f} × {_shown(added)} + ({new.floor:f} - {old.floor:f}) × {_shown(old.floor_area)}"
    return _amount(steps, first + second, formula)


def _unknown_ratio(old: State, new: State) -> Amount:
    """Whether the ratio goes up or down is not known."""
    return _unknown([], {"old-plot-ratio": old.built_ratio, "new-plot-ratio": new.built_ratio})


def _nothing(old: State, new: State) -> Amount:
    """Nothing is to be paid."""
    return _amount([], Fraction(0), "0")


_OF_RIGHT = Case("allocated-to-granted", _difference)
_OF_INDUSTRIAL_LAND = Case("industrial-to-other", _difference)
_OF_INDUSTRIAL_RATIO = Case("industrial-ratio-up", _nothing, "国发〔2008〕3号")


def _national(old: State, new: State) -> Case:
    """Which case of the national rule a change is. Raises ParcelError where nothing changes."""
    if old.right == "allocated" and new.right != "allocated":
        return _OF_RIGHT
    if old.use != new.use:
        return _national_use(old, new)
    if old.built_ratio == new.built_ratio:
        raise ParcelError(
            message("neither the land use, the plot ratio nor the right changes: nothing is to be paid for")
        )
    if old.built_ratio is None or new.built_ratio is None:
        return Case("ratio-changed", _unknown_ratio)
    if new.built_ratio < old.built_ratio:
        return Case("ratio-down", _difference, by_ratio=True)
    return _OF_INDUSTRIAL_RATIO if new.group == INDUSTRIAL else Case("ratio-up", _added_floor_area, by_ratio=True)


def _national_use(old: State, new: State) -> Case:
    if old.group == INDUSTRIAL != new.group:
        return _OF_INDUSTRIAL_LAND
    if old.ratio == new.ratio:
        return Case("use-changed", _use_changed, by_ratio=True)
    return Case("both-changed", _both_changed, by_ratio=True)


RULES = {
    rule.id: rule
    for rule in (
        PremiumRule(
            "national-2018",
            "国土资厅发〔2018〕4号",
            message("the day on which the application is accepted"),
            _national,
        ),
        PremiumRule(
            "difference",
            "地方规定：新旧条件下土地总价之差",
            message("the day that the local rule names"),
            lambda old, new: Case("difference", _difference),
        ),
        PremiumRule(
            "added-floor-area",
            "地方规定：新增计容建筑面积 × 楼面地价",
            message("the day that the local rule names"),
            lambda old, new: Case("added-floor-area", _added_floor_area, by_ratio=True),
        ),
    )
}
"""``national-2018`` is as the trade knows it: its text was not at hand."""
DEFAULT_RULE = "national-2018"


def rule_named(name: str) -> PremiumRule:
    """The rule of that id. Raises ParcelError with the choices."""
    if name in RULES:
        return RULES[name]
    what = message("there is no rule {name}: expected one of {choices}", name=seen(name), choices=list(RULES))
    raise ParcelError(what, list(RULES))


def _added(old: State, new: State) -> Fraction | None:
    return _less(new.floor_area, old.floor_area)


def _less(area: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if area is None or other is None else area - other


def _is_under_one(state: State) -> bool:
    return state.built_ratio is not None and state.built_ratio < 1


def _amount(steps: list[PremiumStep], exact: Fraction, formula: str) -> Amount:
    yuan = Decimal(plain(round_half_up(exact, 0)))
    line = formula if formula == f"{yuan:f}" else f"{formula} = {yuan:f}"
    return Amount([*steps, PremiumStep("premium", yuan, line)], yuan, ())


def _unknown(steps: list[PremiumStep], figures: dict[str, object]) -> Amount:
    lacking = tuple(name for name, value in figures.items() if value is None)
    return Amount([*steps, PremiumStep("premium", None, "")], None, lacking)


def _step(name: str, value: Decimal | None) -> PremiumStep:
    return PremiumStep(name, value, "" if value is None else f"{value:f}")


def _area_step(name: str, area: Fraction | None) -> PremiumStep:
    return _step(name, None if area is None else Decimal(_shown(area)))


def _shown(area: Fraction) -> str:
    return plain(round_half_up(area, 4))
