"""The correction tables that a valuer's report reprints beside those of its table, figure by figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from landprice.checks.figures.correction_figures import CorrectionFigureAt, Slot, number_key, word_key
from landprice.checks.figures.corrections_beside import by_slot
from landprice.core.exact import round_half_up
from landprice.documents.corrections.file_parts.keyed_parts import ratio_of
from landprice.documents.corrections.marks import mark_of
from landprice.documents.corrections.vocabulary import CLASS_KINDS, floor_of, right_of
from landprice.words.servicing import item_of

if TYPE_CHECKING:
    from landprice.checks.figures.report_beside import ReportBeside
    from landprice.documents.corrections.result import CorrectionFigure
    from landprice.tables.table import Table

_OF_STREETS = ("depth", "width")


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
    for figure in beside.report.corrections:
        section, name = slot_of(figure)
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
    ways = [(section, each, of, name) for each in (use, above) if each for of in dict.fromkeys((grade, ""))]
    return next((held[way] for way in ways if way in held), None)


def slot_of(figure: CorrectionFigure) -> tuple[str, str]:
    """The section of a table that holds a figure, and what names it there; empty for none.

    Rates and growth are no matter of this comparison: other methods of a report have rates of their own.
    """
    kind, key = figure.kind, figure.key
    mark = mark_of(key)
    if kind == "factor":
        return "factor_sheets", f"{word_key(key)} {figure.level}"
    if kind in (*CLASS_KINDS, "sub-use"):
        return "classes", f"{kind} {word_key(key)}"
    if kind in ("plot-ratio", *_OF_STREETS):
        return _of_length(kind, ratio_of(key)[0])
    if kind in ("corner", "route"):
        return "routes", f"{'price' if kind == 'route' else kind} {word_key(key)}"
    names = {
        "tenure": ("tenure_tables", number_key(mark.figure) if mark.figure else ""),
        "area": ("area", word_key(mark.band or key)),
        "cost": ("servicing_costs", item_of(key)),
        "index": ("index", mark.day),
        "right": ("rights", right_of(key)),
        "floor": ("floors", floor_of(key)),
    }
    section, name = names.get(kind, ("", ""))
    return (section, name) if name else ("", "")


def _of_length(kind: str, number: str) -> tuple[str, str]:
    """A ratio, a depth or a width by its number."""
    if not number:
        return "", ""
    return ("plot_ratios", number_key(number)) if kind == "plot-ratio" else ("routes", f"{kind} {number_key(number)}")
