"""``landprice list``: the tables there are."""

from __future__ import annotations

from typing import Annotated

import typer

from landprice.api import TableList, list_tables
from landprice.cli.clock import day_asked
from landprice.cli.display.grid import show_grid
from landprice.cli.options import AsOf, Format, OnlyTables, OutputFormat, Tables
from landprice.cli.output import say_json, tell_note, tell_sentence
from landprice.core.messages import message, text

EXAMPLES = ("landprice list", "landprice list 九江", "landprice list --tables my-tables --only-tables")


def command(
    place: Annotated[
        str | None,
        typer.Argument(
            metavar=text("PLACE"),
            help=text("Only counties whose names, prefecture or province hold this."),
            show_default=False,
        ),
    ] = None,
    tables: Tables = None,
    only_tables: OnlyTables = False,
    as_of: AsOf = None,
    output_format: Format = OutputFormat.TEXT,
) -> None:
    listed = list_tables(place, tables=tables or (), only_tables=only_tables, as_of=day_asked(as_of))
    if output_format is OutputFormat.JSON:
        say_json(listed.as_json())
    elif listed.tables:
        _show(listed)
    for file in listed.unreadable:
        tell_note(message("{file} is no readable table; `landprice check {file}` says why", file=file))
    if not listed.tables:
        nothing = message("no table matches {place}", place=place) if place else message("no tables are in reach")
        tell_sentence(str(nothing))


def _show(listed: TableList) -> None:
    names = text("county"), text("prefecture"), text("adcode"), text("scope"), text("edition"), text("usable for")
    headings = [*names, text("table")]
    serves = {True: text("values of today"), False: text("past dates only")}
    rows = [
        [one.county, one.prefecture, one.adcode, one.scope, one.edition, serves[bool(one.serves_today)], one.table]
        for one in listed
    ]
    show_grid(headings, rows)
