"""``landprice show``: one table as printed, with its basis, sources and errata."""

from __future__ import annotations

from typing import Annotated

from landprice.cli.display.corrections import show_corrections
from landprice.cli.display.grid import show_grid, show_pairs, show_title
from landprice.cli.options import Edition, Format, NeededCounty, OnlyTables, OutputFormat, Scope, Tables, flag
from landprice.cli.output import is_terminal, say, say_json, tell_note
from landprice.core.messages import message, text
from landprice.core.results import DisplayTable
from landprice.reports.table_grids import area_grid, basis_grid, errata_grid, price_grid, silent_fields, source_pairs
from landprice.reports.words import basis_value, place_name
from landprice.tables.catalog import Catalog
from landprice.tables.field_names import field_name
from landprice.tables.table import Table, corrections_of

EXAMPLES = ("landprice show 湖口", "landprice show 通道 --corrections", "landprice show 360483 --format json")


def command(
    county: NeededCounty,
    scope: Scope = None,
    edition: Edition = None,
    corrections: Annotated[
        bool, flag("--corrections", text("Show the published corrections and nothing else."))
    ] = False,
    tables: Tables = None,
    only_tables: OnlyTables = False,
    output_format: Format = OutputFormat.TEXT,
) -> None:
    found = Catalog.of(tables or (), only=only_tables).find(county, scope=scope, edition=edition)
    table = found.load()
    if output_format is OutputFormat.JSON:
        say_json(table.as_json())
    elif corrections:
        _show_corrections_alone(table)
    else:
        _show(table)
    for note in found.notes:
        tell_note(note.message)


def _show(table: Table) -> None:
    _show_head(table)
    show_pairs(source_pairs(table))
    _show_areas(table)
    _show_prices(table)
    _show_basis(table)
    _show_corrections(table)
    _show_errata(table)


def _show_head(table: Table) -> None:
    place = table.place
    where = "".join(filter(None, (place.province, place.prefecture, place_name(place.county, place.scope))))
    show_title(text("{place} ({adcode}), edition {edition}", place=where, adcode=place.adcode, edition=table.edition))


def _show_corrections(table: Table) -> None:
    if corrections := corrections_of(table):
        show_corrections(table, corrections)


def _show_corrections_alone(table: Table) -> None:
    if corrections_of(table) is None:
        tell_note(message("{file} holds no corrections", file=table.file))
        return
    _show_head(table)
    _show_corrections(table)


def _show_areas(table: Table) -> None:
    grid = area_grid(table)
    if grid is None or table.grading is None:
        return
    _show_table(grid)
    if table.grading.approved_area:
        say(text("approved: {area} {unit}", area=table.grading.approved_area, unit=table.grading.unit))


def _show_prices(table: Table) -> None:
    grid = price_grid(table)
    if is_terminal():
        names = [row[0] for row in grid.rows]
        again = [name == before for name, before in zip(names, ["", *names], strict=False)]
        rows = [["", *row[1:]] if same else row for row, same in zip(grid.rows, again, strict=True)]
        grid = grid._replace(rows=rows)
    _show_table(grid)
    by_use = {table.use_name(use): table.land_uses[use].sub_uses for use in table.prices.by_use}
    show_pairs([(name, "、".join(sub_uses)) for name, sub_uses in by_use.items() if sub_uses])


def _show_basis(table: Table) -> None:
    _show_table(basis_grid(table))
    if silent := [field_name(field) for field in silent_fields(table)]:
        say(text("The document is silent on: {fields}", fields=silent))
    defined = [(word, basis_value("servicing", meaning)) for word, meaning in table.servicing.items()]
    show_pairs([(word, meaning) for word, meaning in defined if meaning])


def _show_errata(table: Table) -> None:
    if table.errata:
        _show_table(errata_grid(table))


def _show_table(grid: DisplayTable) -> None:
    show_grid(grid.headings, grid.rows, right=grid.right, title=grid.title)
