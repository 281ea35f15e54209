"""What results have in common: JSON with the digits of every Decimal, a short ``repr``, tables in a notebook."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from typing import Any, ClassVar, NamedTuple

from landprice.core.messages import Message, harmless_json, language_in_force

MOST_ROWS = 200
"""So many rows of a grid are shown in a notebook; how many more there are is said."""

_QUOTED = json.JSONEncoder(ensure_ascii=False).encode
_LANGUAGES = {"zh": "zh-CN", "en": "en"}
UNSHOWN = {"unshown": True}
"""The metadata of a field that a result carries along and does not show."""


def to_json(value: object, indent: int | None = 2) -> str:
    """``value`` as JSON text; Decimals are numbers with their own digits, dates are ISO.

    Control characters and marks that reorder text are escaped, as JSON itself does with those below blank.
    Raises TypeError for a float: no figure of this package is one.
    """
    return harmless_json(_text(value, "" if indent is None else "\n", indent or 0))


def _text(value: object, newline: str, indent: int) -> str:
    if isinstance(value, str):
        return _QUOTED(str(value))
    deeper = newline + " " * indent if newline else ""
    if isinstance(value, Mapping):
        items = [f"{_text(str(key), '', 0)}: {_text(item, deeper, indent)}" for key, item in value.items()]
        return _enclosed("{", items, "}", deeper, newline)
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return _enclosed("[", [_text(item, deeper, indent) for item in value], "]", deeper, newline)
    return _scalar(value)


def _scalar(value: object) -> str:
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
    """Headings, and rows of as many cells below them; the columns in ``right`` are figures.

    Where ``right`` is not said, a column of nothing but Decimals is one of figures. A first cell that is a text
    heads its row.
    """

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[object]]
    right: Collection[int] = ()


def in_one_line(result: object, said: str) -> str:
    """The ``repr`` of a result whose parts would fill pages."""
    return f"<{type(result).__name__} {' '.join(said.split())}>"


class Displayed:
    """A result with a short ``repr``, and tables where a notebook shows it: plain HTML in its own style, no script.

    ``shown_by`` names a module and its function (``module:name``) that makes the grids; it is loaded when they are
    asked for. Without it ``_grids`` makes them.
    """

    __slots__ = ()
    shown_by: ClassVar[str] = ""

    def __repr__(self) -> str:
        return in_one_line(self, self._headline())

    def _repr_html_(self) -> str:
        return as_html(self._headline(), self._grids())

    def _headline(self) -> str:
        raise NotImplementedError

    def _grids(self) -> Iterable[DisplayTable]:
        module, _, name = self.shown_by.partition(":")
        grids: Iterable[DisplayTable] = getattr(import_module(module), name)(self)
        return grids


class MadeElsewhere(Displayed, Keyed):
    """A result whose JSON the module ``made_by`` makes, which is loaded when it is asked for."""

    __slots__ = ()
    made_by: ClassVar[str]

    def as_json(self) -> dict[str, Any]:
        """The mapping for JSON, in the order of the contract."""
        made: dict[str, Any] = import_module(self.made_by).as_json(self)
        return made


_STYLE = """
.landprice table { border-collapse: collapse; margin: .5em 0 1em; }
.landprice caption { caption-side: top; text-align: left; font-weight: bold; padding: .2em 0; }
.landprice th, .landprice td { border: 1px solid #8888; padding: .2em .6em; text-align: left; vertical-align: top; }
.landprice tbody th { font-weight: normal; }
.landprice .figure { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
"""


def as_html(headline: str, grids: Iterable[DisplayTable], *, styled: bool = True) -> str:
    """The headline and the grids as HTML for a notebook, everything in them escaped, in the language in force."""
    from html import escape

    style = f"<style>{_STYLE}</style>" if styled else ""
    head = f"<p><strong>{escape(headline)}</strong></p>" if headline else ""
    tables = "".join(_grid(grid, escape) for grid in grids)
    return f'<div class="landprice" lang="{_LANGUAGES[language_in_force()]}">{style}{head}{tables}</div>'


def _grid(grid: DisplayTable, escape: Callable[[str], str]) -> str:
    left_out = len(grid.rows) - MOST_ROWS
    more = f'<tr><td colspan="{len(grid.headings)}">… +{left_out}</td></tr>' if left_out > 0 else ""
    right = grid.right or _figures(grid)
    rows = "".join(_row(row, right, escape) for row in grid.rows[:MOST_ROWS])
    caption = f"<caption>{escape(grid.title)}</caption>" if grid.title else ""
    headings = enumerate(grid.headings)
    head = "".join(_tagged("th", name, ' scope="col"', escape, is_figure=at in right) for at, name in headings)
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}{more}</tbody></table>"


def _figures(grid: DisplayTable) -> set[int]:
    """The columns that hold Decimals and nothing else."""
    columns = enumerate(zip(*grid.rows, strict=True))
    return {place for place, cells in columns if {type(cell) for cell in cells} - {type(None)} == {Decimal}}


def _row(row: Sequence[object], right: Collection[int], escape: Callable[[str], str]) -> str:
    heads = isinstance(row[0], str) and row[0] != "" and 0 not in right
    kinds = [("th", ' scope="row"') if heads and at == 0 else ("td", "") for at in range(len(row))]
    cells = [
        _tagged(kind, cell, scope, escape, is_figure=at in right)
        for at, ((kind, scope), cell) in enumerate(zip(kinds, row, strict=True))
    ]
    return f"<tr>{''.join(cells)}</tr>"


def _tagged(kind: str, value: object, scope: str, escape: Callable[[str], str], *, is_figure: bool) -> str:
    figure = ' class="figure"' if is_figure else ""
    return f"<{kind}{scope}{figure}>{escape(_cell(value))}</{kind}>"


def _cell(value: object) -> str:
    if value is None:
        return ""
    return format(value, "f") if isinstance(value, Decimal) else str(value)
