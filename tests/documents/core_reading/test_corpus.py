"""Public documents, each beside its typed truth: nothing wrong, nothing silent; what is right may only rise."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from landprice.documents.core_reading.as_json import as_json
from landprice.documents.core_reading.read import read_document
from landprice.documents.document import Document, Paragraph, Place

CORPUS = Path(__file__).parents[1] / "corpus"
SPLIT = json.loads((CORPUS / "split.json").read_text("utf-8"))
RIGHT = {
    # document: prices right, items of the basis right (of the development half, see split.json)
    "lanzhou": (40, 6), "xiangtan_2016": (22, 4), "hangzhou_old": (32, 1), "shanghai_2010": (46, 47),
    "yongzhou-2014": (4, 0), "qingyuan-2010": (4, 0), "dayi_shaqu_2011": (12, 0), "pingtan-2024_guide": (0, 0),
    "nanchang-2005_news": (6, 0), "changsha_2016_basis": (0, 6), "zibo-2023_basis": (0, 8),
    "zhejiang_industrial_min_2013": (0, 0), "pengshan_collective-2021": (0, 8), "corr_jian_commercial": (0, 1),
    "corr_anshan_factors": (0, 0),
}  # fmt: skip

_spec = importlib.util.spec_from_file_location("corpus_scorer", CORPUS / "scorer.py")
assert _spec
assert _spec.loader
scorer = importlib.util.module_from_spec(_spec)
import sys  # noqa: E402

sys.modules["corpus_scorer"] = scorer
_spec.loader.exec_module(scorer)


def document_of(text: str) -> Document:
    """A text, a paragraph a line."""
    lines = text.split("\n")
    return Document("x", [Paragraph(line, Place(0, at, 1)) for at, line in enumerate(lines, 1)], lambda _: "")


def score_of(name: str) -> Any:
    """The score of a document of the corpus."""
    truth = json.loads((CORPUS / f"{name}.json").read_text("utf-8"))
    text = (CORPUS / truth["document"]).read_text("utf-8")
    return scorer.compare(truth, text, as_json(read_document(document_of(text))))


def test_the_development_half_is_listed_whole() -> None:
    assert list(RIGHT) == SPLIT["development"]


@pytest.mark.parametrize("name", RIGHT)
def test_nothing_is_wrong_or_silent_and_no_less_is_right(name: str) -> None:
    score = score_of(name)
    assert score.notes == []
    prices, basis = RIGHT[name]
    assert score.counts["prices", "right"] >= prices
    assert score.counts["basis", "right"] >= basis
