"""The public functions that join finding a table with using it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from datetime import date as Day  # noqa: N812
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import Unpack

    from landprice.tables.table import Table
    from landprice.valuation import Valuation
    from landprice.valuation.parcel.keywords import QuoteKeywords
    from landprice.valuation.premium import Premium


def load(
    county: str,
    *,
    scope: str | None = None,
    edition: str | None = None,
    on: date | str | None = None,
    tables: Iterable[str | Path] = (),
    only_tables: bool = False,
) -> Table:
    """The table of a county: by default of its 城区, and the latest edition, or the one in force ``on`` a day.

    ``county`` is a full or short name, pinyin, an adcode, or the path of a table file. ``tables`` are further
    files and folders; a table of the same place, scope and edition there goes before a shipped one.
    Raises CountyError (no such table, or several), DateError, FileError and TableError.
    """
    from landprice.tables.catalog import Catalog
    from landprice.words.typed import parse_date

    day = None if on is None else parse_date(on)
    return Catalog.of(tables, only=only_tables).find(county, scope=scope, edition=edition, on=day).load()


def quote(
    county: str | Table,
    *,
    scope: str | None = None,
    edition: str | None = None,
    tables: Iterable[str | Path] = (),
    only_tables: bool = False,
    **parcel: Unpack[QuoteKeywords],
) -> Valuation:
    """Value one parcel by the coefficient method (基准地价系数修正法), every step in the result.

    ``county`` is a name as in ``load``, or a loaded table. ``use``, ``grade`` and ``area`` are needed; what else
    is known of the parcel is compared with the basis, and taken as the basis has it where nothing is said:
    ``plot_ratio``, ``tenure`` (years, or ``"no-term"``) or ``until`` (its last day; ``day_count`` says how odd days
    count), ``date``, ``servicing`` (items), ``right``; to correct
    what differs: ``rate`` (``"6%"``), ``monthly_growth``, ``index``, ``coefficient`` (by id), ``factor`` (by
    name), ``servicing_cost`` (元/㎡ by item); for a lot on a priced street ``route``, ``depth`` and ``width``
    (metres), ``corner``. ``offer`` (元) is compared with the value. ``tenure_as_certified`` values a tenure over
    the legal maximum at that, ``reference_only`` another right on these prices, for reference. Age is judged at
    ``date``, else ``as_of`` a day; ``allow_expired`` estimates from prices over six years old, or without a date.

    Numbers are text, int or Decimal, never float; prices are in 元/㎡, areas in ㎡ unless their text names a
    unit. Coefficients are rounded half-up to 4 places, the unit price to the table's step (1 元/㎡), the total,
    from the rounded unit price, to whole 元, unless the table declares otherwise. Without ``date`` the parcel
    has the table's own valuation date: no clock is read. A coefficient that is needed and not known is never
    taken as 1: ``complete`` is False then, ``missing`` names it and ``estimate`` is None.
    Raises InputError (its kinds are drawn in ``errors.py``), FileError and TableError. Rule: GB/T 18508-2014.
    """
    from landprice import valuation

    if not isinstance(county, str):
        return valuation.quote(county, **parcel)
    from landprice.tables.catalog import Catalog
    from landprice.valuation.result import with_notes
    from landprice.words.typed import parse_date

    day = parcel.get("date")
    found = Catalog.of(tables, only=only_tables).find(
        county, scope=scope, edition=edition, on=None if day is None else parse_date(day)
    )
    return with_notes(valuation.quote(found.load(), **parcel), found.notes)


def premium(
    county: str | Table,
    *,
    date: str | Day,
    scope: str | None = None,
    edition: str | None = None,
    tables: Iterable[str | Path] = (),
    only_tables: bool = False,
    **said: Any,
) -> Premium:
    """What is to be paid for new conditions of a parcel (补缴地价款), both states valued at ``date``.

    ``county`` is a name as in ``load``, or a loaded table. ``rule`` is ``national-2018`` (国土资厅发〔2018〕4号 as the
    trade knows it; the default), ``difference`` or ``added-floor-area``. The keywords of ``quote`` hold for both
    states, with ``old_`` or ``new_`` before the name for one: ``old_use="工业", new_use="商业", old_tenure=30``. Of
    allocated land (``old_right="划拨"``) the price is that of the county's table of allocated prices, its published
    share, or ``old_price`` in 元/㎡ of land; no share is ever assumed. ``allow_expired`` and ``as_of`` are those of
    ``quote``.

    Floor prices are half-up to 2 places, the amount to whole 元. A negative amount is shown, and means no refund;
    what is missing leaves ``premium`` None. Raises as ``quote``.
    """
    from landprice.valuation.premium import premium as premium_of

    if not isinstance(county, str):
        return premium_of(county, date=date, **said)
    from dataclasses import replace

    from landprice.tables.catalog import Catalog
    from landprice.valuation.parcel.values import parse_right
    from landprice.valuation.result import cautions_of
    from landprice.words.typed import parse_date

    catalog, on = Catalog.of(tables, only=only_tables), parse_date(date)
    found = catalog.find(county, scope=scope, edition=edition, on=on)
    allocated = None
    if any(entry.kind == "allocated" and entry.adcode == found.entry.adcode for entry in catalog.entries):
        allocated = catalog.find(county, scope=scope, on=on, kind="allocated").load()
    table = found.load()
    old_right = said.get("old_right") or said.get("right")
    is_allocated = old_right is not None and parse_right(old_right) == "allocated"
    result = premium_of(table, date=on, old_table=allocated if is_allocated else None, **said)
    return replace(result, warnings=(*cautions_of(found.notes), *result.warnings))
