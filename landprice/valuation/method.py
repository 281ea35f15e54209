"""The coefficient method (基准地价系数修正法): from a table and what is said of a parcel to a Valuation."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from landprice.land_use import resolve
from landprice.units import SQUARE_METRES_PER_MU, plain, round_half_up
from landprice.valuation import assemble, cautions
from landprice.valuation.coefficients import ZERO, floor_ratio, make_step, right_assumed, step_of
from landprice.valuation.frame import NATIONAL_FORMULA, Frame, frame_of
from landprice.valuation.parcel import Parcel
from landprice.valuation.result import (
    FORMAT_VERSION,
    Given,
    Offer,
    ParcelStated,
    ServicingStated,
    Step,
    Valuation,
)

if TYPE_CHECKING:
    from landprice.table import Table


def quote(table: Table, *, allow_expired: bool = False, today: date | None = None, **conditions: Any) -> Valuation:
    """The value of one parcel by the prices and corrections of ``table``.

    ``conditions`` are the keywords of ``Parcel.of``. ``allow_expired`` gives an estimate also where the prices
    are over 6 years old at the parcel's date. With ``today`` the age of the table is warned of; no clock is
    read. Raises LandUseError, GradeError, NumberError, UnitError, DateError or ParcelError.
    """
    return value(table, Parcel.of(**conditions), allow_expired=allow_expired, today=today)


def value(table: Table, parcel: Parcel, *, allow_expired: bool = False, today: date | None = None) -> Valuation:
    """The value of ``parcel``, as ``quote`` gives it."""
    frame = frame_of(table, resolve(table, parcel.use), parcel.grade)
    steps = _steps(frame, parcel)
    missing = tuple(step.name for step in steps if step.status == "missing")
    ratio = floor_ratio(frame, parcel) if frame.per_floor else None
    if frame.per_floor and ratio is None and "plot-ratio" not in missing:
        missing = (*missing, "plot-ratio")
    warnings = [*cautions.of_table(frame), *cautions.of_parcel(frame, parcel)]
    aged = list(cautions.of_age(frame.basis.valuation_date, parcel.date))
    warnings += aged
    withheld = not allow_expired and any(caution.code == "expired" for caution in aged)
    if today is not None and (parcel.date is None or parcel.date < today):
        warnings += cautions.of_age(frame.basis.valuation_date, today, expires=False)
    price = None if missing or withheld else _price(frame, steps)
    estimate = None if price is None else assemble.estimate(price, parcel.area, ratio)
    base = _base(frame, parcel, ratio)
    offer = None
    if parcel.offer is not None:
        offer = _offer(parcel.offer, base, estimate.yuan if estimate else None)
        if base is not None:
            warnings += cautions.of_offer(parcel.offer, base)
    return _valuation(
        frame,
        parcel,
        base_value=None if base is None else assemble.total_of(base),
        complete=not missing,
        missing=missing,
        estimate=estimate,
        steps=(*steps, _price_step(frame, steps, price)),
        offer=offer,
        warnings=tuple(warnings),
    )


def written_down(steps: Iterable[Step], price: Decimal | None) -> str:
    """The calculation as a valuer writes it: ``710 × (1 + 2.4020%) × 0.9950 = 723.4``; a gap keeps its symbol."""
    parts: list[str] = []
    addition = ""
    for step in steps:
        if step.name == "unit-price" or step.status == "not-in-formula":
            continue
        if step.status == "assumed" or (step.name == "right" and step.status == "equal"):
            continue
        if step.name == "servicing":
            addition = _addition(step)
        else:
            parts.append(_part(step))
    line = " × ".join(parts) + addition
    return line if price is None or line == f"{price:f}" else f"{line} = {price:f}"


def _part(step: Step) -> str:
    if step.value is None:
        return f"({step.symbol})" if "+" in step.symbol else step.symbol
    if step.name != "factors":
        return f"{step.value:f}"
    share = assemble.EXACT.subtract(step.value, Decimal(1))
    sign = "-" if share < 0 else "+"
    return f"(1 {sign} {share.copy_abs().scaleb(2):f}%)"


def _addition(step: Step) -> str:
    if step.value is None:
        return f" + {step.symbol}"
    if not step.value:
        return ""
    return f" {'-' if step.value < 0 else '+'} {step.value.copy_abs():f}"


def _steps(frame: Frame, parcel: Parcel) -> tuple[Step, ...]:
    """Every step but the last, in order: benchmark, the coefficients of the formula, what it lacks, D."""
    if frame.plain is not None and _says_nothing(parcel):
        return frame.plain
    formula = frame.formula
    names = [name for name in formula if name != "servicing"]
    names += [name for name in NATIONAL_FORMULA if name not in formula and name != "servicing"]
    names += [name for name in parcel.coefficients if name not in (*names, "right", "servicing")]
    first = make_step(frame, "benchmark", "applied", frame.price, plain(frame.price), frame.price_source)
    steps = (first, *(step_of(frame, parcel, name) for name in (*names, "right", "servicing")))
    if _says_nothing(parcel) and "area" not in formula:
        frame.plain = steps
    return steps


def _says_nothing(parcel: Parcel) -> bool:
    """Whether nothing but use, grade, area and offer was said."""
    return (
        parcel.plot_ratio is None
        and parcel.tenure is None
        and parcel.date is None
        and parcel.servicing is None
        and parcel.right is None
        and parcel.index is None
        and not parcel.coefficients
        and not parcel.factors
    )


def _price(frame: Frame, steps: tuple[Step, ...]) -> Decimal:
    coefficients = [step.value for step in steps[1:-1] if step.value is not None]
    addition = steps[-1].value
    return assemble.unit_price(frame.price, coefficients, ZERO if addition is None else addition, frame.step)


def _price_step(frame: Frame, steps: tuple[Step, ...], price: Decimal | None) -> Step:
    line = written_down(steps, price)
    return make_step(frame, "unit-price", "missing" if price is None else "applied", price, line, None, frame.step)


def _base(frame: Frame, parcel: Parcel, ratio: Decimal | None) -> Fraction | None:
    """Benchmark price × area, exactly, in 元; None where it is per floor area and no plot ratio is known."""
    if not frame.per_floor:
        return Fraction(frame.price) * parcel.area
    return None if ratio is None else Fraction(frame.price) * parcel.area * Fraction(ratio)


def _offer(offer: Fraction, base: Fraction | None, estimate: Decimal | None) -> Offer:
    return Offer(
        yuan=round_half_up(offer, 0),
        ratio_to_estimate=round_half_up(offer / Fraction(estimate), 4) if estimate else None,
        ratio_to_benchmark=None if base is None else round_half_up(offer / base, 4),
        clears_70_percent=None if base is None else offer * 10 >= base * 7,
    )


def _valuation(frame: Frame, parcel: Parcel, **results: Any) -> Valuation:
    table = frame.table
    return Valuation(
        format_version=FORMAT_VERSION,
        county=table.place.county,
        adcode=table.place.adcode,
        scope=table.place.scope,
        edition=table.edition,
        table=table.file,
        source=frame.source,
        land_use=frame.use,
        land_use_name=frame.use_name,
        grade=frame.grade,
        area_m2=_shown(parcel.area, 2),
        area_mu=_shown(parcel.area / SQUARE_METRES_PER_MU, 4),
        basis=frame.basis_stated,
        parcel=_conditions(frame, parcel),
        benchmark=frame.benchmark,
        **results,
    )


def _conditions(frame: Frame, parcel: Parcel) -> ParcelStated:
    basis = frame.basis_stated
    return ParcelStated(
        valuation_date=_given(parcel.date, basis.valuation_date),
        plot_ratio=_given(parcel.plot_ratio, basis.plot_ratio),
        tenure_years=_given(parcel.tenure, basis.tenure_years),
        servicing=_given(_servicing(frame, parcel), basis.servicing),
        right=_given(parcel.right, right_assumed(frame)),
    )


def _servicing(frame: Frame, parcel: Parcel) -> ServicingStated | None:
    if parcel.servicing is None:
        return None
    from landprice.servicing import parse

    said = parse(parcel.servicing, frame.table.servicing)
    basis = frame.basis.servicing
    return ServicingStated(said.outside, said.inside or (basis.inside if basis else None))


def _given(said: Any, assumed: Any) -> Given:
    return Given(assumed, "assumed") if said is None else Given(said, "user")


def _shown(value: Fraction, places: int) -> Decimal:
    return Decimal(plain(round_half_up(value, places)))
