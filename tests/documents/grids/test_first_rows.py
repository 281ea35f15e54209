"""Price lists on a sheet whose heading is in their first row, and other cells that say something of the whole table."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from helpers.drafted import in_words
from openpyxl import Workbook

from landprice.checks.reading import read
from landprice.documents import Drafts
from landprice.tables.catalog import Catalog

ACROSS = [["商服用地", 1800, 1400], ["住宅用地", 1500, 1100]]
DOWN = [["Ⅰ级", 1800, 1500], ["Ⅱ级", 1400, 1100]]
UNITS = [[*row, "元/㎡"] for row in DOWN]
PRICES = {"commercial": "I 1800 II 1400", "residential": "I 1500 II 1100"}
SHEETS = {
    "prices and their unit": [["基准地价（元/平方米）", "Ⅰ级", "Ⅱ级"], *ACROSS],
    "prices, the unit in a caption": [["单位：元/㎡"], ["基准地价", "商服用地", "住宅用地"], *DOWN],
    "a title": [["安和县城区土地级别基准地价表（单位：元/平方米）", "商服用地", "住宅用地"], *DOWN],
    "a column of units behind": [["级别", "商服用地", "住宅用地", "单位"], *UNITS],
}


def sheet(rows: list[list[object]], form: str, folder: Path) -> Drafts:
    path = folder / f"prices.{form}"
    if form == "csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    else:
        book = Workbook()
        for row in rows:
            book.active.append(row)
        book.save(path)
    return read(path, catalog=Catalog(shipped=False))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_whose_first_row_is_its_heading_is_read(name: str, form: str, tmp_path: Path) -> None:
    drafts = sheet(SHEETS[name], form, tmp_path)
    (draft,) = drafts.tables
    assert in_words(draft) == PRICES
    assert not [each for each in drafts.findings if each.rule in ("LP021", "LP022", "LP024")]
    titled = name == "a title"
    assert (draft.county, draft.scope) == (("安和县", "城区") if titled else (None, None))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_without_a_unit_anywhere_its_figures_are_named(form: str, tmp_path: Path) -> None:
    drafts = sheet([["基准地价", "商服用地", "住宅用地"], *DOWN], form, tmp_path)
    assert not drafts.tables
    assert [str(each.message) for each in drafts.findings] == [
        "4 figures are left out, from 1800 to 1100: no unit is given for it (likely: 商服用地 I)"
        + (" (sheet Sheet, cell B2)" if form == "xlsx" else "")
    ]


DAY = date(2024, 1, 1)
PRICED = [["安和县城区基准地价表（单位：元/㎡）"], ["级别", "商服用地", "住宅用地"], *DOWN]


def days(drafts: Drafts) -> tuple[object, list[str]]:
    (draft,) = drafts.tables
    told = [str(each.message) for each in drafts.findings if "a day stands alone" in str(each.message)]
    return draft.data["basis"].get("all", {}).get("valuation_date"), told


def test_a_day_alone_in_a_cell_of_a_sheet_is_named(tmp_path: Path) -> None:
    named = "a day stands alone in its cell, and nothing says of what: 2024年1月1日 (sheet Sheet, cell {cell})"
    assert days(sheet([PRICED[0], [DAY], *PRICED[1:]], "xlsx", tmp_path)) == (None, [named.format(cell="A2")])
    assert days(sheet([*PRICED, [None, None, DAY]], "xlsx", tmp_path)) == (None, [named.format(cell="C5")])


@pytest.mark.parametrize("above", [[["基准地价期日", DAY]], [["估价期日："], [DAY]], [["期日：2024年1月1日"], [DAY]]])
def test_a_day_of_which_something_tells_what_it_is_is_read(above: list[list[object]], tmp_path: Path) -> None:
    assert days(sheet([PRICED[0], *above, *PRICED[1:]], "xlsx", tmp_path)) == ("2024-01-01", [])
