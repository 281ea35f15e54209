"""A line → what it is by itself: a heading, a caption, a row or cell of a table, prose, or short words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from landprice.documents.blocks.lines import Line
from landprice.documents.items.cells import FIELDS_OF_NUMBERS, LABEL, NUMERAL, VALUE, Cell, Sense, sense_of
from landprice.documents.items.items import NUMBERED, YEARS, Item, items_of
from landprice.documents.items.letters import plain
from landprice.documents.items.vocabulary import GRADE, MATTER, QUANTITY, UNIT, USE, subject_words
from landprice.documents.items.zone_names import is_zone_code, named_zone

MOST_HEADING = 80
_LONGEST_ON_CELLS = 160
HEADING, CAPTION, ROW, PROSE, SHORT = "heading", "caption", "row", "prose", "short"
_TABLE_WORDS = re.compile(
    "表(?![面示])|成果|标准|结果|一览|更新|情况|内涵|定义|基准地价$|公布|通知|通告|公告|批复|方案"
)
_HEADING_START = re.compile(
    r"(?:附件|附表|附|表|图|第?[一二三四五六七八九十]+[、.章节]|\([一二三四五六七八九十0-9]+\)|[0-9]+(?:[、.]|\.[0-9]))"
)
_ENDS = re.compile("[。;]$|[。;].")
_NO_HEADING = re.compile(
    "[。;]|^(?:为|根据|按照?|依据|经).{4,},|[0-9]万?元(?:/平?方?)?$|[,:]$|^(?:单位|注|附件:|说明)"
    "|[为是](?:[0-9][0-9.年月]*|[一二三四五六七八九〇零十]+年[一二三四五六七八九十月]*)?$"
)
"""What no title has: a page has broken 评估基准日为2017年12月3 there (12_zhaoan_gazette), or a sentence on why."""
BRACKETS_END = r"(?:\([^()]*(?:\([^()]*\)[^()]*)*\))*$"
"""What stands in brackets at the end of words, one pair within another; linear, where ``.*`` between them is not."""
_MATTER_END = re.compile("(?:标准|价格|方案|办法|规定|公告|通知)" + BRACKETS_END)
_TITLE_END = re.compile(f"表{BRACKETS_END}|成果|一览|地价内涵$")
_SUBJECT_END = re.compile(r"地价表?(?:\([^()]*\))?$")
_CAPTION_BEHIND = re.compile("(?<=.)(?:[(]?单位[::].{0,12}|[(](?=[^()]*(?:元/|[::]))(?:[^()]|[(][^()]*[)])*[)])$")
_OF_ALL = re.compile("各(?:用途|类用?地|级别?|土地).{0,8}基准地价$")
"""Words of a title, which no cell of a head has: 各用途土地级别基准地价(元/平方米)."""
NAMES_USE = re.compile("(?:土地)?(?:用途|用地类型|地类|用地性质)[::]")
_ON_CELLS = re.compile("[见如]下表|括号[内外前里]")
_TABLE_NUMBER = re.compile("(?:附?表|附件)[0-9一二三四五六七八九十]{1,3}(?:[-.][0-9]{1,2})?")
_PART = re.compile("[一二三四五六七八九十]{1,3}、")
_SECTION = re.compile(r"\s*[1-9][0-9]?(?:\.[1-9][0-9]?){1,3}\s")
_UNIT_OF_TABLE = re.compile(r"\(?(?:计量|价格|地价|面积)?单位[::]")
_COLON = re.compile("[::]")
_NOTE = re.compile("注[1-9]?[::]|备注[::]|说明[::1]|注释")
BASIS = ("valuation_date", "tenure_years", "servicing", "right", "plot_ratio")


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
    if len(full) == 1 and (shape := _shape_alone(line)):
        return shape
    text = plain(line.text)
    if len(full) <= 3 and (shape := _shape_above(line, text)):
        return shape
    if line.exact or (line.marked and (line.ended or len(full) > 1)):
        return ROW
    return _shape_by_cells(line, text)


def _shape_above(line: Line, text: str) -> str:
    """What a line of few cells is that stands above a table: 表1 …表  单位：元/平方米, 单位：…; else empty."""
    full = line.full
    numbered = len(full) == 3 and bool(_TABLE_NUMBER.fullmatch(plain(full[0].text)))
    ends_in_unit = (len(full) == 2 or numbered) and "unit" in full[-1].sense.heads
    if ends_in_unit and not line.exact and is_heading(line):
        return HEADING
    names_unit = ends_in_unit and _UNIT_OF_TABLE.match(plain(full[-1].text)) and full[0].sense.kind != VALUE
    return CAPTION if names_unit or (len(full) <= 2 and _is_caption(line, text)) else ""


def _shape_alone(line: Line) -> str:
    """What a line of one cell is where its words alone tell: long prose, or a heading; else empty."""
    if not line.marked and len(line.text.strip()) > 80:
        return PROSE
    if not line.exact and _is_numbered_list_of_terms(line):
        return PROSE  # ②商业用地40年、住宅用地70年 in a cell of its own (06_dazu_wan_mu_cells)
    if _heads_section(line) or is_heading(line):
        return HEADING
    return SHORT if not line.exact and _numbers_field(line) else ""


def _is_numbered_list_of_terms(line: Line) -> bool:
    items = items_of(line.text)
    return items[0].kind == NUMBERED and _lists_terms(items, plain(line.text))


def _numbers_field(line: Line) -> bool:
    """Whether a line is a number in words and the name of a field that a sentence below it tells: 五、权利类型."""
    sense = line.full[0].sense
    is_field = sense.kind == LABEL and set(sense.labels) == {QUANTITY} and sense.labels[QUANTITY] in BASIS
    return is_field and not line.marked and bool(_PART.match(plain(line.text)))


def _heads_section(line: Line) -> bool:
    """Whether a line is the title of a section of a report: 5.3 更新前后对比."""
    numbered = not line.marked and bool(_SECTION.match(line.text)) and items_of(line.text)[0].kind == NUMBERED
    return numbered and len(line.text.strip()) <= MOST_HEADING and not _NO_HEADING.search(plain(line.text))


def _shape_by_cells(line: Line, text: str) -> str:
    """What a line is that no sign marks: by how many of its cells are known."""
    count = len(line.full)
    if _tells_in_words(line):
        return PROSE
    known = sum(map(_is_known, line.full))
    most = known * 2 > count
    if count > 14 and most:
        return ROW  # a whole table in one line, whatever stands before and behind it (hangzhou_old)
    introduces = count == 1 and text.endswith((":", "。")) and "place" not in line.full[0].sense.labels
    if not _is_zone_with_price(line) and (is_statement(line, text) or introduces):
        return PROSE
    return ROW if known == count or (count > 2 and most) else _shape_of_words(text)


def _is_known(cell: Cell) -> bool:
    return cell.sense.kind in (VALUE, LABEL, NUMERAL) or bool(named_zone(cell)) or is_zone_code(cell)


def _is_zone_with_price(line: Line) -> bool:
    """Whether a line is a zone and its figure alone: 1. 中山街区片：6280."""
    return len(line.full) == 2 and bool(named_zone(line.full[0])) and _is_known(line.full[1])


def _tells_in_words(line: Line) -> bool:
    """Whether a line that no sign marks tells a price, or values with their names."""
    return not line.marked and (tells_a_price(line) or _is_form(line) or _tells_terms(line))


def _tells_terms(line: Line) -> bool:
    """Whether the name of a term stands before uses with their years: 使用年限  商业40年  住宅70年."""
    name, *others = (cell.sense for cell in line.full)
    named = name.kind == LABEL and name.labels.get(QUANTITY) == "tenure_years" and len(others) > 1
    return named and all(USE in each.labels for each in others) and _tells_years(items_of(line.text))


def _shape_of_words(text: str) -> str:
    return PROSE if _ENDS.search(text) or len(text) > 40 else SHORT


def tells_a_price(line: Line) -> bool:
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
    if ("unit" in sense.heads and UNIT in sense.labels) or _UNIT_OF_TABLE.match(text):
        return True
    if _names_field(sense, text):
        return True
    if _COLON.search(text) and all(map(_is_label_with_unit, line.full)):
        return True  # 面积:公顷   地价:元/平方米
    return len(text) < 40 and bool(_COLON.search(text)) and gives_basis(line)


def _names_field(sense: Sense, text: str) -> bool:
    """Whether a line is the name of a field over a table of it: 4.容积率: (yibin-2021)."""
    return text.endswith(":") and sense.kind == LABEL and sense.labels.get(QUANTITY) in FIELDS_OF_NUMBERS


def _is_label_with_unit(cell: Cell) -> bool:
    return cell.sense.kind == LABEL and UNIT in cell.sense.labels


def gives_basis(line: Line) -> bool:
    """Whether a cell is the value of a field of the basis, with its name."""
    told = (cell.sense for cell in line.full)
    return any(each.labels.get(QUANTITY) in BASIS and each.kind == VALUE for each in told)


def is_note(text: str) -> bool:
    """Whether plain words begin as the note of a table does."""
    return bool(_NOTE.match(text))


def is_on_cells(line: Line) -> bool:
    """Whether a sentence tells what stands in the table behind it: 县城基准地价见下表, 括号内为楼面地价."""
    text = plain(line.text)
    return len(text) <= _LONGEST_ON_CELLS and bool(_ON_CELLS.search(text)) and is_on_prices(text)


def is_statement(line: Line, text: str) -> bool:
    """A numbered or note line, or one with a colon behind words: the grammar of a sentence, not of a cell."""
    items = items_of(line.text)
    if is_note(text) or _is_numbered_sentence(items, text) or _lists_terms(items, text):
        return True
    return bool(_ENDS.search(text)) and (len(text) > 12 or bool(_COLON.search(text)))


def _is_numbered_sentence(items: Sequence[Item], text: str) -> bool:
    numbered = len(items) > 2 and items[0].kind == NUMBERED
    return numbered and ("," in text or bool(_COLON.search(text)))


def _lists_terms(items: Sequence[Item], text: str) -> bool:
    """Whether terms are told one after the other: 商业40年、住宅70年."""
    return len(items) > 3 and ("、" in text or "," in text) and _tells_years(items)


def _tells_years(items: Sequence[Item]) -> bool:
    return any(item.kind == YEARS for item in items)


def is_heading(line: Line) -> bool:
    """Whether a line may be the heading of a table, or of a part of the document."""
    text = _CAPTION_BEHIND.sub("", plain(line.text)).strip("|")
    if not 4 <= len(text) <= MOST_HEADING or _NO_HEADING.search(text):
        return False
    sense, items = line.full[0].sense, items_of(line.text)
    subject = is_on_prices(text)
    if _is_numbered_name(line, text):
        return True
    if sense.kind in (LABEL, VALUE) and not sense.words:
        return (
            subject and sense.kind == LABEL and not line.ended and bool(_TITLE_END.search(text) or _OF_ALL.match(text))
        )
    return not _tells_years(items) and (_is_of_matter(items, text) or _is_title(text, subject=subject))


def is_on_prices(text: str) -> bool:
    """Whether plain words are on prices or grades of land."""
    return "地价" in text or any(word in text for word in subject_words())


def _is_numbered_name(line: Line, text: str) -> bool:
    """Whether a numbered line names a use or place, or what grades are: (一)商业用地, 表二 双桥街道.

    ``text`` has no unit behind it: 二、其他建制镇(元/平方米).
    """
    number = _TABLE_NUMBER.match(text)
    sense = sense_of(text[number.end() :] if number else text)
    is_numbered = bool(number) or items_of(line.text)[0].kind == NUMBERED
    if sense.kind != LABEL or line.marked or not is_numbered or "," in text:
        return False
    if set(sense.labels) <= {QUANTITY} and _names_what_is_shown(line):
        return True
    return bool({USE, "place"} & set(sense.labels)) or _is_of_subject(text)


def _names_what_is_shown(line: Line) -> bool:
    """Whether a numbered line names a comparison of prices, or several fields: 一、更新前后对比, 二、容积率及年期."""
    named = {item.value for item in items_of(line.text) if item.kind == QUANTITY}
    return bool({"former", "change"} & named) or len(named & {*BASIS}) > 1


def _is_of_subject(text: str) -> bool:
    """Whether a numbered line names what the basis is, or ends with the prices that it is on."""
    return text.endswith(("内涵", "定义", "说明")) or (is_on_prices(text) and bool(_SUBJECT_END.search(text)))


def _is_of_matter(items: Sequence[Item], text: str) -> bool:
    """Whether short words name a matter and begin or end as headings do."""
    if len(text) >= 40 or not any(item.kind == MATTER for item in items):
        return False
    return bool(_HEADING_START.match(text) or _MATTER_END.search(text))


def _is_title(text: str, *, subject: bool) -> bool:
    """Whether words are the title of a table, or of a document about benchmark prices."""
    if subject and not re.search("(?m:^)[^::\n]*[::].*[0-9]", text):
        return bool(_TABLE_WORDS.search(text) or _HEADING_START.match(text)) or "基准地价" in text
    return bool(re.search(f"(?:表|系数|说明){BRACKETS_END}|(?:用地|土地)(?:价格|地价)$", text))
