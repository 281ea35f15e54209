"""A value as people look at it: what it comes to, what the price assumes beside the parcel, the chain of coefficients.

The terminal and a notebook show these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from landprice.core.messages import text
from landprice.core.results import DisplayTable
from landprice.core.units import grouped
from landprice.reports.words import basis_value, condition_of_parcel, grades_name, place_name, status_name, step_name
from landprice.tables.basis import FIELDS
from landprice.tables.field_names import field_name

if TYPE_CHECKING:
    from landprice.valuation import MixedPart, Valuation
    from landprice.valuation.premium.result import Premium
    from landprice.valuation.result import Caution, Step


def value_grids(value: Valuation) -> Iterator[DisplayTable]:
    """Everything of a value: the result first, the chain of each part, the notes."""
    yield DisplayTable("", [text("result"), text("value")], result_pairs(value))
    parts: Sequence[MixedPart] = getattr(value, "parts", ())
    for part in parts or (value,):
        share = getattr(part, "share", None)
        named = "" if share is None else f"{_percent(share)}  {part.land_use_name} {grades_name(part.grade)}: "
        for grid in (condition_grid(part), chain_grid(part)):
            yield grid._replace(title=named + grid.title)
    yield from note_grids(value.warnings)


def premium_grids(premium: Premium) -> Iterator[DisplayTable]:
    """The calculation of a premium, then the chain of both states, and the notes."""
    rows = [[step.name, step.formula, "" if step.value is None else grouped(step.value)] for step in premium.steps]
    yield DisplayTable(text("Calculation"), [text("step"), text("formula"), text("value")], rows, (2,))
    for title, state in ((text("Old state"), premium.old), (text("New state"), premium.new)):
        yield chain_grid(state)._replace(title=f"{title}: {state.land_use_name} {grades_name(state.grade)}")
    yield from note_grids(premium.warnings)


def result_pairs(value: Valuation) -> list[tuple[str, str]]:
    """The prices and the total, or what is missing for them."""
    price, total, estimate = value.benchmark, value.base_value, value.estimate
    where = f"{place_name(value.county, value.scope)} {value.edition}"
    pairs = [
        (text("table"), f"{where}  {value.land_use_name} {grades_name(value.grade)}"),
        (text("area"), both(in_unit(value.area_m2, "㎡"), in_unit(value.area_mu, "亩"))),
        (text("benchmark price"), both(in_unit(price.yuan_per_m2, "元/㎡"), in_unit(price.wan_per_mu, "万元/亩"))),
    ]
    if total:
        pairs.append((text("base value"), both(in_unit(total.yuan, "元"), in_unit(total.wan_yuan, "万元"))))
    if estimate is None:
        names = [step_name(name) for name in value.missing]
        said = text("incomplete, missing: {names}", names=names) if names else text("withheld; see the notes")
        return [*pairs, (text("estimate"), said)]
    unit_price = both(in_unit(estimate.yuan_per_m2, "元/㎡"), in_unit(estimate.wan_per_mu, "万元/亩"))
    amount = both(in_unit(estimate.yuan, "元"), in_unit(estimate.wan_yuan, "万元"))
    return [*pairs, (text("unit price"), unit_price), (estimate_name(value), amount)]


def condition_grid(value: Valuation) -> DisplayTable:
    """What the price assumes, and what holds for the parcel."""
    rows = []
    for field in FIELDS:
        assumed, given = getattr(value.basis, field), getattr(value.parcel, field, None)
        rows.append([str(field_name(field)), basis_value(field, assumed), condition_of_parcel(field, assumed, given)])
    return DisplayTable(text("Basis and parcel"), [text("condition"), text("basis"), text("parcel")], rows)


def chain_grid(value: Valuation) -> DisplayTable:
    """Every step with its formula and the place of its figures."""
    headings = [text("step"), text("symbol"), text("value"), text("status"), text("formula"), text("where")]
    rows = [
        [*step_cells(step), step.formula, text("given by you") if step.source == "user" else step.source or ""]
        for step in value.steps
    ]
    return DisplayTable(text("Calculation"), headings, rows, (2,))


def step_cells(step: Step) -> list[str]:
    """Name, symbol, value and status of a step."""
    figure = "-" if step.value is None else format(step.value, "f")
    return [step_name(step.name), step.symbol, figure, status_name(step.status)]


def note_grids(warnings: Iterable[Caution]) -> Iterator[DisplayTable]:
    """What the user of the value should know, with its code; nothing where there is nothing."""
    rows = [[warning.code, str(warning.message)] for warning in warnings]
    if rows:
        yield DisplayTable(text("Notes"), [text("code"), text("note")], rows)


def estimate_name(value: Valuation) -> str:
    """What the total is: where nothing corrects for factors, it is said to be no more than it is."""
    if not any(warning.code == "no-corrections" for warning in value.warnings):
        return text("estimate")
    steps = [step for part in getattr(value, "parts", (value,)) for step in part.steps]
    if any(step.status in ("applied", "given") and step.name not in ("benchmark", "unit-price") for step in steps):
        return text("estimate without correction for factors")
    return text("grade price × area, without correction for factors")


def _percent(share: Decimal) -> str:
    return f"{share.scaleb(2).normalize():f}%"


def in_unit(value: Decimal | None, unit: str) -> str:
    """A figure with its unit, thousands set apart; nothing where it is not known."""
    return "" if value is None else f"{grouped(value, strip=False)} {unit}"


def both(one: str, other: str) -> str:
    """A figure and the same in another unit, which may be rounded or not known."""
    return text("{one} ({other})", one=one, other=other) if other else one
