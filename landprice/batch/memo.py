"""What a batch has worked out and keeps: the outcome of each distinct input of a coefficient, by number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Sized
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from landprice.batch.columns.encode import NOT_SAID, EncodedColumn, Pairs, combined, first_of_each
from landprice.batch.columns.figures import Integers
from landprice.batch.columns.libraries import numpy
from landprice.batch.outcomes import conditions_of, inputs_of, is_foreign, outcome_of, told_apart_by
from landprice.batch.places.columns import FrameTable
from landprice.batch.places.finder import SLOW, FrameFinder
from landprice.batch.places.keys import PlaceKeys
from landprice.batch.results import ResultColumns
from landprice.core.errors import LandpriceError
from landprice.valuation.frame import Frame
from landprice.valuation.names import COEFFICIENTS

if TYPE_CHECKING:
    from landprice.batch.columns.areas import Areas

_UNKNOWN = -2


@dataclass(slots=True)
class Outcomes:
    """Numbers of outcomes, SLOW where ``quote`` has to say it: one for each row, or ``by_key`` for each place key."""

    by_key: bool
    numbers: Integers


class Memo:
    """Outcomes by coefficient, numbered; what two land uses or grades have in common is worked out once."""

    def __init__(self, finder: FrameFinder, *, allow_expired: bool, as_of: date | None = None) -> None:
        self.finder = finder
        self.frames = FrameTable(finder.frames)
        self._allow_expired = allow_expired
        self._as_of = as_of
        self._kind_numbers: dict[tuple[str, Any], int] = {}
        self._kind_of: dict[str, Integers] = {}
        self.forget()

    def forget(self) -> None:
        """Begin anew with nothing worked out, for texts that are numbered anew; the frames that were met stay."""
        absent = dict.fromkeys(COEFFICIENTS, Decimal(1)) | {"servicing": Decimal(0)}
        self.results = {name: ResultColumns(absent[name]) for name in COEFFICIENTS}
        self._known: dict[str, dict[tuple[Any, ...], int]] = {name: {} for name in COEFFICIENTS}
        self._pairs: dict[tuple[tuple[str, ...], str], Pairs] = {}
        self._numbers: dict[tuple[str, ...], Integers] = {}
        self.remarks: dict[tuple[Any, ...], tuple[str, str, str]] = {}

    @property
    def kept(self) -> int:
        """How many outcomes and pairs of inputs are kept."""
        every: list[Sized] = [self.remarks, *self.results.values(), *self._known.values(), *self._pairs.values()]
        return sum(map(len, every))

    def outcomes(self, name: str, encoded: dict[str, EncodedColumn], keys: PlaceKeys, areas: Areas) -> Outcomes:
        """The number of the outcome of the coefficient ``name`` for each row, SLOW where ``quote`` has to say it.

        Where nothing that it depends on differs among the rows of one place key, there is a number for each key.
        """
        fields = inputs_of(name, encoded)
        kinds = self._kinds(name)[keys.frames]
        bands = self._bands(keys) if name == "area" else []
        if bands:
            return Outcomes(numbers=self._of_areas(encoded, fields, keys, kinds, areas, bands), by_key=False)
        # a column may be read as a factor in one batch and not in another: each chain of fields has its own numbers
        told = [field for field in fields if encoded[field].column is not None]
        chain = (name, *told)
        by_key, inputs = self._numbered_inputs(chain, [encoded[field] for field in told], keys, kinds)
        known = self._known_numbers(chain, int(inputs.max(initial=-1)) + 1)
        found = known[inputs]
        unknown = numpy.flatnonzero(found == _UNKNOWN)
        if len(unknown):
            new = unknown[first_of_each(inputs[unknown])]
            rows = keys.first_row[new] if by_key else new
            known[inputs[new]] = [self._number(name, encoded, fields, keys, row, None) for row in rows.tolist()]
            found = known[inputs]
        return Outcomes(by_key, found)

    def _numbered_inputs(
        self, chain: tuple[str, ...], columns: Sequence[EncodedColumn], keys: PlaceKeys, kinds: Integers
    ) -> tuple[bool, Integers]:
        """A number for all inputs of a coefficient: for each place key if nothing differs within one, else a row."""
        by_key, inputs = True, kinds
        for field, one in zip(chain[1:], columns, strict=True):
            if by_key and one.only is None:
                by_key, inputs = False, inputs[keys.of_row]
            codes = numpy.full(len(inputs), one.only) if by_key else one.codes
            inputs = self._pairs.setdefault((chain, field), Pairs()).number(inputs, codes)
        return by_key, inputs

    def _known_numbers(self, chain: tuple[str, ...], count: int) -> Integers:
        """The numbers of outcomes by the number of their inputs, with room for ``count``."""
        known = self._numbers.get(chain, numpy.empty(0, numpy.int64))
        if count > len(known):
            room = numpy.full(max(count, 2 * len(known)) - len(known), _UNKNOWN)
            known = self._numbers[chain] = numpy.concatenate([known, room])
        return known

    def _of_areas(
        self,
        encoded: dict[str, EncodedColumn],
        fields: list[str],
        keys: PlaceKeys,
        kinds: Integers,
        areas: Areas,
        ends: list[Fraction],
    ) -> Integers:
        """The coefficient of the area, whose bands are told apart anew in each batch."""
        band = _bands_of(areas, ends)
        codes, first = combined([kinds[keys.of_row], areas.plain, band, *(encoded[field].codes for field in fields)])
        found = [
            self._number("area", encoded, fields, keys, row, areas.exactly(row)) if areas.plain[row] else SLOW
            for row in first.tolist()
        ]
        numbers: Integers = numpy.array(found, numpy.int64)[codes]
        return numbers

    def _number(
        self,
        name: str,
        encoded: dict[str, EncodedColumn],
        fields: list[str],
        keys: PlaceKeys,
        row: int,
        area: Fraction | None,
    ) -> int:
        """The number of the outcome of a row, worked out where it is not known."""
        frame_id = keys.frame_of(row)
        if frame_id == SLOW:
            return SLOW
        frame = self.finder.frames[frame_id].frame
        own = [field for field in fields if not is_foreign(field, encoded[field], frame)]
        codes = [int(encoded[field].codes[row]) for field in own]
        if area is None and not any(encoded[field].only_passing for field in fields):
            return self._work_out(name, encoded, own, codes, frame, None)  # known by the number of its inputs alone
        key = (self._kind(name, frame), area, *zip(own, codes, strict=True))
        known = self._known[name].get(key)
        if known is None:
            known = self._known[name][key] = self._work_out(name, encoded, own, codes, frame, area)
        return known

    def _work_out(
        self,
        name: str,
        encoded: dict[str, EncodedColumn],
        fields: list[str],
        codes: list[int],
        frame: Frame,
        area: Fraction | None,
    ) -> int:
        try:
            conditions = conditions_of(encoded, fields, codes)
            outcome = outcome_of(name, frame, conditions, area, allow_expired=self._allow_expired, as_of=self._as_of)
        except LandpriceError:
            return SLOW
        return self.results[name].enter(outcome)

    def _kind(self, name: str, frame: Frame) -> int:
        """A number that two frames share where the coefficient ``name`` cannot tell them apart."""
        return self._kind_numbers.setdefault((name, told_apart_by(name, frame)), len(self._kind_numbers))

    def _kinds(self, name: str) -> Integers:
        """The kind of every frame, counted from 1; the last, which SLOW means, is 0."""
        known = self._kind_of.get(name, numpy.zeros(1, numpy.int64))
        new = self.finder.frames[len(known) - 1 :]
        if new:
            kinds = [self._kind(name, one.frame) + 1 for one in new]
            known = self._kind_of[name] = numpy.concatenate([known[:-1], numpy.array(kinds, numpy.int64), known[-1:]])
        return known

    def _bands(self, keys: PlaceKeys) -> list[Fraction]:
        """The bounds of all bands of areas that any place of the batch has."""
        frames = [self.finder.frames[number].frame for number in keys.met()]
        published = [frame.printed for frame in frames if frame.printed is not None]
        return sorted({end for one in published for band in one.bands for end in band.bounds})


def _bands_of(areas: Areas, ends: list[Fraction]) -> Integers:
    """For each row the place of its area among ``ends``: alike where every band treats them so."""
    bounds = [end / areas.factor * 10**areas.figures.scale for end in ends]
    below = numpy.array([-(-bound.numerator // bound.denominator) for bound in bounds], numpy.int64)
    above = numpy.array([bound.numerator // bound.denominator for bound in bounds], numpy.int64)
    figures = areas.figures.integers
    reached: Integers = numpy.searchsorted(below, figures, "right") + numpy.searchsorted(above, figures, "left")
    return reached


@dataclass(slots=True)
class RowOutcomes:
    """What the rows of a batch come to, by number, and which rows go this way; the others' numbers mean nothing.

    ``key_of_row`` has the place key of each row, ``frames`` the frame of each key; ``by_key`` has the outcomes of
    the coefficients for each key, ``by_row`` those that differ among the rows of one.
    """

    key_of_row: Integers
    frames: Integers
    by_key: dict[str, Integers]
    by_row: dict[str, Integers]
    fast: Integers

    def of(self, column: Integers, name: str) -> Integers:
        """``column`` of the results of ``name``, for each row."""
        own = self.by_row.get(name)
        found: Integers = column[self.by_key[name]][self.key_of_row] if own is None else column[own]
        return found


def row_outcomes(
    memo: Memo, encoded: dict[str, EncodedColumn], keys: PlaceKeys, areas: Areas, parts: Sequence[int] = ()
) -> RowOutcomes:
    """Where the rows of a batch find what they come to, worked out where it is met first; not those in ``parts``."""
    found = {name: memo.outcomes(name, encoded, keys, areas) for name in COEFFICIENTS}
    by_key = {name: one.numbers for name, one in found.items() if one.by_key}
    by_row = {name: one.numbers for name, one in found.items() if not one.by_key}
    usable = _usable_keys(memo, keys, by_key)
    fast = _fast_rows(usable, keys, areas, parts)
    for unusable in (*(numbers == SLOW for numbers in by_row.values()), *_left_to_quote(encoded)):
        fast = fast & ~unusable
    if not fast.all():
        by_row = {name: numpy.where(fast, numbers, 0) for name, numbers in by_row.items()}
    by_key = {name: numpy.where(usable, numbers, 0) for name, numbers in by_key.items()}
    return RowOutcomes(keys.of_row, numpy.where(usable, keys.frames, 0), by_key, by_row, fast)


def _usable_keys(memo: Memo, keys: PlaceKeys, by_key: dict[str, Integers]) -> Integers:
    """Which place keys have a frame of plain formula, and outcomes for what they have in common."""
    usable: Integers = keys.frames != SLOW
    if usable.any():
        usable &= memo.frames.plain[numpy.where(usable, keys.frames, 0)]
    for numbers in by_key.values():
        usable &= numbers != SLOW
    return usable


def _fast_rows(usable: Integers, keys: PlaceKeys, areas: Areas, parts: Sequence[int]) -> Integers:
    """The rows of a plain area whose place key is usable, but for ``parts``."""
    fast: Integers = areas.plain if usable.all() else areas.plain & usable[keys.of_row]
    if parts:
        fast = fast.copy()
        fast[list(parts)] = False
    return fast


def _left_to_quote(encoded: dict[str, EncodedColumn]) -> Iterator[Integers]:
    """Rows that say what cannot be meant, a street, or two things of which one is said: of each kind which they are."""
    yield from (rows for one in encoded.values() if (rows := one.bad_rows()) is not None)
    index, growth = (encoded[name] for name in ("index", "monthly_growth"))
    for name in ("route", "secondary_route", "floor"):
        if encoded[name].only != NOT_SAID:
            yield encoded[name].codes != NOT_SAID
    if NOT_SAID not in (index.only, growth.only):
        yield (index.codes != NOT_SAID) & (growth.codes != NOT_SAID)
    until, tenure, day = (encoded[name] for name in ("until", "tenure", "valuation_date"))
    if until.only != NOT_SAID:
        yield (until.codes != NOT_SAID) & ((day.codes == NOT_SAID) | (tenure.codes != NOT_SAID))
