"""Lines → regions: the rows that stand under a heading of corrections, or under a head that tells their kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from landprice.documents.blocks.lines import Line
from landprice.documents.corrections.chapters import Chapters, form_of_number, is_numbered, words_of_heading
from landprice.documents.corrections.marks import mark_of
from landprice.documents.corrections.scope import Scope, scope_in
from landprice.documents.corrections.titles import (
    UNIT_OF_TABLE,
    cells_of,
    is_of_other_matter,
    is_sentence,
    is_title,
    kind_of_head,
    numbered_words,
    words_of_title,
)
from landprice.documents.corrections.unrolled import runs_together
from landprice.documents.corrections.vocabulary import CLASS_KINDS, KEYED_BY_FIGURES, kind_in
from landprice.documents.items.cells import Cell
from landprice.documents.items.items import NUMBERED, items_of
from landprice.documents.items.letters import plain
from landprice.documents.items.vocabulary import UNIT

_PRICE = re.compile("基准地价|级别价|区片价")
_NUMBER = re.compile(r"^[^\u3400-\u9fff]*[一二三四五六七八九十0-9]{1,3}[^\u3400-\u9fff]+")
_BY_WORDS = (*KEYED_BY_FIGURES, *CLASS_KINDS, "corner", "sub-use", "floor", "right", "index")
_PART_OF_ALL = re.compile("第.{1,3}(?:部分|[章节篇编])")
_OF_STREETS = ("depth", "width", "corner")
"""Kinds whose tables are of the use of the route prices above them."""
_GOES_ON = re.compile(r"\(?(?:续|接)上?(?:表|页)?[0-9.-]{0,6}\)?")


@dataclass(slots=True)
class Region:
    """Rows of cells under one heading: their kind (or ``any``), what the heading says they are of, notes around."""

    kind: str
    scope: Scope
    heading: str
    lines: list[Line] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    exact: bool = False
    notes: list[str] = field(default_factory=list)
    title: Line | None = None
    said: list[Line] = field(default_factory=list)
    """The lines of notes below the rows."""
    together: list[Cell] = field(default_factory=list)
    """Cells of figures that run together, which are in no row."""

    @property
    def is_stream(self) -> bool:
        """Whether it has one cell a line."""
        return not self.exact and sum(len(row) > 1 for row in self.rows) * 4 < len(self.rows)


class _Scan:
    """One walk through the lines of a document."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.found: list[Region] = []
        self.chapters = Chapters()
        self.streets = Scope()
        self.region: Region | None = None

    def walk(self) -> list[Region]:
        for at, line in enumerate(self.lines):
            if line.full:
                self._take(at, line)
            elif line.cells and line.marked and self.region is not None and self.region.rows:
                self._add(line)  # a cell that is printed empty, in a table of one cell a line
        self._close()
        return self.found

    @property
    def outer(self) -> Scope:
        return Scope(self.chapters.uses)

    def _take(self, at: int, line: Line) -> None:
        text = plain(line.text)
        if self._is_chapter(at, line):
            self._close()
            self.chapters.hear(line)
            return
        if is_title(line, self._kind_above(line)):
            self._open(line)
        elif len(line.full) == 1 and (UNIT_OF_TABLE.match(text) or _GOES_ON.fullmatch(text)):
            self._note_head(line, text)
        else:
            self._take_rest(at, line)

    def _kind_above(self, line: Line) -> str:
        """The kind of the table whose rows a line may go on with: none where it names another use below whole rows."""
        if self.region is None:
            return ""
        uses = scope_in(line.text).uses if self.region.rows and len(line.full) == 1 else ()
        ends = bool(uses) and uses != self.region.scope.uses and not (line.marked or self.region.is_stream)
        return "" if ends else self.region.kind

    def _take_rest(self, at: int, line: Line) -> None:
        """Take a sentence, a row, or the day behind a notice, which is no row."""
        if is_sentence(line):
            self._note(line)
        elif self.region is not None and not self.region.rows and mark_of(plain(line.text)).day:
            self._close()
        else:
            self._take_cells(at, line)

    def _note_head(self, line: Line, text: str) -> None:
        """Note the unit of a table; 续表 says only that it is the same table."""
        if self.region is not None and not _GOES_ON.fullmatch(text):
            self.region.notes.append(line.text)

    def _take_cells(self, at: int, line: Line) -> None:
        if self.region is None:
            if head := kind_of_head(line):
                self.region = Region(head, self.outer, "")
                self._add(line)
        elif self._is_caption(at, line) and (not self.region.rows or self._has_head_again(at)):
            if self.region.rows:
                self._go_on()
            self.region.scope = scope_in(line.text).within(self.region.scope)
        else:
            self._row(line)

    def _has_head_again(self, at: int) -> bool:
        """Whether the head of the table stands again behind a line: 2.住宅用地 | 容积率 0.8 1.0 (guidong-2018)."""
        assert self.region is not None
        behind = next((each for each in self.lines[at + 1 : at + 4] if each.full), None)
        return behind is not None and plain(behind.full[0].text) == plain(self.region.rows[0][0].text)

    def _is_chapter(self, at: int, line: Line) -> bool:
        """Whether a numbered line names uses above the title of a table: 二、住宅用地."""
        words = words_of_heading(line)
        part = _PART_OF_ALL.match(words)
        if part and scope_in(words[part.end() :]).bare:
            return True
        behind = next((each for each in self.lines[at + 1 : at + 3] if each.full), None)
        titled = behind is not None and is_title(behind, "")
        return titled and is_numbered(words) and scope_in(_NUMBER.sub("", words)).bare

    def _is_caption(self, at: int, line: Line) -> bool:
        """Whether a line only says of what the table below is: (二)住宅用地, 用途:商业."""
        if len(line.full) != 1:
            return False
        text = re.sub("^(?:土地)?(?:用途|级别)[:：]", "", plain(line.text))
        items = items_of(text)
        bare = scope_in(text).bare
        numbered = bool(items) and items[0].kind == NUMBERED and bool(scope_in(text).uses)
        behind = next((each for each in self.lines[at + 1 : at + 4] if each.full), None)
        return (bare and behind is not None and len(behind.full) > 1) or numbered

    def _open(self, line: Line) -> None:
        beside = self.region.scope if self.region is not None and _is_beside(line, self.region) else Scope()
        self._close()
        words = numbered_words(line) or words_of_title(line)[0]
        kind, scope = kind_in(plain(words)), scope_in(words)
        own = Scope(scope.uses or beside.uses, scope.grades, scope.every_grade)
        self.chapters.hear(line)
        self.streets = own if kind == "route" else self.streets
        inherited = self.streets.within(self.outer) if kind in _OF_STREETS else self.outer
        heading = " ".join(dict.fromkeys(cell.text for cell in line.full))
        self.region = Region(kind, own.within(inherited), heading, title=line)

    def _note(self, line: Line) -> None:
        if self.region is None:
            return
        if not self.region.rows and not self.region.scope.uses and _leads_to_table(line, self.region.kind):
            self.region.scope = Scope(scope_in(line.text).uses).within(self.region.scope)
        self.region.notes.append(line.text)
        self.region.said.append(line)
        if self.region.rows:
            self._go_on()

    def _go_on(self) -> None:
        """End the rows; what follows may be another table under the same heading."""
        assert self.region is not None
        following = Region(self.region.kind, self.region.scope, self.region.heading, title=self.region.title)
        self._close()
        self.region = following

    def _row(self, line: Line) -> None:
        assert self.region is not None
        if self._is_of_other_matter(line):
            self._close()
            self.chapters.hear(line)
            return
        if self.region.lines and line.grid != self.region.lines[-1].grid:
            self._go_on()
        if len(line.full) == 1 and runs_together(line.text):
            self.region.lines.append(line)
            self.region.together += line.full
            return
        self._add(line)

    def _is_of_other_matter(self, line: Line) -> bool:
        """Whether a line ends the table; a numbered name may be one of its cells where each stands in a line."""
        assert self.region is not None
        of_stream = bool(self.region.rows and numbered_words(line)) and self.region.is_stream
        return self._ends_section(line) or (is_of_other_matter(line) and not of_stream)

    def _ends_section(self, line: Line) -> bool:
        """Whether a line below rows is numbered as their title is, and names no use: 三、内涵 (kaifeng-2019)."""
        assert self.region is not None
        title, text = self.region.title, plain(line.text)
        if title is None or not self.region.rows or line.exact or len(line.full) > 1:
            return False
        form = form_of_number(text)
        return bool(form) and form == form_of_number(plain(title.text)) and not scope_in(text).uses

    def _add(self, line: Line) -> None:
        assert self.region is not None
        self.region.lines.append(line)
        self.region.rows.append(cells_of(line))
        self.region.exact = self.region.exact or line.exact

    def _close(self) -> None:
        if self.region is not None and (self.region.rows or self.region.together):
            _drop_rest(self.region)
            self.found.append(self.region)
        self.region = None


def _is_beside(line: Line, region: Region) -> bool:
    """Whether a title stands in the line of the table before it."""
    return region.title is not None and region.title.number == line.number


def _drop_rest(region: Region) -> None:
    """Drop rows behind the last coefficient that are none of the table: the number of the page, who signs, the day."""
    if region.kind not in _BY_WORDS or region.exact or region.is_stream:
        return
    while len(region.rows) > 1 and not _is_row(region.rows[-1]):
        region.rows.pop()
        region.lines.pop()


def _is_row(row: Sequence[Cell]) -> bool:
    """Whether a row may be one of a table: several cells of which one has a digit or marks nothing."""
    marks = [mark_of(cell.text) for cell in row]
    return len(row) > 1 and any(mark.is_none or any(sign.isdigit() for sign in mark.text) for mark in marks)


def _leads_to_table(line: Line, kind: str) -> bool:
    """Whether a sentence says what the table below it is: 商服用地容积率修正系数见下表."""
    text = plain(line.text)
    return len(text) < 40 and kind_in(text) == kind and bool(re.search("下表|如下", text))


def regions_of(lines: Sequence[Line]) -> list[Region]:
    """The regions of a document in order."""
    return [region for region in _Scan(lines).walk() if not _is_of_prices(region)]


def _is_of_prices(region: Region) -> bool:
    """Whether the head is one of benchmark prices: 级别 | 基准地价(元/平方米) | 容积率."""
    if region.kind in ("route", "cost"):
        return False
    for cell in _head_cells(region):
        items = items_of(cell.text)
        if _PRICE.search(plain(cell.text)) and "修正" not in cell.text and "系数" not in cell.text:
            return any(item.kind == UNIT for item in items) or len(plain(cell.text)) < 8
    return False


def _head_cells(region: Region) -> Iterator[Cell]:
    for row in region.rows[:3]:
        yield from (cell for cell in row if len(cell.text) < 30)
