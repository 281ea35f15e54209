"""Weights of factors that do not add up to one.

The weights (权重) of the factors of a sheet are their shares of the whole: 1, or 100 in percent, within half a unit of
the last decimal of each. Another sum means a weight mistyped, or a factor left out.

Bad:

    landprice: 1.1
    corrections:
      criteria_sheets:
        - uses: [commercial]
          factors:
            商服繁华度: {weight: 0.62, criteria: {优: 高, 较优: 较高, 一般: 一般, 较劣: 较低, 劣: 低}}
            人流量: {weight: 0.48, criteria: {优: 密集, 较优: 较密集, 一般: 一般, 较劣: 较少, 劣: 稀少}}

Good:

    landprice: 1.1
    corrections:
      criteria_sheets:
        - uses: [commercial]
          factors:
            商服繁华度: {weight: 0.62, criteria: {优: 高, 较优: 较高, 一般: 一般, 较劣: 较低, 劣: 低}}
            人流量: {weight: 0.38, criteria: {优: 密集, 较优: 较密集, 一般: 一般, 较劣: 较少, 劣: 稀少}}

Source: known to the trade: the weights of the factors of one system are shares of one whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from landprice.checks.figures.slips import places_of
from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.core.units import round_half_up

RULE = Rule("LP518", "factor-weights", Severity.WARNING, Needs.TABLE)
_WHOLES = (1, 100)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each sheet all of whose factors have weights, where these add up to neither 1 nor 100."""
    for section in ("factor_sheets", "criteria_sheets"):
        for at, part in enumerate(getattr(sheet.corrections, section)):
            weights = [factor.weight for factor in part.factors.values()]
            total = None if None in weights else _off(weights)
            if total is not None:
                what = message("the weights of the factors add up to {total}, not to 1 or 100", total=total)
                yield RULE.at(sheet.table, ("corrections", section, at, "factors"), what, key=True, found=total)


def _off(weights: list[Decimal]) -> Decimal | None:
    """The sum of weights where it is as far from a whole as no rounding of them makes it; else None."""
    total, places = sum(map(Fraction, weights), Fraction(0)), max(map(places_of, weights))
    bound = Fraction(len(weights), 2 * 10**places)
    if any(abs(total - whole) < bound for whole in _WHOLES):
        return None
    return round_half_up(total, places)
