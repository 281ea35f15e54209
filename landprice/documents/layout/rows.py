"""Lines of text that are rows of a table: their cells are set apart by tabs, bars, commas or wide blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from landprice.documents.document import Block, Cell, Grid, Paragraph
from landprice.documents.layout.aligned import with_empty_cells
from landprice.documents.layout.unfold import paragraphs_of
from landprice.documents.limits import count_cells
from landprice.documents.vocabulary.words import meaning

MAX_LINE = 20_000
"""A longer line is no row and no sentence: it is kept as a paragraph, cut."""
_RULE = re.compile(r"[|\s:+=\-─━┼│┃┆┌┬┐├┤└┴┘]+")
_DRAWN = re.compile("--|[─━]|:-|-:")
_PAGE_NUMBER = re.compile(r"\s*[-\u2010-\u2015－·]{1,3}\s*[0-9]{1,4}\s*[-\u2010-\u2015－·]{1,3}\s*")
_HEADING_MARK = re.compile(r" {0,3}#{1,6}[ \t]+")
_STRONG = re.compile(r"(\s*(?:\*\*|__))([^*_]+)(?:\*\*|__)\s*")
_WIDE_BLANK = re.compile(r"[ \u3000\u00a0]{2,}|\u3000")
_TWO_BLANKS = re.compile(r"[ \u3000\u00a0]{2,}")
_MARKED = re.compile("[\t|│｜]")
_LONGEST_NAME = 20
_MOST_CELLS = 60
_LONGEST_CELL = 60
_BLANK = re.compile(r"[ \u3000\u00a0]+")
_BREAK = re.compile(r"<br\s{0,9}/?>", re.IGNORECASE)
"""How a cell of Markdown breaks its line."""


def rows_of_lines(lines: Iterable[Paragraph], file: str) -> list[Block]:
    """The blocks of lines; rows that follow each other are one grid, in which a row is a line."""
    blocks: list[Block] = []
    rows: list[list[Cell]] = []
    aligned: dict[int, str] = {}
    cells = 0
    for line in lines:
        words = line.text[:MAX_LINE]
        if not words.strip() or _is_ruled(words):
            continue
        row = _row(words, line, bool(aligned))
        if row is None:
            if rows:
                blocks.append(_grid(rows, aligned))
                rows, aligned = [], {}
            words, column = _without_marks(words)
            blocks += paragraphs_of(words, line.place.further(column - 1))
            continue
        cells += len(row)
        count_cells(cells, file)
        rows.append(row)
        if not _MARKED.search(words):
            aligned[line.place.line] = words
    return [*blocks, _grid(rows, aligned)] if rows else blocks


def _grid(rows: list[list[Cell]], lines: Mapping[int, str]) -> Grid:
    """Rows as a grid: those that only blanks set apart with the empty cells that their columns show."""
    return Grid(with_empty_cells(rows, lines) if len(lines) == len(rows) else rows)


def _without_marks(line: str) -> tuple[str, int]:
    """A line without the marks of a Markdown heading or of strong words around it, and the column it begins at."""
    marks = _HEADING_MARK.match(line)
    words = line[marks.end() :].rstrip(" #") if marks else line
    column = 1 + (marks.end() if marks else 0)
    if strong := _STRONG.fullmatch(words):
        return strong[2], column + len(strong[1])
    return words, column


def _is_ruled(line: str) -> bool:
    """A line that only draws the frame of a table (``|---|---|``), without a cell that could mean nothing."""
    return bool(_RULE.fullmatch(line)) and bool(_DRAWN.search(line))


def _row(words: str, line: Paragraph, goes_on: bool) -> list[Cell] | None:
    """The cells of the ``words`` of a line, or None where it is running text.

    ``goes_on`` where rows set apart by blanks stand right above: names beside figures are cells then.
    """
    if "\t" in words:
        return _split(words, "\t", line)
    if "|" in words or "│" in words or "｜" in words:
        bars = words.replace("│", "|").replace("｜", "|")
        return _split(_BREAK.sub(lambda found: " " * len(found.group()), bars), "|", line)
    if _PAGE_NUMBER.fullmatch(words):
        return None
    gap = _gap_of_cells(words.strip(), goes_on)
    return _split(gap.sub("\t", words.rstrip()), "\t", line, words) if gap else None


def _gap_of_cells(words: str, goes_on: bool) -> re.Pattern[str] | None:
    """What sets the cells of a line apart that has neither tabs nor bars; None for running text."""
    for gap in (_TWO_BLANKS, _WIDE_BLANK, _BLANK):
        parts = gap.split(words)
        if 3 <= len(parts) <= _MOST_CELLS and all(map(_means_something, parts)):
            return gap
    parts = _WIDE_BLANK.split(words)
    if not 2 <= len(parts) <= _MOST_CELLS or any(map(_is_speech, parts)):
        return None
    return _WIDE_BLANK if (goes_on and _are_cells(parts)) or _are_mostly_understood(parts) else None


def _are_mostly_understood(parts: Sequence[str]) -> bool:
    """Whether words set apart by wide blanks are cells of a table, a name of its own (曲塘镇) among them."""
    understood = sum(map(_means_something, parts))
    return len(parts) > 2 and understood > 1 and understood * 2 > len(parts)


def _are_cells(parts: Sequence[str]) -> bool:
    """Whether words set apart by wide blanks are names and figures, or the words of a head."""
    kinds = [meaning(part).kind for part in parts]
    return "figure" in kinds or set(kinds) == {"label"}


def _is_speech(part: str) -> bool:
    return len(part) > _LONGEST_NAME or bool(re.search("[。；;：:，,](?![0-9])", part))


def _means_something(part: str) -> bool:
    return len(part) < _LONGEST_CELL and meaning(part).kind != "words"


def _split(words: str, mark: str, line: Paragraph, printed: str = "") -> list[Cell]:
    pieces = words.split(mark)
    if mark == "|" and not pieces[0].strip() and len(pieces) > 1:
        # a bar at the start of a line opens its first cell
        offset, pieces = len(pieces[0]) + 1, pieces[1:]
    else:
        offset = 0
    cells = []
    seen = 0
    for column, piece in enumerate(pieces):
        at = offset + len(piece) - len(piece.lstrip())
        word = piece.strip()
        if mark == "|" and (strong := _STRONG.fullmatch(word)):
            word, at = strong[2], at + len(strong[1])
        if printed and word:
            # wide blanks were made one tab: look the cell up in the line as printed
            at = printed.index(word, seen)
            seen = at + len(word)
        cells.append(Cell(word, line.place.further(at), 0, column))
        offset += len(piece) + 1
    return cells
