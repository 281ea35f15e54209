"""Figures with what they are of, as a table or sentence gives them, and those that are left out with their reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from landprice.core.messages import Message
from landprice.documents.document import Place
from landprice.documents.items.cells import Cell, UseName
from landprice.documents.items.labels import Labels
from landprice.words.grade import grade_number

PRICE_UNITS = ("yuan_per_m2", "wan_per_mu", "yuan_per_mu", "wan_per_ha", "yuan_per_ha")
_BROKEN = re.compile("[0-9][A-Za-z*?][0-9]")
"""A letter where a digit should stand: 21x0."""
AREA_UNITS = ("ha", "km2", "m2", "mu")
Key = tuple[str, str, str, str, str, str, str, str, str]


@dataclass(slots=True)
class Figure:
    """A figure and its labels; ``row`` numbers the row that it stands in, ``way`` how the row was placed.

    ``places``: with how many decimals its column is printed, where zeros that all its figures end in do not count.
    """

    value: str
    labels: Labels
    cell: Cell
    row: int = 0
    way: str = "full"
    low: str = ""
    high: str = ""
    range_at: Place | None = None
    """Where its range stands, if in a cell of its own."""
    proved: bool = False
    places: int | None = None

    def text(self, name: str) -> str:
        """A label as words, empty where it is not said."""
        return str(self.labels.get(name) or "")

    @property
    def use(self) -> UseName | None:
        use = self.labels.get("use")
        return use if isinstance(use, UseName) else None

    @property
    def grade_number(self) -> int | None:
        """The number of its grade; zones have numbers too, whose prices are in no order."""
        return None if self.labels.get("zone") else grade_number(self.text("grade").removesuffix("类"))

    @property
    def series(self) -> tuple[str, ...]:
        """What it shares with the figures of other grades."""
        label, use = self.labels.get, self.use
        return (
            str(label("place") or ""), use.name if use else "", str(label("class") or ""), str(label("measure") or ""),
            str(label("unit") or ""), str(label("bound") or ""), str(label("right") or ""), str(label("land") or ""),
        )  # fmt: skip

    @property
    def key(self) -> Key:
        """What it is of."""
        place, use, kind, *rest = self.series
        measure, unit, bound, right, land = rest
        return place, use, kind, self.text("grade"), measure, unit, bound, right, land

    @property
    def likely(self) -> str:
        """What it is most likely of, in words."""
        use = self.use
        named = [self.text("place"), use.name if use else "", self.text("grade"), self.text("unit")]
        return " ".join(filter(None, named))


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A figure that is not read: its cell, its digits, why, and the reading that is likely."""

    cell: Cell
    value: str
    reason: Message
    rival: str = ""


@dataclass(slots=True)
class Reading:
    """What one way of reading a table gives; ``marked`` are the rows in which a mark of nothing stands."""

    prices: list[Figure] = field(default_factory=list)
    areas: list[Figure] = field(default_factory=list)
    basis: list[Figure] = field(default_factory=list)
    other: list[LeftOut] = field(default_factory=list)
    left: list[LeftOut] = field(default_factory=list)
    ranges: list[Figure] = field(default_factory=list)
    """The ranges and limits that stand alone in their cells, which are among the others until a price has them."""
    score: float = 0.0
    pairs: int = 0
    disagreeing: int = 0
    unit_from: str = ""
    misfits: int = 0
    marked: set[int] = field(default_factory=set)

    def leave(self, cell: Cell, reason: Message, rival: str = "") -> None:
        """Leave every figure of a cell out."""
        if _BROKEN.search(cell.text):
            self.left.append(LeftOut(cell, cell.text.strip(), reason, rival))
            return
        for item in cell.sense.figures:
            if item.kind not in ("none", "servicing", "says", "date"):
                for value in (item.low, item.high) if item.low else (item.value.lstrip("≥≤<>±"),):
                    self.left.append(LeftOut(cell, value, reason, rival))
