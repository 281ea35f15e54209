"""Figures of a PDF that the width of their cell has broken: 348.2 above 7 is 348.27 where no sign more had room."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from landprice.documents.formats.printed.lines import PrintedLine

_POINTS = ",，.．"
_IN_A_FIGURE = f"0123456789０１２３４５６７８９{_POINTS}"
_GOES_ON = re.compile("[0-9０-９,，.．]+")
_CUT_GROUP = re.compile("[,，][0-9０-９]{1,2}$")
_WHOLE = re.compile("[0-9０-９]+")
_PADDING = 14
"""What is left free at both sides of a cell together, in points."""
_LONGEST = 7
"""Digits of a price, in 元/亩, before its point: a longer one is two figures."""


def words_of_cell(lines: Sequence[PrintedLine], width: float, widest: float) -> str:
    """The words of a cell, a line each; a figure that has no room in its line goes on in the next.

    ``width`` is that of the cell, ``widest`` that of the longest line in the cells above and below it: a line that is
    shorter than others had room.
    """
    if not lines:
        return ""
    text = lines[0].text
    for above, line in pairwise(lines):
        begun, rest = text[len(text.rstrip(_IN_A_FIGURE)) :].lstrip(_POINTS), _GOES_ON.match(line.text)
        if begun and rest and _is_broken(begun, rest.group(), is_full=_is_full(above, line, width, widest)):
            text += line.text
        else:
            text += "\n" + line.text
    return text.strip()


def _is_full(line: PrintedLine, following: PrintedLine, width: float, widest: float) -> bool:
    """Whether the first sign of the ``following`` line had no room."""
    sign = following.width / max(len(following.text), 1)
    return widest - line.width < sign and width - line.width < _PADDING + sign


def _is_broken(begun: str, rest: str, *, is_full: bool) -> bool:
    if _CUT_GROUP.search(begun):
        return True
    whole = _WHOLE.match((begun + rest).replace(",", "").replace("，", ""))
    return is_full and whole is not None and len(whole.group()) <= _LONGEST
