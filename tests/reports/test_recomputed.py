"""The calculation sheet: quote's figures beside live formulas, which LibreOffice works out to the same."""

from __future__ import annotations

import re
from fractions import Fraction
from io import BytesIO

import pytest
from helpers import interval_fields
from helpers.draws import draws
from helpers.recomputed import SOFFICE, differing, figures, recomputed, with_inputs, without_figures
from helpers.reported import cases, drawn, newer_cases, valued
from openpyxl import load_workbook

from landprice.core.messages import speaking
from landprice.core.units import round_half_up
from landprice.reports.writing import report
from landprice.reports.xlsx.book import xlsx

needs_soffice = pytest.mark.skipif(
    SOFFICE is None, reason="NOT CHECKED: LibreOffice (soffice) is not installed, no workbook is recomputed"
)


@pytest.fixture(scope="module")
def values(folder):
    return cases(folder)


def book_of(values):
    with speaking("zh"):
        return xlsx(report(values))


def cell_beside(book, sheet, label, column="C"):
    """The address of the value in the first row of that label."""
    rows = [row[0].row for row in load_workbook(BytesIO(book))[sheet].iter_rows() if row[0].value == label]
    return sheet, f"{column}{rows[0]}"


def test_table_1_1_has_the_figures_of_quote(values):
    chosen = list(values.values())
    made = report(chosen)
    sheet = load_workbook(BytesIO(book_of(chosen)), data_only=True)["测算结果一览"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = next(number for number, row in enumerate(rows) if row[0] == "使用者") + 1
    for row, value, parcel in zip(rows[start:], chosen, made.parcels, strict=False):
        estimate = parcel.estimate
        figures = [float(value.area_m2), *["未测算" if value.missing else "不出具"] * 3]
        if estimate is not None:
            floor = estimate.floor_yuan_per_m2
            per_floor = value.basis.price_per == "floor"  # the unit price × the area is the total: one of land
            figures[1:] = [
                float(estimate.land_yuan_per_m2 if per_floor else estimate.yuan_per_m2),
                float(estimate.wan_yuan),
                "未测算" if floor is None else float(floor),
            ]
        assert row[9:13] == figures
    assert "later" in values
    assert made.parcels[list(values).index("later")].estimate is None


def test_no_sheet_has_a_figure_of_a_withheld_parcel(values):
    value = values["later"]
    shown = load_workbook(BytesIO(book_of([value])), data_only=True)
    cells = [cell.value for sheet in shown for row in sheet.iter_rows() for cell in row]
    assert not {float(value.estimate.yuan_per_m2), float(value.estimate.yuan)} & set(cells)


def test_words_are_never_formulas(values):
    with speaking("zh"):
        book = xlsx(report(values["plain"], labels={"估价机构": "=1+1"}, parcel_labels=[{"使用者": "=HYPERLINK(1)"}]))
    sheet = load_workbook(BytesIO(book))["测算结果一览"]
    cells = {cell.value: cell.data_type for row in sheet.iter_rows() for cell in row if cell.value}
    assert cells["=HYPERLINK(1)"] == "s"


def test_sources_stand_as_comments(values):
    sheet = load_workbook(BytesIO(book_of([values["whole"]])))["宗地1"]
    comments = [cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment]
    wanted = {step.source for step in values["whole"].steps if step.source}
    assert wanted <= {comment.strip() for comment in comments}


def mixed_parcels(folder):
    """Parcels of several parts: of floor prices alone, of floor and land prices, missing something, withheld."""
    made = {"county": "试全县", "scope": "城区", "date": "2024-06-01", "area": "3456.7", "share_of": "land"}
    homes = [{"use": "住宅", "grade": grade, "share": share} for grade, share in (("II", "30%"), ("I", "70%"))]
    shop = {"use": "商服", "grade": "II", "share": "30%", "tenure": "30"}
    old = {"county": "温江", "date": "2024-06-01", "index": "1.2", "area": "1000", "share_of": "land"}
    parcels = [
        made | {"plot_ratio": "2.0", "offer": "300万元", "parts": homes},
        made | {"plot_ratio": "2.0", "rate": "6%", "parts": [shop, homes[1]]},
        made | {"parts": [{"use": "公用设施", "grade": "I", "share": "30%"}, homes[1]]},
        old | {"parts": [{"use": use, "grade": "II", "share": "50%"} for use in ("商服", "住宅")]},
    ]
    return [valued(folder, parcel=parcel) for parcel in parcels]


@needs_soffice
def test_every_formula_comes_to_the_figure_of_quote(values, folder, tmp_path):
    chosen = [
        *values.values(),
        *newer_cases(folder).values(),
        *mixed_parcels(folder),
        *drawn(len(draws(8)), 5, folder, made=True),
        *drawn(len(draws(8)), 6, folder, made=False),
    ]
    book = book_of(chosen)
    bare = tmp_path / "bare.xlsx"
    without_figures(book, bare)
    written = tmp_path / "written.xlsx"
    written.write_bytes(book)
    (found,) = recomputed([bare], tmp_path / "out")
    expected = figures(written)
    assert len(expected) > 500
    assert differing(expected, figures(found, formulas_of=written)) == {}


@needs_soffice
def test_a_changed_input_changes_the_result(folder, tmp_path, values):
    # what quote gives for the changed parcel is what the sheet of the unchanged one comes to
    tongdao = {"county": "通道", "use": "居住", "grade": "II", "monthly_growth": "0.2%", "date": "2025-10-01"}
    changes = {
        "宗地面积": ({"area": "800"}, "面积 (㎡)", 800),
        "宗地容积率": ({"plot_ratio": "3.05"}, "宗地容积率", 3.05),
        "宗地使用年限": ({"tenure": "40"}, "宗地使用年限", 40),
        "月增长率": ({"monthly_growth": "0.5%"}, "月增长率", 0.005),
        "类别": ({"factor": {"形状": "劣"}}, None, "劣"),
    }
    base = tongdao | {"area": "1234.5", "plot_ratio": "2.35", "tenure": "63.97"}
    book = book_of([valued(folder, **base)])
    paths = []
    for number, (_, label, value) in enumerate(changes.values()):
        path = tmp_path / f"changed{number}.xlsx"
        where = cell_beside(book, "宗地1", label) if label else _class_of_shape(book)
        with_inputs(book, path, {where: value})
        paths.append(path)
    total = cell_beside(book, "宗地1", "总地价")[1]
    for path, (said, _, _) in zip(recomputed(paths, tmp_path / "out"), changes.values(), strict=True):
        expected = valued(folder, **(base | said)).estimate.yuan
        assert load_workbook(path, data_only=True)["宗地1"][total].value == float(expected), said


def _class_of_shape(book):
    """The cell of the class of the parcel's shape: the first of that label below its heading."""
    rows = list(load_workbook(BytesIO(book))["宗地1"].iter_rows())
    start = next(row[0].row for row in rows if row[0].value == "宗地形状 Ka")
    return "宗地1", next(f"C{row[0].row}" for row in rows[start:] if row[0].value == "宗地类别")


@needs_soffice
def test_a_missing_coefficient_that_is_put_in_is_worked_with(values, folder, tmp_path):
    book = book_of([values["incomplete"]])
    given = ("宗地1", _open_cell(book))
    path = tmp_path / "given.xlsx"
    with_inputs(book, path, {given: 1.2})
    (found,) = recomputed([path], tmp_path / "out")
    said = {
        "county": "湖口",
        "area": "10亩",
        "date": "2024-07-01",
        "monthly_growth": "0.1%",
        "use": "商服",
        "grade": "II",
    }
    expected = valued(folder, **said, plot_ratio="2.5", coefficient={"plot-ratio": "1.2"}).estimate.yuan
    cells = [cell.value for row in load_workbook(found, data_only=True)["宗地1"].iter_rows() for cell in row]
    assert float(expected) in cells


def _open_cell(book):
    sheet = load_workbook(BytesIO(book))["宗地1"]
    (cell,) = (row[2] for row in sheet.iter_rows() if row[4].value and "缺少" in str(row[4].value))
    return cell.coordinate


def deepest(formula):
    """How many functions stand one in the other."""
    depth = most = 0
    for sign in re.findall(r"[A-Z]+\(|\(|\)", formula):
        depth += -1 if sign == ")" else 1
        most = max(most, depth)
    return most


@needs_soffice
def test_an_index_of_many_months_is_worked_out(tmp_path):
    """Seven years of months: Excel takes 64 functions one in the other."""
    months = [f"{year}-{month:02}" for year in range(2018, 2025) for month in range(1, 13)]
    figures_of = {month: f"{100 + number / 10:.1f}" for number, month in enumerate(months)}
    written = ", ".join(f"{month}: {figure}" for month, figure in figures_of.items())
    table = tmp_path / "tables" / "shijian.yaml"
    table.parent.mkdir()
    table.write_text(interval_fields.TEXT.replace("2024-01: 100.0, 2024-02: 100.2, 2024-03: 100.5", written), "utf-8")
    said = {"county": "试间县", "use": "工业", "grade": "I", "area": "1000", "coefficient": {"factors": "1"}}
    values = [valued(table.parent, **said, date=day) for day in ("2024-12-31", "2024-05-01", "2024-04-30")]
    found = [f"{next(step for step in value.steps if step.name == 'date').value}" for value in values]
    over = [figures_of[month] for month in ("2024-12", "2024-05", "2024-04")]
    assert found == [f"{round_half_up(Fraction(one) / Fraction(figures_of['2024-01']), 4)}" for one in over]
    book = book_of(values)
    bare, whole = tmp_path / "bare.xlsx", tmp_path / "whole.xlsx"
    without_figures(book, bare)
    whole.write_bytes(book)
    formulas = [cell.value for sheet in load_workbook(whole) for row in sheet.iter_rows() for cell in row]
    assert max(deepest(one) for one in formulas if isinstance(one, str) and one.startswith("=")) < 64
    (again,) = recomputed([bare], tmp_path / "out")
    assert differing(figures(whole), figures(again, formulas_of=whole)) == {}
