"""The coefficients as live formulas: each kind of detail with the table that it reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from landprice.core.messages import text
from landprice.reports.chains import Chain
from landprice.reports.chapter.detail_tables import beside_basis, days_or_name, taken_from, way_of_growing
from landprice.reports.chapter.factor_tables import criteria_alone
from landprice.reports.chapter.formula import meaning_of, status_of
from landprice.reports.detailing import live_detail
from landprice.reports.details import (
    Annuity,
    Banded,
    Classed,
    Costed,
    Factored,
    FixedValue,
    Growing,
    PrintedYears,
    Quotient,
    Read,
)
from landprice.reports.words import growth_label, mark_own, step_name
from landprice.reports.xlsx.bands import BandsRange, in_bands
from landprice.reports.xlsx.factors import factor_rows
from landprice.reports.xlsx.points import PointsRange
from landprice.reports.xlsx.sheet import CalculationSheet
from landprice.valuation.parcel.terms import NO_TERM
from landprice.valuation.printed.curve import BandCurve
from landprice.valuation.result import Step
from landprice.valuation.steps.date import months_between

_COST_DECIMALS = 4
"""Of D per floor area."""


@dataclass(frozen=True, slots=True)
class CoefficientRows:
    """Writes the rows of each coefficient of one calculation."""

    sheet: CalculationSheet
    chain: Chain

    def write(self, step: Step) -> str:
        """The rows of a coefficient under a heading; the address of its value, empty where it is missing."""
        self.sheet.heading(f"{step_name(step.name)} {step.symbol}")
        detail = live_detail(self.chain, step.name)
        if detail is None:
            for table in criteria_alone(self.chain) if step.name == "factors" else ():
                self.sheet.table(table.headings, table.rows)
            address = self.sheet.open_figure(meaning_of(step, self.chain), symbol=step.symbol)
        else:
            address = _WRITERS[type(detail)](self, step, detail)
        self.sheet.comment(address, step.source)
        if detail is not None:
            self.sheet.note(address, status_of(step))
        return address

    def result(self, step: Step, formula: str) -> str:
        """The row of the coefficient itself: rounded as the table says."""
        assert step.value is not None
        places = self.chain.frame.decimals
        return self.live(step, formula if places is None else f"ROUND({formula},{places})")

    def live(self, step: Step, formula: str) -> str:
        """The row of a coefficient that is not rounded."""
        assert step.value is not None
        return self.sheet.formula(meaning_of(step, self.chain), formula, step.value, symbol=step.symbol, strong=True)


def _fixed(rows: CoefficientRows, step: Step, detail: FixedValue) -> str:
    sheet = rows.sheet
    assert step.value is not None
    if detail.is_given:
        return sheet.figure(meaning_of(step, rows.chain), step.value, symbol=step.symbol)
    own, basis = sheet.refs.get(f"parcel {step.name}"), sheet.refs.get(f"basis {step.name}")
    if own and basis:
        neutral = f"IF({own}={basis},{step.value:f},NA())"
        return sheet.formula(meaning_of(step, rows.chain), neutral, step.value, symbol=step.symbol, strong=True)
    return sheet.figure(meaning_of(step, rows.chain), step.value, symbol=step.symbol)


def _quotient(rows: CoefficientRows, step: Step, detail: Quotient) -> str:
    sheet = rows.sheet
    known = (
        (sheet.refs.get(f"parcel {step.name}"), sheet.refs.get(f"basis {step.name}")) if step.name == "tenure" else ()
    )
    over, under = known or (None, None)
    if step.name == "right":
        over = sheet.figure(text("coefficient of the right of the parcel"), detail.over)
        under = sheet.figure(text("coefficient of the right of the prices"), detail.under)
        return rows.live(step, over) if detail.under == 1 else rows.result(step, f"{over}/{under}")
    over = over or sheet.figure(text("index at the valuation date"), detail.over)
    under = under or sheet.figure(text("index at the date of the prices"), detail.under)
    return rows.result(step, f"{over}/{under}")


def _growing(rows: CoefficientRows, step: Step, detail: Growing) -> str:
    sheet = rows.sheet
    growth = sheet.figure(growth_label(detail.months), detail.growth, share=True)
    sheet.words(text("way of growing"), way_of_growing(detail))
    each = "" if detail.months == 1 else f"/{sheet.figure(text('months of that growth'), Decimal(detail.months))}"
    end, start = sheet.refs["parcel date"], sheet.refs["basis date"]
    if detail.base is None:
        months = _months(sheet, start, end, detail.start, detail.end)
        grown = f"1+{growth}*{months}{each}" if detail.kind == "simple" else f"(1+{growth})^({months}{each})"
        return rows.result(step, grown)
    base = sheet.day(text("day on which the index is 100"), detail.base)
    over = _months(sheet, base, end, detail.base, detail.end)
    under = _months(sheet, base, start, detail.base, detail.start)
    return rows.result(step, f"(1+{growth}*{over}{each})/(1+{growth}*{under}{each})")


def _months(sheet: CalculationSheet, start: str, end: str, first: date, last: date) -> str:
    """Whole months and odd days ÷ 30 between two days, negative where the second is earlier."""
    low, high = f"MIN({start},{end})", f"MAX({start},{end})"
    apart = f"((YEAR({high})-YEAR({low}))*12+MONTH({high})-MONTH({low}))"
    whole = f"({apart}-IF(EDATE({low},{apart})>{high},1,0))"
    months = f"IF({end}<{start},-1,1)*({whole}+({high}-EDATE({low},{whole}))/30)"
    return sheet.formula(text("months"), months, months_between(first, last))


def _annuity(rows: CoefficientRows, step: Step, detail: Annuity) -> str:
    sheet = rows.sheet
    rate = sheet.figure(text("capitalization rate r"), detail.rate, share=True)
    brackets = []
    for side, years in (("parcel", detail.years), ("basis", detail.full)):
        ref = sheet.refs.get(f"{side} tenure")
        if years == NO_TERM:
            brackets.append("1")
        elif ref is None or (side == "parcel" and years != rows.chain.parcel.remaining and years != detail.full):
            assert isinstance(years, Decimal)
            ref = sheet.figure(text("years that count"), years)
            brackets.append(f"(1-(1+{rate})^(-{ref}))")
        else:
            brackets.append(f"(1-(1+{rate})^(-{ref}))")
    return rows.result(step, "/".join(brackets))


def _printed_years(rows: CoefficientRows, step: Step, detail: PrintedYears) -> str:
    sheet = rows.sheet
    printed = [(years, value) for years, (value, _) in sorted(detail.table.items())]
    first = sheet.table([text("years"), step.symbol], printed)
    years = sheet.refs.get("parcel tenure") or sheet.figure(text("remaining years"), detail.years)
    return rows.live(step, _looked_up(sheet, first, len(printed), years))


def _looked_up(sheet: CalculationSheet, first: int, count: int, key: str) -> str:
    """The figure of the second column beside a key of the first."""
    last = first + count - 1
    keys = f"{sheet.ref(first, 0)}:{sheet.ref(last, 0)}"
    values = f"{sheet.ref(first, 1)}:{sheet.ref(last, 1)}"
    return f"INDEX({values},MATCH({key},{keys},0))"


def _read(rows: CoefficientRows, step: Step, detail: Read) -> str:
    sheet = rows.sheet
    shown = days_or_name(step, detail)
    points = _table_read(sheet, detail, shown)
    x_ref = _point(rows, step, detail, "parcel", detail.x)
    over = points.read(detail.x, x_ref, text("K of the parcel"))
    if detail.basis is None:
        return rows.result(step, over)
    basis_ref = _point(rows, step, detail, "basis", detail.basis)
    under = points.read(detail.basis, basis_ref, text("K of the basis"))
    turn = {"": "", "×": f"*{x_ref}/{basis_ref}", "÷": f"/({x_ref}/{basis_ref})"}[detail.turned]
    return rows.result(step, f"{over}/{under}{turn}")


def _table_read(sheet: CalculationSheet, detail: Read, shown: str) -> PointsRange | BandsRange:
    if isinstance(detail.curve, BandCurve):
        return BandsRange(sheet, detail.curve, shown, "K", days=detail.days)
    return PointsRange(sheet, detail.curve, shown, "K", days=detail.days)


def _point(rows: CoefficientRows, step: Step, detail: Read, side: str, x: Decimal) -> str:
    """Where x stands among the inputs; a ratio under 1 that the table takes as 1 gets a row of its own."""
    ref = rows.sheet.refs.get(f"{side} {step.name}")
    if ref is None:
        return rows.sheet.figure(step_name(step.name), x)
    if detail.days or step.name != "plot-ratio" or rows.chain.frame.table.ratio_below_one != "one":
        return ref
    return rows.sheet.formula(text("plot ratio, at least 1"), f"MAX({ref},1)", x)


def _classed(rows: CoefficientRows, step: Step, detail: Classed) -> str:
    sheet = rows.sheet
    printed = [(name, value) for name, (value, _) in detail.table.items()]
    first = sheet.table([text("class"), step.symbol], printed)
    own = sheet.words(text("class of the parcel"), detail.said)
    choices = {"validate": "list", "source": f"={sheet.ref(first, 0)}:{sheet.ref(first + len(printed) - 1, 0)}"}
    sheet.sheet.data_validation(own.replace("$", ""), choices)
    return rows.live(step, _looked_up(sheet, first, len(printed), own))


def _banded(rows: CoefficientRows, step: Step, detail: Banded) -> str:
    sheet = rows.sheet
    unit, metres = detail.chosen.unit, detail.chosen.square_metres
    headings = [text("area ({unit})", unit=unit), step.symbol, text("remark")]
    printed = [(band.printed, band.value, mark_own(is_own=band is detail.chosen)) for band in detail.bands]
    first = sheet.table(headings, printed)
    area = sheet.refs["whole area"]
    if metres != 1:
        area = f"({area}*{metres.denominator}/{metres.numerator})"
    bands = [(band.range, sheet.ref(first + number, 1)) for number, band in enumerate(detail.bands)]
    return rows.live(step, in_bands(area, bands))


def _factored(rows: CoefficientRows, step: Step, detail: Factored) -> str:
    return rows.live(step, factor_rows(rows.sheet, detail))


def _costed(rows: CoefficientRows, step: Step, detail: Costed) -> str:
    sheet = rows.sheet
    signs = {"-": Decimal(-1), "+": Decimal(1)}
    table = [
        (one.word, signs[one.sign], one.cost, taken_from(one.source), beside_basis(one.sign)) for one in detail.costs
    ]
    headings = [text("item"), text("lacking -1, beyond +1"), text("cost (元/㎡)"), text("source")]
    headings.append(text("parcel beside the basis"))
    first = sheet.table(headings, table)
    last = first + len(table) - 1
    for row, one in enumerate(detail.costs, first):
        sheet.comment(sheet.ref(row, 2), one.source)
    spans = [f"{sheet.ref(first, column)}:{sheet.ref(last, column)}" for column in (1, 2)]
    formula = f"SUMPRODUCT({spans[0]},{spans[1]})"
    if detail.ratio is not None:
        ratio = sheet.refs.get("ratio used") or sheet.figure(text("plot ratio"), detail.ratio)
        sheet.words(text("plot ratio"), text("÷, for a price per floor area"))
        formula = f"ROUND({formula}/{ratio},{_COST_DECIMALS})"
    assert step.value is not None
    return rows.live(step, sheet.formula(text("total D"), formula, step.value, unit="元/㎡"))


_WRITERS: dict[type, Callable[[CoefficientRows, Step, Any], str]] = {
    FixedValue: _fixed,
    Quotient: _quotient,
    Growing: _growing,
    Annuity: _annuity,
    PrintedYears: _printed_years,
    Read: _read,
    Classed: _classed,
    Banded: _banded,
    Factored: _factored,
    Costed: _costed,
}
