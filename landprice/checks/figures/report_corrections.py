"""The correction tables that a valuer's report reprints beside those of its table, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from landprice.checks.figures.correction_figures import CorrectionFigureAt, Slot
from landprice.checks.figures.corrections_beside import by_slot
from landprice.checks.figures.report_beside import ReportBeside
from landprice.core.exact import round_half_up
from landprice.tables.table import Table

if TYPE_CHECKING:
    from landprice.documents.corrections.result import CorrectionFigure


@dataclass(frozen=True, slots=True)
class ReprintedFigure:
    """A figure of the report, what it is of, and the figure of the table there."""

    figure: CorrectionFigure
    use: str
    grade: str
    own: CorrectionFigureAt

    @property
    def differs(self) -> bool:
        """Whether the two are not the same, the table's rounded to the decimals of the report."""
        printed, expected = Decimal(self.figure.digits), Decimal(self.own.value)
        places = max(0, -int(printed.as_tuple().exponent))
        rounded = round_half_up(expected, places) if places < -int(expected.as_tuple().exponent) else expected
        of_one = self.figure.kind == "factor" and not self.figure.percent and printed * 100 == expected
        return printed != rounded and not of_one


def reprinted(beside: ReportBeside, table: Table) -> Iterator[ReprintedFigure]:
    """Each correction figure of the report that the table has at its use, grade, row and column.

    One of no use or grade is of the use or grade that the report is of; what is of none, or of several where the table
    tells them apart, is not compared.
    """
    held = by_slot(table)
    for figure, section, name in beside.report.corrections:
        for use in _uses(beside, figure) if section else ():
            for grade in figure.scope.grades or (beside.grade,):
                own = _own(held, table, (section, use, grade, name))
                if own is not None and isinstance(own.value, Decimal):
                    yield ReprintedFigure(figure, use, grade, own)


def _uses(beside: ReportBeside, figure: CorrectionFigure) -> list[str]:
    named = [beside.use_named(each.printed) for each in figure.scope.uses] or [beside.use]
    return [use for use in named if use]


def _own(held: dict[Slot, CorrectionFigureAt], table: Table, slot: Slot) -> CorrectionFigureAt | None:
    """The figure of the table: of the use and grade, of every grade, of the use above a class."""
    section, use, grade, name = slot
    above = table.land_uses[use].of if use in table.land_uses else None
    sections = (section, "lots") if section == "routes" else (section,)
    grades = dict.fromkeys((grade, ""))
    ways = [(one, each, of, name) for one in sections for each in (use, above) if each for of in grades]
    return next((held[way] for way in ways if way in held), None)
