"""Documents that no office published: refused within seconds, in one clear sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from landprice.documents import read
from landprice.errors import LandpriceError

FILES = Path(__file__).parent / "files"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ((FILES / "yongning-2011.txt").read_bytes() * 1001, "more than 1000 tables"),
        (b"a" * (17 * 2**20), "17.0 MB; at most 8 MB"),
        (b"1\t2\t3\t4\n" * 50_001, "more than 200000 cells"),
        (b"<html>" + b"<table><tr><td>" * 51, "nested more than 50 deep"),
        (b"%PDF-1.7\nbroken", "damaged"),
    ],
    ids=["tables", "one long line", "cells", "nested", "broken PDF"],
)
def test_refused(content: bytes, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "hostile"
    path.write_bytes(content)
    with pytest.raises(LandpriceError, match=expected):
        read(path)
