"""What became of each figure of a document: every run of digits in its text, with its state."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from landprice.core.exact import half_width
from landprice.documents.document import Place
from landprice.documents.review.states import BY_POSITION, CONFIRMED, LEFT_OUT, ORDERED, OTHER, PROVED, READ

if TYPE_CHECKING:
    from landprice.core.findings import Finding, Position
    from landprice.documents.document import Document
    from landprice.documents.draft import Draft, Keys, SeriesEvidence
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


_Row = tuple[int, int, int, str, int]
_Rows = dict[_Row, list[Holder]]


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
    told = set(map(_state_of_series, of_unit))
    return next((state for state in (BY_POSITION, CONFIRMED, ORDERED, PROVED) if state in told), READ)


def _state_of_series(series: SeriesEvidence) -> str:
    return CONFIRMED if series.how == BY_POSITION and series.checked else series.how


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
    near = _rows_near(place.position(""), place.line - _ROWS_ABOVE, place.line, by_row)
    for digits in _DIGITS.findall(half_width(entry["key"])):
        key = _first_unmarked((mark for row in near[::-1] for mark in _marks_in(row, by_row)), digits)
        if key is not None:
            key.state, key.figure = READ, name


def _rows_near(at: Position, first: int, last: int, by_row: _Rows) -> list[_Row]:
    """The rows between two lines of the page, sheet and table of a place, in their order."""
    return sorted(
        row for row in by_row if (row[0], *row[3:]) == (at.page, at.sheet, at.table) and first <= row[2] <= last
    )


def _marks_in(row: _Row, by_row: _Rows) -> Iterator[FigureMark]:
    for holder in by_row[row]:
        yield from holder.marks


def _first_unmarked(marks: Iterable[FigureMark], digits: str) -> FigureMark | None:
    return next((each for each in marks if each.digits == _plain(digits) and not each.state), None)


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
    """Mark the figures of a block that is left out, or those that a finding names."""
    if not finding.rule.startswith("LP02"):
        return
    figures = _figures_of(finding)
    if figures:
        found = _marks_of(figures, finding, by_row)
    else:
        found = _marks_in_words(finding, by_row) if finding.rule in _LEFT_OUT_RULES else []
    for mark in found:
        mark.state = LEFT_OUT if finding.rule in _LEFT_OUT_RULES else OTHER
        mark.finding = number


def _marks_of(figures: Iterable[str], finding: Finding, by_row: _Rows) -> list[FigureMark]:
    """The marks of figures in the lines that a finding is about, each once."""
    at = finding.position
    last = finding.block.end_line if finding.block else at.line
    marks = [mark for row in _rows_near(at, at.line, last, by_row) for mark in _marks_in(row, by_row)]
    return _each_once(marks, [digits for figure in figures for digits in _DIGITS.findall(half_width(figure))])


def _each_once(marks: Iterable[FigureMark], figures: Iterable[str]) -> list[FigureMark]:
    """The first marks of figures that are nothing yet, as often as the figures stand there."""
    wanted = Counter(map(_plain, figures))
    found = []
    for mark in marks:
        if wanted[mark.digits] > 0 and not mark.state:
            wanted[mark.digits] -= 1
            found.append(mark)
    return found


def _marks_in_words(finding: Finding, by_row: _Rows) -> list[FigureMark]:
    """The figures of the words that a finding does not understand: those that it quotes, else up to the next comma."""
    at = finding.position
    rows = _rows_near(at, at.line, at.line, by_row)
    holders = [holder for row in rows for holder in by_row[row]]
    if quoted := _DIGITS.findall(half_width(finding.message)):
        return _each_once((mark for holder in holders for mark in _marks_behind(holder, at.column)), quoted)
    clauses = (
        (mark, holder.text[_signs_before(holder, at.column) : mark.start])
        for holder in holders
        for mark in _marks_behind(holder, at.column)
    )
    return [mark for mark, between in clauses if not mark.state and not _ENDS.search(between)]


def _signs_before(holder: Holder, column: int) -> int:
    """How many signs of a paragraph stand before a column; a cell is meant as a whole."""
    return 0 if holder.place.is_cell else max(column - holder.place.column, 0)


def _marks_behind(holder: Holder, column: int) -> Iterator[FigureMark]:
    start = _signs_before(holder, column)
    yield from (mark for mark in holder.marks if mark.end > start)


def _figures_of(finding: Finding) -> tuple[str, ...]:
    if finding.block:
        return finding.block.figures
    return (str(finding.found),) if finding.found else ()
