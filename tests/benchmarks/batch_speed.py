"""``landprice batch`` as a whole process beside merely reading and writing, and beside a loop over ``quote``.

    python tests/benchmarks/batch_speed.py [--rows 1000000] [--rounds 3] [--large] [--spark]

First the mixed parcels of ``parcel_files.py``, three counties, beside reading the same file and writing an output of
the same size and columns; then parcels of 湖口 with three corrections: date (growth a month), tenure (in 0.01 years)
and a plot-ratio coefficient (in 0.01). ``--spark`` sets Spark beside reading the file and writing as many columns by
itself, and beside a copy of the input, which writes a third as much. ``--large`` adds 10 million rows: memory, and the
cost of a row beside that of 10^5.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
from measure import compare, cost

from landprice.batch import value

ROOT = Path(__file__).resolve().parents[2]
_BATCH = [sys.executable, "-m", "landprice", "batch"]
COPY = """
import sys
import pyarrow.csv as csv
stream = csv.open_csv(sys.argv[1])
with csv.CSVWriter(sys.argv[2], stream.schema) as out:
    for batch in stream:
        out.write_batch(batch)
"""
_OF_THE_SAME_SIZE = """
import sys
import pyarrow as pa
import pyarrow.csv as csv
for _ in csv.open_csv(sys.argv[1]):
    pass
options = csv.WriteOptions(quoting_style="needed")
with pa.ipc.open_file(pa.memory_map(sys.argv[2])) as kept, csv.CSVWriter(
    sys.argv[3], kept.schema, write_options=options
) as out:
    for at in range(kept.num_record_batches):
        out.write_batch(kept.get_batch(at))
"""
_LOOP = """
import csv, sys
import landprice
table = landprice.load("湖口")
with open(sys.argv[1], encoding="utf-8") as file, open(sys.argv[2], "w", encoding="utf-8") as out:
    writer = csv.writer(out)
    for row in csv.DictReader(file):
        value = landprice.quote(
            table, use=row["用途"], grade=row["级别"], area=row["面积"], tenure=row["剩余年限"], rate=row["还原率"],
            date=row["估价期日"], monthly_growth=row["月增长率"], coefficient={"plot-ratio": row["系数:plot-ratio"]},
        )
        estimate = value.estimate
        writer.writerow([*row.values(), estimate and estimate.yuan_per_m2, estimate and estimate.yuan])
"""
_SPARK_COPY = """
import sys
from pyspark.sql import SparkSession
spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
frame = spark.read.option("header", True).csv(sys.argv[1])
frame.write.mode("overwrite").option("header", True).csv(sys.argv[2])
"""
_SPARK_WRITES_AS_MUCH = """
import json, sys
from pyspark.sql import SparkSession, functions
spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
frame = spark.read.option("header", True).csv(sys.argv[1])
more = [functions.lit(value).cast(kind).alias(name) for name, kind, value in json.loads(sys.argv[3])]
frame.select("*", *more).write.mode("overwrite").option("header", True).csv(sys.argv[2])
"""
_SPARK_VALUES = """
import sys
from pyspark.sql import SparkSession
from landprice.batch.spark import valued
spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
frame = spark.read.option("header", True).csv(sys.argv[1]).transform(valued())
frame.write.mode("overwrite").option("header", True).csv(sys.argv[2])
"""


def write_parcels(path: Path, rows: int, seed: int = 1) -> None:
    """``rows`` parcels of 湖口, all of which can be valued."""
    draw = random.Random(seed)
    uses, grades = ("商服用地", "住宅用地", "工业用地"), ("I", "II", "III", "IV")
    days = [f"202{year}-{month:02}-{day:02}" for year in (4, 5, 6) for month in range(1, 13) for day in (1, 11, 21)]
    with path.open("w", encoding="utf-8") as out:
        out.write("宗地号,县,用途,级别,面积,剩余年限,还原率,估价期日,月增长率,系数:plot-ratio,备注\n")
        for number in range(rows):
            out.write(
                f"{360429000000000 + number},湖口县,{draw.choice(uses)},{draw.choice(grades)},"
                f"{draw.randint(10_000, 20_000_000) / 100:.2f},{draw.randint(100, 7000) / 100:.2f},6%,"
                f"{draw.choice(days)},0.2%,{draw.randint(60, 160) / 100:.2f},第{number}宗\n"
            )


def _columns_of_a_value() -> str:
    """Name, Spark type and value of each output column of one such parcel, as JSON."""
    parcel = {"县": "湖口县", "用途": "商服用地", "级别": "I", "面积": "1234.50", "剩余年限": "31.25", "还原率": "6%"}
    parcel |= {"估价期日": "2025-06-11", "月增长率": "0.2%", "系数:plot-ratio": "1.25"}
    found = value(pa.RecordBatch.from_pylist([parcel]))
    own = [found.schema.field(at) for at in range(len(parcel), found.num_columns)]
    kinds = [str(field.type).replace("decimal128", "decimal").replace("bool", "boolean") for field in own]
    row = found.to_pylist()[0]
    texts = [None if row[field.name] is None else str(row[field.name]) for field in own]
    return json.dumps([[field.name, kind, text] for field, kind, text in zip(own, kinds, texts, strict=True)])


def _mixed(parcels: Path, values: Path, rows: int, rounds: int, env: dict[str, str]) -> None:
    """Beside a process that reads the parcels and writes what ``batch`` made of them, held as columns in memory."""
    command = [sys.executable, Path(__file__).with_name("parcel_files.py"), "mixed", str(rows), parcels]
    subprocess.run(command, env=env, check=True)
    ours = [*_BATCH, parcels, "-o", values]
    cost(ours, env)
    kept = parcels.with_suffix(".arrow")
    stream = pyarrow.csv.open_csv(values)
    with pa.ipc.new_file(kept, stream.schema) as out:
        for block in stream:
            out.write_batch(block)
    theirs = [sys.executable, "-c", _OF_THE_SAME_SIZE, parcels, kept, parcels.with_name("written.csv")]
    compare(f"batch, {rows:,} mixed rows / read, write", ours, theirs, env, rounds, 2.0)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--large", action="store_true")
    options.add_argument("--spark", action="store_true")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), asked.rows, asked.rounds, asked.large, asked.spark)


def measure(folder: Path, rows: int, rounds: int, large: bool, spark: bool) -> None:
    """Print a line for each bound."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "LANDPRICE_CACHE": str(folder), "PYSPARK_PYTHON": sys.executable}
    parcels, values = folder / "parcels.csv", folder / "values.csv"
    _mixed(parcels, values, rows, rounds, env)
    write_parcels(parcels, rows)
    batch = _BATCH
    copy = [sys.executable, "-c", COPY, parcels, folder / "copy.csv"]
    ours = [*batch, parcels, "-o", values]
    compare(f"batch, {rows:,} rows / pyarrow copy", ours, copy, env, rounds, 3.0)
    few = folder / "few.csv"
    looped = max(rows // 100, 1000)
    write_parcels(few, looped)
    loop = cost([sys.executable, "-c", _LOOP, few, folder / "loop.csv"], env).seconds / looped
    own = cost(ours, env).seconds / rows
    print(
        f"a row by quote in a loop ({looped:,} rows) / a row of batch = {loop / own:.1f} × (at least 20 ×)", flush=True
    )
    if spark:
        copied = [sys.executable, "-c", _SPARK_COPY, parcels, folder / "spark-copy"]
        valued = [sys.executable, "-c", _SPARK_VALUES, parcels, folder / "spark-values"]
        as_much = [sys.executable, "-c", _SPARK_WRITES_AS_MUCH, parcels, folder / "spark-more", _columns_of_a_value()]
        compare(f"Spark local, {rows:,} rows / Spark, same columns", valued, as_much, env, rounds, 1.5)
        compare(f"Spark local, {rows:,} rows / Spark copy", valued, copied, env, rounds, 1.5)
    if large:
        for count in (100_000, 1_000_000, 10_000_000):
            write_parcels(parcels, count)
            one = cost(ours, env)
            each = one.seconds / count * 1e6
            print(f"{count:>10,} rows: {one.seconds:.1f} s, {each:.2f} us a row, {one.megabytes:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
