"""A table printed with one cell a line: its rows, found again from what its cells say."""

from __future__ import annotations

from itertools import groupby

from landprice.documents.document import Cell, Grid
from landprice.documents.words import Label, meaning


def is_stream(grid: Grid) -> bool:
    """Whether nearly every row of ``grid`` is a single cell."""
    filled = [sum(bool(cell.text) for cell in row) for row in grid.rows]
    return not grid.exact and len(filled) >= 6 and sum(count <= 1 for count in filled) >= 0.9 * len(filled)


def rows_of_stream(grid: Grid) -> list[list[Cell]]:
    """The rows: words after a value open a new one; a run of words of one kind is a row of the head."""
    cells = [cell for row in grid.rows for cell in row if cell.text]
    rows: list[list[Cell]] = []
    for is_words, run in groupby(cells, key=lambda cell: _kind(cell) != "value"):
        if not is_words:
            if not rows:
                rows.append([])
            rows[-1] += run
            continue
        runs = [list(same) for _, same in groupby(run, key=_kind)]
        head = max((at for at, same in enumerate(runs, 1) if len(same) > 1), default=0)
        rows += _joined(runs[:head])
        last = [cell for same in runs[head:] for cell in same]
        if len(last) > 1 and _kind(last[-1]) == "grade" and "use" in map(_kind, last):
            # one use alone: its name is the head, the grade opens the first row
            rows += [
                [cell for cell in last[:-1] if _kind(cell) != "unit"],
                [cell for cell in last if _kind(cell) == "unit"],
            ]
            last = last[-1:]
        rows.append(last)
    return [row for row in rows if row]


def _joined(runs: list[list[Cell]]) -> list[list[Cell]]:
    """A single word before a run of others (土地级别 before the grades) opens the row of that run."""
    rows: list[list[Cell]] = []
    lone: list[Cell] = []
    for run in runs:
        if len(run) == 1:
            lone += run
        elif _kind(run[0]) == "unit" and "use" in map(_kind, lone):
            rows += [lone, run]
            lone = []
        else:
            rows.append(lone + run)
            lone = []
    return rows


def _kind(cell: Cell) -> str:
    read = meaning(cell.text)
    if read.kind in ("figure", "none"):
        return "value"
    if read.kind == "label":
        label: Label = read.label
        if label.grade or label.total:
            return "grade"
        return "use" if label.use or label.class_number else "unit" if label.unit else "header"
    return "words"
