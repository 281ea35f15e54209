"""A figure of the table stands in its document at another place of the same row or column.

Whoever copies a table slips a column or a row: the figure is right, and it is its neighbour's. The document is
given in the same run (`landprice check table.yaml gazette.txt`), and the finding says for which land use, grade or
unit it prints the figure, and what it prints here. Where nothing could be read here this is a warning: a cell of
the document may reach over several grades.

Bad:

    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
        II: {yuan_per_m2: 1489, wan_per_mu: 99.27}
      residential:
        I: {yuan_per_m2: 1546, wan_per_mu: 103.07}
        II: {yuan_per_m2: 1489, wan_per_mu: 99.27}
    # file: 公告.txt
    庐山市城区基准地价表
    级别 | Ⅰ | Ⅱ
    商服用地 | 元/平方米 | 2358 | 1489
    商服用地 | 万元/亩 | 157.20 | 99.27
    住宅用地 | 元/平方米 | 1546 | 1089
    住宅用地 | 万元/亩 | 103.07 | 72.60
    估价期日：2023年7月1日。

Good:

    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
        II: {yuan_per_m2: 1489, wan_per_mu: 99.27}
      residential:
        I: {yuan_per_m2: 1546, wan_per_mu: 103.07}
        II: {yuan_per_m2: 1089, wan_per_mu: 72.60}
    # file: 公告.txt
    庐山市城区基准地价表
    级别 | Ⅰ | Ⅱ
    商服用地 | 元/平方米 | 2358 | 1489
    商服用地 | 万元/亩 | 157.20 | 99.27
    住宅用地 | 元/平方米 | 1546 | 1089
    住宅用地 | 万元/亩 | 103.07 | 72.60
    估价期日：2023年7月1日。

Source: tables are as printed; the figures are those of 九府字〔2024〕32号 (gazette 2024-4, page 13).
"""

from __future__ import annotations

from collections.abc import Iterator

from landprice.checks.beside import Beside
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP602", "figure-of-another-place", Severity.ERROR, Needs.DOCUMENT)


def check_beside(beside: Beside) -> Iterator[Finding]:
    """One finding for each figure that the document prints for another use, grade or unit, and not here."""
    for figure in beside.figures:
        if figure.value == figure.printed or (figure.printed is None and figure.value in beside.left_out):
            continue  # LP601 says so of a figure that the document prints where no reading could place it
        other = beside.elsewhere(figure)
        if other is None or not beside.is_read(figure):
            continue
        what = message(
            "{found} is what the document prints for {place} ({at})",
            found=figure.value,
            place=beside.place(other),
            at=beside.at(other),
        )
        severity = Severity.ERROR
        if figure.printed is None:
            what, severity = message("{what}; nothing was read there for this one", what=what), Severity.WARNING
        else:
            what = message(
                "{what}; here it prints {printed} ({at})", what=what, printed=figure.printed, at=beside.at(figure.own)
            )
        yield RULE.at(beside.table, figure.path, what, expected=figure.printed, found=figure.value, severity=severity)
