"""Laws of the coefficients, whatever the figures."""

from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from landprice.core.units import round_half_up
from landprice.tables.loader import load_file, parse_table
from landprice.valuation import plot_ratio_coefficient, quote, quote_mixed, tenure_coefficient
from landprice.valuation.assemble import unit_price

HUKOU = load_file(Path(__file__).parents[2] / "tables/jiangxi/jiujiang/hukou-2023.yaml")
RATES = st.decimals("0.01", "0.2", places=4)
YEARS = st.decimals("0.5", "90", places=2)
COEFFICIENTS = st.lists(st.decimals("0.3", "3", places=4), max_size=9)
few = settings(max_examples=60, deadline=None)


@few
@given(RATES, YEARS)
def test_the_tenure_coefficient_is_1_at_full_tenure(rate, years):
    assert tenure_coefficient(rate=rate, years=years, full_years=years) == 1


@few
@given(RATES, YEARS, YEARS, st.sampled_from([40, 50, 70]))
def test_the_tenure_coefficient_rises_with_years_and_passes_1_beyond_full_tenure(rate, one, other, full):
    first, second = (
        tenure_coefficient(rate=rate, years=years, full_years=full, places=None) for years in sorted((one, other))
    )
    assert first <= second
    assert (second > 1) == (max(one, other) > full)
    assert second <= tenure_coefficient(rate=rate, years="no-term", full_years=full, places=None)


@few
@given(st.dictionaries(st.decimals("0.5", "6", places=1), st.decimals("0.5", "2", places=4), min_size=2, max_size=9))
def test_interpolation_meets_every_printed_point_and_stays_between(table):
    ratios = sorted(table)
    first = ratios[0]
    for ratio in ratios:
        printed = Fraction(table[ratio]) / Fraction(table[first])
        assert plot_ratio_coefficient(table, ratio, first) == round_half_up(printed, 4)
    for left, right in pairwise(ratios):
        ends = sorted((table[left] / table[first], table[right] / table[first]))
        middle = plot_ratio_coefficient(table, (left + right) / 2, first, places=12)
        assert ends[0] - Decimal("1e-11") <= middle <= ends[1] + Decimal("1e-11")
    assert plot_ratio_coefficient({"1": "1", "2": "1.5"}, "2", "1") == Decimal("1.5")
    assert plot_ratio_coefficient({"1": "1", "2": "1.5"}, "2.1", "1") is None


@few
@given(st.integers(1, 99999), COEFFICIENTS, st.randoms())
def test_the_order_of_multiplication_does_not_matter(price, coefficients, chance):
    shuffled = list(coefficients)
    chance.shuffle(shuffled)
    step = Decimal("0.1")
    assert unit_price(Decimal(price), coefficients, Decimal(0), step) == unit_price(
        Decimal(price), shuffled, Decimal(0), step
    )


@few
@given(st.integers(1, 30_000_000), st.integers(0, 30_000_000))
def test_a_higher_offer_never_turns_from_clearing_to_not_clearing(offer, more):
    low, high = (
        quote(HUKOU, use="商服", grade="II", area="1234.56", offer=each).offer.clears_70_percent
        for each in (offer, offer + more)
    )
    assert high or not low


def test_the_context_of_the_caller_changes_nothing():
    said = {
        "use": "商服",
        "grade": "II",
        "area": "1234.56",
        "tenure": "33.33",
        "rate": "6.55%",
        "date": "2024-07-01",
        "index": "105.2/99.7",
    }
    expected = quote(load_file(Path(__file__).parents[2] / "tables/jiangxi/jiujiang/hukou-2023.yaml"), **said)
    with localcontext() as context:
        context.prec = 3
        context.rounding = "ROUND_DOWN"
        found = quote(load_file(Path(__file__).parents[2] / "tables/jiangxi/jiujiang/hukou-2023.yaml"), **said)
    assert found.as_json()["steps"][-1]["value"] == expected.as_json()["steps"][-1]["value"]
    assert found.estimate == expected.estimate


ITEMS = ("通路", "供水", "排水", "通电", "通讯", "通气", "通热")
SERVICED = """landprice: 1
place: {county: 某某县, pinyin: moumou, adcode: "110101", province: 某某省, scope: 城区}
sources: [{role: announcement, title: 公告, issued: 2024-01-01, transcribed: document, checked: 2026-11-23}]
classification: not-stated
land_uses: {commercial: {name: 商服用地}, residential: {name: 住宅用地}}
prices:
  commercial: {I: {yuan_per_m2: 3000}}
  residential: {I: {yuan_per_m2: 1200}}
servicing: {五通: {outside: [通路, 供水, 排水, 通电, 通讯], inside: %s}}
basis:
  all: {valuation_date: 2024-01-01, right: granted, servicing: 五通}
  commercial: {tenure_years: 40, price_per: land, plot_ratio: 2.0}
  residential: {tenure_years: 70, price_per: floor, plot_ratio: 2.0}
corrections:
  plot_ratios:
    - {uses: [commercial], grades: [I], below: clamp, above: clamp, rows: {1: [0.6], 2: [1.0], 3: [1.35], 4: [1.6]}}
    - uses: [residential]
      grades: [I]
      per: floor
      below: clamp
      above: clamp
      rows: {1: [1.1], 2: [1.0], 4: [0.8]}
  servicing_costs:
    - {uses: [commercial, residential],
       costs: {通路: 20, 供水: 8, 通电: 12, 排水: 5, 通讯: 6, 通气: 9, 通热: 7, 场地平整: 15}}
ratio_below_one: one
"""


def _serviced(inside):
    table, findings = parse_table(SERVICED % inside, "serviced.yaml")
    assert not findings
    return table


LEVELLED, UNLEVELLED = _serviced("场地平整"), _serviced("场地未平整")
SERVICES = st.sets(st.sampled_from(ITEMS), min_size=1)
STATES = st.sampled_from(["场地未平整", "场地平整"])


@few
@given(st.sampled_from([LEVELLED, UNLEVELLED]), SERVICES, SERVICES, STATES, STATES, st.sampled_from(["商服", "住宅"]))
def test_a_better_serviced_parcel_is_never_cheaper(table, has, more, state, other, use):
    better = "场地平整" if "场地平整" in (state, other) else "场地未平整"
    worse_price, better_price = (
        quote(table, use=use, grade="I", area=1000, servicing=[*sorted(items), inside]).estimate.yuan
        for items, inside in ((has, state), (has | more, better))
    )
    assert better_price >= worse_price


@few
@given(st.decimals("0.5", "6", places=2), st.decimals("0.5", "6", places=2), st.sampled_from(["商服", "住宅"]))
def test_more_floor_area_never_has_a_lower_total(one, other, use):
    low, high = (
        quote(LEVELLED, use=use, grade="I", area=1000, plot_ratio=ratio).estimate.yuan for ratio in sorted((one, other))
    )
    assert low <= high


WORDS = {"三通": ("通路", "供水", "通电"), "五通": ITEMS[:5], "七通": ITEMS}


@few
@given(st.sampled_from([LEVELLED, UNLEVELLED]), st.sampled_from(list(WORDS)), SERVICES, STATES, st.randoms())
def test_words_of_servicing_mean_their_items_in_whatever_order(table, word, items, inside, chance):
    written = [word, *sorted(items), inside]
    chance.shuffle(written)
    said = {"use": "商服", "grade": "I", "area": 1000}
    by_word = quote(table, **said, servicing=chance.choice("、,和及").join(written))
    by_item = quote(table, **said, servicing=[*WORDS[word], *sorted(items - set(WORDS[word])), inside])
    assert by_word.step("servicing").value == by_item.step("servicing").value


@few
@given(SERVICES, STATES, st.randoms())
def test_equivalent_inputs_give_one_value(items, inside, chance):
    words = dict(zip(ITEMS, ("道路", "给水", "通下水", "供电", "通信", "燃气", "供热"), strict=True))
    written = [chance.choice((item, words[item])) for item in items] + [inside]
    chance.shuffle(written)
    said = {"use": "商服", "grade": "I", "area": "15亩", "plot_ratio": "2.5"}
    first = quote(LEVELLED, **said, servicing=[*sorted(items), inside])
    second = quote(
        LEVELLED,
        use="商服用地",
        grade="一级",
        area="10000㎡",
        plot_ratio="≤2.50",
        servicing="、".join(written),
    )
    assert (first.estimate, first.steps[-1].value) == (second.estimate, second.steps[-1].value)


@few
@given(st.decimals("1", "30000", places=2), st.decimals("1", "4", places=2), st.sampled_from(["商服", "住宅"]))
def test_one_part_of_all_is_worth_the_single_parcel(area, ratio, use):
    said = {"plot_ratio": ratio, "as_of": "2024-06-01"}
    single = quote(LEVELLED, use=use, grade="I", area=area, **said)
    whole = quote_mixed(LEVELLED, [{"share": "100%", "use": use, "grade": "I"}], area=area, **said)
    assert (single.estimate, single.warnings) == (whole.estimate, whole.warnings)
