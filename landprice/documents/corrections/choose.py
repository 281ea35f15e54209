"""A region → its tables: each matrix and direction is read, and the reading that proves best is taken."""

from __future__ import annotations

from collections.abc import Iterator

from landprice.core.messages import message
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
from landprice.documents.corrections.vocabulary import CLASS_KINDS, LEVELS, is_one_of, key_kind, kind_in, level_of
from landprice.documents.items.cells import Cell
from landprice.documents.items.letters import plain

_UNSPECIFIC = ("any", "factor", "date")
NOT_MET = message("no head tells what it is")
NOT_UNDERSTOOD = message("no reading of the correction table fits")


def tables_of(region: Region) -> list[CorrectionTable]:
    """The tables of a region; every figure of it is in one of them, read or left out."""
    kind = _kind_of(region)
    if not kind:
        return []
    best = _best(region, kind)
    too_few = best is not None and region.is_run and kind == "any" and len(best.figures) < 2 * len(LEVELS)
    if best is None or best.score < 0 or too_few:
        return [_nothing(region, kind)]
    _account(best, region)
    return [best]


def _best(region: Region, kind: str) -> CorrectionTable | None:
    """The first way that takes most of its figures, for what keeps the places of cells goes before what shifts them."""
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
    met = {each.place for each in (*table.figures, *table.ranges)} | {each.place for each in table.left}
    words = _words_of(table)
    cells = _cells_outside(region, _skipped_columns(region))
    unmet = [cell for cell in cells if mark_of(cell.text).figure and cell.place not in met]
    unknown = [cell for cell in unmet if words.isdisjoint((plain(cell.text), cell.text.strip()))]
    table.left += [LeftFigure(cell.place, mark_of(cell.text).figure, NOT_MET) for cell in unknown]


def _cells_outside(region: Region, skipped: set[int]) -> list[Cell]:
    """The cells of a region that is no run, without those of some columns."""
    return [] if region.is_run else [cell for row in region.rows for cell in row if cell.column not in skipped]


def _words_of(table: CorrectionTable) -> set[str]:
    """The keys of a table and the words of its criteria."""
    return {each.key for each in table.figures}.union(*(each.words.values() for each in table.criteria))


def _skipped_columns(region: Region) -> set[int]:
    """The columns of a grid that number or weigh the rows."""
    heads = (cell for row in region.rows[:4] for cell in row if region.exact)
    return {cell.column for cell in heads if is_one_of(plain(cell.text), "skip")}


def _candidates(region: Region, kind: str) -> Iterator[list[CorrectionTable]]:
    """The readings of each way in which the cells may stand."""
    if region.is_run:
        yield list(read_run(region, kind))
        return
    stream = [read_stream(region, kind)] if region.is_stream else []
    for matrix in matrices_of(region.rows, region.exact, region.is_stream):
        yield [_read(way, kind, region) for way in (matrix, matrix.transposed())]
    yield stream


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
            if value := mark.figure or (mark.band if kind in CLASS_KINDS else ""):
                table.left.append(LeftFigure(cell.place, value, NOT_UNDERSTOOD))
    return table
