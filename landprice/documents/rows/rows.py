"""The rows of a table → figures: stub labels are carried down, values placed under the columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

from landprice.core.messages import Message, message
from landprice.documents.items.cells import BLANK, WORDS, Cell
from landprice.documents.items.labels import Labels, merged
from landprice.documents.items.reasons import CLASH, IN_WORDS, NO_HEAD, SEVERAL_COLUMNS, reason_of
from landprice.documents.rows.carrying import LOST, carry, order_of, stub_labels
from landprice.documents.rows.cutting import with_missing_grades
from landprice.documents.rows.field_rows import dropped_before_fields, field_of
from landprice.documents.rows.figures import Figure, LeftOut, Reading
from landprice.documents.rows.frames import Row, TableFrame
from landprice.documents.rows.heads import BASIS, TEXT, Column, matter_of, with_prices_of_zones
from landprice.documents.rows.placing import PACKED, TOO_MANY, Placing, placing_of
from landprice.documents.rows.taken import BASIS_FIGURES, take_cell
from landprice.documents.rows.units_of_rows import tells_areas, with_own_unit
from landprice.words.grade import grade_number


def read_rows(frame: TableFrame) -> Reading:
    """The figures of all rows."""
    if frame.columns and all(set(column.labels) & {"grade", "class"} == {"grade"} for column in frame.columns):
        with_missing_grades(frame.rows, len(frame.columns))
    run = _Run(frame, order_of(frame.rows), _widths(frame.rows))
    run.has_zones = frame.has_zones
    run.dropped = dropped_before_fields(frame.rows, run.order)
    run.by_area = tells_areas(frame)
    frame.columns = with_prices_of_zones(frame.columns)
    run.stubs = max((len(row.stub) for row in frame.rows if row.values), default=0)
    for number, row in enumerate(frame.rows):
        matter = matter_of(row.stub) if row.values else ""
        if matter:
            _take_other(run.reading, row, matter)
        else:
            _read_row(run, number, row)
    reading = run.reading
    _leave_out_rows_of_one_name(run)
    if _lacks_a_name(run):
        for figure in reading.prices:
            reading.left.append(LeftOut(figure.cell, figure.value, TOO_MANY))
        reading.prices = []
    return reading


def _lacks_a_name(run: _Run) -> bool:
    """Whether a cell of the head is lost: most rows have more values than it has names, or its grades have a gap."""
    lacks_a_grade = (run.over > 0 or run.wider) and _lacks_a_grade(run.frame.columns)
    return run.over * 3 > run.counted or run.over_whole or lacks_a_grade


@dataclass(slots=True)
class _Run:
    """What goes on from row to row; ``doubtful`` are the labels that a row in doubt would hand on."""

    frame: TableFrame
    order: list[str]
    widths: tuple[int, int]
    stubs: int = 0
    has_zones: bool = False
    by_area: bool = False
    reading: Reading = field(default_factory=Reading)
    carried: Labels = field(default_factory=dict)
    doubtful: set[str] = field(default_factory=set)
    dropped: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By field of the basis, what its rows do not take from the rows above."""
    panel: int = 0
    counted: int = 0
    over: int = 0
    over_whole: bool = False
    wider: bool = False
    named: dict[str, list[tuple[int, Placing, Labels]]] = field(default_factory=dict)


def _read_row(run: _Run, number: int, row: Row) -> None:
    labels = stub_labels(row, run.frame, has_zones=run.has_zones)
    if labels is None:
        _leave(run.reading, row, message("the labels before it contradict each other"))
        run.doubtful = set(run.order)
        return
    holding = carry(run.carried, labels, run.order, has_values=bool(row.values))
    if not row.values:
        return
    holding = _without_dropped(run, row, holding, labels)
    placing = _placing(run, number, row)
    run.counted += 1
    if run.doubtful - set(labels):
        _leave(run.reading, row, message("the row that it takes its labels from is in doubt"))
        return
    run.doubtful = set()
    if isinstance(placing, Message):
        run.over += placing == TOO_MANY
        run.over_whole |= placing == TOO_MANY and row.width > 0 and row.width == run.widths[0]
        run.doubtful = set(run.order)
        _leave(run.reading, row, placing)
        return
    for cell in row.wide[:1]:
        run.reading.leave(cell, message("its cell spans several columns"))
    placing = _as_sure_as_its_row(placing, row, run)
    if LOST in holding or (not labels and _has_lost_labels(run, row)):
        _leave(run.reading, row, message("the row has lost its labels"))
    else:
        _take(run, placing, holding, number)
        run.named.setdefault(str(sorted(holding.items(), key=str)), []).append((number, placing, holding))


def _without_dropped(run: _Run, row: Row, holding: Labels, own: Labels) -> Labels:
    """What holds for a row; for one of a field of the basis without what it does not take from the rows above."""
    gone = run.dropped.get(field_of(row), ()) if run.dropped else ()
    return {name: value for name, value in holding.items() if name in own or name not in gone} if gone else holding


def _as_sure_as_its_row(placing: Placing, row: Row, run: _Run) -> Placing:
    """The placing, packed where the row itself is odd, and would be so without the words at its end."""
    if row.ragged or (row.width and _is_odd(row, run.widths) and _is_odd(_without_remark(row, run), run.widths)):
        return Placing(placing.pairs, PACKED, placing.doubtful)
    return placing


def _without_remark(row: Row, run: _Run) -> Row:
    """A row without a remark, which few rows have: 石羊镇 825 615 225 含场镇规划区."""
    has_remark = run.frame.has_text and bool(row.values) and row.values[-1].sense.kind == WORDS
    return replace(row, values=row.values[:-1], width=row.width - 1) if has_remark else row


def _leave_out_rows_of_one_name(run: _Run) -> None:
    """Two rows of the same labels that say different things: the label of one is lost, and of all of its place.

    A mark of nothing is something said.
    """
    gone: set[int] = set()
    places: set[object] = set()
    for rows in run.named.values():
        if any(_differ(one, other) for (_, one, _), (_, other, _) in combinations(rows[:20], 2)):
            gone |= {number for number, _, _ in rows}
            places.add(rows[0][2].get("place"))
    places.discard("")
    kept: list[Figure] = []
    for figure in run.reading.prices:
        if figure.row in gone or figure.text("place") in places:
            run.reading.left.append(LeftOut(figure.cell, figure.value, message("two rows have the same labels")))
        else:
            kept.append(figure)
    run.reading.prices = kept


def _differ(one: Placing, other: Placing) -> bool:
    """Whether two rows say different things in a column of both."""
    said = {id(column): cell for cell, column in one.pairs if column.role != TEXT and cell.sense.kind != BLANK}
    return any(
        id(column) in said and (said[id(column)].sense.is_none != cell.sense.is_none)
        for cell, column in other.pairs
        if cell.sense.kind != BLANK
    )


def _placing(run: _Run, number: int, row: Row) -> Placing | Message:
    before = run.frame.rows[number - 1] if number else None
    beside = before is not None and before.width == row.width and bool(row.width) and _same_line(before, row)
    run.panel = run.panel + 1 if beside else 0
    columns = _panel(run.frame.columns, run.panel, row)
    values = row.values
    full = all(cell.sense.kind != BLANK for cell in values)
    if full and len(values) == len(columns) + 1 and values[0].sense.is_none and len(row.stub) < run.stubs:
        values = values[1:]  # a mark of nothing among the labels: 公用设施用地 | / | 390
    run.wider |= len(values) > len(columns)
    lacking = run.stubs - len(row.stub) if run.widths[0] == row.width else 0
    return placing_of(values, columns, max(0, run.widths[1] - len(columns), lacking))


def _has_lost_labels(run: _Run, row: Row) -> bool:
    own = {name for cell in row.values for name in cell.sense.labels}
    return not own & set(run.order) and any(name in run.carried for name in run.order)


def _leave(reading: Reading, row: Row, reason: Message) -> None:
    for cell in row.values:
        reading.leave(cell, reason)


def _lacks_a_grade(columns: Sequence[Column]) -> bool:
    """Whether the grades of a head do not count from I on without a gap: one of its cells is lost."""
    grades = dict.fromkeys(str(column.labels["grade"]) for column in columns if "grade" in column.labels)
    numbers = [grade_number(grade) for grade in grades]
    return bool(numbers) and all(numbers) and numbers != list(range(1, len(numbers) + 1))


def _take_other(reading: Reading, row: Row, matter: str) -> None:
    for cell in row.values:
        for item in cell.sense.figures:
            if item.kind not in ("none", "servicing", "says", "date"):
                reading.other.append(LeftOut(cell, item.value.lstrip("≥≤<>±"), reason_of(matter)))


def _same_line(before: Row, row: Row) -> bool:
    return (
        bool(before.values)
        and before.values[0].place.row == row.values[0].place.row
        and before.values[0].place.row != (0, 0, 0, "", 0)
    )


def _panel(columns: Sequence[Column], panel: int, row: Row) -> Sequence[Column]:
    """The columns that a row stands under: a half of them where it is one of two panels, and no wider than that."""
    half = len(columns) // 2
    if not half or len(row.values) > len(columns) - half:
        return columns
    if panel:
        return columns[half:]
    return columns[:half] if [c.labels for c in columns[:half]] == [c.labels for c in columns[half:]] else columns


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
    if widths[0] and row.width != widths[0] and len(row.values) != widths[1]:
        return True
    return bool(row.values) and row.values[-1].sense.kind == BLANK and len(row.values) < widths[1]


def _take(run: _Run, placing: Placing, labels: Labels, number: int) -> None:
    reading = run.reading
    for cell in placing.doubtful:
        reading.leave(cell, SEVERAL_COLUMNS)
    for cell, column in placing.pairs:
        if cell.sense.is_none:
            reading.marked.add(number)
        elif column.is_unknown and cell.sense.is_figure:
            reading.leave(cell, NO_HEAD)
        elif column.role != TEXT and cell.sense.kind != BLANK:
            _take_under(run, cell, column, labels, number, placing.way)


def _take_under(run: _Run, cell: Cell, column: Column, labels: Labels, number: int, way: str) -> None:
    """The figures of a cell under the labels of its row and its column."""
    reading = run.reading
    field = column.quantity or labels.get("quantity")
    is_words = cell.sense.kind == WORDS and field in BASIS_FIGURES  # 一、二级2.0,其他级别1.5 under 容积率
    found = None if column.clash else merged([labels, column.labels, {} if is_words else cell.sense.labels])
    if found is None:
        reading.leave(cell, CLASH)
        return
    found = with_own_unit({**run.frame.heading, **found}, by_area=run.by_area)
    if is_words:
        reading.basis.append(Figure(cell.text, found, cell, number, way))
    elif cell.sense.kind == WORDS and cell.sense.figures:
        reading.leave(cell, IN_WORDS, rival=Figure(cell.text, found, cell).likely)
    else:
        take_cell(reading, cell, found, number, way, basis=column.role == BASIS)
