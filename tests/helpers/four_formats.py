"""A report in its four kinds of file, read back: what one has and another lacks, and what quote asks for."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

from openpyxl import load_workbook

from helpers.reported import docx_tables, html_tables, markdown_tables
from landprice.core.messages import speaking
from landprice.core.units import plain, round_half_up
from landprice.reports.blocks import ReportTable, SectionHeading
from landprice.reports.chains import shown_steps
from landprice.reports.detailing import detail_of, live_detail
from landprice.reports.details import Annuity, FixedValue, Read
from landprice.reports.files.docx import docx
from landprice.reports.files.html import html
from landprice.reports.files.markdown import markdown
from landprice.reports.xlsx.book import xlsx

ON_THE_WAY = (
    *("读取值", "行号", "宗地 K 值", "内涵 K 值", "所在级别基准地价", "计价容积率", "每次增长的月数", "整宗地面积"),
    *("容积率（不小于1）", "计算年限", "面积", "月数", "权利性质系数", "宗地面积"),
)
"""Labels of rows that only lead to a coefficient, or repeat an input to more places."""


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
                found |= {figure for point in points for figure in point if isinstance(figure, Decimal)}  # no interval
    return found


def surplus(made):
    """The figures of the workbook that the other kinds of file do not have."""
    sentences, cells = texts_of(made)
    known = of_tables_kept_live(made).union(*(figures_in(words) for words in [*sentences, *cells]))
    cut = [figure for figure in known if -figure.as_tuple().exponent >= 10]  # a long one, cut there in the words
    return [
        (sheet, label, value)
        for sheet, label, value in sheets_of(made)
        if isinstance(value, int | float)
        and decimal_of(value) not in known
        and decimal_of(value) not in (1, -1)  # of a servicing item: beyond the basis, lacking
        and not any(abs(figure - decimal_of(value)) < Decimal("1e-9") for figure in cut)
        and not any(name in label for name in ON_THE_WAY)
    ]


def differing_tables(made):
    """The kinds of file whose tables are not those of the report."""
    with speaking("zh"):
        tables = [
            (one.title, [*one.headings], [[*row] for row in one.rows])
            for one in made.blocks
            if isinstance(one, ReportTable)
        ]
        read = {"docx": docx_tables(docx(made)), "html": html_tables(html(made)), "md": markdown_tables(markdown(made))}
    return [kind for kind, found in read.items() if found != tables]


def expected_rows(value, *, withheld=False, line=None):
    """The table of results that quote's own JSON asks for; ``line`` is 70 % of the grade's price on a street."""
    said = value.as_json()
    price, estimate = said["benchmark"]["yuan_per_m2"], None if withheld else said["estimate"]
    line = plain(round_half_up(Fraction(price) * 7 / 10, 2)) if line is None else line
    rows = [f"{said['area_m2']:f}"]
    if not hasattr(value, "parts") and value.valued_from.parcel.area != Fraction(said["area_m2"]):
        rows.append(f"{said['area_mu']:f}")  # a calculator needs the area that the total was worked out from
    rows.append(f"{price:f}")
    rows += [f"{said['base_value']['yuan']:f}"] if said["base_value"] else []
    rows.append(line)
    rows += [f"{said['offer']['yuan']:f}"] if said["offer"] and hasattr(value, "parts") else []
    rows += [f"{said['offer']['line_yuan']:f}"] if said["offer"] and said["offer"]["line_yuan"] else []
    if estimate:
        other = "land_yuan_per_m2" if said["basis"]["price_per"] == "floor" else "floor_yuan_per_m2"
        share = round_half_up((Fraction(estimate["yuan_per_m2"]) / Fraction(price) - 1) * 100, 2)
        rows += [shown(estimate[name]) for name in ("yuan_per_m2", other, "wan_per_mu", "yuan")]
        rows.append(in_wan(estimate["wan_yuan"]))
        rows.append(f"{share:+f}" if share else f"{share:f}")
    return rows


def in_wan(figure):
    """With two decimals, or as many as it has."""
    return f"{figure:.2f}" if figure == round(figure, 2) else f"{figure:f}"


def shown(figure):
    return "未测算" if figure is None else f"{figure:f}"
