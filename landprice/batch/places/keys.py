"""The place key of each row: one for each distinct way in which the rows of a batch name table, land use and grade."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from landprice.batch.columns.encode import NOT_SAID, EncodedColumn, combined
from landprice.batch.columns.figures import Integers
from landprice.batch.columns.libraries import numpy
from landprice.batch.places.finder import FRAME_FIELDS, PLACE_FIELDS, SLOW, FrameFinder
from landprice.core.errors import LandpriceError

_NO_DAY, _WRONG_DAY, _FIRST_PERIOD = range(3)


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


def place_keys(finder: FrameFinder, encoded: Mapping[str, EncodedColumn]) -> PlaceKeys:
    """A key for each distinct way in which the rows name table, land use and grade, and the frame it means."""
    tables = _tables(finder, encoded)
    codes, first = combined([tables - SLOW, *(encoded[name].codes for name in FRAME_FIELDS)])
    ways = zip(tables[first].tolist(), *_codes(encoded, FRAME_FIELDS, first), strict=True)
    return PlaceKeys(codes, numpy.array([finder.frame(encoded, way) for way in ways], numpy.int64), first)


def _tables(finder: FrameFinder, encoded: Mapping[str, EncodedColumn]) -> Integers:
    """The number of the table that each row means, or SLOW."""
    places, first = combined([encoded[name].codes for name in PLACE_FIELDS])
    ways = list(zip(*_codes(encoded, PLACE_FIELDS, first), strict=True))
    days = encoded["valuation_date"]
    periods = _periods(days, [finder.starts(encoded, way) for way in ways], places)
    codes, first = combined([places, periods])
    asked = zip(places[first].tolist(), periods[first].tolist(), days.codes[first].tolist(), strict=True)
    numbers = [finder.table(encoded, ways[place], period, day) for place, period, day in asked]
    found: Integers = numpy.array(numbers, numpy.int64)[codes]
    return found


def _periods(days: EncodedColumn, starts: Sequence[Sequence[str]], places: Integers) -> Integers:
    """For each row how many of the ``starts`` of its place have come by its day, with a number for no and a wrong day.

    Three thousand counties on a hundred days are few tables: days between which none comes into force are alike.
    """
    every = sorted({start for own in starts for start in own})
    numbers, first = combined([days.codes])
    told = [_start_reached(days, code, every) for code in days.codes[first].tolist()]
    reached = numpy.array(told, numpy.int64)[numbers]
    periods: Integers = numpy.where(reached > _WRONG_DAY, _FIRST_PERIOD, reached)
    for nth in range(max(map(len, starts), default=0)):
        number = {start: at for at, start in enumerate(every, _FIRST_PERIOD + 1)}
        own = [number[each[nth]] if nth < len(each) else len(every) + _FIRST_PERIOD + 1 for each in starts]
        periods = periods + (numpy.array(own, numpy.int64)[places] <= reached)
    return periods


def _start_reached(days: EncodedColumn, code: int, starts: Sequence[str]) -> int:
    """The number of the last of ``starts`` that has come by a day, counted on from ``_FIRST_PERIOD``."""
    if code == NOT_SAID:
        return _NO_DAY
    try:
        day = days.value(code)
    except LandpriceError:
        return _WRONG_DAY
    return _FIRST_PERIOD + bisect_right(starts, day.isoformat())


def _codes(encoded: Mapping[str, EncodedColumn], names: Sequence[str], rows: Integers) -> list[list[int]]:
    return [encoded[name].codes[rows].tolist() for name in names]
