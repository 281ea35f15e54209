"""A table with one value set right or left out: what a rule would say if a figure were not wrong."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from landprice.tables.table import Origin, Prices
from landprice.tables.table_model import changed

if TYPE_CHECKING:
    from decimal import Decimal

    from landprice.tables.table import Table

LEFT_OUT = None
"""In place of a value: take it away."""


def repaired(table: Table, path: str, value: Decimal | None) -> Table:
    """A copy of ``table`` with another ``value`` at a path written with dots; ``LEFT_OUT`` takes it away.

    Positions are those of the table itself. Raises LookupError for a path that the table does not have; the last
    step alone may be a new key of a mapping.
    """
    origin = table.origin
    repaired_table: Table = changed(
        _changed(table, path.split("."), value), _origin=Origin(origin.file, origin.read_node, origin.locate)
    )
    return repaired_table


def _changed(here: Any, steps: Sequence[str], value: Any) -> Any:
    if not steps:
        if isinstance(here, (dict, tuple)):
            raise LookupError(here)
        return value
    if isinstance(here, dict):
        return _changed_mapping(here, steps, value)
    if isinstance(here, tuple):
        at = int(steps[0])
        return (*here[:at], _changed(here[at], steps[1:], value), *here[at + 1 :])
    name, behind = steps[0], steps[1:]
    if isinstance(here, Prices) and name != "heading":
        name, behind = "by_use", steps
    if here is None or not hasattr(here, name):
        raise LookupError(name)
    return changed(here, **{name: _changed(getattr(here, name), behind, value)})


def _changed_mapping(here: dict[str, Any], steps: Sequence[str], value: Any) -> dict[str, Any]:
    # a key can hold a dot itself, and 1.1 be the ratio 1.1 or the ratio 1 in column 1: the one that leads to a figure
    for length in range(len(steps), 0, -1):
        key = ".".join(steps[:length])
        if key in here:
            with suppress(LookupError):
                inside = _changed(here[key], steps[length:], value)
                return {k: (inside if k == key else v) for k, v in here.items() if k != key or inside is not LEFT_OUT}
    if len(steps) > 1:
        raise LookupError(steps[0])
    return {**here, steps[0]: value}
