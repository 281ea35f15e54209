"""What a correction, its table and its figures are called, where ``show`` prints them."""

from __future__ import annotations

from decimal import Decimal

from landprice.core.messages import text
from landprice.reports.words import step_name
from landprice.tables.corrections.model import LengthCurve, PastEnd, PlotRatios, Routes
from landprice.valuation.names import SYMBOLS


def coefficient_named(coefficient: str) -> str:
    """A coefficient by its name and symbol: shape Ka, 形状 Ka."""
    name = step_name(coefficient)
    return f"{name[:1].upper()}{name[1:]} {SYMBOLS[coefficient]}"


def title_of(*parts: str) -> str:
    """What a table is of, and the details behind it: Tenure tables Ky: 商服; compound."""
    return text("{what}: {details}", what=parts[0], details=text("; ").join(parts[1:]))


def between_named(between: str) -> str:
    """How values are found between those that are printed."""
    return text("linear between") if between == "linear" else text("by steps")


def ends_named(part: PlotRatios | LengthCurve) -> list[str]:
    """What holds past the ends of a table of points; intervals say it themselves."""
    if part.bands:
        return []
    if part.below == part.above:
        return [text("past its ends: {rule}", rule=_end(part.below))]
    return [text("below: {rule}", rule=_end(part.below)), text("above: {rule}", rule=_end(part.above))]


def _end(end: PastEnd | None) -> str:
    if end is None:
        return text("not said")
    if end.rule == "slope":
        return text("{slope} a unit more", slope="" if end.slope is None else figure_text(end.slope))
    return text("as at the end") if end.rule == "clamp" else text("no value")


def standards_named(routes: Routes) -> str:
    """The standard depth and width of lots on a street."""
    depths = routes.standard_depth
    if isinstance(depths, dict):
        standard = text("standard depth by section")
    else:
        standard = text("standard depth {metres} m", metres=figure_text(depths))
    if routes.standard_width is not None:
        standard += text("; ") + text("standard width {metres} m", metres=figure_text(routes.standard_width))
    return standard


def figure_text(figure: Decimal) -> str:
    """A figure as printed, without an exponent."""
    return format(figure, "f")


def signed_text(figure: Decimal) -> str:
    """A figure with its sign, where it is above nothing too."""
    return f"+{figure:f}" if figure > 0 else figure_text(figure)
