"""How the areas of the grades changed from the edition before: land that was graded anew.

A higher or lower grade changes the price of land more than most rises do. Said for each use whose areas, as both
editions print them, are not the same.

Bad:

    # file: old.yaml
    grading:
      areas:
        I: {commercial: 120.50}
        II: {commercial: 80.00}
    prices:
      commercial: {I: {yuan_per_m2: 2100}, II: {yuan_per_m2: 1500}}
    # file: lushan-2023.yaml
    grading:
      areas:
        I: {commercial: 150.50}
        II: {commercial: 50.00}
    prices:
      commercial: {I: {wan_per_mu: 140.00}, II: {wan_per_mu: 100.00}}

Good:

    # file: old.yaml
    grading:
      areas:
        I: {commercial: 120.50}
        II: {commercial: 80.00}
    prices:
      residential: {I: {wan_per_mu: 140.00}, II: {wan_per_mu: 100.00}}
      commercial: {I: {wan_per_mu: 140.00}, II: {wan_per_mu: 100.00}}
    # file: lushan-2023.yaml
    grading:
      areas:
        I: {commercial: 120.50}
        II: {commercial: 80.00}
    prices:
      commercial: {I: {wan_per_mu: 141.00}, II: {wan_per_mu: 100.50}}

Source: the comparison of two editions in a report under review.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from landprice.checks.facts import Facts
from landprice.checks.figures.changes import change_of
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Position, Severity
from landprice.core.messages import message
from landprice.core.units import CONTEXT, round_half_up, unit

RULE = Rule("LP702", "regraded", Severity.NOTE, Needs.EARLIER)


def check_against(newer: Facts, older: Facts) -> Iterator[Finding]:
    """One finding for each use whose grades have other areas than before, in the unit of the newer edition."""
    for use, now in newer.graded_areas.items():
        before = _in_unit(older.graded_areas.get(use), older.area_unit, newer.area_unit)
        if before is None or before == now:
            continue
        changes = [
            change_of(grade, now.get(grade), before.get(grade), _more)
            for grade in dict.fromkeys((*now, *before))
            if now.get(grade) != before.get(grade)
        ]
        what = message(
            "{use}, areas in {unit} against {file}: {changes}",
            use=newer.area_names[use],
            unit=newer.area_unit,
            file=older.file,
            changes=changes,
        )
        at = newer.areas_at[use]
        yield RULE.placed(Position(newer.file, *at), ("grading", "areas", next(iter(now)), use), what)


def _in_unit(areas: Mapping[str, Decimal] | None, printed: str, wanted: str) -> Mapping[str, Decimal] | None:
    """Areas in another unit than they are printed in, half-up to two decimals."""
    if areas is None or printed == wanted:
        return areas
    times = Fraction(unit(printed).factor) / Fraction(unit(wanted).factor)
    return {grade: round_half_up(Fraction(area) * times, 2) for grade, area in areas.items()}


def _more(before: Decimal, now: Decimal) -> str:
    return f"{CONTEXT.subtract(now, before):+f}"
