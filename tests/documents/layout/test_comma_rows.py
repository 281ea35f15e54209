"""Comma-separated values are a table; sentences with commas are none, and no figure is cut at its comma."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from helpers.drafted import in_words

from landprice.batch.io.export import export
from landprice.checks.reading import read
from landprice.documents import Drafts
from landprice.documents.layout.comma_rows import tables_in
from landprice.tables.catalog import Catalog
from landprice.tables.loader import load_file

ROOT = Path(__file__).parents[3]
SHIPPED = Catalog(shipped=False)
HEAD = "级别,商服用地,住宅用地\n"
TWO = {"commercial": "I 2980 II 2010", "residential": "I 2560"}
TABLES = {
    "quoted figures": f'甲县城区基准地价表\n单位：元/平方米\n{HEAD}一级,"2,980","2,560"\n二级,"2,010",\n',
    "title in a row of cells": f"甲县城区基准地价表,,\n,单位：元/平方米,\n{HEAD}一级,2980,2560\n二级,2010,\n",
    "figures not quoted, more cells than the head": (
        f"甲县城区基准地价表（元/平方米）\n{HEAD}一级,2,980,2,560\n二级,2,010,\n"
    ),
    "line ends within cells": (
        '甲县城区基准地价表\n级别,"商服用地\n（元/㎡）","住宅用地\n（元/㎡）"\n一级,2980,2560\n二级,2010,—\n'
    ),
    "semicolons": "甲县城区基准地价表（元/平方米）\n级别;商服用地;住宅用地\n一级;2980;2560\n二级;2010;\n",
    "full-width commas": "甲县城区基准地价表（元/平方米）\n级别，商服用地，住宅用地\n一级，2980，2560\n二级，2010，/\n",
    "a note behind it": (
        f'甲县城区基准地价表（元/平方米）,,\n{HEAD}一级,2980,2560\n二级,2010,\n"注：以上为地面地价，不含税费。",,\n'
    ),
}


def prices(drafts: Drafts) -> dict[str, str]:
    (draft,) = drafts.tables
    return in_words(draft)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_csv_is_a_table(name: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "prices.csv"
    path.write_bytes(TABLES[name].replace("\n", "\r\n").encode(encoding))
    drafts = read(path, catalog=SHIPPED)
    assert prices(drafts) == TWO
    assert drafts.tables[0].data["place"] == {"county": "甲县", "scope": "城区"}


def test_each_figure_has_its_place(tmp_path: Path) -> None:
    path = tmp_path / "prices.csv"
    path.write_text(TABLES["line ends within cells"], "utf-8")
    (draft,) = read(path, catalog=SHIPPED).tables
    assert [(digits, place.line, place.column) for _, digits, place in draft.figures()] == [
        ("2980", 5, 4),
        ("2010", 6, 4),
        ("2560", 5, 9),
    ]


def test_a_row_whose_commas_may_be_those_of_thousands_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "prices.csv"
    path.write_text(f"甲县城区基准地价表（元/平方米）\n{HEAD}一级,2980,2560\n二级,2,010\n", "utf-8")
    drafts = read(path, catalog=SHIPPED)
    assert prices(drafts) == {"commercial": "I 2980", "residential": "I 2560"}
    assert [(each.rule, each.found) for each in drafts.errors] == [("LP021", "2010")]


@pytest.mark.parametrize(
    "text",
    [
        "为做好城区基准地价更新工作,现通知如下:\n一是成立领导小组,由自然资源局牵头,财政局,住建局参加。",
        "2020年安排80,000元,2021年安排60,000元\n2022年安排40,000元,2023年安排30,000元",
        "商服用地,一级,2860元/平方米,二级,1920元/平方米。\n住宅用地,一级,2530元/平方米,二级,1700元/平方米。",
        "商服用地，一级2860元/平方米，二级1920元/平方米\n住宅用地，一级2530元/平方米，二级1700元/平方米",
    ],
)
def test_sentences_with_commas_are_no_table(text: str) -> None:
    assert list(tables_in(text.split("\n"))) == []


def test_a_sentence_with_as_many_commas_does_not_hide_the_table_below_it(tmp_path: Path) -> None:
    path = tmp_path / "prices.txt"
    sentence = "现将甲县城区基准地价（元/平方米）公布如下,望周知,请遵照执行。\n"
    path.write_text(f"甲县城区基准地价表（元/平方米）\n{sentence}{HEAD}一级,2980,2560\n二级,2010,\n", "utf-8")
    assert prices(read(path, catalog=SHIPPED)) == TWO


def test_many_lines_with_commas_are_read_in_one_pass() -> None:
    start = time.process_time()
    assert list(tables_in(["甲,乙,丙"] * 50_000)) == []
    assert time.process_time() - start < 5


def test_what_landprice_exports_comes_back(tmp_path: Path) -> None:
    tables = [load_file(path) for path in sorted((ROOT / "tables").rglob("*.yaml"))]
    path = tmp_path / "export.csv"
    assert export(tables, path) > 100
    drafts = read(path, catalog=SHIPPED)
    assert [each for each in drafts.findings if each.rule in ("LP021", "LP022")] == []
    found = {(each.table.place.county, each.table.place.scope): each.table.prices.by_use for each in drafts.tables}
    assert found == {(table.place.county, table.place.scope): table.prices.by_use for table in tables}
