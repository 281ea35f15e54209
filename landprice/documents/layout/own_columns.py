"""A table that stood among others: the columns in which its own cells begin, and its head over them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from landprice.documents.document import GridCell
from landprice.documents.items.cells import sense_of


def in_own_columns(rows: list[list[GridCell]]) -> list[list[GridCell]]:
    """Cells in the columns in which any of them begins: those of other tables of a sheet part none of this one."""
    starts = sorted({cell.column for row in rows for cell in row if cell.text.strip()})
    moved = [
        [
            replace(cell, column=at, columns=end - at)
            for cell in row
            for at, end in [(bisect_left(starts, cell.column), bisect_left(starts, cell.column + cell.columns))]
            if at < end
        ]
        for row in rows
    ]
    return _with_head_in_place(rows if starts[-1] == len(starts) - 1 else moved)


def _with_head_in_place(rows: list[list[GridCell]]) -> list[list[GridCell]]:
    """The rows with the second of the head under the first, where it has slid to the left."""
    filled = [cell for cell in rows[1] if cell.text.strip()] if len(rows) > 2 else []
    columns = _columns_of_slid(filled, rows[0])
    if not columns or any(sense_of(cell.text.strip()).is_figure for cell in filled):
        return rows
    head = [cell if cell.column in columns else replace(cell, rows=2) for cell in rows[0]]
    return [head, [replace(cell, column=at) for cell, at in zip(filled, columns, strict=True)], *rows[2:]]


def _columns_of_slid(row: Sequence[GridCell], above: Sequence[GridCell]) -> list[int]:
    """The columns of a row of head cells that begins in the first one and ends under a wide cell; else none.

    A program that cuts a cell over two rows to one leaves the last cells of the second empty (pandoc 2.17, in heads).
    """
    wide = {at for cell in above if cell.columns > 1 for at in range(cell.column, cell.column + cell.columns)}
    stands_first = all(cell.column == at for at, cell in enumerate(row))
    if len(row) not in wide or not stands_first or any(cell.rows > 1 for cell in above):
        return []
    narrow = [cell.column for cell in above if cell.columns == 1]
    columns = sorted({*wide, *narrow[len(wide) + len(narrow) - len(row) :]})
    return columns if len(columns) == len(row) else []
