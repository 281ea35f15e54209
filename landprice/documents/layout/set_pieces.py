"""The words of a line that blanks part, and where they stand on a page of signs, in each way in which it may be set."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from landprice.documents.document import Paragraph, Place
from landprice.documents.items.cells import sense_of
from landprice.documents.items.letters import width_of
from landprice.documents.layout.running_heads import is_page_mark
from landprice.documents.place import BrokenLines

_PART = re.compile(
    r"(?<!\S)[\u4e00-\u9fff](?: [\u4e00-\u9fff])+(?!\S)"
    r"|[^\s\u3000]+(?: (?:[级类区年月日亩][)）]?|[0-9]{1,4}(?= [年月日]))(?![^\s0-9])| [\\＼/] [^\s\u3000]+)*"
)
_SIGNS = re.compile(r"[\t\u3000]")
_RULE = re.compile(r"[\s=-]+")
_LONGEST_LINE = 400
_WIDE = 1.7
"""So many columns a Chinese sign takes up on a page of which each sign is one column of its text (pdftotext)."""


@dataclass(frozen=True, slots=True)
class SetPiece:
    """Words of a line that blanks part: at which sign they begin, and from where to where they stand on the page."""

    line: int
    index: int
    text: str
    start: float
    end: float
    middle: float

    def overlaps(self, piece: SetPiece) -> bool:
        """Whether both have a column of the page in common."""
        return self.start < piece.end and piece.start < self.end

    def with_next(self, piece: SetPiece) -> SetPiece:
        """Both as one, a blank between them."""
        return replace(self, text=f"{self.text} {piece.text}", end=piece.end, middle=(self.start + piece.end) / 2)


def text_of(pieces: Sequence[SetPiece]) -> str:
    """The words of a cell."""
    return "".join(piece.text for piece in pieces)


def place_of(pieces: Sequence[SetPiece], lines: Sequence[Paragraph]) -> Place:
    """Where the words of a cell stand."""
    places = tuple(lines[piece.line].place.further(piece.index) for piece in pieces)
    if len(places) == 1:
        return places[0]
    starts = tuple(accumulate((len(piece.text) for piece in pieces[:-1]), initial=0))
    return BrokenLines(starts, places).place(0)


def is_figure(text: str) -> bool:
    """Whether a text is a figure, or says that there is none."""
    sense = sense_of(text)
    return sense.is_figure or sense.is_none


def holds_figures(column: Sequence[SetPiece]) -> bool:
    """Whether most pieces of a column are figures."""
    return sum(is_figure(piece.text) for piece in column) * 2 > len(column)


def parts_of(text: str) -> list[str]:
    """The words of a line that blanks part; none of a mark of a page, or of strokes."""
    if _SIGNS.search(text):
        return [text]
    return [] if len(text) > _LONGEST_LINE or is_page_mark(text) or _RULE.fullmatch(text) else _PART.findall(text)


def in_columns(line: int, text: str) -> list[SetPiece]:
    """The pieces of a line of a page on which each Chinese sign is two columns."""
    return [
        SetPiece(
            line,
            part.start(),
            part[0],
            start := width_of(text[: part.start()]),
            end := start + width_of(part[0]),
            (start + end) / 2,
        )
        for part in _PART.finditer(text)
    ]


def in_signs(line: int, text: str) -> list[SetPiece]:
    """The pieces of a line of a page on which each sign is one column."""
    pieces = in_pushed_signs(line, text)
    return [replace(piece, start=piece.index, end=piece.index + len(piece.text)) for piece in pieces]


def in_pushed_signs(line: int, text: str) -> list[SetPiece]:
    """The pieces of a line of such a page, on which long words push those behind them to the right."""
    found: list[SetPiece] = []
    end = 0.0
    for part in _PART.finditer(text):
        pushed = bool(found) and part.start() - found[-1].index - len(found[-1].text) < 2
        start = max(part.start(), end + 1) if pushed else part.start()
        wide = len(part[0]) + (width_of(part[0]) - len(part[0])) * (_WIDE - 1)
        end = start + wide
        found.append(SetPiece(line, part.start(), part[0], start, start + len(part[0]), start + wide / 2))
    return found
