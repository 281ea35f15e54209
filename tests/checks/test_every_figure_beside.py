"""Every figure of the shipped tables, changed, moved or exchanged, is found at its line beside their documents.

Prices, areas, basis and corrections, with the published document where it lies with the tests and else with a notice
that prints the table. ``python -m tests.helpers.beside_slips`` tries them all; the suite tries one in ``EVERY``.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from helpers.beside_slips import PRINTED, PUBLISHED, beside, drafts_of, rates
from helpers.draws import one_in

from landprice.checks.runner import Run
from landprice.checks.selection import selection
from landprice.tables.reach import shipped_tables

STARTS = ("    I:", "    III:")
EVERY = {"hunan/huaihua/tongdao-2025.yaml": 106}
"""Where a table has thousands of figures."""


def text_of(name: str) -> str:
    return (shipped_tables() / name).read_text("utf-8")


def test_every_shipped_table_is_tried() -> None:
    shipped = {str(path.relative_to(shipped_tables())) for path in shipped_tables().rglob("*.yaml")}
    assert shipped == {*PUBLISHED, *PRINTED}


@pytest.mark.parametrize("name", [*PUBLISHED, *PRINTED])
def test_each_wrong_figure_is_found_and_nothing_else(name: str, tmp_path: Path) -> None:
    text = text_of(name)
    drafts = drafts_of(name, text, tmp_path)
    assert beside(text, drafts) == []
    counted, missed = rates(name, text, drafts, one_in(EVERY.get(name, 11)))
    assert missed == []
    assert sum(tried for tried, _, _ in counted.values()) > 20


def test_that_a_figure_stands_elsewhere_or_was_left_out_is_no_excuse(tmp_path: Path) -> None:
    """庐山's prices of 商服 exchanged with those of 住宅, in a document of which every figure is also left out."""
    name = "jiangxi/jiujiang/lushan-2023.yaml"
    text = text_of(name)
    lines = text.split("\n")
    one, other = (next(at for at, line in enumerate(lines) if line.startswith(start)) for start in STARTS)
    lines[one], lines[other] = lines[other].replace("III:", "I:  "), lines[one].replace("I:  ", "III:")
    run = Run(selection=selection(["LP6"]))
    run.add_document(drafts_of(name, text, tmp_path))
    assert run.documents
    for published in run.documents.published:
        published.left_out = published.words.numbers
    run.add("\n".join(lines), "table.yaml")
    found = {(each.rule, each.line) for each in run.report().errors}
    assert found == {("LP602", one + 1), ("LP602", other + 1)}


def test_a_basis_is_compared_grade_by_grade(tmp_path: Path) -> None:
    """通道's plot ratios of two grades exchanged: both stand in the document, each at another grade."""
    name = "hunan/huaihua/tongdao-2025.yaml"
    text = text_of(name)
    drafts = drafts_of(name, text, tmp_path)
    found = beside(text.replace("II: 2.0, III: 1.8", "II: 1.8, III: 2.0"), drafts)
    assert [(each.rule, each.path, each.found, each.expected) for each in found] == [
        ("LP604", "basis.residential.plot_ratio.II", "1.8", "2.0"),
        ("LP604", "basis.residential.plot_ratio.III", "2.0", "1.8"),
    ]


def test_a_row_that_the_document_does_not_have_is_an_error_that_names_the_one_it_has(tmp_path: Path) -> None:
    name = "hunan/huaihua/tongdao-2025.yaml"
    text = text_of(name)
    drafts = drafts_of(name, text, tmp_path)
    found = beside(text.replace('"[1500,2000)": 1.01', '"[1600,2000)": 1.01', 1), drafts)
    assert [(each.rule, str(each.severity), each.path, each.expected) for each in found] == [
        ("LP606", "error", "corrections.area", Decimal("1.01")),
        ("LP606", "error", "corrections.area.1.bands.[1600,2000)", "[1500,2000)"),
    ]
