"""A matrix with its keys in a column → figures: each under its key, its head cells and the words left of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from landprice.core.messages import Message
from landprice.documents.corrections.chapters import without_number
from landprice.documents.corrections.layouts.doubts import (
    headless_columns,
    uneven_columns,
    unordered_rows,
)
from landprice.documents.corrections.layouts.key_columns import KeyColumns
from landprice.documents.corrections.layouts.keys import USES_AS_KEYS, key_test
from landprice.documents.corrections.layouts.matrices import Matrix, Row, is_head_cell
from landprice.documents.corrections.layouts.panels import Panel, names_a_column, spread_names
from landprice.documents.corrections.marks import Mark, key_words, mark_of
from landprice.documents.corrections.result import CorrectionFigure, CorrectionTable, LeftFigure
from landprice.documents.corrections.scope import Scope, scope_in
from landprice.documents.corrections.vocabulary import (
    CLASS_KINDS,
    is_coefficient,
    is_one_of,
    is_skipped,
    key_kind,
    kind_in,
    told_kind,
)
from landprice.documents.items.cells import Cell
from landprice.documents.items.letters import plain
from landprice.documents.items.reasons import CLASH, NO_HEAD, RANGED, SHIFTED


@dataclass(slots=True)
class _Labels:
    """What the head cells above one column say."""

    scope: Scope
    texts: tuple[str, ...]
    skipped: bool
    clash: bool = False
    ranges: bool = False


@dataclass(slots=True)
class KeyReader:
    """Reads the figures of a matrix whose keys stand in a column."""

    matrix: Matrix
    kind: str
    outer: Scope
    heading: str
    table: CorrectionTable = field(init=False)
    uneven: set[int] = field(default_factory=set)
    unordered: set[int] = field(default_factory=set)
    headless: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.table = CorrectionTable(self.kind)

    def read(self) -> CorrectionTable:
        panels, first = KeyColumns(self.matrix, self.kind).panels()
        if not panels:
            return self.table
        columns = [at for panel in panels for at in panel.columns]
        spread_names(self.matrix.rows[:first], panels)
        self._doubt(panels)
        labels = {at: self._labels(at, first) for at in columns}
        headed, shifted = any(each.texts for each in labels.values()), self._is_shifted(panels, first)
        stub = list(range(panels[0].key))
        self.headless = headless_columns(self.matrix, stub, first)
        self.table.fields["heads"] = {text for each in labels.values() for text in each.texts}
        carried: dict[int, Cell] = {}
        for row in self.matrix.rows[first:]:
            row_scope = self._row_scope(row, stub, carried)
            self._take_row(row, panels, labels, row_scope, headed=headed, strayed=shifted or self._has_stray(row, stub))
        return self.table

    def _doubt(self, panels: list[Panel]) -> None:
        """Note the rows and columns that show a cell lost or strayed."""
        self.uneven = uneven_columns(self.matrix, [(panel.key, at) for panel in panels for at in panel.columns])
        keys = [panel.key for panel in panels]
        self.unordered = {id(row) for key in keys for row in unordered_rows(self.matrix, self.kind, key)}

    def _take_row(
        self, row: Row, panels: list[Panel], labels: dict[int, _Labels], row_scope: tuple[Scope, str],
        *, headed: bool, strayed: bool,
    ) -> None:  # fmt: skip
        for panel in panels:
            if strayed or id(row) in self.unordered or self._is_doubtful(row, panel, labels, headed=headed):
                self._leave_row(row, panel.columns)
                continue
            uneven = [at for at in panel.columns if at in self.uneven]
            self._leave_row(row, uneven)
            self._take_panel(row, Panel(panel.key, [at for at in panel.columns if at not in uneven]), labels, row_scope)

    def _is_shifted(self, panels: list[Panel], first: int) -> bool:
        """Whether a head cell above the keys names a column of values."""
        return any(
            names_a_column(row[panel.key]) and not all(row[at] is row[panel.key] for at in panel.columns)
            for panel in panels
            for row in self.matrix.rows[:first]
        )

    def _is_doubtful(self, row: Row, panel: Panel, labels: dict[int, _Labels], *, headed: bool) -> bool:
        """Whether a row lacks a cell, or has one where the head has none: its figures may stand one place off."""
        values = [row[at] for at in panel.columns]
        if all(cell is None or cell.is_blank for cell in values):
            return False
        lacks = any(row[at] is None and labels[at].texts for at in panel.columns)
        beyond = headed and any(
            cell is not None and not cell.is_blank and not labels[at].texts
            for at, cell in zip(panel.columns, values, strict=True)
        )
        return lacks or beyond

    def _has_stray(self, row: Row, stub: list[int]) -> bool:
        """Whether a figure stands left of the keys and no head says that it numbers the rows, or a cell too many."""
        there = [at for at in stub if (cell := row[at]) is not None and not cell.is_blank]
        figures = [at for at in there if mark_of(row[at].text).is_key or mark_of(row[at].text).figure]  # type: ignore[union-attr]
        return not self.headless.isdisjoint(there) or not all(map(self._skips, figures))

    def _skips(self, at: int) -> bool:
        return any(is_one_of(plain(cell.text), "skip") for row in self.matrix.rows[:4] if (cell := row[at]) is not None)

    def _leave_row(self, row: Row, columns: Sequence[int]) -> None:
        for cell in {id(cell): cell for at in columns if (cell := row[at]) is not None}.values():
            mark = mark_of(cell.text)
            if mark.figure:
                self.table.left.append(LeftFigure(cell.place, mark.figure, SHIFTED))

    def _labels(self, at: int, first: int) -> _Labels:
        cells = dict.fromkeys(row[at] for row in self.matrix.rows[:first] if row[at] is not None)
        scope, clash = Scope(), False
        texts = []
        for cell in cells:
            assert cell is not None
            own = scope_in(cell.text.replace("综合", "") if self.kind == "rate" else cell.text)
            clash = clash or (scope.clashes(own) and not (scope.uses and own.uses))
            scope = own.within(scope)
            texts.append(plain(cell.text))
        skipped = bool(texts) and is_skipped(texts[-1]) and not is_coefficient(texts[-1])
        return _Labels(scope, tuple(texts), skipped, clash, self._holds_ranges(at, texts))

    def _holds_ranges(self, at: int, texts: list[str]) -> bool:
        """Whether a column gives the range in which the coefficient of each class lies, beside the coefficient."""
        named = self.kind in CLASS_KINDS and bool(texts) and is_one_of(texts[-1], "range_head")
        cells = (row[at] for row in self.matrix.rows)
        return named and any(cell is not None and mark_of(cell.text).band for cell in cells)

    def _row_scope(self, row: Row, stub: list[int], carried: dict[int, Cell]) -> tuple[Scope, str]:
        scope, name = Scope(), ""
        for at in stub:
            cell = self._carried(row[at], at, carried)
            if cell is None or not is_head_cell(cell):
                continue
            own = scope_in(cell.text)
            scope = own.within(scope) if own.uses or own.grades else scope
            name = plain(cell.text) if not own.bare else name
        return scope, name

    def _carried(self, cell: Cell | None, at: int, carried: dict[int, Cell]) -> Cell | None:
        """The cell of the stub, or the one above it that may span where spans are lost."""
        if cell is None or cell.is_blank:
            return None if self.matrix.sure else carried.get(at)
        for after in [other for other in carried if other >= at]:
            del carried[after]
        carried[at] = cell
        return cell

    def _take_panel(self, row: Row, panel: Panel, labels: dict[int, _Labels], row_scope: tuple[Scope, str]) -> None:
        key = row[panel.key]
        is_key = key is not None and key_test(self.kind)(key)
        seen: set[int] = set()
        for at in panel.columns:
            cell = row[at]
            if cell is None or cell.is_blank or id(cell) in seen or cell is key:
                continue
            seen.add(id(cell))
            self._take(cell, key if is_key else None, labels[at], row_scope)

    def _take(self, cell: Cell, key: Cell | None, labels: _Labels, row_scope: tuple[Scope, str]) -> None:
        mark = mark_of(cell.text)
        if not any(sign.isdigit() for sign in mark.text) or (labels.skipped and not labels.ranges):
            return
        own = scope_in(key.text) if key is not None and self.kind in USES_AS_KEYS else Scope()
        within = own.within(row_scope[0])
        kind = self._kind_of_row(row_scope[1])
        reason = self._why_not(mark, key if kind else None, labels, within)
        if reason is not None:
            self.table.left.append(LeftFigure(cell.place, mark.text, reason))
            return
        assert key is not None
        scope = labels.scope.within(within).within(self.outer)
        if labels.ranges:
            self.table.ranges.append(CorrectionFigure(kind, plain(key.text), mark.text, cell.place, scope))
            return
        name = self._rate_name(labels, mark) if self.kind in USES_AS_KEYS else key_words(kind, plain(key.text))
        self.table.figures.append(CorrectionFigure(kind, name, mark.figure, cell.place, scope, percent=mark.percent))

    def _kind_of_row(self, name: str) -> str:
        """The kind that the name left of a key tells: a sheet of single coefficients has several; empty if unknown."""
        if self.kind not in (*CLASS_KINDS, "corner") or not name or is_one_of(name, "factor_head"):
            return self.kind
        return key_kind(name) or told_kind(name)

    def _why_not(self, mark: Mark, key: Cell | None, labels: _Labels, within: Scope) -> Message | None:
        if key is None:
            return NO_HEAD
        if not mark.figure and not (labels.ranges and mark.band):
            return RANGED
        return CLASH if labels.clash or labels.scope.clashes(within) else None

    def _rate_name(self, labels: _Labels, mark: Mark) -> str:
        named = [text for text in labels.texts if kind_in(text) == self.kind]
        name = named[-1] if named else without_number(plain(self.heading))
        return f"{name}(%)" if mark.percent and "%" not in name else name
