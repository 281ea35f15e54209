"""A document that a valuer's report cites is not one of the table: another title, number or day.

A report has to name the document that its prices are from. Each title in 《》 with its number, and each number that
stands alone, is compared with the sources of the table; so is the day in a list of documents. A document of another
matter is no concern of this rule: it looks at those about benchmark prices, and at numbers one slip off.

Bad:

    # file: lushan-2023.yaml
    prices:
      commercial:
        I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
        II: {yuan_per_m2: 1489, wan_per_mu: 99.27}
    # file: 报告.txt
    土地估价报告
    估价对象为庐山市城区一宗商服用地，估价期日：2024年3月1日。
    依据《九江市人民政府关于同意庐山市城区土地定级与基准地价更新成果的批复》（九府字〔2024〕23号）。
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
    依据《九江市人民政府关于同意庐山市城区土地定级与基准地价更新成果的批复》（九府字〔2024〕32号）。
    商服用地Ⅱ级基准地价为1489元/平方米，宗地面积1000平方米，单位地价1489元/平方米。

Source: 九府字〔2024〕32号 (gazette 2024-4, page 13).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from landprice.checks.beside import squeezed
from landprice.checks.figures.report_beside import ReportBeside
from landprice.checks.figures.slips import is_one_slip
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Position, Severity
from landprice.core.messages import Message, message
from landprice.tables.table import Source, Table

if TYPE_CHECKING:
    from landprice.documents.valuers.statements import Cited

RULE = Rule("LP803", "report-source", Severity.ERROR, Needs.REPORT)
_SUBJECT = "基准地价"


def check_report(beside: ReportBeside) -> Iterator[Finding]:
    """One finding for each title, number or day that differs, each said once."""
    for part, table in beside.with_tables:
        yield from _beside_its_table(part, table)


def _beside_its_table(beside: ReportBeside, table: Table) -> Iterator[Finding]:
    told: set[tuple[str, str, str]] = set()
    for cited in beside.report.cited:
        for field, found, expected in _differences(table, cited):
            if (field, found, expected) not in told:
                told.add((field, found, expected))
                yield _finding(beside.position(cited.place), table, field, found, expected)


def _differences(table: Table, cited: Cited) -> Iterator[tuple[str, str, str]]:
    """Field, what the report says, and what the table has (empty: nothing of the kind)."""
    source = _meant(table, cited)
    if source is None:
        if _SUBJECT in cited.title and not _names_another_matter(table, cited):
            yield "title", cited.title, ""
        return
    if _SUBJECT in cited.title and not _are_one(cited.title, source.title):
        yield "title", cited.title, source.title
    issued = source.issued.isoformat() if source.issued else ""
    for field, found, expected in (
        ("document_number", cited.number, source.document_number or ""),
        ("issued", cited.issued, issued),
    ):
        if found and expected and squeezed(found) != squeezed(expected):
            yield field, found, expected


def _meant(table: Table, cited: Cited) -> Source | None:
    """The source that a citation means: of its number, of its title, or one slip from its number."""
    number = squeezed(cited.number)
    numbered = [(squeezed(each.document_number), each) for each in table.sources if each.document_number]
    found = [each for own, each in numbered if own == number]
    found += [each for each in table.sources if cited.title and _are_one(cited.title, each.title)]
    found += [each for own, each in numbered if number and is_one_slip(number, own)]
    return found[0] if found else None


def _are_one(title: str, other: str) -> bool:
    """Whether two titles are the same, or one with the name of the office before it."""
    one, two = squeezed(title), squeezed(other)
    return one in two or two in one


def _names_another_matter(table: Table, cited: Cited) -> bool:
    """Whether a title only names a rule or standard on benchmark prices, not a county's document."""
    names = (table.place.county, *table.place.aliases, table.place.prefecture or table.place.county)
    return not any(name in cited.title for name in names)


def _finding(position: Position, table: Table, field: str, found: str, expected: str) -> Finding:
    what: Message = message(
        "the report cites {found}, {table} has {expected}", found=found, table=table.file, expected=expected
    )
    if not expected:
        what = message(
            "the report cites {found}, which is none of the documents of {table}: {titles}",
            found=found,
            table=table.file,
            titles=[each.title for each in table.sources],
        )
    severity = Severity.ERROR if expected else Severity.WARNING
    return RULE.placed(position, ("sources", field), what, expected=expected or None, found=found, severity=severity)
