"""The figures of all tables as flat rows, the same in every form."""

from __future__ import annotations

import csv
import io
import sqlite3
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from helpers.cli import run

from landprice.catalog import Catalog
from landprice.errors import FileError
from landprice.export import COLUMNS, export
from landprice.loader import load_file
from landprice.rows import rows_of
from landprice.table import Table


def tables() -> list[Table]:
    return [load_file(entry.path, entry.relative) for entry in Catalog.of(only=False).entries]


def test_every_form_holds_the_same_figures(tmp_path: Path) -> None:
    shipped = tables()
    expected = [row for table in shipped for row in rows_of(table)]
    prices = [row["yuan_per_m2"] for row in expected]
    for name in ("a.csv", "a.json", "a.parquet", "a.xlsx", "a.sqlite"):
        assert export(shipped, tmp_path / name) == len(expected)
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    assert [Decimal(row["yuan_per_m2"]) if row["yuan_per_m2"] else None for row in rows] == prices
    assert pq.read_table(tmp_path / "a.parquet").column("yuan_per_m2").to_pylist() == prices
    base = sqlite3.connect(tmp_path / "a.sqlite")
    texts = [text for (text,) in base.execute("SELECT yuan_per_m2 FROM prices")]
    assert [text and Decimal(text) for text in texts] == prices
    cells = list(openpyxl.load_workbook(tmp_path / "a.xlsx").active.iter_rows(min_row=2, values_only=True))
    assert [None if row[6] is None else Decimal(str(row[6])) for row in cells] == prices


def test_the_command_prints_or_writes(tmp_path: Path) -> None:
    printed = run("export", "--county", "湖口")
    rows = list(csv.DictReader(io.StringIO(printed.stdout)))
    assert (printed.code, {row["county"] for row in rows}) == (0, {"湖口县"})
    written = run("export", "--county", "湖口", "-o", str(tmp_path / "a.json"))
    assert (written.code, written.stdout) == (0, "")
    assert written.stderr == f"{tmp_path / 'a.json'}: rows: {len(rows)}; tables: 1\n"
    as_json = run("export", "--county", "湖口", "--format", "json")
    assert as_json.stdout == (tmp_path / "a.json").read_text("utf-8")
    assert len(as_json.json["rows"]) == len(rows)


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="none of the files that can be written"):
        export([], tmp_path / "a.doc")
    assert run("export", "-o", str(tmp_path / "no" / "a.csv")).code == 2
