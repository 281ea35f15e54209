"""The rows of a table of the basis in a text that has lost cells: each cell under the one column that it fits.

A merged cell is printed once, so a row may have fewer cells than its head. What kind of value a cell holds (a date, a
servicing word, a tenure) tells its column; where several fit, the row is left out and reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from landprice.core.exact import half_width
from landprice.core.messages import message
from landprice.documents.basis.words import VALUES
from landprice.documents.document import Cell, Grid, Note
from landprice.documents.grids.grid import lines_by_column
from landprice.documents.grids.lines import Line, lines_of
from landprice.documents.vocabulary.words import Label, meaning

_DAY = "valuation_date"
_MOST_COLUMNS = 12


def placed_rows(grid: Grid) -> tuple[list[Line], list[Note]]:
    """The rows by columns, and those left out. A valuation date that stands once is that of all rows and columns."""
    if lines := lines_by_column(grid):
        return lines, []
    rows = [row for row in map(_trimmed, grid.rows) if row]
    width = len(rows[0])
    if not 1 < width <= _MOST_COLUMNS or width < max(map(len, rows)):
        return [], [_left_out(grid.rows[0])]
    placed, notes = [rows[0]], list[Note]()
    heads = [meaning(cell.text).label for cell in rows[0]]
    for row in rows[1:]:
        found = row if len(row) == width else _placed(row, heads)
        if found is None or any(_lacks(cell, head) for cell, head in zip(found, heads, strict=False)):
            notes.append(_left_out(row))
        if found is not None:
            placed.append(found)
    numbered = [
        [replace(cell, row=at, column=column) for column, cell in enumerate(row) if cell.text or column == 0]
        for at, row in enumerate(placed)
    ]
    return lines_of(Grid(_with_days(numbered, heads), exact=True)), notes


def _trimmed(row: Sequence[Cell]) -> list[Cell]:
    filled = [at for at, cell in enumerate(row) if cell.text.strip()]
    return list(row[: filled[-1] + 1]) if filled else []


def _left_out(row: Sequence[Cell]) -> Note:
    words = next((cell for cell in row if cell.text.strip()), row[0])
    what = message("the row has not as many cells as the head of its table: {words}", words=words.text[:40])
    return words.place, what


def _lacks(cell: Cell, head: Label) -> bool:
    """Whether a row has no cell under a field: the one above may reach down, or nothing be printed."""
    return head.field not in ("", _DAY) and not cell.text.strip()


def _placed(row: Sequence[Cell], heads: Sequence[Label]) -> list[Cell] | None:
    """The cells of a row under the heads that they fit, empty ones where none does; None where that is not certain."""
    filled = [cell for cell in row if cell.text.strip()]
    if len(filled) == 2 and meaning(filled[0].text).label.field == _DAY and not any(head.field for head in heads):
        return [filled[0], replace(filled[1], columns=len(heads) - 1)]
    ways = list(islice(_ways(filled, heads, 0), 2))
    if len(ways) != 1 or not filled:
        return None
    found = [replace(filled[0], text="", columns=1) for _ in heads]
    for column, cell in zip(ways[0], filled, strict=True):
        found[column] = cell
    return found


def _ways(cells: Sequence[Cell], heads: Sequence[Label], first: int) -> Iterator[tuple[int, ...]]:
    """Every way to set the cells under heads, in their order."""
    if not cells:
        yield ()
        return
    for column in range(first, len(heads) - len(cells) + 1):
        if _fits(cells[0], heads[column]):
            for rest in _ways(cells[1:], heads, column + 1):
                yield (column, *rest)


def _fits(cell: Cell, head: Label) -> bool:
    read = meaning(cell.text)
    if head.field:
        found = VALUES[head.field].match(half_width(cell.text).strip(" “”\"'")) if read.kind != "none" else True
        return bool(found)
    if read.label.grade:
        return "级" in head.header or "等" in head.header
    return bool(head.header) and read.kind in ("label", "words") and "级别" not in head.header


def _with_days(rows: list[list[Cell]], heads: Sequence[Label]) -> list[list[Cell]]:
    """A valuation date in the first row alone reaches down to all rows."""
    for column in (at for at, head in enumerate(heads) if head.field == _DAY):
        days = [cell for row in rows[1:] for cell in row if cell.column == column]
        if len(days) == 1 and days[0].row == 1:
            whole = replace(days[0], rows=len(rows) - 1)
            rows[1] = [whole if cell is days[0] else cell for cell in rows[1]]
    return rows
