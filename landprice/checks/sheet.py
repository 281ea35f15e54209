"""A table as the rules look at it: rows from the best grade, pairs of figures, sums; each worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from landprice.grade import grade_order
from landprice.units import CONTEXT

if TYPE_CHECKING:
    from landprice.table import Cell, Table
    from landprice.yamlfile import Path

UNITS = ("yuan_per_m2", "wan_per_mu")
UNIT_NAMES = {"yuan_per_m2": "元/㎡", "wan_per_mu": "万元/亩"}


class Pair(NamedTuple):
    """One price printed in both units."""

    use: str
    grade: str
    yuan: Decimal
    wan: Decimal

    def path(self, unit: str) -> Path:
        """Where the figure in ``unit`` stands."""
        return ("prices", self.use, self.grade, unit)


class Sheet:
    """One table and what several rules need of it; ``as_of`` is the day for rules about age, or None."""

    def __init__(self, table: Table, as_of: date | None = None) -> None:
        self.table = table
        self.as_of = as_of
        self.prices = table.prices.by_use
        self.areas = table.grading.areas if table.grading else {}
        self.totals = table.grading.totals if table.grading else {}

    @cached_property
    def rows(self) -> dict[str, list[tuple[str, Cell]]]:
        """Use → its grades and cells, from the best grade to the worst."""
        return {
            use: [(grade, cells[grade]) for grade in grade_order(list(cells))] for use, cells in self.prices.items()
        }

    @cached_property
    def pairs(self) -> list[Pair]:
        """Every price that is printed in both units."""
        return [
            Pair(use, grade, cell.yuan_per_m2, cell.wan_per_mu)
            for use, row in self.rows.items()
            for grade, cell in row
            if cell.yuan_per_m2 is not None and cell.wan_per_mu is not None
        ]

    @cached_property
    def columns(self) -> dict[str, dict[str, Decimal]]:
        """Use → its areas by grade, in the order of the file."""
        columns: dict[str, dict[str, Decimal]] = {}
        for grade, areas in self.areas.items():
            for use, area in areas.items():
                columns.setdefault(use, {})[grade] = area
        return columns

    @cached_property
    def sums(self) -> dict[str, Decimal]:
        """Use → the sum of its areas."""
        return {use: total(column.values()) for use, column in self.columns.items()}

    def figures(self, use: str) -> Iterator[tuple[str, str, Decimal]]:
        """Grade, unit and figure of each price of a use, unit by unit, from the best grade to the worst."""
        for unit in UNITS:
            for grade, cell in self.rows[use]:
                figure = getattr(cell, unit)
                if figure is not None:
                    yield grade, unit, figure

    def family(self, use: str) -> str:
        """The use that a class belongs to, or the use itself."""
        land_use = self.table.land_uses.get(use)
        return (land_use.of if land_use else None) or use


def total(figures: Iterable[Decimal]) -> Decimal:
    """The exact sum of some figures."""
    result = Decimal(0)
    for figure in figures:
        result = CONTEXT.add(result, figure)
    return result
