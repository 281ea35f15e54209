"""Which table, land use and grade each row means: found once for each distinct way of saying it, kept as columns."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from landprice.batch.columns import arrays
from landprice.batch.columns.encode import MOST_KEPT, EncodedColumn
from landprice.batch.columns.figures import Integers, joined, scaled
from landprice.batch.columns.libraries import arrow, numpy
from landprice.batch.io.csv_write import cells
from landprice.batch.output import PRICE
from landprice.core.errors import LandpriceError
from landprice.tables.catalog import Catalog
from landprice.tables.land_uses import use_meant
from landprice.valuation.cautions.table import table_cautions
from landprice.valuation.frame import Frame, frame_of
from landprice.valuation.minimum import LEGAL_YEARS, minimum_of
from landprice.valuation.steps.making import has_published_formula
from landprice.words.typed import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from landprice.tables.catalog import Found
    from landprice.tables.table import Table

TABLE_FIELDS = ("county", "scope", "edition", "valuation_date")
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
        self._tables: dict[str, Table] = {}
        self._table_of: dict[tuple[Any, ...], int] = {}
        self._frame_of: dict[tuple[Any, ...], int] = {}
        self._numbers: dict[tuple[Any, ...], int] = {}

    def table(self, encoded: Mapping[str, EncodedColumn], codes: tuple[int, ...]) -> int:
        """The number of the table that (county, scope, edition, date) codes mean, or SLOW."""
        known = self._table_of.get(codes)
        if known is None:
            if len(self._table_of) > MOST_KEPT:
                self._table_of.clear()
            known = self._table_of[codes] = self._find(encoded, codes)
        return known

    def frame(self, encoded: Mapping[str, EncodedColumn], codes: tuple[int, ...]) -> int:
        """The number of the frame that (table number, land use, classification, grade) codes mean, or SLOW."""
        known = self._frame_of.get(codes)
        if known is None:
            if len(self._frame_of) > MOST_KEPT:
                self._frame_of.clear()
            known = self._frame_of[codes] = self._look_up(encoded, codes)
        return known

    def found(
        self, county: str, scope: str | None = None, edition: str | None = None, date: str | None = None
    ) -> Found:
        """Where the table lies that these words mean. Raises CountyError and DateError."""
        day = None if date is None else parse_date(date)
        return self.catalog.find(county, scope=scope, edition=edition, on=day)

    def load(self, found: Found) -> Table:
        """The table that was found, loaded once."""
        key = str(found.entry.path)
        if key not in self._tables:
            self._tables[key] = found.load()
        return self._tables[key]

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
            frame = frame_of(found.table, use_meant(found.table, use_name, worded_in).use_id, grade_name)
        except LandpriceError:
            return SLOW
        return self._number((id(frame), found.notes), self.frames, FoundFrame(frame, found.notes))

    def _number(self, key: tuple[Any, ...], kept: list[Any], one: Any) -> int:
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(kept)
            kept.append(one)
        return number


@dataclass(slots=True)
class PlaceKeys:
    """Where the rows of a batch lie: a key for each distinct way of saying it that the batch has, from 0.

    ``of_row`` has the key of each row, ``frames`` the number of the frame that each key means (SLOW where none is
    found), ``first_row`` the first row that has it.
    """

    of_row: Integers
    frames: Integers
    first_row: Integers

    def frame_of(self, row: int) -> int:
        """The number of the frame that a row means, or SLOW."""
        return int(self.frames[self.of_row[row]])

    def met(self) -> list[int]:
        """The numbers of all frames that rows of the batch mean."""
        return [frame for frame in numpy.unique(self.frames).tolist() if frame != SLOW]


class FrameTable:
    """The columns of all frames met so far; only what is new is put behind them.

    ``remarks`` numbers what a frame adds to the remarks on its rows: two frames of one number add the same.
    """

    def __init__(self, found: list[FoundFrame]) -> None:
        self._found = found
        self._count = 0
        self.prices = self.steps = scaled([])
        self.minimums = numpy.zeros(0, numpy.int64)
        self.per_floor = self.plain = numpy.zeros(0, bool)
        self.groups = self.remarks = numpy.zeros(0, numpy.int64)
        self.names: dict[tuple[str, str, str], int] = {}
        self.use_names: dict[tuple[str, str, str], str] = {}
        self._remarked: dict[tuple[Any, ...], int] = {}
        self.files = self.file_texts = self.uses = self.use_texts = arrays.of_texts([])
        self.printed = self.printed_texts = arrays.of_decimals([], PRICE)

    def take_in(self) -> None:
        """Put the frames that were met since the last time behind the columns."""
        found = self._found[self._count :]
        new = [one.frame for one in found]
        if not new:
            return
        self._count = len(self._found)
        self.prices = joined(self.prices, scaled([frame.price for frame in new]))
        self.steps = joined(self.steps, scaled([frame.step for frame in new]))
        self.per_floor = numpy.append(self.per_floor, [frame.per_floor for frame in new])
        self.minimums = numpy.append(self.minimums, [int(minimum_of(frame) or 0) for frame in new])
        self.plain = numpy.append(self.plain, [is_plain(frame) for frame in new])
        named = [(frame.table.place.county, frame.table.place.scope, frame.use) for frame in new]
        self.groups = numpy.append(self.groups, _numbered(self.names, named))
        self.use_names |= {group: frame.use_name for group, frame in zip(named, new, strict=True)}
        self.remarks = numpy.append(self.remarks, _numbered(self._remarked, map(_remarked, found)))
        self._take_in_texts(new)

    def _take_in_texts(self, new: Sequence[Frame]) -> None:
        """The columns that are also kept as cells of CSV."""
        self.files = arrow.concat_arrays([self.files, arrays.of_texts([frame.table.file for frame in new])])
        self.uses = arrow.concat_arrays([self.uses, arrays.of_texts([frame.use_name for frame in new])])
        printed = arrays.of_decimals([frame.benchmark.yuan_per_m2 for frame in new], PRICE)
        self.printed = arrow.concat_arrays([self.printed, printed])
        self.file_texts, self.use_texts = cells(self.files), cells(self.uses)
        self.printed_texts = cells(self.printed)


def _numbered(known: dict[Any, int], new: Iterable[Any]) -> Integers:
    """The number of each of ``new``, those met first here numbered on."""
    numbers: Integers = numpy.array([known.setdefault(one, len(known)) for one in new], numpy.int64)
    return numbers


def is_plain(frame: Frame) -> bool:
    """Whether the price is the benchmark × coefficients + D, with D last: other shapes are left to ``quote``.

    So is one with a coefficient by sub-use, which the words of the use may say, and a price that the national minimum
    of industrial land cannot be held against as it is: one per floor area, or for more years than that is for.
    """
    if frame.printed is not None and "sub-use" in frame.printed.classes:
        return False
    if minimum_of(frame) is not None and (frame.per_floor or not _is_for_legal_years(frame)):
        return False
    return "servicing" not in frame.formula[:-1]


def _is_for_legal_years(frame: Frame) -> bool:
    years = frame.basis.tenure_years
    return years is None or (isinstance(years, Decimal) and years <= LEGAL_YEARS)


def _remarked(found: FoundFrame) -> tuple[Any, ...]:
    """What the remarks on a row owe to its frame: the order of what can be missing, and what its table is warned of."""
    frame = found.frame
    cautions = tuple(caution.code for caution in table_cautions(frame))
    return found.notes, cautions, tuple(frame.formula), has_published_formula(frame)
