"""What no table of its kind has: a coefficient far from 1, figures of a use beside figures of none."""

from __future__ import annotations

from decimal import Decimal

from landprice.core.messages import message
from landprice.documents.corrections.result import CorrectionTable
from landprice.documents.corrections.vocabulary import CLASS_KINDS

UNLIKELY = message("it is no likely figure of its kind")
_MOST = {
    "plot-ratio": Decimal(15), "tenure": Decimal("1.5"), "depth": Decimal(5), "width": Decimal(5),
    "corner": Decimal(5), "area": Decimal(5), "rate": Decimal(25), "factor": Decimal(60), "sub-use": Decimal(10),
    "floor": Decimal(5), **dict.fromkeys(CLASS_KINDS, Decimal(3)),
}  # fmt: skip


def without_unlikely(table: CorrectionTable) -> int:
    """Leave out the figures that are beyond the bounds of their kind; how many there were."""
    most = _MOST.get(table.kind)
    own = (each for each in table.figures if each.kind == table.kind)
    gone = [each for each in own if most is not None and not _is_within(each.digits, most)]
    table.leave(gone, UNLIKELY)
    return len(gone)


def _is_within(digits: str, most: Decimal) -> bool:
    figure = Decimal(digits)
    return abs(figure) < most and (figure > 0 or most == _MOST["factor"])


def is_mixed(table: CorrectionTable) -> bool:
    """Whether some figures are of a use, or of one use of a grade, and others of none: a name of the head is lost."""
    graded: dict[object, set[bool]] = {}
    for each in table.figures:
        graded.setdefault(each.scope.uses, set()).add(bool(each.scope.grades) or each.scope.every_grade)
    return len({bool(uses) for uses in graded}) > 1 or any(len(each) > 1 for each in graded.values())
