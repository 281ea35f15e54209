"""The rows of a table → figures: stub labels are carried down, values placed under the columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from landprice.documents.core_reading.cells import BLANK, LABEL, VALUE, WORDS, Cell
from landprice.documents.core_reading.figures import LeftOut, Reading
from landprice.documents.core_reading.heads import BASIS, FIGURES, TEXT, Column
from landprice.documents.core_reading.labels import Labels, merged, own_labels
from landprice.documents.core_reading.placing import PACKED, TOO_MANY, Placing, placing_of
from landprice.documents.core_reading.taken import TOTAL, take_cell

NEST = ("right", "place", "use", "class", "grade", "quantity", "measure", "bound", "unit")


@dataclass(slots=True)
class Row:
    """A row: label cells before its values, and the values; ``width`` counts all its cells."""

    stub: list[Cell]
    values: list[Cell]
    width: int = 0
    wide: list[Cell] = field(default_factory=list)
    ragged: bool = False


@dataclass(slots=True)
class Frame:
    """What all rows of a table share: columns, the labels of its heading, whether words in the stub are places."""

    columns: Sequence[Column]
    heading: Labels
    words_are_places: bool = False
    rows: list[Row] = field(default_factory=list)
    trust: int = 0
    has_text: bool = False


def rows_of(cells: Sequence[Cell]) -> list[Row]:
    """The runs of labels and values in the cells of one line: more than one where a table has two panels."""
    rows = [Row([], [], len(cells))]
    for cell in cells:
        row = rows[-1]
        names = cell.sense.kind == LABEL and bool({"use", "grade", "place"} & set(cell.sense.labels))
        if names and any(value.sense.kind == VALUE for value in row.values):
            rows.append(Row([cell], [], len(cells)))
            continue
        if row.values or cell.sense.kind == VALUE or (cell.sense.kind == BLANK and _behind_label(row)):
            row.values.append(cell)
        elif cell.sense.kind != BLANK:
            row.stub.append(cell)
    return [_settled(row) for row in rows]


def _behind_label(row: Row) -> bool:
    return bool(row.stub)


def _settled(row: Row) -> Row:
    """Blanks between the labels of a stub are no values: only those behind the last label are."""
    last = max((at for at, cell in enumerate(row.values) if cell.sense.kind == LABEL), default=-1)
    if last >= 0 and not any(cell.sense.kind == VALUE for cell in row.values[:last]):
        row.stub += [cell for cell in row.values[: last + 1] if cell.sense.kind != BLANK]
        row.values = row.values[last + 1 :]
    units = [
        cell
        for cell in row.values
        if cell.sense.kind == LABEL and set(cell.sense.labels) <= {"unit", "quantity", "measure"}
    ]
    if len(units) == 1 and len(row.values) > 2:
        # a unit behind the term or plot ratio of its row: 商业用地 | 40年 | 元/平方米 | 2250
        row.stub += units
        row.values = [cell for cell in row.values if cell is not units[0]]
    if not any(cell.sense.kind == VALUE for cell in row.values):
        row.stub += [cell for cell in row.values if cell.sense.kind != BLANK]
        row.values = []
    return row


def stream_rows(cells: Sequence[Cell], places: bool = False) -> list[Row]:
    """The rows of cells one behind the other: a row begins at the first label, or name of a place, behind values."""
    rows: list[Row] = []
    for at, cell in enumerate(cells):
        behind_values = bool(rows) and bool(rows[-1].values)
        begins = cell.sense.kind == LABEL or (cell.sense.kind == WORDS and _leads(cells, at, places))
        if not rows or (behind_values and begins):
            rows.append(Row([], []))
        row = rows[-1]
        if (
            cell.sense.kind == VALUE
            or (cell.sense.kind == BLANK and (row.stub or row.values))
            or (cell.sense.kind == WORDS and row.values)
        ):
            row.values.append(cell)
        elif cell.sense.kind != BLANK:
            row.stub.append(cell)
    return rows


def _leads(cells: Sequence[Cell], at: int, places: bool) -> bool:
    """Whether a name stands right before a label or value: it is the place of the row that begins here."""
    behind = cells[at + 1] if at + 1 < len(cells) else None
    if behind is None or len(cells[at].text) > 20 or cells[at].sense.figures:
        return False
    if behind.sense.kind == VALUE and not places:
        # words between values name a row of their own, though nothing known
        return behind.sense.is_figure or behind.sense.is_none
    return behind.sense.kind in (LABEL, VALUE) and len(cells[at].text) < 16


def read_rows(frame: Frame) -> Reading:
    """The figures of all rows."""
    reading = Reading()
    carried: Labels = {}
    order = _order(frame.rows)
    widths = _widths(frame.rows)
    stubs = max((len(row.stub) for row in frame.rows if row.values), default=0)
    panel = counted = over = 0
    doubtful: set[str] = set()
    for number, row in enumerate(frame.rows):
        labels = _stub_labels(row, frame)
        if labels is None:
            for cell in row.values:
                reading.leave(cell, "the labels before it contradict each other")
            doubtful = set(order)
            continue
        holding = _carry(carried, labels, order, bool(row.values))
        if not row.values:
            continue
        panel = (
            panel + 1
            if number
            and frame.rows[number - 1].width == row.width
            and row.width
            and _same_line(frame.rows[number - 1], row)
            else 0
        )
        columns = _panel(frame.columns, panel, row)
        lacking = stubs - len(row.stub) if widths[0] == row.width else 0
        placing = placing_of(row.values, columns, max(0, widths[1] - len(columns), lacking))
        counted += 1
        if doubtful - set(labels):
            for cell in row.values:
                reading.leave(cell, "the row that it takes its labels from is in doubt")
            continue
        doubtful = set()
        if isinstance(placing, str):
            over += placing == TOO_MANY
            doubtful = set(order)
            for cell in row.values:
                reading.leave(cell, placing)
            continue
        for cell in row.wide[:1]:
            reading.leave(cell, "its cell spans several columns")
        if row.ragged or (row.width and _is_odd(row, widths)):
            placing = Placing(placing.pairs, PACKED, placing.doubtful)
        own = {name for cell in row.values for name in cell.sense.labels}
        if not labels and not own & set(order) and any(name in carried for name in order):
            for cell in row.values:
                reading.leave(cell, "the row has lost its labels")
            continue
        _take(reading, placing, holding, frame, number)
    if over * 3 > counted:
        # most rows have more values than the head has names: one of its cells is lost
        for figure in reading.prices:
            reading.left.append(LeftOut(figure.cell, figure.value, TOO_MANY))
        reading.prices = []
    return reading


def _same_line(before: Row, row: Row) -> bool:
    return (
        bool(before.values)
        and before.values[0].place.row == row.values[0].place.row
        and before.values[0].place.row != (0, 0, 0, "", 0)
    )


def _panel(columns: Sequence[Column], panel: int, row: Row) -> Sequence[Column]:
    if not panel:
        half = len(columns) // 2
        if (
            half
            and len(row.values) <= half
            and [c.labels for c in columns[:half]] == [c.labels for c in columns[half:]]
        ):
            return columns[:half]
        return columns
    half = len(columns) // 2
    return columns[half:] if half else columns


def _widths(rows: Sequence[Row]) -> tuple[int, int]:
    """The usual width of whole rows, 0 where they differ, and the usual number of values."""
    full = [row for row in rows if row.values]
    sizes = [row.width for row in full if row.width]
    whole = most_usual(sizes)
    values = [len(row.values) for row in full]
    usual = most_usual(values)
    return whole if sizes.count(whole) * 5 >= len(sizes) * 4 else 0, usual


def most_usual(sizes: Sequence[int]) -> int:
    """The size that most have, the first of several; 0 where there is none."""
    return Counter(sizes).most_common(1)[0][0] if sizes else 0


def _is_odd(row: Row, widths: tuple[int, int]) -> bool:
    """A row that is wider or narrower than all others, or ends early in blanks, may have lost or doubled a cell."""
    if widths[0]:
        return row.width != widths[0] and len(row.values) != widths[1]
    return bool(row.values) and row.values[-1].sense.kind == BLANK and len(row.values) < widths[1]


def _order(rows: Iterable[Row]) -> list[str]:
    """The dimensions of the stub, the outer first, as the fullest row has them."""
    best: list[str] = []
    for row in (row for row in rows if row.values):
        found = list(dict.fromkeys(name for cell in row.stub for name in own_labels(cell) if name in NEST))
        if len(found) > len(best):
            best = found
    return best


def _stub_labels(row: Row, frame: Frame) -> Labels | None:
    known = [own_labels(cell) for cell in row.stub if cell.sense.kind == LABEL]
    labels = merged(known)
    if labels is None:
        return None
    if any("total" in cell.sense.heads for cell in row.stub):
        labels["grade"] = TOTAL
    if frame.has_text and not frame.words_are_places:
        _take_zone(labels, row)
    words = [cell for cell in row.stub if cell.sense.kind == WORDS]
    if frame.words_are_places and words and "place" not in labels and len(words[0].text) < 24:
        labels["place"] = "".join(words[0].text.split())
    return labels


def _take_zone(labels: Labels, row: Row) -> None:
    """Beside a column of descriptions a place describes the grade of its row; without a grade it stands for one."""
    if not row.values or "place" not in labels:
        return
    names = [name for cell in row.stub for name in cell.sense.labels if name in ("place", "grade", "use", "unit")]
    if names[:2] == ["place", "grade"]:
        return  # a town over its grades (yongzhou-2014)
    place = labels.pop("place")
    if "grade" not in labels and names[0] == "place":
        labels["grade"] = place


def _carry(carried: Labels, labels: Labels, order: Sequence[str], has_values: bool) -> Labels:
    """Take the labels of a row; what nests inside a changed label starts anew. Gives what holds for this row.

    A quantity, measure or bound that only some rows name holds for its own row.
    """
    changed = False
    outer = [name for name in ("place", "use") if name not in order]
    for name in [*outer, *order, *(name for name in labels if name not in order and name not in outer)]:
        if name in labels:
            if has_values and name not in order and name in ("quantity", "measure", "bound", "unit"):
                continue
            changed = changed or carried.get(name) != labels[name] or name != "place"
            carried[name] = labels[name]
        elif changed and name in order:
            carried.pop(name, None)
    if "use" in labels:
        for name in ("sub_uses", "within", "class"):
            if name not in labels:
                carried.pop(name, None)
    return {**carried, **labels}


def _take(reading: Reading, placing: Placing, labels: Labels, frame: Frame, number: int) -> None:
    for cell in placing.doubtful:
        reading.leave(cell, "the row is shorter than the head, and more than one column fits it")
    for cell, column in placing.pairs:
        if column.role == TEXT or cell.sense.kind == BLANK or cell.sense.is_none:
            continue
        found = None if column.clash else merged([labels, column.labels, cell.sense.labels])
        if found is None:
            reading.leave(cell, "the labels of its row and its column contradict each other")
            continue
        if cell.sense.kind == WORDS and cell.sense.figures:
            reading.leave(
                cell,
                "words stand in its cell",
                rival=" ".join(str(v) for v in (found.get("grade"), found.get("unit")) if v),
            )
            continue
        for name, value in frame.heading.items():
            found.setdefault(name, value)
        take_cell(reading, cell, found, number, placing.way, column.role == BASIS)


def columns_of_figures(columns: Sequence[Column]) -> list[Column]:
    """The columns that hold figures."""
    return [column for column in columns if column.role == FIGURES]


def section(row: Row) -> Row:
    """A row without a value is all stub: it names what stands below it."""
    return row if any(cell.sense.kind == VALUE for cell in row.values) else Row(row.stub, [], row.width)
