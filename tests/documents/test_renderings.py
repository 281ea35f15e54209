"""Web pages with a typed truth, as other programs print them as text: what keepers paste, and what archives hold.

Each text is its page of ``made_by_hand`` as w3m, lynx, pandoc (plain, Markdown), or a browser's PDF through
``pdftotext -layout``, prints it. What is right may only rise.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from helpers.corpus_scorer import load_scorer

from landprice.checks.reading import read

PAGES = Path(__file__).parent / "made_by_hand"
RENDERINGS = Path(__file__).parent / "renderings"


class Score(NamedTuple):
    """Prices right, items of the basis right, prices left out and named; no figure is wrong or silent."""

    prices: int
    basis: int
    left: int


SCORES = {
    "02_juxian-2021.w3m": Score(47, 12, 0),
    "02_pingyin_html_rowspan.markdown": Score(40, 32, 0),
    "03_nandan_span-2021.w3m": Score(54, 10, 0),
    "127_yuxi_hongta-2023.pdftotext": Score(35, 16, 0),
    "159_luonan-2022.w3m": Score(30, 11, 0),
    "160_luotian-2019.lynx": Score(56, 44, 0),
    "160_luotian-2019.plain": Score(56, 44, 0),
    "21_fanchang_portal.lynx": Score(26, 8, 0),
    "222_dongshan_fj_2018.pdftotext": Score(16, 14, 3),
    "29_hezhou_districts.pdftotext": Score(50, 14, 0),
    "29_hezhou_districts.w3m": Score(50, 14, 0),
}


def truth_of(name: str) -> Any:
    """The truth of the page of a text, each price at the line where the text prints it."""
    truth = json.loads((PAGES / f"{name.rpartition('.')[0]}.json").read_text("utf-8"))
    text = re.sub("(?<=[0-9]),(?=[0-9]{3})", "", (RENDERINGS / f"{name}.txt").read_text("utf-8"))
    lines: dict[float, list[int]] = defaultdict(list)
    for number, line in enumerate(text.split("\n"), 1):
        for figure in re.findall(r"(?<![0-9.])[0-9]+(?:\.[0-9]+)?", line):
            lines[float(figure)].append(number)
    for price in sorted(truth["prices"], key=lambda price: price["line"]):
        printed = lines[float(price["value"])]
        price["line"] = printed.pop(0) if len(printed) > 1 else printed[0]
    return truth


def test_every_text_is_listed() -> None:
    assert {path.stem for path in RENDERINGS.glob("*.txt")} == set(SCORES)


@pytest.mark.parametrize("name", SCORES)
def test_no_less_is_right_and_nothing_is_wrong(name: str) -> None:
    path = RENDERINGS / f"{name}.txt"
    counts = load_scorer().compare(truth_of(name), path.read_text("utf-8"), json.loads(read(path).to_json())).counts
    kept = SCORES[name]
    assert counts["prices", "right"] >= kept.prices
    assert counts["basis", "right"] >= kept.basis
    assert counts["prices", "left"] <= kept.left
    assert counts["prices", "wrong"] + counts["basis", "wrong"] + counts["prices", "silent"] == 0
