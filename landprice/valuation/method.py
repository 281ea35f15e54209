"""The coefficient method (基准地价系数修正法): from a table and what is said of a parcel to a Valuation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from landprice.core.startup import record
from landprice.tables.land_uses import use_meant
from landprice.tables.table import Table
from landprice.valuation import assemble
from landprice.valuation.cautions import withholds
from landprice.valuation.cautions.age import age_cautions
from landprice.valuation.cautions.conditions import parcel_cautions
from landprice.valuation.cautions.price import minimum_cautions, offer_cautions, order_cautions, price_cautions
from landprice.valuation.cautions.table import table_cautions, use_cautions
from landprice.valuation.chain import chain_of, price_step, priced
from landprice.valuation.frame import Frame, frame_of
from landprice.valuation.offer import compared, printed_total
from landprice.valuation.parcel import Parcel
from landprice.valuation.result import (
    FORMAT_VERSION,
    Caution,
    Estimate,
    LandUseResolved,
    Offer,
    Step,
    Valuation,
    ValuedFrom,
)
from landprice.valuation.stated import areas_shown, conditions_stated
from landprice.valuation.steps.making import known_ratio
from landprice.words.typed import parse_date

MOST_NAMES = 10_000
"""How many ways of naming a use and grade a table remembers."""


def quote(
    table: Table, *, allow_expired: bool = False, as_of: str | date | None = None, **conditions: Any
) -> Valuation:
    """The value of one parcel by the prices and corrections of ``table``.

    ``conditions`` are the keywords of ``Parcel.of``. The age of the prices is judged at the parcel's date, else at
    ``as_of``; with neither it is not judged, which is warned of: no clock is read. ``allow_expired`` gives an estimate
    also where the prices are over 6 years old on that day, or without a date.
    Raises LandUseError, GradeError, NumberError, UnitError, DateError or ParcelError.
    """
    day = None if as_of is None else parse_date(as_of)
    return value(table, Parcel.of(**conditions), allow_expired=allow_expired, as_of=day)


def value(table: Table, parcel: Parcel, *, allow_expired: bool = False, as_of: date | None = None) -> Valuation:
    """The value of ``parcel``, as ``quote`` gives it."""
    graded = use_and_grade(table, parcel)
    frame = frame_of_price(graded, parcel)
    result = _worked_out(frame, parcel, allow_expired=allow_expired, as_of=as_of)
    if frame.route is not None and result.last.value is not None:
        _add_rear(result, frame, graded, parcel)
    estimate = _estimate(frame, result, parcel)
    area_m2, area_mu = areas_shown(parcel.area)
    resolved = use_meant(table, parcel.use, parcel.classification)
    result.cautions[:0] = use_cautions(resolved, parcel.classification)
    if result.last.value is not None:
        result.cautions += order_cautions(frame, result.steps)
        result.cautions += price_cautions(frame, result.steps, result.last.value)
    if estimate is not None:
        land = assemble.land_price(estimate.yuan_per_m2, result.ratio, per_floor=frame.per_floor)
        result.cautions += minimum_cautions(frame, parcel, land)
    offer = _offer(graded, result, parcel, estimate)
    place = table.place
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
        land_use_resolved=LandUseResolved(**resolved.as_json()),
        grade=frame.grade,
        area_m2=area_m2,
        area_mu=area_mu,
        basis=frame.basis_stated,
        parcel=conditions_stated(frame, parcel),
        benchmark=frame.benchmark,
        base_value=None if result.lacks_ratio else assemble.total(frame.price, parcel.area, result.floor_ratio),
        complete=not result.missing,
        missing=result.missing,
        estimate=estimate,
        steps=(*result.steps, result.last),
        offer=offer,
        warnings=tuple(result.cautions),
        valued_from=ValuedFrom(table, parcel),
    )


@record(frozen=False)
class _Result:
    """The steps of a calculation and what becomes of them; ``ratio`` is the parcel's plot ratio, where it is known."""

    steps: tuple[Step, ...]
    last: Step
    ratio: Decimal | None
    per_floor: bool
    missing: tuple[str, ...]
    cautions: list[Caution]

    @property
    def floor_ratio(self) -> Decimal | None:
        """The ratio by which a price per floor area is multiplied; None for one of land."""
        return self.ratio if self.per_floor else None

    @property
    def lacks_ratio(self) -> bool:
        """Whether the price is per floor area and no plot ratio turns it into one of land."""
        return self.per_floor and self.ratio is None


def _worked_out(frame: Frame, parcel: Parcel, *, allow_expired: bool, as_of: date | None) -> _Result:
    steps = chain_of(frame, parcel)
    ratio = known_ratio(frame, parcel)
    missing = tuple(step.name for step in steps if step.status == "missing")
    if frame.per_floor and ratio is None and "plot-ratio" not in missing:
        missing = (*missing, "plot-ratio")
    warned = [
        *table_cautions(frame),
        *parcel_cautions(frame, parcel, steps),
        *age_cautions(frame, parcel.date, as_of),
    ]
    withheld = withholds((caution.code for caution in warned), allow_expired=allow_expired)
    last = price_step(frame, steps, None) if missing or withheld else priced(frame, steps)
    return _Result(steps, last, ratio, frame.per_floor, missing, warned)


def _add_rear(result: _Result, frame: Frame, graded: Frame, parcel: Parcel) -> None:
    """Put what lies behind the standard depth of a street into the unit price: it is valued by the grade."""
    from landprice.valuation.route import joined, rear_parcel

    behind = rear_parcel(frame, parcel)
    if behind is None:
        return
    rear = _worked_out(graded, behind, allow_expired=True, as_of=None)
    if rear.last.value is None or rear.last.value <= 0:
        result.last, result.missing = price_step(frame, result.steps, None), rear.missing
        return
    result.last = joined(frame, graded, parcel, result.last, rear.last)


def _estimate(frame: Frame, result: _Result, parcel: Parcel) -> Estimate | None:
    price = result.last.value
    if price is None or price <= 0:
        return None
    return assemble.estimate(price, parcel.area, result.ratio, per_floor=frame.per_floor)


def _offer(graded: Frame, result: _Result, parcel: Parcel, estimate: Estimate | None) -> Offer | None:
    if parcel.offer is None:
        return None
    printed = printed_total(graded.price, parcel.area, result.ratio, per_floor=graded.per_floor)
    if printed is not None:
        result.cautions += offer_cautions([(graded, parcel.area)], parcel.offer, printed)
    return compared(parcel.offer, printed, estimate.yuan if estimate else None)


def use_and_grade(table: Table, parcel: Parcel) -> Frame:
    """The frame of the land use and grade that a parcel says; raises LandUseError and GradeError."""
    named: dict[tuple[str, str, str | None], Frame] = table.origin.memo.setdefault("frames by name", {})
    said = (parcel.use, parcel.grade, parcel.classification)
    frame = named.get(said)
    if frame is None:
        frame = frame_of(table, use_meant(table, parcel.use, parcel.classification).use_id, parcel.grade)
        if len(named) < MOST_NAMES:
            named[said] = frame
    return frame


def frame_of_price(frame: Frame, parcel: Parcel) -> Frame:
    """The frame of the price that serves: of the grade, or in its place of a street or a floor."""
    if parcel.route is None and parcel.floor is None:
        return frame
    # only lots on a priced street, and floors (start-up)
    from landprice.valuation.route import on_floor, on_route

    if parcel.route is None:
        return on_floor(frame, parcel.floor or "")
    return on_route(frame, parcel.route, parcel.secondary_route)
