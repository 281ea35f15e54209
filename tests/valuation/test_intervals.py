"""Corrections in intervals, indexes of quarters, criteria apart from percents: by hand, by ``quote`` and in a batch."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from helpers.cli import run
from helpers.interval_fields import TEXT
from helpers.made_county import loaded
from helpers.quote_beside import Reached, compare
from helpers.recomputed import SOFFICE, differing, figures, recomputed, without_figures

import landprice
from landprice.batch.options import Options
from landprice.core.messages import speaking
from landprice.reports.files.markdown import markdown
from landprice.reports.writing import report
from landprice.reports.xlsx.book import xlsx
from landprice.tables.loader import parse_table

AS_OF = "2024-08-01"
FIRST = '      bands:\n        "<1.0"'
MONTHS = "    - uses: [industrial]\n      periods"
ONES = '"[1.0,1.2]": [1.00, 1.00]'
WEIGHT = "          weight: 0.6\n          percent"


@pytest.fixture(scope="module")
def table() -> landprice.Table:
    return loaded(TEXT, "shijian.yaml")


def valued(table: landprice.Table, **said: Any) -> landprice.Valuation:
    return landprice.quote(table, **{"use": "商服", "grade": "II", "area": 1000, "as_of": AS_OF, **said})  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("said", "name", "expected"),
    [
        # an interval has its closed end, its neighbour begins behind it; none goes past the last
        ({"plot_ratio": "1.2"}, "plot-ratio", ("applied", "1.0000", "1.00 = 1.0000")),
        ({"plot_ratio": "1.21"}, "plot-ratio", ("applied", "1.0800", "1.08 = 1.0800")),
        ({"plot_ratio": "1.5", "grade": "I"}, "plot-ratio", ("applied", "1.0600", "1.06 = 1.0600")),
        ({"plot_ratio": "0.99"}, "plot-ratio", ("applied", "0.9200", "0.92 = 0.9200")),
        ({"plot_ratio": "2.01"}, "plot-ratio", ("missing", "None", "K(2.01) ÷ K(1.1)")),
        # a ratio alone between two intervals
        ({"use": "住宅", "plot_ratio": "1.19"}, "plot-ratio", ("applied", "0.9500", None)),
        ({"use": "住宅", "plot_ratio": "1.2"}, "plot-ratio", ("equal", "1", "1")),
        # 101.30 ÷ 100.00; the first day of a quarter and its last; before the first and past the last there is none
        ({"date": "2024-04-01"}, "date", ("applied", "1.0130", "101.3 ÷ 100 = 1.0130")),
        ({"date": "2024-06-30"}, "date", ("applied", "1.0130", "101.3 ÷ 100 = 1.0130")),
        ({"date": "2023-12-31"}, "date", ("applied", "0.9910", "99.1 ÷ 100 = 0.9910")),
        ({"date": "2024-10-01"}, "date", ("missing", "None", "2024-01-01 → 2024-10-01")),
        ({"use": "工业", "date": "2024-02-29"}, "date", ("applied", "1.0020", "100.2 ÷ 100 = 1.0020")),
        # depth 8 lies in (4,8], 8.01 behind it; a width of 6 at the end that two print has the first
        ({"route": "建设路", "depth": 8}, "depth", ("applied", "1.1800", None)),
        ({"route": "建设路", "depth": "8.01"}, "depth", ("applied", "1.0700", None)),
        ({"route": "建设路", "width": 6}, "width", ("applied", "1.0000", None)),
        ({"route": "建设路", "width": "6.5"}, "width", ("applied", "1.0400", None)),
        ({"route": "建设路", "width": 11}, "width", ("missing", "None", "11 m")),
        # a lot on no priced street: 12 m are 2/5 of the way from 10 to 15: 1 + 0.03 × 2 ÷ 5
        ({"use": "住宅", "width": 12}, "width", ("applied", "1.0120", None)),
        ({"use": "住宅", "width": 4}, "width", ("applied", "0.9500", None)),
        ({"use": "住宅", "width": 16}, "width", ("missing", "None", "16 m")),
        ({"use": "住宅"}, "width", ("assumed", "1", "1")),
        ({"use": "住宅", "corner": "三面临街"}, "corner", ("applied", "1.15", "三面临街: 1.15")),
        # 450 m is 较优 by the criteria that stand apart from the percents
        ({"use": "住宅", "factor": {"距小学距离": "450m"}}, "factors", ("applied", "1.015000", None)),
        # criteria without percents tell the class and no figure: never 1
        (
            {"use": "工业", "factor": {"距小学距离": "450m", "绿地覆盖度": "低"}},
            "factors",
            ("missing", "None", "距小学距离 较优 + 绿地覆盖度 劣"),
        ),
    ],
)
def test_what_each_field_makes(
    table: landprice.Table, said: dict[str, Any], name: str, expected: tuple[str, str, str | None]
) -> None:
    found = valued(table, **said).step(name)
    assert found is not None
    assert (found.status, str(found.value)) == expected[:2]
    assert expected[2] is None or found.formula == expected[2]


def test_a_parcel_by_hand(table: landprice.Table) -> None:
    """1000 元/㎡ × 1.0248 (102.48 ÷ 100.00) × 1.08 ((1.2,1.5]) = 1106.784 → 1107; × 1000 ㎡."""
    value = valued(table, date="2024-07-15", plot_ratio="1.3")
    assert value.estimate is not None
    assert (str(value.estimate.yuan_per_m2), value.estimate.yuan) == ("1107", 1107000)
    step = value.step("plot-ratio")
    assert step is not None
    line = TEXT.splitlines().index('        "(1.2,1.5]": [1.06, 1.08]') + 1
    assert step.source == f"shijian.yaml:{line}"


def test_a_class_that_no_criterion_holds_is_an_error(table: landprice.Table) -> None:
    with pytest.raises(landprice.ParcelError, match="绿地覆盖度 has no class for 很绿"):
        valued(table, use="工业", factor={"绿地覆盖度": "很绿"})


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (
            {"use": "住宅", "depth": 12},
            "the depth: for this use the table has no such coefficient and no priced streets",
        ),
        (
            {"use": "工业", "width": 12},
            "the width: for this use the table has no such coefficient and no priced streets",
        ),
        ({"use": "住宅", "corner": "街角"}, "街角 has no class 街角: expected one of 两面临街, 三面临街"),
    ],
)
def test_what_no_lot_is_corrected_by_is_refused(table: landprice.Table, said: dict[str, Any], why: str) -> None:
    with pytest.raises(landprice.ParcelError) as caught:
        valued(table, **said)
    assert str(caught.value) == why


def test_a_formula_of_a_grade_with_a_depth_is_no_matter_of_streets(table: landprice.Table) -> None:
    """A lot on no street of a table that has streets: nothing is said of its depth, which is as the price assumes."""
    text = TEXT.replace("P × Kt × Kv + D", "P × Kt × Kv × Kd + D").replace(
        "      coefficients: [date, plot-ratio, servicing]", "      coefficients: [date, plot-ratio, depth, servicing]"
    )
    other, findings = parse_table(text, "shijian.yaml")
    assert not findings
    step = valued(other, plot_ratio="1.3").step("depth")
    assert step is not None
    assert (step.status, str(step.value)) == ("assumed", "1")


def test_a_batch_gives_what_quote_gives(tmp_path: Path) -> None:
    (tmp_path / "shijian-2024.yaml").write_text(TEXT, "utf-8")
    draw, parcels = random.Random(7), []
    for _ in range(600):
        parcel = {
            "county": "试间县",
            "land_use": draw.choice(("商服", "住宅", "工业")),
            "grade": draw.choice(("I", "II")),
            "area": "1000",
        }
        for field, texts in {
            "plot_ratio": ("0.99", "1.2", "1.3", "2.0", "2.5"),
            "valuation_date": ("2024-01-01", "2024-02-29", "2024-06-30", "2024-10-01"),
            "route": ("建设路",),
            "depth": ("4", "8.01", "16"),
        }.items():
            if draw.random() < 0.4:
                parcel[field] = draw.choice(texts)
        if parcel["land_use"] != "商服" and draw.random() < 0.4:
            parcel["距小学距离"] = draw.choice(("450m", "一般"))
        if parcel["land_use"] == "住宅" and draw.random() < 0.4:
            parcel |= {"width": draw.choice(("4", "12", "16")), "corner": draw.choice(("两面临街", "三面临街"))}
        parcels.append(parcel)
    reached = Reached()
    differences = compare(parcels, options=Options(tables=(str(tmp_path),)), reached=reached)
    assert not differences, "\n".join(differences[:5])
    assert {name for _, name in reached.corrected} >= {"date", "plot-ratio", "factors", "depth", "width", "corner"}


def test_a_report_shows_the_interval_read(table: landprice.Table) -> None:
    values = [
        valued(table, date="2024-07-15", plot_ratio="1.3"),
        valued(table, date="2024-07-15", route="建设路", depth=8),
    ]
    with speaking("en"):
        text = markdown(report(values))
    assert r"| (1.2,1.5\] \* | 1.08 |" in text
    assert r"| 2024年第3季度 \* | 102.48 |" in text
    assert r"| (4,8\] \* | 1.18 |" in text


@pytest.mark.skipif(SOFFICE is None, reason="NOT CHECKED: LibreOffice (soffice) is not installed")
def test_the_workbook_works_the_intervals_out(table: landprice.Table, tmp_path: Path) -> None:
    values = [
        valued(table, date="2024-07-15", plot_ratio="1.3"),
        valued(table, date="2024-07-15", route="建设路", depth=8),
    ]
    bare = tmp_path / "intervals.xlsx"
    with speaking("zh"):
        book = xlsx(report(values))
    without_figures(book, bare)
    (tmp_path / "out").mkdir()
    written, (again,) = tmp_path / "written.xlsx", recomputed([bare], tmp_path / "out")
    written.write_bytes(book)
    assert differing(figures(written), figures(again, formulas_of=written)) == {}


def test_they_are_shown(tmp_path: Path) -> None:
    (tmp_path / "shijian-2024.yaml").write_text(TEXT, "utf-8")
    shown = run("show", str(tmp_path / "shijian-2024.yaml")).stdout
    for words in ("by intervals", "(1.2,1.5]", "2024-Q3", "weight", "0.6", "(8,12]", "300-600", "三面临街"):
        assert words in shown, words
    assert run("check", str(tmp_path / "shijian-2024.yaml"), "--as-of", AS_OF).code == 0


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (FIRST, FIRST.replace("      bands", "      rows: {1.0: [1, 1]}\n      bands"), "either `rows` or `bands`"),
        ('"(1.2,1.5]": [1.06', '"1.2bis1.5": [1.06', "1.2bis1.5 is no interval"),
        ("2024-Q2: 101.30", "2024-Q5: 101.30", "2024-Q5 is no period"),
        (FIRST, FIRST.replace("      bands", "      below: clamp\n      bands"), "are of points"),
        (MONTHS, MONTHS.replace("periods", "between: step\n      periods"), "is of days"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_refused(before: str, after: str, said: str) -> None:
    assert before in TEXT
    _, findings = parse_table(TEXT.replace(before, after, 1), "shijian.yaml")
    assert [said in str(one.message) for one in findings] == [True], [str(one.message) for one in findings]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ('"(1.2,1.5]": [', '"(1.3,1.5]": [', {"LP504 corrections.plot_ratios.0.bands.(1.3,1.5]"}),
        ("[1.14, 1.17]", "[1.14, 1.07]", {"LP502 corrections.plot_ratios.0.bands.(1.5,2.0].1"}),
        (ONES, ONES.replace("1.00]", "1.01]"), {"LP501 corrections.plot_ratios.0.bands.[1.0,1.2].1"}),
        ("commercial: {plot_ratio: 1.1", "commercial: {plot_ratio: 2.1", {"LP501 corrections.plot_ratios.0.bands"}),
        ('"(8,12]": 1.07', '"(9,12]": 1.07', {"LP504 corrections.routes.0.depth.bands.(9,12]"}),
        ('"(8,12]": 1.07', '"(8,12]": 1.27', {"LP506 corrections.routes.0.depth.bands.(8,12]"}),
        ('"(12,15]": 1.00', '"(12,15]": 1.01', {"LP507 corrections.routes.0.depth.bands.(12,15]"}),
        (WEIGHT, WEIGHT.replace("0.6", "0.5"), {"LP518 corrections.factor_sheets.0.factors"}),
    ],
)  # fmt: skip
def test_a_slip_is_found_at_its_place(before: str, after: str, found: set[str]) -> None:
    assert before in TEXT
    rules = [
        {f"{one.rule} {one.path}" for one in landprice.check(text, as_of=AS_OF).findings}
        for text in (TEXT, TEXT.replace(before, after, 1))
    ]
    assert rules[1] - rules[0] == found
