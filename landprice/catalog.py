"""Where tables live, and which of them is meant: a county by any of its names, its scopes and editions."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from landprice.errors import CountyError, FileError
from landprice.index import SUFFIXES, Entry, entries_under
from landprice.messages import Message, message

if TYPE_CHECKING:
    from landprice.table import Table

DEFAULT_SCOPE = "城区"
_ENDINGS = ("自治县", "县", "市", "区", "镇", "乡")


@dataclass(frozen=True, slots=True)
class Note:
    """What the user of a table should know about its choice: a stable code and a sentence."""

    code: str
    message: Message


@dataclass(frozen=True, slots=True)
class Found:
    """The table that a request means, and what its user should know about the choice."""

    entry: Entry
    notes: tuple[Note, ...] = ()

    def load(self) -> Table:
        """The table, read and validated. Raises FileError and TableError."""
        from landprice.loader import load_file

        return load_file(self.entry.path, self.entry.relative)


@dataclass(frozen=True)
class Catalog:
    """All tables in reach: those of the user's paths, then the shipped ones."""

    paths: tuple[Path, ...] = ()
    shipped: bool = True
    _notes: list[Note] = field(default_factory=list, repr=False)

    @classmethod
    def of(cls, tables: Iterable[str | Path] = (), *, only: bool = False) -> Catalog:
        """The catalog of ``tables`` and ``LANDPRICE_TABLES``; with ``only``, without the shipped tables."""
        named = os.environ.get("LANDPRICE_TABLES", "").split(os.pathsep)
        return cls(tuple(Path(path) for path in [*tables, *filter(None, named)]), not only)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """One entry for each place, scope and edition in reach; a user's table goes before a shipped one."""
        chosen: dict[tuple[str, ...], list[Entry]] = {}
        for rank, root in enumerate([*self.paths, *([shipped_tables()] if self.shipped else [])]):
            for entry in _listed(root):
                identity = (entry.adcode, entry.scope, entry.edition)
                key = identity if entry.readable else (entry.root, entry.relative)
                others = chosen.setdefault(key, [])
                if not others or others[0].root == entry.root:
                    others.append(entry)
                elif rank == len(self.paths):
                    what = message(
                        "{ours} takes the place of the shipped {theirs}",
                        ours=others[0].path,
                        theirs=entry.relative,
                    )
                    self._notes.append(Note("table-replaced", what))
        return tuple(entry for entries in chosen.values() for entry in entries)

    def find(self, name: str, *, scope: str | None = None, edition: str | None = None, on: date | None = None) -> Found:
        """The table of the county ``name``: by default of its 城区, and the latest edition in force ``on`` a day.

        ``name`` is a full or short name, pinyin, an adcode, or the path of a file. Raises CountyError with the
        nearest names, or with the choices where more than one fits; FileError for a path that cannot be read.
        """
        if name.endswith(SUFFIXES):
            return Found(_listed(Path(name))[0])
        of_county = self._of_county(name)
        of_scope = _of_scope(of_county, scope, name)
        found, notes = _of_edition(of_scope, edition, on, name)
        replaced = [note for note in self._notes if str(found.path) in map(str, note.message.params.values())]
        return Found(found, (*notes, *replaced))

    def _of_county(self, name: str) -> list[Entry]:
        wanted = _folded(name)
        found = [entry for entry in self.entries if entry.readable and wanted in names_of(entry)]
        counties = {entry.adcode: entry for entry in found}
        if len(counties) > 1:
            choices = [f"{one.prefecture}{one.county} {one.adcode}" for one in counties.values()]
            what = message("{name} fits more than one county: {choices}; give the adcode", name=name, choices=choices)
            raise CountyError(what, choices)
        if not found:
            raise self._unknown(name, wanted)
        return found

    def _unknown(self, name: str, wanted: str) -> Exception:
        from landprice.nearest import nearest, with_nearest

        for entry in self.entries:
            if not entry.readable and Path(entry.root) != shipped_tables():
                return _why_unreadable(entry)
        named = {folded: entry.county for entry in self.entries for folded in names_of(entry)}
        near = list(dict.fromkeys(named[folded] for folded in nearest(wanted, named)))
        what = message("there is no table of {name}", name=name)
        if near:
            return CountyError(message("{what}; did you mean {near}?", what=what, near=near), near)
        counties = list(dict.fromkeys(entry.county for entry in self.entries if entry.readable))
        if not counties:
            return CountyError(message("there is no table of {name}; no tables are in reach", name=name))
        if len(counties) <= 12:
            what = message("{what}; there are tables of {counties}", what=what, counties=counties)
            return CountyError(what, counties)
        what = message("{what}; `landprice list` shows the {count} counties there are", what=what, count=len(counties))
        return CountyError(with_nearest(what, name, ()), counties)


def shipped_tables() -> Path:
    """The folder of the tables that come with landprice: in the package, else beside ``pyproject.toml``."""
    package = Path(__file__).parent
    packaged = package / "_tables"
    return packaged if packaged.is_dir() else package.parent / "tables"


def names_of(entry: Entry) -> set[str]:
    """Every name that means the county of an entry, folded: full, short, with its prefecture, pinyin, adcode."""
    names = {entry.county, *entry.aliases}
    for ending in _ENDINGS:
        if entry.county.endswith(ending) and len(entry.county) - len(ending) >= 2:
            names.add(entry.county.removesuffix(ending))
            break
    places = {entry.prefecture, entry.prefecture.removesuffix("市"), entry.province + entry.prefecture} - {""}
    names |= {place + name for place in places for name in names}
    return {_folded(name) for name in names | {entry.pinyin, entry.adcode} if name}


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().replace(" ", "").replace("-", "")


def _listed(root: Path) -> list[Entry]:
    if not root.exists():
        raise FileError(message("{file} does not exist", file=root))
    try:
        entries = entries_under(root)
    except OSError as error:
        raise FileError(message("{file} cannot be read: {reason}", file=root, reason=error.strerror)) from None
    if root.is_file() and not entries[0].readable:
        raise _why_unreadable(entries[0])
    return entries


def _why_unreadable(entry: Entry) -> Exception:
    """The error that opening the file gives."""
    from landprice.errors import LandpriceError
    from landprice.loader import load_file

    try:
        load_file(entry.path)
    except LandpriceError as error:
        return error
    return FileError(message("{file} does not say which county it covers", file=entry.path))


def _of_scope(entries: Sequence[Entry], scope: str | None, name: str) -> list[Entry]:
    scopes = list(dict.fromkeys(entry.scope for entry in entries))
    wanted = scope or (scopes[0] if len(scopes) == 1 else DEFAULT_SCOPE)
    found = [entry for entry in entries if _folded(entry.scope) == _folded(wanted)]
    if found:
        return found
    if scope:
        what = message(
            "{name} has no table of the scope {scope}; it has {scopes}", name=name, scope=scope, scopes=scopes
        )
        raise CountyError(what, scopes)
    what = message("{name} has tables of several scopes: {scopes}; choose one with --scope", name=name, scopes=scopes)
    raise CountyError(what, scopes)


def _of_edition(
    entries: Sequence[Entry], edition: str | None, on: date | None, name: str
) -> tuple[Entry, tuple[Note, ...]]:
    editions = sorted({entry.edition for entry in entries}, key=lambda one: "" if one == "undated" else one)
    if edition:
        chosen = [one for one in editions if one == edition] or [one for one in editions if one.startswith(edition)]
        if len(chosen) != 1:
            what = message(
                "{name} has no edition {edition}; it has {editions}", name=name, edition=edition, editions=editions
            )
            raise CountyError(what, editions)
        return _only([entry for entry in entries if entry.edition == chosen[0]], name), ()
    if on is None:
        return _only([entry for entry in entries if entry.edition == editions[-1]], name), ()
    in_force = [entry for entry in entries if entry.edition == "undated" or _starts(entry) <= on.isoformat()]
    if in_force:
        latest = max(in_force, key=lambda entry: (entry.edition != "undated", entry.edition))
        return _only([entry for entry in in_force if entry.edition == latest.edition], name), ()
    first = _only([entry for entry in entries if entry.edition == editions[0]], name)
    note = message(
        "no edition of {name} was in force on {day}; the earliest one is used, in force from {start}",
        name=name,
        day=on,
        start=_starts(first),
    )
    return first, (Note("edition-not-in-force", note),)


def _starts(entry: Entry) -> str:
    return max(entry.in_force_from, entry.edition)


def _only(entries: list[Entry], name: str) -> Entry:
    if len(entries) > 1:
        files = [entry.relative for entry in entries]
        what = message(
            "two tables of {name} have the same scope and edition: {files}; keep one", name=name, files=files
        )
        raise CountyError(what, files)
    return entries[0]
