"""What a premium is warned of: the rule, what changes besides, and the warnings of both states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from landprice.core.errors import ParcelError
from landprice.core.messages import message
from landprice.core.units import plain, round_half_up
from landprice.valuation.premium.rules import DEFAULT_RULE, Amount, Case, PremiumRule, State
from landprice.valuation.result import Caution, Valuation

_WITHOUT_RIGHT = Caution(
    "right-not-published",
    message(
        "the table publishes neither prices of the right nor a relation to it: give its price or its coefficient with "
        "the document"
    ),
)
"""What is said here in place of a quote's hint at a value for reference, which is no side of a premium."""
_UNUSED = ("not-used", "classification-not-used")


def assumed_ratio(case: Case, states: Mapping[str, State]) -> list[Caution]:
    """What is said of a plot ratio that nobody said, where the amount is made of floor area.

    Raises ParcelError where the bases differ: one parcel has one ratio, and neither basis tells which.
    """
    old, new = states["old"].ratio, states["new"].ratio
    if not case.by_ratio or old is None or new is None:
        return []
    if old != new:
        what = message(
            "no plot ratio is said, and those of the prices differ ({old} and {new}): say --plot-ratio of the parcel, "
            "or --old-plot-ratio and --new-plot-ratio",
            old=f"{old:f}",
            new=f"{new:f}",
        )
        raise ParcelError(what)
    what = message("no plot ratio is said: {ratio}, that of the prices, is assumed for both states", ratio=f"{old:f}")
    return [Caution("plot-ratio-assumed", what)]


def given_price_caution(price: Fraction, old: State) -> Caution:
    """That the price which was given, in 元/㎡ of land, stands for the calculation of the old state."""
    what = message(
        "the old state counts at the price that was given, {price} 元/㎡ of land, {total} 元 in all: its own "
        "calculation is not used",
        price=plain(round_half_up(price, 2)),
        total=f"{old.total:f}",
    )
    return Caution("old-price-given", what)


def cautions_of_rule(rule: PremiumRule, case: Case, amount: Amount, states: Mapping[str, State]) -> list[Caution]:
    """What the rule is, and what changes that its amount does not hold."""
    cautions = [
        Caution("premium-day", message("both states are valued at one date: by the rule {day}", day=rule.day)),
    ]
    if rule.id == DEFAULT_RULE:
        what = message("{source} is applied as the trade knows it: its text was not at hand", source=rule.source)
        cautions.append(Caution("rule-text-not-at-hand", what))
    unpriced = case.unpriced(states["old"], states["new"])
    if unpriced:
        what = message("also changed: {changes}; the amount is of the plot ratio alone", changes=unpriced)
        cautions.append(Caution("change-not-priced", what))
    if amount.yuan is not None and amount.yuan < 0:
        what = message("the amount is negative: that alone entitles to no refund")
        cautions.append(Caution("negative-premium", what))
    return cautions


def cautions_of_states(valued: Mapping[str, Valuation], *, given_price: bool) -> list[Caution]:
    """The warnings of both states, what they have in common once; a price that is given needs no published right."""
    found: dict[tuple[str, str], Caution] = {}
    for side in valued:
        for caution in _of_state(valued[side], given_price=given_price and side == "old"):
            found.setdefault((caution.code, str(caution.message)), caution)
    # what is said for both states may be needed in one of them only
    codes = [{caution.code for caution in valued[side].warnings} for side in valued]
    needed = {code for code in _UNUSED if any(code not in unused for unused in codes)}
    return [caution for caution in found.values() if caution.code not in needed]


def _of_state(value: Valuation, *, given_price: bool) -> Iterator[Caution]:
    """The warnings of one state; of a right without a price, what helps here."""
    for caution in value.warnings:
        if caution.code != _WITHOUT_RIGHT.code:
            yield caution
        elif not given_price:
            yield _WITHOUT_RIGHT
