"""A table as people look at it: areas, prices, basis, errata as grids; its sources as names and words.

The terminal, a notebook and the documentation show these.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from landprice.core.messages import text
from landprice.core.results import DisplayTable
from landprice.reports.words import basis_value
from landprice.tables.basis import FIELDS, basis_of
from landprice.tables.field_names import field_name
from landprice.tables.table import Table
from landprice.words.code_names import ROLES
from landprice.words.grade import grade_order


def table_grids(table: Table) -> Iterator[DisplayTable]:
    """Every grid of a table, those that are empty left out."""
    for grid in (price_grid(table), area_grid(table), basis_grid(table), errata_grid(table)):
        if grid is not None and grid.rows:
            yield grid
    names = [text("role"), text("source")]
    yield DisplayTable(text("Sources"), names, [list(pair) for pair in source_pairs(table)])


def price_grid(table: Table) -> DisplayTable:
    """The prices as printed: a row for each land use and unit, a column for each grade."""
    by_use = table.prices.by_use
    grades = grade_order(list(dict.fromkeys(grade for cells in by_use.values() for grade in cells)))
    rows = []
    for use, cells in by_use.items():
        for unit, shown in (("yuan_per_m2", "元/㎡"), ("wan_per_mu", "万元/亩")):
            figures = [getattr(cells[grade], unit) if grade in cells else None for grade in grades]
            if any(figure is not None for figure in figures):
                rows.append([table.use_name(use), shown, *map(_figure, figures)])
    title = _titled(text("Benchmark prices"), _heading(table, "prices"))
    return DisplayTable(title, [text("land use"), text("unit"), *grades], rows, range(2, len(grades) + 2))


def area_grid(table: Table) -> DisplayTable | None:
    """The areas of the grades as printed, with their totals; None where the table has none."""
    grading = table.grading
    if grading is None or not (grading.areas or grading.approved_area):
        return None
    uses = list(dict.fromkeys(use for areas in grading.areas.values() for use in areas))
    totals = [(text("total"), grading.totals)] if grading.totals else []
    rows = [[grade, *(_figure(areas.get(use)) for use in uses)] for grade, areas in [*grading.areas.items(), *totals]]
    title = _titled(text("Areas of the grades, {unit}", unit=grading.unit), _heading(table, "grading"))
    headings = [text("grade"), *(table.use_name(use) for use in uses)]
    return DisplayTable(title, headings, rows, range(1, len(headings)))


def basis_grid(table: Table) -> DisplayTable:
    """What the prices assume, a row for each land use; a field of which the document says nothing has no column."""
    columns = {field: [_by_grade(table, use, field) for use in table.prices.by_use] for field in FIELDS}
    said = {field: values for field, values in columns.items() if field not in silent_fields(table)}
    headings = [text("land use"), *(str(field_name(field)) for field in said)]
    rows = zip(map(table.use_name, table.prices.by_use), *said.values(), strict=True)
    return DisplayTable(text("Basis"), headings, list(map(list, rows)))


def silent_fields(table: Table) -> list[str]:
    """The fields of the basis of which the document says nothing for any land use."""
    return [
        field
        for field in FIELDS
        if all(_by_grade(table, use, field) == basis_value(field, None) for use in table.prices.by_use)
    ]


def errata_grid(table: Table) -> DisplayTable:
    """The errors of the published document that the table records."""
    headings = [text("place"), text("printed"), text("should read"), text("reason")]
    rows = [[one.path, one.printed, one.should_read, one.reason] for one in table.errata]
    return DisplayTable(text("Errors of the published document"), headings, rows)


def source_pairs(table: Table) -> list[tuple[str, str]]:
    """The documents with their numbers, days and addresses, how they were taken, and the limits of the table."""
    taken = {
        "document": text("transcribed from the document"),
        "official-site": text("transcribed from an official site"),
        "third-party": text("transcribed by a third party"),
    }
    pairs = []
    for source in table.sources:
        facts = (source.document_number, source.issued, source.published_in, source.page, source.url)
        pairs.append((str(ROLES[source.role]), source.title))
        pairs.append(("", "  ".join(str(fact) for fact in facts if fact)))
        pairs.append(("", text("{how}, last checked {day}", how=taken[source.transcribed], day=source.checked)))
        if source.note:
            pairs.append(("", source.note))
    pairs += [(text("limits"), limit) for limit in table.limits]
    pairs.append((text("file"), table.file))
    return [pair for pair in pairs if pair[1]]


def _heading(table: Table, part: Literal["grading", "prices"]) -> str | None:
    """The heading as printed, marked where an erratum says that it is wrong."""
    heading = getattr(getattr(table, part), "heading", None)
    if heading and any(erratum.path == f"{part}.heading" for erratum in table.errata):
        return text("{heading} (as printed; see the errors below)", heading=heading)
    return heading


def _titled(what: str, heading: str | None) -> str:
    """What a part of the table is, and the heading that the document prints over it."""
    return text("{what}: {heading}", what=what, heading=heading) if heading else what


def _by_grade(table: Table, use: str, field: str) -> str:
    """The field as words: once where all grades share it, else grade by grade."""
    grades = list(table.prices.by_use[use])
    values = [basis_value(field, getattr(basis_of(table, use, grade), field), brief=True) for grade in grades]
    if len(set(values)) == 1:
        return values[0]
    return "  ".join(f"{grade} {value}" for grade, value in zip(grades, values, strict=True))


def _figure(figure: object) -> str:
    return "-" if figure is None else format(figure, "f")
