"""A plot-ratio coefficient that lies off the run of its column.

The coefficients of a column follow a smooth curve from ratio to ratio. The finding gives the figure that the two
neighbours on either side ask for. One is off where it misses that by at least four times what any other coefficient
of the column misses its own by, so that a rough table raises no alarm. Where the coefficients of one side lead to it by
themselves the column may bend there, as a table of straight stretches does, and no finding is given; nor at an end of
the column, which has neighbours on one side only, unless the others leave no doubt; nor at the plot ratio of the basis,
where the coefficient is 1 by definition and two stretches assessed apart may meet. It needs at least eleven rows.

Bad:

    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.6}
      commercial: {tenure_years: 40}
    corrections:
      plot_ratios:
        - uses: [commercial]
          grades: [I]
          rows: {1.6: [1.0000], 1.7: [1.0181], 1.8: [1.0355], 1.9: [1.0522], 2.0: [1.0683], 2.1: [1.0883],
                 2.2: [1.0988], 2.3: [1.1133], 2.4: [1.1274], 2.5: [1.1410], 2.6: [1.1543]}

Good:

    basis:
      all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.6}
      commercial: {tenure_years: 40}
    corrections:
      plot_ratios:
        - uses: [commercial]
          grades: [I]
          rows: {1.6: [1.0000], 1.7: [1.0181], 1.8: [1.0355], 1.9: [1.0522], 2.0: [1.0683], 2.1: [1.0838],
                 2.2: [1.0988], 2.3: [1.1133], 2.4: [1.1274], 2.5: [1.1410], 2.6: [1.1543]}

Source: the residential table of 通政发〔2026〕1号: of its 205 coefficients, none with two neighbours on either side
misses what they ask for by 0.0002; the bounds are chosen for this checker.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from decimal import Decimal
from fractions import Fraction

from landprice.checks.figures.run_of_figures import off_the_run
from landprice.checks.figures.slips import places_of, slip
from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message
from landprice.core.units import round_half_up
from landprice.tables.basis import basis_of
from landprice.tables.corrections.model import PlotRatios

RULE = Rule("LP511", "plot-ratio-run", Severity.WARNING, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each coefficient off the run of its column."""
    for at, ratios in enumerate(sheet.corrections.plot_ratios):
        printed = list(ratios.rows)
        lengths = [Decimal(ratio) for ratio in printed]
        for column, grade in enumerate(ratios.headings if printed else ()):
            figures = [row[column] for row in ratios.rows.values()]
            places = max(map(places_of, figures))
            off = off_the_run(lengths, figures)
            reference = _basis_ratios(sheet, ratios, column) if off else frozenset()
            for place, meant in _beside_the_reference(off, lengths, figures, reference):
                expected, figure = round_half_up(meant, places), figures[place]
                what = message(
                    "{grade}: {figure} at {ratio} is off the run of its column; those beside it ask for {expected}",
                    grade=grade,
                    figure=figure,
                    ratio=printed[place],
                    expected=expected,
                )
                if why := slip(figure, expected):
                    what = message("{what} ({slip})", what=what, slip=why)
                path = ("corrections", "plot_ratios", at, "rows", printed[place], column)
                yield RULE.at(sheet.table, path, what, expected=expected, found=figure)


def _beside_the_reference(
    off: Mapping[int, Fraction], lengths: Sequence[Decimal], figures: Sequence[Decimal], reference: Set[Decimal]
) -> Iterator[tuple[int, Fraction]]:
    """The figures that are off, but for the 1 at the plot ratio of the basis."""
    for place, meant in off.items():
        if figures[place] != 1 or lengths[place] not in reference:
            yield place, meant


def _basis_ratios(sheet: TableFigures, ratios: PlotRatios, column: int) -> frozenset[Decimal]:
    """The plot ratios of the basis to which the coefficients of a column are relative."""
    uses = [use for use in ratios.uses if use in sheet.table.land_uses]
    grades = [ratios.grades[column]] if ratios.grades else [each for use in uses for each in sheet.prices.get(use, ())]
    given = [basis_of(sheet.table, use, grade).plot_ratio for use in uses for grade in grades]
    return frozenset(ratio for ratio in given if isinstance(ratio, Decimal))
