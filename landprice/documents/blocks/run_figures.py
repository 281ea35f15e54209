"""Figures that run together without a sign between them, apart where one way alone proves to be right.

So are the rows and heads that they stand in: 一级1650.001280.00336.00, 土地级别商服用地 (21_luyi-2018_run).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from landprice.documents.items.cells import LABEL, sense_of
from landprice.documents.items.items import items_of
from landprice.documents.items.vocabulary import GRADE, HEAD, USE

_RATIO_AND_TERM = re.compile(r"([0-9]{1,2}\.[0-9]{1,2})([1-9][0-9])")
"""A plot ratio and a term of two digits before 年: 1.540年."""
_LONGEST = 60
_LONGEST_FIGURE = 5
MU = 15
"""万元/亩 × 15 is 元/㎡."""
_ROW = re.compile(
    r"\s*(?P<name>[\u4e00-\u9fffIVXⅠ-Ⅻ]{1,10}|[0-9]{1,2}级)(?P<figures>[0-9][0-9.]*(?:\s+(?:[0-9][0-9.]*|[-—/]+))*)\s*"
)
_FEWEST_NAMES = 3


def figures_apart(run: str, *, before_years: bool = False, in_pairs: bool = False) -> list[str] | None:
    """The figures of a ``run`` of digits and points; None where it is not certain what they are.

    ``before_years``: 年 stands behind it; ``in_pairs``: prices stand in 元/㎡ and 万元/亩.
    """
    if before_years and (touching := _RATIO_AND_TERM.fullmatch(run)):
        return [*touching.groups()]
    if in_pairs:
        ways = list(_in_pairs(run)) if len(run) <= _LONGEST else []
        return ways[0] if len(ways) == 1 else None
    if run.count(".") > 1:
        return _of_as_many_places(run)
    return [run] if len(run.partition(".")[0]) <= _LONGEST_FIGURE else None


def _of_as_many_places(run: str) -> list[str] | None:
    """Figures that all have as many digits behind the point: 2.01.81.0, 0.640.81, 1650.001280.00336.00."""
    ways = []
    for places in (1, 2, 3, 4):
        whole = "[0-9]" if places == 1 else "(?:0|[1-9][0-9]{0,4})"  # 0.920.941.0 is no 0.9, 20.9, 41.0
        parts = re.findall(rf"{whole}\.[0-9]{{{places}}}", run)
        if "".join(parts) == run:
            ways.append(parts)
    return ways[0] if len(ways) == 1 else None


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


def unfused(text: str) -> str:
    """The line with a tab between the cells that run together in it; empty where they do not."""
    return _head_apart(text) or _row_apart(text)


def _head_apart(text: str) -> str:
    """A head of the stub with the uses or grades behind it, none of which a sign parts."""
    items = items_of(text)
    named = len(items) >= _FEWEST_NAMES and items[0].kind == HEAD and {item.kind for item in items[1:]} <= {USE, GRADE}
    return "\t".join(item.text for item in items) if named and not any(item.gap for item in items) else ""


def _row_apart(text: str) -> str:
    """The name of a row against its first figure, and the figures that all have as many places."""
    found = _ROW.fullmatch(text)
    if found is None or sense_of(found["name"]).kind != LABEL:
        return ""
    parts = found["figures"].split()
    figures = figures_apart(parts[0]) if len(parts) == 1 else parts
    return "\t".join((found["name"], *figures)) if figures and len(figures) > 1 else ""
