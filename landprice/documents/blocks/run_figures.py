"""Figures that run together without a sign between them, apart where one way alone proves to be right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

_RATIO_AND_TERM = re.compile(r"([0-9]{1,2}\.[0-9]{1,2})([1-9][0-9])")
"""A plot ratio and a term of two digits before 年: 1.540年."""
_LONGEST = 60
_LONGEST_FIGURE = 5
MU = 15
"""万元/亩 × 15 is 元/㎡."""


def figures_apart(run: str, *, before_years: bool = False, in_pairs: bool = False) -> list[str] | None:
    """The figures of a ``run`` of digits and points; None where it is not certain what they are.

    ``before_years``: 年 stands behind it; ``in_pairs``: prices stand in 元/㎡ and 万元/亩.
    """
    if before_years and (touching := _RATIO_AND_TERM.fullmatch(run)):
        return [*touching.groups()]
    if in_pairs:
        ways = list(_in_pairs(run)) if len(run) <= _LONGEST else []
        return ways[0] if len(ways) == 1 else None
    return [run] if run.count(".") < 2 and len(run.partition(".")[0]) <= _LONGEST_FIGURE else None


def _in_pairs(run: str) -> Iterator[list[str]]:
    """Every way to cut a run into prices of which the second of two is the first in the other unit."""
    if not run:
        yield []
    for size in range(1, min(_LONGEST_FIGURE, len(run)) + 1):
        first = run[:size]
        if not first.isdecimal() or first[0] == "0":
            break
        for second in _seconds(run[size:]):
            if _agree(first, second):
                for rest in _in_pairs(run[size + len(second) :]):
                    yield [first, second, *rest]


def _seconds(run: str) -> Iterator[str]:
    """The figures with a point that may begin ``run``."""
    if found := re.match(r"[1-9][0-9]{0,3}\.[0-9]{1,4}", run):
        point = found[0].index(".")
        yield from (found[0][:end] for end in range(point + 2, len(found[0]) + 1))


def _agree(first: str, second: str) -> bool:
    """Whether a price in 万元/亩 is one in 元/㎡, but for its last digit."""
    places = len(second.partition(".")[2])
    return bool(abs(Fraction(second) * MU - Fraction(first)) * 10**places <= MU)
