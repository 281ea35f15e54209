"""Write drafts as table files, never over a file that says something else."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from landprice.documents.draft import Draft
from landprice.documents.neighbours import same_county
from landprice.errors import FileError
from landprice.messages import message
from landprice.wholefile import write_whole

if TYPE_CHECKING:
    from landprice.catalog import Catalog

_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]|^\.+')


def relative_path(draft: Draft, catalog: Catalog | None) -> Path:
    """``<province>/<prefecture>/<place>[-<scope>]-<year>.yaml``, in the folder of the county's other tables if any.

    Names that nobody has given in pinyin stay Chinese: nothing is romanised by guessing.
    """
    place = draft.data["place"]
    entries = same_county(place, catalog)
    folder = (
        Path(entries[0].relative).parent
        if entries
        else Path(*(_safe(place[name]) for name in ("province", "prefecture") if place.get(name)))
    )
    name = place.get("pinyin") or place.get("county") or "unknown"
    scope = place.get("scope", "")
    parts = [name, *([scope] if scope and scope != "城区" else [])]
    edition = draft.table.edition
    return folder / f"{_safe('-'.join(parts))}-{edition[:4] if edition != 'undated' else edition}.yaml"


def write_drafts(
    drafts: list[Draft], folder: Path, catalog: Catalog | None, overwrite: bool
) -> list[tuple[Path, bool]]:
    """Write every draft below ``folder``; gives each path, and whether it was written or stood there already so.

    Raises FileError, before anything is written, where a file stands there that says something else.
    """
    planned: dict[Path, Draft] = {}
    for draft in drafts:
        path = folder / relative_path(draft, catalog)
        if path in planned:
            what = message("two tables would both be written to {file}; give --county and --scope", file=path)
            raise FileError(what)
        planned[path] = draft
    fresh = {}
    for path, draft in planned.items():
        content = draft.text.encode()
        fresh[path] = not (path.is_file() and path.read_bytes() == content)
        if fresh[path] and path.exists() and not overwrite:
            what = message(
                "{file} stands there already; compare with --diff, or replace it with --overwrite", file=path
            )
            raise FileError(what)
    for path, draft in planned.items():
        if fresh[path]:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(path, draft.text.encode())
            except OSError as error:
                raise FileError(message("{file} cannot be written: {reason}", file=path, reason=error)) from None
    return list(fresh.items())


def _safe(name: str) -> str:
    return _UNSAFE.sub("_", name)[:80] or "_"
