"""Exact numbers: reading, rounding and printing them, and every refusal in full."""

from __future__ import annotations

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from helpers.exactness import half_up, refusal
from hypothesis import given, settings
from hypothesis import strategies as st

from landprice.core import units
from landprice.core.errors import NumberError
from landprice.core.messages import message

SIGNED = st.decimals(min_value=-(10**9), max_value=10**9, places=6)
NOT_A_NUMBER = "the figure {} is not a number: expected the form 2410 or 1,234.5"
SEPARATORS = "the figure {} has its thousands separators in the wrong places: expected the form 1,234,567.8"
TOO_LONG = "the figure has more than 40 digits"


@settings(max_examples=300, deadline=None)
@given(SIGNED, st.integers(0, 6))
def test_rounding_agrees_with_the_oracle(value: Decimal, places: int) -> None:
    for given_as in (value, Fraction(value)):
        got = units.round_half_up(given_as, places)
        assert (Fraction(got), got.as_tuple().exponent) == (half_up(Fraction(value), places), -places)


@settings(max_examples=200, deadline=None)
@given(SIGNED, st.sampled_from(["1", "0.1", "0.5", "5", "10"]))
def test_rounding_to_a_step(value: Decimal, step: str) -> None:
    wanted = half_up(Fraction(value) / Fraction(step), 0) * Fraction(step)
    got = units.round_to_step(value, Decimal(step))
    assert (Fraction(got), got.as_tuple().exponent) == (wanted, Decimal(step).as_tuple().exponent)


@settings(max_examples=100, deadline=None)
@given(st.decimals(min_value=0, max_value=10**12, places=3))
def test_printing_and_reading_back_loses_nothing(value: Decimal) -> None:
    assert units.exact(units.plain(value)) == units.exact(units.grouped(value)) == value
    assert str(units.exact(str(value))) == str(value)


@pytest.mark.parametrize(
    ("value", "places", "printed"),
    [
        (Fraction(1, 2), 0, "1"), (Fraction(-1, 2), 0, "-1"), (Decimal("2.5"), 0, "3"), (Decimal("-2.5"), 0, "-3"),
        (Decimal("1.005"), 2, "1.01"), (Fraction(482, 3), 2, "160.67"), (Decimal("-0.004"), 2, "0.00"),
        (3, 2, "3.00"), (Decimal("1E+70"), 1, "1" + "0" * 70 + ".0"), (Fraction(-1, 1000), 2, "0.00"),
    ],
)  # fmt: skip
def test_rounding_by_hand(value: Decimal | Fraction | int, places: int, printed: str) -> None:
    assert format(units.round_half_up(value, places), "f") == printed


def test_printing() -> None:
    assert units.plain(Decimal("1E+3")) == "1000"
    assert units.plain(Decimal("160.70")) == "160.7"
    assert units.plain(Decimal("160.70"), strip=False) == "160.70"
    assert units.plain(Decimal("2"), places=2, strip=False) == "2.00"
    assert units.plain(Decimal("-0.0")) == "0"
    assert units.plain(Decimal("100")) == "100"
    assert units.grouped(Decimal("16900000.50")) == "16,900,000.5"


def test_the_global_context_plays_no_part() -> None:
    with decimal.localcontext() as context:
        context.prec = 2
        context.rounding = decimal.ROUND_DOWN
        context.traps[decimal.Inexact] = True
        assert units.convert("2410", "元/㎡", "万元/亩") == Decimal("160.67")
        assert units.percent("6.75%") == Decimal("0.0675")
        assert units.round_to_step(Decimal("123456.75"), Decimal("0.5")) == Decimal("123457.0")
        assert units.grouped(Decimal("1234567.891")) == "1,234,567.891"
        assert str(units.power(Decimal("1.0675"), Fraction(1, 2)))[:12] == "1.0331989159"
        assert units.exact(Decimal("-123.456")) == Decimal("-123.456")


def test_power() -> None:
    assert units.power(Decimal("1.07"), 2) == Decimal("1.1449")
    assert units.round_half_up(units.power(Decimal(8), Fraction(1, 3)), 50) == 2
    assert refusal(units.power, Decimal(0), 2) == (NumberError, "0 has no power here: it is not above 0")
    assert refusal(units.power, Decimal(10), 10**7) == (
        NumberError, "10 to the power of 10000000 is too large",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.20", "1.20"), ("１２．５", "12.5"), ("1,234.5", "1234.5"), ("1，234", "1234"), (" 15　", "15"),
        ("－3", "-3"),
        ("−3", "-3"), ("＋3", "3"), (".5", "0.5"), ("007", "7"), (7, "7"), (Decimal("1E+3"), "1000"),
        (Decimal("1.50"), "1.50"), (Fraction(3, 4), "0.75"), ("0" * 40, "0"),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(text: units.Number, number: str) -> None:
    assert str(units.exact(text)) == number


@pytest.mark.parametrize(
    ("value", "why"),
    [
        *((bad, NOT_A_NUMBER.format(bad)) for bad in ("abc", "1_000", "1 000", "5.", "½", "٣")),
        *((bad, NOT_A_NUMBER.format(bad)) for bad in ("10²", "0x1F", "-", ".")),
        ("\x1b[31m5", NOT_A_NUMBER.format(r"\x1b[31m5")),
        ("x" * 99, NOT_A_NUMBER.format("x" * 39 + "…")),
        ("", "the figure is empty: expected a number such as 2410"),
        (" 　", "the figure is empty: expected a number such as 2410"),
        ("NaN", "the figure NaN is not a finite number"),
        ("-Infinity", "the figure -Infinity is not a finite number"),
        (Decimal("NaN"), "the figure NaN is not a finite number"),
        (Decimal("sNaN"), "the figure sNaN is not a finite number"),
        (Decimal("-Infinity"), "the figure -Infinity is not a finite number"),
        ("1e400", "the figure 1e400 is written with an exponent: write its digits out"),
        *((bad, SEPARATORS.format(bad)) for bad in ("1,00", "12,34,567", ",123", "1234,567", "1,234,")),
        (1.5, 'the figure 1.5 is a float, which is not exact: give it as text, int or Decimal, such as "1.5"'),
        (True, "the figure is true or false, not a number"),
        (None, "the figure is given as NoneType: give it as text, int or Decimal"),
        ("1" * 41, TOO_LONG), pytest.param(10**5000, TOO_LONG, id="huge"), (Decimal("1E+999999"), TOO_LONG),
        (Decimal("1E-999999"), TOO_LONG),
        (Fraction(2000, 3), "the figure 2000/3 cannot be written as a decimal: give its digits"),
    ],
)  # fmt: skip
def test_what_is_no_number(value: units.Number, why: str) -> None:
    assert refusal(units.exact, value) == (NumberError, why)


def test_percent() -> None:
    for same in ("6.75%", "６．７５％", " 6.75 %", "0.0675", Decimal("0.0675"), Fraction(27, 400)):
        assert str(units.percent(same)) == "0.0675"
    assert str(units.percent("-1.20%")) == "-0.0120"
    assert refusal(units.percent, "6.75") == (
        NumberError, "the rate 6.75 is not under 1: write 6.75% if it is a percentage",
    )  # fmt: skip
    assert refusal(units.percent, "%") == (NumberError, "the rate is empty: expected a number such as 2410")
    assert refusal(units.percent, 0.0675, what=message("the growth"))[1] == (
        'the growth 0.0675 is a float, which is not exact: give it as text, int or Decimal, such as "0.0675"'
    )


def test_positive() -> None:
    assert units.positive("2.0", message("the plot ratio")) == 2
    assert refusal(units.positive, "0", message("the plot ratio")) == (
        NumberError,
        "the plot ratio 0 is not above 0",
    )
