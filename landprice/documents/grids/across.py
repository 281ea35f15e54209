"""Tables with grades across: each row has a land use, a unit and its figures."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from landprice.core.messages import Message, message
from landprice.documents.document import Cell
from landprice.documents.grids.alignment import Column, lay_out
from landprice.documents.grids.figures import TOTAL, Of, Reading, Use, is_figure
from landprice.documents.grids.lines import Line, full_lengths, has_misplaced, outgrown, shape, skips_a_grade, too_long
from landprice.documents.grids.place_cells import is_place, tells_bounds
from landprice.documents.vocabulary.words import Label, Meaning, meaning


def read_across(lines: list[Line], default_unit: str) -> Reading:
    """The figures of a table whose head names the grades; a new head opens a new part."""
    reader = _Reader(lines, default_unit)
    for at, line in enumerate(lines):
        if line.grades() and not line.values():
            below = takewhile(lambda each: not each.grades() or each.values(), lines[at + 1 :])
            reader.head(line, list(below))
        elif line.values():
            reader.line(line)
        else:
            reader.section(line)
    return reader.reading


class _Reader:
    def __init__(self, lines: list[Line], default_unit: str) -> None:
        self.reading = Reading()
        self.default_unit = default_unit
        self.grades: list[Cell] = []
        self.full = full_lengths(lines)
        self.too_long = too_long(lines)
        self.intact = self.is_longer = False
        self.place_column: int | None = None
        self.scope = ""
        self.use: Use | None = None
        self.said_by: Cell | None = None
        self.class_by: Cell | None = None
        self.units: set[str] = set()
        self.unit = ""
        self.lost = False
        self.problem: Message | None = None

    def head(self, line: Line, below: list[Line]) -> None:
        """Take the grades; the unit of the head holds for rows that name none."""
        self.grades = line.grades()
        self.lost = outgrown(below, len(self.grades)) or skips_a_grade(self.grades)
        self.use = self.said_by = self.class_by = self.problem = None
        self.unit = next((read.label.unit for _, read in line.means() if read.label.unit), "")
        self.place_column = next((cell.column for cell, read in line.means() if read.label.place_header), None)

    def section(self, line: Line) -> None:
        """A row of words alone can name the use, or the place, of the rows below it."""
        self.problem = None
        labels = [(cell, read.label) for cell, read in line.means() if read.label.use or read.label.class_number]
        if labels:
            self._take_use(labels)
            return
        filled = line.filled()
        if not filled or not self.grades or any(meaning(cell.text).kind != "words" for cell in filled):
            return
        self.use = self.said_by = self.class_by = None
        if len(filled) == 1 and is_place(filled[0]):
            self.scope = filled[0].text
        else:
            self.problem = message("the row of words above it is not understood: {words}", words=filled[0].text[:40])

    def line(self, line: Line) -> None:
        """The figures of one row."""
        if not self.grades:
            self.reading.leave_out(line.cells, message("no row of grades stands above it"))
            return
        labels, slots = self._split(line)
        if self.problem:
            self.reading.leave_out(line.cells, self.problem)
            return
        if self.lost:
            self.reading.leave_out(line.cells, message("the head has fewer cells than the rows below it have figures"))
            return
        if labels is None or has_misplaced(line):
            self.reading.leave_out(line.cells, message("words stand among the figures of its row"))
            return
        self._take_scope(labels)
        problem = self._take_labels(labels)
        if problem:
            self.reading.leave_out(slots, problem)
            return
        units = {read.label.unit for _, read in labels if read.label.unit}
        unit = next(iter(units), "") or self.unit or self.default_unit
        if len(units) > 1:
            self.reading.leave_out(slots, message("its row and column give different units or measures"))
        elif self.place_column is not None and not self.scope:
            self.reading.leave_out(slots, message("its row does not name the place that the head asks for"))
        elif not self.use or unit in self.units:
            self.reading.leave_out(slots, message("its row does not say which land use it is of"))
        elif any(read.label.right or read.label.bound or read.label.per or read.label.field for _, read in labels):
            self.reading.leave_out(slots, message("the measure of its row is not understood"))
        else:
            self.units.add(unit)
            self.is_longer = line.row in self.too_long and len(slots) > len(self.grades)
            self.intact = shape(line) in self.full.get(len(self.grades), set())
            self._place(slots, unit)

    def _split(self, line: Line) -> tuple[list[tuple[Cell, Meaning]] | None, list[Cell]]:
        means = line.means()
        first = next(at for at, (_, read) in enumerate(means) if read.is_value)
        while first and means[first - 1][1].kind == "empty":
            first -= 1
        before, after = means[:first], means[first:]
        if any(read.kind in ("label", "words") for _, read in after):
            return None, []
        return before, [cell for cell, _ in after]

    def _take_scope(self, labels: list[tuple[Cell, Meaning]]) -> None:
        if self.place_column is None:
            return
        named = [cell for cell, read in labels if cell.column == self.place_column and read.kind == "words"]
        named = [cell for cell in named if not tells_bounds(cell)]
        if named and named[0].text != self.scope:
            self.scope, self.use, self.said_by = named[0].text, None, None

    def _take_labels(self, labels: list[tuple[Cell, Meaning]]) -> Message | None:
        """Take the use that a row names; gives what is not understood of it."""
        named = [(cell, read.label) for cell, read in labels if read.label.use or read.label.class_number]
        words = [
            cell
            for cell, read in labels
            if read.kind == "words" and not (self.place_column is not None and cell.column == self.place_column)
        ]
        sub_uses: tuple[str, ...] = ()
        has_class = any(label.class_number for _, label in named)
        roots = [each for each in named if each[1].use]
        if has_class and len(roots) > 1:
            # 公共服务用地 | 三类 | 公用设施用地: what stands behind the class is what it contains
            sub_uses = (roots[-1][1].name,)
            named.remove(roots[-1])
        if words and (has_class or (named and "、" in words[0].text)) and len(words) == 1:
            sub_uses, words = tuple(part for part in words[0].text.strip("()（）").split("、") if part), []
        if words and named:
            self.use = None
            return message("the words {words} in its row are not understood", words=words[0].text)
        if words:
            self.use = None
        if named:
            self._take_use(named)
        if sub_uses and self.use:
            self.use = self._noted(replace(self.use, sub_uses=sub_uses))
        return None

    def _take_use(self, named: list[tuple[Cell, Label]]) -> None:
        root = next(((cell, label) for cell, label in named if label.use), None)
        number = next(((cell, label) for cell, label in named if label.class_number), None)
        if len({(label.use, label.name) for _, label in named if label.use}) > 1:
            self.use = None
            return
        if root and root[0] != self.said_by:
            self.said_by, self.class_by = root[0], None
            self.use = self._noted(Use(root[1].use, root[1].name, sub_uses=() if number else root[1].sub_uses))
            self.units = set()
        if number and self.use and number[0] != self.class_by:
            self.class_by = number[0]
            label = number[1]
            self.use = self._noted(
                Use(self.use.use, self.use.name, label.class_number, label.class_name, label.sub_uses)
            )
            self.units = set()

    def _noted(self, use: Use) -> Use:
        self.reading.uses[use.key] = use
        return use

    def _place(self, slots: list[Cell], unit: str) -> None:
        columns = [Column(grade.text) for grade in self.grades]
        laid = None if self.is_longer else lay_out(slots, columns, frozenset(), self.intact)
        if laid is None:
            reason = message("its row has fewer or more cells than there are grades: which is meant is not certain")
            self.reading.leave_out(slots, reason)
            return
        for at, cell in laid:
            label = meaning(self.grades[at].text).label
            grade = TOTAL if label.total else label.grade
            if self.use and is_figure(cell):
                self.reading.take(cell, Of(self.use, grade, unit, self.scope))
