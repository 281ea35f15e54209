"""A line that holds a table cell by cell: 容积率修正系数表 | 容积率 | 1.0 | 1.5 | 修正系数 | 0.9 | 1.0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from landprice.documents.corrections.marks import mark_of
from landprice.documents.corrections.scope import scope_in
from landprice.documents.corrections.vocabulary import KEYED_BY_FIGURES, is_coefficient, key_kind, kind_in
from landprice.documents.items.cells import Cell
from landprice.documents.items.letters import plain

_FEWEST = 3


@dataclass(slots=True)
class LineTable:
    """The title of a table in its line, if any, its rows (keys, then as many coefficients), and words behind it."""

    title: Cell | None
    rows: list[list[Cell]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return key_kind(plain(self.rows[0][0].text)) if self.rows else ""

    @property
    def is_whole(self) -> bool:
        """Whether rows of coefficients stand behind each row of keys, as long as it: of one name, or of grades."""
        starts = [at for at, row in enumerate(self.rows) if key_kind(plain(row[0].text))]
        parts = [self.rows[start:end] for start, end in pairwise([*starts, len(self.rows)])]
        same = {key_kind(plain(part[0][0].text)) for part in parts} == {self.kind}
        told = starts[:1] == [0] and same and len(self.rows[0]) > _FEWEST
        return told and all(len(part) > 1 and len({len(row) for row in part}) == 1 for part in parts)


def tables_in_line(cells: Sequence[Cell]) -> list[LineTable]:
    """The tables of a line; none where any row of it is not a name with its marks, or has no partner as long.

    Other words between the tables are notes.
    """
    found: list[LineTable] = []
    for cell in cells:
        if not _take(found, cell):
            return []
    return found if all(table.is_whole for table in found) else []


def _take(found: list[LineTable], cell: Cell) -> bool:
    """Take the next cell of a line into its tables; whether it may stand there."""
    last = found[-1] if found else None
    if mark_of(cell.text).is_key:
        if last is None or not last.rows or last.notes:
            return False
        last.rows[-1].append(cell)
    elif _names_row(cell):
        found += [LineTable(None)] if last is None else []
        found[-1].rows.append([cell])
    elif kind_in(plain(cell.text)) in KEYED_BY_FIGURES and plain(cell.text)[:1] != "注":
        found.append(LineTable(cell))
    elif last is not None:
        last.notes.append(cell.text)
        return last.is_whole
    return True


def _names_row(cell: Cell) -> bool:
    text = plain(cell.text)
    return is_coefficient(text) or key_kind(text) in KEYED_BY_FIGURES or scope_in(cell.text).bare
