"""``landprice.compare``: the same use across counties or editions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from landprice.core.errors import InputError
from landprice.core.messages import message
from landprice.core.units import Number
from landprice.reports.compare.changes import unit_of_prices
from landprice.reports.compare.chosen import chosen_grades, chosen_tables, chosen_uses
from landprice.reports.compare.comparison import Comparison
from landprice.reports.compare.notes import notes_of, notes_of_given
from landprice.reports.compare.one_basis import FiguresGiven
from landprice.reports.compare.result import (
    FORMAT_VERSION,
    ComparedBasis,
    ComparedPrice,
    ComparedRow,
    ComparedTable,
    NotComparable,
)
from landprice.reports.compare.rows import Comparing
from landprice.tables.catalog import Catalog
from landprice.tables.table import Table
from landprice.valuation.parcel.values import parse_costs, parse_growth, parse_rate
from landprice.valuation.result import SourceCited, cautions_of
from landprice.words.typed import Pairs

Words = str | Iterable[str] | None


def compare(
    counties: str | Path | Table | Iterable[str | Path | Table],
    *,
    use: Words = None,
    grade: Words = None,
    editions: bool = False,
    unit: str = "元/㎡",
    basis: int = 1,
    rate: Number | None = None,
    monthly_growth: Number | None = None,
    servicing_cost: Pairs | None = None,
    scope: str | None = None,
    tables: str | Path | Iterable[str | Path] = (),
    only_tables: bool = False,
) -> Comparison:
    """The same uses and grades of several counties, or with ``editions`` of all editions of each.

    ``counties`` are names as in ``load``, ``NAME@EDITION``, paths or loaded tables. ``use`` and ``grade`` are one or
    several; without them all that two tables price. Prices are in ``unit``, of land or of floor, half-up to its
    decimals; a difference is of prices as shown, shares and growth a year are percent to 2 places. Each edition is
    compared with the one before it, each other place with the table number ``basis``. ``on_one_basis`` has the prices
    brought to the basis of that table by the published corrections, with each step, or why they are not comparable.
    The user's own ``rate`` (``"6%"``), ``monthly_growth`` (compound) and ``servicing_cost`` (元/㎡ by item) go before
    the published ones, in every table.

    Raises InputError for one table alone or a number that none has, UnitError, LandUseError, GradeError, and what
    ``load`` raises. Rule: GB/T 18508-2014 for the corrections.
    """
    wanted = unit_of_prices(unit)
    named = [counties] if isinstance(counties, str | Path | Table) else list(counties)
    found, notes = chosen_tables(named, Catalog.of(tables, only=only_tables), scope, editions=editions)
    if not 1 <= basis <= len(found):
        raise InputError(
            message("there is no table {number}: the tables compared are 1 to {count}", number=basis, count=len(found))
        )
    compared = tuple(_compared(number, table) for number, table in enumerate(found, 1))
    uses, alone = chosen_uses(found, _several(use))
    if not uses:
        raise InputError(message("these tables price no use in common: choose one with --use"))
    given = FiguresGiven(
        None if rate is None else parse_rate(rate),
        None if monthly_growth is None else parse_growth(monthly_growth),
        {} if servicing_cost is None else parse_costs(servicing_cost),
    )
    comparing = Comparing(compared, wanted, basis, given)
    grouped = [
        list(comparing.prices(each, one)) for each in uses for one in chosen_grades(found, each, _several(grade))
    ]
    prices = tuple(price for group in grouped for price in group)
    because = tuple(_reasons(prices))
    return Comparison(
        format_version=FORMAT_VERSION,
        unit=wanted.name,
        basis_of=basis,
        tables=compared,
        rows=tuple(map(_row, grouped)),
        bases=tuple(_bases(prices)),
        comparable=not because,
        because=because,
        notes=(*cautions_of(notes), *notes_of(compared, prices, alone), *notes_of_given(given, prices)),
        prices=prices,
    )


def _row(group: Sequence[ComparedPrice]) -> ComparedRow:
    """The prices of one use and grade as a row."""
    first = next((one for one in group if one.land_use), group[0])
    return ComparedRow(
        land_use=first.land_use or first.use,
        land_use_name=first.use,
        grade=first.grade,
        values=tuple(one.price for one in group),
        differences=tuple(one.change for one in group),
        on_one_basis=tuple(one.on_one_basis for one in group),
        printed=tuple(one.printed for one in group),
        absent=tuple(one.absent for one in group),
    )


def _bases(prices: Iterable[ComparedPrice]) -> Iterator[ComparedBasis]:
    for one in prices:
        if one.basis is not None and one.land_use is not None:
            yield ComparedBasis(one.land_use, one.land_use_name or "", one.grade, one.number, one.sub_uses, one.basis)


def _reasons(prices: Iterable[ComparedPrice]) -> Iterator[NotComparable]:
    for one in prices:
        for reason in one.on_one_basis.reasons if one.on_one_basis else ():
            yield NotComparable(one.use, one.grade, one.number, reason.condition, reason.message)


def _several(said: Words) -> list[str]:
    return [] if said is None else [said] if isinstance(said, str) else list(said)


def _compared(number: int, table: Table) -> ComparedTable:
    source, place = table.source, table.place
    return ComparedTable(
        number=number,
        county=place.county,
        adcode=place.adcode,
        scope=place.scope,
        edition=table.edition,
        kind=table.kind,
        classification=table.classification,
        table=table.file,
        source=SourceCited(source.title, source.document_number, source.issued),
        limits=table.limits,
        compared=table,
    )
