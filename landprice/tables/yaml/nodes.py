"""What YAML text becomes: a ``dict``, a ``list`` or a ``str``, each of which knows where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from landprice.core.findings import KeyPath


class Scalar(str):
    """The text of a value as written, and where; ``plain`` when it stands without quotes."""

    __slots__ = ("column", "line", "plain")
    line: int
    column: int
    plain: bool


class MapNode(dict[str, Any]):
    """A mapping, where it stands, and where each of its keys stands."""

    __slots__ = ("column", "keys_at", "line")
    line: int
    column: int
    keys_at: dict[str, tuple[int, int]]


class ListNode(list[Any]):
    """A list and where it stands."""

    __slots__ = ("column", "line")
    line: int
    column: int


Node = Scalar | MapNode | ListNode


def locate(node: Node | None, path: KeyPath, *, key: bool = False) -> tuple[int, int]:
    """Line and column of the value at ``path``, or of the nearest value above it that exists.

    With ``key``, of the key instead of its value. Steps of the path that the data does not have are passed over.
    """
    line, column = (1, 1) if node is None else (node.line, node.column)
    for step in path:
        if isinstance(node, MapNode) and step in node:
            at_key = node.keys_at[str(step)]
            node = node[str(step)]
        elif isinstance(node, ListNode) and isinstance(step, int) and step < len(node):
            node = node[step]
            at_key = (node.line, node.column) if isinstance(node, Node) else (line, column)
        else:
            continue
        line, column = at_key if key or not isinstance(node, Scalar) else (node.line, node.column)
    return line, column
