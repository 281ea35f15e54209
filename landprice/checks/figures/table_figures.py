"""A table as the rules look at it: rows from the best grade, pairs of figures, sums; each worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from landprice.core.findings import KeyPath
from landprice.core.units import CONTEXT
from landprice.tables.corrections.model import Corrections
from landprice.tables.field_names import PRICE_UNITS
from landprice.tables.table import PriceCell, Table, corrections_of
from landprice.words.grade import grade_order
from landprice.words.land_uses.maximum_tenure import legal_maximum
from landprice.words.servicing import item_of

_NO_CORRECTIONS = Corrections()
UNITS = ("yuan_per_m2", "wan_per_mu")
UNIT_NAMES = PRICE_UNITS


class Pair(NamedTuple):
    """One price printed in both units."""

    use: str
    grade: str
    yuan: Decimal
    wan: Decimal

    def path(self, unit: str) -> KeyPath:
        """Where the figure in ``unit`` stands."""
        return ("prices", self.use, self.grade, unit)


class TableFigures:
    """One table and what several rules need of it; ``as_of`` is the day for rules about age, or None."""

    def __init__(self, table: Table, as_of: date | None = None) -> None:
        self.table = table
        self.as_of = as_of
        self.prices = table.prices.by_use
        self.areas = table.grading.areas if table.grading else {}
        self.totals = table.grading.totals if table.grading else {}
        self.approved_area = table.grading.approved_area if table.grading else None
        self.area_unit = table.grading.unit if table.grading else ""
        self.corrections = corrections_of(table) or _NO_CORRECTIONS

    @cached_property
    def rows(self) -> dict[str, list[tuple[str, PriceCell]]]:
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

    def whole_unit(self, use: str) -> str | None:
        """The unit in which every grade of a use has its price, 元/㎡ first; None where neither is whole."""
        cells = [cell for _, cell in self.rows[use]]
        return next((unit for unit in UNITS if all(getattr(cell, unit) is not None for cell in cells)), None)

    def dearer(self, one: str, other: str) -> list[str]:
        """The grades in which ``one`` use is priced above the ``other``, compared in a unit that both have."""
        prices = dict(self.rows[other])
        grades = []
        for grade, cell in self.rows[one]:
            for unit in UNITS:
                mine, theirs = getattr(cell, unit), getattr(prices.get(grade), unit, None)
                if mine is not None and theirs is not None:
                    if mine > theirs > 0:
                        grades.append(grade)
                    break
        return grades

    def said(self, field: str) -> Iterator[tuple[KeyPath, Any]]:
        """KeyPath and value of a field of the basis wherever it is said."""
        for use, basis in self.table.basis.items():
            value = getattr(basis, field)
            if isinstance(value, dict):
                for grade, one in value.items():
                    yield ("basis", use, field, grade), one
            elif value is not None:
                yield ("basis", use, field), value

    def terms(self) -> Iterator[tuple[KeyPath, str, Decimal, Decimal]]:
        """KeyPath, use, years and the legal maximum of every tenure that is a number, of uses that have a maximum."""
        for path, years in self.said("tenure_years"):
            use = str(path[1])
            most = legal_maximum(use, self.family(use))
            if most and isinstance(years, Decimal):
                yield path, self.name(use), years, Decimal(most)

    def dates(self) -> Iterator[tuple[KeyPath, date]]:
        """KeyPath and day of every valuation date."""
        return self.said("valuation_date")

    @cached_property
    def dated(self) -> KeyPath:
        """Where the valuation date stands that gives the edition; the basis where there is none."""
        return max(self.dates(), key=lambda one: one[1], default=(("basis",), date.min))[0]

    def servicing_words(self) -> Iterator[tuple[KeyPath, str, tuple[str, ...] | None]]:
        """KeyPath, word and items of every servicing word: where it is defined, then where a basis lists its own."""
        for word, meaning in self.table.servicing.items():
            yield ("servicing", word), word, meaning.outside
        for path, servicing in self.said("servicing"):
            if servicing.word and servicing.outside is not None:
                yield path, servicing.word, servicing.outside

    def name(self, use: str) -> str:
        """The use as printed; ``all`` and what the table does not know as it stands."""
        return self.table.use_name(use) if use in self.table.land_uses else use

    def family(self, use: str) -> str:
        """The use that a class belongs to, or the use itself."""
        return self._families.get(use) or use

    @cached_property
    def _families(self) -> dict[str, str | None]:
        return {use: land_use.of for use, land_use in self.table.land_uses.items()}


def total(figures: Iterable[Decimal]) -> Decimal:
    """The exact sum of some figures."""
    result = Decimal(0)
    for figure in figures:
        result = CONTEXT.add(result, figure)
    return result


@lru_cache(maxsize=4096)
def items_of(items: tuple[str, ...]) -> frozenset[str]:
    """Servicing items as one set of ids, so that two lists compare by what they mean, not by their words."""
    return frozenset(map(item_of, items))
