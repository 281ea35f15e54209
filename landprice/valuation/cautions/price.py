"""Warnings of the result: a price that is far off, the order of Ky and D, an offer under its lines, the exact area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from landprice.core.messages import message
from landprice.core.units import CONTEXT, plain, round_half_up
from landprice.valuation.frame import Frame
from landprice.valuation.minimum import LEGAL_YEARS, brought_to_legal_years, minimum_of
from landprice.valuation.names import coefficient_name
from landprice.valuation.offer import LINE
from landprice.valuation.parcel import Parcel
from landprice.valuation.result import Caution, Step
from landprice.valuation.steps.right import right_of


def price_cautions(frame: Frame, steps: tuple[Step, ...], price: Decimal) -> Iterator[Caution]:
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
        step=coefficient_name(strongest.name),
        value=strongest.value,
    )
    yield Caution("far-from-benchmark", what)


def order_cautions(frame: Frame, steps: tuple[Step, ...]) -> Iterator[Caution]:
    """Where Ky and D both correct: which comes first, and what the other order would make of D."""
    values = {step.name: step.value for step in steps}
    tenure, addition = values.get("tenure"), values.get("servicing")
    if not tenure or tenure == 1 or not addition:
        return
    difference = plain(round_half_up(abs(Fraction(addition) * (Fraction(tenure) - 1)), 2))
    if _comes_first(frame.formula, "servicing", "tenure"):
        template = message(
            "D is corrected for tenure: (P + D) × Ky; P × Ky + D would differ by {amount} 元/㎡ before rounding",
            amount=difference,
        )
    else:
        template = message(
            "D is not corrected for tenure: P × Ky + D; (P + D) × Ky would differ by {amount} 元/㎡ before rounding",
            amount=difference,
        )
    yield Caution("order-of-tenure-and-servicing", template)


def minimum_cautions(frame: Frame, parcel: Parcel, land: Fraction | None) -> Iterator[Caution]:
    """An estimate, in 元/㎡ of ``land``, under the national minimum of industrial land, where its class is known."""
    least = minimum_of(frame)
    if least is None or land is None or right_of(frame, parcel) not in ("granted", None):
        return
    years, full = brought_to_legal_years(frame, parcel, land)
    if full is not None and full < least:
        what = message(
            "the estimate, {price} 元/㎡ for {years} years, is under the national minimum of industrial land, "
            "{least} 元/㎡: such land may not be granted at it (国土资发〔2006〕307号)",
            price=plain(round_half_up(full, 2)),
            years=LEGAL_YEARS,
            least=least,
        )
        yield Caution("under-industrial-minimum", what)
    elif full is None and land < least:
        what = message(
            "the estimate, {price} 元/㎡ for {years} years, is under the national minimum of industrial land, "
            "{least} 元/㎡ for {full} years: to compare them it is brought to those years by a rate, which is not "
            "known (--rate)",
            price=plain(round_half_up(land, 2)),
            years=years,
            least=least,
            full=LEGAL_YEARS,
        )
        yield Caution("under-industrial-minimum", what)


def offer_cautions(parts: Sequence[tuple[Frame, Fraction]], offer: Fraction, printed: Fraction) -> Iterator[Caution]:
    """An offer beside the lines of an agreement transfer: 70 % of the printed price, and what is not computed here.

    ``parts`` are the frames of the parcel, each with its area: the minimum of industrial land is that of its own area.
    """
    if offer < LINE * printed:
        what = message(
            "the offer is under 70% of the benchmark price: an agreement transfer may not go below it "
            "(clearing it is necessary, not sufficient)"
        )
        yield Caution("offer-under-70-percent", what)
    floors = [(least, area) for frame, area in parts if (least := minimum_of(frame)) is not None]
    if floors and offer < sum(Fraction(least) * area for least, area in floors):
        what = message("the offer is under the national minimum of industrial land, {least} 元/㎡", least=floors[0][0])
        yield Caution("offer-under-industrial-minimum", what)
    what = message(
        "the other line of an agreement transfer, the cost of getting the land with its taxes "
        "(国土资源部令第21号 第5条), is not computed"
    )
    yield Caution("second-line-not-computed", what)


def _comes_first(formula: tuple[str, ...], one: str, other: str) -> bool:
    return one in formula and other in formula and formula.index(one) < formula.index(other)


def _pull(step: Step, benchmark: Decimal) -> Fraction:
    """How far a step moves the price, as a ratio above 1."""
    if not step.value:
        return Fraction(1)
    ratio = Fraction(step.value)
    if step.name == "servicing":
        ratio = 1 + ratio / Fraction(benchmark)
    return Fraction(10**9) if ratio <= 0 else max(ratio, 1 / ratio)
