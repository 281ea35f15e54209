"""Words of a PDF page by where they stand: lines, and tables set in columns without rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, TypeAlias

from landprice.documents.document import Block, Cell, Grid, Place
from landprice.documents.formats.text import blocks_of
from landprice.documents.vocabulary.words import meaning

Word: TypeAlias = dict[str, Any]
"""A word as pdfplumber finds it: its text, and where it stands."""
_SAME_LINE = 3
_MOST_CELLS = 60
_LONG = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together, from ``left`` to ``right``; ``column`` counts their letters from the line's start."""

    text: str
    left: float
    right: float
    column: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its pieces are set apart by gaps wider than two letters."""

    top: float
    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the line, three blanks for a wide gap."""
        return "   ".join(piece.text for piece in self.pieces)

    @property
    def is_row(self) -> bool:
        """Whether it looks like a row of a table."""
        kinds = [meaning(piece.text).kind for piece in self.pieces]
        if not 2 <= len(kinds) <= _MOST_CELLS or any(len(piece.text) >= _LONG for piece in self.pieces):
            return False
        return "words" not in kinds or kinds.count("figure") + kinds.count("none") > 1


def lines_of_words(words: Iterable[Word]) -> list[Line]:
    """The lines from top to bottom."""
    return [_line(each) for each in lines_of(words)]


def lines_of(words: Iterable[Word]) -> list[list[Word]]:
    """The words of each line, from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (round(word["bottom"]), word["x0"])):
        if lines and abs(lines[-1][0]["bottom"] - word["bottom"]) <= _SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(each, key=lambda word: word["x0"]) for each in lines]


def _line(words: list[Word]) -> Line:
    groups = [[words[0]]]
    for before, word in pairwise(words):
        if word["x0"] - before["x1"] > 2 * (word["bottom"] - word["top"]):
            groups.append([])
        groups[-1].append(word)
    pieces: list[Piece] = []
    column = 1
    for group in groups:
        text = " ".join(word["text"] for word in group)
        pieces.append(Piece(text, group[0]["x0"], group[-1]["x1"], column))
        column += len(text) + 3
    return Line(min(word["top"] for word in words), pieces)


def blocks_of_lines(lines: Sequence[tuple[int, Line]], page: int) -> list[Block]:
    """The blocks of numbered lines: rows that follow each other are a table, by its columns where these are plain."""
    blocks: list[Block] = []
    rows: list[tuple[int, Line]] = []
    words: list[tuple[int, str]] = []
    for number, line in [*lines, (0, Line(0))]:
        if line.is_row:
            blocks += blocks_of(iter(words), "", page)
            words = []
            rows.append((number, line))
            continue
        if rows:
            blocks += _table(rows, page)
            rows = []
        if line.pieces:
            words.append((number, line.text))
    return blocks + blocks_of(iter(words), "", page)


def _table(rows: list[tuple[int, Line]], page: int) -> list[Block]:
    """Rows as a grid; a line before the rest that only one column fits is no row of it."""
    if len(rows) == 1:
        return blocks_of(iter([(rows[0][0], rows[0][1].text)]), "", page)
    columns = _columns([line for _, line in rows])
    cells = [
        [
            Cell(piece.text, Place(page, number, piece.column), 0, at)
            for at, piece in (_in_columns(line, columns) if columns else enumerate(line.pieces))
            if piece
        ]
        for number, line in rows
    ]
    if columns:
        cells = [_filled(row, len(columns), page) for row in cells]
    return [Grid(cells)]


def _columns(lines: list[Line]) -> list[tuple[float, float]]:
    """Left and right of each column, where every piece stands in one, no two of a line in the same, and one line
    fills them all; none where that is not so.
    """
    columns: list[list[float]] = []
    for piece in sorted((piece for line in lines for piece in line.pieces), key=lambda piece: piece.left):
        if columns and piece.left < columns[-1][1]:
            columns[-1][1] = max(columns[-1][1], piece.right)
        else:
            columns.append([piece.left, piece.right])
    found = [(left, right) for left, right in columns]
    if any(len(set(_places(line, found))) < len(line.pieces) for line in lines):
        return []
    return found if len(lines[0].pieces) == len(found) else []


def _places(line: Line, columns: list[tuple[float, float]]) -> list[int]:
    return [
        next(at for at, (left, right) in enumerate(columns) if left <= piece.left <= right) for piece in line.pieces
    ]


def _in_columns(line: Line, columns: list[tuple[float, float]]) -> Iterable[tuple[int, Piece]]:
    return zip(_places(line, columns), line.pieces, strict=True)


def _filled(row: list[Cell], width: int, page: int) -> list[Cell]:
    """A row with an empty cell in each column where it has none."""
    there = {cell.column: cell for cell in row}
    line = row[0].place.line
    return [there.get(at) or Cell("", Place(page, line, 1), 0, at) for at in range(width)]
