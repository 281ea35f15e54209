"""Roman numerals of grades in a row or column: a 1 among them is Ⅰ; one between two that leave no other is that one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations

from landprice.documents.formats.printed.tables import DrawnTable, cell_at
from landprice.documents.place import ScannedWord

_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_BARE = ("级", "級", "类", "级地")
_ONE = re.compile("^(1{1,3}) ?([级級类]?地?)$")
_OF_STROKES = re.compile("I*([级級类]?地?)")
_GRADE = re.compile("([IVX]+)([级級类]?地?)")
_MISREAD = re.compile("[^0-9一二三四五六七八九十甲乙丙丁土等分]{1,4}([级級])")
"""出级 was Ⅲ级 below a stamp, ∏级 is Ⅱ级 of songti."""


def with_sequences(words: Sequence[ScannedWord], tables: Sequence[DrawnTable]) -> list[ScannedWord]:
    """The words, the numerals of each column and row of a table in sequence."""
    found = list(words)
    for axis in (0, 1):
        for numbers in lines_of_cells(words, tables, axis, _may_be_grade):
            _make_roman(found, numbers)
            _fill(found, numbers)
    return found


def lines_of_cells(
    words: Sequence[ScannedWord], tables: Sequence[DrawnTable], axis: int, is_one: Callable[[str], bool]
) -> list[list[int]]:
    """The words that are one in each column (``axis`` 0, downwards) or row (1, from the left) of a table, by number.

    Several in one cell stand above each other: they are of no row.
    """
    cells = {at: cell for at, word in enumerate(words) if is_one(word.text) and (cell := cell_at(word.box, tables))}
    several = Counter(cells.values())
    lines: dict[tuple[float, float], list[int]] = {}
    for at, cell in cells.items():
        if several[cell] == 1 or axis == 0:
            lines.setdefault((cell[axis], cell[axis + 2]), []).append(at)
    return [sorted(each, key=lambda at: words[at].box[1 - axis]) for each in lines.values()]


def _may_be_grade(text: str) -> bool:
    return text in _BARE or any(pattern.fullmatch(text) for pattern in (_GRADE, _ONE, _MISREAD))


def _make_roman(words: list[ScannedWord], numbers: Sequence[int]) -> None:
    """A 1 among Roman numerals is I, 11 is II: among several, or where they follow each other from I to one of them."""
    values = [_value(words[at].text) for at in numbers]
    as_strokes = [_ONE.sub(lambda found: "I" * len(found[1]) + found[2], words[at].text) for at in numbers]
    follow = [_value(text) for text in as_strokes] == list(range(1, len(numbers) + 1))
    if max(values) > 1 and (follow or sum(map(bool, values)) > 1):
        for at, text in zip(numbers, as_strokes, strict=True):
            words[at] = replace(words[at], text=text)


def _fill(words: list[ScannedWord], numbers: Sequence[int]) -> None:
    """Give words of strokes, or of none that is known, the numerals between two others that leave no choice.

    级 stands for ＩＩ级 of a wide font; Ⅱ and Ⅲ of noto serif at 150 dpi were III and IIII between I and IV.
    """
    values = [0, *(_value(words[at].text) for at in numbers)]
    for one, other in combinations(range(len(values)), 2):
        between = range(one + 1, other)
        is_sure = bool(values[other] and (values[one] or not one)) and values[other] - values[one] == other - one
        if is_sure and all(_is_open(words[numbers[at - 1]].text) for at in between):
            for at in between:
                _set(words, numbers[at - 1], values[one] + at - one)


def _is_open(text: str) -> bool:
    """Whether a numeral may be another one: it is of strokes alone, or none at all."""
    return _OF_STROKES.fullmatch(text) is not None or not (_value(text) or _ONE.fullmatch(text))


def _set(words: list[ScannedWord], at: int, number: int) -> None:
    text = words[at].text
    found = _MISREAD.fullmatch(text)
    words[at] = replace(words[at], text=_NUMERALS[number - 1] + (found[1] if found else text.lstrip("IVX")))


def _value(text: str) -> int:
    """The number of a grade; 0 where it is none."""
    found = _GRADE.fullmatch(text)
    return _NUMERALS.index(found[1]) + 1 if found and found[1] in _NUMERALS else 0
