"""A region → its tables: each matrix and direction is read, and the reading that proves best is taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from landprice.core.messages import message
from landprice.documents.corrections.layouts.crosstab import KeyReader
from landprice.documents.corrections.layouts.matrices import Matrix, matrices_of
from landprice.documents.corrections.layouts.routes import RouteReader
from landprice.documents.corrections.layouts.sheets import FactorReader
from landprice.documents.corrections.layouts.streams import by_classes
from landprice.documents.corrections.marks import key_words, mark_of
from landprice.documents.corrections.proofs.evidence import proved
from landprice.documents.corrections.regions import Region
from landprice.documents.corrections.result import CorrectionTable, LeftFigure
from landprice.documents.corrections.run_figures import figures_in
from landprice.documents.corrections.scope import Scope
from landprice.documents.corrections.vocabulary import (
    CLASS_KINDS,
    is_coefficient,
    is_one_of,
    key_kind,
    kind_in,
)
from landprice.documents.document import Place
from landprice.documents.items.cells import Cell
from landprice.documents.items.letters import plain
from landprice.documents.items.reasons import NO_HEAD
from landprice.tables.corrections.factor_classes import level_of

_PERCENTS = re.compile(r"±[0-9.]+%?|[+-]?[0-9.]+%?[~-][+-]?[0-9.]+%")
_PERCENT = re.compile(r"(?<![0-9])[0-9]+(?:\.[0-9]+)?(?=%)")
OTHER = "other"
"""Coefficients of a kind that is not known: all are left out."""
_UNSPECIFIC = ("any", "factor", "date")
_HEAD, _HEAD_OF_STREAM = 6, 14
_MOST_NAME, _LONGEST_HEAD = 16, 20
RUN_TOGETHER = message("the figures run together and may be parted in more than one way")
NOT_UNDERSTOOD = message("no reading of the correction table fits")


def tables_of(region: Region) -> list[CorrectionTable]:
    """The tables of a region; every figure of it is in one of them, read or left out."""
    kind = _kind_of(region)
    if not kind:
        return [_nothing(region, OTHER)] if _has_coefficients(region) else []
    best = _best(region, kind)
    if best is None or best.score < 0:
        return [_nothing(region, kind)]
    _account(best, region)
    return [best]


def rates_in_rows(rows: Sequence[Sequence[Cell]]) -> CorrectionTable | None:
    """The rates that stand in full rows or columns of a table of other matter, as the basis: 还原率(%) | 6.5 | 6.0."""
    across = [at for at, cell in enumerate(rows[0]) if not at or _names_rate(cell)]
    own = [[row[at] for at in across] for row in rows]
    if len(across) == 1:
        own = [[*row] for at, row in enumerate(rows) if not at or _names_rate(row[0])]
    best = _best(Region("rate", Scope(), "", rows=own), "rate") if len(own) > 1 < len(own[0]) else None
    return CorrectionTable("rate", best.figures, how=best.how, because=best.because) if best is not None else None


def _names_rate(cell: Cell) -> bool:
    return len(plain(cell.text)) <= _MOST_NAME and kind_in(plain(cell.text)) == "rate"


def _has_coefficients(region: Region) -> bool:
    """Whether a head says that coefficients stand there, of what no kind knows: 宽深比 | 0.5 and 修正系数 | 0.97."""
    names = (plain(cell.text) for row in region.rows[:_HEAD] for cell in row)
    return any(is_coefficient(text) or text.endswith("修正系数") for text in names)


def _best(region: Region, kind: str) -> CorrectionTable | None:
    """The first way that takes most of its figures, for what keeps the places of cells goes before what shifts them.

    Of ways none of which is likelier, as rows of one cell a line may be of several widths, the proofs decide.
    """
    best: CorrectionTable | None = None
    for group in _candidates(region, kind):
        tables = [proved(table) for table in group if table.figures or table.criteria]
        here = max(tables, key=lambda table: table.score, default=None)
        if here is not None and (best is None or here.score > best.score):
            best = here
        if best is not None and _is_most(best):
            return best
    return best


def _is_most(table: CorrectionTable) -> bool:
    """Whether a reading takes most of the figures that it meets."""
    return table.score >= 0 and len(table.figures) * 10 >= (len(table.figures) + len(table.left)) * 6


def _account(table: CorrectionTable, region: Region) -> None:
    """Leave out each figure of the region that the reading did not meet: no figure goes without a word."""
    met = {each.place for each in (*table.figures, *table.ranges, *table.weights.values())} | {
        each.place for each in table.left
    }
    met |= table.fields.pop("told", set()) | _skipped(region)
    words = _words_of(table)
    for cell in chain.from_iterable(region.rows):
        value = _value_of(cell, table.kind)
        if value and cell.place not in met and words.isdisjoint(_names_of(cell, table.kind)):
            table.left.append(LeftFigure(cell.place, value, NO_HEAD))
    for cell in _lone_cells(region):
        table.left += [LeftFigure(cell.place, value, NO_HEAD) for value in _PERCENT.findall(plain(cell.text))]
    table.left += _together(region)


def _names_of(cell: Cell, kind: str) -> tuple[str, ...]:
    """The words of a cell as a key or a criterion may have them."""
    text = plain(cell.text)
    return text, cell.text.strip(), key_words(kind, text)


def _together(region: Region) -> list[LeftFigure]:
    """The figures that run together and may be parted in more than one way."""
    return [LeftFigure(cell.place, value, RUN_TOGETHER) for cell in region.together for value in figures_in(cell.text)]


def _lone_cells(region: Region) -> list[Cell]:
    """Cells of words that stand alone in a row of a table: 二级工业用地修正幅度:+8.4%~-8.4%."""
    rows = [] if region.is_stream else region.rows
    return [row[0] for row in rows if len(row) == 1 and not mark_of(row[0].text).figure]


def _value_of(cell: Cell, kind: str) -> str:
    """What a cell prints as a value of a kind: a figure, a percent of both signs; of kinds by words a range too."""
    mark = mark_of(cell.text)
    if _PERCENTS.fullmatch(mark.text):
        return mark.text
    return mark.figure or (mark.band and mark.text if kind in CLASS_KINDS else "")


def _words_of(table: CorrectionTable) -> set[str]:
    """The keys of a table and the words of its criteria."""
    return {each.key for each in table.figures}.union(*(each.words.values() for each in table.criteria))


def _skipped(region: Region) -> set[Place]:
    """What numbers or weighs the rows of a grid; of a text, what numbers the rows that are as long as the head."""
    if region.exact:
        heads = (cell for row in region.rows[:4] for cell in row)
        columns = {cell.column for cell in heads if is_one_of(plain(cell.text), "skip")}
        return {cell.place for cell in chain.from_iterable(region.rows) if cell.column in columns}
    return _numbers_of_rows([row for row in region.rows if row])


def _numbers_of_rows(rows: Sequence[Sequence[Cell]]) -> set[Place]:
    head = next((row for row in rows[:4] if is_one_of(plain(row[0].text), "number_head")), [])
    return {row[0].place for row in rows if len(row) == len(head)}


def _candidates(region: Region, kind: str) -> Iterator[list[CorrectionTable]]:
    """The readings of each way in which the cells may stand."""
    for equal in matrices_of(region.rows, exact=region.exact, stream=region.is_stream):
        yield [_read(way, kind, region) for matrix in equal for way in (matrix, matrix.transposed())]
    if region.is_stream and kind == "factor":
        full = [cell for cell in chain.from_iterable(region.rows) if not cell.is_blank]
        yield [_read(matrix, kind, region) for matrix in by_classes(full)]


def _read(matrix: Matrix, kind: str, region: Region) -> CorrectionTable:
    if kind == "factor":
        return FactorReader(matrix, region.scope).read()
    if kind == "route":
        return RouteReader(matrix, region.scope).read()
    return KeyReader(matrix, kind, region.scope, region.heading).read()


def _kind_of(region: Region) -> str:
    """The kind of a region: what its head says where the heading speaks of corrections alone."""
    if region.kind not in _UNSPECIFIC:
        return region.kind
    head = region.rows[: _HEAD_OF_STREAM if region.is_stream else _HEAD]
    texts = [plain(cell.text) for row in head for cell in row if not cell.is_blank]
    if len({level_of(text) for text in texts} - {""}) >= 4:
        return "factor"
    named = filter(None, (key_kind(text) or _specific(text) for text in texts))
    return next(named, "factor" if region.kind == "factor" else "")


def _specific(text: str) -> str:
    found = kind_in(text) if len(text) < _LONGEST_HEAD else ""
    return "" if found in _UNSPECIFIC else found


def _nothing(region: Region, kind: str) -> CorrectionTable:
    """All figures of a region left out."""
    table = CorrectionTable(kind, left=_together(region))
    for cell in chain.from_iterable(region.rows):
        if value := _value_of(cell, kind):
            table.left.append(LeftFigure(cell.place, value, NOT_UNDERSTOOD))
    return table
