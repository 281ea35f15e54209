"""A valuer's report beside the table that it cites: what it states of one thing, and what the table has there.

The rules LP8xx get this. Positions are those of the report: it is the report that is under review.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from landprice.checks.figures.report_counties import county_of_each_passage
from landprice.core.errors import LandUseError
from landprice.core.exact import round_half_up
from landprice.core.findings import Position
from landprice.core.units import unit
from landprice.tables.field_names import PRICE_UNITS
from landprice.tables.land_uses import use_meant
from landprice.tables.table import PriceCell, Table
from landprice.words.report_words import BASIS

if TYPE_CHECKING:
    from landprice.documents.document import Place
    from landprice.documents.valuers.statements import Statement, ValuersReport

_UNITS = {"wan_per_mu": "wan/mu", "wan": "wan-yuan", "mu": "mu", "ha": "ha"}
_SIZES = {name: unit(each).factor for name, each in _UNITS.items()}
"""How much the units of reports are in 元/㎡, 元 and ㎡."""
_NAMES = {**PRICE_UNITS, "wan": "万元", "yuan": "元", "m2": "㎡", "mu": "亩", "ha": "公顷"}


class ReportBeside:
    """A report and its table, None where none is known; ``tables`` where it is on parcels of several counties."""

    def __init__(self, report: ValuersReport, table: Table | None = None, tables: Sequence[Table] = ()) -> None:
        self.report = report
        self.is_of_a_county = False
        self.table = table
        self.tables = tables or ([table] if table else [])

    @property
    def with_tables(self) -> Iterator[tuple[ReportBeside, Table]]:
        """The report beside each of its tables, and that table."""
        return ((part, part.table) for part in self.by_table if part.table is not None)

    @cached_property
    def by_table(self) -> list[ReportBeside]:
        """The report beside each of its tables: of several, with what is stated of the county of each."""
        if len(self.tables) < 2:
            return [self]
        owners = county_of_each_passage(self.report, self.tables)
        found = [ReportBeside(_told_of(self.report, owners, table), table) for table in self.tables]
        for each in found:
            each.is_of_a_county = True
        return found

    @cached_property
    def of_no_county(self) -> list[Statement]:
        """The prices and conditions of which it is not certain which of several counties they are of."""
        if len(self.tables) < 2:
            return []
        owners = county_of_each_passage(self.report, self.tables)
        compared = self.report.of("benchmark", "listed", "base_date")
        compared += [each for each in self.report.statements if each.parcel == BASIS and each not in compared]
        return [each for each in compared if owners[each.passage] is None]

    @property
    def is_of_several(self) -> bool:
        """Whether several uses or parts are valued, whose prices and grades do not contradict each other."""
        named = {self.use_named(each.use) or each.use for each in self.report.of("benchmark") if each.use}
        return self.report.is_of_parts or len(named) > 1

    @property
    def file(self) -> str:
        """The report as findings name it."""
        return self.report.document.file

    def position(self, place: Place) -> Position:
        """Where something stands in the report."""
        return place.position(self.file)

    def own(self, kind: str, *, parcel: str = "") -> list[Statement]:
        """What is stated of the one parcel, or of a row of the table of parcels."""
        several = len(self.report.parcels) > 1
        wanted = ("", *self.report.parcels) if not several and not parcel else (parcel,)
        return [each for each in self.report.of(kind) if each.parcel in wanted]

    @cached_property
    def is_per_floor(self) -> bool:
        """Whether the unit prices are of floor: the row that has both prices has one figure for them."""
        return any(
            {"unit_price", "floor_price", "plot_ratio"} <= row.keys()
            and row["unit_price"].value == row["floor_price"].value
            and figure(row["plot_ratio"]) not in (0, 1)
            for row in self.rows()
        )

    @cached_property
    def use(self) -> str | None:
        """The land use of the report, by the id of the table, where all that it says is of one."""
        named = [each.value for each in self.own("use")] + [each.use for each in self.report.statements if each.use]
        found = {self.use_named(each) for each in named} - {None}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def grade(self) -> str:
        """The grade that the report gives first for its parcel; empty where it gives none, or values several."""
        if self.is_of_a_county or self.is_of_several or len(self.report.parcels) > 1:
            return ""
        said = [each.value for each in self.own("grade")] + [each.grade for each in self.report.of("benchmark")]
        return next(filter(None, said), "")

    def use_named(self, words: str) -> str | None:
        """The id of the table's use that words name; None where it has none, or several may be meant."""
        if self.table is None or not words:
            return None
        try:
            return use_meant(self.table, words).use_id
        except LandUseError:
            return None

    def place_of(self, statement: Statement) -> tuple[str, str] | None:
        """The use and the grade that a price is of; None where the report does not tell."""
        row = self._said_in_rows.get(statement.parcel, {})
        said_use, grade = statement.use or row.get("use", ""), statement.grade or row.get("grade", "") or self.grade
        use = self.use_named(said_use) if said_use else self.use
        return (use, grade) if use and grade else None

    @cached_property
    def _said_in_rows(self) -> dict[str, dict[str, str]]:
        """What each row of parcels says of itself, by kind."""
        rows: dict[str, dict[str, str]] = {}
        for each in self.report.statements:
            if each.is_of_a_row:
                rows.setdefault(each.parcel, {})[each.kind] = each.value
        return rows

    def cell(self, use: str, grade: str) -> PriceCell | None:
        """The price of the table."""
        return self.table.prices.by_use.get(use, {}).get(grade) if self.table else None

    def rows(self) -> Iterator[dict[str, Statement]]:
        """For each row of parcels what is stated in it; of a report without such a table what it states of the one."""
        parcels = self.report.parcels
        for parcel in parcels:
            yield _by_kind(each for each in self.report.statements if each.parcel == parcel)
        if not parcels:
            yield _by_kind(each for each in self.report.statements if not each.parcel)


def _told_of(report: ValuersReport, owners: Sequence[Table | None], table: Table) -> ValuersReport:
    """What a report states in the passages of one county."""
    stated = [each for each in report.statements if owners[each.passage] is table]
    cited = [each for each in report.cited if owners[each.passage] is table]
    corrections = [each for each in report.corrections if owners[report.passage_of(each.figure.place)] is table]
    return replace(report, statements=stated, cited=cited, arithmetic=[], corrections=corrections)


def _by_kind(statements: Iterable[Statement]) -> dict[str, Statement]:
    found: dict[str, Statement] = {}
    for each in statements:
        found.setdefault(each.kind, each)
    return found


def figure(statement: Statement) -> Decimal:
    """The figure of a statement."""
    return Decimal(statement.value)


def decimals(statement: Statement) -> int:
    """How many decimals it prints."""
    return len(statement.value.partition(".")[2])


def in_full(statement: Statement) -> Fraction:
    """A figure in 元, 元/㎡ or ㎡, in whatever unit it is stated; of what has no such unit as it is."""
    return Fraction(figure(statement)) * _size(statement)


def last_place(statement: Statement) -> Fraction:
    """One unit of the last digit of a figure, in 元, 元/㎡ or ㎡."""
    return _size(statement) * Fraction(1, 10 ** decimals(statement))


def shown(value: Fraction, like: Statement) -> Decimal:
    """A value in the unit and with the decimals of a statement."""
    return round_half_up(value / _size(like), decimals(like))


def with_unit(value: Decimal | str, like: Statement) -> str:
    """A value with the unit of a statement, where that has one with a name."""
    return f"{value} {_NAMES[like.unit]}" if like.unit in _NAMES else str(value)


def _size(statement: Statement) -> Fraction:
    return _SIZES.get(statement.unit, Fraction(1))
