"""``landprice list``: the tables there are."""

from __future__ import annotations

from typing import Annotated

import typer

from landprice.cli.options import Format, OnlyTables, OutputFormat, Tables
from landprice.messages import text

HELP = text("List the tables there are.")


def command(
    place: Annotated[
        str | None,
        typer.Argument(help=text("Only counties whose names, prefecture or province hold this."), show_default=False),
    ] = None,
    tables: Tables = None,
    only_tables: OnlyTables = False,
    output_format: Format = OutputFormat.TEXT,
) -> None:
    from landprice.catalog import Catalog
    from landprice.cli.grid import show_grid
    from landprice.cli.output import say_json, tell

    entries = Catalog.of(tables or (), only=only_tables).entries
    shown = [entry for entry in entries if entry.readable and (not place or entry.has_in_its_names(place))]
    shown.sort(key=lambda entry: (entry.adcode, entry.scope, entry.edition))
    for entry in entries:
        if not entry.readable:
            tell(text("{file} is no readable table; `landprice check {file}` says why", file=entry.path))
    if output_format is OutputFormat.JSON:
        names = ("county", "adcode", "prefecture", "province", "scope", "edition")
        listed = [{name: getattr(entry, name) for name in names} | {"table": entry.relative} for entry in shown]
        say_json({"format_version": 1, "tables": listed})
        return
    headings = [text("county"), text("scope"), text("edition"), text("adcode"), text("prefecture"), text("table")]
    rows = [[one.county, one.scope, one.edition, one.adcode, one.prefecture, one.relative] for one in shown]
    show_grid(headings, rows)
    if place and not shown:
        tell(text("no table matches {place}", place=place))
