"""The coefficient method (基准地价系数修正法): from a table and what is said of a parcel to a Valuation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from landprice.core.units import CONTEXT, SQUARE_METRES_PER_MU, plain, round_half_up
from landprice.valuation import assemble, cautions
from landprice.valuation.coefficients import has_published_formula, right_assumed, step_of
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
from landprice.valuation.steps import ZERO, floor_ratio, make_step
from landprice.valuation.written import written_down
from landprice.words.land_use import resolve

if TYPE_CHECKING:
    from landprice.tables.table import Table


_MU = SQUARE_METRES_PER_MU.as_integer_ratio()
MOST_NAMES = 10_000


def quote(table: Table, *, allow_expired: bool = False, today: date | None = None, **conditions: Any) -> Valuation:
    """The value of one parcel by the prices and corrections of ``table``.

    ``conditions`` are the keywords of ``Parcel.of``. ``allow_expired`` gives an estimate also where the prices
    are over 6 years old at the parcel's date. With ``today`` the age of the table is warned of; no clock is
    read. Raises LandUseError, GradeError, NumberError, UnitError, DateError or ParcelError.
    """
    return value(table, Parcel.of(**conditions), allow_expired=allow_expired, today=today)


def value(table: Table, parcel: Parcel, *, allow_expired: bool = False, today: date | None = None) -> Valuation:
    """The value of ``parcel``, as ``quote`` gives it."""
    frame = _frame(table, parcel)
    grade_price = frame.price
    if parcel.route is not None:
        from landprice.valuation.route import on_route

        frame = on_route(frame, parcel.route)
    steps = _steps(frame, parcel)
    ratio = floor_ratio(frame, parcel) if frame.per_floor else None
    missing = tuple(step.name for step in steps if step.status == "missing")
    if frame.per_floor and ratio is None and "plot-ratio" not in missing:
        missing = (*missing, "plot-ratio")
    warnings = [*cautions.of_table(frame), *cautions.of_parcel(frame, parcel, steps)]
    withheld = False
    if parcel.date is not None:
        aged = list(cautions.of_age(frame.basis.valuation_date, parcel.date))
        withheld = not allow_expired and any(caution.code == "expired" for caution in aged)
        warnings += aged
    if today is not None and (parcel.date is None or parcel.date < today):
        warnings += cautions.of_age(frame.basis.valuation_date, today, expires=False)
    last = _price_step(frame, steps, None) if missing or withheld else _last_step(frame, steps)
    price = last.value
    if parcel.route is not None and price is not None:
        from landprice.valuation.route import with_rear

        price, last, missing = with_rear(frame, parcel, last)
    if price is not None:
        warnings += cautions.of_price(frame, steps, price)
    estimate = None if price is None or price <= 0 else assemble.estimate(price, parcel.area, ratio)
    base = None if frame.per_floor and ratio is None else assemble.total(frame.price, parcel.area, ratio)
    offer = None
    if parcel.offer is not None:
        printed = _base(grade_price, parcel, ratio, frame.per_floor)
        offer = _offer(parcel.offer, printed, estimate.yuan if estimate else None)
        if printed is not None:
            warnings += cautions.of_offer(parcel.offer, printed)
    return _valuation(
        frame,
        parcel,
        base_value=base,
        complete=not missing,
        missing=missing,
        estimate=estimate,
        steps=(*steps, last),
        offer=offer,
        warnings=tuple(warnings),
    )


def _frame(table: Table, parcel: Parcel) -> Frame:
    named: dict[tuple[str, str], Frame] = table.origin.memo.setdefault("frames by name", {})
    frame = named.get((parcel.use, parcel.grade))
    if frame is None:
        frame = frame_of(table, resolve(table, parcel.use), parcel.grade)
        if len(named) < MOST_NAMES:
            named[parcel.use, parcel.grade] = frame
    return frame


def _steps(frame: Frame, parcel: Parcel) -> tuple[Step, ...]:
    """Every step but the last, in order: benchmark, the coefficients of the formula, what it lacks, D."""
    if _says_nothing(parcel) and "area" not in frame.formula:
        return frame.once("plain steps", lambda: _stepped(frame, parcel))
    return _stepped(frame, parcel)


def _last_step(frame: Frame, steps: tuple[Step, ...]) -> Step:
    if steps is frame.known.get("plain steps"):
        return frame.once("plain price", lambda: _price_step(frame, steps, _price(frame, steps)))
    return _price_step(frame, steps, _price(frame, steps))


def _stepped(frame: Frame, parcel: Parcel) -> tuple[Step, ...]:
    first = frame.once(
        "benchmark",
        lambda: make_step(frame, "benchmark", "applied", frame.price, plain(frame.price), frame.price_source),
    )
    return (first, *(step_of(frame, parcel, name) for name in coefficient_names(frame, parcel)))


def coefficient_names(frame: Frame, parcel: Parcel) -> list[str]:
    """The coefficients of a calculation in order; D stands where the formula has it, else last."""
    if not parcel.coefficients and not parcel.factors:
        return frame.once("names", lambda: _ordered(frame, ()))
    return _ordered(frame, tuple(_further(frame, parcel)))


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
    yield from parcel.coefficients
    if parcel.factors and not has_published_formula(frame):
        from landprice.valuation.sheet_steps import CLASS_NAMES, class_said

        yield from (name for name in CLASS_NAMES if class_said(parcel, name) is not None)


def _says_nothing(parcel: Parcel) -> bool:
    """Whether nothing but use, grade, area and offer was said."""
    return (
        parcel.plot_ratio is None
        and parcel.tenure is None
        and parcel.date is None
        and parcel.servicing is None
        and parcel.right is None
        and parcel.index is None
        and parcel.route is None
        and parcel.depth is None
        and parcel.width is None
        and parcel.corner is None
        and not parcel.coefficients
        and not parcel.factors
    )


def _price(frame: Frame, steps: tuple[Step, ...]) -> Decimal:
    """The unit price; what stands behind D in the formula multiplies the sum."""
    before: list[Decimal] = []
    after: list[Decimal] = []
    addition, here = ZERO, before
    for step in steps[1:]:
        if step.name == "servicing":
            addition, here = ZERO if step.value is None else step.value, after
        elif step.value is not None:
            here.append(step.value)
    return assemble.unit_price(frame.price, before, addition, frame.step, after=after)


def _price_step(frame: Frame, steps: tuple[Step, ...], price: Decimal | None) -> Step:
    line = written_down(steps, price)
    return make_step(frame, "unit-price", "missing" if price is None else "applied", price, line, None, frame.step)


def _base(price: Decimal, parcel: Parcel, ratio: Decimal | None, per_floor: bool) -> Fraction | None:
    """Benchmark price × area, exactly, in 元; None where it is per floor area and no plot ratio is known."""
    if not per_floor:
        return Fraction(price) * parcel.area
    return None if ratio is None else Fraction(price) * parcel.area * Fraction(ratio)


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
        edition=frame.edition,
        table=frame.file,
        source=frame.source,
        land_use=frame.use,
        land_use_name=frame.use_name,
        grade=frame.grade,
        area_m2=_shown(parcel.area.numerator, parcel.area.denominator, 2),
        area_mu=_shown(_MU[1] * parcel.area.numerator, _MU[0] * parcel.area.denominator, 4),
        basis=frame.basis_stated,
        parcel=_conditions(frame, parcel),
        benchmark=frame.benchmark,
        **results,
    )


def _conditions(frame: Frame, parcel: Parcel) -> ParcelStated:
    if _says_nothing(parcel):
        return frame.once("plain conditions", lambda: _stated(frame, parcel))
    return _stated(frame, parcel)


def _stated(frame: Frame, parcel: Parcel) -> ParcelStated:
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
    from landprice.words.servicing import parse

    said = parse(parcel.servicing, frame.table.servicing)
    basis = frame.basis.servicing
    return ServicingStated(said.outside, said.inside or (basis.inside if basis else None))


def _given(said: Any, assumed: Any) -> Given:
    return Given(assumed, "assumed") if said is None else Given(said, "user")


def _shown(over: int, under: int, places: int) -> Decimal:
    """over ÷ under half-up to ``places``, trailing zeros dropped; in integers, as every quote needs it."""
    scaled = (2 * over * 10**places + under) // (2 * under)
    whole, rest = divmod(scaled, 10**places)
    return Decimal(whole) if not rest else Decimal(scaled).scaleb(-places, CONTEXT).normalize(CONTEXT)
