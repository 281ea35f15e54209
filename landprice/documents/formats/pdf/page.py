"""A page of a PDF from top to bottom: tables drawn with rules, tables by where words stand, and lines of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from landprice.core.errors import library_for
from landprice.documents.document import Block, PageWord
from landprice.documents.formats.marks import raised
from landprice.documents.formats.pdf.radicals import as_characters
from landprice.documents.formats.printed.lines import words_by_line
from landprice.documents.formats.printed.tables import DrawnTable, blocks_of_page, cells_by_place, is_beside, stands_in
from landprice.documents.formats.printed.unruled.tables import tables_by_places, with_head
from landprice.documents.place import Box, ScannedWord

utils = library_for("PDF", "pdfplumber.utils", "pdfplumber")
_FEWEST_CELLS = 4
_UNREADABLE = "(cid:"
_SMALLER = 0.85
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_APART = 0.09
"""Of the size of a letter: so far apart are the words of two cells; a browser leaves 0.12 (04_luoyuan_split_pages)."""
_MOST_CLOSED, _MEET = 20, 2
_FEWEST_PAIRS = 5
_WIDEST_SPACE, _EVEN, _TOUCH = 0.35, 1.2, 0.2
_FIGURE = tuple("0123456789.,")
_HAN = "\u3400"


def blocks_on(page: Any, lines: dict[tuple[int, int], str]) -> list[Block]:
    """The blocks of a page, their lines added to ``lines``; none where the letters cannot be told from it."""
    letters = page.chars
    raise_marks(letters)
    for letter in letters:
        letter["text"] = as_characters(letter["text"])
    _level(letters)
    _close_up(letters)
    apart = utils.extract_words(letters, x_tolerance_ratio=_APART, keep_blank_chars=True, return_chars=True)
    words = [_word(each) for each in apart]
    if any(_UNREADABLE in word.text for word in words):
        return []
    located = [_placed(word) for word in words if word.text]
    drawn = [with_head(table, located) for table in _drawn(page, words)]
    placed = tables_by_places([each for each in located if not _is_in(each, drawn)])
    cells = [word for word in words if _is_in(word, placed)]
    taken = {
        id(letter) for word, each in zip(words, apart, strict=True) if _is_in(word, placed) for letter in each["chars"]
    }
    rest = [letter for letter in letters if id(letter) not in taken]
    _tell_cells(rest, drawn)
    # letters of two cells are no word, however close together they stand
    cells += map(_word, utils.extract_words(rest, extra_attrs=["cell"]))
    return blocks_of_page(cells, [*drawn, *placed], page.page_number, lines)


def _word(found: dict[str, Any]) -> PageWord:
    return PageWord(found["text"].strip(), found["x0"], found["x1"], found["top"], found["bottom"])


def _placed(word: PageWord) -> ScannedWord:
    return ScannedWord(word.text, word.box, 1.0, word.text)


def _level(letters: Sequence[dict[str, Any]]) -> None:
    """Set the letters of a line at one height: those of another font may stand some points lower."""
    words = {id(word := _word(letter)): (word, letter) for letter in letters}
    for line in words_by_line(word for word, _ in words.values()):
        top, bottom = median(word.top for word in line), median(word.bottom for word in line)
        for word in line:
            words[id(word)][1].update(top=top, bottom=bottom)


def _close_up(letters: Sequence[dict[str, Any]]) -> None:
    """Take the space between Chinese letters and digits, a fifth of a letter, that office programs leave everywhere."""
    mixed = [
        (one, other)
        for one, other in pairwise(letters)
        if one["top"] == other["top"] and _is_mixed(one["text"], other["text"])
    ]
    spaces = sorted(
        space for one, other in mixed if abs(space := other["x0"] - one["x1"]) < _WIDEST_SPACE * one["size"]
    )
    usual = spaces[len(spaces) // 4] if len(spaces) >= _FEWEST_PAIRS else 0
    wide = [(one, other) for one, other in pairwise(letters) if other["x0"] - one["x1"] > _EVEN * usual]
    starts = Counter(round(other["x0"]) for one, other in wide if one["top"] == other["top"])
    for one, other in mixed:
        if starts[round(other["x0"])] < 2 and 0 < other["x0"] - one["x1"] <= _EVEN * usual:
            one["x1"] = other["x0"]


def _tell_cells(letters: Sequence[dict[str, Any]], tables: Sequence[DrawnTable]) -> None:
    """Tell each letter its cell; a figure whose digits touch is whole where a rule runs through it."""
    cell_at = cells_by_place(tables)
    before: dict[str, Any] = {"text": "", "x1": 0.0}
    for letter in letters:
        goes_on = letter["text"] in _FIGURE and before["text"] in _FIGURE and abs(letter["x0"] - before["x1"]) < _TOUCH
        here = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
        letter["cell"] = before["cell"] if goes_on and before["top"] == letter["top"] else cell_at(*here)
        before = letter


def _is_mixed(one: str, other: str) -> bool:
    return one.isalnum() and other.isalnum() and (one < _HAN) != (other < _HAN)


def _is_in(word: PageWord | ScannedWord, tables: Sequence[DrawnTable]) -> bool:
    return any(stands_in(word.box, table.box) for table in tables)


def raise_marks(letters: Sequence[dict[str, Any]]) -> None:
    """Turn the small digits that stand raised behind a letter on a page into raised ones of its line: m²."""
    full: dict[str, Any] = {}
    for before, letter in pairwise(letters):
        if before["text"].isalnum():
            full = before
        if full and (full is before or before["text"] in _RAISED) and _is_raised(letter, before, full):
            letter["text"] = raised(letter["text"])
            letter["top"], letter["bottom"] = full["top"], full["bottom"]


def _is_raised(letter: dict[str, Any], before: dict[str, Any], full: dict[str, Any]) -> bool:
    is_small = letter["text"].isdecimal() and letter["size"] < _SMALLER * full["size"]
    is_beside = abs(letter["x0"] - before["x1"]) < full["size"] / 2
    return bool(
        is_small
        and is_beside
        and full["top"] < (letter["top"] + letter["bottom"]) / 2
        and letter["bottom"] < full["bottom"]
    )


def _drawn(page: Any, words: Sequence[PageWord]) -> list[DrawnTable]:
    """The tables drawn with rules. One left open is closed at the ends of its rules."""
    tables = _found(page, {})
    sides: dict[str, list[Any]] = {"explicit_vertical_lines": [], "explicit_horizontal_lines": []}
    for table in tables[:_MOST_CLOSED]:
        if _is_open(table, words):
            left, top, right, bottom = _reach(page.edges, table.box)
            sides["explicit_vertical_lines"] += [_side(at, top, at, bottom) for at in (left, right)]
            sides["explicit_horizontal_lines"] += [_side(left, at, right, at) for at in (top, bottom)]
    if sides["explicit_vertical_lines"]:
        tables = _found(page, sides)
    return tables


def _is_open(table: DrawnTable, words: Sequence[PageWord]) -> bool:
    """Whether a word stands beside a table, or in it and in none of its cells."""
    cell_at = cells_by_place([table])
    return any(
        is_beside(word, table.box)
        or (stands_in(word.box, table.box) and not cell_at((word.left + word.right) / 2, (word.top + word.bottom) / 2))
        for word in words
    )


def _reach(edges: Sequence[dict[str, Any]], box: Box) -> Box:
    """The box around a table and the rules that meet it."""
    meeting: list[Box] = [
        (edge["x0"], edge["top"], edge["x1"], edge["bottom"])
        for edge in edges
        if edge["x0"] <= box[2] + _MEET
        and edge["x1"] >= box[0] - _MEET
        and edge["top"] <= box[3] + _MEET
        and edge["bottom"] >= box[1] - _MEET
    ]
    lefts, tops, rights, bottoms = zip(box, *meeting, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _side(left: float, top: float, right: float, bottom: float) -> dict[str, Any]:
    """A rule as pdfplumber has them."""
    sides = {"x0": left, "top": top, "x1": right, "bottom": bottom, "width": right - left, "height": bottom - top}
    return {"object_type": "line", **sides}


def _found(page: Any, settings: dict[str, list[Any]]) -> list[DrawnTable]:
    found = page.find_tables(settings)
    return [
        DrawnTable(table.bbox, tuple(box for box in table.cells if box))
        for table in found
        if len(table.cells) >= _FEWEST_CELLS
    ]
