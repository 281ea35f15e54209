"""Rows of comma-separated values in a text: told from sentences with commas by what their cells are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from landprice.documents.items.cells import LABEL, sense_of
from landprice.documents.layout.exported import as_documents_head
from landprice.documents.limits import MAX_CELLS

_MARKS = (",", ";", "，")
_MOST_LINES = 12
"""Of one row: a quoted cell may hold the ends of lines."""
_MOST_OF_A_ROW = 2_000
_CELLS = {
    mark: re.compile(rf'(?:"(?P<quoted>[^"]*(?:""[^"]*)*)"|(?!")(?P<bare>[^{mark}]*))(?P<mark>{mark}|\Z)')
    for mark in _MARKS
}
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
        run = max(runs, key=len, default=[])
        if kept := as_documents_head([each.cells for each in run]) if run else []:
            run = [each.of(kept) for each in run]
        for start, records in _without_sentences(run, at):
            if _is_table(records):
                yield start, records
        at += sum(each.lines for each in run) or 1


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
    row = Record([], [], count)
    line, begun, start = at + 1, 0, 0
    while (cell := _CELLS[mark].match(text, start)) and len(row.cells) <= _MOST_OF_A_ROW:
        is_quoted = cell["quoted"] is not None
        row.cells.append(" ".join((cell["quoted"].replace('""', '"') if is_quoted else cell["bare"]).split()))
        row.places.append((line, start - begun + 1))
        row.quoted.append(is_quoted)
        if not cell["mark"]:
            return row if len(row.cells) > 1 else None
        line += text.count("\n", start, cell.end())
        begun = max(begun, text.rfind("\n", start, cell.end()) + 1)
        start = cell.end()
    return None


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
