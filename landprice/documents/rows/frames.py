"""A way of reading a table: its rows, and the columns, heading and stub that they share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from landprice.documents.items.cells import LABEL, WORDS, Cell
from landprice.documents.items.labels import Labels
from landprice.documents.items.zone_names import named_zone
from landprice.documents.rows.heads import Column

ZONE_NAME = "zone name"
PLACES = {"place", "zone", ZONE_NAME}
"""Head words of columns whose words are names of places."""
CODE = re.compile("[A-Za-z0-9-]{1,8}")
"""The number of a zone."""


@dataclass(slots=True)
class Row:
    """A row: label cells before its values, and the values; ``width`` counts all its cells."""

    stub: list[Cell]
    values: list[Cell]
    width: int = 0
    wide: list[Cell] = field(default_factory=list)
    ragged: bool = False


@dataclass(slots=True)
class TableFrame:
    """What all rows of a table share: columns, the labels of its heading, whether words in the stub are places."""

    columns: Sequence[Column]
    heading: Labels
    words_are_places: bool = False
    rows: list[Row] = field(default_factory=list)
    trust: int = 0
    has_text: bool = False
    names: frozenset[str] = frozenset()

    @property
    def has_zones(self) -> bool:
        """Whether every row is a zone (区片) of its own: the head names a column of zones, and no two have one name.

        Zones whose names are not told apart are called by their codes.
        """
        if not self.names & {"zone", ZONE_NAME}:
            return False
        if self._tells_zones():
            return True
        self.names = self.names - {ZONE_NAME}
        return "zone" in self.names and self._tells_zones()

    def _tells_zones(self) -> bool:
        found = [zone_of(row, self.names) for row in self.rows if row.values]
        return all(found) and len(set(found)) == len(found)


def zone_of(row: Row, names: frozenset[str]) -> str:
    """The name of the zone that a row is where a column has it, else its number; empty where its stub has none."""
    town = place_before_zone(row, names)
    found = [cell for cell in row.stub if cell is not town and is_zone(cell, names)]
    numbered = next((cell for cell in found if CODE.fullmatch(cell.text.strip())), None)
    if called := _called(found, numbered, names):
        return called
    named = next((name for cell in found if (name := named_zone(cell))), "")
    return numbered.text.strip() if numbered else named or (found[0].text.strip() if found else "")


def place_before_zone(row: Row, names: frozenset[str]) -> Cell | None:
    """The place before the zone of a row, where the head has columns for both: 崇头镇 | CT-1 (yunhe-2022_clauses)."""
    found = [cell for cell in row.stub if is_zone(cell, names)] if "place" in names else []
    return found[0] if len(found) > 1 and set(found[0].sense.labels) == {"place"} else None


def _called(zones: Sequence[Cell], numbered: Cell | None, names: frozenset[str]) -> str:
    """The name beside the number of a zone, where the head has a column for it; else empty."""
    called = [cell.name for cell in zones if cell is not numbered] if ZONE_NAME in names else []
    return called[0] if called else ""


def is_zone(cell: Cell, names: frozenset[str]) -> bool:
    """Whether a cell of a stub may name a zone: it is no grade, and no use where a column of uses stands."""
    sense = cell.sense
    known = "grade" in sense.labels or "unit" in sense.labels or ("use" in sense.labels and "use" in names)
    return not known and sense.kind in (LABEL, WORDS)
