"""A table of points read by live formulas: where x lies, and linear, by steps, or past an end as the table says."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from landprice.core.messages import text

if TYPE_CHECKING:
    from landprice.reports.xlsx.sheet import CalculationSheet
    from landprice.valuation.printed.curve import Curve

_EXCEL_DAY_0 = 693594
"""The ordinal of the day before the first of Excel's calendar."""


def serial_day(ordinal: int) -> int:
    """A day as Excel counts it."""
    return ordinal - _EXCEL_DAY_0


class PointsRange:
    """The points of a curve on a sheet, and the formulas that read them."""

    def __init__(self, sheet: CalculationSheet, curve: Curve, x_name: str, y_name: str, *, days: bool = False) -> None:
        self.sheet, self.curve, self.days = sheet, curve, days
        shown = [(date.fromordinal(int(x)) if days else x, y) for x, y in curve.points]
        first = sheet.table([x_name, y_name], shown)
        last = first + len(shown) - 1
        self.xs = f"{sheet.ref(first, 0)}:{sheet.ref(last, 0)}"
        self.ys = f"{sheet.ref(first, 1)}:{sheet.ref(last, 1)}"
        self.first_x, self.last_x = sheet.ref(first, 0), sheet.ref(last, 0)
        self.first_y, self.last_y = sheet.ref(first, 1), sheet.ref(last, 1)
        self.values = [self._on_sheet(x) for x, _ in curve.points]

    def read(self, x: Decimal, x_ref: str, label: str) -> str:
        """Rows that read the table at ``x``, which stands at ``x_ref``; the address of the coefficient, not rounded."""
        within = min(max(self._on_sheet(x), self.values[0]), self.values[-1])
        used = self.sheet.formula(text("{label}: read at", label=label), self._within(x_ref), within, as_day=self.days)
        place = min(bisect_right(self.values, within), max(len(self.values) - 1, 1))
        row = place if self.curve.between == "linear" else bisect_right(self.values, within)
        match = f"MATCH({used},{self.xs},1)"
        if self.curve.between == "linear":
            match = f"MIN({match},{max(len(self.values) - 1, 1)})"
        index = self.sheet.formula(text("{label}: row of the table", label=label), match, row)
        exact = self.curve.at(x)
        assert exact is not None
        return self.sheet.formula(label, self._value(index, used, x_ref), exact)

    def _on_sheet(self, x: Decimal) -> Decimal:
        return Decimal(serial_day(int(x))) if self.days else x

    def _within(self, x_ref: str) -> str:
        """x, or the end that it is past; not available where the table does not say what holds there."""
        below = f"{self.first_x}" if self.curve.below.rule in ("clamp", "slope") else "NA()"
        above = f"{self.last_x}" if self.curve.above.rule in ("clamp", "slope") else "NA()"
        return f"IF({x_ref}<{self.first_x},{below},IF({x_ref}>{self.last_x},{above},{x_ref}))"

    def _value(self, index: str, used: str, x_ref: str) -> str:
        low = f"INDEX({self.ys},{index})"
        if self.curve.between == "linear" and len(self.values) > 1:
            x1, x2 = f"INDEX({self.xs},{index})", f"INDEX({self.xs},{index}+1)"
            low = f"{low}+(INDEX({self.ys},{index}+1)-{low})*({used}-{x1})/({x2}-{x1})"
        for end, past, edge in (
            (self.curve.below, f"{x_ref}<{self.first_x}", self.first_x),
            (self.curve.above, f"{x_ref}>{self.last_x}", self.last_x),
        ):
            if end.rule == "slope":
                low = f"{low}+IF({past},({x_ref}-{edge})*{end.slope:f},0)"
        return low
