"""``landprice list``: the tables there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from landprice.cli.display.grid import show_grid
from landprice.cli.options import Format, OnlyTables, OutputFormat, Tables
from landprice.cli.output import say_json, tell_note, tell_sentence
from landprice.core.messages import message, text
from landprice.tables.catalog import Catalog

if TYPE_CHECKING:
    from landprice.tables.table_files import Entry

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
    output_format: Format = OutputFormat.TEXT,
) -> None:

    entries = Catalog.of(tables or (), only=only_tables).entries
    shown = [entry for entry in entries if entry.readable and (not place or entry.has_in_its_names(place))]
    shown.sort(key=lambda entry: (entry.adcode, entry.scope, entry.edition))
    if output_format is OutputFormat.JSON:
        names = ("county", "adcode", "prefecture", "province", "scope", "edition")
        listed = [{name: getattr(entry, name) for name in names} | {"table": entry.relative} for entry in shown]
        say_json({"format_version": 1, "tables": listed})
    elif shown:
        _show(shown)
    for entry in entries:
        if not entry.readable:
            tell_note(message("{file} is no readable table; `landprice check {file}` says why", file=entry.path))
    if not shown:
        nothing = message("no table matches {place}", place=place) if place else message("no tables are in reach")
        tell_sentence(str(nothing))


def _show(entries: Sequence[Entry]) -> None:

    headings = [text("county"), text("prefecture"), text("adcode"), text("scope"), text("edition"), text("table")]
    rows = [[one.county, one.prefecture, one.adcode, one.scope, one.edition, one.relative] for one in entries]
    show_grid(headings, rows)
