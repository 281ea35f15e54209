"""What became of each figure of a document: every run of digits in its text, with its state."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from landprice.core.exact import half_width
from landprice.documents.document import Place
from landprice.documents.review.states import BY_POSITION, CONFIRMED, LEFT_OUT, ORDERED, OTHER, PROVED, READ

if TYPE_CHECKING:
    from landprice.core.findings import Finding
    from landprice.documents.document import Document
    from landprice.documents.draft import Draft, Keys
    from landprice.documents.reading import Drafts

_DIGITS = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_NOT_OF_IDS = re.compile(r"[^\w.-]")
_LEFT_OUT_RULES = ("LP021", "LP022")
_ENDS = re.compile("[，,。；;]")
_ROWS_ABOVE = 3
"""In so many rows above a coefficient may stand the key that it is of."""


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


_Rows = dict[tuple[int, int, int, str, int], list[Holder]]


def marked(drafts: Drafts) -> dict[Place, Holder]:
    """Every paragraph and cell of the document by its place, each figure in it with what became of it."""
    holders = {holder.place: holder for holder in _holders(drafts.document)}
    by_row: _Rows = {}
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
    told = {CONFIRMED if each.how == BY_POSITION and each.checked else each.how for each in of_unit}
    return next((state for state in (BY_POSITION, CONFIRMED, ORDERED, PROVED) if state in told), READ)


def correction_id(draft: int, number: int) -> str:
    """The id of the ``number``-th figure of the corrections of a draft in the page."""
    return figure_id(draft, ("corrections", "correction", number))


def _holders(document: Document) -> Iterator[Holder]:
    for part in document.parts():
        text = half_width(part.text)
        found = [FigureMark(each.start(), each.end(), _plain(each[0])) for each in _DIGITS.finditer(text)]
        yield Holder(part.text, part.place, found if len(text) == len(part.text) else [])


def _plain(digits: str) -> str:
    return digits.replace(",", "").lstrip("0") or "0"


def _mark_draft(number: int, draft: Draft, by_row: _Rows) -> None:
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

    for at, (entry, place) in enumerate(draft.corrected_at):
        _mark_correction(correction_id(number, at), entry, place, by_row)


def _mark_correction(name: str, entry: dict[str, Any], place: Place, by_row: _Rows) -> None:
    """Mark a coefficient by its evidence, and the figures of its key, beside or above it, as read."""
    for digits in _DIGITS.findall(half_width(entry["value"])):
        mark = _find(by_row, place, _plain(digits))
        if mark is not None:
            mark.state, mark.figure = entry["class"], name
    above = [row for row in by_row if (row[0], *row[3:]) == (place.page, place.sheet, place.table)]
    near = [row for row in above if place.line - _ROWS_ABOVE <= row[2] <= place.line]
    for digits in _DIGITS.findall(half_width(entry["key"])):
        marks = (each for row in sorted(near, reverse=True) for holder in by_row[row] for each in holder.marks)
        key = next((each for each in marks if each.digits == _plain(digits) and not each.state), None)
        if key is not None:
            key.state, key.figure = READ, name


def _value_at(draft: Draft, keys: Keys) -> object:
    value: Any = draft.data
    for key in keys:
        value = value.get(key, "") if isinstance(value, dict) else ""
    return "" if isinstance(value, dict) else value


def _find(by_row: _Rows, place: Place, digits: str) -> FigureMark | None:
    """The figure at ``place``: in the last holder of its row that begins at or before it, else anywhere in the row."""
    holders = by_row.get(place.row, [])
    nearest = [holder for holder in holders if holder.place.column <= place.column]
    for holder in [*nearest[::-1], *holders]:
        if (mark := holder.mark_at(place, digits)) is not None:
            return mark
    return None


def _mark_finding(number: int, finding: Finding, by_row: _Rows) -> None:
    """Mark the figures of a block that is left out, or the one that a finding names."""
    figures = _figures_of(finding) if finding.rule.startswith("LP02") else ()
    if finding.rule in _LEFT_OUT_RULES and not figures:
        for each in _marks_in_words(finding, by_row):
            each.state, each.finding = LEFT_OUT, number
        return
    marks = _marks_at(finding, by_row)
    for digits in (_plain(each) for figure in figures for each in _DIGITS.findall(half_width(figure))):
        mark = next((each for each in marks if each.digits == digits and not each.state), None)
        if mark is not None:
            mark.state = LEFT_OUT if finding.rule in _LEFT_OUT_RULES else OTHER
            mark.finding = number


def _marks_in_words(finding: Finding, by_row: _Rows) -> list[FigureMark]:
    """The figures of the words that a finding does not understand: those that it quotes, else up to the next comma."""
    at = finding.position
    rows = [row for row in by_row if (row[0], *row[2:]) == (at.page, at.line, at.sheet, at.table)]
    behind = [
        (holder, mark)
        for row in rows
        for holder in by_row[row]
        for mark in holder.marks
        if not mark.state and (mark.end > at.column - holder.place.column or holder.place.is_cell)
    ]
    quoted = Counter(_plain(each) for each in _DIGITS.findall(half_width(finding.message)))
    if not quoted:
        return [mark for holder, mark in behind if not _ENDS.search(_between(holder, at.column, mark))]
    found = []
    for _, mark in behind:
        if quoted[mark.digits] > 0:
            quoted[mark.digits] -= 1
            found.append(mark)
    return found


def _between(holder: Holder, column: int, mark: FigureMark) -> str:
    return holder.text[max(column - holder.place.column, 0) : mark.start]


def _figures_of(finding: Finding) -> tuple[str, ...]:
    if finding.block:
        return finding.block.figures
    return (str(finding.found),) if finding.found else ()


def _marks_at(finding: Finding, by_row: _Rows) -> list[FigureMark]:
    """The figures in the lines that a finding is about."""
    at = finding.position
    first, last = at.line, finding.block.end_line if finding.block else at.line
    rows = [row for row in by_row if (row[0], *row[3:]) == (at.page, at.sheet, at.table) and first <= row[2] <= last]
    return [mark for row in rows for holder in by_row[row] for mark in holder.marks]
