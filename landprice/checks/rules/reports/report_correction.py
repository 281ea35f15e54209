"""A correction figure that a valuer's report reprints is not the one that the table has there.

Reports print the correction tables that they use: plot ratio, tenure, factors, areas. Each figure is compared with that
of the table for its land use, grade, row and column, as printed there or rounded to the decimals of the report. Where
most figures of a table differ, one finding says so: it may be a table of another edition or grade.

Bad:

    # file: lushan-2023.yaml
    corrections:
      plot_ratios:
        - {uses: [commercial], rows: {1.2: 0.952, 1.4: 1.000, 1.6: 1.046}}
    # file: 报告.txt
    土地估价报告
    估价对象为庐山市城区一宗商服用地，估价期日：2024年3月1日。
    商服用地Ⅰ级基准地价为2358元/平方米，宗地面积1000平方米，单位地价2358元/平方米。
    商服用地容积率修正系数表
    容积率 1.2 1.4 1.6
    修正系数 0.952 1.000 1.064

Good:

    # file: lushan-2023.yaml
    corrections:
      plot_ratios:
        - {uses: [commercial], rows: {1.2: 0.952, 1.4: 1.000, 1.6: 1.046}}
    # file: 报告.txt
    土地估价报告
    估价对象为庐山市城区一宗商服用地，估价期日：2024年3月1日。
    商服用地Ⅰ级基准地价为2358元/平方米，宗地面积1000平方米，单位地价2358元/平方米。
    商服用地容积率修正系数表
    容积率 1.2 1.4 1.6
    修正系数 0.952 1.000 1.046

Source: the price is that of 九府字〔2024〕32号 (gazette 2024-4, page 13); the coefficients are made up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from landprice.checks.figures.report_beside import ReportBeside
from landprice.checks.figures.report_corrections import ReprintedFigure, reprinted
from landprice.checks.figures.slips import slip
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.tables.table import Table

RULE = Rule("LP808", "report-correction", Severity.ERROR, Needs.REPORT)
_MANY = 4


def check_report(beside: ReportBeside) -> Iterator[Finding]:
    """One finding for each figure that differs; one for a part of the table of which most do."""
    for part, table in beside.with_tables:
        yield from _beside_its_table(part, table)


def _beside_its_table(beside: ReportBeside, table: Table) -> Iterator[Finding]:
    parts: dict[tuple[object, ...], list[ReprintedFigure]] = {}
    for each in reprinted(beside, table):
        parts.setdefault((each.own.path[:3], each.use, each.grade), []).append(each)
    for figures in parts.values():
        differing = [each for each in figures if each.differs]
        if len(differing) >= _MANY and len(differing) * 2 > len(figures):
            yield _other_table(beside, table, differing, len(figures))
        else:
            yield from (_finding(beside, table, each) for each in differing)


def _finding(beside: ReportBeside, table: Table, one: ReprintedFigure) -> Finding:
    found, expected = Decimal(one.figure.digits), Decimal(one.own.value)
    what = message(
        "the report gives {found} for {name} ({use} {grade}), {table} has {expected}",
        found=one.figure.digits,
        name=one.figure.full_key,
        use=table.use_name(one.use),
        grade=one.grade,
        table=table.position(*one.own.path).words,
        expected=expected,
    )
    if why := slip(found, expected):
        what = message("{what}: {slip}", what=what, slip=why)
    return RULE.placed(beside.position(one.figure.place), one.own.path, what, expected=expected, found=found)


def _other_table(beside: ReportBeside, table: Table, figures: Sequence[ReprintedFigure], count: int) -> Finding:
    first = figures[0]
    what = message(
        "{differing} of {count} figures that the report reprints for {use} {grade} are not those of {table}: it may be "
        "a table of another edition or grade",
        differing=len(figures),
        count=count,
        use=table.use_name(first.use),
        grade=first.grade,
        table=table.position(*first.own.path[:3]).words,
    )
    return RULE.placed(beside.position(first.figure.place), first.own.path[:3], what)
