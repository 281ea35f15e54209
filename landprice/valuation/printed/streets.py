"""What the corrections say of lots at a street: route prices, and the tables of depth, width and corner."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from landprice.tables.corrections import model
from landprice.valuation.printed.parts import LotTables, PointTable, RoutePrices, Sourced
from landprice.valuation.printed.sections import Sections, curve_of, ratio_of


def route_prices(sections: Sections) -> RoutePrices | None:
    """The prices of street sections, with their own formula and tables; None: none are published."""
    found = sections.first(sections.corrections.routes)
    if not found:
        return None
    place, part = found
    formula = sections.formula(route=True)
    at = ("routes", place)
    return RoutePrices(
        {name: (price, sections.source(*at, "prices", name)) for name, price in part.prices.items()},
        _standard_depths(sections, part, *at),
        part.deep_lot == "split",
        _points(sections, part.depth, *at, "depth"),
        _points(sections, part.width, *at, "width"),
        _corner(sections, part.corner, *at),
        formula[1].coefficients if formula else None,
        sections.source("formulas", formula[0]) if formula else None,
        sections.source(*at),
        part.per,
        _second_front(sections, part, *at),
    )


def lot_tables(sections: Sections) -> LotTables | None:
    """The tables of depth, width and corner for lots without a route price; None: none are published."""
    found = sections.first(sections.corrections.lots)
    if not found:
        return None
    place, part = found
    at = ("lots", place)
    return LotTables(
        _points(sections, part.depth, *at, "depth"),
        _points(sections, part.width, *at, "width"),
        _corner(sections, part.corner, *at),
        sections.source(*at),
    )


def _standard_depths(sections: Sections, part: model.Routes, *at: str | int) -> dict[str, Sourced]:
    """The standard depth of each section: one for all, or its own."""
    depths = part.standard_depth
    own = depths if isinstance(depths, dict) else dict.fromkeys(part.prices, depths)
    return {name: (depth, sections.source(*at, "standard_depth", name)) for name, depth in own.items()}


def _corner(sections: Sections, printed: Mapping[str, Decimal] | None, *at: str | int) -> dict[str, Sourced]:
    return {name: (value, sections.source(*at, "corner", name)) for name, value in (printed or {}).items()}


def _second_front(sections: Sections, part: model.Routes, *at: str | int) -> Sourced | None:
    second = part.second_front
    return None if second is None else (ratio_of(second.percent), sections.source(*at, "second_front"))


def _points(sections: Sections, printed: model.LengthCurve | None, *at: str | int) -> PointTable | None:
    if printed is None:
        return None
    field, figures = printed.table
    curve, sources = curve_of(printed, figures, lambda length: sections.source(*at, field, length))
    return PointTable(curve=curve, source=sections.source(*at), sources=sources)
