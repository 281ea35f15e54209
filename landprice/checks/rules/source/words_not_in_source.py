"""Words of the table are not those that its document prints: a heading, a title, a number, a day, a unit.

Headings and titles are as printed too: LP101 judges them, and can only judge what stands there. The document is
given in the same run (`landprice check table.yaml gazette.txt`). Blanks and the width of signs do not count. A
number that no digit slip explains, and a title, are warnings: the document at hand may be another one that
publishes the same prices, or its title was set in several lines.

Bad:

    # file: lushan-2023.yaml
    prices:
      heading: 庐山市城区基准地价一览表
      commercial:
        I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
    # file: 公告.txt
    九江市人民政府关于同意庐山市城区土地定级与基准地价更新成果的批复
    九府字〔2024〕32号 2024年5月17日
    庐山市城区基准地价更新成果
    级别 | Ⅰ | Ⅱ
    商服用地 | 元/平方米 | 2358 | -
    商服用地 | 万元/亩 | 157.20 | -
    估价期日：2023年7月1日。

Good:

    # file: lushan-2023.yaml
    prices:
      heading: 庐山市城区基准地价更新成果
      commercial:
        I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
    # file: 公告.txt
    九江市人民政府关于同意庐山市城区土地定级与基准地价更新成果的批复
    九府字〔2024〕32号 2024年5月17日
    庐山市城区基准地价更新成果
    级别 | Ⅰ | Ⅱ
    商服用地 | 元/平方米 | 2358 | -
    商服用地 | 万元/亩 | 157.20 | -
    估价期日：2023年7月1日。

Source: tables are as printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from landprice.checks.beside import Beside, squeezed
from landprice.checks.figures.slips import is_one_slip
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, KeyPath, Severity
from landprice.core.messages import message

RULE = Rule("LP605", "words-not-in-source", Severity.ERROR, Needs.DOCUMENT)


def check_beside(beside: Beside) -> Iterator[Finding]:
    """One finding for each heading, title, number or day that differs."""
    yield from _source(beside)
    table, printed = beside.table, beside.printed
    if table.grading and table.grading.heading:
        read = printed.grading.heading if printed.grading else None
        yield from _words(beside, ("grading", "heading"), table.grading.heading, read, Severity.ERROR)
    if table.prices.heading:
        yield from _words(beside, ("prices", "heading"), table.prices.heading, printed.prices.heading, Severity.ERROR)
    for path, found, unit, at in beside.units():
        what = message(
            "the document gives areas in {printed} ({at}), the table in {found}", printed=unit, at=at, found=found
        )
        yield RULE.at(table, path, what, expected=unit, found=found)
    for path, found, words, at in beside.sub_uses():
        what = message("the document prints {printed} ({at}), the table {found}", printed=words, at=at, found=found)
        yield RULE.at(table, path, what, expected=words, found=found, severity=Severity.WARNING)


def _source(beside: Beside) -> Iterator[Finding]:
    """The source of the table that has the document's number, or the first that has one, beside the document."""
    read = beside.printed.sources[0]
    number = squeezed(read.document_number or "")
    numbered = {at: squeezed(one.document_number) for at, one in enumerate(beside.table.sources) if one.document_number}
    same = next((at for at, own in numbered.items() if own == number), None)
    if number and numbered and same is None:
        at, own = next(iter(numbered.items()))
        slipped = is_one_slip(own, number)
        yield _other_number(beside, at, slipped=slipped)
        if not slipped:
            return
        same = at
    yield from _title_and_day(beside, same or 0)


def _other_number(beside: Beside, at: int, *, slipped: bool) -> Finding:
    """An error where a slip explains it; a note on a document of another role, which no source of the table is."""
    read = beside.printed.sources[0]
    if not slipped and read.role not in {one.role for one in beside.table.sources}:
        where = beside.at(("sources", 0, "document_number"))
        what = message("no source of the table is {number} ({at})", number=read.document_number, at=where)
        own: KeyPath = ("sources",)
        return RULE.at(beside.table, own, what, found=read.document_number, severity=Severity.NOTE, key=True)
    path: KeyPath = ("sources", at, "document_number")
    severity = Severity.ERROR if slipped else Severity.WARNING
    found = beside.table.sources[at].document_number
    return _differs(beside, path, found or "", read.document_number or "", severity)


def _title_and_day(beside: Beside, at: int) -> Iterator[Finding]:
    source, read = beside.table.sources[at], beside.printed.sources[0]
    if read.document_number or len(beside.table.sources) == 1:
        yield from _issued(beside, at, source.issued, read.issued)
    if read.document_number or read.issued:  # else it is an annex, or a page, without the title of its document
        yield from _words(beside, ("sources", at, "title"), source.title, read.title or None, Severity.WARNING)


def _issued(beside: Beside, at: int, found: date | None, read: date | None) -> Iterator[Finding]:
    if read and found and read != found:
        yield _differs(beside, ("sources", at, "issued"), str(found), str(read), Severity.ERROR)


def _words(beside: Beside, path: KeyPath, found: str, read: str | None, severity: Severity) -> Iterator[Finding]:
    """A finding where words stand nowhere in the document; a warning where they stand at another place only."""
    mine, theirs = squeezed(found), squeezed(read or "")
    if mine in theirs or (theirs and theirs in mine):
        return
    if mine not in beside.words.squeezed:
        if read:
            yield _differs(beside, path, found, read, severity)
        else:
            what = message("{found} stands nowhere in {document}", found=found, document=beside.document)
            yield RULE.at(beside.table, path, what, found=found, severity=severity)
    elif read:
        yield _differs(beside, path, found, read, Severity.WARNING)


def _differs(beside: Beside, path: KeyPath, found: str, printed: str, severity: Severity) -> Finding:
    own = ("sources", 0, path[2]) if path[0] == "sources" else path
    what = message(
        "the document prints {printed} ({at}), the table {found}", printed=printed, at=beside.at(own), found=found
    )
    return RULE.at(beside.table, path, what, expected=printed, found=found, severity=severity)
