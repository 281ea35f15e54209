"""What is said of a parcel, and what becomes of it: each example stands for a kind that gave a wrong value once."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import landprice
from landprice.tables.loader import load_file, parse_table
from landprice.valuation import quote
from landprice.valuation.names import COEFFICIENTS, coefficient_id, coefficient_name
from landprice.valuation.parcel.terms import parse_tenure, remaining_years
from landprice.valuation.parcel.values import parse_right

TABLES = Path(__file__).parents[2] / "tables"
HUKOU = load_file(TABLES / "jiangxi/jiujiang/hukou-2023.yaml")
TONGDAO = load_file(TABLES / "hunan/huaihua/tongdao-2025.yaml")
DEYANG = load_file(TABLES / "sichuan/deyang/deyang-undated.yaml")
EVERY = load_file(Path(__file__).parents[1] / "tables" / "every-correction.yaml")
SHOP = {"use": "商服", "grade": "II", "area": 10000}
MADE = """landprice: 1
place: {county: 某某县, pinyin: moumou, adcode: "110101", province: 某某省, scope: 城区}
sources: [{role: announcement, title: 公告, issued: 2024-01-01, transcribed: document, checked: 2026-11-23%s}]
classification: not-stated
land_uses: {commercial: {name: 商服用地}, residential: {name: 住宅用地}, industrial: {name: 工业用地}}
prices:
  commercial: {I: {yuan_per_m2: 3000}, II: {yuan_per_m2: 2000}}
  residential: {I: {yuan_per_m2: 2500}, II: {yuan_per_m2: 2000}}
  industrial: {I: {yuan_per_m2: 300}}
%s
basis:
  all: {valuation_date: 2024-01-01, right: granted%s}
  commercial: {tenure_years: 40, price_per: land, plot_ratio: 2.0}
  residential: {tenure_years: 70, price_per: floor, plot_ratio: 2.5}
  industrial: {tenure_years: 50, price_per: land}
%s"""


def made(*, source="", servicing="", basis="", further=""):
    table, findings = parse_table(MADE % (source, servicing, basis, further), "made.yaml")
    assert not findings, [str(finding.message) for finding in findings]
    return table


def codes(value):
    return [caution.code for caution in value.warnings]


def d_of(table, servicing, cost=None, **further):
    value = quote(table, use="商服", grade="II", area=1, servicing=servicing, servicing_cost=cost or {}, **further)
    step = value.step("servicing")
    return step.status, step.value


# Servicing

COSTS = {"通路": 20, "供水": 8, "通电": 12, "排水": 5, "通讯": 6, "通气": 9, "通热": 7, "场地平整": 15}
LEVELLED = "servicing: {五通: {outside: [通路, 供水, 排水, 通电, 通讯], inside: 场地平整}}"
WORDS_ALONE = "servicing: {五通: {}, 四通: {}}"
UNLEVELLED = "servicing: {五通: {outside: [通路, 供水, 排水, 通电, 通讯], inside: 场地未平整}}"


@pytest.mark.parametrize(
    ("defined", "said", "status", "amount"),
    [
        (LEVELLED, "通路,供水,排水,通电,通讯,场地平整", "equal", 0),
        (LEVELLED, "通路,供水,排水,通电,通讯,场地未平整", "applied", -15),
        (UNLEVELLED, "通路,供水,排水,通电,通讯,场平", "applied", 15),
        (UNLEVELLED, "通路,供水,排水,通电,通讯,未平整", "equal", 0),
        (LEVELLED, "通路,供水,通电,场地平整", "applied", -11),
        (LEVELLED, "三通一平", "applied", -11),
        (LEVELLED, "七通一平", "applied", 16),
        (LEVELLED, "生地", "applied", -66),
        (UNLEVELLED, "三通一平", "applied", 4),
        (LEVELLED, "宗地红线外五通、红线内场地平整", "equal", 0),
        (LEVELLED, "宗地红线外三通、红线内场地未平整", "applied", -26),
        (
            LEVELLED,
            "场地未平整,五通",
            "applied",
            -15,
        ),  # the order of words counted
        (LEVELLED, "五通未平整", "applied", -15),
        (UNLEVELLED, "五通一平", "applied", 15),  # 一平 is said: 五通 of this table is not levelled
        (UNLEVELLED, "五通", "equal", 0),
        (LEVELLED, "场地未平整", "applied", -15),  # what lies outside is not said: as the basis, not nothing
        (LEVELLED, "红线内场地平整", "equal", 0),
        (LEVELLED, "无", "applied", -51),
        (LEVELLED, "宗地红线外“五通”、红线内“场地平整”", "equal", 0),
        (LEVELLED, "宗地红线外五通宗地红线内场地未平整", "applied", -15),
        (LEVELLED, "通路、供水、排水、通电及通讯和场地未平整", "applied", -15),
        (LEVELLED, "六通（通路、供水、排水、通电、通讯、通气）", "applied", 9),
        (LEVELLED, "宗地红线外达到六通一平（通路、供水、排水、通电、通讯、通热、场地平整）", "applied", 7),
    ],
)
def test_what_is_inside_counts_like_what_is_outside(defined, said, status, amount):
    assert d_of(made(servicing=defined, basis=", servicing: 五通"), said, COSTS) == (status, amount)


def test_a_tables_own_words_win():
    """湖口 defines 六通 with gas: nothing is assumed."""
    value = quote(HUKOU, **SHOP, servicing="六通一平")
    assert value.step("servicing").status == "equal"
    assert "servicing-word-assumed" not in codes(value)


@pytest.mark.parametrize("word", ["毛地", "净地", "熟地", "六通", "六通一平", "四通"])
def test_words_that_name_no_items_are_asked_for(word):
    table = made(servicing=LEVELLED, basis=", servicing: 五通")
    with pytest.raises(landprice.ParcelError, match="list them"):
        quote(table, use="商服", grade="II", area=1, servicing=word)


def test_equal_words_are_equal_without_a_list():
    """A document that says 五通 and 四通 and never which items these are."""
    assert d_of(made(servicing=WORDS_ALONE, basis=", servicing: 五通"), "五通") == ("equal", 0)
    assert d_of(made(servicing=WORDS_ALONE, basis=", servicing: 四通"), "三通")[0] == "missing"
    for basis in ("四通", "六通一平"):
        table = made(servicing="servicing: {四通: {}, 六通一平: {}}", basis=f", servicing: {basis}")
        assert d_of(table, basis) == ("equal", 0), "a word that has no usual meaning"
        assert quote(table, use="商服", grade="II", area=1).basis.servicing.outside == (basis,), "shown, not blank"


def test_equal_words_need_no_meaning_and_other_words_do():
    table = made(servicing=WORDS_ALONE, basis=", servicing: 五通")
    equal = quote(table, use="商服", grade="II", area=1, servicing="五通")
    assert "servicing-word-assumed" not in codes(equal)
    table = made(servicing=WORDS_ALONE, basis=", servicing: 四通")
    other = quote(table, use="商服", grade="II", area=1, servicing="五通")
    assert [str(one.message) for one in other.warnings if one.code == "servicing-not-comparable"] == [
        "the table does not say which items 四通 means: it cannot be compared"
    ]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("生地、五通", "生地, 通路"),
        ("无、通路", "无, 通路"),
        ("场地平整、未平整", "场地平整, 场地未平整"),
        ("六通（通路、供水）", "六通 lists 2 items"),
        ("宗地红线外六通、红线内场地平整", "which items 六通 means: list them"),
    ],
)
def test_words_of_servicing_that_contradict_each_other_are_refused(said, words):
    table = made(servicing=LEVELLED, basis=", servicing: 五通")
    with pytest.raises(landprice.ParcelError, match=words):
        quote(table, use="商服", grade="II", area=1, servicing=said)


def test_a_state_inside_that_the_basis_does_not_say_cannot_be_compared():
    table = made(servicing=WORDS_ALONE, basis=", servicing: 五通")
    value = quote(table, use="商服", grade="II", area=1, servicing="五通一平", servicing_cost=COSTS)
    assert value.missing == ("servicing",)
    assert "servicing-not-comparable" in codes(value)


def test_assumed_words_and_unused_costs_are_said():
    table = made(servicing=LEVELLED, basis=", servicing: 五通")
    value = quote(table, use="商服", grade="II", area=1, servicing="三通一平", servicing_cost=COSTS)
    said = {caution.code: str(caution.message) for caution in value.warnings}
    assert said["servicing-word-assumed"] == "the table does not define 三通: it is taken as 通路, 供水, 通电"
    assert said["not-used"].count("the cost of") == len(COSTS) - 2
    assert "not-used" in codes(quote(HUKOU, **SHOP, servicing_cost={"通气": 25}))


# Age and force


@pytest.mark.parametrize(
    ("said", "withheld", "code"),
    [
        ({}, False, "age-not-judged"),
        ({"as_of": "2026-06-30"}, False, None),
        ({"as_of": "2026-11-28"}, False, "table-over-3-years"),
        ({"as_of": "2029-07-02"}, True, "expired"),
        ({"date": "2029-07-02", "index": "1.1"}, True, "expired"),
        ({"date": "2024-07-01", "index": "1.1", "as_of": "2031-01-01"}, False, "table-over-6-years"),
        ({"date": "2027-01-01", "index": "1.1", "as_of": "2026-11-28"}, False, "future-date"),
        ({"as_of": "2029-07-02", "allow_expired": True}, False, "expired"),
    ],
)
def test_the_age_of_the_prices(said, withheld, code):
    value = quote(HUKOU, **SHOP, **said)
    assert (value.estimate is None, value.base_value.yuan) == (withheld, 16900000)
    if code:
        assert code in codes(value)
    else:
        assert not {"age-not-judged", "table-over-3-years", "expired"} & set(codes(value))


def test_prices_that_do_not_serve_for_the_day_are_not_said_to():
    """Those of 2023-07-01 are over six years old on 2029-07-02: nothing of today makes them serve for that day."""
    said = {"date": "2029-07-02", "index": "1.1", "as_of": "2031-01-01"}
    assert {"expired", "table-over-6-years"} & set(codes(quote(HUKOU, **SHOP, **said))) == {"expired"}


def test_a_ban_of_today_bans_no_value_of_another_day():
    of_today = next(c for c in quote(HUKOU, **SHOP, as_of="2029-07-02").warnings if c.code == "expired")
    assert "for another day give it as the date" in str(of_today.message)


def test_a_table_without_a_date_is_withheld_where_age_is_judged():
    said = {"use": "商业", "grade": "I", "area": 100}
    assert quote(DEYANG, **said).estimate is not None
    value = quote(DEYANG, **said, as_of=date(2026, 11, 28))
    assert (value.estimate, "undated" in codes(value)) == (None, True)


def test_a_document_that_expires_and_a_notice_that_extends_it():
    source = ", expires: 2026-12-31"
    said = {"use": "商服", "grade": "I", "area": 1, "as_of": "2027-02-01"}
    ended = quote(made(source=source), **said)
    assert (ended.estimate, "out-of-force" in codes(ended)) == (None, True)
    until = "extension: {document: 某政发〔2026〕9号, until: 2028-12-31}\n"
    extended = quote(made(source=source, further=until), **said)
    assert extended.estimate.yuan_per_m2 == 3000
    assert "validity-extended" in codes(extended)
    assert "table-over-3-years" not in codes(extended)
    in_words = "extension: {document: 某政发〔2026〕9号, words: 新标准公布前继续有效}\n"
    assert quote(made(source=source, further=in_words), **said).estimate is not None
    never = quote(made(source=source, further=in_words), **{**said, "as_of": "2030-01-02"})
    assert (never.estimate, "expired" in codes(never)) == (None, True), "six years count from the valuation date"


# Floor prices


def test_a_floor_price_has_no_price_of_land_without_a_ratio():
    table = made(further="").prices.by_use["residential"]
    assert table["I"].yuan_per_m2 == 2500
    value = quote(made(), use="住宅", grade="I", area=100)
    assert (value.benchmark.wan_per_mu, value.benchmark.land_yuan_per_m2) == (Decimal("416.67"), 6250)
    assert (value.estimate.floor_yuan_per_m2, value.estimate.land_yuan_per_m2) == (2500, 6250)
    assert value.estimate.wan_per_mu == Decimal("416.67")
    no_ratio = MADE.replace("price_per: floor, plot_ratio: 2.5", "price_per: floor") % ("", "", "", "")
    bare = quote(parse_table(no_ratio, "m.yaml")[0], use="住宅", grade="I", area=100)
    assert (bare.benchmark.wan_per_mu, bare.benchmark.land_yuan_per_m2, bare.base_value) == (None, None, None)
    assert (bare.missing, bare.estimate) == (("plot-ratio",), None)


def test_every_quote_with_a_ratio_has_both_prices():
    value = quote(made(), use="商服", grade="I", area=1, plot_ratio="1.8", coefficient={"plot-ratio": 1})
    assert (value.estimate.land_yuan_per_m2, value.estimate.floor_yuan_per_m2) == (3000, Decimal("1666.67"))
    by_coefficient = quote(made(), use="商服", grade="I", area=1, coefficient={"plot-ratio": "1.1"})
    assert by_coefficient.estimate.floor_yuan_per_m2 is None


@pytest.mark.parametrize(
    ("rule", "land"), [("ratio_below_one: one\n", 2500), ("ratio_below_one: actual\n", 2000), ("", None)]
)
def test_a_ratio_under_1_is_taken_as_the_table_says(rule, land):
    said = {"use": "住宅", "grade": "I", "area": 1, "plot_ratio": "0.8", "coefficient": {"plot-ratio": 1}}
    value = quote(made(further=rule), **said)
    assert (value.estimate.land_yuan_per_m2 if value.estimate else None) == land
    assert value.complete == (land is not None)


@pytest.mark.parametrize(("rule", "land"), [("one", 1500), ("actual", 1600), (None, None)])
def test_a_coefficient_per_floor_area_is_turned_by_a_ratio_under_1_as_the_table_says(rule, land):
    """Prices of land, coefficients per floor area: 2000 × 1.5 × (1 ÷ 2.0), 2000 × 2 × (0.8 ÷ 2.0), or none."""
    rows = "corrections: {plot_ratios: [{uses: [commercial], grades: [I, II], per: floor, "
    rows += "rows: {0.8: [2, 2], 1: [1.5, 1.5], 2: [1, 1]}}]}\n"
    table = made(further=rows + (f"ratio_below_one: {rule}\n" if rule else ""))
    value = quote(table, use="商服", grade="II", area=1, plot_ratio="0.8")
    assert (value.estimate.land_yuan_per_m2 if value.estimate else None) == land
    told = [str(one.message) for one in value.warnings if one.code == "ratio-below-one"]
    assert ("the coefficients are per floor area" in " ".join(told)) == (rule is None)
    given = quote(table, use="商服", grade="II", area=1, plot_ratio="0.8", coefficient={"Kv": "0.9"})
    assert given.estimate.yuan_per_m2 == 1800, "a coefficient given needs no rule"


def test_d_of_a_floor_price_asks_for_the_ratio_whatever_was_asked_before():
    """A coefficient given for a ratio that is not said leaves the ratio unknown: D ÷ ratio is missing, not that of
    the parcel before."""
    table = made(servicing=LEVELLED, basis=", servicing: 五通")
    said = {"use": "住宅", "grade": "I", "area": 1, "servicing": "三通一平", "servicing_cost": COSTS}
    assert quote(table, **said).step("servicing").value == Decimal("-4.4000")  # 11 ÷ 2.5
    assert quote(table, **said, coefficient={"plot-ratio": "1.1"}).missing == ("servicing", "plot-ratio")


# The formula


def test_a_coefficient_that_the_formula_lacks_is_refused_but_for_1():
    said = {"use": "工矿", "grade": "I", "area": 5000}
    with pytest.raises(landprice.ParcelError, match="has no coefficient plot-ratio"):
        quote(TONGDAO, **said, coefficient={"plot-ratio": "1.1"})
    value = quote(TONGDAO, **said, coefficient={"plot-ratio": 1, "factors": 1})
    assert value.step("plot-ratio").status == "not-in-formula"
    assert "coefficient-not-in-formula" in codes(value)


def test_a_street_lot_has_the_formula_of_the_street_only():
    said = {"use": "商服", "grade": "II", "area": 1, "route": "解放路"}
    with pytest.raises(landprice.ParcelError, match="has no coefficient factors"):
        quote(EVERY, **said, coefficient={"factors": "1.05"})
    value = quote(EVERY, **said, factor={"临街状况": "优"})
    assert value.step("factors").status == "not-in-formula"
    assert "not-in-formula" in codes(value)


def test_a_street_is_found_by_its_name_alone():
    said = {"use": "商服", "grade": "II", "area": 1}
    for name in ("人民路", "人民路(东段)", "人民路东段"):
        assert quote(EVERY, **said, route=name).benchmark.yuan_per_m2 == 5200
    with pytest.raises(landprice.ParcelError, match="has no street section 北京路") as error:
        quote(EVERY, **said, route="北京路")
    assert set(error.value.choices) == {"解放路", "人民路（东段）"}


def test_a_condition_that_only_a_coefficient_speaks_of_is_by_coefficient():
    value = quote(HUKOU, **SHOP, coefficient={"tenure": "0.97", "plot-ratio": "1.1"})
    assert value.parcel.tenure_years.as_json() == {"value": None, "from": "coefficient"}
    assert value.parcel.plot_ratio.as_json() == {"value": None, "from": "coefficient"}
    assert value.parcel.valuation_date.from_ == "assumed"
    said = quote(HUKOU, **SHOP, tenure=38, coefficient={"tenure": "0.97"})
    assert said.parcel.tenure_years.as_json() == {"value": 38, "from": "user"}


@pytest.mark.parametrize(
    ("said", "code"),
    [({"tenure": "无年期"}, "no-term"), ({"tenure": 45, "rate": "6%"}, "over-maximum-tenure")],
)
def test_terms_for_which_no_value_is_given(said, code):
    value = quote(HUKOU, **SHOP, **{"rate": "6%", **said})
    assert (value.estimate, value.complete, code in codes(value)) == (None, True, True)


def test_a_tenure_as_certified_is_valued_at_the_legal_maximum():
    value = quote(HUKOU, **SHOP, tenure=45, rate="6%", tenure_as_certified=True)
    assert (value.estimate.yuan_per_m2, value.step("tenure").status) == (1690, "equal")
    assert "tenure-as-certified" in codes(value)


@pytest.mark.parametrize("rate", ["0.9%", "16%"])
def test_an_unusual_rate_is_warned_of(rate):
    assert "unusual-rate" in codes(quote(HUKOU, **SHOP, tenure=35, rate=rate))
    assert "unusual-rate" not in codes(quote(HUKOU, **SHOP, tenure=35, rate="15%"))


@pytest.mark.parametrize(
    "said",
    [
        {"tenure_as_certified": True, "tenure": 35, "coefficient": {"Ky": 1}},
        {"day_count": "whole", "tenure": 40},
        {"factor": {"形状": "优"}, "coefficient": {"shape": "1.02"}},
        {"factor": {"临路": "优"}, "coefficient": {"factors": "1.02"}},
        {"rate": "6%"},
        {"rate": "6%", "tenure": 40},
        {"date": "2023-07-01", "monthly_growth": "0.1%"},
    ],
)
def test_what_is_given_and_not_needed_is_said(said):
    assert "not-used" in codes(quote(HUKOU, **SHOP, **said))


# Rights


@pytest.mark.parametrize("right", ["划拨", "集体", "租赁", "作价出资", "授权经营", "国有建设用地使用权/划拨"])
def test_another_right_is_withheld_unless_for_reference(right):
    value = quote(HUKOU, **SHOP, right=right)
    assert (value.estimate, value.missing, "right-not-published" in codes(value)) == (None, ("right",), True)
    reference = quote(HUKOU, **SHOP, right=right, reference_only=True)
    assert reference.estimate.yuan_per_m2 == 1690
    told = next(str(c.message) for c in reference.warnings if c.code == "reference-only")
    assert ("自然资办函〔2019〕922号" in told) == ("划拨" in right), "that norm is of allocated land"


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        *(("国有土地租赁", "leased"), ("出让/国有建设用地使用权", "granted"), ("挂牌出让", "granted")),
        *(("国有建设用地使用权/协议出让", "granted"), ("出让／集体建设用地使用权", "collective")),
    ],
)
def test_rights_as_registers_write_them(typed, right):
    assert parse_right(typed) == right


def test_allocated_land_has_no_tenure_coefficient():
    value = quote(HUKOU, **SHOP, right="划拨", reference_only=True, tenure=30, rate="6%")
    assert (value.step("tenure").status, value.estimate.yuan_per_m2) == ("not-in-formula", 1690)
    assert "tenure-not-applied" in codes(value)
    with pytest.raises(landprice.ParcelError, match="no tenure to correct for"):
        quote(HUKOU, **SHOP, right="划拨", coefficient={"tenure": "0.9"})


def test_a_published_share_is_the_relation():
    share = "allocated_shares: [{uses: [commercial], percent: 55, source: 某政发〔2024〕2号}]\n"
    value = quote(made(further=share), use="商服", grade="I", area=100, right="划拨")
    assert (value.step("right").value, value.estimate.yuan_per_m2) == (Decimal("0.55"), 1650)
    assert value.step("right").source.startswith("made.yaml:")


def test_a_table_of_another_kind_is_of_its_own_right():
    table = made(further="kind: collective\n")
    assert quote(table, use="商服", grade="I", area=1, right="集体建设用地使用权/出让").step("right").status == "equal"
    assert quote(table, use="商服", grade="I", area=1, right="出让").missing == ("right",)


# Terms and dates as they are typed


@pytest.mark.parametrize(
    ("typed", "years"),
    [
        *(("33.5", "33.5"), ("33年", "33"), ("33年6个月", "33.5"), ("33年5个月", "33.42"), ("33年零6个月", "33.5")),
        *(("6个月", "0.5"), ("33年10天", "33.03"), ("３３．５年", "33.5")),
        *(("四十年", "40"), ("肆拾年", "40"), ("三十五周年", "35"), ("七十", "70"), ("十年", "10")),
    ],
)
def test_years_as_they_are_typed(typed, years):
    assert parse_tenure(typed) == Decimal(years)


@pytest.mark.parametrize(
    ("until", "day_count", "years"),
    [
        ("2058-06-30", "365", "34.50"),  # 34 years to 2057-12-31 … 2024-01-01 → 2058-01-01, then 180 days
        ("2058-06-30", "whole", "34"),
        ("2058-01-01", "365", "34"),
    ],
)
def test_years_to_the_last_day(until, day_count, years):
    found = remaining_years(date.fromisoformat(until), date(2024, 1, 1), day_count=day_count)
    assert found == (Decimal("34.49") if years == "34.50" else Decimal(years))


def test_odd_days_by_the_actual_year():
    """2027-03-01 → 2028-02-29: 365 of the 366 days of that year."""
    assert remaining_years(date(2028, 2, 29), date(2027, 3, 1), day_count="actual") == Decimal("1.00")
    assert remaining_years(date(2028, 8, 30), date(2027, 3, 1), day_count="365") == Decimal("1.50")


def test_the_last_day_of_the_tenure_is_valued_by_the_years_shown():
    value = quote(HUKOU, **SHOP, until="2058-06-30", date="2023-07-01", rate="6%")
    assert value.parcel.tenure_years.value == 35
    assert value.step("tenure").formula == "[1 - (1 + 6%)^-35] ÷ [1 - (1 + 6%)^-40] = 0.9636"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"tenure": "很久"}, "the form 38.5, 38年6个月"),
        ({"rate": "高"}, "the form 6%"),
        ({"plot_ratio": "dense"}, "the form 1.8"),
        ({"until": "2020-01-01", "date": "2024-01-01"}, "ended on 2020-01-01"),
        ({"plot_ratio": "160%"}, "the form 1.8"),
        ({"plot_ratio": "1.6左右"}, "the form 1.8"),
        ({"plot_ratio": "≥1.0且≤1.6"}, "is a range"),
        ({"rate": "6%左右"}, "the form 6%"),
        ({"coefficient": {"D": "约20"}}, "the form -20"),
        ({"servicing_cost": {"通气": "约20"}}, "the form 20"),
    ],
)
def test_numbers_are_asked_for_in_the_form_that_fits(said, words):
    with pytest.raises(landprice.InputError, match=words):
        quote(HUKOU, **SHOP, **said)


@pytest.mark.parametrize("typed", ["≤1.6", "<=1.6", "不大于1.6", "1.6以下", "1.6 及以下"])
def test_a_ratio_as_a_limit(typed):
    assert quote(HUKOU, **SHOP, plot_ratio=typed).step("plot-ratio").status == "equal"


@pytest.mark.parametrize("name", COEFFICIENTS)
def test_every_coefficient_is_known_by_its_chinese_name(name):
    chinese = coefficient_name(name).in_language("zh")
    assert "-" not in chinese
    for said in (chinese, f"{chinese}修正系数", f"{chinese}修正"):
        assert coefficient_id(said) == name


# Figures shown reproduce the result


def test_a_price_is_shown_before_and_after_rounding():
    """庐山 residential I, 1546 × 0.9864: 1524.97 → 1525."""
    lushan = load_file(TABLES / "jiangxi/jiujiang/lushan-2023.yaml")
    value = quote(lushan, use="住宅", grade="I", area=1, coefficient={"tenure": "0.9864"})
    assert value.steps[-1].formula == "1546 × 0.9864 = 1524.97 → 1525"


def test_the_ratio_of_an_offer_is_not_rounded_across_the_line():
    offer = quote(HUKOU, **SHOP, offer=11829999).offer
    assert (offer.ratio_to_benchmark, offer.clears_70_percent) == (Decimal("0.6999"), False)
    assert offer.line_yuan == 11830000
    assert "second-line-not-computed" in codes(quote(HUKOU, **SHOP, offer=11830000))


def test_the_industrial_minimum_is_named_and_computed_where_the_class_is_known():
    named = next(c for c in quote(HUKOU, use="工业", grade="I", area=1).warnings if c.code == "industrial-minimum")
    assert "国土资发〔2006〕307号" in str(named.message)
    known = made(further="industrial_minimum: {land_class: 6, source: 某文件}\n")
    value = quote(known, use="工业", grade="I", area=1, offer=335)
    said = {caution.code: str(caution.message) for caution in value.warnings}
    assert "336 元/㎡" in said["industrial-minimum"]  # class 6: 336, seen in 吉市国土资发〔2018〕37号
    assert "offer-under-industrial-minimum" in said


# What differs from place to place


def test_tenure_by_years_left():
    """厦府〔2017〕413号 corrects by years left ÷ years assumed."""
    by_years = "corrections: {tenure_methods: [{uses: [commercial], method: years}]}\n"
    step = quote(made(further=by_years), use="商服", grade="I", area=1, tenure=30).step("tenure")
    assert (step.value, step.formula) == (Decimal("0.7500"), "30 ÷ 40 = 0.7500")


def test_growth_in_points_of_a_base():
    points = "corrections: {growth: [{uses: [commercial], percent: 1, kind: points, base: 2023-09-01}]}\n"
    step = quote(made(further=points), use="商服", grade="I", area=1, date="2024-06-01").step("date")
    assert step.formula == "(1 + 1% × 9) ÷ (1 + 1% × 4) = 1.0481"


@pytest.mark.parametrize(
    ("coefficients", "price", "words"),
    [("tenure, servicing", 1900, "not corrected for tenure"), ("servicing, tenure", 1910, "is corrected for tenure")],
)
def test_the_order_of_tenure_and_servicing_is_said(coefficients, price, words):
    formula = f"corrections: {{formulas: [{{uses: [commercial], printed: P, coefficients: [{coefficients}]}}]}}\n"
    given = {"tenure": "0.9", "servicing": 100}
    value = quote(made(further=formula), use="商服", grade="II", area=1, coefficient=given)
    expected = {1900: 2000 * Decimal("0.9") + 100, 1910: 2100 * Decimal("0.9")}[price]
    assert value.estimate.yuan_per_m2 == expected
    assert any(words in str(c.message) for c in value.warnings if c.code == "order-of-tenure-and-servicing")


def test_no_corrections_are_said():
    assert "no-corrections" in codes(quote(HUKOU, **SHOP))
    assert "no-corrections" not in codes(quote(HUKOU, **SHOP, coefficient={"factors": "1.02"}))
    assert "no-corrections" not in codes(quote(EVERY, **SHOP))


@pytest.mark.parametrize("ratio", ["1.0-2.5", "1.0～2.5", "1.0至2.5", "1.0—2.5"])
def test_a_range_of_plot_ratios_is_asked_for(ratio):
    """Planning conditions print 1.0～2.5: neither end is taken unasked."""
    with pytest.raises(landprice.NumberError, match="is a range: say one figure, such as its upper end"):
        landprice.quote("湖口", use="商服", grade="II", area=100, plot_ratio=ratio)


def test_a_state_inside_that_is_not_said_is_shown_as_assumed():
    """红线外五通 says nothing of 场地平整, which the basis has."""
    table = made(basis=", servicing: {outside: [通路, 通水], inside: 场地平整}")
    unsaid, said = (
        quote(table, **SHOP, servicing=words) for words in ("通路、通水、通电", "通路、通水、通电、场地平整")
    )
    assert unsaid.parcel.servicing.value.as_json() == {
        "outside": ["通路", "通水", "通电"],
        "inside": "场地平整",
        "inside_assumed": True,
        "outside_assumed": False,
    }
    assert said.parcel.servicing.value.inside_assumed is False
    assert "场地平整 (assumed)" in unsaid._repr_html_()
    assert "场地平整 (assumed)" not in said._repr_html_()


def test_a_class_of_counties_is_no_grade():
    """三等 (市县等别, 国土资发〔2006〕307号) was taken for grade III."""
    with pytest.raises(landprice.GradeError, match="二等 is a class of counties"):
        quote(HUKOU, use="商服", grade="二等", area=100)


@pytest.mark.parametrize("written", ["二级地", "贰级", "2.0", "第二级土地"])
def test_a_grade_as_notices_and_sheets_write_it(written):
    assert quote(HUKOU, use="商服", grade=written, area=100).grade == "II"


def test_a_town_is_meant_by_what_its_name_begins_with():
    """扬眉 was no grade of a table that has 扬眉镇; of two towns that begin so none is taken."""
    text = (TABLES / "jiangxi/jiujiang/hukou-2023.yaml").read_text("utf-8")

    def of(*towns):
        table = parse_table(_with_grades(text, towns), "t.yaml")[0]
        return lambda grade: quote(table, use="商服", grade=grade, area=100).grade

    one = of("扬眉镇", "龙勾乡")
    assert [one(grade) for grade in ("扬眉", "扬眉镇", "龙勾")] == ["扬眉镇", "扬眉镇", "龙勾乡"]
    for grade in ("扬", "眉镇"):
        with pytest.raises(landprice.GradeError):
            one(grade)
    with pytest.raises(landprice.GradeError):
        of("扬眉镇", "扬眉乡")("扬眉")
    assert of("扬眉镇", "二级地")("二级地") == "二级地"


def _with_grades(text, names):
    """The table with its first grades called by other names."""

    for grade, name in zip(("III", "IV"), names, strict=True):
        text = re.sub(rf"(?<![A-Z]){grade}(?=:)", name, text)
    return text
