"""Prices that were read by position: no estimate until a keeper has confirmed them, in quote and batch alike."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from helpers.cli import run

import landprice
from landprice.tables.loader import parse_table
from landprice.valuation import quote, quote_mixed

HUKOU = Path(__file__).parents[2] / "tables/jiangxi/jiujiang/hukou-2023.yaml"
BY_POSITION = """
evidence:
  - {land_use: commercial, grades: [II, III], how: by-position, because: a short row%s}
  - {land_use: residential, grades: [I, II], how: ordered}
"""


def hukou(checked: str = ""):
    table, findings = parse_table(HUKOU.read_text("utf-8") + BY_POSITION % checked, "hukou.yaml")
    assert not findings
    return table


def outcome(value):
    return value.estimate and value.estimate.yuan, "unconfirmed" in [caution.code for caution in value.warnings]


@pytest.mark.parametrize(
    ("use", "grade", "checked", "expected"),
    [
        ("商服", "II", "", (None, True)),
        ("商服", "I", "", (241000, False)),
        ("住宅", "II", "", (143900, False)),
        ("商服", "II", ", checked: 2026-11-28, checked_by: 张三", (169000, False)),
    ],
)
def test_a_price_read_by_position_gives_no_estimate_until_it_is_checked(use, grade, checked, expected):
    """湖口 2410, 1690 and 1439 元/㎡: 九江市人民政府公报 2024年第4期, p. 12."""
    value = quote(hukou(checked), use=use, grade=grade, area=100)
    assert outcome(value) == expected
    assert value.base_value.yuan == {"I": 241000, "II": 169000 if use == "商服" else 143900}[grade]


def test_a_part_that_is_not_confirmed_leaves_the_whole_without_an_estimate():
    parts = [{"share": "60%", "use": "商服", "grade": "II"}, {"share": "40%", "use": "住宅", "grade": "II"}]
    assert quote_mixed(hukou(), parts, area=1000).estimate is None
    assert quote_mixed(hukou(", checked: 2026-11-28"), parts, area=1000).estimate.yuan == 1589600


def test_a_batch_gives_none_either(tmp_path):
    (tmp_path / "t.yaml").write_text(HUKOU.read_text("utf-8") + BY_POSITION % "", "utf-8")
    rows = "county,land_use,grade,area\n湖口,商服,II,100\n湖口,商服,I,100\n"
    (tmp_path / "p.csv").write_text(rows, "utf-8")
    out = tmp_path / "v.csv"
    assert run("batch", str(tmp_path / "p.csv"), "-o", str(out), "--tables", str(tmp_path / "t.yaml")).code == 0
    found = list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig"))))
    assert [(row["base_value_yuan"], row["estimate_yuan"], "unconfirmed" in row["warnings"]) for row in found] == [
        ("169000", "", True),
        ("241000", "241000", False),
    ]


def test_evidence_names_what_the_table_has():
    text = HUKOU.read_text("utf-8") + "\nevidence:\n  - {land_use: comercial, grades: [II, XI], how: by-position}\n"
    _, findings = parse_table(text, "hukou.yaml")
    assert [(finding.rule, finding.path) for finding in findings] == [
        ("LP010", "evidence.0.land_use"),
        ("LP010", "evidence.0.grades.1"),
    ]


def test_the_list_says_which_tables_serve_on_a_day(tmp_path):
    text = HUKOU.read_text("utf-8")
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    (tmp_path / "b.yaml").write_text(
        text.replace("scope: 城区", "scope: 流泗镇") + "\nextension: {document: 公告, until: 2026-01-31}\n", "utf-8"
    )
    (tmp_path / "c.yaml").write_text(
        text.replace("城区", "马影镇", 1).replace("role: approval", "role: approval\n    expires: 2025-12-31"),
        "utf-8",
    )

    def serve(day):
        listed = landprice.list_tables(tables=[tmp_path], only_tables=True, as_of=day)
        return {one.scope: one.serves_today for one in listed}

    assert serve("2026-11-28") == {"城区": True, "流泗镇": True, "马影镇": False}
    assert serve("2029-07-01") == {"城区": True, "流泗镇": True, "马影镇": False}
    assert serve("2029-07-02") == {"城区": False, "流泗镇": False, "马影镇": False}
    assert serve(None) == {"城区": None, "流泗镇": None, "马影镇": None}
