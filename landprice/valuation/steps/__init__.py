"""One module a coefficient, one signature: ``step(frame, parcel) -> Step``, its status, value, formula and source.

Each compares one condition of the parcel with the basis. What is not said is as the basis (assumed); what is said
and differs is corrected, by the user's figures before the table's, or missing. Never silently 1.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from decimal import Decimal
from functools import lru_cache
from importlib import import_module
from typing import TypeAlias

from landprice.core.errors import ParcelError
from landprice.core.messages import message
from landprice.core.units import plain
from landprice.valuation.frame import Frame
from landprice.valuation.names import coefficient_name
from landprice.valuation.parcel import Parcel
from landprice.valuation.result import Status, Step
from landprice.valuation.steps.making import USER, formula_source, is_in_formula, make_step
from landprice.valuation.steps.right import right_of

StepOf: TypeAlias = "Callable[[Frame, Parcel], Step]"
Inputs: TypeAlias = "Callable[[Parcel], Hashable]"
_HOMES = {
    "shape": "classes",
    "scenery": "classes",
    "orientation": "classes",
    "surroundings": "classes",
    "sub-use": "classes",
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
    step: StepOf = getattr(home, name.replace("-", "_") if _HOMES.get(name) in ("classes", "street") else "step")
    return step, getattr(home, "inputs", None)


def step_of(frame: Frame, parcel: Parcel, name: str) -> Step:
    """The step of the coefficient ``name`` for a parcel in a frame; equal inputs give one and the same step.

    Raises ParcelError for a coefficient given that the formula has not, unless it changes nothing.
    """
    if parcel.coefficients and name in parcel.coefficients:
        return _given(frame, parcel, name)
    if not is_in_formula(frame, name):
        return make_step(name, "not-in-formula", None, "", formula_source(frame))
    step, inputs = _functions(name)
    if inputs is None:
        return step(frame, parcel)
    return frame.cache.step((name, inputs(parcel)), lambda: step(frame, parcel))


def _given(frame: Frame, parcel: Parcel, name: str) -> Step:
    """The step of a coefficient that the user gives; ledgers have columns of 1 for what a formula has not."""
    given = parcel.coefficients[name]
    if is_in_formula(frame, name) and not (name == "tenure" and right_of(frame, parcel) == "allocated"):
        return make_step(name, "given", given, plain(given, strip=False), USER)
    if given == (0 if name == "servicing" else 1):
        return make_step(name, "not-in-formula", None, "", formula_source(frame))
    if is_in_formula(frame, name):
        raise ParcelError(message("allocated land has no tenure to correct for: leave the coefficient of tenure out"))
    what = message(
        "the formula of {use} has no coefficient {name}: leave it out, or give 1",
        use=frame.use_name,
        name=coefficient_name(name),
    )
    raise ParcelError(what)


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
