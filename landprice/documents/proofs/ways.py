"""The ways in which a table may be read: as a stream of cells, or by rows under a head that ends here or there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from landprice.documents.blocks.lines import Line
from landprice.documents.items.cells import BLANK, LABEL, VALUE, WORDS, Cell
from landprice.documents.items.labels import Labels
from landprice.documents.rows.centred import take_names_up
from landprice.documents.rows.cutting import rows_of, section
from landprice.documents.rows.exact import exact_frames
from landprice.documents.rows.frames import PLACES, Row, TableFrame
from landprice.documents.rows.grades import (
    take_coded_grades_down,
    take_grades_across,
    take_grades_down,
)
from landprice.documents.rows.heads import (
    STUB,
    Column,
    indexed_columns,
    with_ungraded,
    without_stub,
)  # fmt: skip
from landprice.documents.rows.rows import most_usual
from landprice.documents.rows.spreading import spread_columns
from landprice.documents.rows.stream_frames import MOST_COLUMNS, fitting, heads_in, stream_frames, with_caption
from landprice.documents.rows.stub_heads import take_stub_heads
from landprice.documents.rows.units_of_rows import columns_without_head
from landprice.documents.rows.zones import take_zones_down


def is_figure_in_words(cell: Cell) -> bool:
    """Whether a short cell of words begins with a figure: 1.5以下."""
    return cell.sense.kind == WORDS and len(cell.text) < 8 and cell.text[:1].isdigit()


def is_stream(lines: Sequence[Line]) -> bool:
    """Whether the cells of a table stand one a line, or all of it in one line."""
    if any(line.exact for line in lines):
        return False
    single = sum(len(line.full) <= 1 for line in lines)
    return (single * 10 >= len(lines) * 7 and len(lines) > 3) or (
        len(lines) <= 2 and max(len(line.full) for line in lines) > 7
    )


def frames_of(lines: list[Line], heading: Labels) -> Iterator[TableFrame]:
    """The frames in which the rows of a table may stand."""
    if is_stream([line for line in lines if line.full]):
        yield from stream_frames([cell for line in lines for cell in line.cells], heading, blanks=_blank_bars(lines))
    else:
        yield from _row_frames(lines, heading)


def _blank_bars(lines: Sequence[Line]) -> bool:
    """Whether every cell of a stream begins with a bar, so that a bar alone is an empty cell."""
    full = [line for line in lines if line.full]
    return sum(line.text.lstrip().startswith(("|", "│", "｜")) for line in full) * 10 > len(full) * 9


def _row_frames(every: list[Line], heading: Labels) -> Iterator[TableFrame]:
    lines = [line for line in every if not line.blank]
    first = next((at for at, line in enumerate(lines) if _is_data(line)), None)
    if first is None:
        return
    for line in lines[: first + 1]:
        take_grades_across(line.cells)
    if not _is_data(lines[first]):
        first += 1
    head = lines[:first]
    take_stub_heads(head, lines[first:])
    heading = with_caption(heading, _cells_of(head))
    body = [line.cells for line in lines[first:]]
    take_zones_down(body, heads_in(_cells_of(head)))
    take_grades_down(body, heads_in(_cells_of(head)))
    take_coded_grades_down(body, heads_in(_cells_of(head)))
    take_names_up(body, exact=lines[0].exact)
    for split in _row_splits(lines, first):
        yield from _split_frames(lines, split, heading)


def _cells_of(lines: Sequence[Line]) -> list[Cell]:
    return [cell for line in lines for cell in line.cells]


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


def _split_frames(lines: list[Line], first: int, heading: Labels) -> Iterator[TableFrame]:
    """The frames of a table whose head is so many lines: in exact columns, by the places of the head, spread."""
    head, body = [list(line.cells) for line in lines[:first]], [list(line.cells) for line in lines[first:]]
    names = heads_in(_cells_of(lines[:first]))
    if lines[0].exact:
        width = max(cell.column + cell.columns for cell in _cells_of(lines[:first] or lines))
        yield from exact_frames(lines, first, heading, names, width)
        if len(head) == 1 or any(cell.columns > 1 for cell in _cells_of(lines[:first])):
            return
    body = [_unrepeated(row, head) for row in body]
    rows = list(chain.from_iterable(map(rows_of, body)))
    if head and not lines[0].exact:
        yield from _frames_by_index(head, body, rows, heading, names)
    yield from _spread_frames(head, rows, heading, names)


def _spread_frames(head: list[list[Cell]], rows: list[Row], heading: Labels, names: set[str]) -> Iterator[TableFrame]:
    """The columns in every way that the levels of a head may spread over them."""
    levels = [row for row in head if any(cell.sense.kind != BLANK for cell in row)]
    ways = fitting(spread_columns(levels, MOST_COLUMNS), rows) if levels else columns_without_head(heading)
    for way in ways:
        yield TableFrame(
            way,
            heading,
            bool(names & PLACES),
            rows=rows,
            has_text=bool(levels) and "words" in names,
            names=frozenset(names),
        )


def _frames_by_index(
    head: list[list[Cell]], body: list[list[Cell]], rows: list[Row], heading: Labels, names: set[str]
) -> Iterator[TableFrame]:
    """The columns where the head keeps its places."""
    width = most_usual([len(line) for line in body])
    columns = indexed_columns(head, width, exact=False)
    if columns is not None:
        columns = columns if "grade" in names else with_ungraded(columns)
        yield TableFrame(
            without_stub(columns),
            heading,
            bool(names & PLACES),
            rows=rows,
            trust=1,
            has_text="words" in names,
            names=frozenset(names),
        )
        yield from _indexed_frame(columns, body, heading, names, width)


def _is_data(line: Line) -> bool:
    """Whether a line holds values, not only the words of a head."""
    return any(
        (cell.sense.kind == VALUE and (cell.sense.is_figure or cell.sense.is_none or cell.sense.figures))
        or is_figure_in_words(cell)
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
) -> Iterator[TableFrame]:
    """Rows of the full width of the head: each cell stands under its own column."""
    last = max((at for at, column in enumerate(columns) if column.role == STUB), default=-1)
    body = [line for line in body if line]
    if not all(_fills(line, width, len(columns)) for line in body):
        return
    rows = [_indexed_row(line[: len(columns)], columns, last) for line in body]
    yield TableFrame(
        columns[last + 1 :],
        heading,
        bool(names & PLACES),
        rows=[section(row) if not row.ragged else row for row in rows],
        trust=1,
        has_text="words" in names,
        names=frozenset(names),
    )


def _fills(line: Sequence[Cell], width: int, columns: int) -> bool:
    """Whether a row is as wide as most are, and holds nothing right of the columns."""
    return len(line) == width and all(cell.is_blank for cell in line[columns:])


def _indexed_row(line: list[Cell], columns: Sequence[Column], last: int) -> Row:
    """A row with the ``last`` column of its stub; it is ragged where a figure stands in a stub of labels."""
    row = Row([cell for cell in line[: last + 1] if cell.sense.kind != BLANK], line[last + 1 :], len(line))
    row.ragged = any(
        cell.sense.is_figure and column.role == STUB and "number" not in column.names
        for cell, column in zip(line[: last + 1], columns, strict=False)
    )
    return row
