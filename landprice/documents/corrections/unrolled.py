"""A line in which whole tables stand → lines: their titles, a row each, and what stands between, as it is.

商业用地容积率修正系数表容积率0.40.6修正系数0.63750.6826, or the same with blanks: pages of libraries print both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise, zip_longest

from landprice.core.exact import half_width
from landprice.documents.blocks.lines import Line
from landprice.documents.corrections.run_figures import coefficients, five_percents, keys_apart
from landprice.documents.corrections.scope import scope_in
from landprice.documents.corrections.vocabulary import KEYED_BY_FIGURES, is_coefficient, key_kind, kind_in
from landprice.documents.items.cells import cell_of
from landprice.documents.items.letters import plain, plain_letters
from landprice.tables.corrections.factor_classes import LEVELS, level_of

_TITLE = re.compile(
    r"(?:(?:附?表|附件)\s*[0-9一二三四五六七八九十.-]*\s*[:：]?\s*)?"
    r"[\u3400-\u9fff、和及与(（)）ⅠⅡⅢⅣⅤⅥ]{2,30}?(?:修正系数表|修正表|说明表|系数表|指标表|修正幅度表)(?:[(（][^)）]{1,20}[)）])?"
)
_FIGURES = re.compile(r"[0-9]\.[0-9]")
_TOGETHER = re.compile(r"[0-9]\.[0-9]+\.[0-9]")
_TOKEN = re.compile(r"(?P<run>(?:[≤≥<>+-]{0,3}[0-9.]+(?:及?以[上下])?)+)|[^0-9≤≥<>+.-]+|.")
_LEVEL_WORDS = re.compile("较优|较好|较劣|较差|一般|优|好|劣|差")
_HEAD = "因素"
_SHORTEST, _FEWEST, _LONGEST_KEY = 40, 7, 8


def unrolled(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that hold whole tables cut into titles, rows and the rest."""
    return [part for line in lines for part in _parts(line)]


def runs_together(text: str) -> bool:
    """Whether figures of a text run together: 0.63750.6826."""
    return bool(_TOGETHER.search(half_width(text)))


def _parts(line: Line) -> list[Line]:
    text = plain(line.text)
    title = _TITLE.search(text) or runs_together(line.text)
    is_told = line.exact or line.marked or len(text) < _SHORTEST or text.count("。") > 3
    if is_told or not title or len(_FIGURES.findall(text)) <= _FEWEST:
        return [line]
    found = list(_lines_in(line))
    return found if any(each.marked for each in found) else [line]


def _lines_in(line: Line) -> Iterator[Line]:
    starts = [(found.start(), found.end()) for found in _TITLE.finditer(line.text)]
    bodies = [0, *(end for _, end in starts)]
    for body, (start, end) in zip(bodies, [*starts, (len(line.text), len(line.text))], strict=True):
        yield from _Body(line, body, start).lines()
        yield from _plain_line(line, start, end)


def _plain_line(line: Line, start: int, end: int) -> Iterator[Line]:
    """A part of a line as it is printed."""
    text = line.text[start:end]
    if text.strip():
        place = line.place.further(start + len(text) - len(text.lstrip()))
        yield Line([cell_of(text.strip(), place)], place, text)


@dataclass(slots=True)
class _Entry:
    """Words with the figures behind them, each with where it begins in the line, and where they end."""

    words: str = ""
    start: int = 0
    runs: list[tuple[str, int]] = field(default_factory=list)
    end: int = 0

    @property
    def figures(self) -> list[str]:
        return [run for run, _ in self.runs]


def _entries(text: str, offset: int) -> Iterator[_Entry]:
    """The words of a part of a line, each with the figures behind them; blanks part figures, and no words."""
    letters = plain_letters(text)
    entry = _Entry()
    for found in _TOKEN.finditer(letters.plain):
        if not found["run"]:
            if entry.runs:
                yield entry
                entry = _Entry()
            entry.start = entry.start if entry.words else offset + letters.at[found.start()]
            entry.words += found[0]
            continue
        gaps = [found.start(), *(at for at in letters.gaps if found.start() < at < found.end()), found.end()]
        entry.runs += [(letters.plain[at:to], offset + letters.at[at]) for at, to in pairwise(gaps)]
        entry.start = entry.start if entry.words else entry.runs[0][1]
        entry.end = offset + letters.at[found.end() - 1] + 1
    if entry.runs:
        yield entry


@dataclass(slots=True)
class _Body:
    """What stands behind one title up to the next; ``rest`` is where the text begins that no row has taken."""

    line: Line
    start: int
    end: int
    keys: list[str] = field(default_factory=list)
    headed: bool = False

    def lines(self) -> Iterator[Line]:
        """Its rows, and the text between them as it is."""
        rest = self.start
        entries = list(_entries(self.line.text[self.start : self.end], self.start))
        for entry, behind in zip_longest(entries, entries[1:]):
            if rows := self._rows(entry, behind):
                yield from _plain_line(self.line, rest, entry.start)
                yield from (self._row(cells, entry) for cells in rows)
                rest = entry.end
        yield from _plain_line(self.line, rest, self.end)

    def _rows(self, entry: _Entry, behind: _Entry | None) -> list[list[str]]:
        """The row that an entry is, below a head where it brings one; none where it is no row."""
        if percents := five_percents(entry.figures):
            return self._percents(entry.words, percents)
        if name := _key_in(entry.words):
            values = coefficients(behind.figures) if behind is not None else []
            self.keys = keys_apart(entry.figures, len(values), self.keys)
            return [[name, *self.keys]] if self.keys else []
        values = coefficients(entry.figures) if self.keys and _names_coefficients(entry.words) else []
        return [[entry.words, *values]] if len(values) == len(self.keys) > 0 else []

    def _percents(self, words: str, percents: list[str]) -> list[list[str]]:
        """A factor with its percents; the first stands below the classes, in the order in which they are printed."""
        classes = list(_LEVEL_WORDS.finditer(words))[: len(LEVELS)]
        told = [found[0] for found in classes]
        if {level_of(word) for word in told} == set(LEVELS):
            return [[_HEAD, *told], [words[classes[-1].end() :], *percents]]
        head = [] if self.headed else [[_HEAD, *LEVELS]]
        return [*head, [words, *percents]]

    def _row(self, cells: Sequence[str], entry: _Entry) -> Line:
        """A row as a line of the document, each of its cells where it is printed."""
        self.headed = True
        places = [entry.start, *(start for _, start in entry.runs)]
        if len(places) < len(cells):
            places = [entry.start, *accumulate(map(len, cells[1:-1]), initial=entry.runs[0][1])]
        row = [
            cell_of(text, self.line.place.further(at), column)
            for column, (text, at) in enumerate(zip(cells, places, strict=False))
        ]
        return Line(row, row[0].place, self.line.text[entry.start : entry.end], marked=True)


def _key_in(words: str) -> str:
    """The name of keys in which words end: 容积率, 年期(年) of 住宅用地年期(年)."""
    bare = words.rstrip(":")
    starts = range(max(0, len(bare) - _LONGEST_KEY), len(bare))
    return next((bare[at:] for at in starts if key_kind(bare[at:]) in KEYED_BY_FIGURES), "")


def _names_coefficients(words: str) -> bool:
    """Whether words say that coefficients follow, or of which use or grade: 修正系数, 年年期修正系数, 商服用地."""
    bare = words.removeprefix("年").rstrip(":")
    named = bool(kind_in(bare)) and bare.endswith(("系数", "值")) and len(bare) < 12
    return is_coefficient(bare) or named or scope_in(bare).bare
