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
    "the number of a table is no ratio (yangcheng-2020)": (
        "各用途的设定容积率见表2。\n表2 甲县基准地价设定容积率\n"
        "用途\tⅠ级\tⅡ级\n商服用地\t2.2\t2.0\n住宅用地\t2.0\t1.8\n",
        {
            "commercial": {"plot_ratio": {"I": "2.2", "II": "2.0"}},
            "residential": {"plot_ratio": {"I": "2.0", "II": "1.8"}},
        },
    ),
    "grades behind the number of a point (jinzhai-2021)": (
        "说明：\n2.一、二级土地开发程度为六通一平。\n3.表中价格为国有出让建设用地使用权地面价格。",
        {"all": {"servicing": {"I": "六通一平", "II": "六通一平"}, "right": "granted", "price_per": "land"}},
    ),
    "what prices are, behind the day of them (qingxu-2021, xishui-2019)": (
        "基准地价的估价期日为2020年1月1日，为各级别国有出让建设用地使用权的平均价格。",
        {"all": {"valuation_date": "2020-01-01", "right": "granted"}},
    ),
    "a field above a lone day (songxian-2015)": (
        "基准地价内涵：\n1、基准期日：二〇一五年一月一日。\n2、开发程度：五通一平。\n\n二〇一五年十一月二十四日",
        {"all": {"valuation_date": "2015-01-01", "servicing": "五通一平"}},
    ),
    "what the row of another use says (wuyuan-2014)": (
        "基准地价内涵\n用途\t容积率\t开发程度\n商服用地\t2.0\t宗地外六通，宗地内平整\n住宅用地\t1.8\t同商服用地\n",
        {
            "commercial": {"plot_ratio": "2.0", "servicing": "六通"},
            "residential": {"plot_ratio": "1.8", "servicing": "六通"},
        },
    ),
    "a servicing that is explained behind 设定 (shexian-2009)": (
        "商业按“六通一平”设定（通路、通电、通讯、供水、排水、供暖及土地平整），住宅用地按“三通一平”设定（通路、通电、供水及土地平整）。",
        {"commercial": {"servicing": "六通一平"}, "residential": {"servicing": "三通一平"}},
    ),
    "the highest terms of the values before them (xinyang-2018)": (
        "商服用地40年、住宅用地70年的最高出让年限设定符合规定，容积率按商服2.0、住宅1.8设定。",
        {
            "commercial": {"tenure_years": "40", "plot_ratio": "2.0"},
            "residential": {"tenure_years": "70", "plot_ratio": "1.8"},
        },
    ),
    "a grade and those below it (tongling-2020)": (
        "开发程度一级为“七通一平”，二级及以下为“五通一平”。",
        {"all": {"servicing": {"I": "七通一平", "II": "五通一平"}}},
    ),
    "a table below the name of its field (yibin-2021)": (
        "基准地价内涵\n1.估价期日：2020年12月31日。\n2.使用年限：商服用地40年，住宅用地70年。\n3.容积率：\n"
        "用途\tⅠ级\tⅡ级\n商服用地\t3.0\t2.8\n住宅用地\t2.5\t2.4\n",
        {
            "all": {"valuation_date": "2020-12-31"},
            "commercial": {"tenure_years": "40", "plot_ratio": {"I": "3.0", "II": "2.8"}},
            "residential": {"tenure_years": "70", "plot_ratio": {"I": "2.5", "II": "2.4"}},
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


@pytest.mark.parametrize(
    "text",
    [
        "甲县城区国有建设用地基准地价表\n单位：元/平方米\n级别\t商服用地\t工业用地\nⅠ\t900\t300\nⅡ\t700\t200\n"
        "甲县集体建设用地基准地价表\n单位：元/平方米\n级别\t商服用地\t工业用地\nⅠ\t500\t240\nⅡ\t400\t170\n说明：\n"
        "1.国有建设用地、集体建设用地基准地价的估价期日均为2022年1月1日。\n"
        "2.国有建设用地容积率：商服用地2.0，工业用地1.2；集体建设用地容积率：商服用地1.2，工业用地1.0。\n"
        "3.使用年期：商服用地40年，工业用地50年。\n"
    ],
)
def test_notes_on_two_kinds_of_land_are_of_each_its_own(text: str, tmp_path: Path) -> None:
    state, collective = _basis(tmp_path / "a.txt", text)
    assert state == {
        "all": {"valuation_date": "2022-01-01"},
        "commercial": {"plot_ratio": "2.0", "tenure_years": "40"},
        "industrial": {"plot_ratio": "1.2", "tenure_years": "50"},
    }
    assert {use: fields.get("plot_ratio") for use, fields in collective.items()} == {
        "all": None, "commercial": "1.2", "industrial": "1.0",
    }  # fmt: skip


def test_the_rest_of_zones_is_what_no_code_names(tmp_path: Path) -> None:
    text = (
        "甲县城镇国有土地基准地价表（区片）\n价格单位：元/平方米\n区片编号\t商服用地\t住宅用地\nBT-01\t2550\t1980\n"
        "BT-02\t2175\t1755\nBT-03\t1850\t1340\n土地开发程度：BT-01至BT-02为五通一平，其余区片为三通一平。\n"
    )
    servicing = _basis(tmp_path / "a.txt", text)[0]["all"]["servicing"]
    assert servicing == {"BT-01": "五通一平", "BT-02": "五通一平", "BT-03": "三通一平"}


def test_towns_beside_a_county_town_are_those_with_a_heading_too(tmp_path: Path) -> None:
    text = (
        "关于公布甲县基准地价的通知\n一、甲县城区基准地价\n一级土地：商服用地1300元/平方米，住宅用地900元/平方米；\n"
        "二级土地：商服用地640元/平方米，住宅用地480元/平方米。\n二、乙镇基准地价\n"
        "一级土地：商服用地720元/平方米，住宅用地520元/平方米；\n二级土地：商服用地480元/平方米，住宅用地360元/平方米。\n"
        "三、基准地价内涵\n城区土地开发程度设定为五通一平，建制镇设定为三通一平。\n"
    )
    found = [basis["all"]["servicing"] for basis in _basis(tmp_path / "a.txt", text)]
    assert found == ["五通一平", "三通一平"]


def test_parks_that_are_priced_in_place_of_grades_have_what_is_said_of_parks(tmp_path: Path) -> None:
    text = (
        "甲县国有建设用地基准地价\n表1 甲县城区级别基准地价表（元/平方米）\n"
        "级别\t商服用地\t工业用地\nⅠ\t1560\t234\nⅡ\t1100\t200\n"
        "表2 甲县工业用地分区域基准地价表（元/平方米）\n区域\t工业用地\n甲县工业园区\t186\n甲县新材料园区\t162\n"
        "注：城区土地开发程度为“六通一平”，工业园区为“五通一平”。\n"
    )
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    assert str([draft.data["basis"] for draft in read(path).tables]).count("五通一平") == 2


def test_what_is_said_of_uses_alone_is_of_the_places_without_prices(tmp_path: Path) -> None:
    text = (
        "甲县城镇基准地价更新成果听证会公告\n基准地价内涵\n1.使用年期：商服用地40年，住宅用地70年\n"
        "2.设定容积率：城区商服用地1.8，住宅用地2.0\n3.开发程度：城区为五通一平，各镇为三通一平\n"
    )
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    terms = {draft.scope: draft.data["basis"]["commercial"].get("tenure_years") for draft in read(path).tables}
    assert terms["城区"] == terms["各镇"] == "40"


def test_the_right_of_collective_land_is_a_right(tmp_path: Path) -> None:
    text = (
        "甲市集体经营性建设用地级别基准地价表\n级别\t商服用地\t工业用地\nⅠ\t1020\t270\nⅡ\t735\t228\n"
        "注：1.估价期日为2021年7月1日；2.土地权利为集体建设用地使用权。\n"
    )
    assert _basis(tmp_path / "a.txt", text)[0]["all"]["right"] == "collective"


def test_the_basis_behind_a_stream_of_streets_is_none_of_its_rows(tmp_path: Path) -> None:
    text = (
        "甲市城区土地级别与基准地价更新成果公布\n"
        "一、级别基准地价\n单位:元/㎡\n用地类型\nⅠ级\nⅡ级\n商服\n4125\n2970\n住宅\n2760\n2145\n"
        "二、商服路线价\n单位:元/㎡(标准深度15米)\n序号\n路段名称\n起点\n止点\n路线价\n1\n鼓楼街\n解放路\n中山路\n7850\n"
        "2\n马道街\n鼓楼街\n自由路\n7100\n三、内涵\n基准日:2019年1月1日\n容积率:商服1.8、住宅2.0\n"
    )
    found = _basis(tmp_path / "a.txt", text)[0]
    assert found["commercial"]["plot_ratio"] == "1.8"
    assert found["all"]["valuation_date"] == "2019-01-01"


def test_a_stream_of_the_basis_with_uses_across_is_a_table_of_its_own(tmp_path: Path) -> None:
    text = (
        "甲县城区基准地价表\n"
        "级别\n一级\n二级\n商服用地\n元/㎡\n2595\n1890\n万元/亩\n173.00\n126.00\n住宅用地\n元/㎡\n1545\n1170\n"
        "万元/亩\n103.00\n78.00\n基准地价内涵\n用途\n商服用地\n住宅用地\n容积率\n1.8\n1.6\n使用年限\n40年\n70年\n"
    )
    basis = _basis(tmp_path / "a.txt", text)[0]
    assert basis == {
        "commercial": {"plot_ratio": "1.8", "tenure_years": "40"},
        "residential": {"plot_ratio": "1.6", "tenure_years": "70"},
    }


def test_what_a_correction_system_is_for_is_the_basis_where_it_is_dated(tmp_path: Path) -> None:
    text = (
        "甲县基准地价修正体系\n适用于甲县城区，基准地价估价期日2017年1月1日，设定容积率商服用地2.0、住宅用地1.8，开发程度五通一平。\n"
        "容积率修正系数表\n容积率\t1.0\t1.5\t2.0\n商服用地\t0.728\t0.869\t1.000\n"
    )
    (basis,) = _basis(tmp_path / "a.txt", text)
    assert basis["commercial"]["plot_ratio"] == "2.0"
    assert basis["all"]["servicing"] == "五通一平"


def test_uses_whose_prices_are_left_out_keep_what_is_said_of_their_measure(tmp_path: Path) -> None:
    text = (
        "甲县城区基准地价表\n单位：元/平方米\n级别\t商服用地\t\n\t地面地价\t楼面地价\nⅠ\t3000\t1500\nⅡ\t2000\t1000\n"
        "注：①工业、公用设施分三级，采矿用地不分级，均只评估地面地价。\n"
    )
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    assert all(draft.data["basis"].get("industrial", {}).get("price_per") == "land" for draft in read(path).tables)
