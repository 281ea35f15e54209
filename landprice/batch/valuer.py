"""The core of every batch: an Arrow batch of parcels in, the same batch with its values behind it out.

Each distinct input of a coefficient is worked out once, by the functions that ``quote`` calls; rows look it up by
code and multiply in scaled integers. What cannot go this way (an error, a formula of another shape) is given to
``quote`` row by row, so every output is what ``quote`` says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from landprice.batch import arrays
from landprice.batch.areas import Areas, areas_of
from landprice.batch.codes import combined
from landprice.batch.columns import output_schema
from landprice.batch.csvtext import cells
from landprice.batch.fastrows import fast_columns
from landprice.batch.given import refuse_wrong
from landprice.batch.kinds import chosen
from landprice.batch.layout import Column, Layout, doubled, layout_of
from landprice.batch.oneby import error_row, row_of, value_one
from landprice.batch.options import Options
from landprice.batch.outcomes import CONDITIONS
from landprice.batch.output import Output, texts_of, with_rows
from landprice.batch.places import SLOW, Places
from landprice.batch.said import Said
from landprice.batch.spots import Located
from landprice.batch.summary import Summary
from landprice.batch.work import Work, factor_names
from landprice.core.errors import LandpriceError
from landprice.core.libraries import library
from landprice.core.messages import message
from landprice.core.typed import parse_date
from landprice.core.units import parse_area
from landprice.valuation import parcel_values
from landprice.valuation.names import COEFFICIENTS
from landprice.valuation.terms import parse_tenure

if TYPE_CHECKING:
    import pyarrow as pa

    from landprice.batch.figures import Integers
    from landprice.valuation import Valuation

_PLACE = ("county", "scope", "edition", "valuation_date")
_SPOT = ("land_use", "grade")
_READ: dict[str, Callable[[str], Any]] = {
    "plot_ratio": parcel_values.parse_plot_ratio,
    "tenure": parse_tenure,
    "valuation_date": parse_date,
    "right": parcel_values.parse_right,
    "rate": parcel_values.parse_rate,
    "monthly_growth": parcel_values.parse_growth,
    "index": parcel_values.parse_index,
    "depth": lambda text: parcel_values.parse_length(text, message("the depth")),
    "width": lambda text: parcel_values.parse_length(text, message("the width")),
}
"""How the text of a condition is read: by the functions that ``Parcel.of`` calls."""
_MOST_ERRORS = 10_000


@dataclass(slots=True)
class Valued:
    """A batch of parcels, the output columns behind its own, the rows of it that were rejected, and its counts."""

    parcels: pa.RecordBatch
    columns: list[Output]
    schema: pa.Schema
    rejects: pa.RecordBatch | None
    summary: Summary

    @property
    def batch(self) -> pa.RecordBatch:
        """The batch with its values, each column of its type."""
        kinds = self.schema.types[self.parcels.num_columns :]
        values = [column.array(kind) for column, kind in zip(self.columns, kinds, strict=True)]
        arrow = library("pyarrow", "batch")
        return arrow.RecordBatch.from_arrays([*self.parcels.columns, *values], schema=self.schema)

    def cells(self) -> list[pa.Array]:
        """The same as cells of CSV; some columns hold several, with the commas between them."""
        return [*map(cells, self.parcels.columns), *texts_of(self.columns)]


class Valuer:
    """Values batches of one schema; remembers what it has worked out from batch to batch."""

    def __init__(self, schema: pa.Schema, options: Options | None = None) -> None:
        from landprice.tables.catalog import Catalog

        arrow = library("pyarrow", "batch")
        library("numpy", "batch")
        self._options = options or Options()
        self.layout: Layout = layout_of(schema.names, self._options.mapping, self._options.given)
        self.schema: pa.Schema = output_schema(schema, COEFFICIENTS)
        self.rejects_schema: pa.Schema = arrow.schema([*schema, self.schema.field(len(self.schema) - 1)])
        self._catalog = Catalog.of(self._options.tables, only=self._options.only_tables)
        self._forget()

    def check(self) -> Valuer:
        """Raise what is wrong with the options before any row is valued; gives the Valuer itself."""
        refuse_wrong(self._catalog, self.layout.given, _reader)
        return self

    def value(self, batch: pa.RecordBatch) -> Valued:
        """``batch`` with the output columns behind its own. Raises InputError for a column of no use here."""
        if self._work.is_full() or any(said.is_full() for said in (*self._said.values(), *self._others.values())):
            self._forget()
        for name, said in self._said.items():
            self._begin(name, said, batch)
        areas = self._areas(batch)
        located = self._located()
        others = self._factors_among_others(batch, located)
        asked = _Asked(self, areas, self._said | others, located)
        fast = fast_columns(self._work, asked.said, located, areas, asked.value)
        summary, columns, rejects = fast.summary, fast.columns, None
        summary.rows = batch.num_rows
        if len(fast.slow):
            rows = [self._one(row, asked, summary) for row in fast.slow.tolist()]
            columns = with_rows(columns, fast.slow, rows)
            rejects = self._rejects(batch, fast.slow, rows) if summary.rejected else None
        return Valued(batch, columns, self.schema, rejects, summary)

    def _forget(self) -> None:
        """Begin anew, with nothing worked out."""
        columns = {column.field: column for column in self.layout.columns}
        names = dict.fromkeys((*_PLACE, *_SPOT, *CONDITIONS, *columns, *self.layout.given))
        self._said = {name: Said(columns.get(name), _reader(name)) for name in names if name != "area"}
        self._others = {
            column.field: Said(column, str, only_passing=True) for column in self.layout.others if column.field
        }
        self._places = Places(self._catalog)
        self._work = Work(self._places, self._options.allow_expired, self._options.as_of)
        self._errors: dict[tuple[int, ...], str] = {}

    def _begin(self, name: str, said: Said, batch: pa.RecordBatch) -> None:
        if said.column is None:
            said.constant(self.layout.given.get(name, ""), batch.num_rows)
        else:
            said.begin(batch)

    def _areas(self, batch: pa.RecordBatch) -> Areas:
        column = self.layout.column("area")
        if column is not None:
            return areas_of(batch, column)
        same = arrays.of_texts([self.layout.given["area"]] * batch.num_rows)
        arrow = library("pyarrow", "batch")
        return areas_of(arrow.RecordBatch.from_arrays([same], names=["area"]), Column(0, "area", "area"))

    def _located(self) -> Located:
        """The place of each row, and the spot that each place means, SLOW where none is found."""
        import numpy

        said = self._said
        codes, first = combined([said[name].codes for name in _PLACE])
        keys = zip(*(said[name].codes[first].tolist() for name in _PLACE), strict=True)
        places = numpy.array([self._places.place(said, key) for key in keys], numpy.int64)[codes]
        codes, first = combined([places - SLOW, *(said[name].codes for name in _SPOT)])
        keys = zip(places[first].tolist(), *(said[name].codes[first].tolist() for name in _SPOT), strict=True)
        spots = numpy.array([self._places.spot(said, key) for key in keys], numpy.int64)
        return Located(codes, spots, first)

    def _factors_among_others(self, batch: pa.RecordBatch, located: Located) -> dict[str, Said]:
        """The columns that are read nowhere else and are factors in some county of this batch.

        Raises InputError where two of them have the name of one factor.
        """
        import numpy

        met = [self._places.spots[spot].frame for spot in numpy.unique(located.numbers).tolist() if spot != SLOW]
        names = {name for frame in met for name in factor_names(frame)}
        factors = {}
        for field, said in self._others.items():
            if said.column is not None and said.column.header.strip() in names and field not in self._said:
                same = [column.header for column in self.layout.others if column.field == field]
                if len(same) > 1:
                    raise doubled(field, same)
                said.begin(batch)
                factors[field] = said
        return factors

    def _one(self, row: int, asked: _Asked, summary: Summary) -> dict[str, Any]:
        """The output of one row; the same mistake in many rows is looked into once."""
        codes = asked.codes(row)
        known = self._errors.get(codes) if codes else None
        if known is None:
            try:
                if (mistake := asked.only_mistake(row)) is not None:
                    raise mistake.with_traceback(None)
                value = asked.value(row)
                result = row_of(value)
            except LandpriceError as error:
                known = error_row(error)["error"]
                if codes and len(self._errors) < _MOST_ERRORS:
                    self._errors[codes] = known
            else:
                yuan = None if value.estimate is None else int(value.estimate.yuan)
                summary.count((value.county, value.scope, value.land_use), yuan)
                return result
        summary.rejected += 1
        summary.reasons[known] += 1
        return {"error": known}

    def _rejects(self, batch: pa.RecordBatch, slow: Integers, rows: list[dict[str, Any]]) -> pa.RecordBatch:
        import numpy

        errors = [row.get("error") for row in rows]
        rejected = slow[numpy.array([error is not None for error in errors], bool)]
        parcels = [chosen(column, rejected) for column in batch.columns]
        columns = [*parcels, arrays.of_texts([error for error in errors if error is not None])]
        return library("pyarrow", "batch").RecordBatch.from_arrays(columns, schema=self.rejects_schema)


@dataclass(slots=True)
class _Asked:
    """The rows of one batch as ``quote`` is asked for them."""

    valuer: Valuer
    areas: Areas
    said: dict[str, Said]
    located: Located

    def codes(self, row: int) -> tuple[int, ...] | None:
        """What tells the rows apart whose mistakes differ; None for a row whose area may be the mistake."""
        if not self.areas.plain[row]:
            return None
        if self.spot(row) == SLOW and not self._wrong(row) and not self._index_and_growth(row):
            # all that is said can be meant: what cannot be found is the place, the land use or the grade
            return (SLOW, *(int(self.said[name].codes[row]) for name in (*_PLACE, *_SPOT)))
        return (self.spot(row), *(int(said.codes[row]) for said in self.said.values()))

    def only_mistake(self, row: int) -> LandpriceError | None:
        """The error of a row whose table, land use and grade are found, and of which one statement cannot be meant.

        None where there may be another, so that ``quote`` has to say which comes first.
        """
        if self.spot(row) == SLOW or self._index_and_growth(row):
            return None
        wrong = self._wrong(row)
        if self.areas.plain[row]:
            return wrong[0] if len(wrong) == 1 else None
        area = self.areas.text(row)
        if wrong or area is None:
            return None
        try:
            parse_area(area)
        except LandpriceError as error:
            return error
        return None

    def _index_and_growth(self, row: int) -> bool:
        """Whether a row says both, which is a mistake although each can be meant."""
        return bool(self.said["index"].codes[row] and self.said["monthly_growth"].codes[row])

    def _wrong(self, row: int) -> list[LandpriceError]:
        errors = (said.error(int(said.codes[row])) for said in self.said.values() if said.has_errors)
        return [error for error in errors if error is not None]

    def spot(self, row: int) -> int:
        """The number of the spot that a row means, or SLOW."""
        return int(self.located.numbers[self.located.at[row]])

    def value(self, row: int) -> Valuation:
        """The valuation of a row. Raises LandpriceError."""
        spot = self.spot(row)
        own = factor_names(self.valuer._places.spots[spot].frame) if spot != SLOW else {}
        said = {
            name: one.text(int(one.codes[row]))
            for name, one in self.said.items()
            if not one.only_passing or name.partition(":")[2] in own
        }
        said["area"] = self.areas.text(row)
        options = self.valuer._options
        return value_one(self.valuer._places, said, options.allow_expired, options.as_of)


def _reader(name: str) -> Callable[[str], Any]:
    """How the text of a field is read, by the functions that ``Parcel.of`` calls."""
    kind, colon, what = name.partition(":")
    if colon and kind == "coefficient":
        return lambda text: parcel_values.parse_coefficients({what: text})
    if colon and kind == "servicing_cost":
        return lambda text: parcel_values.parse_costs({what: text})
    return _READ.get(name, str)
