"""``landprice batch``: files in, files out, exit codes, and nothing lost."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from helpers.cli import ROOT, bare_environment, run

PARCELS = """宗地号,县,用途,级别,面积(亩),容积率,备注
007,湖口县,商服用地,I,3,1.6,甲
008,湖口县,商服用地,九级,3,,"乙,丙"
009,湖口县,商服用地,II,3,2.0,=1+1
010,洞庭县,商服用地,II,3,,
"""


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def parcels(tmp_path: Path) -> Path:
    path = tmp_path / "parcels.csv"
    path.write_text(PARCELS, "utf-8")
    return path


def test_every_row_keeps_its_place_and_a_rejected_one_its_reason(parcels: Path, tmp_path: Path) -> None:
    result = run("batch", str(parcels), "-o", str(tmp_path / "v.csv"), "--rejects", str(tmp_path / "r.csv"))
    assert result.code == 1
    assert result.stderr == ("read as: 县=county, 用途=land_use, 级别=grade, 面积(亩)=area, 容积率=plot_ratio\n")
    assert result.lines[:5] == ["rows\t4", "valued\t1", "no estimate\t1", "rejected\t2", "total (元)\t4,820,000"]
    values = rows(tmp_path / "v.csv")
    assert [row["宗地号"] for row in values] == ["007", "008", "009", "010"]
    assert [row["备注"] for row in values] == ["甲", "乙,丙", "=1+1", ""]
    shown = ("base_value_yuan", "k_plot-ratio", "estimate_yuan_per_m2", "estimate_yuan", "complete", "missing")
    assert [[row[name] for name in shown] for row in values] == [
        ["4820000", "1", "2410", "4820000", "true", ""],
        [""] * 6,
        ["3380000", "", "", "", "false", "plot-ratio"],
        [""] * 6,
    ]
    rejected = rows(tmp_path / "r.csv")
    assert [(row["宗地号"], row["error"]) for row in rejected] == [
        (values[i]["宗地号"], values[i]["error"]) for i in (1, 3)
    ]
    assert "has no grade" in rejected[0]["error"]
    assert "there is no table of 洞庭县" in rejected[1]["error"]
    assert list(rejected[0]) == ["宗地号", "县", "用途", "级别", "面积(亩)", "容积率", "备注", "error"]


def test_the_summary_as_json(parcels: Path, tmp_path: Path) -> None:
    result = run("batch", str(parcels), "-o", str(tmp_path / "v.csv"), "--format", "json", "--set", "county=湖口")
    summary = result.json
    errors = summary.pop("errors")
    assert (result.code, summary) == (
        1,
        {
            "format_version": 1,
            "rows": 4,
            "valued": 2,
            "incomplete": 1,
            "rejected": 1,
            "totals": 0,
            "estimate_yuan": 8200000,
            "by_county_and_use": [
                {
                    "county": "湖口县",
                    "scope": "城区",
                    "land_use": "commercial",
                    "rows": 3,
                    "valued": 2,
                    "estimate_yuan": 8200000,
                }
            ],
        },
    )
    assert [error["count"] for error in errors] == [1]


def test_without_rejects_the_exit_code_is_0(parcels: Path, tmp_path: Path) -> None:
    parcels.write_text("".join(PARCELS.splitlines(keepends=True)[i] for i in (0, 1)), "utf-8")
    for name in ("v.csv", "v.parquet", "v.xlsx"):
        result = run("batch", str(parcels), "-o", str(tmp_path / name), "--rejects", str(tmp_path / "r.csv"))
        assert result.code == 0
        assert (tmp_path / name).stat().st_size > 100
    assert rows(tmp_path / "r.csv") == []


def test_names_that_clash_get_a_prefix(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("county,land_use,grade,area,table,error,lp_error\n湖口,商服,I,1,a,b,c\n", "utf-8")
    assert run("batch", str(path), "-o", str(tmp_path / "v.csv")).code == 0
    (row,) = rows(tmp_path / "v.csv")
    assert [row[name] for name in ("table", "error", "lp_error", "lp_table", "lp_lp_error")] == [
        *("a", "b", "c", "jiangxi/jiujiang/hukou-2023.yaml", "")
    ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--map", "面积=area"], "the file has no column `面积`"),
        (["--map", "x"], "--map x has not the form NAME=VALUE"),
        (["--set", "gade=I"], "`gade` is no field of a parcel; did you mean grade"),
        (["--map", "用途="], "no column says land_use"),
        (["-o", "v.txt"], "none of the files that can be written: .csv, .parquet, .xlsx"),
        (["-o", "no/v.csv"], "the folder no does not exist"),
        (["--rejects", "v.csv"], "have to be different files"),
    ],
)
def test_what_cannot_be_done_ends_with_2_and_writes_nothing(
    parcels: Path, tmp_path: Path, arguments: list[str], says: str
) -> None:
    (tmp_path / "v.csv").write_text("old")
    result = run("batch", str(parcels), "-o", "v.csv", *arguments, cwd=tmp_path)
    assert (result.code, result.stdout) == (2, "")
    assert says in result.stderr
    assert (tmp_path / "v.csv").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["parcels.csv", "v.csv"]


def test_a_broken_row_at_the_end_leaves_the_old_file(parcels: Path, tmp_path: Path) -> None:
    (tmp_path / "v.csv").write_text("old")
    with parcels.open("a", encoding="utf-8") as file:
        file.write("011,湖口县\n")
    result = run("batch", str(parcels), "-o", str(tmp_path / "v.csv"))
    assert result.code == 2
    assert "line 6: 2 cells where the first line names 7: 011,湖口县" in result.stderr
    assert (tmp_path / "v.csv").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["parcels.csv", "v.csv"]


def test_the_file_of_a_county_clerk(tmp_path: Path) -> None:
    """GB18030 with lines as Windows ends them, 亩 in header and cell, dates as people write them, 𠮷 in a name."""
    path, out = tmp_path / "宗地.csv", tmp_path / "values.csv"
    lines = [
        "宗地编号,县（市、区）,土地用途,土地级别,宗地面积（亩）,期日,权利人",
        "001,湖口县,商服用地,一级,3,2023年7月1日,𠮷田公司",
        "002,湖口,工业用地,Ⅲ级,2.5亩,2023/7/1,甲",
        "003,湖口,工业用地,III,10000平方米,20230701,乙",
        "004,洞庭县,工业用地,3,15,2023.7.1,𠮷",
    ]
    path.write_bytes("".join(line + "\r\n" for line in lines).encode("gb18030"))
    result = run("batch", str(path), "-o", str(out), "--map", "期日=valuation_date", lang="zh")
    assert result.code == 1
    assert result.stderr.splitlines() == [
        "各列读作：县（市、区）=county, 土地用途=land_use, 土地级别=grade, 宗地面积（亩）=area, 期日=valuation_date",
        "原因见“error”列；用 --rejects 文件 可另存被剔除的行",
    ]
    values = list(csv.DictReader(out.read_text("gb18030").splitlines()))
    assert [(row["宗地编号"], row["权利人"], row["estimate_yuan"]) for row in values] == [
        ("001", "𠮷田公司", "4820000"),
        ("002", "甲", "396667"),  # 2.5 × 2000/3 × 238 = 396,666.7
        ("003", "乙", "2380000"),
        ("004", "𠮷", ""),
    ]
    assert values[3]["error"].startswith("没有洞庭县的基准地价表；现有：")


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_process_told_to_end_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    path, out = tmp_path / "p.csv", tmp_path / "v.csv"
    out.write_text("old")
    path.write_text("county,land_use,grade,area\n" + "湖口,商服,I,1\n" * 1_500_000, "utf-8")
    command = [sys.executable, "-m", "landprice", "batch", str(path), "-o", str(out)]
    process = subprocess.Popen(
        command, env={**bare_environment("en"), "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    deadline = time.monotonic() + 30
    while not list(tmp_path.glob(".v.csv.*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=30)
    assert process.returncode == 130
    assert out.read_text() == "old"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["p.csv", "v.csv"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device to write to")
def test_a_full_disk_is_said(parcels: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from landprice.batch.io import sink

    opened = Path.open

    def full(self: Path, mode: str = "r", *args: object, **named: object) -> object:
        return opened(Path("/dev/full") if "w" in mode else self, mode, *args, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(sink.Path, "open", full)
    opened(tmp_path / "v.csv", "x").close()
    result = run("batch", str(parcels), "-o", str(tmp_path / "v.csv"))
    assert result.code == 2
    assert "v.csv cannot be written: No space left on device" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["parcels.csv", "v.csv"]
