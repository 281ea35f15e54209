"""Flat rows: one for each use and grade, areas that add up, derived units named."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from landprice.tables.loader import load_file, parse_table
from landprice.tables.rows import rows_of, servicing_words
from landprice.tables.table import Servicing, Table

JIUJIANG = Path(__file__).parent.parent / "tables" / "jiangxi" / "jiujiang"

SMALL = """
landprice: 1
place: {county: 甲县, pinyin: jia, adcode: "360499", province: 江西省, scope: 城区}
sources: [{role: announcement, title: 公告, document_number: 甲府告〔2024〕1号, checked: 2026-01-01,
           transcribed: document}]
classification: not-stated
land_uses:
  commercial: {name: 商服用地}
  industrial: {name: 工业用地}
grading:
  unit: AREA_UNIT
  areas:
    II: {commercial: 2.5}
    I: {commercial: 1.5}
prices:
  commercial:
    II: {wan_per_mu: 112.67}
    I: {yuan_per_m2: 2410}
  industrial:
    I: {yuan_per_m2: 355}
basis:
  commercial: {valuation_date: 2023-07-01, plot_ratio: {I: 2.0, II: 符合规划}}
  industrial: {price_per: floor}
"""


def small(unit: str = "公顷") -> Table:
    table, findings = parse_table(SMALL.replace("AREA_UNIT", unit), "small.yaml")
    assert not findings
    assert table
    return table


def test_every_field_of_a_row_as_printed() -> None:
    rows = rows_of(load_file(JIUJIANG / "hukou-2023.yaml"))
    assert rows[1] == {
        "county": "湖口县",
        "scope": "城区",
        "edition": "2023-07-01",
        "land_use": "commercial",
        "land_use_name": "商服用地",
        "grade": "II",
        "yuan_per_m2": Decimal("1690"),  # 公报 2024年第4期 第12页
        "wan_per_mu": Decimal("112.67"),
        "derived_units": [],
        "area_ha": Decimal("784.12"),
        "valuation_date": date(2023, 7, 1),
        "servicing": "六通（通路、供水、排水、通电、通讯、通气），场地平整",
        "plot_ratio": Decimal("1.6"),
        "tenure_years": Decimal("40"),
        "document_number": "九府字〔2024〕31号",
    }


@pytest.mark.parametrize(("name", "rows"), [("hukou", 4 * 7), ("lushan", 3 * 5 + 4 + 3 * 4)])
def test_a_use_graded_as_a_whole_has_its_areas_and_its_classes_the_prices(name: str, rows: int) -> None:
    table = load_file(JIUJIANG / f"{name}-2023.yaml")
    flat = rows_of(table)
    assert len(flat) == rows
    whole = [row for row in flat if row["land_use"] == "public"]
    assert [row["grade"] for row in whole] == ["I", "II", "III", "IV"]
    assert all(row["yuan_per_m2"] is None and row["wan_per_mu"] is None for row in whole)
    assert all(not row["derived_units"] for row in whole)
    assert table.grading
    assert sum(row["area_ha"] or 0 for row in whole) == table.grading.totals["public"]
    classes = [row for row in flat if row["land_use"].startswith("public-")]
    assert {row["land_use_name"] for row in classes} == {
        "公共服务用地一类",
        "公共服务用地二类",
        "公共服务用地三类",
    }
    assert all(row["area_ha"] is None and row["yuan_per_m2"] for row in classes)
    assert sum(row["area_ha"] or 0 for row in flat) == sum(table.grading.totals.values())


def test_a_unit_that_is_not_printed_is_derived_and_named() -> None:
    first, second, floor = rows_of(small())
    assert (first["yuan_per_m2"], first["wan_per_mu"]) == (Decimal(2410), Decimal("160.67"))
    assert first["derived_units"] == ["wan_per_mu"]
    assert (second["yuan_per_m2"], second["wan_per_mu"]) == (Decimal("1690.05"), Decimal("112.67"))
    assert second["derived_units"] == ["yuan_per_m2"]
    assert (floor["yuan_per_m2"], floor["wan_per_mu"], floor["derived_units"]) == (Decimal(355), None, [])


def test_grades_go_from_best_to_worst_and_the_basis_is_that_of_the_grade() -> None:
    rows = rows_of(small())
    assert [(row["land_use"], row["grade"], row["plot_ratio"]) for row in rows] == [
        ("commercial", "I", Decimal("2.0")),
        ("commercial", "II", "符合规划"),
        ("industrial", "I", None),
    ]
    assert [row["valuation_date"] for row in rows] == [date(2023, 7, 1), date(2023, 7, 1), None]


@pytest.mark.parametrize(
    ("unit", "areas"), [("公顷", ["1.5", "2.5"]), ("平方公里", ["150", "250"]), ("亩", ["0.1", "0.1667"])]
)
def test_areas_come_in_hectares(unit: str, areas: list[str]) -> None:
    assert [row["area_ha"] for row in rows_of(small(unit))[:2]] == [Decimal(area) for area in areas]


@pytest.mark.parametrize(
    ("servicing", "words"),
    [
        (None, None),
        (Servicing(), None),
        (Servicing(word="五通一平"), "五通一平"),
        (Servicing(outside=("通路", "通电"), inside="场地平整"), "通路、通电，场地平整"),
        (Servicing(word="二通", outside=("通路", "通电")), "二通（通路、通电）"),
    ],
)
def test_servicing_in_words(servicing: Servicing | None, words: str | None) -> None:
    assert servicing_words(servicing) == words
