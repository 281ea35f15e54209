"""What shows that a cell of a matrix is lost or strayed: rows of other lengths, keys that do not rise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from landprice.documents.corrections.layouts.matrices import Matrix, Row, is_head_cell
from landprice.documents.corrections.marks import Mark, mark_of, order_of
from landprice.documents.corrections.vocabulary import NUMERIC_KEYS

Key = tuple[Decimal, int]


def uneven_columns(matrix: Matrix, keyed: Sequence[tuple[int, int]]) -> set[int]:
    """Rows of the document (columns of a turned matrix) of another length than the row of their keys.

    ``keyed`` are columns with that of their keys before them. A cell is lost, or one too many, and nothing tells which.
    """
    if not matrix.turned:
        return set()
    return {at for key, at in keyed if _is_uneven(matrix.rows, key, at)}


def headless_columns(matrix: Matrix, stub: Sequence[int], first: int) -> set[int]:
    """The columns left of the keys that no head names and few rows fill: what stands there is a cell too many."""
    body = matrix.rows[first:]
    lone = (at for at in stub if not any(is_head_cell(row[at]) for row in matrix.rows[:first]))
    return {at for at in lone if first and sum(row[at] is not None for row in body) * 2 < len(body)}


def _is_uneven(rows: Sequence[Row], key: int, at: int) -> bool:
    """Whether a row of the document has cells where that of its keys has none; keys alone may lack a name before."""
    nameless = not any(is_head_cell(row[key]) for row in rows)
    named = [is_head_cell(row[at]) or is_head_cell(row[0]) for row in rows]
    compared = [row for row, name in zip(rows, named, strict=True) if not (nameless and row[key] is None and name)]
    there = [row[at] is not None for row in compared]
    return any(there) and there != [row[key] is not None for row in compared]


def unordered_rows(matrix: Matrix, kind: str, at: int) -> Iterator[Row]:
    """Rows whose key does not rise with its neighbours, which do: a value stands where the key stood.

    At both ends the neighbours are the two next to it; in between keys may begin anew with another use or grade.
    """
    if kind not in NUMERIC_KEYS:
        return
    keyed = [(row, order_of(mark.text)) for row in matrix.rows if (mark := _mark_at(row, at)).is_key]
    keys = [key for _, key in keyed]
    for place, (row, _) in enumerate(keyed):
        if len(keys) > 3 and _is_out_of_order(keys, place):
            yield row


def _is_out_of_order(keys: Sequence[Key], at: int) -> bool:
    if at == 0:
        return keys[1] < keys[2] and not keys[0] < keys[1]
    if at == len(keys) - 1:
        return keys[-3] < keys[-2] and not keys[-2] < keys[-1]
    return keys[at - 1] < keys[at + 1] and not keys[at - 1] < keys[at] < keys[at + 1]


def _mark_at(row: Row, at: int) -> Mark:
    cell = row[at]
    return mark_of(cell.text if cell is not None else "")
