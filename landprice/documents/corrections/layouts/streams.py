"""Factor sheets of one cell a line, or with rows among such lines: words, then five figures in a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from landprice.documents.corrections.marks import mark_of
from landprice.documents.corrections.regions import Region
from landprice.documents.corrections.result import (
    NO_HEAD,
    CorrectionFigure,
    CorrectionTable,
    FactorCriteria,
    LeftFigure,
)
from landprice.documents.corrections.scope import Scope, scope_in
from landprice.documents.corrections.vocabulary import class_names_in, is_one_of
from landprice.documents.items.cells import Cell
from landprice.documents.items.letters import plain
from landprice.tables.corrections.factor_classes import LEVELS, level_of


def read_stream(region: Region, kind: str) -> CorrectionTable:
    """The factors of a region whose rows are broken over lines."""
    table = CorrectionTable(kind, fields={"unsure": True})
    cells = _full_cells(region)
    order = _order(cells)
    if kind != "factor" or len(order) != len(LEVELS):
        return table
    table.fields |= class_names_in(plain(cell.text) for cell in cells)
    scope = region.scope
    words: list[Cell] = []
    for run, following in _runs(_without_heads(cells)):
        if run and _take(table, run, words, order, scope):
            words = []
        for cell in following:
            own = scope_in(cell.text)
            scope = own.within(region.scope) if own.bare else scope
            words = words if own.bare else [*words, cell]
    return table


def _full_cells(region: Region) -> list[Cell]:
    return [cell for row in region.rows for cell in row if not cell.is_blank]


def _runs(cells: Sequence[Cell]) -> Iterator[tuple[list[Cell], list[Cell]]]:
    """Each run of marks, with the words behind it."""
    for is_mark, group in groupby(cells, _is_mark):
        own = list(group)
        yield (own, []) if is_mark else ([], own)


def _without_heads(cells: Sequence[Cell]) -> list[Cell]:
    """The cells without the rows of the five classes themselves."""
    found: list[Cell] = []
    for cell in cells:
        found.append(cell)
        last = [level_of(plain(each.text)) for each in found[-len(LEVELS) :]]
        if set(last) == set(LEVELS):
            del found[-len(LEVELS) :]
    return found


def _take(
    table: CorrectionTable, run: Sequence[Cell], words: Sequence[Cell], order: Sequence[str], scope: Scope
) -> bool:
    """Take the last five figures of a run; what stands before them is the span of the factor."""
    figures = [cell for cell in run if mark_of(cell.text).figure]
    names, criteria = _named(words, len(order))
    unit = names.pop() if len(names) > 1 and _is_unit(plain(names[-1].text)) else None
    name = _name_of(names)
    if not _is_row(run, len(figures) - len(order)) or not _is_name(name):
        table.left += [LeftFigure(cell.place, mark_of(cell.text).figure, NO_HEAD) for cell in figures]
        return False
    if len(names) > 1:
        table.groups.setdefault(name, plain(names[-2].text))
    if unit is not None:
        table.units.setdefault(name, unit.text.strip())
    told = {level: cell.text.strip() for level, cell in zip(order, criteria, strict=False)}
    if told:
        table.criteria.append(FactorCriteria(name, scope, told, names[-1].place))
    table.figures += _percents(name, scope, order, figures[-len(order) :])
    return True


def _name_of(names: Sequence[Cell]) -> str:
    return plain(names[-1].text.split()[-1]) if names else ""


def _is_row(run: Sequence[Cell], extra: int) -> bool:
    """Whether a run holds the five classes, and before them nothing or the span of the factor (8.59 ~ -8.59)."""
    marks = [mark_of(cell.text) for cell in run]
    return extra == 0 or (extra == 2 and any(mark.band or mark.text in ("~", "-") for mark in marks))


def _is_name(name: str) -> bool:
    return len(name) > 1 and not is_one_of(name, "factor_head") and not is_one_of(name, "group_head")


def _percents(name: str, scope: Scope, order: Sequence[str], cells: Sequence[Cell]) -> Iterator[CorrectionFigure]:
    for level, cell in zip(order, cells, strict=True):
        mark = mark_of(cell.text)
        yield CorrectionFigure("factor", name, mark.figure, cell.place, scope, level, mark.percent)


def _is_unit(text: str) -> bool:
    """Whether a cell is the unit of a factor's criteria: m, %, 人/平方公里."""
    return is_one_of(text, "units") or "/" in text


def _named(words: Sequence[Cell], count: int) -> tuple[list[Cell], list[Cell]]:
    """The names before the figures; where criteria stand between, the names before those, and the criteria."""
    texts = [plain(cell.text) for cell in words]
    starts = [at for at, text in enumerate(texts) if at and is_one_of(text, "criteria_row")]
    ended = bool(texts) and is_one_of(texts[-1], "percent_row")
    if starts and ended:
        criteria = list(words[starts[-1] + 1 : -1])
        return list(words[: starts[-1]]), criteria if len(criteria) == count else []
    names = list(words[:-1] if ended else words)
    return [cell for cell in names if not is_one_of(plain(cell.text), "skip")], []


def _is_mark(cell: Cell) -> bool:
    mark = mark_of(cell.text)
    return bool(mark.figure or mark.band) or mark.text in ("~", "-") or mark.text.rstrip(".").isdigit()


def _order(cells: Sequence[Cell]) -> tuple[str, ...]:
    """The classes of the last head among the cells, in its order."""
    best: list[str] = []
    here: list[str] = []
    for cell in cells:
        level = level_of(plain(cell.text))
        if level:
            here.append(level)
            if len(here) == len(LEVELS) and len(set(here)) == len(LEVELS):
                best = list(here)
        else:
            here = []
    return tuple(best)
