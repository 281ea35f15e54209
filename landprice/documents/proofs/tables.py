"""A block → the reading of its table: every plausible head and row splitting is read, the best one is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from landprice.documents.blocks.blocks import Block
from landprice.documents.blocks.lines import Line
from landprice.documents.items.cells import BLANK, LABEL, NUMERAL, VALUE, WORDS, Cell, Sense
from landprice.documents.items.items import DATE
from landprice.documents.items.labels import Labels
from landprice.documents.proofs.choice import drop, settled
from landprice.documents.rows.cutting import rows_of, section
from landprice.documents.rows.exact import exact_frames
from landprice.documents.rows.figures import Reading
from landprice.documents.rows.frames import PLACES, Frame, Row
from landprice.documents.rows.grades import (
    take_grades_across,
    take_grades_down,
)
from landprice.documents.rows.heads import (
    FIGURES,
    STUB,
    TEXT,
    Column,
    indexed_columns,
)  # fmt: skip
from landprice.documents.rows.panels import unfolded
from landprice.documents.rows.rows import most_usual, read_rows
from landprice.documents.rows.spreading import spread_columns
from landprice.documents.rows.stream_frames import MOST_COLUMNS, fitting, stream_frames, with_caption

_MOST_READINGS = 200
_FEWEST_READINGS = 4
_MOST_CELLS = 60_000
"""So many cells are read in all the ways of a table together."""
_CLOSE = 0.95


def take_terms(lines: Sequence[Line]) -> None:
    """Make a label of 最高使用年限 where terms stand behind it, or other heads beside it: there it is no value.

    So are 出让 and 划拨 where they stand beside each other above the figures.
    """
    for line in lines:
        _take_rights(line)
        _take_years(line)
        for cell in line.full:
            figures = cell.sense.figures
            if cell.sense.kind != VALUE or len(figures) != 1 or figures[0].kind != "says" or "最高" not in cell.text:
                continue
            others = [each for each in line.full if each is not cell]
            if (
                figures[0].value == "tenure_years"
                and len(others) > 0
                and (all(each.sense.is_figure for each in others) or all(each.sense.kind == LABEL for each in others))
            ):
                cell.sense = Sense(LABEL, {"quantity": "tenure_years"})


def _take_rights(line: Line) -> None:
    """Make labels of the rights in a row that holds no other value."""
    rights = [cell for cell in line.values if _right_in(cell)]
    if len(rights) > 1 and len(rights) == len(line.values) and len({_right_in(cell) for cell in rights}) > 1:
        for cell in rights:
            cell.sense = Sense(LABEL, {"right": _right_in(cell)})


def _take_years(line: Line) -> None:
    """Make labels of the years in a row that holds no other value (2015年 | 2020年 over former and new prices)."""
    years = [cell for cell in line.values if [item.kind for item in cell.sense.figures] == [DATE]]
    if len(years) > 1 and len(years) == len(line.values) and all(len(c.sense.figures[0].value) == 4 for c in years):
        for cell in years:
            cell.sense = Sense(LABEL, {**cell.sense.labels, "year": cell.sense.figures[0].value})


def _right_in(cell: Cell) -> str:
    """The right that a cell names and nothing else."""
    figures = cell.sense.figures
    word = figures[0].word if len(figures) == 1 and figures[0].value == "right" else None
    return word.of if word and not cell.sense.labels else ""


def read_table(block: Block, heading: Labels) -> Reading:
    """The best reading of a table; figures that an equal rival reads differently are left out."""
    take_terms(block.lines)
    lines = _from_head([line for line in block.lines if line.full or line.blank or line.cells])
    if not is_stream([line for line in lines if line.full]):
        lines = unfolded([line for line in lines if line.full])
    cells = sum(len(line.cells) for line in lines)
    most = max(_FEWEST_READINGS, min(_MOST_READINGS, _MOST_CELLS // max(cells, 1)))
    frames = islice((frame for frame in _frames(lines, heading) if not _clashes(frame.columns)), most)
    readings = [(settled(read_rows(frame)), frame.trust) for frame in frames]
    if not readings:
        return _nothing_told(lines)
    best, trust = max(readings, key=lambda each: (each[0].score, each[1]))
    _leave_words(best, lines)
    _compare(best, [each for each, other in readings if each is not best and other >= trust])
    return best


def _leave_words(reading: Reading, lines: Sequence[Line]) -> None:
    """Leave out a figure with words beside it (1.5以下) that no row has taken for a value."""
    figures = [each.cell for each in [*reading.prices, *reading.areas, *reading.basis]]
    taken = {id(cell) for cell in [*figures, *(each.cell for each in [*reading.left, *reading.other])]}
    for cell in (cell for line in lines for cell in line.cells):
        if _is_figure_in_words(cell) and id(cell) not in taken:
            reading.leave(cell, "words stand in its cell")


def _is_figure_in_words(cell: Cell) -> bool:
    return cell.sense.kind == WORDS and len(cell.text) < 8 and cell.text[:1].isdigit()


def _nothing_told(lines: Sequence[Line]) -> Reading:
    reading = Reading()
    for cell in (cell for line in lines for cell in line.cells):
        reading.leave(cell, "no head tells what it is")
    return reading


def _from_head(lines: list[Line]) -> list[Line]:
    """The lines from the first on that says something of a table; dates and names of a site above it are none of it."""
    for at, line in enumerate(lines):
        said = [cell.sense for cell in line.full]
        if any(s.labels or s.heads or s.kind == NUMERAL or (s.is_figure and s.kind == VALUE) for s in said):
            return lines[at:]
    return lines


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
        yield from stream_frames([cell for line in lines for cell in line.cells], heading, _blank_bars(lines))
    else:
        yield from _row_frames(lines, heading)


def _blank_bars(lines: Sequence[Line]) -> bool:
    """Whether every cell of a stream begins with a bar, so that a bar alone is an empty cell."""
    full = [line for line in lines if line.full]
    return sum(line.text.lstrip().startswith(("|", "│", "｜")) for line in full) * 10 > len(full) * 9


def _row_frames(every: list[Line], heading: Labels) -> Iterator[Frame]:
    lines = [line for line in every if not line.blank]
    first = next((at for at, line in enumerate(lines) if _is_data(line)), None)
    if first is None:
        return
    for line in lines[: first + 1]:
        take_grades_across(line.cells)
    if not _is_data(lines[first]):
        first += 1
    _take_corner(lines[:first], lines[first:])
    heading = with_caption(heading, [cell for line in lines[:first] for cell in line.cells])
    names = {name for line in lines[:first] for cell in line.cells for name in cell.sense.heads}
    take_grades_down([line.cells for line in lines[first:]], names)
    for split in _row_splits(lines, first):
        yield from _split_frames(lines, split, heading)


def _take_corner(head: Sequence[Line], body: Sequence[Line]) -> None:
    """A unit alone above a first column of labels is that of the whole table: 元/平方米 | 商服用地 over 一级 | 1690."""
    corner = head[0].cells[0] if head and len(head[0].cells) > 1 else None
    if corner is None or corner.sense.kind != LABEL or set(corner.sense.labels) - {"measure"} != {"unit"}:
        return
    firsts = [line.cells[0] for line in body if line.cells]
    named = [{"use", "grade", "place"} & set(cell.sense.labels) for cell in firsts]
    if all(named) and all(cell.sense.kind == LABEL and cell.column == corner.column for cell in firsts):
        corner.sense = Sense(LABEL, corner.sense.labels, ("unit",))


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
    head, body = [list(line.cells) for line in lines[:first]], [list(line.cells) for line in lines[first:]]
    names = {name for row in head for cell in row for name in cell.sense.heads}
    if lines[0].exact:
        width = max(cell.column + cell.columns for row in head or body for cell in row)
        yield from exact_frames(lines, first, heading, names, width)
        if len(head) == 1 or any(cell.columns > 1 for row in head for cell in row):
            return
    body = [_unrepeated(row, head) for row in body]
    rows = [row for line in body for row in rows_of(line)]
    if head and not lines[0].exact:
        yield from _frames_by_index(head, body, rows, heading, names)
    levels = [row for row in head if any(cell.sense.kind != BLANK for cell in row)]
    ways = fitting(spread_columns(levels, MOST_COLUMNS), rows) if levels else iter([[Column(FIGURES)]])
    for way in ways:
        yield Frame(
            way,
            heading,
            bool(names & PLACES),
            rows=rows,
            has_text=bool(levels) and "words" in names,
            names=frozenset(names),
        )


def _frames_by_index(
    head: list[list[Cell]], body: list[list[Cell]], rows: list[Row], heading: Labels, names: set[str]
) -> Iterator[Frame]:
    """The columns where the head keeps its places."""
    width = most_usual([len(line) for line in body])
    columns = indexed_columns(head, width, exact=False)
    if columns is not None:
        last = max((at for at, column in enumerate(columns) if column.role == STUB), default=-1)
        # what has no name left of a label is a label whose name is lost
        nameless = [at for at, column in enumerate(columns[: last + 1]) if column.clash and not column.labels]
        values = [c for at, c in enumerate(columns) if c.role != STUB and at not in nameless]
        yield Frame(
            values, heading, bool(names & PLACES), rows=rows, trust=1, has_text="words" in names, names=frozenset(names)
        )
        yield from _indexed_frame(columns, body, heading, names, width)


def _is_data(line: Line) -> bool:
    """Whether a line holds values, not only the words of a head."""
    return any(
        (cell.sense.kind == VALUE and (cell.sense.is_figure or cell.sense.is_none or cell.sense.figures))
        or _is_figure_in_words(cell)
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
        row = Row([cell for cell in line[: last + 1] if cell.sense.kind != BLANK], line[last + 1 :], len(line))
        row.ragged = any(
            cell.sense.is_figure and column.role == STUB and "number" not in column.names
            for cell, column in zip(line[: last + 1], columns, strict=False)
        )
        rows.append(row)
    yield Frame(
        columns[last + 1 :],
        heading,
        bool(names & PLACES),
        rows=[section(row) if not row.ragged else row for row in rows],
        trust=1,
        has_text="words" in names,
        names=frozenset(names),
    )
