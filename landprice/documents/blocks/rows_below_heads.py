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
_SENTENCE = re.compile("[。；;，,：:]")


def cut_below_heads(lines: Sequence[Line]) -> list[Line]:
    """``lines``, those cut that have as many parts as the head above them, with values where it heads figures."""
    found: list[Line] = []
    head: Line | None = None
    between = 0
    for line in lines:
        row = _cut(line, head) if head is not None else None
        if _is_head(line):
            head, between = line, 0
        elif row is not None:
            between = 0
        elif line.values or between == _MOST_BETWEEN:
            head = head if line.values and head is not None and len(line.cells) == len(head.cells) else None
        else:
            between += 1
        found.append(row or line)
    return found


def _is_head(line: Line) -> bool:
    """Whether a line that no sign marks names columns: each cell is a label, and one of them heads figures."""
    if line.marked or len(line.cells) < _FEWEST:
        return False
    return all(cell.sense.kind == LABEL for cell in line.cells) and any(map(_heads_figures, line.cells))


def _heads_figures(cell: Cell) -> bool:
    return bool({USE, GRADE, QUANTITY, UNIT} & set(cell.sense.labels)) and not cell.sense.heads


def _cut(line: Line, head: Line) -> Line | None:
    """The row that a line is below a head; None where it is none."""
    if line.marked or line.blank or line.exact or len(line.cells) == len(head.cells):
        return None
    cells = [cell_of(part[0], line.place.further(part.start())) for part in _PART.finditer(line.text)]
    if len(cells) != len(head.cells) or any(map(_is_no_cell, cells)):
        return None
    headed = [cell for cell, name in zip(cells, head.cells, strict=True) if _heads_figures(name)]
    return replace(line, cells=cells) if all(cell.sense.kind == VALUE for cell in headed) else None


def _is_no_cell(cell: Cell) -> bool:
    return len(cell.text) > _LONGEST_CELL or bool(_SENTENCE.search(cell.text))
