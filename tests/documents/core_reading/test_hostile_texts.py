"""Texts made to cost much: each is read within a few seconds of processor time, whatever it gives."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from landprice.documents.account.read import read_document
from landprice.documents.corrections.scope import scope_in
from landprice.documents.document import Document, Paragraph, Place

HEADING = "甲乙县城区基准地价表\n单位：元/平方米\n"
GRADES = "一二三四五六"
TEXTS: dict[str, Callable[[], str]] = {
    "cells, one a line": lambda: "\n".join(
        ["级别", "商业", *(cell for at in range(3750) for cell in (f"{GRADES[at % 6]}级", str(900 + at % 50)))]
    ),
    "figures, one a line": lambda: "\n".join(str(at + 100) for at in range(7_500)),
    "bars": lambda: "|" * 25_000,
    "cells between bars": lambda: "|".join(["级别", "商业", "1200"] * 3000),
    "clauses": lambda: "\n".join(
        "，".join(f"一级商业用地{1000 + at}元/平方米" for at in range(500)) for _ in range(20)
    ),
    "a list": lambda: "商业用地一级至五级分别为" + "、".join(["1200"] * 4500) + "元/平方米",
    "lists": lambda: "商业用地分别" * 1500 + "1200元/平方米",
    "pairs of head cells": lambda: "\n".join(["级别", *["商业年期", "容积率"] * 200, *["40", "1.2"] * 2000]),
    "heads without rows": lambda: (
        "级别 | 商服用地 | 住宅用地\n一\ufffd00\n\n" * 10 + "级别 | 商服用地 | 住宅用地\n一级 | 300 | 250\n"
    ),
    "terms": lambda: "；".join(["商业40年、住宅70年，容积率2.0"] * 750),
}


@pytest.mark.parametrize("kind", TEXTS)
def test_a_hostile_text_takes_few_seconds(kind: str) -> None:
    lines = [Paragraph(line, Place(0, at, 1)) for at, line in enumerate((HEADING + TEXTS[kind]()).split("\n"), 1)]
    start = time.process_time()
    read_document(Document("x", list(lines)))
    assert time.process_time() - start < 4


def test_a_long_list_of_numbers_is_looked_at_once_for_grades() -> None:
    """A cell of 100,000 figures took twenty seconds to be found no list of grades."""
    start = time.process_time()
    assert scope_in("1," * 50_000).grades == ()
    assert scope_in("一、二、三级").grades == ("I", "II", "III")
    assert time.process_time() - start < 5
