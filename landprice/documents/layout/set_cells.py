"""The cells of a column that blanks set: each stands in the middle of its rows, and may go over several lines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from math import inf
from typing import TypeAlias

from landprice.documents.items.cells import LABEL, sense_of
from landprice.documents.items.items import items_of
from landprice.documents.items.vocabulary import USE
from landprice.documents.layout.set_pieces import SetPiece, is_figure

_MOST = 12
"""So many rows a cell has at most, and so many lines."""
_LOOSE, _EVEN, _EXACT, _CERTAIN, _BOTH = 0.55, 0.26, 0.01, 0.1, 0.2
_MOST_BETWEEN, _BESIDE = 2, 0.5


Cells: TypeAlias = list[tuple[int, int, list[SetPiece]]]
"""The first and the last row of each cell, and its pieces."""


def cells_of_column(
    pieces: Sequence[SetPiece],
    rows: Sequence[int],
    begins: Sequence[Sequence[int]],
    *,
    centred: bool,
    leads: bool,
) -> Cells | None:
    """The cells of a column; None where its pieces do not stand in the middle of rows that follow each other.

    ``begins`` are the rows at which another column begins again, ``centred`` says that some cell of the table stands
    between rows.
    """
    if found := _hanging(pieces, rows, _parted(pieces)):
        return found
    heights, parted = [_height(piece.line, rows) for piece in pieces], _parted(pieces)
    ends = _by_rows(heights, len(rows)) or _by_names(heights, parted, begins, len(rows))
    is_beside = {piece.line for piece in pieces}.issubset(rows)
    if not ends and is_beside and _may_be_plain(pieces, rows, leads=leads, centred=centred):
        return _plain(pieces, rows, leads=leads)
    if not ends:
        ends = _fitting(heights, parted, [], _EXACT if is_beside else _EVEN, len(rows))
    return _with_pieces(ends, pieces) if ends else None


def _parted(pieces: Sequence[SetPiece]) -> list[bool]:
    """Which pieces but the first are not of the cell of the piece before."""
    return [is_figure(piece.text) or not _may_go_on(before, piece) for before, piece in pairwise(pieces)]


def _by_names(
    heights: Sequence[float], parted: Sequence[bool], begins: Sequence[Sequence[int]], rows: int
) -> list[tuple[int, int]] | None:
    """Where each cell ends if those of another column begin again with each."""
    known = (_fitting(heights, parted, [*each, rows], _LOOSE) for each in begins if len(each) <= len(heights))
    return next(filter(None, known), None)


def _may_be_plain(pieces: Sequence[SetPiece], rows: Sequence[int], *, leads: bool, centred: bool) -> bool:
    """Whether pieces beside rows may be those of these alone: they begin with the first, or span no rows."""
    spans = centred and not any(is_figure(piece.text) for piece in pieces)
    return (leads and pieces[0].line == rows[0]) or not spans


def _by_rows(heights: Sequence[float], rows: int) -> list[tuple[int, int]]:
    """Where each cell ends if it is plain: each of its own row, or one in the middle of all; else nothing."""
    if len(heights) == rows and all(abs(height - row) <= _BESIDE for row, height in enumerate(heights)):
        return [(at, at) for at in range(1, rows + 1)]
    return [(rows, 1)] if len(heights) == 1 and heights[0] * 2 == rows - 1 else []


def _hanging(pieces: Sequence[SetPiece], rows: Sequence[int], parted: Sequence[bool]) -> Cells:
    """The cells where each has a piece in the line of its row, and the others hang below it, as the last one tells."""
    own = {piece.line for piece in pieces}
    if not own.issuperset(rows) or pieces[0].line < rows[0] or pieces[-1].line <= rows[-1]:
        return []
    starts = [at for at, piece in enumerate(pieces) if piece.line in rows]
    parts = [pieces[start:end] for start, end in pairwise([*starts, len(pieces)])]
    hang = not any(parted[at - 1] for at in range(1, len(pieces)) if at not in starts)
    return [(at, at, [*part]) for at, part in enumerate(parts)] if hang else []


def _may_go_on(piece: SetPiece, below: SetPiece) -> bool:
    """Whether a piece may be of the cell of the one above it: it stands below, and near."""
    is_below = piece.line + _MOST_BETWEEN >= below.line and piece.overlaps(below)
    return is_below and not _are_two_names(piece.text, below.text)


def _are_two_names(first: str, second: str) -> bool:
    """Whether two texts are names by themselves, not the parts of the name of one use."""
    one, other = sense_of(first), sense_of(second)
    if not (one.kind == other.kind == LABEL and one.is_known and other.is_known):
        return False
    return not {*one.labels} == {*other.labels} == {USE} or are_two_uses(first, second)


def are_two_uses(*texts: str) -> bool:
    """Whether two texts name a use each, and not the parts of one."""
    uses = [sum(item.kind == USE for item in items_of(text)) for text in (*texts, "".join(texts))]
    return all(sense_of(text).is_known for text in texts) and 0 < uses[0] == uses[2] - uses[1]


def _plain(pieces: Sequence[SetPiece], rows: Sequence[int], *, leads: bool) -> Cells | None:
    """A cell for each row; None where names lead rows and the first has none: it stands in the middle of its rows."""
    if leads and pieces[0].line != rows[0]:
        return None
    own = {piece.line: piece for piece in pieces}
    return [(at, at, [own[line]] if line in own else []) for at, line in enumerate(rows)]


def _height(line: int, rows: Sequence[int]) -> float:
    """At which row a line stands, counted from the first; between two, as far as it is from both."""
    at = bisect_left(rows, line)
    if at < len(rows) and rows[at] == line:
        return at
    if at == 0:
        return (line - rows[0]) * 0.34
    if at == len(rows):
        return at - 1 + (line - rows[-1]) * 0.34
    return at - 1 + (line - rows[at - 1]) / (rows[at] - rows[at - 1])


_Way: TypeAlias = tuple[float, tuple[tuple[int, int], ...]]
"""How far the cells of a way stand from the middle of their rows, and where each ends: rows and pieces."""


def _fitting(
    heights: Sequence[float], parted: Sequence[bool], ends: Sequence[int], most: float, rows: int = 0
) -> list[tuple[int, int]] | None:
    """Where each cell ends in the one way in which all stand in the middle; None where there is none, or several.

    ``ends`` are the rows at which cells begin and end, if that is known; ``parted`` tells which pieces are not of the
    cell of the piece before.
    """
    rows = rows or ends[-1]
    following = dict(pairwise(ends)) if ends else {}
    ways: list[dict[int, list[_Way]]] = [{} for _ in range(rows + 1)]
    ways[0][0] = [(0.0, ())]
    for row in range(rows):
        known = [following[row]] if row in following else []
        nearest = known if ends else range(row + 1, min(rows, row + _MOST) + 1)
        for piece, end in product(list(ways[row]), nearest):
            for last, away in _cells_to(end, row, piece, heights, parted, most):
                longer = [(cost + away, (*way, (end, last))) for cost, way in ways[row][piece]]
                ways[end][last] = sorted([*ways[end].get(last, []), *longer])[:2]
    best = [*ways[rows].get(len(heights), []), (inf, ())]
    return list(best[0][1]) if best[0][1] and best[1][0] - best[0][0] >= _CERTAIN else None


def _cells_to(
    end: int, row: int, piece: int, heights: Sequence[float], parted: Sequence[bool], most: float
) -> Iterator[tuple[int, float]]:
    """Where a cell may end, and how far from the middle of its rows it stands, more if it joins rows and pieces."""
    for last in range(piece + 1, min(len(heights), piece + _MOST) + 1):
        if any(parted[piece : last - 1]):
            break
        away = abs(sum(heights[piece:last]) / (last - piece) - (row + end - 1) / 2)
        if away <= most:
            yield last, away + (_BOTH if end - row > 1 and last - piece > 1 else 0.0)


def _with_pieces(ends: Sequence[tuple[int, int]], pieces: Sequence[SetPiece]) -> Cells:
    found: Cells = []
    row = piece = 0
    for end, last in ends:
        found.append((row, end - 1, list(pieces[piece:last])))
        row, piece = end, last
    return found
