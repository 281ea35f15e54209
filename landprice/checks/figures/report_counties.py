"""Of which of several tables each passage of a report speaks: by county, document, scope or kind of land."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from landprice.checks.beside import squeezed
from landprice.tables.table import Table
from landprice.words.report_words import words_of_reports

if TYPE_CHECKING:
    from landprice.documents.valuers.statements import PassageOfReport, ValuersReport

_NUMBERED = re.compile(r"[#*\s]*(?P<name>[\u4e00-\u9fff]{2,4}?)\s*[0-9一二三四五六七八九十]{1,3}\s*[:：、]")
"""宗地2：A-2, which begins what is said of another parcel."""


def cites(text: str, table: Table) -> bool:
    """Whether squeezed words hold the number of a document of a table."""
    return any(squeezed(each.document_number or "\n") in text for each in table.sources)


def county_of_each_passage(report: ValuersReport, tables: Sequence[Table]) -> list[Table | None]:
    """The table of each passage; None where no county is named, or several are and it may be of any."""
    owners = _in_order(report, tables)
    of_parcels = _of_parcels(report, tables)
    title = ""
    for at, passage in enumerate(report.passages):
        title = passage.text if _begins_a_parcel(passage) else title
        if owners[at] is None and not _named(passage, tables):
            owners[at] = of_parcels.get(title)
    return owners


def _of_parcels(report: ValuersReport, tables: Sequence[Table]) -> dict[str, Table]:
    """The table of each parcel by its title, from what is said under it.

    A workbook calculates a parcel on one sheet and names its documents on another.
    """
    found: dict[str, dict[int, Table]] = {}
    title = ""
    for passage in report.passages:
        title = passage.text if _begins_a_parcel(passage) else title
        for each in _named(passage, tables) if title else ():
            found.setdefault(title, {})[id(each)] = each
    return {title: next(iter(named.values())) for title, named in found.items() if len(named) == 1}


def _begins_a_parcel(passage: PassageOfReport) -> bool:
    begins = _NUMBERED.match(passage.text)
    return begins is not None and begins["name"] in words_of_reports()["begins_a_parcel"]


def _in_order(report: ValuersReport, tables: Sequence[Table]) -> list[Table | None]:
    """The table of each passage by what it names, and by what those before it do."""
    owners: list[Table | None] = []
    current: Table | None = None
    for table, group in groupby(report.passages, key=lambda each: each.table):
        passages = list(group)
        if not table:
            for passage in passages:
                current = _following(passage, tables, current)
                owners.append(current)
            continue
        rows, current = _of_rows([_named(passage, tables) for passage in passages], current)
        owners += rows
    return owners


def _of_rows(named: list[list[Table]], current: Table | None) -> tuple[list[Table | None], Table | None]:
    """The county of each row of a table, and of what follows it: none where rows name several."""
    among = {id(each): each for row in named for each in row}
    if len(among) < 2:
        current = next(iter(among.values()), current)
        return [current] * len(named), current
    return [row[0] if len(row) == 1 else None for row in named], None


def _following(passage: PassageOfReport, tables: Sequence[Table], current: Table | None) -> Table | None:
    """The county spoken of in a paragraph: the one that it names, none of several, else that before it."""
    named = _named(passage, tables)
    if not named and current is not None:
        siblings = [each for each in tables if each.place.county == current.place.county]
        named = _told_apart(passage, siblings)
    if named:
        return named[0] if len(named) == 1 else None
    return None if _begins_a_parcel(passage) else current


def _named(passage: PassageOfReport, tables: Sequence[Table]) -> list[Table]:
    """The tables that a passage names: by the number of their document, else by county, and which of one county's."""
    said = squeezed(passage.text)
    cited = [each for each in tables if cites(said, each)]
    of_counties = [each for each in tables if any(name in said for name in (each.place.county, *each.place.aliases))]
    return cited if len(cited) == 1 else _told_apart(passage, cited or of_counties) or cited or of_counties


def _told_apart(passage: PassageOfReport, tables: Sequence[Table]) -> list[Table]:
    """The tables of one county that a passage tells from the others, by kind of land or by scope; none else."""
    if len(tables) < 2 or len({each.place.county for each in tables}) > 1:
        return []
    lands = passage.lands
    of_kind = [each for each in tables if each.kind in lands]
    if 0 < len(of_kind) < len(tables):
        return of_kind
    said = squeezed(passage.text)
    scoped = [each for each in tables if each.place.scope and squeezed(each.place.scope) in said]
    return scoped if len(scoped) == 1 else []
