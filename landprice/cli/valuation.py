"""A valuation as a person reads it: the value first, then what it stands on, then every step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landprice.messages import text

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from landprice.valuation import Valuation


def show_valuation(value: Valuation) -> None:
    """Print a valuation for people: on a terminal ruled and aligned, elsewhere plain lines with tabs."""
    from landprice.cli.grid import show_pairs, show_title
    from landprice.cli.output import say, tell

    show_title(f"{value.county} {value.scope}  {value.land_use_name}  {value.grade} {text('grade')}")
    show_pairs(_summary(value))
    say()
    _show_basis_and_parcel(value)
    _show_steps(value)
    show_pairs(_outcome(value))
    for warning in value.warnings:
        tell(text("note: {note}", note=warning.message))


def _summary(value: Valuation) -> list[tuple[str, str]]:
    area = f"{_figure(value.area_m2)} ㎡ = {_figure(value.area_mu)} 亩"
    cited = (value.source.document_number, value.source.issued and str(value.source.issued), value.source.title)
    return [
        (text("area"), area),
        (text("table"), f"{value.table}  {text('edition')} {value.edition}"),
        (text("source"), "  ".join(filter(None, cited))),
    ]


def _show_basis_and_parcel(value: Valuation) -> None:
    from landprice.basis import FIELDS
    from landprice.cli.grid import show_grid
    from landprice.cli.words import basis_field, basis_value

    rows = []
    for field in FIELDS:
        assumed = basis_value(field, getattr(value.basis, field))
        given = getattr(value.parcel, field, None)
        if given is None:
            rows.append([basis_field(field), assumed, "", ""])
            continue
        source = text("said") if given.from_ == "user" else text("assumed as the basis")
        rows.append([basis_field(field), assumed, basis_value(field, given.value), source])
    show_grid([text("condition"), text("basis"), text("parcel"), ""], rows)


def _show_steps(value: Valuation) -> None:
    from landprice.cli.grid import show_grid
    from landprice.cli.words import status_name, step_name

    rows = [
        [
            step_name(step.name),
            step.symbol,
            _or_dash(step.value),
            status_name(step.status),
            step.formula,
            step.source or "",
        ]
        for step in value.steps
    ]
    headings = [text("step"), text("symbol"), text("value"), text("status"), text("formula"), text("where")]
    show_grid(headings, rows, right=(2,))


def _outcome(value: Valuation) -> list[tuple[str, str]]:
    from landprice.cli.words import step_name

    price = value.benchmark
    derived = text(" (derived, not printed)")
    units = {
        unit: f"{_figure(getattr(price, unit))} {name}{derived if unit in price.derived_units else ''}"
        for unit, name in (("yuan_per_m2", "元/㎡"), ("wan_per_mu", "万元/亩"))
    }
    pairs = [(text("benchmark price"), "  ".join(units.values()))]
    if value.base_value:
        total = value.base_value
        pairs.append((text("base value"), f"{_figure(total.yuan)} 元  {_figure(total.wan_yuan)} 万元"))
    if value.estimate:
        estimate = value.estimate
        unit_price = f"{_figure(estimate.yuan_per_m2)} 元/㎡  {_figure(estimate.wan_per_mu)} 万元/亩"
        pairs.append((text("estimate"), unit_price))
        pairs.append((text("total"), f"{_figure(estimate.yuan)} 元  {_figure(estimate.wan_yuan)} 万元"))
    elif value.missing:
        names = [f"{step_name(name)} ({name})" for name in value.missing]
        pairs.append((text("estimate"), text("incomplete, missing: {names}", names=names)))
    else:
        pairs.append((text("estimate"), text("withheld; see the notes")))
    return pairs + _offer(value, _figure)


def _offer(value: Valuation, figure: Callable[[Decimal], str]) -> list[tuple[str, str]]:
    offer = value.offer
    if offer is None:
        return []
    parts = [f"{figure(offer.yuan)} 元"]
    if offer.ratio_to_estimate is not None:
        parts.append(text("{ratio} of the estimate", ratio=_percent(offer.ratio_to_estimate)))
    if offer.ratio_to_benchmark is not None:
        parts.append(text("{ratio} of the benchmark", ratio=_percent(offer.ratio_to_benchmark)))
    if offer.clears_70_percent is not None:
        clears = offer.clears_70_percent
        parts.append(text("not under 70 % of it") if clears else text("under 70 % of it"))
    return [(text("offer"), "  ".join(parts))]


def _figure(value: Decimal) -> str:
    from landprice.units import grouped

    return grouped(value)


def _percent(ratio: Decimal) -> str:
    from landprice.units import CONTEXT, plain

    return f"{plain(CONTEXT.multiply(ratio, 100))}%"


def _or_dash(value: Decimal | None) -> str:
    return "-" if value is None else format(value, "f")
