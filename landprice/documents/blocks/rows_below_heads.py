"""Rows whose cells only single blanks part, under a head that tells how many there are: 1 炉桥镇 A 735 555 225.

A word that says nothing known (a class of towns, a code) keeps such a line from being cut by its own words alone; the
document that forced it is 06_dingyuan_town_classes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from landprice.documents.blocks.line import Line
from landprice.documents.items.cells import LABEL, VALUE, Cell, cell_of
from landprice.documents.items.vocabulary import GRADE, QUANTITY, UNIT, USE

_FEWEST = 3
_MOST_BETWEEN = 2
"""So many other lines may stand between rows: a running head, the mark of a page."""
_PART = re.compile(r"[^ \u3000\u00a0]+")
_LONGEST_CELL = 20
_MOST_LINES = 4
_SENTENCE = re.compile("[。；;，,：:]")


def cut_below_heads(lines: Sequence[Line]) -> list[Line]:
    """``lines``, those cut that have as many parts as the head above them, with values where it heads figures."""
    found: list[Line] = []
    head: Line | None = None
    between = at = 0
    while at < len(lines):
        line = lines[at]
        size, row = _row_at(lines, at, head) if head is not None else (1, None)
        if _is_head(line):
            head, between = line, 0
        elif row is not None:
            between = 0
        elif line.values or between == _MOST_BETWEEN:
            head = head if line.values and head is not None and len(line.cells) == len(head.cells) else None
        else:
            between += 1
        found.append(row or line)
        at += size
    return found


def _row_at(lines: Sequence[Line], at: int, head: Line) -> tuple[int, Line | None]:
    """Over how many lines a row goes that begins at ``at``, and that row; several only where a cell describes.

    Ⅱ 一级以外,东至太白路,西至 | 襄城河,北至东营路 3345 under 级别 范围 基准地价 (dangtu-2020_boundaries).
    """
    if _is_cut(lines[at], head):
        return 1, None
    most = _MOST_LINES if any(cell.sense.heads == ("words",) for cell in head.cells) else 1
    cells: list[Cell] = []
    for size, line in enumerate(lines[at : at + most], 1):
        cells = _gone_on(cells, _parts_of(line))
        if _is_row(cells, head):
            return size, replace(lines[at], cells=cells, text=" ".join(cell.text for cell in cells))
        if line.blank or len(cells) >= len(head.cells) or not _begins_row(cells):
            break
    return 1, None


def _is_cut(line: Line, head: Line) -> bool:
    """Whether a line has its cells already, or none."""
    return line.marked or line.blank or line.exact or len(line.cells) == len(head.cells)


def _parts_of(line: Line) -> list[Cell]:
    return [cell_of(part[0], line.place.further(part.start())) for part in _PART.finditer(line.text)]


def _gone_on(cells: list[Cell], parts: list[Cell]) -> list[Cell]:
    """The cells of a row whose last one goes on in the first part of the next line."""
    if not cells or not parts:
        return parts
    return [*cells[:-1], cell_of(cells[-1].text + parts[0].text, cells[-1].place), *parts[1:]]


def _begins_row(cells: Sequence[Cell]) -> bool:
    """Whether a grade stands before words that may go on in the next line."""
    return len(cells) > 1 and GRADE in cells[0].sense.labels and cells[-1].sense.kind != VALUE


def _is_head(line: Line) -> bool:
    """Whether a line that no sign marks names columns: each cell is a label, and one of them heads figures."""
    if line.marked or len(line.cells) < _FEWEST:
        return False
    return all(cell.sense.kind == LABEL for cell in line.cells) and any(map(_heads_figures, line.cells))


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


def _is_no_cell(cell: Cell) -> bool:
    return len(cell.text) > _LONGEST_CELL or bool(_SENTENCE.search(cell.text))
