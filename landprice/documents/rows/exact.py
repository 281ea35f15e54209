"""A grid that knows its columns: the cells of a row, and those that reach down into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from landprice.documents.blocks.lines import Line
from landprice.documents.items.cells import BLANK, LABEL, Cell
from landprice.documents.items.labels import Labels
from landprice.documents.rows.cutting import section
from landprice.documents.rows.frames import PLACES, Row, TableFrame
from landprice.documents.rows.heads import STUB, Column, indexed_columns, with_ungraded


def exact_frames(lines: list[Line], first: int, heading: Labels, names: set[str], width: int) -> Iterator[TableFrame]:
    """A grid that knows its columns: the cells of a row and those that reach down into it."""
    columns = indexed_columns([line.cells for line in lines[:first]], width, exact=True)
    if columns is None:
        return
    last = max((at for at, column in enumerate(columns) if column.role == STUB), default=-1)
    held: dict[int, dict[int, Cell]] = {}
    rows = []
    for at, line in enumerate(lines):
        for cell in line.cells:
            for down in range(1, min(cell.rows, 200)):
                for column in range(cell.column, min(cell.column + cell.columns, width)):
                    held.setdefault(at + down, {})[column] = cell
        reaching = held.pop(at, {})
        if at >= first:
            rows.append(_exact_row(line, reaching, columns, last))
    values = columns[last + 1 :] if "grade" in names else with_ungraded(columns[last + 1 :])
    yield TableFrame(
        values, heading, bool(names & PLACES), rows=rows, trust=2, has_text="words" in names, names=frozenset(names)
    )


def _exact_row(line: Line, reaching: dict[int, Cell], columns: list[Column], last: int) -> Row:
    placed, ragged = _placed(line, reaching, columns)
    stub, values = _parted(placed, len(columns), last)
    if ragged or line.ragged or _has_stray_figure(placed, columns[: last + 1]):
        return section(Row(stub, [cell for cell in line.cells if not _is_among(cell, stub)], 0, ragged=True))
    return section(_without_wide(stub, values, Cell("", line.place)))


def _parted(placed: dict[int, Cell], width: int, last: int) -> tuple[list[Cell], list[Cell | None]]:
    """The cells of the stub, and those over the columns behind it; a label before any value is of the stub."""
    stub: list[Cell] = []
    values: list[Cell | None] = [None] * (width - last - 1)
    for column, cell in sorted(placed.items()):
        if column <= last or (cell.sense.kind == LABEL and not any(values)):
            if cell.sense.kind != BLANK and not _is_among(cell, stub):
                stub.append(cell)
        elif column < width:
            values[column - last - 1] = cell
    return stub, values


def _has_stray_figure(placed: dict[int, Cell], stubs: list[Column]) -> bool:
    """Whether a figure stands where the head names labels: its row has moved, or its label is not understood."""
    return any(
        column in placed and placed[column].sense.is_figure and stub.role == STUB and "number" not in stub.names
        for column, stub in enumerate(stubs)
    )


def _placed(line: Line, reaching: dict[int, Cell], columns: list[Column]) -> tuple[dict[int, Cell], bool]:
    """The cell over each column; whether they overlap, stand outside the head or leave a column without a cell.

    A sheet has no cell where nothing was typed.
    """
    placed, width = dict(reaching), len(columns)
    ragged = any(cell.sense.is_figure and at >= width for at, cell in placed.items())
    for cell in line.cells:
        for column in range(cell.column, cell.column + cell.columns):
            ragged = ragged or column in placed or column >= width
            placed[column] = cell
    return placed, ragged or (len(placed) != width and not line.place.sheet)


def _without_wide(stub: list[Cell], values: list[Cell | None], blank: Cell) -> Row:
    """The row without a figure that spans several columns, which is kept apart."""
    counts = Counter(id(cell) for cell in values)
    wide = [cell for cell in values if cell is not None and counts[id(cell)] > 1 and cell.sense.is_figure]
    kept = [blank if cell is None or _is_among(cell, wide) else cell for cell in values]
    return Row(stub, kept, 0, wide)


def _is_among(cell: Cell, cells: list[Cell]) -> bool:
    return any(cell is each for each in cells)
