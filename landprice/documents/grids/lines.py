"""The rows of a grid, with the cells that reach into them, and grades printed as bare numbers made plain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from landprice.documents.document import Cell, Grid
from landprice.documents.grids.figures import is_figure
from landprice.documents.grids.stream import is_stream, rows_of_stream
from landprice.documents.grids.wrapped_words import with_whole_names
from landprice.documents.vocabulary.words import Meaning, meaning, squeezed
from landprice.words.grade import grade_number

_GRADE_HEAD = re.compile("(?:土地)?(?:级别|等级)(?:[(（]?级[)）]?)?")
_NUMBER = re.compile("[1-9]|1[0-5]|[二三四五六七八九]|十[一二三四五]?")
_ONE = "一"
"""Printed by itself the sign of nothing too, unless 二 stands below it."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a grid: the cells that cover it from left to right, those from rows above too."""

    cells: tuple[Cell, ...]
    row: int

    def means(self) -> list[tuple[Cell, Meaning]]:
        """Each cell with its meaning."""
        return [(cell, meaning(cell.text)) for cell in self.cells]

    def filled(self) -> list[Cell]:
        """The cells that hold something, each once."""
        return list(dict.fromkeys(cell for cell in self.cells if cell.text.strip()))

    def grades(self) -> list[Cell]:
        """The cells that name a grade or the total."""
        return [cell for cell, read in self.means() if read.label.grade or read.label.total]

    def values(self) -> list[Cell]:
        """The cells that are figures or print nothing."""
        return [cell for cell, read in self.means() if read.is_value]


def lines_of(grid: Grid, *, with_empty: bool = False) -> list[Line]:
    """The rows of ``grid`` with grades that are printed as bare numbers made plain.

    ``with_empty`` cells of a stream count as values that are not printed.
    """
    rows = rows_of_stream(grid, with_empty) if is_stream(grid) else grid.rows
    if grid.exact:
        return _with_numbered_grades(_with_numbered_column(_covered(rows)))
    lines = [Line(tuple(row), at) for at, row in enumerate(with_whole_names(rows))]
    return _with_numbered_grades(lines)


def full_lengths(lines: Iterable[Line]) -> dict[int, set[tuple[int, int]]]:
    """Where the first value stands, and how many cells there are, in the rows that have so and so many values.

    A row of a shape that several full rows have has lost no cell: what is empty in it was printed empty.
    """
    found: dict[int, list[tuple[int, int]]] = {}
    for line in lines:
        found.setdefault(len(line.values()), []).append(shape(line))
    return {count: {each for each in shapes if shapes.count(each) > 1} for count, shapes in found.items()}


def shape(line: Line) -> tuple[int, int]:
    """Where the first value of a row stands, and how many cells the row has."""
    first = next((at for at, (_, read) in enumerate(line.means()) if read.is_value), -1)
    return first, len(line.cells)


def too_long(lines: Sequence[Line]) -> set[int]:
    """The row that has more cells from its first value on than any other: it has gained one, or all have lost one."""
    lengths = {line.row: len(line.cells) - shape(line)[0] for line in lines if line.values()}
    longest = [row for row, length in lengths.items() if length == max(lengths.values())]
    return set(longest) if len(longest) == 1 < len(lengths) else set()


def outgrown(lines: Sequence[Line], columns: int) -> bool:
    """Whether rows reach beyond the columns of their head: it has lost a cell.

    Several do, or the only one, or one where all the others have an empty cell there.
    """
    rows = [line for line in lines if line.values()]
    beyond = [_reach(line) > columns for line in rows]
    return sum(beyond) > 1 or beyond == [True] or (any(beyond) and len({_slots(line) for line in rows}) == 1)


def _slots(line: Line) -> int:
    """The cells of a row behind its labels, empty ones too."""
    return (
        len(line.cells) - 1 - max((at for at, (_, read) in enumerate(line.means()) if read.kind == "label"), default=-1)
    )


def skips_a_grade(cells: Iterable[Cell]) -> bool:
    """Whether grades side by side do not follow each other: one of them is lost."""
    grades = [grade for cell in cells if (grade := meaning(cell.text).label.grade)]
    numbers = [number for grade in grades if (number := grade_number(grade))]
    return len(numbers) == len(grades) and any(after != before + 1 for before, after in pairwise(numbers))


def _reach(line: Line) -> int:
    """The cells of a row from behind its labels to its last value."""
    means = line.means()
    labels = max((at for at, (_, read) in enumerate(means) if read.kind == "label"), default=-1)
    filled = [at for at, (cell, read) in enumerate(means) if read.is_value and cell.text.strip()]
    return max(filled) - labels if filled else 0


def has_misplaced(line: Line) -> bool:
    """Whether a label stands behind a figure, or a figure reaches down from a row above: cells have been moved."""
    kinds = [read.kind for _, read in line.means()]
    first = next((at for at, kind in enumerate(kinds) if kind == "figure"), len(kinds))
    return "label" in kinds[first:] or any(cell.rows > 1 and is_figure(cell) for cell in line.cells)


def own_cells(lines: Iterable[Line]) -> Iterable[Cell]:
    """Every cell once."""
    return dict.fromkeys(cell for line in lines for cell in line.cells)


def _covered(rows: list[list[Cell]]) -> list[Line]:
    """Each row with the cells that reach down into it, in the order of their columns."""
    lines = []
    reaching: list[Cell] = []
    for at, row in enumerate(rows):
        reaching = [cell for cell in reaching if cell.row + cell.rows > at]
        lines.append(Line(tuple(sorted([*reaching, *row], key=lambda cell: cell.column)), at))
        reaching += [cell for cell in row if cell.rows > 1]
    return lines


def _with_numbered_grades(lines: list[Line]) -> list[Line]:
    """``级别 | 1 | 2 | 3`` names grades, though 1 alone is a figure; so does a column headed 级别."""
    first = [next((cell for cell in line.cells if cell.text), None) for line in lines]
    figures = [(at, cell) for at, cell in enumerate(first) if cell and is_figure(cell)]
    # figures that open rows are grades only where they count up to the last row: one run of them can
    last = figures[-1][1].text.strip() if figures else ""
    count = int(last) if last.isdecimal() and len(last) < 4 else 0
    run = figures[-count:] if 1 < count <= len(figures) else []
    before = figures[-count - 1][0] if run and len(run) < len(figures) else -1
    numbered = [cell for _, cell in run]
    for at, line in enumerate(lines):
        filled = [cell for cell in line.cells if cell.text]
        if not filled or not _speaks_of_grades(filled[0]):
            continue
        if len(filled) > 2 and _counts_up(filled[1:]):
            lines[at] = _as_grades(line, set(filled[1:]))
        if run and before <= at < run[0][0] and _counts_up(numbered):
            return [_as_grades(each, set(numbered)) for each in lines]
    return lines


def _with_numbered_column(lines: list[Line]) -> list[Line]:
    """Bare numbers under a head of nothing but 级别 are grades, however often they begin anew."""
    columns: set[int] = set()
    in_chinese = {cell.column for line in lines for cell in line.cells if cell.text.strip() == "二"}
    for at, line in enumerate(lines):
        heads = {cell.column for cell in line.cells if heads_grades(cell) and cell.columns == 1}
        columns |= heads
        numbered = {
            cell
            for cell in line.cells
            if cell.column in columns
            and (_NUMBER.fullmatch(cell.text.strip()) or (cell.text.strip() == _ONE and cell.column in in_chinese))
        }
        lines[at] = _as_grades(line, numbered) if numbered else line
    return lines


def heads_grades(cell: Cell) -> bool:
    """Whether a cell says nothing but that grades stand below it."""
    return bool(_GRADE_HEAD.fullmatch(meaning(cell.text).label.header or squeezed(cell.text)))


def _speaks_of_grades(cell: Cell) -> bool:
    header = meaning(cell.text).label.header
    return "级别" in header or "等级" in header


def _counts_up(cells: list[Cell]) -> bool:
    return [cell.text.strip() for cell in cells] == [str(number) for number in range(1, len(cells) + 1)]


def _as_grades(line: Line, grades: set[Cell]) -> Line:
    def named(cell: Cell) -> Cell:
        if cell not in grades:
            return cell
        return Cell(cell.text + "级", cell.place, cell.row, cell.column, cell.rows, cell.columns)

    return Line(tuple(named(cell) for cell in line.cells), line.row)
