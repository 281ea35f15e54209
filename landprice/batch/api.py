"""The public functions of a batch: an Arrow batch, or a data frame, in and out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from landprice.batch.options import Options
from landprice.libraries import library

if TYPE_CHECKING:
    import pyarrow as pa

    from landprice.batch.valuer import Valuer


def value(
    parcels: pa.RecordBatch,
    *,
    mapping: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
    tables: Iterable[str | Path] = (),
    only_tables: bool = False,
    allow_expired: bool = False,
) -> pa.RecordBatch:
    """``parcels`` with the output columns of a batch behind its own, row for row what ``quote`` gives.

    ``mapping`` says which header means which field, ``given`` what holds for every parcel. Money is in 元, prices in
    元/㎡, as Arrow decimals; a row that cannot be valued has the reason in ``error``. Raises InputError where a
    column that every parcel needs is not there, CountyError for no row (it is in ``error``), FileError for a
    path of ``tables`` that cannot be read, MissingLibraryError without pyarrow and numpy.
    """
    options = options_of(mapping, given, tables, only_tables, allow_expired)
    out: pa.RecordBatch = _valuer(parcels.schema, options).value(parcels).batch
    return out


def value_frame(parcels: Any, **options: Any) -> Any:
    """A table or data frame of parcels with its values: pyarrow, polars or pandas, given back as what it was.

    ``options`` are those of ``value``. Anything that gives itself as an Arrow stream is taken; what is neither
    polars nor pandas comes back as a pyarrow Table.
    """
    arrow = library("pyarrow", "batch")
    table = arrow.table(parcels)
    kind = type(parcels).__module__.partition(".")[0]
    if kind == "pandas" and "__index_level_0__" in table.column_names:
        table = table.drop_columns(["__index_level_0__"])
    valuer = _valuer(table.schema.remove_metadata(), options_of(**options))
    batches = [
        valuer.value(batch.replace_schema_metadata(None)).batch
        for batch in table.to_batches(max_chunksize=1 << 16)
        if batch.num_rows
    ]
    values = arrow.Table.from_batches(batches, schema=valuer.schema)
    if kind == "polars":
        return library("polars", "batch").from_arrow(values)
    if kind == "pandas":
        frame = values.to_pandas()
        frame.index = parcels.index
        return frame
    return values


def options_of(
    mapping: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
    tables: Iterable[str | Path] = (),
    only_tables: bool = False,
    allow_expired: bool = False,
) -> Options:
    """The options of ``value`` as plain data."""
    return Options(
        dict(mapping or {}), dict(given or {}), tuple(str(path) for path in tables), only_tables, allow_expired
    )


def _valuer(schema: pa.Schema, options: Options) -> Valuer:
    return _kept(schema, _Key(options))


class _Key:
    """Options as a key: equal where they say the same."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._said = (
            tuple(options.mapping.items()),
            tuple(options.given.items()),
            options.tables,
            options.only_tables,
            options.allow_expired,
        )

    def __hash__(self) -> int:
        return hash(self._said)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._said == other._said


@lru_cache(maxsize=8)
def _kept(schema: pa.Schema, key: _Key) -> Valuer:
    """What has been worked out for batches of one schema is kept for the next one."""
    from landprice.batch.valuer import Valuer

    return Valuer(schema, key.options)
