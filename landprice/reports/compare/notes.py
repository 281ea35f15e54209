"""What the reader of a comparison should know: grades, uses, figures in doubt, what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from landprice.core.messages import message
from landprice.reports.compare.chosen import UseChosen
from landprice.reports.compare.one_basis import FiguresGiven
from landprice.reports.compare.result import ComparedPrice, ComparedTable
from landprice.valuation.result import Caution


def notes_of(
    tables: Sequence[ComparedTable], rows: Sequence[ComparedPrice], alone: Sequence[UseChosen]
) -> Iterator[Caution]:
    """The notes of a comparison, what holds for all of it first."""
    yield from _of_grades(tables)
    yield from _of_uses(tables, rows)
    yield from _of_assumptions(tables, rows)
    yield from _of_figures(tables, rows)
    yield from _of_dates(tables)
    for use in alone:
        names = [table.name for table, one in zip(tables, use.ids, strict=True) if isinstance(one, str)]
        yield Caution(
            "one-table-only", message("{use} is not compared: only {tables} prices it", use=use.name, tables=names)
        )
    for table in tables:
        for limit in table.limits:
            yield Caution("limits", message("{table}: {limit}", table=table.name, limit=limit))


def _of_grades(tables: Sequence[ComparedTable]) -> Iterator[Caution]:
    """That a grade is each county's own, and whether it covers the same land in each edition of one."""
    if len({table.place for table in tables}) > 1:
        yield Caution(
            "grades-differ",
            message("each county draws its own grades: the same grade of two counties is not land of the same quality"),
        )
    ordered = sorted(tables, key=lambda table: (table.place, table.day_of_edition))
    for before, after in pairwise(ordered):
        if before.place == after.place:
            yield from _of_regrading(before, after)


def _of_regrading(before: ComparedTable, after: ComparedTable) -> Iterator[Caution]:
    areas = [table.compared.grading.areas if table.compared.grading else {} for table in (before, after)]
    names = {"before": before.name, "after": after.name}
    if not all(areas):
        yield Caution(
            "regrading-unknown",
            message(
                "the areas of the grades are not at hand for both {before} and {after}: whether a grade is the same "
                "land in both is not known",
                **names,
            ),
        )
    elif areas[0] != areas[1]:
        yield Caution(
            "regraded",
            message("the areas of the grades differ in {before} and {after}: a grade is not the same land", **names),
        )


def _of_uses(tables: Sequence[ComparedTable], rows: Sequence[ComparedPrice]) -> Iterator[Caution]:
    """That a use may hold other things in each table: other classifications, other sub-uses, other names."""
    classifications = list(dict.fromkeys(table.classification for table in tables))
    if classifications in (["local"], ["not-stated"]) or len(classifications) > 1:
        yield Caution(
            "classifications",
            message("the documents do not state one and the same classification: what a use holds may differ"),
        )
    for use in dict.fromkeys(row.use for row in rows):
        yield from _of_use(use, [row for row in rows if row.use == use and row.land_use])


def _of_use(use: str, rows: Sequence[ComparedPrice]) -> Iterator[Caution]:
    if len({row.sub_uses for row in rows if row.sub_uses}) > 1:
        yield Caution("sub-uses", message("{use} holds other sub-uses in each table: see the bases", use=use))
    names = list(dict.fromkeys(row.land_use_name for row in rows))
    if len(names) > 1:
        yield Caution("use-names", message("one use by several names: {names}", names=names))


def _of_assumptions(tables: Sequence[ComparedTable], rows: Sequence[ComparedPrice]) -> Iterator[Caution]:
    """What a document does not say and its prices are taken for all the same, as a quote of them takes them."""
    bases = [(tables[row.number - 1], row.basis) for row in rows if row.basis is not None]
    if forms := dict.fromkeys(table.name for table, basis in bases if basis.price_per is None):
        what = message(
            "whether prices are per land or floor area is not stated, so taken as per land area: {tables}",
            tables=list(forms),
        )
        yield Caution("price-form-assumed", what)
    state = [(table, basis) for table, basis in bases if table.kind == "state"]  # the other kinds say it by themselves
    if rights := dict.fromkeys(table.name for table, basis in state if basis.right is None):
        what = message(
            "the right is not stated, so taken as granted where a tenure is: {tables}",
            tables=list(rights),
        )
        yield Caution("right-assumed", what)


def _of_figures(tables: Sequence[ComparedTable], rows: Sequence[ComparedPrice]) -> Iterator[Caution]:
    """Prices that no keeper has confirmed, and those that an erratum calls wrong."""
    for row in rows:
        if row.land_use is None:
            continue
        table = tables[row.number - 1]
        said = {"table": table.name, "use": row.land_use_name, "grade": row.grade}
        if table.compared.unconfirmed(row.land_use, row.grade):
            yield Caution(
                "unconfirmed",
                message("{table}, {use} {grade}: the price was read by its position and is not confirmed", **said),
            )
        for erratum in table.compared.errata:
            if erratum.path.startswith(f"prices.{row.land_use}.{row.grade}."):
                yield Caution(
                    "erratum",
                    message(
                        "{table}, {use} {grade}: printed {printed}, should read {should_read}; compared as printed",
                        **said,
                        printed=erratum.printed,
                        should_read=erratum.should_read,
                    ),
                )


def _of_dates(tables: Sequence[ComparedTable]) -> Iterator[Caution]:
    undated = [table.name for table in tables if table.edition == "undated"]
    if undated:
        yield Caution("undated", message("no valuation date: {tables}; no yearly growth is given", tables=undated))


def notes_of_given(given: FiguresGiven, prices: Sequence[ComparedPrice]) -> Iterator[Caution]:
    """That figures are the user's own, the same for every table; or that they are not used."""
    own = {
        "tenure": (message("capitalization rate"), given.rate is not None),
        "date": (message("growth a month"), given.monthly_growth is not None),
        "servicing": (message("costs of servicing"), bool(given.servicing_costs)),
    }
    steps = [step for one in prices if one.on_one_basis for step in one.on_one_basis.steps]
    for name, (what, is_given) in own.items():
        if not is_given:
            continue
        if any(step.name == name and step.status == "applied" for step in steps):
            yield Caution("given", message("{what}: given by the user, the same for every table", what=what))
        else:
            yield Caution("not-used", message("{what}: given, and needed by no price", what=what))
