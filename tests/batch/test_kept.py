"""What a batch keeps from rows to rows: tables and outcomes are looked for once, and forgetting changes no value."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from helpers.every_correction import write_tables as write_shiquan
from helpers.made_tables import county_name, write_tables
from helpers.quote_beside import shiquan
from helpers.random_parcels import columns_of, draw_parcels

import landprice
from landprice.batch import valuer
from landprice.batch.options import Options
from landprice.batch.valuer import Valuer
from landprice.tables.catalog import Catalog
from landprice.valuation.steps import servicing

STARTS = ("2019-03-01", "2024-03-01")
"""The days from which the made-up county's two editions are in force."""


@pytest.mark.parametrize("most", [2, 40, 400])
def test_what_is_forgotten_is_worked_out_again(most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options = shiquan(tmp_path)
    drawn = pa.RecordBatch.from_pydict(columns_of(draw_parcels(300, 5, 0.05, [tmp_path])))
    whole = Valuer(drawn.schema, options).value(drawn).batch.to_pylist()
    monkeypatch.setattr(valuer, "MOST_KEPT", most)
    one = Valuer(drawn.schema, options)
    pieces = [row for at in range(0, 300, 50) for row in one.value(drawn.slice(at, 50)).batch.to_pylist()]
    assert pieces == whole


def test_each_day_finds_the_edition_that_quote_finds(tmp_path: Path) -> None:
    write_shiquan(tmp_path)
    near = [date.fromisoformat(start) + timedelta(days=days) for start in STARTS for days in (-1, 0, 1, 400)]
    days = ["", "去年", "1950-01-01", *map(str, near)]
    rows = [
        {"县": "试全县", "片区": scope, "用途": "商服", "级别": "I", "面积": "100", "估价期日": day}
        for day in days
        for scope in ("", "城区")
    ]
    found = _valued(rows, Options(tables=(str(tmp_path),)))
    for row, value in zip(rows, found, strict=True):
        try:
            asked = landprice.quote(
                "试全县", use="商服", grade="I", area=100, date=row["估价期日"] or None, tables=tmp_path
            )
        except landprice.LandpriceError:
            assert value["error"], row
        else:
            assert (value["table"], value["error"]) == (asked.table, None), row
    assert len({value["table"] for value in found}) == 3


def test_many_counties_and_days_are_looked_for_once_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tables(tmp_path, 20)
    asked: list[str] = []
    find = Catalog.find
    monkeypatch.setattr(Catalog, "find", lambda self, name, **said: asked.append(name) or find(self, name, **said))
    worked_out: list[str] = []
    step = servicing.step
    monkeypatch.setattr(servicing, "step", lambda frame, parcel: worked_out.append(frame.file) or step(frame, parcel))
    rows = [
        {
            "县": county_name(number),
            "用途": use,
            "级别": "I",
            "面积": "100",
            "估价期日": f"2026-01-{day:02}",
            "系数:plot-ratio": ratio,
        }
        for number in range(20)
        for use, ratio in (("商服", "1.1"), ("住宅", "0.9"), ("工业", "1.2"))
        for day in range(1, 21)
    ]
    found = _valued(rows, Options(tables=(str(tmp_path),)))
    assert [value["error"] for value in found] == [None] * 1200
    assert len(asked) <= 40
    assert len(worked_out) <= 40


def _valued(rows: list[dict[str, Any]], options: Options) -> list[dict[str, Any]]:
    batch = pa.RecordBatch.from_pylist(rows)
    values: list[dict[str, Any]] = Valuer(batch.schema, options).value(batch).batch.to_pylist()
    return values
