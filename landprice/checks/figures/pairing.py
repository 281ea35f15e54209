"""Which table was taken from which document: by county, scope, document number and date, else by its prices."""

from __future__ import annotations

from itertools import product

from landprice.checks.beside import Beside, squeezed
from landprice.tables.table import CountyPlace, Table
from landprice.words.place_names import short_name

_UNDATED = "undated"
_YEAR = 366


def is_taken_from(beside: Beside) -> bool:
    """Whether a table is the one that a document prints.

    It is where county and scope are the same and document number or valuation date too. A county that the
    document does not name, a number and a date that differ, or another kind of land or form of price, are outweighed by
    prices: half of them the same, nine in ten where nothing but the place agrees. Where number and date both differ, it
    is another edition, unless the documents were issued within a year: an approval and the announcement of it.
    """
    table, printed = beside.table, beside.printed
    if not _may_be_one_county(table.place, printed.place):
        return False
    numbers, edition = _same_number(table, printed), _same_edition(table, printed)
    is_of_place = bool(printed.place.county) and _same_scope(table.place, printed.place)
    if (numbers or edition) and is_of_place and _same_prices(table, printed):
        return True
    same, count = beside.share
    if numbers is False and edition is False and not _issued_together(table, printed):
        return False
    if edition is False and not numbers:
        return 10 * same >= 9 * count > 0
    return 2 * same >= count > 0


def are_of_one_edition(beside: Beside) -> bool:
    """Whether two documents publish one edition: the same place, and the same date, or nine prices in ten the same."""
    one, other = beside.table, beside.printed
    if one.place.county != other.place.county or not one.place.county or not _same_scope(one.place, other.place):
        return False
    same, count = beside.share
    return (bool(_same_edition(one, other)) and _same_prices(one, other)) or 10 * same >= 9 * count > 0


def _may_be_one_county(one: CountyPlace, other: CountyPlace) -> bool:
    if not other.county:
        return True
    if one.adcode == other.adcode:
        return True
    names = {short_name(name) for name in (one.county, *one.aliases)}
    return short_name(other.county) in names


def _same_prices(one: Table, other: Table) -> bool:
    """Whether two tables are of one kind of land, and not one per floor area and one per land area."""
    mine, theirs = _measures(one), _measures(other)
    return one.kind == other.kind and not (mine and theirs and mine.isdisjoint(theirs))


def _measures(table: Table) -> set[str]:
    """What the prices of a table are per, as far as a use says one for all its grades."""
    return {basis.price_per for basis in table.basis.values() if isinstance(basis.price_per, str)}


def _same_scope(one: CountyPlace, other: CountyPlace) -> bool:
    return not other.scope or squeezed(one.scope) == squeezed(other.scope)


def _same_number(table: Table, printed: Table) -> bool | None:
    """Whether a document number is the same; None where one has none."""
    mine = {squeezed(source.document_number) for source in table.sources if source.document_number}
    theirs = {squeezed(source.document_number) for source in printed.sources if source.document_number}
    return bool(mine & theirs) if mine and theirs else None


def _issued_together(table: Table, printed: Table) -> bool:
    """Whether documents were issued within a year of each other."""
    days = ([source.issued for source in each.sources if source.issued] for each in (table, printed))
    return any(abs(one - other).days <= _YEAR for one, other in product(*days))


def _same_edition(table: Table, printed: Table) -> bool | None:
    """Whether the valuation date is the same; None where one has none."""
    if _UNDATED in (table.edition, printed.edition):
        return None
    return table.edition == printed.edition
