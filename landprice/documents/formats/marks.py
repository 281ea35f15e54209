"""Words set so that they say something else: a raised digit is no digit of the figure before it, struck words are gone.

``2410¹`` is 2410 with a mark of a note, m² stays m². A cell with struck words is not understood, and so reported.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

_SMALLER = 0.85
_SIGNS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = str.maketrans("0123456789", _SIGNS)


def raised(words: str) -> str:
    """``words`` that are set above the line."""
    return words.translate(_RAISED)


def struck(words: str) -> str:
    """``words`` with a line through them: marked, so that they are no part of what stands beside them."""
    return f"⟦{words}⟧" if words.strip() else words


def is_on(attributes: Mapping[str, str]) -> bool:
    """Whether a property of a run (``strike``, ``vanish``) is not switched off."""
    return attributes.get("val", "1") not in ("0", "false", "off")


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
