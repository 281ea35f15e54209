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
from itertools import pairwise
from typing import TYPE_CHECKING

from landprice.checks.rule import Rule
from landprice.checks.sheet import Sheet
from landprice.findings import Finding, Severity
from landprice.messages import message
from landprice.table import corrections_of

if TYPE_CHECKING:
    from landprice.corrections.model import FactorClass

RULE = Rule("LP503", "factor-order", Severity.ERROR, __doc__ or "")
_CLASSES: tuple[FactorClass, ...] = ("优", "较优", "一般", "较劣", "劣")


def check(sheet: Sheet) -> Iterator[Finding]:
    """One finding for each class out of order, and one for a middle class that is not 0."""
    published = corrections_of(sheet.table)
    for at, one in enumerate(published.factor_sheets if published else ()):
        for name, factor in one.factors.items():
            path = ("corrections", "factor_sheets", at, "factors", name, "percent")
            if factor.percent["一般"] != 0:
                what = message("{factor}: 一般 is {percent} %, not 0", factor=name, percent=factor.percent["一般"])
                yield RULE.at(sheet.table, (*path, "一般"), what, found=factor.percent["一般"])
                continue
            for better, worse in pairwise(_CLASSES):
                above, below = factor.percent[better], factor.percent[worse]
                if below > above:
                    # 一般 is right, so the other of the two is the one out of order
                    culprit = better if worse == "一般" else worse
                    what = message(
                        "{factor}: {worse} {below} % is above {better} {above} %",
                        factor=name,
                        worse=worse,
                        below=below,
                        better=better,
                        above=above,
                    )
                    figure, expected = factor.percent[culprit], None
                    if (figure > 0) == (_CLASSES.index(culprit) > 2) and figure:
                        expected = -figure
                        sign = message("{figure} has the sign of the other side", figure=figure)
                        what = message("{what}; {reason}", what=what, reason=sign)
                    yield RULE.at(sheet.table, (*path, culprit), what, expected=expected, found=figure)
