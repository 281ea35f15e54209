"""Lines of a given width: by cells, at blanks, between Chinese characters, never losing a character."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from landprice.cli.display.wrap import padded, width, wrap

CLOSING = "）》。、；：，"
OPENING = "（《"
TEXTS = st.text(st.sampled_from("地价 ab1.-/，。（）《》㎡é́"), max_size=60)


@pytest.mark.parametrize(
    ("text", "cells"),
    [("", 0), ("abc", 3), ("地价", 4), ("元/㎡", 5), ("Ⅰ级", 3), ("（1）", 5), ("e\u0301", 1), ("a\u200bb", 2)],
)
def test_the_width_of_a_text_in_cells(text, cells):
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("", 10, [""]),
        ("地价", 10, ["地价"]),
        ("基准地价内涵", 8, ["基准地价", "内涵"]),
        ("通路、供水、排水、通电", 10, ["通路、", "供水、", "排水、通电"]),
        ("通路、供水、排水、通电", 12, ["通路、供水、", "排水、通电"]),
        ("土地（宗地）", 6, ["土地", "（宗", "地）"]),
        ("no line is wider than this", 12, ["no line is", "wider than", "this"]),
        ("jiangxi/jiujiang/hukou-2023.yaml", 18, ["jiangxi/jiujiang/", "hukou-2023.yaml"]),
        ("deyang-undated.yaml", 17, ["deyang-", "undated.yaml"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("1690 元/㎡", 6, ["1690", "元/㎡"]),
        ("地价", 1, ["地", "价"]),
    ],
)
def test_a_text_in_lines(text, columns, lines):
    assert wrap(text, columns) == lines


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.integers(2, 30))
@example("（" * 9, 2)
def test_no_character_is_lost_and_no_line_is_too_wide(text, columns):
    lines = wrap(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert [line for line in lines if width(line) > columns] == []


def _joined(parts: list[str]) -> str:
    """The parts in a row, no sign twice: a run of signs wider than a line has to be cut somewhere."""
    return "".join(part for part, before in zip(parts, ["", *parts], strict=False) if part != "，" or before != "，")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["地价", "（宗地）", "，", "通电、", "1690", "《办法》"]), max_size=20).map(_joined))
def test_no_line_begins_with_a_closing_sign_nor_ends_with_an_opening_one(text):
    lines = wrap(text, 14)
    assert [line for line in lines[1:] if line and line[0] in CLOSING] == []
    assert [line for line in lines if line and line[-1] in OPENING] == []


def test_padding_counts_cells():
    assert padded("地价", 6) == "地价  "
    assert padded("地价", 6, right=True) == "  地价"
    assert padded("地价", 2) == "地价"
