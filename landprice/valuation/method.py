"""The coefficient method (基准地价系数修正法): from a table and what is said of a parcel to a Valuation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from landprice.tables.land_uses import use_meant
from landprice.valuation import assemble, cautions
from landprice.valuation.chain import chain_of, price_step, priced
from landprice.valuation.frame import Frame, frame_of
from landprice.valuation.offer import compared, printed_total
from landprice.valuation.parcel import Parcel
from landprice.valuation.result import FORMAT_VERSION, Caution, Estimate, Step, Valuation
from landprice.valuation.stated import areas_shown, conditions_stated
from landprice.valuation.steps.making import floor_ratio

if TYPE_CHECKING:
    from landprice.tables.table import Table

MOST_NAMES = 10_000
"""How many ways of naming a use and grade a table remembers."""


def quote(table: Table, *, allow_expired: bool = False, today: date | None = None, **conditions: Any) -> Valuation:
    """The value of one parcel by the prices and corrections of ``table``.

    ``conditions`` are the keywords of ``Parcel.of``. ``allow_expired`` gives an estimate also where the prices
    are over 6 years old at the parcel's date. With ``today`` the age of the table is warned of; no clock is
    read. Raises LandUseError, GradeError, NumberError, UnitError, DateError or ParcelError.
    """
    return value(table, Parcel.of(**conditions), allow_expired=allow_expired, today=today)


def value(table: Table, parcel: Parcel, *, allow_expired: bool = False, today: date | None = None) -> Valuation:
    """The value of ``parcel``, as ``quote`` gives it."""
    graded = _frame(table, parcel)
    frame = _on_route(graded, parcel)
    chain = _worked_out(frame, graded, parcel, allow_expired, today)
    warnings = [*chain.cautions]
    if chain.last.value is not None:
        warnings += cautions.of_price(frame, chain.steps, chain.last.value)
    estimate = _estimate(chain, parcel)
    offer = None
    if parcel.offer is not None:
        printed = printed_total(graded.price, parcel.area, chain.ratio, per_floor=frame.per_floor)
        offer = compared(parcel.offer, printed, estimate.yuan if estimate else None)
        if printed is not None:
            warnings += cautions.of_offer(parcel.offer, printed)
    no_base = frame.per_floor and chain.ratio is None
    return _valuation(
        frame,
        parcel,
        base_value=None if no_base else assemble.total(frame.price, parcel.area, chain.ratio),
        complete=not chain.missing,
        missing=chain.missing,
        estimate=estimate,
        steps=(*chain.steps, chain.last),
        offer=offer,
        warnings=tuple(warnings),
    )


@dataclass(slots=True)
class _Chain:
    """The steps of a calculation and what becomes of them; ``ratio`` only where the price is per floor area."""

    steps: tuple[Step, ...]
    last: Step
    ratio: Decimal | None
    missing: tuple[str, ...]
    cautions: list[Caution]


def _worked_out(frame: Frame, graded: Frame, parcel: Parcel, allow_expired: bool, today: date | None) -> _Chain:
    steps = chain_of(frame, parcel)
    ratio = floor_ratio(frame, parcel) if frame.per_floor else None
    missing = tuple(step.name for step in steps if step.status == "missing")
    if frame.per_floor and ratio is None and "plot-ratio" not in missing:
        missing = (*missing, "plot-ratio")
    warned = [*cautions.of_table(frame), *cautions.of_parcel(frame, parcel, steps)]
    withheld = False
    if parcel.date is not None:
        aged = list(cautions.of_age(frame.basis.valuation_date, parcel.date))
        withheld = not allow_expired and any(caution.code == "expired" for caution in aged)
        warned += aged
    if today is not None and (parcel.date is None or parcel.date < today):
        warned += cautions.of_age(frame.basis.valuation_date, today, expires=False)
    last = price_step(frame, steps, None) if missing or withheld else priced(frame, steps)
    chain = _Chain(steps, last, ratio, missing, warned)
    if parcel.route is not None and last.value is not None:
        _add_rear(chain, frame, graded, parcel)
    return chain


def _add_rear(chain: _Chain, frame: Frame, graded: Frame, parcel: Parcel) -> None:
    """Put what lies behind the standard depth of a street into the unit price: it is valued by the grade."""
    from landprice.valuation.route import joined, rear_parcel

    behind = rear_parcel(frame, parcel)
    if behind is None:
        return
    rear = _worked_out(graded, graded, behind, True, None)
    if rear.last.value is None or rear.last.value <= 0:
        chain.last = price_step(frame, chain.steps, None)
        chain.missing = rear.missing
        return
    assert parcel.depth is not None
    chain.last = joined(frame, parcel.depth, chain.last, rear.last)


def _estimate(chain: _Chain, parcel: Parcel) -> Estimate | None:
    price = chain.last.value
    return None if price is None or price <= 0 else assemble.estimate(price, parcel.area, chain.ratio)


def _frame(table: Table, parcel: Parcel) -> Frame:
    named: dict[tuple[str, str], Frame] = table.origin.memo.setdefault("frames by name", {})
    frame = named.get((parcel.use, parcel.grade))
    if frame is None:
        frame = frame_of(table, use_meant(table, parcel.use).use_id, parcel.grade)
        if len(named) < MOST_NAMES:
            named[parcel.use, parcel.grade] = frame
    return frame


def _on_route(frame: Frame, parcel: Parcel) -> Frame:
    if parcel.route is None:
        return frame
    # only lots on a priced street (start-up)
    from landprice.valuation.route import on_route

    return on_route(frame, parcel.route)


def _valuation(frame: Frame, parcel: Parcel, **results: Any) -> Valuation:
    place = frame.table.place
    area_m2, area_mu = areas_shown(parcel.area)
    return Valuation(
        format_version=FORMAT_VERSION,
        county=place.county,
        adcode=place.adcode,
        scope=place.scope,
        edition=frame.edition,
        table=frame.file,
        source=frame.source,
        land_use=frame.use,
        land_use_name=frame.use_name,
        grade=frame.grade,
        area_m2=area_m2,
        area_mu=area_mu,
        basis=frame.basis_stated,
        parcel=conditions_stated(frame, parcel),
        benchmark=frame.benchmark,
        **results,
    )
