"""Words of a page by where they stand: the lines they make, and the pieces that wide gaps set apart in a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from landprice.documents.document import PageWord, Paragraph, Place


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand together, from ``left`` to ``right``; ``column`` counts their letters from the line's start."""

    text: str
    left: float
    right: float
    column: int = 1


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line: its pieces are set apart by gaps wider than two letters."""

    top: float
    pieces: list[Piece] = field(default_factory=list)
    words: tuple[PageWord, ...] = ()

    @property
    def text(self) -> str:
        """The words of the line, three blanks for a wide gap."""
        return "   ".join(piece.text for piece in self.pieces)

    @property
    def width(self) -> float:
        """From its first sign to its last, in points."""
        return self.pieces[-1].right - self.pieces[0].left

    def paragraph(self, page: int, number: int) -> Paragraph:
        """The line as a paragraph that tells where its words are printed."""
        return Paragraph(self.text, Place(page, number, 1), self.words)


def printed_lines(words: Iterable[PageWord]) -> list[PrintedLine]:
    """The lines from top to bottom."""
    return [line_of_words(each) for each in words_by_line(words)]


def words_by_line(words: Iterable[PageWord]) -> list[list[PageWord]]:
    """The words of each line, from left to right."""
    lines: list[list[PageWord]] = []
    for word in sorted(words, key=lambda word: (round(word.bottom), word.left)):
        if lines and _are_level(lines[-1][0], word):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(each, key=lambda word: word.left) for each in lines]


def _are_level(one: PageWord, other: PageWord) -> bool:
    """Whether words stand beside each other: for the most part of the lower one."""
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return 2 * common > min(one.bottom - one.top, other.bottom - other.top)


def line_of_words(words: list[PageWord]) -> PrintedLine:
    """The line that these words make, given from left to right."""
    groups = [[words[0]]]
    for before, word in pairwise(words):
        if word.left - before.right > 2 * (word.bottom - word.top):
            groups.append([])
        groups[-1].append(word)
    pieces: list[Piece] = []
    column = 1
    for group in groups:
        text = " ".join(word.text for word in group)
        pieces.append(Piece(text, group[0].left, group[-1].right, column))
        column += len(text) + 3
    return PrintedLine(min(word.top for word in words), pieces, tuple(words))
