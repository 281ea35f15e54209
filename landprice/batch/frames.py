"""Data frames of pandas, polars and pyarrow: their columns read as Arrow, the values put behind what they were."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from landprice.batch.columns.libraries import arrow
from landprice.batch.options import Options
from landprice.batch.valuer import kept_valuer
from landprice.core.errors import InputError, library
from landprice.core.messages import message

_ROWS = 1 << 16


def with_values(parcels: Any, options: Options) -> Any:
    """The frame ``parcels`` with its values, of the kind that it is. Raises InputError for what is no frame."""
    kind, name = type(parcels).__module__.partition(".")[0], type(parcels).__name__
    if (kind, name) == ("pandas", "DataFrame"):
        return _pandas(parcels, options)
    if (kind, name) == ("polars", "DataFrame"):
        return _polars(parcels, options)
    if isinstance(parcels, arrow.RecordBatch):
        return kept_valuer(parcels.schema, options).value(parcels).batch
    if not (isinstance(parcels, arrow.Table | dict) or hasattr(parcels, "__arrow_c_stream__")) or name == "Series":
        raise InputError(
            message(
                "a frame is a DataFrame of pandas or polars, or a Table or RecordBatch of pyarrow, not {kind}.{name}",
                kind=kind,
                name=name,
            )
        )
    table = arrow.table(parcels)
    return arrow.Table.from_arrays([*table.columns, *_values(table, options).columns], schema=_whole(table, options))


def _whole(table: arrow.Table, options: Options) -> arrow.Schema:
    return kept_valuer(table.schema.remove_metadata(), options).schema


def _values(table: arrow.Table, options: Options) -> arrow.Table:
    """The output columns alone."""
    schema = table.schema.remove_metadata()
    valuer = kept_valuer(schema, options)
    own = arrow.schema([valuer.schema.field(index) for index in range(len(schema), len(valuer.schema))])
    batches = [
        arrow.RecordBatch.from_arrays(
            valuer.value(batch.replace_schema_metadata(None)).batch.columns[len(schema) :], schema=own
        )
        for batch in table.to_batches(max_chunksize=_ROWS)
        if batch.num_rows
    ]
    return arrow.Table.from_batches(batches, schema=own)


def _pandas(parcels: Any, options: Options) -> Any:
    pandas = library("pandas", "batch")
    names = [str(name) for name in parcels.columns]
    columns = [_column(parcels.iloc[:, index]) for index in range(len(names))]
    for level, name in enumerate(parcels.index.names):
        if isinstance(name, str) and name not in names:
            names.append(name)
            columns.append(_column(parcels.index.get_level_values(level)))
    values = _values(arrow.Table.from_arrays(columns, names=names), options)
    kinds = {arrow.bool_(): pandas.BooleanDtype()}
    behind = values.to_pandas(types_mapper=kinds.get)
    behind.index = parcels.index
    return pandas.concat([parcels, behind], axis=1)


def _column(cells: Any) -> Any:
    """A column of pandas as Arrow; one that mixes kinds as text, each cell as it prints."""
    try:
        return arrow.array(cells, from_pandas=True)
    except (arrow.ArrowException, TypeError):
        return arrow.array([None if _is_empty(cell) else str(cell) for cell in cells], arrow.string())


def _is_empty(cell: Any) -> bool:
    return cell is None or (isinstance(cell, Hashable) and bool(cell != cell))


def _polars(parcels: Any, options: Options) -> Any:
    values = _values(parcels.to_arrow(), options)
    return parcels.hstack(library("polars", "batch").from_arrow(values))
