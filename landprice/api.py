"""The public functions: each joins what lies in the rooms below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Unpack, overload

from landprice.core.errors import ParcelError
from landprice.core.messages import message, text
from landprice.core.results import Displayed, DisplayTable, Keyed
from landprice.tables.cache.index import Entry
from landprice.tables.catalog import Catalog, Found
from landprice.tables.choice import must_be_of
from landprice.tables.editions import Note
from landprice.words.days import serves_on
from landprice.words.typed import parse_date

if TYPE_CHECKING:
    from landprice.checks.report import Report
    from landprice.checks.runner import Given
    from landprice.tables.table import Table
    from landprice.valuation import Valuation
    from landprice.valuation.mixed import MixedValuation
    from landprice.valuation.parcel.keywords import BesideParcel, QuoteKeywords
    from landprice.valuation.premium import Premium
    from landprice.valuation.premium.keywords import PremiumKeywords

Paths = str | Path | Iterable[str | Path]


@dataclass(frozen=True, slots=True)
class TableEntry(Keyed):
    """One table in reach; ``table`` is its path under the folder of the tables, which ``load`` takes too.

    ``serves_today`` is false of a table that only looks back (仅供追溯): over six years from its valuation date on the
    day asked for, without one, or past its last day in force; None where no day was given.
    """

    county: str
    adcode: str
    prefecture: str
    province: str
    scope: str
    edition: str
    table: str
    serves_today: bool | None = None


@dataclass(frozen=True, slots=True, repr=False)
class TableList(Displayed, Keyed):
    """The tables in reach, in the order of their adcodes: the object of ``landprice list --format json``.

    ``unreadable`` are the files that are no readable tables; they are not in the JSON.
    """

    format_version: int
    tables: tuple[TableEntry, ...]
    unreadable: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The mapping for JSON."""
        return {"format_version": self.format_version, "tables": [entry.as_json() for entry in self.tables]}

    def __iter__(self) -> Iterator[TableEntry]:
        return iter(self.tables)

    def __len__(self) -> int:
        return len(self.tables)

    def _headline(self) -> str:
        return text("tables: {count}", count=len(self))

    def _grids(self) -> list[DisplayTable]:
        names = [text("county"), text("adcode"), text("prefecture"), text("scope"), text("edition"), text("table")]
        rows = [[one.county, one.adcode, one.prefecture, one.scope, one.edition, one.table] for one in self]
        return [DisplayTable("", names, rows)]


def list_tables(
    place: str | None = None, *, tables: Paths = (), only_tables: bool = False, as_of: date | str | None = None
) -> TableList:
    """The tables in reach, or those of counties whose names, prefecture or province hold ``place``.

    ``tables`` are further files and folders. Files that are no readable tables are only named, as ``unreadable``.
    With the day ``as_of`` each table says whether it serves on that day.
    Raises FileError for a path that does not exist.
    """
    entries = Catalog.of(tables, only=only_tables).entries
    chosen = [entry for entry in entries if entry.readable and (not place or entry.has_in_its_names(place))]
    chosen.sort(key=lambda entry: (entry.adcode, entry.scope, entry.edition))
    day = parse_date(as_of) if as_of is not None else None
    return TableList(
        1, tuple(_listed(one, day) for one in chosen), tuple(str(entry.path) for entry in entries if not entry.readable)
    )


def _listed(one: Entry, day: date | None) -> TableEntry:
    serves = None if day is None else serves_on(day, _day_or_none(one.edition), _day_or_none(one.last_day))
    return TableEntry(
        one.county, one.adcode, one.prefecture, one.province, one.scope, one.edition, one.relative, serves
    )


def _day_or_none(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def load(
    county: str | Path,
    *,
    scope: str | None = None,
    edition: str | None = None,
    on: date | str | None = None,
    tables: Paths = (),
    only_tables: bool = False,
) -> Table:
    """The table of a county: by default of its 城区, and the latest edition, or the one in force ``on`` a day.

    ``county`` is a full or short name, pinyin, an adcode, or the path of a table file. ``tables`` are further
    files and folders; a table of the same place, scope and edition there goes before a shipped one.
    Raises CountyError (no such table, or several), DateError, FileError and TableError.
    """
    return _found(county, scope, edition, on, tables, only=only_tables).load()


def loads(table: str | Mapping[str, Any], *, file: str = "<text>") -> Table:
    """The table in a text of YAML, or in a mapping with the keys of a table file.

    In a mapping figures are text, whole numbers or Decimal, days are dates or text. ``file`` is named in findings and
    steps. Raises TableError with every mistake, and NumberError for a float.
    """
    from landprice.tables.loader import load_data, load_text

    return load_text(table, file) if isinstance(table, str) else load_data(table, file)


@overload
def quote(
    county: str | Path | Table,
    *,
    scope: str | None = None,
    edition: str | None = None,
    tables: Paths = (),
    only_tables: bool = False,
    **conditions: Unpack[QuoteKeywords],
) -> Valuation: ...


@overload
def quote(
    county: str | Path | Table | None = None,
    *,
    parcel: str | Path | Mapping[str, Any],
    scope: str | None = None,
    edition: str | None = None,
    tables: Paths = (),
    only_tables: bool = False,
    **conditions: Unpack[BesideParcel],
) -> Valuation | MixedValuation: ...


def quote(
    county: str | Path | Table | None = None,
    *,
    parcel: str | Path | Mapping[str, Any] | None = None,
    scope: str | None = None,
    edition: str | None = None,
    tables: Paths = (),
    only_tables: bool = False,
    **conditions: Any,
) -> Valuation | MixedValuation:
    """Value one parcel by the coefficient method (基准地价系数修正法), every step in the result.

    ``county`` is a name as in ``load``, or a loaded table, which ``scope`` and ``edition`` then have to be of.
    ``use``, ``grade`` and ``area`` are needed
    (``classification`` says in which edition the use is worded, such as ``"gb2017"``); what else is known of the
    parcel is compared with the basis, and taken as the basis has it where nothing is said:
    ``plot_ratio``, ``tenure`` (years, or ``"no-term"``) or ``until`` (its last day; ``day_count`` says how odd days
    count), ``date``, ``servicing`` (items), ``right``; to correct
    what differs: ``rate`` (``"6%"``), ``monthly_growth`` (``growth_kind`` says whether it
    counts ``"compound"`` or ``"simple"``, where the table does not), ``index``, ``coefficient`` (by id), ``factor`` (by
    name), ``servicing_cost`` (元/㎡ by item); for a lot on a priced street ``route``, ``depth`` and ``width``
    (metres), ``corner``, ``secondary_route`` (the second street of a lot between two); ``floor`` where
    the county prices floors. ``offer`` (元) is compared with the value. ``tenure_as_certified`` values a tenure over
    the legal maximum at that, ``reference_only`` another right on these prices, for reference. ``classification``
    is the edition that ``use`` is worded in. Age is judged at ``date``, else ``as_of`` a day; ``allow_expired``
    estimates from prices over six years old, or without a date.

    ``parcel`` is a parcel file, or a mapping with its keys: it says all this, ``county`` too; keywords go before it.
    Where it has ``parts``, a parcel of several uses is valued, and the result is a MixedValuation.

    Numbers are text, int or Decimal, never float; prices are in 元/㎡, areas in ㎡ unless their text names a
    unit. Coefficients are rounded half-up to 4 places, the unit price to the table's step (1 元/㎡), the total,
    from the rounded unit price, to whole 元, unless the table declares otherwise. Without ``date`` the parcel
    has the table's own valuation date: no clock is read. A coefficient that is needed and not known is never
    taken as 1: ``complete`` is False then, ``missing`` names it and ``estimate`` is None.
    Raises InputError (its kinds are drawn in ``errors.py``), FileError and TableError. Rule: GB/T 18508-2014.
    """
    from landprice.valuation.parcel.file import keywords_of

    said = keywords_of(parcel, conditions)
    place = {name: said.pop(name, None) for name in ("county", "scope", "edition")}
    given = place["county"] if county is None else county
    if given is None:
        raise ParcelError(message("a parcel needs: {fields}", fields=["county"]))
    scope, edition = scope or place["scope"], edition or place["edition"]
    if not isinstance(given, (str, Path)):
        must_be_of(given, scope, edition)
        return _value(given, said, ())
    found = _found(given, scope, edition, said.get("date"), tables, only=only_tables)
    return _value(found.load(), said, found.notes)


def check(given: Given | Iterable[Given] | None = None, *, as_of: date | str | None = None) -> Report:
    """Check tables and published documents, or the shipped tables where nothing is given.

    Each of ``given`` is a file, a folder of files, a loaded table, or the content of a file: bytes, or a text of
    several lines. Tables are compared only with one another, never with tables that were not given, and each with the
    document that it was taken from where that is given too. Without ``as_of`` the rules about age stay silent: no
    clock is read. Raises FileError for a path that does not exist or a file given by its own name that cannot be
    read, InputError for a document given by name that holds no table of benchmark prices, MissingLibraryError for one
    whose format needs a library that is not installed. Inside a folder a table that cannot be read is a finding,
    and a document that is of no use is named in ``report.skipped``.
    """
    from landprice.checks.runner import check

    return check(given, as_of=None if as_of is None else parse_date(as_of))


def _found(county: str | Path, scope: str | None, edition: str | None, on: Any, tables: Paths, *, only: bool) -> Found:
    day = None if on is None else parse_date(on)
    return Catalog.of(tables, only=only).find(county, scope=scope, edition=edition, on=day)


def _value(table: Table, said: dict[str, Any], notes: Iterable[Note]) -> Valuation | MixedValuation:
    from landprice import valuation

    needed = ("area", "share_of") if "parts" in said else ("use", "grade", "area")
    missing = [name for name in needed if said.get(name) is None]
    if missing:
        raise ParcelError(message("a parcel needs: {fields}", fields=missing))
    if "parts" in said:
        return valuation.quote_mixed(table, said.pop("parts"), **said)
    return valuation.with_notes(valuation.quote(table, **said), notes)


def premium(
    county: str | Path | Table,
    *,
    date: str | date,
    scope: str | None = None,
    edition: str | None = None,
    tables: Paths = (),
    only_tables: bool = False,
    **said: Unpack[PremiumKeywords],
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

    if not isinstance(county, (str, Path)):
        must_be_of(county, scope, edition)
        return premium_of(county, date=date, **said)
    from landprice.valuation.parcel.values import parse_right
    from landprice.valuation.result import cautions_of

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
