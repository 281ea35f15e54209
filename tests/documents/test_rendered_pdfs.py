"""Web pages with a typed truth, as PDF: what keepers save, and what the offices publish.

Each PDF of ``renderings`` is its page of ``made_by_hand`` as Chromium prints it (``chromium``), or as LibreOffice
Writer exports the DOCX that it makes of it (``writer``): tables without rules, or open at their sides. What is right
may only rise.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.corpus_scorer import load_scorer

from landprice.checks.reading import read

pytest.importorskip("pdfplumber", reason="the extra documents is not installed")

PAGES = Path(__file__).parent / "made_by_hand"
RENDERINGS = Path(__file__).parent / "renderings"
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
    page = PAGES / f"{name.rpartition('.')[0]}.html"
    truth = json.loads(page.with_suffix(".json").read_text("utf-8"))
    found = json.loads(read(RENDERINGS / f"{name}.pdf").to_json())
    # lines of the page are not those of the PDF: a figure that is named is named wherever it stands
    truth["prices"] = [price | {"line": 1} for price in truth["prices"]]
    found["findings"] = [finding | {"line": 0, "end_line": 1} for finding in found["findings"]]
    counts = load_scorer().compare(truth, page.read_text("utf-8"), found).counts
    prices, basis = SCORES[name]
    assert counts["prices", "right"] >= prices
    assert counts["basis", "right"] >= basis
    assert (
        counts["prices", "left"] + counts["prices", "wrong"] + counts["basis", "wrong"] + counts["prices", "silent"]
        == 0
    )
