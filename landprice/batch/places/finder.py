"""Which table, land use and grade is meant: found once for each distinct way of saying it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from landprice.batch.columns.encode import MOST_KEPT, EncodedColumn
from landprice.core.errors import LandpriceError
from landprice.tables.catalog import Catalog, Found
from landprice.tables.land_uses import use_meant
from landprice.tables.table import Table
from landprice.valuation.cautions.table import use_cautions
from landprice.valuation.frame import Frame, frame_of
from landprice.words.typed import parse_date

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

PLACE_FIELDS = ("county", "scope", "edition")
"""The fields that tell whose tables a row may mean."""
TABLE_FIELDS = (*PLACE_FIELDS, "valuation_date")
"""The fields that tell which table a row means."""
FRAME_FIELDS = ("land_use", "classification", "grade")
"""Those that tell which of its frames: the land use, the edition that it is worded in, the grade."""
SLOW = -1
"""The number of what cannot be found this way: its rows are given to ``quote``, which says why."""


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table, and what is to be known of the choice of it."""

    table: Table
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundFrame:
    """A land use and grade in a table."""

    frame: Frame
    notes: tuple[str, ...]


class FrameFinder:
    """The tables and frames that a batch has met, numbered in the order they were met."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.tables: list[FoundTable] = []
        self.frames: list[FoundFrame] = []
        self._tables: dict[tuple[str, str], Table] = {}
        self._starts: dict[tuple[int, ...], list[str]] = {}
        self._table_of: dict[tuple[int, ...], int] = {}
        self._frame_of: dict[tuple[Any, ...], int] = {}
        self._numbers: dict[tuple[Any, ...], int] = {}

    def starts(self, encoded: Mapping[str, EncodedColumn], codes: tuple[int, ...]) -> list[str]:
        """The days, in order, from which on (county, scope, edition) codes may mean another table."""
        return _kept(self._starts, codes, lambda: self._look_for_starts(encoded, codes))

    def table(self, encoded: Mapping[str, EncodedColumn], codes: tuple[int, ...], period: int, day: int) -> int:
        """The number of the table that (county, scope, edition) codes mean at the code of a day, or SLOW.

        At all days of one ``period`` it is the same.
        """
        return _kept(self._table_of, (*codes, period), lambda: self._find(encoded, (*codes, day)))

    def frame(self, encoded: Mapping[str, EncodedColumn], codes: tuple[int, ...]) -> int:
        """The number of the frame that (table number, land use, classification, grade) codes mean, or SLOW."""
        return _kept(self._frame_of, codes, lambda: self._look_up(encoded, codes))

    def found(
        self, county: str, scope: str | None = None, edition: str | None = None, date: str | None = None
    ) -> Found:
        """Where the table lies that these words mean. Raises CountyError and DateError."""
        day = None if date is None else parse_date(date)
        return self.catalog.find(county, scope=scope, edition=edition, on=day)

    def load(self, found: Found) -> Table:
        """The table that was found, loaded once."""
        key = (found.entry.root, found.entry.relative)
        if key not in self._tables:
            self._tables[key] = found.load()
        return self._tables[key]

    def forget_steps(self, frames: Iterable[int]) -> None:
        """Forget the steps that a quote keeps with each of some frames: a batch keeps what they come to."""
        for number in frames:
            self.frames[number].frame.cache.steps.clear()

    def _look_for_starts(self, encoded: Mapping[str, EncodedColumn], codes: tuple[int, ...]) -> list[str]:
        county, scope, edition = (encoded[name].text(code) for name, code in zip(PLACE_FIELDS, codes, strict=True))
        if county is None:
            return []
        try:
            return self.catalog.starts(county, scope=scope, edition=edition)
        except LandpriceError:
            return []

    def _find(self, encoded: Mapping[str, EncodedColumn], codes: tuple[int, ...]) -> int:
        county, scope, edition, date = codes
        name = encoded["county"].text(county)
        if name is None:
            return SLOW
        try:
            found = self.catalog.find(
                name,
                scope=encoded["scope"].text(scope),
                edition=encoded["edition"].text(edition),
                on=encoded["valuation_date"].value(date),
            )
            table = self.load(found)
        except LandpriceError:
            return SLOW
        one = FoundTable(table, tuple(note.code for note in found.notes))
        return self._number((id(table), one.notes), self.tables, one)

    def _look_up(self, encoded: Mapping[str, EncodedColumn], codes: tuple[int, ...]) -> int:
        number, use, edition, grade = codes
        use_name, grade_name = encoded["land_use"].text(use), encoded["grade"].text(grade)
        if number == SLOW or use_name is None or grade_name is None:
            return SLOW
        found = self.tables[number]
        try:
            worded_in = encoded["classification"].value(edition)
            meant = use_meant(found.table, use_name, worded_in)
            frame = frame_of(found.table, meant.use_id, grade_name)
        except LandpriceError:
            return SLOW
        notes = (*found.notes, *(caution.code for caution in use_cautions(meant, worded_in)))
        return self._number((id(frame), notes), self.frames, FoundFrame(frame, notes))

    def _number(self, key: tuple[Any, ...], kept: list[Any], one: Any) -> int:
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(kept)
            kept.append(one)
        return number


def _kept(memo: dict[_Key, _Value], key: _Key, find: Callable[[], _Value]) -> _Value:
    """What is kept under ``key``, found where it is not; too many are all forgotten."""
    known = memo.get(key)
    if known is None:
        if len(memo) > MOST_KEPT:
            memo.clear()
        known = memo[key] = find()
    return known
