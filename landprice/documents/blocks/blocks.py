"""Lines → blocks: tables with the headings and captions above them and the notes below, and running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from landprice.documents.blocks.lines import Line
from landprice.documents.blocks.outline import above
from landprice.documents.items.cells import LABEL, NUMERAL, VALUE, Cell
from landprice.documents.items.items import DATE, NUMBERED, YEARS, items_of
from landprice.documents.items.letters import plain
from landprice.documents.items.vocabulary import GRADE, MATTER, QUANTITY, UNIT, USE, subject_words

MOST_HEADING = 80
HEADING, CAPTION, ROW, PROSE, SHORT = "heading", "caption", "row", "prose", "short"
_TABLE_WORDS = re.compile(
    "表(?![面示])|成果|标准|结果|一览|更新|情况|内涵|定义|基准地价$|公布|通知|通告|公告|批复|方案"
)
_HEADING_START = re.compile(
    r"(?:附件|附表|附|表|图|第?[一二三四五六七八九十]+[、.章节]|\([一二三四五六七八九十0-9]+\)|[0-9]+(?:[、.]|\.[0-9]))"
)
_ENDS = re.compile("[。;]$|[。;].")
_NO_HEADING = re.compile("[。;]|[0-9]万?元(?:/平?方?)?$|[,:]$|^(?:单位|注|附件:|说明)")
_MATTER_END = re.compile("(?:标准|价格|方案|办法|规定|公告|通知)(?:\\(.*\\))?$")
_TITLE_END = re.compile("表(?:\\(.*\\))?$|成果|一览")
_UNIT_BEHIND = re.compile("(?<=.)[(]?单位[::].{2,12}$")
NAMES_USE = re.compile("(?:土地)?(?:用途|用地类型|地类|用地性质)[::]")
_COLON = re.compile("[::]")
_NOTE = re.compile("注[1-9]?[::]|备注[::]|说明[::1]|注释")
_BASIS = ("valuation_date", "tenure_years", "servicing", "right", "plot_ratio")


@dataclass(slots=True)
class Block:
    """A table (its lines) or running text, with the lines that stand before it as its headings and captions."""

    is_table: bool
    lines: list[Line] = field(default_factory=list)
    context: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)


def shape_of(line: Line) -> str:
    """What a line is: a heading, a caption (单位:…, 基准日:…), a row or cell of a table, prose, or short words."""
    if line.shape:
        return line.shape
    line.shape = _shape(line)
    return line.shape


def _shape(line: Line) -> str:
    full = line.full
    if not full:
        return ROW
    alone = len(full) == 1
    if not line.marked and alone and len(line.text) > 80:
        return PROSE
    text = plain(line.text)
    if alone and is_heading(line):
        return HEADING
    if len(full) <= 2 and _is_caption(line, text):
        return CAPTION
    if line.exact or (line.marked and (line.ended or not alone)):
        return ROW
    return _shape_by_cells(line, text)


def _shape_by_cells(line: Line, text: str) -> str:
    """What a line is that no sign marks: by how many of its cells are known."""
    count = len(line.full)
    if not line.marked and (_tells_a_price(line) or _is_form(line)):
        return PROSE
    known = sum(cell.sense.kind in (VALUE, LABEL, NUMERAL) for cell in line.full)
    most = known * 2 > count
    if count > 14 and most:
        return ROW  # a whole table in one line, whatever stands before and behind it (hangzhou_old)
    if _is_statement(line, text) or (count == 1 and text.endswith(":")):
        return PROSE
    if known == count or (count > 2 and most):
        return ROW
    return PROSE if _ENDS.search(text) or len(text) > 40 else SHORT


def _tells_a_price(line: Line) -> bool:
    """Whether one cell names a use or grade with its price: 一级2410元/平方米."""
    sense = line.full[0].sense
    labels = set(sense.labels)
    return len(line.full) == 1 and bool(sense.figures) and UNIT in labels and bool({USE, GRADE} & labels)


def _is_form(line: Line) -> bool:
    """Whether each cell is a name, a colon and a value: 级别:一级  价格:2410元/平方米."""
    return len(line.full) > 1 and all(re.match("[^::]{2,8}[::].", plain(cell.text)) for cell in line.full)


def _is_caption(line: Line, text: str) -> bool:
    sense = line.full[0].sense
    if sense.kind == LABEL and USE in sense.labels and NAMES_USE.match(text):
        return True  # 用途:商业
    if "unit" in sense.heads and UNIT in sense.labels:
        return True
    if re.match(r"\(?(?:计量|价格|地价|面积)?单位[::]", text):
        return True
    told = (cell.sense for cell in line.full)
    fields = any(each.labels.get(QUANTITY) in _BASIS and each.kind == VALUE for each in told)
    return bool(_COLON.search(text)) and fields and len(text) < 40


def _is_statement(line: Line, text: str) -> bool:
    """A numbered or note line, or one with a colon behind words: the grammar of a sentence, not of a cell."""
    if _NOTE.match(text):
        return True
    items = items_of(line.text)
    if items and items[0].kind == NUMBERED and len(items) > 2 and (_COLON.search(text) or "," in text):
        return True
    if any(item.kind == YEARS for item in items) and len(items) > 3 and ("、" in text or "," in text):
        return True
    return bool(_ENDS.search(text)) and (len(text) > 12 or bool(_COLON.search(text)))


def is_heading(line: Line) -> bool:
    """Whether a line may be the heading of a table, or of a part of the document."""
    text = _UNIT_BEHIND.sub("", plain(line.text)).strip("|")
    if not 4 <= len(text) <= MOST_HEADING or _NO_HEADING.search(text):
        return False
    sense, items = line.full[0].sense, items_of(line.text)
    subject = any(word in text for word in subject_words()) or "地价" in text
    names = bool({USE, "place"} & set(sense.labels)) or (subject and text.endswith(("内涵", "定义")))
    if sense.kind == LABEL and not line.marked and items[0].kind == NUMBERED and names:
        return True
    if sense.kind in (LABEL, VALUE) and not sense.words:
        return subject and sense.kind == LABEL and not line.ended and bool(_TITLE_END.search(text))
    of_matter = len(text) < 40 and any(item.kind == MATTER for item in items)
    matter = of_matter and bool(_HEADING_START.match(text) or _MATTER_END.search(text))
    return not any(item.kind == YEARS for item in items) and (matter or _is_title(text, subject))


def _is_title(text: str, subject: bool) -> bool:
    """Whether words are the title of a table, or of a document about benchmark prices."""
    if subject and not re.search("[::].*[0-9]", text):
        return bool(_TABLE_WORDS.search(text) or _HEADING_START.match(text)) or "基准地价" in text
    return bool(re.search("(?:表|系数|说明)(?:\\(.*\\))?$|(?:用地|土地)(?:价格|地价)$", text))


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """The blocks of a document in order."""
    blocks: list[Block] = []
    context: list[Line] = []
    table: Block | None = None
    prose: Block | None = None
    for at, line in enumerate(lines):
        shape = _shape_behind(line, table)
        if shape == ROW and table is None and ((prose is not None and _is_told(lines, at)) or _heads_prices(lines, at)):
            shape = SHORT
        if table is not None and line.grid != table.lines[-1].grid and (line.exact or table.lines[-1].exact):
            if line.exact and len(table.lines) < 4 and not any(each.values for each in table.lines):
                context = [*table.context, *_as_captions(blocks.pop())][-12:]  # names above a grid, no table
            table = None
        if shape == ROW or (
            table is not None and shape in (SHORT, PROSE, HEADING) and _goes_on(table, lines, at, shape)
        ):
            if not line.cells or (table is None and not line.full):
                continue
            if table is not None and _begins_anew(table, line):
                table = _cut_off(table)
                blocks.append(table)
            if table is None:
                table = Block(True, context=context)
                blocks.append(table)
                context = _kept(context)
            table.lines.append(line)
            prose = None
            continue
        if table is not None:
            table.notes = list(lines[at : at + 6])
            context = [*context, *_names_of_next(table, shape)]
        table = None
        if shape in (HEADING, CAPTION, SHORT):
            context = [*context, line][-12:]
        if prose is None:
            prose = Block(False, context=list(context))
            blocks.append(prose)
        prose.lines.append(line)
        if shape == HEADING:
            prose = None
    return blocks


def _as_captions(block: Block) -> list[Line]:
    for line in block.lines:
        line.shape = SHORT
    return block.lines


def _shape_behind(line: Line, table: Block | None) -> str:
    """The shape of a line; a day alone behind prices is that of the document, no cell, where no head asks for one."""
    shape = shape_of(line)
    if shape != ROW or table is None or len(line.full) != 1 or line.marked or line.exact:
        return shape
    items = line.full[0].sense.figures
    is_day = len(items) == 1 and items[0].kind == DATE and items[0].value.count("-") == 2
    asked = is_day and any(each.sense.labels.get(QUANTITY) == "valuation_date" for each in _cells_of(table))
    return SHORT if is_day and not asked else shape


def _cells_of(table: Block) -> list[Cell]:
    return [cell for line in table.lines for cell in line.full]


def _heads_prices(lines: Sequence[Line], at: int) -> bool:
    """Whether a use or place stands alone above lines that tell a price each."""
    line = lines[at]
    behind = next((each for each in lines[at + 1 : at + 3] if each.full), None)
    alone = len(line.full) == 1 and not line.marked and line.full[0].sense.kind == LABEL
    return alone and behind is not None and not behind.marked and _tells_a_price(behind)


def _is_told(lines: Sequence[Line], at: int) -> bool:
    """Whether a value stands alone behind a line that names its field and ends with a colon."""
    line, before = lines[at], lines[at - 1]
    if len(line.full) != 1 or line.marked or not plain(before.text).endswith(":"):
        return False
    return any(cell.sense.labels.get(QUANTITY) in _BASIS for cell in before.full)


def _describes(table: Block) -> bool:
    """Whether the head of a table names a column of words (分布范围), whose cells may be sentences."""
    return any("words" in cell.sense.heads for line in table.lines[:12] for cell in line.cells)


def _is_head(line: Line) -> bool:
    fields = any(cell.sense.labels.get(QUANTITY) in _BASIS for cell in line.full)
    return len(line.full) > (1 if fields else 2) and all(cell.sense.kind == LABEL for cell in line.full)


def _begins_anew(table: Block, line: Line) -> bool:
    """Whether a row of names behind rows of values is the head of another table, not its own head printed again."""
    if not _is_head(line) or line.exact:
        return False
    if not any(each.values and (at or not _names_columns(each)) for at, each in enumerate(table.lines)):
        return False
    own = [cell.text for cell in line.full]
    again = any([cell.text for cell in each.full] == own for each in table.lines)
    return not again or _is_section(table.lines[-1])


def _names_columns(line: Line) -> bool:
    """Whether what might be values heads columns: 出让 | 划拨 above their uses, the years of two editions."""
    figures = [cell.sense.figures for cell in line.values]
    return all(len(each) == 1 and (each[0].value == "right" or each[0].kind == DATE) for each in figures)


def _is_section(line: Line) -> bool:
    return len(line.full) == 1 and line.full[0].sense.kind == LABEL


def _cut_off(table: Block) -> Block:
    """The beginning of the next table: the row that names its use or place goes with it."""
    following = Block(True, context=table.context)
    while table.lines and _is_section(table.lines[-1]):
        following.lines.insert(0, table.lines.pop())
    return following


def _names_of_next(table: Block, shape: str) -> list[Line]:
    """The use or place that ends the rows of a table before a caption: it is that of the next table."""
    names: list[Line] = []
    if shape not in (HEADING, CAPTION) or not any(len(line.values) and len(line.full) > 1 for line in table.lines):
        return names
    while _is_section(table.lines[-1]) and not table.lines[-1].exact:
        names.insert(0, table.lines.pop())
    return _as_captions(Block(True, names))


def _kept(context: list[Line]) -> list[Line]:
    """What goes on to hold behind a table: the headings over it, and a unit that stands before one of them."""
    last = max((at for at, line in enumerate(context) if shape_of(line) == HEADING), default=-1)
    return above([line for line in context[: last + 1] if shape_of(line) == HEADING or _gives_unit(line)])[-6:]


def _gives_unit(line: Line) -> bool:
    return shape_of(line) == CAPTION and UNIT in line.full[0].sense.labels


def _goes_on(table: Block, lines: Sequence[Line], at: int, shape: str) -> bool:
    """Whether words inside a table of one cell a line are a cell of it: a bare value or label stands right behind."""
    if lines[at].exact:
        return True
    behind = [line for line in lines[at + 1 : at + 4] if line.full][:2]
    last = table.lines[-1]
    single = len(last.full) <= 1
    if not behind or not single:
        return shape == SHORT and bool(behind) and shape_of(behind[0]) == ROW and len(lines[at].text.strip()) < 14
    first = behind[0]
    if shape == HEADING and not lines[at].ended:
        return False
    if shape == PROSE and _describes(table) and all(shape_of(line) == ROW for line in behind):
        return len(lines[at].text) < MOST_HEADING and not _NOTE.match(plain(lines[at].text))
    if shape == PROSE:
        return len(first.full) == 1 and first.full[0].sense.is_figure and not _is_statement(first, plain(first.text))
    near = any(shape_of(line) == ROW for line in behind)
    return near and not plain(lines[at].text).endswith((":", "。"))
