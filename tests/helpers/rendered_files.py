"""A page of ``made_by_hand`` as another program saves it, scored by the truth of the page."""

from __future__ import annotations

import json
from collections import Counter

from landprice.checks.reading import read

from .corpus_scorer import CORPUS, load_scorer

PAGES = CORPUS.parent / "made_by_hand"
RENDERINGS = CORPUS.parent / "renderings"


def counts_of(file: str) -> Counter[tuple[str, str]]:
    """What is right, left out, wrong and silent in a file of ``renderings``, named after its page."""
    truth = json.loads((PAGES / f"{file.split('.')[0]}.json").read_text("utf-8"))
    found = json.loads(read(RENDERINGS / file).to_json())
    for finding in found["findings"]:  # what the page has in one line has the file elsewhere
        finding["line"], finding["end_line"] = 0, 99_999
    page = (PAGES / truth["document"]).read_text("utf-8")
    counts: Counter[tuple[str, str]] = load_scorer().compare(truth, page, found).counts
    return counts
