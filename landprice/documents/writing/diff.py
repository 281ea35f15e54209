"""How a document differs from the table already there, value by value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from landprice.core.messages import Message
from landprice.core.textfile import read_text
from landprice.documents.document import Place
from landprice.documents.draft import Draft
from landprice.documents.writing.neighbours import is_of_other_prices, same_county, with_form
from landprice.tables.cache.index import UNDATED
from landprice.tables.yaml.nodes import locate
from landprice.tables.yaml.read import compose

if TYPE_CHECKING:
    from landprice.core.findings import KeyPath
    from landprice.tables.cache.index import Entry
    from landprice.tables.catalog import Catalog

_COMPLETED = ("coverage", "limits", "price_level")
"""What a draft says as far as it knows, and the keeper in the end."""
_KEEPERS_OWN = ("errata", "industrial_minimum", "corrections", "kind", *_COMPLETED)
"""What a table holds beyond the document."""
_OF_A_SOURCE = ("checked", "note", "url", "transcribed", "effective", "expires")
_OF_EVIDENCE = ("because", "checked", "checked_by")
"""What the keeper says of a series, and the reason that was written in the language of that day."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One value: as the table has it, as the document has it (None: not there), and where each stands."""

    path: str
    table: str | None
    document: str | None
    line: int
    place: Place | None


def table_of(draft: Draft, catalog: Catalog | None) -> Entry | None:
    """The table already there of the draft's county, scope and edition, of the same land and measure."""
    scope, edition = draft.data["place"].get("scope"), draft.table.edition
    like = (
        each for each in same_county(draft.data["place"], catalog) if (each.scope, each.edition) == (scope, edition)
    )
    return next((entry for entry in like if not is_of_other_prices(entry, draft)), None)


def edition_before(draft: Draft, catalog: Catalog | None) -> Entry | None:
    """The last earlier edition that is there of the draft's county and scope."""
    own = draft.table.edition
    dated = [
        entry
        for entry in same_county(draft.data["place"], catalog)
        if entry.scope == draft.data["place"].get("scope") and UNDATED != entry.edition < own != UNDATED
    ]
    dated = [entry for entry in dated if not is_of_other_prices(entry, draft)]
    return max(dated, key=lambda entry: entry.edition, default=None)


def scopes_there(draft: Draft, catalog: Catalog | None) -> list[Message | str]:
    """The scopes and editions that are there of the draft's county, each with its kind of land."""
    there = same_county(draft.data["place"], catalog)
    return [
        with_form(f"{scope} {edition}", {"kind": kind})
        for scope, edition, kind in dict.fromkeys((entry.scope, entry.edition, entry.kind) for entry in there)
    ]


def kept_by_hand(draft: Draft, file: Path) -> list[str]:
    """What ``file`` holds beyond a document, which a draft in its place would lose: errata, notes, corrections."""
    there, read = _values_of(compose(read_text(file), str(file))[0]), _values_of(draft.as_file())
    other = {path for path in there if path[0] in _COMPLETED and there[path] != read.get(path)}
    lost = [path for path in other | (there.keys() - read.keys()) if _is_keepers(path, draft)]
    names = {str(path[0]) if path[0] in _KEEPERS_OWN else ".".join(map(str, path)) for path in lost}
    return sorted(names)


def differences(draft: Draft, file: Path) -> list[Difference]:
    """Every value that ``file`` and the draft do not share, in the order of the file.

    Of several sources of the table the one that is this document counts; the others are of other documents.
    """
    node, _ = compose(read_text(file), str(file))
    there, read = _values_of(node), _values_of(draft.as_file())
    own = _source_like(read, there)
    there = {path: value for path, value in there.items() if path[0] != "sources" or path[1:2] == (own,)}
    read = {("sources", own, *path[2:]) if path[0] == "sources" else path: value for path, value in read.items()}
    found = []
    for path in dict.fromkeys([*there, *read]):
        if there.get(path) == read.get(path) or _is_keepers(path, draft) or _is_only_known(path, there, draft):
            continue
        line, _ = locate(node, path)
        found.append(Difference(".".join(map(str, path)), there.get(path), read.get(path), line, draft.place_of(path)))
    return found


def _is_only_known(path: KeyPath, there: Mapping[KeyPath, str], draft: Draft) -> bool:
    """Whether the document is silent about a name or code that a table lacks, and other tables know it."""
    return path not in there and path[0] == "place" and path[-1] in draft.taken


def _is_keepers(path: KeyPath, draft: Draft) -> bool:
    name = ".".join(map(str, path))
    if path[0] == "evidence" and path[-1] in _OF_EVIDENCE:
        return True
    return path[0] in _KEEPERS_OWN or name in (*draft.missing, "place.aliases") or path[-1] in _OF_A_SOURCE


def _source_like(read: dict[KeyPath, str], there: dict[KeyPath, str]) -> int:
    """Which source of a table is the document read: that of the same number, else of the same title, else the first."""
    for field in ("document_number", "title"):
        for path, value in there.items():
            at = path[1] if path[0] == "sources" and path[2:] == (field,) else None
            if isinstance(at, int) and value == read.get(("sources", 0, field)):
                return at
    return 0


def _values_of(node: Any) -> dict[KeyPath, str]:
    return dict(_values(node)) if isinstance(node, dict) else {}


def _values(node: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
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
