"""A published document, whatever its format: paragraphs and grids of cells, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from landprice.core.findings import Position
from landprice.core.messages import Message
from landprice.documents.place import Box, PictureToRead, Scan
from landprice.documents.place import Place as Place


@dataclass(frozen=True, slots=True)
class PageWord:
    """A word printed on a page, and the box around it in points; ``top`` and ``bottom`` count downwards."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def box(self) -> Box:
        """Left, top, right and bottom."""
        return self.left, self.top, self.right, self.bottom


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line or paragraph of text as the file has it, tabs and bars and blanks kept.

    ``words`` say where each word is printed, from left to right, where the file tells that (PDF, OFD).
    """

    text: str
    place: Place
    words: tuple[PageWord, ...] = ()


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell; ``row`` and ``column`` count from 0 and are its upper left corner where it spans several."""

    text: str
    place: Place
    row: int = 0
    column: int = 0
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class Grid:
    """Rows of cells. ``exact`` grids know the column of each cell; else only the order in a row is known."""

    rows: list[list[GridCell]]
    exact: bool = False

    @property
    def place(self) -> Place:
        """Where the first cell stands."""
        return next(cell.place for row in self.rows for cell in row)


def moved_down(rows: Iterable[Iterable[GridCell]], by: int) -> list[list[GridCell]]:
    """``rows`` with cells that count their row from another first one, ``by`` rows above theirs."""
    return [[replace(cell, row=cell.row + by) for cell in row] for row in rows]


def whole_rows(rows: Iterable[list[GridCell]]) -> list[list[GridCell]]:
    """The rows with cells, counted from the first of them, which reach no further down than the last; none if empty."""
    filled = [row for row in rows if row]
    if not any(cell.text for row in filled for cell in row):
        return []
    first, last = filled[0][0].row, max(cell.row for row in filled for cell in row)
    cut = [[replace(cell, rows=min(cell.rows, last + 1 - cell.row)) for cell in row] for row in filled]
    return moved_down(cut, -first)


Block: TypeAlias = Paragraph | Grid
Note: TypeAlias = tuple[Place, Message]


@dataclass(slots=True)
class Document:
    """What a file says, in reading order.

    ``lines`` hold the text of each line by its page and number, of a Word file that of each paragraph by its order.
    ``notes`` say what of the file could not be read: a page that is a picture, a byte that fits no encoding.
    ``format`` names the reader: text, html, mht, docx, xlsx, xls, pdf, ofd, picture.
    """

    file: str
    blocks: list[Block]
    lines: Mapping[tuple[int, int], str] = field(default_factory=dict, repr=False)
    notes: list[Note] = field(default_factory=list)
    format: str = ""
    _rows: dict[tuple[int, int, int, str, int], list[GridCell]] | None = field(default=None, repr=False)
    contents: list[tuple[str, str]] | None = field(default=None, repr=False)
    """Document numbers with pages, as the table of contents lists them; None until it was looked for."""
    pictures: list[PictureToRead] = field(default_factory=list, repr=False)
    scan: Scan | None = field(default=None, repr=False)
    """What text recognition read of its pictures, with boxes and confidence; None where it read none."""

    def line_at(self, place: Place) -> str:
        """The text of the line at a place; empty where the place is a cell."""
        return self.lines.get((place.page, place.order or place.line), "")

    def line_of(self, at: Position) -> tuple[str, int]:
        """The text of the line, or of the cells of the row, where a finding stands, and its column there."""
        place = Place(at.page, at.line, at.column, at.sheet, at.table, at.order)
        if self._rows is None:
            self._rows = self._cells_by_row()
        if cells := self._rows.get(place.row):
            texts = [" ".join(cell.text.split()) for cell in cells]
            before = [text for cell, text in zip(cells, texts, strict=True) if cell.place.column < place.column]
            return " | ".join(texts), len(" | ".join([*before, ""])) + 1
        return self.line_at(place), place.column

    def _cells_by_row(self) -> dict[tuple[int, int, int, str, int], list[GridCell]]:
        """The cells of exact grids by the row that they stand in."""
        found: dict[tuple[int, int, int, str, int], list[GridCell]] = {}
        grids = [block for block in self.blocks if isinstance(block, Grid) and block.exact]
        for cell in (cell for grid in grids for row in grid.rows for cell in row):
            if cell.place.is_cell or cell.place.page:
                found.setdefault(cell.place.row, []).append(cell)
        return found

    def parts(self) -> Iterator[Paragraph | GridCell]:
        """Every paragraph and cell, in reading order."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
            else:
                yield from (cell for row in block.rows for cell in row)

    def paragraphs(self) -> Iterator[Paragraph]:
        """The running text alone."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
