"""A page of a PDF from top to bottom: tables drawn with rules, and lines of words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from landprice.documents.document import Block, Cell, Grid, PageWord, Place
from landprice.documents.formats.marks import raised
from landprice.documents.formats.pdf.wrapped import words_of_cell
from landprice.documents.formats.printed import PrintedLine, printed_lines

_SAME_LINE = 3
_FEWEST_CELLS = 4
_UNREADABLE = "(cid:"
_SMALLER = 0.85
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def blocks_on(page: Any, lines: dict[tuple[int, int], str]) -> list[Block]:
    """The blocks of a page, their lines added to ``lines``; none where the letters cannot be told from it."""
    raise_marks(page.chars)
    words = [_word(each) for each in page.extract_words(use_text_flow=False, keep_blank_chars=False)]
    if any(_UNREADABLE in word.text for word in words):
        return []
    tables = _drawn(page, words)
    blocks: list[Block] = []
    number = 0
    for part in _parts(words, tables):
        if isinstance(part, PrintedLine):
            number += 1
            blocks.append(part.paragraph(page.page_number, number))
            lines[page.page_number, number] = part.text
            continue
        grid = _grid(part, words, page.page_number, number + 1)
        for row in grid.rows:
            number = row[0].place.line
            lines[page.page_number, number] = " | ".join(cell.text.replace("\n", "") for cell in row)
        blocks.append(grid)
    return blocks


def _parts(words: Sequence[PageWord], tables: Sequence[Any]) -> list[PrintedLine | Any]:
    """The drawn tables, and the lines of the words that stand in none, from top to bottom."""
    outside = [word for word in words if not any(_is_of(word, table.bbox) for table in tables)]
    parts: list[tuple[float, PrintedLine | Any]] = [(table.bbox[1], table) for table in tables]
    parts += [(line.top, line) for line in printed_lines(outside)]
    return [part for _, part in sorted(parts, key=lambda each: each[0])]


def _word(found: dict[str, Any]) -> PageWord:
    return PageWord(found["text"], found["x0"], found["x1"], found["top"], found["bottom"])


def raise_marks(letters: Sequence[dict[str, Any]]) -> None:
    """Turn the small digits that stand raised behind a digit on a page into raised ones."""
    full: dict[str, Any] = {}
    for before, letter in pairwise(letters):
        if before["text"].isdecimal():
            full = before
        if full and (full is before or before["text"] in _RAISED) and _is_raised(letter, full):
            letter["text"] = raised(letter["text"])


def _is_raised(letter: dict[str, Any], full: dict[str, Any]) -> bool:
    is_small = letter["text"].isdecimal() and letter["size"] < _SMALLER * full["size"]
    return bool(is_small and letter["bottom"] < full["bottom"])


def _drawn(page: Any, words: list[PageWord]) -> list[Any]:
    """The tables drawn with rules. One left open at its sides is closed at the ends of its rules."""
    tables = _found(page)
    if any(_beside(word, table.bbox) for table in tables for word in words):
        ends = _ends_of_rules(page)
        tables = _found(page, {"explicit_vertical_lines": ends}) if ends else tables
    # words beside a table that its rules do not enclose are cells of it: such a table is read by its columns of words
    return [table for table in tables if not any(_beside(word, table.bbox) for word in words)]


def _found(page: Any, settings: dict[str, Any] | None = None) -> list[Any]:
    return [table for table in page.find_tables(settings or {}) if len(table.cells) >= _FEWEST_CELLS]


def _ends_of_rules(page: Any) -> list[float]:
    rules = [edge for edge in page.horizontal_edges if edge["width"] > page.width / 5]
    return sorted({round(x) for edge in rules for x in (edge["x0"], edge["x1"])})[:20]


def _beside(word: PageWord, box: Any) -> bool:
    middle = (word.top + word.bottom) / 2
    return box[1] < middle < box[3] and not _stands_in(word, box)


def _stands_in(word: PageWord, box: Any) -> bool:
    across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _is_of(word: PageWord, box: Any) -> bool:
    """Whether a word is of a table: it stands in it, or its first or last rule runs through it.

    That is so where the words of a cell are higher than its row. A line above the table only touches its rule.
    """
    cut = word.top < box[1] < word.bottom or word.top < box[3] < word.bottom
    inside = min(word.bottom, box[3]) - max(word.top, box[1])
    within = box[0] <= (word.left + word.right) / 2 <= box[2]
    return _stands_in(word, box) or (cut and within and inside > (word.bottom - word.top) / 4)


def _moved_in(word: PageWord, box: Any) -> PageWord:
    """A word of a table, its middle moved between the table's first and last rule."""
    middle = (word.top + word.bottom) / 2
    by = max(box[1] + 1 - middle, 0) or min(box[3] - 1 - middle, 0)
    return replace(word, top=word.top + by, bottom=word.bottom + by) if by else word


def _grid(table: Any, words: list[PageWord], page: int, first_line: int) -> Grid:
    """The cells of a drawn table, each with the rows and columns that it spans; a row counts as a line."""
    boxes = sorted((box for box in table.cells if box), key=lambda box: (box[1], box[0]))
    lefts = _edges([box[0] for box in boxes])
    tops = _edges([box[1] for box in boxes])
    rows: list[list[Cell]] = [[] for _ in tops]
    for box, text in zip(boxes, _words_of_boxes(table, boxes, words), strict=True):
        row, column = _index(tops, box[1]), _index(lefts, box[0])
        place = Place(page, first_line + row, column + 1)
        down, across = _spanned(tops, box[1], box[3]), _spanned(lefts, box[0], box[2])
        rows[row].append(Cell(text, place, row, column, down, across))
    return Grid([row for row in rows if row], exact=True)


def _words_of_boxes(table: Any, boxes: Sequence[Any], words: list[PageWord]) -> list[str]:
    """What stands in each cell; how full its lines are is told by the cells above and below it."""
    inside = [(word, _moved_in(word, table.bbox)) for word in words if _is_of(word, table.bbox)]
    lines = [printed_lines([word for word, moved in inside if _stands_in(moved, box)]) for box in boxes]
    widest: dict[tuple[int, int], float] = {}
    for box, own in zip(boxes, lines, strict=True):
        widest[_sides(box)] = max([widest.get(_sides(box), 0), *(line.width for line in own)])
    return [
        words_of_cell(own, box[2] - box[0], widest[_sides(box)]).strip() for box, own in zip(boxes, lines, strict=True)
    ]


def _spanned(edges: list[float], start: float, end: float) -> int:
    return max(1, sum(start - 1 <= edge < end - _SAME_LINE for edge in edges))


def _sides(box: Any) -> tuple[int, int]:
    return round(box[0]), round(box[2])


def _edges(values: list[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME_LINE:
            edges.append(value)
    return edges


def _index(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - value))
