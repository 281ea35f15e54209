"""The tables under a folder, by county: what each file covers, kept in the user's cache between runs.

The index only tells which file to open; it is disposable. A file counts as unchanged while its path, size and times
(of modification, and of change where the system has it) are; a cache that is absent, broken or read-only costs a scan
and nothing else. Nothing is ever written beside the tables. It is JSON with one file on a line, so that who asks for
one county need not read it all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from landprice.core.errors import InputError
from landprice.core.messages import message
from landprice.core.textfile import real_path
from landprice.tables.cache.entry import STATE, UNDATED, Entry, entry_of
from landprice.tables.cache.own_files import digest, read_own, write_own
from landprice.tables.cache.unchanged import is_as_seen, is_settled, seen
from landprice.tables.field_names import PLACE_FIELDS

__all__ = ["STATE", "SUFFIXES", "UNDATED", "Entry", "entries_named", "entries_under", "files_under", "forget"]

SUFFIXES = (".yaml", ".yml")
MOST_LOOKED_AT = 100_000
"""Files and folders below a path of tables: thirty times the counties of China."""
_VERSION = 6
_STATES = 3
"""The figures that tell whether a file is as it was: size and two times."""
_CANNOT_BE_READ = b',false,"'
"""Of the two flags of an entry the second says whether the file is readable; behind it stand its names."""


def entries_under(root: Path) -> list[Entry]:
    """An entry for every table file at or below ``root``, in the order of their paths.

    Raises OSError where ``root`` itself cannot be listed.
    """
    if root.is_file():
        return [entry_of(str(root.parent), root.name)]
    at = str(root)
    cache = _cache_name(root)
    content = read_own(cache) if cache else None
    known = _read(content)
    fresh: dict[str, list[Any]] = {}
    folders: dict[str, int] = {}
    odd: list[str] = []
    listed = files_under(root, unreadable=lambda path, _: odd.append(path), folders=folders)
    for relative, *state in sorted(listed):
        kept = known.get(relative)
        if not kept or kept[:_STATES] != state:
            kept = [*state, *entry_of(at, relative)[2:]]
        fresh[relative] = kept
    # a link may lead somewhere tomorrow, and the folder that it lies in does not tell
    written = _written(fresh, {} if odd else folders)
    if cache and written != content:
        write_own(cache, written)
    return [Entry(at, relative, *kept[_STATES:]) for relative, kept in fresh.items()]


def entries_named(root: Path, folded: str) -> list[Entry] | None:
    """The entries below ``root`` with one folded name, and those of files that cannot be read, in order.

    None where the index does not tell: there is none, or something has changed since.
    """
    name = _cache_name(root)
    content = read_own(name) if name else None
    try:
        files = _files_named(str(root), folded, content or b"")
    except (*_ODD, OSError):
        return None
    if not all(map(_is_entry, files.values())):
        return None
    entries = [Entry(str(root), relative, *kept[_STATES:]) for relative, kept in files.items()]
    return [entry for entry in entries if not entry.readable or entry.is_named(folded)]


def _files_named(root: str, folded: str, content: bytes) -> dict[str, list[Any]]:
    """What an index says of the files that may be named so; raises LookupError where it holds no longer."""
    head = json.loads(content[: content.index(b"\n")].rstrip(b",") + b"}")
    if head["version"] != _VERSION or not is_as_seen(root, head["seen"]):
        raise LookupError(root)
    word = _json(f"\n{folded}\n")[1:-1].encode("utf-8", "surrogatepass")
    lines = {*_lines_with(word, content), *_lines_with(_CANNOT_BE_READ, content)}
    files: dict[str, list[Any]] = {}
    for start, end in sorted(lines):
        files |= json.loads(b"{%b}" % content[start:end].rstrip(b","))
    return files


def _lines_with(word: bytes, content: bytes) -> Iterator[tuple[int, int]]:
    """Where each line begins and ends that holds ``word``."""
    end = 0
    while (at := content.find(word, end)) >= 0:
        end = content.find(b"\n", at)
        yield content.rfind(b"\n", 0, at) + 1, end


def files_under(
    root: Path,
    suffixes: tuple[str, ...] = SUFFIXES,
    unreadable: Callable[[str, str | None], None] | None = None,
    folders: dict[str, int] | None = None,
) -> Iterator[tuple[str, int, int, int]]:
    """Path below ``root``, size, times of modification and of change of every file named like a table; raises OSError.

    Folders that are symbolic links are not entered, so no loop of links can hold it up. ``unreadable`` is told the
    path, and the reason where the system gives one, of a folder that cannot be listed and of what is named as a
    table file and is none: a link that leads nowhere or in a circle, a pipe. Raises InputError for a folder with more
    in it than ``MOST_LOOKED_AT``: a whole disk takes minutes, and its tables are no set that belongs together.
    ``folders`` is given the path of each folder, and its time from before it was listed.
    """
    pending = [(str(root), "")]
    looked_at = 0
    while pending:
        folder, before = pending.pop()
        try:
            modified = Path(folder).stat().st_mtime_ns
            with os.scandir(folder) as listing:
                items = list(islice(listing, MOST_LOOKED_AT + 1 - looked_at))
        except OSError as error:
            if not before:
                raise
            if unreadable:
                unreadable(before.rstrip("/"), error.strerror)
            continue
        if folders is not None:
            folders[before] = modified
        looked_at += len(items)
        if looked_at > MOST_LOOKED_AT:
            what = message(
                "{folder} holds more than {most} files and folders; the search for tables ended in {reached}: name the "
                "folder of the tables",
                folder=root,
                most=f"{MOST_LOOKED_AT:,}",
                reached=root / before,
            )
            raise InputError(what)
        yield from _wanted(items, before, suffixes, pending, unreadable or (lambda *_: None))


def _wanted(
    items: list[os.DirEntry[str]],
    before: str,
    suffixes: tuple[str, ...],
    pending: list[tuple[str, str]],
    unreadable: Callable[[str, str | None], None],
) -> Iterator[tuple[str, int, int, int]]:
    """The files of one folder that are named so; the folders in it, to be looked into later, go to ``pending``."""
    for item in items:
        name = item.name
        if name[0] == ".":
            continue
        is_named_so, reason = name.lower().endswith(suffixes), None
        try:
            if is_named_so and item.is_file():
                status = item.stat()
                yield before + name, status.st_size, status.st_mtime_ns, status.st_ctime_ns
                continue
            if item.is_dir(follow_symlinks=False):
                pending.append((item.path, f"{before}{name}/"))
                continue
        except OSError as error:  # a link that leads in a circle, or a file gone in this moment
            reason = error.strerror
        if is_named_so:
            unreadable(before + name, reason)


def forget(root: Path) -> None:
    """Make the index of a folder anew when it is next asked for."""
    if name := _cache_name(root):
        write_own(name, b"{}")


def _cache_name(root: Path) -> str | None:
    """The name of the index of a folder; None where the folder cannot be told."""
    try:
        return f"tables-{digest(os.fsencode(real_path(root)), 8)}.json"
    except (OSError, RuntimeError):
        return None


_ODD = (ValueError, AttributeError, TypeError, LookupError, RecursionError)
"""What reading a file of the cache may raise that holds anything else."""


def _read(content: bytes | None) -> dict[str, list[Any]]:
    try:
        said = json.loads(content or b"")
        files = said["files"] if said.get("version") == _VERSION else {}
        good = all(_is_entry(kept) for kept in files.values())
    except _ODD:
        return {}
    return files if good else {}


_KEPT = (*(int,) * _STATES, *(str,) * len(PLACE_FIELDS), list, str, str, str, str, bool, bool, str)
"""The types of what is kept of a file: its size and times, then the fields of its entry behind the path."""


def _is_entry(kept: Any) -> bool:
    return (
        type(kept) is list
        and tuple(map(type, kept)) == _KEPT
        and all(type(alias) is str for alias in kept[_KEPT.index(list)])
    )


def _written(files: dict[str, list[Any]], folders: dict[str, int]) -> bytes:
    """The index: on its first line what tells whether it holds, then each file on a line of its own."""
    seen_now = seen(folders, [(relative, kept[0], kept[1], kept[2]) for relative, kept in files.items()])
    # a file changed again within the clock's tick keeps its time: do not believe those that are this young
    settled = [f"{_json(relative)}:{_json(kept)}" for relative, kept in files.items() if is_settled(kept[1])]
    head = _json({"version": _VERSION, "seen": seen_now})[:-1]
    listed = ",\n".join(settled)
    return f'{head},\n"files":{{\n{listed}\n}}}}'.encode("utf-8", "surrogatepass")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
