"""A grid that knows its columns: the cells of a row, and those that reach down into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from landprice.documents.blocks.lines import Line
from landprice.documents.items.cells import BLANK, LABEL, Cell
from landprice.documents.items.labels import Labels
from landprice.documents.rows.cutting import section
from landprice.documents.rows.frames import PLACES, Row, TableFrame
from landprice.documents.rows.heads import FIGURES, STUB, Column, indexed_columns, with_ungraded


def exact_frames(lines: list[Line], first: int, heading: Labels, names: set[str], width: int) -> Iterator[TableFrame]:
    """A grid that knows its columns: the cells of a row and those that reach down into it."""
    columns = indexed_columns([line.cells for line in lines[:first]], width, exact=True)
    if columns is None:
        return
    units = _units_behind(columns)
    last = max((at for at, column in enumerate(columns) if column.role == STUB and at not in units), default=-1)
    reaching = list(_reaching_down(lines, width))
    rows = [_exact_row(*each, columns, last, units) for each in list(zip(lines, reaching, strict=True))[first:]]
    values = [column for at, column in enumerate(columns) if at > last and at not in units]
    values = values if "grade" in names else with_ungraded(values)
    yield TableFrame(
        values, heading, bool(names & PLACES), rows=rows, trust=2, has_text="words" in names, names=frozenset(names)
    )


def _reaching_down(lines: list[Line], width: int) -> Iterator[dict[int, Cell]]:
    """For each line the cells above that reach down into it, by their columns."""
    held: dict[int, dict[int, Cell]] = {}
    for at, line in enumerate(lines):
        for cell in line.cells:
            for down in range(1, min(cell.rows, 200)):
                for column in range(cell.column, min(cell.column + cell.columns, width)):
                    held.setdefault(at + down, {})[column] = cell
        yield held.pop(at, {})


def _units_behind(columns: list[Column]) -> set[int]:
    """The columns of units behind columns of figures: they label their rows as the cells before the figures do."""
    first = next((at for at, column in enumerate(columns) if column.role == FIGURES), len(columns))
    return {at for at, column in enumerate(columns) if at > first and column.names == ("unit",) and not column.labels}


def _exact_row(line: Line, reaching: dict[int, Cell], columns: list[Column], last: int, units: Collection[int]) -> Row:
    placed, ragged = _placed(line, reaching, columns)
    stub, values = _parted(placed, len(columns), last, units)
    if ragged or line.ragged or _has_stray_figure(placed, columns[: last + 1]):
        return section(Row(stub, [cell for cell in line.cells if not _is_among(cell, stub)], 0, ragged=True))
    return section(_without_wide(stub, values, Cell("", line.place)))


def _parted(
    placed: dict[int, Cell], width: int, last: int, units: Collection[int]
) -> tuple[list[Cell], list[Cell | None]]:
    """The cells of the stub, and those over the columns behind it; a label before any value is of the stub."""
    stub: list[Cell] = []
    values: dict[int, Cell | None] = dict.fromkeys(at for at in range(last + 1, width) if at not in units)
    for column, cell in sorted(placed.items()):
        if column <= last or column in units or (cell.sense.kind == LABEL and not any(values.values())):
            if cell.sense.kind != BLANK and not _is_among(cell, stub):
                stub.append(cell)
        elif column < width:
            values[column] = cell
    return stub, list(values.values())


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
