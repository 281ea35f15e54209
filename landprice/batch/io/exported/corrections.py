"""The published corrections of a table as flat rows: one for each figure or setting, land use and grade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict

from landprice.tables.corrections.model import PlotRatios
from landprice.tables.corrections.values import ForUses
from landprice.tables.table import Table, corrections_of

_PLAIN = ("years", "values", "periods", "rows", "bands", "costs", "floors", "prices")
"""Fields that hold the figures of a part: their keys alone name a figure."""
_OF_RATIOS = (("rows",), ("bands",))
"""What holds the coefficients of plot ratios, a column for each grade."""
_OF_PARTS = ("uses", "grades")


class CorrectionRow(TypedDict):
    """``kind`` is the section of the table (``plot_ratios``), ``number`` its part, from 0.

    ``key`` names the value in it: a plot ratio, years, a day, ``factor/class``, or the name of a setting. ``grade`` is
    None where the value holds in all grades; ``land_use`` too where it holds for the whole table.
    """

    county: str
    scope: str
    edition: str
    kind: str
    number: int
    land_use: str | None
    grade: str | None
    key: str
    value: str
    table: str


def correction_rows(table: Table) -> Iterator[CorrectionRow]:
    """Every figure and setting of the corrections of ``table``, in the order of the file; figures as printed."""
    corrections = corrections_of(table)
    if corrections is None:
        return
    for section in fields(corrections):
        held = getattr(corrections, section.name)
        parts = held if isinstance(held, tuple) else (held,)
        for number, part in enumerate(parts):
            for use, grade, key, value in _of_part(part):
                yield {
                    "county": table.place.county,
                    "scope": table.place.scope,
                    "edition": table.edition,
                    "kind": section.name,
                    "number": number,
                    "land_use": use,
                    "grade": grade,
                    "key": key,
                    "value": value,
                    "table": table.file,
                }


def _of_part(part: Any) -> Iterator[tuple[str | None, str | None, str, str]]:
    """Use, grade, key and value of each leaf of a part; a column of plot ratios is that of its grade."""
    uses: tuple[str | None, ...] = part.uses if isinstance(part, ForUses) else (None,)
    grades: tuple[str | None, ...] = (part.grades if isinstance(part, ForUses) else None) or (None,)
    for use in uses:
        for path, value in _leaves(part, ()):
            is_column = isinstance(part, PlotRatios) and path[:1] in _OF_RATIOS
            for grade in (grades[int(path[2])],) if is_column and part.grades else grades:
                yield use, grade, _key(path[:2] if is_column else path), value


def _key(path: tuple[str, ...]) -> str:
    """The name of a value: the containers of figures are understood."""
    if path[0] == "factors" and len(path) > 2:
        path = tuple(step for place, step in enumerate(path) if place != 0 and step != "percent")
    elif path[0] in _PLAIN and len(path) > 1:
        path = path[1:]
    return "/".join(path)


def _leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """What stands below a part that is neither a mapping nor a list of mappings; nothing that is absent."""
    if value is None:
        return
    below = _below(value, path)
    if below is None:
        yield path, ",".join(map(_text, value)) if isinstance(value, tuple) else _text(value)
        return
    for name, item in below:
        yield from _leaves(item, (*path, name))


def _below(value: Any, path: tuple[str, ...]) -> list[tuple[str, Any]] | None:
    """The names and values that a value holds; None for a leaf."""
    if hasattr(value, "__dataclass_fields__"):
        return [(name, getattr(value, name)) for name in _names_held(value, is_part=not path)]
    if isinstance(value, Mapping):
        return [(_text(key), item) for key, item in value.items()]
    if isinstance(value, tuple) and path[:1] in _OF_RATIOS:
        return [(str(number), item) for number, item in enumerate(value)]
    return None


def _names_held(value: Any, *, is_part: bool) -> list[str]:
    """The fields of a record that say something: of intervals not how to read between two, for nothing is."""
    skipped = {"between"} if getattr(value, "bands", None) else set()
    skipped |= set(_OF_PARTS) if is_part else set()
    return [one.name for one in fields(value) if one.name not in skipped]


def _text(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)
