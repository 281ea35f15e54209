"""Rows that lines have broken, names over several lines, folded heads, units told before: read as a person would."""

from __future__ import annotations

from pathlib import Path

import pytest

from landprice.checks.reading import read

HEAD = "甲乙县城区基准地价表（元/平方米）\n"
TOWNS = "甲乙县基准地价表（元/平方米）\n"
Prices = dict[str, list[str]]
CASES: dict[str, tuple[str, Prices]] = {
    "cells that go on in the next line, no bars outside": (
        HEAD
        + "级别 | 范围 | 商服用地 | 住宅用地\n一级 | 东街、西街、\n南街 | 900 | 700\n"
        + "二级 | 一级以外、\n城北 | 600 | 500\n",
        {"商服用地": ["I 900", "II 600"], "住宅用地": ["I 700", "II 500"]},
    ),
    "cells that go on in the next line, bars outside": (
        HEAD + "| 级别 | 范围 | 商服用地 |\n| 一级 | 东街、西街、\n南街 | 900 |\n| 二级 | 一级以外\n的区域 | 600 |\n",
        {"商服用地": ["I 900", "II 600"]},
    ),
    "an empty last cell": (
        HEAD + "级别|商服|住宅\n一级|1755|1260\n二级|1245|960\n三级|870|\n",
        {"商服": ["I 1755", "II 1245", "III 870"], "住宅": ["I 1260", "II 960"]},
    ),
    "an empty first cell": (
        TOWNS + "乡镇|级别|商服|住宅\n东山镇|一级|1755|1260\n|二级|1245|960\n",
        {"商服": ["I 1755", "II 1245"], "住宅": ["I 1260", "II 960"]},
    ),
    "a name around its row": (
        HEAD + "土地用途 一级 二级\n商服用地 2520 1785\n公共管理与公\n990 810\n共服务用地\n工业用地 351 294\n",
        {
            "商服用地": ["I 2520", "II 1785"],
            "公共管理与公共服务用地": ["I 990", "II 810"],
            "工业用地": ["I 351", "II 294"],
        },
    ),
    "a name before its row": (
        HEAD + "土地用途 一级 二级\n商服用地 2520 1785\n城镇住宅用\n地 1875 1425\n工业用地 351 294\n",
        {"商服用地": ["I 2520", "II 1785"], "城镇住宅用地": ["I 1875", "II 1425"], "工业用地": ["I 351", "II 294"]},
    ),
    "thousands set apart": (
        HEAD + "级别\t商服\t住宅\n一级\t12 500\t1 710\n二级\t1 695\t1 305\n三级\t825\t705\n",
        {"商服": ["I 12500", "II 1695", "III 825"], "住宅": ["I 1710", "II 1305", "III 705"]},
    ),
    "the unit in the sentence before": (
        "甲乙县城区基准地价公布如下，单位：元/平方米。\n商服用地：Ⅰ级900，Ⅱ级600。\n住宅用地：Ⅰ级700，Ⅱ级500。\n",
        {"商服用地": ["I 900", "II 600"], "住宅用地": ["I 700", "II 500"]},
    ),
    "a head and rows folded": (
        HEAD + "用途|一级|二级|三级\n|四级|五级|\n商服|900|700|500\n|400|300|\n住宅|800|600|450\n|350|250|\n",
        {
            "商服": ["I 900", "II 700", "III 500", "IV 400", "V 300"],
            "住宅": ["I 800", "II 600", "III 450", "IV 350", "V 250"],
        },
    ),
    "letters in figures": (
        HEAD + "级别|商服|住宅\n一级|9O0|700\n二级|6l0|500\n三级|400|3*0\n",
        {"商服": ["III 400"], "住宅": ["I 700", "II 500"]},
    ),
    "ranks of towns": (
        HEAD + "类别 商服 住宅\n一类 900 700\n二类 600 500\n",
        {"商服": ["一类 900", "二类 600"], "住宅": ["一类 700", "二类 500"]},
    ),
    "towns without grades": (
        TOWNS + "乡镇\t级别\t商服\n东山镇\t一级\t1755\n\t二级\t1245\n西河乡\t—\t870\n南桥镇\t—\t600\n",
        {"商服": ["I 1755", "II 1245", "西河乡 870", "南桥镇 600"]},
    ),
    "a note behind a table in one line": (
        "甲乙县城区基准地价表 级别 商服 住宅 元/平方米 万元/亩 元/平方米 万元/亩 一级 2685 179.00 1920 128.00"
        " 二级 1935 129.00 1470 98.00 三级 1365 91.00 1095 73.00 注: 1.估价期日为2021年1月1日; 2.开发程度为五通一平\n",
        {"商服": ["I 2685", "II 1935", "III 1365"], "住宅": ["I 1920", "II 1470", "III 1095"]},
    ),
    "descriptions around their rows": (
        "甲乙县城区商服用地基准地价表\n级别 范围 基准地价\n(元/m²) (万元/亩)\n"
        "东至东街,南至\nⅠ级 甲河,西至西街 2130 142.00\n"
        "城北路以内\nⅠ级以外的区域\nⅡ级 同住宅用地Ⅱ级 1485 99.00\nⅢ级 其他区域 975 65.00\n",
        {"商服用地": ["I 2130", "II 1485", "III 975"]},
    ),
    "a town between rows of descriptions": (
        "甲乙县建制镇基准地价表(元/平方米)\n级别      范围        商服用地    住宅用地\n"
        "东山镇\n一级    东街以内     1755        1260\n"
        "二级    东街以外     1245        960\n西河镇\n"
        "一级    南街以内     960         705\n二级    南街以外     600         480\n",
        {"商服用地": ["I 1755", "II 1245", "I 960", "II 600"], "住宅用地": ["I 1260", "II 960", "I 705", "II 480"]},
    ),
    "a frame beside a cell over several rows": (
        "甲乙县城区基准地价表\n┌──┬────┬────┐\n│  │ 商服   │ 住宅   │\n"
        "│级别├──┬──┼──┬──┤\n│  │元/㎡│万元/亩│元/㎡│万元/亩│\n"
        "├──┼──┼──┼──┼──┤\n│一级│1890│126│2070│138│\n│二级│1440│96│1575│105│\n└──┴──┴──┴──┴──┘\n",
        {"商服": ["I 1890", "II 1440"], "住宅": ["I 2070", "II 1575"]},
    ),
    "two tables in one line": (
        "甲乙县基准地价。 甲乙县城区基准地价表 单位:元/平方米 级别 商服 住宅 一级 1290 840 二级 915 645 三级 630 480"
        " 表2 甲乙县建制镇基准地价 单位:元/平方米 镇名 商服 住宅 东山镇 375 285 西河镇 330 252 南桥镇 240 195\n",
        {
            "商服": ["I 1290", "II 915", "III 630", "东山镇 375", "西河镇 330", "南桥镇 240"],
            "住宅": ["I 840", "II 645", "III 480", "东山镇 285", "西河镇 252", "南桥镇 195"],
        },
    ),
    "the area of a price beside its row": (
        "甲乙县城区基准地价表\n单位:元/平方米、万元/亩\n级别 用途 商服用地 住宅用地\n"
        "一级 平方米 2235 1275\n每亩 149 85\n"
        "二级 平方米 1590 990\n每亩 106 66\n",
        {"商服用地": ["I 2235", "II 1590"], "住宅用地": ["I 1275", "II 990"]},
    ),
    "fields of the basis above the grades": (
        HEAD + "项目|商服|住宅\n设定容积率|2.0|1.8\n设定年期(年)|40|70\n一级|825|900\n二级|690|750\n三级|570|615\n",
        {"商服": ["I 825", "II 690", "III 570"], "住宅": ["I 900", "II 750", "III 615"]},
    ),
    "the days of two editions in a head": (
        HEAD
        + "用途|级别|更新前基准地价(期日2015年1月1日)|更新后基准地价(期日2019年1月1日)\n"
        + "商服|一级|800|900\n|二级|500|600\n",
        {"商服": ["I 900", "II 600"]},
    ),
    "names behind the values": (
        "甲乙县城区基准地价表(元/平方米)\n工业用地  住宅用地  商服用地  级别\n300  1110  1980  Ⅰ级\n"
        "240  840  1395  Ⅱ级\n—  615  960  Ⅲ级\n",
        {
            "商服用地": ["I 1980", "II 1395", "III 960"],
            "住宅用地": ["I 1110", "II 840", "III 615"],
            "工业用地": ["I 300", "II 240"],
        },
    ),
    "plot ratios under a line of their own": (
        HEAD + "级别|商服|住宅\n一级|900|700\n二级|600|500\n4.容积率:\n用途|一级|二级\n商服|3.0|2.5\n住宅|2.5|2.2\n",
        {"商服": ["I 900", "II 600"], "住宅": ["I 700", "II 500"]},
    ),
    "two units of a caption and no head": (
        "甲乙县城区基准地价表(单位:元/平方米,万元/亩) 商业用地 一级 1875 125 二级 1350 90 三级 930 62"
        " 住宅用地 一级 1245 83 二级 915 61 三级 660 44\n",
        {"商业用地": ["I 1875", "II 1350", "III 930"], "住宅用地": ["I 1245", "II 915", "III 660"]},
    ),
    "a unit behind the title of each table": (
        "甲乙县工业用地基准地价\n一、县城及河西工业园区     单位:万元/亩\n土地级别            一级          二级\n"
        "县城                18.60         15.20\n河西工业园区        16.80         13.60\n"
        "二、其他工业集中区                     单位:元/平方米\n区域名称                      基准地价\n"
        "东山工业园区                144\n南岭工业区                  177\n",
        {"工业用地": ["I 279", "II 228", "I 252", "II 204", "东山工业园区 144", "南岭工业区 177"]},
    ),
    "a line of words between rows": (
        HEAD
        + "用途|级别|地价|\n商服|一级|900|\n|二级|600|\n下载后可编辑,未经许可不得转载\n住宅|一级|700|\n|二级|500|\n",
        {"商服": ["I 900", "II 600"], "住宅": ["I 700", "II 500"]},
    ),
    "a first cell that a bar alone opens, and a use without grades": (
        TOWNS
        + "镇名|商服||住宅||工业|\n|一级|二级|一级|二级||\n龙溪镇|690|465|450|315|150|\n敖溪镇|735|495|465|330|155|\n",
        {
            "商服": ["I 690", "II 465", "I 735", "II 495"],
            "住宅": ["I 450", "II 315", "I 465", "II 330"],
            "工业": ["龙溪镇 150", "敖溪镇 155"],
        },
    ),
    "a use over two lines before tabs": (
        HEAD + "用途\t一级\t二级\n商服用地\t900\t600\n公共管理与公\n共服务用地\t500\t—\n",
        {"商服用地": ["I 900", "II 600"], "公共管理与公共服务用地": ["I 500"]},
    ),
    "a district before the name of its zone": (
        "甲乙市市区区片基准地价表(元/平方米)\n行政区|区片名称|商业|住宅\n东城区|人民广场片区|1650|1230\n东城区|谈固片区|1125|945\n"
        "西城区|中山路片区|1575|1170\n",
        {
            "商业": ["人民广场片区 1650", "谈固片区 1125", "中山路片区 1575"],
            "住宅": ["人民广场片区 1230", "谈固片区 945", "中山路片区 1170"],
        },
    ),
    "a sentence that doubts its first prices": (
        "甲乙县城区基准地价：商业用地最高为每平方米2130元，最低为每平方米540元；工业用地分为2个级别，一级300元、二级200元/平方米。\n",
        {"工业用地": ["I 300", "II 200"]},
    ),
}


def prices_of(text: str, folder: Path) -> Prices:
    path = folder / "document.txt"
    path.write_text(text, "utf-8")
    found: Prices = {}
    for row in (row for draft in read(path).tables for row in draft.rows):
        found.setdefault(row["land_use_name"], []).append(f"{row['grade']} {row['yuan_per_m2']}")
    return found


@pytest.mark.parametrize("name", CASES)
def test_rows_are_whole(name: str, tmp_path: Path) -> None:
    text, expected = CASES[name]
    assert prices_of(text, tmp_path) == expected


SHORT = "级别 商服用地 住宅用地 工业用地\n元/平方米 万元/亩 元/平方米 万元/亩 元/平方米 万元/亩\n"
ROWS = (
    "一级 1695 113.00 1215 81.00 330 22.00\n二级 1200 80.00 915 61.00 270 18.00\n三级 855 57.00 660 44.00 210 14.00\n"
)


def test_pairs_that_agree_under_other_uses_too_prove_no_short_row(tmp_path: Path) -> None:
    """商服 may lack grade IV as well as 工业: both figures would be pairs, and fall."""
    prices = prices_of("甲乙县城区基准地价表\n" + SHORT + ROWS + "四级 465 31.00 180 12.00\n", tmp_path)
    assert [grades[-1] for grades in prices.values()] == ["III 855", "III 660", "III 210"]


def test_what_no_benchmark_price_is_told_of_is_none(tmp_path: Path) -> None:
    """A mean of sales beside the words 基准地价 (made_by_hand/43_anqing_news, 32_jiyuan_monitor)."""
    text = "甲乙县基准地价上调。今年前10个月，市区住宅用地成交均价已达每亩168万元。"
    text += "市区商服用地地价水平值为1642元/平方米。\n"
    assert prices_of(text, tmp_path) == {}


def test_figures_without_a_unit_are_named(tmp_path: Path) -> None:
    path = tmp_path / "document.txt"
    path.write_text("甲乙县城区基准地价\n商服用地：Ⅰ级900，Ⅱ级600，Ⅲ级400。\n", "utf-8")
    named = [finding.block.figures for finding in read(path).findings if finding.rule == "LP021" and finding.block]
    assert named == [("900", "600", "400")]


def test_figures_side_by_side_in_words_are_named(tmp_path: Path) -> None:
    """The name of a row that no list knows; a day and its hour are no figures."""
    path = tmp_path / "document.txt"
    path.write_text(
        "甲乙县城区基准地价\n时间：2019-12-03 10:22 来源：甲乙县\n某某某某某某某某某某某某某 900 600 400\n", "utf-8"
    )
    named = [finding.block.figures for finding in read(path).findings if finding.rule == "LP021" and finding.block]
    assert named == [("900", "600", "400")]
