"""The four kinds of file hold exactly the figures of quote, read back by other libraries: none more, none less."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from helpers.draws import draws
from helpers.four_formats import expected_rows, in_wan
from helpers.reported import cases, docx_tables, docx_text, drawn, html_tables, markdown_tables

from landprice.core.messages import speaking
from landprice.core.units import round_half_up
from landprice.reports.blocks import ReportTable
from landprice.reports.files.docx import docx
from landprice.reports.files.html import html
from landprice.reports.files.markdown import markdown
from landprice.reports.writing import report

NAMES = ("whole", "plain", "incomplete", "later", "expired", "mixed", "street", "deep", "floor", "serviced")
STREETS = ("street", "deep")


@pytest.fixture(scope="module")
def values(folder):
    found = cases(folder)
    assert tuple(found) == NAMES
    return found


def read_back(value, **said):
    """The tables of a report as each kind of file gives them; they are one and the same."""
    made = report(value, **said)
    with speaking("zh"):
        blocks = [
            (one.title, [*one.headings], [[*row] for row in one.rows])
            for one in made.blocks
            if isinstance(one, ReportTable)
        ]
        document = docx(made)
        assert docx_tables(document) == blocks
        assert html_tables(html(made)) == blocks
        assert markdown_tables(markdown(made)) == blocks
    return blocks, document


def words_of(made):
    """All words of a report, as its Word file has them."""
    with speaking("zh"):
        return docx_text(docx(made))


@pytest.mark.parametrize("name", [name for name in NAMES if name not in STREETS])
def test_the_results_are_those_of_quote(values, name):
    value = values[name]
    tables, _ = read_back(value)
    (rows,) = (rows for caption, _, rows in tables if caption.endswith(("测算结果", "已知各项")))
    assert [row[1] for row in rows] == expected_rows(value, withheld=name == "later")


@pytest.mark.parametrize(
    ("name", "street", "grade", "line"), [("street", "4200", "1690.5", "1183.35"), ("deep", "505", "286.05", "200.24")]
)
def test_on_a_street_the_line_is_that_of_the_grade(values, name, street, grade, line):
    tables, _ = read_back(values[name])
    (rows,) = (rows for caption, _, rows in tables if caption.endswith(("测算结果", "已知各项")))
    figures = [row[1] for row in rows]
    area, price, *rest = expected_rows(values[name], line=line)
    assert figures[:3] == [area, street, grade]
    assert price == street
    assert figures[3:-1] == rest[:-1]  # but for the difference, each as above
    assert figures[-1] == rest[-1]


@pytest.mark.parametrize("name", NAMES)
def test_every_step_stands_in_the_chapter(values, name):
    value = values[name]
    tables, document = read_back(value)
    text = docx_text(document)
    symbols = [(row[0], row[2]) for caption, _, rows in tables if caption.endswith("公式符号说明表") for row in rows]
    for part in getattr(value, "parts", (value,)):
        for step in part.steps[1:-1]:
            if step.status in ("applied", "given"):
                assert (step.symbol, f"{step.value:f}") in symbols
                assert f"{step.symbol} = " in text
    if value.estimate is not None and name != "later":
        assert value.steps[-1].formula.rpartition("; ")[2] in text
    else:
        assert "不出具测算结果" in text


def test_the_report_withholds_prices_of_a_later_day(values):
    value = values["later"]
    assert value.estimate is not None
    _, document = read_back(value)
    assert f"{value.estimate.yuan:f}" not in docx_text(document)
    assert "基准地价期日2025年4月1日晚于估价期日2024年6月1日" in docx_text(document)
    tables, document = read_back(value, consent="某自然资函〔2024〕1号")
    (rows,) = (rows for caption, _, rows in tables if caption.endswith(("测算结果", "已知各项")))
    assert [row[1] for row in rows] == expected_rows(value)
    assert "某自然资函〔2024〕1号" in docx_text(document)


def test_only_a_table_with_corrections_serves_the_method(values):
    assert report(values["whole"]).title == "基准地价系数修正法"
    plain_report = report(values["plain"])
    assert plain_report.title == "级别基准地价测算（未作区域及个别因素修正）"
    with speaking("zh"):
        assert "不称为基准地价系数修正法" in markdown(plain_report)


def test_sections_are_those_of_the_formula_and_no_other(values):
    def sections(name):
        made = report(values[name]).section("coefficients")
        return [block.words.split()[-1] for block in made if hasattr(block, "level") and block.level == 2]

    assert sections("whole") == ["P1b", "1+ΣKi", "Ky", "Kv", "Kt", "Ks", "Ka", "Ke", "Kto", "D"]
    assert sections("street") == ["P1b", "Ky", "Kv", "Kt", "Kc", "Kk", "Kd", "D"]
    assert sections("plain") == ["P1b", "1+ΣKi", "Kt", "Ky", "Kv", "D"]


def test_table_1_1_sums_what_has_a_sum(values):
    both = [values["whole"], values["plain"]]
    with speaking("zh"):
        made = report(both, parcel_labels=[{"使用者": "甲"}, {"宗地编号": "H-2"}])
        (table,) = (table for table in docx_tables(docx(made)) if table[0].startswith("表1-1"))
    totals = [row[11] for row in table[2]]
    assert totals == [in_wan(value.estimate.wan_yuan) for value in both] + [
        in_wan(sum(value.estimate.wan_yuan for value in both))
    ]
    assert table[2][-1] == ["合计", *["/"] * 8, "7901.17", "/", totals[-1], "/", ""]
    assert [row[:2] for row in table[2][:2]] == [["甲", "1"], ["—", "H-2"]]
    with_gap = report([*both, values["incomplete"]])
    with speaking("zh"):
        (table,) = (table for table in docx_tables(docx(with_gap)) if table[0].startswith("表1-1"))
    assert table[2][-1][11] == "/"
    assert table[2][2][10:13] == ["未测算", "未测算", "未测算"]
    assert table[2][2][13].startswith("测算不完整；")


@pytest.mark.parametrize(("made", "seed"), [(True, 11), (False, 12)])
def test_random_parcels_hold_the_figures_of_quote(folder, made, seed):
    parcels = drawn(len(draws(10)), seed, folder, made=made)
    values = [value for value in parcels if value.valued_from.parcel.route is None]
    tables, _ = read_back(values)
    results = [rows for caption, _, rows in tables if caption.endswith(("测算结果", "已知各项"))]
    parcels = report(values).parcels
    assert [[row[1] for row in rows] for rows in results] == [
        expected_rows(value, withheld=parcel.withheld) for value, parcel in zip(values, parcels, strict=True)
    ]
    assert any(value.estimate for value in values)
    assert {Decimal(row[1]) for rows in results for row in rows if row[1] != "未测算"}


def test_a_calculator_comes_from_the_page_to_each_total(folder, values):
    """The line of each total, read from the Word file and worked out with nothing but its own figures."""
    drawn_values = [one for made in (True, False) for one in drawn(len(draws(10)), 21, folder, made=made)]
    for value in [*values.values(), *drawn_values]:
        made = report(value)
        (parcel,) = made.parcels
        lines = re.findall(r"总(?:地)?价 = ([0-9.×÷ ]+) = ([0-9]+) 元", words_of(made))
        if parcel.estimate is None:
            assert lines == []
            continue
        parts = getattr(value, "parts", (value,))
        assert [Decimal(total) for _, total in lines] == [part.estimate.yuan for part in parts]
        for formula, total in lines:
            assert round_half_up(_worked_out(formula), 0) == Decimal(total), formula


def _worked_out(formula):
    """Products and quotients from left to right, as a calculator has them."""
    first, *rest = formula.split()
    found = Fraction(first)
    for sign, figure in zip(rest[::2], rest[1::2], strict=True):
        found = found * Fraction(figure) if sign == "×" else found / Fraction(figure)
    return found


def test_no_option_of_the_command_line_stands_in_a_report(folder, values):
    for value in [*values.values(), *drawn(len(draws(10)), 31, folder, made=False)]:
        assert "--" not in words_of(report(value))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("street", ["路线价（元/㎡）", "路线价总额（路线价×面积）", "修正幅度（单价÷路线价－1）"]),
        ("floor", ["基准地价总额（基准地价×面积×容积率）"]),
        ("mixed", ["级别基准地价（各部分按面积加权平均）", "基准地价总额（各部分之和）"]),
    ],
)
def test_each_figure_is_called_what_it_is(values, name, words):
    tables, _ = read_back(values[name])
    cells = {cell for _, _, rows in tables for row in rows for cell in row}
    assert set(words) <= cells


def test_how_a_table_is_read_is_said(values):
    _, document = read_back(values["floor"])
    assert "表中两点之间按较低一点取值。" in docx_text(document)
    assert "Kv = 1 ÷ 1.0000 = 1.0000" in docx_text(document)
    _, document = read_back(values["street"])
    assert "表中两点之间按直线内插取值。" in docx_text(document)
