"""A factor whose percentages are out of order, or whose middle class is not 0.

A factor sheet gives 优, 较优, 一般, 较劣, 劣 in percent of the benchmark price, which assumes 一般: 0. The better
classes add and the worse take away, each more than the one before. A lost sign or a wrong digit breaks that.

Bad:

    corrections:
      factor_sheets:
        - uses: [commercial]
          factors:
            临近道路状况:
              percent: {优: 0.4578, 较优: 0.2289, 一般: 0, 较劣: 0.3568, 劣: -0.7135}

Good:

    corrections:
      factor_sheets:
        - uses: [commercial]
          factors:
            临近道路状况:
              percent: {优: 0.4578, 较优: 0.2289, 一般: 0, 较劣: -0.3568, 劣: -0.7135}

Source: the residential sheet of 通政发〔2026〕1号.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from landprice.checks.figures.proportion import Odd, as_proportion, odd_figures
from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.tables.corrections.model import Factor, FactorClass

RULE = Rule("LP503", "factor-order", Severity.ERROR, Needs.TABLE)
_CLASSES: tuple[FactorClass, ...] = ("优", "较优", "一般", "较劣", "劣")


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each class out of order, and one for a middle class that is not 0."""
    for at, one in enumerate(sheet.corrections.factor_sheets):
        odd = odd_figures(one.factors)
        for name, factor in one.factors.items():
            path = ("corrections", "factor_sheets", at, "factors", name, "percent")
            if factor.percent["一般"] != 0:
                what = message("{factor}: 一般 is {percent} %, not 0", factor=name, percent=factor.percent["一般"])
                figure = factor.percent["一般"]
                yield RULE.at(sheet.table, (*path, "一般"), what, expected=Decimal(0), found=figure)
                continue
            for better, worse in _rising(factor):
                yield _finding(sheet, path, factor, (name, better, worse), odd.get(name))
                if name in odd:
                    break  # one figure is at fault, whatever it breaks


def breaks_order(factor: Factor) -> bool:
    """Whether the classes of a factor are out of order, or its middle is not 0."""
    return factor.percent["一般"] != 0 or bool(_rising(factor))


def _rising(factor: Factor) -> list[tuple[FactorClass, FactorClass]]:
    return [(better, worse) for better, worse in pairwise(_CLASSES) if factor.percent[worse] > factor.percent[better]]


def _finding(
    sheet: TableFigures,
    path: tuple[str | int, ...],
    factor: Factor,
    at: tuple[str, FactorClass, FactorClass],
    odd: Odd | None,
) -> Finding:
    name, better, worse = at
    what = message(
        "{factor}: {worse} {below} % is above {better} {above} %",
        factor=name,
        worse=worse,
        below=factor.percent[worse],
        better=better,
        above=factor.percent[better],
    )
    # 一般 is right, so the other of the two is the one out of order, unless the proportions tell
    culprit = odd.which if odd else better if worse == "一般" else worse
    figure = factor.percent[culprit]
    expected = odd.expected if odd else None
    if (figure > 0) == (_CLASSES.index(culprit) > 2) and figure:
        expected = -figure
        sign = message("{figure} has the sign of the other side", figure=figure)
        what = message("{what}; {reason}", what=what, reason=sign)
    elif odd:
        what = message("{what}; {reason}", what=what, reason=as_proportion(factor, odd))
    return RULE.at(sheet.table, (*path, culprit), what, expected=expected, found=figure)
