"""The result of a premium (补缴地价款): both states, the floor areas, the formula with its numbers, the amount."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from landprice.core.messages import Message, message, text
from landprice.core.results import Displayed, Keyed
from landprice.core.startup import record
from landprice.valuation.names import COEFFICIENTS, coefficient_name
from landprice.valuation.result import Caution, Total, Valuation


@record(frozen=False)
class RuleCited(Keyed):
    """The rule that was chosen, its case that applies here, and the document that each comes from."""

    id: str
    case: str
    source: str


@record(frozen=False)
class FloorArea(Keyed):
    """Floor area in ㎡ of the old and the new state (land area × plot ratio), and what is added; None if not known."""

    old: Decimal | None
    new: Decimal | None
    added: Decimal | None


@record(frozen=False)
class PremiumStep(Keyed):
    """One figure of the calculation: a price in 元/㎡, an area in ㎡ or an amount in 元; None where it is missing."""

    name: str
    value: Decimal | None
    formula: str


@record(frozen=False)
class Premium(Displayed, Keyed):
    """What is to be paid for new conditions of a parcel; a negative amount is shown, and means no refund."""

    shown_by = "landprice.reports.value_grids:premium_grids"
    format_version: int
    rule: RuleCited
    date: date
    old: Valuation
    new: Valuation
    floor_area: FloorArea
    steps: tuple[PremiumStep, ...]
    premium: Total | None
    complete: bool
    missing: tuple[str, ...]
    warnings: tuple[Caution, ...]

    def _headline(self) -> str:
        where = f"{self.new.county} {self.old.land_use_name} → {self.new.land_use_name}"
        if self.premium is not None:
            return f"{where}: {self.premium.yuan:f} 元"
        return f"{where}: {text('incomplete, missing: {names}', names=[_named(name) for name in self.missing])}"


def _named(missing: str) -> Message | str:
    """What is missing, for people: a coefficient of one of the states by its name; a figure by its id."""
    side, _, name = missing.partition("-")
    if side not in ("old", "new") or name not in COEFFICIENTS:
        return missing
    step = coefficient_name(name)
    if side == "old":
        return message("{step} of the old state", step=step)
    return message("{step} of the new state", step=step)
