"""The core of every batch: an Arrow batch of parcels in, the same batch with its values behind it out.

Each distinct input of a coefficient is worked out once, by the functions that ``quote`` calls; rows look it up by
code and multiply in scaled integers. What cannot go this way (an error, a formula of another shape) is given to
``quote`` row by row, so every output is what ``quote`` says.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import local
from typing import Any

from landprice.batch.columns import arrays
from landprice.batch.columns.areas import Areas, areas_of
from landprice.batch.columns.encode import MOST_KEPT, EncodedColumn
from landprice.batch.columns.figures import Integers
from landprice.batch.columns.libraries import arrow, compute, numpy
from landprice.batch.columns.more_units import more_units
from landprice.batch.columns.text import blank_rows, rows_of
from landprice.batch.fast import fast_columns
from landprice.batch.headers.column import HeaderColumn, joiner_of
from landprice.batch.headers.fields import SHARE
from landprice.batch.headers.layout import Layout, layout_of
from landprice.batch.headers.mistakes import doubled
from landprice.batch.io.csv_write import cells
from landprice.batch.memo import Memo
from landprice.batch.options import Options
from landprice.batch.outcomes import CONDITIONS, factor_names, reader_of
from landprice.batch.output import (
    Output,
    in_chinese,
    output_fields,
    output_schema,
    texts_of,
    with_more_units,
    with_rows,
)
from landprice.batch.parts import id_column, parcels_of_parts
from landprice.batch.places.finder import FRAME_FIELDS, PLACE_FIELDS, TABLE_FIELDS, FrameFinder
from landprice.batch.places.keys import PlaceKeys, place_keys
from landprice.batch.slow import SlowRows
from landprice.batch.summary import Summary
from landprice.core.messages import language_in_force
from landprice.core.units import parse_area
from landprice.tables.cache.index import SUFFIXES
from landprice.tables.catalog import Catalog
from landprice.valuation.names import COEFFICIENTS

_MOST_VALUERS = 8
_OF_PLACES = (*PLACE_FIELDS, *FRAME_FIELDS)
"""The fields that tell tables and frames apart, which stay when what was worked out is forgotten."""


@dataclass(slots=True)
class Valued:
    """A batch of parcels, the output columns behind its own, the rows of it that were rejected, and its counts.

    ``slow`` has the rows that ``quote`` was asked for one by one.
    """

    parcels: arrow.RecordBatch
    columns: list[Output]
    slow: Integers
    schema: arrow.Schema
    rejects: arrow.RecordBatch | None
    summary: Summary

    @property
    def batch(self) -> arrow.RecordBatch:
        """The batch with its values, each column of its type."""
        kinds = self.schema.types[self.parcels.num_columns :]
        values = [column.array(kind) for column, kind in zip(self.columns, kinds, strict=True)]
        return arrow.RecordBatch.from_arrays([*self.parcels.columns, *values], schema=self.schema)

    def cells(self) -> list[arrow.Array]:
        """The same as cells of CSV; some columns hold several, with the commas between them."""
        return [*map(cells, self.parcels.columns), *texts_of(self.columns)]


class Valuer:
    """Values batches of one schema; remembers what it has worked out from batch to batch."""

    def __init__(self, schema: arrow.Schema, options: Options | None = None, unit_of_areas: str = "") -> None:
        self._options = options or Options()
        more, parts_by = self._options.more_units, self._options.parts_by
        self.layout: Layout = layout_of(
            schema.names, self._options.mapping, self._options.given, unit_of_areas, of_parts=bool(parts_by)
        )
        self.schema: arrow.Schema = output_schema(schema, COEFFICIENTS, self._options.headers, more_units=more)
        self.rejects_schema: arrow.Schema = arrow.schema([*schema, self.schema.field(len(self.schema) - 1)])
        self.ids = id_column(schema.names, parts_by) if parts_by else None
        self._catalog = Catalog.of(self._options.tables, only=self._options.only_tables)
        self._begin_anew()

    @property
    def headers(self) -> str:
        """The language of the columns that are added."""
        return self._options.headers

    def check(self) -> Valuer:
        """Raise what is wrong with the options before any row is valued; gives the Valuer itself.

        FileError for a path of tables that cannot be read, InputError for a county, area or condition said of every
        parcel that cannot be meant; land use and grade depend on the table of the row.
        """
        assert self._catalog.entries is not None  # looks into every path
        readers: dict[str, Callable[[str], Any]] = {"county": self._county, "area": parse_area}
        for field, text in self.layout.given.items():
            if text.strip():
                readers.get(field, reader_of(field))(text)
        return self

    def _county(self, text: str) -> None:
        if text.endswith(SUFFIXES):
            self._catalog.find(text)
        else:
            self._catalog.adcode_of(text)

    def asked(self, batch: arrow.RecordBatch) -> SlowRows:
        """The rows of ``batch``, ready to be asked one by one. Raises InputError for a column of no use here."""
        columns = (*self._encoded.values(), *self._others.values())
        if self._memo.kept + sum(one.kept for one in columns) > MOST_KEPT:
            self._forget()
        self._begin(batch)
        areas = self._areas(batch)
        keys = place_keys(self._finder, self._encoded)
        encoded = self._encoded | self._factors_among_others(batch, keys)
        return SlowRows(batch, self._finder, encoded, keys, areas, self._options, self._errors)

    def value(self, batch: arrow.RecordBatch) -> Valued:
        """``batch`` with the output columns behind its own. Raises InputError for a column of no use here."""
        asked = self.asked(batch)
        if self.ids is not None:
            asked.parts = self._said_shares(batch) | {
                row: rows for rows in parcels_of_parts(batch, self.ids) for row in rows
            }
        fast = fast_columns(self._memo, asked.encoded, asked.keys, asked.areas, asked)
        self._finder.forget_steps(asked.keys.met())
        summary, columns, rejects = fast.summary, fast.columns, None
        summary.rows = batch.num_rows
        summary.factor_columns = _passing(asked.encoded)
        rows: list[dict[str, Any]] = []
        if len(fast.slow):
            rows = [asked.output(row, summary) for row in fast.slow.tolist()]
            columns = with_rows(columns, fast.slow, rows)
            rejects = self._rejects(batch, fast.slow, rows) if summary.rejected else None
        more = []
        if self._options.more_units:
            more = more_units(asked, columns, dict(zip(fast.slow.tolist(), rows, strict=True)))
        if self._options.headers == "zh":
            columns = in_chinese(columns)
        columns = with_more_units(columns, more, [name for name, _ in output_fields(COEFFICIENTS)])
        return Valued(batch, columns, fast.slow, self.schema, rejects, summary)

    def _said_shares(self, batch: arrow.RecordBatch) -> dict[int, list[int]]:
        """The rows that say a share, each as the only part of its parcel."""
        said = self._encoded.get(SHARE)
        if said is None:
            return {}
        return {row: [row] for row in range(batch.num_rows) if said.text(int(said.codes[row])) is not None}

    def _begin(self, batch: arrow.RecordBatch) -> None:
        """Encode what the columns of a batch say, and what is said of all its rows."""
        for field, one in self._encoded.items():
            if one.column is None:
                one.constant(self.layout.given.get(field, ""), batch.num_rows)
            else:
                one.begin(batch)

    def _begin_anew(self) -> None:
        self._encoded: dict[str, EncodedColumn] = {}
        self._begin_columns()
        self._finder = FrameFinder(self._catalog)
        self._memo = Memo(self._finder, allow_expired=self._options.allow_expired, as_of=self._options.as_of)

    def _forget(self) -> None:
        """Forget what was worked out; the tables too, where it is the names of places that are many."""
        if sum(self._encoded[field].kept for field in _OF_PLACES) > MOST_KEPT // 2:
            self._begin_anew()
            return
        self._encoded = {field: self._encoded[field] for field in _OF_PLACES}
        self._begin_columns()
        self._memo.forget()

    def _begin_columns(self) -> None:
        """Number anew the texts of all columns but those that are kept in ``_encoded``."""
        columns = {column.field: column for column in self.layout.columns}
        fields = dict.fromkeys((*TABLE_FIELDS, *FRAME_FIELDS, *CONDITIONS, *columns, *self.layout.given))
        self._encoded = {
            field: self._encoded.get(field)
            or EncodedColumn(columns.get(field), reader_of(field), joiner_of(columns.get(field)))
            for field in fields
            if field != "area"
        }
        self._others = {
            column.field: EncodedColumn(column, str, only_passing=True) for column in self.layout.others if column.field
        }
        self._errors: dict[tuple[int, ...], str] = {}

    def _areas(self, batch: arrow.RecordBatch) -> Areas:
        column = self.layout.column("area")
        if column is not None:
            return areas_of(batch, column)
        area = self.layout.given["area"]
        blank = arrays.of_flags(blank_rows(batch))
        same = compute.if_else(blank, "", arrays.of_texts([area] * batch.num_rows))
        return areas_of(arrow.RecordBatch.from_arrays([same], names=["area"]), HeaderColumn(0, "area", "area"))

    def _factors_among_others(self, batch: arrow.RecordBatch, keys: PlaceKeys) -> dict[str, EncodedColumn]:
        """The columns that are read nowhere else and are factors in some county of this batch.

        Raises InputError where two of them have the name of one factor.
        """
        names = {name for number in keys.met() for name in factor_names(self._finder.frames[number].frame)}
        factors = {}
        for field, one in self._others.items():
            if field.partition(":")[2] not in names or field in self._encoded:
                continue
            same = [column.header for column in self.layout.others if column.field == field]
            if len(same) > 1:
                raise doubled(field, same)
            one.begin(batch)
            factors[field] = one
        return factors

    def _rejects(self, batch: arrow.RecordBatch, slow: Integers, rows: list[dict[str, Any]]) -> arrow.RecordBatch:
        errors = [row.get("error") for row in rows]
        rejected = slow[numpy.array([error is not None for error in errors], bool)]
        parcels = [rows_of(column, rejected) for column in batch.columns]
        columns = [*parcels, arrays.of_texts([error for error in errors if error is not None])]
        return arrow.RecordBatch.from_arrays(columns, schema=self.rejects_schema)


def kept_valuer(schema: arrow.Schema, options: Options) -> Valuer:
    """The Valuer of this thread for batches of ``schema``; tables and language are those it began with."""
    key = (schema, options.key(), os.environ.get("LANDPRICE_TABLES"), language_in_force())
    kept = _kept.valuers
    if key not in kept:
        kept[key] = Valuer(schema, options).check()
        if len(kept) > _MOST_VALUERS:
            kept.popitem(last=False)
    kept.move_to_end(key)
    return kept[key]


class _KeptValuers(local):
    """By thread: a Valuer holds the batch that it is at."""

    def __init__(self) -> None:
        self.valuers: OrderedDict[Any, Valuer] = OrderedDict()


_kept = _KeptValuers()


def _passing(encoded: Mapping[str, EncodedColumn]) -> dict[int, str]:
    """The headers, by place, of the columns that only pass through and are read as factors."""
    columns = (one.column for one in encoded.values() if one.only_passing and one.column is not None)
    return {column.index: column.header for column in columns}
