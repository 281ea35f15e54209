"""Rows whose cells only single blanks part, under a head that tells how many there are: 1 炉桥镇 A 735 555 225.

A word that says nothing known (a class of towns, a code) keeps such a line from being cut by its own words alone; the
document that forced it is 06_dingyuan_town_classes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from landprice.documents.blocks.line import Line
from landprice.documents.items.cells import LABEL, VALUE, WORDS, Cell, Sense, cell_of, sense_of
from landprice.documents.items.vocabulary import GRADE, QUANTITY, UNIT, USE

_FEWEST = 3
_MOST_BETWEEN = 2
_MOST_NAMES_OF_ROW = 2
"""So many other lines may stand between rows: a running head, the mark of a page."""
_PART = re.compile(r"[^ \u3000\u00a0]+")
_LONGEST_CELL = 20
_MOST_LINES, _MOST_NAMES = 4, 20
_LONGEST_PART = 60
_NO_PART = re.compile("[。：:]|[0-9]{3}|元")
_SENTENCE = re.compile("[。；;，,：:]")


def cut_below_heads(lines: Sequence[Line]) -> list[Line]:
    """``lines``, those cut that have as many parts as the head above them, with values where it heads figures."""
    lines = _with_heads_in_a_line(lines)
    found: list[Line] = []
    head: Line | None = None
    between = at = 0
    while at < len(lines):
        line = lines[at]
        size, row = _row_at(lines, at, head) if head is not None else (1, None)
        if begun := _head_of(line, head, found):
            head, between = begun, 0
        elif row is not None:
            between = 0
        elif line.values or between == _MOST_BETWEEN:
            head = head if line.values and head is not None and len(line.cells) == len(head.cells) else None
        else:
            between += 1
        found.append(row or line)
        at += size
    return found


def _with_heads_in_a_line(lines: Sequence[Line]) -> list[Line]:
    """A head that stands one cell a line in one line, where the row behind it has a cell for each (xiushui-2021)."""
    found: list[Line] = []
    at = 0
    while at < len(lines):
        names = list(takewhile(_is_name, lines[at : at + _MOST_NAMES])) if _begins_head(lines[at]) else []
        behind = lines[at + len(names)] if at + len(names) < len(lines) else None
        head = _in_a_line(names) if len(names) >= _FEWEST else None
        if head is not None and behind is not None and _is_row(behind.cells, head):
            found.append(head)
            at += len(names)
        else:
            found.append(lines[at])
            at += 1
    return found


def _begins_head(line: Line) -> bool:
    return _is_name(line) and bool(line.cells[0].sense.heads)


def _is_name(line: Line) -> bool:
    """Whether a line is one name of a head."""
    return len(line.cells) == 1 and not (line.marked or line.blank or line.exact) and line.cells[0].sense.kind == LABEL


def _in_a_line(names: Sequence[Line]) -> Line | None:
    """The head of these names; None where none of them heads figures."""
    cells = [line.cells[0].moved(at) for at, line in enumerate(names)]
    text = " ".join(cell.text for cell in cells)
    return replace(names[0], cells=cells, text=text) if any(map(_heads_figures, cells)) else None


def cut_like_others(lines: Sequence[Line]) -> list[Line]:
    """``lines``, with the cell of a row cut in which one blank parts what are two cells of the rows beside it.

    经济技术开发区钟埭中心 4290 | 286.0 | 1.8 among zones with three figures: a long name leaves no room for more.
    """
    return [_cut_like(line, [*lines[max(at - 2, 0) : at], *lines[at + 1 : at + 3]]) for at, line in enumerate(lines)]


def _cut_like(line: Line, beside: Sequence[Line]) -> Line:
    """A line cut in the one way in which its cells are values and names as those of a row beside it are.

    商服用地 元/㎡ | 3150 is cut where 万元/亩 | 210 stands below it: the name is of both rows.
    """
    if line.marked or line.exact or not line.values:
        return line
    if any(_is_in_second_unit(line, other) for other in beside):
        return replace(line, cells=next(_cut_once(line)))
    kinds = _kinds_beside(beside, len(line.cells) + 1)
    found = [cells for cells in _cut_once(line) if kinds == {_kinds(cells)}] if len(kinds) == 1 else []
    return replace(line, cells=found[0]) if len(found) == 1 else line


def _kinds_beside(beside: Sequence[Line], count: int) -> set[tuple[bool, ...]]:
    """The kinds of the cells of rows of so many."""
    return {_kinds(other.cells) for other in beside if other.values and len(other.cells) == count}


def _is_in_second_unit(line: Line, other: Line) -> bool:
    """Whether a line begins with a name and a unit, and another like it with a unit alone."""
    if len(line.cells) != len(other.cells) or len(line.cells) < 2 or line.cells[1].sense.kind != VALUE:
        return False
    name, _, unit = line.cells[0].text.partition(" ")
    labels = [set(sense_of(text).labels) for text in (name, unit, other.cells[0].text)]
    return labels[1:] == [{UNIT}, {UNIT}] and bool(labels[0]) and UNIT not in labels[0]


def _cut_once(line: Line) -> Iterator[list[Cell]]:
    for at, cell in enumerate(line.cells):
        for blank in re.finditer(" ", cell.text):
            parts = [cell_of(cell.text[: blank.start()], cell.place)]
            parts.append(cell_of(cell.text[blank.end() :], cell.place.further(blank.end())))
            yield [*line.cells[:at], *parts, *line.cells[at + 1 :]]


def _kinds(cells: Sequence[Cell]) -> tuple[bool, ...]:
    """Which cells are values."""
    return tuple(cell.sense.kind == VALUE for cell in cells)


def _row_at(lines: Sequence[Line], at: int, head: Line) -> tuple[int, Line | None]:
    """Over how many lines a row goes that begins at ``at``, and that row; several only where a cell describes."""
    line = lines[at]
    if _is_cut(line, head):
        return 1, None
    cells = _parts_of(line)
    if _is_row(cells, head) or _is_row_without_corner(cells, head):
        return 1, _row_of(line, cells, head)
    described = [column for column, cell in enumerate(head.cells[:-1]) if _heads_words(cell)]
    return _described_row(lines[at : at + _MOST_LINES], head, described[0]) if len(described) == 1 else (1, None)


def _heads_words(cell: Cell) -> bool:
    """Whether a cell of a head names a column of words, or of places by what they are: 工业园区(乡镇)."""
    return cell.sense.heads == ("words",) or set(cell.sense.labels) == {"place"}


def _is_cut(line: Line, head: Line) -> bool:
    """Whether a line has its cells already, or none."""
    return line.marked or line.blank or line.exact or len(line.cells) == len(head.cells)


def _row_of(line: Line, cells: list[Cell], head: Line) -> Line:
    """A line as the row of ``cells``; a description names nothing of its own: 同商服用地Ⅲ级范围 (tianyang-2018)."""
    for cell, name in zip(cells[len(cells) - len(head.cells) :], head.cells, strict=True):
        if name.sense.heads == ("words",) and {USE, GRADE} & set(cell.sense.labels):
            cell.sense = Sense(WORDS, words=cell.text)
    return replace(line, cells=cells, text=" ".join(cell.text for cell in cells))


@dataclass(slots=True)
class _Piece:
    """A line of a row: what stands before its description, words of that, the values behind, as far as it has them."""

    line: Line
    grade: list[Cell]
    words: list[Cell]
    values: list[Cell]


def _described_row(lines: Sequence[Line], head: Line, column: int) -> tuple[int, Line | None]:
    """A row whose description, in a ``column``, goes over several lines, some of them before its grade and its values.

    Ⅱ 一级以外,东至太白路,西至 | 襄城河,北至东营路 3345 under 级别 范围 基准地价 (dangtu-2020_boundaries);
    Ⅰ级以外,东至敢壮大 | Ⅱ级 道,南至右江北岸,西 1485 99.00 (tianyang-2018).
    """
    pieces: list[_Piece] = []
    for line in lines:
        piece = _piece_of(line, head, column)
        if line.marked or line.blank or not _goes_on(pieces, piece, head):
            break
        pieces.append(piece)
        if piece.values:
            return len(pieces), _whole(pieces, head)
    return 1, None


def _piece_of(line: Line, head: Line, column: int) -> _Piece:
    cells = line.cells if len(line.cells) == len(head.cells) else _parts_of(line)
    is_named = any(cell.sense.kind == LABEL and GRADE in cell.sense.labels for cell in cells[:column])
    grade = cells[:column] if is_named else []
    rest = cells[len(grade) :]
    words = len(rest) - (len(head.cells) - column - 1)
    is_valued = words >= 0 and all(cell.sense.kind == VALUE for cell in rest[words:])
    return _Piece(line, grade, rest[:words], rest[words:]) if is_valued else _Piece(line, grade, rest, [])


def _goes_on(pieces: Sequence[_Piece], piece: _Piece, head: Line) -> bool:
    """Whether a line is a piece of the row of those before it: one of them has its grade, the last its values."""
    is_named = any(each.grade for each in pieces)
    if piece.grade:
        return not is_named
    return is_named or (not piece.values and _may_describe(piece.line, head))


def _whole(pieces: Sequence[_Piece], head: Line) -> Line:
    named = next(each for each in pieces if each.grade)
    words = [cell for each in pieces for cell in each.words]
    described = cell_of("".join(cell.text for cell in words), (words or named.grade)[0].place)
    return _row_of(named.line, [*named.grade, described, *pieces[-1].values], head)


def _may_describe(line: Line, head: Line) -> bool:
    """Whether a line may be a part of a description before its row: words, no name of what the rows below it are of."""
    cell = line.cells[0]
    if len(line.cells) > 1 or len(line.text) > _LONGEST_PART or _NO_PART.search(line.text):
        return False
    return cell.sense.kind == WORDS or cell.sense.heads == ("words",) or _stands_in(cell, head)


def _stands_in(cell: Cell, head: Line) -> bool:
    """Whether the name of a place stands under no other name of a head than that of words: 处建成区 (xiuyan-2012)."""
    starts = [each.place.column for each in head.cells if each.sense.heads != ("words",)]
    return set(cell.sense.labels) == {"place"} and starts[0] + len(head.cells[0].text) < cell.place.column < starts[1]


def _parts_of(line: Line) -> list[Cell]:
    return [cell_of(part[0], line.place.further(part.start())) for part in _PART.finditer(line.text)]


def _head_of(line: Line, head: Line | None, above: Sequence[Line]) -> Line | None:
    """The head that a line is, or the one right ``above`` it with the units of its last column; else None."""
    if _is_head(line):
        return line
    if head is not None and above[-1] is head and _gives_units(line):
        return replace(head, cells=[*head.cells[:-1], *line.cells])
    return None


def _is_head(line: Line) -> bool:
    """Whether a line that no sign marks names columns: each cell is a label, and one of them heads figures."""
    if line.marked or len(line.cells) < _FEWEST:
        return False
    return all(cell.sense.kind == LABEL for cell in line.cells) and any(map(_heads_figures, line.cells))


def _gives_units(line: Line) -> bool:
    """Whether a line below a head names the units of its last column."""
    return len(line.cells) > 1 and all(set(cell.sense.labels) == {UNIT} for cell in line.cells)


def _heads_figures(cell: Cell) -> bool:
    return bool({USE, GRADE, QUANTITY, UNIT} & set(cell.sense.labels)) and not cell.sense.heads


def _is_row(cells: Sequence[Cell], head: Line) -> bool:
    """Whether cells are a row below a head: as many, with values where it heads figures."""
    if len(cells) != len(head.cells):
        return False
    pairs = list(zip(cells, head.cells, strict=True))
    if any(_is_no_cell(cell) for cell, name in pairs if name.sense.heads != ("words",)):
        return False
    return all(cell.sense.kind == VALUE for cell, name in pairs if _heads_figures(name))


def _is_row_without_corner(cells: Sequence[Cell], head: Line) -> bool:
    """Whether cells are names and as many values as a head names columns of figures, with nothing over the names.

    真州镇(城区外)、新城镇、青山镇 一类 420 285 180 below 商业 住宅 工业 (yizheng_2005).
    """
    names = cells[: max(len(cells) - len(head.cells), 0)]
    values = cells[len(names) :]
    if not 0 < len(names) <= _MOST_NAMES_OF_ROW or not all(map(_heads_figures, head.cells)):
        return False
    are_values = len(values) == len(head.cells) and all(cell.sense.is_figure for cell in values)
    is_named = any(cell.sense.kind == LABEL for cell in names) and all(cell.sense.kind != VALUE for cell in names)
    return are_values and is_named and not any(map(_is_no_cell, names))


def _is_no_cell(cell: Cell) -> bool:
    return len(cell.text) > _LONGEST_CELL or bool(_SENTENCE.search(cell.text))
