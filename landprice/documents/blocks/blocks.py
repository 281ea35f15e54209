"""Lines → blocks: tables with the headings and captions above them and the notes below, and running text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from landprice.documents.blocks.head_rows import ends_head, heads_basis, is_head, is_section, names_columns, title_in
from landprice.documents.blocks.lines import Line
from landprice.documents.blocks.outline import above
from landprice.documents.blocks.shapes import (
    BASIS,
    CAPTION,
    HEADING,
    MOST_HEADING,
    PROSE,
    ROW,
    SHORT,
    gives_basis,
    is_note,
    is_on_cells,
    is_statement,
    shape_of,
    tells_a_price,
)
from landprice.documents.items.cells import LABEL, Cell
from landprice.documents.items.items import DATE, SERVICING, SIGN, items_of
from landprice.documents.items.letters import plain
from landprice.documents.items.vocabulary import GRADE, QUANTITY, UNIT, USE

_MOST_CONTEXT = 12
_NOTES = 6
_LONGEST_HEAD = 12


@dataclass(slots=True)
class Block:
    """A table (its lines) or running text, with the lines that stand before it as its headings and captions."""

    is_table: bool
    lines: list[Line] = field(default_factory=list)
    context: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """The blocks of a document in order."""
    cut = _Cut(lines)
    for at in range(len(lines)):
        cut.take(at)
    return cut.blocks


@dataclass(slots=True)
class _Cut:
    """The blocks so far, the table or running text that may go on, and the lines above what comes next."""

    lines: Sequence[Line]
    blocks: list[Block] = field(default_factory=list)
    context: list[Line] = field(default_factory=list)
    table: Block | None = None
    prose: Block | None = None

    def take(self, at: int) -> None:
        """Take the next line, as a row or as words."""
        line = self.lines[at]
        shape = self._shape(at)
        self._end_table_at_grid(at)
        if shape == ROW or self._goes_on(at, shape):
            self._end_table_at_head(at)
            self._take_row(line)
        else:
            self._take_words(at, shape)

    def _shape(self, at: int) -> str:
        """The shape of a line, where a row that no table stands before may be words."""
        shape = _shape_behind(self.lines[at], self.table)
        if shape == PROSE and _names_use_of_rows(self.lines[at : at + 2]):
            return ROW
        if shape != ROW or self.table is not None:
            return shape
        told = self.prose is not None and _is_told(self.lines, at)
        return SHORT if told or _heads_prices(self.lines, at) else ROW

    def _end_table_at_grid(self, at: int) -> None:
        """A real grid is a table of its own, with the words behind it; names alone above it are no table."""
        line, table = self.lines[at], self.table
        if table is None or line.grid == table.lines[-1].grid or not (line.exact or table.lines[-1].exact):
            return
        if line.exact and len(table.lines) < 4 and not any(each.values for each in table.lines):
            self.context = [*table.context, *_as_captions(self.blocks.pop())][-_MOST_CONTEXT:]
        if not line.exact:
            table.notes = list(self.lines[at : at + _NOTES])
        self.table = None

    def _end_table_at_head(self, at: int) -> None:
        """Behind values that stand one a line, the head of a table of the basis begins it: 用途, 容积率, 使用年期."""
        table = self.table
        if table is None or not (table.lines[-1].values or is_section(table.lines[-1])):
            return
        if heads_basis(self.lines[at : at + _LONGEST_HEAD]) and any(line.values for line in table.lines):
            names: list[Line] = []
            while is_section(table.lines[-1]) and not {USE, "place"} & set(table.lines[-1].full[0].sense.labels):
                names.insert(0, table.lines.pop())
            self.context = [*self.context, *_as_captions(Block(is_table=True, lines=names))]
            self.table = None

    def _goes_on(self, at: int, shape: str) -> bool:
        if self.table is None:
            return False
        if shape == CAPTION:
            return ends_head(self.table.lines, self.lines[at : at + 3])
        return _goes_on(self.table, self.lines, at, shape)

    def _take_row(self, line: Line) -> None:
        if not line.cells or (self.table is None and not line.full):
            return
        if self.table is None:
            before: Block | None = next((block for block in reversed(self.blocks) if block.is_table), None)
            head = _head_of_last(self.blocks[-1:], before, line) if before else []
            units = _units_over(before) if before and head else []
            self.table = self._begun(Block(is_table=True, lines=head, context=[*units, *self.context, *title_in(line)]))
            self.context = _kept(self.context)
        elif _begins_anew(self.table, line):
            self.table = self._begun(_cut_off(self.table))
        self.table.lines.append(line)
        self.prose = None

    def _take_words(self, at: int, shape: str) -> None:
        line = self.lines[at]
        if self.table is not None:
            self.table.notes = list(self.lines[at : at + _NOTES])
            self.context = [*self.context, *_names_of_next(self.table, shape)]
            self.table = None
        if shape == PROSE and _ends_section(self.context, line):
            self.context, self.prose = above([*self.context, line])[:-1], None
        if shape == PROSE:  # what stands among sentences is one of them, no caption of a table (yibin-2021)
            self.context = [each for each in self.context if shape_of(each) != CAPTION or not gives_basis(each)]
        if shape in (HEADING, CAPTION, SHORT) or is_on_cells(line):
            self.context = above([*self.context, line])[-_MOST_CONTEXT:]
        if self.prose is None:
            self.prose = self._begun(Block(is_table=False, context=list(self.context)))
        self.prose.lines.append(line)
        if shape == HEADING:
            self.prose = None

    def _begun(self, block: Block) -> Block:
        self.blocks.append(block)
        return block


def _units_over(table: Block) -> list[Line]:
    """The captions over a table that give its unit, which hold where its rows go on."""
    return [line for line in table.context if _gives_unit(line)]


def _head_of_last(behind: Sequence[Block], table: Block, row: Line) -> list[Line]:
    """The head of the table before, for a row under the next heading that is like its rows, or fills a head alone.

    三、朱河镇 | 一级 | 960 | 1.6 behind 二、新沟镇 with its head (10_jianli_price_ratio), or the first row behind
    级别 | 范围 | 级别价. Rows like its own go on behind one line of words too: 文档下载后可编辑,未经许可不得转载.
    """
    last = behind if row.values and not row.exact else []
    is_headed = any(block.lines[-1].shape == HEADING for block in last)
    if not (is_headed or _is_line_between(last)):
        return []
    head = list(takewhile(lambda line: not line.values, table.lines))
    if len(head) == len(table.lines):
        return head if is_headed and _is_filled_by(head, row) else []
    return head if _are_alike(table.lines[len(head)], row) else []


def _is_line_between(last: Sequence[Block]) -> bool:
    """Whether the last block is one line of words without a figure."""
    lines = [line for block in last if not block.is_table for line in block.lines]
    return len(lines) == 1 and not any(cell.sense.is_figure for cell in lines[0].cells)


def _is_filled_by(lines: Sequence[Line], row: Line) -> bool:
    """Whether lines are a head alone, and a row has as many cells."""
    return bool(lines) and is_head(lines[-1]) and len(lines[-1].cells) == len(row.cells)


def _are_alike(one: Line, other: Line) -> bool:
    """Whether two rows name the same before their values, and the other has no more cells: its last may be bare."""
    return 2 < len(other.cells) <= len(one.cells) and _label_names(one) == _label_names(other)


def _label_names(row: Line) -> list[set[str]]:
    """What the cells before the values of a row name."""
    return [set(cell.sense.labels) for cell in row.cells if cell.sense.kind == LABEL]


def _ends_section(context: Sequence[Line], line: Line) -> bool:
    """Whether a sentence is numbered as a heading above it: 四、内涵:… behind 三、乡镇基准地价, 三、新州镇."""
    kept = above([*context, line])
    return any(shape_of(each) in (HEADING, SHORT) and each not in kept for each in above(context))


def _as_captions(block: Block) -> list[Line]:
    for line in block.lines:
        line.shape = SHORT
    return block.lines


def _names_use_of_rows(lines: Sequence[Line]) -> bool:
    """Whether a use and a colon stand alone above a grade with its bare figure: 商服: | 一级 | 3200."""
    alone = len(lines) == 2 and len(lines[0].full) == 1 and not lines[0].marked and len(lines[1].full) == 2
    if not alone or lines[1].marked or USE not in lines[0].full[0].sense.labels:
        return False
    name, value = (cell.sense for cell in lines[1].full)
    return lines[0].full[0].sense.kind == LABEL and GRADE in name.labels and value.is_figure


def _shape_behind(line: Line, table: Block | None) -> str:
    """The shape of a line; a day alone is that of the document, no cell, where no head asks for one."""
    shape = shape_of(line)
    if shape != ROW or len(line.full) != 1 or line.marked or line.exact:
        return shape
    items = line.full[0].sense.figures
    is_day = len(items) == 1 and items[0].kind == DATE and items[0].value.count("-") == 2
    asked = is_day and any(each.sense.labels.get(QUANTITY) == "valuation_date" for each in _cells_of(table))
    return SHORT if is_day and not asked else shape


def _cells_of(table: Block | None) -> list[Cell]:
    return [cell for line in table.lines for cell in line.full] if table is not None else []


def _heads_prices(lines: Sequence[Line], at: int) -> bool:
    """Whether a use or place stands alone above lines that tell a price each."""
    line = lines[at]
    behind = next((each for each in lines[at + 1 : at + 3] if each.full), None)
    alone = len(line.full) == 1 and not line.marked and line.full[0].sense.kind == LABEL
    return alone and behind is not None and not behind.marked and tells_a_price(behind)


def _is_told(lines: Sequence[Line], at: int) -> bool:
    """Whether a value stands alone behind a line that names its field and ends with a colon."""
    line, before = lines[at], lines[at - 1]
    if len(line.full) != 1 or (line.marked and not line.place.sheet):
        return False
    if {item.kind for item in items_of(line.text)} <= {SIGN, SERVICING} and _is_in_words(lines, at):
        return True  # “五通一平” among the points of an article (07_yunhe_street_zones)
    named = any(cell.sense.labels.get(QUANTITY) in BASIS for cell in before.full)
    return named and plain(before.text).endswith(":")


def _is_in_words(lines: Sequence[Line], at: int) -> bool:
    """Whether no row stands right before or behind a line."""
    beside = [lines[at - 1], *lines[at + 1 : at + 2]]
    return all(line.full and shape_of(line) != ROW for line in beside)


def _describes(table: Block) -> bool:
    """Whether the head of a table names a column of words (分布范围), whose cells may be sentences."""
    return any("words" in cell.sense.heads for line in table.lines[:12] for cell in line.cells)


def _begins_anew(table: Block, line: Line) -> bool:
    """Whether a row of names behind rows of values is the head of another table, not its own head printed again."""
    if not is_head(line) or line.exact:
        return False
    if not any(each.values and (at or not names_columns(each)) for at, each in enumerate(table.lines)):
        return False
    own = [cell.text for cell in line.full]
    again = any([cell.text for cell in each.full] == own for each in table.lines)
    return not again or is_section(table.lines[-1])


def _cut_off(table: Block) -> Block:
    """The beginning of the next table: the row that names its use or place goes with it."""
    following = Block(is_table=True, context=table.context)
    while table.lines and is_section(table.lines[-1]):
        following.lines.insert(0, table.lines.pop())
    while following.lines and not following.lines[0].full[0].sense.labels:
        # 建制镇 over the next head names what it is of, and no column
        following.context = [*following.context, *_as_captions(Block(is_table=True, lines=[following.lines.pop(0)]))]
    return following


def _names_of_next(table: Block, shape: str) -> list[Line]:
    """The use or place that ends the rows of a table before a caption: it is that of the next table."""
    names: list[Line] = []
    if shape not in (HEADING, CAPTION) or not any(len(line.values) and len(line.full) > 1 for line in table.lines):
        return names
    while is_section(table.lines[-1]) and not table.lines[-1].exact:
        names.insert(0, table.lines.pop())
    return _as_captions(Block(is_table=True, lines=names))


def _kept(context: list[Line]) -> list[Line]:
    """What goes on to hold behind a table: the headings over it, and a unit that stands before one of them."""
    last = max((at for at, line in enumerate(context) if shape_of(line) == HEADING), default=-1)
    return above([line for line in context[: last + 1] if shape_of(line) == HEADING or _gives_unit(line)])[-6:]


def _gives_unit(line: Line) -> bool:
    return shape_of(line) == CAPTION and UNIT in line.full[0].sense.labels


def _goes_on(table: Block, lines: Sequence[Line], at: int, shape: str) -> bool:
    """Whether words inside a table of one cell a line are a cell of it: a bare value or label stands right behind."""
    line = lines[at]
    if line.exact or _leaves_first_blank(line, table.lines[-1]):
        return True
    behind = _full_lines(lines[at + 1 : at + 4])[:2]
    if not behind or (shape == HEADING and not line.ended):
        return False
    if len(table.lines[-1].full) > 1:
        is_aligned = 2 < len(line.cells) == len(table.lines[-1].cells)
        return shape == SHORT and shape_of(behind[0]) == ROW and (is_aligned or len(line.text.strip()) < 14)
    if shape == PROSE:
        return _is_cell_of_words(table, line, behind)
    return _has_row(behind) and not plain(line.text).endswith((":", "。"))


def _leaves_first_blank(line: Line, before: Line) -> bool:
    """Whether signs set words below the row before, in another than its first cell."""
    return line.marked and len(line.cells) > 1 and line.cells[0].is_blank and len(before.cells) > 1


def _full_lines(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.full]


def _has_row(lines: Sequence[Line]) -> bool:
    return any(shape_of(line) == ROW for line in lines)


def _is_cell_of_words(table: Block, line: Line, behind: Sequence[Line]) -> bool:
    """Whether a sentence is a cell: rows stand behind it where a column of words is headed, else a bare figure."""
    if _describes(table) and all(shape_of(each) == ROW for each in behind):
        return len(line.text) < MOST_HEADING and not is_note(plain(line.text))
    first = behind[0]
    return len(first.full) == 1 and first.full[0].sense.is_figure and not is_statement(first, plain(first.text))
