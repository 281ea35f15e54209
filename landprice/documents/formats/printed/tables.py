"""A page from top to bottom: tables drawn with rules, and the lines of the words that stand in none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from landprice.documents.document import Block, Grid, GridCell, PageWord, Place
from landprice.documents.formats.printed.lines import PrintedLine, printed_lines
from landprice.documents.formats.printed.wrapped import words_of_cell
from landprice.documents.place import Box

_SAME_LINE = 3


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A table drawn with rules: the boxes of its cells, and the box around them."""

    box: Box
    cells: tuple[Box, ...]


def stands_in(word: Box, cell: Box) -> bool:
    """Whether the middle of a word lies in a box."""
    across, down = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    return cell[0] <= across <= cell[2] and cell[1] <= down <= cell[3]


def cell_at(word: Box, tables: Sequence[DrawnTable]) -> Box | None:
    """The cell of a table in which a word stands."""
    cells = (box for table in tables if stands_in(word, table.box) for box in table.cells)
    return next((box for box in cells if stands_in(word, box)), None)


def cells_by_place(tables: Sequence[DrawnTable]) -> Callable[[float, float], Box | None]:
    """A function that gives the cell that stands at a place, told across and down."""
    bands: list[tuple[Box, list[float], list[list[Box]]]] = []
    for table in tables:
        tops = edges_apart([cell[1] for cell in table.cells])
        rows: list[list[Box]] = [[] for _ in tops]
        for cell in sorted(table.cells):
            first = _index(tops, cell[1])
            for row in rows[first : first + _spanned(tops, cell[1], cell[3])]:
                row.append(cell)
        bands.append((table.box, tops, rows))

    def found(across: float, down: float) -> Box | None:
        for box, tops, rows in bands:
            if stands_in((across, down, across, down), box):
                row = rows[max(bisect_right(tops, down) - 1, 0)]
                here = (across, down, across, down)
                return next((cell for cell in reversed(row) if stands_in(here, cell)), None)
        return None

    return found


def blocks_of_page(
    words: Sequence[PageWord], tables: Sequence[DrawnTable], page: int, lines: dict[tuple[int, int], str]
) -> list[Block]:
    """The blocks of a page from top to bottom, their lines added to ``lines``; a row of a table counts as a line."""
    blocks: list[Block] = []
    number = 0
    for part in _parts(words, tables):
        if isinstance(part, PrintedLine):
            number += 1
            blocks.append(part.paragraph(page, number))
            lines[page, number] = part.text
            continue
        grid = _grid(part, words, page, number + 1)
        for row in grid.rows:
            number = row[0].place.line
            lines[page, number] = " | ".join(cell.text.replace("\n", "") for cell in row)
        blocks.append(grid)
    return blocks


def _parts(words: Sequence[PageWord], tables: Sequence[DrawnTable]) -> list[PrintedLine | DrawnTable]:
    """The drawn tables, and the lines of the words that stand in none, from top to bottom."""
    outside = [word for word in words if not any(_is_of(word, table.box) for table in tables)]
    parts: list[tuple[float, PrintedLine | DrawnTable]] = [(table.box[1], table) for table in tables]
    parts += [(line.top, line) for line in printed_lines(outside)]
    return [part for _, part in sorted(parts, key=lambda each: each[0])]


def is_beside(word: PageWord, box: Box) -> bool:
    """Whether a word stands to the left or right of a box, at its height."""
    middle = (word.top + word.bottom) / 2
    return box[1] < middle < box[3] and not stands_in(word.box, box)


def _is_of(word: PageWord, box: Box) -> bool:
    """Whether a word is of a table: it stands in it, or its first or last rule runs through it.

    That is so where the words of a cell are higher than its row. A line above the table only touches its rule.
    """
    cut = word.top < box[1] < word.bottom or word.top < box[3] < word.bottom
    inside = min(word.bottom, box[3]) - max(word.top, box[1])
    within = box[0] <= (word.left + word.right) / 2 <= box[2]
    return stands_in(word.box, box) or (cut and within and inside > (word.bottom - word.top) / 4)


def _moved_in(word: PageWord, box: Box) -> PageWord:
    """A word of a table, its middle moved between the table's first and last rule."""
    middle = (word.top + word.bottom) / 2
    by = max(box[1] + 1 - middle, 0) or min(box[3] - 1 - middle, 0)
    return replace(word, top=word.top + by, bottom=word.bottom + by) if by else word


def _grid(table: DrawnTable, words: Sequence[PageWord], page: int, first_line: int) -> Grid:
    """The cells of a drawn table, each with the rows and columns that it spans; a row counts as a line."""
    boxes = sorted(table.cells, key=lambda box: (box[1], box[0]))
    lefts = edges_apart([box[0] for box in boxes])
    tops = edges_apart([box[1] for box in boxes])
    rows: list[list[GridCell]] = [[] for _ in tops]
    for box, text in zip(boxes, _words_of_boxes(table, boxes, words), strict=True):
        row, column = _index(tops, box[1]), _index(lefts, box[0])
        place = Place(page, first_line + row, column + 1)
        down, across = _spanned(tops, box[1], box[3]), _spanned(lefts, box[0], box[2])
        rows[row].append(GridCell(text, place, row, column, down, across))
    return Grid([row for row in rows if row], exact=True)


def _words_of_boxes(table: DrawnTable, boxes: Sequence[Box], words: Sequence[PageWord]) -> list[str]:
    """What stands in each cell; how full its lines are is told by the cells above and below it."""
    inside = [(word, _moved_in(word, table.box)) for word in words if _is_of(word, table.box)]
    cell_at = cells_by_place([table])
    found: dict[Box | None, list[PageWord]] = {}
    for word, moved in inside:
        found.setdefault(cell_at((moved.left + moved.right) / 2, (moved.top + moved.bottom) / 2), []).append(word)
    lines = [printed_lines(found.get(box, [])) for box in boxes]
    widest: dict[tuple[int, int], float] = {}
    for box, own in zip(boxes, lines, strict=True):
        widest[_sides(box)] = max([widest.get(_sides(box), 0), *(line.width for line in own)])
    return [
        words_of_cell(own, box[2] - box[0], widest[_sides(box)]).strip() for box, own in zip(boxes, lines, strict=True)
    ]


def _spanned(edges: list[float], start: float, end: float) -> int:
    return max(1, sum(start - 1 <= edge < end - _SAME_LINE for edge in edges))


def _sides(box: Box) -> tuple[int, int]:
    return round(box[0]), round(box[2])


def edges_apart(values: list[float]) -> list[float]:
    """The places in order, those near each other as the first."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME_LINE:
            edges.append(value)
    return edges


def _index(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - value))
