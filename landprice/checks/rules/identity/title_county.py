"""The title or the issuer of a source names another county than the table's.

A table that rests on another county's document holds another county's prices, or cites the wrong document.
A title that names no county (a prefecture's notice for all its counties) is fine, and so is an office of the
prefecture or the province as issuer.

Bad:

    sources:
      - role: approval
        title: 九江市人民政府关于同意湖口县城区土地定级与基准地价更新成果的批复
        document_number: 九府字〔2024〕31号
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

Source: 九府字〔2024〕31号 and 32号, whose titles differ in the county alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.places import foreign_place, places_at_start, places_in_title
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.tables.table import Table
from landprice.words.adcodes import MUNICIPALITIES, known_adcodes

RULE = Rule("LP102", "title-county", Severity.ERROR, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each source whose title names another county, and for each whose issuer is another county's."""
    table = sheet.table
    for at, source in enumerate(table.sources):
        yield from _of_issuer(table, at, "issuer", source.issuer)
        yield from _of_issuer(table, at, "published_in", source.published_in)
        yield from _of_issuer(table, at, "title", _office_in(source.title))
        if named := foreign_place(source.title, places_in_title, table.place):
            words = {"named": named, "own": table.place.county}
            headings = (table.grading.heading if table.grading else None, table.prices.heading)
            expected: str | None = table.place.county
            if any(named in heading for heading in headings if heading):
                expected = None
                what = message(
                    "the title names {named}, as a heading does, the table is of {own}: it is the place of the table"
                    " that may be wrong",
                    **words,
                )
            else:
                what = message(
                    "the title names {named}, the table is of {own}: the document cited is another county's, or the"
                    " title was copied from it",
                    **words,
                )
            yield RULE.at(table, ("sources", at, "title"), what, expected=expected, found=named)


def _office_in(title: str) -> str | None:
    """The office that a title begins with: what stands before 关于."""
    office, about, _ = title.partition("关于")
    return office if about and office else None


def _of_issuer(table: Table, at: int, field: str, issuer: str | None) -> Iterator[Finding]:
    """The finding where an office of another county issued a document; nothing tells where no prefecture is known."""
    place = table.place
    if not issuer or not (place.prefecture or place.province in MUNICIPALITIES):
        return
    named = foreign_place(issuer, places_at_start, place)
    # where the table gives a wrong prefecture, its office is none of another county
    if named and named not in known_adcodes().names.get(f"{place.adcode[:4]}00", ()):
        what = message(
            "{issuer} is an office of {named}, the table is of {own}", issuer=issuer, named=named, own=place.county
        )
        yield RULE.at(table, ("sources", at, field), what, found=issuer)
