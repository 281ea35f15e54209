"""A benchmark price in a valuer's report is not the one that the table has for that land use and grade.

The wrong row, the wrong grade, a digit, or 万元/亩 taken for 元/㎡: everything that follows is wrong with it. Each
benchmark price of the report, in a sentence or in a list of prices by grade, is compared with the price of its use,
grade and unit; the finding says of which place the figure is the price. The table is the one given in the same run, or
named by `--table`, or that of the county among the tables at hand. A unit that the table does not print is worked out.

Bad:

    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
        II: {yuan_per_m2: 1489, wan_per_mu: 99.27}
    # file: 报告.txt
    土地估价报告
    估价对象为庐山市城区一宗商服用地，估价期日：2024年3月1日。
    宗地位于Ⅱ级，商服用地Ⅱ级基准地价为1498元/平方米。
    宗地面积1000平方米，单位地价1498元/平方米，总地价149.8万元。

Good:

    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
        II: {yuan_per_m2: 1489, wan_per_mu: 99.27}
    # file: 报告.txt
    土地估价报告
    估价对象为庐山市城区一宗商服用地，估价期日：2024年3月1日。
    宗地位于Ⅱ级，商服用地Ⅱ级基准地价为1489元/平方米。
    宗地面积1000平方米，单位地价1489元/平方米，总地价148.9万元。

Source: the figures are those of 九府字〔2024〕32号 (gazette 2024-4, page 13).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from landprice.checks.figures.report_beside import ReportBeside, decimals, figure
from landprice.checks.figures.slips import slip
from landprice.checks.rule import Needs, Rule
from landprice.core.exact import round_half_up
from landprice.core.findings import Finding, Severity
from landprice.core.messages import Message, message
from landprice.core.units import convert
from landprice.tables.field_names import PRICE_UNITS
from landprice.tables.table import PriceCell, Table

if TYPE_CHECKING:
    from landprice.documents.valuers.statements import Statement

RULE = Rule("LP801", "report-price", Severity.ERROR, Needs.REPORT)
_OTHER = {"yuan_per_m2": "wan_per_mu", "wan_per_mu": "yuan_per_m2"}


def check_report(beside: ReportBeside) -> Iterator[Finding]:
    """One finding for each benchmark price that the table does not have there."""
    for part, table in beside.with_tables:
        yield from _beside_its_table(part, table)


def _beside_its_table(beside: ReportBeside, table: Table) -> Iterator[Finding]:
    for stated in beside.report.of("benchmark", "listed"):
        place = beside.place_of(stated)
        if place is None:
            continue
        use, grade = place
        cell = beside.cell(use, grade)
        if cell is None:
            yield _not_priced(beside, table, stated, use, grade)
        elif (expected := _expected(cell, stated)) is not None and expected != figure(stated):
            yield _differing(beside, table, stated, (use, grade), expected)


def _expected(cell: PriceCell, stated: Statement) -> Decimal | None:
    """The price of the table in the unit of the report; one that it does not print is worked out."""
    printed: Decimal | None = getattr(cell, stated.unit, None)
    if printed is not None:
        return printed
    other = _OTHER[stated.unit]
    value: Decimal | None = getattr(cell, other)
    if value is None:
        return None
    return round_half_up(convert(value, PRICE_UNITS[other], PRICE_UNITS[stated.unit], exact=True), decimals(stated))


def _not_priced(beside: ReportBeside, table: Table, stated: Statement, use: str, grade: str) -> Finding:
    what = message(
        "the report gives {found} {unit} for {use} {grade}, and {table} has no price there",
        found=figure(stated),
        unit=PRICE_UNITS[stated.unit],
        use=table.use_name(use),
        grade=grade,
        table=table.file,
    )
    return RULE.placed(beside.position(stated.place), ("benchmark", use, grade), what, found=figure(stated))


def _differing(
    beside: ReportBeside, table: Table, stated: Statement, place: tuple[str, str], expected: Decimal
) -> Finding:
    use, grade = place
    found = figure(stated)
    what = message(
        "the report gives {found} {unit} for {use} {grade}, {table} has {expected}",
        found=found,
        unit=PRICE_UNITS[stated.unit],
        use=table.use_name(use),
        grade=grade,
        table=table.position("prices", use, grade).words,
        expected=expected,
    )
    if why := _whose(table, stated, place) or slip(found, expected):
        what = message("{what}: {slip}", what=what, slip=why)
    return RULE.placed(beside.position(stated.place), ("benchmark", use, grade), what, expected=expected, found=found)


def _whose(table: Table, stated: Statement, place: tuple[str, str]) -> Message | None:
    """Of which place or unit of the table the figure is the price: of the same use or grade first."""
    found = figure(stated)
    every = [
        (use, grade, unit)
        for use, cells in table.prices.by_use.items()
        for grade, cell in cells.items()
        for unit in PRICE_UNITS
        if getattr(cell, unit) == found
    ]
    every.sort(key=lambda one: (one[0] != place[0]) + (one[1] != place[1]) + (one[2] != stated.unit))
    if not every:
        return None
    use, grade, unit = every[0]
    return message(
        "it is the price of {use} {grade} in {unit}", use=table.use_name(use), grade=grade, unit=PRICE_UNITS[unit]
    )
