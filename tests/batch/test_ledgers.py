"""A bureau's ledger (台账): what stands around its rows, and what its columns mean."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest
from helpers.cli import run

from landprice.batch.layout import layout_of, shown
from landprice.core.errors import InputError

LEDGER = """\
湖口县国有建设用地台账,,,,,,,,,
单位：亩、元,,,,,,,,,
序号,宗地编号,县,土地用途,级别,面积,使用年限,起始日期,权利类型,权利性质
1,A1,湖口县,商服用地,I,3,40年,2013-05-01,国有建设用地使用权,出让
2,A2,湖口县,商服用地,I,3,,2013-05-01,国有建设用地使用权,出让
小计,,,,,6,,,,
3,A3,湖口县,商服用地,九级,3,40,2013-05-01,国有建设用地使用权,出让
合  计,,,,,9,,,,
"""
GIVEN = ("--set", "估价期日=2023-05-01", "--set", "rate=6%", "--set", "monthly_growth=0", "--as-of", "2024-01-01")


def valued(path: Path, out: Path, *options: str, lang: str = "en") -> tuple[list[dict[str, str]], str, int]:
    """The rows of the values by their headers, what was said, and the exit code."""
    result = run("batch", str(path), "-o", str(out), *GIVEN, *options, lang=lang)
    with out.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file)), result.stderr, result.code


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "台账.csv"
    path.write_text(LEDGER, "utf-8")
    return path


def test_a_ledger_is_read_as_its_columns_mean(ledger: Path, tmp_path: Path) -> None:
    """Ten of 40 years are gone: 30 remain. 3 亩 = 2000 ㎡ (tables/jiangxi/jiujiang/hukou-2023.yaml: 商服 I 2410)."""
    rows, said, code = valued(ledger, tmp_path / "v.csv")
    assert code == 1
    assert said.splitlines()[:2] == [
        "above the names of the columns: 湖口县国有建设用地台账 | 单位：亩、元",
        "read as: 县=county, 土地用途=land_use, 级别=grade, 面积=area (亩), 使用年限+起始日期=until, "
        "权利类型+权利性质=right",
    ]
    assert [row["base_value_yuan"] for row in rows] == ["4820000", "4820000", "", "", ""]
    # (1 - 1.06^-30) / (1 - 1.06^-40) = 0.9148; without the granted years the term is that of the basis
    assert [row["k_tenure"] for row in rows] == ["0.9148", "1", "", "", ""]
    assert [set(row["assumed"].split(";")) for row in rows[:2]] == [
        {"factors", "plot-ratio", "servicing"},
        {"factors", "plot-ratio", "servicing", "tenure"},
    ]
    assert [bool(row["error"]) for row in rows] == [False, False, False, True, False]


def test_the_sums_of_a_ledger_are_counted_apart(ledger: Path, tmp_path: Path) -> None:
    result = run("batch", str(ledger), "-o", str(tmp_path / "v.csv"), *GIVEN, "--format", "json")
    summary = result.json
    counts = {name: summary[name] for name in ("rows", "valued", "incomplete", "rejected", "totals")}
    assert counts == {"rows": 5, "valued": 2, "incomplete": 0, "rejected": 1, "totals": 2}


def test_values_in_chinese(ledger: Path, tmp_path: Path) -> None:
    rows, said, _ = valued(ledger, tmp_path / "v.csv", "--headers", "zh", lang="zh")
    row = rows[0]
    assert (row["级别基准地价总额（元）"], row["年期修正系数"], row["是否完整"]) == ("4820000", "0.9148", "是")
    assert "容积率" in row["按内涵设定"].split("；")
    assert not {code for row in rows for code in row["提示"] if code.isascii() and code.isalpha()}
    assert said.splitlines()[0] == "列名以上：湖口县国有建设用地台账 | 单位：亩、元"


def test_a_workbook_has_its_titles_too(ledger: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in csv.reader(LEDGER.splitlines()):
        book.active.append([cell or None for cell in line])
    book.save(tmp_path / "台账.xlsx")
    assert valued(tmp_path / "台账.xlsx", tmp_path / "a.csv")[0] == valued(ledger, tmp_path / "b.csv")[0]


HEADERS = ["县", "用途", "级别", "面积"]


@pytest.mark.parametrize(
    ("further", "read", "unused"),
    [
        (["使用年限"], [], ["使用年限"]),
        (["剩余年限", "使用年限"], ["剩余年限=tenure"], ["使用年限"]),
        (["终止日期", "使用年限"], ["终止日期=until"], ["使用年限"]),
        (["剩余年限", "终止日期"], ["剩余年限=tenure", "终止日期=until"], []),
        (["起始日期", "出让年限"], ["出让年限+起始日期=until"], []),
        (["权利类型"], ["权利类型=right"], []),
        (["权利性质"], ["权利性质=right"], []),
        (["权利类型", "权利性质"], ["权利类型+权利性质=right"], []),
    ],
)
def test_the_granted_term_is_never_the_remaining_one(further: list[str], read: list[str], unused: list[str]) -> None:
    layout = layout_of([*HEADERS, *further])
    assert shown(layout)[4:] == read
    assert [column.header for column in layout.unused] == unused


def test_what_says_nothing_alone_cannot_be_set() -> None:
    with pytest.raises(InputError, match="granted_tenure alone says nothing of a value: say tenure, until"):
        layout_of(HEADERS, given={"使用年限": "40"})
