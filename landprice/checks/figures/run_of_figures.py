"""A row of figures that follows a smooth curve: which of them lie off it, and what their neighbours ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import NamedTuple

from landprice.checks.figures.slips import places_of

_NEIGHBOURS = 4
_LEAST = 7
_LEAST_WITHOUT_DOUBT = 11
_TIMES = 4
"""How many times what the others miss a figure has to miss to be off."""
_MOST_OFF = 3
_SUSPECTS = 6
_SIDE = 3
"""So many figures on one side lead to a point by themselves."""


class Weights(NamedTuple):
    """The neighbours of a point and their shares of ``whole``; ``reach`` is what errors of 1 in each can add up to."""

    shares: list[tuple[int, int]]
    whole: int
    reach: int


def off_the_run(lengths: Sequence[Decimal], figures: Sequence[Decimal]) -> Mapping[int, Fraction]:
    """Place → what the neighbours ask for, of each figure that is off, in a row of eleven or more, beyond doubt.

    As ``off_the_curve``, but a figure to which those on one side lead by themselves is none: the row bends there, as
    two straight lines do that meet.
    """
    if len(figures) < _LEAST_WITHOUT_DOUBT:
        return {}
    off = off_the_curve(lengths, figures)
    points = [Fraction(length) for length in lengths]
    curve = [off.get(at, Fraction(figure)) for at, figure in enumerate(figures)]
    rounding = Fraction(1, 2 * 10 ** max(map(places_of, figures)))
    return {} if any(_bends(points, curve, at, Fraction(figures[at]), rounding) for at in off) else off


def off_the_curve(lengths: Sequence[Decimal], figures: Sequence[Decimal]) -> Mapping[int, Fraction]:
    """Place → what the neighbours ask for, of each figure that alone lies off the curve of the others.

    What is asked for is the cubic through the four nearest of the others; what a figure misses it by is weighed by how
    far errors of its neighbours carry. Up to three figures are set to it, each time the one that leaves the row the
    smoothest; they count where they missed by four times what is left for any of the row.
    """
    if len(figures) < _LEAST:
        return {}
    weights = _weights(tuple(map(Fraction, lengths)))
    unit = Fraction(1, 10 ** max(map(places_of, figures)))
    curve = [Fraction(figure) for figure in figures]
    if _is_smooth([int(figure / unit) for figure in curve], weights):
        return {}
    curve, missed, left = _without_the_worst(curve, weights, unit)
    if not _stand_out(missed, left):
        return {}
    return {at: curve[at] for at in sorted(missed) if abs(curve[at] - Fraction(figures[at])) > _TIMES * unit}


def _without_the_worst(
    curve: list[Fraction], weights: Sequence[Weights], unit: Fraction
) -> tuple[list[Fraction], dict[int, Fraction], Fraction]:
    """The row with its worst figures set right, what each of these missed, and the most that any misses now."""
    missed: dict[int, Fraction] = {}
    misses = _misses(curve, weights)
    for _ in range(_MOST_OFF):
        if max(misses) <= unit:
            break
        suspects = sorted(range(len(curve)), key=misses.__getitem__)[-_SUSPECTS:]
        without = {at: _misses(_set_right(curve, weights, at), weights) for at in suspects}
        worst = min(without, key=lambda at: max(without[at]))
        missed.setdefault(worst, misses[worst])
        curve, misses = _set_right(curve, weights, worst), without[worst]
        if _stand_out(missed, max(misses)):
            break
    return curve, missed, max(misses)


def _stand_out(missed: Mapping[int, Fraction], left: Fraction) -> bool:
    return all(miss >= _TIMES * left for miss in missed.values())


def _bends(
    points: Sequence[Fraction], curve: Sequence[Fraction], at: int, figure: Fraction, rounding: Fraction
) -> bool:
    """Whether the row may bend at or beside ``figure``: the figures on one side lead to it, or too few stand there.

    They lead to it where they miss it by less than half of what both sides do; or where the straight lines of both
    meet in it and the curve of one leads there, as far as ``rounding`` lets that be told. Of the one or two beyond it
    at an end, those on its other side have to lead there: an error is alone.
    """
    miss = abs(curve[at] - figure)
    sides = [tuple(range(at - _SIDE, at)), tuple(range(at + 1, at + 1 + _SIDE))]
    whole = [side for side in sides if side[0] >= 0 and side[-1] < len(curve)]
    if any(2 * abs(_asked(curve, _through(points, at, side)) - figure) < miss for side in whole):
        return True
    if len(whole) == len(sides):
        return _meet(points, curve, at, figure, rounding)
    beyond = [*range(at)] if at < _SIDE else [*range(at + 1, len(curve))]
    led = [abs(_asked(curve, _through(points, one, side)) - curve[one]) for side in whole for one in beyond]
    return not led or any(2 * off >= miss for off in led)


def _meet(points: Sequence[Fraction], curve: Sequence[Fraction], at: int, figure: Fraction, rounding: Fraction) -> bool:
    """Whether the straight lines of both sides come to ``figure``, and the curve of one, as far as rounding tells."""

    def comes(*near: int) -> bool:
        weights = _through(points, at, near)
        return abs(_asked(curve, weights) - figure) <= rounding * weights.reach / weights.whole

    lines = comes(at - 2, at - 1) and comes(at + 1, at + 2)
    return lines and (comes(at - 3, at - 2, at - 1) or comes(at + 1, at + 2, at + 3))


def _is_smooth(units: Sequence[int], weights: Sequence[Weights]) -> bool:
    """Whether no figure, in units of its last digit, misses more than rounding makes it; whole numbers are quick."""
    return all(
        abs(units[at] * of.whole - sum(share * units[one] for one, share in of.shares)) <= of.reach
        for at, of in enumerate(weights)
    )


@lru_cache(maxsize=64)
def _weights(points: tuple[Fraction, ...]) -> list[Weights]:
    """For each point the four nearest others and their weights in the cubic through them, in whole numbers."""
    return [_weights_at(points, at) for at in range(len(points))]


def _weights_at(points: Sequence[Fraction], at: int) -> Weights:
    others = sorted((one for one in range(len(points)) if one != at), key=lambda one: (abs(one - at), one))
    return _through(points, at, tuple(sorted(others[:_NEIGHBOURS])))


def _through(points: Sequence[Fraction], at: int, near: tuple[int, ...]) -> Weights:
    """The shares of some points in the curve of least degree through them, at another point."""
    weights = []
    for one in near:
        weight = Fraction(1)
        for other in near:
            if other != one:
                weight *= (points[at] - points[other]) / (points[one] - points[other])
        weights.append(weight)
    whole = lcm(*(weight.denominator for weight in weights))
    shares = [(one, int(weight * whole)) for one, weight in zip(near, weights, strict=True)]
    return Weights(shares, whole, whole + sum(abs(share) for _, share in shares))


def _set_right(curve: Sequence[Fraction], weights: Sequence[Weights], at: int) -> list[Fraction]:
    """The row with one figure as its neighbours ask for it."""
    return [*curve[:at], _asked(curve, weights[at]), *curve[at + 1 :]]


def _misses(curve: Sequence[Fraction], weights: Sequence[Weights]) -> list[Fraction]:
    """By how much each figure misses what its neighbours ask for, weighed by how far their errors carry."""
    return [abs(figure - _asked(curve, of)) * of.whole / of.reach for figure, of in zip(curve, weights, strict=True)]


def _asked(curve: Sequence[Fraction], weights: Weights) -> Fraction:
    return sum((share * curve[one] for one, share in weights.shares), Fraction(0)) / weights.whole
