"""Rows of a field of the basis among rows of prices, which name nothing else: what they are of.

容积率 | | 1.8 | 1.5 once below the grades of several places is of all of them; behind those of each, of that place.
"""

from __future__ import annotations

from collections.abc import Sequence

from landprice.documents.items.labels import Labels, own_labels
from landprice.documents.rows.frames import Row
from landprice.documents.rows.taken import BASIS_FIGURES

_OUTER = ("land", "right", "place", "use", "class")
_BESIDE = {"quantity", "unit"}


def dropped_before_fields(rows: Sequence[Row], order: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """By field, the dimensions of the rows above that a row of it does not take from them."""
    if "quantity" in order:
        return {}
    fields = [field for row in rows if row.values and (field := field_of(row))]
    places = _different(rows, next((name for name in _OUTER if name in order), ""))
    return {field: _dropped(fields.count(field), places, order) for field in dict.fromkeys(fields)}


def field_of(row: Row) -> str:
    """The field that a row names, and nothing else; empty where it is no such row."""
    labels: Labels = {name: value for cell in row.stub for name, value in own_labels(cell).items()}
    field = str(labels.get("quantity") or "")
    return field if field in BASIS_FIGURES and set(labels) <= _BESIDE else ""


def _different(rows: Sequence[Row], name: str) -> int:
    """How many different labels of a dimension the rows have."""
    labels = [own_labels(cell) for row in rows for cell in row.stub]
    return len({str(each[name]) for each in labels if name in each})


def _dropped(count: int, places: int, order: Sequence[str]) -> tuple[str, ...]:
    if count == 1:
        return tuple(order)
    return ("grade",) if count == places else ()
