"""Words and columns that compare editions: an old price, a rise and an index are no benchmark prices, and are named."""

from __future__ import annotations

import re

import pytest
from helpers.told import read_told

HEAD = "单位：元/平方米\n"
TABLES = {
    "columns below each use": (
        "级别\t商业用地\t\t住宅用地\t\n\t调整前\t调整后\t调整前\t调整后\n一级\t1000\t1200\t800\t900\n二级\t700\t850\t500\t600",
        {("commercial", "I"): "1200", ("commercial", "II"): "850", ("residential", "I"): "900"}
        | {("residential", "II"): "600"},
        {"1000", "800", "700", "500"},
    ),
    "columns of one use": (
        "级别\t原基准地价\t本次基准地价\t同比\n一级\t1000\t1200\t20\n二级\t700\t850\t21",
        {("commercial", "I"): "1200", ("commercial", "II"): "850"},
        {"1000", "700", "20", "21"},
    ),
}
CHANGED = "商业用地一级由1000元/平方米调整为1200元/平方米。"
SENTENCES = [
    "商业用地一级原为1000元/平方米，现为1200元/平方米。",
    "商业用地一级调整前1000元/平方米。",
    "商业用地一级同比上调200元/平方米。",
    "商业用地一级地价指数1200元/平方米。",
    "商业用地一级最高价1200元/平方米，最低价1000元/平方米。",
    "商业用地一级1200元/平方米，比上年上调5%。",
]


def _figures(result):
    return {(one.use.id, one.text("grade")): one.value for table in result.tables for one in table.prices}


@pytest.mark.parametrize("name", TABLES)
def test_only_the_new_edition_of_a_table_is_read(name: str) -> None:
    text, prices, named = TABLES[name]
    title = "甲县商业用地基准地价表\n" if name == "columns of one use" else "甲县基准地价表\n"
    result = read_told(title + HEAD + text)
    assert _figures(result) == prices
    assert {figure for left in result.left for figure in left.figures} == named


def test_of_a_price_that_was_changed_the_new_one_is_read_and_the_former_named() -> None:
    result = read_told(CHANGED)
    assert _figures(result) == {("commercial", "I"): "1200"}
    assert [(left.figures, str(left.reason)) for left in result.left] == [(("1000",), "former prices")]


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_that_compares_gives_no_price_and_is_named(text: str) -> None:
    result = read_told(text)
    assert _figures(result) in ({}, {("commercial", "I"): "1200"} if text.endswith("5%。") else {})
    printed = set(re.findall("[0-9]+(?=元)", text))
    assert {figure for left in result.left for figure in left.figures} >= printed - set(_figures(result).values())
