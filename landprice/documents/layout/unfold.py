"""Rows that are no rows: a heading, a caption or the notes of a table, alone in their row of a grid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from landprice.documents.document import Block, Grid, GridCell, Paragraph, moved_down
from landprice.documents.items.cells import LABEL, VALUE, WORDS, Sense, sense_of
from landprice.documents.layout.own_columns import in_own_columns

_LONG = 30
_HEADING = re.compile("基准地价|定级|单位[:：]|附[件表]")
_TITLE = re.compile("^(?:附?表 ?[0-9]|附[表件])|(?:表|系数)$")
_MOST_SPANNED = 200


def unfolded(grid: Grid) -> Iterator[Block]:
    """``grid`` with such rows as paragraphs of their own, and with the rows around them as grids.

    Between other rows a short one is a part of the table: it may name a place or a use. Over a head it is the heading
    of another table: a sheet holds a whole page, its sentences and several tables one below the other.
    """
    alone = _rows_of_one_cell(grid)
    apart = _over_heads(grid, alone) | _running(grid, alone)
    rows: list[list[GridCell]] = []
    for at, row in enumerate(grid.rows):
        if at not in apart:
            rows.append(row)
            continue
        yield from _parts(rows, grid)
        rows = []
        yield from _lines(alone[at].text, alone[at])
    yield from _parts(rows, grid)


def _running(grid: Grid, alone: Mapping[int, GridCell]) -> set[int]:
    """The rows of one cell that are words of the page, around the rows of a table or too long for a part of it."""
    running = {at for at, cell in alone.items() if _is_running(cell.text.strip())}
    body = [at for at, row in enumerate(grid.rows) if row and at not in running]
    inside = range(body[0] + 1, body[-1]) if body else range(0)
    return {at for at in running if at not in inside or not _may_name_part(alone[at].text)}


def _over_heads(grid: Grid, alone: Mapping[int, GridCell]) -> set[int]:
    """The rows of one cell in the first column below which a head stands, or nothing more but such rows.

    So are all rows of a grid that has one column: it is no table. A title says itself that a table follows.
    """
    senses = [*map(_senses, grid.rows)]
    if len(alone) == sum(map(bool, senses)):
        return set(alone)
    first = min(row[0].column for row in grid.rows if row)
    found: set[int] = set()
    is_over = True
    for at in reversed(range(len(senses))):
        if at not in alone:
            is_over = _is_head(senses[at]) if senses[at] else is_over
            continue
        may_be = alone[at].column == first and not senses[at][0].is_figure
        is_over = may_be and (is_over or bool(_TITLE.search(alone[at].text)))
        found.update([at] if is_over and senses[at][0].kind != VALUE else [])
    return found


def _filled(row: Sequence[GridCell]) -> list[GridCell]:
    return [cell for cell in row if cell.text.strip()]


def _senses(row: Sequence[GridCell]) -> list[Sense]:
    return [sense_of(cell.text.strip()) for cell in _filled(row)]


def _is_head(row: Sequence[Sense]) -> bool:
    return len(row) > 1 and not any(sense.is_figure for sense in row)


def _lines(text: str, cell: GridCell) -> Iterator[Paragraph]:
    return (Paragraph(line.strip(), cell.place) for line in text.split("\n") if line.strip())


def _may_name_part(text: str) -> bool:
    """Whether words between the rows of a table are short enough to name a part of it, and no heading."""
    return len(text) <= _LONG and not _HEADING.search(text)


def _rows_of_one_cell(grid: Grid) -> dict[int, GridCell]:
    """The rows with one cell alone, that nothing above reaches beside."""
    reached: set[int] = set()
    found: dict[int, GridCell] = {}
    for at, row in enumerate(grid.rows):
        filled = _filled(row)
        if len(filled) == 1 and at not in reached and filled[0].rows == 1:
            found[at] = filled[0]
        for cell in row:
            reached.update(range(at + 1, at + min(cell.rows, _MOST_SPANNED)))
    return found


def _is_running(text: str) -> bool:
    """Whether the only words of a row are a heading, a note, a sentence; a short name is that of the rows below it."""
    sense = sense_of(text)
    if sense.kind == LABEL:
        return len(text) > _LONG or text.endswith(("：", ":")) or set(sense.labels) <= {"unit"}
    return sense.kind == WORDS or bool(_HEADING.search(text))


def _parts(rows: list[list[GridCell]], grid: Grid) -> Iterator[Block]:
    """Rows as a grid of their own, whose cells count from its first row; none where nothing stands in them.

    A title in the first head cell stands over it: 某县基准地价表 | 级别, as a workbook has the caption of a page.
    """
    if not any(cell.text for row in rows for cell in row):
        return
    first = next(cell for row in rows for cell in row)
    title, _, name = first.text.strip().rpartition("\n")
    if _HEADING.search(title) and sense_of(name.strip()).heads:
        yield from _lines(title, first)
        rows = [[replace(cell, text=name.strip()) if cell is first else cell for cell in row] for row in rows]
    yield Grid(in_own_columns(moved_down(rows, -first.row)) if grid.exact else rows, grid.exact)
