"""A table in panels beside each other → its rows in one; rows that are folded → in one; from right to left → turned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from landprice.documents.blocks.lines import Line
from landprice.documents.items.cells import BLANK, LABEL, NUMERAL, VALUE, Cell
from landprice.documents.items.vocabulary import GRADE, USE
from landprice.words.grade import grade_number

_MOST_HEAD = 4
_FEWEST_NAMES = 4
_NAMES = {GRADE, "place", USE}


def unfolded(lines: list[Line]) -> list[Line]:
    """``lines`` with their panels in one: below each other, or side by side where each row names the same in all.

    级别 商服 级别 住宅 is 级别 商服 住宅; so is 级别 元/㎡ 万元/亩 three times below three uses (05_zixi_side_by_side).
    """
    first = next((at for at, line in enumerate(lines[:_MOST_HEAD]) if line.values), 0)
    if not first or not _repeats_its_first(lines[first - 1]):
        return lines
    lines = [line if line.exact else replace(line, cells=_numbered(line.cells)) for line in lines]
    starts = _starts(lines[first - 1])
    return _in_one_panel(lines[: first - 1], lines[first - 1 :], starts) if starts else lines


def _in_one_panel(above: list[Line], lines: list[Line], starts: Sequence[int]) -> list[Line]:
    """The rows of all panels below the lines ``above`` their head; as they are where nothing tells how they go on."""
    head, *body = lines
    names, *panels = (_panels(line, starts, len(head.cells)) for line in (head, *body))
    if above or not _are_alike(names):
        return _beside(above, names, panels) or [*above, *lines]
    return [names[0], *(line for panel in zip(*panels, strict=True) for line in panel if line.full)]


def _are_alike(names: Sequence[Line]) -> bool:
    """Whether the heads of all panels say the same."""
    return len({tuple(cell.text for cell in each.full) for each in names}) == 1


def _repeats_its_first(head: Line) -> bool:
    """Whether the first name of a head row, no use, stands in it again."""
    names = head.full
    if len(names) < _FEWEST_NAMES or "use" in names[0].sense.labels or not names[0].sense.heads:
        return False
    return names[0].text in (cell.text for cell in names[1:])


def _starts(head: Line) -> list[int]:
    """The columns in which the panels of a head row begin; none where a panel holds nothing else."""
    names = head.full
    starts = [cell.column for cell in names if cell.text == names[0].text]
    ends = [*starts[1:], names[-1].column + 1]
    return starts if all(end - start > 1 for start, end in zip(starts, ends, strict=True)) else []


def _beside(above: Sequence[Line], names: Sequence[Line], panels: Sequence[Sequence[Line]]) -> list[Line]:
    """The rows of several panels as one, their stub once; none where a row names different things in its panels."""
    if not all(map(_names_the_same, panels)) or not all(map(_is_named, names)):
        return []
    stub = _stub_of(names[0])
    head = [*names[0].full[:stub], *(cell for each in names for cell in each.full[stub:])]
    found = [replace(line, cells=line.full, exact=False) for line in above]
    found.append(replace(names[0], cells=_numbered(head), exact=False))
    for row in panels:
        cells = [*row[0].cells[:stub], *(cell for panel in row for cell in panel.cells[stub:])]
        found.append(replace(row[0], cells=_numbered(cells), exact=False))
    return found


def _numbered(cells: Sequence[Cell]) -> list[Cell]:
    return [cell.moved(at) for at, cell in enumerate(cells)]


def _stub_of(names: Line) -> int:
    """How many names of a panel head its stub: a grade, a place, a number."""
    return next((at for at, cell in enumerate(names.full) if not _heads_stub(cell)), len(names.full))


def _heads_stub(cell: Cell) -> bool:
    sense = cell.sense
    return sense.kind == LABEL and bool(sense.heads) and not sense.labels


def _is_named(names: Line) -> bool:
    return 0 < _stub_of(names) < len(names.full)


def _names_the_same(panels: Sequence[Line]) -> bool:
    """Whether the panels of a row begin with the same name, as far as there is any; the first one has it."""
    said = {_name_of(panel.full[0]) for panel in panels if panel.full}
    return bool(panels[0].full) and len(said) == 1 and panels[0].full[0].sense.kind == LABEL


def _name_of(cell: Cell) -> str:
    """The grade that a cell names, however it is written (SⅠ beside ZⅠ), else its text."""
    return str(cell.sense.labels[GRADE]) if set(cell.sense.labels) == {GRADE} else cell.text


def unfolded_rows(lines: list[Line]) -> list[Line]:
    """``lines`` with each row in one where the head goes on in a second line, and so does every row below it.

    用途 一级 二级 | 三级 四级 over 商服 900 800 | 700 600: the second line counts on, and names nothing else.
    """
    at = next((at for at in range(1, len(lines)) if _counts_on(lines[at - 1], lines[at])), 0)
    body = lines[at + 1 :]
    if not at or not body or len(body) % 2 or not all(map(_goes_on, body[::2], body[1::2])):
        return lines
    pairs = zip(lines[at - 1 :: 2], lines[at::2], strict=True)
    return [*lines[: at - 1], *(_in_one(first, second, lines[at]) for first, second in pairs)]


def _counts_on(first: Line, second: Line) -> bool:
    """Whether a line of grades alone counts on from the line above it, which names grades too."""
    numbers = [[_number_of(cell) for cell in line.full] for line in (first, second)]
    above = [number for number in numbers[0] if number]
    if not above or not numbers[1] or not all(numbers[1]):
        return False
    return [*above, *numbers[1]] == list(range(1, len(above) + len(numbers[1]) + 1))


def _number_of(cell: Cell) -> int:
    return grade_number(str(cell.sense.labels.get(GRADE) or "")) or 0


def _goes_on(row: Line, second: Line) -> bool:
    """Whether a row with a label goes on in the line below it, which has none."""
    named = bool(row.full) and row.full[0].sense.kind == LABEL and bool(row.values)
    return named and bool(second.full) and second.full == second.values


def _in_one(first: Line, second: Line, head: Line) -> Line:
    """Both lines as one row; the cells of the second are those under the names of its head."""
    columns = [at for at, cell in enumerate(head.cells) if not cell.is_blank]
    aligned = len(second.cells) == len(head.cells)
    behind = [second.cells[at] for at in columns] if aligned else second.full
    width = len(first.cells)
    return replace(first, cells=[*first.cells, *(cell.moved(width + at) for at, cell in enumerate(behind))])


def _panels(line: Line, starts: Sequence[int], width: int) -> list[Line]:
    """The parts of a row, one for each panel."""
    beyond = line.exact and max((cell.column + cell.columns for cell in line.cells), default=0) > width
    aligned = line.exact or len(line.cells) == width
    parts = _by_column(line.cells, starts) if aligned else _by_label(line.cells, len(starts))
    return [replace(line, cells=part, ragged=beyond) for part in parts]


def _by_column(cells: Sequence[Cell], starts: Sequence[int]) -> list[list[Cell]]:
    ends = [*starts[1:], starts[-1] + starts[1] - starts[0]]
    return [
        [cell.moved(cell.column - start) for cell in cells if start <= cell.column < end]
        for start, end in zip(starts, ends, strict=True)
    ]


def _by_label(cells: Sequence[Cell], count: int) -> list[list[Cell]]:
    """``count`` parts, cut before each further label of the kind that the row begins with; the last may be empty."""
    first = next((cell for cell in cells if cell.sense.kind != BLANK), None)
    parts: list[list[Cell]] = [[]]
    for cell in cells:
        anew = first is not None and cell is not first and _is_of_kind(cell, first) and len(parts) < count
        if anew:
            parts.append([])
        parts[-1].append(cell)
    return [*parts, *([] for _ in range(count - len(parts)))]


def _is_of_kind(cell: Cell, first: Cell) -> bool:
    """Whether both are labels of one kind."""
    return cell.sense.kind == first.sense.kind == LABEL and set(cell.sense.labels) == set(first.sense.labels)


def mirrored(lines: list[Line]) -> list[Line]:
    """``lines`` from right to left where each row ends in its name and none begins with one: 300 | 240 | Ⅰ级."""
    rows = [line.full for line in lines if line.values]
    if len(rows) < 2 or not all(map(_is_named_behind, rows)):
        return lines
    width = max(cell.column + cell.columns for line in lines for cell in line.cells)
    return [replace(line, cells=_from_right(line, width)) for line in lines]


def _is_named_behind(cells: Sequence[Cell]) -> bool:
    *values, last = (cell.sense for cell in cells)
    is_name = last.kind == NUMERAL or (last.kind == LABEL and bool(_NAMES & set(last.labels)))
    return is_name and bool(values) and all(sense.kind == VALUE for sense in values)


def _from_right(line: Line, width: int) -> list[Cell]:
    """The cells of a line in the order of their columns from the right; those of no grid have their number."""
    return [cell.moved(width - cell.column - cell.columns) for cell in reversed(line.cells)]
