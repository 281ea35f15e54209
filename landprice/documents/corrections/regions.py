"""Lines → regions: the rows that stand under a heading of corrections, or under a head that tells their kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from landprice.documents.blocks.lines import Line
from landprice.documents.blocks.shapes import HEADING, shape_of
from landprice.documents.corrections.marks import mark_of
from landprice.documents.corrections.run_lines import is_run, pieces_of
from landprice.documents.corrections.scope import Scope, scope_in
from landprice.documents.corrections.vocabulary import (
    CLASS_KINDS,
    NUMERIC_KEYS,
    is_coefficient,
    key_kind,
    kind_in,
    level_of,
)
from landprice.documents.items.cells import Cell, cell_of
from landprice.documents.items.items import NUMBERED, items_of
from landprice.documents.items.letters import plain
from landprice.documents.items.vocabulary import UNIT

MOST_TITLE = 60
_NO_TITLE = re.compile("[。；;]|[,，].*[,，]|关于|通知$|公告$|批复$|^注|^备注|见.{0,12}表$|按.*(?:计算|确定|执行)")
_TITLE = re.compile("表|^[^（(]*[（(].*[)）]$|体系|说明$|^[(（]?[0-9一二三四五六七八九十]{1,3}[)）、.]")
_UNIT = re.compile(r"\(?(?:计量|价格|费用|距离|面积)?单位[:：]")
_TABLE = re.compile("表")
_SENTENCE = re.compile("[。；;]$|[。；;].|^(?:注|备注|说明)[1-9]?[:：、]|[,，].{6,}[,，]")
_PRICE = re.compile("基准地价|级别价|区片价")
_MOST_HEAD = 16
_TOLD_BY_HEAD = (*NUMERIC_KEYS, "area", *CLASS_KINDS)


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

    @property
    def is_stream(self) -> bool:
        """Whether it has one cell a line."""
        return not self.exact and sum(len(row) > 1 for row in self.rows) * 4 < len(self.rows)

    @property
    def is_run(self) -> bool:
        """Whether it is one cell in which a whole table runs together."""
        return len(self.rows) == 1 and len(self.rows[0]) == 1


class _Scan:
    """One walk through the lines of a document."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.found: list[Region] = []
        self.outer = Scope()
        self.region: Region | None = None

    def walk(self) -> list[Region]:
        for at, line in enumerate(self.lines):
            if line.full:
                self._take(at, line)
            elif line.cells and line.marked and self.region is not None and self.region.rows:
                self._add(line)  # a cell that is printed empty, in a table of one cell a line
        self._close()
        return self.found

    def _take(self, at: int, line: Line) -> None:
        text = plain(line.text)
        if is_run(line):
            self._take_run(line)
        elif self._is_title(line, text):
            self._open(line, text)
        elif len(line.full) == 1 and _UNIT.match(text):
            if self.region is not None:
                self.region.notes.append(line.text)
        elif _is_sentence(line, text):
            self._note(line)
        elif self.region is not None and not self.region.rows and self._is_caption(at, line):
            self.region.scope = scope_in(line.text).within(self.region.scope)
        elif self.region is not None:
            self._row(line, text)
        elif head := _kind_of_head(line):
            self.region = Region(head, self.outer, "")
            self._add(line)

    def _is_title(self, line: Line, text: str) -> bool:
        alone = len({cell.text for cell in line.full}) == 1
        if not alone or not 4 < len(text) <= MOST_TITLE or _NO_TITLE.search(text):
            return False
        kind = kind_in(text)
        if not kind:
            return False
        open_kind = self.region.kind if self.region is not None else ""
        named = bool(_TITLE.search(text))
        if kind == open_kind and not _TABLE.search(text):
            return False
        return (named and not is_coefficient(text)) or (open_kind == "" and len(text) > 5)

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

    def _open(self, line: Line, text: str) -> None:
        self._close()
        kind, scope = kind_in(text), scope_in(line.full[0].text)
        own = Scope(scope.uses, scope.grades, scope.every_grade)
        if own.uses:
            self.outer = Scope(own.uses) if kind == "any" or not self.outer.uses else self.outer
        inherited = Scope(self.outer.uses) if not own.uses else Scope()
        self.region = Region(kind, own.within(inherited), line.full[0].text)

    def _note(self, line: Line) -> None:
        if self.region is None:
            return
        self.region.notes.append(line.text)
        if self.region.rows:
            self._go_on()

    def _go_on(self) -> None:
        """End the rows; what follows may be another table under the same heading."""
        assert self.region is not None
        following = Region(self.region.kind, self.region.scope, self.region.heading)
        self._close()
        self.region = following

    def _row(self, line: Line, text: str) -> None:
        assert self.region is not None
        if _is_foreign(line, text):
            self._close()
            scope = scope_in(line.text)
            self.outer = Scope(scope.uses) if scope.uses else self.outer
            return
        if self.region.lines and line.grid != self.region.lines[-1].grid:
            self._go_on()
        head = _kind_of_head(line)
        if head and self.region.rows and head not in (self.region.kind, "factor"):
            scope = self.region.scope
            self._close()
            self.region = Region(head, scope, "")
        self._add(line)

    def _add(self, line: Line) -> None:
        assert self.region is not None
        self.region.lines.append(line)
        self.region.rows.append(cells_of(line))
        self.region.exact = self.region.exact or line.exact

    def _close(self) -> None:
        if self.region is not None and self.region.rows:
            self.found.append(self.region)
        self.region = None

    def _take_run(self, line: Line) -> None:
        self._close()
        for title, body, place in pieces_of(line):
            kind, scope = kind_in(plain(title)), scope_in(title)
            if scope.uses and kind:
                self.outer = Scope(scope.uses)
            inherited = scope.within(self.outer) if kind else Scope()
            region = Region(
                kind or "any", Scope(inherited.uses, inherited.grades, inherited.every_grade), title, [line]
            )
            region.rows = [[cell_of(body, place)]]
            self.found.append(region)


def regions_of(lines: Sequence[Line]) -> list[Region]:
    """The regions of a document in order."""
    return [region for region in _Scan(lines).walk() if not _is_of_prices(region)]


def cells_of(line: Line) -> list[Cell]:
    """The cells of a line; a line without signs that part it is parted at its blanks where most parts are marks."""
    if line.exact or line.marked or len(line.full) > 1:
        return list(line.cells)
    cell = line.full[0]
    parts = [(found.start(), found[0]) for found in re.finditer(r"[^ \u3000\u00a0\t]+", cell.text)]
    marked = sum(bool(mark_of(part).figure or mark_of(part).band or level_of(plain(part))) for _, part in parts)
    if len(parts) > 1 and (marked * 2 >= len(parts) or len(parts) > 3):
        return [cell_of(part, cell.place.further(start), column) for column, (start, part) in enumerate(parts)]
    return [cell]


def _is_foreign(line: Line, text: str) -> bool:
    """Whether a line is the heading of another matter."""
    alone = len(line.full) == 1 and not line.exact and len(text) > 6
    return alone and shape_of(line) == HEADING and not any(sign.isdigit() for sign in text)


def _is_sentence(line: Line, text: str) -> bool:
    if line.exact or line.marked:
        return len(line.full) == 1 and bool(re.match("注[1-9]?[:：]|备注[:：]|说明[:：]", text))
    return bool(_SENTENCE.search(text)) and len(text) > 8 and len(line.full) == 1


def _kind_of_head(line: Line) -> str:
    """The kind that a row of names tells by itself: the five classes, or a key and coefficients beside it."""
    texts = [plain(cell.text) for cell in cells_of(line) if not cell.is_blank]
    if len({level_of(text) for text in texts} - {""}) >= 4:
        return "factor"
    if len(texts) < 2 or any(len(text) > _MOST_HEAD for text in texts):
        return ""
    named = [kind for text in texts if (kind := key_kind(text)) in _TOLD_BY_HEAD]
    return named[0] if named and any(map(is_coefficient, texts)) else ""


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
