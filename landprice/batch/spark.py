"""A country's parcels on Spark: the core of a batch given to ``mapInArrow``, so the values are the same row for row.

    from pyspark.sql import SparkSession
    from landprice.batch.spark import valued

    spark = SparkSession.builder.getOrCreate()
    parcels = spark.read.option("header", True).csv("parcels/")
    parcels.transform(valued()).write.parquet("values/")

Needs the extra ``spark`` where the script runs and landprice with the extra ``batch`` on every worker
(``PYSPARK_PYTHON`` names the Python that has it). Read CSV without ``inferSchema``: figures stay as written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from landprice.batch.api import options_of
from landprice.batch.columns.libraries import arrow
from landprice.batch.options import Options
from landprice.batch.valuer import Valuer
from landprice.core.errors import library


def value_stream(
    *,
    mapping: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
    tables: Iterable[str | Path] = (),
    only_tables: bool = False,
    allow_expired: bool = False,
    as_of: str | date | None = None,
) -> Callable[[Any], Any]:
    """A function from a Spark DataFrame of parcels to one with the output columns behind its own.

    The options are those of ``landprice.batch.value``; paths of ``tables`` have to exist on every worker.
    Raises InputError when it is called on a frame without a column that every parcel needs, and
    MissingLibraryError without pyspark.
    """
    options = options_of(mapping, given, tables, only_tables=only_tables, allow_expired=allow_expired, as_of=as_of)

    def transform(frame: Any) -> Any:
        arrow_types = library("pyspark.sql.pandas.types", "spark")
        schema = arrow_types.to_arrow_schema(frame.schema)
        out = Valuer(schema, options).schema
        return frame.mapInArrow(_Map(options), arrow_types.from_arrow_schema(out))

    return transform


class _Map:
    """What a worker does with its batches; only the plain options travel to it."""

    def __init__(self, options: Options) -> None:
        self._options = options

    def __call__(self, batches: Iterator[arrow.RecordBatch]) -> Iterator[arrow.RecordBatch]:
        valuer = None
        for batch in batches:
            valuer = valuer or Valuer(batch.schema, self._options)
            yield valuer.value(batch).batch
