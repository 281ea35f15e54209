"""Rows of comma-separated values in a text: told from sentences with commas by what their cells are."""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from landprice.documents.items.cells import LABEL, sense_of
from landprice.documents.layout.exported import as_documents_head
from landprice.documents.limits import MAX_CELLS

_MARKS = (",", ";", "，")
_MOST_LINES = 12
"""Of one row: a quoted cell may hold the ends of lines."""
_MOST_OF_A_ROW = 2_000
_LONGEST = 60
_WITHIN_THOUSANDS = re.compile("[1-9][0-9]?")
_THOUSANDS = re.compile(r"[0-9]{3}(?:\.[0-9]+)?")


@dataclass(slots=True)
class Record:
    """A row: its cells, the line and column (from 1) of each, and how many lines it takes."""

    cells: list[str]
    places: list[tuple[int, int]]
    lines: int
    quoted: list[bool] = field(default_factory=list)

    def of(self, columns: Sequence[int]) -> Record:
        """The row with the cells of these columns alone."""
        kept = [at for at in columns if at < len(self.cells)]
        cells, places = [self.cells[at] for at in kept], [self.places[at] for at in kept]
        return Record(cells, places, self.lines, [self.quoted[at] for at in kept])


def tables_in(lines: Sequence[str]) -> Iterator[tuple[int, list[Record]]]:
    """The tables among ``lines``: the index of the first line, and the rows."""
    at = 0
    while at < len(lines):
        runs = [_run(lines, at, mark) for mark in _MARKS if mark in lines[at]]
        run = _as_documents(max(runs, key=len, default=[]))
        for start, records in _without_sentences(run, at):
            if _is_table(records):
                yield start, records
        at += sum(each.lines for each in run) or 1


def _as_documents(run: list[Record]) -> list[Record]:
    """The rows of an export with the columns that documents have."""
    kept = as_documents_head([each.cells for each in run]) if run else []
    return [each.of(kept) for each in run] if kept else run


def _without_sentences(run: Sequence[Record], start: int) -> Iterator[tuple[int, list[Record]]]:
    """The rows between those that are sentences, with the index of their first line."""
    records: list[Record] = []
    at = start
    for record in run:
        if any(
            len(cell) > _LONGEST or re.search("[。；]", cell)
            for cell, quoted in zip(record.cells, record.quoted, strict=True)
            if not quoted
        ):
            yield start, records
            start, records = at + record.lines, []
        else:
            records.append(record)
        at += record.lines
    yield start, records


def _run(lines: Sequence[str], start: int, mark: str) -> list[Record]:
    """Rows that follow each other and have as many cells as the first.

    Where they have so with empty cells among them, a program has filled them up, and no comma stands in a figure.
    """
    filled_up = _rows(lines, start, mark, joins=False)
    joined = _rows(lines, start, mark, joins=True)
    return filled_up if len(filled_up) >= len(joined) and is_filled_up(filled_up) else joined


def is_filled_up(records: Sequence[Record]) -> bool:
    """Whether all rows have as many cells, and empty ones among them."""
    return len({len(each.cells) for each in records}) == 1 and any("" in each.cells for each in records)


def _rows(lines: Sequence[str], start: int, mark: str, *, joins: bool) -> list[Record]:
    """Rows that follow each other and have as many cells as the first; empty lines between them do not count."""
    records: list[Record] = []
    at = start
    blank = cells = 0
    while at < len(lines) and cells <= MAX_CELLS:
        if not lines[at].strip():
            at, blank = at + 1, blank + 1
            continue
        record = _record(lines, at, mark)
        if record is None:
            break
        wide = len(record.cells)
        if joins:
            _join_figures(record)
        if records and len(records[0].cells) not in (wide, len(record.cells)):
            break
        if records:
            records[-1].lines += blank
        records.append(record)
        cells += wide
        at, blank = at + record.lines, 0
    return records


def _record(lines: Sequence[str], at: int, mark: str) -> Record | None:
    """The row that begins at a line; None where it has one cell alone, or a quote is never closed."""
    for count in range(1, _MOST_LINES + 1):
        text = "\n".join(lines[at : at + count])
        if text.count('"') % 2 == 0:
            break
    else:
        return None
    if text.count(mark) > _MOST_OF_A_ROW:
        return None
    try:
        rows = list(csv.reader(text.split("\n") if count == 1 else [text], delimiter=mark, strict=True))
    except csv.Error:
        return None
    if len(rows) != 1 or len(rows[0]) < 2:
        return None
    starts = _starts(text, mark)
    if len(starts) != len(rows[0]):
        return None
    cells = [" ".join(cell.split()) for cell in rows[0]]
    return Record(cells, _places(text, starts, at), count, [text[offset : offset + 1] == '"' for offset in starts])


def _places(text: str, starts: Sequence[int], at: int) -> list[tuple[int, int]]:
    """The line and column of each start, in a row that begins at line ``at``."""
    ends = [found.end() for found in re.finditer("\n", text)]
    before = [bisect_right(ends, start) for start in starts]
    return [
        (at + count + 1, start - (ends[count - 1] if count else 0) + 1)
        for start, count in zip(starts, before, strict=True)
    ]


def _starts(text: str, mark: str) -> list[int]:
    """Where each cell of a row begins."""
    starts, within = [0], False
    for at, sign in enumerate(text):
        if sign == '"':
            within = not within
        elif sign == mark and not within:
            starts.append(at + 1)
    return starts


def _is_table(records: Sequence[Record]) -> bool:
    """Whether the rows have words of tables over figures."""
    heads = [each for each in records if not _has_figure(each) and sum(map(bool, each.cells)) > 1]
    return bool(heads) and any(map(_has_figure, records)) and any(map(_has_label, records))


def _has_figure(record: Record) -> bool:
    return any(sense_of(cell.strip()).is_figure for cell in record.cells)


def _has_label(record: Record) -> bool:
    return any(sense_of(cell.strip()).kind == LABEL for cell in record.cells)


def _join_figures(record: Record) -> None:
    """Make one cell of 2,860 where it stands without quotes and its comma has made two of it.

    A row of as many cells as the head before has fewer then, so that nothing is taken for what it may not be.
    """
    for at in range(len(record.cells) - 2, -1, -1):
        one, two = record.cells[at : at + 2]
        if not record.quoted[at] and _WITHIN_THOUSANDS.fullmatch(one) and _THOUSANDS.fullmatch(two):
            record.cells[at : at + 2] = [f"{one},{two}"]
            del record.places[at + 1], record.quoted[at + 1]
