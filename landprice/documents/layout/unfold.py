"""Rows that are no rows: a heading, a caption or the notes of a table, alone in their row of a grid."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landprice.documents.document import Block, Grid, GridCell, Paragraph, moved_down
from landprice.documents.items.cells import LABEL, WORDS, sense_of

_LONG = 30
_HEADING = re.compile("基准地价|定级|单位[:：]|附[件表]")
_MOST_SPANNED = 200


def unfolded(grid: Grid) -> Iterator[Block]:
    """``grid`` with such rows as paragraphs of their own, and with the rows around them as grids.

    Between other rows a short one is a part of the table: it may name a place or a use.
    """
    running = _running_rows(grid)
    body = [at for at, row in enumerate(grid.rows) if row and at not in running]
    inside = range(body[0] + 1, body[-1]) if body else range(0)
    rows: list[list[GridCell]] = []
    for at, row in enumerate(grid.rows):
        cell = running.get(at)
        if cell is None or (at in inside and _may_name_part(cell.text)):
            rows.append(row)
            continue
        yield from _parts(rows, grid)
        rows = []
        yield Paragraph(cell.text.strip(), cell.place)
    yield from _parts(rows, grid)


def _may_name_part(text: str) -> bool:
    """Whether words between the rows of a table are short enough to name a part of it, and no heading."""
    return len(text) <= _LONG and not _HEADING.search(text)


def _running_rows(grid: Grid) -> dict[int, GridCell]:
    """The rows that are a line of words, none of a table: one cell alone, that nothing above reaches beside."""
    reached: set[int] = set()
    found: dict[int, GridCell] = {}
    for at, row in enumerate(grid.rows):
        filled = [cell for cell in row if cell.text.strip()]
        if len(filled) == 1 and at not in reached and filled[0].rows == 1 and _is_running(filled[0].text.strip()):
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


def _parts(rows: list[list[GridCell]], grid: Grid) -> Iterator[Grid]:
    """Rows as a grid of their own, whose cells count from its first row; none where nothing stands in them."""
    if any(cell.text for row in rows for cell in row):
        first = min(cell.row for row in rows for cell in row)
        yield Grid(moved_down(rows, -first) if grid.exact and first else rows, grid.exact)
