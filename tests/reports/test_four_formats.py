"""Word, page, Markdown and workbook hold the same sentences and the same figures: none more, none less.

The first three are written from one list of blocks, which ``test_figures.py`` reads back. Here the workbook is read
beside them: every sentence and every cell of their tables stands in it, and every figure of it stands in them but for
those on the way to a coefficient, which the tests name.
"""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from helpers.every_correction import write_tables
from helpers.reported import NEWER, cases, docx_tables, drawn, html_tables, markdown_tables, newer_cases
from openpyxl import load_workbook

from landprice.core.messages import speaking
from landprice.reports.blocks import ReportTable, SectionHeading
from landprice.reports.chains import shown_steps
from landprice.reports.details import Annuity, FixedValue, Read, detail_of, live_detail
from landprice.reports.files.docx import docx
from landprice.reports.files.html import html
from landprice.reports.files.markdown import markdown
from landprice.reports.writing import report
from landprice.reports.xlsx.book import xlsx

ON_THE_WAY = (
    *("读取值", "行号", "宗地 K 值", "内涵 K 值", "所在级别基准地价", "计价容积率", "每次增长的月数", "整宗地面积"),
    *("容积率（不小于1）", "计算年限", "面积", "月数", "权利性质系数", "宗地面积"),
)
"""Labels of rows that only lead to a coefficient, or repeat an input to more places."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_tables(tmp_path_factory.mktemp("tables"))


@pytest.fixture(scope="module")
def values(folder):
    return cases(folder) | newer_cases(folder)


def sheets_of(made):
    """The cells of the workbook: each with its sheet's name and the label at the start of its row."""
    with speaking("zh"):
        book = load_workbook(BytesIO(xlsx(made)), data_only=True)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value not in (None, ""):
                    yield sheet.title, str(row[0].value), cell.value


def texts_of(made):
    """Headings of sections, sentences, and cells of the tables of the other kinds of file."""
    with speaking("zh"):
        blocks = list(made.blocks)
    sentences = [block.words for block in blocks if not isinstance(block, ReportTable | SectionHeading)]
    cells = [cell for block in blocks if isinstance(block, ReportTable) for row in block.rows for cell in row]
    return sentences, [line for cell in cells for line in cell.split("\n") if line]


def figures_in(words):
    """The figures of a text as Decimal, a percentage also as the share that it is."""
    found = set()
    for sign, figure, percent in re.findall(r"(?<![\d.])([-+−]?)(\d+(?:\.\d+)?)(%?)", words):
        value = Decimal(figure) * (-1 if sign in "-−" and sign else 1)
        found |= {value, abs(value)} | ({value / 100, abs(value) / 100} if percent else set())
    return found


def decimal_of(value):
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)


def is_held(cell, words, figures):
    """Whether a cell of a table stands in the workbook: as words, or as a figure with or without its unit."""
    bare = cell.removesuffix(" *")
    if bare == "?":
        return any("填入数值" in one for one in words)  # a cell to be filled in
    if bare in words or any(bare in one for one in words):
        return True
    parsed = re.fullmatch(r"([-+]?\d+(?:\.\d+)?)(%|年|亩|㎡| 元)?", bare)
    if not parsed:
        return False
    figure = Decimal(parsed[1])
    return figure in figures or (parsed[2] == "%" and figure / 100 in figures)


def lacking(made):
    """What the other kinds of file say and the workbook does not."""
    cells = list(sheets_of(made))
    words = {value for _, _, value in cells if isinstance(value, str)}
    days = {f"{day.year}年{day.month}月{day.day}日" for _, _, day in cells if isinstance(day, datetime)}
    figures = {decimal_of(value) for _, _, value in cells if isinstance(value, int | float)}
    sentences, others = texts_of(made)
    lost = [one for one in sentences if one not in words]
    return lost + [one for one in others if not is_held(one, words | days, figures)]


def of_tables_kept_live(made):
    """The figures of the tables that only a changed input would be read from: what is as the basis needs none."""
    found = set()
    fronts = [chain for parcel in made.parcels for chain in parcel.chains]
    for chain in [*fronts, *(chain.rear for chain in fronts if chain.rear)]:
        for step in shown_steps(chain):
            detail = live_detail(chain, step.name)
            if isinstance(detail_of(chain, step.name), FixedValue) and isinstance(detail, Annuity | Read):
                points = detail.curve.points if isinstance(detail, Read) else [(detail.rate, detail.rate)]
                found |= {figure for point in points for figure in point}
    return found


def surplus(made):
    """The figures of the workbook that the other kinds of file do not have."""
    sentences, cells = texts_of(made)
    known = of_tables_kept_live(made).union(*(figures_in(words) for words in [*sentences, *cells]))
    return [
        (sheet, label, value)
        for sheet, label, value in sheets_of(made)
        if isinstance(value, int | float)
        and decimal_of(value) not in known
        and not any(name in label for name in ON_THE_WAY)
    ]


def test_the_workbook_says_all_that_the_others_say(values):
    assert {name: found for name, value in values.items() if (found := lacking(report(value)))} == {}


def test_the_workbook_has_no_figure_of_its_own(values):
    assert {name: found for name, value in values.items() if (found := surplus(report(value)))} == {}


@pytest.mark.parametrize(("made", "seed"), [(True, 41), (False, 42)])
def test_random_parcels_are_the_same_in_the_workbook(folder, made, seed):
    for value in drawn(8, seed, folder, made=made):
        whole = report(value)
        assert (lacking(whole), surplus(whole)) == ([], [])


@pytest.mark.parametrize("name", NEWER)
def test_the_other_kinds_have_the_same_tables(values, name):
    made = report(values[name])
    with speaking("zh"):
        tables = [
            (one.title, [*one.headings], [[*row] for row in one.rows])
            for one in made.blocks
            if isinstance(one, ReportTable)
        ]
        assert docx_tables(docx(made)) == html_tables(html(made)) == markdown_tables(markdown(made)) == tables


def test_what_is_lost_would_be_seen(values):
    made = report(values["whole"])
    cells = [cell for _, _, cell in sheets_of(made)]
    assert 944393 in cells
    assert not is_held("944394", {"一级"}, {decimal_of(cell) for cell in cells if isinstance(cell, int | float)})
    assert figures_in("1 - 0.3% × 12.50") == {Decimal(1), Decimal("0.3"), Decimal("0.003"), Decimal("12.50")}
