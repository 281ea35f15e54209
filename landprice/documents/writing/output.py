"""Write drafts as table files: never over a file that says something else, and each whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from landprice.core.errors import FileError, LandpriceError
from landprice.core.messages import Message, message
from landprice.core.wholefile import named_in_errors, write_whole
from landprice.documents.draft import Draft
from landprice.documents.writing.confirming import text_confirmed
from landprice.documents.writing.diff import differences, kept_by_hand, table_of
from landprice.documents.writing.naming import is_below, paths_apart
from landprice.documents.writing.neighbours import data_at, form_of, with_form
from landprice.tables.cache.index import entries_under

if TYPE_CHECKING:
    from landprice.tables.catalog import Catalog

_SUFFIXES = (".yaml", ".yml", ".json")


@dataclass(slots=True)
class Planned:
    """A file to write, its draft, and what to tell of it beside that.

    ``stands`` says that it need not be written: the table is there, and says what the document says. ``confirmed`` is
    the text of that table with what the keeper confirmed now. ``notes`` are what a keeper should know; ``failed`` is
    why it could not be written.
    """

    path: Path
    draft: Draft
    stands: Message | None = None
    confirmed: str | None = None
    notes: tuple[Message, ...] = ()
    failed: LandpriceError | None = None


def plan(drafts: Sequence[Draft], folder: Path, catalog: Catalog | None, *, overwrite: bool) -> list[Planned]:
    """The files for ``drafts`` below ``folder``.

    Raises FileError where ``folder`` is no folder, where two tables would go into one file, or where a file stands
    there that says something else.
    """
    _must_be_folder(folder)
    planned: dict[Path, Planned] = {}
    also: dict[Path, list[Message]] = {}
    for draft, relative in zip(drafts, paths_apart(drafts, folder, catalog), strict=True):
        path = folder / relative
        if path not in planned:
            planned[path] = _planned(draft, path, folder, catalog, overwrite=overwrite)
        elif planned[path].draft.data != draft.data:
            what = message(
                "{one} and {other} would both be written to {file}: read one document at a time, "
                "or print the tables and part them by hand",
                one=_where(planned[path].draft),
                other=_where(draft),
                file=path,
            )
            raise FileError(what)
        else:
            also.setdefault(path, []).append(_where(draft))
    for path, others in also.items():
        what = message("{one} and {others} hold the same table", one=_where(planned[path].draft), others=others)
        planned[path].notes += (what,)
    return list(planned.values())


def write(planned: Sequence[Planned]) -> Iterator[Planned]:
    """Write each file that does not stand there already, and give it; one that cannot be written stops no other."""
    for each in planned:
        if each.stands is None:
            try:
                with named_in_errors(each.path):
                    each.path.parent.mkdir(parents=True, exist_ok=True)
                    write_whole(each.path, (each.confirmed or each.draft.text).encode())
            except FileError as error:
                each.failed = error
        yield each


def _must_be_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise FileError(message("{folder} is a file; -o takes a folder", folder=folder))
    if folder.suffix.lower() in _SUFFIXES and not folder.exists():
        what = message(
            "-o takes a folder, in which each table gets a name of its own; {folder} is named as a file",
            folder=folder,
        )
        raise FileError(what)


def _planned(draft: Draft, path: Path, folder: Path, catalog: Catalog | None, *, overwrite: bool) -> Planned:
    """Raises FileError where what stands at ``path`` must not be replaced."""
    if not path.exists():
        return Planned(path, draft, notes=tuple(_elsewhere(draft, folder, catalog)))
    if not path.is_file():
        raise FileError(message("{file} is a folder, not a file", file=path))
    if path.read_bytes() == draft.text.encode():
        return Planned(path, draft, message("{file} stands there already, the same", file=path))
    _must_be_of_one_table(draft, path)
    if not overwrite:
        if not differences(draft, path):
            if confirmed := text_confirmed(draft, path):
                return Planned(path, draft, confirmed=confirmed)
            return Planned(path, draft, message("{file} stands there already and agrees with the document", file=path))
        what = message(
            "{file} stands there already and differs; compare with --diff, or replace it with --overwrite", file=path
        )
        raise FileError(what)
    lost = kept_by_hand(draft, path)
    what = message("{file} is replaced; what only the old file held is gone: {fields}", file=path, fields=lost)
    return Planned(path, draft, notes=(what,) if lost else ())


def _must_be_of_one_table(draft: Draft, path: Path) -> None:
    """Raise FileError where the file at ``path`` holds the table of another place, scope or edition."""
    entry, data = entries_under(path)[0], data_at(path)
    place = draft.data["place"]
    own = (place.get("county", ""), place.get("scope", ""), draft.table.edition)
    there = (entry.county, entry.scope, entry.edition)
    differ = any(one and other and one != other for one, other in zip(own, there, strict=True))
    if entry.readable and entry.county and (differ or form_of(draft.data) != form_of(data)):
        what = message(
            "{file} holds another table, {there}; this one is of {own}: rename the file",
            file=path,
            there=with_form(" ".join(there), data),
            own=with_form(" ".join(filter(None, own)), draft.data),
        )
        raise FileError(what)


def _elsewhere(draft: Draft, folder: Path, catalog: Catalog | None) -> Iterator[Message]:
    """A note where the table is there already, in another folder than the one written to."""
    entry = table_of(draft, catalog)
    if entry and not is_below(entry, folder):
        yield message(
            "the table of {county} {scope} {edition} is there already: {file}; "
            "the new one takes its place where its folder is given with --tables",
            county=entry.county,
            scope=entry.scope,
            edition=entry.edition,
            file=entry.path,
        )


def _where(draft: Draft) -> Message:
    at = draft.table.position("place")
    return message("{file}, line {line}", file=at.file, line=at.line)
