"""A document number of an unusual form, or of another year than the document's date.

An official document is numbered as issuer, year in 〔〕, number: 九府字〔2024〕31号. Other brackets, or a
number with leading zeros, are a slip of the transcription (a warning). A year that is not the year of the
date means that one of the two is wrong (an error); a document dated in January may carry the number of the
year before. Two documents of different titles do not have one number.

Bad:

    sources:
      - role: approval
        title: 九江市人民政府关于同意庐山市城区土地定级与基准地价更新成果的批复
        document_number: 九府字〔2023〕32号
        issued: 2024-05-17
        transcribed: document
        checked: 2024-05-20

Good:

    sources:
      - role: approval
        title: 九江市人民政府关于同意庐山市城区土地定级与基准地价更新成果的批复
        document_number: 九府字〔2024〕32号
        issued: 2024-05-17
        transcribed: document
        checked: 2024-05-20

Source: GB/T 9704-2012 《党政机关公文格式》, 7.2.5: year in full in 〔〕, number without leading zeros.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from landprice.checks.facts import Facts
from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.exact import half_width
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP104", "document-number", Severity.ERROR, Needs.TABLE | Needs.TABLES)
_FORM = re.compile(r"[\u4e00-\u9fff()]+〔([0-9]{4})〕[1-9][0-9]*号")
_LOOSE = re.compile(r"(.*?)[\[［【(（〔]?([0-9]{4})[\]］】)）〕年]第?0*+([1-9][0-9]*+)号?")


def check(sheet: TableFigures) -> Iterator[Finding]:
    """A finding for each number of an unusual form, and for each of another year than its document."""
    for at, source in enumerate(sheet.table.sources):
        number, path = source.document_number, ("sources", at, "document_number")
        if number is None:
            continue
        written = half_width(number)
        strict, loose = _FORM.fullmatch(written), _LOOSE.fullmatch("".join(written.split()))
        if not strict:
            should = f"{loose[1]}〔{loose[2]}〕{loose[3]}号" if loose and loose[1] else None
            what = message("{number} has not the form of a document number, such as 九府字〔2024〕31号", number=number)
            if should:
                what = message("{what}; {should} is meant", what=what, should=should)
            yield RULE.at(sheet.table, path, what, expected=should, found=number, severity=Severity.WARNING)
        year = strict[1] if strict else loose[2] if loose else None
        if year and source.issued and not _is_of(int(year), source.issued):
            what = message(
                "the number {number} is of {year}, the document is dated {issued}",
                number=number,
                year=int(year),
                issued=source.issued,
            )
            yield RULE.at(sheet.table, path, what, expected=str(source.issued.year), found=str(int(year)))


def _is_of(year: int, issued: date) -> bool:
    """Whether a document of a day can have a number of a year: its own, or in January the one before."""
    return year == issued.year or (issued.month == 1 and year == issued.year - 1)


def check_together(tables: Sequence[Facts]) -> Iterator[Finding]:
    """A finding for each document whose number stands in another table under another title."""
    first: dict[str, tuple[Facts, str]] = {}
    for facts in tables:
        for number, title, source, position in facts.numbers:
            other, known = first.setdefault(number, (facts, title))
            if other is not facts and title != known:
                what = message(
                    "the number {number} is that of another document in {file}: {title}",
                    number=number,
                    file=other.file,
                    title=known,
                )
                path = ("sources", source, "document_number")
                yield RULE.placed(position, path, what, found=number, severity=Severity.WARNING)
