"""The calculation as a valuer writes it down: ``710 × (1 + 2.4020%) × 0.9950 = 723.4``."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from landprice.core.units import round_half_up
from landprice.valuation.assemble import EXACT, step_places
from landprice.valuation.result import Step
from landprice.valuation.steps.making import share_shown


def written_down(steps: Iterable[Step], price: Decimal | None, exact: Decimal | None, unit: Decimal) -> str:
    """The line of a calculation; what is assumed as the basis is left out, a gap keeps its symbol.

    Where ``exact``, the product of the figures, is not the price rounded to ``unit``, both are shown, the first to 2
    places: ``1546 × 0.9864 = 1524.97 → 1525``.
    """
    line = ""
    for step in steps:
        if step.name == "unit-price" or step.status == "not-in-formula" or _is_neutral(step):
            continue
        if step.name == "servicing":
            line += addition(step)
        elif not line:
            line = part(step)
        else:
            line = f"({line}) × {part(step)}" if _ends_in_sum(line) else f"{line} × {part(step)}"
    if price is None or line == f"{price:f}":
        return line
    return f"{line} = {before_rounding(price, exact, unit)}{price:f}"


def before_rounding(price: Decimal, exact: Decimal | Fraction | None, unit: Decimal) -> str:
    """``1524.97 → ``, what stood there before it was rounded to ``unit``; empty where that is not seen."""
    if exact is None or exact == price:
        return ""
    shown = round_half_up(exact, max(2, (step_places(unit) or 0) + 1))
    return "" if shown == price else f"{shown:f} → "


def _is_neutral(step: Step) -> bool:
    if step.name == "servicing":
        return step.value == 0
    return step.value == 1 and (step.status == "assumed" or step.name == "right")


def _ends_in_sum(line: str) -> bool:
    """Whether the line ends in an addition outside brackets."""
    tail = line.rpartition(")")[2]
    return " + " in tail or " - " in tail


def part(step: Step) -> str:
    """A step within a product: its figure, or its symbol where that is missing."""
    if step.value is None:
        return f"({step.symbol})" if "+" in step.symbol else step.symbol
    if step.name != "factors":
        return f"{step.value:f}"
    share = EXACT.subtract(step.value, Decimal(1))
    sign = "-" if share < 0 else "+"
    return f"(1 {sign} {share_shown(share)})"


def addition(step: Step) -> str:
    """A step that is added, with its sign before it."""
    if step.value is None:
        return f" + {step.symbol}"
    return f" {'-' if step.value < 0 else '+'} {step.value.copy_abs():f}"
