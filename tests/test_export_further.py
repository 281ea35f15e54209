"""What an export has besides the flat rows of ``show``: the rest of each table, in a database and a workbook."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from helpers import interval_fields, newer_fields
from helpers.cli import run
from helpers.compared import HONGYA_2014
from helpers.every_correction import write_tables

import landprice
from landprice.batch.io.export import COLUMNS, export
from landprice.batch.io.exported.corrections import correction_rows
from landprice.batch.io.exported.prices import price_rows
from landprice.tables.catalog import Catalog
from landprice.tables.loader import load_file
from landprice.tables.table import Table

MADE_UP = Path(__file__).parent / "tables" / "every-correction.yaml"
VIEWS = ("prices", "table_list", "correction_list", "source_list", "erratum_list")


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> list[Table]:
    """The shipped tables, an earlier edition of one of them, and made-up ones that have every kind of correction."""
    folder = write_tables(tmp_path_factory.mktemp("tables"))
    entries = Catalog.of([HONGYA_2014, MADE_UP, folder]).entries
    return [load_file(entry.path, entry.relative) for entry in entries]


@pytest.fixture(scope="module")
def base(tables: list[Table], tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("base") / "all.sqlite"
    export(tables, path)
    with closing(sqlite3.connect(path)) as opened:
        opened.row_factory = sqlite3.Row
        yield opened


def rows(base: sqlite3.Connection, query: str) -> list[dict[str, Any]]:
    return [dict(row) for row in base.execute(query)]


def test_the_database_has_keys_that_hold(base: sqlite3.Connection) -> None:
    assert rows(base, "PRAGMA foreign_key_check") == []
    assert rows(base, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    names = [row["name"] for row in rows(base, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")]
    assert names == [
        *("tables", "sources", "land_uses", "use_words", "graded", "servicing", "area_totals", "corrections", "limits"),
        "errata",
    ]
    keyed = {name: [row["name"] for row in rows(base, f"PRAGMA table_info({name})") if row["pk"]] for name in names}
    assert keyed["graded"] == ["table_id", "land_use", "grade"]
    assert all(keyed.values())
    views = rows(base, "SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY 1")
    assert [row["name"] for row in views] == sorted(VIEWS)


def test_a_table_comes_back_whole_from_the_database(base: sqlite3.Connection, tables: list[Table]) -> None:
    found = {row["file"]: landprice.loads(json.loads(row["content"])) for row in rows(base, "SELECT * FROM tables")}
    assert len(found) == len(tables)
    for table in tables:
        assert asdict(found[table.file]) == asdict(table)


def test_the_view_of_prices_has_the_flat_rows(base: sqlite3.Connection, tables: list[Table]) -> None:
    found = rows(base, "SELECT * FROM prices")
    assert tuple(found[0]) == COLUMNS
    expected = [{name: _stored(value) for name, value in row.items()} for row in price_rows(tables)]
    assert found == expected


def _stored(value: Any) -> Any:
    if isinstance(value, list):
        return ",".join(value) or None
    return None if value is None else str(value)


def test_the_view_of_tables_is_the_list(tables: list[Table], tmp_path: Path) -> None:
    shipped = [table for table in tables if "/" in table.file]
    export(shipped, tmp_path / "a.db")
    with closing(sqlite3.connect(tmp_path / "a.db")) as opened:
        opened.row_factory = sqlite3.Row
        found = rows(opened, "SELECT * FROM table_list")
    listed = run("list", "--format", "json").json["tables"]
    names = ("county", "adcode", "prefecture", "province", "scope", "edition", "table")
    assert found == [{name: one[name] or None for name in names} for one in listed]


def test_land_and_floor_prices_rates_and_the_edition_before(base: sqlite3.Connection) -> None:
    hongya = rows(base, "SELECT * FROM prices WHERE county = '洪雅县' AND grade = 'I' AND edition = '2017-01-01'")
    assert [(row["land_use"], row["previous_edition"], row["previous_yuan_per_m2"]) for row in hongya] == [
        ("commercial", "2014-01-01", "1780"),
        ("residential", "2014-01-01", "1300"),
        ("industrial", "2014-01-01", "270"),
        ("public", None, None),
    ]
    (hukou,) = rows(base, "SELECT * FROM prices WHERE county = '湖口县' AND grade = 'II' AND land_use = 'commercial'")
    named = ("land_yuan_per_m2", "floor_yuan_per_m2", "kind", "document_number", "issued", "adcode")
    assert [hukou[name] for name in named] == ["1690", "1056.25", "state", "九府字〔2024〕31号", "2024-05-17", "360429"]
    (tongdao,) = rows(
        base, "SELECT * FROM prices WHERE county LIKE '通道%' AND grade = 'II' AND land_use = 'residential'"
    )
    assert Decimal(tongdao["rate_percent"]) == Decimal("6.75")
    floor = rows(base, "SELECT * FROM prices WHERE price_per = 'floor' AND floor_yuan_per_m2 IS NOT NULL")
    assert floor
    for row in floor:
        assert row["floor_yuan_per_m2"] == row["yuan_per_m2"]


def test_every_figure_of_the_corrections_is_a_row(tables: list[Table]) -> None:
    """Each number and word below a part of the corrections stands in some row, for each use that the part is for."""
    for table in tables:
        if table.corrections is None:
            continue
        found = list(correction_rows(table))
        for section in fields(table.corrections):
            held = getattr(table.corrections, section.name)
            for number, part in enumerate(held if isinstance(held, tuple) else (held,)):
                own = [row for row in found if (row["kind"], row["number"]) == (section.name, number)]
                leaves = sorted(set(_leaves(asdict(part))))
                for use in getattr(part, "uses", (None,)):
                    assert sorted({row["value"] for row in own if row["land_use"] == use}) == leaves, section.name


def _leaves(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            if not (name == "" and key in ("uses", "grades")):
                yield from _leaves(item, f"{name}/{key}")
    elif isinstance(value, tuple) and name.startswith("/rows"):
        yield from (f"{item:f}" for item in value)
    elif isinstance(value, tuple):
        yield ",".join(map(str, value))
    elif value is not None:
        yield f"{value:f}" if isinstance(value, Decimal) else str(value)


def test_corrections_by_use_and_grade() -> None:
    """通道县, 通政发〔2026〕1号: the plot-ratio coefficient of residential land in grade II at 1.2, and a factor."""
    found = {
        (row["kind"], row["land_use"], row["grade"], row["key"]): row["value"]
        for row in correction_rows(landprice.load("通道"))
    }
    assert found["plot_ratios", "residential", "II", "1.2"] == "0.7997"
    assert found["capitalization_rates", "residential", None, "percent"] == "6.75"
    assert found["rounding", None, None, "unit_price_step"] == "0.1"


def test_the_workbook_for_people(tmp_path: Path) -> None:
    done = run("export", "--county", "庐山", "--county", "通道", "--headers", "zh", "-o", str(tmp_path / "a.xlsx"))
    assert done.code == 0
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["基准地价", "修正体系", "依据文件", "文件勘误"]
    prices = book.worksheets[0]
    head = [cell.value for cell in prices[1]]
    assert (prices.freeze_panes, len(head)) == ("A2", len(COLUMNS))
    assert head[:6] == ["县（市、区）", "范围", "版次", "用途代号", "用途", "级别"]
    assert head[6:9] == ["级别基准地价（元/㎡）", "级别基准地价（万元/亩）", "换算得出"]
    first = dict(zip(head, (cell for cell in prices[2]), strict=True))
    price = first["级别基准地价（万元/亩）"]
    assert (first["县（市、区）"].value, price.value, price.number_format) == ("庐山市", 157.2, "#,##0.00")
    errata = [cell.value for cell in book["文件勘误"][2]]
    assert errata[:5] == ["庐山市", "城区", "2023-07-01", "LP101", "grading.heading"]
    assert book["修正体系"].max_row > 300
    assert all(sheet.freeze_panes == "A2" and sheet.auto_filter.ref for sheet in book)


def test_no_part_of_a_workbook_lies_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A signal left one of them in the folder for temporary files: 1 of 40, and only exports to XLSX."""
    for maker in ("mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryFile"):
        monkeypatch.setattr(f"tempfile.{maker}", lambda *_a, **_k: pytest.fail("a file is made beside the workbook"))
    export([load_file(MADE_UP, MADE_UP.name)], tmp_path / "tables.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["tables.xlsx"]


def test_the_corrections_are_chinese_for_people(tmp_path: Path) -> None:
    """Every setting of every kind of correction by its name: no code is left but the ids of land uses."""
    write_tables(tmp_path)
    (tmp_path / "shixin.yaml").write_text(newer_fields.TEXT, "utf-8")
    (tmp_path / "shijian.yaml").write_text(interval_fields.TEXT, "utf-8")
    run("export", "--tables", str(tmp_path), "--headers", "zh", "-o", str(tmp_path / "a.xlsx"))
    head, *rows = openpyxl.load_workbook(tmp_path / "a.xlsx")["修正体系"].iter_rows(values_only=True)
    told = [dict(zip(head, row, strict=True)) for row in rows]
    assert len(told) > 1000
    shown = {f"{row['类型']} {row['项']} {row['数值']}" for row in told}
    assert {one for one in shown if re.search("[a-z]{3}", one)} == set()
    of_one = {(row["类型"], row["级别"], row["项"]): row["数值"] for row in told if row["县（市、区）"] == "试间县"}
    assert of_one["区域及个别因素修正系数", None, "距小学距离/权重"] == "0.6"
    assert of_one["因素指标说明", None, "距小学距离/指标说明/较优"] == "300-600"
    assert of_one["容积率修正系数", "II", "(1.2,1.5]"] == "1.08"
    # nothing is read between two intervals; the width of a lot has points
    assert [key[0] for key in of_one if "两点之间" in key[2]] == ["宗地临街修正系数"]
    of_all = {row["数值"] for row in told if row["县（市、区）"] == "试全县" and row["项"] == "公式所含系数"}
    assert "区域及个别因素 1+ΣKi、年期 Ky、开发程度 D、期日 Kt、面积 Ks" in of_all


def test_heads_in_chinese_are_for_csv_too() -> None:
    printed = run("export", "--county", "湖口", "--headers", "zh").stdout
    assert printed.splitlines()[0].startswith("县（市、区）,范围,版次,用途代号,用途,级别")
