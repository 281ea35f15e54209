"""Documents that no office published: refused within seconds, in one clear sentence.

Bounds that take seconds to reach are lowered; that documents of a million cells end soon at the real ones is tried with
the formats, in ``formats/test_bounds.py``.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from landprice.checks.reading import read
from landprice.core.errors import LandpriceError
from landprice.documents import limits

FILES = Path(__file__).parent / "files"
SMALL = "<p>某县城区基准地价表</p><table><tr><td>级别<td>Ⅰ</tr><tr><td>商服用地<td>9</tr></table>"


def table_of_county(number: int) -> str:
    """A table of a county of its own."""
    name = "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in f"{number:04}")
    return f"{name}县城区基准地价表\n单位：元/平方米\n级别\t商服用地\nⅠ级\t2410\n"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("".join(map(table_of_county, range(51))).encode(), "more than 50 tables"),
        (b"a" * (17 * 2**20), "17.0 MB; at most 8 MB"),
        ("某县城区基准地价表\n".encode() + b"1\t2\t3\t4\n" * 1_001, "more than 4000 cells"),
        (b"<html>" + b"<table><tr><td>" * 51, "nested more than 50 deep"),
        (b"%PDF-1.7\nbroken", "damaged"),
        (f"<html>{SMALL * 101}".encode(), "more than 100 tables"),
        ("甲\n".encode() * 100_001, "more than 100000 paragraphs"),
    ],
    ids=["tables", "one long line", "cells", "nested", "broken PDF", "small tables", "paragraphs"],
)
def test_refused(content: bytes, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CELLS", 4_000)
    monkeypatch.setattr("landprice.documents.reading.count_tables", partial(limits.count_tables, most=50))
    monkeypatch.setattr("landprice.documents.account.read.MAX_PARTS_OF_TABLES", 100)
    path = tmp_path / "hostile"
    path.write_bytes(content)
    with pytest.raises(LandpriceError, match=expected):
        read(path)


def test_a_table_too_large_to_be_one_of_prices_is_noted_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text((FILES / "yongning-2011.txt").read_text("utf-8") + "\n其他\n" + "1\t2\t3\t4\n" * 5_001, "utf-8")
    drafts = read(path)
    assert len(drafts.tables) == 1
    found = [str(each.message) for each in drafts.findings if each.rule == "LP022"]
    assert found == ["not read: it is a table of more than 20000 cells"]
