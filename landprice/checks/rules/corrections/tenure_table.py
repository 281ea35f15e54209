"""A published tenure coefficient that the rate does not give.

A table of tenure coefficients (年期修正系数表) follows from the capitalization rate and the tenure that the price
assumes: [1 − (1+r)^−m] ÷ [1 − (1+r)^−n], rounded or cut to the decimals printed, some counties rounding each
(1+r)^−m to four places first. The way that explains most of the table is taken, and a figure outside it holds a
mistake. Where the rate explains less than half of the table, the finding names the rate that does, if there is one,
and stands at the rate, unless another use has that rate: the table is then that use's. Where no rate does, a
coefficient out of order is an error, and so is another one than 1 at the full tenure; else a warning says which rates
the rows ask for.

Bad:

    corrections:
      capitalization_rates:
        - {uses: [commercial], percent: 6.75}
      tenure_tables:
        - {uses: [commercial], years: {10: 0.5176, 20: 0.7896, 30: 0.9271, 40: 1.0000}}

Good:

    corrections:
      capitalization_rates:
        - {uses: [commercial], percent: 6.75}
      tenure_tables:
        - {uses: [commercial], years: {10: 0.5176, 20: 0.7869, 30: 0.9271, 40: 1.0000}}

Source: GB/T 18508-2014, the tenure coefficient Ky.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from operator import le
from typing import NamedTuple

from landprice.checks.figures.order import culprit
from landprice.checks.figures.slips import places_of, with_slip
from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.core.units import CONTEXT, power, round_half_up
from landprice.tables.basis import basis_of
from landprice.tables.corrections.model import TenureTable
from landprice.valuation.steps.tenure import coefficient_of

RULE = Rule("LP508", "tenure-table", Severity.ERROR, Needs.TABLE)
_RATES = tuple(Decimal(hundredths).scaleb(-4, CONTEXT) for hundredths in range(200, 1201))
"""2.00 to 12.00 percent, as in LP505."""
_MOST_YEARS = 200
Formula = Callable[[Decimal, Decimal, Decimal, int], Decimal]


class Printed(NamedTuple):
    """One table of one use: where it stands, its years and coefficients, the full tenure and the rate if known."""

    path: tuple[str | int, ...]
    rows: dict[str, Decimal]
    full: Decimal
    rate: Decimal | None
    rate_at: int | None
    places: int

    def outside(self, rate: Decimal, formula: Formula) -> dict[str, Decimal]:
        """Years → the coefficient expected, for each that ``formula`` gives otherwise than printed."""
        expected = {years: formula(rate, Decimal(years), self.full, self.places) for years in self.rows}
        return {years: figure for years, figure in expected.items() if figure != self.rows[years]}


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each coefficient outside the way of its table, or one for a table of another rate or tenure."""
    for at, part in enumerate(sheet.corrections.tenure_tables):
        printed = _printed(sheet, at, part)
        if printed is None:
            continue
        ones = [years for years, figure in part.years.items() if figure == 1]
        if ones and printed.full not in [Decimal(years) for years in ones]:
            what = message(
                "the coefficient is 1 at {ones} years, the price assumes {full} years", ones=ones, full=printed.full
            )
            yield RULE.at(sheet.table, (*printed.path, ones[0]), what, key=True, expected=printed.full, found=ones[0])
            continue
        yield from _against_rate(sheet, printed)


def _printed(sheet: TableFigures, at: int, part: TenureTable) -> Printed | None:
    """The table with what the first of its uses assumes; None where its tenure is no number."""
    for use in [use for use in part.uses if use in sheet.table.land_uses]:
        grade = (part.grades or tuple(sheet.prices.get(use, ())) or (None,))[0]
        full = basis_of(sheet.table, use, grade).tenure_years
        if isinstance(full, Decimal) and 0 < full <= _MOST_YEARS:
            places = max(map(places_of, part.years.values()))
            rate, rate_at = _rate(sheet, use, grade)
            return Printed(("corrections", "tenure_tables", at, "years"), part.years, full, rate, rate_at, places)
    return None


def _rate(sheet: TableFigures, use: str, grade: str | None) -> tuple[Decimal | None, int | None]:
    """The rate printed for a use and a grade as a share of 1, and which of the rates it is; None for none."""
    for at, rate in enumerate(sheet.corrections.capitalization_rates):
        if rate.fits(use, sheet.family(use), grade or ""):
            return (rate.percent.scaleb(-2, CONTEXT) if rate.percent <= 100 else None), at
    return None, None


def _against_rate(sheet: TableFigures, printed: Printed) -> Iterator[Finding]:
    rate, outside = printed.rate, dict(printed.rows)
    if rate is not None:
        outside = _least_outside(printed, rate)
    if 2 * len(outside) >= len(printed.rows):
        other = _rate_of_most(printed)
        if other is None:
            yield from _of_no_rate(sheet, printed)
            return
        if rate is not None:
            yield _of_another_rate(sheet, printed, other, rate)
            return
        rate, outside = other, _least_outside(printed, other)
    assert rate is not None
    for years, expected in outside.items():
        what = message(
            "{figure} at {years} years should read {expected}, by a rate of {rate} % and {full} years",
            figure=printed.rows[years],
            years=years,
            expected=expected,
            rate=_percent(rate),
            full=printed.full,
        )
        what = with_slip(what, printed.rows[years], expected)
        yield RULE.at(sheet.table, (*printed.path, years), what, expected=expected, found=printed.rows[years])


def _of_no_rate(sheet: TableFigures, printed: Printed) -> Iterator[Finding]:
    """What is wrong with a table that no rate explains: a figure out of order, or not 1 at the full tenure, or all."""
    years, figures = list(printed.rows), list(printed.rows.values())
    breaks = [place for place in range(1, len(figures)) if figures[place - 1] > figures[place]]
    full = next((each for each in years if Decimal(each) == printed.full), None)
    if breaks:
        off = culprit(figures, breaks[0], le)
        at = breaks[0] if off is None else off
        what = message(
            "{figure} at {years} years is out of order: coefficients rise with the years left",
            figure=figures[at],
            years=years[at],
        )
        yield RULE.at(sheet.table, (*printed.path, years[at]), what, found=figures[at])
    elif full is not None and printed.rows[full] != 1:
        figure = printed.rows[full]
        what = message(
            "the coefficient at {years} years, the full tenure, is {figure}, not 1", years=full, figure=figure
        )
        yield RULE.at(sheet.table, (*printed.path, full), what, expected=Decimal(1), found=figure)
    elif asked := sorted(rate for each in years if (rate := _rate_asked(printed, each)) is not None):
        what = message(
            "no rate gives half of the coefficients: the rows ask for rates from {lowest} % to {highest} %,"
            " {middle} % in the middle",
            lowest=_percent(asked[0]),
            highest=_percent(asked[-1]),
            middle=_percent(asked[len(asked) // 2]),
        )
        yield RULE.at(sheet.table, printed.path, what, key=True, severity=Severity.WARNING)


def _rate_asked(printed: Printed, years: str) -> Decimal | None:
    """The rate in hundredths of a percent that comes nearest to one row; None where the row is 1 at any rate."""
    if not 0 < Decimal(years) < printed.full:
        return None
    low, high = 0, len(_RATES) - 1
    while low < high:  # the coefficient rises with the rate
        middle = (low + high) // 2
        if coefficient_of(_RATES[middle], Decimal(years), printed.full, None) < printed.rows[years]:
            low = middle + 1
        else:
            high = middle
    return _RATES[low]


def _of_another_rate(sheet: TableFigures, printed: Printed, other: Decimal, rate: Decimal) -> Finding:
    """At the rate, which one slip makes wrong and a whole table right; at the table where it is that of another use."""
    words = {"other": _percent(other), "rate": _percent(rate)}
    what = message("the coefficients are those of a rate of {other} %, the table gives {rate} %", **words)
    rates = sheet.corrections.capitalization_rates
    owners = [use for one in rates if one.percent == _percent(other) for use in one.uses]
    if owners or printed.rate_at is None:
        if owners:
            names = [sheet.name(use) for use in owners]
            what = message("{what}; {other} % is the rate of {names}", what=what, other=_percent(other), names=names)
        return RULE.at(sheet.table, printed.path, what, key=True, expected=_percent(rate), found=_percent(other))
    what = with_slip(what, _percent(rate), _percent(other))
    path = ("corrections", "capitalization_rates", printed.rate_at, "percent")
    return RULE.at(sheet.table, path, what, expected=_percent(other), found=_percent(rate))


def _least_outside(printed: Printed, rate: Decimal) -> dict[str, Decimal]:
    return min((printed.outside(rate, formula) for formula in _FORMULAS), key=len)


def _rate_of_most(printed: Printed) -> Decimal | None:
    """The rate in hundredths of a percent that explains most of the table, where one explains over half of it.

    Only rates near one of the two rows about half the tenure are tried: of two, one may be the wrong figure.
    """
    probes = sorted(printed.rows, key=lambda years: abs(2 * Fraction(years) - Fraction(printed.full)))[:2]
    unit = Decimal(1).scaleb(-printed.places, CONTEXT)
    near = [rate for rate in _RATES if any(_is_near(printed, rate, years, unit) for years in probes)]
    best = min(near, key=lambda rate: len(_least_outside(printed, rate)), default=None)
    fits = best is not None and 2 * len(_least_outside(printed, best)) < len(printed.rows)
    return best if fits else None


def _is_near(printed: Printed, rate: Decimal, years: str, unit: Decimal) -> bool:
    figure = _half_up(rate, Decimal(years), printed.full, printed.places)
    return abs(Fraction(figure) - Fraction(printed.rows[years])) <= Fraction(unit)


def _half_up(rate: Decimal, years: Decimal, full: Decimal, places: int) -> Decimal:
    return round_half_up(coefficient_of(rate, years, full, None), places)


def _cut(rate: Decimal, years: Decimal, full: Decimal, places: int) -> Decimal:
    scaled = int(coefficient_of(rate, years, full, None).scaleb(places, CONTEXT))
    return Decimal(scaled).scaleb(-places, CONTEXT)


def _rounded_inside(rate: Decimal, years: Decimal, full: Decimal, places: int) -> Decimal:
    """As a program does that rounds each (1+r)^-m to four places before it goes on."""
    over, under = (1 - Fraction(round_half_up(_discount(rate, each), 4)) for each in (years, full))
    return round_half_up(over / under, places) if under else Decimal(0)


def _discount(rate: Decimal, years: Decimal) -> Decimal:
    return CONTEXT.divide(Decimal(1), power(CONTEXT.add(1, rate), Fraction(years)))


_FORMULAS: tuple[Formula, ...] = (_half_up, _cut, _rounded_inside)


def _percent(rate: Decimal) -> Decimal:
    return rate.scaleb(2, CONTEXT)
