"""Statuses and guards: for what the table has and what the user says, what a coefficient comes to."""

from pathlib import Path

import pytest

import landprice
from landprice.tables.loader import load_file
from landprice.valuation import quote

TABLES = Path(__file__).parents[2] / "tables"
HUKOU = load_file(TABLES / "jiangxi/jiujiang/hukou-2023.yaml")
LUSHAN = load_file(TABLES / "jiangxi/jiujiang/lushan-2023.yaml")
TONGDAO = load_file(TABLES / "hunan/huaihua/tongdao-2025.yaml")
SHOP = {"use": "商服", "grade": "II", "area": 10000}
FLAT = {"use": "居住", "grade": "II", "area": 1200}


def statuses(value):
    return {step.name: step.status for step in value.steps[1:-1]}


def codes(value):
    return [caution.code for caution in value.warnings]


PLAIN = dict.fromkeys(("factors", "date", "tenure", "plot-ratio", "right", "servicing"), "assumed")


@pytest.mark.parametrize(
    ("said", "differing"),
    [
        ({}, {}),
        ({"tenure": 40}, {"tenure": "equal"}),
        ({"tenure": "40.0"}, {"tenure": "equal"}),
        ({"tenure": 35}, {"tenure": "missing"}),
        ({"tenure": 35, "rate": "6%"}, {"tenure": "applied"}),
        ({"tenure": 35, "coefficient": {"tenure": "0.97"}}, {"tenure": "given"}),
        ({"coefficient": ["Ky=0.97"]}, {"tenure": "given"}),
        ({"plot_ratio": "1.6"}, {"plot-ratio": "equal"}),
        ({"plot_ratio": "1.60"}, {"plot-ratio": "equal"}),
        ({"plot_ratio": "2.0"}, {"plot-ratio": "missing"}),
        ({"plot_ratio": "不符合规划"}, {"plot-ratio": "missing"}),
        ({"date": "2023-07-01"}, {"date": "equal"}),
        ({"date": "2024-07-01"}, {"date": "missing"}),
        ({"date": "2024-07-01", "monthly_growth": "0.1%"}, {"date": "applied"}),
        ({"date": "2024-07-01", "index": "105.2/100"}, {"date": "applied"}),
        ({"right": "出让"}, {"right": "equal"}),
        ({"right": "划拨"}, {"right": "missing", "tenure": "not-in-formula"}),
        ({"right": "租赁"}, {"right": "missing"}),
        ({"right": "作价出资（入股）"}, {"right": "missing"}),
        ({"right": "授权经营"}, {"right": "missing"}),
        ({"right": "国有建设用地使用权/出让"}, {"right": "equal"}),
        ({"right": "划拨", "coefficient": {"right": "0.6"}}, {"right": "given", "tenure": "not-in-formula"}),
        ({"servicing": "六通"}, {"servicing": "equal"}),
        ({"servicing": "道路、给水、下水、供电、通信、燃气、场平"}, {"servicing": "equal"}),
        ({"servicing": "五通"}, {"servicing": "missing"}),
        ({"servicing": "五通", "servicing_cost": {"供气": 25}}, {"servicing": "applied"}),
        ({"servicing": "六通,供暖"}, {"servicing": "missing"}),
        ({"factor": {"临路": "优"}}, {"factors": "missing"}),
        ({"factor": {"形状": "优"}}, {"shape": "missing"}),
        ({"coefficient": {"area": "1.02"}}, {"area": "given"}),
    ],
)
def test_statuses_without_published_corrections(said, differing):
    value = quote(HUKOU, **SHOP, **said)
    assert statuses(value) == PLAIN | differing
    assert value.missing == tuple(name for name, status in statuses(value).items() if status == "missing")
    assert value.complete == (not value.missing) == (value.estimate is not None)
    assert value.base_value.yuan == 16900000


def test_a_plot_ratio_in_words_is_taken_as_met():
    value = quote(HUKOU, use="工业", grade="I", area=1, plot_ratio="1.2")
    assert statuses(value)["plot-ratio"] == "assumed"
    assert "plot-ratio-in-words" in codes(value)
    assert quote(HUKOU, use="工业", grade="I", area=1, plot_ratio="不符合规划").missing == ("plot-ratio",)


def test_the_published_formula_decides_what_is_not_in_it():
    value = quote(TONGDAO, use="工矿", grade="I", area=5000, plot_ratio=2, coefficient={"factors": "1.05"})
    assert statuses(value)["plot-ratio"] == "not-in-formula"
    assert "not-in-formula" in codes(value)
    assert value.complete


def test_unpriced_grades_and_uses_say_what_is_priced():
    with pytest.raises(landprice.GradeError, match="in grade V; it prices grades I, II, III, IV"):
        quote(LUSHAN, use="医疗卫生", grade="V", area=1)
    with pytest.raises(landprice.LandUseError, match="fits more than one") as error:
        quote(HUKOU, use="公服", grade="I", area=1)
    assert error.value.choices == ("public-1", "public-2", "public-3")


@pytest.mark.parametrize(
    ("name", "use"),
    [
        ("commercial", "commercial"),
        ("商业", "commercial"),
        ("公共服务一类", "public-1"),
        ("公共服务用地一类", "public-1"),
        ("公服二类", "public-2"),
        ("体育用地", "public-1"),
        ("教育", "public-2"),
        ("公用设施用地", "public-3"),
        ("PUBLIC_3", "public-3"),
    ],
)
def test_names_of_uses_are_resolved_against_the_table_first(name, use):
    assert quote(HUKOU, use=name, grade="Ⅰ", area=1).land_use == use
    if name == "公用设施用地":
        assert quote(TONGDAO, use=name, grade="1", area=500).land_use == "utilities"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"tenure": 45, "rate": "6%"}, "over-maximum-tenure"),
        ({"date": "2026-07-02", "index": "1"}, "aged"),
        ({"offer": "1182.99万元"}, "offer-under-70-percent"),
        ({"coefficient": {"plot-ratio": "2.5"}}, "far-from-benchmark"),
        ({"coefficient": {"servicing": "-2000"}}, "not-positive"),
    ],
)
def test_guards_warn_with_a_code(said, code):
    assert code in codes(quote(HUKOU, **SHOP, **said))


def test_a_table_over_six_years_old_gives_no_estimate_unless_allowed():
    said = {**SHOP, "date": "2029-07-02", "index": "1.1"}
    withheld = quote(HUKOU, **said)
    assert (withheld.complete, withheld.missing, withheld.estimate) == (True, (), None)
    assert "expired" in codes(withheld)
    assert quote(HUKOU, **said, allow_expired=True).estimate.yuan_per_m2 == 1859
    assert "expired" not in codes(quote(HUKOU, **{**said, "date": "2029-07-01"}))


def test_factors_at_their_bounds_and_ratios_past_the_table_are_warned_of():
    sheet = TONGDAO.corrections.factor_sheets[0].factors
    best = quote(TONGDAO, **FLAT, factor=dict.fromkeys(sheet, "优"))
    assert "factors-at-bounds" in codes(best)
    assert "plot-ratio-past-table" in codes(quote(TONGDAO, **FLAT, plot_ratio=6))


@pytest.mark.parametrize(
    ("said", "percent"),
    [
        ("300m", "0.4108"),
        ("300.01", "0.2054"),
        ("700米", "0.2054"),
        ("1.2km", "-0.3202"),
        ("1500", "-0.3202"),
        ("1501", "-0.6403"),
        ("较劣", "-0.3202"),
    ],
)
def test_a_factor_is_classed_by_the_criteria_of_its_sheet(said, percent):
    step = quote(TONGDAO, **FLAT, factor={"距汽车站距离": said}).step("factors")
    assert f"{(step.value - 1) * 100:.4f}" == percent


@pytest.mark.parametrize(
    ("factor", "words"),
    [
        ({"距汽车站": "优"}, "has no 距汽车站"),
        ({"距汽车站距离": "很好"}, "has no class for 很好"),
        ({"供水保证率": "1200m"}, "measured in %, not in m"),
        ({"朝向": "上"}, "朝向 has no class 上"),
    ],
)
def test_wrong_factors_are_one_clear_error(factor, words):
    with pytest.raises(landprice.ParcelError, match=words):
        quote(TONGDAO, **FLAT, factor=factor)


@pytest.mark.parametrize(
    "said",
    [
        {"area": 0},
        {"area": "NaN"},
        {"area": "1e400"},
        {"area": 1.5},
        {"tenure": "-3"},
        {"plot_ratio": 1.5},
        {"plot_ratio": 1000},
        {"date": "2023-06-31"},
        {"rate": 6},
        {"index": "1/0"},
        {"index": "1.1", "monthly_growth": "0.1%"},
        {"right": "抵押"},
        {"day_count": "366"},
        {"servicing": "八通"},
        {"servicing": "净地"},
        {"index": "1.1"},
        {"monthly_growth": "0.1%"},
        {"depth": 12},
        {"corner": "十字"},
        {"until": "2060-01-01"},
        {"coefficient": {"factors": "0.024"}},
        {"coefficient": {"tenur": "1"}},
        {"coefficient": ["tenure"]},
        {"coefficient": ["tenure=1", "Ky=2"]},
        {"servicing_cost": {"通气": "-1"}},
        {"use": "康养"},
        {"grade": "IX"},
        {"route": "解放路"},
    ],
)
def test_wrong_input_is_one_clear_error(said):
    with pytest.raises(landprice.InputError) as error:
        quote(HUKOU, **{**SHOP, **said})
    assert str(error.value)
