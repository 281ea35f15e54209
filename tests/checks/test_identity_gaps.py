"""Names, units and offices that do not fit: whole findings, and silence where right."""

from __future__ import annotations

from datetime import date

import pytest
from helpers.examples import completed

from landprice.checks.runner import Run

NAMES = "land_uses: {{commercial: {{name: {}}}, residential: {{name: {}}}, industrial: {{name: {}}}}}\n"
PRICES = """\
prices:
  commercial:
    I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
    II: {yuan_per_m2: 1489, wan_per_mu: 99.27}
"""
SOURCE = """\
sources:
  - role: approval
    title: 关于同意庐山市城区土地定级与基准地价更新成果的批复
    issuer: {issuer}
    issued: 2024-05-17
    transcribed: document
    checked: 2024-05-20
"""
RATIOS = """\
basis:
  all: {{valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: {basis}}}
  commercial: {{tenure_years: 40}}
  residential: {{tenure_years: 70}}
  industrial: {{tenure_years: 50}}
corrections:
  plot_ratios:
    - uses: [commercial]
      grades: [I, II]
      rows: {{{rows}}}
"""
AREAS = """\
grading:
  unit: {unit}
  areas:
    I: {{industrial: {first}, residential: {first}}}
    II: {{industrial: {second}, residential: {second}}}
"""
NO_TOWN = "工业用地: the grades come to {} in all, which no town is; in {} it would be usual"


def found(parts: str) -> list[tuple[str, str, str, str]]:
    run = Run(as_of=date(2024, 6, 1))
    run.add(completed(parts), "lushan-2023.yaml")
    return [(one.rule, str(one.severity), one.path, one.message) for one in run.report().findings]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("商服用地", "住宅用地", "工业用地"), []),
        (("商业用地", "城镇住宅用地", "工矿用地"), []),
        (
            ("住宅用地", "商服用地", "工业用地"),
            [
                ("commercial", "commercial is named 住宅用地, which is the name of residential"),
                ("residential", "residential is named 商服用地, which is the name of commercial"),
            ],
        ),
        (("商服用地", "住宅用地", "住宅用地"), [
            ("industrial", "industrial and residential have the same name, 住宅用地"),
            ("industrial", "industrial is named 住宅用地, which is the name of residential"),
        ]),
    ],
)  # fmt: skip
def test_a_use_has_no_name_of_another(names, expected):
    wanted = [("LP112", "error", f"land_uses.{use}.name", said) for use, said in expected]
    assert found(NAMES.format(*names)) == wanted


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ("{uses: [commercial, residential], percent: 6}", []),
        ("{uses: [commercial], grades: [I], percent: 6}\n    - {uses: [commercial], grades: [II], percent: 7}", []),
        ("{uses: [commercial, commercial], percent: 6}", [(0, "commercial is listed twice here")]),
        (
            "{uses: [commercial], percent: 6}\n    - {uses: [residential, commercial], percent: 7}",
            [(1, "commercial has an entry before this one for the same grades")],
        ),
        (
            "{uses: [commercial], grades: [I], percent: 6}\n    - {uses: [commercial], percent: 7}",
            [(1, "commercial has an entry before this one for the same grades")],
        ),
    ],
)
def test_a_correction_speaks_once_for_a_use_and_a_grade(entries, expected):
    parts = f"{PRICES}corrections:\n  capitalization_rates:\n    - {entries}\n"
    wanted = [("LP112", "error", f"corrections.capitalization_rates.{at}.uses", said) for at, said in expected]
    assert found(parts) == wanted


@pytest.mark.parametrize(
    ("issuer", "expected"),
    [
        ("九江市人民政府", None),
        ("江西省自然资源厅", None),
        ("庐山市人民政府", None),
        ("自然资源部", None),
        ("九江市自然资源局庐山分局", None),
        ("湖口县人民政府", "湖口县"),
        ("九江市湖口县自然资源局", "湖口县"),
        ("上饶市人民政府", "上饶市"),
    ],
)
def test_an_office_of_another_county_is_named(issuer, expected):
    what = f"{issuer} is an office of {expected}, the table is of 庐山市"
    wanted = [("LP102", "error", "sources.0.issuer", what)] if expected else []
    assert found(SOURCE.format(issuer=issuer)) == wanted


@pytest.mark.parametrize(
    ("basis", "rows", "expected"),
    [
        ("1.4", "1.2: [0.93, 0.94], 1.4: [1.0, 1.0], 1.6: [1.06, 1.05]", None),
        ("1.3", "1.2: [0.93, 0.94], 1.4: [1.07, 1.06], 1.6: [1.12, 1.1]", None),  # relative to 1.3, between the rows
        ("1.4", "1.0: [1.0, 1.0], 1.4: [1.12, 1.11], 2.0: [1.3, 1.25]", "every grade has 1 at 1.0"),
        ("1.5", "1.0: [1.0, 1.0], 1.4: [1.12, 1.11], 2.0: [1.3, 1.25]", "every grade has 1 at 1.0"),
        ("1.4", "1.6: [1.04, 1.03], 2.0: [1.3, 1.25]", "the rows run from 1.6 to 2.0"),
        ("2.4", "1.0: [0.8, 0.7], 2.0: [0.94, 0.95]", "the rows run from 1.0 to 2.0"),
        ("0.9", "1.0: [1.0, 1.1], 2.0: [1.04, 1.5]", "the rows run from 1.0 to 2.0"),
    ],
)  # fmt: skip
def test_a_plot_ratio_table_is_1_at_the_basis_or_says_why_not(basis, rows, expected):
    wanted = (
        [
            (
                "LP501",
                "warning",
                "corrections.plot_ratios.0.rows",
                f"商服用地: {expected}, the basis has the plot ratio {basis}",
            )
        ]
        if expected
        else []
    )
    assert found(PRICES + RATIOS.format(basis=basis, rows=rows)) == wanted


def test_columns_that_are_1_at_ratios_of_their_own_are_doubted_each():
    rows = "1.0: [1.0, 0.9], 1.2: [1.05, 1.0], 1.4: [1.2, 1.1]"
    said = "商服用地 {}: the coefficient at 1.4, the plot ratio of the basis, is {}, not 1; it is 1 at {}"
    wanted = [(0, said.format("I", "1.2", "1.0")), (1, said.format("II", "1.1", "1.2"))]
    assert found(PRICES + RATIOS.format(basis="1.4", rows=rows)) == [
        ("LP501", "warning", f"corrections.plot_ratios.0.rows.1.4.{column}", what) for column, what in wanted
    ]


@pytest.mark.parametrize(
    ("ratio", "usual"), [("0.3", True), ("8", True), ("20", False), ("0.12", False), ("符合规划", True)]
)
def test_a_plot_ratio_of_the_basis_is_one_that_prices_assume(ratio, usual):
    basis = (
        f"all: {{valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: {ratio}}}"
    )
    parts = f"basis:\n  {basis}\n  commercial: {{tenure_years: 40}}\n"
    what = f"a plot ratio of {ratio} as basis; 0.3 to 8 is usual"
    wanted = [] if usual else [("LP411", "warning", "basis.all.plot_ratio", what)]
    assert [one for one in found(parts) if one[0] != "LP408"] == wanted


@pytest.mark.parametrize(
    ("unit", "first", "second", "approved", "expected"),
    [
        ("公顷", "114.63", "329.11", None, None),
        ("平方公里", "1.1463", "3.2911", "4.4374", None),
        ("公顷", "114.63", "329.11", "443.74", None),
        (
            "平方公里",
            "114.63",
            "329.11",
            "4.4374",
            ("error", "工业用地: 443.74 in 公顷 are the 4.4374 平方公里 approved: the areas are in 公顷"),
        ),
        (
            "公顷",
            "1719.45",
            "4936.65",
            "443.74",
            ("error", "工业用地: 6656.10 in 亩 are the 443.74 公顷 approved: the areas are in 亩"),
        ),
        (
            "平方公里",
            "1146.3",
            "3291.1",
            None,
            ("warning", NO_TOWN.format("4437.4 平方公里", "公顷, 亩")),
        ),
        (
            "公顷",
            "1.1463",
            "3.2911",
            None,
            ("warning", NO_TOWN.format("4.4374 公顷", "平方公里")),
        ),
    ],
)  # fmt: skip
def test_areas_are_in_the_unit_that_the_table_says(unit, first, second, approved, expected):
    parts = AREAS.format(unit=unit, first=first, second=second) + (f"  approved_area: {approved}\n" if approved else "")
    wanted = [("LP206", expected[0], "grading.unit", expected[1])] if expected else []
    assert found(parts) == wanted


@pytest.mark.parametrize(("use", "severity"), [("residential", "error"), ("utilities", "warning"), ("park", "warning")])
def test_a_document_is_often_silent_about_minor_uses(use, severity):
    uses = f"land_uses: {{commercial: {{name: 商服用地}}, {use}: {{name: 某某用地}}}}\n"
    basis = (
        "basis:\n"
        "  all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}\n"
        "  commercial: {tenure_years: 40}\n"
    )
    prices = f"{PRICES}  {use}:\n    I: {{yuan_per_m2: 1500, wan_per_mu: 100.00}}\n    II: {{yuan_per_m2: 900}}\n"
    what = "the basis gives for other uses and not for 某某用地: tenure"
    assert found(uses + basis + prices) == [("LP401", severity, f"basis.{use}.tenure_years", what)]


@pytest.mark.parametrize(
    ("rows", "before"),
    [
        ("1.4: [1.0, 1.0], 1.6: [1.06, 1.05], 20: [1.1, 1.09]", "1.6"),
        ("0.4: [0.7, 0.7], 1.4: [1.0, 1.0], 5: [2.0, 1.9]", None),
    ],
)
def test_a_row_of_a_plot_ratio_table_is_not_far_past_the_one_before(rows, before):
    what = f"the row before 20 is {before}: such a step has no table"
    wanted = [("LP411", "warning", "corrections.plot_ratios.0.rows.20", what)] if before else []
    assert found(PRICES + RATIOS.format(basis="1.4", rows=rows)) == wanted
