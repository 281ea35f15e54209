"""A region → its tables: each matrix and direction is read, and the reading that proves best is taken."""

from __future__ import annotations

from collections.abc import Iterator

from landprice.core.messages import message
from landprice.documents.core_reading.letters import plain
from landprice.documents.corrections.layouts.crosstab import read_down
from landprice.documents.corrections.layouts.matrices import Matrix, matrices_of
from landprice.documents.corrections.layouts.routes import read_routes
from landprice.documents.corrections.layouts.runs import read_run
from landprice.documents.corrections.layouts.sheets import read_sheet
from landprice.documents.corrections.layouts.streams import read_stream
from landprice.documents.corrections.marks import mark_of
from landprice.documents.corrections.proofs.evidence import proved
from landprice.documents.corrections.regions import Region
from landprice.documents.corrections.result import CorrectionTable, LeftFigure
from landprice.documents.corrections.vocabulary import LEVELS, is_one_of, key_kind, kind_in, level_of

_UNSPECIFIC = ("any", "factor", "date")
NOT_MET = message("no head tells what it is")
NOT_UNDERSTOOD = message("no reading of the correction table fits")


def tables_of(region: Region) -> list[CorrectionTable]:
    """The tables of a region; every figure of it is in one of them, read or left out."""
    kind = _kind_of(region)
    if not kind:
        return []
    candidates = [proved(table) for table in _candidates(region, kind) if table.figures or table.criteria]
    if not candidates:
        return [_nothing(region, kind)]
    best = max(candidates, key=lambda table: table.score)
    if best.score >= 0:
        _account(best, region)
    if best.score < 0 or (region.is_run and kind == "any" and len(best.figures) < 2 * len(LEVELS)):
        return [_nothing(region, kind)]
    return [best]


def _account(table: CorrectionTable, region: Region) -> None:
    """Leave out each figure of the region that the reading did not meet: no figure goes without a word."""
    if region.is_run:
        return
    met = {each.place for each in table.figures} | {each.place for each in table.left}
    keys = {each.key for each in table.figures} | {text for each in table.criteria for text in each.words.values()}
    skipped = {
        cell.column for row in region.rows[:4] for cell in row if region.exact and is_one_of(plain(cell.text), "skip")
    }
    for cell in (cell for row in region.rows for cell in row):
        mark = mark_of(cell.text)
        known = plain(cell.text) in keys or cell.text.strip() in keys or cell.column in skipped
        if mark.figure and not known and cell.place not in met:
            table.left.append(LeftFigure(cell.place, mark.figure, NOT_MET))


def _candidates(region: Region, kind: str) -> Iterator[CorrectionTable]:
    if region.is_run:
        yield from read_run(region, kind)
        return
    for matrix in matrices_of(region.rows, region.exact, region.is_stream):
        for way in (matrix, matrix.transposed()):
            yield _read(way, kind, region)
    if not region.exact:
        yield read_stream(region, kind)


def _read(matrix: Matrix, kind: str, region: Region) -> CorrectionTable:
    if kind == "factor":
        return read_sheet(matrix, region.scope)
    if kind == "route":
        return read_routes(matrix, region.scope)
    return read_down(matrix, kind, region.scope, region.heading)


def _kind_of(region: Region) -> str:
    """The kind of a region: what its head says where the heading speaks of corrections alone."""
    if region.is_run or region.kind not in _UNSPECIFIC:
        return region.kind
    texts = [plain(cell.text) for row in region.rows[:6] for cell in row if not cell.is_blank]
    if len({level_of(text) for text in texts} - {""}) >= 4:
        return "factor"
    named = filter(None, (key_kind(text) or _specific(text) for text in texts))
    return next(named, "factor" if region.kind == "factor" else "")


def _specific(text: str) -> str:
    found = kind_in(text) if len(text) < 20 else ""
    return "" if found in _UNSPECIFIC else found


def _nothing(region: Region, kind: str) -> CorrectionTable:
    """All figures of a region left out."""
    table = CorrectionTable(kind)
    for row in region.rows:
        for cell in row:
            mark = mark_of(cell.text)
            if mark.figure:
                table.left.append(LeftFigure(cell.place, mark.figure, NOT_UNDERSTOOD))
    return table
