"""What rests of a seal, stamp or rule are read as beside the word of a cell: 重 above 370.67, [ above 元/平方米."""

from __future__ import annotations

import re
from collections.abc import Sequence

from landprice.documents.formats.printed.tables import DrawnTable, cell_at
from landprice.documents.formats.scan.misread import is_dash
from landprice.documents.formats.scan.names import is_known_name
from landprice.documents.place import Box, ScannedWord

_SURE, _UNSURE, _LABEL = 0.9, 0.8, 3
_SAYS = re.compile("[0-9A-Za-z\u4e00-\u9fff]")
_HAN = re.compile("[\u4e00-\u9fff]")
_DIGIT = re.compile("[0-9]")
_GRADE = re.compile("[一二三四五六七八九十IVX0-9]+[级級类]")


def without_blots(words: Sequence[ScannedWord], tables: Sequence[DrawnTable]) -> list[ScannedWord]:
    """The words, without those that say nothing sure beside a sure one in the same cell.

    Digits are let go only where two passes read them unlike, or where there is but one: -1 below 615.
    """
    by_cell: dict[Box, list[ScannedWord]] = {}
    for word in words:
        cell = cell_at(word.box, tables)
        if cell is not None:
            by_cell.setdefault(cell, []).append(word)
    gone = {id(word) for own in by_cell.values() for word in _blots(own)}
    return [word for word in words if id(word) not in gone]


def _blots(words: Sequence[ScannedWord]) -> list[ScannedWord]:
    """The words of one cell that are rests of something else."""
    if not any(map(_is_sure, words)):
        return []
    found = [word for word in words if _is_blot(word)]
    left = [word for word in words if word not in found]
    name = max(left, key=lambda word: len(word.text), default=None)
    if name is not None and (len(name.text) >= _LABEL or _GRADE.fullmatch(name.text)) and _HAN.search(name.text):
        found += [word for word in left if _is_lone_sign(word, name)]
    return found


def _is_lone_sign(word: ScannedWord, name: ScannedWord) -> bool:
    """Whether a single sign beside a name is no part of it: a dash, or one that makes a known name unknown.

    The strokes of a red star and a letter of a seal were read as 一 and 八 with much confidence.
    """
    if len(word.text) != 1 or word is name:
        return False
    joined = "".join(each.text for each in sorted((word, name), key=lambda each: (each.box[1], each.box[0])))
    return is_dash(word.text) or (is_known_name(name.text) and not is_known_name(joined))


def _is_sure(word: ScannedWord) -> bool:
    return word.confidence >= _SURE and _SAYS.search(word.text) is not None


def _is_blot(word: ScannedWord) -> bool:
    if not _SAYS.search(word.text):
        return True
    if word.confidence >= _UNSURE:
        return False
    if digits := _DIGIT.findall(word.text):
        return len(digits) == 1 or word.text != word.again
    return len(word.text) < 3 or not _HAN.search(word.text)
