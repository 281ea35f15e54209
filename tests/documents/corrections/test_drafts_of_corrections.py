"""Where corrections go, and what of a sheet is written: made-up notices in the forms in which documents print them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from helpers.drafted import read_text

OPENING = """\
湖口县人民政府关于公布基准地价的通知
湖府发〔2024〕1号 2024年1月6日
湖口县城区国有建设用地基准地价表
单位：元/平方米
土地级别 | Ⅰ级 | Ⅱ级
住宅用地 | 790 | 710
商服用地 | 990 | 910
"""
COLLECTIVE = """\
湖口县城区集体建设用地基准地价表
单位：元/平方米
土地级别 | Ⅰ级 | Ⅱ级
住宅用地 | 590 | 510
商服用地 | 690 | 610
估价期日：2023年4月1日。
商服用地容积率修正系数表
容积率 | Ⅰ级 | Ⅱ级
1.0 | 0.80 | 0.81
1.5 | 0.90 | 0.91
2.0 | 1.00 | 1.00
集体建设用地商服用地容积率修正系数表
容积率 | Ⅰ级 | Ⅱ级
1.0 | 0.85 | 0.86
1.5 | 0.95 | 0.96
2.0 | 1.00 | 1.00
"""
LEVELS = ["优", "较优", "一般", "较劣", "劣"]
SHEET = {
    "距汽车站距离": (["1.20", "0.60", "0", "-0.60", "-1.20"], ["≤300", "300-700", "700-1100", "1100-1500", ">1500"]),
    "道路状况": (["2.20", "1.10", "0", "-1.10", "-2.20"], ["临主干道", "临次干道", "临支路", "临巷道", "不临路"]),
}


def corrections(text: str, folder: Path) -> list[tuple[str, dict[str, Any]]]:
    """Kind of land and corrections of each draft."""
    drafts = read_text(text, folder)
    return [(draft.kind, draft.data.get("corrections", {})) for draft in drafts.tables]


def test_the_corrections_of_each_kind_of_land_go_to_its_draft(tmp_path: Path) -> None:
    rows = {"state": ["0.80", "0.81"], "collective": ["0.85", "0.86"]}
    found = corrections(OPENING + COLLECTIVE, tmp_path)
    assert {kind: each["plot_ratios"][0]["rows"]["1.0"] for kind, each in found} == rows
    assert all(len(each["plot_ratios"]) == 1 for _, each in found)


def test_other_names_of_the_classes_are_written(tmp_path: Path) -> None:
    names = ["好", "较好", "一般", "较差", "差"]
    rows = [f"交通条件 | {name} | {' | '.join(percents)}" for name, (percents, _) in SHEET.items()]
    text = "估价期日：2023年4月1日。\n住宅用地二级区域因素修正系数表\n因素 | 因子 | " + " | ".join(names) + "\n"
    drafts = read_text(OPENING + text + "\n".join(rows) + "\n", tmp_path)
    table = drafts.tables[0].table
    assert table.corrections is not None
    assert table.corrections.factor_sheets[0].class_names == dict(zip(LEVELS, names, strict=True))
    assert "class_names: {优: 好, 较优: 较好, 一般: 一般, 较劣: 较差, 劣: 差}" in drafts.tables[0].text


def test_the_range_of_a_class_is_written_beside_its_coefficient(tmp_path: Path) -> None:
    """通道 publishes both: 1.05 within 1.03-1.05 (技术报告 of 通政发〔2026〕1号)."""
    text = """\
估价期日：2023年4月1日。
住宅用地景观修正系数表
景观 | 优 | 较优 | 一般 | 较劣 | 劣
修正系数 | 1.05 | 1.02 | 1.0 | 0.98 | 0.95
修正系数范围 | 1.03-1.05 | 1.01-1.02 | 1 | 0.99-0.98 | 0.97-0.93
"""
    ((_, found),) = corrections(OPENING + text, tmp_path)
    (scenery,) = found["classes"]
    assert scenery["values"] == dict(zip(LEVELS, ["1.05", "1.02", "1.0", "0.98", "0.95"], strict=True))
    ranges = ["1.03-1.05", "1.01-1.02", "1", "0.99-0.98", "0.97-0.93"]
    assert scenery["ranges"] == dict(zip(LEVELS, ranges, strict=True))


NAMED = "a formula is read and not in the table: {}: {}"
PRICE, SYMBOLS = (
    "住宅用地宗地地价=基准地价×(1+ΣKi)×Ky×{}+D",
    "式中：ΣKi为因素修正系数之和；Ky为年期修正系数；D为开发程度修正值",
)
OF_ONE = "a table holds the figures of a coefficient and not its formula"
EVERY_USE = "a way of correcting tenure over which no land use is named: written for every use of the table"
IDS = ["factors", "tenure", "plot-ratio", "servicing"]


@pytest.mark.parametrize(
    ("said", "part", "named"),
    [
        (
            f"{PRICE.format('Kv')}\n{SYMBOLS}；Kv为容积率修正系数。",
            {"formulas": [{"uses": ["residential"], "printed": PRICE.format("Kv"), "coefficients": IDS}]},
            [],
        ),
        (
            f"商服用地宗地地价按下式计算：\nP=P1b×(1+ΣKi)×Ky+D\n{SYMBOLS}；P1b为级别基准地价。",
            {
                "formulas": [
                    {
                        "uses": ["commercial"],
                        "printed": "P=P1b×(1+ΣKi)×Ky+D",
                        "coefficients": ["factors", "tenure", "servicing"],
                    }
                ]
            },
            [],
        ),
        (
            f"{PRICE.format('Kx')}\n{SYMBOLS}。",
            {},
            [NAMED.format("the document does not explain its symbols Kx", PRICE.format("Kx"))],
        ),
        (
            f"{PRICE.format('K1×K2')}\n{SYMBOLS}；K2为容积率修正系数。",
            {},
            [NAMED.format("the document does not explain its symbols K1", PRICE.format("K1×K2"))],
        ),
        ("年期修正系数：Ky=[1-1/(1+r)^m]/[1-1/(1+r)^n]，式中r为土地还原率。", {}, []),
        ("商服用地Ky=n/N，Ky为年期修正系数。", {"tenure_methods": [{"uses": ["commercial"], "method": "years"}]}, []),
        (
            "年期修正系数=剩余使用年限/法定最高年限。",
            {"tenure_methods": [{"uses": ["residential", "commercial"], "method": "years"}]},
            [EVERY_USE],
        ),
        ("Kt=1+a×n，Kt为期日修正系数。", {}, [NAMED.format(OF_ONE, "Kt=1+a×n")]),
    ],
)
def test_a_formula_is_in_the_table_or_named(said: str, part: dict[str, Any], named: list[str], tmp_path: Path) -> None:
    drafts = read_text(f"{OPENING}估价期日：2023年4月1日。\n{said}\n", tmp_path)
    assert drafts.tables[0].data.get("corrections", {}) == part
    about = [each.message for each in drafts.findings if each.rule == "LP024"]
    assert about == named
    assert [each["kind"] for each in drafts.tables[0].corrections] == ["formula"]
