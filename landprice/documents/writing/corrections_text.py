"""The corrections of a draft as YAML: rows of figures under each other, factors with their classes in a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from landprice.tables.yaml.write import WORDS_ONLY, flow, scalar

_ROWS = ("rows", "bands")
_BLOCKS = ("years", "prices", "costs", "values", "periods", "points", "bands")
_MOST_INLINE = 6

Comment = Callable[[tuple[str | int, ...]], str]


def corrections_text(sections: Mapping[str, Any], comment: Comment) -> Iterable[str]:
    """The lines of ``corrections``; ``comment`` gives the place of a value as a comment."""
    yield from ("", "corrections:")
    for name, parts in sections.items():
        yield f"  {name}:"
        for at, part in enumerate(parts):
            yield from _part(part, ("corrections", name, at), comment)


def _part(part: Mapping[str, Any], keys: tuple[str | int, ...], comment: Comment) -> Iterable[str]:
    lead = "    - "
    for name, value in part.items():
        if isinstance(value, Mapping) and _is_long(name, value):
            yield f"{lead}{name}:" + (comment(keys) if lead.strip() else "")
            yield from _mapping(name, value, (*keys, name), "        ", comment)
        else:
            yield f"{lead}{name}: {_inline(value, name)}" + (comment(keys) if lead.strip() else "")
        lead = "      "


def _is_long(name: str, value: Mapping[str, Any]) -> bool:
    nested = any(isinstance(each, (Mapping, list)) for each in value.values())
    return name == "rows" or nested or (name in _BLOCKS and len(value) > _MOST_INLINE)


def _inline(value: Any, name: str = "") -> str:
    if isinstance(value, Mapping):
        return _flow(value, words=name in WORDS_ONLY)
    if isinstance(value, list):
        return "[" + ", ".join(scalar(each, in_braces=True) for each in value) + "]"
    return scalar(value)


def _flow(value: Mapping[str, Any], *, words: bool) -> str:
    """A mapping in braces, its keys quoted where a band is no plain word."""
    return flow({scalar(key, in_braces=True): each for key, each in value.items()}, words=words)


def _mapping(
    name: str, value: Mapping[str, Any], keys: tuple[str | int, ...], indent: str, comment: Comment
) -> Iterable[str]:
    if name in _ROWS and all(isinstance(row, list) for row in value.values()):
        yield from _rows(name, value, keys, indent, comment)
        return
    for key, each in value.items():
        head = f"{indent}{scalar(key)}:"
        if isinstance(each, Mapping) and any(isinstance(one, Mapping) for one in each.values()):
            yield head + comment((*keys, key))
            for inner, one in each.items():
                yield f"{indent}  {inner}: {_inline(one, inner)}"
        else:
            yield f"{head} {_inline(each)}" + comment((*keys, key))


def _rows(
    name: str, rows: Mapping[str, list[str]], keys: tuple[str | int, ...], indent: str, comment: Comment
) -> Iterable[str]:
    """A row a ratio, the figures of each grade under each other."""
    widths = [max(len(row[at]) for row in rows.values()) for at in range(len(next(iter(rows.values()))))]
    names = {key: scalar(key) if name == "bands" else key for key in rows}
    widest = max(map(len, names.values())) + 1
    for key, row in rows.items():
        cells = ", ".join(f"{digits:>{width}}" for digits, width in zip(row, widths, strict=True))
        yield f"{indent}{names[key] + ':':<{widest}} [{cells}]" + comment((*keys, key))
