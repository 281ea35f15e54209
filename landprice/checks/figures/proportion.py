"""The proportions that the factors of a sheet have in common, and the one figure that breaks them.

A factor sheet is made from weights: each factor's percentages are its weight times the same row of numbers, so that
较优 is half of 优, 较劣 half of 劣, and 劣 as many times 优, in every factor. Which proportions those are is taken from
the sheet itself: those that most of its factors share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from landprice.checks.figures.slips import places_of, slip, with_slip
from landprice.core.messages import Message, message
from landprice.core.units import CONTEXT, round_half_up
from landprice.tables.corrections.model import Factor, FactorClass

_LEAST_FACTORS = 4
_LEAST_SHARED = 2
"""A sheet made from weights shares all three proportions; one alone may be chance."""
_PAIRS: tuple[tuple[FactorClass, FactorClass], ...] = (("较优", "优"), ("较劣", "劣"), ("劣", "优"))
_WRONG: Mapping[frozenset[int], tuple[FactorClass, int]] = {
    frozenset({0}): ("较优", 0),
    frozenset({1}): ("较劣", 1),
    frozenset({0, 2}): ("优", 2),
    frozenset({1, 2}): ("劣", 2),
}
"""The proportions that one wrong figure breaks → its class, and the proportion that tells it best."""
Span = tuple[Fraction, Fraction]


class Odd(NamedTuple):
    """A figure that breaks the proportions of its sheet: its class, what it should read, and of what it is a share."""

    which: FactorClass
    expected: Decimal
    of: FactorClass
    times: Decimal


def odd_figures(factors: Mapping[str, Factor]) -> dict[str, Odd]:
    """Factor → the one figure of it that breaks the proportions which two thirds of the factors share."""
    spans = {name: spread for name, factor in factors.items() if (spread := _spans(factor))}
    if len(spans) < _LEAST_FACTORS:
        return {}
    usual = [_most_shared([spread[at] for spread in spans.values()]) for at in range(len(_PAIRS))]
    if sum(shared is not None for shared in usual) < _LEAST_SHARED:
        return {}
    return {name: odd for name, spread in spans.items() if (odd := _odd_of(factors[name], spread, usual))}


def _odd_of(factor: Factor, spread: Sequence[Span], usual: Sequence[Span | None]) -> Odd | None:
    """The figure of one factor that breaks what is usual; None where none does, or where that tells no single one."""
    broken = frozenset(at for at, shared in enumerate(usual) if shared and not _meet(spread[at], shared))
    which, told_by = _WRONG.get(broken, (None, 0))
    shared = usual[told_by]
    return _odd(factor, which, _PAIRS[told_by], shared) if which and shared else None


def as_proportion(factor: Factor, odd: Odd) -> Message:
    """What a figure should read by the proportions of its sheet, and the slip that made it what it is."""
    figure = factor.percent[odd.which]
    what = message(
        "{which} {figure} % should read about {expected}: in the other factors it is {times} times {of}",
        which=odd.which,
        figure=figure,
        expected=odd.expected,
        times=odd.times,
        of=odd.of,
    )
    return with_slip(what, figure.copy_abs(), odd.expected.copy_abs())


def _odd(factor: Factor, which: FactorClass, pair: tuple[FactorClass, FactorClass], shared: Span) -> Odd:
    share, of = pair
    times = (shared[0] + shared[1]) / 2
    other = of if which == share else share
    by = times if which == share else 1 / times
    expected = round_half_up(Fraction(factor.percent[other]) * by, _places(factor))
    return Odd(which, _by_a_slip(factor.percent[which], expected), other, round_half_up(by, 4))


def _by_a_slip(figure: Decimal, expected: Decimal) -> Decimal:
    """What a slip made the figure of, if that is as near to what is expected as rounding lets it be."""
    unit = Decimal(1).scaleb(-places_of(expected), CONTEXT)
    near = [CONTEXT.add(expected, CONTEXT.multiply(unit, Decimal(by))) for by in (0, 1, -1, 2, -2)]
    slipped = (one for one in near if slip(figure.copy_abs(), one.copy_abs()))
    return next(slipped, expected)


def _spans(factor: Factor) -> list[Span] | None:
    """The bounds of each proportion, the figures being rounded or cut; None where one of them has no size."""
    unit = Fraction(1, 10 ** _places(factor))
    spans = []
    for share, of in _PAIRS:
        above, below = Fraction(factor.percent[share]), Fraction(factor.percent[of])
        if abs(below) <= unit:
            return None
        ends = [(above + up) / (below + down) for up in (-unit, unit) for down in (-unit, unit)]
        spans.append((min(ends), max(ends)))
    return spans


def _places(factor: Factor) -> int:
    return max(map(places_of, factor.percent.values()))


def _most_shared(spans: Sequence[Span]) -> Span | None:
    """What the spans of at least two thirds of the factors have in common."""
    best: list[Span] = []
    for low, _ in spans:
        holding = [span for span in spans if span[0] <= low <= span[1]]
        best = max(best, holding, key=len)
    if 3 * len(best) < 2 * len(spans):
        return None
    return max(low for low, _ in best), min(high for _, high in best)


def _meet(one: Span, other: Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
