"""Benchmark prices quoted beside others, tables over pages, land and fields in rows: small texts, invented figures.

The documents that forced the rules are 13_feixi to 24_jingshan in ``../made_by_hand``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from landprice.checks.reading import read
from tests.documents.core_reading.test_layouts_of_counties import prices_of

_TWO_USES = {"城区 商服": "I 1650/110 II 1140/76", "城区 住宅": "I 1230/82 II 915/61"}
_THREE_GRADES = {
    "城区 商服": "I 1650 II 1140 III 780",
    "城区 住宅": "I 1230 II 915 III 690",
    "城区 工业": "I 285 II 231 III 186",
}
CASES: dict[str, tuple[str, dict[str, str]]] = {
    "points, the other unit behind 即": (
        "湖口县城区基准地价政策解读\n二、基准地价水平\n"
        "■商服：一级1650元/平方米，即110万元/亩；二级1140元/平方米，即76万元/亩。\n"
        "■住宅：一级1230元/平方米，即82万元/亩；二级915元/平方米，即61万元/亩。\n",
        _TWO_USES,
    ),
    "points, the other unit behind 合": (
        "湖口县城区基准地价政策解读\n（二）基准地价水平。\n"
        "▶商服：Ⅰ级1650元/平方米，合110万元/亩；Ⅱ级1140元/平方米，合76万元/亩。\n"
        "▶住宅：Ⅰ级1230元/平方米，合82万元/亩；Ⅱ级915元/平方米，合61万元/亩。\n",
        _TWO_USES,
    ),
    "points, prices per area before their money": (
        "湖口县城区基准地价解读\n二、基准地价\n"
        "商服：Ⅰ级每平方米1650元，折每亩110万元；Ⅱ级每平方米1140元，折每亩76万元。\n"
        "住宅：Ⅰ级每平方米1230元，折每亩82万元；Ⅱ级每平方米915元，折每亩61万元。\n",
        _TWO_USES,
    ),
    "points, 万元/亩 before brackets": (
        "湖口县城区基准地价解读\n（一）基准地价\n"
        "◆商服：Ⅰ级110万元/亩（1650元/平方米）、Ⅱ级76万元/亩（1140元/平方米）\n"
        "◆住宅：Ⅰ级82万元/亩（1230元/平方米）、Ⅱ级61万元/亩（915元/平方米）\n",
        _TWO_USES,
    ),
    "points of another matter below": (
        "湖口县城区基准地价通报\n一、基准地价\n▲商服：Ⅰ级1650元/平方米；Ⅱ级1140元/平方米。\n"
        "二、成交价格\n▲商服：平均2650元/平方米。\n",
        {"城区 商服": "I 1650 II 1140"},
    ),
    "a running head on every page, no head of the table again": (
        "湖口县人民政府公报 2016年第2期\n湖口县城区基准地价表（元/平方米）\n"
        "级别  商服  住宅  工业\nⅠ级  1650  1230  285\nⅡ级  1140  915  231\n"
        "- 17 -\n湖口县人民政府公报 2016年第2期\nⅢ级  780  690  186\n",
        _THREE_GRADES,
    ),
    "numbers alone beside running heads in two orders": (
        "湖口县人民政府公报　　2016年第2期\n湖口县城区基准地价（元/平方米）\n"
        "级别  商服  住宅  工业\nⅠ  1650  1230  285\n17\n2016年第2期　　湖口县人民政府公报\n"
        "级别  商服  住宅  工业\nⅡ  1140  915  231\n18\n湖口县人民政府公报　　2016年第2期\nⅢ  780  690  186\n",
        _THREE_GRADES,
    ),
    "a title with its unit behind blanks": (
        "湖口县城镇基准地价\n一、县城（双钟镇）级别基准地价　　（元/m²）\n级别  商服  住宅\n"
        "Ⅰ  1650  1230\nⅡ  1140  915\n· 3 ·\n"
        "二、建制镇基准地价　　（元/m²）\n镇  商服  住宅\n流泗镇  480  390\n马影镇  470  380\n",
        {
            "双钟镇 商服": "I 1650 II 1140",
            "双钟镇 住宅": "I 1230 II 915",
            "建制镇 商服": "流泗镇 480 马影镇 470",
            "建制镇 住宅": "流泗镇 390 马影镇 380",
        },
    ),
    "the head again in a table of one cell a line": (
        "湖口县城区基准地价表\n单位：元/平方米\n级别\n商服\n住宅\n工业\n一级\n1650\n1230\n285\n- 3 -\n"
        "级别\n商服\n住宅\n工业\n二级\n1140\n915\n231\n三级\n780\n690\n186\n",
        _THREE_GRADES,
    ),
    "a county town named in whole in news, and a price of sales": (
        "湖口县公布新基准地价\n记者获悉，湖口县城区基准地价已公布。其中商服一级1650元/平方米，二级1140元/平方米。"
        "去年城区商服用地平均成交价为2380元/平方米。\n",
        {"城区 商服": "I 1650 II 1140"},
    ),
    "links on sales and houses below a notice": (
        "湖口县城区基准地价公告（元/平方米）\n级别  商服  住宅\nⅠ级  1650  1230\nⅡ级  1140  915\n"
        "湖口县2016年第一批次用地成交价款1,280万元，2015年12月住宅均价3126元/平方米，住宅4000元/平方米\n",
        {"城区 商服": "I 1650 II 1140", "城区 住宅": "I 1230 II 915"},
    ),
    "one parcel of a sale": (
        "湖口县国有建设用地使用权拍卖出让公告\n湖自然资告字〔2023〕5号\n一、宗地基本情况\n"
        "商服用地，面积12000平方米，起拍价1800万元，楼面地价1500元/平方米。\n"
        "该宗地位于双钟镇商服用地二级，基准地价为1140元/平方米。\n",
        {"双钟镇 商服用地": "II 1140"},
    ),
    "a starting price behind the benchmark's": (
        "湖口县自然资源局国有建设用地使用权挂牌出让公告\n"
        "三、该宗地所在区域工业用地三级基准地价为186元/平方米（12.4万元/亩），起始价为200元/平方米。\n",
        {"工业用地": "III 186/12.4"},
    ),
    "a starting price before the benchmark's": (
        "湖口县国有建设用地使用权挂牌出让公告\n"
        "三、起始价为200元/平方米，所在区域工业用地三级基准地价为186元/平方米。\n",
        {"工业用地": "III 186"},
    ),
    "granted and allocated land in turn": (
        "湖口县城区基准地价表（元/平方米）\n用途  权利类型  Ⅰ级  Ⅱ级\n"
        "商服  出让  1650  1140\n商服  划拨  990  684\n住宅  出让  1230  915\n住宅  划拨  738  549\n",
        {"城区 商服": "I 1650 II 1140 I 990 II 684", "城区 住宅": "I 1230 II 915 I 738 II 549"},
    ),
    "the last grade without the last use, as many blanks everywhere": (
        "湖口县城区基准地价（元/平方米）\n级别   商服   住宅   工业\n"
        "一级   720   465   210\n二级   510   345   168\n三级   3 45   252   135\n四级   225   180\n",
        {
            "城区 商服": "I 720 II 510 III 345 IV 225",
            "城区 住宅": "I 465 II 345 III 252 IV 180",
            "城区 工业": "I 210 II 168 III 135",
        },
    ),
    "a short row that fits elsewhere too": (
        "湖口县城区基准地价（元/平方米）\n级别   商服   住宅   工业\n"
        "一级   720   465   210\n二级   510   345   168\n三级   300   150\n",
        {"城区 商服": "I 720 II 510", "城区 住宅": "I 465 II 345", "城区 工业": "I 210 II 168"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_prices_are_read_as_a_person_reads_them(name: str, tmp_path: Path) -> None:
    text, expected = CASES[name]
    assert prices_of(text, tmp_path) == expected


RATIOS = {
    "once below two places": (
        "城区\t一级\t1650\t1230\n\t二级\t1140\t915\n流泗镇\t一级\t700\t600\n\t二级\t600\t500\n容积率\t\t1.8\t1.6\n",
        {"城区 商服": "1.8", "城区 住宅": "1.6", "流泗镇 商服": "1.8", "流泗镇 住宅": "1.6"},
    ),
    "behind each place": (
        "城区\t一级\t1650\t1230\n\t二级\t1140\t915\n\t容积率\t1.8\t1.6\n"
        "流泗镇\t一级\t700\t600\n\t二级\t600\t500\n\t容积率\t1.2\t1.1\n",
        {"城区 商服": "1.8", "城区 住宅": "1.6", "流泗镇 商服": "1.2", "流泗镇 住宅": "1.1"},
    ),
}


@pytest.mark.parametrize("name", RATIOS)
def test_a_row_of_plot_ratios_is_of_the_places_above_it(name: str, tmp_path: Path) -> None:
    rows, expected = RATIOS[name]
    assert _ratios_of("湖口县城镇基准地价表（元/平方米）\n范围\t级别\t商服\t住宅\n" + rows, tmp_path) == expected


def test_what_is_said_of_a_town_is_of_both_kinds_of_its_land(tmp_path: Path) -> None:
    text = (
        "湖口县基准地价\n表一、文城镇基准地价表（元/平方米）\n用途 类型 Ⅰ级 Ⅱ级\n"
        "商服 国有 1650 1140\n商服 集体 1320 912\n住宅 国有 1230 915\n住宅 集体 984 732\n"
        "表二、其他镇国有建设用地基准地价表（元/平方米）\n镇 商服 住宅\n流泗镇 480 390\n马影镇 470 380\n"
        "内涵说明：文城镇容积率商服1.8、住宅1.6，其他镇容积率商服1.2、住宅1.1。\n"
    )
    expected = {
        "文城镇 商服": "1.8 1.8", "文城镇 住宅": "1.6 1.6", "其他镇 商服": "1.2", "其他镇 住宅": "1.1",
    }  # fmt: skip
    assert _ratios_of(text, tmp_path) == expected


def test_a_tender_gives_no_basis(tmp_path: Path) -> None:
    path = tmp_path / "document.txt"
    path.write_text(
        "湖口县城区基准地价更新项目竞争性磋商公告\n预算金额：986,000.00元\n"
        "服务要求：商服、住宅、工业用地，基准地价期日设定为2024年1月1日。\n",
        "utf-8",
    )
    assert [draft.data["basis"] for draft in read(path).tables] == []


def _ratios_of(text: str, folder: Path) -> dict[str, str]:
    """The plot ratio of each use of each scope, once a table."""
    path = folder / "document.txt"
    path.write_text(text, "utf-8")
    found: dict[str, list[str]] = {}
    for draft in read(path).tables:
        ratios = {f"{row['scope']} {row['land_use_name']}": str(row["plot_ratio"]) for row in draft.rows}
        for name, ratio in ratios.items():
            found.setdefault(name, []).append(ratio)
    return {name: " ".join(each) for name, each in found.items()}
