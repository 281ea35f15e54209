"""Which table, land use and grade each row means: found once for each distinct way of saying it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from landprice.batch.said import MOST_KEPT, Said
from landprice.core.errors import LandpriceError
from landprice.tables.catalog import Catalog
from landprice.valuation.frame import Frame, frame_of
from landprice.words.land_use import resolve

if TYPE_CHECKING:
    from collections.abc import Mapping

    from landprice.tables.catalog import Found
    from landprice.tables.table import Table

SLOW = -1
"""The number of what cannot be found this way: its rows are given to ``quote``, which says why."""


@dataclass(frozen=True, slots=True)
class Place:
    """A table, and what is to be known of the choice of it."""

    table: Table
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A land use and grade in a place."""

    frame: Frame
    notes: tuple[str, ...]


class Places:
    """The places and spots that a batch has met, numbered in the order they were met."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.places: list[Place] = []
        self.spots: list[Spot] = []
        self._tables: dict[str, Table] = {}
        self._place_of: dict[tuple[Any, ...], int] = {}
        self._spot_of: dict[tuple[Any, ...], int] = {}
        self._numbers: dict[tuple[Any, ...], int] = {}

    def place(self, said: Mapping[str, Said], codes: tuple[int, ...]) -> int:
        """The number of the place that (county, scope, edition, date) codes mean, or SLOW."""
        known = self._place_of.get(codes)
        if known is None:
            if len(self._place_of) > MOST_KEPT:
                self._place_of.clear()
            known = self._place_of[codes] = self._find(said, codes)
        return known

    def spot(self, said: Mapping[str, Said], codes: tuple[int, ...]) -> int:
        """The number of the spot that (place number, land use, grade) codes mean, or SLOW."""
        known = self._spot_of.get(codes)
        if known is None:
            if len(self._spot_of) > MOST_KEPT:
                self._spot_of.clear()
            known = self._spot_of[codes] = self._look_up(said, codes)
        return known

    def load(self, found: Found) -> Table:
        """The table that was found, loaded once."""
        key = str(found.entry.path)
        if key not in self._tables:
            self._tables[key] = found.load()
        return self._tables[key]

    def _find(self, said: Mapping[str, Said], codes: tuple[int, ...]) -> int:
        county, scope, edition, date = codes
        name = said["county"].text(county)
        if name is None:
            return SLOW
        try:
            found = self.catalog.find(
                name,
                scope=said["scope"].text(scope),
                edition=said["edition"].text(edition),
                on=said["valuation_date"].value(date),
            )
            table = self.load(found)
        except LandpriceError:
            return SLOW
        place = Place(table, tuple(note.code for note in found.notes))
        return self._number((id(table), place.notes), self.places, place)

    def _look_up(self, said: Mapping[str, Said], codes: tuple[int, ...]) -> int:
        number, use, grade = codes
        use_name, grade_name = said["land_use"].text(use), said["grade"].text(grade)
        if number == SLOW or use_name is None or grade_name is None:
            return SLOW
        place = self.places[number]
        try:
            frame = frame_of(place.table, resolve(place.table, use_name), grade_name)
        except LandpriceError:
            return SLOW
        return self._number((id(frame), place.notes), self.spots, Spot(frame, place.notes))

    def _number(self, key: tuple[Any, ...], kept: list[Any], one: Any) -> int:
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(kept)
            kept.append(one)
        return number
