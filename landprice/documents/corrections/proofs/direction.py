"""Series that run in one direction but for a few figures: what strayed within its row has moved those beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal

from landprice.core.messages import message
from landprice.documents.corrections.result import CorrectionFigure, CorrectionTable
from landprice.documents.corrections.vocabulary import NUMERIC_KEYS

_FEWEST = 5
TURNS_BACK = message("the figures around it do not run in one direction: one of them has strayed, or is misprinted")


def without_strayed(table: CorrectionTable, every: Sequence[Sequence[CorrectionFigure]]) -> None:
    """Leave out a figure against the direction of its series, and those between it and the place where it fits.

    ``every`` are the series, each in the order of its keys.
    """
    if table.kind not in NUMERIC_KEYS:
        return
    for series in every:
        table.leave([series[at] for at in _in_doubt([Decimal(each.digits) for each in series])], TURNS_BACK)


def _in_doubt(values: Sequence[Decimal]) -> set[int]:
    """The places of figures that cannot be told from moved ones; none where most go against each other."""
    if len(values) < _FEWEST:
        return set()
    up, down = _longest_run(values), _longest_run([-value for value in values])
    kept, signed = (up, list(values)) if len(up) >= len(down) else (down, [-value for value in values])
    if (len(values) - len(kept)) * 5 > len(values):
        return set()
    found: set[int] = set()
    run = [signed[each] for each in kept]
    for at in set(range(len(values))) - set(kept):
        fits, stands = bisect_right(run, signed[at]), bisect_right(kept, at)
        found |= {at, *kept[min(fits, stands) : max(fits, stands)]}
    return found


def _longest_run(values: Sequence[Decimal]) -> list[int]:
    """The places of the longest part of a series that never falls."""
    ends: list[int] = []
    """Of the runs of each length the place with the least last value."""
    before: list[int] = []
    for at, value in enumerate(values):
        length = bisect_right(ends, value, key=values.__getitem__)
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [at]
    found = ends[-1:]
    while found and before[found[-1]] >= 0:
        found.append(before[found[-1]])
    return found[::-1]
