"""All that tables hold for a database or a sheet: CSV, JSON and Parquet as flat rows, XLSX and SQLite with the rest."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from landprice.batch.io.exported.database import write_database
from landprice.batch.io.exported.headings import heading
from landprice.batch.io.exported.prices import PriceRow, price_rows
from landprice.batch.io.exported.workbook import write_workbook
from landprice.core.errors import library
from landprice.core.results import to_json
from landprice.core.units import plain
from landprice.core.wholefile import appearing_whole, check_writable, named_in_errors
from landprice.tables.table import Table

ENDINGS = (".csv", ".json", ".parquet", ".xlsx", ".sqlite", ".db")
FIGURES = (
    *("yuan_per_m2", "wan_per_mu", "area_ha", "low", "high", "land_yuan_per_m2", "floor_yuan_per_m2", "rate_percent"),
    "previous_yuan_per_m2",
)
"""The columns of exact numbers. ``plot_ratio`` and ``tenure_years`` can be words, so they are text."""
DAYS = ("valuation_date", "issued", "effective", "expires")
COLUMNS = tuple(PriceRow.__annotations__)
BOM = "\ufeff"
_DECIMALS = 6
"""Of a figure in Parquet, where no figure has more."""


def export(tables: Sequence[Table], path: Path, *, headers: str = "en") -> int:
    """Write ``tables`` to ``path`` by the ending of its name; gives the number of rows of prices.

    CSV is UTF-8 with a byte order mark, so that Excel reads its Chinese; SQLite keeps exact figures as text
    with the digits as printed, in tables with keys (``exported/schema.sql``); XLSX has sheets of prices, corrections,
    documents and errors, and no formulas. ``headers`` is the language of the heads of CSV and XLSX. The file appears
    only when whole. Raises FileError for another ending or a path that cannot be written, MissingLibraryError for
    Parquet and XLSX without the extra ``batch``.
    """
    check_writable(path, ENDINGS)
    ending = path.suffix.lower()
    rows = list(price_rows(tables))
    with named_in_errors(path):
        if ending == ".parquet":
            _write_arrow(rows, path)
            return len(rows)
        with appearing_whole(path) as unfinished:
            if ending == ".csv":
                unfinished.write_text(BOM + as_csv(rows, headers), "utf-8", newline="")
            elif ending == ".json":
                unfinished.write_text(as_json(rows), "utf-8")
            elif ending == ".xlsx":
                write_workbook(tables, unfinished, headers)
            else:
                write_database(tables, unfinished)
    return len(rows)


def as_csv(rows: Sequence[PriceRow], headers: str = "en") -> str:
    """The rows as CSV, the first line the names of the columns."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([heading(name, headers) for name in COLUMNS])
    writer.writerows([_text(value) for value in flat(row)] for row in rows)
    return out.getvalue()


def as_json(rows: Sequence[PriceRow]) -> str:
    """The rows as JSON, with the digits of every figure."""
    return to_json({"format_version": 1, "rows": list(rows)}) + "\n"


def flat(row: PriceRow) -> Iterator[Any]:
    """The cells of a row in the order of ``COLUMNS``; the list of derived units is one text."""
    for name in COLUMNS:
        value: Any = row[name]  # type: ignore[literal-required]
        yield ",".join(value) if isinstance(value, list) else value


def _text(value: Any) -> str:
    if value is None:
        return ""
    return plain(value, strip=False) if isinstance(value, Decimal) else str(value)


def _write_arrow(rows: Sequence[PriceRow], path: Path) -> None:
    from landprice.batch.io.sink import writing

    arrow = library("pyarrow", "batch")
    schema = _schema(arrow, rows)
    cells = [list(flat(row)) for row in rows]
    columns = [
        [cell if kind != arrow.string() or cell is None else _text(cell) for cell in (row[index] for row in cells)]
        for index, kind in enumerate(schema.types)
    ]
    arrays = [arrow.array(column, kind) for column, kind in zip(columns, schema.types, strict=True)]
    with writing(path, schema) as sink:
        if rows:
            sink.write(arrow.RecordBatch.from_arrays(arrays, schema=schema))


def _schema(arrow: Any, rows: Sequence[PriceRow]) -> Any:
    """The columns with their types: figures with as many decimals as any of them has."""
    figures: list[Decimal | None] = [row[name] for row in rows for name in FIGURES]  # type: ignore[literal-required]
    figure = arrow.decimal128(38, max([_DECIMALS, *map(_decimals, figures)]))
    kinds = dict.fromkeys(FIGURES, figure) | dict.fromkeys(DAYS, arrow.date32())
    return arrow.schema([(name, kinds.get(name, arrow.string())) for name in COLUMNS])


def _decimals(figure: Decimal | None) -> int:
    return 0 if figure is None else max(-int(figure.as_tuple().exponent), 0)
