"""The coefficients by class: shape Ka 形状, scenery Ke 景观, orientation Kto 朝向, surroundings Ku 周围土地利用."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING

from landprice.core.errors import ParcelError
from landprice.core.messages import message
from landprice.core.units import seen
from landprice.valuation.frame import Frame
from landprice.valuation.parcel import Parcel
from landprice.valuation.result import Step
from landprice.valuation.steps.making import formula_source, make_step, missing_step

if TYPE_CHECKING:
    from landprice.valuation.printed.parts import Sourced

CLASS_NAMES = {
    "shape": ("shape", "形状", "宗地形状", "宗地形状修正"),
    "scenery": ("scenery", "景观", "景观条件", "景观状况"),
    "orientation": ("orientation", "朝向"),
    "sub-use": ("sub-use", "细分用途", "用途细分", "细分", "用途细类"),
    "surroundings": ("surroundings", "周围土地利用", "周边土地利用", "周围土地利用类型", "周边土地利用类型"),
}
"""The coefficients by class, and the names ``factor`` knows them by."""


def inputs(parcel: Parcel) -> Hashable:
    """What the steps depend on besides the frame."""
    return parcel.use, tuple(parcel.factors.items())


def shape(frame: Frame, parcel: Parcel) -> Step:
    """Ka by the class of the parcel's shape."""
    return _by_class(frame, parcel, "shape")


def scenery(frame: Frame, parcel: Parcel) -> Step:
    """Ke by the class of the parcel's scenery."""
    return _by_class(frame, parcel, "scenery")


def orientation(frame: Frame, parcel: Parcel) -> Step:
    """Kto by the parcel's orientation."""
    return _by_class(frame, parcel, "orientation")


def surroundings(frame: Frame, parcel: Parcel) -> Step:
    """Ku by the use of the land around."""
    return _by_class(frame, parcel, "surroundings")


def sub_use(frame: Frame, parcel: Parcel) -> Step:
    """The coefficient of the sub-use (细分用途): as said, or as the land use itself names one of the table."""
    return _by_class(frame, parcel, "sub-use")


def class_said(parcel: Parcel, name: str) -> str | None:
    """The class that the user says of the coefficient ``name`` (形状=较优), or None."""
    return next((parcel.factors[each] for each in CLASS_NAMES[name] if each in parcel.factors), None)


def sheet_factors(parcel: Parcel) -> dict[str, str]:
    """What the user says of factors that are no class table's: those of the factor sheet."""
    known = {each for names in CLASS_NAMES.values() for each in names}
    return {name: said for name, said in parcel.factors.items() if name not in known}


def _usual(name: str, table: Mapping[str, Sourced]) -> Step:
    """The step of a class that is not said: 一般, or the one that the table gives 1."""
    usual = "一般" if "一般" in table else next((each for each in table if table[each][0] == 1), None)
    if usual is None:
        return missing_step(name)
    return make_step(name, "assumed", table[usual][0], f"{usual}: {table[usual][0]:f}", table[usual][1])


def _named_by_use(use: str, table: Mapping[str, Sourced]) -> str | None:
    """The class that the words of a land use are (批发市场用地 of 批发市场); None where they are none."""
    return next((each for each in table if use.removesuffix("用地") == each.removesuffix("用地")), None)


def _by_class(frame: Frame, parcel: Parcel, name: str) -> Step:
    """A coefficient by class; not said it is 一般, or the class that the table gives 1."""
    table: dict[str, Sourced] = frame.printed.classes.get(name, {}) if frame.printed else {}
    said = class_said(parcel, name) or (_named_by_use(parcel.use, table) if name == "sub-use" else None)
    if not table:
        return missing_step(name, said or "", formula_source(frame))
    if said is None:
        return _usual(name, table)
    if said not in table:
        what = message(
            "{name} has no class {value}: expected one of {choices}",
            name=CLASS_NAMES[name][1],
            value=seen(said),
            choices=list(table),
        )
        raise ParcelError(what, list(table))
    value, source = table[said]
    return make_step(name, "applied", value, f"{said}: {value:f}", source)
