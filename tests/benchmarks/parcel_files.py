"""Parcel files for the benchmarks of ``batch``: made in columns, so that ten million rows take seconds.

    python tests/benchmarks/parcel_files.py plain 1000000 parcels.csv

Every kind is made from a fixed seed. The kinds of ``REJECTED`` hold nothing that can be valued; in all others no row
is wrong.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet

BLOCK = 500_000
Draw = np.random.Generator
Columns = dict[str, pa.Array]
_CLASSES = ("优", "较优", "一般", "较劣", "劣")
_REMARK = "本宗地位于城区主干道以北，四至清楚，权属无争议；地上建筑物为砖混结构，建于二〇〇三年。"


def write_parcels(path: Path, rows: int, kind: str = "plain", seed: int = 1) -> None:
    """``rows`` parcels of ``kind`` (see ``KINDS``) as CSV or Parquet, by the ending of ``path``."""
    draw, writer = np.random.default_rng(seed), None
    for start in range(0, rows, BLOCK):
        block = pa.table(KINDS[kind](draw, start, min(BLOCK, rows - start)))
        writer = writer or _writer(path, block.schema)
        writer.write_table(block)
    assert writer is not None
    writer.close()


def _writer(path: Path, schema: pa.Schema) -> Any:
    if path.suffix == ".parquet":
        return pyarrow.parquet.ParquetWriter(path, schema)
    return pyarrow.csv.CSVWriter(path, schema, write_options=pyarrow.csv.WriteOptions(quoting_style="none"))


def plain(draw: Draw, start: int, rows: int) -> Columns:
    """Parcels of 湖口 with three corrections: date, tenure in 0.01 years, a plot-ratio coefficient in 0.01."""
    days = [f"202{year}-{month:02}-{day:02}" for year in (4, 5, 6) for month in range(1, 13) for day in (1, 11, 21)]
    return {
        "宗地号": _numbered(360429000000000, start, rows),
        "县": _same("湖口县", rows),
        "用途": _one_of(draw, ("商服用地", "住宅用地", "工业用地"), rows),
        "级别": _one_of(draw, ("I", "II", "III", "IV"), rows),
        "面积": _figures(draw, 10_000, 20_000_000, 2, rows),
        "剩余年限": _figures(draw, 100, 7000, 2, rows),
        "还原率": _same("6%", rows),
        "估价期日": _one_of(draw, days, rows),
        "月增长率": _same("0.2%", rows),
        "系数:plot-ratio": _figures(draw, 60, 160, 2, rows),
        "备注": _around("第", _numbered(0, start, rows), "宗"),
    }


def mixed(draw: Draw, start: int, rows: int) -> Columns:
    """Three counties: half of the parcels in 湖口 and 庐山 as priced, half in 通道, each with its ratio and tenure."""
    of_tongdao = pa.array(draw.random(rows) < 0.5)
    elsewhere = _one_of(draw, ("湖口县", "庐山市"), rows)
    return {
        "宗地号": _numbered(360429000000000, start, rows),
        "县": pc.if_else(of_tongdao, "通道", elsewhere),
        "用途": pc.if_else(of_tongdao, "住宅", _one_of(draw, ("商服用地", "住宅用地", "工业用地"), rows)),
        "级别": pc.if_else(of_tongdao, "II", _one_of(draw, ("I", "II", "III", "IV"), rows)),
        "面积": _figures(draw, 10_000, 20_000_000, 2, rows),
        "剩余年限": pc.if_else(of_tongdao, _figures(draw, 100, 7000, 2, rows), ""),
        "容积率": pc.if_else(of_tongdao, _figures(draw, 100, 400, 2, rows), ""),
        "备注": _around("第", _numbered(0, start, rows), "宗"),
    }


def areas_of_4_decimals(draw: Draw, start: int, rows: int) -> Columns:
    """The plain parcels, their areas with four decimals."""
    return plain(draw, start, rows) | {"面积": _figures(draw, 1_000_000, 2_000_000_000, 4, rows)}


def areas_with_units(draw: Draw, start: int, rows: int) -> Columns:
    """The plain parcels, each area with its unit in the cell: ㎡, 亩 or 公顷."""
    figures = _figures(draw, 10_000, 2_000_000, 2, rows)
    units = _one_of(draw, ("平方米", "㎡", "亩", "公顷"), rows)
    return plain(draw, start, rows) | {"面积": pc.binary_join_element_wise(figures, units, "")}


def all_counties(draw: Draw, start: int, rows: int) -> Columns:
    """The plain parcels in 3,000 made-up counties (``helpers.made_tables``), all mixed."""
    from helpers.made_tables import county_name

    counties = [county_name(number) for number in range(COUNTIES)]
    return plain(draw, start, rows) | {"县": _one_of(draw, counties, rows)}


def odd_tenures(draw: Draw, start: int, rows: int) -> Columns:
    """The plain parcels, their tenures with six decimals: nearly every one is another."""
    return plain(draw, start, rows) | {"剩余年限": _figures(draw, 1_000_000, 70_000_000, 6, rows)}


def odd_coefficients(draw: Draw, start: int, rows: int) -> Columns:
    """The plain parcels, their plot-ratio and two more coefficients with six decimals, nearly every one another."""
    names = ("系数:plot-ratio", "系数:corner", "系数:shape")
    return plain(draw, start, rows) | {name: _figures(draw, 600_000, 1_600_000, 6, rows) for name in names}


def odd_in_all(draw: Draw, start: int, rows: int) -> Columns:
    """Tenure, rate, growth and three coefficients, each with so many decimals that nearly every one is another."""
    return odd_coefficients(draw, start, rows) | {
        "剩余年限": _figures(draw, 1_000_000, 70_000_000, 6, rows),
        "还原率": _around("", _figures(draw, 4_000_000, 8_000_000, 6, rows), "%"),
        "月增长率": _around("", _figures(draw, 1_000, 900_000, 6, rows), "%"),
    }


def factor_columns(draw: Draw, start: int, rows: int) -> Columns:
    """Residential parcels of 通道 with a class for every factor of the sheet: nearly all rows are distinct."""
    import landprice
    from landprice.tables.land_uses import use_meant
    from landprice.valuation.frame import frame_of

    table = landprice.load("通道")
    names: Sequence[str] = frame_of(table, use_meant(table, "住宅").use_id, "II").printed.sheet.factors
    return {
        "宗地号": _numbered(431230000000000, start, rows),
        "县": _same("通道", rows),
        "用途": _same("住宅", rows),
        "级别": _same("II", rows),
        "面积": _figures(draw, 10_000, 200_000, 2, rows),
        "剩余年限": _figures(draw, 100, 7000, 2, rows),
        "容积率": _figures(draw, 100, 400, 2, rows),
        **{name: _one_of(draw, _CLASSES, rows) for name in names},
    }


def routes(draw: Draw, start: int, rows: int) -> Columns:
    """Shops of 试全 (``helpers.every_correction``) on priced streets: depth and width in 0.1 m, some at corners."""
    return {
        "宗地号": _numbered(598001000000000, start, rows),
        "县": _same("试全县", rows),
        "范围": _same("城区", rows),
        "用途": _same("商服", rows),
        "级别": _one_of(draw, ("I", "II"), rows),
        "面积": _figures(draw, 10_000, 200_000, 2, rows),
        "路线价区段": _one_of(draw, ("建设路", "人民路"), rows),
        "深度": _figures(draw, 50, 300, 1, rows),
        "宽度": _figures(draw, 40, 120, 1, rows),
        "街角": _one_of(draw, ("双面临街", ""), rows),
        "剩余年限": _figures(draw, 100, 7000, 2, rows),
    }


def wide(draw: Draw, start: int, rows: int) -> Columns:
    """The plain parcels with 60 columns more that only pass through."""
    passing = {f"备用{number}": _figures(draw, 0, 99_999, 2, rows) for number in range(60)}
    return plain(draw, start, rows) | passing


def long_texts(draw: Draw, start: int, rows: int) -> Columns:
    """The plain parcels with two remarks of some hundred signs."""
    remarks = [_REMARK * length for length in range(1, 6)]
    numbers = _around("宗", _numbered(0, start, rows), "：")
    said = {name: pc.binary_join_element_wise(numbers, _one_of(draw, remarks, rows), "") for name in ("说明", "四至")}
    return plain(draw, start, rows) | said


def unknown_grades(draw: Draw, start: int, rows: int) -> Columns:
    """The plain parcels in a grade that no county has: every row is rejected for one and the same reason."""
    return plain(draw, start, rows) | {"级别": _same("九级", rows)}


def each_its_mistake(draw: Draw, start: int, rows: int) -> Columns:
    """The plain parcels with a tenure that is no number, in each row another: every row has its own reason."""
    return plain(draw, start, rows) | {"剩余年限": _around("约", _numbered(0, start, rows), "年半")}


def areas_of_nothing(draw: Draw, start: int, rows: int) -> Columns:
    """The plain parcels with areas that are below 0, in each row another."""
    return plain(draw, start, rows) | {"面积": _around("-", _numbered(1, start, rows), "")}


COUNTIES = 3000
REJECTED = ("unknown_grades", "each_its_mistake", "areas_of_nothing")
KINDS: dict[str, Callable[[Draw, int, int], Columns]] = {
    each.__name__: each
    for each in (
        plain,
        mixed,
        areas_of_4_decimals,
        areas_with_units,
        all_counties,
        odd_tenures,
        odd_coefficients,
        odd_in_all,
        factor_columns,
        routes,
        wide,
        long_texts,
        unknown_grades,
        each_its_mistake,
        areas_of_nothing,
    )
}


def _numbered(base: int, start: int, rows: int) -> pa.Array:
    return pa.array(np.arange(base + start, base + start + rows)).cast(pa.string())


def _around(before: str, texts: pa.Array, behind: str) -> pa.Array:
    return pc.binary_join_element_wise(before, texts, behind, "")


def _same(text: str, rows: int) -> pa.Array:
    return pa.array([text]).take(pa.array(np.zeros(rows, np.int32)))


def _one_of(draw: Draw, texts: Sequence[str], rows: int) -> pa.Array:
    return pa.array(list(texts)).take(pa.array(draw.integers(0, len(texts), rows)))


def _figures(draw: Draw, least: int, most: int, places: int, rows: int) -> pa.Array:
    """Figures from ``least`` to ``most`` units of their last decimal, as text."""
    drawn = pa.array(draw.integers(least, most + 1, rows))
    scale = pa.scalar(10**places, pa.int64())
    whole = pc.divide(drawn, scale)
    rest = pc.subtract(drawn, pc.multiply(whole, scale)).cast(pa.string())
    return pc.binary_join_element_wise(whole.cast(pa.string()), pc.utf8_lpad(rest, places, "0"), ".")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    write_parcels(Path(sys.argv[3]), int(sys.argv[2]), sys.argv[1])
