"""Names that the corrections of a table use and the table does not define: land uses and grades."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from landprice.core.exact import seen
from landprice.core.findings import KeyPath
from landprice.core.messages import Message, message
from landprice.core.nearest import with_nearest
from landprice.tables.yaml.nodes import ListNode, MapNode


def undefined_in(corrections: Any, uses: MapNode, grades: list[str]) -> Iterator[tuple[KeyPath, Message]]:
    """Each use and grade that a part of ``corrections`` (as read) names and the table does not have."""
    if not isinstance(corrections, MapNode):
        return
    for section, parts in corrections.items():
        if not isinstance(parts, ListNode):
            continue
        for place, part in enumerate(parts):
            if not isinstance(part, MapNode):
                continue
            for field, known in (("uses", list(uses)), ("grades", grades)):
                yield from _unknown(part.get(field), known, ("corrections", section, place, field))


def _unknown(names: Any, known: list[str], path: KeyPath) -> Iterator[tuple[KeyPath, Message]]:
    for place, name in enumerate(names) if isinstance(names, ListNode) else ():
        if name in known or not isinstance(name, str):
            continue
        if path[-1] == "uses":
            what = message("`{use}` is not among the land_uses of this table", use=seen(name))
        else:
            what = message("`{grade}` is not a grade of this table", grade=seen(name))
        yield (*path, place), with_nearest(what, name, known)
