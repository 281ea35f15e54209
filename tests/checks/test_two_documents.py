"""Approval, announcement and table of one edition, compared with one another at their places.

The approval is 庐山's part of the gazette 2024-4 (pages 13 to 15), printed from the shipped table; the announcement is
the same with another title and number, and one difference at a time.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import render

from landprice.checks.runner import check
from landprice.core.findings import Finding
from landprice.tables.loader import load_text
from landprice.tables.reach import shipped_tables

NAME = "jiangxi/jiujiang/lushan-2023.yaml"
TITLE = "九江市人民政府关于同意庐山市城区土地定级与基准地价更新成果的批复"


def documents(folder: Path, right: str = "", wrong: str = "") -> tuple[Path, Path]:
    """The approval, and the announcement with other words in one place."""
    table = load_text(
        (shipped_tables() / NAME).read_text("utf-8").replace("湖口县城区土地", "庐山市城区土地"), "a.yaml"
    )
    approval = render.as_html(render.document(table))
    announced = approval.replace(TITLE, "庐山市人民政府关于公布庐山市城区基准地价的通知")
    announced = announced.replace("九府字〔2024〕32号 2024年5月17日", "庐府发〔2024〕5号 2024年6月3日")
    announced = announced.replace("庐山市人民政府：", "各乡镇人民政府：")
    assert announced.count(right) or not right
    one, other = folder / "批复.html", folder / "公布.html"
    one.write_text(approval, "utf-8")
    other.write_text(announced.replace(right, wrong, 1) if right else announced, "utf-8")
    return one, other


def between(found: tuple[Finding, ...]) -> list[Finding]:
    return [each for each in found if each.rule == "LP607"]


def test_two_documents_that_agree_draw_nothing(tmp_path: Path) -> None:
    assert between(check(documents(tmp_path)).findings) == []


@pytest.mark.parametrize(
    ("right", "wrong", "path", "found", "expected"),
    [
        (">1489<", ">1498<", "prices.commercial.II.yuan_per_m2", "1498", "1489"),
        (">99.27<", ">92.97<", "prices.commercial.II.wan_per_mu", "92.97", "99.27"),
        (">329.11<", ">392.11<", "grading.areas.II.commercial", "392.11", "329.11"),
        ("估价期日：2023年7月1日", "估价期日：2023年1月1日", "basis.all.valuation_date", "2023-01-01", "2023-07-01"),
        ("商服用地1.4", "商服用地1.5", "basis.commercial.plot_ratio", "1.5", "1.4"),
        ("商服用地40年", "商服用地50年", "basis.commercial.tenure_years", "50", "40"),
    ],
)
def test_what_differs_is_told_in_the_later_document(
    right: str, wrong: str, path: str, found: str, expected: str, tmp_path: Path
) -> None:
    one, other = documents(tmp_path, right, wrong)
    told = between(check([one, other]).findings)
    assert [(each.file, each.path, str(each.found), str(each.expected)) for each in told] == [
        (str(other), path, found, expected)
    ]
    assert str(one) in told[0].message


def test_the_table_is_compared_with_both(tmp_path: Path) -> None:
    one, other = documents(tmp_path, ">1489<", ">1498<")
    report = check([one, other, shipped_tables() / NAME])
    found = [
        (Path(each.file).name, each.rule, str(each.expected))
        for each in report.findings
        if each.rule in ("LP601", "LP607")
    ]
    assert found == [("公布.html", "LP607", "1489"), ("lushan-2023.yaml", "LP601", "1498")]


def test_editions_of_other_days_are_not_one(tmp_path: Path) -> None:
    """Another date and other prices are another edition, for `check NEW --against OLD`."""
    table = load_text((shipped_tables() / NAME).read_text("utf-8").replace("2023-07-01", "2020-07-01"), "a.yaml")
    one, other = tmp_path / "2020.html", tmp_path / "2023.html"
    text = render.as_html(render.document(table))
    for figure in (">2358<", ">1489<", ">875<", ">1546<", ">1089<"):
        text = text.replace(figure, figure.replace("<", "9<"))
    one.write_text(text, "utf-8")
    other.write_text(documents(tmp_path)[0].read_text("utf-8"), "utf-8")
    assert between(check([one, other]).findings) == []
