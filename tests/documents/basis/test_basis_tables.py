"""The basis in tables: of its own, beside the prices, by grade, with merged cells, in every format."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from helpers.document_formats import FORMATS, LIBRARIES
from helpers.draws import draws
from helpers.render import Rendered, Rows, Span
from helpers.told_basis import USES, Basis, random_basis

from landprice.checks.reading import read
from landprice.documents import Drafts
from landprice.tables.basis import basis_of

FIELDS = ("plot_ratio", "tenure_years", "servicing")
HEADS = {"plot_ratio": "容积率", "tenure_years": "使用年限（年）", "servicing": "土地开发程度", "day": "估价期日"}
WRITERS = {"tabs": FORMATS["cells printed once"], **{name: FORMATS[name] for name in ("HTML", "DOCX", "XLSX")}}


def _prices(basis: Basis) -> Rows:
    rows: Rows = [[Span("土地级别"), *(Span(basis.name(grade)) for grade in basis.grades)]]
    for number, use in enumerate(basis.uses):
        rows.append([Span(USES[use]), *(Span(str(3000 - 100 * at - number)) for at in range(len(basis.grades)))])
    return rows


def _opened(basis: Basis, *parts: str | Rows) -> Rendered:
    return Rendered(["甲县城区基准地价表", "单位：元/平方米", _prices(basis), "基准地价内涵表", *parts])


def _value(basis: Basis, field: str, use: str) -> Span:
    return Span({"tenure_years": basis.tenure, "servicing": basis.servicing}[field][use])


def uses_down(basis: Basis) -> Rendered:
    rows: Rows = [[Span("用途"), *(Span(HEADS[field]) for field in (*FIELDS, "day"))]]
    for number, use in enumerate(basis.uses):
        row = [Span(USES[use]), Span(basis.value("plot_ratio", use)), _value(basis, "tenure_years", use)]
        row.append(_value(basis, "servicing", use))
        rows.append([*row, *([Span(basis.day, len(basis.uses))] if number == 0 else [])])
    return _opened(basis, rows)


def uses_across(basis: Basis) -> Rendered:
    rows: Rows = [[Span("项目"), *(Span(USES[use]) for use in basis.uses)]]
    rows.append([Span("容积率"), *(Span(basis.value("plot_ratio", use)) for use in basis.uses)])
    for field in ("tenure_years", "servicing"):
        rows.append([Span(HEADS[field]), *(_value(basis, field, use) for use in basis.uses)])
    rows.append([Span(HEADS["day"]), Span(basis.day, 1, len(basis.uses))])
    return _opened(basis, rows)


def grades_in_a_table_of_one_field(basis: Basis) -> Rendered:
    rows: Rows = [[Span("土地级别"), *(Span(basis.name(grade)) for grade in basis.grades)]]
    rows += [[Span(USES[use]), *(Span(basis.ratio[use, grade]) for grade in basis.grades)] for use in basis.uses]
    return _opened(basis, "各级别设定容积率表", rows)


def columns_beside_the_prices(basis: Basis) -> Rendered:
    rows: Rows = [[Span("用途"), Span("级别"), Span("容积率"), Span("使用年限"), Span("基准地价")]]
    for number, use in enumerate(basis.uses):
        for at, grade in enumerate(basis.grades):
            first = at == 0
            row = [Span(USES[use], len(basis.grades))] if first else []
            row += [Span(basis.name(grade)), Span(basis.ratio[use, grade])]
            row += [Span(f"{basis.tenure[use]}年", len(basis.grades))] if first else []
            rows.append([*row, Span(str(3000 - 100 * at - number))])
    return Rendered(["甲县城区基准地价表", "单位：元/平方米", rows])


SHAPES = {
    uses_down: (False, {"plot_ratio", "tenure_years", "servicing", "valuation_date"}),
    uses_across: (False, {"plot_ratio", "tenure_years", "servicing", "valuation_date"}),
    grades_in_a_table_of_one_field: (True, {"plot_ratio"}),
    columns_beside_the_prices: (True, {"plot_ratio", "tenure_years"}),
}
LOST = {(columns_beside_the_prices, "tabs")}
"""A text of these has lost the cells by which a plot ratio could be told from a price."""


def _read(rendered: Rendered, folder: Path, written: str) -> Drafts:
    if written in LIBRARIES:
        pytest.importorskip(LIBRARIES[written])
    suffix, write = WRITERS[written]
    path = folder / f"a.{suffix}"
    write(rendered, path)
    return read(path)


@pytest.mark.parametrize(
    ("shape", "written"),
    [(shape, written) for shape in SHAPES for written in WRITERS if (shape, written) not in LOST],
    ids=lambda each: getattr(each, "__name__", each),
)
def test_every_value_is_read(shape, written: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    by_grade, fields = SHAPES[shape]
    draw = random.Random(f"{shape.__name__} {written}")
    for _ in draws(3):
        basis = random_basis(draw, by_grade)
        drafts = _read(shape(basis), tmp_path, written)
        assert [finding for finding in drafts.findings if finding.rule in ("LP021", "LP022")] == []
        (draft,) = drafts.tables
        for use in basis.uses:
            for at, grade in enumerate(basis.grades):
                assert draft.data["prices"][use][grade] == {"yuan_per_m2": str(3000 - 100 * at - basis.uses.index(use))}
                read_basis = basis_of(draft.table, use, grade)
                year, month, day = basis.day.replace("年", "-").replace("月", "-").rstrip("日").split("-")
                true = {
                    "plot_ratio": basis.ratio[use, grade],
                    "tenure_years": basis.tenure[use],
                    "servicing": basis.servicing[use],
                    "valuation_date": f"{year}-{int(month):02}-{int(day):02}",
                }
                found = {
                    "plot_ratio": str(read_basis.plot_ratio),
                    "tenure_years": str(read_basis.tenure_years),
                    "servicing": read_basis.servicing.word if read_basis.servicing else None,
                    "valuation_date": str(read_basis.valuation_date),
                }
                assert {name: found[name] for name in fields} == {name: true[name] for name in fields}


@pytest.mark.parametrize(("shape", "written"), LOST, ids=lambda each: getattr(each, "__name__", each))
def test_where_cells_are_lost_the_rows_are_left_out(shape, written: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    draw = random.Random(1)
    for _ in range(6):
        basis = random_basis(draw, by_grade=True)
        drafts = _read(shape(basis), tmp_path, written)
        read = [draft.data["prices"][use] for draft in drafts.tables if draft.has_prices for use in basis.uses]
        # the first row of each use is whole
        assert read == [{"I": {"yuan_per_m2": str(3000 - number)}} for number in range(len(basis.uses))] or not read
        left_out = [
            figure
            for finding in drafts.findings
            if finding.rule == "LP021"
            for figure in (finding.figures or [str(finding.found)])
        ]
        first = 1 if read else 0
        prices = {
            str(3000 - 100 * at - number) for number in range(len(basis.uses)) for at in range(first, len(basis.grades))
        }
        assert prices <= set(left_out)


HEAD = "甲县城区基准地价表\n单位：元/平方米\n土地级别\tⅠ\tⅡ\n商服用地\t300\t200\n住宅用地\t280\t180\n\n"
DOUBTFUL = {
    "a range": ("用途\t容积率\n商服用地\t1.0-1.5\n住宅用地\t1.8\n", {"residential": {"plot_ratio": "1.8"}}, 1),
    "a remark": ("用途\t容积率\n商服用地\t1.5以下\n住宅用地\t1.8\n", {"residential": {"plot_ratio": "1.8"}}, 1),
    "two rows of one use": (
        "用途\t位置\t容积率\n商服用地\t临街\t1.5\n商服用地\t不临街\t1.2\n住宅用地\t全部\t1.8\n",
        {"residential": {"plot_ratio": "1.8"}},
        2,  # one a line
    ),
    "a sentence says another": (
        "用途\t容积率\n商服用地\t1.5\n住宅用地\t1.8\n容积率：商服用地1.6、住宅用地1.8。\n",
        {"residential": {"plot_ratio": "1.8"}},
        2,
    ),
    "nothing printed": ("用途\t容积率\n商服用地\t-\n住宅用地\t1.8\n", {"residential": {"plot_ratio": "1.8"}}, 0),
    "coefficients": ("容积率修正系数表\n容积率\t商服用地\t住宅用地\n1.0\t0.9\t0.8\n1.5\t1.0\t0.9\n", {}, 0),
    "a field and its words in each row": (
        "基准地价内涵表\n序号\t项目\t内容\n1\t估价期日\t2023年1月1日\n2\t容积率\t商服用地1.5、住宅用地1.8\n3\t土地还原率\t7%\n",
        {
            "all": {"valuation_date": "2023-01-01"},
            "commercial": {"plot_ratio": "1.5"},
            "residential": {"plot_ratio": "1.8"},
        },
        1,
    ),
    "of another place": ("乡镇基准地价内涵表\n用途\t容积率\n商服用地\t1.2\n住宅用地\t1.0\n", {}, 1),
    "of samples": ("样点地价一览表\n用途\t容积率\n商服用地\t1.2\n住宅用地\t1.0\n", {}, 1),
    "of plans": ("规划条件表\n用途\t容积率\t建筑密度\n商服用地\t3.0\t40%\n住宅用地\t2.5\t30%\n", {}, 2),
    "of parcels": ("一览表\n宗地编号\t用途\t容积率\nA-1\t商服用地\t3.0\nA-2\t住宅用地\t2.5\n", {}, 1),
    "of another edition": ("上一轮基准地价内涵\n用途\t容积率\n商服用地\t1.2\n住宅用地\t1.0\n", {}, 1),
    "below a heading of streets": (
        "二、路线价内涵\n（一）设定条件\n用途\t容积率\n商服用地\t2.5\n住宅用地\t2.0\n",
        {},
        1,
    ),
    "columns that are no basis": (
        "用途\t现状容积率\t设定容积率\t还原率\n商服用地\t1.2\t1.5\t7\n住宅用地\t1.1\t1.8\t6\n",
        {"commercial": {"plot_ratio": "1.5"}, "residential": {"plot_ratio": "1.8"}},
        1,  # 还原率 is read as a correction
    ),
    "words": (
        "用途\t容积率\n商服用地\t符合规划条件\n住宅用地\t1.8\n",
        {"commercial": {"plot_ratio": "符合规划条件"}, "residential": {"plot_ratio": "1.8"}},
        0,
    ),
}


@pytest.mark.parametrize("name", DOUBTFUL)
def test_what_is_not_certain_is_left_out(name: str, tmp_path: Path) -> None:
    grid, basis, reports = DOUBTFUL[name]
    path = tmp_path / "a.txt"
    path.write_text(HEAD + grid, "utf-8")
    drafts = read(path)
    assert drafts.tables[0].data["basis"] == basis
    assert sum(finding.rule in ("LP021", "LP022", "LP024") for finding in drafts.findings) == reports
