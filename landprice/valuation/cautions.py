"""What a valuation warns of: stable codes, each with one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from landprice.core.messages import message
from landprice.core.units import CONTEXT
from landprice.valuation.result import Caution

if TYPE_CHECKING:
    from landprice.core.messages import Message
    from landprice.valuation.frame import Frame
    from landprice.valuation.parcel import Parcel
    from landprice.valuation.result import Step

YEARS_TO_UPDATE = 3
"""A county's benchmark prices are to be updated in full every 3 years."""
YEARS_TO_EXPIRE = 6
"""A benchmark not updated for more than 6 years may not serve the method: 国土资厅发〔2015〕12号."""
_SILENT_FIELDS = ("valuation_date", "servicing", "plot_ratio", "tenure_years", "right", "price_per")


def of_table(frame: Frame) -> tuple[Caution, ...]:
    """What holds for every quote of this use and grade."""
    if frame.cache.cautions is None:
        frame.cache.cautions = tuple(_of_table(frame))
    return frame.cache.cautions


def of_parcel(frame: Frame, parcel: Parcel, steps: tuple[Step, ...]) -> Iterator[Caution]:
    """What follows from the conditions of the parcel, its date aside."""
    tenure, limit = parcel.tenure, frame.maximum_tenure
    if isinstance(tenure, Decimal) and limit is not None and tenure > limit:
        yield Caution(
            "tenure-over-maximum",
            message(
                "{years} years are over the {limit} that the law allows for {use}",
                years=tenure,
                limit=limit,
                use=frame.use_name,
            ),
        )
    if frame.printed is not None:
        from landprice.valuation.sheet_cautions import of_sheets

        yield from of_sheets(frame, parcel, steps)
    if isinstance(parcel.plot_ratio, Decimal) and isinstance(frame.basis.plot_ratio, str):
        yield Caution(
            "plot-ratio-in-words",
            message(
                "the basis gives the plot ratio in words ({words}): {ratio} is taken as meeting them",
                words=frame.basis.plot_ratio,
                ratio=parcel.plot_ratio,
            ),
        )


def of_age(start: date | None, on: date | None, *, expires: bool = True) -> Iterator[Caution]:
    """The age of the prices on a day: over 3 years, or over 6, when they may not serve the method any more."""
    from landprice.valuation.steps.date import years_after

    if start is None or on is None:
        return
    what: Message
    if on > years_after(start, YEARS_TO_EXPIRE):
        what = message(
            "from the table's valuation date {start} to {day} are more than {years} years: "
            "the method may not be used on these prices (国土资厅发〔2015〕12号)",
            start=start,
            day=on,
            years=YEARS_TO_EXPIRE,
        )
        yield Caution("expired" if expires else "table-over-6-years", what)
    elif on > years_after(start, YEARS_TO_UPDATE):
        what = message(
            "from the table's valuation date {start} to {day} are more than {years} years: an update is due",
            start=start,
            day=on,
            years=YEARS_TO_UPDATE,
        )
        yield Caution("aged" if expires else "table-over-3-years", what)


def of_price(frame: Frame, steps: tuple[Step, ...], price: Decimal) -> Iterator[Caution]:
    """An estimate that is not above 0, or under half or over twice the benchmark price, and what makes it so."""
    if price == frame.price:
        return
    if price <= 0:
        yield Caution("not-positive", message("the corrections leave no price above 0: there is no estimate"))
        return
    if max(price, frame.price) <= CONTEXT.multiply(min(price, frame.price), 2):
        return
    strongest = max(steps[1:], key=lambda step: _pull(step, frame.price))
    what = message(
        "the estimate {price} is far from the benchmark price {benchmark}; most of it is {step} ({value})",
        price=price,
        benchmark=frame.price,
        step=strongest.name,
        value=strongest.value,
    )
    yield Caution("far-from-benchmark", what)


def _pull(step: Step, benchmark: Decimal) -> Fraction:
    """How far a step moves the price, as a ratio above 1."""
    if not step.value:
        return Fraction(1)
    ratio = Fraction(step.value)
    if step.name == "servicing":
        ratio = 1 + ratio / Fraction(benchmark)
    return Fraction(10**9) if ratio <= 0 else max(ratio, 1 / ratio)


def of_offer(offer: Fraction, base: Fraction) -> Iterator[Caution]:
    """An offer under 70 % of the printed price, which no agreement transfer may go below."""
    if offer * 10 < base * 7:
        what = message(
            "the offer is under 70% of the benchmark price: an agreement transfer may not go below it "
            "(clearing it is necessary, not sufficient)"
        )
        yield Caution("offer-under-70-percent", what)


def _of_table(frame: Frame) -> Iterator[Caution]:
    sources = frame.table.sources
    if all(source.role == "approval" for source in sources):
        what = message(
            "{document} is an approval that orders publication: a report must cite the published announcement",
            document=frame.source.document_number or frame.source.title,
        )
        yield Caution("approval-only", what)
    if all(source.transcribed == "third-party" for source in sources):
        what = message("the figures were transcribed by a third party: compare them with the document itself")
        yield Caution("third-party-transcription", what)
    silent = [name for name in _SILENT_FIELDS if getattr(frame.basis, name) is None]
    if silent:
        fields = [_field_name(name) for name in silent]
        what = message("the document does not say, for this use: {fields}", fields=fields)
        yield Caution("basis-silent", what)


def _field_name(name: str) -> Message:
    return {
        "valuation_date": message("the valuation date"),
        "servicing": message("the servicing"),
        "plot_ratio": message("the plot ratio of the basis"),
        "tenure_years": message("the tenure of the basis"),
        "right": message("the right (taken as granted where a tenure is stated)"),
        "price_per": message("whether prices are per land or floor area (taken as per land area)"),
    }[name]
