"""The figures of a table, each with the land use, grade and unit that it is of, and those that were left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from landprice.documents.document import Cell
from landprice.documents.words import PRICE_UNITS, Label, meaning
from landprice.messages import Message, message

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Use:
    """A land use or class as a table names it."""

    use: str
    name: str
    class_number: int = 0
    class_name: str = ""
    sub_uses: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The id in the table: ``commercial``, ``public-1``; uses of other names are told by the name."""
        root = self.use if self.use != "?" else f"?{self.name}"
        return f"{root}-{self.class_number}" if self.class_number else root


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a table; ``grade`` may be ``TOTAL``, ``scope`` is the place that its row or column names."""

    value: Decimal
    cell: Cell
    use: Use
    grade: str
    unit: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A figure (or words) that is not in the draft, and why."""

    cell: Cell
    reason: Message


@dataclass(slots=True)
class Reading:
    """What a grid says. ``uses`` are in the order printed, also those without a figure."""

    figures: list[Figure] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    uses: dict[str, Use] = field(default_factory=dict)

    def use(self, use: Use) -> Use:
        """Take note of a use, once."""
        return self.uses.setdefault(use.key, use)

    def leave_out(self, cells: Iterable[Cell], reason: Message) -> None:
        """Leave the figures among ``cells`` out."""
        self.left_out += [LeftOut(cell, reason) for cell in cells if is_figure(cell)]


def is_figure(cell: Cell) -> bool:
    """Whether the cell is a figure."""
    return meaning(cell.text).kind == "figure"


def merged(labels: Iterable[Label]) -> Use | None:
    """The one use that ``labels`` name together, a class with the use it belongs to; None where they differ."""
    use = name = class_name = ""
    number = 0
    sub_uses: tuple[str, ...] = ()
    for label in labels:
        if label.use:
            if use and (use, name) != (label.use, label.name):
                return None
            use, name = label.use, label.name
        if label.class_number:
            if number and number != label.class_number:
                return None
            number, class_name = label.class_number, label.class_name
        sub_uses = sub_uses or label.sub_uses
    return Use(use, name, number, class_name, sub_uses) if use else None


def settled(reading: Reading) -> Reading:
    """``reading`` without the figures that contradict each other: one use, grade and unit printed twice."""
    _leave_out_roots_priced_beside_classes(reading)
    places: dict[tuple[str, str, str, str], list[Figure]] = {}
    for figure in reading.figures:
        places.setdefault((figure.scope, figure.use.key, figure.grade, figure.unit), []).append(figure)
    for figures in places.values():
        if len({figure.value for figure in figures}) > 1:
            reason = message("the same use, grade and unit stand here with different figures")
            reading.leave_out((figure.cell for figure in figures), reason)
            reading.figures = [figure for figure in reading.figures if figure not in figures]
        elif len(figures) > 1:
            reading.figures = [figure for figure in reading.figures if figure not in figures[1:]]
    return reading


def _leave_out_roots_priced_beside_classes(reading: Reading) -> None:
    """A use with prices by class has none of its own: such a row has lost the name of its class."""
    roots = {figure.use.use for figure in reading.figures if figure.use.class_number and figure.unit in PRICE_UNITS}
    doubtful = [
        figure
        for figure in reading.figures
        if figure.use.use in roots and not figure.use.class_number and figure.unit in PRICE_UNITS
    ]
    reason = message("other rows price this use by class, its own row names none")
    reading.leave_out((figure.cell for figure in doubtful), reason)
    reading.figures = [figure for figure in reading.figures if figure not in doubtful]
