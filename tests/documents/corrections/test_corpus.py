"""The corrections of public documents beside their typed truth: all right, none wrong, none silent."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from landprice.checks.reading import read
from landprice.core.errors import InputError
from landprice.documents.items.letters import plain
from landprice.words.grade import grade_number

CORPUS = Path(__file__).parents[1] / "corpus"
RIGHT = {
    "corr_anshan_factors": 20,
    "corr_industrial_grade1_unknown": 6,
    "corr_jian_commercial": 62,
    "xiangtan_2016": 6,
    "zibo-2023_basis": 4,
}
"""Document → its correction figures in the corpus; all others have none, and none may be read of them."""
LIKELY = {("corr_industrial_grade1_unknown", "-4.29"), ("corr_industrial_grade1_unknown", "-8.59")}
NAMES = sorted(
    path.stem for path in CORPUS.glob("*.json") if path.stem != "split" and not path.name.endswith(".corr.json")
)
Entry = tuple[str, str, str, str, str]


def entry(each: dict[str, Any]) -> Entry:
    """Kind, use, grade, key and value, written alike; the class of land use without 用地."""
    use = plain(each["use"] or "").removesuffix("用地")
    value = unicodedata.normalize("NFKC", str(each["value"]))
    return each["kind"], use, str(each["grade"] or ""), plain(each["key"]), value


def read_of(name: str) -> tuple[Counter[Entry], set[str]]:
    """The correction figures that are read, and the figures that findings name."""
    truth = json.loads((CORPUS / f"{name}.json").read_text("utf-8"))
    try:
        found = json.loads(read(CORPUS / truth["document"]).to_json())
    except InputError:
        return Counter(), set()
    entries = Counter(entry(each) for table in found["tables"] for each in table["corrections"])
    return entries, {figure for each in found["findings"] for figure in each.get("figures") or ()}


def truth_of(name: str) -> Counter[Entry]:
    truth = json.loads((CORPUS / f"{name}.json").read_text("utf-8"))
    return Counter(map(entry, truth["corrections"]))


@pytest.mark.parametrize("name", NAMES)
def test_every_correction_is_right_and_none_is_made_up(name: str) -> None:
    truth = truth_of(name)
    assert sum(truth.values()) == RIGHT.get(name, 0)
    found, _ = read_of(name)
    assert found == truth


def test_the_side_of_a_head_that_contradicts_its_figures_is_named() -> None:
    """The head of corr_industrial_grade1_unknown prints 劣 before 较劣, against the order of the values."""
    found, named = read_of("corr_industrial_grade1_unknown")
    assert not {each for each in found if each[4].startswith("-")}
    assert {"4.29", "8.59", "2.92", "5.85"} <= named


def test_no_correction_figure_comes_out_as_a_price() -> None:
    for name in RIGHT:
        found = json.loads(read(CORPUS / f"{name}.txt").to_json())
        values = {each["value"] for table in found["tables"] for each in table["corrections"]}
        prices = {
            str(row[unit])
            for table in found["tables"]
            for row in table["rows"]
            for unit in ("yuan_per_m2", "wan_per_mu")
        }
        assert not values & prices


def test_grades_are_written_as_the_corpus_has_them() -> None:
    found, _ = read_of("corr_industrial_grade1_unknown")
    assert {grade_number(each[2]) for each in found} == {1}
