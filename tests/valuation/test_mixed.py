"""A parcel of parts: the same whole result as a single one, sums of the parts, one use in two grades."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import landprice
from landprice.core.units import round_half_up
from landprice.tables.loader import load_file, parse_table
from landprice.valuation import Valuation, quote, quote_mixed

TABLES = Path(__file__).parents[2] / "tables"
HUKOU_FILE = TABLES / "jiangxi/jiujiang/hukou-2023.yaml"
HUKOU = load_file(HUKOU_FILE)
TONGDAO = load_file(TABLES / "hunan/huaihua/tongdao-2025.yaml")
SHOP, HOME = {"use": "商服", "grade": "II"}, {"use": "住宅", "grade": "II"}


def hukou(further: str):
    table, findings = parse_table(HUKOU_FILE.read_text("utf-8") + "\n" + further, "hukou.yaml")
    assert not findings
    return table


def codes(value):
    return [caution.code for caution in value.warnings]


def test_the_total_is_the_sum_of_the_parts():
    """湖口 1690 and 1439 元/㎡ (九江市人民政府公报 2024年第4期, p. 12): 600 × 1690 + 400 × 1439 = 1589600."""
    value = quote_mixed(HUKOU, [{"share": "60%", **SHOP}, {"share": "0.4", **HOME}], area=1000, offer=1112719)
    assert (value.county, value.edition, value.land_use) == ("湖口县", "2023-07-01", "mixed")
    assert (value.land_use_name, value.grade, value.area_m2) == ("商服用地、住宅用地", "II", 1000)
    assert [(part.share, part.area_m2, part.estimate.yuan) for part in value.parts] == [
        (Decimal("0.6"), 600, 1014000),
        (Decimal("0.4"), 400, 575600),
    ]
    assert (value.base_value.yuan, value.estimate.yuan, value.estimate.yuan_per_m2) == (1589600, 1589600, 1590)
    assert value.steps[-1].formula == "(1014000 + 575600) ÷ 1000 = 1589600 ÷ 1000 = 1589.60 → 1590"
    assert (value.offer.line_yuan, value.offer.clears_70_percent) == (1112720, False)
    assert {"approval-only", "no-corrections", "age-not-judged", "sum-of-parts", "offer-under-70-percent"} <= set(
        codes(value)
    )
    assert (value.basis.valuation_date.isoformat(), value.basis.plot_ratio) == ("2023-07-01", None)


def test_a_caution_of_some_parts_says_of_which():
    """通道: the basis of 住宅 is silent on other things than that of 商服; both lack what the county never says."""
    parts = [{"share": "60%", "use": "商服", "grade": "II"}, {"share": "40%", "use": "住宅", "grade": "II"}]
    told = [str(one.message) for one in quote_mixed(TONGDAO, parts, area=5000).warnings if one.code == "basis-silent"]
    assert [what.partition(", ")[0] for what in told] == [
        "商业服务业用地: the document does not say",
        "居住用地: the document does not say",
    ]
    same = quote_mixed(HUKOU, [{"share": "60%", **SHOP}, {"share": "0.4", **HOME}], area=1000).warnings
    assert [str(one.message)[:21] for one in same if one.code == "basis-silent"] == ["the document does not"]


def test_parts_by_area():
    by_area = quote_mixed(HUKOU, [{"area": "600㎡", **SHOP}, {"area": "400", **HOME}])
    by_share = quote_mixed(HUKOU, [{"share": "60%", **SHOP}, {"share": "40%", **HOME}], area=1000)
    assert by_area == by_share
    with pytest.raises(landprice.ParcelError, match="add up to 1000 ㎡, not to 1200 ㎡"):
        quote_mixed(HUKOU, [{"area": 600, **SHOP}, {"area": 400, **HOME}], area=1200)


def test_what_is_missing_in_one_part_is_missing_in_the_whole():
    value = quote_mixed(HUKOU, [{"share": "60%", **SHOP}, {"share": "40%", **HOME}], area=1000, plot_ratio="1.6")
    assert (value.complete, value.missing, value.estimate) == (False, ("plot-ratio",), None)
    assert value.parts[0].estimate.yuan == 1014000
    withheld = quote_mixed(HUKOU, [{"share": "60%", **SHOP}, {"share": "40%", **HOME}], area=1000, as_of="2031-01-01")
    assert (withheld.estimate, "expired" in codes(withheld)) == (None, True)


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ([], "one or more"),
        ([SHOP], "its share or its area"),
        ([{"share": "50%", **SHOP}, {"area": 5, **HOME}], "shares of all parts, or the areas of all"),
        ([{"share": "50%", **SHOP}, {"share": "40%", **HOME}], "add up to 90%"),
        ([{"share": "-1", **SHOP}, {"share": "2", **HOME}], "not above 0"),
    ],
)
def test_parts_that_make_no_whole(parts, words):
    with pytest.raises(landprice.ParcelError, match=words):
        quote_mixed(HUKOU, parts, area=100)


@pytest.mark.parametrize("area", ["1234.56", "0.001亩", "3亩", "1公顷"])
def test_one_part_of_all_is_the_single_parcel(area):
    said = {"tenure": 35, "rate": "6%", "offer": "100万元", "as_of": "2026-11-28"}
    single, whole = (
        quote(HUKOU, **SHOP, area=area, **said),
        quote_mixed(HUKOU, [{"share": 1, **SHOP}], area=area, **said),
    )
    shown = [field.name for field in fields(Valuation) if field.compare]
    different = [name for name in shown if getattr(single, name) != getattr(whole, name)]
    assert different == ["steps"]
    assert whole.steps == single.steps[-1:]
    assert whole.parts[0].steps == single.steps


def test_the_band_of_areas_is_that_of_the_whole():
    """通道 residential II: a part of 400 ㎡ of a parcel of 1200 ㎡ has the coefficient of 1200 ㎡."""
    parts = [{"area": 400, "use": "居住", "grade": "II"}, {"area": 800, "use": "居住", "grade": "II"}]
    value = quote_mixed(TONGDAO, parts)
    whole = quote(TONGDAO, use="居住", grade="II", area=1200)
    assert {part.step("area").value for part in value.parts} == {whole.step("area").value}
    assert value.parts[0].step("area").value != quote(TONGDAO, use="居住", grade="II", area=400).step("area").value


@pytest.mark.parametrize(
    ("rule", "grades", "yuan", "code"),
    [
        ("", ["I", "II"], 400 * 2410 + 600 * 1690, "cross-grade-by-area"),
        ("cross_grade: {rule: area, source: 某文件}", ["I", "II"], 400 * 2410 + 600 * 1690, "cross-grade"),
        ("cross_grade: {rule: larger, source: 某文件}", ["II", "II"], 1000 * 1690, "cross-grade"),
        ("cross_grade: {rule: higher, source: 某文件}", ["I", "I"], 1000 * 2410, "cross-grade"),
    ],
)
def test_one_use_in_two_grades(rule, grades, yuan, code):
    parts = [{"area": 400, "use": "商服", "grade": "I"}, {"area": 600, "use": "商服", "grade": "II"}]
    value = quote_mixed(hukou(rule), parts)
    assert ([part.grade for part in value.parts], value.estimate.yuan) == (grades, yuan)
    assert code in codes(value)
    assert value.land_use == "commercial"


def test_two_grades_of_one_area_have_no_larger_part():
    parts = [{"share": "50%", "use": "商服", "grade": "I"}, {"share": "50%", "use": "商服", "grade": "II"}]
    with pytest.raises(landprice.ParcelError, match="have the same area"):
        quote_mixed(hukou("cross_grade: {rule: larger, source: 某文件}"), parts, area=10)


def test_a_mixed_parcel_is_json_with_its_parts():
    value = quote_mixed(HUKOU, [{"share": "60%", **SHOP}, {"share": "40%", **HOME}], area=1000)
    written = value.as_json()
    single = quote(HUKOU, **SHOP, area=1).as_json()
    assert set(single) | {"parts", "share_of"} == set(written)
    assert {*single, "share"} == set(written["parts"][0])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 50), st.sampled_from(["商服", "住宅", "工业"])), min_size=1, max_size=5),
    st.decimals("0.5", "30000", places=2),
)
def test_parts_add_up(parts, area):
    whole = sum(weight for weight, _ in parts)
    said = [{"share": Fraction(weight, whole), "use": use, "grade": "II"} for weight, use in parts]
    value = quote_mixed(HUKOU, said, area=area)
    assert value.estimate.yuan == sum(part.estimate.yuan for part in value.parts)
    assert sum((part.share for part in value.parts), Decimal(0)) - 1 <= Decimal("0.00001")
    for (weight, use), part in zip(parts, value.parts, strict=True):
        price = {"商服": 1690, "住宅": 1439, "工业": 288}[use]
        assert part.estimate.yuan == round_half_up(price * Fraction(area) * Fraction(weight, whole), 0)


def test_the_mean_is_shown_before_and_after_rounding():
    """湖口 1690 and 1439 元/㎡ (九江市人民政府公报 2024年第4期, p. 12), by two thirds and one third.

    A reader who divides finds 1606.33, so that is what stands before 1606."""
    value = quote_mixed(HUKOU, [{"area": "2000", **SHOP}, {"area": "1000", **HOME}], area=3000)
    assert value.steps[-1].formula == "(3380000 + 1439000) ÷ 3000 = 4819000 ÷ 3000 = 1606.33 → 1606"
