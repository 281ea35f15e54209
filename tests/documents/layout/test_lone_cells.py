"""Lines between rows of a text that are rows of one cell, and those that are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.drafted import left_out, read_text

ROWS = "一级\t900\n二级\t500\n"
CASES = {
    "the unit of all columns": (
        "甲乙县城区基准地价表\n级别\t商服用地\n元/平方米\n" + ROWS,
        {"城区": {"I": {"yuan_per_m2": "900"}, "II": {"yuan_per_m2": "500"}}},
    ),
    "towns": (
        "甲乙县乡镇基准地价表\n单位：元/平方米\n级别\t商服用地\n东山镇\n" + ROWS + "西河乡\n一级\t700\n二级\t300\n",
        {
            "东山镇": {"I": {"yuan_per_m2": "900"}, "II": {"yuan_per_m2": "500"}},
            "西河乡": {"I": {"yuan_per_m2": "700"}, "II": {"yuan_per_m2": "300"}},
        },
    ),
    "a line with a blank one above it": (
        "甲乙县城区基准地价表\n单位：万元/亩\n级别\t商服用地\n"
        + ROWS
        + "\n东山镇\n单位：万元/亩\n级别\t商服用地\n一级\t70\n",
        {"城区": {"I": {"wan_per_mu": "900"}, "II": {"wan_per_mu": "500"}}, "东山镇": {"I": {"wan_per_mu": "70"}}},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_lone_cells(name: str, tmp_path: Path) -> None:
    text, prices = CASES[name]
    drafts = read_text(text, tmp_path)
    assert {each.data["place"]["scope"]: each.data["prices"]["commercial"] for each in drafts.tables} == prices
    assert left_out(drafts) == []
