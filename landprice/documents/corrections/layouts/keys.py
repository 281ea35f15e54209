"""Which cells may name the rows of a table of one kind: ratios, bands, days, uses, floors, words."""

from __future__ import annotations

import re
from collections.abc import Callable

from landprice.documents.corrections.layouts.matrices import is_head_cell
from landprice.documents.corrections.marks import mark_of, period_of
from landprice.documents.corrections.scope import scope_in
from landprice.documents.corrections.vocabulary import NUMERIC_KEYS, is_coefficient, key_kind
from landprice.documents.items.cells import Cell, sense_of
from landprice.documents.items.letters import plain

USES_AS_KEYS = ("rate", "growth")
_YEAR_END = re.compile(r"[12][0-9]{3}年?末")


def key_test(kind: str) -> Callable[[Cell], bool]:
    """Whether a cell may be a key of a kind."""
    if kind in NUMERIC_KEYS:
        return _is_number
    if kind == "area":
        return _is_band
    if kind == "index":
        return _is_period
    if kind in USES_AS_KEYS:
        return _is_use
    return {"floor": _is_floor, "sub-use": _is_name}.get(kind, _is_words)


def _is_number(cell: Cell) -> bool:
    return mark_of(cell.text).is_key


def _is_band(cell: Cell) -> bool:
    return bool(mark_of(cell.text).band)


def _is_period(cell: Cell) -> bool:
    text = plain(cell.text)
    return bool(mark_of(cell.text).day or period_of(text) or _YEAR_END.fullmatch(text))


def _is_use(cell: Cell) -> bool:
    scope = scope_in(cell.text)
    return scope.bare and bool(scope.uses)


def _is_name(cell: Cell) -> bool:
    text = plain(cell.text)
    return is_head_cell(cell) and not is_coefficient(text) and not key_kind(text) and not sense_of(text).heads


def _is_words(cell: Cell) -> bool:
    return _is_name(cell) and not _is_use(cell)


def _is_floor(cell: Cell) -> bool:
    return bool(
        re.fullmatch(
            r"(?:第|地上|地下)?(?:-?[0-9]+|[一二三四五六七八九十首顶底]+)(?:-[0-9]+)?层(?:及?以[上下])?|-?[1-9][0-9]?(?:及?以[上下])?",
            plain(cell.text),
        )
    )
