"""``landprice show``: one table as printed, with its basis, sources and errata."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from landprice.cli.display.corrections import show_corrections
from landprice.cli.display.grid import show_grid, show_pairs, show_title
from landprice.cli.options import Edition, Format, NeededCounty, OnlyTables, OutputFormat, Scope, Tables
from landprice.cli.output import is_terminal, say, say_json, tell_note
from landprice.core.messages import message, text
from landprice.reports.words import basis_value, place_name
from landprice.tables.basis import FIELDS, basis_of
from landprice.tables.catalog import Catalog
from landprice.tables.field_names import field_name
from landprice.tables.table import corrections_of
from landprice.words.grade import grade_order

if TYPE_CHECKING:
    from landprice.tables.table import Table

EXAMPLES = ("landprice show 湖口", "landprice show 通道 --corrections", "landprice show 360483 --format json")


def command(
    county: NeededCounty,
    scope: Scope = None,
    edition: Edition = None,
    corrections: Annotated[
        bool, typer.Option("--corrections", help=text("Show the published corrections and nothing else."))
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
    _show_sources(table)
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


def _show_sources(table: Table) -> None:

    roles = {
        "announcement": text("announcement"),
        "approval": text("approval"),
        "correction": text("correction"),
        "transcription": text("transcription"),
    }
    taken = {
        "document": text("transcribed from the document"),
        "official-site": text("transcribed from an official site"),
        "third-party": text("transcribed by a third party"),
    }
    pairs = []
    for source in table.sources:
        facts = (source.document_number, source.issued, source.published_in, source.page, source.url)
        pairs.append((roles[source.role], source.title))
        pairs.append(("", "  ".join(str(fact) for fact in facts if fact)))
        pairs.append(("", text("{how}, last checked {day}", how=taken[source.transcribed], day=source.checked)))
        if source.note:
            pairs.append(("", source.note))
    pairs += [(text("limits"), limit) for limit in table.limits]
    pairs.append((text("file"), table.file))
    show_pairs([pair for pair in pairs if pair[1]])


def _show_areas(table: Table) -> None:

    grading = table.grading
    if grading is None or not (grading.areas or grading.approved_area):
        return
    uses = list(dict.fromkeys(use for areas in grading.areas.values() for use in areas))
    rows = [
        [grade, *(_figure(areas.get(use)) for use in uses)]
        for grade, areas in [
            *grading.areas.items(),
            *([(text("total"), grading.totals)] if grading.totals else []),
        ]
    ]
    title = _titled(text("Areas of the grades, {unit}", unit=grading.unit), _heading(table, "grading"))
    headings = [text("grade"), *(table.use_name(use) for use in uses)]
    show_grid(headings, rows, right=range(1, len(headings)), title=title)
    if grading.approved_area:
        say(text("approved: {area} {unit}", area=grading.approved_area, unit=grading.unit))


def _show_prices(table: Table) -> None:

    by_use = table.prices.by_use
    grades = grade_order(list(dict.fromkeys(grade for cells in by_use.values() for grade in cells)))
    rows = []
    for use, cells in by_use.items():
        name = table.use_name(use)
        for unit, shown in (("yuan_per_m2", "元/㎡"), ("wan_per_mu", "万元/亩")):
            figures = [getattr(cells[grade], unit) if grade in cells else None for grade in grades]
            if any(figure is not None for figure in figures):
                rows.append([name, shown, *map(_figure, figures)])
                name = "" if is_terminal() else name
    title = _titled(text("Benchmark prices"), _heading(table, "prices"))
    show_grid([text("land use"), text("unit"), *grades], rows, right=range(2, len(grades) + 2), title=title)
    show_pairs(
        [
            (table.use_name(use), "、".join(table.land_uses[use].sub_uses))
            for use in by_use
            if table.land_uses[use].sub_uses
        ]
    )


def _heading(table: Table, part: Literal["grading", "prices"]) -> str | None:
    """The heading as printed, marked where an erratum says that it is wrong."""
    heading = getattr(getattr(table, part), "heading", None)
    if heading and any(erratum.path == f"{part}.heading" for erratum in table.errata):
        return text("{heading} (as printed; see the errors below)", heading=heading)
    return heading


def _titled(what: str, heading: str | None) -> str:
    """What a part of the table is, and the heading that the document prints over it."""
    return text("{what}: {heading}", what=what, heading=heading) if heading else what


def _show_basis(table: Table) -> None:

    columns = {field: _by_use(table, field) for field in FIELDS}
    said = {field: values for field, values in columns.items() if set(values) != {basis_value(field, None)}}
    headings = [text("land use"), *(str(field_name(field)) for field in said)]
    rows = zip(map(table.use_name, table.prices.by_use), *said.values(), strict=True)
    show_grid(headings, list(map(list, rows)), title=text("Basis"))
    if silent := [field_name(field) for field in FIELDS if field not in said]:
        say(text("The document is silent on: {fields}", fields=silent))
    defined = [(word, basis_value("servicing", meaning)) for word, meaning in table.servicing.items()]
    show_pairs([(word, meaning) for word, meaning in defined if meaning])


def _by_use(table: Table, field: str) -> list[str]:
    """A field of the basis as words, of each use."""
    return [_by_grade(table, use, list(cells), field) for use, cells in table.prices.by_use.items()]


def _by_grade(table: Table, use: str, grades: list[str], field: str) -> str:
    """The field as words: once where all grades share it, else grade by grade."""
    values = [basis_value(field, getattr(basis_of(table, use, grade), field), brief=True) for grade in grades]
    if len(set(values)) == 1:
        return values[0]
    return "  ".join(f"{grade} {value}" for grade, value in zip(grades, values, strict=True))


def _show_errata(table: Table) -> None:

    if table.errata:
        headings = [text("place"), text("printed"), text("should read"), text("reason")]
        rows = [[one.path, one.printed, one.should_read, one.reason] for one in table.errata]
        show_grid(headings, rows, title=text("Errors of the published document"))


def _figure(figure: object) -> str:
    return "-" if figure is None else format(figure, "f")
