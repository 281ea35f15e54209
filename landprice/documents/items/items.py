"""A text → typed items: use, class, grade, unit, quantity, head word, figure, range, date, "none" mark, sign, word.

Items in their order, with the blanks between them, are the text again; a word that says nothing known stays a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from landprice.documents.items.letters import Letters, plain_letters
from landprice.documents.items.vocabulary import (
    CLASS,
    GRADE,
    UNIT,
    USE,
    Word,
    longest_word,
    no_use_tail,
    said_endings,
)
from landprice.words.grade import CHINESE, grade_at, numbered_grade_at
from landprice.words.grade import ROMAN as NUMERALS
from landprice.words.land_uses.printed import names_of_no_use
from landprice.words.numerals import number_of
from landprice.words.places import name_at_start

FIGURE, RANGE, LIMIT, PERCENT, YEARS, DATE, NONE, SIGN, WORD = (
    "figure", "range", "limit", "percent", "years", "date", "none", "sign", "word",
)  # fmt: skip
SERVICING, NUMERAL, NUMBERED, COUNT = "servicing", "numeral", "numbered", "count"
VALUES = frozenset({FIGURE, RANGE, LIMIT, PERCENT, YEARS, DATE, SERVICING, NONE, "says"})
ROMAN, HAN = list(NUMERALS), list(CHINESE)

_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_DATE = re.compile(
    r"([12][0-9]{3})(?:年([0-9]{1,2}|元)月([0-9]{1,2})日?|([./-])([0-9]{1,2})\4([0-9]{1,2})(?![0-9.])|年([0-9]{1,2})月|年)"
)
_HAN_DIGITS = "0一二三四五六七八九十"
_HAN_DATE = re.compile(
    "([0O○零一二三四五六七八九]{4})年([元一二三四五六七八九]|十[一二]?)月(二?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])[日号]"
)
_HAN_YEARS = re.compile("([二三四五六七八九]十[一二三四五六七八九]?)年(?![限期月])")
_CLASS = re.compile(
    r"第?([一二三四五六]|[1-6](?![0-9])|III|II|IV|I|V)(?:大?类)(?![型别])|类型(III|II|IV|I|V|[一二三四五六1-6])"
)
_LISTED_CLASS = re.compile("第?([一二三四五六])(?=(?:[、和及与]第?[一二三四五六])+(?:大?类)(?![型别]))")
"""The first of several classes that one word ends: 第一、二大类 (the Jiujiang gazette, 2024-04)."""
_SERVICING = re.compile(r"[二三四五六七八九](?:通(?:一平|一整)?(?![过知常告用行])(?:和场地平整)?)")
_COUNT = re.compile(
    r"(?:共)?(?:分为?)?([一二三四五六七八九十两]|十[一二三四五]|[0-9]{1,2})个(?:土地)?(?:等级|级别|级)|(?:划分|分)[为成]?([二三四五六七八九十])(?:级|等)(?![地别])"
)
_NUMBERED = re.compile(
    r"(?:\(?[一二三四五六七八九十]{1,3}[)、.]|\([0-9]{1,2}\)|[0-9]{1,2}[、)]|[0-9]{1,2}\.(?![0-9])|[①-⑳])"
)
_SECTION = re.compile(r"[1-9][0-9]?(?:\.[1-9][0-9]?){1,3}(?=[\u4e00-\u9fff])(?![万元亩年倍])")
_USE_TAIL = re.compile(r"(?:项目|类|级别)?(?:用地|用途)")
_OWN_USE = re.compile(r"(?!含|包括|包含)[\u4e00-\u9fff□、]{1,11}用地")
"""□ stands for a letter that could not be read."""
_DASHES = re.compile(r"-{1,6}|/|\\|无|……?|\.{3,6}|\*")
_WORDS = re.compile(
    r"[A-Za-z]{1,4}-[0-9]{1,3}(?![0-9.])|[A-Za-z]+(?:[0-9]{1,2}(?![0-9]))?|[\u3400-\u9fff]|.", re.DOTALL
)
_COMPARE, _DIGITS = "≥≤<>", "0123456789"
_LONGEST_NAME = 15
_LONGEST_FIGURE = 100
"""More digits, points and commas in a row are no figure: from each of ten thousand looking on to the end took 7 s."""

_NUMBERED_MATTERS = ("表", "附件", "图", "第", "注")
_PUBLIC = "公共"
"""What names a use only before a class of it: 公共一类 (17_fuding_gazette)."""

_Next = tuple[str, str, int, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Item:
    """One item; ``start`` and ``end`` are places in the text as printed, ``gap`` how wide a blank stands before it."""

    kind: str
    value: str
    start: int
    end: int
    gap: int = 0
    word: Word | None = None
    low: str = ""
    high: str = ""
    text: str = ""


def is_price_unit(item: Item) -> bool:
    """Whether an item is the unit of a price."""
    return item.kind == UNIT and bool(item.word and item.word.of == "price")


@lru_cache(maxsize=20_000)
def items_of(text: str) -> tuple[Item, ...]:
    """The items of a cell or line."""
    letters = plain_letters(text)
    found: list[Item] = []
    at = 0
    while at < len(letters.plain):
        kind, value, end, extra = _next(letters, at, found)
        start, stop = letters.at[at], letters.at[end - 1] + 1
        item = Item(kind, value, start, stop, letters.gaps.get(at, 0), text=letters.plain[at:end], **extra)
        _add(found, item)
        at = end
    return tuple(found)


def _add(found: list[Item], item: Item) -> None:
    """Add an item, as what stands before it lets it be understood; words behind words are one."""
    last = found[-1] if found else None
    if last is None:
        found.append(item)
        return
    if item.kind == GRADE and _numbers_a_class(last, item):
        item = replace(item, kind=CLASS, value=str(ROMAN.index(item.value) + 1))
    if item.text == "亩" and _is_one_letter(found):
        item = replace(item, kind=WORD, value=item.text, word=None)  # 四亩地镇 (01_ningshan-2020)
    if item.kind == CLASS and last.text == _PUBLIC and not item.gap:
        found[-1] = replace(last, kind=USE, value="public", word=Word(USE, "public"))
    if _goes_on(last, item):
        found.pop()
        item = replace(last, value=last.value + item.value, end=item.end, text=last.text + item.text)
    found.append(item)


def _goes_on(last: Item, item: Item) -> bool:
    """Whether words stand right behind words."""
    return item.kind == last.kind == WORD and not item.gap and item.text[0] not in "()"


def with_numbered_names(items: Sequence[Item]) -> list[Item]:
    """The items, the number of a table, annex or article as part of its name: 设定容积率见表2 (yangcheng-2020)."""
    found: list[Item] = []
    for item in items:
        if found and _numbers_a_table(found[-1], item):
            last = found.pop()
            item = replace(last, value=last.value + item.value, end=item.end, text=last.text + item.text)
        found.append(item)
    return found


def _numbers_a_table(last: Item, item: Item) -> bool:
    is_number = (item.kind == FIGURE and len(item.value) < 3) or (item.kind == RANGE and len(item.value) < 6)
    return is_number and not item.gap and "." not in item.value and last.text.endswith(_NUMBERED_MATTERS)


def _is_one_letter(found: Sequence[Item]) -> bool:
    """Whether nothing but one letter that says nothing known stands in a text so far."""
    return len(found) == 1 and found[0].kind == WORD and len(found[0].text) == 1


def _numbers_a_class(before: Item, item: Item) -> bool:
    """公服Ⅰ, 公服Ⅱ: the classes of public services (xiangyin_collective_2022_basis)."""
    return before.kind == USE and before.value == "public" and not item.gap and item.text in ROMAN


def _next(letters: Letters, at: int, before: list[Item]) -> _Next:
    """Kind, value, end and further fields of the item that begins at ``at``."""
    text = letters.plain
    sign = text[at]
    if sign in _DIGITS:
        return _figure(letters, at)
    if sign in _COMPARE + "±" and at + 1 < len(text) and text[at + 1] in _DIGITS:
        _, value, end, extra = _figure(letters, at + 1)
        return LIMIT, sign + value, end, extra
    if sign in _HAN_DIGITS and (found := _han_at(text, at)):
        return found
    return _counted_at(text, at) or _named_at(text, at) or _sign_at(text, at, before)


def _han_at(text: str, at: int) -> _Next | None:
    """二0二三年一月一日, 四十年: a day or a term in Chinese numerals."""
    if found := _HAN_DATE.match(text, at):
        year = "".join(str(max(_HAN_DIGITS.find(sign), 0)) for sign in found[1])
        return DATE, f"{year}-{number_of(found[2]) or 1:02}-{number_of(found[3]) or 0:02}", found.end(), {}
    if found := _HAN_YEARS.match(text, at):
        return YEARS, str(number_of(found[1])), found.end(), {}
    return None


def _counted_at(text: str, at: int) -> _Next | None:
    """六通一平, 分三级, 8个级别."""
    found = _SERVICING.match(text, at)
    if found and not name_at_start(text[at : at + _LONGEST_NAME]):  # 五通桥区 is a place
        return SERVICING, found[0].replace("和场地平整", "一平"), found.end(), {}
    if found := _COUNT.match(text, at):
        number = (found[1] or found[2]).replace("两", "二")
        return COUNT, str(HAN.index(number) + 1 if number in HAN else number), found.end(), {}
    return None


def _named_at(text: str, at: int) -> _Next | None:
    """A word of the vocabulary, a grade or a class; a long header word goes before a grade in it."""
    sign = text[at]
    known = longest_word(text, at)
    if known and known[1].kind == "head" and len(known[0]) > 2:
        return _known(text, at, *known)
    if sign in "级第IVX一二三四五六七八九十ABCDEFGH甲乙丙丁戊" and (grade := grade_at(text, at)):
        return GRADE, grade[0], grade[1], {}
    if sign in "第类IV一二三四五六" and (found := _class_at(text, at)):
        return found
    return _known(text, at, *known) if known else None


def _class_at(text: str, at: int) -> _Next | None:
    """A class, also one of several that one word ends; in Chinese numerals it begins no text without 第."""
    sign = text[at]
    if (sign == "第" or (at and sign in "一二三四五六")) and (found := _LISTED_CLASS.match(text, at)):
        return CLASS, str(_number(found[1])), found.end(), {}
    if found := _CLASS.match(text, at):
        return CLASS, str(_number(found[1] or found[2])), found.end(), {}
    return None


def _sign_at(text: str, at: int, before: list[Item]) -> _Next:
    """The number of a paragraph, a mark for nothing, a sign, or a word that says nothing known."""
    sign = text[at]
    begins = not before or before[-1].kind in (SIGN, NUMBERED)
    if (begins or "①" <= sign <= "⑳") and (found := _NUMBERED.match(text, at)):
        return NUMBERED, found[0], found.end(), {}
    if sign in "-/\\无….*" and (found := _DASHES.match(text, at)):
        return NONE, found[0], found.end(), {}
    if sign in "(),、:;。%‰+[]·":
        return SIGN, sign, at + 1, {}
    found = _WORDS.match(text, at)
    assert found
    return WORD, found[0], found.end(), {}


def _known(text: str, at: int, word: str, says: Word) -> tuple[str, str, int, dict[str, Any]]:
    end = at + len(word)
    if says.kind == USE and (office := no_use_tail().match(text, end)):
        return WORD, text[at : office.end()], office.end(), {}
    if says.kind == USE:
        tail = _USE_TAIL.match(text, end)
        end = tail.end() if tail else end
        return USE, says.value, end, {"word": says}
    if says.kind == "says" and (goes_on := said_endings(says.value)):
        rest = goes_on.match(text, end)
        end = rest.end() if rest else end
    return says.kind, says.value, end, {"word": says}


def _number(text: str) -> int:
    return HAN.index(text) + 1 if text in HAN else ROMAN.index(text) + 1 if text in ROMAN else int(text)


def _figure(letters: Letters, at: int) -> tuple[str, str, int, dict[str, Any]]:
    """A figure, range, percentage, number of years or date; no figure goes on over a blank."""
    text = letters.plain
    stop, last = at + 1, min(len(text), at + _LONGEST_FIGURE)
    while stop < last and text[stop] in "0123456789,." and stop not in letters.gaps:
        stop += 1
    if end := _section_end(letters, at):
        return NUMBERED, text[at:end], end, {}
    return _date_at(letters, at, stop) or _ordinal_at(text, at, stop) or _number_at(text, at, stop)


def _section_end(letters: Letters, at: int) -> int:
    """Where the number of a section ends that a text begins with, a blank and words behind it: 5.1 基准地价内涵."""
    found = _SECTION.match(letters.plain) if at == 0 else None
    if found is None or found.end() not in letters.gaps:
        return 0
    known = longest_word(letters.plain, found.end())
    return 0 if known and known[1].kind in (UNIT, CLASS) else found.end()


def _date_at(letters: Letters, at: int, stop: int) -> _Next | None:
    text = letters.plain
    if (date := _DATE.match(text, at)) and (date[4] is None or date.end() >= stop):
        year, month, day = date[1], date[2] or date[5] or date[7], date[3] or date[6]
        value = "-".join([year, *(part.replace("元", "1").zfill(2) for part in (month, day) if part)])
        return DATE, value, date.end(), {}
    if day := _day_without_signs(letters, at, stop):
        return DATE, day, at + len(text[at:stop].rstrip(",.")), {}
    return None


def _ordinal_at(text: str, at: int, stop: int) -> _Next | None:
    """A number that counts: 3级, 1类, 5个级别, 2、 at the start of a line."""
    if (grade := numbered_grade_at(text, at)) and grade[1] <= stop:
        return GRADE, grade[0], grade[2], {}
    if (kind := _CLASS.match(text, at)) and kind.end(1) <= stop:
        return CLASS, str(_number(kind[1])), kind.end(), {}
    if count := _COUNT.match(text, at):
        return COUNT, count[1], count.end(), {}
    numbered = _NUMBERED.match(text, at) if at == 0 or text[at - 1] in ";。" else None
    if numbered and numbered.end() < len(text) and text[numbered.end()] not in _DIGITS:
        return NUMBERED, numbered[0], numbered.end(), {}
    return None


def _number_at(text: str, at: int, stop: int) -> _Next:
    found = _NUMBER.match(text, at, stop)
    assert found
    value, end = found[0].replace(",", ""), found.end()
    after = text[end : end + 1]
    second = _NUMBER.match(text, end + 1) if after and after in "-~至到" else None
    if second:
        high = second[0].replace(",", "")
        return RANGE, text[at : second.end()].replace(",", ""), second.end(), {"low": value, "high": high}
    if after in ("%", "‰"):
        return PERCENT, value, end + 1, {}
    if after == "年" and len(value) < 4:
        return YEARS, value, end + 1, {}
    return FIGURE, value, end, {}


def _day_without_signs(letters: Letters, at: int, stop: int) -> str:
    """A day whose signs are lost (2011630), behind a word that asks for one; only where one day fits alone."""
    digits = letters.plain[at:stop].rstrip(",.")
    if not digits.isdecimal() or len(digits) not in (7, 8) or digits[:2] not in ("19", "20"):
        return ""
    if not re.search("(?:期日|基准日|日期|时点)[:为是]?$", letters.plain[max(0, at - 8) : at]):
        return ""
    days = _days_in(digits[4:])
    return "{}-{:02}-{:02}".format(digits[:4], *days.pop()) if len(days) == 1 else ""


def _days_in(digits: str) -> set[tuple[int, int]]:
    """The months and days that three or four digits may be; of three, none writes a day with a nought before it."""
    splits = [(digits[:size], digits[size:]) for size in (1, 2) if 0 < len(digits) - size < 3]
    days = {(int(month), int(day)) for month, day in splits if len(digits) == 4 or day[0] != "0"}
    return {(month, day) for month, day in days if 0 < month < 13 and 0 < day < 32}


def own_use(text: str) -> str:
    """The name of a land use that no list has (旅游度假用地), where a whole cell is one; else empty."""
    found = _OWN_USE.fullmatch(text)
    return found[0] if found and not _names_no_use(found[0]) else ""


def _names_no_use(name: str) -> bool:
    none = names_of_no_use()
    return name in none or any(name.endswith(end) for end in none if len(end) > 2)
