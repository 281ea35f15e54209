"""Which columns of a matrix hold its keys: headed as keys are, rising, with figures right of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from landprice.documents.corrections.layouts.keys import key_test
from landprice.documents.corrections.layouts.matrices import Matrix, Row, is_head_cell
from landprice.documents.corrections.layouts.panels import Panel
from landprice.documents.corrections.marks import mark_of, order_of
from landprice.documents.corrections.vocabulary import CLASS_KINDS, NUMERIC_KEYS, key_kind, kind_in
from landprice.documents.items.cells import Cell
from landprice.documents.items.letters import plain


@dataclass(slots=True)
class KeyColumns:
    """The columns of keys of one kind in a matrix."""

    matrix: Matrix
    kind: str

    def panels(self) -> tuple[list[Panel], int]:
        """The panels of a matrix, and its first row with a key; none where no column may be one of keys."""
        is_key = key_test(self.kind)
        width = len(self.matrix.rows[0]) if self.matrix.rows else 0
        chosen = self._chosen([at for at in range(width) if self._is_key_column(at, is_key)])
        if not chosen:
            return [], 0
        rows = enumerate(self.matrix.rows)
        first = next(at for at, row in rows if _is(row[chosen[0]], is_key) and self._has_value(row, chosen[0]))
        ends = [*chosen[1:], width]
        panels = [Panel(key, list(range(key + 1, end))) for key, end in zip(chosen, ends, strict=True)]
        return panels, first

    def _has_value(self, row: Row, key: int) -> bool:
        """Whether a figure stands right of a key; where keys are words, a range too."""
        marks = [mark_of(cell.text) for cell in row[key + 1 :] if cell is not None and cell is not row[key]]
        return any(mark.is_value or (mark.band and self.kind in CLASS_KINDS) for mark in marks)

    def _chosen(self, keys: list[int]) -> list[int]:
        """The first column that is headed as keys are, and those headed alike; else the first that may be one."""
        named = [at for at in keys if any(self._names_key(row[at]) for row in self.matrix.rows[:4])]
        return [at for at in named if self._head_text(at) == self._head_text(named[0])] or keys[:1]

    def _is_key_column(self, at: int, is_key: Callable[[Cell], bool]) -> bool:
        rows = [row for row in self.matrix.rows if _is(row[at], is_key) and self._has_value(row, at)]
        below = [row for row in self.matrix.rows if row[at] is not None and self._has_value(row, at)]
        if self.kind in NUMERIC_KEYS and not self._rises(at):
            return False
        return bool(rows) and len(rows) * 10 >= len(below) * 8 and not self._all_right(at)

    def _all_right(self, at: int) -> bool:
        """Whether nothing stands right of a column."""
        return all(all(cell is None or cell is row[at] for cell in row[at + 1 :]) for row in self.matrix.rows)

    def _rises(self, at: int) -> bool:
        """Whether the figures of a column rise, as keys do, or it is headed as keys are."""
        if any(self._names_key(row[at]) for row in self.matrix.rows[:4]):
            return True
        marks = [mark_of(row[at].text) for row in self.matrix.rows if row[at] is not None]  # type: ignore[union-attr]
        keys = [order_of(mark.text) for mark in marks if mark.is_key]
        return len(keys) > 1 and all(one < other for one, other in pairwise(keys))

    def _names_key(self, cell: Cell | None) -> bool:
        if cell is None:
            return False
        text = plain(cell.text)
        return key_kind(text) == self.kind or (kind_in(text) == self.kind and "系数" not in text and is_head_cell(cell))

    def _head_text(self, at: int) -> str:
        return next((plain(row[at].text) for row in self.matrix.rows[:4] if self._names_key(row[at])), "")  # type: ignore[union-attr]


def _is(cell: Cell | None, test: Callable[[Cell], bool]) -> bool:
    return cell is not None and not cell.is_blank and test(cell)
