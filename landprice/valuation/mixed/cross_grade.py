"""A parcel of one use that lies in several grades (跨级宗地): by area, by the larger part, or by the higher grade."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from landprice.core.errors import ParcelError
from landprice.core.messages import message
from landprice.tables.table import Table
from landprice.valuation.result import Caution
from landprice.words.grade import grade_order


def across_grades(table: Table, parts: Sequence[tuple[str, str, Fraction]]) -> tuple[list[str], list[Caution]]:
    """The grades of parts, each of a land use, a grade and an area, as the table's ``cross_grade`` prices them.

    With them what is to be said of it. A table that does not say: by area, which is warned of. Raises ParcelError where
    two grades have the same area and the larger part counts.
    """
    grades = [grade for _, grade, _ in parts]
    cautions: list[Caution] = []
    for use in dict.fromkeys(use for use, _, _ in parts):
        own = {grade: Fraction(0) for of, grade, _ in parts if of == use}
        if len(own) < 2:
            continue
        for of, grade, area in parts:
            if of == use:
                own[grade] += area
        one, caution = _ruled(table, use, own)
        cautions.append(caution)
        if one is not None:
            grades = [one if of == use else grade for (of, _, _), grade in zip(parts, grades, strict=True)]
    return grades, cautions


def _ruled(table: Table, use: str, areas: dict[str, Fraction]) -> tuple[str | None, Caution]:
    """The one grade that counts for a use, None where each part keeps its own, and what is to be said."""
    rule, said = table.cross_grade, {"use": table.use_name(use), "grades": grade_order(list(areas))}
    if rule is None:
        what = message("{use} lies in grades {grades}, and the table does not say how: priced by area", **said)
        return None, Caution("cross-grade-by-area", what)
    said["source"] = rule.source
    if rule.rule == "area":
        return None, Caution("cross-grade", message("{use} lies in grades {grades}: by area ({source})", **said))
    if rule.rule == "higher":
        best = grade_order(list(areas))[0]
        what = message("{use} lies in grades {grades}: by the higher one, {best} ({source})", **said, best=best)
        return best, Caution("cross-grade", what)
    largest = [grade for grade, area in areas.items() if area == max(areas.values())]
    if len(largest) > 1:
        raise ParcelError(message("the larger part counts ({source}), and {grades} have the same area", **said))
    what = message("{use} lies in grades {grades}: by the larger part, {best} ({source})", **said, best=largest[0])
    return largest[0], Caution("cross-grade", what)
