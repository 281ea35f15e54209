"""A table whose rows have their names behind their values → its columns the other way round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from landprice.documents.blocks.line import Line
from landprice.documents.items.cells import LABEL, NUMERAL, VALUE, Cell
from landprice.documents.items.vocabulary import GRADE, USE

_NAMES = {GRADE, "place", USE}


def mirrored(lines: list[Line]) -> list[Line]:
    """``lines`` from right to left where each row ends in its name and none begins with one: 300 | 240 | Ⅰ级."""
    rows = [line.full for line in lines if line.values]
    if len(rows) < 2 or not all(map(_is_named_behind, rows)):
        return lines
    width = max(cell.column + cell.columns for line in lines for cell in line.cells)
    return [replace(line, cells=_from_right(line, width)) for line in lines]


def _is_named_behind(cells: Sequence[Cell]) -> bool:
    *values, last = (cell.sense for cell in cells)
    is_name = last.kind == NUMERAL or (last.kind == LABEL and bool(_NAMES & set(last.labels)))
    return is_name and bool(values) and all(sense.kind == VALUE for sense in values)


def _from_right(line: Line, width: int) -> list[Cell]:
    """The cells of a line in the order of their columns from the right; those of no grid have their number."""
    return [cell.moved(width - cell.column - cell.columns) for cell in reversed(line.cells)]
