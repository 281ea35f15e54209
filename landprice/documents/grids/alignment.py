"""Which column each value of a row stands in, where only the order of the values is known.

A row of text has lost its columns: cells that span several columns or rows are printed once. Every way to lay the
values out that the document allows is tried, and a figure is placed only where all of them agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from landprice.core.units import convert
from landprice.documents.document import Cell
from landprice.documents.vocabulary.words import meaning

MOST_STEPS = 2_000
MOST_COLUMNS = 100
_TOLERANCE = Fraction(2, 100)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: ``group`` is what its figures are of (a use, or a grade), ``unit`` their unit."""

    group: str
    unit: str = ""


Laid = list[tuple[int, Cell]]


def lay_out(
    slots: Sequence[Cell], columns: Sequence[Column], none_above: frozenset[str], intact: bool = False
) -> Laid | None:
    """The figures among ``slots`` with the column of each, or None where that is not certain.

    ``none_above`` names the groups that have nothing in the row above: the cell that says so may reach down
    into this row. ``intact`` rows have as many cells, empty ones too, as the head. Values that fill the columns
    one to one are taken in order; in a shorter row only prices in two units, which confirm each other, are.
    """
    values = [cell for cell in slots if cell.text.strip()]
    if len(values) == len(columns):
        # an empty cell before or among as many values as there are columns: one stands twice, or was moved
        return _figures(enumerate(values)) if list(slots[: len(values)]) == values or intact else None
    if all(meaning(cell.text).kind != "figure" for cell in values):
        return []
    if len(values) > len(columns):
        return None
    if intact and slots[0].text.strip() and not any(cell.text.strip() for cell in slots[len(columns) :]):
        # empty cells are printed as such, so each value stands where it is counted
        return _figures((at, cell) for at, cell in enumerate(slots) if cell.text.strip())
    if len(columns) > MOST_COLUMNS:
        return None
    return _agreed(_Ways(values, columns, none_above).all())


def _figures(laid: Iterable[tuple[int, Cell]]) -> Laid:
    return [(at, cell) for at, cell in laid if meaning(cell.text).kind == "figure"]


def _agreed(ways: list[Laid]) -> Laid | None:
    if not ways or any(way != ways[0] for way in ways):
        return None
    return ways[0]


class _Ways:
    """Every way to lay values out over groups of columns.

    A group takes one value for each of its columns, or one "none" for all of them, or nothing where the
    "none" of the row above reaches down, or where the "none" before it reaches across.
    """

    def __init__(self, values: Sequence[Cell], columns: Sequence[Column], none_above: frozenset[str]) -> None:
        self.values = values
        self.none_above = none_above
        self.groups = [
            (group, [at for at, _ in members])
            for group, members in groupby(enumerate(columns), key=lambda each: each[1].group)
        ]
        self.columns = columns
        self.found: list[Laid] = []
        self.steps = 0

    def all(self) -> list[Laid]:
        """The ways found; none where there are more than can be looked at."""
        self._from(0, 0, [], False)
        return [] if self.steps > MOST_STEPS else self.found

    def _from(self, group: int, value: int, laid: Laid, reaches: bool) -> None:
        self.steps += 1
        if self.steps > MOST_STEPS or len(self.values) - value > sum(len(g[1]) for g in self.groups[group:]):
            return
        if group == len(self.groups):
            self.found.append(laid)
            return
        name, places = self.groups[group]
        taken = self.values[value : value + len(places)]
        if len(taken) == len(places) and self._fits(places, taken):
            self._from(
                group + 1, value + len(places), laid + _figures(zip(places, taken, strict=True)), self._none(taken[-1])
            )
        if taken and len(places) > 1 and self._none(taken[0]):
            self._from(group + 1, value + 1, laid, True)
        if reaches or name in self.none_above:
            self._from(group + 1, value, laid, reaches)

    def _none(self, cell: Cell) -> bool:
        return meaning(cell.text).kind == "none"

    def _fits(self, places: list[int], cells: Sequence[Cell]) -> bool:
        """Whether the two units of a price fit each other: only a row that has lost cells is asked this."""
        figures = {self.columns[at].unit: meaning(cell.text).figure for at, cell in zip(places, cells, strict=True)}
        yuan, wan = figures.get("yuan_per_m2"), figures.get("wan_per_mu")
        if yuan is None or wan is None:
            return all(meaning(cell.text).kind != "figure" for cell in cells)
        return abs(Fraction(yuan) - Fraction(convert(wan, "万元/亩", "元/㎡"))) <= Fraction(yuan) * _TOLERANCE
