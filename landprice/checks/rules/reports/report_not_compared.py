"""A valuer's report could not be compared with a table, or not in all that matters.

Without its table only what the report says twice can be checked. Give the table in the same run or with `--table`. A
report in which no benchmark price of a known land use and grade was read is not compared either. In a report
on several counties the county of a price is the one that its row, its sentence or its section names; a price of which
it is not certain is not compared.

Bad:

    # file: 报告.txt
    土地估价报告
    估价对象为庐山市城区一宗商服用地，宗地位于Ⅱ级，估价期日：2024年3月1日。
    宗地面积1000平方米，单位地价1489元/平方米，总地价148.90万元。

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
    宗地面积1000平方米，单位地价1489元/平方米，总地价148.90万元。

Source: what was not compared is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from landprice.checks.figures.report_beside import ReportBeside
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Position, Severity
from landprice.core.messages import message

RULE = Rule("LP807", "report-not-compared", Severity.WARNING, Needs.REPORT)


def check_report(beside: ReportBeside) -> Iterator[Finding]:
    """One finding for a report without its table, or without a price that could be compared."""
    at = Position(beside.file, 1, 1)
    if beside.table is None:
        what = message("no table is known for this report: give it in the same run, or with --table")
        yield RULE.placed(at, (), what)
    elif unsure := beside.of_no_county:
        what = message(
            "the report is on several counties, and which of them is meant is not certain of {count} prices and "
            "conditions, from here on: these were not compared",
            count=len(unsure),
        )
        yield RULE.placed(beside.position(unsure[0].place), (), what)
    elif not any(part.place_of(each) for part in beside.by_table for each in part.report.of("benchmark", "listed")):
        what = message(
            "no benchmark price with its land use and grade was read, none was compared with {table}",
            table=beside.table.file,
        )
        yield RULE.placed(at, (), what)
