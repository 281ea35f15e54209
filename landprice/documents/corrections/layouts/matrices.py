"""The rows of a region → matrices: each way in which its cells may stand in rows and columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from landprice.documents.corrections.marks import mark_of
from landprice.documents.corrections.scope import scope_in
from landprice.documents.corrections.vocabulary import is_coefficient, is_one_of, key_kind
from landprice.documents.items.cells import Cell
from landprice.documents.items.letters import plain
from landprice.tables.corrections.factor_classes import level_of

Row = list[Cell | None]
_FEWEST = 4
MOST_CELLS = 20_000


@dataclass(slots=True)
class Matrix:
    """Rows of as many cells; a spanning cell stands in each place that it covers. ``sure`` where the file says so.

    ``turned`` where its columns are the rows of the document.
    """

    rows: list[Row]
    sure: bool = False
    turned: bool = False

    def transposed(self) -> Matrix:
        """Columns as rows."""
        return Matrix([list(column) for column in zip(*self.rows, strict=True)], sure=self.sure, turned=not self.turned)


def is_head_cell(cell: Cell | None) -> bool:
    """Whether a cell names something: it holds neither a figure nor a band."""
    if cell is None or cell.is_blank:
        return False
    mark = mark_of(cell.text)
    return not (mark.figure or mark.band or mark.day or mark.is_none)


def full_in(row: Row) -> list[Cell]:
    """The cells of a row that are not blank, each once."""
    return [cell for cell in dict.fromkeys(row) if cell is not None and not cell.is_blank]


def figures_in(row: Row) -> list[Cell]:
    """The cells of a row with a figure, each once."""
    return [cell for cell in full_in(row) if mark_of(cell.text).figure]


def matrices_of(rows: Sequence[Sequence[Cell]], *, exact: bool, stream: bool) -> Iterator[list[Matrix]]:
    """Every matrix that the rows may be, the likeliest first; those of which none is likelier come together."""
    if sum(map(len, rows)) > MOST_CELLS:
        return
    every = [cell for row in rows for cell in row]
    full = [cell for cell in every if not cell.is_blank]
    if not stream:
        yield from ([matrix] for matrix in _bands(full))
    if exact:
        yield [_filled(rows)]
    elif stream:
        if len(full) < len(every):
            yield list(_reshaped(every))
        yield list(_reshaped(full))
    else:
        yield from ([matrix] for matrix in _padded(rows))


def _filled(rows: Sequence[Sequence[Cell]]) -> Matrix:
    """The cells of a grid whose columns are known, spans filled."""
    width = max((cell.column + cell.columns for row in rows for cell in row), default=0)
    width = min(width, 200)
    found: list[Row] = [[None] * width for _ in rows]
    for at, row in enumerate(rows):
        for cell in row:
            for down in range(at, min(at + cell.rows, len(rows))):
                for column in range(cell.column, min(cell.column + cell.columns, width)):
                    found[down][column] = cell
    return Matrix(found, sure=True)


def _padded(rows: Sequence[Sequence[Cell]]) -> Iterator[Matrix]:
    """Rows of text: those with the places of blank cells as they are, else shorter ones set to the right."""
    squeezed = _without_remarks([full for row in rows if (full := _full(row))])
    kept = [list(row) for row in rows if _full(row)]
    if _are_alike(kept):
        yield Matrix([list(row) for row in kept])
    if spread := _under_blanks(kept):
        yield Matrix(spread)
    if squeezed == kept and _are_alike(kept):
        return
    if len(squeezed) < _FEWEST and not _are_alike(squeezed):
        return  # nothing tells which of two rows lacks a cell
    yield _set_right(squeezed)


def _without_remarks(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Rows without a last head for remarks (备注) that none of them fills."""
    behind = max((len(row) for row in rows[1:]), default=0)
    if behind and len(rows[0]) == behind + 1 and is_one_of(plain(rows[0][-1].text), "notes"):
        return [rows[0][:-1], *rows[1:]]
    return rows


def _under_blanks(rows: Sequence[Sequence[Cell]]) -> list[Row]:
    """Rows whose first head spans columns: the row below it is blank under what goes down, and full under the rest."""
    if len(rows) < _FEWEST or not _are_alike(rows[1:]) or not len(rows[0]) < len(rows[1]):
        return []
    blank = next((at for at, cell in enumerate(rows[1]) if not cell.is_blank), 0)
    names, free = rows[0][blank:], len(rows[1]) - blank
    if not blank or not names or free % len(names) or len(_full(rows[1])) < free:
        return []
    size = free // len(names)
    head: Row = [*rows[0][:blank], *(names[at // size] for at in range(free))]
    body: list[Row] = [list(row) for row in rows[1:]]
    return [head, *body]


def _set_right(rows: Sequence[Sequence[Cell]]) -> Matrix:
    """Rows whose first cells may span from above, set to the right below their head."""
    width = max(map(len, rows), default=0)
    head = next((at for at, row in enumerate(rows) if not all(map(is_head_cell, row))), len(rows))
    body: list[Row] = [[*[None] * (width - len(row)), *row] for row in rows[head:]]
    return Matrix([*_heads(rows[:head], width), *body])


def _are_alike(rows: Sequence[Sequence[Cell | None]]) -> bool:
    return len({len(row) for row in rows}) == 1


def _full(row: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in row if not cell.is_blank]


def _heads(rows: Sequence[Sequence[Cell]], width: int) -> list[Row]:
    """Head rows whose spans are lost, spread: each name over as many columns, or as the names below it start anew."""
    found: list[Row] = []
    for at, row in enumerate(rows):
        stub = 0 if at and rows[at - 1] and len(row) % max(1, len(rows[at - 1]) - 1) == 0 else _stubs(row)
        names = row[stub:]
        free = width - max(stub, _stubs(rows[0]))
        below = rows[at + 1] if at + 1 < len(rows) else ()
        sizes = _sizes(names, free, below)
        cells: Row = [*row[:stub], *[None] * (width - free - stub)]
        for name, size in zip(names, sizes, strict=True):
            cells += [name] * size
        cells = [*[None] * (width - len(cells)), *cells][:width]
        found.append(cells)
    return found


def _stubs(row: Sequence[Cell]) -> int:
    """How many cells from the left name the stub, not what stands below."""
    count = 0
    for cell in row:
        text = plain(cell.text)
        if level_of(text) or is_coefficient(text) or scope_in(cell.text).bare:
            break
        count += 1
    return min(count, max(0, len(row) - 1))


def _sizes(names: Sequence[Cell], free: int, below: Sequence[Cell]) -> list[int]:
    if not names:
        return []
    texts = [plain(cell.text) for cell in below]
    every = [scope_in(cell.text).every_grade for cell in below]
    starts = [at for at, text in enumerate(texts) if text == texts[0] or every[at]]
    if len(texts) == free and len(starts) == len(names):
        return [after - start for start, after in zip(starts, [*starts[1:], free], strict=True)]
    if free % len(names) == 0:
        return [free // len(names)] * len(names)
    return [1] * len(names)


def _reshaped(cells: Sequence[Cell]) -> Iterator[Matrix]:
    """One cell a line: the head up to the first figure or key, then rows of a width that fits."""
    first = next((at for at, cell in enumerate(cells) if not is_head_cell(cell)), 0)
    for start in (each for each in (first, first - 1, first - 2) if 0 < each < len(cells)):
        head, body = cells[:start], cells[start:]
        for levels in _levels(head):
            for wide in _widths(levels):
                rows: list[Row] = [list(body[at : at + wide]) for at in range(0, len(body), wide)]
                if len(rows[-1]) == wide:
                    yield Matrix([*_heads(levels, wide), *rows])
    yield from _sections(cells[: max(first - 1, 0)], cells[max(first - 1, 0) :])
    yield from _bands(cells)
    yield from _bands_of_names(list(_named_rows(cells)))


def _widths(levels: Sequence[Sequence[Cell]]) -> list[int]:
    """How wide rows below a head may be: as it, or with a stub that it does not name."""
    width = max(map(len, levels))
    return [each for each in (width, width + 1) if each > 1]


def _alike(rows: Sequence[Row]) -> list[Row]:
    """The rows before the first whose names stand elsewhere: there a page ends."""
    forms = [[is_head_cell(cell) for cell in row] for row in rows]
    return [row for row, form in takewhile(lambda each: each[1] == forms[0], zip(rows, forms, strict=True))]


def _sections(head: Sequence[Cell], body: Sequence[Cell]) -> Iterator[Matrix]:
    """One cell a line, a use or grade once before its rows: 商服用地 | 0.5 | 0.86 | 0.6 | 0.89."""
    width = len(head)
    starts = [at for at, cell in enumerate(body) if is_head_cell(cell) and scope_in(cell.text).bare]
    if width < _FEWEST - 1 or starts[:1] != [0]:
        return
    rows: list[Row] = []
    for start, end in pairwise([*starts, len(body)]):
        cells = body[start + 1 : end]
        if len(cells) % (width - 1):
            return
        for at in range(0, len(cells), width - 1):
            rows.append([body[start], *cells[at : at + width - 1]])
    yield Matrix([list(head), *rows])


def _levels(head: Sequence[Cell]) -> Iterator[list[list[Cell]]]:
    """The ways in which head cells are levels: all one row, or a row for each kind of name."""
    yield [list(head)]
    levels: list[list[Cell]] = []
    kinds: list[str] = []
    for cell in head:
        kind = _kind_of_name(cell)
        if levels and kind in (kinds[-1], ""):
            levels[-1].append(cell)
        elif levels and kinds[-1] == "":
            levels[-1].append(cell)
            kinds[-1] = kind
        else:
            levels.append([cell])
            kinds.append(kind)
    if len(levels) > 1:
        yield levels


def _kind_of_name(cell: Cell) -> str:
    text = plain(cell.text)
    if level_of(text):
        return "level"
    if is_coefficient(text):
        return "coefficient"
    scope = scope_in(cell.text)
    if scope.bare:
        return "use" if scope.uses else "grade"
    return ""


def _bands(cells: Sequence[Cell]) -> Iterator[Matrix]:
    """Keys that run across and go on in further bands: 容积率 | 0.4 | 0.6 … and 修正系数 | 0.63 | 0.68 … below it."""
    rows = list(_named_rows(cells))
    keys = [at for at, row in enumerate(rows) if _names_keys(row[0])]
    parts = [rows[start:end] for start, end in pairwise([*keys, len(rows)])] if keys[:1] == [0] else []
    if len(parts) > 1 and len(rows[0]) > 2 and all(len(part) > 1 and _are_alike(part) for part in parts):
        width = max(map(len, rows))
        yield Matrix([[*row, *[None] * (width - len(row))] for row in rows])


def _bands_of_names(rows: Sequence[Row]) -> Iterator[Matrix]:
    """Rows of names alone, under a title that tells the keys: 用途 | 0.5 | 1.0 …, 商业 | 1.769 | 1.284."""
    alike = _alike(rows)
    if len(alike) > 1 < len(alike[0]):
        yield Matrix(alike)


def _names_keys(cell: Cell | None) -> bool:
    return cell is not None and bool(key_kind(plain(cell.text)))


def _named_rows(cells: Sequence[Cell]) -> Iterator[Row]:
    """Each name with the figures behind it."""
    row: Row = []
    for cell in cells:
        if is_head_cell(cell) and row and not is_head_cell(row[-1]):
            yield row
            row = []
        row.append(cell)
    if row:
        yield row
