"""A percentage of a factor sheet breaks the proportions that the other factors have.

The percentages of a factor are its weight times one row of numbers for the whole sheet: 较优 is half of 优, say, and 劣
1.56 times 优, for every factor. Where at least two thirds of the factors share such proportions, to the digit printed,
one that breaks them holds a wrong figure; the finding says which, and what it should read. A sheet whose factors were
assessed one by one has no proportions, and is let be.

Bad:

    corrections:
      factor_sheets:
        - uses: [commercial]
          factors:
            距汽车站距离: {percent: {优: 0.4108, 较优: 0.2054, 一般: 0, 较劣: -0.3202, 劣: -0.6403}}
            临近道路状况: {percent: {优: 0.4578, 较优: 0.2289, 一般: 0, 较劣: -0.3568, 劣: -0.7135}}
            距公交站点距离: {percent: {优: 0.2820, 较优: 0.1140, 一般: 0, 较劣: -0.2198, 劣: -0.4395}}
            排水状况: {percent: {优: 0.3453, 较优: 0.1727, 一般: 0, 较劣: -0.2691, 劣: -0.5382}}

Good:

    corrections:
      factor_sheets:
        - uses: [commercial]
          factors:
            距汽车站距离: {percent: {优: 0.4108, 较优: 0.2054, 一般: 0, 较劣: -0.3202, 劣: -0.6403}}
            临近道路状况: {percent: {优: 0.4578, 较优: 0.2289, 一般: 0, 较劣: -0.3568, 劣: -0.7135}}
            距公交站点距离: {percent: {优: 0.2820, 较优: 0.1410, 一般: 0, 较劣: -0.2198, 劣: -0.4395}}
            排水状况: {percent: {优: 0.3453, 较优: 0.1727, 一般: 0, 较劣: -0.2691, 劣: -0.5382}}

Source: the residential sheet of 通政发〔2026〕1号, whose twelve factors all have 0.5, 0.5 and -1.5586.
"""

from __future__ import annotations

from collections.abc import Iterator

from landprice.checks.figures.proportion import as_proportion, odd_figures
from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.checks.rules.corrections.factor_order import breaks_order
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP510", "factor-proportion", Severity.WARNING, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each factor with a figure out of the proportions of its sheet; out of order it is LP503's."""
    for at, one in enumerate(sheet.corrections.factor_sheets):
        for name, odd in odd_figures(one.factors).items():
            factor = one.factors[name]
            if breaks_order(factor):
                continue
            what = message("{factor}: {what}", factor=name, what=as_proportion(factor, odd))
            path = ("corrections", "factor_sheets", at, "factors", name, "percent", odd.which)
            yield RULE.at(sheet.table, path, what, expected=odd.expected, found=factor.percent[odd.which])
