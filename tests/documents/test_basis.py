"""The basis in sentences: which land use, grade and field each value is read for, and what is left out and reported.

Sentences are written as notices write them; ``|`` is the end of a line.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from helpers.told_basis import STYLES, damaged, expected, told
from helpers.told_basis import read as read_told

from landprice.basis import basis_of
from landprice.documents import read
from landprice.documents.basis import read_basis
from landprice.documents.document import Paragraph, Place

TABLE = (
    "甲县城区基准地价成果\n单位：元/平方米\n土地级别\tⅠ\tⅡ\tⅢ\n"
    "商服用地\t300\t200\t150\n住宅用地\t280\t180\t120\n工业用地\t180\t150\t110\n"
)

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
        ["commercial plot_ratio 1.5", "residential plot_ratio 1.8", "industrial plot_ratio 1.0"],
        0,
    ),
    ("公共服务用地容积率1.2，商服用地容积率1.5。", ["commercial plot_ratio 1.5"], 0),
    ("上一轮基准地价估价期日为2018年1月1日，本次估价期日为2023年1月1日。", [], 1),
    ("原基准地价容积率为1.2，现容积率为1.5。", [], 1),
    ("当容积率小于1.0时，按1.0计算。", [], 0),
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
    ("容积率：住宅用地1.8，其中Ⅰ级住宅用地容积率2.0。", [], 1),
    ("容积率：符合规划条件。", ["all plot_ratio 符合规划条件"], 0),
]


def said(path: Path, text: str) -> tuple[list[str], int]:
    """What is read of the basis, one line a field, and how many reports there are."""
    path.write_text(TABLE + text.replace("|", "\n"), "utf-8")
    drafts = read(path)
    found = [
        f"{use} {name} {_in_words(value)}"
        for use, fields in drafts.tables[0].data["basis"].items()
        for name, value in fields.items()
    ]
    return found, sum(finding.rule == "LP022" for finding in drafts.findings)


def _in_words(value: str | dict[str, str]) -> str:
    return value if isinstance(value, str) else " ".join(f"{grade}:{one}" for grade, one in value.items())


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


@pytest.mark.parametrize("style", STYLES)
def test_what_is_told_is_read_whole(style: str) -> None:
    draw = random.Random(style)
    for _ in range(60):
        basis, text = told(draw, style)
        assert read_told(text, basis) == (expected(basis, text), 0), text


@pytest.mark.parametrize("style", STYLES)
def test_with_a_word_lost_nothing_is_read_wrong(style: str) -> None:
    draw = random.Random(style)
    left_out = 0
    for _ in range(120):
        basis, text = told(draw, style)
        hurt = damaged(text, draw)
        found, _ = read_told(hurt, basis)
        true = expected(basis, text)
        assert {key: value for key, value in found.items() if true.get(key) != value} == {}, hurt
        left_out += len(true) - len(found)
    assert left_out > 50


def test_a_paragraph_of_any_length_ends_soon() -> None:
    for text in (
        "容积率" * 20_000,
        "商服用地" * 20_000 + "容积率1.5",
        "容积率：" + "商服用地1.5、" * 1_100,
        "(" * 7_000 + "容积率1.5",
    ):
        read_basis([Paragraph(text, Place(0, 1, 1))], [])
