"""What a batch has worked out and keeps: the outcome of each distinct input of a coefficient, by number."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sized
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from landprice.batch.codes import Pairs, combined, first_of_each
from landprice.batch.ledger import Ledger
from landprice.batch.outcomes import conditions_of, inputs_of, outcome_of
from landprice.batch.places import SLOW, Places
from landprice.batch.said import MOST_KEPT, Said
from landprice.batch.spots import Located, Spots
from landprice.core.errors import LandpriceError
from landprice.valuation.cautions.age import last_day
from landprice.valuation.names import COEFFICIENTS
from landprice.valuation.steps.right import published_share, right_assumed

if TYPE_CHECKING:
    from landprice.batch.areas import Areas
    from landprice.batch.figures import Integers
    from landprice.valuation.frame import Frame


_UNKNOWN = -2


@dataclass(slots=True)
class Found:
    """Numbers of outcomes, SLOW where ``quote`` has to say it: one for each row, or ``by_place`` one for each place."""

    by_place: bool
    numbers: Integers


class Work:
    """Outcomes by coefficient, numbered; what two land uses or grades have in common is worked out once."""

    def __init__(self, places: Places, allow_expired: bool, as_of: date | None = None) -> None:
        self.places = places
        self.spots = Spots(places.spots)
        self._allow_expired = allow_expired
        self._as_of = as_of
        absent = dict.fromkeys(COEFFICIENTS, Decimal(1)) | {"servicing": Decimal(0)}
        self.ledgers = {name: Ledger(absent[name]) for name in COEFFICIENTS}
        self._known: dict[str, dict[tuple[Any, ...], int]] = {name: {} for name in COEFFICIENTS}
        self._kind_numbers: dict[tuple[str, Any], int] = {}
        self._kind_of: dict[str, Integers] = {}
        self._pairs: dict[tuple[tuple[str, ...], str], Pairs] = {}
        self._numbers: dict[tuple[str, ...], Integers] = {}
        self.remarks: dict[tuple[Any, ...], tuple[str, str]] = {}

    def is_full(self) -> bool:
        """Whether more outcomes are known than are worth keeping."""
        kept: list[Sized] = [self.remarks, *self._known.values(), *self._pairs.values()]
        return any(len(each) > MOST_KEPT for each in kept)

    def outcomes(self, name: str, said: dict[str, Said], located: Located, areas: Areas) -> Found:
        """The number of the outcome of the coefficient ``name`` for each row, SLOW where ``quote`` has to say it.

        Where nothing that it depends on differs among the rows of one place, there is a number for each place.
        """
        import numpy

        fields = inputs_of(name, said)
        kinds = self._kinds(name)[located.numbers]
        bands = self._bands(located) if name == "area" else []
        if bands:
            return Found(False, self._of_areas(said, fields, located, kinds, areas, bands))
        by_place, inputs = True, kinds
        # a column may be read as a factor in one batch and not in another: each chain of fields has its own numbers
        told = [field for field in fields if said[field].column is not None]
        chain = (name, *told)
        for field in told:
            one = said[field]
            if by_place and one.only is None:
                by_place, inputs = False, inputs[located.at]
            codes = numpy.full(len(inputs), one.only) if by_place else one.codes
            inputs = self._pairs.setdefault((chain, field), Pairs()).number(inputs, codes)
        known = self._known_numbers(chain, int(inputs.max(initial=-1)) + 1)
        found = known[inputs]
        unknown = numpy.flatnonzero(found == _UNKNOWN)
        if len(unknown):
            new = unknown[first_of_each(inputs[unknown])]
            places, rows = (new, located.first[new]) if by_place else (located.at[new], new)
            spots = located.numbers[places].tolist()
            known[inputs[new]] = [
                self._number(name, said, fields, spot, row, None)
                for spot, row in zip(spots, rows.tolist(), strict=True)
            ]
            found = known[inputs]
        return Found(by_place, found)

    def _known_numbers(self, chain: tuple[str, ...], count: int) -> Integers:
        """The numbers of outcomes by the number of their inputs, with room for ``count``."""
        import numpy

        known = self._numbers.get(chain, numpy.empty(0, numpy.int64))
        if count > len(known):
            room = numpy.full(max(count, 2 * len(known)) - len(known), _UNKNOWN)
            known = self._numbers[chain] = numpy.concatenate([known, room])
        return known

    def _of_areas(
        self,
        said: dict[str, Said],
        fields: list[str],
        located: Located,
        kinds: Integers,
        areas: Areas,
        ends: list[Decimal],
    ) -> Integers:
        """The coefficient of the area, whose bands are told apart anew in each batch."""
        import numpy

        band = _bands_of(areas, ends)
        codes, first = combined([kinds[located.at], areas.plain, band, *(said[field].codes for field in fields)])
        spots = located.numbers[located.at[first]].tolist()
        found = [
            self._number("area", said, fields, spot, row, areas.exactly(row)) if areas.plain[row] else SLOW
            for spot, row in zip(spots, first.tolist(), strict=True)
        ]
        numbers: Integers = numpy.array(found, numpy.int64)[codes]
        return numbers

    def _number(
        self, name: str, said: dict[str, Said], fields: list[str], spot: int, row: int, area: Fraction | None
    ) -> int:
        if spot == SLOW:
            return SLOW
        frame = self.places.spots[spot].frame
        own = [field for field in fields if not is_foreign(field, said[field], frame)]
        codes = [int(said[field].codes[row]) for field in own]
        key = (self._kind(name, frame), area, *zip(own, codes, strict=True))
        known = self._known[name].get(key)
        if known is None:
            try:
                conditions = conditions_of(said, own, codes)
                outcome = outcome_of(name, frame, conditions, area, self._allow_expired, self._as_of)
            except LandpriceError:
                known = SLOW
            else:
                known = self.ledgers[name].enter(outcome)
            self._known[name][key] = known
        return known

    def _kind(self, name: str, frame: Frame) -> int:
        """A number that two frames share where the coefficient ``name`` cannot tell them apart."""
        return self._kind_numbers.setdefault((name, _told_apart_by(name, frame)), len(self._kind_numbers))

    def _kinds(self, name: str) -> Integers:
        """The kind of every spot, counted from 1; the last, which SLOW means, is 0."""
        import numpy

        known = self._kind_of.get(name, numpy.zeros(1, numpy.int64))
        new = self.places.spots[len(known) - 1 :]
        if new:
            kinds = [self._kind(name, spot.frame) + 1 for spot in new]
            known = self._kind_of[name] = numpy.concatenate([known[:-1], numpy.array(kinds, numpy.int64), known[-1:]])
        return known

    def _bands(self, located: Located) -> list[Decimal]:
        """The bounds of all bands of areas that any place of the batch has."""
        import numpy

        frames = [self.places.spots[spot].frame for spot in numpy.unique(located.numbers).tolist() if spot != SLOW]
        published = [frame.printed for frame in frames if frame.printed is not None]
        ends = {end for one in published for band in one.bands for end in (band.range.low, band.range.high)}
        return sorted(end for end in ends if end is not None)


def _bands_of(areas: Areas, ends: list[Decimal]) -> Integers:
    """For each row the place of its area among ``ends``: alike where every band treats them so."""
    import numpy

    bounds = [Fraction(end) / areas.factor * 10**areas.figures.scale for end in ends]
    below = numpy.array([-(-bound.numerator // bound.denominator) for bound in bounds], numpy.int64)
    above = numpy.array([bound.numerator // bound.denominator for bound in bounds], numpy.int64)
    figures = areas.figures.integers
    reached: Integers = numpy.searchsorted(below, figures, "right") + numpy.searchsorted(above, figures, "left")
    return reached


def is_foreign(field: str, said: Said, frame: Frame) -> bool:
    """Whether a column that only passes through has no meaning in ``frame``: no factor of that name there."""
    return said.only_passing and field.partition(":")[2] not in factor_names(frame)


def factor_names(frame: Frame) -> Collection[str]:
    """The factors and classes that the county has a sheet or table for, for this use and grade."""
    if frame.cache.factor_names is None:
        frame.cache.factor_names = frozenset(_factor_names(frame))
    return frame.cache.factor_names


def _factor_names(frame: Frame) -> Iterator[str]:
    if frame.printed is None:
        return
    from landprice.valuation.steps.classes import CLASS_NAMES

    if frame.printed.sheet is not None:
        yield from frame.printed.sheet.factors
    for name in frame.printed.classes:
        yield from CLASS_NAMES[name]


def _told_apart_by(name: str, frame: Frame) -> Any:
    """What two frames have to share for the coefficient ``name`` to be the same in both, whatever the parcel says."""
    published = frame.printed
    if published is None and name not in ("tenure", "date"):
        return _basis_for(name, frame)
    if name not in ("tenure", "date") or (published is not None and published.route is not None):
        return id(frame)
    common = (name in frame.formula, frame.decimals, published is not None and published.formula_source is not None)
    if name == "tenure":
        rate = published.rate[0] if published is not None and published.rate is not None else None
        printed = tuple(published.tenures.items()) if published is not None and published.tenures else ()
        by_years = published is not None and published.tenure_by_years is not None
        return (*common, frame.basis.tenure_years, frame.maximum_tenure, rate, printed, by_years, right_assumed(frame))
    growth = index = None
    if published is not None and published.growth is not None:
        growth = (published.growth.ratio, published.growth.is_simple, published.growth.base)
    if published is not None and published.index is not None:
        index = (published.index.curve, published.index.reads_between)
    extension = frame.table.extension
    force = (last_day(frame.table), extension is not None, extension and extension.until)
    return (*common, frame.basis.valuation_date, growth, index, force)


def _basis_for(name: str, frame: Frame) -> tuple[Any, ...]:
    """What a coefficient takes from the basis in a table without corrections."""
    if name == "plot-ratio":
        return ("basis", frame.per_floor, _as_written(frame.basis.plot_ratio), frame.table.ratio_below_one)
    if name == "right":
        return ("basis", right_assumed(frame), published_share(frame))
    if name == "servicing":
        return ("basis", id(frame))  # items, words of the table, floor area: all of the frame
    return ("basis",)


def _as_written(value: Any) -> tuple[str, str]:
    """1.6 and 1.60 are one figure, and 1.6 in words is none."""
    return type(value).__name__, f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
