"""What the basis says in the table of one kind of land is not said of another kind."""

from __future__ import annotations

import pytest

import landprice

STATE = "青山县城区国有建设用地基准地价表\n{}单位：元/平方米\n用途\t一级\t二级\n"
STATE += "商服用地\t2250\t1680\n住宅用地\t2120\t1560\n"
COLLECTIVE = STATE.replace("国有", "集体").replace("2250\t1680", "1250\t980").replace("2120\t1560", "1120\t860")
DAY = "估价期日：2023年1月1日　"


def days(text: str) -> list[str | None]:
    drafts = landprice.read(text.encode(), shown_as="a.txt")
    assert [draft.kind for draft in drafts.tables] == ["state", "collective"]
    return [draft.data["basis"].get("all", {}).get("valuation_date") for draft in drafts.tables]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (STATE.format(DAY) + COLLECTIVE.format(""), ["2023-01-01", None]),
        (STATE.format("") + COLLECTIVE.format(DAY), [None, "2023-01-01"]),
        (
            STATE.format("") + COLLECTIVE.format("") + "三、基准地价内涵\n估价期日为2023年1月1日。\n",
            ["2023-01-01", "2023-01-01"],
        ),
    ],
)
def test_a_caption_speaks_of_its_own_land_alone(text: str, told: list[str | None]) -> None:
    """The day above the rows of state land came out as that of collective land, without a word."""
    assert days(text) == told


def test_it_is_told_of_which_table_it_is_not_certain() -> None:
    drafts = landprice.read((STATE.format(DAY) + COLLECTIVE.format("")).encode(), shown_as="a.txt")
    assert [each.message for each in drafts.findings if each.rule == "LP022"] == [
        "whether the basis told here is of 青山县城区 (collective construction land) too is not certain"
    ]


def test_a_table_is_not_titled_by_that_of_another_land() -> None:
    drafts = landprice.read((STATE.format(DAY) + COLLECTIVE.format("")).encode(), shown_as="a.txt")
    assert [draft.data["sources"][0]["title"] for draft in drafts.tables] == [
        "青山县城区国有建设用地基准地价表",
        "青山县城区集体建设用地基准地价表",
    ]
