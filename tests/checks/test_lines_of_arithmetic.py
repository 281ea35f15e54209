"""Lines of arithmetic in a valuer's report, worked out within bounds."""

from __future__ import annotations

from fractions import Fraction

import pytest

from landprice.checks.figures.lines_of_arithmetic import beginning_value, ending_value
from landprice.core.exact import round_half_up


@pytest.mark.parametrize(
    ("written", "places", "value"),
    [
        ("单位地价 = 710 × (1 + 0.7746%) × 0.9904", 4, "708.6309"),
        ("年期修正系数 = 1 - (1 + 6.75%)^-60", 4, "0.9801"),
        ("期日修正系数 = (1 + 0.12345678%)^200", 4, "1.2799"),
        ("单位地价 = (2^10)^3", 0, "1073741824"),
    ],
)
def test_worked_out(written: str, places: int, value: str) -> None:
    found = ending_value(written)
    assert found is not None
    assert str(round_half_up(found, places)) == value


@pytest.mark.parametrize(
    "written",
    [
        "(((9^200)^200)^200)^200",
        "((9^-200)^-200)^200",
        "((1.23456789^200)^200)^2",
        " × ".join(["(9^200)"] * 40),
        "1 / " + " / ".join(["(0.001^100)"] * 25),
    ],
)
def test_beyond_what_a_report_works_out_there_is_no_value(written: str) -> None:
    """Each would run for hours, or come to a figure of thousands of digits."""
    assert ending_value(f"单位地价 = {written} ") is None
    assert beginning_value(written) is None


def test_a_power_that_is_small_in_the_end_is_worked_out() -> None:
    assert ending_value("= ((1^200)^200)^200 + 3 / 4") == Fraction(7, 4)
