"""Factor sheets: percents and criteria of the five classes, a row a factor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from landprice.core.messages import Message, message
from landprice.documents.corrections.layouts.matrices import Matrix, Row, figures_in, full_in
from landprice.documents.corrections.marks import mark_of
from landprice.documents.corrections.result import (
    NO_NAME,
    CorrectionFigure,
    CorrectionTable,
    FactorCriteria,
    LeftFigure,
)
from landprice.documents.corrections.scope import Scope, scope_in
from landprice.documents.corrections.vocabulary import class_names_in, is_one_of
from landprice.documents.items.cells import Cell
from landprice.documents.items.letters import plain
from landprice.documents.items.reasons import SHIFTED
from landprice.tables.corrections.factor_classes import LEVELS, level_of

NO_PERCENTS = message("the class in the middle is not 0: its row is shifted, or it holds no percents")
_NO_FACTORS = ("factor_head", "group_head", "percent_row", "criteria_row")
_MOST_NAME = 40


@dataclass(slots=True)
class _Columns:
    """The columns of one panel of five classes, and what its heads say."""

    levels: dict[int, str]
    scope: Scope


@dataclass(slots=True)
class _Stub:
    """Names from the group to the factor, unit, scope, and what the row holds (criteria or percents)."""

    names: list[str] = field(default_factory=list)
    unit: str = ""
    scope: Scope = field(default_factory=Scope)
    what: str = ""
    weight: Cell | None = None

    def take(self, cell: Cell, head: str, *, last: bool) -> None:
        """Take one cell of the stub under the head of its column."""
        text = plain(cell.text)
        own = scope_in(cell.text)
        row_kind = next((name for name in ("criteria", "percent") if last and is_one_of(text, f"{name}_row")), "")
        if self._takes_by_head(cell, head):
            return
        if row_kind:
            self.what = row_kind
        elif own.bare and (own.grades or (own.uses and not _is_of_factors(head))):
            self.scope = own.within(self.scope)
        elif _is_name(text, head) and text not in self.names[-1:]:
            self.names.append(text)

    def _takes_by_head(self, cell: Cell, head: str) -> bool:
        """Take a unit or a weight, which the head of its column tells."""
        if is_one_of(head, "unit_head"):
            self.unit = cell.text.strip()
            return True
        if is_one_of(head, "weight_head") and mark_of(cell.text).figure:
            self.weight = cell
            return True
        return False


@dataclass(slots=True)
class FactorReader:
    """Reads the factors of a matrix whose five classes stand in a head row."""

    matrix: Matrix
    outer: Scope
    table: CorrectionTable = field(default_factory=lambda: CorrectionTable("factor"))
    section: Scope = field(default_factory=Scope)

    def read(self) -> CorrectionTable:
        heads_at = [at for at, row in enumerate(self.matrix.rows) if len(_levels_in(row)) >= 3]
        if not heads_at:
            return self.table
        head = heads_at[0]
        panels = self._panels(head)
        whole = all(len(panel.levels) == len(LEVELS) for panel in panels)
        columns = [at for panel in panels for at in panel.levels]
        stub, last = min(columns), max(columns)
        heads = _texts_of(self.matrix.rows[head])
        self.table.fields |= class_names_in(heads.values())
        carried: dict[int, Cell] = {}
        for row in self.matrix.rows[head + 1 :]:
            if self._is_section(row):
                continue
            if whole and not self._is_doubtful(row, stub, last, heads, panels):
                self._take_row(row, stub, heads, panels, carried)
            else:
                self._leave(figures_in(row[stub:]), SHIFTED)
        return self.table

    def _is_doubtful(self, row: Row, stub: int, last: int, heads: dict[int, str], panels: list[_Columns]) -> bool:
        """Whether a row lacks a class, or has a figure where the head has none."""
        if not figures_in(row):
            return False
        lacks = any(row[at] is None for panel in panels for at in panel.levels)
        unskipped = [row[at] for at in range(stub) if not is_one_of(heads.get(at, ""), "skip")]
        headless = [cell for at, cell in enumerate(row) if at > last and at not in heads]
        return lacks or any(map(_holds_span, unskipped)) or bool(figures_in(headless))

    def _panels(self, head: int) -> list[_Columns]:
        found: list[_Columns] = []
        for at, level in _levels_in(self.matrix.rows[head]).items():
            if not found or level in found[-1].levels.values():
                found.append(_Columns({}, Scope()))
            found[-1].levels[at] = level
        for panel in found:
            for row in self.matrix.rows[:head]:
                cells = {id(cell): cell for at in panel.levels if (cell := row[at]) is not None}
                if len(cells) == 1:
                    own = scope_in(next(iter(cells.values())).text)
                    panel.scope = own.within(panel.scope) if own.uses or own.grades else panel.scope
        return found

    def _is_section(self, row: Row) -> bool:
        full = full_in(row)
        if len(full) != 1:
            return False
        scope = scope_in(full[0].text)
        if scope.bare:
            self.section = scope
        return True

    def _take_row(
        self, row: Row, stub: int, heads: dict[int, str], panels: list[_Columns], carried: dict[int, Cell]
    ) -> None:
        told = self._stub(row, stub, heads, carried)
        name = told.names[-1] if told.names and self._is_factor(told.names[-1], row, stub, heads) else ""
        if name:
            self._take_beside(name, told)
        for panel in panels:
            scope = panel.scope.within(told.scope.within(self.section)).within(self.outer)
            cells = {level: cell for at, level in panel.levels.items() if (cell := row[at]) and not cell.is_blank}
            self._take_classes(name, scope, cells, told.what)

    def _take_beside(self, name: str, told: _Stub) -> None:
        """Take what stands beside a factor: its group, unit and weight."""
        self.table.groups.setdefault(name, told.names[-2] if len(told.names) > 1 else "")
        if told.unit:
            self.table.units.setdefault(name, told.unit)
        figure = mark_of(told.weight.text).figure.lstrip("+") if told.weight is not None else ""
        if told.weight is not None and figure[:1].isdigit():
            scope = told.scope.within(self.section).within(self.outer)
            self.table.weights.setdefault(name, CorrectionFigure("weight", name, figure, told.weight.place, scope))

    def _is_factor(self, name: str, row: Row, stub: int, heads: dict[int, str]) -> bool:
        """Whether a name is a factor's: no group's whose factor is lost, no head word."""
        if any(is_one_of(name, each) for each in _NO_FACTORS) or name in self.table.groups.values():
            return False
        blank = [(cell := row[at]) is None or cell.is_blank for at in range(stub) if _is_named(heads.get(at, ""))]
        lost = blank[-1:] != [False] and not is_one_of(name, "sum")
        lone = len(blank) > 1 and any(blank) and not self.matrix.sure and is_one_of(name, "group")
        return not lost and not lone

    def _take_classes(self, name: str, scope: Scope, cells: Mapping[str, Cell], what: str) -> None:
        """Take the five classes of one factor: percents, or the criteria."""
        figures = {level: cell for level, cell in cells.items() if mark_of(cell.text).figure}
        if not name:
            self._leave(figures.values(), NO_NAME)
        elif what == "criteria" or len(figures) * 2 < len(cells):
            words = {level: cell.text.strip() for level, cell in cells.items()}
            self.table.criteria.append(FactorCriteria(name, scope, words, next(iter(cells.values())).place))
        elif len(figures) < 3 or not _are_percents(figures):
            self._leave(figures.values(), NO_PERCENTS)
        elif any(not mark_of(cell.text).is_none for level, cell in cells.items() if level not in figures):
            self._leave(figures.values(), SHIFTED)
        else:
            self._take_percents(name, scope, figures)

    def _take_percents(self, name: str, scope: Scope, figures: Mapping[str, Cell]) -> None:
        for level, cell in figures.items():
            mark = mark_of(cell.text)
            self.table.figures.append(
                CorrectionFigure("factor", name, mark.figure, cell.place, scope, level, mark.percent)
            )

    def _stub(self, row: Row, stub: int, heads: dict[int, str], carried: dict[int, Cell]) -> _Stub:
        """What stands left of the classes; the cell of a span whose place is lost holds on."""
        found = _Stub()
        for at in range(stub):
            head = heads.get(at, "")
            cell = self._carried(row[at], at, head, carried)
            if cell is not None and not cell.is_blank:
                carried[at] = cell
                found.take(cell, head, last=at == stub - 1)
        return found

    def _carried(self, cell: Cell | None, at: int, head: str, carried: dict[int, Cell]) -> Cell | None:
        """The cell of a stub; where it is blank and its span lost, the one above it, under the same names."""
        if cell is not None and not cell.is_blank:
            for other in [other for other in carried if other > at]:
                del carried[other]
            return cell
        return cell if self.matrix.sure or is_one_of(head, "unit_head") else carried.get(at)

    def _leave(self, cells: Iterable[Cell], why: Message) -> None:
        self.table.left += [LeftFigure(cell.place, mark_of(cell.text).text, why) for cell in cells]


def _is_named(head: str) -> bool:
    """Whether a column of the stub holds names: no unit, number or weight."""
    return not is_one_of(head, "unit_head") and not is_one_of(head, "skip")


def _is_of_factors(head: str) -> bool:
    """Whether a column is headed as one of factors: 公用设施 below 因素 is no land use."""
    return is_one_of(head, "factor_head") or is_one_of(head, "group_head")


def _levels_in(row: Row) -> dict[int, str]:
    found: dict[int, str] = {}
    last: Cell | None = None
    for at, cell in enumerate(row):
        if cell is not None and cell is not last and (level := level_of(plain(cell.text))):
            found[at] = level
        last = cell
    return found


def _texts_of(row: Row) -> dict[int, str]:
    return {at: plain(cell.text) for at, cell in enumerate(row) if cell is not None}


def _holds_span(cell: Cell | None) -> bool:
    return cell is not None and _is_span(plain(cell.text))


def _is_name(text: str, head: str) -> bool:
    """Whether a cell of the stub names a group or a factor."""
    return not is_one_of(head, "skip") and not _is_span(text) and len(text) <= _MOST_NAME


def _is_span(text: str) -> bool:
    """The span of a factor (8.59~-8.59), its weight, its number."""
    mark = mark_of(text)
    return bool(mark.figure or mark.band) or text in ("~", "-")


def _are_percents(figures: Mapping[str, Cell]) -> bool:
    """Whether the figures may be percents: the class in the middle is 0, or both signs occur."""
    marks = {level: mark_of(cell.text).figure for level, cell in figures.items()}
    middle = marks.get("一般")
    if middle is not None:
        return not middle.strip("+-0.")
    return any(each.startswith("-") for each in marks.values())
