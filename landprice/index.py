"""The tables under a folder, by county: what each file covers, kept in the user's cache between runs.

The index only tells which file to open; it is disposable. A file counts as unchanged while its path, size and
modification time are; a cache that is absent, broken or read-only costs a scan and nothing else. Nothing is ever
written beside the tables.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

SUFFIXES = (".yaml", ".yml")
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One table file: what it covers, enough to find it by; ``readable`` is false where that cannot be told."""

    root: str
    relative: str
    county: str = ""
    pinyin: str = ""
    adcode: str = ""
    prefecture: str = ""
    province: str = ""
    scope: str = ""
    aliases: tuple[str, ...] = ()
    edition: str = "undated"
    in_force_from: str = ""
    readable: bool = True

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return Path(self.root, self.relative)

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
    cache = _cache_file(root)
    known = _read(cache)
    fresh: dict[str, list[Any]] = {}
    entries = []
    changed = False
    for relative, size, modified in sorted(files_under(root)):
        kept = known.get(relative)
        if kept and kept[:2] == [size, modified]:
            facts = kept[2]
        else:
            changed = True
            facts = _facts(_entry(str(root), relative))
        fresh[relative] = [size, modified, facts]
        entries.append(Entry(str(root), relative, **{**facts, "aliases": tuple(facts.get("aliases", ()))}))
    if changed or len(fresh) != len(known):
        _write(cache, fresh)
    return entries


def cache_folder() -> Path:
    """Where disposable files of this user go: ``LANDPRICE_CACHE``, else the system's cache folder."""
    if chosen := os.environ.get("LANDPRICE_CACHE"):
        return Path(chosen)
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "landprice" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "landprice"


def files_under(root: Path) -> Iterator[tuple[str, int, int]]:
    """Path below ``root``, size and modification time of every table file; raises OSError as ``entries_under``."""
    pending = [""]
    while pending:
        folder = pending.pop()
        try:
            listing = os.scandir(Path(root, folder))
        except OSError:
            if not folder:
                raise
            continue
        with listing:
            for item in listing:
                if item.name.startswith("."):
                    continue
                relative = f"{folder}/{item.name}" if folder else item.name
                if item.is_dir(follow_symlinks=False):
                    pending.append(relative)
                elif item.name.endswith(SUFFIXES) and item.is_file():
                    status = item.stat()
                    yield relative, status.st_size, status.st_mtime_ns


def _entry(root: str, relative: str) -> Entry:
    """What a file covers, read leniently: a table with mistakes elsewhere is still found by its county."""
    from landprice.errors import FileError
    from landprice.textfile import read_text
    from landprice.yamlfile import compose

    try:
        node, _ = compose(read_text(Path(root, relative)), relative)
    except FileError:
        node = None
    place = node.get("place") if isinstance(node, dict) else None
    if not isinstance(node, dict) or not isinstance(place, dict):
        return Entry(root, relative, readable=False)
    names = ("county", "pinyin", "adcode", "prefecture", "province", "scope")
    said: dict[str, Any] = {name: str(place.get(name, "")) for name in names}
    aliases = place.get("aliases")
    sources = [source for source in _listed(node.get("sources")) if isinstance(source, dict)]
    starts = sorted(str(source.get("effective") or source.get("issued") or "") for source in sources)
    return Entry(
        root,
        relative,
        **said,
        aliases=tuple(map(str, _listed(aliases))),
        edition=_edition(node.get("basis")),
        in_force_from=next(filter(None, starts), ""),
    )


def _edition(basis: Any) -> str:
    days: list[str] = []
    for fields in basis.values() if isinstance(basis, dict) else ():
        said = fields.get("valuation_date") if isinstance(fields, dict) else None
        days += map(str, said.values() if isinstance(said, dict) else [said] if said else [])
    return max(days, default="undated")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _facts(entry: Entry) -> dict[str, Any]:
    """The entry without its place on this disk and without what is empty."""
    return {key: value for key, value in asdict(entry).items() if key not in ("root", "relative") and value != ""}


def _cache_file(root: Path) -> Path | None:
    from hashlib import blake2b

    try:
        name = blake2b(os.fsencode(root.resolve()), digest_size=8).hexdigest()
        return cache_folder() / f"tables-{name}.json"
    except (OSError, RuntimeError):
        return None


def _read(cache: Path | None) -> dict[str, list[Any]]:
    try:
        content = json.loads(cache.read_bytes()) if cache else {}
        files = content.get("files", {}) if content.get("version") == _VERSION else {}
        fields = set(Entry.__dataclass_fields__)
        good = all(len(kept) == 3 and kept[2].keys() <= fields for kept in files.values())
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
    return files if good else {}


def _write(cache: Path | None, files: dict[str, list[Any]]) -> None:
    if cache is None:
        return
    from landprice.wholefile import write_whole

    content = json.dumps({"version": _VERSION, "files": files}, ensure_ascii=False, separators=(",", ":"))
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        write_whole(cache, content.encode())
    except OSError:
        return
