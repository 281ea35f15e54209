"""The table of results on a sheet: the rows of every other kind of file, each with the formula that it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from landprice.core.messages import text
from landprice.core.units import SQUARE_METRES_PER_MU
from landprice.reports.result_rows import ResultRow, estimate_names, result_rows, wan_to_hundredths
from landprice.reports.xlsx.sheet import CalculationSheet
from landprice.valuation.assemble import WAN_PER_MU
from landprice.valuation.result import Estimate
from landprice.words.capitals import MOST, capitals, capitals_in_wan

if TYPE_CHECKING:
    from landprice.reports.parcels import ReportedParcel

OF_MU = f"{SQUARE_METRES_PER_MU.denominator}/{SQUARE_METRES_PER_MU.numerator}"
"""1 ㎡ in 亩."""
TO_WHOLE_YUAN = "ROUND(ROUND({amount},6),0)"
"""An amount half-up to 元; what a cell drops behind its 15 digits is rounded away first."""
LINE_OF_TOTAL = "ROUNDUP(ROUND({amount}*0.7,6),0)"
"""70 % of an amount, up to whole 元."""


@dataclass(frozen=True, slots=True)
class SheetResult:
    """Where the results of a calculation stand: addresses on the sheet ``sheet`` by the keys of the result rows."""

    sheet: str
    area: str
    cells: Mapping[str, str] = field(default_factory=dict)

    def of(self, address: str) -> str:
        """An address of this sheet as other sheets name it."""
        return f"'{self.sheet}'!{address}"

    def at(self, key: str) -> str:
        """The figure ``key`` as other sheets name it; empty where there is none."""
        return self.of(self.cells[key]) if self.cells.get(key) else ""


@dataclass(slots=True)
class ResultCells:
    """Writes the rows of results; ``formulas`` are by key, ``wanted`` the cells without which a row stays empty."""

    sheet: CalculationSheet
    parcel: ReportedParcel
    formulas: dict[str, str]
    wanted: tuple[str, ...] = ()
    cells: dict[str, str] = field(default_factory=dict)

    def write(self) -> dict[str, str]:
        """The rows, then the total in capital figures; the addresses by key."""
        self.sheet.heading(text("Calculated result") if self.parcel.estimate is not None else text("What is known"))
        for row in result_rows(self.parcel):
            self._write(row)
        if self.parcel.value.missing and not self.parcel.withheld:
            self._write_open()
        if self.parcel.estimate is not None and self.parcel.estimate.yuan < MOST:
            self._write_capitals(self.parcel.estimate)
        return self.cells

    def _write(self, row: ResultRow) -> None:
        formula = self._formula(row.key)
        if row.figure is None:
            self.sheet.words(row.name, row.shown)
        elif formula is None:
            self.cells[row.key] = self.sheet.figure(row.name, Decimal(row.shown), unit=row.unit)
        else:
            shown = Decimal(row.shown)
            strong = row.key in ("unit-price", "total")
            self.cells[row.key] = self.sheet.formula(row.name, formula, shown, unit=row.unit, strong=strong)

    def _write_open(self) -> None:
        """The rows of an estimate that is missing something: worked out once that is put in."""
        for key, (name, unit) in estimate_names(self.parcel).items():
            formula = self._formula(key)
            if formula is not None:
                open_formula = f'IF(COUNT({",".join(self.wanted)})<{len(self.wanted)},"",{formula})'
                self.cells[key] = self.sheet.formula(name, open_formula, "", unit=unit, strong=True)

    def _formula(self, key: str) -> str | None:
        """The formula of a row, with the addresses of the rows above it."""
        written = self.formulas.get(key)
        above = {name.replace("-", "_"): address for name, address in self.cells.items()}
        return None if written is None else written.format_map(above)

    def _write_capitals(self, estimate: Estimate) -> None:
        """The capital figures of both customs; where an input was changed the cell says that they no longer hold."""
        total, changed = self.cells["total"], text("the total was changed: write it out anew")
        exact = _if_still(total, estimate.yuan, capitals(estimate.yuan), changed)
        self.sheet.formula(text("total in capital figures (the result)"), exact, f"人民币{capitals(estimate.yuan)}")
        hundredths = Decimal(wan_to_hundredths(estimate.wan_yuan))
        label = text("total in 万元 to 0.01, only for those who need it")
        rounded = self.sheet.formula(label, f"ROUND({self.cells['total-wan']},2)", hundredths, unit="万元")
        words = capitals_in_wan(estimate.wan_yuan)
        in_wan = _if_still(rounded, hundredths, words, changed)
        self.sheet.formula(text("the same in capital figures"), in_wan, f"人民币{words}")


def _if_still(address: str, figure: Decimal, words: str, changed: str) -> str:
    return f'IF({address}={figure:f},"人民币{words}","{changed}")'


def of_land(price: str, ratio: str, *, per_floor: bool) -> str:
    """A price as one per land area."""
    return f"{price}*{ratio}" if per_floor else price


def formulas_of_estimate(price: str, area: str, ratio: str, compared: str, *, per_floor: bool) -> dict[str, str]:
    """The formulas of an estimate from its unit price; ``ratio`` may be empty, ``compared`` is P1b."""
    land = of_land("{unit_price}", ratio, per_floor=per_floor)
    formulas = {"unit-price": price, "difference": f"ROUND(({{unit_price}}/{compared}-1)*100,2)"}
    if ratio:
        other = land if per_floor else f"{{unit_price}}/{ratio}"
        formulas["other-price"] = f"ROUND({other},2)"
    if ratio or not per_floor:
        formulas["price-per-mu"] = f"ROUND({land}/{WAN_PER_MU},2)"
        formulas["total"] = TO_WHOLE_YUAN.format(amount=f"{land}*{area}")
        formulas["total-wan"] = "{total}/10000"
    return formulas
