"""All tables as flat rows for a database or a sheet: CSV, JSON, Parquet, XLSX, SQLite."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from landprice.core.errors import library
from landprice.core.results import to_json
from landprice.core.units import plain
from landprice.core.wholefile import appearing_whole, check_writable, named_in_errors
from landprice.tables.rows import FlatRow, rows_of

if TYPE_CHECKING:
    from landprice.tables.table import Table

ENDINGS = (".csv", ".json", ".parquet", ".xlsx", ".sqlite", ".db")
FIGURES = ("yuan_per_m2", "wan_per_mu", "area_ha")
"""The columns of exact numbers. ``plot_ratio`` and ``tenure_years`` can be words, so they are text."""
COLUMNS = tuple(FlatRow.__annotations__)
TABLE = "prices"
"""The name of the SQLite table, and of the sheet."""
BOM = "\ufeff"
_DECIMALS = 6
"""Of a figure in Parquet, where no figure has more."""


def export(tables: Sequence[Table], path: Path) -> int:
    """Write every row of ``tables`` to ``path`` by the ending of its name; gives the number of rows.

    CSV is UTF-8 with a byte order mark, so that Excel reads its Chinese; SQLite keeps exact figures as text
    with the digits as printed; XLSX cannot hold formulas. The file appears only when whole. Raises FileError
    for another ending or a path that cannot be written, MissingLibraryError for Parquet and XLSX without the
    extra ``batch``.
    """
    check_writable(path, ENDINGS)
    ending = path.suffix.lower()
    rows = [row for table in tables for row in rows_of(table)]
    with named_in_errors(path):
        if ending in (".parquet", ".xlsx"):
            _write_arrow(rows, path)
        else:
            with appearing_whole(path) as unfinished:
                if ending == ".csv":
                    unfinished.write_text(BOM + as_csv(rows), "utf-8", newline="")
                elif ending == ".json":
                    unfinished.write_text(as_json(rows), "utf-8")
                else:
                    _write_sqlite(rows, unfinished)
    return len(rows)


def as_csv(rows: Sequence[FlatRow]) -> str:
    """The rows as CSV, the first line the names of the columns."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_text(value) for value in flat(row)] for row in rows)
    return out.getvalue()


def as_json(rows: Sequence[FlatRow]) -> str:
    """The rows as JSON, with the digits of every figure."""
    return to_json({"format_version": 1, "rows": list(rows)}) + "\n"


def flat(row: FlatRow) -> Iterator[Any]:
    """The cells of a row in the order of ``COLUMNS``; the list of derived units is one text."""
    for name in COLUMNS:
        value: Any = row[name]  # type: ignore[literal-required]
        yield ",".join(value) if isinstance(value, list) else value


def _text(value: Any) -> str:
    if value is None:
        return ""
    return plain(value, strip=False) if isinstance(value, Decimal) else str(value)


def _write_sqlite(rows: Sequence[FlatRow], path: Path) -> None:
    """One table; figures as text, for SQLite has no exact number: ``CAST(yuan_per_m2 AS REAL)`` where that will do."""
    import sqlite3
    from contextlib import closing

    columns = ", ".join(f"{name} TEXT" for name in COLUMNS)
    places = ", ".join("?" * len(COLUMNS))
    try:
        with closing(sqlite3.connect(path)) as base, base:
            base.execute(f"CREATE TABLE {TABLE} ({columns})")
            base.executemany(
                f"INSERT INTO {TABLE} VALUES ({places})",
                ([None if value is None else _text(value) for value in flat(row)] for row in rows),
            )
    except sqlite3.Error as error:
        raise OSError(str(error)) from None


def _write_arrow(rows: Sequence[FlatRow], path: Path) -> None:
    from landprice.batch.io.sink import writing

    arrow = library("pyarrow", "batch")
    schema = _schema(arrow, rows)
    cells = [list(flat(row)) for row in rows]
    columns = [
        [cell if kind != arrow.string() or cell is None else _text(cell) for cell in (row[index] for row in cells)]
        for index, kind in enumerate(schema.types)
    ]
    arrays = [arrow.array(column, kind) for column, kind in zip(columns, schema.types, strict=True)]
    # a sheet shows plot ratio and tenure as numbers where they are
    with writing(path, schema, figures=["plot_ratio", "tenure_years"]) as sink:
        if rows:
            sink.write(arrow.RecordBatch.from_arrays(arrays, schema=schema))


def _schema(arrow: Any, rows: Sequence[FlatRow]) -> Any:
    """The columns with their types: figures with as many decimals as any of them has."""
    figures: list[Decimal | None] = [row[name] for row in rows for name in FIGURES]  # type: ignore[literal-required]
    figure = arrow.decimal128(38, max([_DECIMALS, *map(_decimals, figures)]))
    kinds = {**dict.fromkeys(FIGURES, figure), "valuation_date": arrow.date32()}
    return arrow.schema([(name, kinds.get(name, arrow.string())) for name in COLUMNS])


def _decimals(figure: Decimal | None) -> int:
    return 0 if figure is None else max(-int(figure.as_tuple().exponent), 0)
