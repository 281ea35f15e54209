"""A workbook of values for people: its sheets, formats and words; and the columns in other units."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from helpers.cli import run
from helpers.every_correction import write_tables

import landprice

LEDGER = """\
某县2024年出让宗地台账,,,,,,
单位：亩、元,,,,,,
宗地编号,县区,用途,级别,面积,容积率,使用年限
A-1,湖口,商服,II,15,1.6,40
A-2,庐山,住宅,II,7,1.8,70
A-3,庐山,住宅,IX,7,1.8,70
A-4,通道,居住,II,12,2.35,70
合计,,,,41,,
"""
SAID = ("--set", "valuation_date=2024-07-01", "--set", "monthly_growth=0.1%", "--as-of", "2024-07-01")


@pytest.fixture
def book(tmp_path: Path) -> openpyxl.Workbook:
    (tmp_path / "in.csv").write_text(LEDGER, "utf-8")
    done = run("batch", str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.xlsx"), "--headers", "zh", *SAID, lang="zh")
    assert done.code == 1, "one row is rejected"
    return openpyxl.load_workbook(tmp_path / "out.xlsx")


def cells(sheet: openpyxl.worksheet.worksheet.Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_rows_stand_under_a_frozen_head_with_a_filter_and_formats(book: openpyxl.Workbook) -> None:
    sheet = book.worksheets[0]
    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("测算结果", "A2", "A1:AG6")
    head = [cell.value for cell in sheet[1]]
    first = dict(zip(head, sheet[2], strict=True))
    formats = {name: first[name].number_format for name in ("面积", "测算总价（元）", "期日修正系数", "权利修正系数")}
    assert formats == {
        "面积": "General",
        "测算总价（元）": "#,##0",
        "期日修正系数": "#,##0.0000",
        "权利修正系数": "#,##0.0000",
    }
    assert (first["测算总价（元）"].value, first["期日修正系数"].value) == (17100000, 1.0121)
    assert dict(zip(head, sheet[5], strict=True))["测算单价（元/㎡）"].number_format == "#,##0.0"  # 通道: 0.1 元
    assert 10 < sheet.column_dimensions["H"].width <= 52


def test_the_further_sheets_say_what_came_of_it(book: openpyxl.Workbook) -> None:
    reason = "庐山市没有“IX”这一级别；住宅用地有价格的级别为 I、II、III、IV、V"
    assert book.sheetnames == ["测算结果", "未能测算", "汇总", "各列读法"]
    assert cells(book["未能测算"]) == [
        ["“测算结果”表的行号", "宗地编号", "县区", "用途", "级别", "面积", "容积率", "使用年限", "未能测算的原因"],
        [
            4,
            "A-3",
            "庐山",
            "住宅",
            "IX",
            "7",
            "1.8",
            "70",
            reason,
        ],
    ]
    summary = cells(book["汇总"])
    assert summary[:5] == [
        ["县（市、区）", "范围", "用途", "行数", "已评估", "无评估值", "总价（元）", "总地价（万元）"],
        ["庐山市", "城区", "住宅用地", 1, 1, 0, 5142667, 514.2667],
        ["湖口县", "城区", "商服用地", 1, 1, 0, 17100000, 1710],
        ["通道侗族自治县", "城区", "居住用地", 1, 1, 0, 6161600, 616.16],
        ["合计", None, None, 3, 3, 0, 28404267, 2840.4267],
    ]
    assert [row[:2] for row in summary[6:9]] == [["行数", 5], ["剔除", 1], ["合计行", 1]]
    assert [row[:2] for row in summary[10:]] == [
        ["行数", "理由"],
        [1, reason],
    ]
    assert cells(book["各列读法"]) == [
        ["列名", "读作", "单位", "备注"],
        ["宗地编号", None, None, "未读取，原样保留"],
        ["县区", "县（市、区）", None, None],
        ["用途", "用途", None, None],
        ["级别", "级别", None, None],
        ["面积", "面积", "亩", None],
        ["容积率", "容积率", None, None],
        ["使用年限", "出让（设定）年限", None, "为出让（设定）年限而非剩余年限，未采用"],
        [None, "估价期日", None, "对全部宗地设定：2024-07-01"],
        [None, "月增长率", None, "对全部宗地设定：0.1%"],
        ["某县2024年出让宗地台账", None, None, "列名以上的文字"],
        ["单位：亩、元", None, None, "列名以上的文字"],
    ]


def test_without_chinese_headers_the_sheets_are_english(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text("county,use,grade,area\n湖口,商服,II,100\n=1+1,商服,II,100\n", "utf-8")
    run("batch", str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.xlsx"))
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert book.sheetnames == ["values", "rejected rows", "summary", "how columns were read"]
    assert book["rejected rows"]["A1"].value == "row of the sheet “values”"
    rejected = book["rejected rows"]["B2"]
    assert (rejected.value, rejected.data_type) == ("=1+1", "s"), "no cell can become a formula"


MORE = ("area_mu", "estimate_wan_yuan", "estimate_wan_per_mu", "land_yuan_per_m2", "floor_yuan_per_m2")
PARCELS = [
    {"county": "湖口", "use": "商服", "grade": "II", "area": "15亩", "plot_ratio": ""},
    {"county": "湖口", "use": "商服", "grade": "II", "area": "1000", "plot_ratio": "1.6"},
    {"county": "湖口", "use": "商服", "grade": "II", "area": "1000", "plot_ratio": "2.5"},
    {"county": "湖口", "use": "工业", "grade": "I", "area": "0.37公顷", "plot_ratio": ""},
    {"county": "通道", "use": "居住", "grade": "II", "area": "1234.5", "plot_ratio": "2.35"},
    {"county": "试全县", "use": "住宅", "grade": "II", "area": "1234", "plot_ratio": "2.0"},
    {"county": "试全县", "use": "住宅", "grade": "II", "area": "1234", "plot_ratio": ""},
    {"county": "试全县", "use": "住宅", "grade": "II", "area": "0", "plot_ratio": ""},
]


def test_the_columns_in_other_units_are_those_of_quote(tmp_path: Path) -> None:
    folder = write_tables(tmp_path / "tables")
    with (tmp_path / "in.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(PARCELS[0]))
        writer.writeheader()
        writer.writerows(PARCELS)
    said = ("--tables", str(folder), "--as-of", "2024-07-01")
    run("batch", str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv"), "--more-units", *said)
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    at = list(rows[0]).index("estimate_yuan")
    assert tuple(rows[0])[at + 1 : at + 6] == MORE
    assert [tuple(Decimal(row[name]) if row[name] else None for name in MORE) for row in rows] == [
        _of_quote(parcel, folder) for parcel in PARCELS
    ]


def _of_quote(parcel: dict[str, str], folder: Path) -> tuple[Decimal | None, ...]:
    said = {name: text for name, text in parcel.items() if text}
    try:
        value = landprice.quote(tables=folder, as_of="2024-07-01", **said)
    except landprice.NumberError:
        return (None,) * len(MORE)
    estimate = value.estimate
    if estimate is None:
        return (value.area_mu, None, None, None, None)
    prices = (estimate.wan_yuan, estimate.wan_per_mu, estimate.land_yuan_per_m2, estimate.floor_yuan_per_m2)
    return (value.area_mu, *prices)
