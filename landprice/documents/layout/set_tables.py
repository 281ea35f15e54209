"""Tables that blanks alone set in columns, as programs print them: cells by where they stand on the page of signs.

Such a text is a picture: a cell that spans rows or columns stands in their middle, its words may go over several lines.
Its columns are what no line crosses; its heads are what stands in a column above the first row of figures.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, product, takewhile

from landprice.documents.basis.said import FIELDS
from landprice.documents.document import Block, Grid, GridCell, Paragraph, Place
from landprice.documents.items.cells import LABEL, sense_of
from landprice.documents.items.vocabulary import QUANTITY
from landprice.documents.layout.set_cells import Cells, cells_of_column
from landprice.documents.layout.set_columns import by_gutters, by_order, rows_of
from landprice.documents.layout.set_heads import HeadCell, head_rows
from landprice.documents.layout.set_pieces import (
    SetPiece,
    holds_figures,
    in_columns,
    in_pushed_signs,
    in_signs,
    is_figure,
    parts_of,
    place_of,
    text_of,
)
from landprice.documents.limits import MAX_COLUMNS

_NO_CELL = re.compile(r"[。；;|│｜┃\t\u3000:：]")
_NUMBERED = re.compile("[注表附续]|[(（]?[一二三四五六七八九十]+[)）、]")
_LONGEST, _MOST_BLANK, _MOST_HEAD, _MOST_LINES = 40, 3, 9, 400
_MOST_NAMES, _MOST_BELOW, _LONGEST_NAME, _SHORTEST = 3, 2, 18, 4
_OF_TABLE = re.compile("表(?:[(（]|$)")
_TITLE = re.compile("[价告知号]$|单位|^附|表[0-9一二三]")
_WIDE_GAP = 3


def with_set_tables(lines: Sequence[Paragraph]) -> list[Block]:
    """``lines`` with each table as a grid whose columns are plain."""
    found: list[Block] = []
    at = 0
    parts = [parts_of(line.text) for line in lines]
    rows = [*map(_is_row, parts)]
    while at < len(lines):
        size = _size_of_body(parts, rows, at) if rows[at] else 0
        before = _size_of_head(found) if 1 < size < _MOST_LINES else 0
        before = 0 if _is_of_basis(parts[at : at + size]) else before
        table = _table(lines[at - before : at + size + _MOST_BELOW], before, size) if before else None
        if table is not None:
            del found[-before:]
            found.append(table[0])
            at += table[1]
            continue
        at += max(size, 1)
        found += lines[at - max(size, 1) : at]
    return found


def _is_row(parts: Sequence[str]) -> bool:
    """Whether a line is cells, one of them a figure."""
    if not 2 <= len(parts) <= MAX_COLUMNS or not _are_cells(parts):
        return False
    return is_figure(parts[-1]) or sum(map(is_figure, parts)) > 1


def _is_of_basis(lines: Sequence[Sequence[str]]) -> bool:
    """Whether most lines are a field of the basis with its values: they are read by their lines (xinyi_2010)."""
    rows = [parts for parts in lines if len(parts) > 1]
    return sum(sense_of(parts[0]).labels.get(QUANTITY) in FIELDS for parts in rows) * 2 > len(rows)


def _are_cells(parts: Sequence[str]) -> bool:
    are_short = not any(len(part) > _LONGEST or _NO_CELL.search(part) for part in parts)
    return are_short and not _NUMBERED.match(parts[0])


def _is_of_words(parts: Sequence[str]) -> bool:
    """Whether a line between rows is names of rows, or words of their cells."""
    return 0 < len(parts) <= _MOST_NAMES and _are_cells(parts) and not (len(parts) == 1 and _is_title(parts[0]))


def _is_title(text: str) -> bool:
    """Whether words alone in their line are the title of a table, or of a document."""
    if _OF_TABLE.search(text):
        return True
    sense, is_long = sense_of(text), len(text) > _LONGEST_NAME
    is_name = sense.kind == LABEL and "place" not in sense.labels
    return not is_name and len(text) > _SHORTEST and (is_long or bool(_TITLE.search(text)))


def _size_of_body(parts: Sequence[Sequence[str]], rows: Sequence[bool], at: int) -> int:
    """Over how many lines rows go from ``at`` on, with what stands between them."""
    size = blank = 0
    for number in range(at, len(parts)):
        blank = 0 if parts[number] else blank + 1
        if rows[number]:
            size = number + 1 - at
        elif blank > _MOST_BLANK or (parts[number] and not _is_of_words(parts[number])):
            break
    return size


def _size_of_head(found: Sequence[Block]) -> int:
    """How many lines above a row may be the head of its table."""
    size = blank = full = 0
    for number, block in enumerate(reversed(found[-_MOST_HEAD * 2 :]), 1):
        parts = parts_of(block.text) if isinstance(block, Paragraph) else []
        blank = 0 if parts else blank + 1
        if blank > _MOST_BLANK or isinstance(block, Grid) or full == _MOST_HEAD:
            break
        if parts and not _may_be_head(parts, is_lowest=not full):
            break
        if parts:
            size, full = number, full + 1
    return size


def _may_be_head(parts: Sequence[str], *, is_lowest: bool) -> bool:
    """Whether a line may be of a head; a figure alone, right above the first row, may be of the rows."""
    if any(part.isdigit() for part in parts) and not (is_lowest and len(parts) == 1):
        return False
    return _are_cells(parts) and not (len(parts) == 1 and _is_title(parts[0]))


def _table(lines: Sequence[Paragraph], before: int, size: int) -> tuple[Grid, int] | None:
    """The table with its head in the first lines, and over how many others it goes; none where its cells are not plain.

    Its words may begin above its first row of figures, and go on below the last.
    """
    best: tuple[float, Grid, int] | None = None
    texts = _texts_of(lines)
    for pieces_of in (in_columns, in_pushed_signs, in_signs):
        pieces = [pieces_of(at, text) for at, text in enumerate(texts)]
        found = _table_in(pieces, lines, before, size) if _are_set([own for own in pieces if own]) else None
        if found is not None and (best is None or found[0] < best[0]):
            best = found
    return None if best is None or _is_plain(best[1]) else best[1:]


def _texts_of(lines: Sequence[Paragraph]) -> list[str]:
    """The text of each line, none of a mark of a page or of strokes."""
    return [line.text if parts_of(line.text) else "" for line in lines]


def _table_in(
    pieces: Sequence[list[SetPiece]], lines: Sequence[Paragraph], before: int, size: int
) -> tuple[float, Grid, int] | None:
    """The table in one way in which its lines may be set, and how far its heads stand from their columns."""
    full = [at for at, own in enumerate(pieces) if own]
    kept = [[replace(piece, line=number) for piece in pieces[at]] for number, at in enumerate(full)]
    first, last = bisect_left(full, before), bisect_left(full, before + size)
    above = _count_of_words(kept[max(first - _MOST_BELOW, 1) : first][::-1])
    below = _count_of_words(kept[last:])
    for start, end in product(range(first - above, first + 1), range(last, last + below + 1)):
        found = _grid([lines[at] for at in full], kept[:start], kept[start:end])
        if found is not None:
            return *found, full[end - 1] + 1 - before
    return None


def _is_plain(grid: Grid) -> bool:
    """Whether each line of a table is a row with all of its cells: the lines tell as much."""
    cells = [cell for row in grid.rows for cell in row]
    return all(cell.text and cell.rows == cell.columns == 1 and not cell.place.lines for cell in cells)


def _count_of_words(lines: Sequence[Sequence[SetPiece]]) -> int:
    """How many lines one behind the other may be words of the cells of a row beside them."""
    return len(list(takewhile(_may_be_words, lines)))


def _may_be_words(pieces: Sequence[SetPiece]) -> bool:
    texts = [piece.text for piece in pieces]
    return _is_of_words(texts) and (len(texts) == 1 or not any(map(is_figure, texts)))


def _are_set(lines: Sequence[Sequence[SetPiece]]) -> bool:
    """Whether wide blanks of different numbers set the cells in columns: one or two alone are signs between them."""
    indents = [line[0].index for line in lines]
    gaps = [two.index - one.index - len(one.text) for line in lines for one, two in pairwise(line)]
    wide = len({*gaps}) > 1 and max(gaps) >= _WIDE_GAP
    return wide or max(indents) - min(indents) >= _WIDE_GAP


def _grid(
    lines: Sequence[Paragraph], head: Sequence[list[SetPiece]], body: Sequence[list[SetPiece]]
) -> tuple[float, Grid] | None:
    """The table, and how far its heads stand from the middle of their columns."""
    for columns_of in (by_order, by_gutters):
        columns = columns_of(body)
        if columns is None or len(columns) < 2:
            continue
        heads = head_rows(head, columns)
        rows = rows_of(columns)
        cells = _body(columns, rows) if heads is not None and len(rows) > 1 else None
        if heads is not None and cells is not None:
            return heads[0], _as_grid(lines, heads[1], cells, rows)
    return None


def _body(columns: Sequence[list[SetPiece]], rows: Sequence[int]) -> list[Cells] | None:
    """The cells of each column; None where those of one do not come out even."""
    found: list[Cells] = []
    centred = any(piece.line not in rows for own in columns for piece in own)
    first = next((at for at, own in enumerate(columns) if holds_figures(own)), len(columns))
    begins: list[list[int]] = []
    for at, own in reversed([*enumerate(columns)]):
        cells = cells_of_column(own, rows, begins, centred=centred, leads=at < first)
        if cells is None:
            return None
        found.append(cells)
        begins += filter(None, [_begins(cells)])
    return found[::-1]


def _begins(column: Cells) -> list[int]:
    """At which rows the names of a column begin again with the first; none where they do not."""
    texts = [text_of(pieces) for _, _, pieces in column]
    if not all(texts) or is_figure(texts[0]):
        return []
    again = [first for (first, _, _), text in zip(column, texts, strict=True) if text == texts[0]]
    return again if 1 < len(again) < len(texts) else []


def _as_grid(
    lines: Sequence[Paragraph], heads: list[list[HeadCell]], columns: Sequence[Cells], rows: Sequence[int]
) -> Grid:
    found = [
        [GridCell(text_of(own), place_of(own, lines), at, column, down, right) for own, column, down, right in row]
        for at, row in enumerate(heads)
    ]
    for at, line in enumerate(rows):
        starting = [(column, cell) for column, own in enumerate(columns) for cell in own if cell[0] == at]
        found.append(
            [
                GridCell(text_of(pieces), _place(cell, lines, line), at + len(heads), column, last - at + 1)
                for column, cell in starting
                for _, last, pieces in [cell]
            ]
        )
    return Grid(found, exact=True)


def _place(cell: tuple[int, int, list[SetPiece]], lines: Sequence[Paragraph], line: int) -> Place:
    """Where a cell stands; a name beside the first of its rows."""
    first, last, pieces = cell
    is_name = not pieces or (last > first and not is_figure(text_of(pieces)))
    return lines[line].place if is_name else place_of(pieces, lines)
