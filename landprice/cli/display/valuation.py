"""A valuation as a worksheet: the parcel, what the price assumes, the coefficients, the calculation, the value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landprice.core.messages import text

if TYPE_CHECKING:
    from decimal import Decimal

    from landprice.valuation import Valuation
    from landprice.valuation.result import Given, Step


def show_valuation(value: Valuation) -> None:
    """Print a valuation for people, its value last; what its user should know besides goes to stderr."""
    from landprice.cli.display.grid import show_pairs, show_title
    from landprice.cli.display.words import grade_name, place_name
    from landprice.cli.output import is_terminal, say, tell, tell_note

    place = place_name(value.county, value.scope)
    title = text("{place} {use}, {grade}", place=place, use=value.land_use_name, grade=grade_name(value.grade))
    show_title(title)
    show_pairs(_parcel(value))
    _show_basis(value)
    _show_steps(value)
    say()
    outcome = _outcome(value)
    show_pairs(outcome, strong=range(len(outcome)) if value.estimate else ())
    if value.warnings and is_terminal():
        tell("")
    for warning in value.warnings:
        tell_note(warning.message)


def _parcel(value: Valuation) -> list[tuple[str, str]]:
    cited = (value.source.document_number, str(value.source.issued or ""), value.source.title)
    return [
        (text("area"), _both(_unit(value.area_m2, "㎡"), _unit(value.area_mu, "亩"))),
        (text("table"), value.table),
        (text("edition"), value.edition),
        (text("source"), "  ".join(filter(None, cited))),
    ]


def _show_basis(value: Valuation) -> None:
    from landprice.cli.display.grid import show_grid
    from landprice.cli.display.words import basis_value
    from landprice.tables.basis import FIELDS
    from landprice.tables.field_names import field_name

    rows = []
    for field in FIELDS:
        assumed, given = getattr(value.basis, field), getattr(value.parcel, field, None)
        rows.append([str(field_name(field)), basis_value(field, assumed), _condition(field, assumed, given)])
    show_grid([text("condition"), text("basis"), text("parcel")], rows, title=text("Basis and parcel"))


def _condition(field: str, assumed: object, given: Given | None) -> str:
    """What holds for the parcel: as said, or that it is taken as the basis has it."""
    from landprice.cli.display.words import basis_value

    if given is None or given.value is None:
        return ""
    if given.from_ == "user":
        return basis_value(field, given.value)
    if given.value == assumed:
        return text("assumed as the basis")
    return text("{value} (assumed)", value=basis_value(field, given.value))


def _show_steps(value: Valuation) -> None:
    from landprice.cli.display.grid import show_grid, show_pairs
    from landprice.cli.display.words import status_name, step_name
    from landprice.cli.output import say

    rows = [
        [
            step_name(step.name),
            step.symbol,
            "-" if step.value is None else format(step.value, "f"),
            status_name(step.status),
            _where(step, value.table),
        ]
        for step in value.steps
        if step.name != "unit-price"
    ]
    headings = [text("step"), text("symbol"), text("value"), text("status"), text("where")]
    show_grid(headings, rows, right=(2,), title=text("Calculation"))
    say()
    show_pairs([(step.symbol, _formula(step)) for step in value.steps if _worth_showing(step)])


def _worth_showing(step: Step) -> bool:
    """Whether the formula of a step says more than its value; a missing one says what the table above says."""
    if step.name == "unit-price":
        return True
    return step.value is not None and step.formula not in ("", format(step.value, "f"))


def _formula(step: Step) -> str:
    unit = " 元/㎡" if step.name == "unit-price" and step.value is not None else ""
    return f"= {step.formula}{unit}"


def _where(step: Step, table: str) -> str:
    """Where the figure stands; on a terminal without the name of the table, which is given above."""
    from landprice.cli.output import is_terminal

    source = step.source or ""
    if source == "user":
        return text("given by you")
    if is_terminal() and source.startswith(f"{table}:"):
        return text("line {line}", line=source.removeprefix(f"{table}:"))
    return source


def _outcome(value: Valuation) -> list[tuple[str, str]]:
    from landprice.cli.display.words import step_name

    price, total, estimate = value.benchmark, value.base_value, value.estimate
    per_area = text(" per floor area") if value.basis.price_per == "floor" else ""
    printed = _both(_unit(price.yuan_per_m2, "元/㎡"), _unit(price.wan_per_mu, "万元/亩"))
    pairs = [(text("benchmark price"), printed + per_area)]
    if total:
        pairs.append((text("base value"), _both(_unit(total.yuan, "元"), _unit(total.wan_yuan, "万元"))))
    if estimate:
        unit_price = _both(_unit(estimate.yuan_per_m2, "元/㎡"), _unit(estimate.wan_per_mu, "万元/亩"))
        pairs.append((text("unit price"), unit_price + per_area))
        if per_area:
            pairs.append((text("per land area"), _unit(estimate.land_yuan_per_m2, "元/㎡")))
        pairs.append((text("estimate"), _both(_unit(estimate.yuan, "元"), _unit(estimate.wan_yuan, "万元"))))
    elif value.missing:
        names = [f"{step_name(name)} ({name})" for name in value.missing]
        pairs.append((text("estimate"), text("incomplete, {names} missing: --coefficient ID=K gives one", names=names)))
    else:
        pairs.append((text("estimate"), text("withheld; see the notes")))
    return pairs + _offer(value)


def _offer(value: Valuation) -> list[tuple[str, str]]:
    offer = value.offer
    if offer is None:
        return []
    parts = [_unit(offer.yuan, "元")]
    if offer.ratio_to_estimate is not None:
        parts.append(text("{ratio} of the estimate", ratio=_percent(offer.ratio_to_estimate)))
    if offer.ratio_to_benchmark is not None:
        parts.append(text("{ratio} of the base value", ratio=_percent(offer.ratio_to_benchmark)))
    if offer.clears_70_percent is not None:
        parts.append(text("not under its 70%") if offer.clears_70_percent else text("under its 70%"))
    return [(text("offer"), "  ".join(parts))]


def _unit(value: Decimal, unit: str) -> str:
    from landprice.core.units import grouped

    return f"{grouped(value, strip=False)} {unit}"


def _both(one: str, other: str) -> str:
    """A figure and the same in another unit, which may be rounded."""
    return text("{one} ({other})", one=one, other=other)


def _percent(ratio: Decimal) -> str:
    from landprice.core.units import CONTEXT, plain

    return f"{plain(CONTEXT.multiply(ratio, 100))}%"
