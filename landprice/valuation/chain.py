"""The chain of a calculation: which coefficients stand in it, in which order, their steps, and the unit price."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from landprice.core.units import plain
from landprice.valuation import assemble
from landprice.valuation.frame import NATIONAL_FORMULA, Frame
from landprice.valuation.names import COEFFICIENTS
from landprice.valuation.parcel import Parcel
from landprice.valuation.refusals import refuse_unusable
from landprice.valuation.result import Step
from landprice.valuation.steps import step_of
from landprice.valuation.steps.making import ZERO, has_published_formula, make_step
from landprice.valuation.written import written_down


def chain_of(frame: Frame, parcel: Parcel) -> tuple[Step, ...]:
    """Every step but the last, in order: benchmark, the coefficients of the formula, what it lacks, D."""
    if not _says_nothing(parcel):
        refuse_unusable(frame, parcel)
        return _chain(frame, parcel)
    if "area" in frame.formula or "sub-use" in frame.formula:  # which area and use alone may tell
        return _chain(frame, parcel)
    if frame.cache.plain_steps is None:
        frame.cache.plain_steps = _chain(frame, parcel)
    return frame.cache.plain_steps


def _says_nothing(parcel: Parcel) -> bool:
    """Whether nothing but use, grade, area and offer was said."""
    return parcel == Parcel(parcel.use, parcel.grade, parcel.area, offer=parcel.offer)


def _chain(frame: Frame, parcel: Parcel) -> tuple[Step, ...]:
    first = frame.cache.benchmark_step
    if first is None:
        first = make_step(
            "benchmark", "applied", frame.price, frame.price_formula or plain(frame.price), frame.price_source
        )
        frame.cache.benchmark_step = first
    return (first, *(step_of(frame, parcel, name) for name in coefficient_names(frame, parcel)))


def coefficient_names(frame: Frame, parcel: Parcel) -> list[str]:
    """The coefficients of a calculation in order; D stands where the formula has it, else last."""
    if parcel.coefficients or parcel.factors:
        return _ordered(frame, tuple(_further(frame, parcel)))
    if frame.cache.names is None:
        frame.cache.names = _ordered(frame, ())
    return frame.cache.names


def _ordered(frame: Frame, further: tuple[str, ...]) -> list[str]:
    names = list(frame.formula)
    last = [] if "servicing" in names[:-1] else ["servicing"]
    if names[-1:] == ["servicing"]:
        names.pop()
    names += [name for name in NATIONAL_FORMULA if name not in (*names, "servicing")]
    names += [name for name in dict.fromkeys(further) if name not in (*names, "right", "servicing")]
    return [*names, "right", *last]


def _further(frame: Frame, parcel: Parcel) -> Iterator[str]:
    """Coefficients that no formula has and the user speaks of."""
    yield from sorted(parcel.coefficients, key=COEFFICIENTS.index)
    if parcel.factors and not has_published_formula(frame):
        from landprice.valuation.steps.classes import CLASS_NAMES, class_said

        yield from (name for name in CLASS_NAMES if class_said(parcel, name) is not None)


def priced(frame: Frame, steps: tuple[Step, ...]) -> Step:
    """The last step: the unit price, with the calculation written down."""
    if steps is not frame.cache.plain_steps:
        return price_step(frame, steps, _unit_price(frame, steps))
    if frame.cache.plain_price is None:
        frame.cache.plain_price = price_step(frame, steps, _unit_price(frame, steps))
    return frame.cache.plain_price


def price_step(frame: Frame, steps: tuple[Step, ...], price: Decimal | None) -> Step:
    """The last step with this unit price; None where it is not to be given."""
    line = written_down(steps, price, None if price is None else _exact_price(frame, steps), frame.step)
    return make_step("unit-price", "missing" if price is None else "applied", price, line, None, frame.step)


def _unit_price(frame: Frame, steps: tuple[Step, ...]) -> Decimal:
    """The unit price, rounded to the step of the table."""
    return assemble.stepped(_exact_price(frame, steps), frame.step)


def _exact_price(frame: Frame, steps: tuple[Step, ...]) -> Decimal:
    """The unit price before rounding; what stands behind D in the formula multiplies the sum."""
    before: list[Decimal] = []
    after: list[Decimal] = []
    addition, here = ZERO, before
    for step in steps[1:]:
        if step.name == "servicing":
            addition, here = ZERO if step.value is None else step.value, after
        elif step.value is not None:
            here.append(step.value)
    return assemble.exact_price(frame.price, before, addition, after=after)
