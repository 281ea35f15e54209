"""A line or row of a document: its cells, and how the document sets them apart."""

from __future__ import annotations

from dataclasses import dataclass

from landprice.documents.document import Place
from landprice.documents.items.cells import VALUE, Cell


@dataclass(slots=True)
class Line:
    """A line or row: its cells; ``marked`` where signs of the document set them apart; ``grid`` numbers a real grid.

    ``ragged`` where its cells reach beyond the head of its table: some of them stand in a wrong column. ``bars``: where
    bars set the cells apart, whether one stands before the first of them (opened), behind the last (ended) or both.
    """

    cells: list[Cell]
    place: Place
    text: str
    marked: bool = False
    grid: int = 0
    exact: bool = False
    ended: bool = False
    blank: bool = False
    ragged: bool = False
    shape: str = ""
    bars: str = ""

    @property
    def number(self) -> int:
        return self.place.line

    @property
    def full(self) -> list[Cell]:
        """The cells that are not blank."""
        return [cell for cell in self.cells if not cell.is_blank]

    @property
    def values(self) -> list[Cell]:
        """The cells with a value."""
        return [cell for cell in self.cells if cell.sense.kind == VALUE]
