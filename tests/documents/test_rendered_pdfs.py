"""Web pages with a typed truth, as PDF: what keepers save, and what the offices publish.

Each PDF of ``renderings`` is its page of ``made_by_hand`` as Chromium prints it (``chromium``), or as LibreOffice
Writer exports the DOCX that it makes of it (``writer``): tables without rules, or open at their sides. What is right
may only rise.
"""

from __future__ import annotations

import pytest
from helpers.rendered_files import RENDERINGS, counts_of

pytest.importorskip("pdfplumber", reason="the extra documents is not installed")

SCORES = {
    "03_xingning_floor_routes.writer": (12, 11),
    "100_yugan-2015.writer": (22, 13),
    "10_qinyuan_layout.chromium": (12, 6),
    "11_minle_state_beside_collective.writer": (18, 11),
    "14_dangtu_portal.writer": (28, 11),
    "166_tongxin-2020.writer": (36, 13),
    "22_ningguo_portal.chromium": (22, 16),
    "sihong-2023_explain.chromium": (18, 11),
}
"""Prices and items of the basis that are right; none is left out, wrong or silent."""


def test_every_file_is_listed() -> None:
    assert {path.stem for path in RENDERINGS.glob("*.pdf")} == set(SCORES)


@pytest.mark.parametrize("name", SCORES)
def test_no_less_is_right_and_nothing_is_wrong(name: str) -> None:
    counts = counts_of(f"{name}.pdf")
    prices, basis = SCORES[name]
    assert counts["prices", "right"] >= prices
    assert counts["basis", "right"] >= basis
    assert (
        counts["prices", "left"] + counts["prices", "wrong"] + counts["basis", "wrong"] + counts["prices", "silent"]
        == 0
    )
