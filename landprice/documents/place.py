"""Where something stands in a document."""

from __future__ import annotations

from dataclasses import dataclass, replace

from landprice.core.findings import Position


@dataclass(frozen=True, slots=True)
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
        """The place so many signs on; what stands in a cell stands in that cell."""
        return self if self.is_cell else replace(self, column=self.column + signs)

    def position(self, file: str) -> Position:
        """The place as findings name it."""
        return Position(file, self.line, self.column, self.page, self.sheet, self.table, self.order)
