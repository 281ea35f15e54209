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
from landprice.checks.figures.changes import change_of
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Position, Severity
from landprice.core.messages import message
from landprice.core.units import round_half_up

RULE = Rule("LP701", "price-change", Severity.NOTE, Needs.EARLIER)


def check_against(newer: Facts, older: Facts) -> Iterator[Finding]:
    """One finding for each use whose prices changed, grade by grade; in 元/㎡ where both print that, else 万元/亩."""
    for use in dict.fromkeys((*newer.figures, *older.figures)):
        now, before = _in_one_unit(newer, older, use)
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


def _in_one_unit(newer: Facts, older: Facts, use: str) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """The prices of a use in both editions, by grade, in a unit that both print; none where there is no such."""
    now, before = newer.figures.get(use, {}), older.figures.get(use, {})
    if now and before:
        return now, before
    now_wan, before_wan = newer.per_mu.get(use, {}), older.per_mu.get(use, {})
    if now_wan and before_wan:
        return now_wan, before_wan
    is_new, is_gone = use not in older.figures, use not in newer.figures
    return (now or now_wan, {}) if is_new else ({}, before or before_wan) if is_gone else ({}, {})


def _share(before: Decimal, now: Decimal) -> str:
    return f"{round_half_up(100 * (Fraction(now) / Fraction(before) - 1), 2):+f}%"


def _position(newer: Facts, use: str) -> Position:
    at = next(iter(newer.grades_at.get(use, {}).values()), None)
    return Position(newer.file, *at) if at else newer.place_at
