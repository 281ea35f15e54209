"""Texts whose merged cells are printed once: the figures that stand in the one column they can, the others left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.drafted import by_grade, left_out, of_scopes, read_text

HEAD = "甲乙县城区基准地价表\n单位：元/平方米\n"
Prices = dict[str, dict[str, str]]
CASES: dict[str, tuple[str, Prices, list[str]]] = {
    "the use on the first of its rows": (
        "用途\t级别\t元/平方米\n商服用地\t一级\t2000\n二级\t1500\n住宅用地\t一级\t1800\n二级\t1200\n",
        {"城区 commercial": {"I": "2000", "II": "1500"}, "城区 residential": {"I": "1800", "II": "1200"}},
        [],
    ),
    "the grade on the first of its rows": (
        "级别\t用途\t地价\n一级\t商服用地\t2000\n住宅用地\t1800\n二级\t商服用地\t1500\n住宅用地\t1200\n",
        {"城区 commercial": {"I": "2000", "II": "1500"}, "城区 residential": {"I": "1800", "II": "1200"}},
        [],
    ),
    "the second use has lost its name": (
        "用途\t级别\t元/平方米\n商服用地\t一级\t2000\n二级\t1500\n一级\t1800\n二级\t1200\n",
        {"城区 commercial": {"I": "2000", "II": "1500"}},
        ["1800", "1200"],
    ),
    "towns over uses": (
        "级别 | 东山镇 | 西河乡\n商服用地 | 住宅用地 | 商服用地 | 住宅用地\n一级 | 900 | 800 | 700 | 600\n"
        "二级 | 500 | 400 | 300 | 200\n",
        {
            "东山镇 commercial": {"I": "900", "II": "500"},
            "东山镇 residential": {"I": "800", "II": "400"},
            "西河乡 commercial": {"I": "700", "II": "300"},
            "西河乡 residential": {"I": "600", "II": "200"},
        },
        [],
    ),
    "towns over uses of which one has lost its name": (
        "级别 | 东山镇 | 西河乡\n商服用地 | 住宅用地 | 商服用地\n一级 | 900 | 800 | 700 | 600\n"
        "二级 | 500 | 400 | 300 | 200\n",
        {},
        ["900", "800", "700", "600", "500", "400", "300", "200"],
    ),
    "a row with a figure too few": (
        "镇区 | 级别 | 商服用地 | 住宅用地\n东山镇 | 一级 | 900 | 800\n二级 | 500\n三级 | 300 | 200\n"
        "西河乡 | 一级 | 700 | 600\n"
        "二级 | 350 | 250\n",
        {
            "东山镇 commercial": {"I": "900", "III": "300"},
            "东山镇 residential": {"I": "800", "III": "200"},
            "西河乡 commercial": {"I": "700", "II": "350"},
            "西河乡 residential": {"I": "600", "II": "250"},
        },
        ["500"],
    ),
    "one cell a line, grades as numbers": (
        "| 级别\n| 商服用地\n| 住宅用地\n| 1\n| 900\n| 800\n| 2\n| 500\n| 400\n| 3\n| 300\n| -\n",
        {"城区 commercial": {"I": "900", "II": "500", "III": "300"}, "城区 residential": {"I": "800", "II": "400"}},
        [],
    ),
    "one cell a line, an empty one printed": (
        "| 级别\n| 商服用地\n| 住宅用地\n| 一级\n| 900\n| 800\n| 二级\n| \n| 400\n| 三级\n| 300\n| \n",
        {"城区 commercial": {"I": "900", "III": "300"}, "城区 residential": {"I": "800", "II": "400"}},
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_columns_found_again(name: str, tmp_path: Path) -> None:
    text, prices, lost = CASES[name]
    drafts = read_text(HEAD + text, tmp_path)
    assert of_scopes(drafts, by_grade) == prices
    assert left_out(drafts) == lost
