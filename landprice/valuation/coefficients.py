"""One step for each coefficient: its status, its value, the formula with the numbers put in, its source.

Each function compares one condition of the parcel with the basis. What is not said is as the basis (assumed);
what is said and differs is corrected, by the user's figures before the table's, or missing. Never silently 1.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from landprice.core.units import plain
from landprice.valuation.parcel_values import NO_TERM, is_without_term, words_unmet
from landprice.valuation.result import Step
from landprice.valuation.steps import ONE, USER, ZERO, as_percent, figure, make_step, missing, quantum

if TYPE_CHECKING:
    from landprice.valuation.frame import Frame
    from landprice.valuation.parcel import Parcel
    from landprice.valuation.result import Status


def step_of(frame: Frame, parcel: Parcel, name: str) -> Step:
    """The step of the coefficient ``name`` for a parcel in a frame."""
    if parcel.coefficients and name in parcel.coefficients:
        given = parcel.coefficients[name]
        return make_step(frame, name, "given", given, plain(given, strip=False), USER)
    if not _is_in_formula(frame, name):
        return make_step(frame, name, "not-in-formula", None, "", frame.published.formula_source)
    inputs = _INPUTS.get(name)
    if inputs is None:
        return _by_table(frame, parcel, name)
    key = (name, inputs(parcel))
    known: Step | None = frame.known.get(key)
    return known or frame.once(key, lambda: _worked_out(frame, parcel, name))


def value_of(frame: Frame, parcel: Parcel, name: str) -> tuple[Status, Decimal | None]:
    """Status and value of the step that ``step_of`` gives; the words of a step cost more than its value."""
    if name == "tenure" and name not in parcel.coefficients and _is_in_formula(frame, name):
        return tenure_value(frame, parcel.tenure, parcel.rate)[:2]
    if name == "factors" and name not in parcel.coefficients and _is_in_formula(frame, name):
        from landprice.valuation.sheet_steps import factors_value

        return factors_value(frame, parcel)
    step = step_of(frame, parcel, name)
    return step.status, step.value


def _is_in_formula(frame: Frame, name: str) -> bool:
    return name in frame.formula or name == "right" or not has_published_formula(frame)


def _worked_out(frame: Frame, parcel: Parcel, name: str) -> Step:
    own = _STEPS.get(name)
    return own(frame, parcel) if own else _by_table(frame, parcel, name)


def has_published_formula(frame: Frame) -> bool:
    """Whether the county publishes a formula of this use; else the national shape serves."""
    return frame.published is not None and frame.published.formula_source is not None


def _by_table(frame: Frame, parcel: Parcel, name: str) -> Step:
    from landprice.valuation import sheet_steps

    if name == "area":
        return sheet_steps.area_step(frame, parcel)
    if name == "corner":
        return sheet_steps.corner_step(frame, parcel)
    if name in ("depth", "width"):
        return sheet_steps.curve_step(frame, parcel, name)
    return sheet_steps.class_step(frame, parcel, name)


def _factors(frame: Frame, parcel: Parcel) -> Step:
    if frame.published is None and not parcel.factors:
        return make_step(frame, "factors", "assumed", ONE, "1")
    from landprice.valuation.sheet_steps import factors_step

    return factors_step(frame, parcel)


def _date(frame: Frame, parcel: Parcel) -> Step:
    start, source = frame.basis.valuation_date, frame.basis_source("valuation_date")
    if parcel.index is None:
        if parcel.date is None:
            return make_step(frame, "date", "assumed", ONE, "1", source)
        if parcel.date == start:
            return make_step(frame, "date", "equal", ONE, "1", source)
    from landprice.valuation.dating_step import dated

    return dated(frame, parcel)


class TenureValue(NamedTuple):
    """The tenure coefficient and what it is made from; ``full`` is what the price assumes.

    ``rate`` is None where none was needed: nothing is corrected, or the county prints the coefficient of these years.
    """

    status: Status
    value: Decimal | None
    full: Decimal | str | None
    rate: Decimal | None = None
    source: str | None = None


def tenure_value(frame: Frame, tenure: Decimal | str | None, said_rate: Decimal | None) -> TenureValue:
    """Ky of a parcel with so many years left, and what becomes of it, without a word."""
    full: Decimal | str | None = frame.basis.tenure_years
    if isinstance(full, str) and is_without_term(full):
        full = NO_TERM
    if tenure is None:
        return TenureValue("assumed", ONE, full)
    if tenure == full:
        return TenureValue("equal", ONE, full)
    tenures = frame.published.tenures if frame.published is not None and full != NO_TERM else {}
    if said_rate is None and tenure in tenures:
        printed, source = tenures[tenure]
        return TenureValue("applied", printed, full, None, source)
    rate, rate_source = said_rate, USER
    if rate is None and frame.published is not None and frame.published.rate is not None:
        rate, rate_source = frame.published.rate
    if rate is None or full is None or (isinstance(full, str) and full != NO_TERM):
        return TenureValue("missing", None, full)
    from landprice.valuation.tenure import coefficient_of

    return TenureValue("applied", coefficient_of(rate, tenure, full, frame.places), full, rate, rate_source)


def _tenure(frame: Frame, parcel: Parcel) -> Step:
    status, value, full, rate, value_source = tenure_value(frame, parcel.tenure, parcel.rate)
    source = frame.basis_source("tenure_years")
    if value is None:
        return missing(frame, "tenure", f"K({_years(parcel.tenure)}) ÷ K({_years(full)})", source)
    if status != "applied":
        return make_step(frame, "tenure", status, value, "1", source)
    if rate is None:
        formula = f"K({_years(parcel.tenure)}) = {figure(value)}"
        return make_step(frame, "tenure", status, value, formula, value_source)
    assert parcel.tenure is not None
    assert full is not None
    formula = f"{_bracket(rate, parcel.tenure)} ÷ {_bracket(rate, full)} = {figure(value)}"
    return make_step(frame, "tenure", status, value, formula, value_source, quantum(frame))


def _plot_ratio(frame: Frame, parcel: Parcel) -> Step:
    basis, source = frame.basis.plot_ratio, frame.basis_source("plot_ratio")
    said = parcel.plot_ratio
    if said is None:
        return make_step(frame, "plot-ratio", "assumed", ONE, "1", source)
    if isinstance(said, str) and not words_unmet(said) and basis is not None:
        status: Status = "equal" if isinstance(basis, str) else "assumed"
        return make_step(frame, "plot-ratio", status, ONE, "1", source)
    if isinstance(basis, str) and not isinstance(said, str):
        return make_step(frame, "plot-ratio", "assumed", ONE, "1", source)
    if said == basis:
        return make_step(frame, "plot-ratio", "equal", ONE, "1", source)
    published = frame.published.plot_ratios if frame.published else None
    if published is not None and isinstance(said, Decimal) and isinstance(basis, Decimal):
        from landprice.valuation.plot_ratio import applied

        return applied(frame, published, said, basis)
    return missing(frame, "plot-ratio", f"K({figure(said)}) ÷ K({'?' if basis is None else figure(basis)})", source)


def _servicing(frame: Frame, parcel: Parcel) -> Step:
    basis, source = frame.basis.servicing, frame.basis_source("servicing")
    if parcel.servicing is None:
        return make_step(frame, "servicing", "assumed", ZERO, "0", source)
    if basis is None or basis.outside is None:
        return missing(frame, "servicing")
    from landprice.valuation.servicing_cost import priced
    from landprice.words.servicing import difference, parse

    differs = difference(basis, parse(parcel.servicing, frame.table.servicing))
    if not differs:
        return make_step(frame, "servicing", "equal", ZERO, "0", source)
    return priced(frame, parcel, differs)


def _right(frame: Frame, parcel: Parcel) -> Step:
    basis = right_assumed(frame)
    if parcel.right is None:
        return make_step(frame, "right", "assumed", ONE, "1", frame.basis_source("right"))
    if parcel.right == basis:
        return make_step(frame, "right", "equal", ONE, "1", frame.basis_source("right"))
    return missing(frame, "right", f"K({parcel.right}) ÷ K({basis or '?'})")


def right_assumed(frame: Frame) -> str | None:
    """The right that the basis says; a silent one with a tenure in years is granted land, by its nature."""
    if frame.basis.right is not None:
        return frame.basis.right
    return "granted" if isinstance(frame.basis.tenure_years, Decimal) else None


_STEPS: dict[str, Callable[[Frame, Parcel], Step]] = {
    "factors": _factors,
    "date": _date,
    "tenure": _tenure,
    "plot-ratio": _plot_ratio,
    "servicing": _servicing,
    "right": _right,
}


_INPUTS: dict[str, Callable[[Parcel], object]] = {
    "factors": lambda parcel: tuple(parcel.factors.items()),
    "date": lambda parcel: (parcel.date, str(parcel.monthly_growth), str(parcel.index)),
    "tenure": lambda parcel: (str(parcel.tenure), str(parcel.rate)),
    "plot-ratio": lambda parcel: str(parcel.plot_ratio),
    "servicing": lambda parcel: (
        parcel.servicing,
        tuple((item, str(cost)) for item, cost in parcel.servicing_costs.items()),
        str(parcel.plot_ratio),
    ),
    "right": lambda parcel: parcel.right,
    "shape": lambda parcel: tuple(parcel.factors.items()),
    "scenery": lambda parcel: tuple(parcel.factors.items()),
    "orientation": lambda parcel: tuple(parcel.factors.items()),
    "surroundings": lambda parcel: tuple(parcel.factors.items()),
}
"""What each coefficient depends on besides the frame: equal inputs, as written, give one and the same step."""


def _years(value: Decimal | str | None) -> str:
    return "?" if value is None else figure(value)


def _bracket(rate: Decimal, years: Decimal | str) -> str:
    return "1" if years == NO_TERM else f"[1 - (1 + {as_percent(rate)})^-{figure(years)}]"
