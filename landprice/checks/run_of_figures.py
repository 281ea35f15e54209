"""A row of figures that follows a smooth curve: which of them lie off it, and what their neighbours ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

_NEIGHBOURS = 4
_LEAST = 7
_TIMES = 4
"""How many times what the others miss a figure has to miss to be off."""
_MOST_OFF = 3


def off_the_run(lengths: Sequence[Decimal], figures: Sequence[Decimal]) -> Mapping[int, Fraction]:
    """Place → what the neighbours ask for, of each figure that alone lies off the curve of the others.

    What is asked for is the cubic through the four nearest of the others. The worst figures, at most three, are set to
    it one after the other; those count that missed by four times what is left for any other of the row, weighed by how
    far an error of the neighbours carries.
    """
    if len(figures) < _LEAST:
        return {}
    points = [Fraction(length) for length in lengths]
    curve = [Fraction(figure) for figure in figures]
    weights = [_weights(points, at) for at in range(len(points))]
    missed: dict[int, Fraction] = {}
    for _ in range(_MOST_OFF):
        worst = max(range(len(curve)), key=lambda at: abs(_miss(curve, weights, at)) / _reach(weights, at))
        missed.setdefault(worst, abs(_miss(curve, weights, worst)) / _reach(weights, worst))
        curve[worst] = _asked(curve, weights, worst)
        rough = max(abs(_miss(curve, weights, at)) / _reach(weights, at) for at in range(len(curve)))
        if all(miss >= _TIMES * rough for miss in missed.values()):
            break
    else:
        return {}
    # nothing is told of a row that the curve fits to the last digit but for what is rounded
    return {at: curve[at] for at in sorted(missed) if abs(curve[at] - Fraction(figures[at])) > 4 * _unit(figures)}


def _weights(points: Sequence[Fraction], at: int) -> dict[int, Fraction]:
    """The four nearest others → their weights in the cubic through them, at the point."""
    others = sorted((one for one in range(len(points)) if one != at), key=lambda one: (abs(one - at), one))
    near = sorted(others[:_NEIGHBOURS])
    weights = {}
    for one in near:
        weight = Fraction(1)
        for other in near:
            if other != one:
                weight *= (points[at] - points[other]) / (points[one] - points[other])
        weights[one] = weight
    return weights


def _asked(curve: Sequence[Fraction], weights: Sequence[Mapping[int, Fraction]], at: int) -> Fraction:
    return sum((weight * curve[one] for one, weight in weights[at].items()), Fraction(0))


def _miss(curve: Sequence[Fraction], weights: Sequence[Mapping[int, Fraction]], at: int) -> Fraction:
    return curve[at] - _asked(curve, weights, at)


def _reach(weights: Sequence[Mapping[int, Fraction]], at: int) -> Fraction:
    """How much an error of one in each figure can add up to at a point."""
    return sum(map(abs, weights[at].values()), Fraction(1))


def _unit(figures: Sequence[Decimal]) -> Fraction:
    return Fraction(1, 10 ** max(0, *(-int(figure.as_tuple().exponent) for figure in figures)))
