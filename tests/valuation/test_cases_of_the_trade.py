"""Worked cases by people of the trade, each with its address: solved by a command, by a formula of the library, or out
of scope with the reason. Facts and figures only; a key that its own figures contradict is said to be none."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

import landprice
from landprice.core.units import convert, round_half_up
from landprice.tables.loader import parse_table
from landprice.valuation import (
    plot_ratio_coefficient,
    points_coefficient,
    quote,
    tenure_coefficient,
)
from landprice.valuation.assemble import land_and_floor
from landprice.valuation.premium import premium

MADE = """landprice: 1
place: {county: 某某县, pinyin: moumou, adcode: "110101", province: 某某省, scope: 城区}
sources: [{role: announcement, title: 公告, issued: 2020-01-01, transcribed: document, checked: 2026-11-23}]
classification: not-stated
land_uses: {commercial: {name: 商服用地}, residential: {name: 住宅用地}, industrial: {name: 工业用地}}
prices:
  commercial: {I: {yuan_per_m2: 1500}, II: {yuan_per_m2: 1150}, III: {yuan_per_m2: 590}}
  residential: {I: {yuan_per_m2: 3000}, II: {yuan_per_m2: 4000}, III: {yuan_per_m2: 580}}
  industrial: {I: {yuan_per_m2: 1000}}
basis:
  all: {valuation_date: 2020-01-01, right: granted}
  commercial: {tenure_years: 40, price_per: floor}
  residential: {tenure_years: 70, price_per: land}
  industrial: {tenure_years: 50, price_per: floor, plot_ratio: 1.0}
ratio_below_one: actual
"""
DAY = "2020-01-01"
SAME_FLOOR_PRICE = {"plot-ratio": 1}
"""The exam gives the floor price of the very ratio: nothing is left to correct."""


@pytest.fixture(scope="module")
def table():
    made, findings = parse_table(MADE, "made.yaml")
    assert not findings
    return made


# Solved by a command: landprice premium


def test_use_and_ratio_changed(table):
    """https://ti.zuoweng.com/ti/yUfMKKKQ: (1500 × 4.0 − 1000 × 0.5) × 3000 = 1650 万元."""
    result = premium(
        table,
        rule="difference",
        date=DAY,
        grade="I",
        area=3000,
        old_use="工业",
        old_plot_ratio="0.5",
        new_use="商服",
        new_plot_ratio=4,
        coefficient=SAME_FLOOR_PRICE,
    )
    assert result.premium.wan_yuan == 1650
    assert result.steps[-1].formula == "18000000 - 1500000 = 16500000"


def test_ratio_up(table):
    """xtika.com/question/370313321: 5,000 ㎡, 0.8 at 4,000 元/㎡ of land → 5.0 at a floor price of 1,150."""
    result = premium(
        table,
        rule="difference",
        date=DAY,
        grade="II",
        area=5000,
        old_use="住宅",
        new_use="商服",
        old_plot_ratio="0.8",
        new_plot_ratio=5,
        coefficient=SAME_FLOOR_PRICE,
    )
    assert result.premium.yuan == 5000 * (1150 * 5 - 4000) == 5000 * 1750


def test_the_70_percent_line(table):
    """A real report of 2026: benchmark 590 元/㎡, 590 × 70 % = 413."""
    value = quote(table, use="商服", grade="III", area=1, plot_ratio=1, offer=413)
    assert (value.offer.line_yuan, value.offer.clears_70_percent) == (413, True)
    assert not quote(table, use="商服", grade="III", area=1, plot_ratio=1, offer="412.99").offer.clears_70_percent


# Solved by a formula of the library


RATIOS = {"1.0": "1.0", "2.0": "1.8", "2.5": "2.1", "3.0": "2.4", "4.0": "2.9", "5.0": "3.3"}


def test_which_ratio_has_this_floor_price():
    """https://app.ixiawen.com/question/16883757/ba221a22e20c1d76034852c2eb602a7f.html: 800 at 1.0, 580 at 4.0."""
    floor = {ratio: 800 * Fraction(plot_ratio_coefficient(RATIOS, ratio, "1.0")) / Fraction(ratio) for ratio in RATIOS}
    assert [ratio for ratio, price in floor.items() if price == 580] == ["4.0"]


def test_floor_price_from_land_price():
    """https://app.ixiawen.com/question/7000613/d6783de6a016cb9fd45cf34a6e3698c7.html: 3,000 at ratio 4 is 750."""
    assert land_and_floor(Decimal(3000), Decimal(4), per_floor=False) == (3000, 750)


@pytest.mark.parametrize(
    ("price", "rate", "years", "full", "places", "printed"),
    [
        ("50", "6%", 50, 30, 1, "57.3"),  # https://dushuang.com/detail/634632.html, 30 → 50 years
        ("1000", "7%", 30, 50, 0, "899"),  # https://www.tihaiku.com/jzgc/1116685.html, 50 → 30 years
        ("1", "9%", 35, 40, 4, "0.9823"),  # https://85l.net/l/391680581.html
        ("1", "18%", 20, 50, 3, "0.964"),  # the same, industrial: 30 of 50 years used, as its figures show
    ],
)
def test_tenure(price, rate, years, full, places, printed):
    exact = tenure_coefficient(rate=rate, years=years, full_years=full, places=None)
    assert round_half_up(Decimal(price) * exact, places) == Decimal(printed)


def test_perpetual_to_fifty_years():
    """https://www.chati51.com/tiku/c84a8cc206ea76102e1df14b.html: the factor is rounded first, 0.9915 → 1,005.13."""
    factor = tenure_coefficient(rate="10%", years=50, full_years="no-term")
    assert factor == Decimal("0.9915")
    price = round_half_up(Decimal("1013.75") * factor, 2)
    assert (price, price * 15000) == (Decimal("1005.13"), 15_076_950)


def test_an_index_in_points_of_a_base():
    """https://www.tikuer.com/tdgjstdgjl/2310803.html: 300 元/㎡ on 2004-05-20, 1 point a month since 2004-01-20."""
    factor = points_coefficient("1%", "2004-01-20", "2004-05-20", "2004-10-20", places=None)
    assert round_half_up(300 * factor, 1) == Decimal("314.4")


def test_an_index_table(table):
    """https://examk.com/p/3078114330.html (no key printed): 110 → 180, 1,000 元/㎡ → 1636.36."""
    value = quote(table, use="住宅", grade="I", area=1, date="2022-01-01", index="180/110", as_of="2022-01-01")
    assert value.step("date").value == Decimal("1.6364")
    assert round_half_up(1000 * Fraction(180, 110), 2) == Decimal("1636.36")


def test_mixed_units():
    """http://222.198.130.40:8081/view/Subject/showsubject.aspx?id=273bb0c297514713aa2612963641c81c"""
    first = convert("15", "万元/亩", "元/平方米", exact=True)
    second = convert("3", "万元/亩", "元/平方米", exact=True) + Fraction(3 * 10**8, 10**6)
    assert (first, second) == (225, 345)


@pytest.mark.parametrize(
    ("land", "ratio", "printed"),
    [
        *((1520, "1.6", 950), (1140, "1.5", 760), (800, "1.4", 571), (520, "1.2", 433), (340, "1.0", 340)),
        *((1180, "1.7", 694), (870, "1.6", 544), (620, "1.5", 413), (450, "1.3", 346), (270, "1.1", 245)),
    ],
)
def test_floor_prices_of_jingde(land, ratio, printed):
    """旌德县 2018, https://www.ahjd.gov.cn/OpennessContent/show/1646699.html: half-up to 1."""
    _, floor = land_and_floor(Decimal(land), Decimal(ratio), per_floor=False)
    assert round_half_up(floor, 0) == printed


@pytest.mark.parametrize(("floor", "ratio", "in_mu"), [(2286, "2.5", 381), (840, "2.0", 112)])
def test_floor_prices_with_land_beside(floor, ratio, in_mu):
    """A table of floor prices with 万元/亩 of land beside: land = floor × ratio ÷ 15, whole 万元."""
    text = MADE.replace("I: {yuan_per_m2: 1500}", f"I: {{yuan_per_m2: {floor}}}")
    made, _ = parse_table(text, "made.yaml")
    value = quote(made, use="商服", grade="I", area=1, plot_ratio=ratio, coefficient=SAME_FLOOR_PRICE)
    assert round_half_up(value.estimate.wan_per_mu, 0) == in_mu
    assert value.estimate.floor_yuan_per_m2 == floor


def test_depth_by_four_three_two_one_and_width():
    """https://ti.zuoweng.com/ti/e3fMKKKQ: 125 × (40 % + 30 %) × 25 ÷ 20 = 109.375 万元."""
    text = (
        MADE
        + """corrections:
  rounding: {unit_price_step: 0.01}
  routes:
    - uses: [residential]
      prices: {解放路: 1250}
      standard_depth: 100
      standard_width: 20
      deep_lot: coefficient
      depth: {points: {"25": 0.4, "50": 0.7, "75": 0.9, "100": 1}}
      width: {points: {"20": 1, "25": 1.25}}
"""
    )
    made, findings = parse_table(text, "made.yaml")
    assert not findings
    value = quote(made, use="住宅", grade="I", area=1000, route="解放路", depth=50, width=25)
    assert value.estimate.wan_yuan == Decimal("109.375")


# Out of scope, with the reason

OUT_OF_SCOPE = {
    "weights of two methods, 1,329.5 × 60 % + 895.7 × 40 %": "landprice holds one method; the weighing is the report's",
    "capital letters of an amount": "how a report writes a total, not what the land is worth",
    "underground floors at 30 % and 50 %": "one city's rule for floors below ground, for which no field is published",
}


@pytest.mark.parametrize("case", OUT_OF_SCOPE)
def test_what_is_out_of_scope_has_no_option(case):
    """Nothing of the library takes these: a keyword for one would have to solve its case."""
    for keyword in ("weight", "capital_letters", "underground_floor"):
        with pytest.raises(TypeError, match=keyword):
            landprice.quote("湖口县", use="商服", grade="I", area=1, **{keyword: 1})
