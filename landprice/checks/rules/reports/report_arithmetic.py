"""Figures of a valuer's report do not come to one another: a product, a sum, a total, another unit.

Unit price × area is the total, the rows of a table are its 合计, unit price ÷ plot ratio the floor price, 70 % of the
benchmark price is what is printed so, and each line of arithmetic comes to what stands behind its sign. Each is worked
out exactly and compared with the digits that are printed. A total that fits an unrounded unit price is a warning.

Bad:

    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
        II: {yuan_per_m2: 1489, wan_per_mu: 99.27}
    # file: 报告.txt
    土地估价报告
    估价对象为庐山市城区一宗商服用地，估价期日：2024年3月1日。
    商服用地Ⅱ级基准地价为1489元/平方米，宗地面积1000平方米。
    单位地价 = 1489 × 1.05 = 1563元/平方米，总地价165.30万元。

Good:

    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
        II: {yuan_per_m2: 1489, wan_per_mu: 99.27}
    # file: 报告.txt
    土地估价报告
    估价对象为庐山市城区一宗商服用地，估价期日：2024年3月1日。
    商服用地Ⅱ级基准地价为1489元/平方米，宗地面积1000平方米。
    单位地价 = 1489 × 1.05 = 1563元/平方米，总地价156.30万元。

Source: GB/T 18508-2014; the total is that of the rounded unit price.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from landprice.checks.figures.lines_of_arithmetic import beginning_value, ending_value
from landprice.checks.figures.report_beside import (
    ReportBeside,
    decimals,
    figure,
    in_full,
    last_place,
    shown,
)
from landprice.checks.rule import Needs, Rule
from landprice.core.exact import round_half_up
from landprice.core.findings import Finding, Severity
from landprice.core.messages import Message, message
from landprice.words.report_words import PART, SUM

if TYPE_CHECKING:
    from landprice.documents.valuers.statements import Arithmetic, Statement

RULE = Rule("LP804", "report-arithmetic", Severity.ERROR, Needs.REPORT)
_HALF = Fraction(1, 2)
_SUMMED = ("total", "area")
_ENDLESS = "…"
"""Behind a figure that goes on, and so did what it was worked out from: 1 + 0.2% × 35.0667 = 1.0701333333…"""
_FIRST_ROW = "1"
"""How the first row of a table of parcels is numbered, of whatever name its parcel is."""


def check_report(beside: ReportBeside) -> Iterator[Finding]:
    """One finding for each figure that others contradict."""
    for line in beside.report.arithmetic:
        yield from _line(beside, line)
    for row in beside.rows():
        yield from _totals(beside, row)
        yield from _floor_prices(beside, row)
    yield from _of_the_benchmark(beside)
    yield from _sums(beside)


def _line(beside: ReportBeside, line: Arithmetic) -> Iterator[Finding]:
    """An expression and what the report says it comes to, as many decimals as it prints."""
    value, said = ending_value(line.expression), beginning_value(line.result)
    if value is None or said is None or _ENDLESS in line.result[:40]:
        return
    result, places = said
    size = Fraction(1, 10**places)
    if line.result.lstrip()[:40].find("%") > 0 and abs(value * 100 - result * 100) <= size / 2:
        return
    if abs(value - result) > size / 2:
        expected = round_half_up(value, places)
        what = message(
            "{expression} comes to {expected}, the report has {found}",
            expression=line.expression.strip()[-80:],
            expected=expected,
            found=round_half_up(result, places),
        )
        yield RULE.placed(
            beside.position(line.place), ("arithmetic",), what, expected=expected, found=round_half_up(result, places)
        )


def _totals(beside: ReportBeside, row: dict[str, Statement]) -> Iterator[Finding]:
    """Unit price × area, where the total is of the whole parcel."""
    if not {"unit_price", "area", "total"} <= row.keys():
        return
    price, area, total = row["unit_price"], row["area"], row["total"]
    if in_full(total) in _sums_of_parts(beside):
        return  # the unit price of a mixed parcel is rounded from the sum of its parts
    of_land = in_full(price)
    if beside.is_per_floor and "plot_ratio" in row:
        of_land *= Fraction(figure(row["plot_ratio"]))
    exact = of_land * in_full(area)
    room = last_place(total) * _HALF + of_land * (last_place(area) * _HALF if decimals(area) else 0)
    apart = abs(exact - in_full(total))
    if apart <= room:
        return
    unrounded = apart <= room + in_full(area) * last_place(price) * _HALF
    what = message(
        "{price} × {area} is {expected}, the report has {found}",
        price=price.value,
        area=area.value,
        expected=shown(exact, total),
        found=total.value,
    )
    if unrounded:
        what = message("{what}: it fits a unit price before it was rounded", what=what)
    yield _found(beside, total, exact, what, severity=Severity.WARNING if unrounded else None)


def _sums_of_parts(beside: ReportBeside) -> list[Fraction]:
    """What the totals of the parts come to, as sentences state them and as each table does."""
    sums: dict[int, Fraction] = {}
    for each in beside.report.of("total"):
        if each.parcel == PART:
            table = beside.report.passages[each.passage].table
            sums[table] = sums.get(table, Fraction(0)) + in_full(each)
    return list(sums.values())


def _floor_prices(beside: ReportBeside, row: dict[str, Statement]) -> Iterator[Finding]:
    """Unit price ÷ plot ratio."""
    if not {"unit_price", "plot_ratio", "floor_price"} <= row.keys() or not figure(row["plot_ratio"]):
        return
    price, floor = row["unit_price"], row["floor_price"]
    exact = in_full(price) / Fraction(figure(row["plot_ratio"]))
    if abs(exact - in_full(floor)) > last_place(floor) * _HALF and abs(in_full(price) - in_full(floor)) > 0:
        what = message(
            "{price} ÷ {ratio} is {expected}, the report has {found}",
            price=price.value,
            ratio=row["plot_ratio"].value,
            expected=shown(exact, floor),
            found=floor.value,
        )
        yield _found(beside, floor, exact, what)


def _of_the_benchmark(beside: ReportBeside) -> Iterator[Finding]:
    """70 % of the benchmark price, and the unit price over it less 1."""
    benchmark = _compared_price(beside)
    if benchmark is None or len(beside.report.parcels) > 1:
        return
    base = in_full(benchmark)
    for line in beside.own("seventy"):
        if abs(base * Fraction(7, 10) - in_full(line)) > last_place(line) * _HALF:
            what = message(
                "70 % of {price} is {expected}, the report has {found}",
                price=benchmark.value,
                expected=shown(base * Fraction(7, 10), line),
                found=line.value,
            )
            yield _found(beside, line, base * Fraction(7, 10), what)
    yield from _differences(beside, [benchmark, *beside.own("street_price")])


def _compared_price(beside: ReportBeside) -> Statement | None:
    """The benchmark price of the parcel; of one of several parts the mean, which is of no use and grade."""
    stated = beside.own("benchmark")
    if not beside.report.is_of_parts:
        return stated[0] if stated else None
    means = [each for each in stated if not each.use and not each.grade]
    return next(reversed(means or stated), None)


def _differences(beside: ReportBeside, prices: list[Statement]) -> Iterator[Finding]:
    """The unit price over the benchmark price, or that of the street, less 1."""
    results = [*beside.own("unit_price"), *beside.own("floor_price")]  # of a floor price the result is one too
    for share in beside.own("difference") if results and all(map(in_full, prices)) else ():
        said = Fraction(figure(share))
        shares = [(abs(in_full(one) / in_full(each) - 1) * 100, one, each) for one in results for each in prices]
        exact, price, base = min(shares, key=lambda one: abs(one[0] - said))  # used at once
        if abs(exact - said) > last_place(share) * _HALF:
            what = message(
                "{price} ÷ {base} − 1 is {expected} %, the report has {found} %",
                price=price.value,
                base=base.value,
                expected=shown(exact, share),
                found=share.value,
            )
            yield _found(beside, share, exact, what)


def _sums(beside: ReportBeside) -> Iterator[Finding]:
    """The row 合计 of a table of parcels."""
    for stated in beside.report.of(*_SUMMED):
        if stated.parcel != SUM:
            continue
        rows = _rows_above(beside, stated)
        exact = sum(map(in_full, rows), Fraction(0))
        places = [stated, *(each for each in rows if decimals(each))]
        room = sum(map(last_place, places), Fraction(0)) * _HALF
        if rows and abs(exact - in_full(stated)) > room:
            what = message(
                "the rows come to {expected}, the sum has {found}", expected=shown(exact, stated), found=stated.value
            )
            yield _found(beside, stated, exact, what)


def _rows_above(beside: ReportBeside, sum_row: Statement) -> list[Statement]:
    """The figures of the rows above a row 合计, up to the first of their table: a report may have several tables."""
    rows: list[Statement] = []
    figures = sorted(beside.report.of(sum_row.kind), key=lambda each: each.place, reverse=True)
    for each in figures:
        if each.place < sum_row.place and each.parcel in beside.report.parcels:
            rows.append(each)
            if each.parcel == _FIRST_ROW:
                break
    return rows


def _found(
    beside: ReportBeside, stated: Statement, exact: Fraction, what: Message, severity: Severity | None = None
) -> Finding:
    expected, found = shown(exact, stated), figure(stated)
    position, keys = beside.position(stated.place), (stated.kind,)
    return RULE.placed(position, keys, what, expected=expected, found=found, severity=severity)
