"""A block → the reading of its table: every plausible head and row splitting is read, the best one is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from landprice.documents.core_reading.blocks import Block
from landprice.documents.core_reading.cells import BLANK, LABEL, VALUE, WORDS, Cell
from landprice.documents.core_reading.choice import drop, settled
from landprice.documents.core_reading.exact import exact_frames
from landprice.documents.core_reading.figures import Reading
from landprice.documents.core_reading.grades import (
    number_in,
    take_grades_across,
    take_grades_down,
    take_grades_in_stream,
)
from landprice.documents.core_reading.heads import (
    FIGURES,
    STUB,
    TEXT,
    Column,
    column_of,
    indexed_columns,
    levels_of_stream,
    spread_columns,
)  # fmt: skip
from landprice.documents.core_reading.labels import Labels
from landprice.documents.core_reading.letters import plain
from landprice.documents.core_reading.lines import Line
from landprice.documents.core_reading.panels import unfolded
from landprice.documents.core_reading.rows import Frame, Row, most_usual, read_rows, rows_of, section, stream_rows
from landprice.documents.core_reading.vocabulary import subject_words

_MOST_COLUMNS = 120
_MOST_READINGS = 200
_FEWEST_READINGS = 4
_MOST_CELLS = 60_000
"""So many cells are read in all the ways of a table together."""
_CLOSE = 0.95


def read_table(block: Block, heading: Labels) -> Reading:
    """The best reading of a table; figures that an equal rival reads differently are left out."""
    lines = [line for line in block.lines if line.full or line.blank or line.cells]
    if not is_stream([line for line in lines if line.full]):
        lines = unfolded([line for line in lines if line.full])
    cells = sum(len(line.cells) for line in lines)
    most = max(_FEWEST_READINGS, min(_MOST_READINGS, _MOST_CELLS // max(cells, 1)))
    frames = islice((frame for frame in _frames(lines, heading) if not _clashes(frame.columns)), most)
    readings = [(settled(read_rows(frame)), frame.trust) for frame in frames]
    if not readings:
        reading = Reading()
        for line in lines:
            for cell in line.cells:
                reading.leave(cell, "no head tells what it is")
        return reading
    best, trust = max(readings, key=lambda each: (each[0].score, each[1]))
    _compare(best, [each for each, other in readings if each is not best and other >= trust])
    return best


def _clashes(columns: Sequence[Column]) -> bool:
    """Whether a head says the same of two columns: it is shifted, unless it says all of it twice (two panels)."""
    priced = [c for c in columns if c.role == FIGURES and not c.clash and c.quantity in ("", "price")]
    if len({frozenset({"place", "use", "grade"} & set(column.labels)) for column in priced}) > 1:
        return True  # a label of the first row among the names of the head
    said = [_said_by(column) for column in columns if column.role != TEXT and not column.clash]
    half = len(said) // 2
    return len(set(said)) < len(said) and not (half and said[:half] == said[half:])


def _said_by(column: Column) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, str(value)) for name, value in column.labels.items()))


def _compare(best: Reading, rivals: Sequence[Reading]) -> None:
    """Leave out what another reading, as good in every proof, says otherwise."""
    said: dict[tuple[int, str], Labels] = {(id(f.cell), f.value): f.labels for f in best.prices}
    for rival in rivals:
        if rival.score < best.score * _CLOSE or rival.disagreeing > best.disagreeing or rival.pairs < best.pairs:
            continue
        other = {(id(f.cell), f.value): f for f in rival.prices}
        doubtful = [
            f for f in best.prices
            if (id(f.cell), f.value) in other and other[id(f.cell), f.value].key != f.key and said
        ]  # fmt: skip
        drop(best, doubtful, "another reading of the table is as good")


def is_stream(lines: Sequence[Line]) -> bool:
    """Whether the cells of a table stand one a line, or all of it in one line."""
    if any(line.exact for line in lines):
        return False
    single = sum(len(line.full) <= 1 for line in lines)
    return (single * 10 >= len(lines) * 7 and len(lines) > 3) or (
        len(lines) <= 2 and max(len(line.full) for line in lines) > 7
    )


def _frames(lines: list[Line], heading: Labels) -> Iterator[Frame]:
    if is_stream([line for line in lines if line.full]):
        yield from _stream_frames([cell for line in lines for cell in line.cells], heading, _blank_bars(lines))
    else:
        yield from _row_frames(lines, heading)


def _blank_bars(lines: Sequence[Line]) -> bool:
    """Whether every cell of a stream begins with a bar, so that a bar alone is an empty cell."""
    full = [line for line in lines if line.full]
    return sum(line.text.lstrip().startswith(("|", "│", "｜")) for line in full) * 10 > len(full) * 9


def _stream_frames(every: list[Cell], heading: Labels, blanks: bool) -> Iterator[Frame]:
    take_grades_across(every)
    cells = [cell for cell in every if cell.sense.kind != BLANK or (blanks and cell.place.line)]
    heading = dict(heading)
    alone = len({cell.line for cell in cells}) < 3
    while cells and cells[0].sense.kind in (WORDS, VALUE) and (alone or _is_subject(cells[0])):
        # the heading stands in the line of the table (hangzhou_old)
        heading.update(
            (name, value) for name, value in cells.pop(0).sense.labels.items() if name in ("unit", "measure")
        )
    first = next((at for at, cell in enumerate(cells) if cell.sense.kind == VALUE), None)
    if first is None:
        return
    heading = _with_caption(heading, cells[:first])
    names = {name for cell in cells[:first] for name in cell.sense.heads}
    if "number" in names:
        cells = _without_row_numbers(cells, first)
    take_grades_in_stream(cells, names, first)
    for split in _splits(cells, first):
        head, body = cells[:split], cells[split:]
        names = {name for cell in head for name in cell.sense.heads}
        rows = stream_rows(body, "place" in names)
        if _first_is_odd(rows, names, head):
            continue
        for columns in _fitting(
            (c for levels in levels_of_stream(head) for c in spread_columns(levels, _MOST_COLUMNS)), rows
        ):
            yield Frame(columns, heading, "place" in names, rows=rows, has_text="words" in names)
        if not any(cell.sense.labels for cell in head):
            yield Frame([Column(FIGURES)], heading, "place" in names, rows=rows)
    first = next(at for at, cell in enumerate(every) if cell.sense.kind == VALUE)
    yield from _periodic_frames(every, first, heading)


def _with_caption(heading: Labels, head: Sequence[Cell]) -> Labels:
    """The labels of the heading with the unit of a cell 单位:元/平方米 in the head."""
    units = {cell.sense.labels["unit"] for cell in head if "unit" in cell.sense.heads and "unit" in cell.sense.labels}
    return {"unit": units.pop(), **heading} if len(units) == 1 else heading


def _is_subject(cell: Cell) -> bool:
    return cell.sense.kind == WORDS and any(word in plain(cell.text) for word in subject_words())


def _first_is_odd(rows: Sequence[Row], names: set[str], head: Sequence[Cell]) -> bool:
    """Whether the first row has a label that no other has, or its own stands in the head: the head ends elsewhere."""
    others = [{name for cell in row.stub for name in cell.sense.labels} for row in rows[1:] if row.values]
    if not others:
        return False
    first = {name for cell in rows[0].stub for name in cell.sense.labels}
    new = first - set().union(*others) - {"place", "sub_uses"}
    if len(others) > 1 and new - names:
        return True
    above = {name for cell in head for name in cell.sense.labels}
    last = {name for cell in head[-3:] for name in cell.sense.labels}
    return bool(new & above) or bool((set.intersection(*others) - first) & last)


def _without_row_numbers(cells: list[Cell], first: int) -> list[Cell]:
    """The cells without the numbers 1, 2, 3 … that stand before the name of a place or use."""
    kept, number = cells[:first], 1
    for at in range(first, len(cells)):
        behind = cells[at + 1].sense.kind if at + 1 < len(cells) else VALUE
        if number_in(cells[at]) == number and behind in (LABEL, WORDS):
            number += 1
        else:
            kept.append(cells[at])
    return kept


def _fitting(ways: Iterator[list[Column]], rows: Sequence[Row]) -> Iterator[list[Column]]:
    """The ways that have as many columns as most rows, or the fullest row, have values; some others where none has."""
    sizes = [len(row.values) for row in rows if row.values]
    wanted = {most_usual(sizes), max(sizes), *(_unpadded(row) for row in rows if row.values)} if sizes else set()
    rest: list[list[Column]] = []
    found = False
    for columns in islice(ways, 400):
        size = sum(column.role != TEXT for column in columns)
        if size in wanted or len(columns) in wanted:
            found = True
            yield columns
        elif len(rest) < 4:
            rest.append(columns)
    if not found:
        yield from rest


def _unpadded(row: Row) -> int:
    size = len(row.values)
    while size and row.values[size - 1].sense.kind == BLANK:
        size -= 1
    return size


def _splits(cells: list[Cell], first: int) -> Iterator[int]:
    """Where the head may end: up to four labels before the first value may be those of its row."""
    for split in range(first, max(first - 5, -1), -1):
        if split == first or cells[split].sense.kind in (LABEL, WORDS):
            yield split


def _periodic_frames(cells: list[Cell], first: int, heading: Labels) -> Iterator[Frame]:
    """Rows of as many cells as the head has, where the cells of each column are of one kind."""
    for size in dict.fromkeys((first, first - 1, first - 2, first - 3, first - 4)):
        if size < 3:
            continue
        head, body = cells[:size], cells[size:]
        if len(body) % size or len(body) < size:
            continue
        rows = [body[at : at + size] for at in range(0, len(body), size)]
        columns = [_column_alone(cell) for cell in head]
        if all(_alike(row, rows[0]) for row in rows):
            values = [column for column in columns if column.role != STUB]
            cut = len(columns) - len(values)
            yield Frame(values, heading, rows=[Row(row[:cut], row[cut:]) for row in rows])


def _column_alone(cell: Cell) -> Column:
    return column_of([cell])


def _alike(row: Sequence[Cell], first: Sequence[Cell]) -> bool:
    return all(
        a.sense.kind == b.sense.kind or BLANK in (a.sense.kind, b.sense.kind) or a.sense.is_none or b.sense.is_none
        for a, b in zip(row, first, strict=True)
    )


def _row_frames(every: list[Line], heading: Labels) -> Iterator[Frame]:
    lines = [line for line in every if not line.blank]
    first = next((at for at, line in enumerate(lines) if _is_data(line)), None)
    if first is None:
        return
    for line in lines[: first + 1]:
        take_grades_across(line.cells)
    if not _is_data(lines[first]):
        first += 1
    heading = _with_caption(heading, [cell for line in lines[:first] for cell in line.cells])
    names = {name for line in lines[:first] for cell in line.cells for name in cell.sense.heads}
    take_grades_down([line.cells for line in lines[first:]], names)
    for split in _row_splits(lines, first):
        yield from _split_frames(lines, split, heading)


def _row_splits(lines: list[Line], first: int) -> Iterator[int]:
    """Where the head ends: before the first values, or before a row of words above them (a use, a town)."""
    split = first
    while split > 0 and _is_section(lines[split - 1]):
        split -= 1
    yield from dict.fromkeys((split, first))


def _is_section(line: Line) -> bool:
    """A row that names a use or a place alone."""
    return (
        len(line.full) == 1
        and line.full[0].sense.kind == LABEL
        and bool({"use", "place"} & set(line.full[0].sense.labels))
    )


def _split_frames(lines: list[Line], first: int, heading: Labels) -> Iterator[Frame]:
    cells = [list(line.cells) for line in lines]
    head, body = cells[:first], cells[first:]
    names = {name for row in head for cell in row for name in cell.sense.heads}
    places = "place" in names
    if lines[0].exact:
        width = max(cell.column + cell.columns for line in head or cells for cell in line)
        yield from exact_frames(lines, first, heading, names, width)
        if len(head) == 1 or any(cell.columns > 1 for line in head for cell in line):
            return
    rows = [row for line in body for row in rows_of(_unrepeated(line, head))]
    sizes = [len(line) for line in body]
    width = most_usual(sizes)
    columns = indexed_columns(head, width, exact=False) if head and not lines[0].exact else None
    if columns is not None:
        yield Frame(
            [column for column in columns if column.role != STUB],
            heading,
            places,
            rows=rows,
            trust=1,
            has_text="words" in names,
        )
        yield from _indexed_frame(columns, [_unrepeated(line, head) for line in body], heading, names, width)
    levels = [list(row) for row in head if any(cell.sense.kind != BLANK for cell in row)]
    if levels:
        for way in _fitting(spread_columns(levels, _MOST_COLUMNS), rows):
            yield Frame(way, heading, places, rows=rows, has_text="words" in names)
    else:
        yield Frame([Column(FIGURES)], heading, places, rows=rows)


def _is_data(line: Line) -> bool:
    """Whether a line holds values, not only the words of a head."""
    return any(
        cell.sense.kind == VALUE and (cell.sense.is_figure or cell.sense.is_none or cell.sense.figures)
        for cell in line.cells
    )


def _unrepeated(line: list[Cell], head: list[list[Cell]]) -> list[Cell]:
    """Nothing of a row that prints the head again, behind the break of a page."""
    words = [cell.text for cell in line if cell.sense.kind != BLANK]
    return (
        [] if len(words) > 1 and any(words == [c.text for c in row if c.sense.kind != BLANK] for row in head) else line
    )


def _indexed_frame(
    columns: list[Column], body: list[list[Cell]], heading: Labels, names: set[str], width: int
) -> Iterator[Frame]:
    """Rows of the full width of the head: each cell stands under its own column."""
    last = max((at for at, column in enumerate(columns) if column.role == STUB), default=-1)
    rows = []
    for line in body:
        if not line:
            continue
        if len(line) != width or any(not cell.is_blank for cell in line[len(columns) :]):
            return
        line = line[: len(columns)]
        rows.append(Row([cell for cell in line[: last + 1] if cell.sense.kind != BLANK], line[last + 1 :], len(line)))
    yield Frame(
        columns[last + 1 :],
        heading,
        "place" in names,
        rows=[section(row) for row in rows],
        trust=1,
        has_text="words" in names,
    )
