"""The sheet of a mixed parcel: its parts, linked to a sheet for each, and the results of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from landprice.core.messages import text
from landprice.reports.chains import Chain
from landprice.reports.chapter.outcome import parts_table
from landprice.reports.exact_areas import area_of
from landprice.reports.parcels import ReportedParcel
from landprice.reports.xlsx.calculation import part_sheet
from landprice.reports.xlsx.prices import rounded_to_step
from landprice.reports.xlsx.results import (
    LINE_OF_TOTAL,
    TO_WHOLE_YUAN,
    ResultCells,
    SheetResult,
    formulas_of_estimate,
    of_land,
)
from landprice.reports.xlsx.sheet import CalculationSheet

_AREA, _PRICE, _UNIT_PRICE, _TOTAL = 3, 4, 5, 6
"""The columns of the table of parts that hold figures."""


def mixed_sheets(book: Any, parcel: ReportedParcel, name: str, title: str) -> SheetResult:
    """A sheet of the whole, and one for each part behind it."""
    sheet = CalculationSheet(book, name, title)
    numbers = range(1, len(parcel.chains) + 1)
    parts = [part_sheet(book, parcel, number, f"{name}-{number}", title) for number in numbers]
    whole = sheet.formula(
        f"{text('area')} (㎡)", "+".join(part.of(part.area) for part in parts), area_of(parcel), unit="㎡"
    )
    _parts(sheet, parcel, parts)
    if parcel.value.offer is not None:
        sheet.refs["offer"] = sheet.figure(text("intended transfer price or offer"), parcel.value.offer.yuan, unit="元")
    formulas = _formulas(sheet, parcel, parts, whole)
    totals = tuple(part.at("total") for part in parts)
    return SheetResult(name, whole, ResultCells(sheet, parcel, formulas, totals).write())


def _parts(sheet: CalculationSheet, parcel: ReportedParcel, parts: Sequence[SheetResult]) -> None:
    """The parts beside each other, their figures linked; the sum below them."""
    table = parts_table(parcel)
    sheet.heading(table.caption)
    first = sheet.table(table.headings, table.rows)
    for row, (part, shown) in enumerate(zip(parts, table.rows, strict=False), first):
        chain = parcel.chains[row - first]
        linked = {
            _AREA: f"ROUND({part.of(part.area)},2)",
            _PRICE: _price_compared(chain, part, parcel),
            _UNIT_PRICE: part.at("unit-price") if chain.value.estimate is not None else "",
            _TOTAL: part.at("total") if chain.value.estimate is not None else "",
        }
        for column, formula in linked.items():
            if formula:
                sheet.live(row, column, formula, Decimal(shown[column]))
    if len(table.rows) > len(parts):
        last = first + len(parts) - 1
        areas = "+".join(part.of(part.area) for part in parts)
        sheet.live(last + 1, _AREA, f"ROUND({areas},2)", Decimal(table.rows[-1][_AREA]), strong=True)
        totals = f"SUM({sheet.ref(first, _TOTAL)}:{sheet.ref(last, _TOTAL)})"
        sheet.live(last + 1, _TOTAL, totals, Decimal(table.rows[-1][_TOTAL]), strong=True)


def _price_compared(chain: Chain, part: SheetResult, parcel: ReportedParcel) -> str:
    """The price of a part of which the mean is taken: of land where all parts have one."""
    basis = part.at("basis-ratio")
    if chain.frame.per_floor and parcel.has_land_prices and basis:
        return f"ROUND({part.at('price')}*{basis},2)"
    return part.at("price")


def _formulas(
    sheet: CalculationSheet, parcel: ReportedParcel, parts: Sequence[SheetResult], area: str
) -> dict[str, str]:
    pairs = list(zip(parcel.chains, parts, strict=True))
    weighted = "+".join(f"{_price_compared(chain, part, parcel)}*{part.of(part.area)}" for chain, part in pairs)
    formulas = {
        "area": f"ROUND({area},2)",
        "benchmark": f"ROUND(({weighted})/{area},2)",
        "line": "ROUND({benchmark}*0.7,2)",
    }
    if "offer" in sheet.refs:
        formulas["offer"] = sheet.refs["offer"]
    if all(part.at("ratio") or not chain.frame.per_floor for chain, part in pairs):
        amounts = [
            f"{of_land(part.at('price'), part.at('ratio'), per_floor=chain.frame.per_floor)}*{part.of(part.area)}"
            for chain, part in pairs
        ]
        formulas["base-value"] = "+".join(TO_WHOLE_YUAN.format(amount=amount) for amount in amounts)
        formulas["line-total"] = LINE_OF_TOTAL.format(amount=f"({'+'.join(amounts)})")
    if all(part.at("total") for part in parts):
        formulas |= _of_estimate(sheet, parcel, parts, area)
    return formulas


def _of_estimate(
    sheet: CalculationSheet, parcel: ReportedParcel, parts: Sequence[SheetResult], area: str
) -> dict[str, str]:
    """The total is the sum of the parts, the unit price its mean."""
    total = "+".join(part.at("total") for part in parts)
    step = parcel.value.steps[-1].rounding or Decimal(1)
    ratio = ""
    if parcel.estimate is not None and parcel.estimate.floor_yuan_per_m2 is not None:
        ratio = sheet.figure(text("plot ratio that counts"), parcel.value.parcel.plot_ratio.value)
    price = rounded_to_step(f"({total})/{area}", step)
    formulas = formulas_of_estimate(price, area, ratio, "{benchmark}", per_floor=False)
    return {**formulas, "total": total}
