"""Rows of one parcel id as the parts of one parcel: each valued as a part, with the area of the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from landprice.batch.columns import arrays
from landprice.batch.columns.figures import Integers
from landprice.batch.columns.libraries import arrow, compute, numpy
from landprice.batch.columns.text import parcel_texts
from landprice.batch.options import Options
from landprice.batch.places.finder import FrameFinder
from landprice.core.errors import InputError, ParcelError
from landprice.core.messages import message, seen
from landprice.core.nearest import with_nearest
from landprice.core.units import parse_area
from landprice.tables.editions import Note
from landprice.valuation.mixed import parse_share, parse_shares, quote_mixed, shown_share
from landprice.valuation.result import with_notes

if TYPE_CHECKING:
    from landprice.valuation import MixedValuation, Valuation

_MOST = (1 << 63) - 1
_OF_THE_TABLE = ("county", "scope", "edition", "date")


def id_column(headers: Sequence[str], header: str) -> int:
    """The index of the column that names the parcels. Raises InputError where the file has none of that name."""
    if header not in headers:
        what = message("the file has no column `{header}`; its columns are {headers}", header=header, headers=headers)
        raise InputError(with_nearest(what, header, headers))
    return list(headers).index(header)


def parcels_of_parts(batch: arrow.RecordBatch, column: int) -> list[list[int]]:
    """The rows of each parcel that has several, one below the other with one id; an empty id is none."""
    codes = _ids(batch, column)
    starts = numpy.flatnonzero(numpy.append(True, codes[1:] != codes[:-1]))
    ends = numpy.append(starts[1:], len(codes))
    several = (ends - starts > 1) & (codes[starts] >= 0)
    return [
        list(range(start, end)) for start, end in zip(starts[several].tolist(), ends[several].tolist(), strict=True)
    ]


def _in_one(batches: list[arrow.RecordBatch]) -> arrow.RecordBatch:
    """The rows of all batches in one, which pyarrow does by itself from 19 on; there is at least one row."""
    return arrow.Table.from_batches(batches).combine_chunks().to_batches()[0]


class PartsApartError(Exception):
    """Rows of one parcel have others between them: who reads the file puts them together and begins anew."""


def whole_parcels(batches: Iterator[arrow.RecordBatch], column: int) -> Iterator[arrow.RecordBatch]:
    """The same rows in batches that part no parcel.

    Raises PartsApartError for an id that stands in rows that are not below one another: they would be valued as two
    parcels, each without the other's area.
    """
    kept: list[arrow.RecordBatch] = []
    above = _IdsAbove(column)
    for batch in batches:
        if not batch.num_rows:
            continue
        joined = _in_one([*kept, batch])
        codes = _ids(joined, column)
        changes = numpy.flatnonzero(codes[1:] != codes[:-1])
        cut = int(changes[-1]) + 1 if len(changes) else 0
        if cut:
            above.add(joined.slice(0, cut))
            yield joined.slice(0, cut)
        kept = [joined.slice(cut)]
    for batch in kept:
        above.add(batch)
        yield batch


class _IdsAbove:
    """The ids that stood in the rows so far, as numbers of 64 bits: a million parcels take 8 MB."""

    def __init__(self, column: int) -> None:
        self._column = column
        self._known = numpy.zeros(0, numpy.int64)

    def add(self, batch: arrow.RecordBatch) -> None:
        """Take the ids of further rows in, which begin with a new one. Raises PartsApartError where one is known."""
        numbers = id_numbers(batch, self._column)
        starts = numpy.flatnonzero(numpy.append(True, numbers[1:] != numbers[:-1]))
        starts = starts[numbers[starts] >= 0]
        ids = numbers[starts]
        order = numpy.argsort(ids, kind="stable")
        again = numpy.isin(ids, self._known)
        again[order[1:]] |= ids[order][1:] == ids[order][:-1]
        if again.any():
            raise PartsApartError
        self._known = numpy.concatenate([self._known, ids])


def id_numbers(batch: arrow.RecordBatch, column: int) -> Integers:
    """A number of 63 bits for each id, the same in every batch, -1 for an empty one."""
    encoded = _texts(batch, column).dictionary_encode(null_encoding="encode")
    texts = encoded.dictionary.to_pylist()
    numbers: Integers = numpy.array([hash(text) & _MOST if text else -1 for text in texts], numpy.int64)
    return numbers[arrays.integers_of(encoded.indices)]


def value_parts_of(finder: FrameFinder, parts: Sequence[Mapping[str, Any]], options: Options) -> list[Valuation]:
    """The value of each of the parts of one parcel, given the keywords of ``quote``, as ``quote_mixed`` has it.

    Raises LandpriceError: for one part that cannot be valued, or where they lie in several counties or days.
    """
    whole, notes = whole_of_parts(finder, parts, options)
    across = [caution for caution in whole.warnings if caution.code.startswith("cross-grade")]
    valued = [replace(part, warnings=(*across, *part.warnings)) for part in whole.parts] if across else whole.parts
    return [with_notes(part, notes) for part in valued]


def whole_of_parts(
    finder: FrameFinder, parts: Sequence[Mapping[str, Any]], options: Options
) -> tuple[MixedValuation, Sequence[Note]]:
    """The value of a parcel of parts, and the notes on the choice of its table; raises as ``value_parts_of``."""
    first: dict[str, Any] = {name: parts[0].get(name) for name in _OF_THE_TABLE}
    if any({name: part.get(name) for name in _OF_THE_TABLE} != first for part in parts):
        raise ParcelError(message("the parts of a parcel lie in one county and have one valuation date"))
    found = finder.found(**first)
    given = [{name: one for name, one in part.items() if name not in _OF_THE_TABLE[:3]} for part in parts]
    value = quote_mixed(finder.load(found), given, allow_expired=options.allow_expired, as_of=options.as_of)
    return value, found.notes


def with_areas(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The parts of one parcel, each with its own area where rows say shares (占比) beside areas.

    A ledger gives the area of the whole in each row, or in the first alone, and the shares part it; or each row has
    the area of its part, and the shares have to agree with them to half a percent. Raises ParcelError for shares of
    some parts alone, shares that do not add up to 1, and where it is not told which area is meant.
    """
    said = _shares_said(parts)
    if not said:
        return parts
    areas = [parse_area(part["area"]) for part in parts if "area" in part]
    if len(set(areas)) != 1:
        if len(areas) == len(parts):
            _refuse_others(parts, [parse_share(share) for share in said], areas)
        return parts
    shares = parse_shares(said)
    if 1 < len(areas) == len(parts) and len(set(shares)) == 1:
        what = message(
            "each part has the area {area} and an equal share: it is not told whether that is the area of a part or of "
            "the parcel; write the area of the parcel in its first row alone, or leave the shares out",
            area=seen(parts[0]["area"]),
        )
        raise ParcelError(what)
    return [{**part, "area": share * areas[0]} for part, share in zip(parts, shares, strict=True)]


def _shares_said(parts: list[dict[str, Any]]) -> list[str]:
    """The shares, taken out of the parts; none where no part says one."""
    said = [share for part in parts if (share := part.pop("share", None)) is not None]
    if said and len(said) < len(parts):
        raise ParcelError(message("give the shares of all parts, or the areas of all"))
    return said


_ROUNDED = Fraction(1, 200)
"""How far a share may lie from that of the areas: half a percent, as shares are written in whole percents."""


def _refuse_others(parts: list[dict[str, Any]], shares: Sequence[Fraction], areas: Sequence[Fraction]) -> None:
    """Raise ParcelError for the first part whose share does not say what its area says."""
    whole = sum(areas, Fraction(0))
    for part, share, area in zip(parts, shares, areas, strict=True):
        if abs(share - area / whole) > _ROUNDED:
            what = message(
                "the share {share} and the area {area} of a part do not agree with the areas of the others",
                share=f"{shown_share(share * 100)}%",
                area=seen(part["area"]),
            )
            raise ParcelError(what)


def _ids(batch: arrow.RecordBatch, column: int) -> Integers:
    """A number for each id, -1 for an empty one."""
    encoded = _texts(batch, column).dictionary_encode(null_encoding="encode")
    empty = numpy.array([not text for text in encoded.dictionary.to_pylist()], bool)
    codes = arrays.integers_of(encoded.indices)
    ids: Integers = numpy.where(empty[codes], -1, codes)
    return ids


def _texts(batch: arrow.RecordBatch, column: int) -> arrow.Array:
    """The ids without blanks around them, which nobody sees."""
    return compute.utf8_trim_whitespace(parcel_texts(batch.column(column), batch.schema.names[column]))
