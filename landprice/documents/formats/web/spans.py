"""Which column a cell gets where cells above reach down into its row."""

from __future__ import annotations

from landprice.documents.limits import MAX_SPAN


class Shelf:
    """Gives the cells of a table their columns, row by row, as HTML lays them out."""

    def __init__(self) -> None:
        self._taken_until: dict[int, int] = {}

    def put(self, row: int, rows: int, columns: int) -> int:
        """Take the first free column of ``row`` for a cell of this size, and give it."""
        column = 0
        while column < MAX_SPAN and self._taken_until.get(column, 0) > row:
            column += 1
        for each in range(column, min(column + columns, MAX_SPAN)):
            self._taken_until[each] = row + rows
        return column
