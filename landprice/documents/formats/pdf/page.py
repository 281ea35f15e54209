"""A page of a PDF from top to bottom: tables drawn with rules, tables set in columns, lines of words."""

from __future__ import annotations

from typing import Any

from landprice.documents.document import Block, Cell, Grid, Place
from landprice.documents.formats.marks import raise_marks
from landprice.documents.formats.pdf.columns import Line, blocks_of_lines, lines_of_words
from landprice.documents.formats.pdf.wrapped import rests_joined, width_of, words_of_cell

_SAME_LINE = 3
_FEWEST_CELLS = 4
_UNREADABLE = "(cid:"


def blocks_on(page: Any, text: str, lines: list[tuple[int, int, str]]) -> list[Block]:
    """The blocks of a page, their lines added to ``lines``; none where the letters cannot be told from it.

    ``text`` is what PDFium reads of the page.
    """
    raise_marks(page.chars)
    words = page.extract_words(use_text_flow=False, keep_blank_chars=False)
    if any(_UNREADABLE in word["text"] for word in words):
        return []
    tables = _drawn(page, words)
    outside = [word for word in words if not any(_is_of(word, table.bbox) for table in tables)]
    parts: list[tuple[float, Line | Any]] = [(table.bbox[1], table) for table in tables]
    parts += [(line.top, line) for line in lines_of_words(rests_joined(outside))]
    blocks: list[Block] = []
    pending: list[tuple[int, Line]] = []
    number = 0
    for _, part in sorted(parts, key=lambda each: each[0]):
        if isinstance(part, Line):
            number += 1
            pending.append((number, part))
            lines.append((page.page_number, number, part.text))
            continue
        blocks += blocks_of_lines(pending, page.page_number)
        pending = []
        grid = _grid(part, words, page.page_number, number + 1)
        for row in grid.rows:
            number = row[0].place.line
            lines.append((page.page_number, number, " | ".join(cell.text.replace("\n", "") for cell in row)))
        blocks.append(grid)
    return blocks + blocks_of_lines(pending, page.page_number)


def _drawn(page: Any, words: list[dict[str, Any]]) -> list[Any]:
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


def _beside(word: dict[str, Any], box: Any) -> bool:
    middle = (word["top"] + word["bottom"]) / 2
    return box[1] < middle < box[3] and not _stands_in(word, box)


def _stands_in(word: dict[str, Any], box: Any) -> bool:
    across, down = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _is_of(word: dict[str, Any], box: Any) -> bool:
    """Whether a word is of a table: it stands in it, or its first or last rule runs through it.

    That is so where the words of a cell are higher than its row. A line above the table only touches its rule.
    """
    cut = word["top"] < box[1] < word["bottom"] or word["top"] < box[3] < word["bottom"]
    inside = min(word["bottom"], box[3]) - max(word["top"], box[1])
    within = box[0] <= (word["x0"] + word["x1"]) / 2 <= box[2]
    return _stands_in(word, box) or (cut and within and inside > (word["bottom"] - word["top"]) / 4)


def _moved_in(word: dict[str, Any], box: Any) -> dict[str, Any]:
    """A word of a table, its middle moved between the table's first and last rule."""
    middle = (word["top"] + word["bottom"]) / 2
    by = max(box[1] + 1 - middle, 0) or min(box[3] - 1 - middle, 0)
    return {**word, "top": word["top"] + by, "bottom": word["bottom"] + by} if by else word


def _grid(table: Any, words: list[dict[str, Any]], page: int, first_line: int) -> Grid:
    """The cells of a drawn table, each with the rows and columns that it spans; a row counts as a line."""
    boxes = [box for box in table.cells if box]
    lefts = _edges([box[0] for box in boxes])
    tops = _edges([box[1] for box in boxes])
    inside = [(word, _moved_in(word, table.bbox)) for word in words if _is_of(word, table.bbox)]
    rows: list[list[Cell]] = [[] for _ in tops]
    boxes.sort(key=lambda box: (box[1], box[0]))
    lines = [lines_of_words([word for word, moved in inside if _stands_in(moved, box)]) for box in boxes]
    widest: dict[tuple[int, int], float] = {}
    for box, own in zip(boxes, lines, strict=True):
        for line in own:
            widest[_sides(box)] = max(widest.get(_sides(box), 0), width_of(line))
    for box, own in zip(boxes, lines, strict=True):
        row, column = _index(tops, box[1]), _index(lefts, box[0])
        rows_spanned = sum(1 for top in tops if box[1] - 1 <= top < box[3] - _SAME_LINE)
        columns_spanned = sum(1 for left in lefts if box[0] - 1 <= left < box[2] - _SAME_LINE)
        text = words_of_cell(own, box[2] - box[0], widest.get(_sides(box), 0))
        place = Place(page, first_line + row, column + 1)
        rows[row].append(Cell(text.strip(), place, row, column, max(1, rows_spanned), max(1, columns_spanned)))
    return Grid([row for row in rows if row], exact=True)


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
