"""The premium for new conditions (补缴地价款): each case of each rule as worked by hand, and what stays open."""

from __future__ import annotations

from decimal import Decimal

import pytest

import landprice
from landprice.core.messages import speaking
from landprice.tables.loader import parse_table
from landprice.valuation import quote
from landprice.valuation.premium import premium

MADE = """landprice: 1
place: {county: 某某县, pinyin: moumou, adcode: "110101", province: 某某省, scope: 城区}
sources: [{role: announcement, title: 公告, issued: 2024-01-01, transcribed: document, checked: 2026-11-23}]
classification: not-stated
land_uses: {commercial: {name: 商服用地}, residential: {name: 住宅用地}, industrial: {name: 工业用地}}
prices:
  commercial: {I: {yuan_per_m2: 3000}}
  residential: {I: {yuan_per_m2: 2000}}
  industrial: {I: {yuan_per_m2: 300}}
basis:
  all: {valuation_date: 2024-01-01, right: granted, price_per: land}
  commercial: {tenure_years: 40, plot_ratio: 2.0}
  residential: {tenure_years: 70, plot_ratio: 2.0}
  industrial: {tenure_years: 50, plot_ratio: 1.0}
corrections:
  capitalization_rates: [{uses: [commercial, residential, industrial], percent: 6}]
  plot_ratios:
    - uses: [commercial, residential]
      grades: [I]
      rows: {0.5: [0.4], 1: [0.6], 2: [1.0], 3: [1.35], 4: [1.6]}
"""
SAID = {"date": "2024-01-01", "grade": "I", "area": 1000}


def table_of(further="", text=MADE):
    table, findings = parse_table(text + further, "made.yaml")
    assert not findings, [str(finding.message) for finding in findings]
    return table


TABLE = table_of()


def codes(result):
    return [caution.code for caution in result.warnings]


@pytest.mark.parametrize(
    ("said", "case", "formula", "yuan"),
    [
        # land 3000 × 1.35 = 4050, floor 4050 ÷ 3 = 1350; added (3 − 2) × 1000 ㎡
        ({"use": "商服", "old_plot_ratio": 2, "new_plot_ratio": 3}, "ratio-up", "1350 × 1000", 1350000),
        # both under 1: land at ratio 1 is 3000 × 0.6 = 1800 = the floor price at 1; added (0.9 − 0.5) × 1000
        ({"use": "商服", "old_plot_ratio": "0.5", "new_plot_ratio": "0.9"}, "ratio-up", "1800 × 400", 720000),
        # 2000 × 1.35 − 2000 × 1.6 < 0: shown, no refund
        (
            {"use": "住宅", "old_plot_ratio": 4, "new_plot_ratio": 3},
            "ratio-down",
            "2700000 - 3200000",
            -500000,
        ),
        # a gain: fewer floors at another, dearer coefficient of the new state: 2000 × 1.7 = 3400 against 2700
        (
            {"use": "住宅", "old_plot_ratio": 3, "new_plot_ratio": 2, "new_coefficient": {"plot-ratio": "1.7"}},
            "ratio-down",
            "3400000 - 2700000",
            700000,
        ),
        # floor 3000 ÷ 2 = 1500 against 2000 ÷ 2 = 1000, 2000 ㎡ of floor
        ({"old_use": "住宅", "new_use": "商服", "plot_ratio": 2}, "use-changed", "(1500 - 1000) × 2000", 1000000),
        # new floor 1350, old 1000: 1350 × 1000 + 350 × 2000
        (
            {"old_use": "住宅", "new_use": "商服", "old_plot_ratio": 2, "new_plot_ratio": 3},
            "both-changed",
            "1350 × 1000 + (1350 - 1000) × 2000",
            2050000,
        ),
        # 4050 × 1000 − 300 × Ky(30 of 50, 6 %) 0.8733 = 262 × 1000
        (
            {"old_use": "工业", "new_use": "商服", "old_tenure": 30, "old_plot_ratio": 1, "new_plot_ratio": 3},
            "industrial-to-other",
            "4050000 - 262000",
            3788000,
        ),
        ({"use": "工业", "old_plot_ratio": 1, "new_plot_ratio": 2}, "industrial-ratio-up", "0", 0),
        # granted 3000, allocated 1200 given with its document
        ({"use": "商服", "old_right": "划拨", "old_price": 1200}, "allocated-to-granted", "3000000 - 1200000", 1800000),
    ],
)
def test_the_national_rule_case_by_case(said, case, formula, yuan):
    """国土资厅发〔2018〕4号 as known to the trade, and 国发〔2008〕3号 for industrial land; worked by hand."""
    result = premium(TABLE, **SAID, **said)
    line = formula if formula == f"{yuan}" else f"{formula} = {yuan}"
    assert (result.rule.case, result.steps[-1].formula, result.premium.yuan) == (case, line, yuan)
    assert (result.complete, result.missing) == (True, ())
    assert result.rule.source == ("国发〔2008〕3号" if case == "industrial-ratio-up" else "国土资厅发〔2018〕4号")
    assert ("negative-premium" in codes(result)) == (yuan < 0)
    assert "rule-text-not-at-hand" in codes(result)


def test_a_coefficient_given_under_1_is_not_that_at_1():
    """Both ratios under 1: the floor price at 1, which no K of 0.9 gives; a table that takes both as 1 has it."""
    said = {"use": "商服", "old_plot_ratio": "0.5", "new_plot_ratio": "0.9", "new_coefficient": {"Kv": "0.55"}}
    unknown = premium(TABLE, **SAID, **said)
    assert (unknown.premium, unknown.missing) == (None, ("new-floor-price-at-1",))
    as_one = table_of("ratio_below_one: one\n")
    assert premium(as_one, **SAID, **said).steps[-1].formula == "1650 × 400 = 660000"  # 3000 × 0.55
    given = premium(as_one, **SAID, use="商服", old_plot_ratio="0.5", new_plot_ratio="0.9")
    assert (given.steps[-1].formula, given.floor_area.added) == ("1800 × 400 = 720000", 400), "0.5 → 0.9 is a change"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"old_use": "住宅", "new_use": "商服", "plot_ratio": 2, "rule": "added-floor-area"}, "the land use"),
        ({"use": "商服", "old_plot_ratio": 2, "new_plot_ratio": 3, "old_tenure": 30, "new_tenure": 38}, "the tenure"),
        ({"use": "商服", "old_plot_ratio": 2, "new_plot_ratio": 3, "tenure": 30}, None),
    ],
)
def test_a_change_that_the_amount_is_not_made_of_is_said(said, words):
    """The rule of added floor area gave 0 for a change of use, and nothing of ten more years."""
    result = premium(TABLE, **SAID, **said)
    told = [str(one.message) for one in result.warnings if one.code == "change-not-priced"]
    assert told == ([f"also changed: {words}; the amount is of the plot ratio alone"] if words else [])


def test_other_rules():
    said = {"old_use": "住宅", "new_use": "商服", "old_plot_ratio": 2, "new_plot_ratio": 3}
    difference = premium(TABLE, **SAID, **said, rule="difference")
    assert (difference.steps[-1].formula, difference.premium.wan_yuan) == ("4050000 - 2000000 = 2050000", 205)
    added = premium(TABLE, **SAID, **said, rule="added-floor-area")
    assert (added.steps[-1].formula, added.rule.case) == ("1350 × 1000 = 1350000", "added-floor-area")
    assert premium(TABLE, **SAID, **said).rule.id == "national-2018", "the difference of totals is never the default"


def test_the_price_of_the_allocated_right_is_published_or_given():
    said = {**SAID, "use": "商服", "old_right": "划拨"}
    nothing = premium(TABLE, **said)
    assert (nothing.premium, nothing.complete, nothing.missing) == (None, False, ("old-right",))
    share = table_of("allocated_shares: [{uses: [commercial], percent: 45, source: 某政发〔2024〕2号}]\n")
    assert premium(share, **said).premium.yuan == 3000000 - 1350000
    allocated = MADE.replace("commercial: {I: {yuan_per_m2: 3000}}", "commercial: {I: {yuan_per_m2: 1100}}")
    allocated = allocated.replace("right: granted", "right: allocated")
    own = table_of("kind: allocated\n", allocated)
    result = premium(TABLE, **said, old_table=own, old_tenure=20)
    assert result.premium.yuan == 3000000 - 1100000, "no tenure correction for allocated land"
    assert result.new.parcel.right.value == "granted"


def test_a_price_that_is_given_counts_and_is_said():
    result = premium(TABLE, **SAID, use="商服", old_right="划拨", old_price=676)
    assert (result.steps[-1].formula, result.missing) == ("3000000 - 676000 = 2324000", ())
    assert [str(one.message) for one in result.warnings if one.code == "old-price-given"] == [
        "the old state counts at the price that was given, 676 元/㎡ of land, 676000 元 in all: its own calculation is "
        "not used"
    ]
    assert "right-not-published" not in codes(result)


def test_one_coefficient_is_not_that_of_two_plot_ratios():
    said = {"use": "商服", "old_plot_ratio": 1, "new_plot_ratio": 2}
    with pytest.raises(landprice.ParcelError, match="the coefficient plot-ratio is given once, for two states"):
        premium(TABLE, **SAID, **said, coefficient={"容积率": "1.2"})
    own = premium(TABLE, **SAID, **said, coefficient={"Kv": "1.2"}, new_coefficient={"Kv": "1.5"})
    assert [state.step("plot-ratio").value for state in (own.old, own.new)] == [Decimal("1.2"), Decimal("1.5")]
    none = premium(TABLE, **SAID, **said, coefficient={"Kv": "1"})  # the place does not correct for it
    assert (none.old.estimate.yuan, none.new.estimate.yuan) == (3000000, 3000000)


def test_both_states_are_quotes_at_one_date():
    said = {"old_use": "工业", "new_use": "商服", "old_tenure": 30, "new_tenure": 38}
    result = premium(TABLE, **SAID, **said)
    at = {"date": "2024-01-01", "grade": "I", "area": 1000}
    assert result.old == quote(TABLE, use="工业", tenure=30, **at)
    assert result.new == quote(TABLE, use="商服", tenure=38, **at)
    written = result.as_json()
    assert list(written) == [
        *("format_version", "rule", "date", "old", "new", "floor_area", "steps", "premium", "complete", "missing"),
        "warnings",
    ]
    assert written["floor_area"] == {"old": 1000, "new": 2000, "added": 1000}


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ({"use": "商服", "old_plot_ratio": 2, "new_plot_ratio": 5}, ("new-plot-ratio",)),
        ({"old_use": "工业", "new_use": "商服", "old_servicing": "通路"}, ("old-servicing",)),
        ({"old_use": "住宅", "new_use": "商服", "new_servicing": "通路"}, ("new-servicing",)),
    ],
)
def test_incomplete_stays_incomplete(said, missing):
    result = premium(TABLE, **SAID, **said)
    assert (result.premium, result.complete, result.missing) == (None, False, missing)


def test_a_term_over_the_legal_maximum_gives_no_premium():
    result = premium(TABLE, **SAID, old_use="住宅", new_use="商服", new_tenure=60)
    assert (result.premium, result.missing) == (None, ("new-floor-price",))
    assert "over-maximum-tenure" in codes(result)


@pytest.mark.parametrize(
    ("said", "error", "words"),
    [
        ({"use": "商服"}, landprice.ParcelError, "neither the land use"),
        ({"use": "商服", "rule": "half"}, landprice.ParcelError, "no rule half"),
        ({"old_use": "商服"}, landprice.ParcelError, r"a premium needs: the land use \(new_use\)"),
        ({"use": "商服", "date": "2024-02-30"}, landprice.DateError, "no calendar"),
    ],
)
def test_what_no_premium_can_be_made_of(said, error, words):
    with pytest.raises(error, match=words):
        premium(TABLE, **{**SAID, **said})


def test_the_public_function_finds_the_table():
    """湖口 commercial II at 1.6 is 1690 ÷ 1.6 = 1056.25; 1690 × 1.2 ÷ 2.5 = 811.20 × 0.9 × 3000 ㎡."""
    result = landprice.premium(
        "湖口",
        date="2024-06-01",
        use="商服",
        grade="II",
        area=3000,
        old_plot_ratio="1.6",
        new_plot_ratio="2.5",
        new_coefficient={"容积率": "1.2"},
        coefficient={"期日": 1},
    )
    assert result.steps[0].value == Decimal("811.20")
    assert result.premium.yuan == Decimal("811.20") * 2700
    assert codes(result)[0] == "publication-unknown"


def test_a_ratio_that_nobody_said_is_asked_for_or_its_being_assumed_is_said():
    """湖口's bases are 1.8 and 1.6 (九府字〔2024〕31号): one parcel had two ratios, and 400 ㎡ less of floor."""
    said = {"grade": "II", "area": "3亩", "date": "2023-07-01", "old_use": "住宅", "new_use": "商服"}
    for rule in ("national-2018", "added-floor-area"):
        with pytest.raises(landprice.ParcelError, match=r"differ \(1\.8 and 1\.6\): say --plot-ratio"):
            landprice.premium("湖口", **said, rule=rule)
    assert landprice.premium("湖口", **said, rule="difference").premium is not None, "made of no floor area"
    assert landprice.premium("湖口", **said, plot_ratio="1.8", new_coefficient={"Kv": "1.1"}).rule.case == "use-changed"
    equal = premium(TABLE, **SAID, old_use="住宅", new_use="商服")
    assert [str(one.message) for one in equal.warnings if one.code == "plot-ratio-assumed"] == [
        "no plot ratio is said: 2.0, that of the prices, is assumed for both states"
    ]
    assert "plot-ratio-assumed" not in codes(premium(TABLE, **SAID, old_use="住宅", new_use="商服", plot_ratio=2))


def test_no_id_of_a_coefficient_stands_in_chinese_words(monkeypatch):
    said = {**SAID, "use": "商服", "old_plot_ratio": 2, "new_plot_ratio": 5}
    with pytest.raises(landprice.ParcelError) as refused:
        premium(TABLE, **said, coefficient={"Kv": "1.2"})
    assert refused.value.message.in_language("zh").startswith("系数 容积率 只给了一次")
    with speaking("zh"):
        assert str(premium(TABLE, **said)) == "<Premium 某某县 商服用地 → 商服用地: 不完整，缺：改变后的容积率>"
        lacking = quote(TABLE, use="商服", grade="I", area=1, plot_ratio=5)
        assert str(lacking) == "<Valuation 某某县 城区 2024-01-01 商服用地 I: 不完整，缺：容积率>"
