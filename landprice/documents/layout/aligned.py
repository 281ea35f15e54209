"""Rows set in columns by blanks alone: where a row has fewer cells, the columns that its cells stand in."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from landprice.documents.document import Cell
from landprice.documents.vocabulary.words import meaning

Column = tuple[int | None, int | None]
Spans = list[tuple[int, int]]
"""Where each cell of a row begins and ends on a page of signs as wide as each other, Chinese ones twice."""


def with_empty_cells(rows: list[list[Cell]], lines: Mapping[int, str]) -> list[list[Cell]]:
    """``rows`` with an empty cell wherever a column has none, as far as the rows are set in columns for certain.

    ``lines`` are the rows as printed, by their number.
    """
    filled = [[cell for cell in row if cell.text] for row in rows]
    if len({len(row) for row in filled}) == 1:
        return rows
    for ambiguous in (1, 2):
        spans = [_spans(row, lines[row[0].place.line], ambiguous) for row in filled]
        if columns := _columns(filled, spans):
            return [_in_columns(row, each, columns) for row, each in zip(filled, spans, strict=True)]
    return rows


def _spans(row: Sequence[Cell], line: str, ambiguous: int) -> Spans:
    starts = [cell.place.column - 1 for cell in row]
    return [
        (_width(line[:start], ambiguous), _width(line[: start + len(cell.text)], ambiguous))
        for start, cell in zip(starts, row, strict=True)
    ]


def _width(text: str, ambiguous: int) -> int:
    """``ambiguous`` is how wide a sign is that has the width of its font (Ⅰ)."""
    widths = {"W": 2, "F": 2, "A": ambiguous}
    return sum(widths.get(unicodedata.east_asian_width(sign), 1) for sign in text)


def _columns(rows: Sequence[Sequence[Cell]], spans: Sequence[Spans]) -> list[Column]:
    """Where all cells of each column begin, or end; empty where the rows are not set so.

    The same number of blanks between all cells would look so by chance: the numbers must differ somewhere.
    """
    body = [at for at, row in enumerate(rows) if _has_figure(row)]
    count = max((len(rows[at]) for at in body), default=0)
    full = [spans[at] for at, row in enumerate(rows) if len(row) == count]
    if count < max(3, *map(len, rows)) or len(full) < 2 or _has_one_gap(full):
        return []
    columns = [_column_of(cells) for cells in zip(*full, strict=True)]
    if (None, None) in columns or not all(_placed(spans[at], columns) for at in body):
        return []
    return columns


def _column_of(cells: Sequence[tuple[int, int]]) -> Column:
    return _in_one([start for start, _ in cells]), _in_one([end for _, end in cells])


def _has_figure(row: Sequence[Cell]) -> bool:
    return any(meaning(cell.text).kind == "figure" for cell in row)


def _has_one_gap(rows: Sequence[Spans]) -> bool:
    """Whether there are as many blanks between all cells."""
    return len({row[at + 1][0] - row[at][1] for row in rows for at in range(len(row) - 1)}) == 1


def _in_one(places: Sequence[int]) -> int | None:
    return places[0] if len(set(places)) == 1 else None


def _placed(row: Spans, columns: Sequence[Column]) -> list[int] | None:
    """The column that each cell of a row stands in; None where one stands in none, or in two."""
    found = []
    for start, end in row:
        fitting = [at for at, column in enumerate(columns) if start == column[0] or end == column[1]]
        if len(fitting) != 1:
            return None
        found.append(fitting[0])
    return found if found == sorted(set(found)) else None


def _in_columns(row: list[Cell], spans: Spans, columns: Sequence[Column]) -> list[Cell]:
    placed = _placed(spans, columns)
    if placed is None or len(row) == len(columns):
        return row
    empty = replace(row[0], text="")
    cells = [replace(empty, column=at) for at in range(len(columns))]
    for at, cell in zip(placed, row, strict=True):
        cells[at] = replace(cell, column=at)
    return cells
