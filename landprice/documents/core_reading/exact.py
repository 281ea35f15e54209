"""A grid that knows its columns: the cells of a row, and those that reach down into it."""

from __future__ import annotations

from collections.abc import Iterator

from landprice.documents.core_reading.cells import BLANK, LABEL, Cell
from landprice.documents.core_reading.heads import (
    STUB,
    Column,
    indexed_columns,
)  # fmt: skip
from landprice.documents.core_reading.labels import Labels
from landprice.documents.core_reading.lines import Line
from landprice.documents.core_reading.rows import Frame, Row, section


def exact_frames(lines: list[Line], first: int, heading: Labels, names: set[str], width: int) -> Iterator[Frame]:
    """A grid that knows its columns: the cells of a row and those that reach down into it."""
    columns = indexed_columns([line.cells for line in lines[:first]], width, exact=True)
    if columns is None:
        return
    last = max((at for at, column in enumerate(columns) if column.role == STUB), default=-1)
    held: dict[tuple[int, int], Cell] = {}
    rows = []
    for at, line in enumerate(lines):
        for cell in line.cells:
            for down in range(1, min(cell.rows, 200)):
                for column in range(cell.column, min(cell.column + cell.columns, width)):
                    held[at + down, column] = cell
        if at < first:
            continue
        rows.append(_exact_row(line, at, held, columns, last))
    values = columns[last + 1 :]
    yield Frame(values, heading, "place" in names, rows=rows, trust=2, has_text="words" in names)


def _exact_row(line: Line, at: int, held: dict[tuple[int, int], Cell], columns: list[Column], last: int) -> Row:
    stub: list[Cell] = []
    values: list[Cell | None] = [None] * (len(columns) - last - 1)
    placed = {column: cell for (row, column), cell in held.items() if row == at}
    ragged = any(cell.sense.is_figure for cell in placed.values())
    for cell in line.cells:
        for column in range(cell.column, cell.column + cell.columns):
            ragged = ragged or column in placed or column >= len(columns)
            placed[column] = cell
    ragged = ragged or len(placed) != len(columns)
    for column, cell in sorted(placed.items()):
        if column <= last or (cell.sense.kind == LABEL and not any(values)):
            if cell.sense.kind != BLANK and not any(cell is each for each in stub):
                stub.append(cell)
        elif column < len(columns):
            values[column - last - 1] = cell
    if ragged:
        own = [cell for cell in line.cells if not any(cell is each for each in stub)]
        return section(Row(stub, own, 0, ragged=True))
    blank = Cell("", line.place)
    wide = {
        id(cell) for at, cell in enumerate(values) if cell is not None and any(cell is each for each in values[:at])
    }
    kept = [blank if cell is None or (id(cell) in wide and cell.sense.is_figure) else cell for cell in values]
    return section(
        Row(stub, kept, 0, [cell for cell in values if cell is not None and id(cell) in wide and cell.sense.is_figure])
    )
