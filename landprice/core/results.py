"""What results have in common: JSON with the digits of every Decimal, a short ``repr``, tables in a notebook."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from typing import Any, ClassVar, NamedTuple

from landprice.core.messages import Message, harmless_json

MOST_ROWS = 200
"""So many rows of a grid are shown in a notebook; how many more there are is said."""

UNSHOWN = {"unshown": True}
"""The metadata of a field that a result carries along and does not show."""


def to_json(value: object, indent: int | None = 2) -> str:
    """``value`` as JSON text; Decimals are numbers with their own digits, dates are ISO.

    Control characters and marks that reorder text are escaped, as JSON itself does with those below blank.
    Raises TypeError for a float: no figure of this package is one.
    """
    return harmless_json(_text(value, "" if indent is None else "\n", indent or 0))


def _text(value: object, newline: str, indent: int) -> str:
    deeper = newline + " " * indent if newline else ""
    if isinstance(value, Mapping):
        items = [f"{_text(str(key), '', 0)}: {_text(item, deeper, indent)}" for key, item in value.items()]
        return _enclosed("{", items, "}", deeper, newline)
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return _enclosed("[", [_text(item, deeper, indent) for item in value], "]", deeper, newline)
    return _scalar(value)


def _scalar(value: object) -> str:
    if isinstance(value, str):
        return json.dumps(str(value), ensure_ascii=False)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal) and value.is_finite():
        return format(value, "f")
    if isinstance(value, date):
        return f'"{value.isoformat()}"'
    if isinstance(value, Fraction):
        raise TypeError(f"round {value} before it is written")
    raise TypeError(f"a {type(value).__name__} has no place in JSON here")


def _enclosed(opening: str, items: list[str], closing: str, deeper: str, newline: str) -> str:
    if not items:
        return opening + closing
    return opening + deeper + ("," + (deeper or " ")).join(items) + newline + closing


class Keyed:
    """A dataclass whose attributes have the names of its JSON keys, in their order.

    A key that is a word of Python, such as ``from``, has the attribute with a trailing ``_``: ``from_``.
    A field with the metadata ``UNSHOWN`` is none of the keys.
    """

    __slots__ = ()

    def as_json(self) -> dict[str, Any]:
        """The mapping for JSON, in the order of the contract; messages in the language in force."""
        return {key: _plain(getattr(self, name)) for name, key in _keys(self.__class__)}

    def to_json(self, indent: int | None = 2) -> str:
        """The text that ``--format json`` prints: every digit of a Decimal, dates in ISO form."""
        return to_json(self.as_json(), indent)


def _keys(of: type) -> Iterator[tuple[str, str]]:
    return ((field.name, field.name.rstrip("_")) for field in fields(of) if not field.metadata.get("unshown"))


def _plain(value: Any) -> Any:
    if isinstance(value, Keyed):
        return value.as_json()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return str(value) if isinstance(value, Message) else value


class DisplayTable(NamedTuple):
    """Headings, and rows of as many cells below them."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[object]]


class Displayed:
    """A result with a short ``repr``, and tables where a notebook shows it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self._headline()}>"

    def _repr_html_(self) -> str:
        return _as_html(self._headline(), self._grids())

    def _headline(self) -> str:
        raise NotImplementedError

    def _grids(self) -> Iterable[DisplayTable]:
        raise NotImplementedError


class MadeElsewhere(Displayed, Keyed):
    """A result whose JSON and grids the module ``made_by`` makes, which is loaded when they are asked for."""

    __slots__ = ()
    made_by: ClassVar[str]

    def as_json(self) -> dict[str, Any]:
        """The mapping for JSON, in the order of the contract."""
        made: dict[str, Any] = import_module(self.made_by).as_json(self)
        return made

    def _grids(self) -> Iterable[DisplayTable]:
        grids: Iterable[DisplayTable] = import_module(self.made_by).grids(self)
        return grids


def _as_html(headline: str, grids: Iterable[DisplayTable]) -> str:
    """The headline and the grids as HTML, everything in them escaped."""
    from html import escape

    return f"<div><p><strong>{escape(headline)}</strong></p>{''.join(_grid(grid, escape) for grid in grids)}</div>"


def _grid(grid: DisplayTable, escape: Callable[[str], str]) -> str:
    left_out = len(grid.rows) - MOST_ROWS
    more = f'<tr><td colspan="{len(grid.headings)}">… +{left_out}</td></tr>' if left_out > 0 else ""
    rows = "".join(_row("td", row, escape) for row in grid.rows[:MOST_ROWS])
    head = f"<thead>{_row('th', grid.headings, escape)}</thead>"
    return f"<table><caption>{escape(grid.title)}</caption>{head}<tbody>{rows}{more}</tbody></table>"


def _row(kind: str, cells: Iterable[object], escape: Callable[[str], str]) -> str:
    return "<tr>" + "".join(f"<{kind}>{escape(_cell(cell))}</{kind}>" for cell in cells) + "</tr>"


def _cell(value: object) -> str:
    if value is None:
        return ""
    return format(value, "f") if type(value).__name__ == "Decimal" else str(value)
