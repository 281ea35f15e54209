"""The figures of all tables as flat rows, the same in every form."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from helpers.cli import run

from landprice.batch.io.export import COLUMNS, FIGURES, export
from landprice.core.errors import FileError
from landprice.tables.catalog import Catalog
from landprice.tables.loader import load_file
from landprice.tables.rows import FlatRow, rows_of
from landprice.tables.table import Table


def tables() -> list[Table]:
    return [load_file(entry.path, entry.relative) for entry in Catalog.of(only=False).entries]


Rows = list[dict[str, Any]]
FORMS = ("a.csv", "a.json", "a.parquet", "a.xlsx", "a.sqlite", "a.db")


OF_SHOW = tuple(FlatRow.__annotations__)
"""The columns that ``show`` has too: they stand first."""


def shown() -> Rows:
    """The rows that ``show --format json`` gives of each table, one after the other, as ``export`` orders them."""
    entries = sorted(Catalog.of().entries, key=lambda one: (one.adcode, one.scope, one.edition))
    asked = [(one.adcode, "--scope", one.scope, "--edition", one.edition) for one in entries]
    return [row for one in asked for row in run("show", *one, "--format", "json").json["rows"]]


def read_back(path: Path) -> Rows:
    """The rows of an exported file, by the ordinary reader of its kind; an empty cell is None."""
    if path.suffix == ".json":
        return json.loads(path.read_text("utf-8"), parse_float=Decimal)["rows"]
    if path.suffix == ".parquet":
        return pq.read_table(path).to_pylist()
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [{name: text or None for name, text in row.items()} for row in csv.DictReader(file)]
    if path.suffix == ".xlsx":
        head, *rows = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
        return [dict(zip(map(str, head), row, strict=True)) for row in rows]
    with closing(sqlite3.connect(path)) as base:
        base.row_factory = sqlite3.Row
        return [dict(row) for row in base.execute("SELECT * FROM prices")]


def alike(row: dict[str, Any]) -> dict[str, Any]:
    """A row in one notation: figures by their value, lists and days as text; nothing is rounded."""
    return {name: _alike(name, value) for name, value in row.items()}


def _alike(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name == "derived_units":
        return (value if isinstance(value, str) else ",".join(value)) or None
    if name in (*FIGURES, "plot_ratio", "tenure_years"):
        try:
            return Decimal(str(value))
        except InvalidOperation:
            return value
    return value.isoformat()[:10] if isinstance(value, date) else value


def test_every_form_reads_back_equal_to_what_show_gives(tmp_path: Path) -> None:
    expected = [alike(row) for row in shown()]
    assert len(expected) > 100
    assert {name for row in expected for name, value in row.items() if value is not None} == set(OF_SHOW)
    assert COLUMNS[: len(OF_SHOW)] == OF_SHOW
    assert any(isinstance(row["plot_ratio"], str) for row in expected), "words, not a number"
    for name in FORMS:
        written = run("export", "-o", str(tmp_path / name))
        assert (written.code, written.stdout) == (0, "")
        rows = read_back(tmp_path / name)
        assert [tuple(row) for row in rows] == [COLUMNS] * len(rows)
        assert [{field: row[field] for field in OF_SHOW} for row in map(alike, rows)] == expected, name
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_figures_keep_the_digits_as_printed_where_a_form_can_hold_them(tmp_path: Path) -> None:
    """CSV and SQLite hold them as text, JSON as numbers with their digits."""
    shipped = tables()
    expected = [row["area_ha"] for table in shipped for row in rows_of(table)]
    for name in ("a.csv", "a.json", "a.sqlite"):
        export(shipped, tmp_path / name)
        texts = [row["area_ha"] for row in read_back(tmp_path / name)]
        assert [None if text is None else str(text) for text in texts] == [
            None if area is None else str(area) for area in expected
        ]


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


def test_a_database_of_two_folders_whose_files_have_one_name(tmp_path):
    """A table is known by its folder too: each keeps its own prices."""
    found = []
    for folder, entry in zip("ab", Catalog.of().entries, strict=False):
        path = tmp_path / folder / "x.yaml"
        path.parent.mkdir()
        path.write_text(entry.path.read_text("utf-8"), "utf-8")
        found.append(load_file(path, "x.yaml"))
    export(found, tmp_path / "out.db")
    with closing(sqlite3.connect(tmp_path / "out.db")) as base:
        counted = dict(base.execute("SELECT county, count(*) FROM prices GROUP BY county"))
    assert counted == {table.place.county: len(rows_of(table)) for table in found}
