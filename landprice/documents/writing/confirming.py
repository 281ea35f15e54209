"""What a keeper confirmed of a draft → the table that stands there already; nothing else in its file changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from landprice.core.errors import FileError
from landprice.core.messages import message
from landprice.core.textfile import read_text
from landprice.tables.yaml.nodes import ListNode, MapNode
from landprice.tables.yaml.read import compose
from landprice.tables.yaml.write import scalar

if TYPE_CHECKING:
    from landprice.documents.draft import Draft

_TOLD_BY = ("land_use", "grades")
_MARK = "\ufeff"


def text_confirmed(draft: Draft, path: Path) -> str | None:
    """The file at ``path`` with name and day in the evidence of each series that ``draft`` has confirmed.

    A series that is confirmed there already stays as it is; None where nothing is to be written. Raises FileError
    where the file is written in a way that does not let it be.
    """
    before = read_text(path)
    lines = before.split("\n")
    to_confirm = list(_to_confirm(draft, _evidence_in(before)))
    for entry, said in to_confirm:
        lines[entry.line - 1] = _with(lines[entry.line - 1], entry.column - 1, said)
    after = "\n".join(lines)
    if to_confirm and not _is_only_confirmed(before, after, draft):
        what = message("{file}: name and day cannot be put into `evidence`: write them there by hand", file=path)
        raise FileError(what)
    mark = _MARK if path.read_bytes().startswith(_MARK.encode()) else ""
    return mark + after if to_confirm else None


def _to_confirm(draft: Draft, there: Any) -> Iterator[tuple[MapNode, Mapping[str, str]]]:
    """The entries of a file without a day of which the draft has one, the last first: places before it stay."""
    found = []
    for entry in there if isinstance(there, ListNode) else ():
        said = _confirmed_in(draft, entry) if isinstance(entry, MapNode) and "checked" not in entry else None
        if said is not None:
            found.append((entry, said))
    yield from sorted(found, key=lambda each: (each[0].line, each[0].column), reverse=True)


def _confirmed_in(draft: Draft, entry: MapNode) -> Mapping[str, str] | None:
    """Name and day of the series of an entry, where every series of the draft with its use and grades has them."""
    alike = [each for each in draft.data.get("evidence", ()) if all(each[name] == entry.get(name) for name in _TOLD_BY)]
    if not alike or any("checked" not in each for each in alike):
        return None
    return {name: alike[0][name] for name in ("checked", "checked_by")}


def _with(line: str, column: int, said: Mapping[str, str]) -> str:
    """A line with further fields in the mapping that begins at ``column``: in its braces, else above the first."""
    if line[column : column + 1] != "{":
        above = "".join(f"{name}: {scalar(value)}\n{' ' * column}" for name, value in said.items())
        return line[:column] + above + line[column:]
    fields = ", ".join(f"{name}: {scalar(value, in_braces=True)}" for name, value in said.items())
    end = line.rstrip()
    if line.count("{") == 1 and end.endswith("}") and "#" not in line:
        return f"{end[:-1].rstrip()}, {fields}}}" + line[len(end) :]
    return f"{line[: column + 1]}{fields}, {line[column + 1 :]}"


def _evidence_in(text: str) -> Any:
    node, _ = compose(text, "")
    return node.get("evidence") if isinstance(node, MapNode) else None


def _is_only_confirmed(before: str, after: str, draft: Draft) -> bool:
    """Whether a file says the same as before, and the name and the day beside it."""
    old, _ = compose(before, "")
    new, mistakes = compose(after, "")
    if mistakes or not (isinstance(old, MapNode) and isinstance(new, MapNode)):
        return False
    for entry, entry_after in zip(old["evidence"], new["evidence"], strict=True):
        if entry != entry_after:
            entry.update(_confirmed_in(draft, entry) or {})
    return dict(old) == dict(new)
