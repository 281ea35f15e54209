"""Raised digits as signs of their own: a mark of a note behind a figure (2410¹) is no digit of it, m² stays m²."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

_SMALLER = 0.85
_SIGNS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = str.maketrans("0123456789", _SIGNS)


def raised(words: str) -> str:
    """``words`` that are set above the line."""
    return words.translate(_RAISED)


def raise_marks(letters: list[dict[str, Any]]) -> None:
    """Turn the small digits that stand raised behind a digit on a page into raised ones."""
    full: dict[str, Any] = {}
    for before, letter in pairwise(letters):
        if before["text"].isdecimal():
            full = before
        is_behind = full is before or before["text"] in _SIGNS
        if (
            full
            and is_behind
            and letter["text"].isdecimal()
            and letter["size"] < _SMALLER * full["size"]
            and letter["bottom"] < full["bottom"]
        ):
            letter["text"] = raised(letter["text"])
