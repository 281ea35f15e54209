"""Running text whose lines the end of a page's width breaks → passages, and the line of each figure in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from landprice.documents.blocks.lines import Line
from landprice.documents.corrections.result import CorrectionFigure, LeftFigure
from landprice.documents.corrections.scope import Scope
from landprice.documents.document import Place
from landprice.documents.items.letters import plain

_ENDS = re.compile("[。：:！!]$")
_BEGINS = re.compile(
    r"^(?:[(（〔]?[一二三四五六七八九十0-9]{1,3}[)）〕、.](?![0-9])|第.{1,3}[章节条部]|附?[表件图]|注[0-9]?[:：])"
)
_FULL_WIDTH = 16
"""A line of fewer signs ends by itself."""
_MOST_LINES = 12
Placed = TypeVar("Placed", CorrectionFigure, LeftFigure)


@dataclass(frozen=True, slots=True)
class Passage:
    """Passage of running text, where it stands, and what the heading over it is of: uses, the kind of correction.

    ``lines`` are those that it is broken over, each with the place at which it begins in the plain letters.
    """

    text: str
    place: Place
    outer: Scope
    kind: str = ""
    lines: tuple[tuple[int, Place], ...] = ()

    def placed(self, figures: Sequence[Placed]) -> list[Placed]:
        """Figures in their order, each at the line that prints it."""
        if len(self.lines) < 2:
            return list(figures)
        text, since, found = plain(self.text), 0, list[Placed]()
        for each in figures:
            at = re.compile(rf"(?<![0-9.]){re.escape(each.value)}(?![0-9])").search(text, since)
            since = at.end() if at else since
            place = [place for start, place in self.lines if at is None or start <= at.start()][-1]
            found.append(replace(each, place=place))
        return found


def goes_on(line: Line, following: Line) -> bool:
    """Whether a sentence of one line goes on in the next."""
    text, behind = plain(line.text), plain(following.text)
    alone = all(len(each.full) == 1 and not each.exact and not each.marked for each in (line, following))
    if not alone or following.number != line.number + 1 or len(text) < _FULL_WIDTH:
        return False
    return not _ENDS.search(text) and not _BEGINS.match(behind) and any("\u3400" <= sign <= "\u9fff" for sign in behind)


def unbroken(lines: Sequence[tuple[Line, Scope, str]]) -> Iterator[tuple[Passage, list[Line]]]:
    """The passages of lines, each with what the heading over its first line is of."""
    group: list[Line] = []
    for at, (line, scope, kind) in enumerate(lines):
        if not group:
            first = scope, kind
        group.append(line)
        if at + 1 < len(lines) and len(group) < _MOST_LINES and goes_on(line, lines[at + 1][0]):
            continue
        yield _passage(group, *first), group
        group = []


def _passage(group: Sequence[Line], scope: Scope, kind: str) -> Passage:
    if len(group) == 1:
        return Passage(group[0].text, group[0].place, scope, kind)
    starts, text = [], ""
    for line in group:
        starts.append((len(plain(text)), line.place))
        text += line.text.strip()
    return Passage(text, group[0].place, scope, kind, tuple(starts))
