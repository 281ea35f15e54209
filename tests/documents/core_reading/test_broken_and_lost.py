"""What copies of notices break or lose, and what a reader of them tells at once: siblings of made-up documents.

All figures are invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from landprice.checks.reading import read

_HEAD = "沙雅县城镇国有土地级别与基准地价\n二、乡镇基准地价（单位：元/平方米）\n"
_TOWNS = "沙雅县乡镇 商业用地 英买力镇 390", "沙雅县乡镇 商业用地 红旗镇 375"
_WHOLE = [*_TOWNS, "沙雅县乡镇 商业用地 托依堡勒迪镇 360", "沙雅县乡镇 商业用地 海楼镇 351"]
NAMES_OVER_TWO_LINES = {
    "the piece before the row": (
        _HEAD + "乡镇\t商业用地\n英买力镇\t390\n红旗镇\t375\n托依堡勒\n迪镇\t360\n海楼镇\t351\n",
        _WHOLE,
    ),
    "the piece behind the row": (
        _HEAD + "乡镇 商业用地 工业用地\n英买力镇 390 120\n红旗镇 375 117\n托依堡勒 360 114\n迪镇\n海楼镇 351 111\n",
        [
            *_WHOLE,
            "沙雅县乡镇 工业用地 英买力镇 120",
            "沙雅县乡镇 工业用地 红旗镇 117",
            "沙雅县乡镇 工业用地 托依堡勒迪镇 114",
            "沙雅县乡镇 工业用地 海楼镇 111",
        ],
    ),
    "one cell a line": (
        _HEAD + "乡镇\n商业用地\n英买力镇\n390\n红旗镇\n375\n托依堡勒\n迪镇\n360\n海楼镇\n351\n",
        _WHOLE,
    ),
    "the name of a region above a town, which is no longer than other names": (
        _HEAD + "乡镇 商业用地\n英买力镇 390\n红旗镇 375\n南部地区\n海楼镇 351\n古勒巴格乡镇 345\n",
        [*_TOWNS, "沙雅县乡镇 商业用地 海楼镇 351", "沙雅县乡镇 商业用地 古勒巴格乡镇 345"],
    ),
}
_BAYAN = "巴彦县城镇基准地价标准\n一、巴彦镇基准地价（元/平方米）\n"
_FIGURES = [
    "巴彦县巴彦镇 商服用地 I 1020", "巴彦县巴彦镇 商服用地 II 735", "巴彦县巴彦镇 商服用地 III 525",
    "巴彦县巴彦镇 工业用地 I 225", "巴彦县巴彦镇 工业用地 II 186", "巴彦县巴彦镇 工业用地 III 150",
]  # fmt: skip
BROKEN_FIGURES = {
    "between tabs": (
        _BAYAN + "级别\t商服用地\t工业用地\n一级\t10 20\t2 25\n二级\t735\t186\n三级\t525\t150\n",
        _FIGURES,
    ),
    "between bars, uses down, a line of links among them": (
        _BAYAN + "级别 | 一级 | 二级 | 三级\n商服用地 | 10 20 | 735 | 525\n看了又看：房价 | 二手房\n"
        "工业用地 | 2 25 | 186 | 150\n",
        _FIGURES,
    ),
    "in sentences": (
        "巴彦县巴彦镇基准地价\n商服用地：一级地每平方米1 020元，二级地每平方米735元，三级地每平方米5 25元。\n"
        "工业用地：一级地2 25元/平方米，二级地186元/平方米，三级地150元/平方米。\n",
        _FIGURES,
    ),
    "two units of one use beside each other": (
        "巴彦县城镇基准地价标准\n一、巴彦镇基准地价\n级别 | 商服用地 元/平方米 | 万元/亩\n"
        "一级 | 10 20 | 68.00\n二级 | 735 | 49 .00\n三级 | 525 | 35.00\n",
        [
            "巴彦县巴彦镇 商服用地 I 1020 68.00", "巴彦县巴彦镇 商服用地 II 735 49.00",
            "巴彦县巴彦镇 商服用地 III 525 35.00",
        ],
    ),
}  # fmt: skip
IN_SENTENCES = {
    "towns of the towns, and a former price per mu": (
        "华坪县公布新的县城基准地价\n商业用地：一级地98.0万元/亩，二级地71.5万元/亩。\n"
        "乡镇基准地价为：荣将镇商业用地28.5万元/亩；石龙坝镇商业用地25.0万元/亩。\n"
        "据了解，原基准地价自2009年起执行，一级商业用地仅为每亩74.6万元。\n",
        [
            "华坪县县城 商业用地 I 98.0", "华坪县县城 商业用地 II 71.5", "华坪县乡镇 商业用地 荣将镇 28.5",
            "华坪县乡镇 商业用地 石龙坝镇 25.0",
        ],
    ),
    "元 below a heading with the unit, a use that is not graded": (
        "巴彦县城镇基准地价标准\n二、其他镇基准地价（元/平方米）\n"
        "兴隆镇：商服用地一级570元，二级405元；住宅用地一级435元，二级330元；工业用地150元。\n",
        [
            "巴彦县兴隆镇 商服用地 I 570", "巴彦县兴隆镇 商服用地 II 405", "巴彦县兴隆镇 住宅用地 I 435",
            "巴彦县兴隆镇 住宅用地 II 330", "巴彦县兴隆镇 工业用地 兴隆镇 150",
        ],
    ),
    "two units right behind each other, behind a comma, behind 即": (
        "横县县城基准地价\n商服用地一级2100元/平方米140万元/亩，二级1485元/平方米、99万元/亩。\n"
        "工业用地：一级地300元/平方米，即20万元/亩；二级地252元/平方米，16.8万元/亩。\n",
        [
            "横县县城 商服用地 I 2100 140", "横县县城 商服用地 II 1485 99", "横县县城 工业用地 I 300 20",
            "横县县城 工业用地 II 252 16.8",
        ],
    ),
    "a grade that lies outside another": (
        "平陆县人民政府关于公布县城基准地价的通知\n一、商业用地\n（一）一级地：东起圣人大街，基准地价为1440元/平方米；\n"
        "（二）二级地：一级地以外，东至条山路，基准地价为1020元/平方米；\n"
        "（三）三级地：除一、二级地以外的区域，基准地价为720元/平方米。\n",
        ["平陆县县城 商业用地 I 1440", "平陆县县城 商业用地 II 1020", "平陆县县城 商业用地 III 720"],
    ),
    "places as headings": (
        "乐业县人民政府关于公布乐业县城镇基准地价的通知\n（一）县城（同乐镇）\n商服用地：一级1350元/平方米，二级960元/平方米；\n"
        "（二）甘田镇、新化镇\n商服用地450元/平方米。\n（三）其他乡\n商服用地360元/平方米。\n",
        [
            "乐业县同乐镇 商服用地 I 1350", "乐业县同乐镇 商服用地 II 960",
            "乐业县甘田镇、新化镇 商服用地 甘田镇、新化镇 450", "乐业县其他乡 商服用地 其他乡 360",
        ],
    ),
}  # fmt: skip
HEADS = {
    "a rank beside towns": (
        "三台县建制镇基准地价表 单位：元/平方米\n镇名 类别 商服用地 住宅用地\n芦溪镇 一类 870 660\n"
        "刘营镇 二类 705 540\n塔山镇 二类 690 525\n",
        [
            "三台县建制镇 商服用地 芦溪镇 870", "三台县建制镇 商服用地 刘营镇 705", "三台县建制镇 商服用地 塔山镇 690",
            "三台县建制镇 住宅用地 芦溪镇 660", "三台县建制镇 住宅用地 刘营镇 540", "三台县建制镇 住宅用地 塔山镇 525",
        ],
    ),
    "classes under the long name of their use": (
        "芷江镇各用途基准地价 单位：元/m²\n土地级别 商业用地 公共管理与公共服务用地\n公服Ⅰ类 公服Ⅱ类\nⅠ 1755 915 610\n"
        "Ⅱ 1245 700 470\n",
        [
            "芷江镇 商业用地 I 1755", "芷江镇 商业用地 II 1245", "芷江镇 公共管理与公共服务用地一类 I 915",
            "芷江镇 公共管理与公共服务用地一类 II 700", "芷江镇 公共管理与公共服务用地二类 I 610",
            "芷江镇 公共管理与公共服务用地二类 II 470",
        ],
    ),
    "a list of towns over a table": (
        "抚松县人民政府关于公布实施抚松县城镇基准地价的通知\n三、泉阳镇、露水河镇基准地价（单位：元/平方米）\n"
        "级别\t商业用地\n一级\t525\n二级\t375\n",
        ["抚松县泉阳镇、露水河镇 商业用地 I 525", "抚松县泉阳镇、露水河镇 商业用地 II 375"],
    ),
}  # fmt: skip
CASES = NAMES_OVER_TWO_LINES | BROKEN_FIGURES | IN_SENTENCES | HEADS


def prices_in(path: Path) -> Iterator[str]:
    """Place, use, grade and printed prices of each row, as words."""
    for draft in read(path).tables:
        for row in draft.rows:
            units = [unit for unit in ("yuan_per_m2", "wan_per_mu") if unit not in row["derived_units"] and row[unit]]
            place = f"{row['county'] or ''}{row['scope'] or ''}"
            yield " ".join(map(str, (place, row["land_use_name"], row["grade"], *(row[unit] for unit in units))))


@pytest.mark.parametrize("case", CASES)
def test_every_price_is_read(case: str, tmp_path: Path) -> None:
    text, expected = CASES[case]
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert [*prices_in(tmp_path / "a.txt")] == expected


@pytest.mark.parametrize("caption", ["单位：", "（单位：）", "单位:   "])
def test_the_unit_of_another_table_is_not_taken_where_its_own_is_lost(caption: str, tmp_path: Path) -> None:
    text = (
        "表1 建平县城区基准地价表　单位：元/平方米\n级别　商业　住宅\nⅠ级　1620　1050\nⅡ级　1140　795\n"
        f"表2 建平县乡镇基准地价表　{caption}\n类别　商业　住宅\n一类镇　405　315\n二类镇　330　255\n"
    )
    (tmp_path / "a.txt").write_text(text, "utf-8")
    assert [row.split()[-1] for row in prices_in(tmp_path / "a.txt")] == ["1620", "1140", "1050", "795"]
    left = [each.as_json()["figures"] for each in read(tmp_path / "a.txt").findings if each.rule == "LP021"]
    assert left == [["405", "315", "330", "255"]]


NOTES_BEHIND_OTHER_TABLES = {
    "a sentence that names 基准地价": (
        "表二：临街深度修正系数\n临街深度（米）\t≤5\t5-10\t10-15\n修正系数\t1.30\t1.15\t1.00\n"
        "基准地价及路线价的基准日均为2014年10月1日，容积率为商服用地2.0、住宅用地2.2，开发程度为五通一平。\n"
    ),
    "a note behind street prices": (
        "商业路线价（元/平方米）\n|街道|路线价|\n|---|---|\n|人民路|4280|\n|中山路|3960|\n说明：\n"
        "1.估价期日：2014年10月1日。\n2.容积率：商服用地2.0，住宅用地2.2。\n3.开发程度：五通一平。\n"
    ),
}


@pytest.mark.parametrize("case", NOTES_BEHIND_OTHER_TABLES)
def test_a_note_behind_other_tables_is_on_the_prices(case: str, tmp_path: Path) -> None:
    prices = (
        "松滋市城区基准地价\n表一：基准地价级别价（单位：元/平方米）\n|级别|商服用地|住宅用地|\n|一级|2505|1665|\n"
        "|二级|1800|1275|\n"
    )
    (tmp_path / "a.txt").write_text(prices + NOTES_BEHIND_OTHER_TABLES[case], "utf-8")
    basis = read(tmp_path / "a.txt").tables[0].as_json()["basis"]
    told = {
        use: (str(each["valuation_date"]), str(each["plot_ratio"]), each["servicing"]["word"])
        for use, each in basis.items()
    }
    assert told == {
        "commercial": ("2014-10-01", "2.0", "五通一平"),
        "residential": ("2014-10-01", "2.2", "五通一平"),
    }
