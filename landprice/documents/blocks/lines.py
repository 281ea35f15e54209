"""A document → its lines of cells: bars, tabs and blanks are taken as hints where cells end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from landprice.documents.blocks.aligned import with_empty_cells
from landprice.documents.blocks.blanks import between_cells, closed_up
from landprice.documents.blocks.broken_figures import with_whole_figures
from landprice.documents.blocks.broken_names import with_whole_heads
from landprice.documents.blocks.cells_over_lines import with_brackets_above, with_names_at_first_rows, with_whole_cells
from landprice.documents.blocks.in_one_line import parts_of_line
from landprice.documents.blocks.line import Line as Line
from landprice.documents.blocks.regions import concerned
from landprice.documents.blocks.rows_below_heads import cut_below_heads, cut_like_others
from landprice.documents.blocks.run_apart import apart
from landprice.documents.blocks.run_figures import unfused
from landprice.documents.blocks.whole_rows import whole_rows
from landprice.documents.document import Document, Grid, Paragraph, Place
from landprice.documents.items.cells import LABEL, VALUE, Cell, cell_of, sense_of
from landprice.documents.items.items import FIGURE, NONE, items_of
from landprice.documents.items.vocabulary import GRADE, UNIT
from landprice.documents.items.zone_names import named_zone
from landprice.documents.layout.pages import joined_over_pages
from landprice.documents.layout.running_heads import is_page_mark, printed_again, says_that_it_goes_on
from landprice.documents.limits import count_cells

_RULE = re.compile(r"[|\s:+=\-─━┼│┃┆┌┬┐├┤└┴┘]+")
_DRAWN = re.compile("--|[─━]|:-|-:|[┌└├]")
_BARS = re.compile("[|│｜┃]")
_STROKES_BESIDE_A_CELL = str.maketrans("├┤┼┬┴┌┐└┘─━", "│││││││││  ")
"""A frame drawn through a part of a row, beside a cell that goes over several rows: │ 级别 ├────┼────┤ (juye-2023)."""
_JUNCTION = re.compile("[├┼┤]")
_BLANK = re.compile(r"[ \u3000\u00a0]+")
_TAG = re.compile(r"</?(?:p|br|div)\b[^<>]{0,200}>")
_SENTENCE = re.compile("[。；;]|[,，:：].*[,，:：]")
_NUMBERING = re.compile("(?:附?|续)[表件图]?[0-9一二三四五六七八九十]{1,3}(?:[-.—][0-9]{1,2})*[、.:：]?")
_TITLE = re.compile("[一二三四五六七八九十(（附表0-9].*地价.*|.*地价表")
_UNIT_CAPTION = re.compile(r"[(（][^()（）]*[)）]|单位[:：].*")
_SECTION = re.compile("[0-9]{1,2}(?:[.][0-9]{1,2}){1,3}")
"""The number of a section of a report: 5.1 基准地价内涵."""
_TABLE_NUMBER = re.compile("(?:附|续)?[表件图] ?[0-9]{1,2} ")
"""A table with its number, as a program sets it that parts figures from Chinese words: 表 1 商服用地基准地价表."""
_SPREAD = re.compile(
    r"\s*(?:[0-9](?:[ \u00a0\u2009][0-9])+|[1-9][0-9]{0,2}(?:[\u00a0\u2009\u202f][0-9]{3})+"
    r"|[1-9][0-9]?(?: [0-9]{3})+)\s*"
)
_STRONG = re.compile(r"(\s*(?:\*\*|__))([^*_|]+)(?:\*\*|__)\s*")
_TOLD = re.compile(r"\s*(?P<name>[^:：]{1,20})[:：]\s*(?P<value>[0-9０-９][0-9.,，]{0,10}|[-—－/／]{1,4}|无)\s*")
_PART = re.compile(r"[^ \u3000\u00a0]+")
_LONGEST_CELL = 40
_ENDS = {(True, True): "both", (True, False): "opened", (False, True): "ended", (False, False): "between"}
_NAME = 14
"""A line of fewer signs may be the name of a use or place among rows."""


def lines_of(document: Document) -> list[Line]:
    """Every line and row of ``document`` that is not blank, in reading order.

    Raises FileError where they have more cells than are read.
    """
    found: list[Line] = []
    blocks = with_whole_figures(concerned(document.blocks))
    again = printed_again(blocks)
    total = 0
    for number, block in enumerate(joined_over_pages(blocks), 1):
        if id(block) in again:
            continue
        own = list(_lines_of_paragraph(block) if isinstance(block, Paragraph) else _rows_of(block, number))
        total += sum(len(line.cells) for line in own)
        count_cells(total, document.file)
        found += own
    found = whole_rows(cut_like_others(cut_below_heads(with_whole_heads(found))))
    found = with_names_at_first_rows(with_whole_cells(with_brackets_above(found)))
    for run in _set_by_blanks(found):
        rows = [(line.text, line.cells) for line in run]
        for line, cells in zip(run, with_empty_cells(rows, [line.place.column for line in run]), strict=True):
            line.cells = cells
    return found


def _set_by_blanks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines one behind the other whose cells only blanks part, without the names that stand alone among them."""
    for is_run, group in groupby(lines, key=_may_be_of_run):
        run = [line for line in group if len(line.cells) > 1] if is_run else []
        if len(run) > 2:
            yield run


def _may_be_of_run(line: Line) -> bool:
    return not line.marked and not line.blank and (len(line.cells) > 1 or len(line.text.strip()) < _NAME)


def _rows_of(grid: Grid, number: int) -> Iterator[Line]:
    """The rows of a grid; its columns count from 0, and those that no cell uses (of a sheet) do not count."""
    used = {at for row in grid.rows for cell in row for at in range(cell.column, cell.column + cell.columns)}
    columns = {column: at for at, column in enumerate(sorted(used))}
    for row in grid.rows:
        if not row:
            continue
        cells = [cell_of(_in_one(cell.text), cell.place, columns[cell.column], cell.rows, cell.columns) for cell in row]
        text = " | ".join(cell.text for cell in row)
        yield Line(cells, row[0].place, text, marked=True, grid=number, exact=grid.exact)


def _in_one(text: str) -> str:
    """A figure whose digits are spread, or set in groups of three, in one: 2 4 1 0, 2 410."""
    return re.sub(r"\s", "", text) if _SPREAD.fullmatch(text) else text


def _lines_of_paragraph(paragraph: Paragraph) -> Iterator[Line]:
    if "<" in paragraph.text and _TAG.search(paragraph.text):
        yield from _lines_between_tags(paragraph)
    elif paragraph.text and not paragraph.text.strip():
        # an empty cell copied as a line of one blank (changsha_2016_basis: the lost names of grades)
        yield Line([cell_of("", paragraph.place)], paragraph.place, "", blank=True)
    elif pieces := apart(paragraph.text, paragraph.place):
        yield from pieces
    elif paragraph.text and not (is_page_mark(paragraph.text) or says_that_it_goes_on(paragraph.text)):
        for start, end in parts_of_line(paragraph.text):
            part = paragraph.text[start:end]
            yield _line(unfused(part) or part, paragraph.place.further(start))


def _lines_between_tags(paragraph: Paragraph) -> Iterator[Line]:
    for start, part in _pieces(paragraph.text, _TAG):
        if part.strip():
            yield _line(part, paragraph.place.further(start + len(part) - len(part.lstrip())))


def _pieces(text: str, mark: re.Pattern[str]) -> list[tuple[int, str]]:
    """What stands between the marks, each with where it begins."""
    marks = list(mark.finditer(text))
    starts = [0, *(found.end() for found in marks)]
    ends = [*(found.start() for found in marks), len(text)]
    return [(start, text[start:end]) for start, end in zip(starts, ends, strict=True)]


def _line(text: str, place: Place) -> Line:
    text = closed_up(text)
    if _is_ruled(text):
        return Line([], place, text, marked=True)
    if "\t" in text:
        return _split(text, re.compile("\t"), place, marked=True)
    if _JUNCTION.search(text):
        text = text.translate(_STROKES_BESIDE_A_CELL)
    if _BARS.search(text):
        return _split(text, _BARS, place, marked=True)
    wide = between_cells(text)
    parts = [part for part in wide.split(text.strip()) if part]
    if len(parts) > 1 and _are_cells(parts):
        return _split(text.rstrip(), wide, place, marked=False, blanks=True)
    line = Line([], place, text)
    line.cells = _told(text, place) or _apart(text, place)
    return line


def _told(text: str, place: Place) -> list[Cell]:
    """The two cells of a line that names a grade or zone and its figure alone: Ⅰ级：2460 (06_dayu_wechat)."""
    if (found := _TOLD.fullmatch(text)) is None:
        return []
    cells = [cell_of(found[name].strip(), place.further(found.start(name))) for name in ("name", "value")]
    name, value = (cell.sense for cell in cells)
    is_bare = value.kind == VALUE and not value.labels and [item.kind for item in value.figures] in ([FIGURE], [NONE])
    is_grade = name.kind == LABEL and GRADE in name.labels and not name.words
    return cells if is_bare and (is_grade or named_zone(cells[0])) else []


def _is_ruled(text: str) -> bool:
    """A line that only draws the frame of a table; ``---- |`` is a cell that marks nothing."""
    if not _RULE.fullmatch(text) or not _DRAWN.search(text):
        return False
    strokes = [part for part in re.split(r"[|\s:+┼│┃]+", text) if part]
    return len(strokes) > 1 or len(strokes[0]) > 4 if strokes else True


def _are_cells(parts: list[str]) -> bool:
    if len(parts) == 2 and _NUMBERING.fullmatch(parts[0]):
        return False  # 附表1  商服用地级别基准地价表
    if len(parts) == 2 and _is_title_with_unit(*parts):
        return False
    known = sum(sense_of(part).is_known for part in parts)
    return (len(parts) > 5 and known > 3) or (
        known * 2 >= len(parts) and not any(_SENTENCE.search(part) for part in parts)
    )


def _is_title_with_unit(title: str, caption: str) -> bool:
    """Whether a title of prices stands before its unit alone: 二、建制镇基准地价  （元/m²）."""
    units = [item for item in items_of(caption) if item.kind == UNIT]
    return bool(units and _TITLE.fullmatch(title) and _UNIT_CAPTION.fullmatch(caption))


def _split(text: str, mark: re.Pattern[str], place: Place, *, marked: bool, blanks: bool = False) -> Line:
    """The cells of a line between the marks; a mark at its start opens the first cell."""
    pieces = _pieces(text, mark)
    opened = len(pieces) > 1 and not pieces[0][1].strip() and (blanks or mark is _BARS)
    if opened:
        pieces.pop(0)
    ended = mark is _BARS and len(pieces) > 1 and not pieces[-1][1].strip()
    if ended:
        pieces.pop()
    cells = [cell for start, piece in pieces for cell in _cells_of_piece(piece, place.further(start), mark)]
    for column, cell in enumerate(cells):
        cell.column = column
    bars = _ENDS[opened, ended] if mark is _BARS else ""
    return Line(cells, place, text, marked=marked, ended=ended, bars=bars)


def _cells_of_piece(piece: str, place: Place, mark: re.Pattern[str]) -> list[Cell]:
    """The cells of what stands between two marks, between bars without the marks of strong words."""
    if mark is _BARS and (strong := _STRONG.fullmatch(piece)):
        return _apart(strong[2], place.further(len(strong[1])))
    if _SPREAD.fullmatch(piece):
        return [cell_of(_in_one(piece), place.further(len(piece) - len(piece.lstrip())))]
    return _apart(piece, place)


def _apart(text: str, place: Place) -> list[Cell]:
    """The cells of a text that only single blanks set apart: several where each part is a cell of its own."""
    text = text.strip() if place.is_cell else text
    if len(text) > 60 and text.count(" ") + text.count("\u3000") < 12:
        return [cell_of(text.strip(), place)]
    whole = cell_of(text.strip(), place.further(len(text) - len(text.lstrip())))
    parts = [cell_of(found[0], place.further(found.start())) for found in _PART.finditer(text)]
    if _TABLE_NUMBER.match(text):
        return [whole]
    if len(parts) == 2 and _SECTION.fullmatch(parts[0].text) and parts[1].sense.kind != VALUE:
        return [whole]
    return parts if len(parts) > 1 and _stand_apart(parts, whole) else [whole]


def _stand_apart(parts: list[Cell], whole: Cell) -> bool:
    """Whether words between single blanks are cells, not one label or one value; two places, or units, are two."""
    sense = whole.sense
    if sense.kind == LABEL and sense.heads == ("unit",) and set(sense.labels) <= {UNIT, "units", "measure"}:
        return False  # 单位：元/平方米 / 万元/亩
    if len(parts) == 2 and sense.kind == LABEL and not sense.clash:
        are_alike = all("place" in cell.sense.labels for cell in parts) or all(map(_is_unit_in_brackets, parts))
        return are_alike or _name_two_columns(*parts)
    is_value = sense.kind == VALUE and len(sense.figures) == 1
    return not is_value and _are_parts(parts)


def _name_two_columns(first: Cell, second: Cell) -> bool:
    """Whether the name of the stub stands before that of prices: 土地级别 楼面地价（元/㎡）."""
    names_rows = bool(first.sense.heads) and not first.sense.labels
    return names_rows and {"measure", UNIT} <= set(second.sense.labels) and _is_unit_in_brackets(second)


def _is_unit_in_brackets(cell: Cell) -> bool:
    """Whether a unit stands in brackets, alone or behind a name: 地面地价(元/平方米)."""
    return UNIT in cell.sense.labels and (cell.text.endswith((")", "）")) or bool(_UNIT_CAPTION.fullmatch(cell.text)))


def _are_parts(cells: list[Cell]) -> bool:
    """Whether the words between single blanks are cells of their own."""
    known = sum(cell.sense.is_known for cell in cells)
    most = len(cells) > 14 and known * 10 >= len(cells) * 6
    return known == len(cells) or most or _is_row_of_heads(cells) or _is_row_of_words(cells) or _lists_on(cells)


def _lists_on(cells: list[Cell]) -> bool:
    """Whether a label stands before a list that the next line goes on with: 三类 甲镇、乙镇、."""
    return len(cells) == 2 and cells[0].sense.is_known and cells[0].sense.kind == LABEL and cells[1].text.endswith("、")


def _is_row_of_heads(cells: list[Cell]) -> bool:
    """Names of columns, some known in part only (级别 基准地价 市政基础设施设定开发程度: daqing_2016), one not."""
    named = [cell for cell in cells if cell.sense.labels or cell.sense.heads]
    return (
        len(cells) > 2
        and len(named) >= max(len(cells) - 1, 4 if len(named) < len(cells) else 0)
        and all(len(cell.text) < 15 and not _SENTENCE.search(cell.text) for cell in cells)
        and not any(cell.sense.is_figure for cell in cells)
    )


def _is_row_of_words(cells: list[Cell]) -> bool:
    """A name before cells that are known (鹤岭镇一带 一级 420), or a remark behind them: no other part is words."""
    rest = cells[1:] if _are_few_words(cells[0]) else cells
    values = [cell for cell in rest if cell.sense.kind == VALUE]
    if len(values) > 1 and rest[-2] is values[-1] and _are_few_words(rest[-1]):
        rest = rest[:-1]  # 8 兴隆镇 600 450 190 原云峰乡并入
    return 1 < len(rest) < len(cells) and bool(values) and all(cell.sense.is_known for cell in rest)


def _are_few_words(cell: Cell) -> bool:
    """Whether a cell says something that is not known, or only in part, in few words, no sentence."""
    return not cell.sense.is_known and len(cell.text) < 12 and not _SENTENCE.search(cell.text)
