"""The head of a table that blanks set: what stands over each column, and over several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, groupby, pairwise

from landprice.documents.items.cells import LABEL, VALUE, sense_of
from landprice.documents.items.vocabulary import CLASS, GRADE, USE
from landprice.documents.layout.set_cells import are_two_uses
from landprice.documents.layout.set_pieces import SetPiece, holds_figures, text_of

HeadCell = tuple[list[SetPiece], int, int, int]
"""The pieces of a cell, its column, over how many rows and columns it goes."""
_MARGIN, _FAR = 2.0, 10.0
_MOST_WAYS, _SEVERAL = 200, 2
_MOST_BETWEEN, _MOST_SPACED = 2, 5


def head_rows(
    lines: Sequence[list[SetPiece]], columns: Sequence[Sequence[SetPiece]]
) -> tuple[float, list[list[HeadCell]]] | None:
    """The rows of a head, and how far it stands from the middle of the columns.

    None where a column has no name, or what stands over several is not certain.
    """
    middles = [sum(piece.middle for piece in column) / len(column) for column in columns]
    named = _lowest(lines, middles, columns)
    lowest, above = named or ({}, [])
    heads = _with_groups(lowest, above) if _are_fit(lowest, columns) else None
    if heads is None or not _reach_all(heads, lowest, columns) or any(_is_mixed(cell, columns) for cell in heads[0]):
        return None
    away = sum(abs(pieces[-1].middle - middles[column]) for column, pieces in lowest.items())
    return away / len(columns) + _FAR * (len(columns) - len(lowest)), heads


def _lowest(
    lines: Sequence[list[SetPiece]], middles: Sequence[float], columns: Sequence[Sequence[SetPiece]]
) -> tuple[dict[int, list[SetPiece]], list[SetPiece]] | None:
    """The pieces of the lowest name over each column, and those above these; None where a line fits no columns."""
    lowest: dict[int, list[SetPiece]] = {}
    above: list[SetPiece] = []
    for line in map(_with_spaced_names, reversed(lines)):
        placed = _placed(line, middles, columns)
        if placed is None:
            return None
        for piece, column in zip(line, placed, strict=True):
            if column not in lowest or _begins_name(piece, lowest[column]):
                lowest.setdefault(column, []).insert(0, piece)
            else:
                above.append(piece)
    return lowest, above


def _are_fit(lowest: dict[int, list[SetPiece]], columns: Sequence[Sequence[SetPiece]]) -> bool:
    return bool(lowest) and all(_fits(text_of(pieces), columns[column]) for column, pieces in lowest.items())


def _fits(name: str, column: Sequence[SetPiece]) -> bool:
    """Whether a name may head a column: that of places heads no figures, a grade no names (luotian-2019)."""
    sense = sense_of(name)
    if holds_figures(column):
        return not ({"place", "zone"} & {*sense.heads} and not sense.labels)
    return bool(sense.heads) or not sense.labels or not {*sense.labels} <= {GRADE}


def _with_spaced_names(line: Sequence[SetPiece]) -> list[SetPiece]:
    """The pieces of a line, two letters that are a name together as one: 用  途."""
    found: list[SetPiece] = []
    for piece in line:
        last = found[-1] if found else None
        if last and _are_letters(last, piece) and _is_name(last.text + piece.text):
            found[-1] = replace(last.with_next(piece), text=last.text + piece.text)
        else:
            found.append(piece)
    return found


def _are_letters(one: SetPiece, other: SetPiece) -> bool:
    return len(one.text) == len(other.text) == 1 and other.index - one.index < _MOST_SPACED


def _is_name(text: str) -> bool:
    sense = sense_of(text)
    return sense.kind == LABEL and sense.is_known


def _begins_name(piece: SetPiece, below: Sequence[SetPiece]) -> bool:
    """Whether a piece is the beginning of the name that goes on below it: one of both is no name by itself."""
    if below[0].line - piece.line > _MOST_BETWEEN or not piece.overlaps(below[0]):
        return False
    first, rest, whole = (sense_of(text) for text in (piece.text, text_of(below), piece.text + text_of(below)))
    return not rest.is_known or (not first.is_known and {*whole.labels} == {*rest.labels})


def _is_mixed(cell: HeadCell, columns: Sequence[Sequence[SetPiece]]) -> bool:
    """Whether a name stands over a column of names and one of figures: it is a title."""
    _, column, _, right = cell
    return len({holds_figures(own) for own in columns[column : column + right]}) > 1


def _placed(
    line: Sequence[SetPiece], middles: Sequence[float], columns: Sequence[Sequence[SetPiece]]
) -> list[int] | None:
    """The column that each piece of a line is nearest to, one for each; None where there are more pieces."""
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ()), *((1e9, ()) for _ in line)]
    for column, middle in enumerate(middles):
        for at in range(min(len(line), column + 1), 0, -1):
            cost, way = best[at - 1]
            own = cost + abs(line[at - 1].middle - middle)
            if own < best[at][0] and _fits(line[at - 1].text, columns[column]):
                best[at] = own, (*way, column)
    cost, way = best[len(line)]
    return (
        list(way)
        if cost < 1e9 and all(_may_head(*each, middles, columns) for each in zip(line, way, strict=True))
        else None
    )


def _may_head(piece: SetPiece, column: int, middles: Sequence[float], columns: Sequence[Sequence[SetPiece]]) -> bool:
    """Whether a column is the nearest to a piece; or beside it, and fit for what it heads."""
    nearest = min(range(len(middles)), key=lambda at: abs(middles[at] - piece.middle))
    sense = sense_of(piece.text)
    heads_names = bool(sense.heads) and not sense.labels
    return nearest == column or (abs(nearest - column) == 1 and heads_names != holds_figures(columns[column]))


def _with_groups(lowest: dict[int, list[SetPiece]], above: Sequence[SetPiece]) -> list[list[HeadCell]] | None:
    """The head with the pieces above the lowest names over those beside each other that they stand over."""
    upper: list[HeadCell] = []
    lower: list[HeadCell] = []
    for run, pieces in _with_own(_runs(lowest), above, lowest):
        stacks = _stacks(pieces)
        groups = _groups(run, stacks, lowest)
        if groups is None:
            return None
        for stack, group in zip(stacks or [[]], groups, strict=True):
            if stack and len(stacks) < len(run):
                upper.append((stack, group[0], 1, len(group)))
                lower += [(lowest[column], column, 1, 1) for column in group]
            else:
                upper += [([*stack, *lowest[column]], column, 0, 1) for column in group]
    return None if any(_are_no_name(pieces) for pieces, *_ in upper) else _in_rows(upper, lower)


def _in_rows(upper: list[HeadCell], lower: list[HeadCell]) -> list[list[HeadCell]]:
    """The cells of a head from left to right, those with none below them over all of its rows."""
    depth = 2 if lower else 1
    first = [(pieces, column, down or depth, right) for pieces, column, down, right in upper]
    return [sorted(row, key=lambda cell: cell[1]) for row in (first, lower)][:depth]


def _with_own(
    runs: Sequence[list[int]], above: Sequence[SetPiece], lowest: dict[int, list[SetPiece]]
) -> Iterator[tuple[list[int], list[SetPiece]]]:
    """Columns beside each other with the pieces above them; one whose name begins as high as these stands alone."""
    for run, pieces in _nearest(runs, above, lowest):
        top = min((piece.line for piece in pieces), default=-1)
        parts = [[*group] for _, group in groupby(run, key=lambda column: lowest[column][0].line <= top)]
        alone = [part for part in parts if lowest[part[0]][0].line <= top]
        yield from ((part, []) for part in alone)
        yield from _nearest([part for part in parts if part not in alone], pieces, lowest)


def _nearest(
    runs: Sequence[list[int]], above: Sequence[SetPiece], lowest: dict[int, list[SetPiece]]
) -> list[tuple[list[int], list[SetPiece]]]:
    """The columns beside each other, with the pieces that are nearer to them than to others."""
    found: list[tuple[list[int], list[SetPiece]]] = [(run, []) for run in runs]
    for piece in above if runs else ():
        away = [min(abs(lowest[column][-1].middle - piece.middle) for column in run) for run in runs]
        found[away.index(min(away))][1].append(piece)
    return found


def _runs(lowest: dict[int, list[SetPiece]]) -> list[list[int]]:
    """The columns beside each other whose names stand in the same lines."""
    found: list[list[int]] = []
    for column in sorted(lowest):
        last = lowest[found[-1][-1]] if found else []
        own = lowest[column]
        if last and last[0].line <= own[-1].line and own[0].line <= last[-1].line:
            found[-1].append(column)
        else:
            found.append([column])
    return found


def _reach_all(
    heads: list[list[HeadCell]], lowest: dict[int, list[SetPiece]], columns: Sequence[Sequence[SetPiece]]
) -> bool:
    """Whether each column has a name; that of a column of names goes on over those of names beside it."""
    for column in range(len(columns)):
        if column in lowest:
            continue
        before = [at for at, cell in enumerate(heads[0]) if cell[1] + cell[3] == column and cell[2] == len(heads)]
        if not before or any(holds_figures(columns[beside]) for beside in (column - 1, column)):
            return False
        pieces, first, down, right = heads[0][before[0]]
        heads[0][before[0]] = pieces, first, down, right + 1
    return True


def _stacks(pieces: Sequence[SetPiece]) -> list[list[SetPiece]]:
    """Pieces one above the other, from left to right."""
    found: list[list[SetPiece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.middle):
        last = found[-1] if found else []
        if any(piece.overlaps(other) for other in last) and all(piece.line != other.line for other in last):
            last.append(piece)
        else:
            found.append([piece])
    return [sorted(stack, key=lambda piece: piece.line) for stack in found]


def _groups(
    run: Sequence[int], stacks: Sequence[Sequence[SetPiece]], lowest: dict[int, list[SetPiece]]
) -> list[list[int]] | None:
    """The columns of a run that each stack stands over; None where that is not certain."""
    if any(map(_are_two_names, stacks)) or len(stacks) > len(run):
        return None
    if len(stacks) < _SEVERAL:
        return [list(run)]
    if len(stacks) == len(run):
        return [[column] for column in run]
    first = text_of(lowest[run[0]])
    again = [at for at, column in enumerate(run) if text_of(lowest[column]) == first]
    if len(again) == 1:
        return _nearest_groups(run, stacks, lowest)
    parts = [list(run[start:end]) for start, end in pairwise([*again, len(run)])]
    return parts if len(parts) == len(stacks) else None


def _nearest_groups(
    run: Sequence[int], stacks: Sequence[Sequence[SetPiece]], lowest: dict[int, list[SetPiece]]
) -> list[list[int]] | None:
    """The columns of a run that each stack stands in the middle of; None where others are almost as near."""
    ways: list[tuple[float, list[list[int]]]] = []
    for cuts in combinations(range(1, len(run)), len(stacks) - 1):
        parts = [list(run[start:end]) for start, end in pairwise([0, *cuts, len(run)])]
        ways.append((sum(_away(stack, part, lowest) for stack, part in zip(stacks, parts, strict=True)), parts))
        if len(ways) > _MOST_WAYS:
            return None
    ways.sort(key=lambda way: way[0])
    return ways[0][1] if len(ways) == 1 or ways[1][0] - ways[0][0] > _MARGIN else None


def _away(stack: Sequence[SetPiece], part: Sequence[int], lowest: dict[int, list[SetPiece]]) -> float:
    middle = (lowest[part[0]][-1].middle + lowest[part[-1]][-1].middle) / 2
    return abs(sum(piece.middle for piece in stack) / len(stack) - middle)


def _are_two_names(stack: Sequence[SetPiece]) -> bool:
    """Whether pieces one above the other name different things, and are not the parts of one name."""
    whole, parts = sense_of(text_of(stack)), [sense_of(piece.text) for piece in stack]
    names = {*whole.labels} - {"unit"}
    return len(stack) > 1 and (whole.clash or (len(names) > 1 and not any(names <= {*part.labels} for part in parts)))


def _clash(pieces: Sequence[SetPiece]) -> bool:
    """Whether pieces one above the other name two grades, classes or uses."""
    for one, other in pairwise(pieces):
        both = {*sense_of(one.text).labels} & {*sense_of(other.text).labels}
        if both & {GRADE, CLASS} or (USE in both and are_two_uses(one.text, other.text)):
            return True
    return False


def _are_no_name(pieces: Sequence[SetPiece]) -> bool:
    """Whether pieces one above the other are no one name: of two things, or with a value of the first row."""
    return _clash(pieces) or (len(pieces) > 1 and any(sense_of(piece.text).kind == VALUE for piece in pieces))
