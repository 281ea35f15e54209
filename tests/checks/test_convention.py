"""The convention between the two units: inferred for a table or a group of its rows, never for one figure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from landprice.checks.figures.convention import conventions
from landprice.checks.figures.table_figures import Pair

# 德阳 (undated), prices of all uses and grades as printed: 5426 → 361.74 is ÷ 15 nowhere and × 666.67 everywhere.
DEYANG = """5426 361.74 4250 283.33 2126 141.73 1641 109.40 834 55.60 638 42.53
3896 259.73 2410 160.67 1837 122.47 1213 80.87 911 60.73 606 40.40 430 28.67 212 14.13"""


def _pairs(figures: str, use: str = "commercial") -> list[Pair]:
    words = figures.split()
    return [
        Pair(use, str(at), Decimal(yuan), Decimal(wan))
        for at, (yuan, wan) in enumerate(zip(words[::2], words[1::2], strict=True))
    ]


def _outside(pairs: list[Pair]) -> list[tuple[str, str]]:
    found = conventions(pairs, {pair.use: pair.use for pair in pairs})
    return [(str(pair.yuan), str(pair.wan)) for pair in pairs if found and not found[pair.use].explains(pair)]


def test_a_rounded_mu_is_a_convention_of_its_table():
    assert _outside(_pairs(DEYANG)) == []


@pytest.mark.parametrize(
    ("figures", "outside"),
    [
        ("2410 160.67 1690 112.67 1102 73.47", []),  # ÷ 15
        ("2410 160.66 1690 112.66 1102 73.46", []),  # cut
        ("2410 160.7 1690 112.7 1102 73.5", []),  # one decimal
        ("2410 160.75 1690 112.72 1102 73.50", []),  # × 667
        ("1501 100.05 1238 82.55 983 65.55 743 49.55", []),  # back from 万元/亩
        ("2410 160.67 1690 112.67 1026 68.38", [("1026", "68.38")]),  # seen in a published table
        ("2410 160.00 1690 112.67 1102 73.47 672 44.80", [("2410", "160.00")]),  # cut to a whole number
        ("2410 160.67 1690 112.67 1102 73.5", [("1102", "73.5")]),  # one decimal among figures of two
    ],
)
def test_pairs_outside_the_convention(figures, outside):
    assert _outside(_pairs(figures)) == outside


def test_a_group_of_rows_has_its_own_convention_where_all_of_it_fits():
    others = _pairs("2410 160.67 1690 112.67 1102 73.47 672 44.80")
    assert _outside(others + _pairs("2072 138.20 1439 95.98 961 64.10", "residential")) == []
    one_off = _pairs("2072 138.20 1439 95.93 961 64.07", "residential")
    assert _outside(others + one_off) == [("2072", "138.20")]
