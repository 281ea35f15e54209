"""Layouts as offices print them: what is read is right, and what is not certain is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from helpers.drafted import by_grade, figures_of, left_out, of_scopes, read_text

from landprice.checks.reading import read
from landprice.core.errors import InputError
from landprice.tables.catalog import Catalog

HEAD = "甲乙县城区基准地价表\n"
LONG = "用途\t级别\t元/平方米\t万元/亩\n商服用地\tⅠ级\t1690\t112.67\n\tⅡ级\t1290\t86.00\n"
TOWNS = "单位：元/平方米\n乡镇\t级别\t商服用地\n东山镇\tⅠ级\t690\n\tⅡ级\t490\n西河乡\tⅠ级\t400\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LONG, {"城区 commercial": {"I": "1690/112.67", "II": "1290/86.00"}}),
        (TOWNS, {"东山镇 commercial": {"I": "690", "II": "490"}, "西河乡 commercial": {"I": "400"}}),
        (
            "级别\t商服用地\n\t元/㎡（万元/亩）\nⅠ\t1,690（112.67）\nⅡ\t1200（80.00）\n",
            {"城区 commercial": {"I": "1690/112.67", "II": "1200/80.00"}},
        ),
        (
            "单位：元/亩\n级别\t商服用地\nⅠ级\t1126667\nⅡ级\t800000\n",
            {"城区 commercial": {"I": "112.6667", "II": "80.0000"}},
        ),
        (
            "级别\t商服用地（元/平方米）\nⅠ\t1350（1200～1500）\nⅡ\t900\n",
            {"城区 commercial": {"I": "1350/1200/1500", "II": "900"}},
        ),
        (
            "级别\t范围\t商服用地（元/平方米）\nⅠ\t东至东风路、南至滨河路\t1690\nⅡ\t除Ⅰ级以外的区域\t1290\n",
            {"城区 commercial": {"I": "1690", "II": "1290"}},
        ),
        (
            "级别\t范围\t商服用地（元/平方米）\nⅠ\t滨河路以北\t1690\nⅡ\t其余规划区\t1290\n",
            {"城区 commercial": {"I": "1690", "II": "1290"}},
        ),
        (
            "级别\t元/平方米\n商业Ⅰ级\t1690\n商业Ⅱ级\t1290\n住宅用地（一级）\t1439\n",
            {"城区 commercial": {"I": "1690", "II": "1290"}, "城区 residential": {"I": "1439"}},
        ),
        (
            "单位：元/平方米\nGrade 级别\tCommercial 商服用地②\n一\t1690\n二\t1290\n",
            {"城区 commercial": {"I": "1690", "II": "1290"}},
        ),
        (
            "单位：元/平方米\n级别\t商服用地\nA类\t1690\nB类\t1290\n",
            {"城区 commercial": {"A类": "1690", "B类": "1290"}},
        ),
        (
            "单位：元/平方米\n级别\t商服用地\nⅠ-A\t1690\nⅠ-B\t1290\n",
            {"城区 commercial": {"I-A": "1690", "I-B": "1290"}},
        ),
        (
            "区镇名称    土地级别    商服用地（元/㎡）\n曲塘镇      一级        1690\n            二级        1290\n",
            {"曲塘镇 commercial": {"I": "1690", "II": "1290"}},
        ),
        (
            "用途      级别     基准地价\n                   元/平方米   万元/亩\n"
            "商服用地  Ⅰ        1690        112.67\n          Ⅱ        960         64.00\n",
            {"城区 commercial": {"I": "1690/112.67", "II": "960/64.00"}},
        ),
        (
            "用途          单位        Ⅰ级      Ⅱ级\n公共管理与    元/平方米   1690     1290\n"
            "公共服务用地  万元/亩     112.67   86.00\n",
            {"城区 public": {"I": "1690/112.67", "II": "1290/86.00"}},
        ),
        (
            "单位：元/平方米\n级　别　　商　服　　住　宅\nⅠ　级　　１６９０　　１４３９\nⅡ　级　　１２９０　　９６０\n",
            {"城区 commercial": {"I": "1690", "II": "1290"}, "城区 residential": {"I": "1439", "II": "960"}},
        ),
        (
            "| 级别 | 商服用地<br>元/㎡（万元/亩） |\n|:-:|-:|\n| 一级 | 1690（112.67） |\n| 二级 | 1290（86.00） |\n",
            {"城区 commercial": {"I": "1690/112.67", "II": "1290/86.00"}},
        ),
        (
            "级别\t商服用地\t工业用地\n\t元/建筑平方米\t元/土地平方米\n1\t1690\t355\n2\t1290\t288\n",
            {"城区 commercial": {"I": "1690", "II": "1290"}, "城区 industrial": {"I": "355", "II": "288"}},
        ),
        ("元/平方米\t商服用地\n一级\t1690\n二级\t1290\n", {"城区 commercial": {"I": "1690", "II": "1290"}}),
        (
            "级别\t区片\t商服用地（元/平方米）\nⅠ级\tⅠ-1\t1690\n\tⅠ-2\t1590\nⅡ级\tⅡ-1\t1290\n",
            {"城区 commercial": {"I-1": "1690", "I-2": "1590", "II-1": "1290"}},
        ),
        (
            "用途\tⅠ（一级）\tⅡ（二级）\n商业、服务业用地\t1690元/㎡\t1290元/㎡\n",
            {"城区 commercial": {"I": "1690", "II": "1290"}},
        ),
        (
            "用途\t级别\t元/平方米\t折合万元/亩\n商服用地\tⅠ\t1690\t112.67\n",
            {"城区 commercial": {"I": "1690/112.67"}},
        ),
    ],
    ids=[
        *("long", "towns", "two units in a cell", "yuan per mu", "price with range", "boundaries under 范围"),
        *(
            "what is left of an area",
            "use and grade in a cell",
            "translated, with a mark of a note",
            "grades by letter",
        ),
        *("grades within grades", "a name among blanks", "a head of two lines"),
        *("a name over two rows", "signs apart", "breaks of Markdown", "per building and per land"),
        *("unit in the corner", "区片 within grades", "grades said twice", "converted unit"),
    ],
)
def test_layouts(text: str, expected: dict[str, dict[str, str]], tmp_path: Path) -> None:
    assert of_scopes(read_text(HEAD + text, tmp_path), by_grade) == expected


@pytest.mark.parametrize(
    "text",
    [
        "单位：元/平方米\n档次\t商服用地\n甲档\t860\n",
        "级别\t出让商服用地\t划拨商服用地\nⅠ\t860\t430\n",
        "单位：元/平方米\n档次\t商服类地\n头档\t860\n次档\t660\n",
    ],
    ids=["grades of another name", "heads not understood", "nothing understood"],
)
def test_what_is_not_certain_is_reported(text: str, tmp_path: Path) -> None:
    path = tmp_path / "document.txt"
    path.write_text(HEAD + text, "utf-8")
    drafts = read(path, catalog=Catalog(shipped=False))
    assert of_scopes(drafts, by_grade) == {}
    assert "860" in left_out(drafts)


def test_a_class_of_towns_is_their_rank(tmp_path: Path) -> None:
    text = "单位：元/平方米\n类别\t乡镇名称\t商服用地\n一类\t东山镇、西河乡\t860\n二类\t南桥镇\t640\n"
    assert of_scopes(read_text(HEAD + text, tmp_path), by_grade) == {"乡镇 commercial": {"一类": "860", "二类": "640"}}


def test_the_right_and_kind_that_a_head_names_are_of_the_basis(tmp_path: Path) -> None:
    text = "单位：元/平方米\n级别\t出让\t\t划拨\t\n\t商服用地\t住宅用地\t商服用地\t住宅用地\nⅠ\t1690\t1439\t845\t720\n"
    state, allocated = read_text(HEAD + text, tmp_path).tables
    assert (state.kind, by_grade(state)) == ("state", {"commercial": {"I": "1690"}, "residential": {"I": "1439"}})
    assert state.data["basis"] == {"commercial": {"right": "granted"}, "residential": {"right": "granted"}}
    assert by_grade(allocated) == {"commercial": {"I": "845"}, "residential": {"I": "720"}}
    assert (allocated.kind, allocated.data.get("basis", {})) == ("allocated", {})
    text = "单位：元/平方米\n级别\t商服用地楼面地价\nⅠ\t1690\n"
    (draft,) = read_text(HEAD + text, tmp_path).tables
    assert draft.data["basis"] == {"commercial": {"price_per": "floor"}}


def test_lists_in_sentences_are_read_in_order_where_they_say_so(tmp_path: Path) -> None:
    text = "商服用地一、二、三级基准地价分别为2410元/平方米、1690元/平方米、1102元/平方米。\n"
    text += "商业、住宅用地Ⅰ级2410元/平方米、2072元/平方米。\n"
    drafts = read_text(HEAD + text, tmp_path)
    assert of_scopes(drafts, by_grade) == {"城区 commercial": {"I": "2410", "II": "1690", "III": "1102"}}
    assert left_out(drafts) == ["2410", "2072"]


@pytest.mark.parametrize(
    "sentence",
    [
        "上一轮商服用地Ⅰ级2410元/平方米。",
        "商服用地Ⅰ级原为2410元/平方米。",
        "商服用地Ⅰ级最高2410元/平方米。",
        "商服用地Ⅰ级平均2410元/平方米。",
        "商服用地Ⅰ级上调410元/平方米。",
        "商服用地Ⅰ级2410元/平方米应为商服用地Ⅰ级2140元/平方米。",
    ],
)
def test_sentences_that_compare_or_correct_are_no_prices(sentence: str, tmp_path: Path) -> None:
    drafts = read_text(HEAD + sentence + "住宅用地Ⅰ级1690元/平方米。\n", tmp_path)
    assert of_scopes(drafts, by_grade) == {"城区 residential": {"I": "1690"}}
    named = [figure for each in drafts.findings if each.rule in ("LP021", "LP024") for figure in figures_of(each)]
    assert named == re.findall("[0-9]+(?=元)", sentence)


def test_areas_alone_are_a_draft_that_says_what_is_lacking(tmp_path: Path) -> None:
    drafts = read_text("甲乙县城区土地定级成果\n单位：公顷\n级别\t商服用地\nⅠ级\t10.00\nⅡ级\t20.00\n", tmp_path)
    assert "prices" in drafts.tables[0].missing
    assert [path for path, _, _ in drafts.tables[0].figures()] == [
        ("grading", "areas", "I", "commercial"),
        ("grading", "areas", "II", "commercial"),
    ]


@pytest.mark.parametrize("title", ["征地区片综合地价", "农用地基准地价", "标定地价", "地价指数"])
def test_other_prices_of_land_are_named_and_not_drafted(title: str, tmp_path: Path) -> None:
    table = "单位：元/平方米\n级别\t商服用地\t住宅用地\nⅠ级\t1690\t1290\nⅡ级\t1200\t900\n"
    with pytest.raises(
        InputError,
        match="holds no table of benchmark prices or grades; line 4: 1690, 1290, 1200, 900: not in the table",
    ):
        read_text(f"甲乙县{title}表\n{table}", tmp_path)


def test_collective_land_is_a_table_of_its_own_kind(tmp_path: Path) -> None:
    table = "单位：元/平方米\n级别\t商服用地\t住宅用地\nⅠ级\t1690\t1290\nⅡ级\t1200\t900\n"
    (draft,) = read_text(f"甲乙县集体建设用地基准地价表\n{table}", tmp_path).tables
    assert draft.kind == "collective"
    assert "\nkind: collective\n" in draft.text
    assert by_grade(draft)["commercial"] == {"I": "1690", "II": "1200"}
    assert {(each.land_use, each.how) for each in draft.evidence} == {
        ("commercial", "ordered"),
        ("residential", "ordered"),
    }


MARKDOWN = """# 甲乙县城区基准地价表

| 级别 | **商服用地** |
| --- | --- |
| **Ⅰ** | 2410 |

**单位：元/平方米**
"""


def test_the_marks_of_markdown_are_no_words(tmp_path: Path) -> None:
    (draft,) = (drafts := read_text(MARKDOWN, tmp_path)).tables
    assert of_scopes(drafts, by_grade) == {"城区 commercial": {"I": "2410"}}
    assert draft.data["place"] == {"county": "甲乙县", "scope": "城区"}
    assert (draft.data["sources"][0]["title"], draft.data["prices"]["heading"]) == ("甲乙县城区基准地价表",) * 2


def test_the_title_of_another_county_begins_its_own_instrument_without_a_number(tmp_path: Path) -> None:
    notice = "{0}人民政府关于公布{0}城区基准地价的通知\n{0}城区基准地价表\n单位：元/平方米\n级别\t商服用地\nⅠ\t{1}\n"
    drafts = read_text(notice.format("甲乙县", 2410) + notice.format("丙丁县", 1690), tmp_path)
    assert [
        (each.data["place"]["county"], each.data["sources"][0]["title"], each.data["sources"][0]["issuer"])
        for each in drafts.tables
    ] == [
        ("甲乙县", "甲乙县人民政府关于公布甲乙县城区基准地价的通知", "甲乙县人民政府"),
        ("丙丁县", "丙丁县人民政府关于公布丙丁县城区基准地价的通知", "丙丁县人民政府"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "宁晋县存量房交易计税价格表\n区域\t住宅（元/平方米）\t商业（元/平方米）\n一类区\t4800\t9200\n二类区\t4200\t7600\n",
        "甲乙县住宅与商业价格\n区域\t住宅（元/平方米）\t商业（元/平方米）\n东区\t4800\t9200\n西区\t4200\t7600\n",
        "甲乙县经营性用地出让底价表\n级别\t商服用地（元/平方米）\nⅠ级\t2100\nⅡ级\t1450\n",
        "甲乙县城市配套费标准\n级别\t商服用地（元/平方米）\nⅠ级\t120\nⅡ级\t100\n",
    ],
)
def test_prices_of_other_matter_are_no_benchmark_prices(text, tmp_path):
    with pytest.raises(InputError, match="holds no table of benchmark prices"):
        read_text(text, tmp_path)
