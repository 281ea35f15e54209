"""Documents made after kinds that were published: how many prices and items of the basis are read, none twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from landprice.documents.account.read import read_document
from landprice.documents.formats.text import open_file
from landprice.documents.proofs.proofs import rises, series_of

MADE = Path(__file__).parent / "made"
PRICES = {
    # grades and prices in one running line; sentences; a table in one line; sub-uses; units and limits below each use
    "s1": 6, "s2": 13, "s2b": 15, "s3": 25, "s4": 40, "s5": 22, "s7": 10, "s8": 0, "t1b": 6, "t2": 18, "t3b": 40,
    "t5": 22, "t7": 13, "t8": 0, "u1": 30, "u2": 22, "w1": 11, "w2": 22,
}  # fmt: skip


@pytest.mark.parametrize("name", PRICES)
def test_each_kind_is_read(name: str) -> None:
    result = read_document(open_file(MADE / f"{name}.txt", name))
    assert sum(len(table.prices) for table in result.tables) == PRICES[name]
    for table in result.tables:
        assert len({figure.key for figure in table.prices}) == len(table.prices)
        assert all(not rises(series) for series in series_of(table.prices).values())


def test_a_table_of_the_basis_alone_gives_each_use_and_grade() -> None:
    result = read_document(open_file(MADE / "t8.txt", "t8"))
    said = {(each.use.name, each.grade, each.item): each.value for each in result.tables[0].basis if each.use}
    assert said["商服用地", "III", "plot_ratio"] == "1.2"
    assert said["宅基地", "I", "tenure_years"] == "无年期限制"
