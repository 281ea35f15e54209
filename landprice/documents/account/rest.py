"""The account of figures: what a table of the document neither holds nor a finding names is left out here, aloud.

Every figure that is printed where prices may stand is noted as the blocks are read (``PrintedFigure``). What became of
it is asked twice: of the tables as they were read, and of the drafts as they are written. So none vanishes on the way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from landprice.core.messages import Message
from landprice.documents.account.result import OTHER_MATTER, Left, PrintedFigure, ReadResult
from landprice.documents.document import Place
from landprice.documents.draft import Draft
from landprice.documents.items.cells import Cell
from landprice.documents.items.reasons import RANGED
from landprice.documents.rows.figures import Figure, LeftOut, Reading

Held = Iterable[tuple[Place, str]]
"""Where figures stand that tables hold, each with its digits there."""


def printed_in(cell: Cell, reason: Message, rule: str, kind: str, block: int) -> Iterator[PrintedFigure]:
    """The figures of a cell, with why each is left out where nothing holds it; the ends of a range are no price."""
    reading = Reading()
    reading.leave(cell, reason)
    ends = {end for item in cell.sense.figures if item.low for end in (item.low, item.high)}
    beside = len(reading.left) > len(ends)
    for left in reading.left:
        is_end = beside and left.value in ends
        yield PrintedFigure(
            replace(left, reason=RANGED) if is_end else left, OTHER_MATTER if is_end else rule, kind, block
        )


def leave_rest(result: ReadResult, held: Held) -> None:
    """Leave out each printed figure that is not ``held`` and that no finding names: one finding a block and reason."""
    account = _Account(result, held)
    rest: dict[tuple[int, str, Message, str], list[LeftOut]] = {}
    for each in result.printed:
        if not account.has(each.left):
            rest.setdefault((each.block, each.rule, each.left.reason, each.kind), []).append(each.left)
    result.left += [left_of(rule, reason, lefts, kind) for (_, rule, reason, kind), lefts in rest.items()]


def held_by_tables(result: ReadResult) -> Held:
    """The figures and terms that the tables of a document hold as they were read."""
    for table in result.tables:
        for figure in chain(table.prices, table.areas):
            at = figure.range_at or figure.cell.place
            held = ((figure.cell.place, figure.value), (at, figure.low), (at, figure.high))
            yield from ((place, digits) for place, digits in held if digits)
        yield from ((said.place, said.value) for said in chain(table.basis, table.common))


def held_by_drafts(drafts: Sequence[Draft], result: ReadResult) -> Held:
    """The figures and terms that drafts hold, or name themselves; a figure that is printed again is held with it."""
    own = [(place, digits) for draft in drafts for _, digits, place in draft.figures()]
    yield from own
    yield from _printed_again(result, {place for place, _ in own})
    for draft in drafts:
        yield from ((place, "") for _, place in draft.basis_at)
        yield from ((place, found) for place, _, found in draft.left_out)
        yield from ((place, "") for _, place, _ in draft.notes)


def _printed_again(result: ReadResult, places: Collection[Place]) -> Held:
    """The figures that stand at none of these places, and say the same of the same as one that does."""
    figures = [figure for table in result.tables for figure in chain(table.prices, table.areas)]
    said = {_said_by(figure) for figure in figures if figure.cell.place in places}
    for figure in figures:
        if figure.cell.place not in places and _said_by(figure) in said:
            yield figure.cell.place, figure.value


def _said_by(figure: Figure) -> tuple[object, ...]:
    """A figure and what it is of, whatever its use is called: 商业 and 商业用地."""
    return (
        figure.use.id if figure.use else "",
        figure.value,
        *(figure.text(name) for name in ("grade", "class", "unit")),
    )


def left_of(rule: str, reason: Message, each: Sequence[LeftOut], kind: str) -> Left:
    """Figures that are left out for one reason, as one finding."""
    places = sorted((left.cell.place for left in each), key=lambda place: (place.page, place.order, place.line))
    rival = next((left.rival for left in each if left.rival), "")
    values = tuple(left.value for left in each)
    at = tuple(left.cell.place for left in each)
    return Left(rule, places[0], max(place.line for place in places), values, reason, rival, kind, at)


class _Account:
    """What is held and named, each figure once: by its place, else by its digits on the lines of a finding."""

    def __init__(self, result: ReadResult, held: Held) -> None:
        self._held: dict[Place, Counter[str]] = {}
        for place, digits in held:
            self._held.setdefault(place, Counter())[digits] += 1
        self._named = Counter(each for left in result.left for each in zip(left.places, left.figures, strict=False))
        self._by_line: dict[tuple[int, int], list[tuple[Left, Counter[str]]]] = {}
        for left in result.left:
            pool = left, Counter(left.figures)
            for line in range(left.place.line, max(left.end_line, left.place.line) + 1) if not left.places else ():
                self._by_line.setdefault((left.place.page, line), []).append(pool)

    def has(self, left: LeftOut) -> bool:
        """Whether a table holds a figure, or a finding names it."""
        place = left.cell.place
        return (
            self._named[place, left.value] > 0
            or self._is_held(place, left.value)
            or self._is_in_lines(place, left.value)
        )

    def _is_held(self, place: Place, value: str) -> bool:
        """Whether a figure of this place is held, under its digits or, in another unit, under others."""
        here = self._held.get(place)
        found = next((digits for digits in (value, *here) if here[digits] > 0), None) if here else None
        if here is None or found is None:
            return False
        here[found] -= 1
        return True

    def _is_in_lines(self, place: Place, value: str) -> bool:
        for left, pool in self._by_line.get((place.page, place.line), ()):
            if not left.figures or pool[value] > 0:
                pool[value] -= 1
                return True
        return False
