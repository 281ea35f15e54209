"""Figures of a PDF that the width of their cell has broken: 348.2 above 7 is 348.27 where no sign more had room."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from landprice.documents.formats.pdf.columns import Line, Word, lines_of
from landprice.documents.vocabulary.words import meaning

_BREAKS_OFF = re.compile("[0-9０-９][0-9０-９,，.．]*$")
_GOES_ON = re.compile("[0-9０-９,，.．]+")
_CUT_GROUP = re.compile("[,，][0-9０-９]{1,2}$")
_WHOLE = re.compile("[0-9０-９]+")
_PADDING = 14
"""What is left free at both sides of a cell together, in points."""
_REST = 2
"""Signs of a piece that may be the end of a figure broken off above it."""
_NEAR = 30
_LONGEST = 7
"""Digits of a price, in 元/亩, before its point: a longer one is two figures."""


def words_of_cell(lines: Sequence[Line], width: float, widest: float) -> str:
    """The words of a cell, a line each; a figure that has no room in its line goes on in the next.

    ``width`` is that of the cell, ``widest`` that of the longest line in the cells above and below it: a line that is
    shorter than others had room.
    """
    if not lines:
        return ""
    text = lines[0].text
    for above, line in pairwise(lines):
        begun, rest = _BREAKS_OFF.search(text), _GOES_ON.match(line.text)
        if begun and rest and _is_broken(begun.group(), rest.group(), _is_full(above, line, width, widest)):
            text += line.text
        else:
            text += "\n" + line.text
    return text.strip()


def width_of(line: Line) -> float:
    """From its first sign to its last."""
    return line.pieces[-1].right - line.pieces[0].left


def _is_full(line: Line, following: Line, width: float, widest: float) -> bool:
    """Whether the first sign of the ``following`` line had no room."""
    sign = width_of(following) / max(len(following.text), 1)
    return widest - width_of(line) < sign and width - width_of(line) < _PADDING + sign


def _is_broken(begun: str, rest: str, is_full: bool) -> bool:
    if _CUT_GROUP.search(begun):
        return True
    whole = _WHOLE.match((begun + rest).replace(",", "").replace("，", ""))
    return is_full and whole is not None and len(whole.group()) <= _LONGEST


def rests_joined(words: Sequence[Word]) -> list[Word]:
    """Words that stand in no drawn table; a line of short ones below others is the end of these.

    How many signs a column has room for is not known there: such a figure stands on two lines, and is none.
    """
    found: list[list[Word]] = []
    for line in lines_of(words):
        if found and _is_rest(line, found[-1]):
            found[-1] = [_with_rest(word, line) for word in found[-1]]
        else:
            found.append(line)
    return [word for line in found for word in line]


def _is_rest(line: Sequence[Word], above: Sequence[Word]) -> bool:
    """Whether every word of a line stands below one of the line above, and the end of a figure is among them."""
    if line[0]["top"] - above[0]["top"] > _NEAR or any(len(word["text"]) > _REST for word in line):
        return False
    kinds = [meaning(word["text"]).kind for word in line]
    if "label" in kinds or "figure" not in kinds or any(_is_below(word, above[0]) for word in line if _is_figure(word)):
        return False
    ends = [(word, each) for word in line for each in above if _is_below(word, each)]
    return len(ends) == len(line) and any(_is_figure(word) and _is_figure(each) for word, each in ends)


def _with_rest(word: Word, line: Sequence[Word]) -> Word:
    rest = [each["text"] for each in line if _is_below(each, word)]
    return {**word, "text": "\n".join([word["text"], *rest])}


def _is_below(rest: Word, word: Word) -> bool:
    return bool(word["x0"] < (rest["x0"] + rest["x1"]) / 2 < word["x1"])


def _is_figure(word: Word) -> bool:
    return meaning(word["text"]).kind == "figure"
