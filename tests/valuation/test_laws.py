"""Laws of the coefficients, whatever the figures."""

from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from landprice.core.units import round_half_up
from landprice.tables.loader import load_file
from landprice.valuation import plot_ratio_coefficient, quote, tenure_coefficient
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
