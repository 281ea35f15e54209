"""A batch on Spark in local mode is the local batch, row for row."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from helpers.random_parcels import columns_of, draw_parcels

from landprice.batch import value
from landprice.core.errors import InputError

pytestmark = pytest.mark.spark


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip("Spark is not tested here: there is no Java")
    sql = pytest.importorskip("pyspark.sql", reason="Spark is not tested here: pyspark is not installed")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["PYTHONPATH"] = os.pathsep.join(
        [str(Path(__file__).resolve().parents[2]), os.environ.get("PYTHONPATH", "")]
    )
    builder = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.sql.shuffle.partitions", "2").config("spark.driver.host", "127.0.0.1").getOrCreate()
    yield session
    session.stop()


def test_spark_gives_the_local_values_row_for_row(spark: Any, tmp_path: Path) -> None:
    from landprice.batch.spark import value_stream

    columns = columns_of([{"id": str(n), **one} for n, one in enumerate(draw_parcels(2000, seed=7, wrong=0.02))])
    batch = pa.RecordBatch.from_pydict(columns)
    frame = spark.createDataFrame([tuple(row.values()) for row in batch.to_pylist()], list(columns)).repartition(3)
    rows = [row.asDict() for row in frame.transform(value_stream()).collect()]
    rows.sort(key=lambda row: int(row["id"]))
    assert rows == value(batch).to_pylist()


def test_a_frame_without_a_needed_column_is_refused_at_once(spark: Any) -> None:
    from landprice.batch.spark import value_stream

    frame = spark.createDataFrame([("湖口", "I")], ["县", "级别"])
    with pytest.raises(InputError, match="no column says land_use"):
        frame.transform(value_stream())
