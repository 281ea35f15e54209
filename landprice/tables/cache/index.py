"""The tables under a folder, by county: what each file covers, kept in the user's cache between runs.

The index only tells which file to open; it is disposable. A file counts as unchanged while its path, size and
modification time are; a cache that is absent, broken or read-only costs a scan and nothing else. Nothing is ever
written beside the tables.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from landprice.core.errors import FileError
from landprice.core.textfile import read_text, real_path
from landprice.tables.cache.own_files import read_own, write_own
from landprice.tables.field_names import PLACE_FIELDS
from landprice.tables.yaml_read import compose
from landprice.words.place_names import all_names

try:  # hashlib loads OpenSSL, which takes as long as reading a table
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

SUFFIXES = (".yaml", ".yml")
UNDATED = "undated"
STATE = "state"
"""The kind of a table that does not say of which right its prices are."""
_VERSION = 4
_TICK_NS = 100_000_000


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

    def has_in_its_names(self, part: str) -> bool:
        """Whether any name of the place, its prefecture or its province holds ``part``."""
        names = (self.county, self.pinyin, self.adcode, self.prefecture, self.province, self.scope, *self.aliases)
        return any(part.casefold() in name.casefold() for name in names)


def entries_under(root: Path) -> list[Entry]:
    """An entry for every table file at or below ``root``, in the order of their paths.

    Raises OSError where ``root`` itself cannot be listed.
    """
    if root.is_file():
        return [_entry(str(root.parent), root.name)]
    at = str(root)
    cache = _cache_name(root)
    known = _read(cache)
    fresh: dict[str, list[Any]] = {}
    entries = []
    changed = False
    for relative, size, modified in sorted(files_under(root)):
        kept = known.get(relative)
        if not kept or kept[0] != size or kept[1] != modified:
            changed = True
            kept = [size, modified, *_entry(at, relative)[2:]]
        fresh[relative] = kept
        entries.append(Entry(at, relative, *kept[2:]))
    if changed or len(fresh) != len(known):
        _write(cache, fresh)
    return entries


def files_under(
    root: Path, suffixes: tuple[str, ...] = SUFFIXES, unreadable: Callable[[str, str | None], None] | None = None
) -> Iterator[tuple[str, int, int]]:
    """Path below ``root``, size and modification time of every file named like a table; raises OSError.

    Folders that are symbolic links are not entered, so no loop of links can hold it up. ``unreadable`` is told the
    path, and the reason where the system gives one, of a folder that cannot be listed and of what is named as a
    table file and is none: a link that leads nowhere or in a circle, a pipe.
    """
    pending = [(str(root), "")]
    while pending:
        folder, before = pending.pop()
        try:
            listing = os.scandir(folder)
        except OSError as error:
            if not before:
                raise
            if unreadable:
                unreadable(before.rstrip("/"), error.strerror)
            continue
        with listing:
            for item in listing:
                if item.name[0] != ".":
                    yield from _under(item, before, suffixes, pending, unreadable)


def _under(
    item: os.DirEntry[str],
    before: str,
    suffixes: tuple[str, ...],
    pending: list[tuple[str, str]],
    unreadable: Callable[[str, str | None], None] | None,
) -> Iterator[tuple[str, int, int]]:
    """One entry of a folder: a file that is wanted, or a folder to look into later."""
    is_named_so, reason = item.name.lower().endswith(suffixes), None
    try:
        if is_named_so and item.is_file():
            status = item.stat()
            yield before + item.name, status.st_size, status.st_mtime_ns
            return
        if item.is_dir(follow_symlinks=False):
            pending.append((item.path, f"{before}{item.name}/"))
            return
    except OSError as error:  # a link that leads in a circle, or a file gone in this moment
        reason = error.strerror
    if unreadable and is_named_so:
        unreadable(before + item.name, reason)


def _entry(root: str, relative: str) -> Entry:
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
    """The first day in force, and whether an announcement or an effective date gives it."""
    sources = [source for source in _listed(listed) if isinstance(source, dict)]
    published = [source for source in sources if source.get("role") == "announcement" or source.get("effective")]
    starts = sorted(_word(source.get("effective") or source.get("issued")) for source in published or sources)
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


def forget(root: Path) -> None:
    """Make the index of a folder anew when it is next asked for."""
    if name := _cache_name(root):
        write_own(name, b"{}")


def _cache_name(root: Path) -> str | None:
    """The name of the index of a folder; None where the folder cannot be told."""
    try:
        return f"tables-{blake2b(os.fsencode(real_path(root)), digest_size=8).hexdigest()}.json"
    except (OSError, RuntimeError):
        return None


def _read(name: str | None) -> dict[str, list[Any]]:
    try:
        content = json.loads(read_own(name) or "") if name else {}
        files = content["files"] if content.get("version") == _VERSION else {}
        good = all(_is_entry(kept) for kept in files.values())
    except (ValueError, AttributeError, TypeError, KeyError, LookupError, RecursionError):
        return {}
    return files if good else {}


_KEPT = (int, int, *(str,) * len(PLACE_FIELDS), list, str, str, str, str, bool, bool, str)
"""The types of what is kept of a file: its size and time, then the fields of its entry behind the path."""


def _is_entry(kept: Any) -> bool:
    return (
        type(kept) is list
        and tuple(map(type, kept)) == _KEPT
        and all(type(alias) is str for alias in kept[_KEPT.index(list)])
    )


def _write(name: str | None, files: dict[str, list[Any]]) -> None:
    if name is None:
        return
    # a file changed again within the clock's tick keeps its time: do not believe those that are this young
    young = time.time_ns() - _TICK_NS
    settled = {relative: kept for relative, kept in files.items() if kept[1] < young}
    content = json.dumps({"version": _VERSION, "files": settled}, ensure_ascii=False, separators=(",", ":"))
    write_own(name, content.encode("utf-8", "surrogatepass"))
