"""A table of a Word file, built cell by cell, with what its cells span."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from landprice.documents.document import GridCell, Place, whole_rows
from landprice.documents.formats.office.package import whole_in
from landprice.documents.limits import MAX_SPAN

_NARROW = 120
"""In twentieths of a point: a digit and the space beside it take more."""


@dataclass(slots=True)
class WordTable:
    """``number`` counts from the first table on, ``widths`` are of its columns.

    ``at`` is where the cell that is open stands, ``words`` are its.
    """

    number: int
    widths: Sequence[int] = ()
    rows: list[list[GridCell]] = field(default_factory=list)
    at: Place = field(default_factory=lambda: Place(0, 1, 1))
    words: list[str] = field(default_factory=list)
    _reaching: dict[int, tuple[int, int]] = field(default_factory=dict)
    _column: int = 0

    def start_row(self, row: Element, order: int) -> None:
        """A row opens; ``order`` counts it among paragraphs and rows of the file."""
        self.rows.append([])
        self.at = Place(0, len(self.rows), 0, "", self.number, order)
        set_as = row.find("trPr")
        self._column = 0 if set_as is None else min(whole_in(set_as.find("gridBefore")), MAX_SPAN)

    def start_cell(self) -> None:
        """A cell opens."""
        self.at, self.words = replace(self.at, column=self.at.column + 1), []

    def say(self, words: str) -> None:
        """A paragraph of the open cell."""
        if words.strip():
            self.words.append(words.strip(" \n"))

    def end_cell(self, cell: Element) -> int:
        """The open cell closes; gives the columns that it spans."""
        merged = cell.find("tcPr")
        span = max(1, min(whole_in(merged.find("gridSpan"), default=1), MAX_SPAN)) if merged is not None else 1
        row = len(self.rows) - 1
        if _goes_on(merged, "vMerge") and self._column in self._reaching:
            above, index = self._reaching[self._column]
            self.rows[above][index] = replace(self.rows[above][index], rows=min(row - above + 1, MAX_SPAN))
        elif _goes_on(merged, "hMerge") and self.rows[row]:
            self.rows[row][-1] = replace(self.rows[row][-1], columns=self.rows[row][-1].columns + span)
        else:
            self._reaching[self._column] = (row, len(self.rows[row]))
            self.rows[row].append(GridCell("\n".join(self.words), self.at, row, self._column, 1, span))
        self._column += span
        return span

    def take_rows(self) -> list[list[GridCell]]:
        """The rows so far, which are taken from here; those behind count on."""
        found = _without_slivers(whole_rows(self.rows), self.widths)
        for row in self.rows:
            row.clear()
        self._reaching.clear()
        return found


def _goes_on(merged: Element | None, way: str) -> bool:
    """Whether a cell is the rest of the one above it or to its left."""
    found = None if merged is None else merged.find(way)
    return found is not None and found.get("val", "continue") == "continue"


def _without_slivers(rows: list[list[GridCell]], widths: Sequence[int]) -> list[list[GridCell]]:
    """The rows of a table whose columns have these ``widths``, without columns that are too narrow for any sign.

    There two rules drawn by hand were to stand in one line.
    """
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
