"""``landprice.batch.value``: Arrow in, exact decimals out, from any kind of column and any number of threads."""

from __future__ import annotations

import doctest
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from helpers.random_parcels import columns_of, draw_parcels

from landprice.batch import api, value
from landprice.core.errors import FileError, InputError, LandpriceError, NumberError

PARCELS = {"县": ["湖口"] * 3, "用途": ["商服"] * 3, "级别": ["I", "九级", "II"], "面积": ["666.675", "2", "1,000"]}
BATCH = pa.RecordBatch.from_pydict(PARCELS)
BASE = [Decimal(1606687), None, Decimal(1690000)]


def test_the_examples_of_the_docstrings_run() -> None:
    tried = doctest.testmod(api)
    assert (tried.failed, tried.attempted) == (0, 6)


def test_the_input_stands_first_and_the_output_has_exact_types() -> None:
    out = value(BATCH)
    assert out.schema.names[:4] == list(PARCELS)
    assert out.select(list(PARCELS)).equals(BATCH)
    kinds = {field.name: str(field.type) for field in out.schema}
    assert {kinds[name] for name in kinds if name.startswith("k_")} == {"decimal128(38, 12)"}
    assert [kinds[name] for name in ("benchmark_yuan_per_m2", "base_value_yuan", "estimate_yuan", "complete")] == [
        "decimal128(38, 4)",
        "decimal128(38, 0)",
        "decimal128(38, 0)",
        "bool",
    ]
    assert out.column("base_value_yuan").to_pylist() == BASE


def test_no_rows_and_slices() -> None:
    whole = value(BATCH)
    assert value(BATCH.slice(0, 0)).equals(whole.slice(0, 0))
    assert value(BATCH.slice(1, 2)).to_pylist() == whole.to_pylist()[1:]


@pytest.mark.parametrize(
    "cast",
    [
        lambda column: column.cast(pa.large_string()),
        lambda column: column.cast(pa.string_view()),
        lambda column: column.dictionary_encode(),
        lambda column: column.cast(pa.large_string()).dictionary_encode(),
        pc.run_end_encode,
    ],
)
def test_text_of_any_kind_is_read_and_passes_through(cast: Any) -> None:
    columns = [cast(column) for column in BATCH.columns]
    batch = pa.RecordBatch.from_arrays(columns, names=list(PARCELS))
    out = value(batch)
    assert out.column("base_value_yuan").to_pylist() == BASE
    assert [out.schema.field(name).type for name in PARCELS] == [column.type for column in columns]


@pytest.mark.parametrize(
    ("areas", "base"),
    [
        (pa.array([7, None], pa.int8()), ["16870", None]),
        (pa.array([2**62, 3], pa.uint64()), [None, "7230"]),
        (pa.array([Decimal("666.6750000000"), Decimal("0.0000000001")], pa.decimal128(38, 10)), ["1606687", "0"]),
        (pa.array([Decimal("666.675"), None], pa.decimal256(60, 10)), ["1606687", None]),
        (pa.array([666.675, 0.1 + 0.2]), ["1606687", "723"]),
        (pa.array([666.675, 0.1], pa.float32()), ["1606687", "241"]),
        (pa.array([1e-7, 1e12]), ["0", "2410000000000000"]),
        (pa.array([float("nan"), float("inf")]), [None, None]),
        (pa.nulls(2), [None, None]),
        (pa.array([True, False]), [None, None]),
    ],
)
def test_figures_of_any_kind_are_exact(areas: pa.Array, base: list[str | None]) -> None:
    batch = pa.RecordBatch.from_arrays(
        [pa.array(["湖口"] * 2), pa.array(["商服"] * 2), pa.array(["I"] * 2), areas], names=list(PARCELS)
    )
    out = value(batch)
    assert out.column("base_value_yuan").to_pylist() == [None if one is None else Decimal(one) for one in base]
    assert [error is None for error in out.column("error").to_pylist()] == [one is not None for one in base]


@pytest.mark.parametrize("kind", [pa.list_(pa.int64()), pa.struct([("a", pa.int64())]), pa.duration("s"), pa.binary()])
def test_a_column_that_says_no_figure_is_named(kind: pa.DataType) -> None:
    schema = pa.schema([("县", pa.string()), ("用途", pa.string()), ("级别", pa.string()), ("面积", kind)])
    batch = pa.RecordBatch.from_arrays([pa.nulls(1, field.type) for field in schema], schema=schema)
    with pytest.raises(InputError, match=r"the column `面积` .* has no place in a parcel"):
        value(batch)


def test_a_day_is_a_day_whatever_its_kind() -> None:
    day = date(2025, 3, 1)
    kinds = [pa.date32(), pa.date64(), pa.timestamp("s"), pa.timestamp("ns"), pa.string()]
    found = []
    for kind in kinds:
        cell: Any = "2025-03-01" if kind == pa.string() else day if "date" in str(kind) else datetime(2025, 3, 1)
        batch = pa.RecordBatch.from_pydict(
            {"县": ["湖口"], "用途": ["商服"], "级别": ["I"], "面积": ["3亩"], "期日": pa.array([cell], kind)}
        )
        found.append(value(batch, given={"monthly_growth": "0.2%"}).column("k_date").to_pylist())
    assert found == [[Decimal("1.0408")]] * len(kinds)


def test_threads_do_not_disturb_each_other() -> None:
    """One schema for all, so that a shared store would be met by all; other rows in each."""
    batches = [pa.RecordBatch.from_pydict(columns_of(draw_parcels(400, seed, wrong=0.05))) for seed in range(3)]
    names = dict.fromkeys(name for batch in batches for name in batch.schema.names)
    rows = [batch.to_pylist() for batch in batches]
    alike = [pa.RecordBatch.from_pydict({n: [row.get(n, "") for row in each] for n in names}) for each in rows]
    expected = [value(batch) for batch in alike]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(value, alike * 2))
    finally:
        sys.setswitchinterval(interval)
    assert all(one.equals(other) for one, other in zip(found, expected * 2, strict=True))


def test_one_path_of_tables_may_be_given_bare(tmp_path: Path) -> None:
    for tables in (str(tmp_path / "no.yaml"), tmp_path / "no.yaml", [tmp_path / "no.yaml"]):
        with pytest.raises(FileError, match=r"no\.yaml does not exist"):
            value(BATCH, tables=tables)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"tenure": "好几年"}, "好几年"),
        ({"county": "洞庭县"}, "there is no table of 洞庭县"),
        ({"area": "abc"}, "the area abc is not a number"),
        ({"rate": "6"}, "write 6%"),
        ({"系数:tenure": "0"}, "0"),
    ],
)
def test_what_cannot_be_meant_of_any_parcel_is_no_row_s_mistake(given: dict[str, str], says: str) -> None:
    with pytest.raises(LandpriceError, match=says):
        value(BATCH, given=given)


def test_figures_are_given_as_in_quote() -> None:
    assert value(BATCH, given={"tenure": 30, "rate": Decimal("0.06")}).column("k_tenure").to_pylist()[0] == Decimal(
        "0.9148"
    )
    with pytest.raises(NumberError, match="is a float, which is not exact"):
        value(BATCH, given={"tenure": 30.5})  # type: ignore[dict-item]


def test_what_is_no_batch_is_said() -> None:
    with pytest.raises(InputError, match=r"value takes a pyarrow\.RecordBatch, not pyarrow\.Table; value_frame takes"):
        value(pa.table(PARCELS))


def test_a_factor_s_column_can_be_left_unread_and_two_of_one_name_are_no_guess() -> None:
    parcel = {"county": "通道", "land_use": "居住", "grade": "II", "area": "100", "形状": "劣"}
    batch = pa.RecordBatch.from_pylist([parcel])
    assert value(batch).column("k_shape").to_pylist() == [Decimal("0.97")]
    assert value(batch, mapping={"形状": ""}).column("k_shape").to_pylist() == [Decimal(1)]
    twice = pa.RecordBatch.from_arrays([*batch.columns, batch.column("形状")], names=[*batch.schema.names, "形状"])
    with pytest.raises(InputError, match="the columns 形状, 形状 all say factor:形状: choose one with --map"):
        value(twice)
    assert value(twice, mapping={"形状": "factor:形状"}).column("k_shape").to_pylist() == [Decimal("0.97")]
    elsewhere = twice.set_column(0, "county", pa.array(["湖口"])).set_column(1, "land_use", pa.array(["商服"]))
    assert value(elsewhere).column("complete").to_pylist() == [True]  # no factor there, so both only pass through


def test_a_cell_s_own_unit_goes_before_that_of_the_header() -> None:
    parcels = {
        "county": ["湖口"] * 3,
        "land_use": ["商服"] * 3,
        "grade": ["I"] * 3,
        "面积(亩)": ["3", "3㎡", "0.2公顷"],
    }
    out = value(pa.RecordBatch.from_pydict(parcels))
    assert out.column("base_value_yuan").to_pylist() == [4820000, 7230, 4820000]
