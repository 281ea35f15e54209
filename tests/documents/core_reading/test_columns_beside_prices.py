"""Columns that say which price stands in them, columns of other matter, codes for grades and zones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from landprice.checks.reading import read

CASES: dict[str, tuple[str, dict[str, str], list[str]]] = {
    "raw land beside developed land, under each use": (
        "甲县城区级别基准地价表 单位：元/平方米\n"
        "级别 | 商服用地 | | 住宅用地 |\n"
        " | 毛地价 | 熟地价 | 毛地价 | 熟地价\n"
        "一级 | 1005 | 1125 | 750 | 870\n"
        "二级 | 705 | 810 | 540 | 645\n",
        {"state 商服用地": "I 1125 II 810", "state 住宅用地": "I 870 II 645"},
        ["LP024 the price of undeveloped land"],
    ),
    "raw land beside developed land, a use a row": (
        "甲县城区级别基准地价表 单位：元/平方米\n"
        "用途\t级别\t生地\t熟地\n"
        "商业\tⅠ\t1005\t1125\n"
        "商业\tⅡ\t705\t810\n"
        "住宅\tⅠ\t750\t870\n"
        "住宅\tⅡ\t540\t645\n",
        {"state 商业": "I 1125 II 810", "state 住宅": "I 870 II 645"},
        ["LP024 the price of undeveloped land"],
    ),
    "prices in force beside those that are planned": (
        "甲县城区基准地价调整方案对照表 单位：元/平方米\n"
        "级别  商服用地        住宅用地\n"
        "      现行  拟定  涨幅  现行  拟定  涨幅\n"
        "一级  1560  1785  14.42%  1140  1320  15.79%\n"
        "二级  1095  1245  13.70%  840  960  14.29%\n",
        {"state 商服用地": "I 1785 II 1245", "state 住宅用地": "I 1320 II 960"},
        ["LP024 former prices", "LP024 a change of prices"],
    ),
    "prices in force in the row above the new ones": (
        "甲县城区基准地价更新前后对照表（元/㎡）\n"
        "|用途|项目|一级|二级|三级|\n"
        "|商服用地|现行基准地价|1560|1095|780|\n"
        "|商服用地|更新后基准地价|1785|1245|870|\n"
        "|住宅用地|现行基准地价|1140|840|615|\n"
        "|住宅用地|更新后基准地价|1320|960|690|\n",
        {"state 商服用地": "I 1785 II 1245 III 870", "state 住宅用地": "I 1320 II 960 III 690"},
        ["LP024 former prices"],
    ),
    "prices in force alone are the prices": (
        "甲县城区现行基准地价表 单位：元/平方米\n"
        "用途 级别 现行基准地价 容积率\n"
        "商服用地 一级 1560 1.6\n"
        "商服用地 二级 1095 1.6\n",
        {"state 商服用地": "I 1560 II 1095"},
        [],
    ),
    "granted beside allocated prices, in letters set apart": (
        "乙县城区级别基准地价表 单位：元/平方米\n"
        "级 别 | 商 服 用 地 | | 住 宅 用 地 |\n"
        " | 出 让 | 划 拨 | 出 让 | 划 拨\n"
        "Ⅰ级 | 1,410 | 890 | 1,065 | 630\n"
        "Ⅱ级 | 990 | 625 | 780 | 460\n",
        {
            "state 商服用地": "I 1410 II 990",
            "state 住宅用地": "I 1065 II 780",
            "allocated 商服用地": "I 890 II 625",
            "allocated 住宅用地": "I 630 II 460",
        },
        [],
    ),
    "a number of samples and two computed prices before the one decided": (
        "丙县城区级别基准地价测算与确定表 单位：元/平方米\n"
        "用途\t级别\t样点数\t市场比较法\t收益还原法\t采用值\n"
        "商服用地\t一级\t41\t1664.5\t1740.8\t1695\n"
        "商服用地\t二级\t34\t1179.4\t1231.4\t1200\n",
        {"state 商服用地": "I 1695 II 1200"},
        ["LP024 no value that prices assume", "LP024 a computed price, before the one decided"],
    ),
    "a column that nobody knows between two that are known": (
        "丙县城区级别基准地价表 单位：元/平方米\n"
        "级别 | 商服用地 | 咸淡指数 | 住宅用地 |\n"
        "一级 | 1695 | 88 | 1245 |\n"
        "二级 | 1200 | 77 | 930 |\n",
        {"state 商服用地": "I 1695 II 1200", "state 住宅用地": "I 1245 II 930"},
        ["LP021 no head tells what it is"],
    ),
    "two columns that nobody knows before the prices": (
        "丙县城区级别基准地价表 单位：元/平方米\n"
        "用途\t级别\t庚辛\t壬癸\t基准地价\n"
        "商服用地\t一级\t41\t1664.5\t1695\n"
        "商服用地\t二级\t34\t1179.4\t1200\n",
        {"state 商服用地": "I 1695 II 1200"},
        ["LP021 no head tells what it is"],
    ),
    "grades behind the letter of their use": (
        "丁县城区商服用地级别基准地价表 单位：元/平方米\n"
        "级别代码 | 基准地价 | 容积率\n"
        "SⅠ | 2040 | 1.6\n"
        "SⅡ | 1440 | 1.6\n",
        {"state 商服用地": "I 2040 II 1440"},
        [],
    ),
    "panels of grades behind the letters of their uses": (
        "丁县城区级别基准地价表 单位：元/平方米\n"
        "级别\t商服用地\t级别\t住宅用地\t级别\t工业用地\n"
        "SⅠ\t2040\tZⅠ\t1515\tGⅠ\t330\n"
        "SⅡ\t1440\tZⅡ\t1125\tGⅡ\t276\n",
        {"state 商服用地": "I 2040 II 1440", "state 住宅用地": "I 1515 II 1125", "state 工业用地": "I 330 II 276"},
        [],
    ),
    "numbers of grades behind the letter of their use": (
        "丁县城区级别基准地价表 单位：元/平方米\n"
        "用途\t级别编号\t基准地价\n"
        "商服用地\tS1\t2040\n"
        "商服用地\tS2\t1440\n"
        "住宅用地\tZ-1\t1515\n"
        "住宅用地\tZ-2\t1125\n",
        {"state 商服用地": "I 2040 II 1440", "state 住宅用地": "I 1515 II 1125"},
        [],
    ),
    "a unit as the last head cell, one cell a line": (
        "戊县城区级别基准地价表\n"
        "级别\n商业用地\n住宅用地\n（单位：元/平方米）\n"
        "Ⅰ级\n1500\n1280\n"
        "Ⅱ级\n1080\n960\n"
        "Ⅲ级\n760\n700\n",
        {"state 商业用地": "I 1500 II 1080 III 760", "state 住宅用地": "I 1280 II 960 III 700"},
        [],
    ),
    "a figure that a blank has broken at its point, one cell a line": (
        "戊县城区级别基准地价表\n"
        "级别 |\n商业用地 |\n住宅用地 |\n单位：万元/亩 |\n"
        "Ⅰ级 |\n150.00 |\n128.00 |\n"
        "Ⅱ级 |\n108. 00 |\n96.00 |\n"
        "Ⅲ级 |\n76.00 |\n70.00 |\n",
        {"state 商业用地": "I 150.0 II 108.0 III 76.0", "state 住宅用地": "I 128.0 II 96.0 III 70.0"},
        [],
    ),
    "codes of zones, their names behind the price": (
        "己市城区商服用地区片基准地价表\n"
        "|区片编号|基准地价（元/平方米）|区片范围|\n"
        "|S1-1|6150|鹿山路、西后街两侧|\n"
        "|S1-2|5580|北直街片|\n"
        "|S2-1|4260|官河路以东|\n",
        {"state 商服用地": "S1-1 6150 S1-2 5580 S2-1 4260"},
        [],
    ),
    "codes of zones, the last one the rest of its use": (
        "己市城区住宅用地区片基准地价表\n"
        "区片编号　　区片范围　　基准地价（元/平方米）\n"
        "R1　　鹿山公园片　　5280\n"
        "R2　　剡溪江北岸　　4770\n"
        "R3　　其余住宅用地　　3840\n",
        {"state 住宅用地": "R1 5280 R2 4770 R3 3840"},
        [],
    ),
    "ranks of towns, whose list stands behind": (
        "庚县各镇、乡基准地价（单位：元/平方米）\n"
        "类别\t所辖镇、乡\t商服\t住宅\n"
        "一类\t石龙镇、运江镇\t570\t450\n"
        "二类\t寺村镇、中平镇\t450\t360\n",
        {"state 商服": "一类 570 二类 450", "state 住宅": "一类 450 二类 360"},
        [],
    ),
    "the number of a document above the prices names no place": (
        "关于公布庚城市城区基准地价的通知\n"
        "庚市府告〔2020〕6号\n"
        "一、级别基准地价\n"
        "级别\t商服用地（楼面地价）\t工业用地（地面地价）\n"
        "一级\t1860\t435\n"
        "二级\t1390\t366\n"
        "单位：元/平方米\n",
        {"state 商服用地": "I 1860 II 1390", "state 工业用地": "I 435 II 366"},
        [],
    ),
}
"""Invented figures; the documents that forced the rules are 02 to 12 of the last set in ``../made_by_hand``."""


@pytest.mark.parametrize("name", CASES)
def test_the_price_is_told_from_what_stands_beside_it(name: str, tmp_path: Path) -> None:
    text, expected, reasons = CASES[name]
    path = tmp_path / "document.txt"
    path.write_text(text, "utf-8")
    report = json.loads(read(path).to_json())
    found: dict[str, list[str]] = {}
    for draft in report["tables"]:
        for row in draft["rows"]:
            unit = next(each for each in ("yuan_per_m2", "wan_per_mu") if each not in (row["derived_units"] or []))
            name_of_row = f"{draft['kind']} {row['land_use_name']}"
            found.setdefault(name_of_row, []).append(f"{row['grade']} {row[unit]}")
    assert {name: " ".join(grades) for name, grades in found.items()} == expected
    left = [each for each in report["findings"] if each["rule"] in ("LP021", "LP024") and "figures" in each]
    assert [f"{each['rule']} {each['message'].rpartition(': ')[2]}" for each in left] == reasons
