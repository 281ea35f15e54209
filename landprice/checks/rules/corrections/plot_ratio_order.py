"""Plot-ratio coefficients that do not rise, or per floor area fall, from row to row.

The more may be built on a parcel, the dearer its land and the cheaper each square metre of floor. A coefficient out
of that order is a wrong digit.

Bad:

    corrections:
      plot_ratios:
        - uses: [commercial]
          grades: [I]
          rows:
            1.4: [1.0]
            1.5: [1.3050]
            1.6: [1.0590]

Good:

    corrections:
      plot_ratios:
        - uses: [commercial]
          grades: [I]
          rows:
            1.4: [1.0]
            1.5: [1.0305]
            1.6: [1.0590]

Source: the residential table of 通政发〔2026〕1号, which rises from 0.7001 to 1.6023.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from operator import le

from landprice.checks.figures.order import culprit
from landprice.checks.figures.run_of_figures import off_the_curve
from landprice.checks.figures.slips import places_of, with_slip
from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.rule import Needs, Rule
from landprice.core.findings import Finding, Severity
from landprice.core.messages import Message, message
from landprice.core.units import round_half_up
from landprice.tables.corrections.ranges import parse_range

Point = tuple[str, Decimal]
"""A plot ratio as printed, and its coefficient."""
Column = str | Message
"""What stands above a column: a grade, or that it is for all."""
RULE = Rule("LP502", "plot-ratio-order", Severity.ERROR, Needs.TABLE)


def check(sheet: TableFigures) -> Iterator[Finding]:
    """One finding for each break in the order of a column, at the coefficient without which the others rise."""
    for at, ratios in enumerate(sheet.corrections.plot_ratios):
        field, rows = ratios.table
        for column, grade in enumerate(ratios.headings):
            points = [(ratio, row[column]) for ratio, row in rows.items()]
            for off, what, expected in _breaks(points, grade, rises=ratios.per == "land"):
                ratio, figure = points[off]
                path = ("corrections", "plot_ratios", at, field, ratio, column)
                yield RULE.at(sheet.table, path, what, expected=expected, found=figure)


def _breaks(
    points: Sequence[Point], grade: str | Message, *, rises: bool
) -> Iterator[tuple[int, Message, Decimal | None]]:
    """The place of each figure out of order in a column, what is said of it, and what it should read if known."""
    figures = [figure if rises else figure.copy_negate() for _, figure in points]
    breaks = [place for place in range(1, len(figures)) if figures[place - 1] > figures[place]]
    meant = _meant(points) if breaks else {}
    for place in breaks:
        off = _out_of_order(figures, place, meant)
        what = _broken(grade, points, place, rises=rises)
        if off is None:
            yield place, what, None
        else:
            yield off, *_where(what, points, off, meant.get(off))


def _meant(points: Sequence[Point]) -> Mapping[int, Fraction]:
    """What the run of a column asks for, by place; nothing where it is by intervals, which lie on no curve."""
    if any(parse_range(ratio) for ratio, _ in points):
        return {}
    return off_the_curve([Decimal(ratio) for ratio, _ in points], [one for _, one in points])


def _out_of_order(figures: Sequence[Decimal], place: int, meant: Mapping[int, Fraction]) -> int | None:
    """Which of a figure and the one before it is wrong: without it the others rise, or it lies off their curve."""
    off = culprit(figures, place, le)
    return next((one for one in (place - 1, place) if one in meant), None) if off is None else off


def _broken(grade: Column, points: Sequence[Point], place: int, *, rises: bool) -> Message:
    (before, was), (ratio, now) = points[place - 1], points[place]
    words = {"grade": grade, "ratio": ratio, "now": now, "before": before, "was": was}
    if rises:
        return message(
            "{grade}: {now} at {ratio} is below {was} at {before}; per land area coefficients rise with the plot ratio",
            **words,
        )
    return message(
        "{grade}: {now} at {ratio} is above {was} at {before}; per floor area coefficients fall with the plot ratio",
        **words,
    )


def _where(what: Message, points: Sequence[Point], off: int, meant: Fraction | None) -> tuple[Message, Decimal | None]:
    """Where the coefficient out of order should lie, and what it should read where the run of the column tells."""
    if 0 < off < len(points) - 1:
        what = message(
            "{what}; the one at {ratio} should lie between {below} and {above}",
            what=what,
            ratio=points[off][0],
            below=points[off - 1][1],
            above=points[off + 1][1],
        )
    if meant is None:
        return what, None
    expected = round_half_up(meant, max(places_of(one) for _, one in points))
    what = message("{what}, at about {expected}", what=what, expected=expected)
    return with_slip(what, points[off][1], expected), expected
