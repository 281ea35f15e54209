"""Rows of figures that must rise or fall: which of two neighbours that do not is the one out of order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise


def culprit(figures: Sequence[Decimal], at: int, in_order: Callable[[Decimal, Decimal], bool]) -> int | None:
    """The place, ``at`` or the one before it, without whose figure all others are in order; None where either is."""
    alone = [
        which
        for which in (at - 1, at)
        if all(in_order(one, other) for one, other in pairwise([*figures[:which], *figures[which + 1 :]]))
    ]
    return alone[0] if len(alone) == 1 else None


def lone_culprit(figures: list[Decimal]) -> int | None:
    """The one figure without which the others run in one direction, where there is exactly one such."""
    if _runs(figures):
        return None
    alone = [at for at in range(len(figures)) if _runs(figures[:at] + figures[at + 1 :])]
    # of two neighbours that would both do, the one further from the line between its own neighbours is off
    return max(alone, key=lambda at: _jump(figures, at)) if 0 < len(alone) <= 2 else None


def _runs(figures: list[Decimal]) -> bool:
    steps = list(pairwise(figures))
    return all(before <= after for before, after in steps) or all(before >= after for before, after in steps)


def _jump(figures: list[Decimal], at: int) -> Fraction:
    """Twice how far a figure lies from the middle of its neighbours."""
    before, here, after = (Fraction(figures[one]) for one in (max(at - 1, 0), at, min(at + 1, len(figures) - 1)))
    return abs(2 * here - before - after)
