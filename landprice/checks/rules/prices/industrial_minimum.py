"""An industrial price under the national minimum for the county's class of land.

State-owned land for industry may not be granted under the minimum price of its class, 1 to 15. A benchmark
under it is of no use for grants. The rule runs where the table says the county's class, with its source.

Bad:

    industrial_minimum: {land_class: 12, source: 国土资发〔2006〕307号}
    prices:
      industrial:
        I: {yuan_per_m2: 150, wan_per_mu: 10.00}
        II: {yuan_per_m2: 75, wan_per_mu: 5.00}

Good:

    industrial_minimum: {land_class: 12, source: 国土资发〔2006〕307号}
    prices:
      industrial:
        I: {yuan_per_m2: 150, wan_per_mu: 10.00}
        II: {yuan_per_m2: 120, wan_per_mu: 8.00}

Source: 《全国工业用地出让最低价标准》, 国土资发〔2006〕307号 (classes 1 to 15: 840 to 60 元/㎡).
"""

from __future__ import annotations

from collections.abc import Iterator

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.words.land_uses.industrial_minimum import industrial_minimum

RULE = Rule("LP306", "industrial-minimum", Severity.WARNING, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each industrial price under the minimum of the county's class."""
    known = sheet.table.industrial_minimum
    if known is None:
        return
    least = industrial_minimum(known.land_class)
    assert least is not None  # the model bounds the class
    for grade, cell in sheet.rows.get("industrial", ()):
        if cell.yuan_per_m2 is not None and cell.yuan_per_m2 < least:
            what = message(
                "{price} 元/㎡ is under the national minimum of class {land_class}, {least} 元/㎡",
                price=cell.yuan_per_m2,
                land_class=known.land_class,
                least=least,
            )
            path = ("prices", "industrial", grade, "yuan_per_m2")
            yield RULE.at(sheet.table, path, what, expected=least, found=cell.yuan_per_m2)
