"""Approval, announcement and table of one edition, compared with one another at their places.

The approval is 庐山's part of the gazette 2024-4 (pages 13 to 15), printed from the shipped table; the announcement is
the same with another title and number, and one difference at a time.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from helpers import render
from helpers.correction_prints import corrections_of

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


WALK = [
    (">1489<", ">1498<", "LP601 prices.commercial.II.yuan_per_m2", "prices.commercial.II.yuan_per_m2"),
    (">99.27<", ">92.97<", "LP601 prices.commercial.II.wan_per_mu", "prices.commercial.II.wan_per_mu"),
    (">329.11<", ">392.11<", "LP601 grading.areas.II.commercial", "grading.areas.II.commercial"),
    ("1717.66 公顷", "1771.66 公顷", "LP601 grading.approved_area", "grading.approved_area"),
    ("单位：公顷", "单位：亩", "LP605 grading.unit", "grading.unit"),
    ("估价期日：2023年7月1日", "估价期日：2023年1月1日", "LP604 basis.all.valuation_date", "basis.all.valuation_date"),
    ("商服用地1.4", "商服用地1.5", "LP604 basis.commercial.plot_ratio", "basis.commercial.plot_ratio"),
    ("(三类)1.0", "(三类)1.5", "LP604 basis.public-3.plot_ratio", "basis.public-3.plot_ratio"),
    ("商服用地40年", "商服用地50年", "LP604 basis.commercial.tenure_years", "basis.commercial.tenure_years"),
    ("宗地红线外“五通”", "宗地红线外“六通”", "LP604 basis.industrial.servicing", "basis.industrial.servicing"),
    ("通电、通讯、通燃气；", "通电、通讯、通暖；", "LP604 servicing.六通", "servicing.六通"),
    ("红线内“场地平整”；工业", "红线内“场地未平整”；工业", "LP604 servicing.六通", "servicing.六通"),
    ("（公用设施用地）", "（公共设施用地）", "LP605 land_uses.public-3.sub_uses", "land_uses.public-3.sub_uses"),
]
"""Words of the documents, what stands there instead, and where that is told: in the table, and in the announcement."""


def told_in(files: tuple[Path, Path], table: Path) -> dict[str, set[str]]:
    """What the rules that compare find, by file; without notes, and headings that the table prints otherwise."""
    found: dict[str, set[str]] = {}
    for each in check([*files, table], as_of=date(2024, 7, 1)).findings:
        if each.rule.startswith("LP6") and each.severity != "note" and not each.path.endswith("heading"):
            found.setdefault(Path(each.file).name, set()).add(f"{each.rule} {each.path}")
    return found


@pytest.mark.parametrize("slip", WALK, ids=lambda slip: slip[1])
@pytest.mark.parametrize("in_approval", [True, False], ids=["批复", "公布"])
def test_what_differs_is_told_at_both_places(slip: tuple[str, ...], *, in_approval: bool, tmp_path: Path) -> None:
    right, wrong, in_table, there = slip
    files = documents(tmp_path)
    changed = files[0 if in_approval else 1]
    text = changed.read_text("utf-8")
    assert right in text
    changed.write_text(text.replace(right, wrong, 1), "utf-8")
    told = told_in(files, shipped_tables() / NAME)
    assert in_table in told["lushan-2023.yaml"]
    assert told["公布.html"] == {f"LP607 {there}"}
    assert "批复.html" not in told


def test_three_that_agree_draw_nothing(tmp_path: Path) -> None:
    assert told_in(documents(tmp_path), shipped_tables() / NAME) == {}


@pytest.mark.parametrize(
    ("right", "wrong", "path"),
    [
        (">0.8625<", ">0.8652<", "corrections.plot_ratios.0.rows.1.5.0"),
        (">0.4108<", ">0.4180<", "corrections.factor_sheets.0.factors.距汽车站距离.percent.优"),
        ("为6.75%", "为6.57%", "corrections.capitalization_rates.1.percent"),
    ],
)
@pytest.mark.parametrize("in_first", [True, False])
def test_corrections_are_compared_with_both_too(
    right: str, wrong: str, path: str, *, in_first: bool, tmp_path: Path
) -> None:
    """通道's notice as printed from its table, and an approval that prints the same."""
    name = "hunan/huaihua/tongdao-2025.yaml"
    table = load_text((shipped_tables() / name).read_text("utf-8"), "a.yaml")
    opening = render.opening(table)
    parts = [*opening, table.prices.heading or "", render.across(table, "ji"), *corrections_of(table)]
    text = render.as_html(render.Rendered(parts))
    of_approval = text.replace(opening[0], "怀化市人民政府关于同意通道侗族自治县基准地价更新成果的批复")
    of_approval = of_approval.replace("通政发〔2026〕1号 2026年1月6日", "怀政函〔2025〕90号 2025年12月6日")
    assert right in text
    files = (tmp_path / "批复.html", tmp_path / "公布.html")
    files[0].write_text(of_approval.replace(right, wrong, 1) if in_first else of_approval, "utf-8")
    files[1].write_text(text if in_first else text.replace(right, wrong, 1), "utf-8")
    told = told_in(files, shipped_tables() / name)
    assert told == {"tongdao-2025.yaml": {f"LP606 {path}"}, "公布.html": {f"LP607 {path}"}}
