"""Tables that straight rules draw: rules that meet are one table, and what they close in are its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from landprice.documents.formats.printed.tables import Box, DrawnTable

_NEAR = 2
"""Points: rules so near are one, and ends so near to a rule meet it."""
_SHORTEST = 4
_FEWEST_CELLS = 4
_MOST_RULES = 2_000
"""Of a page, after those in one line are one: a table of 50 rows and 20 columns, each cell drawn alone, has as many."""
_MOST_BOXES = 5_000


@dataclass(frozen=True, slots=True)
class Rule:
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


def tables_of_rules(rules: Sequence[Rule]) -> list[DrawnTable]:
    """The tables that the rules of a page draw; none where there are too many rules to be tables."""
    across = _joined([_Edge(each.top, *sorted((each.left, each.right))) for each in rules if _is_level(each)])
    down = _joined([_Edge(each.left, *sorted((each.top, each.bottom))) for each in rules if _is_upright(each)])
    if len(across) + len(down) > _MOST_RULES:
        return []
    tables = [_table(level, upright) for level, upright in _together(across, down)]
    return [table for table in tables if table and len(table.cells) >= _FEWEST_CELLS]


def _is_level(rule: Rule) -> bool:
    return abs(rule.top - rule.bottom) <= _NEAR / 2 and abs(rule.left - rule.right) >= _SHORTEST


def _is_upright(rule: Rule) -> bool:
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
    return (
        level.start - _NEAR <= upright.at <= level.end + _NEAR
        and upright.start - _NEAR <= level.at <= upright.end + _NEAR
    )


def _together(across: list[_Edge], down: list[_Edge]) -> Iterator[tuple[list[_Edge], list[_Edge]]]:
    """Groups of edges that meet each other."""
    left = {id(edge): edge for edge in down}
    waiting = {id(edge): edge for edge in across}
    while waiting:
        levels, uprights = [waiting.pop(next(iter(waiting)))], []
        fresh = levels[:]
        while fresh:
            new = [edge for edge in left.values() if any(_meet(level, edge) for level in fresh)]
            for edge in new:
                del left[id(edge)]
            uprights += new
            fresh = [edge for edge in waiting.values() if any(_meet(edge, upright) for upright in new)]
            for edge in fresh:
                del waiting[id(edge)]
            levels += fresh
        yield levels, uprights


def _table(across: list[_Edge], down: list[_Edge]) -> DrawnTable | None:
    """The boxes between neighbouring edges, joined where no edge is between them."""
    ys, xs = sorted({edge.at for edge in across}), sorted({edge.at for edge in down})
    if len(ys) < 2 or len(xs) < 2 or len(ys) * len(xs) > _MOST_BOXES:
        return None
    cells: list[Box] = []
    taken: set[tuple[int, int]] = set()
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            right = column + 1
            while right < len(xs) - 1 and not _covers(down, xs[right], ys[row], ys[row + 1]):
                right += 1
            below = row + 1
            while below < len(ys) - 1 and not _covers(across, ys[below], xs[column], xs[right]):
                below += 1
            taken |= {(at, beside) for at in range(row, below) for beside in range(column, right)}
            cells.append((xs[column], ys[row], xs[right], ys[below]))
    return DrawnTable((xs[0], ys[0], xs[-1], ys[-1]), tuple(cells))


def _covers(edges: Sequence[_Edge], at: float, start: float, end: float) -> bool:
    """Whether an edge lies at a place, from start to end."""
    middle = (start + end) / 2
    return any(edge.at == at and edge.start - _NEAR <= middle <= edge.end + _NEAR for edge in edges)
