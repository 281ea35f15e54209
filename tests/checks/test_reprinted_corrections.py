"""``check`` on a report that reprints correction tables, and on one that cites two tables of one county.

The coefficients are those of 通政发〔2026〕1号 as the shipped table of 通道 has them, the prices those of
九府字〔2024〕32号 (gazette 2024-4, page 13); the second table of 庐山 is made up.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import landprice
from landprice.checks.runner import check
from landprice.core.findings import Finding
from landprice.tables.catalog import shipped_tables

HEAD = """\
土地估价报告
估价对象为通道侗族自治县城区一宗居住用地，位于Ⅱ级，估价期日：2026年3月1日。
依据《通道侗族自治县人民政府关于更新城镇基准地价标准和等级的通知》（通政发〔2026〕1号）。
居住用地Ⅱ级基准地价为{price}元/平方米，宗地面积1000平方米，单位地价{price}元/平方米。
"""
LEVELS = ("优", "较优", "一般", "较劣", "劣")


def reprint() -> str:
    """A report that reprints the plot ratios of three grades and the factor sheet of grade II."""
    table = landprice.load("通道")
    assert table.corrections is not None
    ratios = table.corrections.plot_ratios[0]
    sheet = next(each for each in table.corrections.factor_sheets if each.uses == ("residential",))
    price = table.prices.by_use["residential"]["II"].yuan_per_m2
    lines = ["居住用地容积率修正系数表", "容积率\tⅠ级\tⅡ级\tⅢ级"]
    lines += ["\t".join([ratio, *map(str, row[:3])]) for ratio, row in list(ratios.rows.items())[:8]]
    lines += ["居住用地Ⅱ级因素修正系数表（%）", "\t".join(["影响因素", *LEVELS])]
    for name, factor in sheet.factors.items():
        lines.append("\t".join([name, *(str(factor.percent[level]) for level in LEVELS)]))
    return HEAD.format(price=price) + "\n".join(lines) + "\n"


def of_corrections(text: str, folder: Path) -> list[Finding]:
    path = folder / "报告.txt"
    path.write_text(text, "utf-8")
    return [each for each in check(path).findings if each.rule == "LP808"]


def test_what_is_reprinted_right_draws_nothing(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(reprint(), "utf-8")
    assert check(path).findings == ()


@pytest.mark.parametrize(
    ("right", "wrong", "line", "expected"),
    [
        ("1.2\t0.769\t0.7997", "1.2\t0.769\t0.7979", 9, "0.7997"),
        ("1.1\t0.7353\t0.7699\t0.8405", "1.1\t0.7353\t0.7699\t0.8450", 8, "0.8405"),
        ("1\t0.7001\t0.7384", "1\t0.70\t0.7384", None, ""),  # rounded to the decimals of the report
    ],
)
def test_a_figure_that_differs_is_found(
    right: str, wrong: str, line: int | None, expected: str, tmp_path: Path
) -> None:
    text = reprint()
    assert text.count(right) == 1
    found = of_corrections(text.replace(right, wrong), tmp_path)
    assert [(each.line, str(each.expected)) for each in found] == ([(line, expected)] if line else [])


def test_each_figure_of_a_factor_sheet_is_compared(tmp_path: Path) -> None:
    """The best class of each factor changed by one in its last place, so that the classes stay in order."""
    text = reprint()
    rows = [line for line in text.splitlines() if line.count("\t") == 5 and "影响因素" not in line]
    assert len(rows) > 5
    for row in rows:
        cells = row.split("\t")
        cells[1] = cells[1][:-1] + str((int(cells[1][-1]) + 1) % 10)
        found = of_corrections(text.replace(row, "\t".join(cells)), tmp_path)
        assert [each.line for each in found] == [text.splitlines().index(row) + 1], row


def test_a_table_of_another_grade_is_said_once(tmp_path: Path) -> None:
    text = reprint().replace("容积率\tⅠ级\tⅡ级\tⅢ级", "容积率\tⅢ级\tⅣ级\tⅤ级")
    found = of_corrections(text, tmp_path)
    assert len(found) == 3  # one for each column
    assert all("8 of 8 figures" in str(each.sentence) for each in found)


TWO = """\
土地估价报告
估价对象为庐山市的两宗地，估价期日：2024年3月1日。
宗地1：位于庐山市城区Ⅱ级，依据《九江市人民政府关于同意庐山市城区土地定级与基准地价更新成果的批复》（九府字〔2024〕32号）。
商服用地Ⅱ级基准地价为1489元/平方米，宗地面积1000平方米，单位地价1489元/平方米。
宗地2：位于庐山市乡镇Ⅱ级，依据《庐山市人民政府关于公布乡镇基准地价的通知》（庐府发〔2024〕5号）。
商服用地Ⅱ级基准地价为980元/平方米，宗地面积2000平方米，单位地价980元/平方米。
"""


def two_tables(folder: Path) -> list[Path]:
    """The shipped table of the city, and one of its towns with a price of its own."""
    city = (shipped_tables() / landprice.load("庐山").file).read_text("utf-8")
    towns = city.replace("scope: 城区", "scope: 乡镇").replace("九府字〔2024〕32号", "庐府发〔2024〕5号")
    title = "九江市人民政府关于同意庐山市城区土地定级与基准地价更新成果的批复"
    towns = towns.replace(title, "庐山市人民政府关于公布乡镇基准地价的通知")
    towns = towns.replace("yuan_per_m2: 1489, wan_per_mu:  99.27", "yuan_per_m2: 980, wan_per_mu: 65.33")
    paths = [folder / "lushan-2023.yaml", folder / "lushan-towns-2023.yaml"]
    for path, text in zip(paths, (city, towns), strict=True):
        path.write_text(text, "utf-8")
    return paths


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        ("", "", []),
        ("基准地价为980元", "基准地价为1489元", [("LP801", 6, "980")]),
        ("基准地价为1489元", "基准地价为980元", [("LP801", 4, "1489")]),
        ("庐府发〔2024〕5号", "庐府发〔2024〕6号", None),
    ],
)
def test_two_tables_of_one_county_are_compared_each_with_its_own(
    right: str, wrong: str, expected: list[tuple[str, int, str]] | None, tmp_path: Path
) -> None:
    report = tmp_path / "报告.txt"
    report.write_text(TWO.replace(right, wrong) if right else TWO, "utf-8")
    found = [each for each in check([*two_tables(tmp_path), report]).findings if each.file == str(report)]
    if expected is None:  # the document of the towns is cited by another number: one table is left to compare with
        assert {each.rule for each in found} >= {"LP803"}
        return
    assert [(each.rule, each.line, str(each.expected)) for each in found if each.rule in ("LP801", "LP807")] == expected


def test_days_of_approval_in_a_list_of_documents_are_compared(tmp_path: Path) -> None:
    """九府字〔2024〕32号 was issued on 2024-05-17."""
    text = TWO.split("宗地2")[0] + (
        "文件名称\t文号\t批准日期\n九江市人民政府关于同意庐山市城区土地定级与基准地价更新成果的批复\t九府字〔2024〕32号\t2024年5月{day}日\n"
    )
    report = tmp_path / "报告.txt"
    for day, expected in ((17, []), (16, [("LP803", "2024-05-17")])):
        report.write_text(text.format(day=day), "utf-8")
        found = [each for each in check(report).findings if each.rule == "LP803"]
        assert [(each.rule, str(each.expected)) for each in found] == expected
