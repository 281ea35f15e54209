"""What the spots of a batch (tables, land uses and grades) say, as columns to look up from by their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from landprice.batch import arrays
from landprice.batch.columns import PRICE
from landprice.batch.csvtext import cells
from landprice.batch.figures import Integers, joined, scaled
from landprice.core.libraries import library
from landprice.valuation.cautions.table import table_cautions
from landprice.valuation.steps.making import has_published_formula

if TYPE_CHECKING:
    import pyarrow as pa

    from landprice.batch.places import Spot
    from landprice.valuation.frame import Frame


@dataclass(slots=True)
class Located:
    """Where the rows of a batch lie: ``at`` numbers the ways of saying it that the batch has, from 0.

    ``numbers`` has the number of the spot that each way means (SLOW where none is found), ``first`` the first
    row that says it so.
    """

    at: Integers
    numbers: Integers
    first: Integers


class Spots:
    """The columns of all spots met so far; only what is new is put behind them.

    ``remarks`` numbers what a spot adds to the remarks on its rows: two spots of one number add the same.
    """

    def __init__(self, spots: list[Spot]) -> None:
        import numpy

        self._spots = spots
        self._count = 0
        self.prices = self.steps = scaled([])
        self.per_floor = self.plain = numpy.zeros(0, bool)
        self.groups = self.remarks = numpy.zeros(0, numpy.int64)
        self.names: dict[tuple[str, str, str], int] = {}
        self._remarked: dict[tuple[Any, ...], int] = {}
        self.files = self.file_texts = arrays.of_texts([])
        self.printed = self.printed_texts = arrays.of_decimals([], PRICE)

    def take_in(self) -> None:
        """Put the spots that were met since the last time behind the columns."""
        import numpy

        spots = self._spots[self._count :]
        new = [spot.frame for spot in spots]
        if not new:
            return
        self._count = len(self._spots)
        self.prices = joined(self.prices, scaled([frame.price for frame in new]))
        self.steps = joined(self.steps, scaled([frame.step for frame in new]))
        self.per_floor = numpy.append(self.per_floor, [frame.per_floor for frame in new])
        self.plain = numpy.append(self.plain, [is_plain(frame) for frame in new])
        named = [(frame.table.place.county, frame.table.place.scope, frame.use) for frame in new]
        groups = [self.names.setdefault(name, len(self.names)) for name in named]
        self.groups = numpy.append(self.groups, numpy.array(groups, numpy.int64))
        remarks = [self._remarked.setdefault(_remarked(spot), len(self._remarked)) for spot in spots]
        self.remarks = numpy.append(self.remarks, numpy.array(remarks, numpy.int64))
        files = arrays.of_texts([frame.table.file for frame in new])
        printed = arrays.of_decimals([frame.benchmark.yuan_per_m2 for frame in new], PRICE)
        self.files, self.printed = _behind(self.files, files), _behind(self.printed, printed)
        self.file_texts, self.printed_texts = cells(self.files), cells(self.printed)


def is_plain(frame: Frame) -> bool:
    """Whether the price is the benchmark × coefficients + D, with D last: other shapes are left to ``quote``."""
    return "servicing" not in frame.formula[:-1]


def _remarked(spot: Spot) -> tuple[Any, ...]:
    """What the remarks on a row owe to its spot: the order of what can be missing, and what its table is warned of."""
    frame = spot.frame
    cautions = tuple(caution.code for caution in table_cautions(frame))
    return spot.notes, cautions, tuple(frame.formula), has_published_formula(frame)


def _behind(known: pa.Array, new: pa.Array) -> pa.Array:
    return library("pyarrow", "batch").concat_arrays([known, new])
