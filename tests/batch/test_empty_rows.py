"""Rows of a ledger in which nothing stands, and what is said of a row: which row of the file it is."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest
from helpers.cli import run

from landprice.batch import value, value_frame
from landprice.batch.io.open import open_parcels

HEAD = "县,用途,级别,面积\n"
ROW = "湖口,商服,II,10\n"
FURTHER = ("--date", "2024-07-01", "--monthly-growth", "0.1%", "-o")


def written(path: Path, text: str) -> Path:
    if path.suffix == ".csv":
        path.write_text(text, "utf-8")
        return path
    book = openpyxl.Workbook()
    for line in csv.reader(text.splitlines()):
        book.active.append([cell or None for cell in line])
    book.save(path)
    return path


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_empty_rows_pass_and_are_counted_apart(tmp_path: Path, ending: str) -> None:
    """They were rejected with "county is empty", and the exit code was 1."""
    path = written(tmp_path / f"l{ending}", HEAD + ROW + ",,,\n" + ROW + " , ,, \n" + ROW)
    out = tmp_path / "v.csv"
    done = run("batch", str(path), "-o", str(out), "--format", "json")
    counts = {name: done.json[name] for name in ("rows", "valued", "rejected", "totals", "blank")}
    assert (done.code, counts) == (0, {"rows": 5, "valued": 3, "rejected": 0, "totals": 0, "blank": 2})
    rows = list(csv.DictReader(out.read_text("utf-8").splitlines()))
    assert [row["estimate_yuan"] for row in rows] == ["16900", "", "16900", "", "16900"]
    assert [(row["warnings"], row["error"]) for row in rows if not row["table"]] == [("empty-row", "")] * 2
    said = run("batch", str(path), "-o", str(out), "--headers", "zh", lang="zh")
    assert "2 个空行不算宗地" in said.stderr
    assert "空行" in out.read_text("utf-8-sig")


def test_an_empty_row_is_none_where_all_is_said_of_every_parcel(tmp_path: Path) -> None:
    path = written(tmp_path / "l.csv", "编号,备注\nA,\n,\nB,\n")
    said = [word for one in ("县=湖口", "用途=商服", "级别=II", "面积=10") for word in ("--set", one)]
    done = run("batch", str(path), "-o", str(tmp_path / "v.csv"), *said, "--format", "json")
    assert (done.json["valued"], done.json["blank"], done.json["estimate_yuan"]) == (2, 1, 33800)


def test_a_frame_keeps_its_empty_row_with_a_remark() -> None:
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame({"县": ["湖口", None], "用途": ["商服", None], "级别": ["II", ""], "面积": [10.0, None]})
    found = value_frame(frame)
    assert found["estimate_yuan"].to_list()[1] is None
    assert (found["warnings"].to_list()[1], found["error"].to_list()) == ("empty-row", [None, None])


def test_a_row_that_says_anything_is_no_empty_one() -> None:
    batch = pa.RecordBatch.from_pydict({"序号": [7], "县": [""], "用途": [""], "级别": [""], "面积": [None]})
    assert value(batch)["error"].to_pylist() == ["county is empty"]


@pytest.mark.parametrize(
    ("field", "said"), [("县", "县（市、区）为空"), ("用途", "用途为空"), ("级别", "级别为空"), ("面积", "面积为空")]
)
def test_what_is_empty_is_named_in_chinese(tmp_path: Path, field: str, said: str) -> None:
    row = {"县": "湖口", "用途": "商服", "级别": "II", "面积": "10", field: ""}
    path = written(tmp_path / "l.csv", HEAD + ",".join(row.values()) + "\n")
    run("batch", str(path), "-o", str(tmp_path / "v.csv"), lang="zh")
    assert (tmp_path / "v.csv").read_text("utf-8").rstrip().endswith("," + said)


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_report_passes_empty_rows_and_says_the_row_of_the_file(tmp_path: Path, ending: str) -> None:
    above = "湖口县台账,,,\n单位：亩,,,\n"
    path = written(tmp_path / f"l{ending}", above + HEAD + ROW + ",,,\n" + "湖口,商服,九级,10\n")
    done = run("report", "--parcel", str(path), *FURTHER, str(tmp_path / "r.md"))
    assert done.stderr.startswith("row 6 of the file: ")
    path = written(path, above + HEAD + ROW + ",,,\n")
    assert run("report", "--parcel", str(path), *FURTHER, str(tmp_path / "r.md")).code == 0


def test_rows_are_those_that_a_sheet_shows(tmp_path: Path) -> None:
    """A line with nothing on it is a row there, and a cell of two lines is one row."""
    path = tmp_path / "l.csv"
    path.write_text('台账\n\n"县\n名",用途,级别,面积\n' + ROW + "\n" + '"湖\n口",商服,II,10\n' + ROW, "utf-8")
    source = open_parcels(path, mapped=["县\n名"])
    assert [source.number(row) for row in range(3)] == [4, 6, 7]
    source.close()
