"""Several scopes under one title: each table and sentence has the place, use and unit of the headings over it."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.drafted import in_words, read_text

from landprice.documents import Drafts

NOTICE = "甲乙县人民政府关于公布甲乙县基准地价的通知\n甲乙政发〔2023〕45号\n"
GRID = "级别\t商服用地\t住宅用地\nⅠ\t2680\t2310\nⅡ\t1750\t1520\n"
OTHER = "级别\t商服用地\t住宅用地\nⅢ\t620\t530\nⅣ\t480\t420\n"
UNIT = "单位：元/平方米\n"
FIRST, SECOND = (
    {"commercial": "I 2680 II 1750", "residential": "I 2310 II 1520"},
    {
        "commercial": "III 620 IV 480",
        "residential": "III 530 IV 420",
    },
)


def tables(drafts: Drafts) -> list[tuple[str, str, dict[str, str]]]:
    """County, scope, and use → grades with their figures."""
    return [
        (
            draft.data["place"].get("county", ""),
            draft.data["place"].get("scope", ""),
            in_words(draft),
        )
        for draft in drafts.tables
    ]


def left_out(drafts: Drafts) -> list[str]:
    return [f"{each.found} {each.position.line}" for each in drafts.findings if each.rule == "LP021"]


CASES = {
    "numbered lines": f"一、城区\n{UNIT}{GRID}二、乡镇\n{UNIT}{OTHER}",
    "headings without the county": f"附表1 城区基准地价表\n{UNIT}{GRID}附表2 乡镇基准地价表\n{UNIT}{OTHER}",
    "tables below annexes": (
        f"附件1 城区基准地价\n表1 基准地价表（元/平方米）\n{GRID}"
        f"附件2 乡镇基准地价\n表1 基准地价表（元/平方米）\n{OTHER}"
    ),
    "the unit over both": f"基准地价表\n{UNIT}（一）城区\n{GRID}（二）乡镇\n{OTHER}",
    "Markdown": f"## 一、城区\n\n{UNIT}\n{GRID}\n**二、乡镇**\n\n{UNIT}\n{OTHER}",
    "one table for each use": (
        "一、城区\n表1 商服用地基准地价\n级别\t元/平方米\nⅠ\t2680\nⅡ\t1750\n表2 住宅用地基准地价\n级别\t元/平方米\n"
        "Ⅰ\t2310\nⅡ\t1520\n二、乡镇\n表3 商服用地基准地价\n级别\t元/平方米\nⅢ\t620\nⅣ\t480\n"
        "表4 住宅用地基准地价\n级别\t元/平方米\nⅢ\t530\nⅣ\t420\n"
    ),
    "sentences": (
        "一、城区\n商服用地：Ⅰ级2680元/平方米，Ⅱ级1750元/平方米。\n住宅用地：Ⅰ级2310元/平方米，Ⅱ级1520元/平方米。\n"
        "二、乡镇\n商服用地：Ⅲ级620元/平方米，Ⅳ级480元/平方米。\n住宅用地：Ⅲ级530元/平方米，Ⅳ级420元/平方米。\n"
    ),
    "a table, then sentences": (
        f"一、城区\n{UNIT}{GRID}二、乡镇\n商服用地：Ⅲ级620元/平方米，Ⅳ级480元/平方米。\n"
        "住宅用地：Ⅲ级530元/平方米，Ⅳ级420元/平方米。\n"
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_two_scopes_under_one_title_are_two_tables(name: str, tmp_path: Path) -> None:
    drafts = read_text(NOTICE + CASES[name], tmp_path)
    assert tables(drafts) == [("甲乙县", "城区", FIRST), ("甲乙县", "乡镇", SECOND)]
    assert left_out(drafts) == []
    assert {draft.data["sources"][0]["document_number"] for draft in drafts.tables} == {"甲乙政发〔2023〕45号"}


def test_a_use_in_the_line_above_is_that_of_a_table_that_names_none(tmp_path: Path) -> None:
    table = "级别\t元/平方米\t万元/亩\nⅠ\t{}\t{}\n"
    text = "甲乙县城区基准地价\n1、商服用地\n" + table.format(2860, 190.67) + "2、住宅用地\n" + table.format(2520, 168)
    drafts = read_text(text, tmp_path)
    assert tables(drafts) == [("甲乙县", "城区", {"commercial": "I 2860/190.67", "residential": "I 2520/168"})]
    assert drafts.tables[0].heading == "甲乙县城区基准地价"


def test_a_heading_numbered_as_that_of_the_scope_ends_it(tmp_path: Path) -> None:
    text = f"{NOTICE}一、乡镇\n{UNIT}{GRID}二、基准地价表\n{UNIT}{OTHER}"
    assert tables(read_text(text, tmp_path)) == [("甲乙县", "乡镇", FIRST), ("甲乙县", "", SECOND)]


def test_numbered_tables_of_the_same_uses_are_not_joined(tmp_path: Path) -> None:
    text = f"{NOTICE}表1 基准地价表\n{UNIT}{GRID}表2 基准地价表\n{UNIT}{OTHER}"
    assert tables(read_text(text, tmp_path)) == [("甲乙县", "", FIRST), ("甲乙县", "", SECOND)]


def test_a_table_that_goes_on_behind_a_page_number_is_one(tmp_path: Path) -> None:
    text = f"甲乙县城区基准地价表\n{UNIT}{GRID}第 1 页 共 2 页\n续表\n{OTHER}"
    both = {use: f"{FIRST[use]} {SECOND[use]}" for use in FIRST}
    assert tables(read_text(text, tmp_path)) == [("甲乙县", "城区", both)]


def test_prices_of_a_place_that_a_clause_names_unclearly_are_left_out(tmp_path: Path) -> None:
    note = "注：1、东山镇以外的乡镇，商服用地一级为560元/平方米，住宅用地一级为480元/平方米。\n"
    drafts = read_text(f"甲乙县城区基准地价表\n{UNIT}{GRID}{note}", tmp_path)
    assert tables(drafts) == [("甲乙县", "城区", FIRST)]


def test_the_basis_of_one_place_of_a_table_is_not_that_of_the_others(tmp_path: Path) -> None:
    rows = "县\t级别\t用途\t元/平方米\t容积率\n甲县\tⅠ\t商服用地\t2680\t1.5\n乙县\tⅠ\t商服用地\t1750\t\n"
    drafts = read_text(f"丙市各县基准地价表\n{rows}", tmp_path)
    assert tables(drafts) == [("甲县", "", {"commercial": "I 2680"}), ("乙县", "", {"commercial": "I 1750"})]
    assert [draft.data["basis"] for draft in drafts.tables] == [{"commercial": {"plot_ratio": "1.5"}}, {}]


def test_a_use_priced_by_class_in_one_place_may_be_priced_as_a_whole_in_another(tmp_path: Path) -> None:
    rows = "县\t用途\tⅠ级\n甲县\t公共服务用地一类\t820\n甲县\t公共服务用地二类\t610\n乙县\t公共服务用地\t700\n"
    drafts = read_text(f"丙市各县基准地价表\n{UNIT}{rows}", tmp_path)
    assert tables(drafts) == [
        ("甲县", "", {"public-1": "I 820", "public-2": "I 610"}),
        ("乙县", "", {"public": "I 700"}),
    ]
