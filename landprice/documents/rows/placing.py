"""A row's values → its columns: each to each, or every placing that keeps the order where the row is shorter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from landprice.core.messages import Message, message
from landprice.documents.items.cells import BLANK, VALUE, WORDS, Cell
from landprice.documents.rows.heads import BASIS, FIGURES, TEXT, Column

FULL, SPANNED, PACKED, SAID = "full", "spanned", "packed", "said"
TOO_MANY, TOO_FEW = message("more values than columns"), message("fewer values than columns")
Pairs = list[tuple[Cell, Column]]


@dataclass(frozen=True, slots=True)
class Placing:
    """Cells with their columns, how they were placed, and the cells whose column is open."""

    pairs: Pairs
    way: str
    doubtful: tuple[Cell, ...] = ()


def placing_of(values: Sequence[Cell], columns: Sequence[Column], spare: int) -> Placing | Message:
    """Where the values of a row stand, or why that is not certain; up to ``spare`` blanks at its end are no cells."""
    cells = _without_spare(values, len(columns), spare)
    for kept, over in _variants(cells, columns):
        if len(kept) == len(over) and all(map(_fits, kept, over)):
            return Placing(list(zip(kept, over, strict=True)), FULL)
    cells, over = _without_text(cells, columns)
    if len(cells) > len(over):
        notes = all(cell.sense.kind == WORDS for cell in cells[len(over) :])
        return Placing(list(zip(cells, over, strict=False)), FULL) if notes and over else TOO_MANY
    if not over:
        return TOO_MANY if cells else TOO_FEW
    return TOO_FEW if any(column.clash for column in over) else _short(cells, over)


def _without_spare(values: Sequence[Cell], size: int, spare: int) -> list[Cell]:
    """The values without the blanks at their end that ``size`` columns have no room for, at most ``spare`` of them."""
    cells = list(values)
    while len(cells) > size and cells[-1].sense.kind == BLANK and spare:
        cells.pop()
        spare -= 1
    return cells


def _variants(cells: list[Cell], columns: Sequence[Column]) -> list[tuple[list[Cell], list[Column]]]:
    bare, over = _without_text(cells, columns)
    no_words = [cell for cell in cells if cell.sense.kind != WORDS]
    figures = [column for column in columns if column.role == FIGURES]
    prices = [column for column in figures if column.quantity not in ("tenure_years", "plot_ratio")]
    return [
        (cells, list(columns)),
        (bare, over),
        (no_words, over),
        (cells, over),
        (no_words, figures),
        (no_words, prices),
    ]


def _without_text(cells: list[Cell], columns: Sequence[Column]) -> tuple[list[Cell], list[Column]]:
    over = [column for column in columns if column.role != TEXT]
    if len(over) == len(columns):
        return cells, over
    return [cell for cell in cells if cell.sense.kind != WORDS], over


def _fits(cell: Cell, column: Column) -> bool:
    sense = cell.sense
    if sense.kind == BLANK or sense.is_none:
        return True
    if column.role == TEXT:
        return not sense.is_figure or (column.is_unknown and cell.column > 0)
    if column.role == BASIS:
        return not (sense.is_figure and len(sense.figures) == 1 and sense.figures[0].kind == "figure")
    return sense.kind == WORDS or sense.is_figure or (sense.kind == VALUE and column.quantity == "tenure_years")


def _short(cells: list[Cell], columns: list[Column]) -> Placing:
    """A row with fewer values: a mark of nothing may span several columns; else it is taken from the first column on.

    One cell may as well be lost, so only a last mark that spans three columns or more stands for itself.
    """
    lacking = len(columns) - len(cells)
    nones = [at for at, cell in enumerate(cells) if cell.sense.is_none]
    if not nones:
        return Placing(list(zip(cells, columns, strict=False)), PACKED)
    ways = [list(zip(_spanned(cells, at, lacking), columns, strict=True)) for at in nones]
    sure = [pair for pair in ways[0] if all(_has(way, pair) for way in ways)]
    way = SPANNED if lacking > 1 and nones == [len(cells) - 1] else PACKED
    return Placing(sure, way, _figures_beside(sure, cells))


def _spanned(cells: list[Cell], at: int, lacking: int) -> list[Cell]:
    """The cells, with the one at ``at`` over the columns that lack a cell too."""
    return [*cells[: at + 1], *[cells[at]] * lacking, *cells[at + 1 :]]


def _figures_beside(sure: Pairs, cells: list[Cell]) -> tuple[Cell, ...]:
    kept = {id(cell) for cell, _ in sure}
    return tuple(cell for cell in cells if id(cell) not in kept and cell.sense.is_figure)


def _has(way: Pairs, pair: tuple[Cell, Column]) -> bool:
    return any(cell is pair[0] and column is pair[1] for cell, column in way)
