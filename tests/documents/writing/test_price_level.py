"""A document that says that its prices are averages of their grades: the draft says ``price_level: average``."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers.drafted import read_text

TITLE = "安和县人民政府关于公布安和县城区基准地价的通知\n安政发〔2024〕5号\n"
HEADING = "安和县城区基准地价表\n单位：元/平方米\n"
GRID = "级别\t商服用地\t住宅用地\nⅠ\t1800\t1500\nⅡ\t1400\t1100\n"
BY_ROW = "用途\t级别\t{head}\n商服用地\tⅠ\t1800\n商服用地\tⅡ\t1400\n住宅用地\tⅠ\t1500\n住宅用地\tⅡ\t1100\n"
DEFINED = "基准地价是指在估价期日2024年1月1日、设定容积率、五通一平条件下，各级别国有建设用地使用权的{what}平均价格。\n"

AVERAGE = [
    HEADING + BY_ROW.format(head="平均价格"),
    HEADING + BY_ROW.format(head="平均地价（元/㎡）"),
    "安和县城区各类用地级别平均价格表\n单位：元/平方米\n" + GRID,
    DEFINED.format(what="") + HEADING + GRID,
    HEADING + GRID + "注：表中价格为各级别的平均价格\n",
]
NOT_SAID = [
    HEADING + GRID,
    HEADING + BY_ROW.format(head="基准地价"),
    HEADING + GRID + "全县商服用地平均地价1155元/平方米，平均容积率1.5。\n",
    HEADING + GRID + "更新前基准地价为各级别平均价格。\n",
    HEADING + BY_ROW.format(head="样点平均地价\t基准地价").replace("00\n", "00\t1000\n"),
]


@pytest.mark.parametrize("text", AVERAGE)
def test_an_average_price_is_said_to_be_one(text: str, tmp_path: Path) -> None:
    (draft,) = read_text(TITLE + text, tmp_path).tables
    assert draft.data["price_level"] == "average"
    line = draft.places["price_level",].line
    assert "平均" in (TITLE + text).splitlines()[line - 1]
    assert f"price_level: average  # line {line}" in draft.text.splitlines()


@pytest.mark.parametrize("text", NOT_SAID)
def test_what_the_document_does_not_say_is_absent(text: str, tmp_path: Path) -> None:
    for draft in read_text(TITLE + text, tmp_path).tables:
        assert "price_level" not in draft.data
