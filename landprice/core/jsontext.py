"""JSON with the digits of every Decimal as they are: never through a float, never escaped to ASCII."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from landprice.core.messages import harmless_json


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
