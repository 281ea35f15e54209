"""Where something stands in a document; on a picture also the box of each recognised word, with what was read twice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from landprice.core.findings import Position
from landprice.core.startup import record

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in points, from the upper left corner of the page."""


@record
class Place:
    """Where something stands: page (of a PDF), line and column, as a reader of the document finds them.

    In a text and in HTML these are line and column of the file, in a PDF the lines of its page, in a sheet rows and
    columns, in a ``table`` of a Word file rows and cells. Its running text has its paragraphs, and ``order`` counts
    paragraphs and rows alike, as it counts on from sheet to sheet.
    """

    page: int
    line: int
    column: int
    sheet: str = ""
    table: int = 0
    order: int = 0
    lines: BrokenLines | None = field(default=None, compare=False, repr=False)
    """The lines over which its paragraph goes, where it has several, and how many signs of it stand before."""
    before: int = field(default=0, compare=False, repr=False)

    def __lt__(self, other: Place) -> bool:
        return self._as_read < other._as_read

    @property
    def _as_read(self) -> tuple[int, int, int, int]:
        return self.page, self.order, self.line, self.column

    @property
    def row(self) -> tuple[int, int, int, str, int]:
        """The line or row, whatever the column."""
        return self.page, self.order, self.line, self.sheet, self.table

    @property
    def is_cell(self) -> bool:
        """Whether the column is that of a cell, not of a sign."""
        return bool(self.sheet or self.table)

    def further(self, signs: int) -> Place:
        """The place so many signs on, maybe in a further line; what stands in a cell stands in that cell."""
        if self.is_cell or not signs:
            return self
        if self.lines is not None:
            return self.lines.place(self.before + signs)
        return Place(self.page, self.line, self.column + signs, order=self.order)

    def position(self, file: str) -> Position:
        """The place as findings name it."""
        return Position(file, self.line, self.column, self.page, self.sheet, self.table, self.order)


@record
class BrokenLines:
    """The lines that a page has broken a paragraph into: at which of its signs each begins, and where that stands."""

    starts: tuple[int, ...]
    places: tuple[Place, ...]

    def place(self, signs: int) -> Place:
        """The place so many signs on from the beginning of the paragraph."""
        at = bisect_right(self.starts, signs) - 1
        own = self.places[at]
        column = own.column + signs - self.starts[at]
        return Place(own.page, own.line, column, order=own.order, lines=self, before=signs)


@dataclass(frozen=True, slots=True)
class PictureToRead:
    """A picture that a format leaves to the recognition: before which block it stands, and its page or number.

    ``source`` tells where it is: ``page`` of a PDF, ``frame`` of a picture file, ``part`` of a package, ``data`` in
    base64, ``file`` in the folder of the document; empty for one of a page beyond those that are read.
    """

    at: int
    page: int
    source: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ScannedWord:
    """A word as it is read, and how it came about.

    ``recognised`` is the text before misread signs were put right, ``again`` what a second pass at another scale gave
    (empty where there was none: words without digits have one pass), ``confidence`` is from 0 to 1.
    """

    text: str
    box: Box
    confidence: float
    recognised: str
    again: str = ""


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """The picture of a page, upright, as JPEG, and its size in points."""

    width: float
    height: float
    jpeg: bytes = b""


@dataclass(slots=True)
class Scan:
    """The pages of a document that were recognised, and their words by the place of the cell or word they stand in."""

    pages: dict[int, ScannedPage] = field(default_factory=dict)
    words: dict[Place, tuple[ScannedWord, ...]] = field(default_factory=dict)
    behind: frozenset[int] = frozenset()
    """Pages whose words another program recognised and put behind their picture: with no box and no second pass."""

    def of(self, place: Place) -> tuple[ScannedWord, ...]:
        """The words of the cell at ``place``, or of the word in a line that begins at or before it; none elsewhere."""
        if place.page not in self.pages:
            return ()
        if found := self.words.get(place):
            return found
        before = [each for each in self._of_line(place) if each.column <= place.column]
        return self.words[max(before, key=lambda each: each.column)] if before else ()

    def on(self, page: int) -> Iterator[ScannedWord]:
        """The words of a page."""
        return (word for place, each in self.words.items() if place.page == page for word in each)

    def holds(self, place: Place) -> bool:
        """Whether a place is on a page that was recognised, here or by another program."""
        return place.page in self.pages or place.page in self.behind

    def _of_line(self, place: Place) -> Iterator[Place]:
        return (each for each in self.words if (each.page, each.line) == (place.page, place.line))
