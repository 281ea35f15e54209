"""A row for each table, land use and grade: the flat rows of ``show``, and behind them what else there is to know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TypedDict

from landprice.tables.rows import FlatRow, rows_of
from landprice.tables.table import PriceCell, Table, corrections_of
from landprice.valuation.frame import frame_of

UNDATED = "undated"


class _OfPrice(TypedDict):
    """The bounds of a price, its land and floor price, and what of its basis the rows of ``show`` leave out."""

    low: Decimal | None
    high: Decimal | None
    land_yuan_per_m2: Decimal | None
    floor_yuan_per_m2: Decimal | None
    right: str | None
    price_per: str | None


class PriceRow(FlatRow, _OfPrice):
    """A row of ``show``, and what else there is to know of the price; None where the document does not say.

    ``previous_edition`` is the edition before, among the tables exported, that has a price of this use and grade.
    """

    price_level: str | None
    rate_percent: Decimal | None
    previous_edition: str | None
    previous_yuan_per_m2: Decimal | None
    adcode: str
    prefecture: str | None
    province: str
    kind: str
    use_code: str | None
    classification: str
    source_role: str
    source_title: str
    issuer: str | None
    issued: date | None
    effective: date | None
    expires: date | None
    table: str


def price_rows(tables: Sequence[Table]) -> Iterator[PriceRow]:
    """The rows of ``tables``, in their order; prices per land and per floor area at the plot ratio of the basis.

    The derived one of the two is half-up to 2 decimals. ``rate_percent`` is the published capitalization rate.
    """
    for table in tables:
        yield from price_rows_of(table, tables)


def price_rows_of(table: Table, tables: Sequence[Table]) -> Iterator[PriceRow]:
    """The rows of one of ``tables``, as ``price_rows`` has them."""
    before = _edition_before(table, tables)
    for row in rows_of(table):
        yield _with_the_rest(table, row, before)


def _with_the_rest(table: Table, row: FlatRow, before: Table | None) -> PriceRow:
    use, grade, source = row["land_use"], row["grade"], table.source
    previous = None if before is None else _cell(before, use, grade)
    return {
        **row,
        **_of_price(table, use, grade),
        "price_level": table.price_level,
        "rate_percent": _rate(table, use, grade),
        "previous_edition": None if before is None or previous is None else before.edition,
        "previous_yuan_per_m2": None if previous is None else previous.yuan_per_m2,
        "adcode": table.place.adcode,
        "prefecture": table.place.prefecture,
        "province": table.place.province,
        "kind": table.kind,
        "use_code": table.land_uses[use].code,
        "classification": table.classification,
        "source_role": source.role,
        "source_title": source.title,
        "issuer": source.issuer,
        "issued": source.issued,
        "effective": source.effective,
        "expires": source.expires,
        "table": table.file,
    }


def _of_price(table: Table, use: str, grade: str) -> _OfPrice:
    """What is known of a price; of a use and grade that has an area and no price, nothing."""
    cell = _cell(table, use, grade)
    if cell is None:
        return dict.fromkeys(_OfPrice.__annotations__)  # type: ignore[return-value]
    frame = frame_of(table, use, grade)
    return {
        "low": cell.low,
        "high": cell.high,
        "land_yuan_per_m2": frame.benchmark.land_yuan_per_m2,
        "floor_yuan_per_m2": frame.benchmark.floor_yuan_per_m2,
        "right": frame.basis.right,
        "price_per": frame.basis.price_per,
    }


def _cell(table: Table, use: str, grade: str) -> PriceCell | None:
    return table.prices.by_use.get(use, {}).get(grade)


def _rate(table: Table, use: str, grade: str) -> Decimal | None:
    corrections, parent = corrections_of(table), table.land_uses[use].of
    rates = corrections.capitalization_rates if corrections is not None else ()
    return next((rate.percent for rate in rates if rate.fits(use, parent, grade)), None)


def _edition_before(table: Table, tables: Sequence[Table]) -> Table | None:
    """The latest earlier edition of the same place, scope and kind."""
    if table.edition == UNDATED:
        return None
    own = (table.place.adcode, table.place.scope, table.kind)
    earlier = [
        one
        for one in tables
        if (one.place.adcode, one.place.scope, one.kind) == own and one.edition < table.edition != UNDATED
    ]
    return max(earlier, key=lambda one: one.edition, default=None)
