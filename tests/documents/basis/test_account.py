"""Every value that stands in a statement of the basis is in a table, or a finding names it at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from landprice.checks.reading import read

HEAD = "甲县城区基准地价表\n单位：元/平方米\n用途\tⅠ级\tⅡ级\n商服用地\t2400\t1800\n住宅用地\t1800\t1500\n"
LOST = {
    "another day beside the day": ("估价期日：2023年1月1日，公布日期：2023年5月20日。", "2023年5月20日"),
    "a former edition": ("上一轮基准地价的估价期日为2018年1月1日。", "2018年1月1日"),
    "a condition": ("容积率大于2.0的，按修正系数表修正。", "2.0"),
    "two that contradict each other": ("容积率：商服用地2.0。\n商服用地容积率1.5。", "2.0"),
}
"""A document beside what it says, and what of it no table holds."""


def _named_at(path: Path, value: str) -> bool:
    findings = read(path).findings
    return any(value in str(finding.sentence) for finding in findings if finding.rule in ("LP021", "LP022", "LP024"))


@pytest.mark.parametrize("name", LOST)
def test_what_no_table_holds_is_named(name: str, tmp_path: Path) -> None:
    text, value = LOST[name]
    path = tmp_path / "a.txt"
    path.write_text(HEAD + text, "utf-8")
    basis = str(read(path).tables[0].data["basis"])
    assert value not in basis
    assert _named_at(path, value)


def test_the_basis_of_a_use_without_prices_is_kept_for_its_keeper(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(HEAD + "容积率：商服用地2.0、住宅用地1.8、工业用地0.8。", "utf-8")
    draft = read(path).tables[0]
    assert draft.data["basis"]["industrial"] == {"plot_ratio": "0.8"}
    assert [row["grade"] for row in draft.rows if row["land_use"] == "industrial"] == [""]
    assert not _named_at(path, "0.8")


def test_a_grade_without_a_price_is_named_by_its_field(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(HEAD + "容积率：商服用地Ⅰ级2.0、Ⅱ级1.8、Ⅲ级1.6，住宅用地1.8。", "utf-8")
    assert _named_at(path, "grade III")


def test_a_field_in_traditional_letters_with_pinyin_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(HEAD + "二、容積(jī)率：商服用地2.0，住宅用地1.8。", "utf-8")
    basis = read(path).tables[0].data["basis"]
    assert {use: fields["plot_ratio"] for use, fields in basis.items()} == {"commercial": "2.0", "residential": "1.8"}


def test_the_basis_of_state_land_is_of_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    state = HEAD.replace("甲县城区基准地价表", "甲县城区基准地价\n一、国有建设用地使用权基准地价")
    said = (
        "国有建设用地基准地价的内涵：估价期日2022年7月1日，商服用地容积率2.0，住宅用地容积率2.2，开发程度“五通一平”。\n"
    )
    other = HEAD.replace("甲县城区基准地价表", "二、集体建设用地使用权基准地价").replace("2400", "2000")
    path.write_text(state + said + other, "utf-8")
    drafts = {draft.kind: draft.data["basis"] for draft in read(path).tables}
    assert drafts["state"]["all"] == {"valuation_date": "2022-07-01", "servicing": "五通一平"}
    assert not drafts["collective"]


def test_zones_of_bare_numbers_are_no_grades(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    rows = "商业用地\t1\t2400\n商业用地\t2\t1800\n商业用地\t3\t1200\n住宅用地\t1\t1800\n住宅用地\t2\t1500\n"
    path.write_text(f"甲县城区区片基准地价表\n单位：元/平方米\n用途\t区片\t基准地价\n{rows}", "utf-8")
    prices = read(path).tables[0].data["prices"]
    assert {use: list(grades) for use, grades in prices.items() if use != "heading"} == {
        "commercial": ["区片1", "区片2", "区片3"],
        "residential": ["区片1", "区片2"],
    }


def test_each_cell_of_a_field_is_held_or_named_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    rows = "用途\t位置\t容积率\n商服用地\t临街\t1.5\n商服用地\t不临街\t1.2\n住宅用地\t全部\t1.8\n"
    path.write_text(f"{HEAD}\n{rows}", "utf-8")
    named = {
        (each.position.line, value)
        for each in read(path).findings
        for value in ("1.5", "1.2")
        if value in str(each.sentence)
    }
    assert named >= {(8, "1.5"), (9, "1.2")}


def test_a_measure_that_no_statement_holds_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{HEAD}估价期日2023年1月1日，楼面地价另行公布。\n", "utf-8")
    assert "floor" not in str(read(path).tables[0].data["basis"])
    assert _named_at(path, "楼面地价")
