"""Cells one behind the other → every plausible head and rows of the table that they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from landprice.documents.items.cells import BLANK, LABEL, VALUE, WORDS, Cell
from landprice.documents.items.labels import Labels
from landprice.documents.items.letters import plain
from landprice.documents.items.vocabulary import subject_words
from landprice.documents.rows.cutting import stream_rows
from landprice.documents.rows.frames import PLACES, Row, TableFrame
from landprice.documents.rows.grades import (
    number_in,
    take_grades_across,
    take_grades_in_stream,
)
from landprice.documents.rows.heads import STUB, TEXT, Column, column_of
from landprice.documents.rows.rows import most_usual
from landprice.documents.rows.spreading import levels_of_stream, spread_columns
from landprice.documents.rows.stub_heads import take_price_forms
from landprice.documents.rows.units_in_heads import joined_units
from landprice.documents.rows.units_of_rows import columns_without_head
from landprice.documents.rows.zones import ZONES, is_zone_number, take_zones_in_stream

MOST_COLUMNS = 120
_LEAST_HEAD, _MOST_HEAD, _MOST_BEFORE_HEAD = 3, 40, 3
"""So many cells of a head are looked for again behind its rows."""


def stream_frames(every: list[Cell], heading: Labels, *, blanks: bool) -> Iterator[TableFrame]:
    """Every way to cut a stream of cells into head and rows."""
    every = _without_head_again(every)
    take_grades_across(every)
    cells = [cell for cell in every if cell.sense.kind != BLANK or (blanks and cell.place.line)]
    heading = _take_heading_cells(cells, heading)
    first = _first_value(cells)
    if first is None:
        return
    heading = with_caption(heading, cells[:first])
    names = heads_in(cells[:first])
    if "number" in names:
        cells = _without_row_numbers(cells, first)
    take_price_forms(cells[:first], cells[first:])
    take_grades_in_stream(cells, names, first)
    take_zones_in_stream(cells, names, first)
    cells, first = joined_units(cells, first)
    for split in _splits(cells, first):
        yield from _split_frames(cells[:split], cells[split:], heading)
    first = _first_value(every)
    assert first is not None
    yield from _periodic_frames(every, first, heading)


def _without_head_again(cells: list[Cell]) -> list[Cell]:
    """The cells without the head where it stands again behind values, on the next page or below the next place.

    The first place stands behind the head too, as the others then do: 奇台县县城 级别 商业 … 半截沟镇 级别 商业 …
    (qitai-2016).
    """
    first = _first_value(cells) or 0
    texts = [cell.text.strip() for cell in cells]
    end = _end_of_head(cells, first)
    for start in range(min(end, _MOST_BEFORE_HEAD)):
        for size in range(min(end - start, _MOST_HEAD), _LEAST_HEAD - 1, -1):
            if _are_labels(cells[start : start + size]) and (
                again := _starts_again(texts[start:], size, first - start)
            ):
                gone = {start + at + step for at in again for step in range(size)}
                behind = [cell for at, cell in enumerate(cells) if at >= end and at not in gone]
                return [*cells[start:end], *cells[:start], *behind]
    return cells


def _are_labels(cells: Sequence[Cell]) -> bool:
    return all(cell.sense.kind == LABEL for cell in cells)


def _end_of_head(cells: Sequence[Cell], first: int) -> int:
    """Where the head ends before the ``first`` value: what names its row stands behind other values too."""
    of_rows = _named_behind_values(cells)
    while first and set(cells[first - 1].sense.labels) in of_rows:
        first -= 1
    return first


def _named_behind_values(cells: Sequence[Cell]) -> list[set[str]]:
    """What the labels right behind values name: each begins a row."""
    return [
        set(cell.sense.labels) for before, cell in pairwise(cells) if before.sense.kind == VALUE and cell.sense.labels
    ]


def _starts_again(texts: Sequence[str], size: int, behind: int) -> list[int]:
    """Where the first texts, so many, stand again ``behind`` the first value."""
    head = texts[:size]
    return [at for at in range(behind, len(texts) - size + 1) if texts[at : at + size] == head]


def _first_value(cells: Sequence[Cell]) -> int | None:
    return next((at for at, cell in enumerate(cells) if cell.sense.kind == VALUE), None)


def heads_in(cells: Sequence[Cell]) -> set[str]:
    """What the heads of a table name; one of grades and zones is of grades, some of which have a name: 级别(区片)."""
    heads = [cell.sense.heads for cell in cells]
    return {name for own in heads for name in own if name not in PLACES or "grade" not in own}


def _labels_in(cells: Sequence[Cell]) -> set[str]:
    return {name for cell in cells for name in cell.sense.labels}


def _take_heading_cells(cells: list[Cell], heading: Labels) -> Labels:
    """Take away the heading that stands in the line of the table (hangzhou_old); its unit and measure hold."""
    found = dict(heading)
    alone = len({cell.line for cell in cells}) < 3
    while cells and cells[0].sense.kind in (WORDS, VALUE) and (alone or _is_subject(cells[0])):
        said = cells.pop(0).sense.labels
        found.update((name, value) for name, value in said.items() if name in ("unit", "measure"))
    return found


def _split_frames(head: list[Cell], body: list[Cell], heading: Labels) -> Iterator[TableFrame]:
    names = heads_in(head)
    rows = stream_rows(body, places=bool(names & PLACES))
    if _first_is_odd(rows, names, head) or any(map(is_zone_number, head)):
        return
    ways = (columns for levels in levels_of_stream(head) for columns in spread_columns(levels, MOST_COLUMNS))
    for columns in fitting(ways, rows):
        yield TableFrame(
            columns, heading, bool(names & PLACES), rows=rows, has_text="words" in names, names=frozenset(names)
        )
    if not any(cell.sense.labels for cell in head):
        for columns in columns_without_head(heading):
            yield TableFrame(columns, heading, bool(names & PLACES), rows=rows)


def with_caption(heading: Labels, head: Sequence[Cell]) -> Labels:
    """The labels of the heading with the unit of a cell 单位:元/平方米 in the head."""
    units = {cell.sense.labels["unit"] for cell in head if "unit" in cell.sense.heads and "unit" in cell.sense.labels}
    return {"unit": units.pop(), **heading} if len(units) == 1 else heading


def _is_subject(cell: Cell) -> bool:
    return cell.sense.kind == WORDS and any(word in plain(cell.text) for word in subject_words())


def _first_is_odd(rows: Sequence[Row], names: set[str], head: Sequence[Cell]) -> bool:
    """Whether the first row has a label that no other has, or its own stands in the head: the head ends elsewhere."""
    others = [_labels_in(row.stub) for row in rows[1:] if row.values]
    if not others:
        return False
    first = _labels_in(rows[0].stub)
    new = first - set().union(*others) - {"place", "sub_uses"}
    if len(others) > 1 and new - names:
        return True
    of_all = set.intersection(*others) | (
        {"place"} & set().union(*others)
    )  # 县城 of the first rows, 界首镇 of the next
    return bool(new & _labels_in(head)) or bool((of_all - first) & _labels_in(head[-3:]))


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


def fitting(ways: Iterator[list[Column]], rows: Sequence[Row]) -> Iterator[list[Column]]:
    """The ways that have as many columns as most rows, or the fullest row, have values; some others where none has."""
    wanted = _usual_sizes([row for row in rows if row.values])
    rest: list[list[Column]] = []
    found = False
    for columns in islice(ways, 400):
        if not wanted.isdisjoint((len(columns), sum(column.role != TEXT for column in columns))):
            found = True
            yield columns
        elif len(rest) < 4:
            rest.append(columns)
    if not found:
        yield from rest


def _usual_sizes(rows: Sequence[Row]) -> set[int]:
    """How many values most rows and the fullest have, and each without the blanks at its end."""
    sizes = [len(row.values) for row in rows]
    return {most_usual(sizes), max(sizes), *map(_unpadded, rows)} if sizes else set()


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


def _periodic_frames(cells: list[Cell], first: int, heading: Labels) -> Iterator[TableFrame]:
    """Rows of as many cells as the head has, where the cells of each column are of one kind."""
    for size in range(first, max(2, first - 5), -1):
        head, body = cells[:size], cells[size:]
        if len(body) % size or len(body) < size:
            continue
        rows = [body[at : at + size] for at in range(0, len(body), size)]
        columns = [_column_alone(cell) for cell in head]
        if all(_alike(row, rows[0]) for row in rows):
            values = [column for column in columns if column.role != STUB]
            cut = len(columns) - len(values)
            zones = frozenset(heads_in(head)) & ZONES
            yield TableFrame(values, heading, rows=[Row(row[:cut], row[cut:]) for row in rows], names=zones)


def _column_alone(cell: Cell) -> Column:
    return column_of([cell])


def _kind_of(cell: Cell) -> str:
    """The kind of a cell; the name of a place is one of words among those of zones (09_fuyuan_zones)."""
    return WORDS if set(cell.sense.labels) == {"place"} else cell.sense.kind


def _alike(row: Sequence[Cell], first: Sequence[Cell]) -> bool:
    return all(
        _kind_of(a) == _kind_of(b) or BLANK in (a.sense.kind, b.sense.kind) or a.sense.is_none or b.sense.is_none
        for a, b in zip(row, first, strict=True)
    )
