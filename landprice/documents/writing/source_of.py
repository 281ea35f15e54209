"""What an instrument says of a table as a whole: its place, its source, its classification of land uses."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from landprice.documents.account.result import FROM_ROW, ReadTable
from landprice.documents.document import Document, Paragraph
from landprice.documents.finding.instruments import Instrument
from landprice.documents.finding.periodical import page_in_contents, periodical
from landprice.documents.items.letters import squeezed
from landprice.words.places import NamedPlace, below, place_in

_CLASSIFICATIONS = (
    (re.compile("GB/?T?21010[-—–－]2017"), "GB/T 21010-2017"),
    (re.compile("国土空间调查、规划、用途管制用地用海分类指南"), "用地用海分类 2023"),
)
_STATED_WITHIN = 2_000
"""So many paragraphs of an instrument are looked through for its classification."""


def place_of_table(instrument: Instrument, table: ReadTable, *, alone: bool) -> NamedPlace:
    """The place of a table: what its rows name; else the instrument's where it has one table, or the heading's."""
    return below(_named(instrument.where, table, alone=alone), place_in(instrument.issuer))


def _named(said: NamedPlace, table: ReadTable, *, alone: bool) -> NamedPlace:
    own = _where_of(table)
    if table.place_from == FROM_ROW:
        of_row = own if own.county else NamedPlace(said.province, said.prefecture, said.county, own.scope)
        return below(of_row, said)
    if alone and said.county:
        return NamedPlace(
            said.province or own.province,
            said.prefecture or (own.prefecture if own.county == said.county else ""),
            said.county,
            said.scope or own.scope,
        )
    return own if own.county else NamedPlace(said.province, said.prefecture, said.county, own.scope)


def _where_of(table: ReadTable) -> NamedPlace:
    """The place that a table is read as of, province and prefecture apart from the county."""
    names = list(table.counties)
    province = names.pop(0) if len(names) > 1 and names[0].endswith(("省", "自治区")) else ""
    prefecture = names[-2] if len(names) > 1 else ""
    return NamedPlace(province, prefecture, names[-1] if names else "", table.scope)


def place_fields(where: NamedPlace) -> dict[str, Any]:
    """The fields of ``place`` that the document gives."""
    said = {
        "county": where.county,
        "prefecture": where.prefecture,
        "province": where.province,
        "scope": where.scope,
    }
    return {name: value for name, value in said.items() if value}


def source_fields(document: Document, instrument: Instrument, titled: Paragraph | None) -> dict[str, Any]:
    """The fields of the source that the document gives; ``titled`` is its title."""
    title = title_of(titled)
    said = {
        "role": _role(title),
        "title": title,
        "document_number": instrument.number,
        "issuer": instrument.issuer,
        "issued": _written(instrument.issued),
        "effective": _written(instrument.in_force[0]),
        "expires": _written(instrument.in_force[1]),
        "published_in": periodical(document),
        "page": page_in_contents(document, instrument.number),
        "transcribed": "document",
    }
    return {name: value for name, value in said.items() if value}


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""


def classification_of(instrument: Instrument) -> str:
    """The classification that the text states; ``not-stated`` where it states none, or several."""
    text = squeezed("".join(paragraph.text for paragraph in instrument.paragraphs()[:_STATED_WITHIN]))
    stated = [name for words, name in _CLASSIFICATIONS if words.search(text)]
    return stated[0] if len(set(stated)) == 1 else "not-stated"


def title_of(title: Paragraph | None) -> str:
    """The title in one line."""
    return " ".join(title.text.split()) if title else ""


def is_instrument(title: str) -> bool:
    """Whether a title is that of an announcement, an approval or a correction, and not of a table alone."""
    return _role(title) != "transcription"


def _role(title: str) -> str:
    if "批复" in title:
        return "approval"
    if "更正" in title or "勘误" in title:
        return "correction"
    return (
        "announcement" if any(word in title for word in ("公告", "通告", "通知", "公布", "公示")) else "transcription"
    )
