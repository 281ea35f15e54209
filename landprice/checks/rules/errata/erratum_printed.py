"""An erratum whose printed text is not what stands at its place.

The figures of a table are as printed, and an erratum quotes the printed one. Where the table holds
something else, a figure was corrected in place, or the erratum quotes the wrong one. What should stand there
instead is something else than what does.

Bad:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
        II: {yuan_per_m2: 1500, wan_per_mu: 100.00}
        III: {yuan_per_m2: 900, wan_per_mu: 60.06}
    errata:
      - rule: LP301
        path: prices.commercial.III.wan_per_mu
        printed: "60.60"
        should_read: "60.00"
        reason: 换算有误

Good:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
        II: {yuan_per_m2: 1500, wan_per_mu: 100.00}
        III: {yuan_per_m2: 900, wan_per_mu: 60.06}
    errata:
      - rule: LP301
        path: prices.commercial.III.wan_per_mu
        printed: "60.06"
        should_read: "60.00"
        reason: 换算有误

Source: tables are as printed.
"""

from __future__ import annotations

from collections.abc import Iterator

from landprice.checks.figures.keyed_paths import by_place, value_written
from landprice.checks.figures.repair import written
from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.tables.annotations import Erratum

RULE = Rule("LP902", "erratum-printed", Severity.ERROR, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each erratum that quotes another text than stands at its path, or that changes nothing."""
    for at, erratum in enumerate(sheet.table.errata):
        if erratum.should_read == erratum.printed:
            what = message("the erratum says that {printed} should read {printed}", printed=erratum.printed)
            yield RULE.at(sheet.table, ("errata", at, "should_read"), what, found=erratum.should_read)
            continue
        stands = written(value_written(sheet.table, by_place(sheet.table, erratum.path)))
        if stands not in (None, erratum.printed) and not _quotes_the_key(erratum):
            what = message(
                "the erratum quotes {printed}; {written} stands at {path}",
                printed=erratum.printed,
                written=stands,
                path=erratum.path,
            )
            yield RULE.at(sheet.table, ("errata", at, "printed"), what, expected=stands, found=erratum.printed)


def _quotes_the_key(erratum: Erratum) -> bool:
    """Whether the error is in the key of a row: a band of areas, a number of years."""
    return erratum.path.endswith(f".{erratum.printed}")
