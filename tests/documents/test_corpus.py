"""What ``read --format json`` says of public documents, each beside its typed truth; what is right may only rise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from helpers.corpus_scorer import CORPUS, load_scorer

from landprice.checks.reading import read
from landprice.core.errors import InputError


class Score(NamedTuple):
    """Prices right, items of the basis right, figures wrong, figures silent, prices left out and named."""

    prices: int
    basis: int
    wrong: int
    silent: int
    left: int


SCORES = {
    "beijing_2002": Score(0, 0, 0, 0, 0),
    "changsha_2016_basis": Score(0, 6, 0, 0, 0),
    "changzhou-2012": Score(6, 1, 0, 0, 0),
    "chengkou-2025_validity": Score(0, 1, 0, 0, 0),
    "corr_anshan_factors": Score(0, 0, 0, 0, 0),
    "corr_industrial_grade1_unknown": Score(0, 0, 0, 0, 0),
    "corr_jian_commercial": Score(0, 1, 0, 0, 0),
    "daqing_2016": Score(0, 6, 0, 0, 0),
    "dayi_shaqu_2011": Score(12, 0, 0, 0, 0),
    "hangzhou_old": Score(32, 1, 0, 0, 0),
    "hongya-2014": Score(34, 10, 0, 0, 0),
    "jingde-2018": Score(0, 0, 0, 0, 0),
    "lanzhou": Score(40, 6, 0, 0, 0),
    "liuhe_jl-2016": Score(18, 0, 0, 0, 0),
    "liuhe_jl-2016_html": Score(18, 0, 0, 0, 0),
    "mingguang_factors-2011": Score(0, 0, 0, 0, 0),
    "nanchang-2005_news": Score(6, 0, 0, 0, 0),
    "ninger_2015": Score(14, 0, 0, 0, 0),
    "pengshan_collective-2021": Score(0, 8, 0, 0, 0),
    "pingtan-2024_guide": Score(0, 0, 0, 0, 0),
    "qingyuan-2010": Score(4, 0, 0, 0, 0),
    "shanghai_2010": Score(46, 46, 0, 0, 0),
    "shantou-2011": Score(33, 1, 0, 0, 0),
    "shuangyashan_2016": Score(13, 0, 0, 0, 0),
    "subuses-2018": Score(40, 5, 0, 0, 0),
    "xiangtan_2016": Score(22, 3, 0, 0, 0),
    "xiangyin_collective_2022_basis": Score(0, 32, 0, 0, 0),
    "yongzhou-2014": Score(4, 0, 0, 0, 0),
    "zhangjiakou-2011": Score(32, 7, 0, 0, 0),
    "zhejiang_industrial_min_2013": Score(0, 0, 0, 0, 0),
    "zibo-2023_basis": Score(0, 8, 0, 0, 0),
}
"""Right may only rise; wrong, silent and left may only fall."""

scorer = load_scorer()


def score_of(name: str, folder: Path = CORPUS) -> Any:
    """The score of the object of ``read --format json``; a document that is refused holds nothing."""
    truth = json.loads((folder / f"{name}.json").read_text("utf-8"))
    path = folder / truth["document"]
    try:
        found = json.loads(read(path).to_json())
    except InputError:
        found = {"tables": [], "findings": []}
    return scorer.compare(truth, path.read_text("utf-8"), found)


def test_every_document_is_listed() -> None:
    truths = {path.stem for path in CORPUS.glob("*.json") if not path.name.endswith((".corr.json", "split.json"))}
    assert set(SCORES) == truths


@pytest.mark.parametrize("name", SCORES)
def test_no_less_is_right_and_no_more_is_wrong(name: str) -> None:
    counts, kept = score_of(name).counts, SCORES[name]
    assert counts["prices", "right"] >= kept.prices
    assert counts["basis", "right"] >= kept.basis
    assert sum(number for (_, how), number in counts.items() if how == "wrong") <= kept.wrong
    assert counts["prices", "silent"] + counts["basis", "silent"] <= kept.silent
    assert counts["prices", "left"] <= kept.left
