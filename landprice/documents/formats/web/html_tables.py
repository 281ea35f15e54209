"""A table of a page, built cell by cell, in the columns that rowspan and colspan give each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from landprice.documents.document import GridCell, Place
from landprice.documents.formats.web.spans import Shelf
from landprice.documents.limits import MAX_SPAN


class HtmlTable:
    """``holds_table`` is whether the open cell is a piece of the page, and what stands in it no value."""

    def __init__(self) -> None:
        self.rows: list[list[GridCell]] = []
        self.words: list[str] = []
        self.place: Place | None = None
        self.is_in_cell = self.holds_table = False
        self._shelf = Shelf()
        self._size = (1, 1)

    def start_row(self) -> None:
        """A row opens."""
        self.rows.append([])

    def start_cell(self, attributes: Sequence[tuple[str, str | None]], place: Place) -> None:
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
        self.rows[-1].append(GridCell("\n".join(self.lines()).strip(), self.place, row, column, rows, columns))
        self.is_in_cell = self.holds_table = False
        self.words = []

    def lines(self) -> list[str]:
        """The lines of the open cell."""
        return [" ".join(line.split()) for line in "".join(self.words).split("\n")]

    def whole_rows(self) -> list[list[GridCell]]:
        """The rows with cells that reach no further down than the table; none where no cell says anything."""
        rows = [row for row in self.rows if row]
        if not any(cell.text for row in rows for cell in row):
            return []
        last = max(cell.row for row in rows for cell in row)
        for row in rows:
            for at, cell in enumerate(row):
                if cell.row + cell.rows > last + 1:
                    row[at] = replace(cell, rows=last - cell.row + 1)
        return rows


def _span(attributes: Sequence[tuple[str, str | None]], name: str) -> int:
    for key, value in attributes:
        if key == name and value and value.strip().isdecimal() and len(value.strip()) < 6:
            # rowspan 0 reaches down to the end of the table
            return min(int(value) or (MAX_SPAN if name == "rowspan" else 1), MAX_SPAN)
    return 1
