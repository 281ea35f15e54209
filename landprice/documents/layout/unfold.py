"""Rows that are no rows: a heading, a caption or the notes of a table, alone in their row of a grid."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import replace

from landprice.documents.document import Block, Grid, GridCell, Paragraph, moved_down
from landprice.documents.items.cells import LABEL, VALUE, WORDS, sense_of

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
    running = {at for at, cell in alone.items() if _is_running(cell.text.strip())}
    body = [at for at, row in enumerate(grid.rows) if row and at not in running]
    inside = range(body[0] + 1, body[-1]) if body else range(0)
    over_heads = _over_heads(grid, alone)
    rows: list[list[GridCell]] = []
    for at, row in enumerate(grid.rows):
        names_part = at in inside and _may_name_part(alone[at].text) if at in alone else False
        if at not in over_heads and (at not in running or names_part):
            rows.append(row)
            continue
        yield from _parts(rows, grid)
        rows = []
        yield from _lines(alone[at].text, alone[at])
    yield from _parts(rows, grid)


def _over_heads(grid: Grid, alone: Mapping[int, GridCell]) -> set[int]:
    """The rows of one cell in the first column below which a head stands, or nothing more but such rows.

    So are all rows of a grid that has one column: it is no table. A title says itself that a table follows.
    """
    first = min((cell.column for row in grid.rows for cell in row), default=0)
    is_list = len(alone) == sum(any(cell.text.strip() for cell in row) for row in grid.rows)
    found: set[int] = set()
    is_over = True
    for at in range(len(grid.rows) - 1, -1, -1):
        filled = [sense_of(cell.text.strip()) for cell in grid.rows[at] if cell.text.strip()]
        if at not in alone:
            is_over = is_over if not filled else len(filled) > 1 and not any(sense.is_figure for sense in filled)
            continue
        is_over |= bool(_TITLE.search(alone[at].text))
        is_over &= alone[at].column == first and (not filled[0].is_figure or is_list)
        found.update([at] if is_over and (filled[0].kind != VALUE or is_list) else [])
    return found


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
        filled = [cell for cell in row if cell.text.strip()]
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
    at = next(at for at, row in enumerate(rows) if row)
    first = rows[at][0]
    title, _, name = first.text.strip().rpartition("\n")
    if sense_of(name.strip()).heads and _HEADING.search(title):
        yield from _lines(title, first)
        rows = [*rows[:at], [replace(first, text=name.strip()), *rows[at][1:]], *rows[at + 1 :]]
    above = min(cell.row for row in rows for cell in row)
    moved = moved_down(rows, -above) if grid.exact and above else rows
    yield Grid(_with_head_in_place(_in_own_columns(moved)) if grid.exact else moved, grid.exact)


def _in_own_columns(rows: list[list[GridCell]]) -> list[list[GridCell]]:
    """Cells in the columns in which any of them begins: those of other tables of a sheet part none of this one."""
    starts = sorted({cell.column for row in rows for cell in row if cell.text.strip()})
    if starts[-1] == len(starts) - 1:
        return rows
    return [
        [
            replace(cell, column=at, columns=end - at)
            for cell in row
            for at, end in [(bisect_left(starts, cell.column), bisect_left(starts, cell.column + cell.columns))]
            if at < end
        ]
        for row in rows
    ]


def _with_head_in_place(rows: list[list[GridCell]]) -> list[list[GridCell]]:
    """A head whose second row stands from the first column on, and ends under a wide cell: moved under the wide ones.

    A program that cuts a cell over two rows to one (pandoc, at the end of a head) leaves the last cells empty.
    """
    above, below = (rows[0], rows[1]) if len(rows) > 2 else ([], [])
    wide = [at for cell in above if cell.columns > 1 for at in range(cell.column, cell.column + cell.columns)]
    narrow = [cell for cell in above if cell.columns == 1]
    filled = [cell for cell in below if cell.text.strip()]
    reaching = narrow[: len(wide) + len(narrow) - len(filled)]
    stand_first = all(cell.column == at and cell.columns == 1 for at, cell in enumerate(filled))
    if len(filled) not in wide or not reaching or not stand_first or any(cell.rows > 1 for cell in above):
        return rows
    columns = sorted({*wide, *(cell.column for cell in narrow)} - {cell.column for cell in reaching})
    if len(columns) != len(filled) or any(sense_of(cell.text.strip()).is_figure for cell in filled):
        return rows
    head = [replace(cell, rows=2) if cell in reaching else cell for cell in above]
    return [head, [replace(cell, column=at) for cell, at in zip(filled, columns, strict=True)], *rows[2:]]
