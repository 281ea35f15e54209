"""A table in two panels beside each other → its rows below each other, under one head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from landprice.documents.blocks.lines import Line
from landprice.documents.items.cells import BLANK, LABEL, VALUE, Cell


def unfolded(lines: list[Line]) -> list[Line]:
    """``lines`` with the second panel below the first, where one head row prints the same names twice."""
    head = lines[0].full if lines else []
    half = len(head) // 2
    if half < 2 or len(lines) < 2 or [c.text for c in head[:half]] != [c.text for c in head[half:]]:
        return lines
    if not any(cell.sense.kind == VALUE for cell in lines[1].cells) or "use" in head[0].sense.labels:
        return lines
    start = head[half].column
    width = len(lines[0].cells)
    panels: list[list[Line]] = [[], []]
    for line in lines[1:]:
        beyond = line.exact and max((cell.column + cell.columns for cell in line.cells), default=0) > width
        aligned = line.exact or len(line.cells) == width
        first, second = _by_column(line.cells, start) if aligned else _by_label(line.cells)
        panels[0].append(replace(line, cells=first, ragged=beyond))
        panels[1].append(replace(line, cells=second, ragged=beyond))
    body = [line for panel in panels for line in panel if line.full]
    return [replace(lines[0], cells=[cell for cell in lines[0].cells if cell.column < start]), *body]


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
