"""A plot-ratio coefficient that is not 1 at the ratio the price assumes.

A table of coefficients relative to the benchmark price has 1 at the plot ratio of the basis, grade by grade. Where
most grades have it and one does not, its coefficient or its basis ratio is wrong; where half of them or fewer have it,
and each of the others has its 1 at one other ratio, two columns or two ratios may be exchanged: a warning. Where every
grade has 1 at one and the same other ratio, or the basis ratio lies past the rows of the table, one of the two does not
fit the other: a warning. A table that has 1 nowhere, or at a ratio of its own for each grade, is relative to something
else.

Bad:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
        II: {yuan_per_m2: 1500, wan_per_mu: 100.00}
        III: {yuan_per_m2: 900, wan_per_mu: 60.00}
    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通}
      commercial: {tenure_years: 40, plot_ratio: {I: 2.0, II: 2.0, III: 1.8}}
    corrections:
      plot_ratios:
        - uses: [commercial]
          grades: [I, II, III]
          rows:
            1.8: [0.9473, 0.9550, 1.0]
            2: [1.0, 1.01, 1.0379]

Good:

    prices:
      commercial:
        I: {yuan_per_m2: 2400, wan_per_mu: 160.00}
        II: {yuan_per_m2: 1500, wan_per_mu: 100.00}
        III: {yuan_per_m2: 900, wan_per_mu: 60.00}
    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通}
      commercial: {tenure_years: 40, plot_ratio: {I: 2.0, II: 2.0, III: 1.8}}
    corrections:
      plot_ratios:
        - uses: [commercial]
          grades: [I, II, III]
          rows:
            1.8: [0.9473, 0.9550, 1.0]
            2: [1.0, 1.0, 1.0379]

Source: 通政发〔2026〕1号: residential basis ratios 2.0, 2.0, 1.8, 1.6, 1.5, each with the coefficient 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, KeyPath, Severity
from landprice.core.messages import message
from landprice.tables.basis import basis_of
from landprice.tables.corrections.model import PlotRatios
from landprice.tables.corrections.ranges import Range, parse_interval

RULE = Rule("LP501", "plot-ratio-basis", Severity.ERROR, Needs.TABLE)


class AtBasis(NamedTuple):
    """The coefficient of a grade at the plot ratio of its basis, and where it stands in its table.

    Where the basis lies between the rows or past them ``coefficient`` is None, and ``ratio`` is that of the 1.
    """

    grade: str
    basis: Decimal
    ratio: str
    column: int
    coefficient: Decimal | None


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each grade of a relative table whose coefficient at its basis ratio is not 1."""
    for at, ratios in enumerate(sheet.corrections.plot_ratios):
        for use in [use for use in ratios.uses if use in sheet.table.land_uses]:
            yield from _of_use(sheet, use, ("corrections", "plot_ratios", at), ratios)


def _of_use(sheet: TableFigures, use: str, path: KeyPath, ratios: PlotRatios) -> Iterator[Finding]:
    """Few grades against the others are errors; else one warning where all are alike, or one for each."""
    at_basis = list(_at_basis(sheet, ratios, use))
    others = [one for one in at_basis if one.coefficient != 1]
    few = 2 * len(others) < len(at_basis)
    whole = list(_does_not_fit(sheet, use, path, ratios)) if len(others) == len(at_basis) else []
    yield from whole
    if few or (not whole and _may_be_wrong(ratios, at_basis, others)):
        severity = None if few else Severity.WARNING
        yield from (_finding(sheet, use, path, ratios, one, severity) for one in others)


def _at_basis(sheet: TableFigures, ratios: PlotRatios, use: str) -> Iterator[AtBasis]:
    rows = [(parse_interval(ratio), ratio, row) for ratio, row in ratios.table[1].items()]
    for grade in _grades(sheet, ratios, use):
        column = ratios.column_of(grade)
        basis = basis_of(sheet.table, use, grade).plot_ratio
        if not isinstance(basis, Decimal):
            continue
        held = [(ratio, row[column]) for band, ratio, row in rows if band and basis in band]
        ones = [ratio for _, ratio, row in rows if row[column] == 1]
        if held:
            yield AtBasis(grade, basis, held[0][0], column, held[0][1])
        elif len(ones) == 1:
            yield AtBasis(grade, basis, ones[0], column, None)


def _may_be_wrong(ratios: PlotRatios, at_basis: Sequence[AtBasis], others: Sequence[AtBasis]) -> bool:
    """Whether each grade that is not 1 at its basis is 1 at one other ratio; of intervals, whether some grades fit."""
    if ratios.bands:
        return len(others) < len(at_basis)
    return all(sum(row[one.column] == 1 for row in ratios.rows.values()) == 1 for one in others)


def _grades(sheet: TableFigures, ratios: PlotRatios, use: str) -> Sequence[str]:
    """The grades that a table speaks for: those of its columns, or all that are priced."""
    priced = sheet.prices.get(use) or next(
        (sheet.prices[one] for one in sheet.table.classes(use) if one in sheet.prices), ()
    )
    return ratios.grades or tuple(priced)


def _does_not_fit(sheet: TableFigures, use: str, path: KeyPath, ratios: PlotRatios) -> Iterator[Finding]:
    """The warning for a table that is 1 at another ratio than that of the basis, or that does not reach the basis."""
    given = {grade: basis_of(sheet.table, use, grade).plot_ratio for grade in _grades(sheet, ratios, use)}
    bases = sorted({ratio for ratio in given.values() if isinstance(ratio, Decimal)})
    if not bases:
        return
    words = {"use": sheet.name(use), "bases": bases}
    if ratios.bands:
        yield from _no_band(sheet, path, ratios, bases, words)
        return
    one = _ratio_of_one(ratios)
    first, last = next(iter(ratios.rows)), next(reversed(ratios.rows))
    if one is not None and Decimal(one) not in bases:
        what = message("{use}: every grade has 1 at {ratio}, the basis has the plot ratio {bases}", ratio=one, **words)
    elif one is None and (bases[-1] < Decimal(first) or bases[0] > Decimal(last)):
        what = message(
            "{use}: the rows run from {first} to {last}, the basis has the plot ratio {bases}",
            first=first,
            last=last,
            **words,
        )
    else:
        return
    yield RULE.at(sheet.table, (*path, "rows"), what, key=True, severity=Severity.WARNING)


def _no_band(
    sheet: TableFigures, path: KeyPath, ratios: PlotRatios, bases: Sequence[Decimal], words: Mapping[str, object]
) -> Iterator[Finding]:
    """The warning for intervals that are 1 elsewhere than at the basis, or none of which holds it."""
    one = _ratio_of_one(ratios)
    held = {band for band in ratios.bands for ratio in bases if ratio in (parse_interval(band) or Range())}
    if one is not None and one not in held:
        what = message("{use}: every grade has 1 at {ratio}, the basis has the plot ratio {bases}", ratio=one, **words)
    elif not held:
        what = message("{use}: no interval holds {bases}, the plot ratio of the basis", **words)
    else:
        return
    yield RULE.at(sheet.table, (*path, "bands"), what, key=True, severity=Severity.WARNING)


def _ratio_of_one(ratios: PlotRatios) -> str | None:
    """The one ratio at which every grade has 1, where there is one and no grade has 1 elsewhere."""
    rows = ratios.table[1]
    ones = [ratio for ratio, row in rows.items() if 1 in row]
    return ones[0] if len(ones) == 1 and set(rows[ones[0]]) == {1} else None


def _finding(
    sheet: TableFigures, use: str, path: KeyPath, ratios: PlotRatios, one: AtBasis, severity: Severity | None = None
) -> Finding:
    words = {"use": sheet.name(use), "grade": one.grade, "ratio": one.ratio}
    field, rows = ratios.table
    path = (*path, field, one.ratio, one.column)
    if one.coefficient is None:
        what = message(
            "{use} {grade}: the coefficient is 1 at {ratio}, the basis has the plot ratio {basis}",
            basis=one.basis,
            **words,
        )
        return RULE.at(sheet.table, path, what, found=Decimal(1), severity=severity)
    what = message(
        "{use} {grade}: the coefficient at {ratio}, the plot ratio of the basis, is {coefficient}, not 1",
        coefficient=one.coefficient,
        **words,
    )
    ones_at = [printed for printed, row in rows.items() if row[one.column] == 1]
    if len(ones_at) == 1:
        what = message("{what}; it is 1 at {ratio}", what=what, ratio=ones_at[0])
    return RULE.at(sheet.table, path, what, expected=Decimal(1), found=one.coefficient, severity=severity)
