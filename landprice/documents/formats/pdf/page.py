"""A page of a PDF from top to bottom: tables drawn with rules, and lines of words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from landprice.documents.document import Block, PageWord
from landprice.documents.formats.marks import raised
from landprice.documents.formats.printed.tables import DrawnTable, blocks_of_page, is_beside

_FEWEST_CELLS = 4
_UNREADABLE = "(cid:"
_SMALLER = 0.85
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def blocks_on(page: Any, lines: dict[tuple[int, int], str]) -> list[Block]:
    """The blocks of a page, their lines added to ``lines``; none where the letters cannot be told from it."""
    raise_marks(page.chars)
    words = [_word(each) for each in page.extract_words(use_text_flow=False, keep_blank_chars=False)]
    if any(_UNREADABLE in word.text for word in words):
        return []
    return blocks_of_page(words, _drawn(page, words), page.page_number, lines)


def _word(found: dict[str, Any]) -> PageWord:
    return PageWord(found["text"], found["x0"], found["x1"], found["top"], found["bottom"])


def raise_marks(letters: Sequence[dict[str, Any]]) -> None:
    """Turn the small digits that stand raised behind a digit on a page into raised ones."""
    full: dict[str, Any] = {}
    for before, letter in pairwise(letters):
        if before["text"].isdecimal():
            full = before
        if full and (full is before or before["text"] in _RAISED) and _is_raised(letter, full):
            letter["text"] = raised(letter["text"])


def _is_raised(letter: dict[str, Any], full: dict[str, Any]) -> bool:
    is_small = letter["text"].isdecimal() and letter["size"] < _SMALLER * full["size"]
    return bool(is_small and letter["bottom"] < full["bottom"])


def _drawn(page: Any, words: list[PageWord]) -> list[DrawnTable]:
    """The tables drawn with rules. One left open at its sides is closed at the ends of its rules."""
    tables = _found(page)
    if any(is_beside(word, table.box) for table in tables for word in words):
        ends = _ends_of_rules(page)
        tables = _found(page, {"explicit_vertical_lines": ends}) if ends else tables
    # words beside a table that its rules do not enclose are cells of it: such a table is read by its columns of words
    return [table for table in tables if not any(is_beside(word, table.box) for word in words)]


def _found(page: Any, settings: dict[str, Any] | None = None) -> list[DrawnTable]:
    found = page.find_tables(settings or {})
    return [
        DrawnTable(table.bbox, tuple(box for box in table.cells if box))
        for table in found
        if len(table.cells) >= _FEWEST_CELLS
    ]


def _ends_of_rules(page: Any) -> list[float]:
    rules = [edge for edge in page.horizontal_edges if edge["width"] > page.width / 5]
    return sorted({round(x) for edge in rules for x in (edge["x0"], edge["x1"])})[:20]
