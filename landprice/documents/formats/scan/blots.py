"""What rests of a seal, stamp or rule are read as beside the word of a cell: 重 above 370.67, [ above 元/平方米."""

from __future__ import annotations

import re
from collections.abc import Sequence

from landprice.documents.formats.printed.tables import Box, DrawnTable, cell_at
from landprice.documents.place import ScannedWord

_SURE, _UNSURE = 0.9, 0.8
_SAYS = re.compile("[0-9A-Za-z\u4e00-\u9fff]")
_HAN = re.compile("[\u4e00-\u9fff]")
_DIGIT = re.compile("[0-9]")


def without_blots(words: Sequence[ScannedWord], tables: Sequence[DrawnTable]) -> list[ScannedWord]:
    """The words, without those that say nothing sure beside a sure one in the same cell.

    Digits are let go only where two passes read them unlike.
    """
    by_cell: dict[Box, list[ScannedWord]] = {}
    for word in words:
        cell = cell_at(word.box, tables)
        if cell is not None:
            by_cell.setdefault(cell, []).append(word)
    gone = {id(word) for own in by_cell.values() if any(map(_is_sure, own)) for word in own if _is_blot(word)}
    return [word for word in words if id(word) not in gone]


def _is_sure(word: ScannedWord) -> bool:
    return word.confidence >= _SURE and _SAYS.search(word.text) is not None


def _is_blot(word: ScannedWord) -> bool:
    if not _SAYS.search(word.text):
        return True
    if word.confidence >= _UNSURE:
        return False
    if _DIGIT.search(word.text):
        return word.text != word.again
    return len(word.text) < 3 or not _HAN.search(word.text)
