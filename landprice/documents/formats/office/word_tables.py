"""A table of a Word file, built cell by cell, with what its cells span."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from landprice.documents.document import GridCell, Place
from landprice.documents.formats.office.slivers import without_slivers
from landprice.documents.limits import MAX_SPAN


@dataclass(slots=True)
class _OpenCell:
    span: int = 1
    continues: bool = False
    merged_to_left: bool = False
    words: list[str] = field(default_factory=list)


@dataclass(slots=True)
class WordTable:
    """``number`` counts from the first table on, ``at`` is where the cell that is open stands."""

    number: int
    rows: list[list[GridCell]] = field(default_factory=list)
    at: Place = field(default_factory=lambda: Place(0, 1, 1))
    _widths: list[int] = field(default_factory=list)
    _reaching: dict[int, tuple[int, int]] = field(default_factory=dict)
    _row: list[GridCell] = field(default_factory=list)
    _cell: _OpenCell = field(default_factory=_OpenCell)
    _column: int = 0
    _deleted: bool = False

    def start_row(self, order: int) -> None:
        """A row opens; ``order`` counts it among paragraphs and rows of the file."""
        self.at = Place(0, len(self.rows) + 1, 0, "", self.number, order)
        self._row, self._column, self._deleted = [], 0, False

    def start_cell(self) -> None:
        """A cell opens."""
        self.at = replace(self.at, column=self.at.column + 1)
        self._cell = _OpenCell()

    def say(self, words: str) -> None:
        """A paragraph of the open cell."""
        if words.strip():
            self._cell.words.append(words.strip(" \n"))

    def take_words(self) -> list[str]:
        """What the open cell says, which is then no part of it."""
        words, self._cell.words = self._cell.words, []
        return words

    def set(self, tag: str, attributes: Mapping[str, str], *, in_cell: bool) -> None:
        """How the table is set, or its open cell."""
        if tag == "gridCol":
            self._widths.append(whole({"val": attributes.get("w", "")}, 0))
        elif in_cell and tag == "gridSpan":
            self._cell.span = max(1, min(whole(attributes, 1), MAX_SPAN))
        elif in_cell and tag == "vMerge":
            self._cell.continues = attributes.get("val", "continue") == "continue"
        elif in_cell and tag == "hMerge":
            self._cell.merged_to_left = attributes.get("val", "continue") == "continue"

    def set_row(self, tag: str, attributes: Mapping[str, str]) -> None:
        """How the open row is set: which columns it leaves out, whether it is deleted."""
        if tag == "gridBefore":
            self._column = min(whole(attributes, 0), MAX_SPAN)
        elif tag == "del":
            self._deleted = True

    def end_cell(self) -> int:
        """The open cell closes; gives the columns that it spans."""
        cell = self._cell
        if self._deleted:
            return cell.span
        if cell.continues and self._column in self._reaching:
            above, index = self._reaching[self._column]
            rows = min(len(self.rows) - above + 1, MAX_SPAN)
            self.rows[above][index] = replace(self.rows[above][index], rows=rows)
        elif cell.merged_to_left and self._row:
            self._row[-1] = replace(self._row[-1], columns=self._row[-1].columns + cell.span)
        else:
            self._reaching[self._column] = (len(self.rows), len(self._row))
            words = "\n".join(cell.words)
            self._row.append(GridCell(words, self.at, len(self.rows), self._column, 1, cell.span))
        self._column += cell.span
        return cell.span

    def end_row(self) -> None:
        """The open row closes."""
        if not self._deleted:
            self.rows.append(self._row)

    def without_slivers(self) -> list[list[GridCell]]:
        """The rows without columns that are too narrow for words."""
        return without_slivers(self.rows, self._widths)


def whole(attributes: Mapping[str, str], default: int) -> int:
    """The whole number that is the value of an element; ``default`` where it is none."""
    value = attributes.get("val", "")
    return int(value) if value.isdecimal() and len(value) < 6 else default
