"""The premium for new conditions of a parcel (补缴地价款): both states valued at one date, the amount by a rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date as Day  # noqa: N812
from decimal import Decimal
from fractions import Fraction
from typing import Any

from landprice.core.errors import ParcelError
from landprice.core.messages import message
from landprice.core.startup import record
from landprice.core.units import Number, parse_price, plain, round_half_up
from landprice.tables.table import Table
from landprice.valuation import assemble
from landprice.valuation.method import use_and_grade, value
from landprice.valuation.names import coefficient_name
from landprice.valuation.parcel import FIELD_OF, Parcel
from landprice.valuation.parcel.values import parse_coefficients
from landprice.valuation.premium.cautions import (
    assumed_ratio,
    cautions_of_rule,
    cautions_of_states,
    given_price_caution,
)
from landprice.valuation.premium.result import FloorArea, Premium, RuleCited
from landprice.valuation.premium.rules import DEFAULT_RULE, Amount, PremiumRule, State, rule_named
from landprice.valuation.result import FORMAT_VERSION, Caution, Total, Valuation
from landprice.valuation.steps.making import known_ratio
from landprice.valuation.steps.right import right_of
from landprice.words.typed import pairs, parse_date

__all__ = ["Premium", "premium"]
SIDES = ("old", "new")


@record
class Judged:
    """How the age of the prices is judged in both states."""

    allow_expired: bool
    as_of: Day | None

    def value(self, table: Table, parcel: Parcel) -> Valuation:
        """The value of a parcel, judged so."""
        return value(table, parcel, allow_expired=self.allow_expired, as_of=self.as_of)


def premium(
    table: Table,
    *,
    date: str | Day,
    rule: str = DEFAULT_RULE,
    old_table: Table | None = None,
    old_price: Number | None = None,
    allow_expired: bool = False,
    as_of: str | Day | None = None,
    **conditions: Any,
) -> Premium:
    """What is to be paid for new conditions of a parcel, by the prices of ``table``.

    ``conditions`` are the keywords of ``quote``; with ``old_`` or ``new_`` before the name they hold for one state
    (``old_use``, ``new_plot_ratio``, ``old_tenure``). Both states are valued at ``date``, which the rule names. Of
    allocated land (``old_right="划拨"``) the price of the allocated right is that of ``old_table`` (a table of kind
    ``allocated``), the published share of ``table``, or ``old_price`` in 元/㎡ of land; no share is ever assumed.
    Incomplete stays incomplete: ``premium`` is None then. Raises as ``quote``, and ParcelError for a rule that there
    is not, or where nothing changes.
    """
    chosen = rule_named(rule)
    day = parse_date(date)
    judged = Judged(allow_expired, None if as_of is None else parse_date(as_of))
    parcels = _parcels(conditions, day)
    tables = {"old": old_table or table, "new": table}
    valued = {side: judged.value(tables[side], parcels[side]) for side in SIDES}
    states = {side: _state(tables[side], parcels[side], valued[side], judged) for side in SIDES}
    assumed = []
    if all(parcels[side].plot_ratio is None for side in SIDES):
        assumed = assumed_ratio(chosen.case_of(states["old"], states["new"]), states)
    if old_price is None:
        return _premium(chosen, day, valued, states, further=assumed)
    price = parse_price(old_price)
    states["old"] = _at_price(states["old"], parcels["old"].area, price)
    given = given_price_caution(price, states["old"])
    return _premium(chosen, day, valued, states, further=[given, *assumed], given_price=True)


def _premium(
    rule: PremiumRule,
    day: Day,
    valued: Mapping[str, Valuation],
    states: Mapping[str, State],
    *,
    further: Sequence[Caution] = (),
    given_price: bool = False,
) -> Premium:
    """The result; ``further`` is said of a price that was given for the old state, and of an assumed plot ratio."""
    old, new = states["old"], states["new"]
    case = rule.case_of(old, new)
    amount = case.amount(old, new)
    missing = _missing(amount, valued, given_price=given_price)
    return Premium(
        format_version=FORMAT_VERSION,
        rule=RuleCited(rule.id, case.id, case.source or rule.source),
        date=day,
        old=valued["old"],
        new=valued["new"],
        floor_area=_floor_area(*case.floor_areas(old, new)),
        steps=tuple(amount.steps),
        premium=None if amount.yuan is None else _total(amount.yuan),
        complete=not missing,
        missing=missing,
        warnings=(
            *cautions_of_rule(rule, case, amount, states),
            *further,
            *cautions_of_states(valued, given_price=given_price),
        ),
    )


def _parcels(conditions: Mapping[str, Any], day: Day) -> dict[str, Parcel]:
    """The parcel of each state: what holds for both, then its own."""
    common = {name: one for name, one in conditions.items() if name.partition("_")[0] not in SIDES}
    parcels = {side: _parcel(side, common, conditions, day) for side in SIDES}
    _refuse_shared_coefficients(common, conditions, parcels)
    if parcels["old"].right == "allocated" and "right" not in common and conditions.get("new_right") is None:
        parcels["new"] = replace(parcels["new"], right="granted")
    return parcels


_SHARED = {"plot-ratio": "plot_ratio", "tenure": "tenure", "right": "right", "servicing": "servicing"}
"""The condition that a coefficient is of."""


def _refuse_shared_coefficients(
    common: Mapping[str, Any], conditions: Mapping[str, Any], parcels: Mapping[str, Parcel]
) -> None:
    """Refuse one coefficient for two states that differ in what it is of: it would hide what is to be paid for.

    1 says that the place does not correct for it, in any state.
    """
    if not common.get("coefficient"):
        return
    shared = parse_coefficients(common["coefficient"])
    own = [parse_coefficients(conditions[name]) for side in SIDES if conditions.get(name := f"{side}_coefficient")]
    for name, field in _SHARED.items():
        if shared.get(name, 1) == 1 or any(name in each for each in own):
            continue
        if getattr(parcels["old"], field) != getattr(parcels["new"], field):
            what = message(
                "the coefficient {name} is given once, for two states that differ in it: say it for each "
                "(old_coefficient, new_coefficient)",
                name=coefficient_name(name),
            )
            raise ParcelError(what)


def _parcel(side: str, common: Mapping[str, Any], conditions: Mapping[str, Any], day: Day) -> Parcel:
    own = {name.removeprefix(f"{side}_"): one for name, one in conditions.items() if name.startswith(f"{side}_")}
    said = {**common, **{name: _joined(name, common, one) for name, one in own.items() if one is not None}}
    needed = {"use": message("the land use"), "grade": message("the grade"), "area": message("the area")}
    absent = [
        message("{what} ({field})", what=what, field=f"{side}_{name}")
        for name, what in needed.items()
        if said.get(name) is None
    ]
    if absent:
        raise ParcelError(message("a premium needs: {fields}", fields=absent))
    return Parcel.of(**said, date=day)


def _joined(name: str, common: Mapping[str, Any], own: Any) -> Any:
    """What a state says of itself, before what both say: of coefficients and factors each one by its name."""
    if name not in FIELD_OF or not common.get(name):
        return own
    return {**dict(pairs(common[name], name)), **dict(pairs(own, name))}


def _state(table: Table, parcel: Parcel, valued: Valuation, judged: Judged) -> State:
    frame = use_and_grade(table, parcel)
    ratio = known_ratio(frame, parcel)
    estimate = valued.estimate
    built = parcel.plot_ratio if isinstance(parcel.plot_ratio, Decimal) else ratio
    return State(
        use=frame.use,
        group=table.land_uses[frame.use].of or frame.use,
        right=right_of(frame, parcel),
        tenure=parcel.remaining,
        ratio=ratio,
        built_ratio=built,
        floor_area=None if ratio is None else parcel.area * Fraction(ratio),
        built_area=None if built is None else parcel.area * Fraction(built),
        floor=None if estimate is None else estimate.floor_yuan_per_m2,
        floor_at_one=_floor_at_one(table, parcel, ratio, judged),
        total=None if estimate is None else estimate.yuan,
    )


def _floor_at_one(table: Table, parcel: Parcel, ratio: Decimal | None, judged: Judged) -> Decimal | None:
    """The floor price of a parcel with a plot ratio under 1, had it one of 1.

    None where a coefficient is given for its own ratio: that at 1 is not known.
    """
    if not isinstance(parcel.plot_ratio, Decimal) or parcel.plot_ratio >= 1:
        return None
    if "plot-ratio" in parcel.coefficients and ratio != 1 and parcel.coefficients["plot-ratio"] != 1:
        return None
    whole = judged.value(table, replace(parcel, plot_ratio=Decimal(1))).estimate
    return None if whole is None else whole.land_yuan_per_m2


def _at_price(state: State, area: Fraction, price: Fraction) -> State:
    """The state at a price of land that is given, in 元/㎡."""
    shown = Decimal(plain(round_half_up(price, 2)))
    _, floor = assemble.land_and_floor(shown, state.ratio, per_floor=False)
    total = Decimal(plain(round_half_up(price * area, 0)))
    return replace(state, floor=floor, floor_at_one=shown, total=total)


def _floor_area(old: Fraction | None, new: Fraction | None) -> FloorArea:
    def shown(area: Fraction | None) -> Decimal | None:
        return None if area is None else Decimal(plain(round_half_up(area, 2)))

    added = None if old is None or new is None else new - old
    return FloorArea(shown(old), shown(new), shown(added))


def _missing(amount: Amount, valued: Mapping[str, Valuation], *, given_price: bool) -> tuple[str, ...]:
    """What keeps the amount open: the coefficients that a state lacks, else the figure itself."""
    found: list[str] = []
    for name in amount.lacking:
        sides = [side for side in SIDES if name.startswith(side)] or list(SIDES)
        own = [
            f"{side}-{each}" for side in sides for each in valued[side].missing if not (side == "old" and given_price)
        ]
        found += own or [name]
    return tuple(dict.fromkeys(found))


def _total(yuan: Decimal) -> Total:
    if yuan >= 0:
        return assemble.total_of(Fraction(yuan))
    amount = assemble.total_of(Fraction(-yuan))
    return Total(-amount.yuan, -amount.wan_yuan)
