"""Tables copied as lines of one cell each: their rows are found again, or nothing of them is taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.drafted import in_words, left_out, of_scopes

from landprice.checks.reading import read
from landprice.tables.catalog import Catalog

CAPTION = "甲县城区基准地价表|单位：元/平方米|"
BOTH = {"城区 commercial": "I 2350 II 1580", "城区 residential": "I 2080 II 1390"}
CASES = {
    "grades down": (CAPTION + "级别|商服用地|住宅用地|一级|2350|2080|二级|1580|1390|甲县人民政府", BOTH),
    "grades across": (CAPTION + "用途|Ⅰ|Ⅱ|商服用地|2350|1580|住宅用地|2080|1390", BOTH),
    "lines between": (CAPTION + "级别||商服用地||住宅用地||一级||2350||2080||二级||1580||1390||2022年3月15日", BOTH),
    "two units": (
        "甲县城区基准地价表|用途|单位|一级|二级|商服用地|元/平方米|2350|1580|万元/亩|156.67|105.33",
        {"城区 commercial": "I 2350/156.67 II 1580/105.33"},
    ),
    "towns": (
        CAPTION + "乡镇|级别|商服用地|住宅用地|东山镇|Ⅰ|690|610|Ⅱ|490|430|西河乡|Ⅰ|400|350|Ⅱ|300|260",
        {
            "东山镇 commercial": "I 690 II 490",
            "东山镇 residential": "I 610 II 430",
            "西河乡 commercial": "I 400 II 300",
            "西河乡 residential": "I 350 II 260",
        },
    ),
    "an empty cell gone at the end, where the order of prices admits no other place": (
        CAPTION + "级别|商服用地|住宅用地|工业用地|一级|2350|2080|300|二级|1580|1390",
        {"城区 commercial": "I 2350 II 1580", "城区 residential": "I 2080 II 1390", "城区 industrial": "I 300"},
    ),
    "an empty cell lost at any place": (
        CAPTION + "级别|商服用地|住宅用地|工业用地|一级|2350|2080|300|二级|280|250",
        {"城区 commercial": "I 2350", "城区 residential": "I 2080", "城区 industrial": "I 300"},
    ),
    "lines of sentences": (
        "甲县城区基准地价|商服用地|一级：2350元/平方米|二级：1580元/平方米|住宅用地|一级：2080元/平方米|二级：1390元/平方米",
        BOTH,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_lines_of_one_cell_each(name: str, tmp_path: Path) -> None:
    text, expected = CASES[name]
    path = tmp_path / "document.txt"
    path.write_text(text.replace("|", "\n"), "utf-8")
    drafts = read(path, catalog=Catalog(shipped=False))
    assert of_scopes(drafts, in_words) == expected
    lost = ["280", "250"] if "lost" in name else []
    assert left_out(drafts) == lost


def test_paragraphs_of_a_page_may_be_cells_too(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("".join(f"<p>{line}</p>" for line in CASES["grades down"][0].split("|")), "utf-8")
    assert of_scopes(read(path, catalog=Catalog(shipped=False)), in_words) == BOTH


def test_areas_and_prices_one_behind_the_other_are_two_tables(tmp_path: Path) -> None:
    grid = "级别|商服用地|一级|{}|二级|{}|"
    areas, prices = grid.format("23.50", "158.20"), grid.format(2350, 1580)
    text = f"甲县城区土地级别面积|单位：公顷|{areas}合计|181.70|{CAPTION}{prices}"
    path = tmp_path / "document.txt"
    path.write_text(text.replace("|", "\n"), "utf-8")
    (draft,) = read(path, catalog=Catalog(shipped=False)).tables
    assert [(keys[0], digits) for keys, digits, _ in draft.figures()] == [
        ("grading", "23.50"),
        ("grading", "158.20"),
        ("grading", "181.70"),
        ("prices", "2350"),
        ("prices", "1580"),
    ]
