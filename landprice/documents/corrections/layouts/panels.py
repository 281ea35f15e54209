"""Panels of a matrix: a column of keys with the columns of figures behind it, and the names over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from landprice.documents.corrections.layouts.matrices import Row
from landprice.documents.corrections.scope import scope_in
from landprice.documents.corrections.vocabulary import is_coefficient, key_kind
from landprice.documents.items.cells import Cell
from landprice.documents.items.letters import plain
from landprice.tables.corrections.factor_classes import level_of


@dataclass(slots=True)
class Panel:
    """Columns under one key column."""

    key: int
    columns: list[int]


def names_a_column(cell: Cell | None) -> bool:
    """Whether a cell above the keys names a column of values: the head is shifted."""
    if cell is None or cell.is_blank:
        return False
    text = plain(cell.text)
    scope = scope_in(cell.text)
    return bool(level_of(text)) or (scope.bare and not key_kind(text)) or is_coefficient(text)


def spread_names(rows: Sequence[Row], panels: Sequence[Panel]) -> None:
    """Spread a name over the panel that it begins, where each panel has one and the file lost how far they span."""
    if len(panels) < 2:
        return
    for row in rows:
        names = [row[panel.key] for panel in panels]
        beside = [row[at] for panel in panels for at in panel.columns]
        if all(map(names_a_column, names)) and all(cell is None or cell.is_blank for cell in beside):
            for panel in panels:
                for at in panel.columns:
                    row[at] = row[panel.key]
