"""Cells over several lines on pages laid out by blanks: their words in their row, their names at the first of theirs.

Such pages set the figures of a row beside the middle of its words (guiyang-2022_zones), and the name of several rows
beside the middle of these, which may be between two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from landprice.documents.blocks.aligned import begins_of, index_at
from landprice.documents.blocks.broken_names import in_one_line
from landprice.documents.blocks.line import Line
from landprice.documents.items.cells import LABEL, VALUE, Cell, cell_of
from landprice.documents.items.vocabulary import QUANTITY, UNIT

_FEWEST_HEADS, _BESIDE = 3, 3
_MOST_LEVELS = 2
_MOST_HEADS = 5
_OPENS, _SHUTS = ("（", "("), ("）", ")")
_MOST_WAYS = 1_000
"""In which the rows of names may follow each other."""


def with_whole_cells(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of a column of words in the cells of its rows; as they are where some fit no row."""
    lines = _with_heads_in_one(lines)
    found: list[Line] = []
    at = 0
    while at < len(lines):
        rows, size = _rows_below(lines, at)
        found += [lines[at], *rows]
        at += 1 + size
    return found


def _with_heads_in_one(lines: Sequence[Line]) -> list[Line]:
    """The lines, those of a head in one whose names go over several of them, above words that stand alone.

    区片 | 商业用地 over 区 片 范 围 | 基准地价 over 编号 | (元/㎡) (ruichang_2019).
    """
    found: list[Line] = []
    at = 0
    while at < len(lines):
        size = next((size for size, line in enumerate(lines[at : at + _MOST_HEADS]) if not _is_head(line)), 0)
        whole = in_one_line(lines[at : at + size]) if size > 1 else None
        is_needed = (
            whole is not None
            and at + size < len(lines)
            and _column_below([whole, *lines[at + size : at + size + 2]], 0)
        )
        found += [whole] if whole is not None and is_needed else lines[at : at + max(size, 1)]
        at += max(size, 1)
    return found


def with_brackets_above(lines: Sequence[Line]) -> list[Line]:
    """The lines, what stands in brackets alone in the cell of a row right above it: 2.0 over (Ⅳ、Ⅴ级1.5)."""
    found: list[Line] = []
    for line in lines:
        above = found[-1] if found else None
        at = _cell_above(above, line) if above is not None else 0
        if above is not None and at:
            cells = list(above.cells)
            cells[at] = cell_of(cells[at].text + line.cells[0].text, cells[at].place, cells[at].column)
            found[-1] = replace(above, cells=cells)
        else:
            found.append(line)
    return found


def _cell_above(row: Line, line: Line) -> int:
    """Which cell of a row, not its first, what stands alone in brackets begins below; 0 for none."""
    if not _is_set_by_blanks(line) or len(line.full) > 1 or not _is_set_by_blanks(row) or len(row.values) < 2:
        return 0
    text = line.full[0].text
    begins = begins_of(row)
    is_in_brackets = text.startswith(_OPENS) and text.endswith(_SHUTS) and begins_of(line)[0] in begins
    return begins.index(begins_of(line)[0]) if is_in_brackets else 0


def _rows_below(lines: Sequence[Line], at: int) -> tuple[list[Line], int]:
    """The rows below a head that names a column of words, whole, and over how many lines they go; else nothing."""
    column = _column_below(lines, at)
    size = 0
    while column and at + 1 + size < len(lines) and _is_of_table(lines[at + 1 + size], column):
        size += 1
    parts = _parts(lines[at + 1 : at + 1 + size])
    return ([each.whole(column) for each in parts], size) if parts else ([], 0)


@dataclass(slots=True)
class _WholeRow:
    """A row, and the lines above and below it that are of its cell."""

    row: Line
    above: list[Line] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)

    def whole(self, column: int) -> Line:
        """The row with the words in one cell."""
        cells = dict(zip(begins_of(self.row), self.row.cells, strict=True))
        own = [cells[column].text] if column in cells else []
        words = [*(line.text.strip() for line in self.above), *own, *(line.text.strip() for line in self.below)]
        cells[column] = cell_of("".join(words), self.row.place.further(index_at(self.row.text, column)))
        return replace(self.row, cells=[cells[at].moved(number) for number, at in enumerate(sorted(cells))])


def _parts(lines: Sequence[Line]) -> list[_WholeRow]:
    """The rows with their lines, as many above each as below; none where they do not come out even."""
    parts: list[_WholeRow] = []
    waiting: list[Line] = []
    for line in lines:
        if len(line.full) == 1:
            (parts[-1].below if parts and len(parts[-1].below) < len(parts[-1].above) else waiting).append(line)
            continue
        parts.append(_WholeRow(line, waiting))
        waiting = []
    return parts if not waiting and any(each.above for each in parts) and all(map(_is_even, parts)) else []


def _is_even(part: _WholeRow) -> bool:
    """Whether a row stands in the middle of its words, or in the lower of two lines of them."""
    return len(part.above) == len(part.below) or (len(part.above), len(part.below)) == (1, 0)


def _column_below(lines: Sequence[Line], at: int) -> int:
    """Where the words begin that stand alone below the one name of a column of words; 0 where there are none."""
    named = _columns_of_words(lines[at])
    alone = (line for line in lines[at + 1 : at + 3] if len(line.full) == 1 and not line.marked)
    first = next(alone, None) if len(named) == 1 else None
    begin = begins_of(first)[0] if first is not None else 0
    return begin if first is not None and abs(begin - named[0]) < _BESIDE else 0


def _columns_of_words(head: Line) -> list[int]:
    if head.marked or head.exact or len(head.full) < _FEWEST_HEADS or head.values:
        return []
    return [begin for cell, begin in zip(head.cells, begins_of(head), strict=True) if "words" in cell.sense.heads]


def _is_of_table(line: Line, column: int) -> bool:
    """Whether a line is a row of figures, or stands in the column of words alone."""
    if line.marked or line.exact or not line.full:
        return False
    return bool(line.values) if len(line.full) > 1 else begins_of(line) == [column]


@dataclass(frozen=True, slots=True)
class _Names:
    """Names that stand in one line, and their values; ``middle`` is twice the number of rows above its middle."""

    middle: int
    cells: list[Cell]
    begins: list[int]
    values: list[Cell]


def with_names_at_first_rows(lines: Sequence[Line]) -> list[Line]:
    """``lines`` with each name at the first of its rows, where names stand in the middle of theirs all down a table.

    How many rows each has follows: as many below its middle as there are above it, behind those of the name before.
    """
    found: list[Line] = []
    at = 0
    while at < len(lines):
        size = _size_of_body(lines, at) if at and _is_head(lines[at - 1]) else 0
        body = lines[at : at + max(size, 1)]
        found += (_named(*_rows_and_names(body)) if size > 2 else []) or body
        at += len(body)
    return found


def _size_of_body(lines: Sequence[Line], at: int) -> int:
    """Over how many lines rows go from ``at`` on, with the names between them; 0 where no row begins there."""
    last = 0
    for size, line in enumerate(lines[at:], 1):
        if _is_row(line):
            last = size
        elif not last or not _has_names(line):
            break
    return last


def _is_head(line: Line) -> bool:
    """Whether a line names columns: rows right below it are not those of a page before."""
    return _is_set_by_blanks(line) and len(line.full) > 1 and not line.values


def _is_row(line: Line) -> bool:
    return _is_set_by_blanks(line) and len(line.values) > 1 and line.full[0].sense.kind != VALUE


def _is_set_by_blanks(line: Line) -> bool:
    return bool(line.full) and not (line.marked or line.exact or line.blank)


def _has_names(line: Line) -> bool:
    """Whether a line has the names of rows alone, and maybe values that hold for all of them."""
    names = _parts_of(line, 0)[0]
    known = all(cell.sense.kind == LABEL and not {QUANTITY, UNIT} & set(cell.sense.labels) for cell in names)
    return _is_set_by_blanks(line) and known and 0 < len(names) <= _MOST_LEVELS


def _parts_of(line: Line, last: int) -> tuple[list[Cell], list[Cell], list[Cell]]:
    """The names before the ``last`` labels of a line, these labels, and the values behind; names that blanks part."""
    cells = line.full
    first = next((at for at, cell in enumerate(cells) if cell.sense.kind == VALUE), len(cells))
    names = cells[: first - last]
    return _apart(names[0]) if len(names) == 1 else names, cells[first - last : first], cells[first:]


def _apart(name: Cell) -> list[Cell]:
    """The names that single blanks part in a cell: 八步区 住宅."""
    parts = name.text.split()
    found = [cell_of(part, name.place.further(name.text.index(part))) for part in parts]
    return found if all(cell.sense.kind == LABEL for cell in found) else [name]


def _rows_and_names(body: Sequence[Line]) -> tuple[list[Line], list[_Names]]:
    """The rows without their names, and these, from top to bottom."""
    rows: list[Line] = []
    for line in body:
        if _is_row(line) and not (rows and _is_beside(line, rows[-1])):
            rows.append(line)
    labels = min(len(_parts_of(line, 0)[0]) for line in rows)
    found: list[_Names] = []
    bare: list[Line] = []
    for line in body:
        is_row = len(bare) < len(rows) and line is rows[len(bare)]
        names, own, values = _parts_of(line, labels if is_row else 0)
        if is_row:
            bare.append(replace(line, cells=[*own, *values]))
        if names:
            begins = begins_of(replace(line, cells=names))
            found.append(_Names(2 * len(bare) - is_row, names, begins, [] if is_row else values))
    return bare, found


def _is_beside(line: Line, above: Line) -> bool:
    """Whether all values of a line stand further right than those of the row above it."""
    first = begins_of(line)[line.cells.index(line.values[0])]
    return _has_names(line) and first > begins_of(above)[-1]


def _named(rows: Sequence[Line], names: Sequence[_Names]) -> list[Line]:
    """The rows with their names; none where these are not in the middle of rows that follow each other."""
    levels = _by_level(names) if names else []
    starts = [_first_rows([middle for middle, _ in own], rows) for own in levels]
    if not names or not all(starts) or all(map(_stand_there, levels, starts)):
        return []
    values = _values_of_rows(names, starts)
    first = [
        {row: cell for row, (_, cell) in zip(each, own, strict=True)} for each, own in zip(starts, levels, strict=True)
    ]
    return [_whole(row, [own.get(at) for own in first], values.get(at, [])) for at, row in enumerate(rows) if values]


def _stand_there(names: Sequence[tuple[int, Cell]], starts: Sequence[int]) -> bool:
    """Whether each name stands in the first of its rows already."""
    return all(middle == 2 * row + 1 for (middle, _), row in zip(names, starts, strict=True))


def _values_of_rows(names: Sequence[_Names], starts: Sequence[list[int]]) -> dict[int, list[Cell]]:
    """The values that hold for all rows of a name, by the first of these; none where not all names have as many."""
    if not any(each.values for each in names):
        return {-1: []}
    alike = len(starts) == 1 and len({len(each.values) for each in names}) == 1
    return {row: each.values for row, each in zip(starts[0], names, strict=True)} if alike else {}


def _whole(row: Line, names: Sequence[Cell | None], values: Sequence[Cell]) -> Line:
    cells = [*(name or cell_of("", row.place) for name in names), *row.cells, *values]
    text = " ".join(cell.text for cell in cells)
    return replace(row, cells=[cell.moved(at) for at, cell in enumerate(cells)], text=text, marked=True)


def _by_level(names: Sequence[_Names]) -> list[list[tuple[int, Cell]]]:
    """The names of each level, the outer one first: a name alone in its line is of the one below which it stands."""
    most = max(len(each.begins) for each in names)
    begins = [median(own) for own in zip(*(each.begins for each in names if len(each.begins) == most), strict=True)]
    found: list[list[tuple[int, Cell]]] = [[] for _ in begins]
    for each in names:
        for cell, begin in zip(each.cells, each.begins, strict=True):
            found[_nearest(begins, begin)].append((each.middle, cell))
    return found


def _nearest(begins: Sequence[float], begin: int) -> int:
    return min(range(len(begins)), key=lambda at: abs(begins[at] - begin))


def _first_rows(middles: Sequence[int], rows: Sequence[Line]) -> list[int]:
    """The first row of each name; none where several are possible, or no one.

    A name in the first row, or above it, is above the others of its rows too, if these begin alike. Where no name has a
    line of its own, it stands in the upper of two rows (w3m), and only rows that begin alike tell that it is so.
    """
    carried = [middle // 2 for middle in middles]
    if carried[0] == 0 and _begin_alike(carried, rows):
        return carried
    has_lines = any(middle % 2 == 0 for middle in middles)
    found = [each for each in _ways(middles, 2 * len(rows), 0 if has_lines else 1) if _begin_alike(each, rows)]
    is_told = len(middles) > 1 and (has_lines or _repeats(rows))
    return found[0] if len(found) == 1 and is_told else []


def _ways(middles: Sequence[int], end: int, most: int) -> list[list[int]]:
    """The first rows of names, in each way in which their rows follow each other up to the ``end``."""
    ways = [[0]]
    for middle in middles:
        ways = [longer for way in ways for longer in _longer(way, middle, most)][:_MOST_WAYS]
    return [[at // 2 for at in way[:-1]] for way in ways if way[-1] == end]


def _longer(way: list[int], middle: int, most: int) -> list[list[int]]:
    """A way with the end of the rows whose middle is at ``middle``, or a little below it."""
    return [[*way, 2 * at - way[-1]] for at in range(middle, middle + most + 1) if at > way[-1]]


def _repeats(rows: Sequence[Line]) -> bool:
    return sum(row.cells[0].text == rows[0].cells[0].text for row in rows) > 1


def _begin_alike(starts: Sequence[int], rows: Sequence[Line]) -> bool:
    """Whether the rows of each name begin with the label of the first row, or it begins no others if it comes again."""
    again = {at for at, row in enumerate(rows) if row.cells[0].text == rows[0].cells[0].text}
    return len(again) == 1 or again <= {*starts} or again >= {*starts}
