"""The columns of rows that blanks set, and which lines are these rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from landprice.documents.layout.set_pieces import SetPiece, holds_figures, is_figure
from landprice.documents.limits import MAX_COLUMNS

_FEWEST_ROWS, _FEWEST_CELLS = 2, 3


def by_order(body: Sequence[list[SetPiece]]) -> list[list[SetPiece]] | None:
    """The columns where most rows have as many cells; what stands beside them alone is of a further one."""
    full = _full_rows(body)
    if len(full) < _FEWEST_ROWS or len(full[0]) < _FEWEST_CELLS:
        return None
    columns: list[list[SetPiece]] = [[] for _ in full[0]]
    beside: list[SetPiece] = []
    for line in body:
        placed = _placed_like(line, min(full, key=lambda other: abs(other[0].line - line[0].line)))
        if placed is None:
            return None
        for piece, at in zip(line, placed, strict=True):
            (columns[at] if at >= 0 else beside).append(piece)
    extra = by_gutters([[piece] for piece in beside])
    return None if extra is None else sorted([*columns, *extra], key=lambda own: min(piece.start for piece in own))


def _full_rows(body: Sequence[list[SetPiece]]) -> list[list[SetPiece]]:
    """The rows that have all figures, those that most of these are like."""
    kinds = [tuple(is_figure(piece.text) for piece in line) for line in body]
    shape = max(Counter(kinds).items(), key=lambda each: (sum(each[0]), each[1]))[0]
    return [line for line, own in zip(body, kinds, strict=True) if own == shape]


def _placed_like(line: Sequence[SetPiece], full: Sequence[SetPiece]) -> list[int] | None:
    """The columns of the pieces of a line beside a row that has them all, -1 for none; None where that is not certain.

    Its figures stand in order where they are as many as the columns that begin before it ends.
    """
    ordered = _in_order_of(line, full)
    before = line[: len(line) - len(ordered)]
    over = [[at for at, other in enumerate(full) if piece.overlaps(other)] for piece in before]
    if not all(map(_is_certain, before, over)):
        return None
    placed = [*(own[0] if own else -1 for own in over), *ordered]
    found = [at for at in placed if at >= 0]
    return placed if found == sorted({*found}) else None


def _is_certain(piece: SetPiece, over: Sequence[int]) -> bool:
    """Whether a piece stands over one column, or is no figure and over none."""
    return len(over) == 1 or not (over or is_figure(piece.text))


def _in_order_of(line: Sequence[SetPiece], full: Sequence[SetPiece]) -> list[int]:
    """The columns of the last pieces of a line, from its first figure on, or the names if it has all figures."""
    first, names = _first_figure(line), _first_figure(full)
    there = [*range(names, len(full))]
    if len(line) - first == len(there):
        return [*range(max(names - first, 0), names), *there]
    reached = [at for at in there if full[at].start < line[-1].end]
    return reached if len(line) - first == len(reached) else []


def _first_figure(line: Sequence[SetPiece]) -> int:
    return next((at for at, piece in enumerate(line) if is_figure(piece.text)), len(line))


def _in_order(column: list[SetPiece]) -> list[SetPiece]:
    return sorted(column, key=lambda piece: (piece.line, piece.start))


def by_gutters(body: Sequence[list[SetPiece]]) -> list[list[SetPiece]] | None:
    """The columns between which a gutter goes down that no piece crosses; None where two figures share one."""
    columns: list[list[SetPiece]] = []
    end = -1.0
    for piece in sorted((piece for line in body for piece in line), key=lambda piece: piece.start):
        if piece.start >= end:
            columns.append([])
        columns[-1].append(piece)
        end = max(end, piece.end)
    found = [_joined(_in_order(column)) for column in columns]
    whole = [column for column in found if column is not None]
    return whole if len(whole) == len(found) <= MAX_COLUMNS else None


def _joined(column: list[SetPiece]) -> list[SetPiece] | None:
    """A column with the words of a line in one piece; None where they are no words, or stand apart."""
    found: list[SetPiece] = []
    for piece in column:
        last = found[-1] if found else None
        if last is None or last.line != piece.line:
            found.append(piece)
        elif piece.index - last.index - len(last.text) > 1 or is_figure(piece.text) or is_figure(last.text):
            return None
        else:
            found[-1] = last.with_next(piece)
    return found


def rows_of(columns: Sequence[Sequence[SetPiece]]) -> list[int]:
    """The lines that rows of figures stand in."""
    figures = [[piece.line for piece in own if is_figure(piece.text)] for own in columns if holds_figures(own)]
    rows = {*max(figures, key=len, default=[])}
    for lines in figures:
        if len(rows.intersection(lines)) * 2 > len(lines):
            rows |= {*lines}
    is_full = any(all(row in lines for lines in figures if rows.issuperset(lines)) for row in rows)
    return sorted(rows) if is_full else []
