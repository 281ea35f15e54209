"""The rows of the table of results, the same in every kind of file: the name of each figure, the figure, its unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from landprice.core.messages import text
from landprice.core.units import plain, round_half_up
from landprice.reports.exact_areas import area_of, exact_area_note, is_shown_whole
from landprice.reports.labels import NOT_GIVEN
from landprice.valuation.result import Estimate

if TYPE_CHECKING:
    from landprice.reports.parcels import ReportedParcel


@dataclass(frozen=True, slots=True)
class ResultRow:
    """``key`` says which figure it is; ``shown`` is it as a report prints it, ``figure`` None where it is not known."""

    key: str
    name: str
    figure: Decimal | None
    unit: str
    shown: str


def result_rows(parcel: ReportedParcel) -> list[ResultRow]:
    """The rows of a parcel: what is known of the prices, then the estimate where the report gives one."""
    rows = list(_benchmark_rows(parcel))
    if parcel.estimate is not None:
        rows += _estimate_rows(parcel, parcel.estimate)
    return rows


def estimate_names(parcel: ReportedParcel) -> dict[str, tuple[str, str]]:
    """What the rows of an estimate are called, and their units, whether there is one or not."""
    per_floor = parcel.is_per_floor
    price = text("unit price, per floor area") if per_floor else text("unit price")
    if len(parcel.chains) > 1:
        price = text("mean unit price (for information; the total is the sum of the parts)")
    other = text("price per land area (地面地价)") if per_floor else text("price per floor area (楼面地价)")
    change = text("difference from the benchmark price")
    if not parcel.is_mixed and parcel.chains[0].frame.route is not None:
        change = text("difference from the street price")
    elif not parcel.is_mixed and parcel.chains[0].parcel.floor is not None:
        change = text("difference from the price of the floor")
    return {
        "unit-price": (price, "元/㎡"),
        "other-price": (other, "元/㎡"),
        "price-per-mu": (text("price in 万元/亩 (price per land area ÷ 15)"), "万元/亩"),
        "total": (text("total price"), "元"),
        "total-wan": (text("total price in 万元"), "万元"),
        "difference": (change, "%"),
    }


def _benchmark_rows(parcel: ReportedParcel) -> Iterator[ResultRow]:
    value = parcel.value
    yield _plain("area", exact_area_note(parcel) or text("area"), value.area_m2, "㎡")
    if not is_shown_whole(area_of(parcel), value.area_m2) and not parcel.is_mixed:
        yield _plain("area-mu", text("area"), value.area_mu, "亩")
    if (name := _own_price_name(parcel)) is not None:
        yield _plain("own-price", _of_floor(parcel, name), value.benchmark.yuan_per_m2, "元/㎡")
    name = text("benchmark price, the mean of the parts by area") if parcel.is_mixed else text("benchmark price")
    yield _plain("benchmark", _graded(parcel, name), parcel.printed_price, "元/㎡")
    if value.base_value is not None:
        yield _plain("base-value", _base_value_name(parcel), value.base_value.yuan, "元")
    yield from _line_rows(parcel)


def _of_floor(parcel: ReportedParcel, name: str) -> str:
    """The name of a price, which says so where it is one per floor area."""
    return text("{name}, per floor area", name=name) if parcel.is_per_floor else name


def _graded(parcel: ReportedParcel, name: str) -> str:
    """The same of the price of the grade, which a street or a floor of a building may have another kind of."""
    return name if _own_price_name(parcel) is not None else _of_floor(parcel, name)


def _own_price_name(parcel: ReportedParcel) -> str | None:
    """What stands in the place of the price of the grade; None where that itself serves."""
    (first, *others) = parcel.chains
    if others or (first.frame.route is None and first.parcel.floor is None):
        return None
    return text("price of the floor") if first.frame.route is None else text("street price")


def _line_rows(parcel: ReportedParcel) -> Iterator[ResultRow]:
    """The 70 % line of an agreement transfer, and what is offered beside it."""
    name, offer = text("70 % of the benchmark price, the line of an agreement transfer"), parcel.value.offer
    yield ResultRow("line", _graded(parcel, name), parcel.line, "元/㎡", plain(parcel.line))
    if offer is not None and parcel.is_mixed:
        yield _plain("offer", text("intended transfer price or offer"), offer.yuan, "元")
    if offer is not None and offer.line_yuan is not None:
        name = text("70 % line of the total (up to whole 元, so as not to fall below it)")
        yield _plain("line-total", name, offer.line_yuan, "元")


def _base_value_name(parcel: ReportedParcel) -> str:
    if parcel.is_mixed:
        return text("base value (the sum of the parts)")
    if parcel.chains[0].frame.route is not None:
        return text("base value (street price × area)")
    if parcel.chains[0].parcel.floor is not None:
        return text("base value (price of the floor × area)")
    if parcel.chains[0].frame.per_floor:
        return text("base value (benchmark price × area × plot ratio)")
    return text("base value (benchmark price × area)")


def _estimate_rows(parcel: ReportedParcel, estimate: Estimate) -> Iterator[ResultRow]:
    per_floor = parcel.is_per_floor
    figures = {
        "unit-price": estimate.yuan_per_m2,
        "other-price": estimate.land_yuan_per_m2 if per_floor else estimate.floor_yuan_per_m2,
        "price-per-mu": estimate.wan_per_mu,
        "total": estimate.yuan,
        "total-wan": estimate.wan_yuan,
        "difference": parcel.difference,
    }
    shown = {"total-wan": in_wan(estimate.wan_yuan), "difference": signed(parcel.difference)}
    for key, (name, unit) in estimate_names(parcel).items():
        yield ResultRow(key, name, figures[key], unit, shown.get(key) or calculated(figures[key]))


def _plain(key: str, name: str, figure: Decimal, unit: str) -> ResultRow:
    return ResultRow(key, name, figure, unit, f"{figure:f}")


def in_wan(wan: Decimal) -> str:
    """An exact amount in 万元 with two decimals, or as many as it has."""
    return f"{round_half_up(wan, max(2, -int(wan.as_tuple().exponent))):f}"


def wan_to_hundredths(wan: Decimal) -> str:
    """An amount in 万元 with two decimals, half-up."""
    return f"{round_half_up(wan, 2):f}"


def calculated(figure: Decimal | None) -> str:
    """A figure that the report works out, or that it could not."""
    return text("not calculated") if figure is None else f"{figure:f}"


def signed(share: Decimal | None) -> str:
    """A percentage with its sign."""
    return NOT_GIVEN if share is None else f"{share:+f}" if share else f"{share:f}"
