"""A way of reading a table: its rows, and the columns, heading and stub that they share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from landprice.documents.core_reading.cells import Cell
from landprice.documents.core_reading.heads import Column
from landprice.documents.core_reading.labels import Labels


@dataclass(slots=True)
class Row:
    """A row: label cells before its values, and the values; ``width`` counts all its cells."""

    stub: list[Cell]
    values: list[Cell]
    width: int = 0
    wide: list[Cell] = field(default_factory=list)
    ragged: bool = False


@dataclass(slots=True)
class Frame:
    """What all rows of a table share: columns, the labels of its heading, whether words in the stub are places."""

    columns: Sequence[Column]
    heading: Labels
    words_are_places: bool = False
    rows: list[Row] = field(default_factory=list)
    trust: int = 0
    has_text: bool = False
