"""Rules of published corrections (LP5xx) beyond their pages' examples: whole findings, and silence where right."""

from __future__ import annotations

import pytest
from helpers.examples import completed

from landprice.checks.runner import Run
from landprice.core.units import round_half_up
from landprice.valuation.steps.tenure import coefficient_of

ROUTE = """\
corrections:
  routes:
    - uses: [commercial]
      prices: {{建设路: 4000}}
      standard_depth: 15
      standard_width: 8
      deep_lot: coefficient
      {curve}
"""
CRITERIA = """\
corrections:
  factor_sheets:
    - uses: [commercial]
      factors:
        距汽车站距离:
          percent: {{优: 0.4108, 较优: 0.2054, 一般: 0, 较劣: -0.3202, 劣: -0.6403}}
          criteria: {{{criteria}}}
"""
AREA = "corrections:\n  area:\n    - uses: [commercial]\n      bands: {{{bands}}}\n"
ONE_STEP = """\
prices:
  commercial:
    I: {{yuan_per_m2: 2400, wan_per_mu: 160.00}}
    II: {{yuan_per_m2: {second}, wan_per_mu: {wan}}}
corrections:
  factor_sheets:
    - uses: [commercial]
      grades: [{grades}]
      factors:
        甲: {{percent: {{优: 5, 较优: 2, 一般: 0, 较劣: -5, 劣: {worst}}}}}
"""


def found(parts: str) -> list[tuple[str, str, str]]:
    run = Run()
    run.add(completed(parts), "lushan-2023.yaml")
    return [(one.rule, one.path, str(one.message)) for one in run.report().findings]


@pytest.mark.parametrize(
    ("curve", "expected"),
    [
        ("depth: {points: {5: 1.20, 10: 1.10, 15: 1.00, 20: 0.90}}", []),
        ("width: {points: {4: 0.92, 6: 0.96, 8: 1.00, 12: 1.00, 16: 1.00}}", []),
        (
            "width: {points: {4: 0.92, 6: 0.96, 8: 1.00, 12: 1.02, 16: 0.99, 20: 0.97}}",
            [],
        ),  # turns, and not by one figure
        (
            "depth: {points: {5: 1.20, 10: 0.11, 15: 1.00, 20: 0.90}}",
            [
                (
                    "LP506",
                    "depth.points.10",
                    "0.11 at 10 m is out of the order of the coefficients beside it (1.20, 1.00)",
                )
            ],
        ),
        (
            "depth: {points: {5: 0.90, 10: 0.95, 15: 1.00, 20: 1.05}}",
            [("LP506", "depth", "the coefficients of depth rise from 0.90 to 1.05; by the square metre they fall")],
        ),
        (
            "width: {points: {4: 0.92, 6: 0.96, 8: 1.02, 12: 1.04}}",
            [("LP507", "width.points.8", "the coefficient at 8 m, the standard, is 1.02, not 1")],
        ),
        (
            "depth: {points: {8: 1.05, 10: 1.00, 20: 0.90}}",
            [("LP507", "depth", "the coefficients are not 1 at 15 m, the standard; the curve has 1 at 10 m")],
        ),
        ("depth: {points: {16: 0.99, 20: 0.90}}", []),  # the standard lies past the end: nothing is said
    ],
)
def test_curves_keep_their_order_and_are_1_at_the_standard(curve, expected):
    at = "corrections.routes.0."
    assert found(ROUTE.format(curve=curve)) == [(rule, at + path, what) for rule, path, what in expected]


def test_the_points_of_a_curve_rise():
    (finding,) = found(ROUTE.format(curve="depth: {points: {5: 1.20, 5.0: 1.10}}"))
    assert finding == ("LP006", "corrections.routes.0.depth.points.5.0", "the lengths have to rise from point to point")


@pytest.mark.parametrize(
    ("criteria", "expected"),
    [
        ('优: ≤300, 较优: 300-700, 一般: 700-1100, 较劣: 1100-1500, 劣: ">1500"', []),
        ("优: ≥98, 较优: 95~98, 一般: 90~95, 较劣: 85~90, 劣: <85", []),
        ("优: 完善, 较优: 300-700, 一般: 一般, 较劣: 较差, 劣: 差", []),
        (
            '优: ≤300, 较优: 300-700, 一般: 700-1100, 较劣: 1150-1500, 劣: ">1500"',
            [("较劣", "between the bands 700-1100 and 1150-1500 lies a gap, 1100 to 1150")],
        ),
        (
            '优: ≤300, 较优: 300-700, 一般: 700-1200, 较劣: 1100-1500, 劣: ">1500"',
            [("较劣", "the bands 700-1200 and 1100-1500 overlap")],
        ),
        (
            '优: ≤300, 较优: 700-1100, 一般: 300-700, 较劣: 1100-1500, 劣: ">1500"',
            [("一般", "700-1100, 300-700 do not run from 优 to 劣 in one direction")],
        ),
    ],
)
def test_the_criteria_of_a_factor_meet_and_run_one_way(criteria, expected):
    at = "corrections.factor_sheets.0.factors.距汽车站距离.criteria."
    findings = found(CRITERIA.format(criteria=criteria))
    assert findings == [("LP504", at + each, f"距汽车站距离: {what}") for each, what in expected]


@pytest.mark.parametrize(
    ("bands", "expected"),
    [
        ('"≥1200": 1.02, "[500,1200)": 1.0, "<500": 0.98', []),
        (
            '">1200": 1.02, "[500,1200)": 1.0, "<500": 0.98',
            [(">1200", "between the bands [500,1200) and >1200 lies a gap, 1200 to 1200")],
        ),
        (
            '"≥1200": 1.02, "[500,1200]": 1.0, "<500": 0.98',
            [("≥1200", "the bands [500,1200] and ≥1200 overlap: 1200 lies in both")],
        ),
        ('"≥1200": 1.02, "≥800": 1.0, "<800": 0.98', [("≥1200", "the bands ≥800 and ≥1200 overlap")]),
    ],
)
def test_bands_of_area_meet(bands, expected):
    at = "corrections.area.0.bands."
    assert found(AREA.format(bands=bands)) == [("LP504", at + band, what) for band, what in expected]


@pytest.mark.parametrize(
    ("second", "wan", "grades", "worst", "far"),
    [
        (2100, "140.00", "I, II", -15, False),  # 2040 against 2205
        (2100, "140.00", "I, II", -30, True),  # 1680 against 2205
        (2100, "140.00", "I", -31, True),  # 1656 against the price itself, 2100
        (2100, "140.00", "I", -29, False),
        (1500, "100.00", "I, II", -30, False),
    ],
)
def test_the_worst_of_a_grade_is_not_far_under_the_best_of_the_next(second, wan, grades, worst, far):
    findings = found(ONE_STEP.format(second=second, wan=wan, grades=grades, worst=worst))
    assert [rule for rule, _, _ in findings] == (["LP509"] if far else [])


def test_how_far_is_said():
    (finding,) = found(ONE_STEP.format(second=2100, wan="140.00", grades="I, II", worst=-30))
    what = "商服用地: the worst land of I comes to 1680.00 元/㎡, far under the best of II, 2205.00"
    assert finding == ("LP509", "corrections.factor_sheets.0", what)


def tenure_table(figures: dict[int, object], rate: str | None = "6.75") -> str:
    rates = f"  capitalization_rates:\n    - {{uses: [commercial], percent: {rate}}}\n" if rate else ""
    years = ", ".join(f"{year}: {figure}" for year, figure in figures.items())
    return f"corrections:\n{rates}  tenure_tables:\n    - {{uses: [commercial], years: {{{years}}}}}\n"


YEARS = (5, 10, 15, 20, 25, 30, 35, 40)


def by_formula(percent: str, places: int = 4) -> dict[int, object]:
    from decimal import Decimal

    rate = Decimal(percent) / 100
    return {years: round_half_up(coefficient_of(rate, Decimal(years), Decimal(40), None), places) for years in YEARS}


def test_a_tenure_table_by_its_rate_is_right_in_every_way_of_rounding():
    right = by_formula("6.75")
    cut = {years: str(figure)[:6] for years, figure in by_formula("6.75", 10).items()}
    assert cut != {years: str(figure) for years, figure in right.items()}
    for figures in (right, cut, by_formula("6.75", 3)):
        for rate in ("6.75", None):
            assert found(tenure_table(figures, rate)) == []


@pytest.mark.parametrize("rate", ["6.75", None])
def test_one_wrong_tenure_coefficient_is_named_with_what_it_should_read(rate):
    figures = by_formula("6.75") | {20: "0.7896"}
    what = "0.7896 at 20 years should read 0.7869, by a rate of 6.75 % and 40 years (two digits are exchanged)"
    assert found(tenure_table(figures, rate)) == [("LP508", "corrections.tenure_tables.0.years.20", what)]


def test_a_table_of_another_rate_or_tenure_is_one_finding():
    what = "the coefficients are those of a rate of 7.20 %, the table gives 6.75 %"
    assert found(tenure_table(by_formula("7.2"))) == [("LP508", "corrections.capitalization_rates.0.percent", what)]
    of_another_use = tenure_table(by_formula("7.2")).replace(
        "capitalization_rates:\n", "capitalization_rates:\n    - {uses: [residential], percent: 7.20}\n"
    )
    assert found(of_another_use) == [
        ("LP508", "corrections.tenure_tables.0.years", f"{what}; 7.20 % is the rate of 住宅用地")
    ]
    figures = {years: figure for years, figure in by_formula("6.75").items() if years < 40} | {50: 1}
    what = "the coefficient is 1 at 50 years, the price assumes 40 years"
    assert found(tenure_table(figures)) == [("LP508", "corrections.tenure_tables.0.years.50", what)]


@pytest.mark.parametrize("rate", [None, "6.75"])
@pytest.mark.parametrize(
    ("figures", "place", "says"),
    [
        (
            {5: "0.3112", 10: "0.6031", 30: "0.7413", 40: 1},
            "",
            "no rate gives half of the coefficients: the rows ask for rates from 2.00 % to 9.20 %,"
            " 7.14 % in the middle",
        ),
        (
            {5: "0.3112", 10: "0.6031", 20: "0.5031", 30: "0.7413", 40: 1},
            ".20",
            "0.5031 at 20 years is out of order: coefficients rise with the years left",
        ),
        (
            {5: "0.3112", 10: "0.6031", 30: "0.7413", 40: "0.9"},
            ".40",
            "the coefficient at 40 years, the full tenure, is 0.9, not 1",
        ),
    ],
)
def test_of_a_tenure_table_that_no_rate_gives_it_is_said_what_its_rows_ask_for(figures, place, says, rate):
    assert found(tenure_table(figures, rate)) == [("LP508", f"corrections.tenure_tables.0.years{place}", says)]


def test_years_of_a_tenure_table_are_years():
    at = "corrections.tenure_tables.0"
    what = "the years have to rise from row to row"
    assert found(tenure_table({20: "0.7", 10: "0.5"})) == [("LP006", f"{at}.years.10", what)]
    what = "2000 is no tenure: write years above 0, at most 200"
    assert found(tenure_table({20: "0.7", 2000: "1.5"})) == [("LP006", at, what)]


RATIOS = """\
corrections:
  plot_ratios:
    - uses: [commercial]
      grades: [I]
      rows: {{1.4: [1.0], 1.5: [{middle}], 1.6: [1.0590], 1.7: [1.0870]}}
"""


@pytest.mark.parametrize(
    ("middle", "expected"),
    [
        ("1.0305", []),
        (
            "1.3050",
            [
                (
                    "LP502",
                    "corrections.plot_ratios.0.rows.1.5.0",
                    "I: 1.0590 at 1.6 is below 1.3050 at 1.5; per land area coefficients rise with the plot ratio;"
                    " the one at 1.5 should lie between 1.0 and 1.0590",
                )
            ],
        ),
        (
            "0.1305",
            [
                (
                    "LP502",
                    "corrections.plot_ratios.0.rows.1.5.0",
                    "I: 0.1305 at 1.5 is below 1.0 at 1.4; per land area coefficients rise with the plot ratio",
                )
            ],
        ),
    ],
)
def test_a_coefficient_out_of_order_is_named_where_that_can_be_told(middle, expected):
    assert found(RATIOS.format(middle=middle)) == expected


def test_a_lost_sign_and_a_ratio_for_a_percentage_are_known():
    percent = "{优: 0.4578, 较优: 0.2289, 一般: 0, 较劣: 0.3568, 劣: -0.7135}"
    sheet = f"corrections:\n  factor_sheets:\n    - uses: [commercial]\n      factors: {{甲: {{percent: {percent}}}}}\n"
    what = "甲: 较劣 0.3568 % is above 一般 0 %; 0.3568 has the sign of the other side"
    assert found(sheet) == [("LP503", "corrections.factor_sheets.0.factors.甲.percent.较劣", what)]
    rates = "corrections:\n  capitalization_rates:\n    - {uses: [commercial], percent: 0.0675}\n"
    what = "a capitalization rate of 0.0675 % a year; 2 to 12 is usual; 6.75 % may be meant"
    assert found(rates) == [("LP505", "corrections.capitalization_rates.0.percent", what)]


COSTS = "corrections:\n  servicing_costs:\n    - {{uses: [commercial], costs: {{{costs}}}}}\n"


@pytest.mark.parametrize(
    ("costs", "expected"),
    [
        ("通路: 30, 供电: 18, 场地平整: 20", []),
        (
            "通店: 18",
            [("通店", "通店 is no item of servicing, such as 通路, 供水, 排水, 通电, 通讯, 通气, 通热, 通网")],
        ),
        ("供暖: 18", [("供暖", "no price of these uses assumes 供暖: its cost is only ever added")]),
    ],
)
def test_a_cost_is_of_an_item_that_prices_assume(costs, expected):
    at = "corrections.servicing_costs.0.costs"
    assert found(COSTS.format(costs=costs)) == [("LP513", f"{at}.{word}", what) for word, what in expected]


SHEET = """\
    - uses: [{use}]
      factors:
        距汽车站距离:
          percent: {{优: 0.4108, 较优: 0.2054, 一般: 0, 较劣: -0.3202, 劣: -0.6403}}
          criteria: {{{criteria}}}
"""
NEAR = "优: ≤300, 较优: 300-700, 一般: 700-1100, 较劣: 1100-1500, 劣: '>1500'"
FAR = "优: '>1500', 较优: 1100-1500, 一般: 700-1100, 较劣: 300-700, 劣: ≤300"


@pytest.mark.parametrize(
    ("sheets", "reversed_at"),
    [((NEAR, NEAR, NEAR), None), ((NEAR, FAR, NEAR), 1), ((FAR, FAR, NEAR), 2), ((NEAR, FAR), None)],
)
def test_the_criteria_of_a_factor_run_as_in_most_sheets(sheets, reversed_at):
    uses = ("commercial", "residential", "industrial")
    written = [SHEET.format(use=use, criteria=criteria) for use, criteria in zip(uses, sheets, strict=False)]
    what = "距汽车站距离: the criteria run from 劣 to 优, by the other sheets of this table"
    at = f"corrections.factor_sheets.{reversed_at}.factors.距汽车站距离.criteria"
    assert found("corrections:\n  factor_sheets:\n" + "".join(written)) == (
        [] if reversed_at is None else [("LP504", at, what)]
    )
