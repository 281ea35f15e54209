"""``landprice batch``: a file of parcels in, a file of values out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from landprice.batch.headers.fields import field_named
from landprice.batch.headers.layout import Layout, columns_as_read, perhaps_meant, read_elsewhere
from landprice.batch.headers.told import why_unused
from landprice.batch.options import Options
from landprice.cli.clock import day_asked
from landprice.cli.display.grid import show_grid, show_pairs
from landprice.cli.options import (
    AllowExpired,
    AsOf,
    Classification,
    Format,
    Headers,
    OnlyTables,
    OutputFormat,
    Tables,
    flag,
    named,
    option,
)
from landprice.cli.output import say_json, tell
from landprice.core.errors import InputError
from landprice.core.messages import message, text
from landprice.core.units import grouped
from landprice.core.wholefile import ended_by_signals

if TYPE_CHECKING:
    from landprice.batch.summary import Summary


class Encoding(StrEnum):
    """How a CSV is written."""

    UTF8 = "utf-8"
    UTF8_BOM = "utf-8-sig"
    GB18030 = "gb18030"


def command(
    parcels: Annotated[
        Path, typer.Argument(metavar=text("PARCELS"), help=text("The parcels: a .csv, .parquet or .xlsx file."))
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help=text("The values: a .csv, .parquet or .xlsx file."), metavar=text("FILE")),
    ],
    rejects: Annotated[
        Path | None,
        option(text("Also write the rows that cannot be valued here."), text("FILE")),
    ] = None,
    mapping: Annotated[
        list[str] | None,
        option(
            text("What a column says, such as 宗地面积=area; nothing behind = leaves it unread. Repeatable."),
            text("HEADER=FIELD"),
            "--map",
        ),
    ] = None,
    given: Annotated[
        list[str] | None,
        option(text("What holds for every parcel, such as county=湖口. Repeatable."), text("FIELD=VALUE"), "--set"),
    ] = None,
    classification: Classification = None,
    sheet: Annotated[
        str | None,
        option(text("The sheet of an .xlsx file, by default the first."), text("SHEET")),
    ] = None,
    encoding: Annotated[
        Encoding | None,
        option(text("Of a CSV that is written; by default that of the input.")),
    ] = None,
    headers: Annotated[
        Headers | None,
        option(text("The language of the columns that are added, and of the codes in them; by default English.")),
    ] = None,
    parts_by: Annotated[
        str,
        option(text("A column of parcel ids: rows with one id are parts of one parcel."), text("HEADER")),
    ] = "",
    more_units: Annotated[
        bool,
        flag("--more-units", text("Add columns in 亩, 万元, 万元/亩, and the prices per land and per floor area.")),
    ] = False,
    allow_expired: AllowExpired = False,
    as_of: AsOf = None,
    tables: Tables = None,
    only_tables: OnlyTables = False,
    output_format: Format = OutputFormat.TEXT,
) -> int:
    from landprice.batch.run import run  # asks for pyarrow, which the help does not

    options = Options(
        named(mapping, "--map", whole_name=True),
        _said_of_all(given, classification),
        tuple(map(str, tables or ())),
        only_tables,
        allow_expired,
        day_asked(as_of),
        "en" if headers is None else headers.value,
        parts_by,
        more_units,
    )
    with ended_by_signals(), _progress() as progress:
        summary = run(
            parcels,
            output,
            options,
            rejects=rejects,
            sheet=sheet,
            encoding=encoding and encoding.value,
            started=_say_columns,
            progress=progress,
        )
    if output_format is OutputFormat.JSON:
        say_json(summary.as_json())
    else:
        show_summary(summary)
    if summary.factor_columns:
        headers_read = ", ".join(f"{header}=factor" for header in summary.factor_columns.values())
        tell(text("read as factors, where the county has a sheet of them: {columns}", columns=headers_read))
    if summary.blank:
        tell(text("{rows} rows in which no cell says anything are no parcels", rows=f"{summary.blank:,}"))
    if summary.moved:
        tell(text("{rows} rows have been put below the first row of their parcel", rows=f"{summary.moved:,}"))
    if summary.rejected and rejects is None:
        column = summary.error_column
        tell(text("the reasons are in the column `{column}`; --rejects FILE collects the rejected rows", column=column))
    return 1 if summary.rejected else 0


def show_summary(summary: Summary) -> None:
    """Print what the batch came to: counts, sums by county and land use, the most frequent reasons."""
    from decimal import Decimal

    show_pairs(
        [
            (text("rows"), f"{summary.rows:,}"),
            (text("valued"), f"{summary.valued:,}"),
            (text("no estimate"), f"{summary.incomplete:,}"),
            (text("rejected"), f"{summary.rejected:,}"),
            *([(text("sums of others"), f"{summary.totals:,}")] if summary.totals else []),
            *([(text("empty rows"), f"{summary.blank:,}")] if summary.blank else []),
            (text("total (元)"), grouped(Decimal(summary.yuan))),
        ]
    )
    headings = [text("county"), text("scope"), text("land use"), text("rows"), text("valued"), text("total (元)")]
    rows = [
        [*summary.named(key), f"{group.rows:,}", f"{group.valued:,}", grouped(Decimal(group.yuan))]
        for key, group in sorted(summary.groups.items())
    ]
    show_grid(headings, rows, right=(3, 4, 5))
    reasons = summary.reasons.most_common(5)
    show_grid([text("rows"), text("reason")], [[f"{count:,}", reason] for reason, count in reasons], right=(0,))


def _said_of_all(given: list[str] | None, classification: str | None) -> dict[str, str]:
    """What --set says of every parcel, and the edition by its own option. Raises InputError for one said twice."""
    said = named(given, "--set")
    if classification is None:
        return said
    if any(field_named(name) == "classification" for name in said):
        raise InputError(message("the classification is said twice: by its own option and by --set"))
    return said | {"classification": classification}


def _say_columns(layout: Layout, above: Sequence[Sequence[str]]) -> None:
    """Say how the columns are read, and what is not read: the lines above their names, what only passes through."""
    if above:
        lines = ["  ".join(cell.strip() for cell in line if cell.strip()) for line in above]
        tell(text("above the names of the columns: {lines}", lines=" | ".join(lines)))
    tell(text("read as: {columns}", columns=", ".join(columns_as_read(layout))))
    for column in layout.unused:
        tell(text("{header}: {what}", header=column.header, what=why_unused(column, layout)))
    if beside := read_elsewhere(layout):
        tell(text("not read beside the column that says it: {columns}", columns=", ".join(beside)))
    meant = perhaps_meant(layout)
    if meant:
        tell(text("not read, only passed on: {columns}; --map reads them so", columns=", ".join(meant)))


@contextmanager
def _progress() -> Iterator[Callable[[int, float], None] | None]:
    """A bar with rate and remaining time on stderr, where a person looks on."""
    import sys

    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    columns: list[Any] = [BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[count]}"), TimeRemainingColumn()]
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=1.0, count="")

        def advance(rows: int, share: float) -> None:
            elapsed = bar.tasks[0].elapsed or 0.0
            rate = f"{rows / elapsed:,.0f}" if elapsed > 0 else "-"
            bar.update(task, completed=share, count=text("{rows} rows, {rate}/s", rows=f"{rows:,}", rate=rate))

        yield advance
