"""A premium (补缴地价款) for people: both states with their chains, the rule, the formula, the notes, the amount."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from landprice.cli.display.grid import show_pairs, show_title
from landprice.cli.display.outcome import hint_of
from landprice.cli.display.valuation import show_chain, show_notes
from landprice.cli.output import say
from landprice.core.messages import text
from landprice.core.units import plain
from landprice.reports.value_grids import both, in_unit
from landprice.reports.words import grade_name, step_name
from landprice.valuation.result import Valuation

if TYPE_CHECKING:
    from landprice.valuation.premium.result import Premium, PremiumStep


def show_premium(result: Premium) -> None:
    """Print a premium, its amount last."""
    show_title(text("Premium for new conditions, {county}", county=result.new.county))
    show_pairs(
        [
            (text("rule"), f"{result.rule.id} ({_case_name(result.rule.case)}), {result.rule.source}"),
            (text("date"), str(result.date)),
            (text("area"), both(in_unit(result.new.area_m2, "㎡"), in_unit(result.new.area_mu, "亩"))),
            (text("table"), result.new.table),
        ]
    )
    for title, state in ((text("Old state"), result.old), (text("New state"), result.new)):
        say()
        show_title(f"{title}: {state.land_use_name} {grade_name(state.grade)}")
        show_chain(state)
        show_pairs(_prices(state))
    show_notes(result.warnings)
    say()
    show_pairs([_figure(step) for step in result.steps if step.name != "premium"])
    show_pairs(_amount(result), strong=[0] if result.premium is not None else ())


def _prices(state: Valuation) -> list[tuple[str, str]]:
    if state.estimate is None:
        return [(text("estimate"), _why_none([step_name(one) for one in state.missing]))]
    land, floor = state.estimate.land_yuan_per_m2, state.estimate.floor_yuan_per_m2
    pairs = [(text("per land area"), in_unit(land, "元/㎡")), (text("per floor area"), in_unit(floor, "元/㎡"))]
    return [pair for pair in pairs if pair[1]] + [(text("estimate"), in_unit(state.estimate.yuan, "元"))]


def _figure(step: PremiumStep) -> tuple[str, str]:
    unit = "㎡" if step.name.endswith("floor-area") else "元" if step.name.endswith("total") else "元/㎡"
    return _figure_name(step.name), text("missing") if step.value is None else in_unit(step.value, unit)


def _amount(result: Premium) -> list[tuple[str, str]]:
    if result.premium is None:
        names = [_missing_name(name) for name in result.missing if not _is_withheld(result, name)]
        hints = [("", hint) for hint in map(partial(_hint, result), result.missing) if hint]
        return [(text("premium"), _why_none(names)), *hints]
    formula = result.steps[-1].formula
    amount = both(in_unit(result.premium.yuan, "元"), f"{plain(result.premium.wan_yuan)} 万元")
    return [(text("premium"), f"{formula}  {amount}" if "=" in formula else amount)]


def _is_withheld(result: Premium, name: str) -> bool:
    """Whether a figure is of a state that has no estimate though it lacks nothing: the notes say why."""
    state = {"old": result.old, "new": result.new}.get(name.partition("-")[0])
    return state is not None and state.estimate is None and not state.missing


def _why_none(missing: list[str]) -> str:
    return text("incomplete, missing: {names}", names=missing) if missing else text("withheld; see the notes")


def _hint(result: Premium, name: str) -> str:
    """The option that gives a coefficient that one of the states lacks."""
    side, _, rest = name.partition("-")
    state = {"old": result.old, "new": result.new}.get(side)
    return hint_of(state, rest, side) if state is not None and rest in state.missing else ""


def _missing_name(name: str) -> str:
    side, _, rest = name.partition("-")
    if side not in ("old", "new") or rest in ("total", "floor-price", "floor-price-at-1"):
        return _figure_name(name)
    what = step_name(rest)
    return text("{step} of the old state", step=what) if side == "old" else text("{step} of the new state", step=what)


def _figure_name(name: str) -> str:
    return {
        "new-total": text("total of the new state"),
        "old-total": text("total of the old state"),
        "new-floor-price": text("floor price of the new state"),
        "old-floor-price": text("floor price of the old state"),
        "floor-price-at-1": text("floor price at a plot ratio of 1"),
        "new-floor-price-at-1": text("floor price at a plot ratio of 1"),
        "added-floor-area": text("added floor area"),
        "old-floor-area": text("floor area of the old state"),
        "floor-area": text("gross floor area"),
    }.get(name, name)


def _case_name(case: str) -> str:
    return {
        "allocated-to-granted": text("allocated to granted"),
        "industrial-to-other": text("industrial to another use"),
        "industrial-ratio-up": text("industrial, ratio up"),
        "ratio-up": text("ratio up"),
        "ratio-down": text("ratio down"),
        "ratio-changed": text("ratio changed"),
        "use-changed": text("use changed"),
        "both-changed": text("use and ratio changed"),
        "difference": text("difference of the totals"),
        "added-floor-area": text("added floor area"),
    }.get(case, case)
