"""Names of places that two lines hold, whole again: 托依堡勒 | 迪镇 360 276 114.

A name is broken where it is too long for its column: whole, it is longer than every other name of the column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from landprice.documents.blocks.aligned import begins_of
from landprice.documents.blocks.line import Line
from landprice.documents.items.cells import VALUE, WORDS, Cell, cell_of
from landprice.documents.items.letters import width_of
from landprice.documents.items.place_names import place_alone
from landprice.documents.items.vocabulary import UNIT

_NEAR = 12
"""Rows above and below whose names are of the same column."""
_LEAST = 2
_LETTER = re.compile("[\u4e00-\u9fff]")
_MOST_LETTERS = 6
_PART = re.compile(r"[^ \u3000\u00a0]+")
_PRICE_UNIT = re.compile("[(（]?万?元")
_KINDS = ("县", "市", "区", "镇", "乡")
_PIECE = re.compile("[\u4e00-\u9fff]{1,8}")


def with_whole_places(lines: Sequence[Line]) -> list[Line]:
    """``lines`` with each name of a place in its row, where a piece of it stands alone before or behind."""
    found: list[Line] = list(lines)
    at = 0
    while at + 1 < len(found):
        first, second = found[at], found[at + 1]
        if _is_alone(first) and _may_begin_row(found, at + 1) and first.full[0].sense.kind == WORDS:
            row = second
        elif _is_alone(second) and _is_row(first) and _stub(first).sense.kind == WORDS:
            row = first
        else:
            at += 1
            continue
        if _are_one_name(found, at):
            found[at : at + 2] = [_joined(row, first.full[0].text + second.full[0].text, first.full[0])]
        at += 1
    return found


def with_whole_heads(lines: Sequence[Line]) -> list[Line]:
    """``lines`` with the names of a head whole whose units go over two lines, above a row of as many values.

    土地 商服用地 住宅用地 over 级别 元/ 万元 元/ 万元 over 平方米 /亩 平方米 /亩 (jiexiu_2009).
    """
    found = list(lines)
    at = 0
    while at + 3 < len(found):
        if head := _whole_head(found[at : at + 4]):
            found[at : at + 3] = head
        at += 1
    return found


def _whole_head(lines: Sequence[Line]) -> list[Line]:
    """The first two of three lines as the two levels of a head, where the fourth is a row of its units' figures."""
    if not lines[3].values or not all(map(_is_plain, lines)) or any(line.values for line in lines[:3]):
        return []
    names, upper, lower = (_parts_of(line) for line in lines[:3])
    if not names or not 1 < len(lower) == len(upper) - 1 == len(lines[3].values):
        return []
    corner = cell_of(names[0].text + upper[0].text, names[0].place)
    units = [cell_of(one.text + other.text, one.place) for one, other in zip(upper[1:], lower, strict=True)]
    if not corner.sense.heads or not all(map(_is_price_unit, units)):
        return []
    levels = ([corner, *names[1:]], units)
    return [_line_of(line, cells) for line, cells in zip(lines, levels, strict=False)]


def _is_plain(line: Line) -> bool:
    return not (line.marked or line.exact or line.blank)


def _is_price_unit(cell: Cell) -> bool:
    return set(cell.sense.labels) == {UNIT} and bool(_PRICE_UNIT.match(cell.text))


def in_one_line(heads: Sequence[Line]) -> Line | None:
    """The lines of a head as one, what stands below each other in one cell; None where two stand below one."""
    columns: list[list[_Set]] = []
    for line in heads:
        for begin, cell in zip(begins_of(line), line.cells, strict=True):
            placed = _Set(begin, begin + width_of(cell.text), cell)
            over = [own for own in columns if any(map(placed.is_over, own))]
            if len(over) > 1 or (over and over[0][-1].cell.line == cell.line):
                return None
            (over[0] if over else _with_another(columns)).append(placed)
    return _set_beside(heads[0], columns)


def _set_beside(first: Line, columns: Sequence[Sequence[_Set]]) -> Line:
    """A line with a cell for each column, where this begins."""
    text = ""
    cells: list[Cell] = []
    for own in sorted(columns, key=lambda each: min(one.begin for one in each)):
        text += " " * max(min(one.begin for one in own) - width_of(text), 2 if text else 0)
        name = "".join(one.cell.text for one in own)
        cells.append(cell_of(name, first.place.further(len(text)), len(cells)))
        text += name
    return replace(first, cells=cells, text=text)


def _with_another(columns: list[list[_Set]]) -> list[_Set]:
    """A column more."""
    columns.append([])
    return columns[-1]


@dataclass(frozen=True, slots=True)
class _Set:
    """A cell of a head, and where it begins and ends."""

    begin: int
    end: int
    cell: Cell

    def is_over(self, other: _Set) -> bool:
        """Whether another stands above or below it."""
        return self.begin < other.end and other.begin < self.end


def _line_of(line: Line, cells: Sequence[Cell]) -> Line:
    numbered = [cell.moved(at) for at, cell in enumerate(cells)]
    return replace(line, cells=numbered, text=" ".join(cell.text for cell in cells))


def _parts_of(line: Line) -> list[Cell]:
    return [cell_of(part[0], line.place.further(part.start())) for part in _PART.finditer(line.text)]


def with_vertical_names(lines: Sequence[Line]) -> list[Line]:
    """``lines`` with each name of a place whose letters stand in a row each in the first of these: 全 | 州 | 县."""
    found = list(lines)
    for at in range(len(found)):
        size = _size_of_letters(found, at)
        name = "".join(_stub(line).text for line in found[at : at + size])
        if size > 1 and place_alone(name):
            for behind in range(at, at + size):
                first = found[behind].cells[0]
                whole = cell_of(name if behind == at else "", first.place, first.column)
                found[behind] = replace(found[behind], cells=[whole, *found[behind].cells[1:]])
    return found


def _size_of_letters(lines: Sequence[Line], at: int) -> int:
    """Over how many rows a name goes from ``at`` on whose last letter tells what place it is."""
    letters = ""
    for size, line in enumerate(lines[at : at + _MOST_LETTERS], 1):
        first = line.cells[0].text.strip() if line.marked and not line.exact and len(line.full) > 2 else ""
        if not _LETTER.fullmatch(first) or not line.values:
            return 0
        letters += first
        if first in _KINDS:
            return size if place_alone(letters) else 0
    return 0


def _are_one_name(lines: Sequence[Line], at: int) -> bool:
    """Whether two lines hold one name, which is longer than the others of its column."""
    name = lines[at].full[0].text + lines[at + 1].full[0].text
    near = [*range(max(0, at - _NEAR), at), *range(at + 2, min(len(lines), at + 2 + _NEAR))]
    others = [_stub(lines[each]).text for each in near if _may_begin_row(lines, each) and _names_place(lines[each])]
    return bool(place_alone(name)) and len(others) >= _LEAST and len(name) > max(map(len, others))


def _joined(row: Line, name: str, first: Cell) -> Line:
    stub = _stub(row)
    whole = cell_of(name, first.place, stub.column)
    return replace(
        row, cells=[whole if cell is stub else cell for cell in row.cells], text=row.text.replace(stub.text, name, 1)
    )


def _is_alone(line: Line) -> bool:
    """Whether a line is a piece of a name and nothing else."""
    return len(line.full) == 1 and not line.exact and bool(_PIECE.fullmatch(line.full[0].text))


def _stub(line: Line) -> Cell:
    return line.full[0]


def _names_place(line: Line) -> bool:
    return "place" in _stub(line).sense.labels


def _is_row(line: Line) -> bool:
    """Whether a line is a name and values behind it."""
    named = len(line.full) > 1 and not line.exact and bool(_PIECE.fullmatch(_stub(line).text))
    return named and all(cell.sense.kind == VALUE for cell in line.full[1:])


def _may_begin_row(lines: Sequence[Line], at: int) -> bool:
    """Whether a row begins at a line: a name before values, or alone before a line of a value."""
    if _is_row(lines[at]):
        return True
    behind = lines[at + 1] if at + 1 < len(lines) else None
    return _is_alone(lines[at]) and behind is not None and [cell.sense.kind for cell in behind.full] == [VALUE]
