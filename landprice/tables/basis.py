"""The basis (基准地价内涵) of one land use and grade, and where in the table each field is said.

A field is looked for at the use class, then at the use it belongs to, then at ``all``: the nearest one that says
it counts. A field that none says is absent: the document is silent, and nothing is filled in.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from landprice.core.startup import record
from landprice.tables.table import EVERY_USE, Servicing, Table

if TYPE_CHECKING:
    from landprice.core.findings import KeyPath

FIELDS = ("valuation_date", "right", "price_per", "servicing", "plot_ratio", "tenure_years")


@record(frozen=False)
class Basis:
    """What the price of one use and grade assumes; None where the document is silent.

    ``plot_ratio`` and ``tenure_years`` are numbers, or words as printed; ``paths`` names, for each field that
    is said, the place in the table that says it.
    """

    valuation_date: date | None
    right: str | None
    price_per: str | None
    servicing: Servicing | None
    plot_ratio: Decimal | str | None
    tenure_years: Decimal | str | None
    paths: dict[str, KeyPath]


def basis_of(table: Table, use: str, grade: str | None = None) -> Basis:
    """The basis of a land use or use class, in a grade where its fields differ by grade."""
    values: dict[str, Any] = {}
    paths: dict[str, KeyPath] = {}
    for field in FIELDS:
        values[field], path = said_of(table, use, grade, field)
        if path:
            paths[field] = path
    values["servicing"] = _defined(table, values["servicing"])
    return Basis(**values, paths=paths)


def levels_of(table: Table, use: str) -> list[str]:
    """The keys of ``basis`` that can speak for a use, nearest first."""
    parent = table.land_uses[use].of
    return [level for level in (use, parent, EVERY_USE) if level and level in table.basis]


def said_of(table: Table, use: str, grade: str | None, field: str) -> tuple[Any, KeyPath | None]:
    """One field of the basis as the table says it of a use and grade, and where; None twice where it is silent."""
    for level in levels_of(table, use):
        value = getattr(table.basis[level], field)
        path: KeyPath = ("basis", level, field)
        if isinstance(value, dict):
            if grade not in value:
                continue
            value, path = value[grade], (*path, str(grade))
        if value is not None:
            return value, path
    return None, None


def _defined(table: Table, servicing: Servicing | None) -> Servicing | None:
    """The servicing with the items that the document gives for its word, unless it lists its own."""
    if servicing is None or servicing.word is None:
        return servicing
    meaning = table.servicing.get(servicing.word)
    if meaning is None:
        return servicing
    return replace(
        servicing,
        outside=servicing.outside if servicing.outside is not None else meaning.outside,
        inside=servicing.inside or meaning.inside,
    )
