"""``landprice export``: the figures of all tables as flat rows."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from landprice.batch.io.export import as_csv, as_json, export
from landprice.batch.io.exported.prices import price_rows
from landprice.cli.failures import tell_error
from landprice.cli.options import Headers, OnlyTables, Tables, option
from landprice.cli.output import tell
from landprice.cli.progress import Step, progress_shown
from landprice.core.errors import LandpriceError
from landprice.core.messages import harmless, text
from landprice.tables.catalog import Catalog
from landprice.tables.loader import load_file
from landprice.tables.table import Table


class Form(StrEnum):
    """What is printed where no file is named."""

    CSV = "csv"
    JSON = "json"


def command(
    output: Annotated[
        Path | None,
        option(
            text("A .csv, .json, .parquet, .xlsx, .sqlite or .db file; without it CSV is printed."),
            text("FILE"),
            "--output",
            "-o",
        ),
    ] = None,
    counties: Annotated[
        list[str] | None,
        option(text("Only this county; may be repeated."), text("COUNTY"), "--county"),
    ] = None,
    headers: Annotated[
        Headers, typer.Option(help=text("The language of the heads of CSV and XLSX: those for programs, or Chinese."))
    ] = Headers.ENGLISH,
    tables: Tables = None,
    only_tables: OnlyTables = False,
    output_format: Annotated[Form, typer.Option("--format", help=text("What is printed without a file."))] = Form.CSV,
) -> int:
    with progress_shown() as step:
        chosen, broken = _tables(tables, counties, step, only=only_tables)
        if output is not None:
            if step is not None:
                step(text("writing the rows"), 0, 0)
            count = export(chosen, output, headers=headers.value)
    if output is not None:
        tell(text("{file}: rows: {count}; tables: {tables}", count=count, tables=len(chosen), file=output))
    else:
        rows = list(price_rows(chosen))
        printed = as_json(rows) if output_format is Form.JSON else as_csv(rows, headers.value)
        typer.echo(harmless(printed), nl=False)
    return 2 if broken else 0


def _tables(
    paths: list[Path] | None, counties: list[str] | None, step: Step | None, *, only: bool
) -> tuple[list[Table], bool]:
    """The tables to export in the order of their adcodes; a broken one is named and left out."""
    catalog = Catalog.of(paths or (), only=only)
    entries = [entry for entry in catalog.entries if entry.readable]
    if counties:
        wanted = {catalog.adcode_of(name) for name in counties}
        entries = [entry for entry in entries if entry.adcode in wanted]
    found, broken = [], False
    for done, entry in enumerate(sorted(entries, key=lambda one: (one.adcode, one.scope, one.edition))):
        if step is not None:
            step(text("reading the tables"), done, len(entries))
        try:
            found.append(load_file(entry.path, entry.relative))
        except LandpriceError as error:
            tell_error(error)
            broken = True
    return found, broken
