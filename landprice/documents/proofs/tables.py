"""A block → the reading of its table: every plausible head and row splitting is read, the best one is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from landprice.core.messages import message
from landprice.documents.blocks.blocks import Block
from landprice.documents.blocks.lines import Line
from landprice.documents.items.cell_labels import EDITION, IN_FORCE, NEW
from landprice.documents.items.cells import LABEL, NUMERAL, VALUE, Cell, Sense, cell_of
from landprice.documents.items.items import DATE, FIGURE, items_of
from landprice.documents.items.labels import Labels
from landprice.documents.items.land_names import LAND
from landprice.documents.items.reasons import NO_HEAD
from landprice.documents.items.vocabulary import USE
from landprice.documents.proofs.choice import drop, settled
from landprice.documents.proofs.ways import frames_of, is_stream
from landprice.documents.rows.figures import Reading
from landprice.documents.rows.grades import take_misprinted_grades
from landprice.documents.rows.heads import (
    FIGURES,
    TEXT,
    Column,
)  # fmt: skip
from landprice.documents.rows.panels import mirrored, unfolded, unfolded_rows
from landprice.documents.rows.rows import read_rows
from landprice.documents.rows.taken import is_of_other_kind

_MOST_READINGS = 200
_FEWEST_READINGS = 4
_MOST_CELLS = 60_000
"""So many cells are read in all the ways of a table together."""
_CLOSE = 0.95


def take_terms(lines: Sequence[Line]) -> None:
    """Make a label of 最高使用年限 where terms stand behind it, or other heads beside it: there it is no value.

    So are 出让 and 划拨 where they stand beside each other above the figures, or below each other before them.
    """
    cells = [cell for line in lines for cell in line.full]
    compares = any(cell.sense.labels.get("quantity") == "change" for cell in cells)
    for line in lines:
        _take_years(line, compares=compares)
    _take_editions(cells)
    _take_rights_down(lines)
    for line in lines:
        _take_rights(line)
        for cell in line.full:
            if _says_highest_term(cell) and _heads(cell, line):
                cell.sense = Sense(LABEL, {"quantity": "tenure_years"})


def _take_editions(cells: Sequence[Cell]) -> None:
    """Make former prices of those in force (现行) where a table has new ones (调整后) too, by column or by row.

    Both are of one kind of land: state prices in force beside drafted collective ones are no former ones
    (20_beiliu_collective_draft).
    """
    named = [cell for cell in cells if cell.sense.kind == LABEL and EDITION in cell.sense.labels]
    renewed = {cell.sense.labels.get(LAND) for cell in named if cell.sense.labels[EDITION] == NEW}
    for cell in named:
        if cell.sense.labels[EDITION] == IN_FORCE and cell.sense.labels.get(LAND) in renewed:
            cell.sense = replace(cell.sense, labels={**cell.sense.labels, "quantity": "former"})


def _says_highest_term(cell: Cell) -> bool:
    figures = cell.sense.figures
    if cell.sense.kind != VALUE or len(figures) != 1 or "最高" not in cell.text:
        return False
    return figures[0].kind == "says" and figures[0].value == "tenure_years"


def _heads(cell: Cell, line: Line) -> bool:
    """Whether all other cells of a row are figures, or all are heads."""
    others = [each.sense for each in line.full if each is not cell]
    if not others:
        return False
    return all(sense.is_figure for sense in others) or all(sense.kind == LABEL for sense in others)


def _take_rights(line: Line) -> None:
    """Make labels of the rights in a row that holds no other value."""
    rights = [cell for cell in line.values if _right_in(cell)]
    if len(rights) > 1 and len(rights) == len(line.values) and len({_right_in(cell) for cell in rights}) > 1:
        for cell in rights:
            cell.sense = Sense(LABEL, {"right": _right_in(cell)})


def _take_rights_down(lines: Sequence[Line]) -> None:
    """Make labels of the rights that stand in turn before the figures of rows: 商服 | 出让 | 1650; 商服 | 划拨."""
    cells = [cell for line in lines for cell in _before_figures(line) if _right_in(cell)]
    if len({_right_in(cell) for cell in cells}) > 1:
        for cell in cells:
            cell.sense = Sense(LABEL, {"right": _right_in(cell)})


def _before_figures(line: Line) -> list[Cell]:
    """The cells before the first figure of a row that has one."""
    first = next((at for at, cell in enumerate(line.cells) if cell.sense.is_figure), 0)
    return line.cells[:first]


def _take_years(line: Line, *, compares: bool) -> None:
    """Make labels of the years in a row that holds no other value (2015年 | 2020年 over former and new prices).

    Where a table tells how its prices changed, those before the last are of former ones: 2009年基准地价 |
    2013年基准地价 | 调整幅度 (dawu-2013).
    """
    years = [cell for cell in line.values if [item.kind for item in cell.sense.figures] == [DATE]]
    values = [cell.sense.figures[0].value for cell in years]
    if len(years) > 1 and len(years) == len(line.values) and all(len(value) == 4 for value in values):
        for cell, value in zip(years, values, strict=True):
            former = {"quantity": "former"} if compares and value != max(values) else {}
            cell.sense = Sense(LABEL, {**cell.sense.labels, **former, "year": value})


def _right_in(cell: Cell) -> str:
    """The right that a cell names and nothing else."""
    figures = cell.sense.figures
    word = figures[0].word if len(figures) == 1 and figures[0].value == "right" else None
    return word.of if word and not cell.sense.labels else ""


def read_table(block: Block, heading: Labels) -> Reading:
    """The best reading of a table; figures that an equal rival reads differently are left out."""
    take_terms(block.lines)
    take_misprinted_grades([cell for line in block.lines for cell in line.cells])
    lines = _lines_of(block)
    frames = (frame for frame in frames_of(lines, heading) if not _clashes(frame.columns))
    readings = [(settled(read_rows(frame)), frame.trust) for frame in islice(frames, _most_readings(lines))]
    if not readings:
        return _nothing_told(lines)
    best, trust = max(readings, key=lambda each: (each[0].score, each[1]))
    _compare(best, [each for each, other in readings if each is not best and other >= trust])
    return best


def _lines_of(block: Block) -> list[Line]:
    """The lines of a table from its head on, panels one below the other where it is no stream."""
    lines = _from_head([line for line in block.lines if line.full or line.blank or line.cells])
    full = [line for line in lines if line.full]
    if is_stream(full):
        return [part for line in lines for part in _use_and_price(line)]
    return unfolded(unfolded_rows(mirrored(full)))


def _use_and_price(line: Line) -> list[Line]:
    """A line of one cell as two where the cell names a use and its price: 商业用地:1056元/㎡ (137_nanjian_2014)."""
    cell = line.full[0] if len(line.full) == 1 else None
    figures = [item for item in items_of(cell.text) if item.kind == FIGURE] if cell and USE in cell.sense.labels else []
    if cell is None or len(figures) != 1:
        return [line]
    at = figures[0].start
    name, value = cell_of(cell.text[:at].rstrip(" :："), cell.place), cell_of(cell.text[at:], cell.place.further(at))
    is_told = set(name.sense.labels) == {USE} and name.sense.kind == LABEL and value.sense.is_figure
    return [replace(line, cells=[each]) for each in (name, value)] if is_told else [line]


def _most_readings(lines: Sequence[Line]) -> int:
    """In how many ways a table is read: the fewer, the larger it is."""
    cells = sum(len(line.cells) for line in lines)
    return max(_FEWEST_READINGS, min(_MOST_READINGS, _MOST_CELLS // max(cells, 1)))


def _nothing_told(lines: Sequence[Line]) -> Reading:
    reading = Reading()
    for cell in (cell for line in lines for cell in line.cells):
        reading.leave(cell, NO_HEAD)
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
    said = [_said_by(column) for column in columns if _is_told_apart(column)]
    half = len(said) // 2
    return len(set(said)) < len(said) and not (half and said[:half] == said[half:])


def _is_told_apart(column: Column) -> bool:
    """Whether no other column may be headed as this one: it holds what is read."""
    return column.role != TEXT and not column.clash and not is_of_other_kind(column)


def _said_by(column: Column) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, str(value)) for name, value in column.labels.items()))


def _compare(best: Reading, rivals: Sequence[Reading]) -> None:
    """Leave out what another reading, as good in every proof, says otherwise."""
    for rival in rivals:
        if rival.score < best.score * _CLOSE or rival.disagreeing > best.disagreeing or rival.pairs < best.pairs:
            continue
        # the figure of a span of grades (Ⅰ-Ⅱ级) is a price of each
        other: dict[tuple[int, str], set[tuple[object, ...]]] = {}
        for figure in rival.prices:
            other.setdefault((id(figure.cell), figure.value), set()).add(figure.key)
        doubtful = [f for f in best.prices if f.key not in other.get((id(f.cell), f.value), {f.key})]
        drop(best, doubtful, message("another reading of the table is as good"))
