"""What is found of one of several tables of a document names that table; what is of the document is said once.

The prices are made up, in the words of 宾政发〔2017〕11号 and of 涉县 (2019), which has no servicing for grade V.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from helpers.cli import run

import landprice
from landprice.checks.runner import check
from landprice.core.messages import speaking

TWO = """\
宾县人民政府关于公布宾县城镇基准地价的通知
宾政发〔2017〕11号
    一、宾州镇城区基准地价
    一级土地：商服用地1320元/平方米，住宅用地890元/平方米，工业用地310元/平方米；
    二级土地：商服用地960元/平方米，住宅用地680元/平方米，工业用地255元/平方米；
    三级土地：商服用地640元/平方米，住宅用地480元/平方米，工业用地205元/平方米。
    二、宾西镇基准地价
    一级土地：商服用地720元/平方米，住宅用地520元/平方米，工业用地240元/平方米；
    二级土地：商服用地480元/平方米，住宅用地360元/平方米，工业用地196元/平方米。
                              宾县人民政府
                              2017年5月19日
"""
NO_PRICES = """\
镇巴县自然资源局关于召开镇巴县城镇基准地价更新成果听证会的公告
　　本次更新范围为泾洋街道城区和19个镇的建成区。城区商服、住宅用地各划分4个级别，各镇不分级别。
　　1.估价期日：2025年1月1日
　　2.土地使用年限：商服用地40年，住宅用地70年，工业用地50年
　　3.设定容积率：城区商服用地1.8，住宅用地2.0，工业用地1.0
　　4.开发程度：城区为“五通一平”（通路、通电、通讯、供水、排水及场地平整），各镇为“三通一平”（通路、通电、供水及场地平整）
"""


def test_what_several_tables_have_at_one_place_names_the_table() -> None:
    with speaking("zh"):
        drafts = landprice.read(TWO.encode(), shown_as="-")
        told = [str(each.message) for each in drafts.findings if each.rule in ("LP023", "LP401") and each.line == 1]
    scopes = [each.scope for each in drafts.tables]
    assert len(scopes) == 2
    assert told
    assert len(told) == len(set(told))
    assert {each.partition("：")[0] for each in told} == set(scopes)


def test_a_document_without_prices_says_so_once() -> None:
    with speaking("zh"):
        drafts = landprice.read(NO_PRICES.encode(), shown_as="-")
        told = [
            each for each in drafts.findings if "没有价格" in str(each.message) or "没有给出价格" in str(each.message)
        ]
    assert len(drafts.tables) > 1
    assert [each.rule for each in told] == ["LP023", "LP024"]


def test_a_field_that_one_grade_lacks_names_the_grade(tmp_path: Path) -> None:
    shipped = next((Path(__file__).parents[2] / "tables").rglob("hukou-2023.yaml")).read_text("utf-8")
    path = tmp_path / "hukou-2023.yaml"
    right = "commercial: {servicing: 六通, plot_ratio: 1.6, "
    assert right in shipped
    path.write_text(
        shipped.replace(right, "commercial: {servicing: 六通, plot_ratio: {I: 1.6, II: 1.6, III: 1.6}, "), "utf-8"
    )
    with speaking("en"):
        told = [str(each.message) for each in check(path).findings if each.rule == "LP401"]
    assert "the basis of 商服用地 does not give for grades IV: plot ratio" in told


AGED = """安和县人民政府关于公布安和县基准地价的通知
安政发〔2018〕5号

基准地价期日为2018年1月1日。
表1 安和县城区基准地价表
单位：元/平方米
级别\t商服用地\t住宅用地
Ⅰ\t1800\t1500
Ⅱ\t1400\t1100

表2 安和县永宁镇基准地价表
单位：元/平方米
级别\t商服用地\t住宅用地
Ⅰ\t900\t800
Ⅱ\t700\t600
"""


def test_what_is_found_of_tables_together_names_the_table_too(tmp_path: Path) -> None:
    """Both tables take their day from one sentence: LP407 said the same twice, and not of which table."""
    path = tmp_path / "notice.txt"
    path.write_text(AGED, "utf-8")
    with speaking("zh"):
        found = [str(each.message) for each in check([path], as_of=date(2026, 1, 1)).findings if each.rule == "LP407"]
    assert [each.partition("：")[0] for each in found] == ["城区", "永宁镇"]
    path.write_text(AGED[: AGED.index("\n表2")], "utf-8")
    (alone,) = [each for each in check([path], as_of=date(2026, 1, 1)).findings if each.rule == "LP407"]
    assert str(alone.message).startswith("the prices are of 2018-01-01")


IN_TWO_FORMS = """清远市国有土地使用权基准地价表
级别\t用途\t楼面地价（元/建筑㎡）\t地面地价（元/㎡）
一级\t商业用地\t2700\t4050
二级\t商业用地\t1920\t2880
"""


def test_tables_of_one_place_are_named_by_their_form() -> None:
    """shanghai_2010: one table per floor and one per land area had every finding twice in the same words."""
    with speaking("zh"):
        drafts = landprice.read(IN_TWO_FORMS.encode(), shown_as="-")
        told = [str(each.message) for each in drafts.findings]
    assert len(told) == len(set(told))
    named = {each.partition("：")[0] for each in told if "须在表中补全" in each}
    assert named == {"清远市（国有建设用地，地面地价）", "清远市（国有建设用地，楼面地价）"}


TWO_KINDS = """湖口县人民政府关于公布湖口县城区基准地价的通知
湖府发〔2023〕5号
一、湖口县城区国有建设用地基准地价表（单位：元/平方米）
用途\t一级\t二级\t三级
商服用地\t2250\t1680\t1120
住宅用地\t2120\t1560\t1040
二、湖口县城区集体建设用地基准地价表（单位：元/平方米）
用途\t一级\t二级\t三级
商服用地\t1850\t1380\t920
住宅用地\t1620\t1260\t840
三、估价期日为2023年1月1日。
"""


def test_a_table_of_state_land_is_not_compared_with_the_collective_land_of_its_document(tmp_path):
    """Each right price was an error (LP601), with the price of collective land as what the document prints."""
    (tmp_path / "notice.txt").write_text(TWO_KINDS, "utf-8")
    known = ("--only-tables", "--checked", "2026-01-01", "--pinyin", "hukou")
    told = run("read", "notice.txt", "-o", "tables", *known, cwd=tmp_path)
    assert told.code == 0, told.stderr
    assert len(list((tmp_path / "tables").rglob("*.yaml"))) == 2
    found = run("check", "tables", "notice.txt", "--select", "LP6", cwd=tmp_path)
    assert "tables compared with them: 2; errors: 0; warnings: 0; notes: 0" in found.stderr
    state = next(each for each in (tmp_path / "tables").rglob("*.yaml") if "collective" not in each.name)
    state.write_text(state.read_text("utf-8").replace("1680", "1860"), "utf-8")
    slip = run("check", "tables", "notice.txt", "--select", "LP6", cwd=tmp_path)
    assert "the document prints 1680 here" in slip.stdout
    assert slip.stdout.count("LP601") == 1
