"""Rows of one parcel id as the parts of one parcel: each valued as a part, with the area of the whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from landprice.batch.columns import arrays
from landprice.batch.columns.libraries import arrow, numpy
from landprice.batch.columns.text import parcel_texts
from landprice.core.errors import InputError, ParcelError
from landprice.core.messages import message
from landprice.core.nearest import with_nearest
from landprice.valuation.mixed import quote_mixed
from landprice.valuation.result import with_notes

if TYPE_CHECKING:
    import pyarrow as pa

    from landprice.batch.columns.figures import Integers
    from landprice.batch.places import FrameFinder
    from landprice.valuation import Valuation

_OF_THE_TABLE = ("county", "scope", "edition", "date")


def id_column(headers: Sequence[str], header: str) -> int:
    """The index of the column that names the parcels. Raises InputError where the file has none of that name."""
    if header not in headers:
        what = message("the file has no column `{header}`; its columns are {headers}", header=header, headers=headers)
        raise InputError(with_nearest(what, header, headers))
    return list(headers).index(header)


def parcels_of_parts(batch: pa.RecordBatch, column: int) -> list[list[int]]:
    """The rows of each parcel that has several, one below the other with one id; an empty id is none."""
    codes = _ids(batch, column)
    starts = numpy.flatnonzero(numpy.append(True, codes[1:] != codes[:-1]))
    ends = numpy.append(starts[1:], len(codes))
    several = (ends - starts > 1) & (codes[starts] >= 0)
    return [
        list(range(start, end)) for start, end in zip(starts[several].tolist(), ends[several].tolist(), strict=True)
    ]


def _in_one(batches: list[pa.RecordBatch]) -> pa.RecordBatch:
    """The rows of all batches in one, which pyarrow does by itself from 19 on; there is at least one row."""
    return arrow.Table.from_batches(batches).combine_chunks().to_batches()[0]


def whole_parcels(batches: Iterator[pa.RecordBatch], column: int) -> Iterator[pa.RecordBatch]:
    """The same rows in batches that part no parcel."""
    kept: list[pa.RecordBatch] = []
    for batch in batches:
        if not batch.num_rows:
            continue
        joined = _in_one([*kept, batch])
        codes = _ids(joined, column)
        changes = numpy.flatnonzero(codes[1:] != codes[:-1])
        cut = int(changes[-1]) + 1 if len(changes) else 0
        if cut:
            yield joined.slice(0, cut)
        kept = [joined.slice(cut)]
    yield from kept


def value_parts_of(
    finder: FrameFinder, parts: Sequence[Mapping[str, Any]], allow_expired: bool, as_of: date | None
) -> list[Valuation]:
    """The value of each of the parts of one parcel, given the keywords of ``quote``, as ``quote_mixed`` has it.

    Raises LandpriceError: for one part that cannot be valued, or where they lie in several counties or days.
    """
    first: dict[str, Any] = {name: parts[0].get(name) for name in _OF_THE_TABLE}
    if any({name: part.get(name) for name in _OF_THE_TABLE} != first for part in parts):
        raise ParcelError(message("the parts of a parcel lie in one county and have one valuation date"))
    found = finder.found(**first)
    given = [{name: one for name, one in part.items() if name not in _OF_THE_TABLE[:3]} for part in parts]
    whole = quote_mixed(finder.load(found), given, allow_expired=allow_expired, as_of=as_of)
    return [with_notes(part, found.notes) for part in whole.parts]


def _ids(batch: pa.RecordBatch, column: int) -> Integers:
    """A number for each id, -1 for an empty one."""
    texts = parcel_texts(batch.column(column), batch.schema.names[column])
    encoded = texts.dictionary_encode(null_encoding="encode")
    empty = numpy.array([not (text or "").strip() for text in encoded.dictionary.to_pylist()], bool)
    codes = arrays.integers_of(encoded.indices)
    ids: Integers = numpy.where(empty[codes], -1, codes)
    return ids
