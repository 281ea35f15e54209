"""Grids whose columns are known: a figure is of what stands above it, beside it and over its part of the table.

Land use, grade, unit and place may each stand in the head, in the row, in a row of words above, or in the caption, in
any order. A figure is taken where they agree on one of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from landprice.core.messages import Message, message
from landprice.documents.document import Cell
from landprice.documents.grids.beside import Said, grade_of, in_one, place_words, use_of
from landprice.documents.grids.caption import Caption
from landprice.documents.grids.figures import Of, Reading, Use, is_figure
from landprice.documents.grids.lines import Line
from landprice.documents.grids.table_parts import TablePart, parts_of
from landprice.documents.vocabulary.unit_words import AREA_UNITS
from landprice.documents.vocabulary.words import Label, meaning


def read_crossed(lines: Sequence[Line], caption: Caption) -> tuple[Reading, bool]:
    """The figures of a grid, and whether its cells stand under their heads throughout."""
    reader = _Reader(caption)
    straight = True
    for part in parts_of(lines):
        straight = reader.part(part) and straight
    return reader.reading, straight


class _Reader:
    def __init__(self, caption: Caption) -> None:
        self.reading = Reading()
        self.caption = caption
        self.doubtful: set[int] = set()
        self.places_run_on = False

    def part(self, part: TablePart) -> bool:
        """Read the rows below one head; gives whether they fit it."""
        straight = True
        self.doubtful = part.columns_alike()
        self.places_run_on = _places_run_on(part)
        for row in part.rows:
            if row.astray:
                straight = False
                self.reading.leave_out(row.line.cells, message("its row does not stand under the head of the table"))
                continue
            if row.doubtful:
                self.reading.leave_out(row.line.cells, message("a row above it has the same names"))
                continue
            for cell in dict.fromkeys(row.line.cells):
                if is_figure(cell):
                    self._figure(cell, part, row.said_of(cell))
        return straight

    def _figure(self, cell: Cell, part: TablePart, beside: Said) -> None:
        columns = range(cell.column, cell.column + cell.columns)
        above = [part.over(column) for column in columns]
        if above[0].skipped:
            return
        if any(column in self.doubtful for column in columns) and cell.columns == 1:
            self.reading.leave_out([cell], message("the head of the table names its column and the next one as one"))
            return
        if any(each != above[0] for each in above) or cell.rows > 1:
            self.reading.leave_out(
                [cell], message("its cell spans several rows or columns: which is meant is not certain")
            )
            return
        of = self._of(part, above[0], beside)
        if isinstance(of, Message):
            self.reading.leave_out([cell], of)
        elif of is not None:
            self.reading.take(cell, of)

    def _of(self, part: TablePart, above: Said, beside: Said) -> Of | Message | None:
        """What a figure is of, or why that is not certain; None for what is no figure of prices or areas."""
        labels = [*beside.labels, *above.labels]
        if problem := above.problem or beside.problem:
            return problem
        if any(label.field for label in above.labels):
            return None
        right = in_one(label.right for label in labels)
        if right not in ("", "granted"):
            return message("it is of allocated land (划拨), which a table of its own would hold")
        use = self._use(beside, above)
        if use is None or (beside.places and _is_class_of_places(beside, above)):
            return message("its row and column do not name one land use for it")
        grade = grade_of(labels, [*beside.locations, *above.locations])
        scope = place_words([*beside.places, *above.places])
        if not grade and scope and not part.has_grades and not self.places_run_on:
            # a town priced as a whole is the unit of location itself
            grade, scope = scope, ""
        if not grade:
            return message("its row and column do not name one grade for it")
        unit = self._unit(labels, part.corner() or self.caption.unit)
        per, bound = in_one(label.per for label in labels), in_one(label.bound for label in labels)
        if unit is None or per is None or bound is None:
            return message("its row and column give different units or measures")
        is_price = unit not in AREA_UNITS
        return Of(self._noted(use), grade, unit, scope, per or self.caption.per * is_price, bound, right * is_price)

    def _use(self, beside: Said, above: Said) -> Use | None:
        use = use_of(beside, above)
        if use is not None or any(label.use for label in (*beside.labels, *above.labels)):
            return use
        if self.caption.use.use:
            number = next((each for each in (*beside.labels, *above.labels) if each.class_number), Label())
            return Use(self.caption.use.use, self.caption.use.name, number.class_number, number.class_name)
        return None

    def _unit(self, labels: Iterable[Label], given: str) -> str | None:
        """The unit that row and column name, else the one ``given`` for all of the table; None for several."""
        labels = list(labels)
        unit = in_one(label.unit for label in labels)
        if unit == "":
            is_area = any(label.measure == "area" for label in labels)
            is_price = any(label.measure == "price" for label in labels)
            fits = not (is_area and given not in AREA_UNITS) and not (is_price and given in AREA_UNITS)
            return given if fits else ""
        return unit

    def _noted(self, use: Use) -> Use:
        if use.is_class:
            self.reading.use(Use(use.use, use.name))
        known = self.reading.uses.get(use.key)
        if known is None or (use.sub_uses and not known.sub_uses):
            self.reading.uses[use.key] = use
        return use


def _is_class_of_places(beside: Said, above: Said) -> bool:
    """Whether a class stands beside names of places and its use over them: 一类 may be a class of towns."""
    return any(label.class_number and not label.use for label in beside.labels) and any(
        label.use for label in above.labels
    )


def _places_run_on(part: TablePart) -> bool:
    """Whether figures stand under the head of the places, or under none: theirs is lost, and may have named grades."""
    over = [part.over(cell.column) for row in part.rows for cell in row.line.cells if is_figure(cell)]
    return any(said == Said() or any(label.place_header for label in said.labels) for said in over)


def is_concerned(lines: Sequence[Line], caption: Caption) -> bool:
    """Whether a grid has the makings of a table of prices or areas: grades or places, uses, and figures."""
    labels = [meaning(cell.text).label for line in lines for cell in line.cells]
    graded = any(label.grade or label.location or label.place_header for label in labels)
    used = caption.priced or bool(caption.use.use) or any(label.use for label in labels)
    return graded and used and any(is_figure(cell) for line in lines for cell in line.cells)
