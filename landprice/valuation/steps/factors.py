"""The factors (区域及个别因素修正) 1 + ΣKi by the county's factor sheet, with every factor said and its percent."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from landprice.core.errors import ParcelError
from landprice.core.messages import message
from landprice.core.nearest import nearest
from landprice.core.units import CONTEXT, seen
from landprice.valuation.assemble import EXACT
from landprice.valuation.frame import Frame
from landprice.valuation.parcel import Parcel
from landprice.valuation.result import Status, Step
from landprice.valuation.steps.classes import inputs, sheet_factors
from landprice.valuation.steps.making import ONE, formula_source, make_step, missing_step, share_shown

if TYPE_CHECKING:
    from landprice.valuation.printed.factors import GradeFactors

__all__ = ["factors_value", "inputs", "step"]


def factors_value(frame: Frame, parcel: Parcel) -> tuple[Status, Decimal | None]:
    """1 + ΣKi by the sheet, and what becomes of it, without a word.

    Without a sheet it is assumed only where nothing is said and no formula says that the county has one.
    """
    said, printed = sheet_factors(parcel), frame.printed
    if printed is None or printed.sheet is None:
        return ("missing", None) if said or formula_source(frame) is not None else ("assumed", ONE)
    if not said:
        return "assumed", ONE
    return "applied", printed.sheet.multiplier(_classes(frame, printed.sheet, said))


def step(frame: Frame, parcel: Parcel) -> Step:
    """The step of ``factors_value``, with every factor said and its percent."""
    status, value = factors_value(frame, parcel)
    said, printed = sheet_factors(parcel), frame.printed
    sheet: GradeFactors | None = printed.sheet if printed else None
    if value is None:
        return missing_step("factors", _classed_alone(frame, said), formula_source(frame))
    if sheet is None or status == "assumed":
        return make_step("factors", status, ONE, "1", sheet.source if sheet else None)
    classes = _classes(frame, sheet, said)
    share = EXACT.subtract(value, ONE)
    formula = f"{_written(sheet, classes)} = 1 {'-' if share < 0 else '+'} {share_shown(share)}"
    rounding = Decimal(1).scaleb(-sheet.places - 2, CONTEXT)
    return make_step("factors", "applied", value, formula, sheet.sources[next(iter(classes))], rounding)


def _classed_alone(frame: Frame, said: dict[str, str]) -> str:
    """The factors said, each with its class where the county prints what classes mean and not their percents."""
    printed = frame.printed
    return " + ".join(printed.named_with_class(name, words) if printed else name for name, words in said.items())


def _written(sheet: GradeFactors, classes: dict[str, str]) -> str:
    """The percents of the factors said, added; where regional and individual ones multiply, each sum in brackets."""
    parts = {
        name: f"{sheet.factors[name].percent[each]:+f}% ({name} {sheet.shown(each)})"  # type: ignore[index]
        for name, each in classes.items()
    }
    if not sheet.multiply:
        return f"1 {' '.join(parts.values())}"
    kinds = ("regional", "individual")
    sums = [[part for name, part in parts.items() if sheet.factors[name].kind == kind] for kind in kinds]
    return " × ".join(f"(1 {' '.join(each)})" for each in sums if each)


def _classes(frame: Frame, sheet: GradeFactors, said: dict[str, str]) -> dict[str, str]:
    classes: dict[str, str] = {}
    for name, words in said.items():
        if name not in sheet.factors:
            raise _unknown_factor(frame, name, list(sheet.factors))
        classes[name] = sheet.class_of(name, words)
    return classes


def _unknown_factor(frame: Frame, name: str, known: list[str]) -> ParcelError:
    near = nearest(name, known)
    what = message(
        "the factor sheet of {use} {grade} has no {name}: it has {choices}",
        use=frame.use_name,
        grade=frame.grade,
        name=seen(name),
        choices=known,
    )
    return ParcelError(what, [*near, *(each for each in known if each not in near)])
