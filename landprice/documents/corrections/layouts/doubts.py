"""What shows that a cell of a matrix is lost or strayed: rows of other lengths, keys that do not rise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from landprice.documents.corrections.layouts.matrices import Matrix, Row
from landprice.documents.corrections.marks import Mark, mark_of
from landprice.documents.corrections.vocabulary import NUMERIC_KEYS

Key = tuple[Decimal, bool]


def uneven_columns(matrix: Matrix, keyed: Sequence[tuple[int, int]]) -> set[int]:
    """Rows of the document (columns of a turned matrix) of another length than the row of their keys.

    ``keyed`` are columns with that of their keys before them. A cell is lost, or one too many, and nothing tells which.
    """
    if not matrix.turned:
        return set()
    there = {at: [row[at] is not None for row in matrix.rows] for pair in keyed for at in pair}
    return {at for key, at in keyed if there[at] != there[key] and any(there[at])}


def unordered_rows(matrix: Matrix, kind: str, at: int) -> Iterator[Row]:
    """Rows whose key does not rise with its neighbours, which do: a value stands where the key stood.

    At both ends the neighbours are the two next to it; in between keys may begin anew with another use or grade.
    """
    if kind not in NUMERIC_KEYS:
        return
    keyed = [(row, least_of(mark)) for row in matrix.rows if (mark := _mark_at(row, at)).is_key]
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


def least_of(mark: Mark) -> Key:
    """Where a key begins, for the order of keys alone; what is below a figure comes before it."""
    found = re.findall(r"[0-9]+(?:\.[0-9]+)?", mark.figure or mark.band)
    return Decimal(found[0]) if found else Decimal(0), mark.band[:1] not in ("<", "≤")
