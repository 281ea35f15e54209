"""One parcel of a report: its value, its calculations, what the report says of it, and whether it gives a result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from landprice.core.errors import ParcelError
from landprice.core.messages import message
from landprice.core.units import round_half_up
from landprice.reports.chains import Chain, chains_of, is_uncorrected, shown_steps
from landprice.reports.words import day_name
from landprice.valuation import Valuation
from landprice.valuation.offer import LINE
from landprice.valuation.result import Caution, Estimate

USUAL_DIFFERENCE = Decimal(30)
"""Percent by which a corrected price stays around the benchmark in the sheets that valuers use: a hint, no rule."""


@dataclass(frozen=True, slots=True)
class ReportedParcel:
    """``labels`` are what the report says of the parcel besides its value, by field of ``labels.OF_PARCEL``."""

    number: int
    value: Valuation
    chains: tuple[Chain, ...]
    labels: Mapping[str, str]
    day: date
    cautions: tuple[Caution, ...]
    withheld: bool

    @property
    def estimate(self) -> Estimate | None:
        """The estimate that the report gives; None where there is none, or the report withholds it."""
        return None if self.withheld else self.value.estimate

    @property
    def is_mixed(self) -> bool:
        """Whether the parcel has several parts."""
        return hasattr(self.value, "parts")

    @property
    def is_per_floor(self) -> bool:
        """Whether its unit price is per floor area; the mean of a mixed parcel is one of land in any case."""
        return not self.is_mixed and self.value.basis.price_per == "floor"

    @property
    def has_land_prices(self) -> bool:
        """Whether the printed price of every part is known per land area."""
        return all(chain.value.benchmark.land_yuan_per_m2 is not None for chain in self.chains)

    @property
    def is_by_coefficients(self) -> bool:
        """Whether the county's system of corrections serves the value: else it is not called by the method's name."""
        return not any(caution.code == "no-corrections" for caution in self.value.warnings)

    @property
    def is_uncorrected(self) -> bool:
        """Whether regional and individual factors of a part are not corrected: nothing to do so is at hand."""
        return any(is_uncorrected(step) for chain in self.chains for step in shown_steps(chain))

    @property
    def difference(self) -> Decimal | None:
        """Unit price ÷ benchmark − 1 in percent (修正幅度), half-up to 2 places."""
        estimate = self.estimate
        if estimate is None:
            return None
        ratio = Fraction(estimate.yuan_per_m2) / Fraction(self.value.benchmark.yuan_per_m2)
        return round_half_up((ratio - 1) * 100, 2)

    @property
    def printed_price(self) -> Decimal:
        """The printed price of the grade in 元/㎡, also of a lot on a priced street; of parts their mean by area."""
        if self.is_mixed:
            return self.value.benchmark.yuan_per_m2
        return self.chains[0].graded_price

    @property
    def line(self) -> Decimal:
        """70 % of the printed price of the grade in 元/㎡, under which no agreement transfer goes; 2 places."""
        return round_half_up(Fraction(self.printed_price) * LINE, 2)


def reported(number: int, value: Valuation, labels: Mapping[str, str], consent: str | None) -> ReportedParcel:
    """A value as a parcel of a report. Raises ParcelError for one without its valuation date."""
    given = value.parcel.valuation_date
    if given.from_ != "user" or not isinstance(given.value, date):
        raise ParcelError(message("a report needs the valuation date of each parcel (--date, `date`)"))
    chains = tuple(chains_of(value))
    start = max((chain.frame.basis.valuation_date or given.value for chain in chains), default=given.value)
    cautions = (*value.warnings, *_of_later(chains, start, given.value, consent))
    return ReportedParcel(number, value, chains, labels, given.value, cautions, start > given.value and not consent)


def _of_later(chains: tuple[Chain, ...], start: date, day: date, consent: str | None) -> Iterator[Caution]:
    """What is said of prices that hold from a later ``start`` than the parcel's day, or were published later."""
    if consent:
        yield Caution(
            "consent", message("the authority agrees to these prices in writing: {document}", document=consent)
        )
    if start > day:
        what = message(
            "the prices are of {start}, after the valuation date {day}: they may serve only with the written "
            "consent of the authority",
            start=day_name(start),
            day=day_name(day),
        )
        yield Caution("table-after-date", what)
    source = chains[0].frame.table.source
    issued = chains[0].frame.source.issued
    if issued is None or issued <= day:
        return
    said = {"issued": day_name(issued), "day": day_name(day)}
    if source.role == "approval":
        what = message(
            "the prices were approved on {issued}, after the valuation date {day}; the day of their publication is not "
            "seen: ask the authority for its written consent to their use",
            **said,
        )
    else:
        what = message(
            "the prices were published on {issued}, after the valuation date {day}: ask the authority for its written "
            "consent to their use",
            **said,
        )
    yield Caution("published-after-date", what)
