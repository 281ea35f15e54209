"""Every output column of a batch is what ``quote`` says: the differential test.

LANDPRICE_PARCELS=100000 python -m pytest tests/batch/test_same_as_quote.py      the full one, some ten minutes

Half of the parcels lie in the shipped tables, half in the tables of a made-up county that has every kind of
correction. What the test has to reach is stated here, column by column, and counted.
"""

from __future__ import annotations

import os
from pathlib import Path

from helpers.quote_beside import COEFFICIENTS, FIELDS, OUTPUT, Reached, compare, shiquan
from helpers.random_parcels import WRONG, draw_parcels

import landprice
from landprice.batch.headers.fields import BY_ID, PREFIXES
from landprice.batch.output import output_fields
from landprice.tables.land_uses import use_meant
from landprice.valuation import names
from landprice.valuation.frame import frame_of

PARCELS = 3600
OF_NEWER_TABLES = {"secondary_route", "floor"}
"""No table here prices these, nor sub-uses: ``tests/valuation/test_newer_fields.py`` compares rows that say them."""
COLUMNS = {*FIELDS, *(f"coefficient:{name}" for name in COEFFICIENTS), "factor", "servicing_cost", "NAME"}
"""The input columns; NAME is a header that is nothing but the name of a factor."""
STATUSES = {
    "date": "applied equal assumed given missing",
    "tenure": "applied equal assumed given missing not-in-formula",
    "plot-ratio": "applied equal assumed given missing not-in-formula",
    "factors": "applied assumed given missing not-in-formula",
    "sub-use": "given",
    "servicing": "applied equal assumed given missing",
    "area": "applied given missing",
    "shape": "applied assumed given missing",
    "scenery": "applied assumed given missing",
    "orientation": "applied assumed given missing",
    "surroundings": "applied assumed given missing",
    "width": "assumed given",
    "depth": "assumed given",
    "corner": "assumed given",
    "right": "equal assumed given missing",
}
"""What becomes of each coefficient in rows that the batch works out itself; those on a priced street it asks for."""
CORRECTED = {
    "commercial": "date tenure plot-ratio factors servicing area shape surroundings width depth corner",
    "residential": "date tenure plot-ratio factors servicing area shape scenery orientation",
    "industrial": "date tenure factors servicing area shape",
    "warehousing": "date tenure depth area shape",
    "utilities": "date tenure area shape",
    "public-1": "date tenure",
}
"""By land use what the county's own figures correct: each use of the made-up county has its own kinds of them."""
WARNINGS = {
    *("basis-silent", "third-party-transcription", "approval-only", "over-maximum-tenure", "not-in-formula", "aged"),
    *("edition-not-in-force", "expired", "plot-ratio-past-table", "plot-ratio-in-words", "far-from-benchmark"),
    *("factors-at-bounds", "not-positive", "no-corrections", "age-not-judged", "undated", "industrial-minimum"),
    *("publication-unknown", "not-used", "tenure-not-applied", "right-not-published"),
    *("order-of-tenure-and-servicing", "no-term", "ratio-below-one", "servicing-word-assumed"),
    *("growth-kind-assumed", "growth-kind-of-table", "under-industrial-minimum", "classification-not-used"),
}
ERRORS = {
    *("CountyError", "DateError", "GradeError", "LandUseError", "UnknownUseError", "UnpricedUseError"),
    *("NumberError", "ParcelError", "UnitError"),
}


def test_the_columns_are_those_of_the_contract() -> None:
    of_ledgers = {"granted_tenure", "granted_on", "right_kind", "share", "area_unit", "county_class", "annual_growth"}
    assert set(FIELDS) == set(BY_ID) - of_ledgers
    assert set(PREFIXES.values()) == {"coefficient", "factor", "servicing_cost"}
    assert tuple(names.COEFFICIENTS) == COEFFICIENTS
    assert tuple(name for name, _ in output_fields(COEFFICIENTS)) == OUTPUT


def test_random_parcels_are_valued_as_quote_values_them(tmp_path: Path) -> None:
    half = int(os.environ.get("LANDPRICE_PARCELS", PARCELS)) // 2
    options, reached = shiquan(tmp_path), Reached()
    differences = compare(draw_parcels(half, seed=6, wrong=0.1), reached=reached)
    made_up = draw_parcels(half, seed=7, wrong=0.1, paths=[tmp_path], only=True)
    differences += compare(made_up, options=options, reached=reached)
    assert not differences, "\n".join(differences[:5]) + f"\n{len(differences)} of {2 * half}"

    assert {name: reached.said[name] for name in COLUMNS - OF_NEWER_TABLES if reached.said[name] < 5} == {}
    assert {name: reached.filled[name] for name in OUTPUT if name != "k_sub-use" and reached.filled[name] < 50} == {}
    assert reached.filled["base_value_yuan"] < reached.filled["table"], "a price per floor without a plot ratio"
    statuses = {(name, status) for name, words in STATUSES.items() for status in words.split()}
    assert {status: reached.steps[status] for status in statuses if reached.steps[status] < 2} == {}
    assert reached.steps.keys() <= statuses, "a status that is not stated here"
    corrected = {(use, name) for use, words in CORRECTED.items() for name in words.split()}
    assert {one: reached.corrected[one] for one in corrected if reached.corrected[one] < 5} == {}
    assert {name for name in COEFFICIENTS if not reached.missing[name]} == {"sub-use"}
    assert reached.warnings.keys() == WARNINGS
    assert reached.errors.keys() == ERRORS
    assert reached.fast > half, "most rows are to be worked out by the batch itself"
    assert reached.ties["price"] > 5
    assert reached.ties["total"] > 10


def test_every_column_can_say_what_cannot_be_meant(tmp_path: Path) -> None:
    """Each wrong value in a parcel that is right but for it, alone and beside a wrong date."""
    options, reached = shiquan(tmp_path), Reached()
    street = {"county": "试全", "land_use": "商服", "grade": "II", "area": "100", "route": "建设路"}
    sheet = {"county": "通道", "land_use": "居住", "grade": "II", "area": "100"}
    wrongs = [
        ({**(sheet if field.startswith("factor") else street), field: text}, field)
        for field, texts in WRONG.items()
        for text in texts
    ]
    parcels = [parcel for parcel, _ in wrongs]
    assert compare([street, sheet], options=options, reached=reached) == []
    assert sum(reached.errors.values()) == 0
    assert compare(parcels, options=options, reached=reached) == []
    assert sum(reached.errors.values()) == len(parcels), "every one of them is rejected"
    both = [{**parcel, "valuation_date": "2026-02-30", "index": "1.01", "monthly_growth": "1%"} for parcel in parcels]
    assert compare(both, options=options) == []


def test_the_first_of_several_mistakes_is_said_whatever_was_met_before() -> None:
    """Every pair of mistakes in both orders of rows: what is known of one row's mistake serves no other in error."""
    mistakes = [
        *(
            {"county": "洞庭县"},
            {"grade": "九级"},
            {"land_use": "草地"},
            {"area": "-5"},
            {"area": ""},
            {"tenure": "-1"},
        ),
        *({"index": "1.01", "monthly_growth": "1%"}, {"valuation_date": "去年"}, {"coefficient:corner": "0"}),
        *({"servicing": "通船"}, {"route": "天路"}, {"scope": "火星"}, {"rate": "6"}),
    ]
    right = {"county": "湖口", "land_use": "商服", "grade": "II", "area": "100"}
    parcels = [{**right, **one, **other} for one in mistakes for other in mistakes]
    assert compare(parcels) == []
    assert compare(parcels[::-1]) == []


def test_a_table_that_cannot_be_read_is_the_reason_of_its_rows(tmp_path: Path) -> None:
    options, reached = shiquan(tmp_path), Reached()
    broken = (tmp_path / "shiquan-2024.yaml").read_text("utf-8").replace("试全", "破损").replace("598001", "598002")
    (tmp_path / "broken.yaml").write_text(broken.replace("yuan_per_m2: 355", "yuan_per_m2: dear"), "utf-8")
    parcels = [
        {"county": county, "land_use": "工业", "grade": "I", "area": "9"} for county in ("破损县", "试全县", "破损县")
    ]
    assert compare(parcels, options=options, reached=reached) == []
    assert reached.errors == {"TableError": 2}


TIES = ["0.5", "1.5", "2.5", "0.25", "12.5", "333.5", "1000.5", "0.0005", "7.1665"]


def test_ties_of_the_total_and_of_the_unit_price_go_up_as_in_quote() -> None:
    """A benchmark of 355 × 0.5 ㎡ is 177.5 元; 672 × 1.0625 is 714 exactly, 355 × 0.9 is 319.5."""
    reached = Reached()
    parcels = [
        {"county": "湖口", "land_use": use, "grade": grade, "area": area, "coefficient:plot-ratio": ratio}
        for use in ("商服", "工业")
        for grade in ("I", "II", "IV")
        for area in TIES
        for ratio in ("", "0.5", "0.9", "1.0625", "1.25")
    ]
    assert compare(parcels, reached=reached) == []
    assert reached.ties["price"] > 20
    assert reached.ties["total"] > 20


def test_areas_with_units_are_worked_out_by_the_batch_itself() -> None:
    """Mixed in one column; those beyond four decimals or thirteen digits, and what is no area, go to ``quote``."""
    reached = Reached()
    figures = (
        "15亩",
        "2.5 亩",
        "0.5公顷",
        "100平方米",
        "100",
        "3㎡",
        "7m2",
        "8M²",
        "0.0001ha",
        "1万平方米",
        "2平方公里",
    )
    plain = [{"county": "湖口", "land_use": "商服", "grade": "I", "area": area} for area in figures]
    assert compare(plain, reached=reached) == []
    assert reached.fast == len(plain)
    odd = (
        "3.33333亩",
        "１５亩",
        "15亩2",
        "0亩",
        "9999999999999亩",
        "-3亩",
        "3元",
        "3亩左右",
        "亩",
        "1e3亩",
        "1,500亩",
        "",
    )
    assert compare([*plain, *({**plain[0], "area": area} for area in odd)], batch_rows=7) == []


def test_figures_beyond_64_bits_are_as_exact() -> None:
    parcels = [
        {
            "county": "湖口",
            "land_use": "商服",
            "grade": "I",
            "area": area,
            "coefficient:plot-ratio": "1.00000000000001",
            "coefficient:corner": ratio,
            "coefficient:right": "9.9123456789",
        }
        for area in ("1", "9599999999999.9999", "0.0001", "15亩")
        for ratio in ("", "1.23456789012345678901234567890123456789", "0.00000000000000000001", "10")
    ]
    assert compare(parcels) == []


def test_a_column_that_is_a_factor_in_a_later_batch_only_changes_nothing_before() -> None:
    """湖口 has no factor sheet, so the columns only pass through its rows; 通道 has factors of those names."""
    table = landprice.load("通道")
    sheet = frame_of(table, use_meant(table, "住宅").use_id, "II").printed.sheet
    first, second, *_ = sheet.factors
    plain = [{"county": "湖口", "land_use": use, "grade": "II", "area": "100"} for use in ("商服", "工业", "住宅")]
    classes = ("", "优", "较优", "一般", "较劣", "劣")
    priced = [
        {"county": "通道", "land_use": "住宅", "grade": "II", "area": "100", first: one, second: other}
        for one in classes
        for other in classes
    ]
    assert compare([*plain, *priced, *plain], batch_rows=3) == []
