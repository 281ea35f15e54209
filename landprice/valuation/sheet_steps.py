"""The steps that need published tables: factor sheet, area bands, class tables, the tables of a priced street."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from landprice.core.errors import ParcelError
from landprice.core.messages import message
from landprice.core.units import seen
from landprice.valuation.dating import rounded
from landprice.valuation.steps import ONE, as_percent, figure, make_step, missing, quantum

if TYPE_CHECKING:
    from landprice.valuation.factors import Sheet
    from landprice.valuation.frame import Frame
    from landprice.valuation.parcel import Parcel
    from landprice.valuation.published import OnRoute, Sourced
    from landprice.valuation.result import Status, Step

CLASS_NAMES = {
    "shape": ("shape", "形状", "宗地形状", "宗地形状修正"),
    "scenery": ("scenery", "景观", "景观条件", "景观状况"),
    "orientation": ("orientation", "朝向"),
    "surroundings": ("surroundings", "周围土地利用", "周边土地利用", "周围土地利用类型", "周边土地利用类型"),
}
"""The coefficients by class, and the names ``factor`` knows them by."""


def class_said(parcel: Parcel, name: str) -> str | None:
    """The class that the user says of the coefficient ``name`` (形状=较优), or None."""
    return next((parcel.factors[each] for each in CLASS_NAMES[name] if each in parcel.factors), None)


def sheet_factors(parcel: Parcel) -> dict[str, str]:
    """What the user says of factors that are no class table's: those of the factor sheet."""
    known = {each for names in CLASS_NAMES.values() for each in names}
    return {name: said for name, said in parcel.factors.items() if name not in known}


def factors_value(frame: Frame, parcel: Parcel) -> tuple[Status, Decimal | None]:
    """1 + ΣKi by the sheet, and what becomes of it, without a word.

    Without a sheet it is assumed only where nothing is said and no formula says that the county has one.
    """
    said, published = sheet_factors(parcel), frame.published
    if published is None or published.sheet is None:
        sheet_is_published = published is not None and published.formula_source is not None
        return ("missing", None) if said or sheet_is_published else ("assumed", ONE)
    if not said:
        return "assumed", ONE
    from landprice.valuation.factors import multiplier

    return "applied", multiplier(published.sheet, _classes(frame, published.sheet, said))


def factors_step(frame: Frame, parcel: Parcel) -> Step:
    """The step of ``factors_value``, with every factor said and its percent."""
    from landprice.valuation.assemble import EXACT

    status, value = factors_value(frame, parcel)
    said, published = sheet_factors(parcel), frame.published
    sheet: Sheet | None = published.sheet if published else None
    if value is None:
        return missing(frame, "factors", " + ".join(said), published.formula_source if published else None)
    if sheet is None or status == "assumed":
        return make_step(frame, "factors", status, ONE, "1", sheet.source if sheet else None)
    classes = _classes(frame, sheet, said)
    parts = [
        f"{sheet.factors[name].percent[each]:+f}% ({name} {each})"  # type: ignore[index]
        for name, each in classes.items()
    ]
    share = EXACT.subtract(value, ONE)
    formula = f"1 {' '.join(parts)} = 1 {'-' if share < 0 else '+'} {as_percent(share.copy_abs(), strip=False)}"
    rounding = Decimal(1).scaleb(-sheet.places - 2)
    return make_step(frame, "factors", "applied", value, formula, sheet.sources[next(iter(classes))], rounding)


def _classes(frame: Frame, sheet: Sheet, said: dict[str, str]) -> dict[str, str]:
    from landprice.valuation.factors import class_of

    classes: dict[str, str] = {}
    for name, words in said.items():
        if name not in sheet.factors:
            raise _unknown_factor(frame, name, list(sheet.factors))
        classes[name] = class_of(name, sheet.factors[name], words)
    return classes


def area_step(frame: Frame, parcel: Parcel) -> Step:
    """Ks by the band that the area of the parcel lies in."""
    area = Decimal(parcel.area.numerator) if parcel.area.denominator == 1 else parcel.area
    for band, printed, value, source in frame.published.bands if frame.published else ():
        if area in band:
            return make_step(frame, "area", "applied", value, f"{printed} ㎡: {value:f}", source)
    return missing(frame, "area", "", frame.published.formula_source if frame.published else None)


def class_step(frame: Frame, parcel: Parcel, name: str) -> Step:
    """A coefficient by class; not said it is 一般, or the class that the table gives 1."""
    table: dict[str, Sourced] = frame.published.classes.get(name, {}) if frame.published else {}
    said = class_said(parcel, name)
    if not table:
        return missing(frame, name, said or "", frame.published.formula_source if frame.published else None)
    if said is None:
        usual = "一般" if "一般" in table else next((each for each in table if table[each][0] == 1), None)
        if usual is None:
            return missing(frame, name)
        return make_step(frame, name, "assumed", table[usual][0], f"{usual}: {table[usual][0]:f}", table[usual][1])
    if said not in table:
        what = message(
            "{name} has no class {value}: expected one of {choices}",
            name=CLASS_NAMES[name][1],
            value=seen(said),
            choices=list(table),
        )
        raise ParcelError(what, list(table))
    value, source = table[said]
    return make_step(frame, name, "applied", value, f"{said}: {value:f}", source)


def curve_step(frame: Frame, parcel: Parcel, name: str) -> Step:
    """Kd or Kk of a lot on a priced street, by its depth or width in metres; not said it is the standard one."""
    route: OnRoute | None = frame.published.route if frame.published else None
    if route is None:
        return _without_route(frame, name, parcel.depth if name == "depth" else parcel.width)
    length, table = (parcel.depth, route.depth) if name == "depth" else (parcel.width, route.width)
    source = table.source if table else route.source
    if name == "depth":
        standard, source = route.standard_depth
        if length is None or length == standard:
            return make_step(frame, name, "assumed" if length is None else "equal", ONE, "1", source)
        if route.split and length > standard:
            # the front part has the standard depth; what lies behind it is valued by the grade (see route.py)
            return make_step(frame, name, "applied", ONE, f"{figure(standard)} m", source)
    if length is None:
        return make_step(frame, name, "assumed", ONE, "1", source)
    exact = table.curve.at(length) if table else None
    if table is None or exact is None:
        return missing(frame, name, f"{figure(length)} m", table.source if table else route.source)
    value = rounded(exact, frame.places)
    formula = f"{figure(length)} m: {value:f}"
    return make_step(frame, name, "applied", value, formula, table.source_at(length), quantum(frame))


def _without_route(frame: Frame, name: str, said: Decimal | None) -> Step:
    if said is None:
        return make_step(frame, name, "assumed", ONE, "1")
    return missing(frame, name, f"{figure(said)} m")


def corner_step(frame: Frame, parcel: Parcel) -> Step:
    """Kc by the kind of corner; a lot of which none is said stands at none."""
    route: OnRoute | None = frame.published.route if frame.published else None
    if parcel.corner is None:
        return make_step(frame, "corner", "assumed", ONE, "1", route.source if route else None)
    if route is None or not route.corner:
        return missing(frame, "corner", parcel.corner)
    if parcel.corner not in route.corner:
        choices = list(route.corner)
        what = message(
            "{name} has no class {value}: expected one of {choices}",
            name="街角",
            value=seen(parcel.corner),
            choices=choices,
        )
        raise ParcelError(what, choices)
    value, source = route.corner[parcel.corner]
    return make_step(frame, "corner", "applied", value, f"{parcel.corner}: {value:f}", source)


def _unknown_factor(frame: Frame, name: str, known: list[str]) -> ParcelError:
    from landprice.core.nearest import nearest

    near = nearest(name, known)
    what = message(
        "the factor sheet of {use} {grade} has no {name}: it has {choices}",
        use=frame.use_name,
        grade=frame.grade,
        name=seen(name),
        choices=known,
    )
    return ParcelError(what, [*near, *(each for each in known if each not in near)])
