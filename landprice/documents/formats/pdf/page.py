"""A page of a PDF from top to bottom: tables drawn with rules, tables by where words stand, and lines of words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from landprice.core.errors import library_for
from landprice.documents.document import Block, PageWord
from landprice.documents.formats.pdf.letters import Letter, prepare, tell_cells, word_of
from landprice.documents.formats.printed.tables import DrawnTable, blocks_of_page, cells_by_place, is_beside, stands_in
from landprice.documents.formats.printed.unruled.tables import tables_by_places, with_head
from landprice.documents.place import Box, ScannedWord

utils = library_for("PDF", "pdfplumber.utils", "pdfplumber")
_FEWEST_CELLS = 4
_UNREADABLE = "(cid:"
_APART = 0.09
"""Of the size of a letter: so far apart are the words of two cells; a browser leaves 0.12 (04_luoyuan_split_pages)."""
_MOST_CLOSED, _MEET = 20, 2


def blocks_on(page: Any, lines: dict[tuple[int, int], str]) -> list[Block]:
    """The blocks of a page, their lines added to ``lines``; none where the letters cannot be told from it."""
    letters = page.chars
    prepare(letters)
    apart = utils.extract_words(letters, x_tolerance_ratio=_APART, keep_blank_chars=True, return_chars=True)
    words = [word_of(each) for each in apart]
    if any(_UNREADABLE in word.text for word in words):
        return []
    drawn, placed = _tables(page, words)
    inside = [each for each, word in zip(apart, words, strict=True) if _is_in(word, placed)]
    rest = _others(letters, inside)
    tell_cells(rest, drawn)
    # letters of two cells are no word, however close together they stand
    found = [*inside, *utils.extract_words(rest, extra_attrs=["cell"])]
    return blocks_of_page([*map(word_of, found)], [*drawn, *placed], page.page_number, lines)


def _tables(page: Any, words: Sequence[PageWord]) -> tuple[list[DrawnTable], list[DrawnTable]]:
    """The tables that rules draw, and those that words outside of them make by where they stand."""
    located = [_placed(word) for word in words if word.text]
    drawn = [with_head(table, located) for table in _drawn(page, words)]
    return drawn, tables_by_places([each for each in located if not _is_in(each, drawn)])


def _others(letters: Sequence[Letter], words: Sequence[dict[str, Any]]) -> list[Letter]:
    """The letters that are of none of these words."""
    taken = {id(letter) for word in words for letter in word["chars"]}
    return [letter for letter in letters if id(letter) not in taken]


def _placed(word: PageWord) -> ScannedWord:
    return ScannedWord(word.text, word.box, 1.0, word.text)


def _is_in(word: PageWord | ScannedWord, tables: Sequence[DrawnTable]) -> bool:
    return any(stands_in(word.box, table.box) for table in tables)


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
