"""Rows of figures that must rise or fall: which of two neighbours that do not is the one out of order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise


def culprit(figures: Sequence[Decimal], at: int, in_order: Callable[[Decimal, Decimal], bool]) -> int | None:
    """The place, ``at`` or the one before it, without whose figure all others are in order; None where either is."""
    alone = [
        which
        for which in (at - 1, at)
        if all(in_order(one, other) for one, other in pairwise([*figures[:which], *figures[which + 1 :]]))
    ]
    return alone[0] if len(alone) == 1 else None
