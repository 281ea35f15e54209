"""One module a coefficient, one signature: ``step(frame, parcel) -> Step``, its status, value, formula and source.

Each compares one condition of the parcel with the basis. What is not said is as the basis (assumed); what is said
and differs is corrected, by the user's figures before the table's, or missing. Never silently 1.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from decimal import Decimal
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

from landprice.core.units import plain
from landprice.valuation.steps.making import USER, make_step

if TYPE_CHECKING:
    from landprice.valuation.frame import Frame
    from landprice.valuation.parcel import Parcel
    from landprice.valuation.result import Status, Step

StepOf: TypeAlias = "Callable[[Frame, Parcel], Step]"
Inputs: TypeAlias = "Callable[[Parcel], Hashable]"
_HOMES = {
    "shape": "classes",
    "scenery": "classes",
    "orientation": "classes",
    "surroundings": "classes",
    "depth": "street",
    "width": "street",
    "corner": "street",
    "plot-ratio": "plot_ratio",
}
"""The module of a coefficient that does not have its own name; there the function has the coefficient's."""


@lru_cache
def _functions(name: str) -> tuple[StepOf, Inputs | None]:
    """The step of a coefficient and its inputs; its module is loaded when a formula first asks for it (start-up)."""
    home = import_module(f"landprice.valuation.steps.{_HOMES.get(name, name)}")
    step: StepOf = getattr(home, name if _HOMES.get(name) in ("classes", "street") else "step")
    return step, getattr(home, "inputs", None)


def step_of(frame: Frame, parcel: Parcel, name: str) -> Step:
    """The step of the coefficient ``name`` for a parcel in a frame; equal inputs give one and the same step."""
    if parcel.coefficients and name in parcel.coefficients:
        given = parcel.coefficients[name]
        return make_step(name, "given", given, plain(given, strip=False), USER)
    if not is_in_formula(frame, name):
        return make_step(name, "not-in-formula", None, "", frame.printed.formula_source if frame.printed else None)
    step, inputs = _functions(name)
    if inputs is None:
        return step(frame, parcel)
    return frame.cache.step((name, inputs(parcel)), lambda: step(frame, parcel))


def value_of(frame: Frame, parcel: Parcel, name: str) -> tuple[Status, Decimal | None]:
    """Status and value of the step that ``step_of`` gives; the words of a step cost more than its value."""
    if name in ("tenure", "factors") and name not in parcel.coefficients and is_in_formula(frame, name):
        if name == "tenure":
            from landprice.valuation.steps.tenure import tenure_value

            return tenure_value(frame, parcel)[:2]
        from landprice.valuation.steps.factors import factors_value

        return factors_value(frame, parcel)
    step = step_of(frame, parcel, name)
    return step.status, step.value


def is_in_formula(frame: Frame, name: str) -> bool:
    """Whether the county's formula has the coefficient; without a published one any may stand in it."""
    return name in frame.formula or name == "right" or not has_published_formula(frame)


def has_published_formula(frame: Frame) -> bool:
    """Whether the county publishes a formula of this use; else the national shape serves."""
    return frame.printed is not None and frame.printed.formula_source is not None
