"""Web pages with a typed truth, as office programs save them: Writer and Calc of LibreOffice 7.4, and pandoc 2.17.

Each file is its page of ``made_by_hand`` opened by the program and saved. What is right may only rise.
"""

from __future__ import annotations

import pytest
from helpers.rendered_files import RENDERINGS, counts_of

SCORES = {
    "02_juxian-2021.calc.xlsx": (47, 12),
    "06_xiangshan_portal.writer.docx": (15, 10),
    "07_ninghua_spans.pandoc.docx": (22, 10),
    "100_yugan-2015.calc.csv": (22, 13),
    "10_qinyuan_layout.calc.xlsx": (12, 6),
    "160_luotian-2019.calc.csv": (56, 44),
    "179_juxian_2024.pandoc.docx": (16, 22),
    "19_xianju_zones.calc.xlsx": (13, 10),
    "202_hailin-2013_pages.calc.xlsx": (28, 14),
    "256_leting-2021.calc.xlsx": (11, 6),
}
"""Prices and items of the basis that are right of each; no price is left out, wrong or silent."""


def test_every_file_is_listed() -> None:
    assert {path.name for ending in ("csv", "docx", "xlsx") for path in RENDERINGS.glob(f"*.{ending}")} == set(SCORES)


@pytest.mark.parametrize("name", SCORES)
def test_no_less_is_right_and_nothing_is_wrong(name: str) -> None:
    counts = counts_of(name)
    prices, basis = SCORES[name]
    assert counts["prices", "right"] >= prices
    assert counts["basis", "right"] >= basis
    assert counts["basis", "wrong"] == sum(counts["prices", how] for how in ("wrong", "silent", "left")) == 0
