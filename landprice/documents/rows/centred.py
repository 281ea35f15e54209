"""Names that stand in the middle of the rows that they are of, as cells over several rows are copied."""

from __future__ import annotations

from collections.abc import Sequence

from landprice.documents.items.cells import LABEL, Cell, cell_of
from landprice.documents.items.vocabulary import GRADE, USE
from landprice.words.grade import grade_number

_NAMES = {USE, "place"}


def take_names_up(rows: list[list[Cell]], *, exact: bool) -> None:
    """Set each name at the first row of its grades, where these begin anew for each of them, and no span tells.

    The document that forced it, a table copied with the names of its uses beside their second grade, is a made-up one.
    """
    rows = [row for row in rows if row]
    if exact or not rows:
        return
    _fill_up(rows)
    column = _column_of_grades(rows)
    if column is None:
        return
    runs = _runs(rows, column)
    for at in range(column) if len(runs) > 1 else ():
        named = [_named(run, at) for run in runs]
        if all(len(each) == 1 for each in named):
            for run, (where,) in zip(runs, named, strict=True):
                run[0][at], run[where][at] = run[where][at], run[0][at]


def _fill_up(rows: Sequence[list[Cell]]) -> None:
    """Set an empty cell before the grades that begin rows, the first too, where others have a name before theirs."""
    bare = [row for row in rows if _grade(row[0])]
    named = [row for row in rows if _begins_with_name(row)]
    widths = {len(row) for row in named} | {len(row) + 1 for row in bare}
    if _grade(rows[0][0]) and named and len(named) + len(bare) == len(rows) and len(widths) == 1:
        for row in bare:
            row.insert(0, cell_of("", row[0].place))


def _begins_with_name(row: Sequence[Cell]) -> bool:
    return len(row) > 1 and _is_name(row[0]) and bool(_grade(row[1]))


def _is_name(cell: Cell) -> bool:
    sense = cell.sense
    return sense.kind == LABEL and bool(_NAMES & {*sense.labels, *sense.heads})


def _column_of_grades(rows: Sequence[Sequence[Cell]]) -> int | None:
    """The one column that has the grade of every row."""
    width = min((len(row) for row in rows), default=0)
    return next((at for at in range(1, width) if all(_grade(row[at]) for row in rows)), None)


def _grade(cell: Cell) -> int:
    sense = cell.sense
    return grade_number(str(sense.labels[GRADE])) or 0 if sense.kind == LABEL and GRADE in sense.labels else 0


def _runs(rows: Sequence[list[Cell]], column: int) -> list[list[list[Cell]]]:
    """The rows in runs of rising grades."""
    runs: list[list[list[Cell]]] = []
    last = 0
    for row in rows:
        grade = _grade(row[column])
        if not runs or grade <= last:
            runs.append([])
        runs[-1].append(row)
        last = grade
    return runs


def _named(run: Sequence[Sequence[Cell]], column: int) -> list[int]:
    """The rows of a run whose cell in a column names a use or place; none where any says something else."""
    full = [at for at, row in enumerate(run) if not row[column].is_blank]
    return full if all(_is_name(run[at][column]) for at in full) else []
