"""Tables drawn in signs, as w3m and pandoc draw them: each cell between its strokes, with what it spans."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, pairwise, product

from landprice.documents.document import Block, Grid, GridCell, Paragraph
from landprice.documents.items.cells import sense_of
from landprice.documents.items.letters import width_of
from landprice.documents.limits import MAX_COLUMNS
from landprice.documents.place import BrokenLines

_ASCII = {"+": "UDLR", "-": "LR", "=": "LR", "|": "UD"}
_ARMS = {"HORIZONTAL": "LR", "VERTICAL": "UD", "LEFT": "L", "RIGHT": "R", "UP": "U", "DOWN": "D"}
_BOX = "BOX DRAWINGS"
_MOST_LINES = 2_000


def with_drawn_tables(lines: Sequence[Paragraph]) -> list[Block]:
    """``lines`` with each table as a grid that is drawn whole, its strokes one below the other."""
    found: list[Block] = []
    at = 0
    while at < len(lines):
        size = _lines_of_table(lines, at)
        grid = next(filter(None, (_grid(lines[at : at + size], wide) for wide in (1, 2) if size)), None)
        found.append(grid or lines[at])
        at += size if grid else 1
    return found


@cache
def _arms(sign: str) -> str:
    """To which sides strokes go from the middle of a sign: up, down, left, right; none of what is no stroke."""
    _, drawn, words = unicodedata.name(sign, "").partition(_BOX)
    return _ASCII.get(sign) or "".join(_ARMS.get(word, "") for word in words.split() if drawn)


def _is_frame(text: str) -> bool:
    """Whether a line is strokes from corner to corner."""
    signs = text.strip()
    ends = f"{_arms(signs[:1] or ' ')} {_arms(signs[-1:] or ' ')}"
    return all(map(_arms, signs)) and "R" in ends.split(" ")[0] and len(ends) > 4


def _lines_of_table(lines: Sequence[Paragraph], at: int) -> int:
    """How many lines there are from an upper frame to its lower one; 0 where the line ``at`` is none."""
    text = lines[at].text
    left = len(text) - len(text.lstrip())
    if not text.strip() or "D" not in _corner(text, left) or not _is_frame(text):
        return 0
    last = 0
    for size, line in enumerate(lines[at : at + _MOST_LINES], 1):
        corner = _corner(line.text, left)
        if size > 1 and "U" not in corner:
            break
        last = size if _is_frame(line.text) else last
        if "D" not in corner:
            break
    return last if last > 2 else 0


def _corner(text: str, left: int) -> str:
    """The arms of the sign with which a line begins ``left`` signs from the margin."""
    return _arms(text[left]) if text[:left].strip() == "" and text[left : left + 1].strip() else ""


@dataclass(frozen=True, slots=True)
class _Drawing:
    """The lines of a table: at which column of the drawing each sign stands, and at which columns strokes go down."""

    lines: Sequence[Paragraph]
    signs: Sequence[dict[int, int]]
    borders: Sequence[int]

    def has_bar(self, line: int, border: int) -> bool:
        """Whether a stroke goes down through a line at a border."""
        index = self.signs[line].get(self.borders[border])
        return index is not None and bool({"U", "D"} & {*_arms(self.lines[line].text[index])})

    def words(self, line: int, first: int, last: int) -> tuple[int, str]:
        """What a line has between two borders, and at which of its signs that begins."""
        index, text = self._inside(line, first, last)
        return index + len(text) - len(text.lstrip()), text.strip()

    def _inside(self, line: int, first: int, last: int) -> tuple[int, str]:
        own, columns = self.signs[line], range(self.borders[first] + 1, self.borders[last])
        indices = [own[at] for at in columns if at in own]
        return (indices[0], self.lines[line].text[indices[0] : indices[-1] + 1]) if indices else (0, "")

    def is_full(self, line: int, first: int, last: int) -> bool:
        """Whether a line leaves no blank at either end between two borders."""
        text = self._inside(line, first, last)[1]
        return text == text.strip()

    def is_ruled(self, line: int, column: int) -> bool:
        """Whether a stroke goes along all of a column; a hyphen with blanks beside it marks nothing."""
        text = self._inside(line, column, column + 1)[1]
        return bool(text) and all("LR" in _arms(sign) for sign in text)

    def is_closed(self) -> bool:
        """Whether each line goes from the first border to the last, and no two of them touch."""
        last = len(self.borders) - 1
        narrow = any(right - left < 2 for left, right in pairwise(self.borders))
        return not narrow and all(self.has_bar(at, 0) and self.has_bar(at, last) for at in range(len(self.lines)))

    def ruled(self) -> list[set[int]]:
        """Along which columns each line is ruled."""
        columns = range(len(self.borders) - 1)
        return [{column for column in columns if self.is_ruled(at, column)} for at in range(len(self.lines))]


def _grid(lines: Sequence[Paragraph], wide: int) -> Grid | None:
    """The table of ``lines`` where signs of no settled width, as strokes are, are so ``wide``; None if they are not."""
    signs = [_columns_of(line.text, wide) for line in lines]
    borders = sorted({at for line, own in zip(lines, signs, strict=True) for at in _borders(line.text, own)})
    drawing = _Drawing(lines, signs, borders)
    if len(borders) > MAX_COLUMNS or not drawing.is_closed():
        return None
    ruled = drawing.ruled()
    rules = [at for at, columns in enumerate(ruled) if columns]
    rows = [range(above + 1, below) for above, below in pairwise(rules) if below > above + 1]
    return _Cells(drawing, ruled, rows).grid()


def _columns_of(text: str, wide: int) -> dict[int, int]:
    """The index of each sign of a line by its column."""
    starts = accumulate((width_of(sign, wide) for sign in text), initial=0)
    return dict(zip(starts, range(len(text)), strict=False))


def _borders(text: str, signs: dict[int, int]) -> Iterator[int]:
    """The columns at which strokes go down in a line; of a plus beside a hyphen, as bars may be words."""
    for column, at in signs.items():
        if {"U", "D"} & {*_arms(text[at])} and (text[at] not in _ASCII or _is_plus(text, at)):
            yield column


def _is_plus(text: str, at: int) -> bool:
    return text[at] == "+" and bool({"-", "="} & {*text[max(at - 1, 0) : at + 2]})


def _holds_rows(row: Sequence[GridCell]) -> bool:
    """Whether several cells of a row have figures in lines of their own: no stroke parts the rows there."""
    pairs = [cell.text.split("\n") for cell in row if cell.rows == 1 and "\n" in cell.text]
    return sum(all(sense_of(text).is_figure for text in texts) for texts in pairs) > 1


@dataclass(frozen=True, slots=True)
class _Cells:
    """The columns of a drawing, the lines of each of its rows, and along which columns each line is ruled."""

    drawing: _Drawing
    ruled: Sequence[set[int]]
    rows: Sequence[range]

    def grid(self) -> Grid | None:
        """The cells; None where they are no rectangles, or where lines are rows that no stroke parts."""
        taken: set[tuple[int, int]] = set()
        found: list[list[GridCell]] = [[] for _ in self.rows]
        for row, column in product(range(len(self.rows)), range(len(self.drawing.borders) - 1)):
            if (row, column) in taken:
                continue
            down, right = self._size(row, column)
            own = {*product(range(row, row + down), range(column, column + right))}
            if own & taken or not self._is_whole(row, column, down, right):
                return None
            taken |= own
            found[row].append(self._cell(row, column, down, right))
        is_full = any(cell.text for row in found for cell in row)
        return Grid(found, exact=True) if is_full and not any(map(_holds_rows, found)) else None

    def _size(self, row: int, column: int) -> tuple[int, int]:
        """Over how many rows and columns the cell goes that begins here."""
        right = down = 1
        while not self.drawing.has_bar(self.rows[row][0], column + right):
            right += 1
        while row + down < len(self.rows) and not self._is_ruled_above(row + down, column):
            down += 1
        return down, right

    def _is_ruled_above(self, row: int, column: int) -> bool:
        between = range(self.rows[row - 1][-1] + 1, self.rows[row][0])
        return any(column in self.ruled[line] for line in between)

    def _is_whole(self, row: int, column: int, down: int, right: int) -> bool:
        """Whether no stroke goes through a cell, and one goes along each of its sides."""
        inside = range(self.rows[row][0], self.rows[row + down - 1][-1] + 1)
        columns = range(column, column + right)
        crossed = any(self.drawing.has_bar(line, at) for line in inside for at in columns[1:])
        closed = all(self.drawing.has_bar(line, at) for line in inside for at in (column, column + right))
        return closed and not crossed and not any(self.ruled[line] & {*columns} for line in inside)

    def _cell(self, row: int, column: int, down: int, right: int) -> GridCell:
        """What stands in the lines of a cell; a line that fills the cell goes on in the next."""
        inside = range(self.rows[row][0], self.rows[row + down - 1][-1] + 1)
        parts = [(line, *self.drawing.words(line, column, column + right)) for line in inside]
        parts = [part for part in parts if part[2]] or parts[:1]
        full = [self.drawing.is_full(line, column, column + right) for line, _, _ in parts]
        texts = [text if is_full else f"{text}\n" for (_, _, text), is_full in zip(parts, full, strict=True)]
        starts = tuple(accumulate(map(len, texts[:-1]), initial=0))
        places = tuple(self.drawing.lines[line].place.further(index) for line, index, _ in parts)
        place = BrokenLines(starts, places).place(0) if len(parts) > 1 else places[0]
        if down > 1 and not sense_of("".join(texts).strip()).figures:  # a name stands beside the first of its rows
            place = replace(place, line=self.drawing.lines[inside[0]].place.line, lines=None)
        return GridCell("".join(texts).strip(), place, row, column, down, right)
