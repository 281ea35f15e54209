"""The order of the five classes: 优 ≥ 较优 ≥ 一般 = 0 ≥ 较劣 ≥ 劣, on each side of the middle for itself."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

from landprice.core.messages import message
from landprice.documents.corrections.result import CorrectionFigure, CorrectionTable

CONTRADICTS = message("the order of the classes in the head contradicts the figures")
BETTER, WORSE = ("优", "较优", "一般"), ("一般", "较劣", "劣")


def without_contradictions(table: CorrectionTable) -> None:
    """Leave out the side of the classes on which no row is in order."""
    rows: dict[tuple[object, ...], dict[str, CorrectionFigure]] = {}
    for each in table.figures:
        rows.setdefault((each.scope.uses, each.scope.grades, each.key), {})[each.level] = each
    for side in (BETTER, WORSE):
        wrong = [row for row in rows.values() if not _falls(row, side)]
        compared = sum(len(set(side) & set(row)) > 1 for row in rows.values())
        if len(wrong) == compared:
            for row in wrong:
                table.leave([row[level] for level in row if level in side and level != "一般"], CONTRADICTS)


def _falls(row: Mapping[str, CorrectionFigure], side: tuple[str, ...]) -> bool:
    values = [Decimal(row[level].digits) for level in side if level in row]
    return all(one >= other for one, other in pairwise(values))
