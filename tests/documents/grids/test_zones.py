"""区片 that numbers or codes name, in rows and one cell a line; made up, no publication is behind the figures."""

from __future__ import annotations

import pytest

from landprice.documents.account.read import read_document
from landprice.documents.document import Document, Paragraph, Place

HEAD = "区片号\t区片位置\t基准地价\n（元/㎡）\t基准地价\n（万元/亩）\t容积率"
NUMBERED = [
    ["1", "幸福路—健康路—人民路—黄海路围合区域", "3300", "220.00", "2.0"],
    ["2", "常新路以东、健康路以北至二卯酉河", "2550", "170.00", "1.8"],
    ["3", "城东新区", "2700", "180.00", "1.6"],
]
CODED = [[f"A-{number}", *cells] for number, *cells in NUMBERED]


def read(lines: list[str]) -> tuple[dict[str, list[str]], list[tuple[str, ...]]]:
    """The prices by zone, and the figures that are left out."""
    every = ["平川市城区基准地价公告", "一、商业用地区片基准地价", *lines]
    result = read_document(Document("x", [Paragraph(line, Place(0, at, 1)) for at, line in enumerate(every, 1)]))
    found: dict[str, list[str]] = {}
    for price in (price for table in result.tables for price in table.prices):
        found.setdefault(price.text("grade"), []).append(f"{price.value} {price.text('unit')}")
    return found, [left.figures for left in result.left]


def expected(names: list[str]) -> dict[str, list[str]]:
    return {
        name: [f"{yuan} yuan_per_m2", f"{wan} wan_per_mu"]
        for name, (_, _, yuan, wan, _) in zip(names, NUMBERED, strict=True)
    }


@pytest.mark.parametrize(("rows", "names"), [(NUMBERED, ["区片1", "区片2", "区片3"]), (CODED, ["A-1", "A-2", "A-3"])])
def test_zones_are_read_though_their_prices_are_in_no_order(rows, names) -> None:
    across = [HEAD.replace("\n", ""), *("\t".join(row) for row in rows)]
    down = [*HEAD.replace("\t", "\n").split("\n"), *(cell for row in rows for cell in row)]
    assert read(across) == (expected(names), [])
    assert read(down) == (expected(names), [])


def test_a_grade_of_one_wrong_letter_is_the_one_that_its_neighbours_lack() -> None:
    rows = ["级别\t元/㎡", "一级\t2415", "二级\t1710", "三纪\t1155", "四级\t750"]
    found, left = read(rows)
    assert (found, left) == (
        {
            grade: [f"{value} yuan_per_m2"]
            for grade, value in zip(["I", "II", "III", "IV"], ["2415", "1710", "1155", "750"], strict=True)
        },
        [],
    )
    found, left = read([*rows[:2], "三纪\t1155", "四级\t750"])
    assert "III" not in found
    assert ("1155",) in left
