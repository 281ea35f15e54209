"""The workbook: the results of all parcels, a sheet for each calculation, the cautions and documents."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from landprice.core.errors import library
from landprice.core.messages import text
from landprice.reports.blocks import ReportTable, SectionHeading
from landprice.reports.report import parcel_title
from landprice.reports.results_table import NO_SUM, results_table
from landprice.reports.xlsx.calculation import SheetResult, calculation_sheet, rounded
from landprice.reports.xlsx.sheet import CalculationSheet

if TYPE_CHECKING:
    from landprice.reports.parcels import ReportedParcel
    from landprice.reports.report import ValuationReport

_AREA, _UNIT_PRICE, _TOTAL, _FLOOR = 9, 10, 11, 12
"""The columns of table 1-1 that hold figures."""
_NOTES_WIDTH, _LINE_HEIGHT = 100, 14
"""Of the sheet of notes: the width of its column in characters, a Chinese one two, and the points of a line."""
_TOLD = ("sources", "formula", "cautions")


def xlsx(report: ValuationReport) -> bytes:
    """The workbook. Raises MissingLibraryError."""
    xlsxwriter: Any = library("xlsxwriter", "reports")
    written = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(written, options)
    book.set_properties({"title": report.title})
    results = CalculationSheet(book, text("Results"), report.title)
    parcels = [_parcel(book, parcel) for parcel in report.parcels]
    _fill_results(results, report, parcels)
    _told(CalculationSheet(book, text("Notes"), report.title), report)
    book.close()
    return written.getvalue()


def _parcel(book: Any, parcel: ReportedParcel) -> SheetResult:
    """The sheets of one parcel; where it has parts, one for each and one that sums them."""
    name, title = text("Parcel {number}", number=parcel.number), parcel_title(parcel)
    if len(parcel.chains) == 1:
        return calculation_sheet(book, parcel.chains[0], name, title, parcel.estimate, withheld=parcel.withheld)
    whole = CalculationSheet(book, name, title)
    parts = [
        calculation_sheet(
            book,
            chain,
            f"{name}-{number}",
            title,
            chain.value.estimate if parcel.estimate else None,
            withheld=parcel.withheld,
        )
        for number, chain in enumerate(parcel.chains, 1)
    ]
    return _sum_of_parts(whole, parcel, parts)


def _sum_of_parts(sheet: CalculationSheet, parcel: ReportedParcel, parts: Sequence[SheetResult]) -> SheetResult:
    sheet.heading(text("Parts"))
    areas = [
        sheet.formula(f"{text('area')} {number}", part.of(part.area), chain.parcel.area, unit="㎡")
        for number, (part, chain) in enumerate(zip(parts, parcel.chains, strict=True), 1)
    ]
    whole = sum((chain.parcel.area for chain in parcel.chains), start=parcel.chains[0].parcel.area * 0)
    area = sheet.formula(text("area"), "+".join(areas), whole, unit="㎡")
    estimate = parcel.estimate
    if estimate is None:
        sheet.words(text("total price"), text("incomplete") if parcel.value.missing else text("withheld"))
        return SheetResult(sheet.name, area)
    yuan = sheet.formula(
        text("total price"), "+".join(part.of(part.yuan) for part in parts), estimate.yuan, unit="元", strong=True
    )
    step = parcel.value.steps[-1].rounding or Decimal(1)
    price = sheet.formula(
        text("unit price"), rounded(f"{yuan}/{area}", step), estimate.yuan_per_m2, unit="元/㎡", strong=True
    )
    wan = sheet.formula(text("total price in 万元"), f"{yuan}/10000", estimate.wan_yuan, unit="万元")
    floor = ""
    if estimate.floor_yuan_per_m2 is not None:
        ratio = parcel.value.parcel.plot_ratio.value
        used = sheet.figure(text("plot ratio that counts"), ratio)
        floor = sheet.formula(
            text("price per floor area (楼面地价)"),
            f"ROUND({price}/{used},2)",
            estimate.floor_yuan_per_m2,
            unit="元/㎡",
        )
    return SheetResult(sheet.name, area, price, yuan, wan, floor)


def _fill_results(sheet: CalculationSheet, report: ValuationReport, parcels: Sequence[SheetResult]) -> None:
    """Table 1-1, its figures linked to the sheets of the parcels, its sums worked out."""
    sheet.sheet.set_landscape()
    for block in report.results:
        if isinstance(block, ReportTable | SectionHeading):
            continue
        sheet.sheet.write_string(sheet.at, 0, block.words, sheet.form())
        sheet.at += 1
    table = results_table(report.parcels)
    sheet.at += 1
    sheet.sheet.write_string(sheet.at, 0, table.title, sheet.form(bold=True))
    sheet.at += 1
    first = sheet.table(table.headings, table.rows)
    for row, (parcel, result) in enumerate(zip(report.parcels, parcels, strict=True), first):
        estimate = parcel.estimate
        _link(sheet, row, _AREA, result, result.area, parcel.value.area_m2)
        if estimate is not None:
            _link(sheet, row, _UNIT_PRICE, result, result.unit_price, estimate.yuan_per_m2)
            _link(sheet, row, _TOTAL, result, result.wan_yuan, estimate.wan_yuan)
            _link(sheet, row, _FLOOR, result, result.floor, estimate.floor_yuan_per_m2)
    if len(parcels) > 1:
        _sums(sheet, first, len(parcels), table.rows[-1])
    for column in range(len(table.headings)):
        sheet.sheet.set_column(column, column, 12)
    sheet.sheet.repeat_rows(first - 1)
    sheet.sheet.freeze_panes(first, 0)


def _link(
    sheet: CalculationSheet, row: int, column: int, result: SheetResult, address: str, figure: Decimal | None
) -> None:
    if address and figure is not None:
        formula = f"ROUND({result.of(address)},2)" if column == _AREA else result.of(address)
        sheet.live(row, column, formula, figure)


def _sums(sheet: CalculationSheet, first: int, count: int, shown: Sequence[str]) -> None:
    for column in (_AREA, _TOTAL):
        if shown[column] != NO_SUM:
            span = f"{sheet.ref(first, column)}:{sheet.ref(first + count - 1, column)}"
            sheet.live(first + count, column, f"SUM({span})", Decimal(shown[column]), strong=True)


def _told(sheet: CalculationSheet, report: ValuationReport) -> None:
    """The documents, the formulas and the cautions, as words in rows as high as they need."""
    sheet.sheet.set_column(0, 0, _NOTES_WIDTH)
    for block in (block for name in _TOLD for block in report.section(name)):
        if isinstance(block, ReportTable):
            for row in (block.headings, *block.rows):
                _line(sheet, " | ".join(row), {})
        else:
            _line(sheet, block.words, {"bold": True} if isinstance(block, SectionHeading) else {})


def _line(sheet: CalculationSheet, words: str, properties: dict[str, Any]) -> None:
    sheet.sheet.write_string(sheet.at, 0, words, sheet.form(text_wrap=True, valign="top", **properties))
    sheet.sheet.set_row(sheet.at, _LINE_HEIGHT * -(-2 * len(words) // _NOTES_WIDTH))
    sheet.at += 1
