"""Heads that their rows show to be no head of figures, and a misprinted figure of a curve: invented figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from landprice.checks.reading import read
from landprice.tables.catalog import Catalog

TITLE = "甲县城区基准地价表（元/平方米）\n"


def _read(text: str, folder: Path) -> tuple[list[tuple[Any, ...]], list[dict[str, Any]]]:
    """The prices that are read, each with what its basis says, and the findings of what is left out."""
    path = folder / "document.txt"
    path.write_text(text, "utf-8")
    report = json.loads(read(path, catalog=Catalog(shipped=False)).to_json())
    names = ("land_use_name", "grade", "yuan_per_m2", "plot_ratio", "price_per")
    rows = [
        tuple({**table["basis"][row["land_use"]], **row}[name] for name in names)
        for table in report["tables"]
        for row in table["rows"]
    ]
    return rows, [each for each in report["findings"] if "figures" in each]


def test_the_name_of_prices_heads_the_names_of_each_price(tmp_path: Path) -> None:
    text = (
        TITLE + "用途\t基准地价\t一级\t二级\n"
        "商服用地\t地面单价(元/平方米)\t3150\t2280\n"
        "商服用地\t楼面单价(元/平方米)\t1575\t1140\n"
        "住宅用地\t地面单价(元/平方米)\t2150\t1280\n"
        "住宅用地\t楼面单价(元/平方米)\t1075\t640\n"
    )
    land = [("商服用地", "I", 3150), ("商服用地", "II", 2280), ("住宅用地", "I", 2150), ("住宅用地", "II", 1280)]
    floor = [("商服用地", "I", 1575), ("商服用地", "II", 1140), ("住宅用地", "I", 1075), ("住宅用地", "II", 640)]
    expected = [(*row, None, "land") for row in land] + [(*row, None, "floor") for row in floor]
    assert _read(text, tmp_path) == (expected, [])


def test_remarks_that_all_state_one_field_are_its_column(tmp_path: Path) -> None:
    text = TITLE + "用途\t一级\t二级\t备注\n商服用地\t3150\t2280\t容积率1.8\n住宅用地\t2150\t1280\t容积率2.0\n"
    expected = [
        ("商服用地", "I", 3150, 1.8, None),
        ("商服用地", "II", 2280, 1.8, None),
        ("住宅用地", "I", 2150, 2.0, None),
        ("住宅用地", "II", 1280, 2.0, None),
    ]
    assert _read(text, tmp_path) == (expected, [])


def test_a_figure_against_the_direction_of_its_curve_is_left_out_with_those_it_may_have_moved(tmp_path: Path) -> None:
    values = ["1.00", "1.08", "1.16", "1.24", "1.12", "1.40", "1.48", "1.56"]
    rows = "".join(f"{1 + at * 0.2:.1f}\t{value}\n" for at, value in enumerate(values))
    text = TITLE + "用途\t一级\t二级\n商服用地\t3150\t2280\n" + f"商服用地容积率修正系数表\n容积率\t修正系数\n{rows}"
    _, left = _read(text, tmp_path)
    assert [each["figures"] for each in left] == [["1.4", "1.6", "1.8"], ["1.16", "1.24", "1.12"]]
    assert "do not run in one direction" in left[1]["reason"]
