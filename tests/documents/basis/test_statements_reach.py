"""Of which tables, uses and grades a statement on the basis is, in passages as they are printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from landprice.checks.reading import read

HEAD = "甲县城区基准地价表\n单位：元/平方米\n用途\tⅠ级\tⅡ级\n商服用地\t2400\t1800\n住宅用地\t1800\t1500\n"
STREAM = (
    "甲县基准地价内涵表\n区域\n用途\n容积率\n使用年限\n"
    "县城\n商服用地\n2.2\n40年\n住宅用地\n2.0\n70年\n乙镇\n商服用地\n1.4\n40年\n住宅用地\n1.3\n70年\n"
)
CLAUSES = {
    "a former day between two commas (taian-2016)": (
        "估价期日2016年1月1日。原27号文公布的基准地价（估价期日2012年1月1日）同时停止使用。",
        {"all": {"valuation_date": "2016-01-01"}},
    ),
    "a day these are compared with (changchun_news-2022)": (
        "与上一轮（基准日2017年12月31日）相比，此次更新的基准日为2021年6月30日。",
        {"all": {"valuation_date": "2021-06-30"}},
    ),
    "this edition as one that is published (hejian-2019)": (
        "本次公布的基准地价是指在估价期日2019年1月1日的价格。",
        {"all": {"valuation_date": "2019-01-01"}},
    ),
    "what a field names of the others alone (zhangzhou-2022)": (
        "商服区片的设定容积率见附表，住宅用地设定容积率为1.5。",
        {"residential": {"plot_ratio": "1.5"}},
    ),
    "grades before uses, then behind one (baoji-2019)": (
        "容积率：一级商服用地2.5，二级商服用地2.2；住宅用地一级2.0，二级1.6。",
        {
            "commercial": {"plot_ratio": {"I": "2.5", "II": "2.2"}},
            "residential": {"plot_ratio": {"I": "2.0", "II": "1.6"}},
        },
    ),
    "a point behind a blank (shawan-2015)": (
        "注：1.估价期日2014年12月31日 2.容积率：商服1.3住宅1.4 3.开发程度：五通一平",
        {
            "all": {"valuation_date": "2014-12-31", "servicing": "五通一平"},
            "commercial": {"plot_ratio": "1.3"},
            "residential": {"plot_ratio": "1.4"},
        },
    ),
    "a right in brackets, area told by 按 (yuxi_hongta-2023, ganzhou-2020)": (
        "估价期日为2023年1月1日，国有建设用地使用权（出让），按土地面积计。",
        {"all": {"valuation_date": "2023-01-01", "right": "granted", "price_per": "land"}},
    ),
    "cells in columns of a field (dandong-2015, lishui-2021)": (
        "甲县城区基准地价内涵表\n用途\t使用年限\t容积率\t开发程度\n"
        "商服用地\t40年\t一级2.0，其他级别1.5\t宗地外六通，宗地内场地平整\n住宅用地\t70年\t1.8\t同上\n",
        {
            "commercial": {"servicing": "六通", "plot_ratio": {"I": "2.0", "II": "1.5"}, "tenure_years": "40"},
            "residential": {"servicing": "六通", "plot_ratio": "1.8", "tenure_years": "70"},
        },
    ),
}
"""What stands behind prices of two uses in two grades, and the basis that is read of it."""


def _basis(path: Path, text: str) -> list[dict[str, Any]]:
    path.write_text(text, "utf-8")
    return [draft.data["basis"] for draft in read(path).tables]


@pytest.mark.parametrize("name", CLAUSES)
def test_a_clause_is_of_what_it_names(name: str, tmp_path: Path) -> None:
    text, basis = CLAUSES[name]
    found = _basis(tmp_path / "a.txt", HEAD + text)[0]
    assert found == basis


def test_the_place_of_the_first_rows_of_a_stream_is_no_head(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(STREAM, "utf-8")
    ratios = {draft.scope: draft.data["basis"]["commercial"]["plot_ratio"] for draft in read(path).tables}
    assert ratios == {"县城": "2.2", "乙镇": "1.4"}


def test_what_is_said_of_a_place_is_said_of_those_within(tmp_path: Path) -> None:
    text = (
        "关于公布甲市中心城区基准地价的通知\n一、容积率：商业2.0，住宅1.8。\n甲市中心城区基准地价表（元/平方米）\n"
        "行政区\t级别\t商业\t住宅\n乙区\t一级\t900\t800\n\t二级\t700\t600\n丙区\t一级\t500\t400\n\t二级\t300\t200\n"
    )
    found = _basis(tmp_path / "a.txt", text)
    assert [basis["commercial"]["plot_ratio"] for basis in found] == ["2.0", "2.0"]


def test_a_rank_of_towns_is_the_table_of_its_name(tmp_path: Path) -> None:
    text = (
        "甲县建制镇基准地价（元/平方米）\n镇类别\t土地级别\t商服用地\t住宅用地\n"
        "一类镇\tⅠ级\t795\t645\n\tⅡ级\t585\t495\n二类镇\tⅠ级\t660\t555\n\tⅡ级\t492\t432\n"
        "开发程度：一类镇为“五通一平”，二类镇为“四通一平”。\n"
    )
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    said = {draft.scope: draft.data["basis"]["all"]["servicing"] for draft in read(path).tables}
    assert said == {"一类镇": "五通一平", "二类镇": "四通一平"}


def test_each_place_of_a_list_before_a_field_has_its_value(tmp_path: Path) -> None:
    text = (
        "甲县乡镇基准地价（元/平方米）\n乡镇\t商服用地\t住宅用地\n"
        "乙镇\t300\t280\n丙镇\t290\t270\n丁镇\t280\t260\n乙镇五通一平；丙镇、丁镇三通一平。\n"
    )
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    servicing = str([draft.data["basis"] for draft in read(path).tables])
    assert servicing.count("三通一平") == 2
