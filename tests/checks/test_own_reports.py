"""``check`` on what ``report`` writes: parts, several parcels, several counties are no contradiction; slips are found.

Prices: 九府字〔2024〕31号 and 32号 (gazette 2024-4, pages 10 to 14); parcels are made up.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from helpers.cli import run
from helpers.every_correction import write_tables
from helpers.reported import cases, drawn, newer_cases

import landprice
from landprice.checks.runner import check
from landprice.core.messages import speaking

SHIPPED = sorted((Path(__file__).parents[2] / "tables").rglob("*.yaml"))
DAY = ("--date", "2024-07-01", "--monthly-growth", "0.1%", "--as-of", "2024-07-01")
ONE_COUNTY = "宗地编号,县,用途,级别,面积\nA-1,湖口,商服,II,1000\nA-2,湖口,住宅,I,2000\n"
TWO_COUNTIES = "宗地编号,县,用途,级别,面积\nA-1,湖口,商服,II,1000\nA-2,庐山,商服,II,2000\nA-3,庐山,住宅,I,500\n"
PARTS = ("湖口", "--part", "商服 II 60%", "--part", "住宅 I 40%", "--area", "10000", *DAY)
SINGLE = ("湖口", "--use", "商服", "--grade", "II", "--area", "3亩", "--plot-ratio", "1.6", *DAY)
WRITTEN = {
    "single": SINGLE,
    "mixed": PARTS,
    "one county": ("--parcel", "one.csv", *DAY),
    "two counties": ("--parcel", "two.csv", *DAY),
    "incomplete": ("湖口", "--use", "商服", "--grade", "II", "--area", "3亩", "--date", "2024-07-01"),
}  # fmt: skip


def written(said: tuple[str, ...], path: Path, lang: str = "zh") -> Path:
    for name, ledger in (("one.csv", ONE_COUNTY), ("two.csv", TWO_COUNTIES)):
        (path.parent / name).write_text(ledger, "utf-8")
    said = tuple(str(path.parent / each) if each.endswith(".csv") else each for each in said)
    answer = run("report", *said, "-o", str(path), lang=lang)
    assert path.exists(), answer.stderr
    return path


@pytest.mark.parametrize("suffix", ["md", "html", "docx", "xlsx"])
@pytest.mark.parametrize("name", WRITTEN)
def test_what_report_writes_draws_nothing(name: str, suffix: str, tmp_path: Path) -> None:
    assert check(written(WRITTEN[name], tmp_path / f"报告.{suffix}")).findings == ()


@pytest.mark.parametrize(("name", "suffix"), list(zip(WRITTEN, ["xlsx", "docx", "md", "html", "md"], strict=True)))
def test_what_report_writes_in_english_draws_nothing(name: str, suffix: str, tmp_path: Path) -> None:
    path = written(WRITTEN[name], tmp_path / f"report.{suffix}", lang="en")
    found = check(path)
    assert (found.findings, len(found.reports)) == ((), 1)


@pytest.mark.parametrize(("lang", "suffix"), [("zh", "xlsx"), ("en", "md"), ("en", "docx")])
def test_a_report_by_each_shipped_table_draws_nothing(lang: str, suffix: str, tmp_path: Path) -> None:
    for file in SHIPPED:
        use, cells = next(iter(landprice.load(file).prices.by_use.items()))
        value = landprice.quote(
            file, use=use, grade=next(iter(cells)), area=1000, date="2025-03-01", as_of="2025-03-01"
        )
        path = tmp_path / f"report.{suffix}"
        landprice.report(value, path, language=lang)
        found = [each for each in check([path, file]).findings if each.file == str(path)]
        assert (file.name, found) == (file.name, [])


def test_reports_drawn_at_random_draw_nothing(tmp_path: Path) -> None:
    """The tenth by made tables counts 35.0667 months: its Kt is printed as endless, 1.0701333333…"""
    folder = tmp_path / "tables"
    folder.mkdir()
    tables = write_tables(folder)
    for at, value in enumerate(drawn(10, 5, tables, made=True)):
        lang, suffix = [("zh", "xlsx"), ("zh", "md"), ("en", "xlsx"), ("en", "md")][at % 4]
        path = tmp_path / f"{at}.{suffix}"
        landprice.report(value, path, language=lang)
        found = [each for each in check([path, *tables.glob("*.yaml")]).findings if each.file == str(path)]
        assert (at, found) == (at, [])


@pytest.mark.parametrize(("lang", "suffix"), [("zh", "md"), ("zh", "docx"), ("zh", "xlsx"), ("en", "html")])
def test_no_kind_of_report_draws_anything(lang: str, suffix: str, tmp_path: Path) -> None:
    """Streets, deep lots, floor prices, serviced land: the made counties; in other files than Markdown half."""
    folder = tmp_path / "tables"
    folder.mkdir()
    tables = write_tables(folder)
    with speaking("zh"):
        for name, value in list((cases(tables) | newer_cases(tables)).items())[:: 1 if suffix == "md" else 2]:
            path = tmp_path / f"{name}.{suffix}"
            landprice.report(value, path, language=lang)
            found = check([path, *tables.glob("*.yaml")]).findings
            assert (name, [each for each in found if each.file == str(path)]) == (name, [])


@pytest.mark.parametrize(
    ("name", "right", "wrong", "expected"),
    [
        ("single", "P1b = 1690 元", "P1b = 1960 元", {("LP801", "1690"), ("LP806", "1690")}),
        ("mixed", "P1b = 2072 元", "P1b = 2702 元", {("LP801", "2072")}),
        ("mixed", "| 1289.96 |", "| 1298.96 |", {("LP804", "1289.96")}),
        ("mixed", "10260000 元", "10620000 元", {("LP804", "10260000")}),
        ("two counties", "P1b = 1690 元", "P1b = 1960 元", {("LP801", "1690")}),
        ("two counties", "P1b = 1489 元", "P1b = 1498 元", {("LP801", "1489")}),
        ("two counties", "| I级 | 2410 |", "| I级 | 2401 |", {("LP801", "2410")}),
        ("single", "**grade II** | **1690**", "**grade II** | **1609**", {("LP801", "1690")}),
        ("mixed", "grade I: P1b = 2072 元", "grade I: P1b = 2702 元", {("LP801", "2072")}),
    ],
)  # fmt: skip
def test_a_wrong_figure_is_found(name: str, right: str, wrong: str, expected: set[object], tmp_path: Path) -> None:
    path = written(WRITTEN[name], tmp_path / "报告.md", lang="en" if "grade" in right else "zh")
    text = path.read_text("utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), "utf-8")
    assert {(each.rule, str(each.expected)) for each in check(path).findings} == expected


@pytest.mark.parametrize(
    ("name", "right", "wrong", "expected"),
    [
        ("single", 1690, 1960, {("LP801", "1690"), ("LP806", "1690")}),
        ("mixed", 2072, 2702, {("LP801", "2072")}),
        ("mixed", 18648000, 18684000, {("LP806", "18648000")}),
    ],
)
def test_a_wrong_figure_of_a_workbook_is_found(
    name: str, right: int, wrong: int, expected: set[object], tmp_path: Path
) -> None:
    path = written(WRITTEN[name], tmp_path / "报告.xlsx")
    changed_workbook(path, f"<v>{right}</v>", f"<v>{wrong}</v>")
    assert {(each.rule, str(each.expected)) for each in check(path).findings} == expected


def changed_workbook(path: Path, right: str, wrong: str) -> None:
    """A workbook with a cell of its sheets changed, in the last sheet that has it."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    name = [name for name, content in parts.items() if "worksheets/" in name and right.encode() in content][-1]
    before, _, after = parts[name].decode().rpartition(right)
    parts[name] = f"{before}{wrong}{after}".encode()
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)


def test_figures_in_two_units_are_told_in_one(tmp_path: Path) -> None:
    path = written(WRITTEN["single"], tmp_path / "报告.md")
    text = path.read_text("utf-8")
    path.write_text(text.replace("| 114.00 | 万元/亩 |", "| 53.39 | 万元/亩 |"), "utf-8")
    (found,) = check(path).findings
    with speaking("en"):
        told = str(found.message).partition(" at ")[0]
    assert (told, str(found.expected)) == (
        "the report gives 53.39 万元/亩 here as the unit price, and 1710 元/㎡ (114.00 万元/亩)",
        "114.00",
    )


UNSURE = """\
土地估价报告
估价对象为湖口县、庐山市各一宗商服用地，估价期日：2024年6月1日。
依据九府字〔2024〕31号、九府字〔2024〕32号文件。
商服用地II级基准地价为1700元/平方米，宗地面积1000平方米，单位地价1690元/平方米，总地价169.00万元。
湖口县城区商服用地II级基准地价为1690元/平方米。
"""


def test_a_price_of_an_uncertain_county_is_not_compared_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(UNSURE, "utf-8")
    found = [(each.rule, each.line) for each in check(path).findings if each.rule in ("LP801", "LP807")]
    assert found == [("LP807", 4)]


ROWS = """\
土地估价报告
估价对象为湖口县一宗地、庐山市一宗地，估价期日：2024年6月1日。
依据九府字〔2024〕31号、九府字〔2024〕32号。
编号 | 坐落 | 用途 | 级别 | 面积（㎡） | 级别基准地价（元/㎡） | 单位地价（元/㎡） | 总地价（万元）
A-1 | 湖口县 | 商服用地 | II级 | 1000 | 1690 | 1690 | 169.00
A-2 | 庐山市 | 商服用地 | II级 | 1000 | 1498 | 1489 | 148.90
"""


def test_a_price_in_a_row_is_of_the_use_grade_and_county_of_the_row(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(ROWS, "utf-8")
    assert [(each.rule, each.line, str(each.expected)) for each in check(path).findings] == [("LP801", 6, "1489")]
