"""Public documents, each beside its typed truth: nothing wrong, nothing silent; what is right may only rise."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from helpers.corpus_scorer import CORPUS, load_scorer
from helpers.reading_as_json import as_json

from landprice.documents.account.read import read_document
from landprice.documents.blocks.blocks import blocks_of
from landprice.documents.blocks.headings import heading_of
from landprice.documents.blocks.lines import lines_of
from landprice.documents.document import Document, Paragraph, Place
from landprice.documents.formats.web import html as web
from landprice.documents.items.cells import VALUE, Cell
from landprice.documents.proofs.tables import read_table

SPLIT = json.loads((CORPUS / "split.json").read_text("utf-8"))
RIGHT = {
    # document: prices right, items of the basis right
    "beijing_2002": (0, 0), "changsha_2016_basis": (0, 6), "changzhou-2012": (6, 1),
    "chengkou-2025_validity": (0, 1), "corr_anshan_factors": (0, 0), "corr_industrial_grade1_unknown": (0, 0),
    "corr_jian_commercial": (0, 1), "daqing_2016": (0, 6), "dayi_shaqu_2011": (12, 0), "hangzhou_old": (32, 1),
    "hongya-2014": (34, 10), "jingde-2018": (0, 0), "lanzhou": (40, 6), "liuhe_jl-2016": (18, 0),
    "liuhe_jl-2016_html": (18, 0), "mingguang_factors-2011": (0, 0), "nanchang-2005_news": (6, 0),
    "ninger_2015": (14, 0), "pengshan_collective-2021": (0, 8), "pingtan-2024_guide": (0, 0),
    "qingyuan-2010": (4, 0), "shanghai_2010": (46, 47), "shantou-2011": (33, 1), "shuangyashan_2016": (13, 0),
    "subuses-2018": (40, 5), "xiangtan_2016": (22, 4), "xiangyin_collective_2022_basis": (0, 32),
    "yongzhou-2014": (4, 0), "zhangjiakou-2011": (32, 7), "zhejiang_industrial_min_2013": (0, 0),
    "zibo-2023_basis": (0, 6),
}  # fmt: skip
NO_TABLE = {
    # document: items of the basis for which no row stands, for no price of their table has a grade
    "jingde-2018": 1,
}
NOT_SHARED = {
    # document: items that are said of all places, which the drafts share among their tables, and this reading does not
    "zibo-2023_basis": 2,
}

scorer = load_scorer()


def document_of(text: str) -> Document:
    """A text, a paragraph a line."""
    lines = text.split("\n")
    return Document("x", [Paragraph(line, Place(0, at, 1)) for at, line in enumerate(lines, 1)])


def opened(path: Path) -> Document:
    """A document of the corpus."""
    return web.open_file(path, path.name) if path.suffix == ".html" else document_of(path.read_text("utf-8"))


def score_of(name: str) -> Any:
    """The score of a document of the corpus."""
    truth = json.loads((CORPUS / f"{name}.json").read_text("utf-8"))
    text = (CORPUS / truth["document"]).read_text("utf-8")
    return scorer.compare(truth, text, as_json(read_document(opened(CORPUS / truth["document"]))))


def test_every_document_is_listed() -> None:
    assert set(RIGHT) == {*SPLIT["development"], *SPLIT["held_out"]}


@pytest.mark.parametrize("name", RIGHT)
def test_nothing_is_wrong_or_silent_and_no_less_is_right(name: str) -> None:
    score = score_of(name)
    assert len(score.notes) == NOT_SHARED.get(name, 0), score.notes
    assert all(note.startswith("silent: ") for note in score.notes)
    prices, basis = RIGHT[name]
    assert score.counts["prices", "right"] >= prices
    assert score.counts["basis", "right"] >= basis
    assert score.counts["prices", "left"] == 0
    assert score.counts["basis", "no table"] == NO_TABLE.get(name, 0)


@pytest.mark.parametrize("name", RIGHT)
def test_every_figure_of_a_table_is_read_or_left_out_or_named(name: str) -> None:
    truth = json.loads((CORPUS / f"{name}.json").read_text("utf-8"))
    for block in blocks_of(lines_of(opened(CORPUS / truth["document"]))):
        if not block.is_table:
            continue
        reading = read_table(block, heading_of(block.context).labels)
        told: Counter[int] = Counter()
        for figure in [*reading.prices, *reading.areas]:
            told[id(figure.cell)] += 1 + 2 * bool(figure.low)
        for figure in reading.basis:
            told[id(figure.cell)] += printed_in(figure.cell)
        for left in [*reading.left, *reading.other]:
            told[id(left.cell)] += 1
        for cell in (cell for line in block.lines for cell in line.cells if cell.sense.kind == VALUE):
            if not cell.text.lstrip("-").isdecimal() or len(cell.text) > 2:  # not the number of a row or grade
                assert told[id(cell)] >= printed_in(cell) or "/" in cell.text, cell.text


def printed_in(cell: Cell) -> int:
    """How many figures a cell prints, both ends of a range."""
    skipped = ("none", "servicing", "says", "date")
    return sum(2 if item.low else 1 for item in cell.sense.figures if item.kind not in skipped)
