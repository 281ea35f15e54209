"""Roman numerals that repeat a neighbour where the sequence lacks one: Ⅰ, Ⅱ, Ⅱ, Ⅳ in a column is Ⅰ, Ⅱ, Ⅲ, Ⅳ.

Of a sans serif Ⅲ a stroke is easily lost. The numeral is put right only between two that leave no other one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from landprice.documents.formats.printed.tables import DrawnTable, cell_at
from landprice.documents.place import ScannedWord

_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_UNSURE = 0.75
_STROKES = re.compile("I{4,}([级級类]?地?)")
"""Ⅲ is read as IIII too."""
_GRADE = re.compile("([IVX]+)([级級类]?地?)")


def with_sequences(words: Sequence[ScannedWord], tables: Sequence[DrawnTable]) -> list[ScannedWord]:
    """The words, the numerals of each column and row of a table in sequence."""
    found = list(words)
    for axis in (0, 1):
        for numbers in _lines(words, tables, axis):
            _put_right(found, numbers)
    return found


def _lines(words: Sequence[ScannedWord], tables: Sequence[DrawnTable], axis: int) -> list[list[int]]:
    """The numerals of each column (``axis`` 0, from top to bottom) or row (1, from left to right), by their number."""
    lines: dict[tuple[float, float], list[int]] = {}
    for at, word in enumerate(words):
        cell = cell_at(word.box, tables) if _GRADE.fullmatch(word.text) else None
        if cell is not None:
            lines.setdefault((cell[axis], cell[axis + 2]), []).append(at)
    return [sorted(each, key=lambda at: words[at].box[1 - axis]) for each in lines.values()]


def _put_right(words: list[ScannedWord], numbers: Sequence[int]) -> None:
    """The numerals of a line: one between two that leave no other, and an unsure last one."""
    for before, at, behind in zip(numbers, numbers[1:], numbers[2:], strict=False):
        one, here, other = (_value(words[each].text) for each in (before, at, behind))
        if one and other == one + 2 and (here in (one, other) or _STROKES.fullmatch(words[at].text)):
            _set(words, at, one + 1)
        elif one and here == one + 1 and behind == numbers[-1] and _may_be(words[behind], here + 1):
            _set(words, behind, here + 1)


def _may_be(word: ScannedWord, number: int) -> bool:
    """Whether a word that is read without certainty has strokes of this numeral: II of VIII."""
    numeral = _NUMERALS[number - 1] if number <= len(_NUMERALS) else ""
    found = _GRADE.fullmatch(word.text)
    return word.confidence < _UNSURE and found is not None and found[1] in numeral


def _set(words: list[ScannedWord], at: int, number: int) -> None:
    words[at] = replace(words[at], text=_NUMERALS[number - 1] + words[at].text.lstrip("IVX"))


def _value(text: str) -> int:
    """The number of a grade; 0 where it is none."""
    found = _GRADE.fullmatch(text)
    return _NUMERALS.index(found[1]) + 1 if found and found[1] in _NUMERALS else 0
