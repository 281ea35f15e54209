"""A line that holds a whole table → its headings, its tables and the note behind them, each a piece of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from landprice.documents.items.items import HAN

_NOTE_BEHIND = re.compile(r"(?<=\s)(?:备?注|说明)\s*[:：]")
_FIGURE = re.compile(r"(?<![0-9.,]),*[0-9][0-9.,]*(?=\s)")
_FIGURES_OF_TABLE, _FIGURES_OF_SECTION = 7, 4
_SECTION = re.compile(rf"(?<=\s)[(（]?(?P<number>{'|'.join(HAN[:10])})[)）、]\s?[^\s0-9]{{2,20}}(?=\s)")


def pieces_of(text: str) -> Iterator[tuple[int, str]]:
    """The pieces of a line, each with where it begins; the line itself where it holds no table with a note or sections.

    Sections are headed by numbers that count from one on, with figures behind each: (一)商业用地 市(县) Ⅰ级 … (二)住宅用地 …
    (76_zhanjiang_one_line).
    """
    end = _end_of_table(text)
    cuts = {0, end, len(text), *(at for heading in _headings(text[:end]) for at in heading)}
    return ((start, text[start:stop]) for start, stop in pairwise(sorted(cuts)))


def _end_of_table(text: str) -> int:
    """Where the note begins that stands in one line with a whole table; the end of the line where none does."""
    found = _NOTE_BEHIND.search(text)
    return found.start() if found and _figures(text[: found.start()]) > _FIGURES_OF_TABLE else len(text)


def _headings(text: str) -> list[tuple[int, int]]:
    """Where each heading of a section begins and ends; none where they do not count on, or head no figures."""
    found = [*_SECTION.finditer(text)]
    if len(found) < 2 or [HAN.index(each["number"]) for each in found] != [*range(len(found))]:
        return []
    bodies = pairwise([*(each.start() for each in found), len(text)])
    are_full = all(_figures(text[start:end]) >= _FIGURES_OF_SECTION for start, end in bodies)
    return [each.span() for each in found] if are_full else []


def _figures(text: str) -> int:
    return len(_FIGURE.findall(text))
