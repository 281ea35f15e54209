"""An incomplete calculation as far as it goes: the product of what is known, the symbols of what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from landprice.core.units import plain, round_half_up
from landprice.reports.chains import Chain, shown_steps
from landprice.valuation.assemble import EXACT
from landprice.valuation.result import Step
from landprice.valuation.written import addition, part

_PLACES = 4


def known_product(chain: Chain) -> str:
    """``= 1710.449 × Kv``; with ``≈`` where the product has more than 4 decimals and is shown half-up."""
    steps = [chain.steps[0], *shown_steps(chain)]
    place = next((place for place, step in enumerate(steps) if step.name == "servicing"), len(steps))
    line, is_exact = _product(steps[:place])
    if place < len(steps) and steps[place].value != 0:
        line += addition(steps[place])
    if behind := steps[place + 1 :]:
        factor, is_exact_behind = _product(behind)
        line, is_exact = f"({line}) × {factor}", is_exact and is_exact_behind
    return f"{'=' if is_exact else '≈'} {line}"


def _product(steps: Sequence[Step]) -> tuple[str, bool]:
    """What is known multiplied, then each missing symbol; whether no digit of it was dropped."""
    product, symbols = Decimal(1), []
    for step in steps:
        if step.value is None:
            symbols.append(part(step))
        else:
            product = EXACT.multiply(product, step.value)
    rounded = round_half_up(product, _PLACES)
    return " × ".join([plain(rounded), *symbols]), rounded == product
