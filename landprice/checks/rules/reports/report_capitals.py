"""An amount in capital figures (大写) of a valuer's report is not the total that it prints in digits.

Who pays by the report pays by its words. Both customs are right: the exact yuan, and the total first rounded to 0.01
万元.

Bad:

    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
        II: {yuan_per_m2: 1489, wan_per_mu: 99.27}
    # file: 报告.txt
    土地估价报告
    估价对象为庐山市城区一宗商服用地，估价期日：2024年3月1日。
    商服用地Ⅱ级基准地价为1489元/平方米，宗地面积1000平方米，单位地价1489元/平方米。
    总地价148.90万元（大写：人民币壹佰肆拾捌万玖佰元整）。

Good:

    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
        II: {yuan_per_m2: 1489, wan_per_mu: 99.27}
    # file: 报告.txt
    土地估价报告
    估价对象为庐山市城区一宗商服用地，估价期日：2024年3月1日。
    商服用地Ⅱ级基准地价为1489元/平方米，宗地面积1000平方米，单位地价1489元/平方米。
    总地价148.90万元（大写：人民币壹佰肆拾捌万玖仟元整）。

Source: 支付结算办法 附件一.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from landprice.checks.figures.report_beside import ReportBeside, in_full
from landprice.checks.rule import Needs, Rule
from landprice.core.exact import round_half_up
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.words.capitals import MOST, amount_in, capitals

RULE = Rule("LP805", "report-capitals", Severity.ERROR, Needs.REPORT)
_WAN = 10000


def check_report(beside: ReportBeside) -> Iterator[Finding]:
    """One finding for each amount in words that no total of the report has, or that is no amount."""
    totals = [in_full(each) for each in beside.report.of("total")]
    right = {*totals, *(Fraction(round_half_up(total / _WAN, 2)) * _WAN for total in totals)}
    for stated in beside.report.of("capitals"):
        amount = amount_in(stated.value)
        if amount is not None and (Fraction(amount) in right or not totals):
            continue
        nearest = min(totals, key=lambda total: abs(total - Fraction(amount or 0)), default=None)
        expected = capitals(round_half_up(nearest, 2)) if nearest is not None and nearest < MOST else None
        what = message("{found} is no amount", found=stated.value)
        if amount is not None:
            what = message(
                "{found} is {amount} 元, the total is {total} 元: {expected}",
                found=stated.value,
                amount=amount.normalize(),
                total=round_half_up(nearest or Fraction(0), 2).normalize(),
                expected=expected,
            )
        yield RULE.placed(beside.position(stated.place), ("capitals",), what, expected=expected, found=stated.value)
