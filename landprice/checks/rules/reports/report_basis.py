"""What a valuer's report says of the basis of the prices is not what the table has.

The valuation date of the prices, their plot ratio and their tenure (基准地价内涵) decide each correction. The report is
compared with the table for the land use and grade that it values.

Bad:

    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
        II: {yuan_per_m2: 1489, wan_per_mu: 99.27}
    # file: 报告.txt
    土地估价报告
    估价对象为庐山市城区一宗商服用地，估价期日：2024年3月1日。
    基准地价期日为2022年7月1日，基准地价内涵：容积率1.5，使用年限40年。
    商服用地Ⅱ级基准地价为1489元/平方米，宗地面积1000平方米，单位地价1489元/平方米。

Good:

    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
        II: {yuan_per_m2: 1489, wan_per_mu: 99.27}
    # file: 报告.txt
    土地估价报告
    估价对象为庐山市城区一宗商服用地，估价期日：2024年3月1日。
    基准地价期日为2023年7月1日，基准地价内涵：容积率1.4，使用年限40年。
    商服用地Ⅱ级基准地价为1489元/平方米，宗地面积1000平方米，单位地价1489元/平方米。

Source: 九府字〔2024〕32号 (gazette 2024-4, page 14).
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from landprice.checks.figures.report_beside import ReportBeside
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.core.startup import pattern
from landprice.tables.basis import basis_of
from landprice.tables.field_names import field_name
from landprice.tables.table import Table
from landprice.words.report_words import BASIS

if TYPE_CHECKING:
    from landprice.documents.valuers.statements import Statement

_SERVICING = pattern("[一二三四五六七八九]通")
RULE = Rule("LP802", "report-basis", Severity.ERROR, Needs.REPORT)
_FIELDS = {
    "base_date": "valuation_date",
    "plot_ratio": "plot_ratio",
    "tenure_years": "tenure_years",
    "servicing": "servicing",
}


def check_report(beside: ReportBeside) -> Iterator[Finding]:
    """One finding for each condition of the prices that differs."""
    for part, table in beside.with_tables:
        for stated in part.report.of(*_FIELDS):
            if stated.kind == "base_date" or stated.parcel == BASIS:
                yield from _compared(part, table, stated)


def _compared(beside: ReportBeside, table: Table, stated: Statement) -> Iterator[Finding]:
    field = _FIELDS[stated.kind]
    expected = _expected(beside, table, stated, field)
    if expected is None or (_same_words if field == "servicing" else _same)(stated.value, expected):
        return
    what = message(
        "the report gives {found} for the {field} of the prices, {table} has {expected}",
        found=stated.value,
        field=field_name(field),
        table=table.file,
        expected=expected,
    )
    yield RULE.placed(beside.position(stated.place), ("basis", field), what, expected=expected, found=stated.value)


def _expected(beside: ReportBeside, table: Table, stated: Statement, field: str) -> str | None:
    """What the table has for the use and grade; its date where the report tells no use."""
    place = beside.place_of(stated)
    if place is None:
        return table.edition if stated.kind == "base_date" and table.valuation_date else None
    value = getattr(basis_of(table, *place), field)
    return getattr(value, "word", str(value)) if value is not None else None


def _same_words(found: str, expected: str) -> bool:
    """Whether both name one servicing word, as 六通 and 六通一平 do; a list of items names none."""
    said, printed = (_SERVICING.search(words) for words in (found, expected))
    return said is None or printed is None or said[0] == printed[0]


def _same(found: str, expected: str) -> bool:
    if found == expected:
        return True
    try:
        return Decimal(found) == Decimal(expected)
    except ArithmeticError:
        return not expected[:1].isdigit()  # words as printed, such as 符合规划
