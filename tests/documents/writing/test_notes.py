"""What a draft says to its keeper, in words and not in codes; which title a table of several has."""

from __future__ import annotations

from pathlib import Path

import pytest

import landprice
from landprice.checks.reading import read
from landprice.core.messages import speaking

CORPUS = Path(__file__).resolve().parents[1] / "corpus"


def notes(path: Path, rule: str) -> list[str]:
    with speaking("zh"):
        return [str(each.message) for each in read(path).findings if each.rule == rule]


def test_each_table_of_a_list_has_its_own_heading_for_a_title() -> None:
    """hongya-2014.txt: the tables of 城区 and of 柳江镇, below each other, under no announcement."""
    titles = [draft.data["sources"][0]["title"] for draft in read(CORPUS / "hongya-2014.txt").tables]
    assert titles == ["洪雅县城区2014年基准地价结果一览表", "洪雅县柳江镇2014年基准地价结果一览表"]


def test_figures_cut_to_whole_wan_are_one_finding() -> None:
    """柳江镇: 920, 483, 501, 305 元/㎡ are 61.33, 32.20, 33.40, 20.33 万元/亩; printed: 61.00, 32.00, 33.00, 20.00."""
    (found,) = notes(CORPUS / "hongya-2014.txt", "LP301")
    assert found.partition("）：")[2] == (
        "商服 I级 61.00 应为 61.33、商服 II级 32.00 应为 32.20、住宅 I级 33.00 应为 33.40、住宅 II级 20.00 应为 20.33"
    )


def test_a_portal_that_calls_the_document_ended_is_heard() -> None:
    """yongzhou-2014.txt: 信息时效性: | 失效."""
    assert "文件页面载明已不再有效（失效）：请补全失效日期（sources.expires）" in notes(
        CORPUS / "yongzhou-2014.txt", "LP023"
    )


@pytest.mark.parametrize("state", ["有效", "现行有效", "失效日期未定"])
def test_a_document_in_force_has_no_such_note(state: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    grid = "单位：元/平方米\n土地级别\tⅠ\tⅡ\n商服用地\t300\t200\n住宅用地\t280\t180\n"
    title = "甲县人民政府关于公布城区基准地价的通知\n甲政发〔2023〕12号\n"
    path.write_text(f"信息时效性：{state}\n{title}甲县城区基准地价表\n{grid}", "utf-8")
    assert not [each for each in notes(path, "LP023") if "不再有效" in each]


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(CORPUS.glob("*.txt")) if path.stem != "zhejiang_industrial_min_2013"],  # has no table
    ids=lambda path: path.stem,
)
def test_no_code_stands_in_a_chinese_note_but_where_it_is_to_be_typed(path: Path) -> None:
    """``plot_ratio`` or ``residential`` says nothing to a keeper; a path of the file and an option do."""
    with speaking("zh"):
        words = [str(each.message) for each in read(path).findings if each.rule.startswith("LP02")]
    codes = ("plot_ratio", "tenure_years", "valuation_date", "servicing", "yuan_per_m2", "wan_per_mu")
    uses = ("commercial", "residential", "industrial", "public-")
    assert [each for each in words if any(code in each for code in (*codes, *uses))] == []


SEVERAL = """汕头市基准地价表
单位：元/平方米
县区\t用途\t一级\t二级\t三级
澄海区\t商业\t2000\t1500\t1000
\t住宅\t1500\t1200\t900
南澳县\t商业\t1100\t800\t600
\t住宅\t900\t700\t500
"""


def test_no_option_is_offered_that_cannot_be_given_to_all_tables() -> None:
    """--pinyin of a document of several counties is refused, and LP023 told keepers to give it."""
    drafts = landprice.read(SEVERAL.encode(), shown_as="a.txt")
    assert len({draft.county for draft in drafts.tables}) == 2
    told = [each.message for each in drafts.findings if "to complete in the table" in each.message]
    assert len(told) == 2
    assert not any("--pinyin" in each or "--county" in each for each in told)
    alone = landprice.read(SEVERAL.partition("南澳县")[0].encode(), shown_as="a.txt")
    assert any("--pinyin" in each.message for each in alone.findings)


def test_corrections_that_nothing_proves_are_told() -> None:
    """Only the JSON said so: who read the table alone took a rate read by convention for one that is sure."""
    told = notes(CORPUS / "xiangtan_2016.txt", "LP023")
    assert "按位置读出、无从印证的修正：土地还原率" in told


def test_a_number_in_full_width_digits_is_one() -> None:
    """栾政〔２０１３〕４５号 is printed so: no slip of the transcription."""
    text = "甲乙县人民政府关于公布甲乙县城区基准地价的通知\n甲政〔２０１３〕４５号\n甲乙县城区基准地价表\n"
    drafts = landprice.read((text + "单位：元/平方米\n级别\t商服用地\nⅠ\t2410\nⅡ\t1690\n").encode(), shown_as="a.txt")
    assert drafts.tables[0].data["sources"][0]["document_number"] == "甲政〔２０１３〕４５号"
    assert [each.rule for each in drafts.findings if each.rule == "LP104"] == []


def test_what_one_of_several_tables_lacks_names_that_table() -> None:
    """The scope that only the second table lacked was to complete in "the table"."""
    table = "{}（单位：元/平方米）\n用途\t一级\t二级\n商服用地\t{}\t980\n住宅用地\t{}\t860\n"
    text = "湖口县人民政府关于公布湖口县基准地价的通知\n" + table.format(
        "一、湖口县城区国有建设用地基准地价表", 1850, 1620
    )
    text += table.format("二、湖口县集体建设用地基准地价表", 1250, 1120)
    drafts = landprice.read(text.encode(), known={"checked": "2026-01-01", "pinyin": "hukou"}, shown_as="a.txt")
    told = [each.message for each in drafts.findings if "to complete in the table: scope" in each.message]
    assert [each.partition(":")[0] for each in told] == ["湖口县"]
