"""Columns of a Word table that are too narrow for any sign: two rules drawn by hand that were to stand in one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from landprice.documents.document import GridCell

_NARROW = 120
"""In twentieths of a point: a digit and the space beside it take more."""


def without_slivers(rows: list[list[GridCell]], widths: Sequence[int]) -> list[list[GridCell]]:
    """The rows of a table whose columns have these ``widths``, without the columns that no words can stand in."""
    gone = _without_words(rows, widths)
    if not gone or max(cell.column + cell.columns for row in rows for cell in row) > len(widths):
        return rows
    return [[moved for cell in row if (moved := _moved(cell, gone))] for row in rows]


def _without_words(rows: list[list[GridCell]], widths: Sequence[int]) -> set[int]:
    """The narrow columns in which no cell stands alone with words."""
    narrow = {column for column, width in enumerate(widths) if 0 < width < _NARROW}
    return narrow - {cell.column for row in rows for cell in row if cell.columns == 1 and cell.text.strip()}


def _moved(cell: GridCell, gone: set[int]) -> GridCell | None:
    """A cell in the columns that are left; None where it stands in none of them."""
    end = cell.column + cell.columns
    start = cell.column - sum(column < cell.column for column in gone)
    columns = end - sum(column < end for column in gone) - start
    return replace(cell, column=start, columns=columns) if columns else None
