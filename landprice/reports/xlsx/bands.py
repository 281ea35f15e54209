"""Intervals read by live formulas: the figure beside the one that holds x, not available where none does."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from landprice.reports.words import period_name
from landprice.reports.xlsx.points import serial_day
from landprice.tables.corrections.ranges import Range
from landprice.valuation.printed.curve import BandCurve

if TYPE_CHECKING:
    from landprice.reports.xlsx.sheet import CalculationSheet


_NESTED = 24


def in_bands(x_ref: str, bands: Sequence[tuple[Range, str]]) -> str:
    """The formula of the figure whose interval holds what stands at ``x_ref``; each interval with its figure's cell.

    Excel takes 64 functions one in the other: of more intervals, as of an index by months, each so many have their own.
    """
    parts = [_nested(x_ref, bands[start : start + _NESTED]) for start in range(0, len(bands), _NESTED)]
    formula = parts.pop() if parts else "NA()"
    while parts:
        formula = f"IFERROR({parts.pop()},{formula})"
    return formula


def _nested(x_ref: str, bands: Sequence[tuple[Range, str]]) -> str:
    formula = "NA()"
    for band, cell in reversed(bands):
        tests = []
        if band.low is not None:
            tests.append(f"{x_ref}{'>=' if band.low_closed else '>'}{band.low:f}")
        if band.high is not None:
            tests.append(f"{x_ref}{'<=' if band.high_closed else '<'}{band.high:f}")
        formula = f"IF(AND({','.join(tests)}),{cell},{formula})"
    return formula


class BandsRange:
    """The intervals of a curve on a sheet, and the formulas that read them; ``days``: ordinal days as serial ones."""

    def __init__(
        self, sheet: CalculationSheet, curve: BandCurve, x_name: str, y_name: str, *, days: bool = False
    ) -> None:
        self.sheet, self.curve, self.days = sheet, curve, days
        named = [(period_name(printed) if days else printed, value) for printed, value in curve.points]
        self.first = sheet.table([x_name, y_name], named)

    def read(self, x: Decimal, x_ref: str, label: str) -> str:
        """The row that reads the table at ``x``, which stands at ``x_ref``; the address of the coefficient."""
        ranges = [self._on_sheet(band) for _, band, _ in self.curve.bands]
        cells = [self.sheet.ref(self.first + number, 1) for number in range(len(ranges))]
        found = self.curve.at(x)
        assert found is not None
        return self.sheet.formula(label, in_bands(x_ref, list(zip(ranges, cells, strict=True))), found)

    def _on_sheet(self, band: Range) -> Range:
        if not self.days:
            return band
        low, high = (None if end is None else Decimal(serial_day(int(end))) for end in (band.low, band.high))
        return type(band)(low, high, band.low_closed, band.high_closed)
