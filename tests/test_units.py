"""Units and exact numbers: the laws they keep, the figures of the gazette, every name, every refusal in full."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from helpers.exactness import half_up, refusal
from hypothesis import given, settings
from hypothesis import strategies as st

from landprice.core import units
from landprice.core.errors import InputError, NumberError, UnitError

# Jiujiang gazette 2024-04, annex 2: pages 11-12 (湖口县, 九府字〔2024〕31号), 13-14 (庐山市, 九府字〔2024〕32号)
GAZETTE = """
2410 160.67 1690 112.67 1102 73.47 672 44.80
2072 138.13 1439 95.93 961 64.07 576 38.40
355 23.67 288 19.20 238 15.87 192 12.80
889 59.27 609 40.60 399 26.60 264 17.60
778 51.87 556 37.07 349 23.27 247 16.47
408 27.20 348 23.20 275 18.33 222 14.80
2358 157.20 1489 99.27 875 58.33 502 33.47 375 25.00
1546 103.07 1089 72.60 736 49.07 487 32.47 342 22.80
347 23.13 246 16.40 188 12.53 112 7.47 64 4.27
916 61.07 643 42.87 457 30.47 327 21.80
765 51.00 558 37.20 402 26.80 298 19.87
529 35.27 417 27.80 335 22.33 278 18.53
"""
FIGURES_PRINTED = GAZETTE.split()
PAIRS = list(zip(FIGURES_PRINTED[::2], FIGURES_PRINTED[1::2], strict=True))

FIGURES = st.decimals(min_value=0, max_value=10**5, places=4)
SAME_KIND = st.tuples(st.sampled_from(units.UNITS), st.sampled_from(units.UNITS)).filter(
    lambda pair: pair[0].dimension == pair[1].dimension and pair[0].per_floor == pair[1].per_floor
)


def test_the_gazette_has_51_pairs() -> None:
    assert len(PAIRS) == 51


@pytest.mark.parametrize(("yuan", "wan"), PAIRS)
def test_gazette_pairs_convert_as_printed(yuan: str, wan: str) -> None:
    assert units.convert(yuan, "元/㎡", "万元/亩") == Decimal(wan)
    assert units.convert(yuan, "元/㎡", "万元/亩", exact=True) == Fraction(int(yuan), 15)


@settings(max_examples=100, deadline=None)
@given(FIGURES, SAME_KIND)
def test_exact_conversion_comes_back(value: Decimal, pair: tuple[units.Unit, units.Unit]) -> None:
    there = units.convert(value, *pair, exact=True)
    assert units.convert(there, pair[1], pair[0], exact=True) == Fraction(value)


@settings(max_examples=100, deadline=None)
@given(FIGURES, FIGURES, SAME_KIND)
def test_conversion_keeps_the_order(one: Decimal, other: Decimal, pair: tuple[units.Unit, units.Unit]) -> None:
    low, high = sorted((one, other))
    assert units.convert(low, *pair) <= units.convert(high, *pair)


@settings(max_examples=200, deadline=None)
@given(FIGURES, SAME_KIND, st.integers(0, 8))
def test_conversion_rounds_half_up_to_the_digits(
    value: Decimal, pair: tuple[units.Unit, units.Unit], digits: int
) -> None:
    wanted = half_up(Fraction(value) * pair[0].factor / pair[1].factor, digits)
    got = units.convert(value, *pair, digits=digits)
    assert Fraction(got) == wanted
    assert -got.as_tuple().exponent <= digits


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("元/㎡", "元/平方米 元/m2 元/m² 元/平米 元／㎡ 元每平方米 YUAN/M2 yuan/m2 RMB/sqm CNY/m²"),
        ("元/㎡", "¥/㎡ ￥/平方 元/m^2 人民币元/㎡ 元/平"),
        ("万元/亩", "万/亩 万元每亩 万元／亩 wan/mu 万元/市亩 ＷＡＮ/ＭＵ 万元/畝 wanyuan/mu"),
        ("元/亩", "yuan/mu 元每亩"),
        ("万元/公顷", "wan/ha 万/公顷 万元/hectare 万元/㏊"),
        ("元/公顷", "yuan/ha"),
        ("万元/㎡", "wan/m2 万/平 万元/平方米"),
        ("元/㎡楼面", "楼面元/㎡ 元/㎡(楼面) 元/平方米（楼面） 元/建筑平方米 元/㎡建筑面积"),
        ("元/㎡楼面", "元/㎡建面 yuan/m2-floor 元/m2floor"),
        ("㎡", "m2 m² M2 平米 平方米 平方 平 sqm sq.m sq.m. m^2 squaremetres ｍ２"),
        ("万㎡", "万平方米 万平米 万m2 wan-m2"),
        ("亩", "mu 市亩 畝"),
        ("公顷", "ha HA hectare hectares 公頃 ㏊"),
        ("平方公里", "km2 km² ㎢ 平方千米 sqkm"),
        ("元", "yuan RMB cny ¥ 人民币 人民币元 元人民币"),
        ("万元", "万 wan wanyuan 万人民币 万rmb wan-yuan"),
        ("亿元", "亿 yi yi-yuan 亿cny"),
    ],
)  # fmt: skip
def test_names_people_type(name: str, spellings: str) -> None:
    assert {spelling: units.unit(spelling).name for spelling in [name, *spellings.split()]} == dict.fromkeys(
        [name, *spellings.split()], name
    )


def test_names_with_blanks() -> None:
    assert units.unit("yuan per sq m").name == "元/㎡"
    assert units.unit(" 万 元 / 亩 ").name == "万元/亩"


def test_every_name_of_a_unit_is_that_unit() -> None:
    for each in units.UNITS:
        assert [units.unit(name) for name in (each.id, each.name, *each.names)] == [each] * (2 + len(each.names))
    assert units.unit(units.UNITS[0]) is units.UNITS[0]


def test_an_unknown_unit_gets_the_nearest() -> None:
    with pytest.raises(UnitError) as caught:
        units.unit("万元/母")
    assert caught.value.choices[0] == "万元/亩"
    assert str(caught.value) == f"unknown unit 万元/母: did you mean {', '.join(caught.value.choices)}?"
    with pytest.raises(UnitError) as caught:
        units.unit("@")
    every = [each.name for each in units.UNITS]
    assert (str(caught.value), list(caught.value.choices)) == (
        f"unknown unit @: expected one of {', '.join(every)}", every,
    )  # fmt: skip


def test_default_digits() -> None:
    assert {each.name: each.digits for each in units.UNITS} == {
        "元/㎡": 2, "万元/亩": 2, "元/亩": 0, "万元/公顷": 2, "元/公顷": 0, "万元/㎡": 6, "元/㎡楼面": 2,
        "㎡": 2, "万㎡": 6, "亩": 4, "公顷": 4, "平方公里": 6, "元": 2, "万元": 4, "亿元": 8,
    }  # fmt: skip


def test_15_mu_are_one_hectare() -> None:
    assert units.convert(15, "亩", "公顷", exact=True) == 1
    assert units.mu(Fraction(10000)) == 15
    assert str(units.convert("1", "亩", "㎡")) == "666.67"
    assert str(units.convert("672", "元/㎡", "万元/亩")) == "44.8"


def test_land_price_is_floor_price_times_plot_ratio() -> None:
    # exam case: 2309.78 per floor area at 3.5 is 8084 per land area
    assert units.convert("2309.78", "元/㎡楼面", "元/㎡", digits=0, plot_ratio="3.5") == 8084
    assert units.convert("3000", "元/㎡", "元/㎡楼面", exact=True, plot_ratio="1.8") == Fraction(5000, 3)
    assert units.convert("3000", "楼面元/㎡", "万元/亩", plot_ratio=2) == 400


@pytest.mark.parametrize(
    ("call", "keywords", "kind", "why"),
    [
        (("1", "元/㎡", "亩"), {}, UnitError,
         "元/㎡ (a price) cannot become 亩 (an area): they are not of one kind"),
        (("1", "万元", "ha"), {}, UnitError,
         "万元 (an amount of money) cannot become 公顷 (an area): they are not of one kind"),
        (("1", "元/㎡楼面", "元/㎡"), {}, UnitError,
         "元/㎡楼面 to 元/㎡ needs the plot ratio: price per land area = per floor area × ratio"),
        (("1", "元/㎡", "元/亩"), {"plot_ratio": 2}, UnitError,
         "a plot ratio has no part in 元/㎡ to 元/亩: leave it out"),
        (("1", "元/㎡楼面", "元/㎡"), {"plot_ratio": "0"}, NumberError, "the plot ratio 0 is not above 0"),
        (("1", "元/㎡楼面", "元/㎡"), {"plot_ratio": "101"}, NumberError, "the plot ratio 101 is over 100"),
        (("-5", "元/㎡", "元/亩"), {}, NumberError, "the value -5 is negative"),
        (("2000000000", "元/㎡", "元/亩"), {}, NumberError,
         "the value 2000000000 元/㎡ is absurdly large: no land reaches 1,000,000,000 元/㎡"),
        (("1", "元", "万元"), {"digits": -1}, NumberError, "-1 digits: expected 0 to 40"),
        (("1", "元", "万元"), {"digits": 2, "exact": True}, InputError,
         "an exact result is not rounded: leave the number of digits out"),
    ],
)  # fmt: skip
def test_what_cannot_be_converted(call: tuple, keywords: dict, kind: type, why: str) -> None:
    assert refusal(units.convert, *call, **keywords) == (kind, why)


@pytest.mark.parametrize(
    ("text", "square_metres"),
    [
        ("10000", 10000), ("10000㎡", 10000), ("15亩", 10000), ("1.5公顷", 15000), ("1,000 m2", 1000),
        ("3 mu", 2000),
        ("５万平方米", 50000), (10000, 10000), (Decimal("0.5"), Fraction(1, 2)), ("1亩", Fraction(2000, 3)),
        (Fraction(2000, 3), Fraction(2000, 3)), ("2 km²", 2_000_000),
    ],
)  # fmt: skip
def test_areas(text: units.Number, square_metres: Fraction) -> None:
    assert units.parse_area(text) == square_metres


def test_amounts_and_prices() -> None:
    assert [units.parse_money(each) for each in ("12000000", "1200万元", "1200万", "0.12亿元")] == [12_000_000] * 4
    assert [units.parse_price(each) for each in ("2410", "2410元/㎡", "0.241万元/平方米")] == [2410] * 3


AREAS = "㎡, 万㎡, 亩, 公顷, 平方公里"


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        ("0", NumberError, "the area 0 is not above 0"),
        ("0亩", NumberError, "the area 0亩 is not above 0"),
        ("-3亩", NumberError, "the area -3 is negative"),
        ("NaN", NumberError, "the area NaN is not a finite number"),
        ("1e400", NumberError, "the area 1e400 is written with an exponent: write its digits out"),
        ("", NumberError, "the area is empty: expected a number such as 2410"),
        ("亩", NumberError, "the area 亩 is not a number: expected the form 2410 or 1,234.5"),
        ("3元/㎡", UnitError, f"the area 3元/㎡ is given in 元/㎡ (a price): expected {AREAS}"),
        ("3万元", UnitError, f"the area 3万元 is given in 万元 (an amount of money): expected {AREAS}"),
        ("10000001平方公里", NumberError,
         "the area 10000001 平方公里 is absurdly large: no land reaches 10,000,000,000,000 ㎡"),
    ],
)  # fmt: skip
def test_what_is_no_area(text: str, kind: type, why: str) -> None:
    assert refusal(units.parse_area, text) == (kind, why)


def test_a_float_is_no_area() -> None:
    assert refusal(units.parse_area, 3.0) == (
        NumberError, 'the area 3.0 is a float, which is not exact: give it as text, int or Decimal, such as "3.0"',
    )  # fmt: skip


def test_any_money_per_any_area_is_a_price():
    """3 亿元/k㎡ + 3 万元/亩 = 345 元/㎡, an exam item on the cost method."""
    assert units.convert(3, "亿元/k㎡", "元/㎡") + units.convert(3, "万元/亩", "元/㎡") == 345
    assert units.convert("12.34", "元/㎡", "亿元/平方公里") == Decimal("0.1234")
    assert units.unit("亿元/km2").name == "亿元/平方公里"
