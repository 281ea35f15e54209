"""One table file as the index knows it: what it covers, enough to find it by, read leniently."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from landprice.core.errors import FileError
from landprice.core.textfile import read_text
from landprice.tables.field_names import PLACE_FIELDS
from landprice.tables.yaml.read import compose
from landprice.words.place_names import all_names

if TYPE_CHECKING:
    from landprice.tables.table import Table

UNDATED = "undated"
STATE = "state"
"""The kind of a table that does not say of which right its prices are."""


class Entry(NamedTuple):
    """One table file: what it covers, enough to find it by.

    ``readable`` is false where the file is no YAML: what is known of it is then what its lines or its name seem
    to say. ``names`` holds every name of the county, folded, each on a line. ``in_force_from`` is the day that an
    announcement gives where ``is_published``, else the best there is: the day of an approval is no day of force;
    ``last_day`` that until which a document or a notice of extension holds the table in force.
    """

    root: str
    relative: str
    county: str = ""
    pinyin: str = ""
    adcode: str = ""
    prefecture: str = ""
    province: str = ""
    scope: str = ""
    aliases: Sequence[str] = ()
    edition: str = UNDATED
    in_force_from: str = ""
    last_day: str = ""
    kind: str = STATE
    is_published: bool = False
    readable: bool = True
    names: str = "\n"

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return Path(self.root, self.relative)

    def is_named(self, folded: str) -> bool:
        """Whether ``folded`` (see ``place_names``) is one of the names of the county."""
        return f"\n{folded}\n" in self.names

    def is_of(self, table: Table) -> bool:
        """Whether the place, kind, edition and first day in force are those of ``table``."""
        days = [(source.role, _iso(source.effective), _iso(source.issued)) for source in table.sources]
        place = table.place
        own = (place.adcode, place.scope, table.kind, table.edition, _first_day(days)[0])
        return own == (self.adcode, self.scope, self.kind, self.edition, self.in_force_from)

    def has_in_its_names(self, part: str) -> bool:
        """Whether any name of the place, its prefecture or its province holds ``part``."""
        names = (self.county, self.pinyin, self.adcode, self.prefecture, self.province, self.scope, *self.aliases)
        return any(part.casefold() in name.casefold() for name in names)


def by_name(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The entries by each folded name of their counties."""
    named: dict[str, list[Entry]] = {}
    for entry in entries:
        for name in filter(None, entry.names.split("\n")):
            named.setdefault(name, []).append(entry)
    return named


def entry_of(root: str, relative: str) -> Entry:
    """What a file covers, read leniently: a table with mistakes elsewhere is still found by its county."""
    try:
        text = read_text(Path(root, relative))
    except FileError:
        return _guessed(root, relative, "")
    node, _ = compose(text, relative)
    place = node.get("place") if isinstance(node, dict) else None
    if not isinstance(node, dict) or not isinstance(place, dict):
        return _guessed(root, relative, text)
    said: dict[str, Any] = {field: _word(place.get(field)) for field in PLACE_FIELDS}
    in_force_from, is_published = _force(node.get("sources"))
    return _named(
        Entry(
            root,
            relative,
            **said,
            aliases=tuple(filter(None, map(_word, _listed(place.get("aliases"))))),
            edition=_edition(node.get("basis")),
            in_force_from=in_force_from,
            last_day=_last_day(node),
            kind=_word(node.get("kind")) or STATE,
            is_published=is_published,
        )
    )


def _force(listed: Any) -> tuple[str, bool]:
    return _first_day(
        [
            (_word(source.get("role")), _word(source.get("effective")), _word(source.get("issued")))
            for source in _listed(listed)
            if isinstance(source, dict)
        ]
    )


def _first_day(sources: Sequence[tuple[str, str, str]]) -> tuple[str, bool]:
    """The first day in force by roles, effective dates and dates of issue; whether a publication gives it."""
    published = [source for source in sources if source[0] == "announcement" or source[1]]
    starts = sorted(effective or issued for _, effective, issued in published or sources)
    return next(filter(None, starts), ""), bool(published) and any(starts)


def _last_day(node: Any) -> str:
    """The last day in force, as ``Table.last_day`` has it of a table that is loaded."""
    extension = node.get("extension")
    until = _word(extension.get("until")) if isinstance(extension, dict) else ""
    if isinstance(extension, dict) and not until:
        return ""
    ends = [_word(source.get("expires")) for source in _listed(node.get("sources")) if isinstance(source, dict)]
    return max([*ends, until]) if any(ends) else ""


def _guessed(root: str, relative: str, text: str) -> Entry:
    """The entry of a file that is no table: by the lines that look like its place, else by its file name."""
    said: dict[str, Any] = dict.fromkeys(PLACE_FIELDS, "")
    for field, word in re.findall(r"^[ \t]*([a-z]+)[ \t]*[:：][ \t]*[\"']?([^\s\"'#]+)", text, re.MULTILINE):
        if not said.get(field, "?"):
            said[field] = word
    if not said["county"] and not said["pinyin"]:
        said["pinyin"] = re.split("[-_.]", relative.rpartition("/")[2])[0]
    days = re.findall(r"\bvaluation_date:[ \t]*([0-9]{4}-[0-9]{2}-[0-9]{2})", text)
    return _named(Entry(root, relative, **said, edition=max(days, default=UNDATED), readable=False))


def _named(entry: Entry) -> Entry:
    one = entry
    names = all_names(one.county, one.aliases, one.pinyin, one.adcode, one.prefecture, one.province)
    return entry._replace(names="\n".join(["", *names, ""]))


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _word(value: Any) -> str:
    return str(value) if isinstance(value, str) else ""


def _edition(basis: Any) -> str:
    days: list[str] = []
    for fields in basis.values() if isinstance(basis, dict) else ():
        said = fields.get("valuation_date") if isinstance(fields, dict) else None
        days += map(_word, said.values() if isinstance(said, dict) else [said])
    return max(filter(None, days), default=UNDATED)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
