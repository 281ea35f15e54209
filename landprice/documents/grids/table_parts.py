"""The parts of a grid: a head, and the rows below it with what their cells of words say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from landprice.core.messages import Message, message
from landprice.documents.document import Cell
from landprice.documents.grids.beside import Said
from landprice.documents.grids.figures import is_figure
from landprice.documents.grids.lines import Line
from landprice.documents.grids.place_cells import is_place, tells_bounds
from landprice.documents.vocabulary.words import Label, meaning, squeezed

MAX_COLUMNS = 400


def parts_of(lines: Sequence[Line]) -> list[TablePart]:
    """The parts of a grid; a head between rows begins a new one, a row of one cell speaks for those below it."""
    parts: list[TablePart] = []
    part = TablePart()
    for line in lines:
        filled = line.filled()
        if not filled:
            continue
        if line.values() or _has_no_figure(line, part):
            part.body.append((line, part.over_all))
        elif part.head and len(filled) == 1 and (filled[0].column == 0 or filled[0].columns > 1):
            part.over_all = _section(filled[0])
        else:
            if part.body:
                parts.append(part)
                part = TablePart()
            part.head.append(line)
    parts.append(part)
    return [part.laid_out() for part in parts if part.body]


def _has_no_figure(line: Line, part: TablePart) -> bool:
    """Whether a row of words is a row of the body whose figures are empty: words stand where its words do alone."""
    own = [cell for cell in line.filled() if cell.row == line.row]
    if part.head and own and all(_is_one_of(cell, part) for cell in own):
        return True
    if not part.body or not own or (len(own) == 1 and own[0].column == 0):
        return False
    figures = {cell.column for each, _ in part.body for cell in each.values()}
    return not any(column in figures for cell in own for column in range(cell.column, cell.column + cell.columns))


def _is_one_of(cell: Cell, part: TablePart) -> bool:
    """Whether a cell is of the kind that the head of its column names (a town under 乡镇)."""
    heads = [each for line in part.head for each in line.cells if each.column == cell.column]
    label = meaning(cell.text).label
    for head in (meaning(each.text).label for each in heads):
        if (head.place_header and is_place(cell)) or head.location:
            return True
        if (label.grade and re.search("级别|等级", head.header)) or (label.use and "用途" in head.header):
            return True
    return False


def _section(cell: Cell) -> Said:
    read = meaning(cell.text)
    if read.kind == "label":
        return Said(labels=(read.label,))
    if is_place(cell):
        return Said(places=(squeezed(cell.text),))
    return Said(problem=message("the row of words above it is not understood: {words}", words=cell.text[:40]))


@dataclass(slots=True)
class Row:
    """A row: what its cells of words say, by the column they stand in. ``astray`` rows do not fit the head.

    ``doubtful`` ones are named as a row above them, and may be of another use or place.
    """

    line: Line
    over_all: Said
    labelled: list[tuple[int, Cell]]
    part: TablePart
    astray: bool = False
    doubtful: bool = False

    def said_of(self, cell: Cell) -> Said:
        """What the row says of a figure in it; where the table has several panels, its panel does."""
        before = [at for at in self.part.panels if at <= cell.column]
        start = before[-1] if before else 0
        end = next((at for at in self.part.panels if at > cell.column), MAX_COLUMNS + 1)
        mine = [(at, each) for at, each in self.labelled if start <= at < end]
        return self.part.says(mine, self.over_all)


@dataclass(slots=True)
class TablePart:
    """A head and the rows below it."""

    head: list[Line] = field(default_factory=list)
    body: list[tuple[Line, Said]] = field(default_factory=list)
    over_all: Said = field(default_factory=Said)
    rows: list[Row] = field(default_factory=list)
    panels: list[int] = field(default_factory=list)
    has_grades: bool = False
    _over: dict[int, Said] = field(default_factory=dict)
    _wide: int = 0
    _words: set[int] = field(default_factory=set)
    _bounds: set[int] = field(default_factory=set)
    """The columns of 范围 that tell where grades lie: the names among them are no towns."""

    def laid_out(self) -> TablePart:
        """Sort out which columns hold words and which hold figures, and which words each row has."""
        every = [line for line, _ in self.body]
        self._wide = min(MAX_COLUMNS, max(cell.column + cell.columns for line in every for cell in line.cells))
        self.has_grades = any(line.grades() for line in (*self.head, *every))
        self._words = words = self._columns_of_words(every)
        cells = {cell for line in every for cell in line.cells if self.header(cell.column).header == "范围"}
        self._bounds = {cell.column for cell in cells if tells_bounds(cell)}
        self.panels = self._panels(words)
        end = self._end()
        named: set[tuple[object, ...]] = set()
        doubtful = False
        above: dict[int, Cell] = {}
        for line, over_all in self.body:
            labelled, above = self._labelled(line, words, above)
            astray = _ends_elsewhere(line, end) or self._is_astray(line, words)
            key = (over_all, *((column, squeezed(cell.text)) for column, cell in labelled))
            # a row named as one above it has lost the name of its own; so have those that go on with it
            begins = bool(labelled) and labelled[0][1].row == line.row
            doubtful = key in named or (doubtful and not begins)
            named.add(key)
            self.rows.append(Row(line, over_all, labelled, self, astray, doubtful))
        return self

    def _end(self) -> int | None:
        """Where every row has to end, or it has lost or gained a cell; None in a sheet, which says where cells stand.

        Nothing ends there where the rows of the head do not agree.
        """
        cells = [cell for line in (*self.head, *(line for line, _ in self.body)) for cell in line.cells]
        if any(cell.place.sheet for cell in cells):
            return None
        ends = {_end_of(line.cells) for line in self.head if len(line.filled()) > 1}
        if len(ends) != 1:
            return None if not self.head else -1
        end = ends.pop()
        rows = {_end_of(line.cells) for line, _ in self.body}
        beyond = [cell for line, _ in self.body for cell in line.cells if cell.column >= end and cell.text.strip()]
        return common if len(rows) == 1 and (common := next(iter(rows))) > end and not beyond else end

    def over(self, column: int) -> Said:
        """What the head says of a column."""
        if column not in self._over:
            self._over[column] = self._read_head(column)
        return self._over[column]

    def says(self, labelled: list[tuple[int, Cell]], over_all: Said) -> Said:
        """What cells of words beside a figure say, each by the head of its column."""
        labels, places, locations, words = list(over_all.labels), list(over_all.places), [], []
        problem: Message | None = over_all.problem
        for column, cell in labelled:
            read, header = meaning(cell.text), self.header(column)
            if header.note or header.field or (header.place_header and tells_bounds(cell)) or column in self._bounds:
                continue
            if header.place_header and not read.label.grade and not read.label.unit:
                places.append(squeezed(cell.text))
            elif header.location and not read.label.unit:
                locations.append(squeezed(cell.text))
            elif read.kind == "label":
                labels.append(read.label)
            else:
                words.append(cell.text)
        if words and not (len(words) == 1 and _can_contain(labels, words[0])):
            problem = problem or message("the words {words} in its row are not understood", words=words[0][:40])
        return Said(tuple(labels), tuple(places), tuple(locations), tuple(words), problem=problem)

    def columns_alike(self) -> set[int]:
        """The columns of figures that the head does not tell apart, in one panel: it has lost a word, or moved one."""
        cells = {cell for line, _ in self.body for cell in line.cells if is_figure(cell) and cell.columns == 1}
        columns = sorted(
            {cell.column for cell in cells if cell.column < MAX_COLUMNS and not self._is_named(cell.column)}
        )
        found: dict[object, list[int]] = {}
        headed = 0
        for column in columns:
            said = self.over(column)
            panel = max((at for at in self.panels if at <= column), default=0)
            if said == Said() and column - 1 in columns:
                # words over several columns are printed over the first of them
                found.setdefault((panel, headed), []).append(column)
            else:
                headed = column
                found.setdefault((panel, said), []).append(column)
                found.setdefault((panel, column), []).append(column)
        return {column for alike in found.values() if len(set(alike)) > 1 for column in alike}

    def corner(self) -> str:
        """The unit that the head prints over the words of the rows, for all columns that name none."""
        units = [label.unit for column in sorted(self._words) for label in self.over(column).labels if label.unit]
        return units[0] if len(set(units)) == 1 else ""

    def _is_named(self, column: int) -> bool:
        """Whether a column is one of words, whose figures are numbers or names."""
        said = self.over(column)
        return said.skipped or self._may_be_number(column) or any(label.header for label in said.labels)

    def header(self, column: int) -> Label:
        """The word over a column of words: 级别, 乡镇, 区片名称."""
        heads = [meaning(cell.text).label for cell in self._above(column)]
        return next((label for label in reversed(heads) if label.header or label.note), Label())

    def _columns_of_words(self, lines: Sequence[Line]) -> set[int]:
        """Columns in which no figure stands, or which the head calls a column of words."""
        with_words: dict[int, int] = {}
        with_values: dict[int, int] = {}
        for cell in dict.fromkeys(cell for line in lines for cell in line.cells):
            kind = meaning(cell.text).kind
            counts = with_values if kind in ("figure", "none") else with_words if kind in ("label", "words") else {}
            for column in range(cell.column, min(cell.column + cell.columns, MAX_COLUMNS)):
                counts[column] = counts.get(column, 0) + 1
        found = {column for column in with_words if with_words[column] > with_values.get(column, 0)}
        named = {column for column in range(self._wide) if self.header(column).location or self.header(column).note}
        return found | named

    def _panels(self, words: set[int]) -> list[int]:
        """Where each panel of a table begins that stands beside another: a column of grades or uses after figures."""
        starts = []
        for column in sorted(words):
            heads = self.header(column).header
            if column and column - 1 not in words and re.search("级别|等级|用途|区片|乡镇", heads):
                starts.append(column)
        return [0, *starts] if starts else []

    def _labelled(
        self, line: Line, words: set[int], above: dict[int, Cell]
    ) -> tuple[list[tuple[int, Cell]], dict[int, Cell]]:
        """The cells of words of a row; one left empty stands for the one above while all before it do too."""
        at_column = {cell.column: cell for cell in line.cells}
        found: dict[int, Cell] = {}
        fresh = False
        for column in sorted({*words, *(cell.column for cell in line.cells)}):
            cell = at_column.get(column)
            covered = any(each.column < column < each.column + each.columns for each in line.cells)
            if cell is not None and meaning(cell.text).kind in ("label", "words"):
                found[column] = cell
                fresh = fresh or above.get(column) is not cell
            elif cell is not None and column in words and meaning(cell.text).kind == "figure":
                found[column] = cell
            elif (cell is None or not cell.text.strip()) and column in above and not fresh and not covered:
                found[column] = above[column]
        kept = {column: cell for column, cell in found.items() if column in words}
        return sorted(found.items()), kept

    def _is_astray(self, line: Line, words: set[int]) -> bool:
        """Whether a word of the table stands in a column of figures: the row has lost or gained a cell."""
        for cell in line.cells:
            label = meaning(cell.text).label
            if (label.use or label.class_number or label.grade or label.unit) and (
                cell.column not in words or self._is_headed_as_figures(cell.column, label)
            ):
                return True
            if is_figure(cell) and cell.column in words and not self._may_be_number(cell.column):
                return True
        return False

    def _is_headed_as_figures(self, column: int, label: Label) -> bool:
        """Whether the head over a word of the table names what only figures are of."""
        heads = self.over(column).labels
        if any(head.grade or head.total for head in heads):
            return True
        return bool(label.unit and any(head.unit for head in heads)) or bool(
            label.use and any(head.use for head in heads)
        )

    def _may_be_number(self, column: int) -> bool:
        header = self.header(column)
        return header.note or header.location or bool(header.field)

    def _above(self, column: int) -> list[Cell]:
        """The cells of the head over a column; one left empty continues the one to its left where a row follows."""
        cells: dict[Cell, None] = {}
        for at, line in enumerate(self.head):
            over = [cell for cell in line.cells if cell.column <= column < cell.column + cell.columns]
            filled = [cell for cell in over if cell.text.strip()]
            if not filled and at < len(self.head) - 1 and self._filled(self.head[at + 1 :], column):
                filled = [cell for cell in line.cells if cell.column < column and cell.text.strip()][-1:]
                filled = [cell for cell in filled if not meaning(cell.text).label.header]
            cells.update(dict.fromkeys(filled))
        return list(cells)

    @staticmethod
    def _filled(lines: Sequence[Line], column: int) -> bool:
        return any(
            cell.column <= column < cell.column + cell.columns and cell.text.strip()
            for line in lines
            for cell in line.cells
        )

    def _read_head(self, column: int) -> Said:
        labels, places, locations = [], [], []
        problem: Message | None = None
        skipped = False
        for cell in self._above(column):
            read = meaning(cell.text)
            row_header = self._row_header(cell)
            if cell.columns >= self._wide - 1 and self._wide > 2 and read.kind == "words":
                continue
            if read.label.note:
                skipped = True
            elif row_header.location and read.kind != "label":
                locations.append(squeezed(cell.text))
            elif read.kind == "label":
                labels.append(read.label)
            elif row_header.place_header or is_place(cell):
                places.append(squeezed(cell.text))
            else:
                problem = message("the head of its column is not understood: {words}", words=cell.text[:40])
        if labels and not any(label.use for label in labels) and all(label.bound for label in labels) and column:
            # 商服用地 | 价格区间: a range stands behind the price that it is of
            labels = [label for label in self.over(column - 1).labels if label.use and not label.bound] + labels
        return Said(tuple(labels), tuple(places), tuple(locations), skipped=skipped, problem=problem)

    def _row_header(self, cell: Cell) -> Label:
        """The first word of the row of the head that ``cell`` stands in (区片 | A | B | C)."""
        for line in self.head:
            if cell in line.cells:
                first = next((each for each in line.cells if each.text.strip()), cell)
                if first is not cell:
                    return meaning(first.text).label
        return Label()


def _end_of(cells: Sequence[Cell]) -> int:
    return max((cell.column + cell.columns for cell in cells), default=0)


def _ends_elsewhere(line: Line, end: int | None) -> bool:
    return end is not None and _end_of(line.cells) != end


def _can_contain(labels: Sequence[Label], words: str) -> bool:
    """Whether words beside a use or a class list what it contains (新闻出版、医疗卫生)."""
    has_class = any(label.class_number for label in labels)
    return has_class or (any(label.use for label in labels) and "、" in words)
