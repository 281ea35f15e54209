"""A line beside a correction table → what it is: its title, a sentence, a heading of other matter, cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from landprice.documents.blocks.lines import Line
from landprice.documents.blocks.shapes import HEADING, shape_of
from landprice.documents.corrections.chapters import is_numbered
from landprice.documents.corrections.marks import mark_of
from landprice.documents.corrections.scope import scope_in
from landprice.documents.corrections.vocabulary import CLASS_KINDS, KEYED_BY_FIGURES, is_coefficient, key_kind, kind_in
from landprice.documents.items.cells import Cell, cell_of
from landprice.documents.items.letters import plain
from landprice.tables.corrections.factor_classes import level_of

_MOST_TITLE, _MOST_NAME, _MOST_HEAD, _SHORT = 60, 16, 16, 8
_NO_TITLE = re.compile("[。；;]|[,，].*[,，]|关于|通知$|公告$|批复$|^注|^备注|见.{0,12}表$|按.*(?:计算|确定|执行)")
_TITLE = re.compile(
    "表|^[^（(]*[（(].*[)）]$|体系|说明$|^[(（]?[0-9一二三四五六七八九十]{1,3}[)）、.]|^第[^部]{1,3}部分"
)
UNIT_OF_TABLE = re.compile(r"\(?(?:计量|价格|费用|距离|面积)?单位[:：]")
_BESIDE_TITLE = re.compile(f"{UNIT_OF_TABLE.pattern}|附?表[0-9一二三四五六七八九十.-]{{1,6}}$")
"""The unit of a table, and its number: 表 4-4 | 土地使用年期修正系数表."""
_BRACKETED = re.compile(r"\([^()]*\)")
_NAME = re.compile("[\u3400-\u9fff]{2}(?:修正|修正系数|指数)$")
_TABLE = re.compile("表")
_NUMBER = re.compile(
    r"(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|[0-9]{1,2}[、.)]|第.{1,3}(?:部分|[章节篇编]))[ \u3000\u00a0\t]+(?=[^0-9\s])"
)
_LEADING = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})*")
_HAN = re.compile("[\u3400-\u9fff]")
_SENTENCE = re.compile(
    "[。；;]$|[。；;].|^(?:注|备注|说明)[1-9]?[:：、]|[,，].{6,}[,，]|(?:还原利?率|资本化率|报酬率)[^:：0-9]{0,6}[:：].*[0-9]"
)
_NOTE = re.compile("注[1-9]?[:：]|备注[:：]|说明[:：]")
_FORMULA = re.compile(r"[A-Z][A-Za-z0-9]{0,3}=.*[(\[]")
_BETWEEN_BLANKS, _BETWEEN_COMMAS = re.compile(r"[^ \u3000\u00a0\t]+"), re.compile("[^,，]+")
_TOLD_BY_HEAD = (*KEYED_BY_FIGURES, *CLASS_KINDS)


def numbered_words(line: Line) -> str:
    """The words of a heading behind its number: 4 年期修正 → 年期修正; empty where a line is no such heading.

    Behind the number stand words without a figure: no row of a table has one figure and then words alone.
    """
    if line.exact or line.marked or not 0 < len(line.full) < 3:
        return ""
    text = " ".join(cell.text.strip() for cell in line.full)
    found = _NUMBER.match(text)
    words = plain(text[found.end() :]) if found else ""
    is_name = len(_HAN.findall(words)) > 1 and len(words) <= _MOST_TITLE
    bare = _BRACKETED.sub("", words)  # 年期修正系数(土地还原利率7%)
    return words if is_name and not any(sign.isdigit() for sign in bare) and not level_of(words) else ""


def numbers_of(line: Line) -> tuple[str, ...]:
    """The number at the start of a heading, whole and in the parts that it may be taken for: 2.3.1, 3.1."""
    found = _LEADING.match(plain(line.text))
    return (found[0], found[0].partition(".")[2]) if found else ()


def is_title(line: Line, open_kind: str) -> bool:
    """Whether a line is the title of a table of corrections; ``open_kind`` is the kind of the table that it ends."""
    words, named = numbered_words(line), words_of_title(line)
    text = words or plain(named[0] if named else line.text).strip("|")
    alone = bool(words) or len(named) == 1
    kind = _kind_of_title(text) if alone else ""
    if not kind or (kind == open_kind and not (words or _begins_anew(text))):
        return False
    return (_is_named(text, words) and not is_coefficient(text)) or (open_kind == "" and len(text) > 5)


def _begins_anew(text: str) -> bool:
    """Whether a heading of the same kind is one of a table, or has a number and a use: 2.住宅用地容积率修正系数."""
    return bool(_TABLE.search(text)) or (is_numbered(text) and bool(scope_in(text).uses))


def words_of_title(line: Line) -> list[str]:
    """The cells of a line beside the unit and the number of a table, those that say the same once."""
    return list(dict.fromkeys(cell.text for cell in line.full if not _BESIDE_TITLE.match(plain(cell.text))))


def _is_named(text: str, words: str) -> bool:
    """Whether a line is a title by its form: numbered, a table, the name of a correction."""
    return bool(words or _TITLE.search(text) or _NAME.search(text))


def _kind_of_title(text: str) -> str:
    bare = _BRACKETED.sub("", text)
    is_short = 3 < len(text) <= _MOST_TITLE and not _NO_TITLE.search(bare)
    # 城区基准地价表(细分用途) is one of prices (zhuzhou-2024_subuses)
    return kind_in(bare if bare.endswith("基准地价表") else text) if is_short else ""


def is_of_other_matter(line: Line) -> bool:
    """Whether a line is the heading of another matter."""
    if numbered_words(line):
        return True
    text = plain(line.text)
    alone = len(line.full) == 1 and not line.exact and len(text) > 6
    return alone and shape_of(line) == HEADING and not any(sign.isdigit() for sign in text)


def is_sentence(line: Line) -> bool:
    """Whether a line beside a table is a sentence or note."""
    text = plain(line.text)
    if line.exact or line.marked or (text.endswith(":") and len(text) < 5):
        return len(line.full) == 1 and bool(_NOTE.match(text))
    if line.full and _by_commas(line.full[0]):
        return False
    said = _SENTENCE.search(text) or _FORMULA.match(text)
    return bool(said) and len(text) > 8 and len(line.full) == 1


def kind_of_head(line: Line) -> str:
    """The kind that a row of names tells by itself: the five classes, or a key and coefficients beside it."""
    texts = [plain(cell.text) for cell in cells_of(line) if not cell.is_blank]
    if len({level_of(text) for text in texts} - {""}) >= 4:
        return "factor"
    if len(texts) < 2 or any(len(text) > _MOST_HEAD for text in texts):
        return ""
    named = [kind for text in texts if (kind := key_kind(text)) in _TOLD_BY_HEAD]
    return named[0] if named and any(map(is_coefficient, texts)) else ""


def cells_of(line: Line) -> list[Cell]:
    """The cells of a line; a line without signs that part it is parted at its commas or blanks where most are marks."""
    if line.exact or line.marked:
        return list(line.cells)
    if len(line.full) > 1:
        return list(_with_spread_name(line.cells))
    cell = line.full[0]
    return _by_commas(cell) or _by_blanks(cell) or [cell]


def _with_spread_name(cells: Sequence[Cell]) -> Sequence[Cell]:
    """The cells with a name whose two signs stand apart at the start as one: 系    数  0.5268  0.6832."""
    signs = [cell.text.strip() for cell in cells[:2]]
    name = "".join(signs)
    is_name = len(name) == 2 and all(signs) and bool(is_coefficient(name) or key_kind(name))
    return [cell_of(name, cells[0].place, 0), *cells[2:]] if is_name and len(cells) > 2 else cells


def _by_blanks(cell: Cell) -> list[Cell]:
    parts = _parts(cell, _BETWEEN_BLANKS)
    ends_in_mark = bool(mark_of(parts[-1].text).figure) and all(len(part.text) <= _MOST_NAME for part in parts)
    is_row = len(parts) > 1 and (_marks_in(parts) * 2 >= len(parts) or len(parts) > 3 or ends_in_mark)
    return parts if is_row else []


def _by_commas(cell: Cell) -> list[Cell]:
    """The cells of a line that commas part: most are marks or the five classes, or all are short names."""
    parts = _parts(cell, _BETWEEN_COMMAS)
    named = bool(key_kind(plain(parts[0].text))) and all(len(part.text) <= _SHORT for part in parts) if parts else False
    return parts if len(parts) > 3 and (named or _marks_in(parts) * 3 >= len(parts) * 2) else []


def _parts(cell: Cell, pattern: re.Pattern[str]) -> list[Cell]:
    found = enumerate(pattern.finditer(cell.text))
    return [cell_of(part[0], cell.place.further(part.start()), column) for column, part in found]


def _marks_in(cells: Sequence[Cell]) -> int:
    """How many cells are marks or classes."""
    marks = (mark_of(cell.text) for cell in cells)
    return sum(bool(mark.figure or mark.band or level_of(mark.text)) for mark in marks)
