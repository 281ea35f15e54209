"""What ``read --format json`` says of public documents, each beside its typed truth; what is right may only rise."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from landprice.checks.reading import read
from landprice.core.errors import InputError

CORPUS = Path(__file__).parent / "corpus"
RIGHT = {
    # document: prices right, items of the basis right
    "beijing_2002": (0, 0), "changsha_2016_basis": (0, 6), "changzhou-2012": (6, 1),
    "chengkou-2025_validity": (0, 1), "corr_anshan_factors": (0, 0), "corr_industrial_grade1_unknown": (0, 0),
    "corr_jian_commercial": (0, 0), "daqing_2016": (0, 6), "dayi_shaqu_2011": (12, 0), "hangzhou_old": (32, 1),
    "hongya-2014": (34, 10), "jingde-2018": (0, 0), "lanzhou": (40, 6), "liuhe_jl-2016": (18, 0),
    "liuhe_jl-2016_html": (18, 0), "mingguang_factors-2011": (0, 0), "nanchang-2005_news": (0, 0),
    "ninger_2015": (14, 0), "pengshan_collective-2021": (0, 6), "pingtan-2024_guide": (0, 0),
    "qingyuan-2010": (4, 0), "shanghai_2010": (46, 46), "shantou-2011": (33, 1), "shuangyashan_2016": (13, 0),
    "subuses-2018": (40, 3), "xiangtan_2016": (22, 3), "xiangyin_collective_2022_basis": (0, 32),
    "yongzhou-2014": (4, 0), "zhangjiakou-2011": (32, 7), "zhejiang_industrial_min_2013": (0, 0),
    "zibo-2023_basis": (0, 8),
}  # fmt: skip
LEFT = {"nanchang-2005_news": 6}
"""Prices left out and named; of every other document none is."""
SILENT = {"subuses-2018": 1}
"""Items of the basis that no finding names."""

_spec = importlib.util.spec_from_file_location("corpus_scorer", CORPUS / "scorer.py")
assert _spec
assert _spec.loader
scorer = importlib.util.module_from_spec(_spec)
sys.modules["corpus_scorer"] = scorer
_spec.loader.exec_module(scorer)


def score_of(name: str) -> Any:
    """The score of the object of ``read --format json``; a document that is refused holds nothing."""
    truth = json.loads((CORPUS / f"{name}.json").read_text("utf-8"))
    path = CORPUS / truth["document"]
    try:
        found = json.loads(read(path).to_json())
    except InputError:
        found = {"tables": [], "findings": []}
    return scorer.compare(truth, path.read_text("utf-8"), found)


def test_every_document_is_listed() -> None:
    truths = {path.stem for path in CORPUS.glob("*.json") if not path.name.endswith((".corr.json", "split.json"))}
    assert set(RIGHT) == truths


@pytest.mark.parametrize("name", RIGHT)
def test_nothing_is_wrong_and_no_less_is_right(name: str) -> None:
    counts = score_of(name).counts
    assert sum(number for (_, how), number in counts.items() if how == "wrong") == 0
    assert (counts["prices", "silent"], counts["basis", "silent"]) == (0, SILENT.get(name, 0))
    assert counts["prices", "left"] <= LEFT.get(name, 0)
    prices, basis = RIGHT[name]
    assert counts["prices", "right"] >= prices
    assert counts["basis", "right"] >= basis
