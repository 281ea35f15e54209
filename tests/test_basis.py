"""The basis of a use and grade: which place of the table says each field."""

from decimal import Decimal

import pytest

from landprice.tables.basis import FIELDS, basis_of, levels_of
from landprice.tables.catalog import Catalog
from landprice.tables.loader import parse_table

HUKOU = Catalog.of().find("湖口").load()
BY_GRADE = """
landprice: 1
place: {county: 某县, pinyin: mou, adcode: "431230", province: 湖南省, scope: 城区}
sources: [{role: approval, title: 批复, transcribed: document, checked: 2026-11-23}]
classification: not-stated
land_uses: {residential: {name: 住宅用地}, public: {name: 公共}, public-1: {of: public, name: 一类}}
prices:
  residential: {I: {yuan_per_m2: 900}, II: {yuan_per_m2: 800}}
  public-1: {I: {yuan_per_m2: 500}}
servicing:
  五通: {outside: [通路, 供水], inside: 场地平整}
basis:
  all: {valuation_date: 2025-04-01, plot_ratio: 1.0, right: granted}
  residential:
    plot_ratio: {I: 2.0, II: 1.8}
    servicing: {I: 五通, II: {word: 五通, outside: [通路]}, III: 五通}
    tenure_years: 法定最高年限
  public: {tenure_years: 50, right: allocated}
  public-1: {servicing: {word: 五通}}
""".replace(", III: 五通", "")


@pytest.fixture
def table():
    parsed, findings = parse_table(BY_GRADE, "t.yaml")
    assert findings == []
    return parsed


def test_the_nearest_place_that_says_a_field_counts(table):
    basis = basis_of(table, "public-1", "I")
    assert levels_of(table, "public-1") == ["public-1", "public", "all"]
    assert basis.paths == {
        "valuation_date": ("basis", "all", "valuation_date"),
        "right": ("basis", "public", "right"),
        "servicing": ("basis", "public-1", "servicing"),
        "plot_ratio": ("basis", "all", "plot_ratio"),
        "tenure_years": ("basis", "public", "tenure_years"),
    }
    assert (basis.right, basis.tenure_years, basis.price_per) == ("allocated", Decimal(50), None)


def test_a_field_can_differ_by_grade(table):
    assert basis_of(table, "residential", "I").plot_ratio == Decimal("2.0")
    second = basis_of(table, "residential", "II")
    assert (second.plot_ratio, second.paths["plot_ratio"]) == (
        Decimal("1.8"),
        ("basis", "residential", "plot_ratio", "II"),
    )
    assert second.tenure_years == "法定最高年限"
    assert basis_of(table, "residential").plot_ratio == Decimal("1.0")  # without a grade: what is said for all


def test_a_servicing_word_has_the_items_of_the_document_unless_it_lists_its_own(table):
    first, second = (basis_of(table, "residential", grade).servicing for grade in ("I", "II"))
    assert (first.word, first.outside, first.inside) == ("五通", ("通路", "供水"), "场地平整")
    assert (second.word, second.outside, second.inside) == ("五通", ("通路",), "场地平整")


def test_the_fields_of_a_basis():
    basis = basis_of(HUKOU, "industrial", "I")
    assert basis.plot_ratio == "符合规划利用条件"
    assert set(basis.paths) == set(FIELDS) - {"right", "price_per"}  # on which the document is silent
    assert str(HUKOU.position(*basis.paths["plot_ratio"])).endswith(":93:43")
