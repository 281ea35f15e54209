"""The sheets of a workbook that calculate the parts of a parcel → their statements as those of parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from landprice.documents.valuers.statements import Statement
from landprice.words.report_words import PART

_OF_A_PART = re.compile(r"-[0-9]+b?|b")
"""What stands behind the name of the sheet of the whole: 宗地1-2 its second part, 宗地1b the land behind."""


def with_parts(statements: Sequence[Statement], sheets: Iterable[str]) -> list[Statement]:
    """The statements, those of a sheet that is named as a part of another one as statements of a part.

    A benchmark price of such a sheet is of the one land use and grade that the sheet names.
    """
    names = [name for name in dict.fromkeys(sheets) if name]
    wholes = ((name, whole) for name in names for whole in names if name.startswith(whole))
    parts = {name for name, whole in wholes if _OF_A_PART.fullmatch(name.removeprefix(whole))}
    return [_of_part(each, statements) if each.place.sheet in parts else each for each in statements]


def _of_part(each: Statement, statements: Sequence[Statement]) -> Statement:
    if each.parcel:
        return each
    if each.kind != "benchmark" or each.use or each.grade:
        return replace(each, parcel=PART)
    beside = [one for one in statements if one.place.sheet == each.place.sheet]
    said = {kind: {one.value for one in beside if one.kind == kind} for kind in ("use", "grade")}
    use, grade = (found.pop() if len(found) == 1 else "" for found in said.values())
    return replace(each, parcel=PART, use=use, grade=grade)
