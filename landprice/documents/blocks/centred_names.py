"""Names in the middle of the rows that they are of, as pages set by blanks print cells over several rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from landprice.documents.blocks.aligned import begins_of
from landprice.documents.blocks.line import Line
from landprice.documents.items.cells import LABEL, VALUE, Cell, cell_of
from landprice.documents.items.vocabulary import QUANTITY, UNIT

_MOST_LEVELS = 2
_MOST_NAMES = 60
_MOST_WAYS = 1_000
"""In which the rows of names may follow each other."""


@dataclass(frozen=True, slots=True)
class _Named:
    """Names that stand in one line, and their values; ``middle`` is twice the number of rows above its middle."""

    middle: int
    cells: list[Cell]
    begins: list[int]
    values: list[Cell]


def with_names_at_first_rows(lines: Sequence[Line]) -> list[Line]:
    """``lines`` with each name at the first of its rows, where names stand in the middle of theirs all down a table.

    How many rows each has follows: as many below its middle as there are above it, behind those of the name before.
    """
    found: list[Line] = []
    at = 0
    while at < len(lines):
        size = _size_of_body(lines, at) if at and _is_head(lines[at - 1]) else 0
        body = lines[at : at + max(size, 1)]
        found += (_with_names(body) if size > 2 else []) or body
        at += len(body)
    return found


def _size_of_body(lines: Sequence[Line], at: int) -> int:
    """Over how many lines rows go from ``at`` on, with the names between them; 0 where no row begins there."""
    last = 0
    for size, line in enumerate(lines[at:], 1):
        if _is_row(line):
            last = size
        elif not last or not _has_names(line):
            break
    return last


def _is_head(line: Line) -> bool:
    """Whether a line names columns: rows right below it are not those of a page before."""
    return _is_set_by_blanks(line) and len(line.full) > 1 and not line.values


def _is_row(line: Line) -> bool:
    return _is_set_by_blanks(line) and len(line.values) > 1 and line.full[0].sense.kind != VALUE


def _is_set_by_blanks(line: Line) -> bool:
    return bool(line.full) and not (line.marked or line.exact or line.blank)


def _has_names(line: Line) -> bool:
    """Whether a line has the names of rows alone, and maybe a value that holds for all of them."""
    names = _parts(line, 0)[0]
    known = all(cell.sense.kind == LABEL and not {QUANTITY, UNIT} & set(cell.sense.labels) for cell in names)
    return _is_set_by_blanks(line) and known and 0 < len(names) <= _MOST_LEVELS


def _parts(line: Line, last: int) -> tuple[list[Cell], list[Cell], list[Cell]]:
    """The names before the ``last`` labels of a line, these labels, and the values behind; names that blanks part."""
    cells = line.full
    first = next((at for at, cell in enumerate(cells) if cell.sense.kind == VALUE), len(cells))
    names = cells[: first - last]
    if len(names) == 1 and all(cell_of(part, line.place).sense.kind == LABEL for part in names[0].text.split()):
        at = [names[0].text.index(part) for part in names[0].text.split()]
        names = [cell_of(part, names[0].place.further(n)) for n, part in zip(at, names[0].text.split(), strict=True)]
    return names, cells[first - last : first], cells[first:]


def _with_names(body: Sequence[Line]) -> list[Line]:
    """The rows with their names; none where these are not in the middle of rows that follow each other."""
    rows, named = _rows_and_names(body)
    levels = max((len(each.cells) for each in named), default=0)
    if not 0 < levels <= _MOST_LEVELS or len(named) > _MOST_NAMES:
        return []
    of_level = _by_level(named, levels)
    starts = [_first_rows([middle for middle, _ in own], rows) for own in of_level]
    behind = {len(each.values) for each in named}
    if not all(starts) or len(behind) > 1 or (behind != {0} and levels > 1):
        return []
    if all(
        middle == 2 * row + 1
        for first, own in zip(starts, of_level, strict=True)
        for row, (middle, _) in zip(first, own, strict=True)
    ):
        return []  # each stands there already
    at_first = [
        {row: cell for row, (_, cell) in zip(first, own, strict=True)}
        for first, own in zip(starts, of_level, strict=True)
    ]
    values = dict(zip(starts[0], (each.values for each in named), strict=True)) if behind != {0} else {}
    return [
        _line(row, [cells.get(at) or cell_of("", row.place) for cells in at_first], values.get(at, []))
        for at, row in enumerate(rows)
    ]


def _line(row: Line, names: list[Cell], values: list[Cell]) -> Line:
    cells = [cell.moved(at) for at, cell in enumerate([*names, *row.cells, *values])]
    return replace(row, cells=cells, text=" ".join(cell.text for cell in cells), marked=True)


def _rows_and_names(body: Sequence[Line]) -> tuple[list[Line], list[_Named]]:
    """The rows without their names, and these, from top to bottom."""
    rows: list[Line] = []
    named: list[_Named] = []
    full: list[Line] = []
    for line in body:
        if _is_row(line) and not (full and _is_beside(line, full[-1])):
            full.append(line)
    labels = min(len(_parts(line, 0)[0]) for line in full)
    for line in body:
        is_row = any(line is each for each in full)
        names, own, values = _parts(line, labels if is_row else 0)
        if is_row:
            rows.append(replace(line, cells=[*own, *values]))
        if names:
            middle = 2 * len(rows) - is_row
            named.append(_Named(middle, names, begins_of(replace(line, cells=names)), [] if is_row else values))
    return rows, named


def _is_beside(line: Line, above: Line) -> bool:
    """Whether all values of a line stand further right than those of the row above it."""
    first = begins_of(line)[line.cells.index(line.values[0])]
    return _has_names(line) and first > begins_of(above)[-1]


def _by_level(named: Sequence[_Named], levels: int) -> list[list[tuple[int, Cell]]]:
    """The names of each level, the outer one first: a name alone in its line is of the one below which it stands."""
    full = [each.begins for each in named if len(each.begins) == levels]
    begins = [median(own) for own in zip(*full, strict=True)]
    found: list[list[tuple[int, Cell]]] = [[] for _ in begins]
    for each in named:
        for cell, begin in zip(each.cells, each.begins, strict=True):
            level = min(range(levels), key=lambda at: abs(begins[at] - begin))
            found[level].append((each.middle, cell))
    return found


def _first_rows(middles: Sequence[int], rows: Sequence[Line]) -> list[int]:
    """The first row of each name; none where several are possible, or no one.

    A name in the first row, or above it, is above the others of its rows too, if these begin alike. Where no name has a
    line of its own, it stands in the upper of two rows (w3m), and only rows that begin alike tell that it is so.
    """
    carried = [middle // 2 for middle in middles]
    if carried[0] == 0 and _begin_alike(carried, rows):
        return carried
    has_lines = any(middle % 2 == 0 for middle in middles)
    ways = [[0]]
    for middle in middles:
        ways = [
            [*way, 2 * at - way[-1]]
            for way in ways
            for at in (middle, *([] if has_lines else [middle + 1]))
            if at > way[-1]
        ][:_MOST_WAYS]
    starts = [[at // 2 for at in way[:-1]] for way in ways if way[-1] == 2 * len(rows)]
    found = [each for each in starts if _begin_alike(each, rows)]
    is_told = len(middles) > 1 and (has_lines or _repeats(rows))
    return found[0] if len(found) == 1 and is_told else []


def _repeats(rows: Sequence[Line]) -> bool:
    return sum(row.cells[0].text == rows[0].cells[0].text for row in rows) > 1


def _begin_alike(starts: Sequence[int], rows: Sequence[Line]) -> bool:
    """Whether the rows of each name begin with the same label as those of the first, where others have that too."""
    return not _repeats(rows) or all(rows[at].cells[0].text == rows[0].cells[0].text for at in starts)
