"""The letters of a page of a PDF as they are read: a line at one height, raised digits, characters, whole figures."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from landprice.documents.document import PageWord
from landprice.documents.formats.marks import raised
from landprice.documents.formats.printed.lines import words_by_line
from landprice.documents.formats.printed.tables import DrawnTable, cells_by_place

Letter = dict[str, Any]
"""As pdfplumber has it."""
_SMALLER = 0.85
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_FEWEST_PAIRS = 5
_WIDEST_SPACE, _EVEN, _TOUCH = 0.35, 1.2, 0.2
_FIGURE = tuple("0123456789.,")
_HAN = "\u3400"
_SIMPLIFIED = "⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻮齿⻰龙"
"""Signs of radicals that Unicode gives no compatible character: a browser's PDF has ⺠ for 民, ⼟ for 土."""
_CHARACTERS = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2E80, 0x2FD6)}
_CHARACTERS |= dict(zip(_SIMPLIFIED[::2], _SIMPLIFIED[1::2], strict=True))


def prepare(letters: Sequence[Letter]) -> None:
    """Set letters as they are read: raised digits told, characters for radicals, each line at one height."""
    raise_marks(letters)
    for letter in letters:
        letter["text"] = _CHARACTERS.get(letter["text"], letter["text"])
    _level(letters)
    _close_up(letters)


def word_of(found: Letter) -> PageWord:
    """A word or letter with its place."""
    return PageWord(found["text"].strip(), found["x0"], found["x1"], found["top"], found["bottom"])


def raise_marks(letters: Sequence[Letter]) -> None:
    """Turn the small digits that stand raised behind a letter on a page into raised ones of its line: m²."""
    full: Letter = {}
    for before, letter in pairwise(letters):
        if before["text"].isalnum():
            full = before
        if full and (full is before or before["text"] in _RAISED) and _is_raised(letter, before, full):
            letter["text"] = raised(letter["text"])
            letter["top"], letter["bottom"] = full["top"], full["bottom"]


def _is_raised(letter: Letter, before: Letter, full: Letter) -> bool:
    is_small = letter["text"].isdecimal() and letter["size"] < _SMALLER * full["size"]
    is_beside = abs(letter["x0"] - before["x1"]) < full["size"] / 2
    return bool(
        is_small
        and is_beside
        and full["top"] < (letter["top"] + letter["bottom"]) / 2
        and letter["bottom"] < full["bottom"]
    )


def _level(letters: Sequence[Letter]) -> None:
    """Set the letters of a line at one height: those of another font may stand some points lower."""
    words = {id(word := word_of(letter)): (word, letter) for letter in letters}
    for line in words_by_line(word for word, _ in words.values()):
        top, bottom = median(word.top for word in line), median(word.bottom for word in line)
        for word in line:
            words[id(word)][1].update(top=top, bottom=bottom)


def _close_up(letters: Sequence[Letter]) -> None:
    """Take the space between Chinese letters and digits, a fifth of a letter, that office programs leave everywhere."""
    beside = [(one, other) for one, other in pairwise(letters) if one["top"] == other["top"]]
    mixed = [(one, other) for one, other in beside if _is_mixed(one["text"], other["text"])]
    usual = _usual_space(mixed)
    starts = Counter(round(other["x0"]) for one, other in beside if _space(one, other) > _EVEN * usual)
    for one, other in mixed:
        if starts[round(other["x0"])] < 2 and 0 < _space(one, other) <= _EVEN * usual:
            one["x1"] = other["x0"]


def _usual_space(pairs: Sequence[tuple[Letter, Letter]]) -> float:
    spaces = sorted(_space(*each) for each in pairs if abs(_space(*each)) < _WIDEST_SPACE * each[0]["size"])
    return spaces[len(spaces) // 4] if len(spaces) >= _FEWEST_PAIRS else 0


def _space(one: Letter, other: Letter) -> float:
    start: float = other["x0"]
    end: float = one["x1"]
    return start - end


def _is_mixed(one: str, other: str) -> bool:
    return one.isalnum() and other.isalnum() and (one < _HAN) != (other < _HAN)


def tell_cells(letters: Sequence[Letter], tables: Sequence[DrawnTable]) -> None:
    """Tell each letter its cell; a figure whose digits touch is whole where a rule runs through it."""
    cell_at = cells_by_place(tables)
    before: Letter = {"text": "", "x1": 0.0}
    for letter in letters:
        goes_on = letter["text"] in _FIGURE and before["text"] in _FIGURE and abs(letter["x0"] - before["x1"]) < _TOUCH
        here = (letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2
        letter["cell"] = before["cell"] if goes_on and before["top"] == letter["top"] else cell_at(*here)
        before = letter
