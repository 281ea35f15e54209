"""The one writer of YAML: values as a table reads them back, mappings in braces, figures in columns.

Also plain data as the nodes that reading its text would give, so that nothing is written to be read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from landprice.core.startup import pattern
from landprice.tables.yaml.nodes import ListNode, MapNode, Node, Scalar
from landprice.tables.yaml.types import yaml_type

_ALWAYS_QUOTED = ("adcode", "code")
"""Fields whose digits are no number."""
WORDS_ONLY = ("criteria", "ranges", "class_names")
"""Mappings whose values are words, also where they are digits alone."""
_NOT_PLAIN = pattern(r"""\A["'#&*!|>%@`{}\[\],?:-]|: | #|:\Z""")
_NOT_PLAIN_IN_BRACES = pattern(r"[,\[\]{}:]")


def entry(name: str, value: str) -> str:
    """A field and its value on a line of its own."""
    return f"{name}: {scalar(value, quoted=name in _ALWAYS_QUOTED)}"


def flow(fields: Mapping[str, Any], *, words: bool = False) -> str:
    """A mapping in braces; with ``words`` its values are words, digits in quotes."""
    return "{" + ", ".join(f"{name}: {_in_braces(name, value, words=words)}" for name, value in fields.items()) + "}"


def _in_braces(name: str, value: Any, *, words: bool) -> str:
    if isinstance(value, dict):
        return flow(value, words=name in WORDS_ONLY)
    if isinstance(value, list):
        return "[" + ", ".join(scalar(item, in_braces=True) for item in value) + "]"
    return scalar(value, quoted=_is_quoted(name, value, words=words), in_braces=True)


def _is_quoted(name: str, value: str, *, words: bool) -> bool:
    return name in _ALWAYS_QUOTED or (words and yaml_type(value) != "str")


def aligned(rows: Mapping[str, Mapping[str, str]], indent: str, comments: Sequence[str]) -> Iterable[str]:
    """Rows of figures as mappings in braces whose figures stand under each other, each with its comment."""
    names = list(dict.fromkeys(name for row in rows.values() for name in row))
    widths = {name: max(len(row.get(name, "")) for row in rows.values()) for name in names}
    keys = {key: f"{scalar(key)}:" for key in rows}
    widest = max(map(len, keys.values()), default=0)
    for (key, row), comment in zip(rows.items(), comments, strict=True):
        cells = ", ".join(f"{name}: {row[name]:>{widths[name]}}" for name in names if name in row)
        yield f"{indent}{keys[key]:<{widest}} {{{cells}}}{comment}"


def scalar(value: str, *, quoted: bool = False, in_braces: bool = False) -> str:
    """A value as YAML reads it back: figures and days plain, words quoted only where they must be."""
    kind = yaml_type(value)
    if not quoted and value.removeprefix("-")[:1].isdigit() and kind in ("int", "float", "timestamp"):
        return value
    if quoted or kind != "str" or value != value.strip() or not value.isprintable():
        return in_quotes(value)
    if not value or _NOT_PLAIN.search(value) or (in_braces and _NOT_PLAIN_IN_BRACES.search(value)):
        return in_quotes(value)
    return value


def in_quotes(value: str) -> str:
    """A value in double quotes."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(sign if sign.isprintable() else f"\\U{ord(sign):08X}" for sign in escaped) + '"'


def as_node(data: Any, name: str = "", *, words: bool = False) -> Node:
    """``data`` (dicts, lists, texts) as the nodes that reading its text would give, all at line 1, column 1."""
    node: Node
    if isinstance(data, Mapping):
        node = MapNode({key: as_node(value, key, words=name in WORDS_ONLY) for key, value in data.items()})
        node.keys_at = dict.fromkeys(node, (1, 1))
    elif isinstance(data, (list, tuple)):
        node = ListNode(as_node(value, name) for value in data)
    else:
        node = Scalar(data)
        node.plain = not scalar(data, quoted=_is_quoted(name, data, words=words)).startswith('"')
    node.line = node.column = 1
    return node
