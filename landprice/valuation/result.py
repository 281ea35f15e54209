"""The result of a valuation: slotted dataclasses whose attributes are the keys of ``quote --format json``.

Money is in 元 or 万元, prices in 元/㎡ or 万元/亩, areas in ㎡ or 亩, all Decimal; what is not known is None.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from landprice.core.messages import Message, text
from landprice.core.results import UNSHOWN, Displayed, Keyed, in_one_line
from landprice.core.startup import record
from landprice.tables.table import Table
from landprice.valuation.names import coefficient_name
from landprice.valuation.parcel import Parcel

if TYPE_CHECKING:
    from landprice.tables.editions import Note

FORMAT_VERSION = 1
Status = Literal["applied", "equal", "assumed", "given", "not-in-formula", "missing"]
From = Literal["user", "assumed", "coefficient"]


@record(frozen=False)
class SourceCited(Keyed):
    """The document that a report cites."""

    title: str
    document_number: str | None
    issued: date | None


@record(frozen=False)
class ServicingStated(Keyed):
    """Servicing: items outside the parcel as worded, or the word alone that nobody lists; the state inside."""

    outside: tuple[str, ...] | None
    inside: str | None


def as_worded(outside: tuple[str, ...] | None, word: str | None) -> tuple[str, ...] | None:
    """What lies outside as a document or a user words it: the items, else the word that nobody lists."""
    return (word,) if outside is None and word is not None else outside


@record(frozen=False)
class ParcelServicing(ServicingStated):
    """Servicing of a parcel as said; ``inside_assumed``, ``outside_assumed``: not said, and as the basis has it."""

    inside_assumed: bool
    outside_assumed: bool


@record(frozen=False)
class BasisStated(Keyed):
    """What the price of this use and grade assumes; None where the document is silent."""

    valuation_date: date | None
    servicing: ServicingStated | None
    plot_ratio: Decimal | str | None
    tenure_years: Decimal | str | None
    right: str | None
    price_per: str | None


@record(frozen=False)
class Given(Keyed):
    """One condition of the parcel: said by the user, taken as the basis has it, or corrected by a coefficient given.

    A coefficient that is given for a condition that is not said leaves its value unknown: None.
    """

    value: Any
    from_: From


@record(frozen=False)
class ParcelStated(Keyed):
    """The conditions of the parcel that the calculation used."""

    valuation_date: Given
    plot_ratio: Given
    tenure_years: Given
    servicing: Given
    right: Given


@record(frozen=False)
class Benchmark(Keyed):
    """The benchmark price of the use and grade; ``derived_units`` lists what the document does not print.

    ``yuan_per_m2`` is per land or floor area as the basis; ``wan_per_mu`` is always of land; ``land_yuan_per_m2`` and
    ``floor_yuan_per_m2`` are both, at the plot ratio of the basis. What needs a ratio that is not known is None.
    """

    yuan_per_m2: Decimal
    wan_per_mu: Decimal | None
    derived_units: tuple[str, ...]
    land_yuan_per_m2: Decimal | None
    floor_yuan_per_m2: Decimal | None


@record(frozen=False)
class Total(Keyed):
    """An amount in 元, and the same in 万元."""

    yuan: Decimal
    wan_yuan: Decimal


@record(frozen=False)
class Estimate(Keyed):
    """The parcel's price after all corrections: unit prices as rounded, and the total of the rounded one.

    ``yuan_per_m2`` is per land or floor area as the basis; ``wan_per_mu`` is always of land; ``land_yuan_per_m2`` and
    ``floor_yuan_per_m2`` are both, the derived one half-up to 2 places, None while no plot ratio is known.
    """

    yuan_per_m2: Decimal
    wan_per_mu: Decimal | None
    yuan: Decimal
    wan_yuan: Decimal
    land_yuan_per_m2: Decimal | None
    floor_yuan_per_m2: Decimal | None


@record(frozen=False)
class Step(Keyed):
    """One step of the calculation, and where its figures come from: ``file:line``, or ``user``.

    ``value`` is what the price is multiplied by, for ``servicing`` what is added in 元/㎡, for ``benchmark``
    and ``unit-price`` a price in 元/㎡. ``rounding`` is the unit of the last digit kept, None for no rounding.
    """

    name: str
    symbol: str
    status: Status
    value: Decimal | None
    formula: str
    rounding: Decimal | None
    source: str | None


@record(frozen=False)
class Offer(Keyed):
    """An offered total price against the estimate and the benchmark, and against 70 % of the printed price.

    ``line_yuan`` is that 70 %, the least whole 元 that clears it; a ratio is never rounded across the line.
    """

    yuan: Decimal
    line_yuan: Decimal | None
    ratio_to_estimate: Decimal | None
    ratio_to_benchmark: Decimal | None
    clears_70_percent: bool | None


@record(frozen=False)
class Caution(Keyed):
    """What the user of the value should know: a stable code and a sentence."""

    code: str
    message: Message

    def __repr__(self) -> str:
        return in_one_line(self, f"{self.code}: {self.message}")


@record(frozen=False)
class LandUseResolved(Keyed):
    """How the land use was understood: what was said, the national class that it is, and by which way.

    ``via`` is ``table`` (the table's own name, sub-use or code), ``national`` (a class of a national classification,
    with its ``code`` and the ``classification``'s id) or ``word`` (an everyday word).
    """

    said: str
    code: str | None
    classification: str | None
    via: str


@record
class ValuedFrom:
    """What a value was worked out from, so that a report can show the tables behind each figure."""

    table: Table
    parcel: Parcel


@record(frozen=False)
class Valuation(Displayed, Keyed):
    """The value of one parcel by the coefficient method (基准地价系数修正法), with every step."""

    shown_by = "landprice.reports.value_grids:value_grids"
    format_version: int
    county: str
    adcode: str
    scope: str
    edition: str
    table: str
    source: SourceCited
    land_use: str
    land_use_name: str
    land_use_resolved: LandUseResolved
    grade: str
    area_m2: Decimal
    area_mu: Decimal
    basis: BasisStated
    parcel: ParcelStated
    benchmark: Benchmark
    base_value: Total | None
    complete: bool
    missing: tuple[str, ...]
    estimate: Estimate | None
    steps: tuple[Step, ...]
    offer: Offer | None
    warnings: tuple[Caution, ...]
    valued_from: ValuedFrom | None = field(default=None, kw_only=True, compare=False, metadata=UNSHOWN)

    def step(self, name: str) -> Step | None:
        """The step of that name, or None where the calculation has none."""
        return next((step for step in self.steps if step.name == name), None)

    def _headline(self) -> str:
        where = f"{self.county} {self.scope} {self.edition} {self.land_use_name} {self.grade}"
        if self.estimate:
            return f"{where}: {self.estimate.yuan_per_m2:f} 元/㎡, {self.estimate.yuan:f} 元"
        if self.missing:
            names = [coefficient_name(name) for name in self.missing]
            return f"{where}: {text('incomplete, missing: {names}', names=names)}"
        return f"{where}: {text('withheld; see the notes')}"


AnyValuation = TypeVar("AnyValuation", bound=Valuation)


def with_notes(value: AnyValuation, notes: Iterable[Note]) -> AnyValuation:
    """The valuation with what is to be known of the choice of its table put before its warnings."""
    cautions = cautions_of(notes)
    return replace(value, warnings=(*cautions, *value.warnings)) if cautions else value


def cautions_of(notes: Iterable[Note]) -> tuple[Caution, ...]:
    """What is to be known of the choice of a table, as warnings."""
    return tuple(Caution(note.code, note.message) for note in notes)
