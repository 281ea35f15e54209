"""A table of a page, built cell by cell, in the columns that rowspan and colspan give each."""

from __future__ import annotations

from collections.abc import Mapping

from landprice.documents.document import GridCell, Place, whole_rows
from landprice.documents.limits import MAX_SPAN


class HtmlTable:
    """``holds_table`` is whether the open cell is a piece of the page, and what stands in it no value.

    ``lays_out`` whether any cell was: the table is the layout of a page.
    """

    def __init__(self) -> None:
        self.rows: list[list[GridCell]] = []
        self.place: Place | None = None
        self.lines_at: dict[Place, list[tuple[str, Place]]] = {}
        """By the place of a cell, its lines with the place of each."""
        self._words: list[tuple[str, Place]] = []
        self.is_in_cell = self.holds_table = self.lays_out = False
        self._shelf = Shelf()
        self._size = (1, 1)

    def start_row(self) -> None:
        """A row opens."""
        self.rows.append([])

    def start_cell(self, attributes: Mapping[str, str], place: Place) -> None:
        """A cell opens."""
        if not self.rows:
            self.rows.append([])
        self._size = (_span(attributes, "rowspan"), _span(attributes, "colspan"))
        self.is_in_cell, self.place = True, place

    def end_cell(self) -> None:
        """The open cell closes."""
        if not self.is_in_cell or self.place is None:
            return
        row, (rows, columns) = len(self.rows) - 1, self._size
        column = self._shelf.put(row, rows, columns)
        lines = self.lines_at[self.place] = self.take_lines()
        text = "\n".join(line for line, _ in lines).strip()
        self.rows[-1].append(GridCell(text, self.place, row, column, rows, columns))
        self.is_in_cell = self.holds_table = False

    def add_words(self, words: str, place: Place) -> None:
        """Words of the open cell, the first of which stands at ``place``."""
        self._words.append((words, place))

    def take_lines(self) -> list[tuple[str, Place]]:
        """The lines of the open cell so far, each with its place: what it holds next begins anew."""
        found: list[tuple[str, Place]] = []
        words, at = "", None
        for said, place in (*self._words, ("\n", Place(0, 1, 1))):
            blank = len(said) - len(said.lstrip())
            start = place.line - said.count("\n", 0, blank)
            for number, line in enumerate(said.split("\n")):
                if number:
                    found.append((" ".join(words.split()), at or place))
                    words, at = "", None
                if line.strip() and at is None:
                    at = place if start + number == place.line else Place(0, start + number, 1)
                words += line
        self._words = []
        return found

    def rows_so_far(self) -> list[list[GridCell]]:
        """The whole rows before the open cell, which holds a table; they are taken from here, those behind count anew.

        Such a table lays out a page: what stands before the inner one is read before it.
        """
        self.lays_out = True
        found = whole_rows(self.rows)
        for row in self.rows:
            row.clear()
        return found


def _span(attributes: Mapping[str, str], name: str) -> int:
    value = attributes.get(name, "").strip()
    if not value.isdecimal() or len(value) > 5:
        return 1
    # rowspan 0 reaches down to the end of the table
    return min(int(value) or (MAX_SPAN if name == "rowspan" else 1), MAX_SPAN)


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
