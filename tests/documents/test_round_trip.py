"""Tables rendered into the layouts and formats of the wild, and read again: the same table, or left out."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from helpers import render
from helpers.document_formats import FORMATS as NOTICES
from helpers.document_formats import LIBRARIES, Write, text_file
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from landprice.checks.reading import read
from landprice.documents import Drafts
from landprice.tables.basis import basis_of
from landprice.tables.loader import load_file, parse_table
from landprice.tables.table import Table

JIUJIANG = Path(__file__).parents[2] / "tables" / "jiangxi" / "jiujiang"
BASIS = ("valuation_date", "servicing", "plot_ratio", "tenure_years")
FORMATS: dict[str, tuple[str, Write]] = {
    "tabs": ("txt", text_file(lambda rendered: render.as_text(rendered, padding=1))),
    **{name: NOTICES[name] for name in ("bars", "one cell a line")},
    "GB18030": ("txt", text_file(render.as_text, "gb18030")),
    "UTF-8 with mark": ("txt", text_file(render.as_text, "utf-8-sig")),
    "UTF-16": ("txt", text_file(render.as_text, "utf-16")),
    "UTF-16 without mark": ("txt", text_file(render.as_text, "utf-16-le")),
    "HTML": NOTICES["HTML"],
    "HTML in GB18030": ("html", text_file(render.as_html, "gb18030")),
    **{name: NOTICES[name] for name in ("DOCX", "XLSX", "PDF")},
}


def reread(rendered: render.Rendered, folder: Path, name: str) -> Drafts:
    if name in LIBRARIES:
        pytest.importorskip(LIBRARIES[name])
    suffix, write = FORMATS[name]
    path = folder / f"document.{suffix}"
    write(rendered, path)
    return read(path)


def assert_same(drafts: Drafts, table: Table) -> None:
    assert len(drafts.tables) == 1
    read_table = drafts.tables[0].table
    assert read_table.prices == table.prices
    assert read_table.grading == table.grading
    assert read_table.land_uses == table.land_uses
    for use in table.prices.by_use:
        for field in BASIS:
            assert getattr(basis_of(read_table, use), field) == getattr(basis_of(table, use), field), (use, field)
    assert [finding for finding in drafts.findings if finding.rule in ("LP021", "LP022")] == []


@cache
def shipped(name: str) -> Table:
    return load_file(JIUJIANG / f"{name}-2023.yaml")


@pytest.mark.parametrize("name", ["hukou", "lushan"])
@pytest.mark.parametrize("layout", [render.across, render.down])
@pytest.mark.parametrize("written", FORMATS)
def test_shipped_tables_come_back_from_every_layout(
    name: str, layout: Callable[..., render.Rows], written: str, tmp_path: Path
) -> None:
    table = shipped(name)
    style = {"HTML": "ji", "DOCX": "chinese", "tabs": "ascii"}.get(written, "full")
    rendered = render.document(table, layout, number_first=written == "HTML", grade_style=style)
    assert_same(reread(rendered, tmp_path, written), table)


def made(seed: int) -> Table:
    """A table of 1 to 5 uses and 2 to 7 grades, some cells missing from the worst grades up, one unit or both."""
    rng = random.Random(seed)
    grades = ["I", "II", "III", "IV", "V", "VI", "VII"][: rng.randint(2, 7)]
    names = {"commercial": "商服用地", "residential": "住宅用地", "industrial": "工业用地", "warehousing": "仓储用地"}
    uses = rng.sample(list(names), rng.randint(1, 4))
    lines = ["landprice: 1", "place: {county: 甲乙县, pinyin: jiayi, adcode: '100000', province: 江西省, scope: 城区}"]
    lines += [
        "sources: [{role: approval, title: 某市人民政府关于同意甲乙县城区基准地价更新成果的批复, ",
        "  document_number: 某府字〔2024〕7号, issued: 2024-05-17, transcribed: document, checked: 2026-01-01}]",
    ]
    lines += ["classification: not-stated", "land_uses:"]
    lines += [f"  {use}: {{name: {names[use]}}}" for use in uses]
    has_classes = rng.random() < 0.4
    if has_classes:
        lines += ["  public: {name: 公共服务用地}"]
        lines += [
            f"  public-{n}: {{of: public, name: {c}类, sub_uses: [教育{n}, 科研{n}]}}"
            for n, c in ((1, "一"), (2, "二"))
        ]
    if rng.random() < 0.5:
        lines += ["grading:", "  heading: 甲乙县城区土地定级成果", "  areas:"]
        for grade in grades:
            cells = ", ".join(f"{use}: {rng.randint(1, 999)}.{rng.randint(0, 99):02}" for use in uses)
            lines.append(f"    {grade}: {{{cells}}}")
        lines += ["  approved_area: 123.45"]
    lines += ["prices:", "  heading: 甲乙县城区基准地价更新成果"]
    units = rng.choice([("yuan", "wan"), ("yuan",), ("wan",)])
    for use in [*uses, *(["public-1", "public-2"] if has_classes else [])]:
        lines.append(f"  {use}:")
        price = rng.randint(800, 9000)
        fewer = use != uses[0] and rng.random() < 0.3
        for grade in grades[: rng.randint(1, len(grades)) if fewer else len(grades)]:
            cells = {"yuan": f"yuan_per_m2: {price}", "wan": f"wan_per_mu: {Decimal(price) / 15:.2f}"}
            lines.append(f"    {grade}: {{{', '.join(cells[unit] for unit in units)}}}")
            price = max(20, price * rng.randint(50, 95) // 100)
    lines += ["servicing:", "  六通: {outside: [通路, 供水, 排水, 通电, 通讯, 通气], inside: 场地平整}"]
    ratios = ["1.0", "1.5", "2.05"]
    lines += ["basis:", "  all: {valuation_date: 2023-07-01}"]
    lines += [
        f"  {use}: {{servicing: 六通, plot_ratio: {rng.choice(ratios)}, tenure_years: {rng.choice([40, 50, 70])}}}"
        for use in [*uses, *(["public-1", "public-2"] if has_classes else [])]
    ]
    table, findings = parse_table("\n".join(lines), "made.yaml")
    assert not findings, [str(finding.message) for finding in findings]
    assert table
    return table


MADE = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@MADE
@given(
    seed=st.integers(0, 10**6),
    layout=st.sampled_from([render.across, render.down]),
    written=st.sampled_from(["tabs", "bars", "one cell a line", "HTML", "DOCX", "XLSX"]),
    style=st.sampled_from(list(render.GRADE_STYLES)),
    none=st.sampled_from(["-", "/", "—", "－"]),
    number_first=st.booleans(),
)
def test_random_tables_come_back(
    seed: int,
    layout: Callable[..., render.Rows],
    written: str,
    style: str,
    none: str,
    number_first: bool,
    tmp_path: Path,
) -> None:
    table = made(seed)
    rendered = render.document(table, layout, number_first=number_first, grade_style=style, none=none)
    assert_same(reread(rendered, tmp_path, written), table)


@MADE
@given(seed=st.integers(0, 10**6), layout=st.sampled_from([render.across, render.down]), drop=st.randoms())
def test_a_lost_cell_never_moves_a_figure(
    seed: int, layout: Callable[..., render.Rows], drop: random.Random, tmp_path: Path
) -> None:
    """Take cells out of a text: figures may be left out then, with a report, but none may be wrong."""
    table = made(seed)
    rendered = render.document(table, layout)
    for part in rendered.parts:
        if not isinstance(part, str):
            row = drop.choice(part[1:])
            if len(row) > 2:
                del row[drop.randrange(1, len(row))]
    path = tmp_path / "document.txt"
    path.write_text(render.as_text(rendered), "utf-8")
    from landprice.core.errors import InputError

    try:
        drafts = read(path)
    except InputError:
        return
    printed = {(use, grade): cell for use, cells in table.prices.by_use.items() for grade, cell in cells.items()}
    for draft in drafts.tables:
        for use, cells in draft.table.prices.by_use.items():
            for grade, cell in cells.items():
                for unit in ("yuan_per_m2", "wan_per_mu"):
                    found = getattr(cell, unit)
                    assert found is None or found == getattr(printed[use, grade], unit)


def test_an_injected_error_is_found_at_its_place(tmp_path: Path) -> None:
    rendered = render.document(shipped("hukou"))
    path = tmp_path / "document.txt"
    path.write_text(render.as_text(rendered).replace("112.67", "121.67"), "utf-8")
    errors = read(path).errors
    lines = path.read_text("utf-8").splitlines()
    assert [(error.rule, error.path) for error in errors] == [("LP301", "prices.commercial.II.wan_per_mu")]
    line = lines[errors[0].position.line - 1]
    assert line[errors[0].position.column - 1 :].startswith("121.67")
