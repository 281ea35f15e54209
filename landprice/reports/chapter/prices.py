"""The prices of the use by grade, of a street by section, of a floor by its coefficient; the parcel's own set off."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from landprice.core.messages import text
from landprice.reports.blocks import Block, ReportTable
from landprice.reports.chains import Chain
from landprice.reports.chapter.sources import cited
from landprice.reports.labels import figure_or_dash
from landprice.reports.words import grade_name, mark_own
from landprice.tables.table import PriceCell
from landprice.valuation.assemble import WAN_PER_MU
from landprice.valuation.route import section_named

UNITS = {"yuan_per_m2": "元/㎡", "wan_per_mu": "万元/亩", "low": "↓ 元/㎡", "high": "↑ 元/㎡"}
"""The prices of a cell that a document may print, with their units."""


def price_blocks(chain: Chain) -> Iterator[Block]:
    """The prices as printed; on a street those of its sections, of a floor also the coefficients by floor."""
    if chain.frame.route is not None:
        yield _street_prices(chain)
        return
    yield _grade_prices(chain)
    if chain.parcel.floor is not None:
        yield _floor_prices(chain)


def benchmark_words(chain: Chain) -> str:
    """Where P1b comes from, and how it comes about where it is not printed as it stands."""
    frame, price = chain.frame, chain.steps[0].value
    said = {"document": cited(frame.table.source), "use": frame.use_name, "price": price}
    if frame.route is not None and frame.price_formula:
        second = second_section(chain)
        return text(
            "{document}: street price of {use}, {section}, with the share of the second street, {second}: P1b = "
            "{formula} 元/㎡.",
            **said,
            section=frame.route,
            second=second,
            formula=frame.price_formula,
        )
    if frame.route is not None:
        return text("{document}: street price of {use}, {section}: P1b = {price} 元/㎡.", **said, section=frame.route)
    grade = grade_name(frame.grade)
    if chain.parcel.floor is not None:
        return text(
            "{document}: {use}, {grade}, floor {floor}: {formula}; P1b = {price} 元/㎡.",
            **said,
            grade=grade,
            floor=chain.parcel.floor,
            formula=frame.price_formula,
        )
    if converted := _converted(chain):
        return text(
            "{document}: {use}, {grade}: P1b = {converted} = {price} 元/㎡.", **said, grade=grade, converted=converted
        )
    return text("{document}: {use}, {grade}: P1b = {price} 元/㎡.", **said, grade=grade)


def _converted(chain: Chain) -> str:
    """How a price that is printed in 万元/亩 alone becomes one in 元/㎡; nothing where it is printed so."""
    cell = chain.frame.table.prices.by_use[chain.frame.use][chain.frame.grade]
    if cell.yuan_per_m2 is not None or cell.wan_per_mu is None:
        return ""
    ratio = chain.frame.basis.plot_ratio if chain.frame.per_floor else None
    divided = f" ÷ {ratio:f}" if isinstance(ratio, Decimal) else ""
    return f"{cell.wan_per_mu:f} 万元/亩 × {WAN_PER_MU}{divided}"


def second_section(chain: Chain) -> str | None:
    """The section of the second street of a lot between two; None where there is none."""
    route = chain.frame.printed.route if chain.frame.printed else None
    named = chain.parcel.secondary_route
    return None if route is None or named is None else section_named(chain.frame, list(route.prices), named)


def graded_cells(chain: Chain) -> tuple[Mapping[str, PriceCell], list[str]]:
    """The prices of the use by grade, and which of ``UNITS`` any of them has."""
    cells = chain.frame.table.prices.by_use[chain.frame.use]
    return cells, [name for name in UNITS if any(getattr(cell, name) is not None for cell in cells.values())]


def street_remarks(chain: Chain) -> dict[str | None, str]:
    """What is remarked of sections of streets: that of the parcel, that of its second front."""
    remarks: dict[str | None, str] = {chain.frame.route: mark_own(is_own=True)}
    if (second := second_section(chain)) is not None:
        remarks[second] = text("second street of the parcel")
    return remarks


def multiplied_price(of: str | None) -> str:
    """What the coefficient of a floor multiplies: the price of the grade, or that of another floor."""
    return text("the price of the grade") if of is None else text("the price of floor {floor}", floor=of)


def _grade_prices(chain: Chain) -> ReportTable:
    frame = chain.frame
    cells, shown = graded_cells(chain)
    per = text("per floor area") if frame.per_floor else text("per land area")
    if chain.value.basis.price_per is None:
        per = text("{per}, as set: the document does not say", per=per)
    headings = [text("grade"), *(UNITS[name] for name in shown), text("remark")]
    rows = [
        [
            grade_name(grade),
            *(figure_or_dash(getattr(cell, name)) for name in shown),
            mark_own(is_own=grade == frame.grade),
        ]
        for grade, cell in cells.items()
    ]
    caption = text("Benchmark prices of {use} by grade, {per}", use=frame.use_name, per=per)
    here = (list(cells).index(frame.grade),)
    return ReportTable(caption, headings, rows, right=tuple(range(1, len(shown) + 1)), strong=here)


def _street_prices(chain: Chain) -> ReportTable:
    frame = chain.frame
    assert frame.printed is not None
    assert frame.printed.route is not None
    prices, remarks = frame.printed.route.prices, street_remarks(chain)
    rows = [[name, figure_or_dash(price), remarks.get(name, "")] for name, (price, _) in prices.items()]
    caption = text("Street prices of {use}", use=frame.use_name)
    here = tuple(place for place, name in enumerate(prices) if name in remarks)
    return ReportTable(caption, [text("street section"), "元/㎡", text("remark")], rows, right=(1,), strong=here)


def _floor_prices(chain: Chain) -> ReportTable:
    floors = chain.frame.printed.floors if chain.frame.printed else None
    assert floors is not None
    rows = [
        [floor, multiplied_price(of), f"{coefficient:f}", mark_own(is_own=floor == chain.parcel.floor)]
        for floor, (coefficient, of, _) in floors.shares.items()
    ]
    here = (list(floors.shares).index(chain.parcel.floor or ""),)
    headings = [text("floor"), text("multiplies"), text("coefficient"), text("remark")]
    caption = text("Coefficients of {use} by floor", use=chain.frame.use_name)
    return ReportTable(caption, headings, rows, right=(2,), strong=here)
