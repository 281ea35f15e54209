"""Factor sheets: percents and criteria of the five classes, a row a factor."""

from __future__ import annotations

from dataclasses import dataclass, field

from landprice.core.messages import message
from landprice.documents.core_reading.cells import Cell
from landprice.documents.core_reading.letters import plain
from landprice.documents.corrections.marks import mark_of
from landprice.documents.corrections.matrices import Matrix, Row
from landprice.documents.corrections.result import CorrectionFigure, CorrectionTable, FactorCriteria, LeftFigure
from landprice.documents.corrections.scope import Scope, scope_in
from landprice.documents.corrections.vocabulary import LEVELS, is_one_of, level_of

NO_NAME = message("the name of its factor is lost")
_MOST_NAME = 40


@dataclass(slots=True)
class _Columns:
    """The columns of one panel of five classes, and what its heads say."""

    levels: dict[int, str]
    scope: Scope


@dataclass(slots=True)
class _SheetReader:
    matrix: Matrix
    outer: Scope
    table: CorrectionTable = field(default_factory=lambda: CorrectionTable("factor"))
    section: Scope = field(default_factory=Scope)

    def read(self) -> CorrectionTable:
        head = next((at for at, row in enumerate(self.matrix.rows) if len(_levels_in(row)) >= 3), None)
        if head is None:
            return self.table
        panels = self._panels(head)
        stub = min(at for panel in panels for at in panel.levels)
        heads = {at: plain(cell.text) for at, cell in enumerate(self.matrix.rows[head]) if cell is not None}
        carried: dict[int, Cell] = {}
        for row in self.matrix.rows[head + 1 :]:
            if len(_levels_in(row)) >= 4:
                continue
            if self._is_section(row):
                continue
            self._take_row(row, stub, heads, panels, carried)
        return self.table

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
        full = {id(cell): cell for cell in row if cell is not None and not cell.is_blank}
        if len(full) != 1:
            return False
        scope = scope_in(next(iter(full.values())).text)
        if scope.bare:
            self.section = scope
        return True

    def _take_row(
        self, row: Row, stub: int, heads: dict[int, str], panels: list[_Columns], carried: dict[int, Cell]
    ) -> None:
        names, unit, scope, what = self._stub(row, stub, heads, carried)
        for panel in panels:
            scope_here = panel.scope.within(scope.within(self.section)).within(self.outer)
            cells = {level: row[at] for at, level in panel.levels.items() if row[at] is not None}
            figures = {level: cell for level, cell in cells.items() if cell and mark_of(cell.text).figure}
            if not names or is_one_of(names[-1], "percent_row") or is_one_of(names[-1], "criteria_row"):
                self._leave(figures.values())
                continue
            name = names[-1]
            self.table.groups.setdefault(name, names[-2] if len(names) > 1 else "")
            if unit:
                self.table.units.setdefault(name, unit)
            if what != "criteria" and len(figures) > 2 and _are_percents(figures):
                for level, cell in figures.items():
                    mark = mark_of(cell.text)
                    self.table.figures.append(
                        CorrectionFigure("factor", name, mark.figure, cell.place, scope_here, level, mark.percent)
                    )
            elif len(cells) > 2:
                words = {level: cell.text.strip() for level, cell in cells.items() if cell is not None}
                self.table.criteria.append(FactorCriteria(name, scope_here, words))

    def _stub(
        self, row: Row, stub: int, heads: dict[int, str], carried: dict[int, Cell]
    ) -> tuple[list[str], str, Scope, str]:
        """Names from the group to the factor, the unit, the scope, and what a row holds (criteria or percents)."""
        names: list[str] = []
        unit, scope, what = "", Scope(), ""
        for at in range(stub):
            cell = row[at]
            if cell is None or cell.is_blank:
                cell = carried.get(at) if not self.matrix.sure else None
            if cell is None:
                continue
            carried[at] = cell
            text, head = plain(cell.text), heads.get(at, "")
            own = scope_in(cell.text)
            if is_one_of(head, "unit_head"):
                unit = cell.text.strip()
            elif is_one_of(text, "criteria_row") and at == stub - 1:
                what = "criteria"
            elif is_one_of(text, "percent_row") and at == stub - 1:
                what = "percent"
            elif own.bare and (own.grades or own.uses):
                scope = own.within(scope)
            elif not is_one_of(head, "skip") and not _is_span(text) and len(text) <= _MOST_NAME:
                if not names or names[-1] != text:
                    names.append(text)
        return names, unit, scope, what

    def _leave(self, cells: object) -> None:
        for cell in cells:  # type: ignore[attr-defined]
            self.table.left.append(LeftFigure(cell.place, mark_of(cell.text).text, NO_NAME))


def read_sheet(matrix: Matrix, outer: Scope) -> CorrectionTable:
    """The factors of a matrix whose five classes stand in a head row."""
    return _SheetReader(matrix, outer).read()


def _levels_in(row: Row) -> dict[int, str]:
    found: dict[int, str] = {}
    last: Cell | None = None
    for at, cell in enumerate(row):
        if cell is not None and cell is not last and (level := level_of(plain(cell.text))):
            found[at] = level
        last = cell
    return found


def _is_span(text: str) -> bool:
    """The span of a factor (8.59~-8.59), its weight, its number."""
    mark = mark_of(text)
    return bool(mark.figure or mark.band) or text in ("~", "-")


def _are_percents(figures: dict[str, Cell | None]) -> bool:
    """Whether the figures may be percents: the class in the middle is 0, or both signs occur."""
    marks = {level: mark_of(cell.text).figure for level, cell in figures.items() if cell}
    middle = marks.get("一般")
    if middle is not None:
        return not middle.strip("+-0.")
    return any(each.startswith("-") for each in marks.values())


def levels_in_order() -> tuple[str, ...]:
    """The five classes from the best."""
    return LEVELS
