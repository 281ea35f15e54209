"""A valuer's report says one thing in two ways: its grade, a price, its total, area, date, or a coefficient.

The table of results, the chapters and the words at the end have to agree. What is stated first stands against each
later statement; figures in other units are converted and compared with the digits that are printed. In a report on
several parcels each statement has to be that of one of them.

Bad:

    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
        II: {yuan_per_m2: 1489, wan_per_mu: 99.27}
    # file: 报告.txt
    土地估价报告
    估价对象为庐山市城区一宗商服用地，估价期日：2024年3月1日。
    宗地位于Ⅱ级，商服用地Ⅱ级基准地价为1489元/平方米，宗地面积1000平方米，单位地价1489元/平方米。
    本次估价的宗地，估价期日：2024年3月10日，总地价148.90万元。

Good:

    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
        II: {yuan_per_m2: 1489, wan_per_mu: 99.27}
    # file: 报告.txt
    土地估价报告
    估价对象为庐山市城区一宗商服用地，估价期日：2024年3月1日。
    宗地位于Ⅱ级，商服用地Ⅱ级基准地价为1489元/平方米，宗地面积1000平方米，单位地价1489元/平方米。
    本次估价的宗地，估价期日：2024年3月1日，总地价148.90万元。

Source: a report has one result.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from landprice.checks.figures.report_beside import ReportBeside, in_full, last_place, shown, with_unit
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import Message, message
from landprice.words.report_words import BASIS

if TYPE_CHECKING:
    from landprice.documents.valuers.statements import Statement

RULE = Rule("LP806", "report-contradiction", Severity.ERROR, Needs.REPORT)


_FIGURES = ("unit_price", "total", "floor_price", "base_total", "area", "plot_ratio", "tenure_years")
_SAME_WORDS = ("date", "base_date", "grade")
_OF_PARTS = ("plot_ratio", "tenure_years", "grade")
"""What each part of a mixed parcel has of its own."""
_NAMES = {
    "unit_price": message("unit price"),
    "total": message("total"),
    "floor_price": message("floor price"),
    "base_total": message("total at the benchmark price"),
    "area": message("area"),
    "plot_ratio": message("plot ratio"),
    "tenure_years": message("tenure"),
    "date": message("valuation date"),
    "base_date": message("valuation date of the prices"),
    "grade": message("grade"),
    "benchmark": message("benchmark price"),
    "coefficient": message("coefficient"),
}


def check_report(beside: ReportBeside) -> Iterator[Finding]:
    """One finding for each statement that an earlier one contradicts."""
    of_parts = _OF_PARTS if beside.is_of_several else ()
    for kind in (each for each in (*_FIGURES, *_SAME_WORDS) if each not in of_parts):
        stated = [each for each in beside.report.of(kind) if each.parcel != BASIS or kind == "base_date"]
        yield from _compared(beside, kind, stated)
    if len(beside.report.parcels) < 2 and not beside.is_of_several:
        yield from _of_one_price(beside)


def _of_one_price(beside: ReportBeside) -> Iterator[Finding]:
    """The benchmark price, its grade and the coefficients of a report on one parcel of one use."""
    yield from _compared(beside, "benchmark", beside.report.of("benchmark"))
    yield from _grades_of_prices(beside)
    for symbol in dict.fromkeys(each.use for each in beside.report.of("coefficient")):
        said = [each for each in beside.report.of("coefficient") if each.use == symbol]
        yield from _compared(beside, "coefficient", said)


def _compared(beside: ReportBeside, kind: str, stated: Sequence[Statement]) -> Iterator[Finding]:
    """Each statement against the first, or in a report on several parcels against every row and the sum."""
    several = len(beside.report.parcels) > 1
    against = [each for each in stated if each.parcel] if several else stated[:1]
    for each in stated if against else ():
        if _is_of_one(beside, each, several=several) and not any(_agree(kind, each, one) for one in against):
            yield _finding(beside, kind, each, against[0])


def _is_of_one(beside: ReportBeside, each: Statement, *, several: bool) -> bool:
    """Whether a statement is of the one thing; 万元/亩 is of land where the unit prices are of floor."""
    if beside.is_per_floor and each.kind == "unit_price" and each.unit == "wan_per_mu":
        return False
    return each.parcel == "" or (not several and each.parcel in beside.report.parcels)


def _agree(kind: str, one: Statement, other: Statement) -> bool:
    """Whether two statements can be of one thing, each as exact as it is printed."""
    if kind in _SAME_WORDS:
        return one.value == other.value
    room = max(last_place(one), last_place(other)) / 2
    apart = abs(in_full(one) - in_full(other))
    return apart == 0 or (last_place(one) != last_place(other) and apart <= room)


def _grades_of_prices(beside: ReportBeside) -> Iterator[Finding]:
    """The grade beside a benchmark price against that of the parcel."""
    grade = next(iter(beside.own("grade")), None)
    for price in beside.report.of("benchmark") if grade else ():
        assert grade is not None
        if price.grade and price.grade != grade.value:
            what = message(
                "the report gives {found} here as the grade, and {first} at {at}",
                found=price.grade,
                first=grade.value,
                at=beside.position(grade.place).words,
            )
            position = beside.position(price.place)
            yield RULE.placed(position, ("grade",), what, expected=grade.value, found=price.grade)


def _finding(beside: ReportBeside, kind: str, each: Statement, first: Statement) -> Finding:
    """Both with their units where these differ; what is expected is in the unit of the statement that differs."""
    found, expected = each.value, first.value
    other: Message | str = first.value
    if each.unit != first.unit:
        expected = str(shown(in_full(first), each))
        other = message("{one} ({other})", one=with_unit(first.value, first), other=with_unit(expected, each))
        found = with_unit(found, each)
    what = message(
        "the report gives {found} here as the {what}, and {first} at {at}",
        found=found,
        what=message("{what} {symbol}", what=_NAMES[kind], symbol=each.use) if kind == "coefficient" else _NAMES[kind],
        first=other,
        at=beside.position(first.place).words,
    )
    return RULE.placed(beside.position(each.place), (kind,), what, expected=expected, found=each.value)
