"""Prices told in sentences: what is read, and what is left out with its place.

They are written as notices write them; 2410, 2072 and their like are the prices of 九府字〔2024〕31号.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from helpers.draws import draws
from helpers.told import STYLES, damaged, random_prices, read, read_told, told, truth

import landprice

SENTENCES = [
    (
        "商服用地一、二、三级基准地价分别为2410元/平方米、1690元/平方米、1102元/平方米。",
        ["commercial I 2410", "commercial II 1690", "commercial III 1102"],
        [],
    ),
    (
        "商服用地：A级2410元/平方米；B级1690元/平方米；C级1102元/平方米",
        ["commercial A级 2410", "commercial B级 1690", "commercial C级 1102"],
        [],
    ),
    (
        "用地类型：商服用地|级别：一级　　价格：2410元/平方米　　折合：160.67万元/亩",
        ["commercial I 2410", "commercial I 160.67 万元/亩"],
        [],
    ),
    (
        "商业、住宅用地Ⅰ级2410元/平方米、2072元/平方米。",
        [],
        ["2410", "2072"],
    ),
    (
        "商业、住宅用地Ⅰ级分别为2410元/平方米、2072元/平方米。",
        ["commercial I 2410", "residential I 2072"],
        [],
    ),
    (
        "商服用地Ⅰ级2410元/平方米、Ⅱ级1690元/平方米；住宅用地Ⅰ级2072元/平方米、Ⅱ级1489元/平方米。",
        ["commercial I 2410", "commercial II 1690", "residential I 2072", "residential II 1489"],
        [],
    ),
    (
        "商服用地：Ⅰ级2410元/平方米；Ⅱ级1690元/平方米。",
        ["commercial I 2410", "commercial II 1690"],
        [],
    ),
    (
        "一、商服用地|一级：2410元/平方米|二级：1690元/平方米",
        ["commercial I 2410", "commercial II 1690"],
        [],
    ),
    (
        "Ⅰ级商服用地2410元/平方米，住宅用地2072元/平方米；Ⅱ级商服用地1690元/平方米，住宅用地1489元/平方米。",
        ["commercial I 2410", "residential I 2072", "commercial II 1690", "residential II 1489"],
        [],
    ),
    (
        "商服用地一至三级为2410、1690、1102元/平方米。",
        ["commercial I 2410", "commercial II 1690", "commercial III 1102"],
        [],
    ),
    (
        "商服用地一至三级为2410、1690元/平方米。",
        [],
        ["2410", "1690"],
    ),
    (
        "工业用地一、二级均为480元/平方米。",
        ["industrial I 480", "industrial II 480"],
        [],
    ),
    (
        "工业用地、仓储用地Ⅰ级均为480元/平方米。",
        ["industrial I 480", "warehousing I 480"],
        [],
    ),
    (
        "商服用地Ⅰ级2410元/平方米（160.67万元/亩），Ⅱ级1690元/平方米（112.67万元/亩）。",
        ["commercial I 2410", "commercial I 160.67 万元/亩", "commercial II 1690", "commercial II 112.67 万元/亩"],
        [],
    ),
    (
        "商服用地一、二级分别为2410元/平方米（160.67万元/亩）、1690元/平方米（112.67万元/亩）。",
        ["commercial I 2410", "commercial II 1690", "commercial I 160.67 万元/亩", "commercial II 112.67 万元/亩"],
        [],
    ),
    (
        "商服用地Ⅰ级每平方米2410元，Ⅱ级每平方米1690元。",
        ["commercial I 2410", "commercial II 1690"],
        [],
    ),
    (
        "商服用地Ⅰ级每亩160.67万元。",
        ["commercial I 160.67 万元/亩"],
        [],
    ),
    (
        "商服用地Ⅰ级1606667元/亩。",
        ["commercial I 1606667 元/亩"],
        [],
    ),
    (
        "商服用地Ⅰ级基准地价（设定容积率1.5，使用年限40年）为2410元/平方米。",
        ["commercial I 2410"],
        [],
    ),
    (
        "商服用地Ⅰ级2410-2600元/平方米。",
        [],
        ["2410", "2600"],
    ),
    (
        "商服用地Ⅰ级2410元/平方米，高于住宅用地Ⅰ级500元/平方米。",
        [],
        ["2410", "500"],
    ),
    (
        "2410元/平方米为商服用地Ⅰ级，1690元/平方米为Ⅱ级。",
        [],
        ["2410", "1690"],
    ),
    (
        "商服用地Ⅰ级楼面地价2410元/平方米。",
        ["commercial I 2410 floor"],
        [],
    ),
    (
        "公共服务用地一类Ⅰ级1300元/平方米，二类Ⅰ级1200元/平方米。",
        ["public-1 I 1300", "public-2 I 1200"],
        [],
    ),
    (
        "军用飞地用地Ⅰ级2410元/平方米，Ⅱ级1690元/平方米。",
        [],
        ["2410", "1690"],
    ),
    (
        "军事设施用地Ⅰ级2410元/平方米，中小学用地Ⅱ级1690元/平方米。",
        ["military I 2410", "schools II 1690"],
        [],
    ),
    (
        "一、二级1690元/平方米",
        [],
        ["1690"],
    ),
    (
        "商服用地分四级，Ⅰ级2410元/平方米。",
        ["commercial I 2410"],
        [],
    ),
    (
        "商服用地Ⅰ级价格为2,410元/平方米。",
        ["commercial I 2410"],
        [],
    ),
    (
        "商服用地一、二、三级分别为960,690,102元/平方米。",
        [],
        ["960690102"],
    ),
    (
        "商服、住宅、工业用地一级基准地价分别为2410、2072、480元/平方米，二级基准地价分别为1690、1489、400元/平方米。",
        [
            "commercial I 2410",
            "residential I 2072",
            "industrial I 480",
            "commercial II 1690",
            "residential II 1489",
            "industrial II 400",
        ],
        [],
    ),
    (
        "一级：商服用地2410元/平方米，住宅用地2072元/平方米，工业用地480元/平方米。",
        ["commercial I 2410", "residential I 2072", "industrial I 480"],
        [],
    ),
    (
        "一级地商服2410元/平方米、住宅2072元/平方米、工业480元/平方米；二级地商服1690元/平方米、住宅1489元/平方米、工业400元/平方米。",
        [
            "commercial I 2410",
            "residential I 2072",
            "industrial I 480",
            "commercial II 1690",
            "residential II 1489",
            "industrial II 400",
        ],
        [],
    ),
    (
        "1.商服用地：一级2410元/㎡，二级1690元/㎡，三级1102元/㎡。|2.住宅用地：一级2072元/㎡，二级1489元/㎡。",
        ["commercial I 2410", "commercial II 1690", "commercial III 1102", "residential I 2072", "residential II 1489"],
        [],
    ),
    (
        "商服用地级别基准地价：一级2410元/平方米、二级1690元/平方米和三级1102元/平方米",
        ["commercial I 2410", "commercial II 1690", "commercial III 1102"],
        [],
    ),
    (
        "住宅用地Ⅰ级2072元/平方米，其中商服配套Ⅰ级2410元/平方米",
        ["residential I 2072"],
        ["2410"],
    ),
    (
        "商服用地（含零售、批发、餐饮）Ⅰ级2410元/平方米",
        ["commercial I 2410"],
        [],
    ),
    (
        "东山镇商服用地Ⅰ级690元/平方米，西河乡商服用地Ⅰ级400元/平方米。",
        ["东山镇 commercial I 690", "西河乡 commercial I 400"],
        [],
    ),
    (
        "东山镇|商服用地Ⅰ级690元/平方米|西河乡|住宅用地Ⅰ级400元/平方米",
        ["东山镇 commercial I 690", "西河乡 residential I 400"],
        [],
    ),
    (
        "湖口县商服用地Ⅰ级690元/平方米，庐山市住宅用地Ⅰ级400元/平方米。",
        # counties of their own
        ["庐山市 residential I 400", "湖口县 commercial I 690"],
        [],
    ),
    (
        "商服用地Ⅰ级为2410元/平方米的80%。",
        [],
        ["2410"],
    ),
    (
        "城镇住宅用地Ⅰ级2072元/平方米。",
        ["residential I 2072"],
        [],
    ),
    (
        "住宅用地Ⅰ级2072元/平方米|商服用地|Ⅰ级2410元/平方米|以上价格自公布之日起施行|Ⅱ级1690元/平方米",
        ["residential I 2072", "commercial I 2410"],
        ["1690"],
    ),
    (
        "商服用地Ⅰ级、Ⅱ级、Ⅲ级分别为2410元/平方米、1690元/平方米、1102元/平方米",
        ["commercial I 2410", "commercial II 1690", "commercial III 1102"],
        [],
    ),
    (
        "商服用地Ⅰ级和Ⅱ级为2410元/平方米和1690元/平方米",
        ["commercial I 2410", "commercial II 1690"],
        [],
    ),
    (
        "商服用地Ⅰ级、住宅用地Ⅰ级分别为2410元/平方米和2072元/平方米",
        ["commercial I 2410", "residential I 2072"],
        [],
    ),
    (
        "根据规定商服用地一、二、三级基准地价分别为2410元/平方|米、1690元/平方米、1102元/平方米。",
        ["commercial I 2410", "commercial II 1690", "commercial III 1102"],
        [],
    ),
    (
        "商服用地Ⅰ级2410元/平方米，Ⅱ级1690元/平方米|住宅用地|一级2072元/平方米",
        ["commercial I 2410", "commercial II 1690", "residential I 2072"],
        [],
    ),
    (
        "商服用地一级2410元/平方米，使用年限40年，容积率1.5；住宅用地一级2072元/平方米，使用年限70年。",
        ["commercial I 2410", "residential I 2072"],
        [],
    ),
    (
        "商服用地一级基准地价每平方米2410元（每亩160.67万元）。",
        ["commercial I 2410", "commercial I 160.67 万元/亩"],
        [],
    ),
    (
        "工业用地一级480元/平方米，折合32万元/亩。",
        ["industrial I 480", "industrial I 32 万元/亩"],
        [],
    ),
    (
        "一级：2410元/平方米（商服用地）、2072元/平方米（住宅用地）。",
        [],
        ["2410", "2072"],
    ),
    (
        "商服用地一级2410元，二级1690元/平方米。",
        [],
        ["2410", "1690"],
    ),
    (
        "商服、住宅用地一、二级分别为2410、1690、2072、1489元/平方米。",
        [],
        ["2410", "1690", "2072", "1489"],
    ),
    (
        "商服用地Ⅰ级分别为2410元/平方米。",
        [],
        ["2410"],
    ),
    (
        "商服用地一级、住宅用地二级分别为2410元/平方米、1489元/平方米。",
        ["commercial I 2410", "residential II 1489"],
        [],
    ),
    (
        "商服用地由2072元/平方米调整为2410元/平方米，其中一级2410元/平方米。",
        [],
        ["2072", "2410", "2410"],
    ),
    (
        "住宅用地参照商服用地一级2410元/平方米执行。",
        [],
        ["2410"],
    ),
    (
        "商服用地Ⅰ级2410元/平方米、Ⅱ级1690元/平方米，Ⅰ级2072元/平方米、Ⅱ级1489元/平方米、Ⅲ级999元/平方米。",
        ["commercial I 2410", "commercial II 1690"],
        ["2072", "1489", "999"],
    ),
    (
        "商服用地|一级2410元/平方米|二级1690元/平方米|一级2072元/平方米|二级1489元/平方米|三级999元/平方米",
        ["commercial I 2410", "commercial II 1690"],
        ["2072", "1489", "999"],
    ),
    (
        "一级商服用地2410元/平方米、住宅用地2072元/平方米，商服用地1690元/平方米、住宅用地1489元/平方米、工业用地400元/平方米。",
        ["commercial I 2410", "residential I 2072"],
        ["1690", "1489", "400"],
    ),
    (
        "一级|商服用地2410元/平方米|住宅用地2072元/平方米|二级|商服用地1690元/平方米|住宅用地1489元/平方米",
        [],
        ["2410", "2072", "1690", "1489"],
    ),
]


@pytest.mark.parametrize(("text", "prices", "left_out"), SENTENCES)
def test_a_sentence_is_read_as_it_says_or_left_out(text, prices, left_out):
    result = read_told(text.replace("|", "\n"))
    assert sorted(_shown(result)) == sorted(prices)
    assert sorted(figure for left in result.left for figure in left.figures) == sorted(left_out)


def _shown(result):
    """The prices as the cases have them."""
    units = {"yuan_per_m2": "", "wan_per_mu": " 万元/亩", "yuan_per_mu": " 元/亩"}
    for table in result.tables:
        for one in table.prices:
            use = one.use.id + (f"-{one.text('class')}" if one.text("class") else "")
            floor = " floor" if one.text("measure") == "floor" else ""
            place = table.county if table.county != "甲县" else table.scope if table.scope != "城区" else ""
            yield f"{place} {use} {one.text('grade')} {one.value}{units[one.text('unit')]}{floor}".strip()


@pytest.mark.parametrize(
    "text",
    [
        "商服用地分为六个级别，住宅用地分为五个级别。",
        "本次更新的估价期日为2023年7月1日，商服用地容积率1.6。",
        "土地登记费每宗200元。",
    ],
)
def test_sentences_without_a_price_say_nothing(text):
    result = read_told(text)
    assert [table for table in result.tables if table.prices] == []
    assert result.left == []


@pytest.mark.parametrize("style", STYLES)
def test_random_sentences_are_read_whole(style):
    draw = random.Random(style)
    for _ in draws(30):
        prices = random_prices(draw)
        text = told(prices, style, draw)
        true = truth(prices)
        found, left_out = read(text)
        single = {grade for grade in {key[1] for key in true} if sum(key[1] == grade for key in true) == 2}
        expected = {
            key: figure
            for key, figure in true.items()
            if (style == "both units" or key[2] == "yuan_per_m2")
            and not (style == "uses respectively" and key[1] in single)
        }
        assert (found, left_out) == (expected, 0), text


@pytest.mark.parametrize("style", STYLES)
def test_a_sentence_that_has_lost_a_word_gives_no_wrong_figure(style):
    draw = random.Random(f"{style} damaged")
    for _ in draws(60):
        prices = random_prices(draw)
        text = told(prices, style, draw)
        if text:
            text = damaged(text, draw)
            true = truth(prices)
            found, _ = read(text)
            assert found.items() <= true.items(), text


@pytest.mark.parametrize("comma", ["", ","])
def test_a_list_of_figures_set_in_thousands_is_read_like_one_that_is_not(comma: str) -> None:
    text = f"湖口县城区基准地价\n单位：元/平方米\n商服用地：一级1{comma}960；二级1{comma}720；三级1{comma}410\n"
    (draft,) = landprice.read(text.encode(), shown_as="a.txt").tables
    expected = {"I": {"yuan_per_m2": "1960"}, "II": {"yuan_per_m2": "1720"}, "III": {"yuan_per_m2": "1410"}}
    assert draft.data["prices"]["commercial"] == expected


def test_sections_are_of_the_places_that_they_name(tmp_path: Path) -> None:
    """By what several are called in short, by a town before a point; what was in force at that time is none."""
    text = (
        "甲乙市市区基准地价公布如下：\n一、东城区、西城区及经济技术开发区（以下简称主城区）\n商业用地：一级3600元/平方米、二级2340元/平方米。\n"
        "二、东山镇.商业用地一级地1020元/㎡（68万元/亩），二级地720元/㎡（48万元/亩）。\n"
        "三、说明\n其时主城区商业一级地价为每平方米1800元。\n"
    )
    (tmp_path / "notice.txt").write_text(text, "utf-8")
    found = landprice.read(tmp_path / "notice.txt")
    prices = {draft.scope: [(row["grade"], str(row["yuan_per_m2"])) for row in draft.rows] for draft in found.tables}
    assert prices == {"主城区": [("I", "3600"), ("II", "2340")], "东山镇": [("I", "1020"), ("II", "720")]}
    assert any("1800" in str(finding.message) for finding in found.findings)
