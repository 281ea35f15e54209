"""Amounts in capital figures. Rule: 支付结算办法 附件一《正确填写票据和结算凭证的基本规定》."""

from __future__ import annotations

from decimal import Decimal

import pytest

import landprice
from landprice.words.capitals import amount_in, capitals, capitals_in_wan


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        ("1005", "壹仟零伍元整"),
        ("100100000", "壹亿零壹拾万元整"),
        ("10", "壹拾元整"),
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),  # the examples of the rule
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("10000005", "壹仟万零伍元整"),
        ("10010", "壹万零壹拾元整"),
        ("123456000000000", "壹佰贰拾叁万肆仟伍佰陆拾亿元整"),
        ("1000000000000", "壹万亿元整"),
        ("29269.92", "贰万玖仟贰佰陆拾玖元玖角贰分"),
    ],
)
def test_an_amount_in_capital_figures(yuan, words):
    assert capitals(Decimal(yuan)) == words


def test_the_custom_of_ten_thousands_rounds_first():
    # a real report of 2026: 29,269.92 元, shown as 2.93 万元
    assert capitals_in_wan(Decimal("2.926992")) == "贰万玖仟叁佰元整"


@pytest.mark.parametrize("yuan", ["-1", "0.001", "10000000000000000"])
def test_what_is_no_amount_is_refused(yuan):
    with pytest.raises(landprice.NumberError, match="no amount"):
        capitals(Decimal(yuan))


def test_every_amount_reads_back():
    digits = {char: number for number, char in enumerate("零壹贰叁肆伍陆柒捌玖")}
    places = {"拾": 10, "佰": 100, "仟": 1000}

    def read(words):
        whole = group = digit = 0
        for char in words.removesuffix("元整"):
            if char in digits:
                digit = digits[char]
            elif char in places:
                group, digit = group + digit * places[char], 0
            else:
                size = {"万": 10**4, "亿": 10**8}[char]
                group, digit = group + digit, 0
                whole, group = ((whole + group) * size, 0) if char == "亿" else (whole + group * size, 0)
        return whole + group + digit

    for yuan in [*range(0, 20500, 7), *(10**power + more for power in range(15) for more in (0, 1, 10, 1000, 10**5))]:
        words = capitals(Decimal(yuan))
        assert read(words) == yuan, words
        assert "零零" not in words


@pytest.mark.parametrize(
    ("words", "yuan"),
    [
        ("壹佰元零角伍分", "100.05"),  # a nought said of the 角, as reports that fill in a form write it
        ("壹拾万元零角零分", "100000.00"),
        ("壹佰肆拾捌万玖仟元零角伍分", "1489000.05"),
        ("壹佰元零伍分", "100.05"),
        ("零角伍分", "0.05"),
        ("人民币壹佰元整", "100.00"),
        ("人民币壹佰圆伍角正", "100.50"),
        ("壹佰元零", "100.00"),
        ("壹佰元零角伍", None),
        ("人民币", None),
    ],
)
def test_the_amount_that_words_name(words, yuan):
    assert amount_in(words) == (None if yuan is None else Decimal(yuan))
