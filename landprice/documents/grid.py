"""Grids of cells → figures, each with the land use, grade and unit that its row and column say.

A figure whose use, grade or unit is not certain is left out, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from landprice.documents.document import Cell, Grid
from landprice.documents.stream import is_stream, rows_of_stream
from landprice.documents.words import PRICE_UNITS, Label, Meaning, meaning
from landprice.messages import Message, message

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Use:
    """A land use or class as a table names it."""

    use: str
    name: str
    class_number: int = 0
    class_name: str = ""
    sub_uses: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The id in the table: ``commercial``, ``public-1``; uses of other names are told by the name."""
        root = self.use if self.use != "?" else f"?{self.name}"
        return f"{root}-{self.class_number}" if self.class_number else root


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a table; ``grade`` may be ``TOTAL``, ``scope`` is the place that its row or column names."""

    value: Decimal
    cell: Cell
    use: Use
    grade: str
    unit: str
    scope: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A figure (or words) that is not in the draft, and why."""

    cell: Cell
    reason: Message


@dataclass(slots=True)
class Reading:
    """What a grid says. ``uses`` are in the order printed, also those without a figure."""

    figures: list[Figure] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    uses: dict[str, Use] = field(default_factory=dict)

    def use(self, use: Use) -> Use:
        """Take note of a use, once."""
        return self.uses.setdefault(use.key, use)

    def leave_out(self, cells: Iterable[Cell], reason: Message) -> None:
        """Leave the figures among ``cells`` out."""
        self.left_out += [LeftOut(cell, reason) for cell in cells if is_figure(cell)]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a grid: the cells that cover it from left to right, those from rows above too."""

    cells: tuple[Cell, ...]
    row: int

    def means(self) -> list[tuple[Cell, Meaning]]:
        """Each cell with its meaning."""
        return [(cell, meaning(cell.text)) for cell in self.cells]

    def grades(self) -> list[Cell]:
        """The cells that name a grade or the total."""
        return [cell for cell, read in self.means() if read.label.grade or read.label.total]

    def values(self) -> list[Cell]:
        """The cells that are figures or print nothing."""
        return [cell for cell, read in self.means() if read.kind in ("figure", "none")]


def is_figure(cell: Cell) -> bool:
    """Whether the cell is a figure."""
    return meaning(cell.text).kind == "figure"


def read_grid(grid: Grid, default_unit: str = "") -> Reading | None:
    """The figures of ``grid``; None where it is no table of grades, whatever else it is.

    ``default_unit`` is the unit that the caption gives (单位：公顷).
    """
    from landprice.documents.across import read_across
    from landprice.documents.down import read_down

    lines = lines_of(grid)
    across = max((len(line.grades()) for line in lines if not line.values()), default=0)
    down = sum(len(line.grades()) == 1 and bool(line.values()) for line in lines)
    if not (across or down) or not any(is_figure(cell) for line in lines for cell in line.cells):
        return None
    if across and down and min(across, down) > 1:
        reading = Reading()
        reading.leave_out(own_cells(lines), message("grades stand both across and down"))
        return reading
    read = read_across if across > down else read_down
    exact = grid.exact and not is_stream(grid)
    return settled(read(lines, default_unit, exact))


def lines_of(grid: Grid) -> list[Line]:
    """The rows of ``grid`` with grades that are printed as bare numbers made plain."""
    rows = rows_of_stream(grid) if is_stream(grid) else grid.rows
    lines = _covered(rows) if grid.exact else [Line(tuple(row), at) for at, row in enumerate(rows)]
    return _with_numbered_grades(lines)


def full_lengths(lines: Iterable[Line], count: int) -> set[tuple[int, int]]:
    """Where the first value stands, and how many cells there are, in the rows that have all ``count`` values.

    A shorter row of one of these shapes has lost no cell: what is empty in it was printed empty.
    """
    return {shape(line) for line in lines if len(line.values()) == count}


def shape(line: Line) -> tuple[int, int]:
    """Where the first value of a row stands, and how many cells the row has."""
    first = next((at for at, (_, read) in enumerate(line.means()) if read.kind in ("figure", "none")), -1)
    return first, len(line.cells)


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
    for at, line in enumerate(lines):
        filled = [cell for cell in line.cells if cell.text]
        if not filled or not _heads_grades(filled[0]):
            continue
        if len(filled) > 2 and _counts_up(filled[1:]):
            lines[at] = _as_grades(line, set(filled[1:]))
        below = [next((cell for cell in below.cells if cell.text), None) for below in lines[at + 1 :]]
        numbered = [cell for cell in below if cell and is_figure(cell)]
        if len(numbered) > 1 and _counts_up(numbered):
            return [_as_grades(each, set(numbered)) for each in lines]
    return lines


def _heads_grades(cell: Cell) -> bool:
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


def merged(labels: Iterable[Label]) -> Use | None:
    """The one use that ``labels`` name together, a class with the use it belongs to; None where they differ."""
    use = name = class_name = ""
    number = 0
    sub_uses: tuple[str, ...] = ()
    for label in labels:
        if label.use:
            if use and (use, name) != (label.use, label.name):
                return None
            use, name = label.use, label.name
        if label.class_number:
            if number and number != label.class_number:
                return None
            number, class_name = label.class_number, label.class_name
        sub_uses = sub_uses or label.sub_uses
    return Use(use, name, number, class_name, sub_uses) if use else None


def settled(reading: Reading) -> Reading:
    """``reading`` without the figures that contradict each other: one use, grade and unit printed twice."""
    _leave_out_roots_priced_beside_classes(reading)
    places: dict[tuple[str, str, str, str], list[Figure]] = {}
    for figure in reading.figures:
        places.setdefault((figure.scope, figure.use.key, figure.grade, figure.unit), []).append(figure)
    for figures in places.values():
        if len({figure.value for figure in figures}) > 1:
            reason = message("the same use, grade and unit stand here with different figures")
            reading.leave_out((figure.cell for figure in figures), reason)
            reading.figures = [figure for figure in reading.figures if figure not in figures]
        elif len(figures) > 1:
            reading.figures = [figure for figure in reading.figures if figure not in figures[1:]]
    return reading


def _leave_out_roots_priced_beside_classes(reading: Reading) -> None:
    """A use with prices by class has none of its own: such a row has lost the name of its class."""
    roots = {figure.use.use for figure in reading.figures if figure.use.class_number and figure.unit in PRICE_UNITS}
    doubtful = [
        figure
        for figure in reading.figures
        if figure.use.use in roots and not figure.use.class_number and figure.unit in PRICE_UNITS
    ]
    reason = message("other rows price this use by class, its own row names none")
    reading.leave_out((figure.cell for figure in doubtful), reason)
    reading.figures = [figure for figure in reading.figures if figure not in doubtful]
