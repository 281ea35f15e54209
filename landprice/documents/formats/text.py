"""Text and Markdown: lines of words, and rows whose cells are set apart by tabs, bars or wide blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from landprice.documents.document import Block, Cell, Document, Grid, Place, text_of_line
from landprice.documents.formats.aligned import with_empty_cells
from landprice.documents.formats.comma_rows import Record, tables_in
from landprice.documents.formats.encoding import Decoded, read_any_text
from landprice.documents.formats.unfold import paragraphs_of
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
_BLANK = re.compile(r"[ \u3000\u00a0]+")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
"""How a cell of Markdown breaks its line."""


def open_file(path: Path, file: str) -> Document:
    """The document in a text file."""
    return document_of(read_any_text(path, file), file)


def document_of(decoded: Decoded, file: str) -> Document:
    """The document in a text."""
    lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")
    blocks: list[Block] = []
    at = 0
    for start, records in tables_in(lines):
        blocks += [*blocks_of(enumerate(lines[at:start], at + 1), file), _grid_of(records, file)]
        at = start + sum(each.lines for each in records)
    blocks += blocks_of(enumerate(lines[at:], at + 1), file)
    return Document(file, blocks, partial(text_of_line, lines), decoded.notes)


def _grid_of(records: Sequence[Record], file: str) -> Grid:
    """Rows of comma-separated values as a grid."""
    count_cells(sum(len(each.cells) for each in records), file)
    return Grid(
        [
            [
                Cell(cell, Place(0, *place), 0, column)
                for column, (cell, place) in enumerate(zip(each.cells, each.places, strict=True))
            ]
            for each in records
        ]
    )


def blocks_of(lines: Iterable[tuple[int, str]], file: str, page: int = 0) -> list[Block]:
    """The blocks of numbered lines; rows that follow each other, blank lines apart, are one grid."""
    blocks: list[Block] = []
    rows: list[list[Cell]] = []
    aligned: dict[int, str] = {}
    cells = 0
    for number, line in lines:
        if len(line) > MAX_LINE:
            line = line[:MAX_LINE]
        if not line.strip() or _is_ruled(line):
            continue
        row = _row(line, number, page, bool(aligned))
        if row is None:
            if rows:
                blocks.append(Grid(_aligned(rows, aligned)))
                rows, aligned = [], {}
            words, column = _without_marks(line)
            blocks += paragraphs_of(words, Place(page, number, column))
            continue
        cells += len(row)
        count_cells(cells, file)
        rows.append(row)
        if not _MARKED.search(line):
            aligned[number] = line
    if rows:
        blocks.append(Grid(_aligned(rows, aligned)))
    return blocks


def _aligned(rows: list[list[Cell]], lines: Mapping[int, str]) -> list[list[Cell]]:
    """Rows that only blanks set apart, with the empty cells that their columns show."""
    return with_empty_cells(rows, lines) if len(lines) == len(rows) else rows


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


def _row(line: str, number: int, page: int, goes_on: bool = False) -> list[Cell] | None:
    """The cells of ``line``, or None where it is running text.

    ``goes_on`` where rows set apart by blanks stand right above: names beside figures are cells then.
    """
    if "\t" in line:
        return _split(line, "\t", number, page)
    if "|" in line or "│" in line or "｜" in line:
        bars = line.replace("│", "|").replace("｜", "|")
        return _split(_BREAK.sub(lambda found: " " * len(found.group()), bars), "|", number, page)
    if _PAGE_NUMBER.fullmatch(line):
        return None
    for gap in (_TWO_BLANKS, _WIDE_BLANK, _BLANK):
        parts = gap.split(line.strip())
        if 3 <= len(parts) <= 60 and all(_means_something(part) for part in parts):
            return _split(gap.sub("\t", line.rstrip()), "\t", number, page, line)
    parts = _WIDE_BLANK.split(line.strip())
    is_row = (goes_on and len(parts) > 1 and _are_cells(parts)) or (len(parts) > 2 and _are_mostly_understood(parts))
    if is_row and len(parts) <= 60:
        return _split(_WIDE_BLANK.sub("\t", line.rstrip()), "\t", number, page, line)
    return None


def _are_mostly_understood(parts: Sequence[str]) -> bool:
    """Whether words set apart by wide blanks are cells of a table, a name of its own (曲塘镇) among them."""
    understood = sum(_means_something(part) for part in parts)
    return understood > 1 and understood * 2 > len(parts) and not any(_is_speech(part) for part in parts)


def _are_cells(parts: Sequence[str]) -> bool:
    """Whether words set apart by wide blanks are names and figures, or the words of a head."""
    kinds = [meaning(part).kind for part in parts]
    return ("figure" in kinds or set(kinds) == {"label"}) and not any(_is_speech(part) for part in parts)


def _is_speech(part: str) -> bool:
    return len(part) > _LONGEST_NAME or bool(re.search("[。；;：:，,](?![0-9])", part))


def _means_something(part: str) -> bool:
    return len(part) < 60 and meaning(part).kind != "words"


def _split(line: str, mark: str, number: int, page: int, printed: str = "") -> list[Cell]:
    pieces = line.split(mark)
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
        cells.append(Cell(word, Place(page, number, at + 1), 0, column))
        offset += len(piece) + 1
    return cells
