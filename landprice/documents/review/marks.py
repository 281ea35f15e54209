"""What became of each figure of a document: every run of digits in its text, with its state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from landprice.core.exact import half_width
from landprice.documents.document import Place
from landprice.documents.review.states import BY_POSITION, LEFT_OUT, ORDERED, OTHER, PROVED, READ

if TYPE_CHECKING:
    from landprice.core.findings import Finding
    from landprice.documents.document import Document
    from landprice.documents.draft import Draft, Keys
    from landprice.documents.reading import Drafts

_DIGITS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_NOT_OF_IDS = re.compile(r"[^\w.-]")
_LEFT_OUT_RULE = "LP021"


@dataclass(slots=True)
class FigureMark:
    """One figure in the text of a paragraph or cell: ``start`` and ``end`` count signs of that text.

    ``figure`` is the id of the figure in a draft that it is, ``finding`` the number of the finding that leaves it out.
    """

    start: int
    end: int
    digits: str
    state: str = ""
    figure: str = ""
    finding: int | None = None


@dataclass(slots=True)
class Holder:
    """A paragraph or cell with the figures that stand in it."""

    text: str
    place: Place
    marks: list[FigureMark] = field(default_factory=list)

    def mark_at(self, place: Place, digits: str) -> FigureMark | None:
        """The first figure of these digits at ``place`` or behind it that is nothing yet."""
        start = 0 if self.place.is_cell else max(place.column - self.place.column, 0)
        fitting = [mark for mark in self.marks if mark.digits == digits and not mark.state]
        return next((mark for mark in fitting if mark.end > start), fitting[0] if fitting else None)


def marked(drafts: Drafts) -> dict[Place, Holder]:
    """Every paragraph and cell of the document by its place, each figure in it with what became of it."""
    holders = {holder.place: holder for holder in _holders(drafts.document)}
    by_row: dict[tuple[int, int, int, str, int], list[Holder]] = {}
    for holder in holders.values():
        by_row.setdefault(holder.place.row, []).append(holder)
    for row in by_row.values():
        row.sort(key=lambda holder: holder.place.column)
    for number, draft in enumerate(drafts.tables):
        _mark_draft(number, draft, by_row)
    for number, finding in enumerate(drafts.findings):
        _mark_finding(number, finding, by_row)
    for mark in (mark for holder in holders.values() for mark in holder.marks):
        mark.state = mark.state or OTHER
    return holders


def figure_id(draft: int, keys: Keys) -> str:
    """The id of a figure of a draft in the page; a grade may be named with any sign, an id holds letters and digits."""
    return "-".join(["f", str(draft), *(_NOT_OF_IDS.sub(_code_of, str(key)) for key in keys[1:])])


def _code_of(sign: re.Match[str]) -> str:
    return f"_{ord(sign[0]):x}_"


def state_of(draft: Draft, keys: Keys) -> str:
    """How sure a figure of a draft is: the evidence of its series; areas and the basis have none of their own."""
    if keys[0] != "prices":
        return READ
    _, use, grade, unit = map(str, keys)
    fitting = [each for each in draft.evidence if each.land_use == use and grade in each.grades]
    of_unit = [each for each in fitting if each.unit == unit] or fitting
    return next((state for state in (BY_POSITION, ORDERED, PROVED) if any(each.how == state for each in of_unit)), READ)


def _holders(document: Document) -> Iterator[Holder]:
    for part in document.parts():
        text = half_width(part.text)
        found = [FigureMark(each.start(), each.end(), _plain(each[0])) for each in _DIGITS.finditer(text)]
        yield Holder(part.text, part.place, found if len(text) == len(part.text) else [])


def _plain(digits: str) -> str:
    return digits.replace(",", "").lstrip("0") or "0"


def _mark_draft(number: int, draft: Draft, by_row: dict[tuple[int, int, int, str, int], list[Holder]]) -> None:
    for keys, digits, place in draft.figures():
        mark = _find(by_row, place, _plain(digits))
        if mark is not None:
            mark.state, mark.figure = state_of(draft, keys), figure_id(number, keys)
    for keys, place in draft.places.items():
        if keys[0] == "basis" and len(keys) > 2:
            for digits in _DIGITS.findall(str(_value_at(draft, keys)).replace("-", " ")):
                mark = _find(by_row, place, _plain(digits))
                if mark is not None:
                    mark.state, mark.figure = READ, figure_id(number, keys)


def _value_at(draft: Draft, keys: Keys) -> object:
    value: Any = draft.data
    for key in keys:
        value = value.get(key, "") if isinstance(value, dict) else ""
    return "" if isinstance(value, dict) else value


def _find(by_row: dict[tuple[int, int, int, str, int], list[Holder]], place: Place, digits: str) -> FigureMark | None:
    """The figure at ``place``: in the last holder of its row that begins at or before it, else anywhere in the row."""
    holders = by_row.get(place.row, [])
    nearest = [holder for holder in holders if holder.place.column <= place.column]
    for holder in [*nearest[::-1], *holders]:
        if (mark := holder.mark_at(place, digits)) is not None:
            return mark
    return None


def _mark_finding(number: int, finding: Finding, by_row: dict[tuple[int, int, int, str, int], list[Holder]]) -> None:
    """Mark the figures of a block that is left out, or the one that a finding names."""
    figures = _figures_of(finding) if finding.rule.startswith("LP02") else ()
    marks = _marks_at(finding, by_row)
    for digits in (_plain(each) for figure in figures for each in _DIGITS.findall(half_width(figure))):
        mark = next((each for each in marks if each.digits == digits and not each.state), None)
        if mark is not None:
            mark.state = LEFT_OUT if finding.rule == _LEFT_OUT_RULE else OTHER
            mark.finding = number


def _figures_of(finding: Finding) -> tuple[str, ...]:
    if finding.block:
        return finding.block.figures
    return (str(finding.found),) if finding.found else ()


def _marks_at(finding: Finding, by_row: dict[tuple[int, int, int, str, int], list[Holder]]) -> list[FigureMark]:
    """The figures in the lines that a finding is about."""
    at = finding.position
    first, last = at.line, finding.block.end_line if finding.block else at.line
    rows = [row for row in by_row if (row[0], *row[3:]) == (at.page, at.sheet, at.table) and first <= row[2] <= last]
    return [mark for row in rows for holder in by_row[row] for mark in holder.marks]
