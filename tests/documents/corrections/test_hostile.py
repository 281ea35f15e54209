"""Lines made to cost time: long runs of signs, figures and names are read, or left, within a second or two."""

from __future__ import annotations

import time

import pytest

from landprice.documents.blocks.lines import lines_of
from landprice.documents.corrections.read import corrections_in
from landprice.documents.document import Document, Paragraph, Place

LINES = {
    "figures run together": "容积率修正系数表容积率" + "0.40.60.8" * 3000 + "修正系数" + "0.63750.6826" * 3000,
    "keys run together": "年期修正系数表年期" + "123456789" * 20 + "修正系数" + "0.6375" * 60,
    "equal signs": "地价=" * 20_000,
    "brackets": "容积率修正系数表" + "(" * 50_000,
    "names of rates": "土地还原率" * 20_000,
    "factors": "区域因素修正系数表" + "因素0.50" * 20_000,
    "symbols": "Ky—年期" * 10_000 + "=",
}


@pytest.mark.parametrize("name", LINES)
def test_no_line_costs_more_than_its_length(name: str) -> None:
    title = Paragraph("商业用地容积率修正系数表", Place(0, 1, 1))
    document = Document("x", [title, Paragraph(LINES[name], Place(0, 2, 1))])
    start = time.process_time()
    corrections_in(lines_of(document))
    assert time.process_time() - start < 6
