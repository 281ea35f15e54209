"""How a document differs from the table already there, value by value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from landprice.documents.document import Place
from landprice.documents.draft import Draft
from landprice.documents.neighbours import same_county
from landprice.textfile import read_text
from landprice.yamlfile import compose, locate

if TYPE_CHECKING:
    from landprice.catalog import Catalog
    from landprice.index import Entry

_KEEPERS_OWN = ("errata", "limits", "industrial_minimum", "corrections", "kind")
"""What a table holds beyond the document."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One value: as the table has it, as the document has it (None: not there), and where each stands."""

    path: str
    table: str | None
    document: str | None
    line: int
    place: Place | None


def table_of(draft: Draft, catalog: Catalog | None) -> Entry | None:
    """The table already there of the draft's county, scope and edition."""
    for entry in same_county(draft.data["place"], catalog):
        if entry.scope == draft.data["place"].get("scope") and entry.edition == draft.table.edition:
            return entry
    return None


def differences(draft: Draft, file: Path) -> list[Difference]:
    """Every value that ``file`` and the draft do not share, in the order of the file."""
    node, _ = compose(read_text(file), str(file))
    ours, _ = compose(draft.text, "draft")
    there, read = dict(_values(node)), dict(_values(ours))
    found = []
    for path in dict.fromkeys([*there, *read]):
        if there.get(path) == read.get(path) or _is_keepers(path, draft):
            continue
        line, _ = locate(node, path)
        found.append(Difference(".".join(map(str, path)), there.get(path), read.get(path), line, draft.place_of(path)))
    return found


def _is_keepers(path: tuple[str | int, ...], draft: Draft) -> bool:
    name = ".".join(map(str, path))
    return path[0] in _KEEPERS_OWN or name in draft.missing or path[-1] in ("checked", "note", "url", "transcribed")


def _values(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every single value with its path; a list of words counts as one value."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _values(value, (*path, str(key)))
    elif isinstance(node, list):
        if all(isinstance(item, str) for item in node):
            yield path, "、".join(map(str, node))
        else:
            for at, item in enumerate(node):
                yield from _values(item, (*path, at))
    elif node is not None:
        yield path, str(node)
