"""Cases worked outside this project: exams of land valuers, and the published tables of 通道县."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import landprice
import landprice.core.units
from landprice.tables.loader import load_file, parse_table
from landprice.valuation import (
    factor_sum,
    growth_coefficient,
    index_coefficient,
    plot_ratio_coefficient,
    quote,
    quote_mixed,
    servicing_correction,
    split_price,
    tenure_coefficient,
)

TABLES = Path(__file__).parents[2] / "tables"
HUKOU = load_file(TABLES / "jiangxi/jiujiang/hukou-2023.yaml", "jiangxi/jiujiang/hukou-2023.yaml")
TONGDAO = load_file(TABLES / "hunan/huaihua/tongdao-2025.yaml", "hunan/huaihua/tongdao-2025.yaml")
DEYANG = load_file(TABLES / "sichuan/deyang/deyang-undated.yaml")
MADE = """landprice: 1
place: {county: 某某县, pinyin: moumou, adcode: "110101", province: 某某省, scope: 城区}
sources: [{role: announcement, title: 公告, transcribed: document, checked: 2026-11-23}]
classification: not-stated
land_uses: {commercial: {name: 商服用地}, residential: {name: 住宅用地}}
prices:
  commercial: {I: {yuan_per_m2: 500}, II: {yuan_per_m2: 3000}}
  residential: {I: {yuan_per_m2: 2500}}
servicing: {五通: {outside: [通路, 供水, 排水, 通电, 通讯], inside: 场地平整}}
basis:
  all: {valuation_date: 2024-01-01, right: granted, servicing: 五通}
  commercial: {tenure_years: 40, price_per: land, plot_ratio: 1.0}
  residential: {tenure_years: 70, price_per: floor, plot_ratio: 2.5}
"""


def made(corrections=""):
    table, findings = parse_table(MADE + corrections, "made.yaml")
    assert not findings, [str(finding.message) for finding in findings]
    return table


def test_exam_whole_chain():
    """500 × (1 − 0.13) × 0.97 × 1.06 × 1.51 = 675."""
    given = {"factors": "-13%", "date": "0.97", "tenure": "1.06", "plot-ratio": "1.51"}
    value = quote(made(), use="商服", grade="I", area=1, coefficient=given)
    assert value.estimate.yuan_per_m2 == 675
    assert value.steps[-1].formula == "500 × (1 - 13%) × 0.97 × 1.06 × 1.51 = 675.37 → 675"


def test_exam_tenure():
    """3000 元/㎡ at 30 years, r 7 %, to 40 years: 3223; the coefficient is not rounded there."""
    coefficient = tenure_coefficient(rate="7%", years=40, full_years=30, places=None)
    assert landprice.core.units.round_half_up(3000 * coefficient, 0) == 3223
    assert tenure_coefficient(rate="7%", years=40, full_years=30) == Decimal("1.0744")


def test_exam_servicing():
    """Basis 五通, parcel 三通 (road, supply, power); drainage 5, telecom 6 元/㎡: D = −11."""
    assert servicing_correction([Decimal(5), Decimal(6)], []) == -11
    value = quote(
        made(), use="商服", grade="I", area=1, servicing="通路,供水,通电", servicing_cost={"排水": 5, "通信": "6"}
    )
    step = value.step("servicing")
    assert (step.status, step.value, step.source) == ("applied", Decimal(-11), "user")
    assert value.estimate.yuan_per_m2 == 489


EXAM_RATIOS = {"1.8": "1.00", "2": ".97", "2.5": ".92", "3": ".88", "3.5": ".85"}


def test_exam_plot_ratio_per_floor_area():
    """Known 2500 per floor area at 2.5, parcel 3.5: per floor area 2309.78, per land area 8084."""
    coefficient = plot_ratio_coefficient(EXAM_RATIOS, "3.5", "2.5", places=None)
    assert landprice.core.units.round_half_up(2500 * coefficient, 2) == Decimal("2309.78")
    rows = ", ".join(f'"{ratio}": [{coefficient}]' for ratio, coefficient in EXAM_RATIOS.items()).replace("[.", "[0.")
    table = made(
        "corrections:\n"
        "  rounding: {coefficient_places: exact, unit_price_step: 0.01}\n"
        f"  plot_ratios: [{{uses: [residential], grades: [I], per: floor, rows: {{{rows}}}}}]\n"
    )
    value = quote(table, use="住宅", grade="I", area=1000, plot_ratio="3.5")
    assert value.estimate.yuan_per_m2 == Decimal("2309.78")
    assert value.estimate.yuan == 8084230  # 2309.78 × 3.5 × 1000: per land area 8084
    assert landprice.core.units.round_half_up(value.estimate.land_yuan_per_m2, 0) == 8084
    assert value.base_value.yuan == 2500 * 1000 * Decimal("3.5")


def test_tongdao_with_every_coefficient():
    """居住用地 II of 通政发〔2026〕1号: each figure from its tables, the product by hand."""
    value = quote(
        TONGDAO,
        use="居住",
        grade="二级",
        area="1200",
        tenure="63.97",
        plot_ratio="1.85",
        date="2026-01-31",
        monthly_growth="0.2%",
        factor={"距汽车站距离": "1200m", "公用设施完善度": "优", "形状": "较优", "景观": "优", "朝向": "南"},
    )
    assert {step.name: (step.status, step.value) for step in value.steps} == {
        "benchmark": ("applied", Decimal(710)),
        "factors": ("applied", Decimal("1.005536")),  # 0.8738 − 0.3202 %
        "tenure": ("applied", Decimal("0.9950")),
        "plot-ratio": ("applied", Decimal("0.9664")),
        "date": ("applied", Decimal("1.0202")),
        "area": ("applied", Decimal("1.0")),
        "shape": ("applied", Decimal("1.02")),
        "scenery": ("applied", Decimal("1.05")),
        "orientation": ("applied", Decimal("1.02")),
        "right": ("assumed", Decimal(1)),
        "servicing": ("assumed", Decimal(0)),
        "unit-price": ("applied", Decimal("765.1")),
    }
    assert value.steps[-1].formula == (
        "710 × (1 + 0.5536%) × 0.9950 × 0.9664 × 1.0202 × 1.0 × 1.02 × 1.05 × 1.02 = 765.09 → 765.1"
    )
    sources = {step.name: step.source for step in value.steps}
    lines = (TABLES / "hunan/huaihua/tongdao-2025.yaml").read_text("utf-8").splitlines()
    for name, words in (("benchmark", "710"), ("tenure", "percent: 6.75"), ("scenery", "优: 1.05")):
        file, line = sources[name].split(":")
        assert file == "hunan/huaihua/tongdao-2025.yaml"
        assert words in lines[int(line) - 1]


@pytest.mark.parametrize("grade", ["I", "II", "III", "IV", "V"])
def test_tongdao_plot_ratios_rise_strictly_and_are_1_at_the_ratio_of_the_grade(grade):
    part = TONGDAO.corrections.plot_ratios[0]
    column = part.grades.index(grade)
    rows = {Decimal(ratio): row[column] for ratio, row in part.rows.items()}
    values = list(rows.values())
    assert values == sorted(set(values))
    assert rows[TONGDAO.basis["residential"].plot_ratio[grade]] == 1


def test_what_the_county_publishes_and_the_table_does_not_hold_is_missing():
    value = quote(TONGDAO, use="商业", grade="I", area=1000)
    assert (value.complete, value.missing, value.estimate) == (False, ("factors", "surroundings"), None)
    assert value.base_value.yuan == 2560000
    assert value.steps[-1].formula == "2560 × (1+ΣKi) × 1.01 × Ku"


def test_an_undated_table_reports_the_silence():
    value = quote(DEYANG, use="商业", grade="I", area=100, date="2020-01-01", tenure=40)
    assert value.missing == ("date", "tenure")
    silent = next(caution for caution in value.warnings if caution.code == "basis-silent")
    assert "the valuation date" in str(silent.message)
    assert value.edition == "undated"


def test_hukou_as_the_issue_asks():
    value = quote(HUKOU, use="商服", grade="II", area="10000")
    assert (value.benchmark.yuan_per_m2, value.benchmark.wan_per_mu) == (1690, Decimal("112.67"))
    assert (value.base_value.yuan, value.base_value.wan_yuan) == (16900000, 1690)
    assert (value.estimate.yuan, value.complete, value.missing) == (16900000, True, ())
    file, line = value.steps[0].source.split(":")
    assert file == "jiangxi/jiujiang/hukou-2023.yaml"
    assert "yuan_per_m2: 1690" in (TABLES / file).read_text("utf-8").splitlines()[int(line) - 1]


def test_index_growth_and_sum():
    assert index_coefficient("105.2/100") == Decimal("1.0520")
    assert index_coefficient("105.2：100") == index_coefficient("1.052") == Decimal("1.0520")
    assert growth_coefficient("0.2%", "2025-04-01", "2026-01-31") == Decimal("1.0202")
    assert growth_coefficient("0.2%", "2025-04-01", "2026-02-01", simple=True) == Decimal("1.0200")
    assert factor_sum(["0.4108", "-0.3202"]) == Decimal("0.000906")


ROUTE = """corrections:
  routes:
    - uses: [commercial]
      prices: {解放路: 4000}
      standard_depth: 15
      deep_lot: split
      width: {points: {"4": 0.95, "6": 1.00, "8": 1.03}}
      corner: {无: 1, 十字: 1.2}
"""


def test_a_lot_on_a_street_and_the_split_of_a_deep_one():
    table = made(ROUTE)
    said = {"use": "商服", "grade": "II", "area": 1, "route": "解放路"}
    assert quote(table, **said, width=5, corner="十字").estimate.yuan_per_m2 == 4680  # 4000 × 1.2 × 0.975
    deep = quote(table, **said, depth=20)
    assert deep.estimate.yuan_per_m2 == 3750  # (4000 × 15 + 3000 × 5) ÷ 20
    assert deep.steps[-1].formula == "4000 × 1 = 4000; 3000; (4000 × 15 + 3000 × 5) ÷ 20 = 3750"
    assert split_price(4000, 3000, front_share=15, area=20) == 3750
    assert quote(table, **said, depth=10).missing == ("depth",)


def test_mixed_use_weighs_the_parts_by_share():
    value = quote_mixed(
        HUKOU,
        [{"share": "60%", "use": "商服", "grade": "II"}, {"share": "0.4", "use": "住宅", "grade": "II"}],
        area=1000,
        share_of="land",
    )
    assert value.estimate.yuan_per_m2 == 1590  # 0.6 × 1690 + 0.4 × 1439 = 1589.6
    assert value.base_value.yuan == 1589600
    with pytest.raises(landprice.ParcelError, match=r"add up to 90%"):
        quote_mixed(
            HUKOU,
            [{"share": "50%", "use": "商服", "grade": "II"}, {"share": "0.4", "use": "住宅", "grade": "II"}],
            area=1000,
            share_of="land",
        )


def test_the_total_comes_from_the_rounded_price_and_the_exact_area():
    value = quote(HUKOU, use="商服", grade="II", area="0.001亩", coefficient={"date": "1.0003"})
    assert value.estimate.yuan_per_m2 == 1691  # 1690.507
    assert value.estimate.yuan == landprice.core.units.round_half_up(1691 * Fraction(2, 3), 0)


def test_a_coefficient_given_beside_its_class_counts_once():
    """湖口 publishes no formula: what the user says of a class and of its coefficient is one step, not two."""
    value = quote(HUKOU, use="住宅", grade="II", area=100, coefficient={"orientation": "1.25"}, factor={"朝向": "南"})
    assert [step.name for step in value.steps].count("orientation") == 1
    assert value.estimate.yuan_per_m2 == 1799  # 1439 × 1.25 = 1798.75
