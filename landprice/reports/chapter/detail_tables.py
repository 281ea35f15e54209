"""The table behind a coefficient: what the county prints, the row or class that serves, the figures put in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from landprice.core.messages import text
from landprice.reports.blocks import ReportTable
from landprice.reports.chains import Chain
from landprice.reports.chapter.factor_tables import factor_tables
from landprice.reports.details import (
    Annuity,
    Banded,
    Classed,
    Costed,
    Detail,
    Factored,
    Growing,
    PrintedYears,
    Quotient,
    Read,
)
from landprice.reports.labels import figure_or_dash
from landprice.reports.words import day_name, growth_label, mark_own, period_name, step_name
from landprice.valuation.parcel.terms import NO_TERM
from landprice.valuation.printed.curve import BandCurve, Curve
from landprice.valuation.result import Step
from landprice.valuation.steps.date import months_between
from landprice.valuation.steps.making import USER, as_percent, figure

X = TypeVar("X", Decimal, str)
_ABREAST = 4
"""So many pairs of a long table of points stand side by side."""
_FEW = 12


def detail_tables(chain: Chain, step: Step, detail: Detail) -> Iterator[ReportTable]:
    """The tables of a coefficient."""
    yield from _TABLES[type(detail)](chain, step, detail)


def _growing(chain: Chain, step: Step, detail: Growing) -> Iterator[ReportTable]:
    headings = [
        *(text("land use"), text("date of the prices"), text("valuation date"), text("months")),
        *(growth_label(detail.months), text("way of growing"), "Kt"),
    ]
    months = figure(months_between(detail.start, detail.end))
    kind = way_of_growing(detail)
    row = [chain.frame.use_name, day_name(detail.start), day_name(detail.end), months, as_percent(detail.growth), kind]
    yield ReportTable(text("Correction for the date"), headings, [[*row, _value(step)]], right=(3, 4, 6))


def way_of_growing(detail: Growing) -> str:
    """How a growth counts; of an index the day on which it is 100."""
    kinds = {"compound": text("compound"), "simple": text("simple"), "points": text("points of an index")}
    return kinds[detail.kind] + ("" if detail.base is None else text(" (100 on {day})", day=day_name(detail.base)))


def _quotient(chain: Chain, step: Step, detail: Quotient) -> Iterator[ReportTable]:
    names = {
        "date": (text("index at the valuation date"), text("index at the date of the prices")),
        "tenure": (text("years left"), text("years assumed")),
    }
    of_right = (text("coefficient of the right of the parcel"), text("coefficient of the right of the prices"))
    over, under = names.get(step.name, of_right)
    row = [chain.frame.use_name, f"{detail.over:f}", f"{detail.under:f}", _value(step)]
    yield ReportTable(_caption(step), [text("land use"), over, under, step.symbol], [row], right=(1, 2, 3))


def _annuity(chain: Chain, step: Step, detail: Annuity) -> Iterator[ReportTable]:
    headings = [
        text("land use"),
        text("capitalization rate r"),
        text("remaining years m"),
        text("years assumed n"),
        "Ky",
    ]
    row = [chain.frame.use_name, as_percent(detail.rate), _years(detail.years), _years(detail.full), _value(step)]
    yield ReportTable(_caption(step), headings, [row], right=(1, 2, 3, 4))


def _years(years: Decimal | str) -> str:
    return text("without a term") if years == NO_TERM else str(years)


def _printed_years(_: Chain, step: Step, detail: PrintedYears) -> Iterator[ReportTable]:
    points = [(years, value) for years, (value, _) in sorted(detail.table.items())]
    yield _points(_caption(step), text("years"), step.symbol, points, [detail.years], str)


def _read(_: Chain, step: Step, detail: Read) -> Iterator[ReportTable]:
    name = text("metres") if step.name in ("depth", "width") else days_or_name(step, detail)
    own = [detail.x, *([] if detail.basis is None else [detail.basis])]
    heading = text("index") if detail.days else "K"
    curve = detail.curve
    if isinstance(curve, BandCurve):
        shown = period_name if detail.days else str
        yield _points(_caption(step), name, heading, curve.points, [curve.nearest(one) for one in own], shown)
        return
    used = [point for one in own for point in _around(curve, one)]
    yield _points(_caption(step), name, heading, curve.points, used, _as_day if detail.days else str)


def days_or_name(step: Step, detail: Read) -> str:
    """What the first column of a table holds: days, or periods, of an index; else what the coefficient is of."""
    if not detail.days:
        return step_name(step.name)
    return text("period") if isinstance(detail.curve, BandCurve) else text("day")


def _around(curve: Curve, x: Decimal) -> list[Decimal]:
    """The points of the table that are read at ``x``."""
    if curve.is_past_end(x):
        return [curve.points[0][0] if x < curve.points[0][0] else curve.points[-1][0]]
    if curve.between == "step" or any(x == point for point, _ in curve.points):
        return [curve.nearest(x)]
    (first, _), (second, _) = curve.around(x)
    return [first, second]


def _as_day(ordinal: Decimal) -> str:
    return day_name(date.fromordinal(int(ordinal)))


def _points(
    caption: str,
    x_name: str,
    y_name: str,
    points: Sequence[tuple[X, Decimal]],
    used: Sequence[X],
    shown: Callable[[X], str],
) -> ReportTable:
    """A table of points, several pairs abreast where it is long; what is read has a mark."""
    abreast = 1 if len(points) <= _FEW else _ABREAST
    height = -(-len(points) // abreast)
    cells = [[shown(x) + (" *" if x in used else ""), f"{y:f}"] for x, y in points]
    cells += [["", ""]] * (height * abreast - len(cells))
    rows = [[cell for column in range(abreast) for cell in cells[column * height + row]] for row in range(height)]
    headings = [x_name, y_name] * abreast
    return ReportTable(
        text("{caption} (* read here)", caption=caption), headings, rows, right=tuple(range(2 * abreast))
    )


def _classed(_: Chain, step: Step, detail: Classed) -> Iterator[ReportTable]:
    rows = [[name, f"{value:f}", mark_own(is_own=name == detail.said)] for name, (value, _) in detail.table.items()]
    here = tuple(place for place, name in enumerate(detail.table) if name == detail.said)
    headings = [text("class"), step.symbol, text("remark")]
    yield ReportTable(_caption(step), headings, rows, right=(1,), strong=here)


def _banded(_: Chain, step: Step, detail: Banded) -> Iterator[ReportTable]:
    rows = [[band.printed, f"{band.value:f}", mark_own(is_own=band is detail.chosen)] for band in detail.bands]
    here = (detail.bands.index(detail.chosen),)
    area = text("area ({unit})", unit=detail.chosen.unit)
    yield ReportTable(_caption(step), [area, step.symbol, text("remark")], rows, right=(1,), strong=here)


def _costed(_: Chain, step: Step, detail: Costed) -> Iterator[ReportTable]:
    rows = [
        [one.word, beside_basis(one.sign), figure_or_dash(one.cost), taken_from(one.source)] for one in detail.costs
    ]
    if detail.ratio is not None:
        rows.append([text("plot ratio"), text("÷, for a price per floor area"), f"{detail.ratio:f}", ""])
    rows.append([text("total D"), "", _value(step), ""])
    headings = [text("item"), text("parcel beside the basis"), text("cost (元/㎡)"), text("source")]
    yield ReportTable(_caption(step), headings, rows, right=(2,), strong=(len(rows) - 1,))


def beside_basis(sign: str) -> str:
    """Whether the parcel lacks an item of the basis or has one beyond it."""
    return text("lacking, −") if sign == "-" else text("beyond, +")


def taken_from(source: str | None) -> str:
    """Who gives the cost of an item."""
    return text("given by the valuer") if source == USER else text("table of the county")


def _caption(step: Step) -> str:
    return text("Correction for {name}", name=step_name(step.name))


def _value(step: Step) -> str:
    assert step.value is not None
    return f"{step.value:f}"


_TABLES: dict[type, Callable[[Chain, Step, Any], Iterator[ReportTable]]] = {
    Growing: _growing,
    Quotient: _quotient,
    Annuity: _annuity,
    PrintedYears: _printed_years,
    Read: _read,
    Classed: _classed,
    Banded: _banded,
    Costed: _costed,
    Factored: factor_tables,
}
