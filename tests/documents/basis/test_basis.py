"""The basis in sentences: which land use, grade and field each value is read for, and what is left out and reported.

Sentences are written as notices write them; ``|`` is the end of a line.
"""

from __future__ import annotations

import random
from pathlib import Path
from time import process_time

import pytest
from helpers.draws import draws
from helpers.said_basis import TABLE, said
from helpers.told_basis import STYLES, damaged, expected, told, with_other_matter
from helpers.told_basis import read as read_told

from landprice.checks.reading import read
from landprice.documents.account.read import read_document
from landprice.documents.document import Document, Paragraph, Place
from landprice.tables.basis import basis_of

CASES = [
    ("住宅用地容积率：Ⅰ级2.0、Ⅱ级2.0、Ⅲ级1.8。", ["residential plot_ratio I:2.0 II:2.0 III:1.8"], 0),
    (
        "容积率：商服用地Ⅰ级2.5、Ⅱ级2.0、Ⅲ级1.8；住宅用地Ⅰ级2.0、Ⅱ级1.8、Ⅲ级1.6；工业用地1.0。",
        [
            "commercial plot_ratio I:2.5 II:2.0 III:1.8",
            "residential plot_ratio I:2.0 II:1.8 III:1.6",
            "industrial plot_ratio 1.0",
        ],
        0,
    ),
    (
        "容积率：商服用地一、二级2.5，三级2.0；住宅用地一级2.0，二、三级1.8。",
        ["commercial plot_ratio I:2.5 II:2.5 III:2.0", "residential plot_ratio I:2.0 II:1.8 III:1.8"],
        0,
    ),
    ("一级、二级住宅用地容积率为2.0，三级为1.8。", ["residential plot_ratio I:2.0 II:2.0 III:1.8"], 0),
    ("住宅用地一至三级容积率分别为2.0、1.8、1.6。", ["residential plot_ratio I:2.0 II:1.8 III:1.6"], 0),
    (
        "容积率：Ⅰ级商服2.5、住宅2.0；Ⅱ级商服2.0、住宅1.8；Ⅲ级商服1.8、住宅1.6。",
        ["commercial plot_ratio I:2.5 II:2.0 III:1.8", "residential plot_ratio I:2.0 II:1.8 III:1.6"],
        0,
    ),
    ("容积率：Ⅰ级2.0，Ⅱ级1.8，Ⅲ级1.6。", ["all plot_ratio I:2.0 II:1.8 III:1.6"], 0),
    ("以2023年7月1日为估价基准日。", ["all valuation_date 2023-07-01"], 0),
    ("本次基准地价以2023年7月1日为基准日。", ["all valuation_date 2023-07-01"], 0),
    ("估价期日定为2023年7月1日。", ["all valuation_date 2023-07-01"], 0),
    ("估价期日（基准日）：2023年7月1日。", ["all valuation_date 2023-07-01"], 0),
    (
        "商服、住宅、工业用地使用年限分别为40年、70年、50年，容积率分别为1.5、1.8、1.0。",
        [
            "commercial plot_ratio 1.5",
            "commercial tenure_years 40",
            "residential plot_ratio 1.8",
            "residential tenure_years 70",
            "industrial plot_ratio 1.0",
            "industrial tenure_years 50",
        ],
        0,
    ),
    (
        "估价期日为2023年1月1日，土地使用年期商服40年、住宅70年、工业50年，容积率商服1.5、住宅1.8、工业1.0，土地开发程度为“五通一平”。",
        [
            "all valuation_date 2023-01-01",
            "all servicing 五通一平",
            "commercial plot_ratio 1.5",
            "commercial tenure_years 40",
            "residential plot_ratio 1.8",
            "residential tenure_years 70",
            "industrial plot_ratio 1.0",
            "industrial tenure_years 50",
        ],
        0,
    ),
    (
        "商服用地的使用年期为40年、容积率为1.5；住宅用地的使用年期为70年，容积率为1.8；工业用地使用年期为50年，容积率为1.0。",
        [
            "commercial plot_ratio 1.5",
            "commercial tenure_years 40",
            "residential plot_ratio 1.8",
            "residential tenure_years 70",
            "industrial plot_ratio 1.0",
            "industrial tenure_years 50",
        ],
        0,
    ),
    (
        "商服用地：容积率1.5，使用年限40年，开发程度为“六通一平”；住宅用地：容积率1.8，使用年限70年，开发程度为“五通一平”。",
        [
            "commercial servicing 六通一平",
            "commercial plot_ratio 1.5",
            "commercial tenure_years 40",
            "residential servicing 五通一平",
            "residential plot_ratio 1.8",
            "residential tenure_years 70",
        ],
        0,
    ),
    (
        "基准地价内涵为：估价期日2023年1月1日、国有出让建设用地使用权、容积率为1.5、宗地红线外“五通”及宗地红线内“场地平整”条件下的法定最高使用年限的土地使用权价格。",
        [
            "all valuation_date 2023-01-01",
            "all servicing 五通",
            "all plot_ratio 1.5",
            "all tenure_years 法定最高使用年限",
        ],
        0,
    ),
    (
        "土地使用年限：各用途法定最高出让年限（商服用地40年、住宅用地70年、工业用地50年）。",
        ["commercial tenure_years 40", "residential tenure_years 70", "industrial tenure_years 50"],
        0,
    ),
    ("土地使用年期：按法定最高出让年限。", ["all tenure_years 法定最高出让年限"], 0),
    (
        "土地使用年限：商服用地40年、住宅用地70年、工业用地50年，即法定最高年限。",
        ["commercial tenure_years 40", "residential tenure_years 70", "industrial tenure_years 50"],
        0,
    ),
    ("土地权利：出让国有建设用地使用权。", ["all right granted"], 0),
    (
        "容积率：商业1.5，住宅1.8，工业不作规定。",
        ["commercial plot_ratio 1.5", "residential plot_ratio 1.8", "industrial plot_ratio 不作规定"],
        0,
    ),
    ("容积率：商服用地1.5、住宅用地1.8，工业用地≥1.0。", [], 1),
    ("容积率：商服用地1.0-1.5、住宅用地1.8。", [], 1),
    ("容积率：商服用地为1.5，其余用地为1.0。", ["all plot_ratio 1.0", "commercial plot_ratio 1.5"], 0),
    ("容积率：各用途均为1.0。", ["all plot_ratio 1.0"], 0),
    (
        "容积率：商服用地、住宅用地均为1.5，工业用地为1.0。",
        ["commercial plot_ratio 1.5", "residential plot_ratio 1.5", "industrial plot_ratio 1.0"],
        0,
    ),
    (
        "容积率：商服、住宅、工业用地分别为1.5、1.8和1.0。",
        ["commercial plot_ratio 1.5", "residential plot_ratio 1.8", "industrial plot_ratio 1.0"],
        0,
    ),
    (
        "土地使用年限为商服40年，居住70年，工业50年。",
        ["commercial tenure_years 40", "residential tenure_years 70", "industrial tenure_years 50"],
        0,
    ),
    (
        "估价期日：2023年1月1日。开发程度：商服、住宅用地为“六通一平”（通路、通电、通讯、通上水、通下水、通气及场地平整），工业用地为“五通一平”（通路、通电、通讯、通上水、通下水及场地平整）。",
        [
            "all valuation_date 2023-01-01",
            "commercial servicing 六通一平",
            "residential servicing 六通一平",
            "industrial servicing 五通一平",
        ],
        0,
    ),
    (
        "土地开发程度设定为宗地红线外“五通”（通路、通电、供水、排水、通讯）和宗地红线内“场地平整”。",
        ["all servicing 五通"],
        0,
    ),
    ("土地还原率：商服7%，住宅6%。容积率修正系数见附表。", [], 0),
    ("设定容积率：商服用地（Ⅰ级）2.5，（Ⅱ级、Ⅲ级）2.0。", ["commercial plot_ratio I:2.5 II:2.0 III:2.0"], 0),
    ("其中Ⅰ级住宅用地容积率2.0，其他级别住宅用地容积率1.8。", ["residential plot_ratio I:2.0 II:1.8 III:1.8"], 0),
    ("商服用地容积率2.0（Ⅰ级）、1.8（Ⅱ级）、1.5（Ⅲ级）。", ["commercial plot_ratio I:2.0 II:1.8 III:1.5"], 0),
    (
        "Ⅰ级地商服用地设定容积率为2.5，使用年限为40年；Ⅱ级地商服用地设定容积率为2.0，使用年限为40年；Ⅲ级地商服用地设定容积率为1.8，使用年限为40年。",
        ["commercial plot_ratio I:2.5 II:2.0 III:1.8", "commercial tenure_years 40"],
        0,
    ),
    ("价格类型：地面地价。", ["all price_per land"], 0),
    ("商服用地为楼面地价，其他用地为地面地价。", ["all price_per land", "commercial price_per floor"], 0),
    ("基准日为二〇二三年一月一日。", ["all valuation_date 2023-01-01"], 0),
    ("估价期日：2023年6月31日。", [], 1),
    (
        "容积率：商服用地1.5、住宅用地1.8、工业用地1.0、仓储用地1.0。",
        [
            "commercial plot_ratio 1.5",
            "residential plot_ratio 1.8",
            "industrial plot_ratio 1.0",
            "warehousing plot_ratio 1.0",
        ],
        0,
    ),
    ("公共服务用地容积率1.2，商服用地容积率1.5。", ["commercial plot_ratio 1.5", "public plot_ratio 1.2"], 0),
    ("上一轮基准地价估价期日为2018年1月1日，本次估价期日为2023年1月1日。", [], 1),
    ("原基准地价容积率为1.2，现容积率为1.5。", [], 1),
    ("当容积率小于1.0时，按1.0计算。", [], 1),
    ("容积率大于2.0的，按修正系数表修正。", [], 0),
    ("住宅用地出让年限70年，剩余年限60年的，年期修正系数为0.98。", [], 1),
    (
        "商服用地最高使用年限40年、住宅用地最高使用年限70年、工业用地最高使用年限50年。",
        ["commercial tenure_years 40", "residential tenure_years 70", "industrial tenure_years 50"],
        0,
    ),
    ("价格类型：商服用地为楼面地价，其他用地为地面地价。", ["all price_per land", "commercial price_per floor"], 0),
    ("基准地价为地面地价，本次成果自公布之日起执行。", ["all price_per land"], 0),
    (
        "住宅用地：估价期日2023年1月1日；容积率1.8；使用年限70年。",
        ["residential valuation_date 2023-01-01", "residential plot_ratio 1.8", "residential tenure_years 70"],
        0,
    ),
    ("住宅用地估价期日2023年1月1日；容积率1.8。", ["residential valuation_date 2023-01-01"], 1),
    (
        "一、商服用地|容积率：1.5|使用年限：40年|二、住宅用地|容积率：1.8|使用年限：70年|三、估价期日：2023年1月1日",
        [
            "all valuation_date 2023-01-01",
            "commercial plot_ratio 1.5",
            "commercial tenure_years 40",
            "residential plot_ratio 1.8",
            "residential tenure_years 70",
        ],
        0,
    ),
    (
        "土地权利：商服、住宅用地为出让，工业用地为划拨。",
        ["commercial right granted", "residential right granted", "industrial right allocated"],
        0,
    ),
    ("土地开发程度：Ⅰ级、Ⅱ级为“六通一平”，Ⅲ级为“五通一平”。", ["all servicing I:六通一平 II:六通一平 III:五通一平"], 0),
    ("乡镇基准地价估价期日为2022年1月1日。", [], 1),
    ("待估宗地容积率为2.0时，容积率修正系数为1.1。", [], 1),
    ("上一轮基准地价估价期日为2018年1月1日。", [], 1),
    (
        "商服用地容积率1.5，住宅用地容积率1.8，使用年限50年。",
        ["commercial plot_ratio 1.5", "residential plot_ratio 1.8"],
        1,
    ),
    ("注：“五通”是指通路、通电、供水、排水、通讯。|土地开发程度：各用途均为五通。", ["all servicing 五通"], 0),
    ("容积率：住宅用地1.8，其中Ⅰ级住宅用地容积率2.0。", ["residential plot_ratio I:2.0 II:1.8 III:1.8"], 0),
    ("容积率：符合规划条件。", ["all plot_ratio 符合规划条件"], 0),
    (
        "基准地价内涵：商服、住宅用地均为“六通一平”，工业用地为“五通一平”。",
        ["commercial servicing 六通一平", "residential servicing 六通一平", "industrial servicing 五通一平"],
        0,
    ),
    (
        "开发程度为六通一平（商服、住宅用地）、五通一平（工业用地）。",
        ["commercial servicing 六通一平", "residential servicing 六通一平", "industrial servicing 五通一平"],
        0,
    ),
    ("住宅用地各级别容积率分别为：一级2.5、二级2.0、三级1.8。", ["residential plot_ratio I:2.5 II:2.0 III:1.8"], 0),
    (
        "容积率：商服用地一级2.0、二级1.8、三级1.5，工业用地各级均为1.0。",
        ["commercial plot_ratio I:2.0 II:1.8 III:1.5", "industrial plot_ratio 1.0"],
        0,
    ),
    (
        "1、估价期日：2021年1月1日 2、容积率：商服用地1.8、住宅用地1.6 3、土地使用年限：商服用地40年、住宅用地70年",
        [
            "all valuation_date 2021-01-01",
            "commercial plot_ratio 1.8",
            "commercial tenure_years 40",
            "residential plot_ratio 1.6",
            "residential tenure_years 70",
        ],
        0,
    ),
    (
        "⒈估价期日：2021年1月1日⒉容积率：商服用地1.8、住宅用地1.6",
        ["all valuation_date 2021-01-01", "commercial plot_ratio 1.8", "residential plot_ratio 1.6"],
        0,
    ),
    (
        "㈠估价期日：2021年1月1日|㈡容积率：商服用地1.8、住宅用地1.6",
        ["all valuation_date 2021-01-01", "commercial plot_ratio 1.8", "residential plot_ratio 1.6"],
        0,
    ),
    (
        "1.1 估价期日：2021年1月1日|1.2 容积率：商服用地1.8、住宅用地1.6",
        ["all valuation_date 2021-01-01", "commercial plot_ratio 1.8", "residential plot_ratio 1.6"],
        0,
    ),
    (
        "使用年限：商服用地四十年、住宅用地七十年、工业用地五十年。",
        ["commercial tenure_years 40", "residential tenure_years 70", "industrial tenure_years 50"],
        0,
    ),
    (
        "2018年公布的基准地价估价期日为2017年1月1日。本次更新的基准地价估价期日为2023年1月1日。",
        [],
        1,
    ),
    ("上一轮基准地价估价期日为2018年1月1日；本次估价期日为2023年1月1日。", ["all valuation_date 2023-01-01"], 1),
    ("城区基准地价估价期日为2023年7月1日，乡镇基准地价估价期日为2022年7月1日。", ["all valuation_date 2023-07-01"], 1),
    ("工业园区容积率为1.2，城区容积率为1.8。", ["all plot_ratio 1.8"], 1),
    ("估价期日：2023年1月1日，公布日期：2023年10月1日。", ["all valuation_date 2023-01-01"], 0),
    ("估价期日：2023年1月1日（自公布之日起施行，有效期至2026年12月31日）。", ["all valuation_date 2023-01-01"], 0),
    ("本次基准地价为地面地价，楼面地价按地面地价除以容积率计算。", ["all price_per land"], 0),
    ("本次基准地价为国有建设用地出让土地使用权价格。", ["all right granted"], 0),
    (
        "容积率：商服用地1.8、|住宅用地1.6、|工业用地1.0。",
        ["commercial plot_ratio 1.8", "residential plot_ratio 1.6", "industrial plot_ratio 1.0"],
        0,
    ),
    (
        "估价期日：|2023年1月1日|容积率：|商服用地1.8|住宅用地1.6",
        ["all valuation_date 2023-01-01", "commercial plot_ratio 1.8", "residential plot_ratio 1.6"],
        0,
    ),
    (
        "三、容积率：|1.商服用地：2.0；|2.住宅用地：1.8；|四、估价期日：2023年1月1日",
        ["all valuation_date 2023-01-01", "commercial plot_ratio 2.0", "residential plot_ratio 1.8"],
        0,
    ),
    (
        "（一）商服用地。容积率1.8，使用年限40年。|（二）住宅用地。容积率1.6，使用年限70年。",
        [
            "commercial plot_ratio 1.8",
            "commercial tenure_years 40",
            "residential plot_ratio 1.6",
            "residential tenure_years 70",
        ],
        0,
    ),
    (
        "1.商服用地基准地价内涵：容积率1.8，使用年限40年。|2.住宅用地基准地价内涵：容积率1.6，使用年限70年。",
        [
            "commercial plot_ratio 1.8",
            "commercial tenure_years 40",
            "residential plot_ratio 1.6",
            "residential tenure_years 70",
        ],
        0,
    ),
    (
        "一、乡镇基准地价内涵|容积率：商服用地1.2、住宅用地1.0|二、城区基准地价内涵|容积率：商服用地1.8、住宅用地1.6",
        ["commercial plot_ratio 1.8", "residential plot_ratio 1.6"],
        2,
    ),
    (
        "一、级别基准地价内涵|1.容积率：商服1.8、住宅1.6|二、路线价内涵|1.标准深度：15米|2.容积率：2.5",
        ["commercial plot_ratio 1.8", "residential plot_ratio 1.6"],
        1,
    ),
    ("集体建设用地基准地价内涵|容积率：1.2|国有建设用地基准地价内涵|容积率：1.5", ["all plot_ratio 1.5"], 0),
    ("待估宗地情况：|用途：商服用地|容积率：2.2", [], 1),
    ("征收后土地使用年限为40年的，容积率按1.5计算。", [], 2),
    ("根据《控制性详细规划》，平均容积率为1.8。", [], 1),
    ("2022年度城区住宅用地平均容积率为2.3。", [], 1),
    ("现状容积率：商服1.3、住宅1.1。", [], 0),
    ("除商服用地外，其他用地容积率为1.0。", [], 1),
    ("综合用地使用年限50年，容积率1.5。", ["mixed plot_ratio 1.5", "mixed tenure_years 50"], 0),
    ("加油站用地容积率0.5，商服用地容积率1.8。", ["commercial plot_ratio 1.8"], 0),
    ("商服用地（批发市场用地）容积率1.0，住宅用地容积率1.8。", [], 1),
    ("地下商服用地容积率1.0。", [], 1),
    ("工业用地容积率参照商服用地执行。", [], 0),
    ("集体建设用地容积率：商服1.2、住宅1.0。", [], 1),
    ("标定地价估价期日为2023年1月1日。", [], 1),
    ("路线价内涵：标准深度15米，容积率2.5，使用年限40年。", [], 2),
    ("商服用地容积率取1.8（Ⅰ级）、1.6（Ⅱ级）、住宅用地1.5。", [], 1),
    ("容积率商服用地Ⅰ级2.0，Ⅱ级、住宅用地Ⅰ级1.8。", [], 1),
    ("容积率：Ⅰ级商服2.5，住宅2.0；Ⅱ级商服2.0，住宅1.8；工业1.0。", [], 1),
    ("五级商服用地容积率为1.0，住宅用地容积率为1.8。", [], 2),
    ("容积率为1的商服用地。", [], 1),
    ("土地权利：非出让。", [], 1),
    ("商服用地地价类型为楼面地价（容积率≤1时为地面地价）。", [], 3),
    ("开发程度不低于五通一平。", [], 1),
    ("商服用地最高容积率2.0。", [], 0),
    ("平均使用年限：商服用地35年。", [], 0),
    ("城镇人口以2022年12月31日为基准日。", [], 1),
    ("设定容积率1.8，剩余使用年限35年。", ["all plot_ratio 1.8"], 0),
    ("住宅用地Ⅰ级容积率为2.0；Ⅱ、Ⅲ级容积率为1.8。", ["residential plot_ratio I:2.0"], 1),
    (
        "容积率：商服用地1.8、其他用地1.0。商服用地容积率2.0。",
        ["residential plot_ratio 1.0", "industrial plot_ratio 1.0"],
        1,
    ),
    ("容积率：1.5。商服用地容积率：1.8。", ["commercial plot_ratio 1.8"], 1),
    ("商服用地容积率为1.2-2.0。容积率：1.5。", ["residential plot_ratio 1.5", "industrial plot_ratio 1.5"], 1),
    ("估价期日为2023年1月1日，原基准地价同时废止。", ["all valuation_date 2023-01-01"], 0),
    ("容积率（商服用地）：1.8；容积率（）：1.6。", ["commercial plot_ratio 1.8"], 1),
]

REPORTS = {"places_parted": 8}
"""How many values of other places and of streets a style tells, each reported."""


@pytest.mark.parametrize(("text", "expected_basis", "reports"), CASES, ids=[case[0][:20] for case in CASES])
def test_sentences(text: str, expected_basis: list[str], reports: int, tmp_path: Path) -> None:
    assert said(tmp_path / "a.txt", text) == (expected_basis, reports)


def test_a_value_by_grade_is_written_read_back_and_shown_by_grade(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TABLE + "容积率：商服用地Ⅰ级2.5、Ⅱ级2.0、Ⅲ级1.8；住宅用地1.8。", "utf-8")
    draft = read(path).tables[0]
    ratio = {grade: basis_of(draft.table, "commercial", grade).plot_ratio for grade in ("I", "II", "III")}
    assert {grade: str(value) for grade, value in ratio.items()} == {"I": "2.5", "II": "2.0", "III": "1.8"}
    assert "  commercial: {plot_ratio: {I: 2.5, II: 2.0, III: 1.8}}" in draft.text
    place = draft.place_of(("basis", "commercial", "plot_ratio", "II"))
    assert place == Place(0, 7, 17)
    shown = read(path).as_json()["tables"][0]["basis"]
    assert {
        use: {grade: str(one) for grade, one in ratio.items()}
        if isinstance(ratio := basis["plot_ratio"], dict)
        else str(ratio)
        for use, basis in shown.items()
    } == {
        "commercial": {"I": "2.5", "II": "2.0", "III": "1.8"},
        "residential": "1.8",
        "industrial": "None",
    }


def test_the_items_of_a_word_and_the_state_inside(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    text = "开发程度：商服用地为“六通一平”（通路、通电、通讯、通上水、通下水、通气及场地平整），工业用地为“五通”。"
    text += "|注：“五通”是指通路、通电、供水、排水、通讯。"
    path.write_text(TABLE + text.replace("|", "\n"), "utf-8")
    assert read(path).tables[0].data["servicing"] == {
        "六通一平": {"outside": ["通路", "通电", "通讯", "通上水", "通下水", "通气"], "inside": "场地平整"},
        "五通": {"outside": ["通路", "通电", "供水", "排水", "通讯"]},
    }


SERVICING = [
    (
        "开发程度：宗地红线外“五通”（通路、通电、供水、排水、通讯），宗地红线内“一平”（场地平整）。",
        {"五通": {"outside": ["通路", "通电", "供水", "排水", "通讯"], "inside": "场地平整"}},
    ),
    (
        "开发程度为“五通一平”（宗地红线外通路、通电、通讯、供水、排水，红线内场地平整）。",
        {"五通一平": {"outside": ["通路", "通电", "通讯", "供水", "排水"], "inside": "场地平整"}},
    ),
    (
        "开发程度为五通一平，即：通路、通电、通讯、供水、排水和场地平整。",
        {"五通一平": {"outside": ["通路", "通电", "通讯", "供水", "排水"], "inside": "场地平整"}},
    ),
    (
        "设定土地开发程度为宗地外通路、通电、通讯、供水、排水（简称“五通”）、宗地内场地平整。",
        {"五通": {"outside": ["通路", "通电", "通讯", "供水", "排水"], "inside": "场地平整"}},
    ),
    (
        "开发程度：六通一平。注：六通一平指道路通、供电通、给水通、排水通、通讯通、供气通及场地平整；五通一平指除供气通外的其他五通。",
        {"六通一平": {"outside": ["道路通", "供电通", "给水通", "排水通", "通讯通", "供气通"], "inside": "场地平整"}},
    ),
    ("开发程度为六通一平（商服、住宅用地）、五通一平（工业用地）。", {"六通一平": {}, "五通一平": {}}),
]


@pytest.mark.parametrize(("text", "words"), SERVICING, ids=[case[0][:20] for case in SERVICING])
def test_what_a_servicing_word_means(text: str, words: dict[str, object], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TABLE + text, "utf-8")
    assert read(path).tables[0].data["servicing"] == words


def test_a_grade_without_a_price_is_left_out_of_the_basis_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TABLE + "容积率：商服用地一级1.8、二级1.5、三级1.2、四级1.0。", "utf-8")
    drafts = read(path)
    assert drafts.tables[0].data["basis"] == {"commercial": {"plot_ratio": {"I": "1.8", "II": "1.5", "III": "1.2"}}}
    left_out = [str(each.message) for each in drafts.findings if each.rule == "LP022"]
    assert left_out == ["plot ratio is given for grade IV of 商服用地, which has no price"]


def test_lines_that_are_joined_keep_their_places(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TABLE + "容积率：\n1.商服用地：2.0；\n2.住宅用地：1.8。\n", "utf-8")
    draft = read(path).tables[0]
    places = [draft.place_of(("basis", use, "plot_ratio")) for use in ("commercial", "residential")]
    assert places == [Place(0, 8, 8), Place(0, 9, 8)]


@pytest.mark.parametrize("style", STYLES)
def test_other_matter_beside_it_changes_nothing(style: str) -> None:
    draw = random.Random(style)
    for _ in draws(10):
        basis, text = told(draw, style)
        beside = with_other_matter(text, draw)
        assert read_told(beside, basis)[0] == expected(basis, text), beside


@pytest.mark.parametrize("style", STYLES)
def test_what_is_told_is_read_whole(style: str) -> None:
    draw = random.Random(style)
    for _ in draws(12):
        basis, text = told(draw, style)
        assert read_told(text, basis) == (expected(basis, text), REPORTS.get(style, 0)), text


@pytest.mark.parametrize("style", STYLES)
def test_with_a_word_lost_nothing_is_read_wrong(style: str) -> None:
    draw = random.Random(style)
    left_out = 0
    for _ in draws(20):
        basis, text = told(draw, style)
        hurt = damaged(text, draw)
        found, _ = read_told(hurt, basis)
        true = expected(basis, text)
        assert {key: value for key, value in found.items() if true.get(key) != value} == {}, hurt
        left_out += len(true) - len(found)
    assert left_out > 7


@pytest.mark.parametrize(
    "text",
    [
        "容积率" * 20_000,
        "商服用地" * 20_000 + "容积率1.5",
        "容积率：" + "商服用地1.5、" * 1_100,
        "(" * 7_000 + "容积率1.5",
    ],
    ids=["labels", "uses", "values", "brackets"],
)
def test_a_paragraph_of_any_length_ends_soon(text: str) -> None:
    """In seconds of this process, whatever else the machine does: the square of such a length would take minutes."""
    began = process_time()
    read_document(Document("x", [Paragraph(text, Place(0, 1, 1))]))
    assert process_time() - began < 2
