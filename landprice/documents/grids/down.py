"""Tables with grades down: each column has a land use and a unit, each row a grade."""

from __future__ import annotations

from itertools import takewhile

from landprice.core.messages import Message, message
from landprice.documents.document import Cell
from landprice.documents.grids.alignment import Column, lay_out
from landprice.documents.grids.figures import TOTAL, Of, Reading, is_figure
from landprice.documents.grids.head import Headed, ragged_head
from landprice.documents.grids.lines import Line, full_lengths, has_misplaced, outgrown, shape, too_long
from landprice.documents.grids.place_cells import is_place, tells_bounds
from landprice.documents.vocabulary.words import meaning


def read_down(lines: list[Line], default_unit: str) -> Reading:
    """The figures of a table whose rows name the grades; a new head opens a new part."""
    reader = _Reader(lines, default_unit)
    head: list[Line] = []
    for at, line in enumerate(lines):
        if not line.values():
            is_section = len(line.filled()) == 1 and not _names_uses(line)
            if is_section and any(_names_uses(each) for each in head) and is_place(line.filled()[0]):
                reader.open(head, lines[at:])
                head = []
            if is_section and reader.columns and not head:
                reader.section(line.filled()[0])
            else:
                head.append(line)
            continue
        if head and any(_names_uses(each) for each in head):
            reader.open(head, lines[at:])
        head = []
        reader.line(line)
    return reader.reading


def _names_uses(line: Line) -> bool:
    return any(read.label.use or read.label.class_number for _, read in line.means())


class _Reader:
    def __init__(self, lines: list[Line], default_unit: str) -> None:
        self.reading = Reading()
        self.default_unit = default_unit
        self.columns: list[Headed] | None = None
        self.full = full_lengths(lines)
        self.too_long = too_long(lines)
        self.place_column: int | None = None
        self.scope = ""
        self.problem: Message | None = None
        self.named: set[tuple[str, str]] = set()
        self.grade = ""
        self.units: set[str] = set()
        self.none_above: frozenset[str] = frozenset()

    def open(self, head: list[Line], rest: list[Line]) -> None:
        """Read the head of the rows that follow."""
        self.grade, self.units, self.none_above = "", set(), frozenset()
        self.named = set()
        places = [cell for line in head for cell, read in line.means() if read.label.place_header]
        self.place_column = places[0].column if places else None
        self.columns = ragged_head(head, self.default_unit, self.reading)
        self.problem = None
        below = list(takewhile(lambda line: line.values() or not _names_uses(line), rest))
        if self.columns and outgrown(below, len(self.columns)):
            self.columns = None

    def section(self, cell: Cell) -> None:
        """A row of one cell speaks for the rows below it: the name of a place, or what is not understood."""
        self.grade, self.units, self.none_above, self.problem = "", set(), frozenset(), None
        if is_place(cell):
            self.scope = cell.text
        elif meaning(cell.text).kind == "words":
            self.problem = message("the row of words above it is not understood: {words}", words=cell.text[:40])

    def line(self, line: Line) -> None:
        """The figures of one row."""
        means = line.means()
        grades = line.grades()
        labels = [(cell, read) for cell, read in means if read.kind == "label"]
        if has_misplaced(line) or any(
            read.label.use or read.label.class_number or read.label.right for _, read in labels
        ):
            self.reading.leave_out(line.cells, message("words stand among the figures of its row"))
            return
        unit = next((read.label.unit for _, read in labels if read.label.unit and not read.label.use), "")
        self._take_scope(line)
        stray = [cell for cell, read in means if read.kind == "words" and cell.column != self.place_column]
        if stray and is_place(stray[0]) and stray[0] is line.filled()[0]:
            # the row of the place's name has run into this one
            self.section(stray.pop(0))
        if stray and not self.problem:
            reason = message("the words {words} in its row are not understood", words=stray[0].text[:40])
            self.reading.leave_out(line.cells, reason)
            return
        if grades and not self.problem and self._is_named_again(grades[0]):
            self.problem = message("a row above it has the same names")
        if grades:
            self.grade = TOTAL if meaning(grades[0].text).label.total else meaning(grades[0].text).label.grade
            self.units = set()
        if self.problem:
            self.reading.leave_out(line.cells, self.problem)
        elif self.place_column is not None and not self.scope:
            self.reading.leave_out(line.cells, message("its row does not name the place that the head asks for"))
        elif self.columns is None:
            self.reading.leave_out(line.cells, message("which land use each column is of is not certain"))
        elif len(grades) > 1 or not self.grade or (not grades and (not unit or unit in self.units)):
            self.reading.leave_out(line.cells, message("its row does not say which grade it is of"))
        else:
            self.units.add(unit)
            after = max((at for at, (_, read) in enumerate(means) if read.kind == "label"), default=-1) + 1
            self._place(line, [cell for cell, _ in means[after:]], unit)

    def _is_named_again(self, cell: Cell) -> bool:
        """Whether a row of this grade stands above, under the same place: this one has lost the name of its own."""
        key = self.scope, meaning(cell.text).label.grade or TOTAL
        if key in self.named:
            return True
        self.named.add(key)
        return False

    def _take_scope(self, line: Line) -> None:
        if self.place_column is None:
            return
        for cell, read in line.means():
            if tells_bounds(cell):
                continue
            if cell.column == self.place_column and read.kind in ("words", "label") and not read.label.grade:
                if self.scope != cell.text:
                    self.problem = None
                self.scope = cell.text

    def _place(self, line: Line, slots: list[Cell], row_unit: str) -> None:
        columns = self.columns or []
        if any(meaning(cell.text).kind == "words" for cell in slots):
            self.reading.leave_out(slots, message("words stand among the figures of its row"))
            return
        intact = shape(line) in self.full.get(len(columns), set())
        if line.row in self.too_long and len(line.cells) > shape(line)[0] + len(columns):
            reason = message("its row has fewer or more cells than the head has columns: which is meant is not certain")
            self.reading.leave_out(slots, reason)
            return
        laid = lay_out(slots, [Column(each.group, each.unit) for each in columns], self.none_above, intact)
        if laid is None:
            self.none_above = frozenset()
            reason = message("its row has fewer or more cells than the head has columns: which is meant is not certain")
            self.reading.leave_out(slots, reason)
            return
        self.none_above = frozenset(each.group for each in columns) - {columns[at].group for at, _ in laid}
        for at, cell in laid:
            self._take(columns[at], cell, row_unit)

    def _take(self, column: Headed, cell: Cell, row_unit: str) -> None:
        unit = row_unit or column.unit
        if column.skipped or not is_figure(cell):
            return
        if column.use is None:
            self.reading.leave_out([cell], message("its column does not say which land use it is of"))
        else:
            self.reading.take(cell, Of(column.use, self.grade, unit, self.scope))
