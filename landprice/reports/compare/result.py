"""The result of a comparison: slotted dataclasses whose attributes are the keys of ``compare --format json``.

Prices are in the unit of the comparison, differences too, shares in percent; what is not known is None.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from landprice.core.messages import Message, text
from landprice.core.results import UNSHOWN, Keyed
from landprice.reports.words import place_name
from landprice.tables.table import Table
from landprice.valuation.result import BasisStated, Caution, SourceCited, Step

FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True)
class ComparedTable(Keyed):
    """One table of the comparison; ``number`` counts from 1 in the order compared."""

    number: int
    county: str
    adcode: str
    scope: str
    edition: str
    kind: str
    classification: str
    table: str
    source: SourceCited
    limits: tuple[str, ...]
    compared: Table = field(metadata=UNSHOWN, compare=False)

    @property
    def place(self) -> tuple[str, str, str]:
        """What two editions have in common."""
        return self.adcode, self.scope, self.kind

    @property
    def day_of_edition(self) -> str:
        """The valuation date in ISO form, empty for an undated edition, which stands before all."""
        return "" if self.edition == "undated" else self.edition

    @property
    def mark(self) -> str:
        """What a sentence calls it: [2] 庐山市."""
        return f"[{self.number}] {self.county}"

    @property
    def name(self) -> str:
        """What a person calls it: 湖口县城区 2023-07-01."""
        edition = text("undated") if self.edition == "undated" else self.edition
        return f"{place_name(self.county, self.scope)} {edition}"


@dataclass(frozen=True, slots=True)
class PrintedPrice(Keyed):
    """The price as the document prints it; ``per`` is ``land`` or ``floor``, None where the document is silent."""

    yuan_per_m2: Decimal | None
    wan_per_mu: Decimal | None
    per: str | None


@dataclass(frozen=True, slots=True)
class Change(Keyed):
    """How a price differs from that of the table ``compared_with``.

    ``difference`` is of the prices as shown; ``difference_percent`` is price ÷ price − 1, half-up to 2 places.
    ``years`` and ``yearly_growth_percent`` are of two editions of one place: years are whole months and odd days ÷ 30,
    ÷ 12, half-up to 4 places; the growth is compound, (price ÷ price)^(1 ÷ years) − 1, half-up to 2 places.
    """

    compared_with: int
    difference: Decimal
    difference_percent: Decimal
    years: Decimal | None
    yearly_growth_percent: Decimal | None


@dataclass(frozen=True, slots=True)
class Reason(Keyed):
    """Why a price cannot be brought to the basis of another: the condition, by its id, and a sentence."""

    condition: str
    message: Message


@dataclass(frozen=True, slots=True)
class OnOneBasis(Keyed):
    """A price on the basis of table ``basis_of``; not comparable: no price, and every reason.

    ``steps`` are the benchmark price, one step for each condition of the basis, the price as it comes out. Between
    editions of one place the date stays each edition's own: what changes over it is what is compared.
    """

    basis_of: int
    comparable: bool
    price: Decimal | None
    change: Change | None
    steps: tuple[Step, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ComparedPrice(Keyed):
    """One table's price of a use and grade; ``absent`` says why there is none.

    ``price`` is in the unit of the comparison: a price per floor area × the plot ratio of its basis where the unit is
    of land, and the other way round.
    """

    use: str
    grade: str
    number: int
    land_use: str | None = None
    land_use_name: str | None = None
    sub_uses: tuple[str, ...] = ()
    printed: PrintedPrice | None = None
    price: Decimal | None = None
    change: Change | None = None
    basis: BasisStated | None = None
    on_one_basis: OnOneBasis | None = None
    absent: Message | None = None


@dataclass(frozen=True, slots=True)
class ComparedRow(Keyed):
    """A use and grade; each list has one entry for each table, in their order, None where there is nothing.

    ``values`` are in the unit of the comparison. ``land_use`` is the id in the first table that has the use.
    """

    land_use: str
    land_use_name: str
    grade: str
    values: tuple[Decimal | None, ...]
    differences: tuple[Change | None, ...]
    on_one_basis: tuple[OnOneBasis | None, ...]
    printed: tuple[PrintedPrice | None, ...]
    absent: tuple[Message | None, ...]


@dataclass(frozen=True, slots=True)
class ComparedBasis(Keyed):
    """What the price of a use and grade assumes in the table ``number``, and what the use holds there."""

    land_use: str
    land_use_name: str
    grade: str
    number: int
    sub_uses: tuple[str, ...]
    basis: BasisStated


@dataclass(frozen=True, slots=True)
class NotComparable(Keyed):
    """Why the price of a use and grade in the table ``number`` cannot be brought to the one basis."""

    land_use_name: str
    grade: str
    number: int
    condition: str
    message: Message


@dataclass(frozen=True, slots=True, repr=False)
class PricesCompared(Keyed):
    """Prices of the same uses in several tables, in ``unit``, of which table ``basis_of`` is the one basis.

    ``comparable`` says whether every price of two tables and more could be brought to one basis, ``because`` why not.
    ``notes`` are what the reader of the figures should know. ``prices`` are the same figures, each with all that is
    known of it: one for each use, grade and table.
    """

    format_version: int
    unit: str
    basis_of: int
    tables: tuple[ComparedTable, ...]
    rows: tuple[ComparedRow, ...]
    bases: tuple[ComparedBasis, ...]
    comparable: bool
    because: tuple[NotComparable, ...]
    notes: tuple[Caution, ...]
    prices: tuple[ComparedPrice, ...] = field(metadata=UNSHOWN)

    @property
    def uses(self) -> list[str]:
        """The uses compared, in order."""
        return list(dict.fromkeys(price.use for price in self.prices))

    def of_use(self, use: str) -> list[ComparedPrice]:
        """The prices of one use."""
        return [price for price in self.prices if price.use == use]

    def table(self, number: int) -> ComparedTable:
        """The table of that number."""
        return self.tables[number - 1]
