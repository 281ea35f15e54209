"""The workbook: the results of all parcels, a sheet for each calculation, the cautions and documents."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from landprice.batch.io.workbooks import new_book
from landprice.core.messages import text
from landprice.reports.blocks import Block, ReportParagraph, ReportTable, SectionHeading
from landprice.reports.parcels import ReportedParcel
from landprice.reports.report import ValuationReport, parcel_title, told_of_progress
from landprice.reports.result_rows import in_wan
from landprice.reports.results_table import NO_SUM, price_of_land
from landprice.reports.xlsx.calculation import parcel_sheet
from landprice.reports.xlsx.results import SheetResult
from landprice.reports.xlsx.sheet import CalculationSheet
from landprice.reports.xlsx.whole import mixed_sheets

_AREA, _UNIT_PRICE, _TOTAL, _FLOOR = 9, 10, 11, 12
"""The columns of table 1-1 that hold figures."""
_NOTES_WIDTH, _RESULTS_WIDTH = 74, 12
"""Of the columns of the notes and of table 1-1, in characters of which a Chinese one is two."""


def xlsx(report: ValuationReport) -> bytes:
    """The workbook. Raises MissingLibraryError."""
    written = BytesIO()
    book = new_book(written, "reports")
    book.set_properties({"title": report.title})
    results = CalculationSheet(book, text("Results"), report.title)
    parcels = [_parcel(book, parcel) for parcel in told_of_progress(report.parcels)]
    _fill_results(results, report, parcels)
    _told(CalculationSheet(book, text("Notes"), report.title), report)
    book.close()
    return written.getvalue()


def _parcel(book: Any, parcel: ReportedParcel) -> SheetResult:
    """The sheets of one parcel; where it has parts, one for each and one that sums them."""
    name, title = text("Parcel {number}", number=parcel.number), parcel_title(parcel)
    made = parcel_sheet if len(parcel.chains) == 1 else mixed_sheets
    return made(book, parcel, name, title)


def _fill_results(sheet: CalculationSheet, report: ValuationReport, parcels: Sequence[SheetResult]) -> None:
    """Table 1-1 between the words above and below it, its figures linked, its sums worked out."""
    sheet.sheet.set_landscape()
    for block in report.results:
        if isinstance(block, ReportTable):
            _results_table(sheet, report, parcels, block)
        elif not isinstance(block, SectionHeading):
            sheet.sheet.write_string(sheet.at, 0, block.words, sheet.form())
            sheet.at += 1


def _results_table(
    sheet: CalculationSheet, report: ValuationReport, parcels: Sequence[SheetResult], table: ReportTable
) -> None:
    sheet.at += 1
    sheet.sheet.write_string(sheet.at, 0, table.title, sheet.form(bold=True))
    sheet.at += 1
    sheet.set_widths([_RESULTS_WIDTH] * len(table.headings))
    first = sheet.table(table.headings, table.rows)
    sheet.at += 1
    for row, (parcel, result) in enumerate(zip(report.parcels, parcels, strict=True), first):
        _link(sheet, row, _AREA, f"ROUND({result.of(result.area)},2)", parcel.value.area_m2)
        if parcel.estimate is not None:
            per_floor = parcel.is_per_floor
            price, other = ("other-price", "unit-price") if per_floor else ("unit-price", "other-price")
            _link(sheet, row, _UNIT_PRICE, result.at(price), price_of_land(parcel))
            _link(sheet, row, _TOTAL, result.at("total-wan"), Decimal(in_wan(parcel.estimate.wan_yuan)))
            _link(sheet, row, _FLOOR, result.at(other), parcel.estimate.floor_yuan_per_m2)
    if len(parcels) > 1:
        _sums(sheet, first, len(parcels), table.rows[-1])
    sheet.sheet.repeat_rows(first - 1)
    sheet.sheet.freeze_panes(first, 0)


def _link(sheet: CalculationSheet, row: int, column: int, formula: str, figure: Decimal | None) -> None:
    if formula and figure is not None:
        sheet.live(row, column, formula, figure)


def _sums(sheet: CalculationSheet, first: int, count: int, shown: Sequence[str]) -> None:
    for column in (_AREA, _TOTAL):
        if shown[column] != NO_SUM:
            span = f"{sheet.ref(first, column)}:{sheet.ref(first + count - 1, column)}"
            sheet.live(first + count, column, f"SUM({span})", Decimal(shown[column]), strong=True)


def _told(sheet: CalculationSheet, report: ValuationReport) -> None:
    """Every sentence of the chapters, and the table of the documents: the figures stand on the other sheets."""
    sheet.set_widths([_NOTES_WIDTH])
    sheet.row_of_words(
        text("The sentences give the figures as handed over; they do not follow an input that is changed.")
    )
    for parcel, sections in zip(report.parcels, report.sections, strict=True):
        if len(report.parcels) > 1:
            sheet.row_of_words(parcel_title(parcel), bold=True, font_size=12)
        for section in sections:
            for block in section.blocks:
                _block(sheet, block, is_documents=section.name == "sources")


def _block(sheet: CalculationSheet, block: Block, *, is_documents: bool) -> None:
    if isinstance(block, SectionHeading):
        sheet.row_of_words(block.words, bold=True)
    elif isinstance(block, ReportParagraph):
        sheet.row_of_words(block.words, bold=block.kind == "result")
    elif is_documents:
        for row in block.rows:
            pairs = zip(block.headings, row, strict=True)
            sheet.row_of_words("；".join(text("{name}: {words}", name=name, words=words) for name, words in pairs))
