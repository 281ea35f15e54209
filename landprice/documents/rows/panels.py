"""A table in two panels beside each other → its rows below each other; a table whose rows are folded → rows in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from landprice.documents.blocks.lines import Line
from landprice.documents.items.cells import BLANK, LABEL, Cell
from landprice.documents.items.vocabulary import GRADE
from landprice.words.grade import grade_number


def unfolded(lines: list[Line]) -> list[Line]:
    """``lines`` with the second panel below the first, where one head row prints the same names twice."""
    if len(lines) < 2 or not _heads_two_panels(lines[0], lines[1]):
        return lines
    names = lines[0].full
    start = names[len(names) // 2].column
    width = len(lines[0].cells)
    halves = [_halves(line, start, width) for line in lines[1:]]
    body = [line for panel in zip(*halves, strict=True) for line in panel if line.full]
    return [replace(lines[0], cells=[cell for cell in lines[0].cells if cell.column < start]), *body]


def unfolded_rows(lines: list[Line]) -> list[Line]:
    """``lines`` with each row in one where the head goes on in a second line, and so does every row below it.

    用途 一级 二级 | 三级 四级 over 商服 900 800 | 700 600: the second line counts on, and names nothing else.
    """
    at = next((at for at in range(1, len(lines)) if _counts_on(lines[at - 1], lines[at])), 0)
    body = lines[at + 1 :]
    if not at or not body or len(body) % 2 or not all(map(_goes_on, body[::2], body[1::2])):
        return lines
    pairs = zip(lines[at - 1 :: 2], lines[at::2], strict=True)
    return [*lines[: at - 1], *(_in_one(first, second, lines[at]) for first, second in pairs)]


def _counts_on(first: Line, second: Line) -> bool:
    """Whether a line of grades alone counts on from the line above it, which names grades too."""
    numbers = [[_number_of(cell) for cell in line.full] for line in (first, second)]
    above = [number for number in numbers[0] if number]
    if not above or not numbers[1] or not all(numbers[1]):
        return False
    return [*above, *numbers[1]] == list(range(1, len(above) + len(numbers[1]) + 1))


def _number_of(cell: Cell) -> int:
    return grade_number(str(cell.sense.labels.get(GRADE) or "")) or 0


def _goes_on(row: Line, second: Line) -> bool:
    """Whether a row with a label goes on in the line below it, which has none."""
    named = bool(row.full) and row.full[0].sense.kind == LABEL and bool(row.values)
    return named and bool(second.full) and second.full == second.values


def _in_one(first: Line, second: Line, head: Line) -> Line:
    """Both lines as one row; the cells of the second are those under the names of its head."""
    columns = [at for at, cell in enumerate(head.cells) if not cell.is_blank]
    aligned = len(second.cells) == len(head.cells)
    behind = [second.cells[at] for at in columns] if aligned else second.full
    width = len(first.cells)
    return replace(first, cells=[*first.cells, *(cell.moved(width + at) for at, cell in enumerate(behind))])


def _heads_two_panels(head: Line, first: Line) -> bool:
    """Whether a head row prints two names or more twice, the first of them no use, and values stand below it."""
    names = [cell.text for cell in head.full]
    half = len(names) // 2
    if half < 2 or names[:half] != names[half:] or "use" in head.full[0].sense.labels:
        return False
    return bool(first.values)


def _halves(line: Line, start: int, width: int) -> tuple[Line, Line]:
    """The parts of a row in the first panel and in the second."""
    beyond = line.exact and max((cell.column + cell.columns for cell in line.cells), default=0) > width
    aligned = line.exact or len(line.cells) == width
    first, second = _by_column(line.cells, start) if aligned else _by_label(line.cells)
    return replace(line, cells=first, ragged=beyond), replace(line, cells=second, ragged=beyond)


def _by_column(cells: Sequence[Cell], start: int) -> tuple[list[Cell], list[Cell]]:
    second = [cell.moved(cell.column - start) for cell in cells if start <= cell.column < 2 * start]
    return [cell for cell in cells if cell.column < start], second


def _by_label(cells: Sequence[Cell]) -> tuple[list[Cell], list[Cell]]:
    """Cut before the second label of the kind that the row begins with."""
    first = next((cell for cell in cells if cell.sense.kind != BLANK), None)
    if first is None or first.sense.kind != LABEL:
        return list(cells), []
    kind = set(first.sense.labels)
    at = next(
        (
            at
            for at, cell in enumerate(cells)
            if cell is not first and set(cell.sense.labels) == kind and cell.sense.kind == LABEL
        ),
        len(cells),
    )
    return list(cells[:at]), list(cells[at:])
