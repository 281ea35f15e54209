"""The columns of a text whose merged cells are printed once, found again from what the cells say.

    用途 | 级别 | 元/㎡              用途 | 级别 | 元/㎡
    商服 | 一级 | 2000        →      商服 | 一级 | 2000
    二级 | 1500                      商服 | 二级 | 1500

A row that lacks the labels of the first columns has those of the row above; a label before a gap reaches over it; the
cells over the head's last row share its columns evenly. Every row has as many figures, and each kind of label stands
in one column: where anything is otherwise, nothing is rebuilt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from landprice.documents.document import Cell, Grid
from landprice.documents.grids.lines import Line, has_misplaced, heads_grades, lines_of, skips_a_grade
from landprice.documents.grids.place_cells import is_place
from landprice.documents.grids.stream import is_stream
from landprice.documents.vocabulary.words import meaning, squeezed

Row = list[Cell]
_SECTIONS = ("place", "use")
"""What a row of one cell may name for the rows below it."""
_MOST_ROWS = Fraction(3, 5)
_VALUES = ("figure", "none", "empty")


def rebuilt(grid: Grid, lines: Sequence[Line]) -> list[Line]:
    """The ``lines`` of a grid with every cell in its column; none where that is not certain.

    Of a stream of cells the empty ones count as printed where all rows are of one length with them.
    """
    if not is_stream(grid):
        return _rebuilt(lines, least=_MOST_ROWS) if _is_ragged(grid) else []
    return _rebuilt(lines_of(grid, with_empty=True), least=1) or _rebuilt(lines, least=_MOST_ROWS)


def _is_ragged(grid: Grid) -> bool:
    """Whether several rows are of another length than most; one alone has lost or gained a cell, or is of the head."""
    lengths = Counter(len(row) for row in grid.rows)
    usual, count = lengths.most_common(1)[0]
    if lengths.total() - count != 1:
        return lengths.total() - count > 1
    heads = [row for row in grid.rows if not any(meaning(cell.text).is_value for cell in row)]
    return any(len(row) < usual for row in heads) and not any(_has_gap(row) for row in heads)


def _has_gap(row: Row) -> bool:
    """Whether an empty cell stands before one that is not."""
    filled = [bool(cell.text.strip()) for cell in row]
    return filled != sorted(filled, reverse=True)


def _rebuilt(lines: Sequence[Line], least: Fraction | int) -> list[Line]:
    """So many of the rows have to be as long as the head asks for."""
    rows: list[Row] = []
    for head, body in _parts(lines):
        part = _part(head, body, least)
        if part is None:
            return []
        rows += _numbered(part, len(rows))
    return lines_of(Grid(rows, exact=True)) if rows else []


def _parts(lines: Sequence[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Each head with the rows below it; a row of several words between rows of figures opens a new head."""
    parts: list[tuple[list[Line], list[Line]]] = []
    for line in lines:
        filled = _filled(line)
        if not filled:
            continue
        is_section = bool(parts) and len(filled) == 1 and (bool(parts[-1][1]) or _kind(filled[0]) in _SECTIONS)
        if line.values() or is_section:
            if not parts:
                return []
            parts[-1][1].append(line)
        else:
            if not parts or parts[-1][1]:
                parts.append(([], []))
            parts[-1][0].append(line)
    return parts


def _filled(line: Line) -> Row:
    """The cells from the first to the last that hold something."""
    at = [number for number, cell in enumerate(line.cells) if cell.text.strip()]
    return list(line.cells[at[0] : at[-1] + 1]) if at else []


def _part(heads: Sequence[Line], body: Sequence[Line], least: Fraction | int) -> list[Row] | None:
    """The rows of one head, placed; None where it is not certain. A row of another length reaches over its end."""
    head = [_filled(line) for line in heads]
    named = any(read.location or read.place_header for read in (meaning(cell.text).label for cell in head[0]))
    rows = _split_rows(body, named, _corner(head[0]), graded=_names_grades(head[0]))
    if rows is None:
        return None
    kinds = max(([_kind(cell, named) for cell in labels] for labels, values in rows if values), key=len, default=[])
    corner = _corner(head[0])
    figures = len(head[0]) - corner if len(head) == 1 else len(head[1])
    placed = _head(head, corner, len(kinds), figures)
    if placed is None or len(set(kinds)) < len(kinds) or "" in kinds:
        return None
    fitted = _fitted([values for _, values in rows], figures, {_padding(line) for line in heads})
    if fitted is None:
        return None
    with_values = [values for values in fitted if values]
    if sum(len(values) == figures for values in with_values) < least * len(with_values):
        return None
    reaching: Row = []
    for (labels, _), values in zip(rows, fitted, strict=True):
        if not values:
            reaching = []
            placed.append([replace(labels[0], column=0, columns=len(kinds) + figures)])
            continue
        found = _labels(labels, kinds, reaching, named)
        if found is None:
            return None
        reaching = found
        placed.append([*found, *(replace(cell, column=len(kinds) + at) for at, cell in enumerate(values))])
    return placed


def _split_rows(body: Sequence[Line], named: bool, corner: int, graded: bool) -> list[tuple[Row, Row]] | None:
    """The labels and the figures of each row; a row of one place or use alone has no figures.

    Where the rows are ``graded``, the bare number before the figures is a grade: 1, or the next one.
    """
    rows: list[tuple[Row, Row]] = []
    number = 0
    for line in body:
        filled = _filled(line)
        if not line.values() and _kind(filled[0], named) in _SECTIONS:
            rows.append((filled, []))
            continue
        cells = list(line.cells[line.cells.index(filled[0]) :])
        first = next((at for at, cell in enumerate(cells) if meaning(cell.text).kind in _VALUES), 0)
        if first > 1 and not named and _kind(cells[0]) == "place":
            # the row of the place's name has run into this one
            rows.append((cells[:1], []))
            cells, first = cells[1:], first - 1
        if graded and first < corner and cells[first].text.strip() in ("1", str(number + 1)):
            number = int(cells[first].text)
            cells[first] = replace(cells[first], text=f"{number}级")
            first += 1
        if has_misplaced(line) or not first or any(meaning(cell.text).kind not in _VALUES for cell in cells[first:]):
            return None
        rows.append((cells[:first], cells[first:]))
    return rows


def _fitted(rows: Sequence[Row], figures: int, padding: set[int]) -> list[Row] | None:
    """Rows without the empty cells at their ends, but for those that the head has figures for.

    Rows of one length were printed with their empty cells: as many as the figures and the ``padding`` of the head ask
    for, else the head has lost or gained a cell.
    """
    lengths = {len(row) for row in rows if row}
    if len(lengths) == 1 and sum(map(bool, rows)) > 1:
        return [row[:figures] for row in rows] if lengths == {figures + each for each in padding} else None
    ends = [max((at for at, cell in enumerate(row, 1) if cell.text.strip()), default=0) for row in rows]
    return [row[:end] for row, end in zip(rows, ends, strict=True)]


def _padding(line: Line) -> int:
    """The empty cells at the end of a row."""
    return len(line.cells) - max(at for at, cell in enumerate(line.cells, 1) if cell.text.strip())


def _names_grades(head: Row) -> bool:
    """Whether the last word of the corner is 级别: the numbers below it are grades."""
    corner = _corner(head)
    return corner > 0 and heads_grades(head[corner - 1])


def _kind(cell: Cell, named: bool = False) -> str:
    """What a label names; empty for what is not understood. Where places are ``named``, any words are one."""
    read = meaning(cell.text)
    label = read.label
    if label.field or label.bound or label.per or (label.use and label.grade):
        return ""
    if label.grade or label.total:
        return "grade"
    if label.use:
        return "use"
    if label.class_number:
        return "class"
    if label.unit:
        return "unit"
    return "place" if is_place(cell) or (named and read.kind == "words") else ""


def _labels(labels: Row, kinds: Sequence[str], above: Sequence[Cell], named: bool) -> Row | None:
    """The labels of a row in the columns of their kinds, with those that reach down to it."""
    columns = [kinds.index(kind) if (kind := _kind(cell, named)) in kinds else -1 for cell in labels]
    if columns != sorted(set(columns)) or columns[0] < 0:
        return None
    reaching = [cell for cell in above if cell.column < columns[0]]
    if columns[0] and (not reaching or reaching[-1].column + reaching[-1].columns != columns[0]):
        return None
    ends = [*columns[1:], len(kinds)]
    return [
        *reaching,
        *(
            replace(cell, column=column, columns=end - column)
            for cell, column, end in zip(labels, columns, ends, strict=True)
        ),
    ]


def _corner(row: Row) -> int:
    """How many of the first cells of a head name the columns of labels (用途, 级别)."""
    labels = [meaning(cell.text).label for cell in row]
    return next((at for at, label in enumerate(labels) if not label.header or "价" in label.header), len(row))


def _head(head: Sequence[Row], corner: int, labels: int, figures: int) -> list[Row] | None:
    """The rows of a head over so many columns of labels and of figures; its corner is one cell, or one for each."""
    if not corner or corner not in (1, labels) or not figures or len(head) > 2 or not _is_told_apart(head[0][corner:]):
        return None
    first = [replace(cell, rows=len(head)) for cell in _spread(head[0][:corner], 0, labels // corner)]
    over = head[0][corner:]
    if len(head) == 1:
        return [[*first, *_spread(over, labels, 1)]]
    if not over or figures % len(over) or not _is_periodic(head[1], figures // len(over)):
        return None
    return [[*first, *_spread(over, labels, figures // len(over))], _spread(head[1], labels, 1)]


def _is_told_apart(row: Row) -> bool:
    """Whether all cells name one kind of thing, no two the same, and no class without its use."""
    says = [meaning(cell.text).label for cell in row]
    words = {
        (label, squeezed(cell.text) if not label.says_something else "") for label, cell in zip(says, row, strict=True)
    }
    if len({_kind(cell) for cell in row}) != 1 or skips_a_grade(row):
        return False
    return len(words) == len(row) and not any(label.class_number and not label.use for label in says)


def _spread(cells: Sequence[Cell], first: int, each: int) -> Row:
    return [replace(cell, column=first + at * each, columns=each) for at, cell in enumerate(cells)]


def _is_periodic(row: Sequence[Cell], length: int) -> bool:
    """Whether a row says the same under every cell above it, and nothing twice under one."""
    says = [meaning(cell.text).label for cell in row]
    first = says[:length]
    return (
        len(set(first)) == length
        and all(says[at : at + length] == first for at in range(0, len(says), length))
        and all(label.says_something for label in first)
    )


def _numbered(rows: Sequence[Row], above: int) -> list[Row]:
    """The rows counted from ``above``; labels that reach down stand in their first row alone, as tall as they reach."""
    tall: dict[tuple[object, ...], int] = {}
    for row in rows:
        for cell in row:
            key = (cell.place, cell.column)
            tall[key] = tall.get(key, 0) + 1
    found: list[Row] = []
    seen: set[tuple[object, ...]] = set()
    for at, row in enumerate(rows):
        fresh = [cell for cell in row if (cell.place, cell.column) not in seen]
        seen |= {(cell.place, cell.column) for cell in fresh}
        found.append(
            [replace(cell, row=above + at, rows=max(cell.rows, tall[cell.place, cell.column])) for cell in fresh]
        )
    return found
