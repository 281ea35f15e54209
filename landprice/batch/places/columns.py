"""What the frames that a batch has met hold, as columns to look up from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from landprice.batch.columns import arrays
from landprice.batch.columns.figures import Integers, put_behind, scaled
from landprice.batch.columns.libraries import arrow, numpy
from landprice.batch.io.csv_write import cells
from landprice.batch.output import PRICE
from landprice.batch.places.finder import FoundFrame
from landprice.valuation.cautions.table import table_cautions
from landprice.valuation.frame import Frame
from landprice.valuation.minimum import LEGAL_YEARS, minimum_of
from landprice.valuation.steps.making import has_published_formula


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
        self.prices = put_behind(self.prices, scaled([frame.price for frame in new]))
        self.steps = put_behind(self.steps, scaled([frame.step for frame in new]))
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
