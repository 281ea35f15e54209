"""The runs that the examples of docs/reference.md come from: real tables, and small documents where no table has it."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

DAY = "2026-01-01"
GAZETTE = """湖口县城区基准地价表
用途\t单位\tⅠ级\tⅡ级
商服用地\t元/平方米\t2410\t1690
住宅用地\t元/平方米\t2072\t1290
另有 1234 元/平方米 的价格见附图
"""
_LEDGER = "county,use,grade,area\n湖口,商服,II,10000\n湖口,商服,IX,1\n"


def results() -> Iterator[tuple[str, Any]]:
    """Objects of the library, by the name of their class."""
    import landprice

    hukou = {"county": "湖口", "use": "商服", "grade": "II", "area": "3亩", "as_of": DAY}
    yield "Valuation", landprice.quote(**hukou, plot_ratio="1.6", offer="200万元")
    yield "Valuation", landprice.quote("通道", use="商服", grade="I", area="3亩", as_of=DAY)
    parts = [{"use": "商服", "grade": "II", "share": "60%"}, {"use": "住宅", "grade": "II", "share": "40%"}]
    yield (
        "MixedValuation",
        landprice.quote(parcel={"county": "湖口", "area": "3亩", "share_of": "land", "parts": parts}),
    )
    states = {"old_plot_ratio": "1.6", "new_plot_ratio": "2.0", "new_coefficient": {"plot-ratio": "1.12"}}
    yield "Premium", landprice.premium(**hukou, date="2023-07-01", **states)
    yield "Comparison", landprice.compare(["湖口", "庐山"], use="商服")
    hongya_2014 = Path(__file__).parents[1] / "tables" / "hongya-2014.yaml"
    yield "Comparison", landprice.compare(["洪雅@2017", hongya_2014], use="商服")
    yield "TableList", landprice.list_tables(as_of=DAY)
    yield "Table", landprice.load("庐山")
    yield "Table", landprice.load("通道")
    yield "Report", landprice.check([landprice.load("庐山"), GAZETTE], as_of=DAY)
    slip = Path(__file__).parents[2].joinpath("tables/jiangxi/jiujiang/hukou-2023.yaml").read_text("utf-8")
    yield "Report", landprice.check(slip.replace("yuan_per_m2: 1690", "yuan_per_m2: 6190"), as_of=DAY)
    yield "Drafts", landprice.read(GAZETTE.encode(), shown_as="公告.txt")
    yield "Drafts", landprice.read(_workbook(), shown_as="公告.xlsx")


def objects() -> Iterator[tuple[str, Any]]:
    """JSON objects that a command prints and no class of the library has, by the name of the command."""
    from helpers.cli import run

    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder, "parcels.csv")
        ledger.write_text(_LEDGER, "utf-8")
        values = str(Path(folder, "values.csv"))
        done = run("batch", str(ledger), "-o", values, "--as-of", DAY, "--format", "json")
        yield "landprice batch", json.loads(done.stdout.replace(folder, ""), parse_float=Decimal)
    yield "landprice explain", run("explain", "LP301", "LP302", "--format", "json").json
    yield "landprice export", run("export", "--format", "json").json


def _workbook() -> bytes:
    """A sheet with a figure that no table holds: its finding names sheet and cell."""
    from openpyxl import Workbook

    book, content = Workbook(), io.BytesIO()
    for row in [line.split("\t") for line in GAZETTE.splitlines()]:
        book.active.append(row)
    book.save(content)
    return content.getvalue()
