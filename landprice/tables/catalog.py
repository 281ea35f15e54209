"""Where tables live, and which of them is meant: a county by any of its names, its scopes and editions."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from landprice.core.errors import CountyError, FileError
from landprice.core.messages import message
from landprice.core.nearest import nearest
from landprice.core.startup import record
from landprice.core.textfile import stands
from landprice.tables.cache.entry import by_name
from landprice.tables.cache.index import SUFFIXES, UNDATED, Entry, forget
from landprice.tables.choice import (
    must_be_one_county,
    nameless_like,
    of_former_name,
    of_kind,
    of_region,
    of_scope_named,
    renamed_note,
)
from landprice.tables.editions import Note, date_order, of_edition, only_one, starts_of
from landprice.tables.reach import entries_in, entries_that_may_be, shipped_tables, why_unreadable
from landprice.words.place_names import folded, own_names

if TYPE_CHECKING:
    from landprice.tables.table import Table


@record(frozen=False)
class Found:
    """The table that a request means, and what its user should know about the choice."""

    entry: Entry
    notes: tuple[Note, ...] = ()

    def load(self) -> Table:
        """The table, read and validated.

        Raises FileError, also where the index of its folder took it for another table; and TableError.
        """
        from landprice.tables.cache.compiled import load_compiled

        table = load_compiled(self.entry.path, self.entry.relative)
        if not self.entry.is_of(table):
            forget(Path(self.entry.root))
            raise FileError(message("{file} holds another table than it did; ask again", file=self.entry.path))
        return table


@dataclass(frozen=True)
class Catalog:
    """All tables in reach: those of the user's paths, then the shipped ones."""

    paths: tuple[Path, ...] = ()
    shipped: bool = True

    @classmethod
    def of(cls, tables: str | Path | Iterable[str | Path] = (), *, only: bool = False) -> Catalog:
        """The catalog of ``tables``, one path or several, and ``LANDPRICE_TABLES``; with ``only``, of no others."""
        given = [tables] if isinstance(tables, str | Path) else tables
        named = os.environ.get("LANDPRICE_TABLES", "").split(os.pathsep)
        return cls(tuple(Path(path) for path in [*given, *filter(None, named)]), not only)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """One entry for each place, scope and edition in reach; a user's table goes before a shipped one."""
        return tuple(found.entry for found in _preferred(self._in_reach))

    def find(
        self,
        name: str | Path,
        *,
        scope: str | None = None,
        edition: str | None = None,
        on: date | None = None,
        kind: str | None = None,
    ) -> Found:
        """The table of the county ``name``: by default of its 城区, and the latest edition in force ``on`` a day.

        ``name`` is a full, short or former name, pinyin, an adcode, or the path of a file; ``kind`` that of the right
        whose prices are wanted, by default granted state land. Raises CountyError with the
        nearest names, or with the choices where more than one fits; FileError or TableError for a file of this
        county that cannot be read.
        """
        if isinstance(name, Path) or name.endswith(SUFFIXES):
            return Found(of_scope_named([self._at_path(str(name))], scope, str(name))[0])
        found, of_scope = self._of_scope(name, scope, edition, kind)
        entry, notes = of_edition(of_scope, edition, on, name)
        replaced = next(one.notes for one in found if one.entry is entry)
        renamed = () if entry.is_named(folded(name)) else (renamed_note(name, entry.county),)
        return Found(entry, (*renamed, *notes, *replaced))

    def starts(
        self, name: str | Path, *, scope: str | None = None, edition: str | None = None, kind: str | None = None
    ) -> list[str]:
        """The days, in order, from which on ``find`` may give another table: none but between two is it the same.

        Errors as for ``find``.
        """
        if edition or isinstance(name, Path) or name.endswith(SUFFIXES):
            return []
        return starts_of(self._of_scope(name, scope, edition, kind)[1])

    def editions(self, name: str, *, scope: str | None = None, kind: str | None = None) -> list[Found]:
        """All editions of the county ``name``, the undated before the earliest; errors as for ``find``."""
        found, of_scope = self._of_scope(name, scope, None, kind)
        dates = sorted({entry.edition for entry in of_scope}, key=date_order)
        chosen = [only_one(of_scope, one, name) for one in dates]
        return [one for entry in chosen for one in found if one.entry is entry]

    def _of_scope(
        self, name: str, scope: str | None, edition: str | None, kind: str | None
    ) -> tuple[list[Found], list[Entry]]:
        """Every table of a county, and the entries of the scope and kind wanted."""
        found = _preferred(self._of_county(name))
        for one in found:
            if not one.entry.readable and _may_be(one.entry, scope, edition):
                raise why_unreadable(one.entry)
        wanted = of_kind([one.entry for one in found if one.entry.readable], kind, name)
        return found, of_scope_named(wanted, scope, name)

    @cached_property
    def _in_reach(self) -> list[Entry]:
        return [entry for root in self._roots for entry in entries_in(root)]

    @property
    def _roots(self) -> list[Path]:
        return [*self.paths, *([shipped_tables()] if self.shipped else [])]

    def _near(self, wanted: str) -> list[Entry]:
        """All in reach that a folded name may mean: for the first name those that the indexes tell, else all."""
        if self._known or "_in_reach" in vars(self):
            return self._in_reach
        found: list[Entry] = []
        for root in self._roots:
            named = entries_that_may_be(root, wanted)
            if named is None:
                return self._in_reach
            found += named
        return found

    def _at_path(self, name: str) -> Entry:
        path = Path(name)
        if not stands(path):
            for entry in self._in_reach:
                if entry.relative == name:
                    return entry
        return entries_in(path)[0]

    def adcode_of(self, name: str) -> str:
        """The adcode of the county that ``name`` means; raises CountyError as ``find`` does."""
        return self._of_county(name)[0].adcode

    @cached_property
    def _known(self) -> dict[str, list[Entry]]:
        """The entries of each name asked for: a batch asks for the same counties again and again."""
        return {}

    def _of_county(self, name: str) -> list[Entry]:
        if name not in self._known:
            self._known[name] = self._entries_named(name)
        return self._known[name]

    def _entries_named(self, name: str) -> list[Entry]:
        wanted = folded(name)
        near = self._near(wanted)
        found = self._named(wanted, near)
        if not found:
            near = self._in_reach
            found = self._otherwise_named(name, wanted)
        found = [entry for entry in found if wanted in (folded(entry.county), entry.adcode)] or found
        found += [entry for entry in nameless_like(found, near) if entry not in found]
        must_be_one_county(name, found)
        return found

    def _named(self, wanted: str, near: list[Entry]) -> list[Entry]:
        if self._known and near is self._in_reach and "\n" not in wanted:
            return self._by_name.get(wanted, [])
        return [entry for entry in near if entry.is_named(wanted)]

    @cached_property
    def _by_name(self) -> dict[str, list[Entry]]:
        """All in reach by each of their names: for who asks for a second county, and will ask for many."""
        return by_name(self._in_reach)

    def _otherwise_named(self, name: str, wanted: str) -> list[Entry]:
        """The entries of a county that has the name no longer. Raises CountyError."""
        found = of_former_name(self._in_reach, name)
        if not found:
            raise of_region(self._in_reach, name) or self._unknown(name, wanted)
        return found

    def _unknown(self, name: str, wanted: str) -> Exception:
        what = message("there is no table of {name}", name=name)
        broken = [str(entry.path) for entry in self._in_reach if not entry.readable]
        if broken:
            what = message(
                "{what} ({count} files are no readable tables, such as {file})",
                what=what,
                count=len(broken),
                file=broken[0],
            )
        counties = list(dict.fromkeys(entry.county for entry in self._in_reach if entry.readable))
        if not counties:
            return CountyError(message("{what}; no tables are in reach", what=what))
        if near := self._like(wanted):
            return CountyError(message("{what}; did you mean {near}?", what=what, near=near), near)
        if len(counties) <= 12:
            what = message("{what}; there are tables of {counties}", what=what, counties=counties)
        else:
            what = message(
                "{what}; `landprice list` shows the {count} counties there are", what=what, count=len(counties)
            )
        return CountyError(what, counties)

    def _like(self, wanted: str) -> list[str]:
        named: dict[str, str] = {}
        for entry in self._in_reach:
            if entry.readable:
                for own in own_names(entry.county, entry.aliases, entry.pinyin, entry.adcode):
                    named.setdefault(own, entry.county)
        return list(dict.fromkeys(named[own] for own in nearest(wanted, named)))


def _preferred(entries: Iterable[Entry]) -> list[Found]:
    """One table for each place, scope and edition: of those of several folders the first, with a note."""
    chosen: dict[tuple[str, ...], list[Entry]] = {}
    notes: dict[tuple[str, ...], tuple[Note, ...]] = {}
    for entry in entries:
        key = _identity(entry)
        others = chosen.setdefault(key, [])
        if any(entry.relative == other.relative and entry.root == other.root for other in others):
            continue
        if not others or others[0].root == entry.root:
            others.append(entry)
        elif not _same_file(others[0], entry):
            notes[key] = (_replaced(others[0], entry),)
    return [Found(entry, notes.get(key, ())) for key, entries in chosen.items() for entry in entries]


def _identity(entry: Entry) -> tuple[str, ...]:
    if entry.readable:
        return entry.adcode, entry.kind, entry.scope, entry.edition
    return entry.root, entry.relative


def _replaced(ours: Entry, theirs: Entry) -> Note:
    if theirs.root == str(shipped_tables()):
        what = message("{ours} takes the place of the shipped {theirs}", ours=ours.path, theirs=theirs.relative)
    else:
        what = message("{ours} takes the place of {theirs}", ours=ours.path, theirs=theirs.path)
    return Note("table-replaced", what)


def _same_file(one: Entry, other: Entry) -> bool:
    return os.path.realpath(one.path) == os.path.realpath(other.path)


def _may_be(broken: Entry, scope: str | None, edition: str | None) -> bool:
    """Whether a file that cannot be read may be the one asked for, as far as its lines tell."""
    if scope and broken.scope and folded(scope) != folded(broken.scope):
        return False
    return not edition or broken.edition == UNDATED or broken.edition.startswith(edition)
