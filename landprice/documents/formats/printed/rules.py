"""Tables that straight rules draw: rules that meet are one table, and what they close in are its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from landprice.documents.formats.printed.tables import DrawnTable
from landprice.documents.place import Box

_NEAR = 2
"""Points: rules so near are one, and ends so near to a rule meet it."""
_SHORTEST = 4
_MOST_OF_SIDE = 0.8
"""The share of the side of a cell that a rule covers: one under a seal has gaps."""
_FEWEST_CELLS = 4
_MOST_RULES = 2_000
"""Of a page, after those in one line are one: a table of 50 rows and 20 columns, each cell drawn alone, has as many."""
_MOST_BOXES = 5_000


@dataclass(frozen=True, slots=True)
class DrawnRule:
    """A straight line from one point to another, in points."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(slots=True)
class _Edge:
    """A rule along one axis: where it lies, where it starts and ends."""

    at: float
    start: float
    end: float


def tables_of_rules(rules: Sequence[DrawnRule]) -> list[DrawnTable]:
    """The tables that the rules of a page draw; none where there are too many rules to be tables."""
    across = _joined([_Edge(each.top, *sorted((each.left, each.right))) for each in rules if _is_level(each)])
    down = _joined([_Edge(each.left, *sorted((each.top, each.bottom))) for each in rules if _is_upright(each)])
    if len(across) + len(down) > _MOST_RULES:
        return []
    tables = [_table(level, upright) for level, upright in _together(across, down)]
    return [table for table in tables if table and len(table.cells) >= _FEWEST_CELLS]


def _is_level(rule: DrawnRule) -> bool:
    return abs(rule.top - rule.bottom) <= _NEAR / 2 and abs(rule.left - rule.right) >= _SHORTEST


def _is_upright(rule: DrawnRule) -> bool:
    return abs(rule.left - rule.right) <= _NEAR / 2 and abs(rule.top - rule.bottom) >= _SHORTEST


def _joined(edges: Sequence[_Edge]) -> list[_Edge]:
    """Edges on one line that touch, as one."""
    found: list[_Edge] = []
    for line in _lines(edges):
        at = sum(edge.at for edge in line) / len(line)
        for edge in sorted(line, key=lambda each: each.start):
            if found and found[-1].at == at and edge.start <= found[-1].end + _NEAR:
                found[-1].end = max(found[-1].end, edge.end)
            else:
                found.append(_Edge(at, edge.start, edge.end))
    return found


def _lines(edges: Sequence[_Edge]) -> Iterator[list[_Edge]]:
    line: list[_Edge] = []
    for edge in sorted(edges, key=lambda each: each.at):
        if line and edge.at - line[-1].at > _NEAR:
            yield line
            line = []
        line.append(edge)
    if line:
        yield line


def _meet(level: _Edge, upright: _Edge) -> bool:
    """Whether two edges of which one goes across and one down touch; which is which is no matter."""
    return (
        level.start - _NEAR <= upright.at <= level.end + _NEAR
        and upright.start - _NEAR <= level.at <= upright.end + _NEAR
    )


def _together(across: list[_Edge], down: list[_Edge]) -> Iterator[tuple[list[_Edge], list[_Edge]]]:
    """Groups of edges that meet each other."""
    waiting, left = across[:], down[:]
    while waiting:
        levels: list[_Edge] = []
        uprights: list[_Edge] = []
        fresh = [waiting.pop(0)]
        while fresh:
            levels += fresh
            new, left = _parted(left, fresh)
            uprights += new
            fresh, waiting = _parted(waiting, new)
        yield levels, uprights


def _parted(edges: Sequence[_Edge], others: Sequence[_Edge]) -> tuple[list[_Edge], list[_Edge]]:
    """Those that meet one of ``others``, and those that do not."""
    found: tuple[list[_Edge], list[_Edge]] = ([], [])
    for edge in edges:
        found[not any(_meet(edge, other) for other in others)].append(edge)
    return found


def _table(across: list[_Edge], down: list[_Edge]) -> DrawnTable | None:
    """The boxes between neighbouring edges, joined where no edge is between them."""
    ys, xs = sorted({edge.at for edge in across}), sorted({edge.at for edge in down})
    if len(ys) < 2 or len(xs) < 2 or len(ys) * len(xs) > _MOST_BOXES:
        return None
    cells: list[Box] = []
    taken: set[tuple[int, int]] = set()
    for row, column in product(range(len(ys) - 1), range(len(xs) - 1)):
        if (row, column) not in taken:
            right = _end(xs, column, down, ys[row], ys[row + 1])
            below = _end(ys, row, across, xs[column], xs[right])
            taken |= set(product(range(row, below), range(column, right)))
            cells.append((xs[column], ys[row], xs[right], ys[below]))
    return DrawnTable((xs[0], ys[0], xs[-1], ys[-1]), tuple(cells))


def _end(places: Sequence[float], first: int, edges: Sequence[_Edge], start: float, end: float) -> int:
    """The first place behind ``first`` where an edge ends the cell; the last of all if none does before."""
    last = len(places) - 1
    return next((at for at in range(first + 1, last) if _covers(edges, places[at], start, end)), last)


def _covers(edges: Sequence[_Edge], at: float, start: float, end: float) -> bool:
    """Whether edges lie at a place along most of the way from start to end: the stroke of a letter does not."""
    along = (min(edge.end, end) - max(edge.start, start) for edge in edges if edge.at == at)
    return sum(length for length in along if length > 0) >= _MOST_OF_SIDE * (end - start)
