"""The whole of a parcel of parts, as a valuation of its own: sums of the amounts, and what the parts agree in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from landprice.core.messages import message
from landprice.core.units import plain, round_half_up, round_to_step
from landprice.valuation import assemble
from landprice.valuation.cautions.price import offer_cautions
from landprice.valuation.frame import Frame
from landprice.valuation.offer import compared, printed_total
from landprice.valuation.parcel import Parcel
from landprice.valuation.result import (
    BasisStated,
    Benchmark,
    Caution,
    Estimate,
    Given,
    LandUseResolved,
    Offer,
    ParcelStated,
    Step,
    Valuation,
)
from landprice.valuation.stated import areas_shown
from landprice.valuation.steps.making import known_ratio, make_step
from landprice.valuation.written import before_rounding

MIXED = "mixed"
"""The land use of a parcel whose parts have several."""


def whole_of(
    frames: Sequence[Frame],
    parcels: Sequence[Parcel],
    valued: Sequence[Valuation],
    further: Iterable[Caution],
    offer: Fraction | None,
) -> Valuation:
    """The valuation of the whole: total and base value are the sums of the parts' rounded amounts."""
    first, area = valued[0], sum((parcel.area for parcel in parcels), Fraction(0))
    area_m2, area_mu = areas_shown(area)
    missing = tuple(dict.fromkeys(name for one in valued for name in one.missing))
    estimate, step = _estimate(valued, area)
    cautions = [*further, *_of_parts(valued), *_of_sum(valued, estimate, area_m2)]
    compared_offer, of_offer = _offer(frames, parcels, offer, estimate)
    uses = list(dict.fromkeys(one.land_use for one in valued))
    return replace(
        first,
        land_use=uses[0] if len(uses) == 1 else MIXED,
        land_use_name="、".join(dict.fromkeys(one.land_use_name for one in valued)),
        land_use_resolved=_understood(valued),
        grade="、".join(dict.fromkeys(one.grade for one in valued)),
        area_m2=area_m2,
        area_mu=area_mu,
        basis=BasisStated(**_agreed([one.basis for one in valued])),
        parcel=ParcelStated(**{name: _one(given) for name, given in _by_field([one.parcel for one in valued]).items()}),
        benchmark=_benchmark(valued, parcels, area),
        base_value=_base_value(valued),
        complete=not missing,
        missing=missing,
        estimate=estimate,
        steps=(step,),
        offer=compared_offer,
        warnings=tuple({(one.code, str(one.message)): one for one in (*cautions, *of_offer)}.values()),
    )


def _estimate(valued: Sequence[Valuation], area: Fraction) -> tuple[Estimate | None, Step]:
    """The sum of the parts and that ÷ area, half-up to the finest step of the parts; the step that says how."""
    unit = min(one.steps[-1].rounding or Decimal(1) for one in valued)
    estimates = [one.estimate for one in valued if one.estimate is not None]
    if len(estimates) < len(valued):
        return None, make_step("unit-price", "missing", None, "", None, unit)
    if len(valued) == 1:
        return estimates[0], valued[0].steps[-1]
    total = assemble.total_of(sum((Fraction(one.yuan) for one in estimates), Fraction(0)))
    exact = Fraction(total.yuan) / area
    price = round_to_step(exact, unit)
    ratios = {one.parcel.plot_ratio.value for one in valued}
    ratio = ratios.pop() if len(ratios) == 1 else None
    land, floor = assemble.land_and_floor(price, ratio if isinstance(ratio, Decimal) else None, per_floor=False)
    in_mu = assemble.wan_per_mu(Fraction(price))
    amounts = " + ".join(f"{one.yuan:f}" for one in estimates)
    shown = plain(round_half_up(area, 6))
    formula = f"({amounts}) ÷ {shown} = {total.yuan:f} ÷ {shown} = {before_rounding(price, exact, unit)}{price:f}"
    step = make_step("unit-price", "applied", price, formula, None, unit)
    return Estimate(price, in_mu, total.yuan, total.wan_yuan, land, floor), step


def _of_parts(valued: Sequence[Valuation]) -> Iterable[Caution]:
    """The cautions of the parts; one that holds for some of several uses says for which."""
    names = list(dict.fromkeys(one.land_use_name for one in valued))
    holds: dict[tuple[str, str], set[str]] = {}
    for one in valued:
        for caution in one.warnings:
            holds.setdefault((caution.code, str(caution.message)), set()).add(one.land_use_name)
    for one in valued:
        for caution in one.warnings:
            whose = holds[caution.code, str(caution.message)]
            if len(whose) == len(names):
                yield caution
            else:
                uses = "、".join(name for name in names if name in whose)
                yield Caution(caution.code, message("{uses}: {what}", uses=uses, what=caution.message))


def _of_sum(valued: Sequence[Valuation], estimate: Estimate | None, area: Decimal) -> Iterable[Caution]:
    """Says how the total comes about where unit price × area does not give it."""
    if len(valued) < 2 or estimate is None:
        return
    if round_half_up(Fraction(estimate.yuan_per_m2) * Fraction(area), 0) != estimate.yuan:
        what = message("the total is the sum of the parts; the unit price is that ÷ area, rounded")
        yield Caution("sum-of-parts", what)


def _understood(valued: Sequence[Valuation]) -> LandUseResolved:
    """How the land use was understood where all parts have one; else what was said, by the table."""
    if len({one.land_use for one in valued}) == 1:
        return valued[0].land_use_resolved
    return LandUseResolved("、".join(dict.fromkeys(one.land_use_resolved.said for one in valued)), None, None, "table")


def _base_value(valued: Sequence[Valuation]) -> Any:
    bases = [one.base_value for one in valued if one.base_value is not None]
    if len(bases) < len(valued):
        return None
    return assemble.total_of(sum((Fraction(base.yuan) for base in bases), Fraction(0)))


def _benchmark(valued: Sequence[Valuation], parcels: Sequence[Parcel], area: Fraction) -> Benchmark:
    """The mean of the printed prices by area, of land where all are known so."""
    if len(valued) == 1:
        return valued[0].benchmark
    of_land = all(one.benchmark.land_yuan_per_m2 is not None for one in valued)
    prices = [one.benchmark.land_yuan_per_m2 if of_land else one.benchmark.yuan_per_m2 for one in valued]
    weighted = zip(prices, parcels, strict=True)
    mean = sum((Fraction(price or 0) * parcel.area for price, parcel in weighted), Fraction(0)) / area
    price = Decimal(plain(round_half_up(mean, 2)))
    in_mu = assemble.wan_per_mu(mean) if of_land else None
    return Benchmark(price, in_mu, ("yuan_per_m2", "wan_per_mu"), price if of_land else None, None)


def _offer(
    frames: Sequence[Frame], parcels: Sequence[Parcel], offer: Fraction | None, estimate: Estimate | None
) -> tuple[Offer | None, list[Caution]]:
    if offer is None:
        return None, []
    totals = [
        printed_total(frame.price, parcel.area, known_ratio(frame, parcel), per_floor=frame.per_floor)
        for frame, parcel in zip(frames, parcels, strict=True)
    ]
    known = [total for total in totals if total is not None]
    printed = sum(known, Fraction(0)) if len(known) == len(totals) else None
    areas = [(frame, parcel.area) for frame, parcel in zip(frames, parcels, strict=True)]
    cautions = [] if printed is None else list(offer_cautions(areas, offer, printed))
    return compared(offer, printed, estimate.yuan if estimate else None), cautions


def _one(given: Sequence[Given]) -> Given:
    if all(one == given[0] for one in given):
        return given[0]
    return Given(None, "user" if any(one.from_ == "user" for one in given) else "assumed")


def _agreed(stated: Sequence[Any]) -> dict[str, Any]:
    """Of each field the value in which all agree, None where they do not."""
    return {
        name: values[0] if all(value == values[0] for value in values) else None
        for name, values in _by_field(stated).items()
    }


def _by_field(stated: Sequence[Any]) -> dict[str, list[Any]]:
    return {field.name: [getattr(one, field.name) for one in stated] for field in fields(stated[0])}
