"""Every output column of a batch is what ``quote`` says: the differential test.

python -m pytest tests/batch/test_same_as_quote.py LANDPRICE_PARCELS=100000      the full one, some minutes
"""

from __future__ import annotations

import os
from typing import Any

import pyarrow as pa
from helpers.random_parcels import columns_of, draw_parcels

import landprice
from landprice.batch.columns import coefficient_column
from landprice.batch.options import Options
from landprice.batch.valuer import Valuer
from landprice.errors import LandpriceError
from landprice.land_use import resolve
from landprice.units import round_half_up
from landprice.valuation.frame import frame_of
from landprice.valuation.names import COEFFICIENTS

PARCELS = 3000
NAMES = {"land_use": "use", "valuation_date": "date"}


def expected(parcel: dict[str, str], factors: frozenset[str]) -> dict[str, Any]:
    """The output columns as ``landprice.quote`` has them, or the error that it raises."""
    keywords: dict[str, Any] = {}
    for field, text in parcel.items():
        if not text.strip():
            continue
        kind, colon, name = field.partition(":")
        if colon:
            keywords.setdefault(kind, {})[name] = text
        elif field in factors:
            keywords.setdefault("factor", {})[field] = text
        else:
            keywords[NAMES.get(field, field)] = text
    row: dict[str, Any] = dict.fromkeys(["table", "benchmark_yuan_per_m2", "base_value_yuan"])
    row |= dict.fromkeys(map(coefficient_column, COEFFICIENTS))
    row |= dict.fromkeys(["estimate_yuan_per_m2", "estimate_yuan", "complete", "missing", "warnings", "error"])
    for name in ("county", "use", "grade", "area"):
        if name not in keywords:
            return row | {"error": f"{name} is empty"}
    try:
        value = landprice.quote(keywords.pop("county"), **keywords)
    except LandpriceError as error:
        return row | {"error": " ".join(str(error).split())}
    for step in value.steps[1:-1]:
        if step.value is not None:
            row[coefficient_column(step.name)] = round_half_up(step.value, 12)
    return row | {
        "table": value.table,
        "benchmark_yuan_per_m2": value.benchmark.yuan_per_m2,
        "base_value_yuan": value.base_value and value.base_value.yuan,
        "estimate_yuan_per_m2": value.estimate and value.estimate.yuan_per_m2,
        "estimate_yuan": value.estimate and value.estimate.yuan,
        "complete": value.complete,
        "missing": ";".join(value.missing),
        "warnings": ";".join(warning.code for warning in value.warnings),
    }


def compare(parcels: list[dict[str, str]], batch_rows: int = 1000, options: Options | None = None) -> list[str]:
    """What differs between the batch and ``quote``, a line each."""
    columns = columns_of(parcels)
    table = pa.table({name: pa.array(cells) for name, cells in columns.items()})
    valuer = Valuer(table.schema, options)
    rows = [
        row
        for batch in table.to_batches(max_chunksize=batch_rows)
        for row in valuer.value(batch).batch.select(valuer.schema.names[len(columns) :]).to_pylist()
    ]
    plain = frozenset(name for name in columns if name not in FIELDS and ":" not in name)
    differences = []
    for number, (parcel, row) in enumerate(zip(parcels, rows, strict=True)):
        wanted = expected(parcel, plain)
        if row != wanted:
            unlike = {name: (row[name], wanted[name]) for name in wanted if row[name] != wanted[name]}
            differences.append(f"{number} {parcel}: {unlike}")
    return differences


FIELDS = frozenset(
    (
        *("county", "scope", "edition", "land_use", "grade", "area", "plot_ratio", "tenure", "rate"),
        *("valuation_date", "monthly_growth", "index", "servicing", "right"),
    )
)


def test_random_parcels_are_valued_as_quote_values_them() -> None:
    count = int(os.environ.get("LANDPRICE_PARCELS", PARCELS))
    differences = compare(draw_parcels(count, seed=6, wrong=0.03))
    assert not differences, "\n".join(differences[:5]) + f"\n{len(differences)} of {count}"


TIES = ["0.5", "1.5", "2.5", "0.25", "12.5", "333.5", "1000.5", "0.0005", "7.1665"]


def test_ties_of_the_total_and_of_the_unit_price_go_up_as_in_quote() -> None:
    """A benchmark of 355 × 0.5 ㎡ is 177.5 元; 672 × 1.0625 is 714 exactly, 355 × 0.9 is 319.5."""
    parcels = [
        {"county": "湖口", "land_use": use, "grade": grade, "area": area, "coefficient:plot-ratio": ratio}
        for use in ("商服", "工业")
        for grade in ("I", "II", "IV")
        for area in TIES
        for ratio in ("", "0.5", "0.9", "1.0625", "1.25")
    ]
    assert compare(parcels) == []


def test_figures_beyond_64_bits_are_as_exact() -> None:
    parcels = [
        {
            "county": "湖口",
            "land_use": "商服",
            "grade": "I",
            "area": area,
            "coefficient:plot-ratio": "1.00000000000001",
            "coefficient:corner": ratio,
            "coefficient:right": "99.123456789",
        }
        for area in ("1", "9599999999999.9999", "0.0001", "15亩")
        for ratio in ("", "1.23456789012345678901234567890123456789", "0.00000000000000000001", "100")
    ]
    assert compare(parcels) == []


def test_a_column_that_is_a_factor_in_a_later_batch_only_changes_nothing_before() -> None:
    """湖口 has no factor sheet, so the columns only pass through its rows; 通道 has factors of those names."""
    table = landprice.load("通道")
    sheet = frame_of(table, resolve(table, "住宅"), "II").published.sheet
    first, second, *_ = sheet.factors
    plain = [{"county": "湖口", "land_use": use, "grade": "II", "area": "100"} for use in ("商服", "工业", "住宅")]
    classes = ("", "优", "较优", "一般", "较劣", "劣")
    priced = [
        {"county": "通道", "land_use": "住宅", "grade": "II", "area": "100", first: one, second: other}
        for one in classes
        for other in classes
    ]
    assert compare([*plain, *priced, *plain], batch_rows=3) == []
