"""How the prices of a use changed from the edition before, grade by grade.

A reviewer asks of a new edition how much each price rose, which grades are new, and which are gone. Said for each use,
in percent of the price before.

Bad:

    # file: old.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2000}
        II: {yuan_per_m2: 1500}
    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2100}
        II: {yuan_per_m2: 1620}

Good:

    # file: old.yaml
    prices:
      commercial: {I: {yuan_per_m2: 2100}, II: {yuan_per_m2: 1620}, III: {yuan_per_m2: 1200}}
    # file: lushan-2023.yaml
    prices:
      commercial: {I: {yuan_per_m2: 2100}, II: {yuan_per_m2: 1620}, III: {yuan_per_m2: 1200}}

Source: the comparison of two editions in a report under review.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from landprice.checks.facts import LEAST_COLUMN, Facts
from landprice.checks.figures.changes import change_of, in_one_unit
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Position, Severity
from landprice.core.messages import message
from landprice.core.units import round_half_up

RULE = Rule("LP701", "price-change", Severity.NOTE, Needs.EARLIER)


def check_against(newer: Facts, older: Facts) -> Iterator[Finding]:
    """One finding for each use whose prices changed, grade by grade; in a unit that both print, or in 元/㎡."""
    for use in dict.fromkeys((*newer.figures, *older.figures)):
        now, before = in_one_unit(newer, older, use)
        if (not before and not now) or (now == before and len(now) >= LEAST_COLUMN):
            continue  # that nothing changed LP703 says, or LP108
        said = {"use": newer.use_names.get(use) or older.use_names[use], "file": older.file}
        changes = [
            change_of(grade, now.get(grade), before.get(grade), _share) for grade in dict.fromkeys((*now, *before))
        ]
        if not now:
            what = message("{use} is no longer priced; the edition before, {file}, priced it", **said)
        elif not before:
            what = message("{use} is priced for the first time; the edition before is {file}", **said)
        else:
            what = message("{use}, against {file}: {changes}", **said, changes=changes)
        yield RULE.placed(_position(newer, use), ("prices", use), what)


def _share(before: Decimal, now: Decimal) -> str:
    return f"{round_half_up(100 * (Fraction(now) / Fraction(before) - 1), 2):+f}%"


def _position(newer: Facts, use: str) -> Position:
    at = next(iter(newer.grades_at.get(use, {}).values()), None)
    return Position(newer.file, *at) if at else newer.place_at
