"""``check report.docx``: a valuer's report against the table that it cites and against itself.

The prices, basis and document are those of 九府字〔2024〕32号 (gazette 2024-4, pages 13 and 14) and, for 通道, of the
shipped table; parcels are made up. Right reports draw nothing; each kind of mistake is found where it stands.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.cli import run

import landprice
from landprice.checks.runner import Run, check
from landprice.core.findings import Finding

TITLE = "九江市人民政府关于同意庐山市城区土地定级与基准地价更新成果的批复"
OWN = """\
土地估价报告

委托估价方：庐山市某某公司
估价对象：庐山市城区牯岭大道北侧一宗国有建设用地使用权
估价期日：二〇二四年三月一日
估价结果：土地面积 2,000.00 平方米，单位地价 1,563 元/平方米，总地价 312.60 万元（大写：人民币叁佰壹拾贰万陆仟元整）。

一、估价对象界定
待估宗地位于庐山市城区Ⅱ级地段，证载用途为商服用地，设定容积率1.4，剩余使用年限40年。

二、估价过程
根据《九江市人民政府关于同意庐山市城区土地定级与基准地价更新成果的批复》（九府字〔2024〕32号），庐山市基准地价期日为2023年7月1日。
庐山市城区商服用地二级基准地价为1489元/㎡（99.27万元/亩）。
基准地价内涵：容积率1.4，土地使用年限40年，土地开发程度为“六通一平”。
宗地地价 = 1489 × 1.05 × 1 × 1 = 1563（元/㎡）
三、结果
土地总价 = 1563 × 2000 = 3126000（元）= 312.60（万元）
楼面地价 = 1563 ÷ 1.4 = 1116.43 元/平方米
"""
ROWS = """\
土地估价报告
估价对象为湖口县城区的两宗地，估价期日：2024年6月1日。
土地估价结果一览表
宗地编号 | 土地用途 | 土地级别 | 宗地面积（平方米） | 单位地价（元/平方米） | 总地价（万元）
A-1 | 商服用地 | II级 | 1000 | 1690 | 169.00
A-2 | 住宅用地 | I级 | 2000 | 1889 | 377.80
合计 | / | / | 3000 | / | 546.80
总地价合计546.80万元，大写：人民币伍佰肆拾陆万捌仟元整。
商服用地II级基准地价为1690元/平方米，住宅用地I级基准地价为2072元/平方米。
"""


def found_in(text: str, folder: Path) -> list[Finding]:
    path = folder / "报告.txt"
    path.write_text(text, "utf-8")
    return list(check(path).findings)


def test_a_right_report_draws_nothing(tmp_path: Path) -> None:
    assert found_in(OWN, tmp_path) == []
    assert found_in(ROWS, tmp_path) == []


@pytest.mark.parametrize(
    ("right", "wrong", "rule", "line", "expected"),
    [
        ("二级基准地价为1489元/㎡", "二级基准地价为1498元/㎡", "LP801", 13, "1489"),
        ("二级基准地价为1489元/㎡（99.27万元/亩）", "二级基准地价为99.27元/㎡", "LP801", 13, "1489"),
        ("（99.27万元/亩）", "（97.29万元/亩）", "LP801", 13, "99.27"),
        ("（99.27万元/亩）", "（99.27元/亩）", "LP801", 13, "99.27"),
        ("二级基准地价", "三级基准地价", "LP801", 13, "875"),
        ("基准地价期日为2023年7月1日", "基准地价期日为2022年7月1日", "LP802", 12, "2023-07-01"),
        ("内涵：容积率1.4", "内涵：容积率1.6", "LP802", 14, "1.4"),
        ("土地使用年限40年，土地", "土地使用年限50年，土地", "LP802", 14, "40"),
        ("“六通一平”", "“五通一平”", "LP802", 14, "六通"),
        ("〔2024〕32号", "〔2024〕23号", "LP803", 12, "九府字〔2024〕32号"),
        ("同意庐山市城区土地", "同意湖口县城区土地", "LP803", 12, TITLE),
        ("= 1563（元/㎡）", "= 1653（元/㎡）", "LP804", 15, "1563"),
        ("= 3126000（元）", "= 3216000（元）", "LP804", 17, "3126000"),
        ("总地价 312.60 万元", "总地价 321.60 万元", "LP804", 6, "312.60"),
        ("= 1116.43 元", "= 1161.43 元", "LP804", 18, "1116.43"),
        ("叁佰壹拾贰万陆仟元整", "叁佰贰拾壹万陆仟元整", "LP805", 6, "叁佰壹拾贰万陆仟元整"),
        ("宗地位于庐山市城区Ⅱ级", "宗地位于庐山市城区Ⅲ级", "LP806", 13, "III"),
        ("单位地价 1,563 元", "单位地价 1,536 元", "LP806", 15, "1536"),
        ("三、结果", "三、结果（估价期日：2024年3月10日）", "LP806", 16, "2024-03-01"),
    ],
)  # fmt: skip
def test_each_wrong_statement_is_found(
    right: str, wrong: str, rule: str, line: int, expected: str, tmp_path: Path
) -> None:
    assert OWN.count(right) == 1
    found = found_in(OWN.replace(right, wrong), tmp_path)
    assert (rule, line, expected) in {(each.rule, each.line, str(each.expected)) for each in found}
    assert all(str(each.severity) == "error" for each in found if each.rule == rule)


@pytest.mark.parametrize(
    ("right", "wrong", "rule", "line", "expected"),
    [
        ("| 3000 |", "| 3100 |", "LP804", 7, "3000"),
        ("/ | 546.80", "/ | 564.80", "LP804", 7, "546.80"),
        ("377.80", "387.80", "LP804", 6, "377.80"),
        ("I级基准地价为2072元", "I级基准地价为2702元", "LP801", 9, "2072"),
        ("伍佰肆拾陆万", "伍佰陆拾肆万", "LP805", 8, "伍佰肆拾陆万捌仟元整"),
    ],
)
def test_a_table_of_parcels_is_added_up(
    right: str, wrong: str, rule: str, line: int, expected: str, tmp_path: Path
) -> None:
    found = found_in(ROWS.replace(right, wrong), tmp_path)
    assert (rule, line, expected) in {(each.rule, each.line, str(each.expected)) for each in found}


DAY = "2024-06-01"
REPORTED = [
    ("湖口", {"use": "商服", "grade": "II", "area": "15亩", "monthly_growth": "0.1%"}),
    ("庐山", {"use": "住宅", "grade": "I", "area": "1234.56", "monthly_growth": "0.15%", "plot_ratio": "1.6"}),
    ("通道", {"use": "居住", "grade": "II", "area": "3000", "plot_ratio": "2.2", "monthly_growth": "0.2%"}),
    ("通道", {"use": "工矿", "grade": "IV", "area": "20000", "tenure": "48.5", "monthly_growth": "0.1%"}),
]  # fmt: skip


@pytest.mark.parametrize("suffix", ["md", "html", "docx"])
def test_the_reports_of_this_tool_draw_nothing(suffix: str, tmp_path: Path) -> None:
    for at, (county, said) in enumerate(REPORTED):
        day = "2026-02-01" if county == "通道" else DAY
        value = landprice.quote(county, **said, date=day, as_of=day)  # type: ignore[arg-type]
        path = tmp_path / f"{at}.{suffix}"
        landprice.report(value, path)
        report = check(path)
        assert report.findings == ()
        assert report.reports[0].table == value.table


def test_several_parcels_of_this_tool_draw_nothing(tmp_path: Path) -> None:
    values = [
        landprice.quote("湖口", use=use, grade=grade, area=area, date=DAY, as_of=DAY, monthly_growth="0.1%")
        for use, grade, area in (("商服", "II", "1000"), ("住宅", "I", "2000.5"), ("工业", "III", "3亩"))
    ]  # fmt: skip
    for suffix in ("md", "docx"):
        path = tmp_path / f"several.{suffix}"
        landprice.report(values, path)
        assert check(path).findings == ()


def test_a_report_is_compared_with_the_table_of_the_run_before_that_at_hand(tmp_path: Path) -> None:
    """A draft of the same county with another price: the report is measured by it, and by no shipped table."""
    folder = landprice.load("庐山").file
    from landprice.tables.reach import shipped_tables

    text = (shipped_tables() / folder).read_text("utf-8").replace("yuan_per_m2: 1489", "yuan_per_m2: 1480")
    table, report = tmp_path / "lushan.yaml", tmp_path / "报告.txt"
    table.write_text(text, "utf-8")
    report.write_text(OWN, "utf-8")
    found = [each for each in check([report, table]).findings if each.rule == "LP801"]
    assert [(each.file, each.line, str(each.expected)) for each in found] == [(str(report), 13, "1480")]


def test_the_command_says_what_it_compared(tmp_path: Path) -> None:
    report = tmp_path / "报告.txt"
    report.write_text(OWN, "utf-8")
    answer = run("check", str(report), "--format", "json")
    assert answer.code == 0
    assert json.loads(answer.stdout)["summary"]["reports"] == [
        {"file": str(report), "table": "jiangxi/jiujiang/lushan-2023.yaml"}
    ]
    other = run("check", str(report), "--table", "湖口")
    assert other.code == 1
    assert "报告.txt: a valuer's report, compared with jiangxi/jiujiang/hukou-2023.yaml" in other.stderr


def test_a_table_for_no_report_is_refused() -> None:
    answer = run("check", "--table", "湖口")
    assert answer.code == 2
    assert "none of what is checked is a valuer's report" in answer.stderr


def test_a_report_of_an_unknown_county_is_compared_with_itself_alone(tmp_path: Path) -> None:
    text = OWN.replace("庐山", "某某").replace("九府字", "某府字")
    assert [each.rule for each in found_in(text, tmp_path)] == ["LP807"]


def test_no_published_document_is_taken_for_a_report() -> None:
    files = Path(__file__).parents[1] / "documents/files"
    run_of_all = Run()
    from landprice.checks.inputs import inputs

    run_of_all.over(inputs([files]))
    assert run_of_all.documents
    assert run_of_all.documents.reports == []


HOSTILE = [
    "9" * 60,
    "0." + "0" * 50 + "1",
    "0",
    "2^200 × 9^200 = 3",
    "(" * 300 + "1 × 2" + ")" * 300 + " = 2",
    "1 ÷ 0 = 3",
]


@pytest.mark.parametrize("figure", HOSTILE)
def test_no_figure_of_a_report_breaks_the_check(figure: str, tmp_path: Path) -> None:
    for right in ("1489元", "1,563", "2,000.00", "312.60", "1563 × 2000"):
        found_in(OWN.replace(right, figure), tmp_path)


def test_a_label_with_the_unit_of_another_kind_states_nothing(tmp_path: Path) -> None:
    """A broken row, 基准地价 | 40年, was a price in years."""
    assert found_in(OWN + "基准地价 | 40年\n宗地面积 | 1563元/平方米\n", tmp_path) == []
