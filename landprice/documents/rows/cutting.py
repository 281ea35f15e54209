"""Cells one behind the other → rows: the labels before the values of each, and its values."""

from __future__ import annotations

import re
from collections.abc import Sequence

from landprice.documents.items.cells import BLANK, LABEL, VALUE, WORDS, Cell
from landprice.documents.items.letters import plain
from landprice.documents.items.zone_names import named_zone
from landprice.documents.rows.frames import Row

_EXPLAINED = re.compile(r"[0-9.]{1,6}年?\([^()0-9]{0,20}[0-9][^()]{0,20}\)")
"""A value with that of some in brackets, which is none of the names of its row: 2.0(Ⅳ、Ⅴ级1.5) (xinyi_2010)."""

_FEWEST_ROWS = 3


def rows_of(cells: Sequence[Cell]) -> list[Row]:
    """The runs of labels and values in the cells of one line: more than one where a table has two panels."""
    rows = [Row([], [], len(cells))]
    for cell in cells:
        row = rows[-1]
        names = cell.sense.kind == LABEL and bool({"use", "grade", "place"} & set(cell.sense.labels))
        if names and _has_value(row.values):
            rows.append(Row([cell], [], len(cells)))
            continue
        is_value = cell.sense.kind == VALUE or bool(_EXPLAINED.fullmatch(plain(cell.text)))
        if row.values or is_value or (cell.sense.kind == BLANK and _behind_label(row)):
            row.values.append(cell)
        elif cell.sense.kind != BLANK:
            row.stub.append(cell)
    return [_settled(row) for row in rows]


def _behind_label(row: Row) -> bool:
    return bool(row.stub)


def _has_value(cells: Sequence[Cell]) -> bool:
    return any(cell.sense.kind == VALUE for cell in cells)


def _settled(row: Row) -> Row:
    """Blanks between the labels of a stub are no values: only those behind the last label are."""
    last = _last_label(row.values)
    if last >= 0 and not _has_value(row.values[:last]):
        _take_into_stub(row, last + 1)
    units = [cell for cell in row.values if _is_unit(cell)]
    if len(units) == 1 and len(row.values) > 2:
        # a unit behind the term or plot ratio of its row: 商业用地 | 40年 | 元/平方米 | 2250
        row.stub += units
        row.values = [cell for cell in row.values if cell is not units[0]]
    if not _has_value(row.values):
        _take_into_stub(row, len(row.values))
    return row


def _last_label(cells: Sequence[Cell]) -> int:
    """Where the last label stands; -1 where there is none."""
    return max((at for at, cell in enumerate(cells) if cell.sense.kind == LABEL), default=-1)


def _take_into_stub(row: Row, count: int) -> None:
    """Make the first ``count`` of the values cells of the stub, without blanks."""
    row.stub += [cell for cell in row.values[:count] if cell.sense.kind != BLANK]
    row.values = row.values[count:]


def _is_unit(cell: Cell) -> bool:
    return cell.sense.kind == LABEL and set(cell.sense.labels) <= {"unit", "quantity", "measure"}


def stream_rows(cells: Sequence[Cell], *, places: bool = False) -> list[Row]:
    """The rows of cells one behind the other: a row begins at the first label, or name of a place, behind values."""
    rows: list[Row] = []
    for at, cell in enumerate(cells):
        behind_values = bool(rows) and bool(rows[-1].values)
        begins = cell.sense.kind == LABEL or bool(named_zone(cell))
        begins = begins or (cell.sense.kind == WORDS and _leads(cells, at, places=places))
        if not rows or (behind_values and begins):
            rows.append(Row([], []))
        row = rows[-1]
        if _stands_among_values(cell, row):
            row.values.append(cell)
        elif cell.sense.kind != BLANK:
            row.stub.append(cell)
    return rows


def _stands_among_values(cell: Cell, row: Row) -> bool:
    """Whether the next cell of a row is one of its values: a value, words behind one, a blank behind anything."""
    if cell.sense.kind == BLANK:
        return bool(row.stub or row.values)
    return cell.sense.kind == VALUE or (cell.sense.kind == WORDS and bool(row.values))


def _leads(cells: Sequence[Cell], at: int, *, places: bool) -> bool:
    """Whether a name stands right before a label or value: it is the place of the row that begins here."""
    behind = cells[at + 1] if at + 1 < len(cells) else None
    if behind is None or len(cells[at].text) > 20 or cells[at].sense.figures:
        return False
    if behind.sense.kind == VALUE and not places:
        # words between values name a row of their own, though nothing known
        return behind.sense.is_figure or behind.sense.is_none
    return behind.sense.kind in (LABEL, VALUE) and len(cells[at].text) < 16


def section(row: Row) -> Row:
    """A row without a value is all stub: it names what stands below it."""
    return row if _has_value(row.values) else Row(row.stub, [], row.width)


def with_missing_grades(rows: Sequence[Row], grades: int) -> None:
    """Give the rows of a place without the last of so many ``grades`` blanks for them.

    Rows of three uses of a place that end where each other do have lost no cell: it has no such grade, where others do.
    """
    runs = _runs_of_places(rows)
    has_full = any(len(row.values) == grades for run in runs for row in run)
    for row in (row for run in runs if has_full and _end_alike(run) for row in run):
        lacking = max(grades - len(row.values), 0)
        row.values = [*row.values, *(Cell("", row.values[-1].place) for _ in range(lacking))]
        row.width += lacking if row.width else 0


def _runs_of_places(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows with values, those of each place together."""
    runs: list[list[Row]] = []
    for row in (row for row in rows if row.values):
        if not runs or _names(row, "place"):
            runs.append([])
        runs[-1].append(row)
    return runs


def _end_alike(run: Sequence[Row]) -> bool:
    """Whether rows of three uses have as many values."""
    uses = [row for row in run if _names(row, "use")]
    return len(run) == len(uses) >= _FEWEST_ROWS and len({len(row.values) for row in run}) == 1


def _names(row: Row, label: str) -> bool:
    return any(label in cell.sense.labels for cell in row.stub)
