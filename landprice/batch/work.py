"""What a batch has worked out and keeps: the outcome of each distinct input of a coefficient, by number."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sized
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from landprice.batch.codes import Pairs, combined, first_of_each
from landprice.batch.ledger import Ledger
from landprice.batch.outcomes import conditions_of, inputs_of, outcome_of
from landprice.batch.places import SLOW, Places
from landprice.batch.said import MOST_KEPT, Said
from landprice.errors import LandpriceError
from landprice.valuation.parcel import COEFFICIENTS

if TYPE_CHECKING:
    from landprice.batch.areas import Areas
    from landprice.batch.figures import Integers
    from landprice.valuation.frame import Frame


_UNKNOWN = -2


class Work:
    """Outcomes by coefficient, numbered; what two land uses or grades have in common is worked out once."""

    def __init__(self, places: Places, allow_expired: bool) -> None:
        self.places = places
        self._allow_expired = allow_expired
        absent = dict.fromkeys(COEFFICIENTS, Decimal(1)) | {"servicing": Decimal(0)}
        self.ledgers = {name: Ledger(absent[name]) for name in COEFFICIENTS}
        self._known: dict[str, dict[tuple[Any, ...], int]] = {name: {} for name in COEFFICIENTS}
        self._kinds: dict[tuple[str, Any], int] = {}
        self._pairs: dict[tuple[str, str], Pairs] = {}
        self._numbers: dict[str, Integers] = {}
        self.remarks: dict[tuple[int, ...], tuple[str, str]] = {}

    def is_full(self) -> bool:
        """Whether more outcomes are known than are worth keeping."""
        kept: list[Sized] = [self.remarks, *self._known.values(), *self._pairs.values()]
        return any(len(each) > MOST_KEPT for each in kept)

    def numbers(self, name: str, said: dict[str, Said], spots: Integers, areas: Areas) -> Integers:
        """For each row the number of the outcome of the coefficient ``name``; SLOW where ``quote`` has to say it.

        ``spots`` has the number of each row's spot, SLOW where it has none.
        """
        import numpy

        fields = inputs_of(name, said)
        kinds = numpy.array([*(self._kind(name, spot.frame) + 1 for spot in self.places.spots), 0])[spots]
        if name == "area":
            return self._of_areas(said, fields, spots, kinds, areas)
        inputs = kinds
        for field in fields:
            if said[field].column is not None:
                inputs = self._pairs.setdefault((name, field), Pairs()).number(inputs, said[field].codes)
        known = self._numbers.get(name, numpy.empty(0, numpy.int64))
        more = int(inputs.max(initial=-1)) + 1 - len(known)
        if more > 0:
            known = self._numbers[name] = numpy.concatenate([known, numpy.full(more, _UNKNOWN)])
        found = known[inputs]
        unknown = numpy.flatnonzero(found == _UNKNOWN)
        if len(unknown):
            for row in first_of_each(inputs[unknown]):
                at = int(unknown[row])
                known[inputs[at]] = self._number(name, said, fields, int(spots[at]), at, areas)
        numbers: Integers = known[inputs]
        return numbers

    def _of_areas(
        self, said: dict[str, Said], fields: list[str], spots: Integers, kinds: Integers, areas: Areas
    ) -> Integers:
        """As ``numbers``, for the coefficient of the area, whose bands are told apart anew in each batch."""
        import numpy

        codes, first = combined([kinds, self._bands(spots, areas), *(said[field].codes for field in fields)])
        found = [self._number("area", said, fields, int(spots[row]), int(row), areas) for row in first]
        numbers: Integers = numpy.array(found, numpy.int64)[codes]
        return numbers

    def _number(self, name: str, said: dict[str, Said], fields: list[str], spot: int, row: int, areas: Areas) -> int:
        if spot == SLOW or (name == "area" and not areas.plain[row]):
            return SLOW
        frame = self.places.spots[spot].frame
        own = [field for field in fields if not is_foreign(field, said[field], frame)]
        codes = [int(said[field].codes[row]) for field in own]
        area = areas.exactly(row) if name == "area" else Fraction(1)
        key = (self._kind(name, frame), area if name == "area" else None, *zip(own, codes, strict=True))
        known = self._known[name].get(key)
        if known is None:
            try:
                outcome = outcome_of(name, frame, conditions_of(said, own, codes), area, self._allow_expired)
            except LandpriceError:
                known = SLOW
            else:
                known = self.ledgers[name].enter(outcome)
            self._known[name][key] = known
        return known

    def _kind(self, name: str, frame: Frame) -> int:
        """A number that two frames share where the coefficient ``name`` cannot tell them apart."""
        return self._kinds.setdefault((name, _told_apart_by(name, frame)), len(self._kinds))

    def _bands(self, spots: Integers, areas: Areas) -> Integers:
        """For each row the place of its area among all bounds of bands: alike where every band treats them so."""
        import numpy

        frames = [self.places.spots[spot].frame for spot in numpy.unique(spots) if spot != SLOW]
        published = [frame.published for frame in frames if frame.published is not None]
        ends = {end for one in published for band, *_ in one.bands for end in (band.low, band.high) if end is not None}
        bounds = sorted(Fraction(end) / areas.factor * 10**areas.figures.scale for end in ends)
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
    known: Collection[str] | None = frame.known.get("factor-names")
    if known is None:
        known = frame.known["factor-names"] = frozenset(_factor_names(frame))
    return known


def _factor_names(frame: Frame) -> Iterator[str]:
    if frame.published is None:
        return
    from landprice.valuation.sheet_steps import CLASS_NAMES

    if frame.published.sheet is not None:
        yield from frame.published.sheet.factors
    for name in frame.published.classes:
        yield from CLASS_NAMES[name]


def is_plain(frame: Frame) -> bool:
    """Whether the price is the benchmark × coefficients + D, with D last: other shapes are left to ``quote``."""
    return "servicing" not in frame.formula[:-1]


def _told_apart_by(name: str, frame: Frame) -> Any:
    published = frame.published
    if name not in ("tenure", "date") or (published is not None and published.route is not None):
        return id(frame)
    common = (name in frame.formula, frame.places, published is not None and published.formula_source is not None)
    if name == "tenure":
        rate = published.rate[0] if published is not None and published.rate is not None else None
        printed = tuple(published.tenures.items()) if published is not None else ()
        return (*common, frame.basis.tenure_years, frame.maximum_tenure, rate, printed)
    growth = published.growth[:2] if published is not None and published.growth is not None else None
    index = published.index[:2] if published is not None and published.index is not None else None
    return (*common, frame.basis.valuation_date, growth, index)
