"""A published document, whatever its format: paragraphs and grids of cells, each with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from landprice.findings import Position
from landprice.messages import Message


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: page (of a PDF) or number of the sheet (of a workbook), line and column.

    In a text and in HTML these are line and column of the file. A Word file has one line for each paragraph and
    each row of a table; a sheet has its rows and columns; a PDF the lines of its page.
    """

    page: int
    line: int
    column: int
    sheet: str = ""

    def position(self, file: str) -> Position:
        """The place as findings name it."""
        return Position(file, self.line, self.column, self.page, self.sheet)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line or paragraph of running text."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Cell:
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

    rows: list[list[Cell]]
    exact: bool = False

    @property
    def place(self) -> Place:
        """Where the first cell stands."""
        return next(cell.place for row in self.rows for cell in row)


Block: TypeAlias = Paragraph | Grid
Note: TypeAlias = tuple[Place, Message]


@dataclass(slots=True)
class Document:
    """What a file says, in reading order; ``line_at`` gives the text of the line at a place.

    ``notes`` say what of the file could not be read: a page that is a picture, a byte that fits no encoding.
    """

    file: str
    blocks: list[Block]
    line_at: Callable[[Place], str] = field(repr=False)
    notes: list[Note] = field(default_factory=list)
    contents: list[tuple[str, str]] | None = field(default=None, repr=False)
    """Document numbers with pages, as the table of contents lists them; None until it was looked for."""

    def line_of(self, at: Position) -> str:
        """The text of the line where a finding stands; empty where the format has none."""
        return self.line_at(Place(at.page, at.line, at.column, at.sheet))

    def paragraphs(self) -> Iterator[Paragraph]:
        """The running text alone."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
