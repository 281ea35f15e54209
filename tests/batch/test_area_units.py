"""The unit of an area in a column of its own: 面积 10, 面积单位 亩."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pyarrow as pa
import pytest
from helpers.cli import run

import landprice
from landprice.batch import value
from landprice.batch.headers.fields import unit_above
from landprice.batch.headers.layout import columns_as_read, layout_of
from landprice.core.errors import InputError

HEADERS = ["县", "用途", "级别", "面积"]
CELLS = ("10", "1,000", "０.5", "10.12345", "15亩", "15 亩", "2 ha", "3平方米", "abc", "12元", "")
UNITS = ("", "亩", "㎡", "平方米", "公顷", " 亩 ", "M2", "万平方米")


def rows_of(header: str, unit_header: str, pairs: list[tuple[str, str]], **options: object) -> list[dict[str, object]]:
    columns = {"县": ["湖口"] * len(pairs), "用途": ["商服"] * len(pairs), "级别": ["II"] * len(pairs)}
    columns |= {header: [area for area, _ in pairs], unit_header: [unit for _, unit in pairs]}
    return value(pa.RecordBatch.from_pydict(columns), as_of="2024-07-01", **options).to_pylist()


def quoted(area: str) -> object:
    return landprice.quote("湖口", use="商服", grade="II", area=area, as_of="2024-07-01").base_value.yuan


@pytest.mark.parametrize("unit_header", ["面积单位", "计量单位", "单位", "area_unit", "Unit"])
def test_a_bare_area_is_in_the_unit_beside_it(unit_header: str) -> None:
    """10 亩 were valued as 10 ㎡, a six-hundredth, without a word."""
    pairs = [("10", unit) for unit in UNITS]
    found = [row["base_value_yuan"] for row in rows_of("面积", unit_header, pairs)]
    assert found == [quoted(f"10{unit.strip()}") for unit in UNITS]


def test_every_pair_of_area_and_unit_is_as_quote_has_the_two() -> None:
    """Alone in a batch and among all the others, which go different ways."""
    pairs = list(product(CELLS, UNITS))
    together = rows_of("面积", "面积单位", pairs)
    alone = [rows_of("面积", "面积单位", [pair])[0] for pair in pairs]
    assert together == alone
    for (cell, unit), row in zip(pairs, together, strict=True):
        own = cell.lstrip("0123456789０.,")
        if row["error"] is None:
            assert row["base_value_yuan"] == quoted(cell if own else cell + unit.strip())
        else:
            assert cell in ("abc", "12元", "") or "面积单位" in row["error"]


@pytest.mark.parametrize(
    ("area", "unit", "said"),
    [
        ("10", "万元", "the column 面积单位 says 万元, which is no unit of area"),
        ("10", "某公司", 'where it is not the unit of the area, --map "面积单位=" leaves it unread'),
        ("10", "2", "the column 面积单位 says 2, which is no unit of area"),
        ("10亩", "㎡", "the area 10亩 is in 亩, and the column 面积单位 says ㎡: which is meant?"),
    ],
)
def test_what_is_no_unit_or_another_is_refused(area: str, unit: str, said: str) -> None:
    assert said in str(rows_of("面积", "面积单位", [(area, unit)])[0]["error"])


def test_the_unit_in_the_header_has_to_agree() -> None:
    pairs = [("10", "亩"), ("10", ""), ("10", "㎡"), ("10", "市亩")]
    found = rows_of("面积（亩）", "单位", pairs)
    assert [row["base_value_yuan"] for row in found] == [quoted("10亩"), quoted("10亩"), None, quoted("10亩")]
    assert "the area 10 is in 亩" in str(found[2]["error"])


def test_the_unit_is_told_and_can_be_left_unread() -> None:
    headers = [*HEADERS, "面积单位"]
    assert columns_as_read(layout_of(headers))[3:] == ["面积+面积单位=area"]
    assert columns_as_read(layout_of(headers, {"面积单位": ""}))[3:] == ["面积=area"]
    with pytest.raises(InputError, match="area_unit alone says nothing of a value: say area"):
        layout_of(HEADERS, given={"面积单位": "亩"})


def test_the_unit_above_the_head_may_stand_in_the_next_cell() -> None:
    assert unit_above([["台账", "", ""], ["单位", "亩", "元"]]) == "亩"
    assert unit_above([["台账", "", ""], ["", "单位：", "公顷"]]) == "公顷"
    assert unit_above([["台账", "亩", ""]]) == ""


def test_a_file_with_units_and_its_parts(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("编号,县,用途,级别,面积,单位\nA,湖口,商铺,II级,10,亩\nA,湖口,住宅,II级,1,公顷\n", "utf-8")
    out = tmp_path / "v.csv"
    assert run("batch", str(path), "-o", str(out), "--parts-by", "编号").code == 0
    assert "11266667" in out.read_text("utf-8")
