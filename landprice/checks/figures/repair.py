"""Values of a table by their keys: found, set right or left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from landprice.core.findings import KeyPath
from landprice.tables.table import Prices, Table
from landprice.tables.table_model import Origin, changed

LEFT_OUT = None
"""In place of a value: take it away."""


def value_at(table: Table, keys: KeyPath) -> Any:
    """The value of a table under some keys, or None where nothing stands there."""
    here: Any = table
    for key in keys:
        here = dict(inside(here)).get(key)
    return here


def written(value: object) -> str | None:
    """A value as the table has it: the digits of a figure, a day in ISO form, words; None for a part of the table."""
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value) if isinstance(value, date | str) else None


def repaired(table: Table, keys: KeyPath, value: Decimal | None) -> Table:
    """A copy of ``table`` with another ``value`` under some keys; ``LEFT_OUT`` takes it away.

    Positions are those of the table itself. Raises LookupError for keys that the table does not have; the last
    one alone may be a new key of a mapping.
    """
    origin = table.origin
    changed_table: Table = _changed(table, keys, value)
    return changed(changed_table, _origin=Origin(origin.file, origin.read_node, origin.locate))


def inside(here: Any) -> Iterator[tuple[str | int, Any]]:
    """The keys of a part of a table, and what stands under each."""
    if isinstance(here, Prices):
        yield "heading", here.heading
        yield from here.by_use.items()
    elif isinstance(here, Mapping):
        yield from here.items()
    elif isinstance(here, tuple):
        yield from enumerate(here)
    elif is_dataclass(here):
        yield from ((field.name, getattr(here, field.name)) for field in fields(here))


def _changed(here: Any, keys: KeyPath, value: Any) -> Any:
    if not keys:
        if isinstance(here, (dict, tuple)):
            raise LookupError(here)
        return value
    key, behind = keys[0], keys[1:]
    if isinstance(here, dict):
        return _changed_mapping(here, keys, value)
    if isinstance(here, tuple):
        at = int(key)
        return (*here[:at], _changed(here[at], behind, value), *here[at + 1 :])
    if isinstance(here, Prices) and key != "heading":
        key, behind = "by_use", keys
    name = str(key)
    if here is None or not hasattr(here, name):
        raise LookupError(name)
    return changed(here, **{name: _changed(getattr(here, name), behind, value)})


def _changed_mapping(here: dict[str | int, Any], keys: KeyPath, value: Any) -> dict[str | int, Any]:
    key, behind = keys[0], keys[1:]
    if key not in here and behind:
        raise LookupError(key)
    inside = _changed(here.get(key), behind, value)
    return {k: v for k, v in {**here, key: inside}.items() if k != key or v is not LEFT_OUT}
