"""A table in two panels beside each other → its rows below each other, under one head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from landprice.documents.blocks.lines import Line
from landprice.documents.items.cells import BLANK, LABEL, Cell


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
