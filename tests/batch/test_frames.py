"""Data frames in and out: their columns and index stay, and the values stand behind, those of ``value``."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from landprice.batch import value, value_frame
from landprice.core.errors import InputError, LandpriceError

pandas = pytest.importorskip("pandas", reason="frames of pandas are not tested here: it is not installed")
polars = pytest.importorskip("polars", reason="frames of polars are not tested here: it is not installed")

PARCELS: dict[str, list[Any]] = {
    "县": ["湖口县", "洞庭县", "湖口县", "湖口县"],
    "用途": ["商服", "商服", "商服", "工业"],
    "级别": ["I", "II", None, "III"],
    "面积": ["1.20", "2", "3", "666.675"],
    "容积率": ["1.6", "1.6", "1.6", None],
}
EXPECTED = value(pa.RecordBatch.from_pydict(PARCELS)).to_pylist()
MONEY = ["benchmark_yuan_per_m2", "base_value_yuan", "estimate_yuan_per_m2", "estimate_yuan"]


def test_the_expected_values_hold_a_value_and_rejects() -> None:
    assert [row["estimate_yuan"] for row in EXPECTED] == [Decimal(2892), None, None, Decimal(158669)]
    assert [bool(row["error"]) for row in EXPECTED] == [False, True, True, False]


def test_pandas_keeps_its_columns_its_index_and_their_types() -> None:
    frame = pandas.DataFrame(PARCELS, index=pandas.Index([7, 5, 5, 1], name="宗地号"))
    frame["整"] = pandas.array([1, None, 3, 4], dtype="Int64")
    frame["类"] = pandas.Categorical(["a", "b", "a", "a"])
    frame["时"] = pandas.to_datetime(["2024-01-01"] * 4).tz_localize("Asia/Shanghai")
    frame["真"] = pandas.array([True, None, False, True], dtype="boolean")
    frame["混"] = ["1", 2, 3.5, {"a": 1}]
    values = value_frame(frame)
    pandas.testing.assert_frame_equal(values[list(frame.columns)], frame)
    assert [str(values[name].dtype) for name in MONEY] == ["object"] * 4
    assert str(values["complete"].dtype) == "boolean"
    for name in MONEY:
        assert values[name].tolist() == [row[name] for row in EXPECTED]
    for name in ("complete", "error", "table", "missing", "warnings"):
        shown = [None if pandas.isna(cell) else cell for cell in values[name]]
        assert shown == [row[name] for row in EXPECTED]


def test_a_named_index_of_pandas_is_read_like_a_column() -> None:
    frame = pandas.DataFrame(PARCELS).set_index(["县", "用途"])
    values = value_frame(frame)
    assert values.index.equals(frame.index)
    assert list(values.columns[:3]) == ["级别", "面积", "容积率"]
    assert values["estimate_yuan"].tolist() == [row["estimate_yuan"] for row in EXPECTED]


def test_pandas_with_headers_that_are_no_text_or_stand_twice() -> None:
    frame = pandas.DataFrame(PARCELS)
    frame.insert(0, 3, 1)
    frame.insert(0, "注", 1, allow_duplicates=True)
    frame.insert(0, "注", 2, allow_duplicates=True)
    values = value_frame(frame)
    assert list(values.columns[:8]) == ["注", "注", 3, *PARCELS]
    assert values["estimate_yuan"].tolist() == [row["estimate_yuan"] for row in EXPECTED]


def test_floats_stand_for_the_decimal_that_they_print_as() -> None:
    """1.35 × 2410 = 3253.5 is a tie that goes up; the double nearest to 1.35 lies above, that of 2.675 below."""
    frame = pandas.DataFrame({"县": "湖口", "用途": "商服", "级别": "I", "面积": [1.35, 2.675, 0.1 + 0.2, 1e-3, 1e6]})
    assert value_frame(frame)["base_value_yuan"].tolist() == [3254, 6447, 723, 2, 2410000000]
    missing = pandas.DataFrame({"县": "湖口", "用途": "商服", "级别": "I", "面积": [1.35, float("nan")]})
    assert value_frame(missing)["error"].tolist()[1] == "area is empty"


def test_polars_keeps_its_columns_and_their_types() -> None:
    frame = polars.DataFrame(PARCELS).with_columns(
        polars.col("用途").cast(polars.Categorical),
        polars.lit([1, 2]).alias("列"),
        polars.lit(None).alias("空"),
        polars.datetime(2024, 1, 1).alias("时"),
    )
    values = value_frame(frame)
    assert values.select(frame.columns).equals(frame)
    assert values.select(frame.columns).schema == frame.schema
    assert values.select(*MONEY, "complete", "error").rows() == [
        tuple(row[name] for name in (*MONEY, "complete", "error")) for row in EXPECTED
    ]


def test_pyarrow_comes_back_as_what_it_was() -> None:
    table = pa.concat_tables([pa.table(PARCELS).slice(0, 1), pa.table(PARCELS).slice(1)])
    values = value_frame(table)
    assert isinstance(values, pa.Table)
    assert values.to_pylist() == EXPECTED
    assert isinstance(value_frame(pa.RecordBatch.from_pydict(PARCELS)), pa.RecordBatch)
    assert value_frame(table.to_reader()).to_pylist() == EXPECTED


@pytest.mark.parametrize("kind", ["pandas", "polars", "pyarrow"])
def test_a_frame_without_rows_has_the_same_columns(kind: str) -> None:
    made: dict[str, Any] = {"pandas": pandas.DataFrame, "polars": polars.DataFrame, "pyarrow": pa.table}
    frame = made[kind](PARCELS)
    values, none = value_frame(frame), value_frame(frame[:0] if kind != "pyarrow" else frame.slice(0, 0))
    assert len(none) == 0
    if kind == "pandas":
        assert none.dtypes.to_dict() == values.dtypes.to_dict()
    else:
        assert none.schema == values.schema


@pytest.mark.parametrize("what", [3, [{"县": "湖口"}], "x.csv", polars.LazyFrame(PARCELS), pandas.Series([1])])
def test_what_is_no_frame_is_said(what: Any) -> None:
    with pytest.raises(InputError, match="a frame is a DataFrame of pandas or polars, or a Table or RecordBatch of"):
        value_frame(what)


def test_the_options_are_those_of_value() -> None:
    frame = polars.DataFrame({"级": ["I"], "面积": ["3亩"]})
    values = value_frame(
        frame, mapping={"级": "grade"}, given={"county": "湖口", "use": "商服", "plot_ratio": Decimal("1.6")}
    )
    assert values["estimate_yuan"].to_list() == [Decimal(4820000)]
    with pytest.raises(LandpriceError, match=r"30\.5 is a float, which is not exact"):
        value_frame(frame, given={"tenure": 30.5})
