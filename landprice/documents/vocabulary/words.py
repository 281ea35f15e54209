"""What the words of a cell or a sentence say: a land use, a class, a grade, a unit, a figure, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from landprice.core.exact import half_width
from landprice.documents.vocabulary.headers import (
    FIELD_HEADERS,
    HEADER,
    LOCATION_HEADER,
    NOTE_HEADER,
    PLACE_HEADER,
)
from landprice.documents.vocabulary.sub_uses import is_known, known_names
from landprice.documents.vocabulary.unit_words import AREA_UNITS, per_of, unit_of_words
from landprice.documents.vocabulary.values import Part, figures_apart, parts_in
from landprice.words.grade import normal_grade

USES = {
    "commercial": (
        *("商业服务业设施", "商业服务业", "商业、服务业", "商业服务", "商业、旅游、娱乐", "商业旅游娱乐"),
        *("商服", "商业"),
    ),
    "residential": ("城镇住宅", "城镇居住", "住宅", "居住"),
    "industrial": ("工矿仓储", "工业仓储", "工矿", "工业"),
    "warehousing": ("物流仓储", "仓储"),
    "public": (
        *("公共管理与公共服务设施", "公共管理和公共服务设施", "公共管理与公共服务", "公共管理和公共服务"),
        *("公共管理及公共服务", "公共服务设施", "公共服务", "公服"),
    ),
    "utilities": ("公用设施",),
}
"""The land uses known by name; a use that is none of them gets an id of its own."""
_ID_OF = {name: use for use, names in USES.items() for name in names}
_NAMES = "|".join(sorted(_ID_OF, key=len, reverse=True))
USE = re.compile(rf"(?:{_NAMES})(?:项目)?(?:用地|用途)?")
_OTHER_USE = re.compile(r"[\u4e00-\u9fff]{2,12}用地")
SUB_USE = re.compile(rf"(?:{'|'.join(known_names())})用地")
_NO_USE = re.compile(r"土地|建设用地|宗地|规划用地|各类用地|三类用地|其他用地|出让|划拨|级别|分类")

_CLASS = r"第?([一二三四五六1-6]|[ⅠⅡⅢⅣⅤ]|I{1,3}|IV|V)(?:大?类)"
CLASS = re.compile(_CLASS)
_ORDINAL = {name: number for names in ("一二三四五六", "123456", "ⅠⅡⅢⅣⅤ") for number, name in enumerate(names, 1)}
_ORDINAL |= {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}

_ROMAN = r"(?:VIII|VII|VI|IV|IX|XII|XI|X|V|III|II|I|[Ⅰ-Ⅻ])"
_CHINESE = "十[一二三四五]|[一二三四五六七八九十]"
_GRADE = re.compile(
    rf"(?:级别)?第?(?:{_ROMAN}(?:级地?|级别|等)?|(?:{_CHINESE}|1[0-5]|[1-9])(?:级地?|级别|等))", re.IGNORECASE
)
_NAMED_GRADE = re.compile(
    rf"[A-H甲乙丙丁戊](?:级地?|类|等)|(?:{_ROMAN}|(?:{_CHINESE})级)[-\u2010-\u2015](?:[A-D]|[1-9])"
)
"""A grade that is told by a name: A类, 甲级; or one within another, Ⅰ-A."""
_IN_TWO_NUMERALS = re.compile(rf"({_ROMAN}级?)((?:{_CHINESE})级)")
_TOTAL = re.compile(r"(?:合计|总计|总面积|总和|小计)(?:面积)?")
_RIGHTS = (
    ("granted", re.compile("(?:国有|土地)?出让(?:土地|用地)?(?:使用权)?(?:基准)?(?:地价|价格|价)?")),
    ("allocated", re.compile("(?:国有|土地)?划拨(?:土地|用地)?(?:使用权|权益)?(?:基准)?(?:地价|价格|价)?")),
)
_LOW = re.compile("最低(?:地)?价?|下限(?:价)?|最小值")
_HIGH = re.compile("最高(?:地)?价?|上限(?:价)?|最大值")
_RANGE = re.compile(
    "(?:地价|价格|价)?(?:区间|幅度|变幅|变化幅度|浮动范围|变化范围|变动范围|波动范围|变化区间|浮动幅度|变动幅度)"
)
_NONE = re.compile(r"[-\u2010-\u2015\u2500\u4e00/\\]{1,4}|无|\.\.\.|…+")
_LEADS_TO_NOTE = re.compile(r"(?<=.)(?:[\u2460-\u2473*※]|\[注?[0-9]{1,2}\]|\(注[0-9]{0,2}\))+$")
_AMONG_THEM = re.compile("^其中:?(?=.)")
_LATIN_WORDS = re.compile("(?<![A-Za-z])[A-Za-z]{5,}(?![A-Za-z])")
_HAN_SIGN = re.compile("[\u4e00-\u9fff]")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_NAMED = re.compile(
    r"(?:级别)?(?:基准)?(?:楼面|地面)?(?:平均)?(?:地价|价格)(?:标准)?|楼面|地面(?!积)|平均价|均价|单价|面积|用地(?=用地)"
)
_EMPTY_REST = re.compile(
    r"[()\[\]:,、/]*(?:折合|换算|(?:计量)?单位|(?:级别|区片|平均)?(?:基准)?(?:楼面|地面)?(?:地价|价格|单价|均价|价)|面积)?[()\[\]:,、/]*"
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a cell of words says; fields that it does not say are empty.

    ``header`` is a word that heads others (级别, 用途); ``place_header`` heads names of places, ``location`` names of
    区片, ``note`` what is no part of the table; ``field`` is the field of the basis that a column gives;
    ``right`` is ``granted`` or ``allocated``; ``bound`` says that figures are the ``low``, the ``high`` or both ends
    (``range``) of one.
    """

    use: str = ""
    name: str = ""
    class_number: int = 0
    class_name: str = ""
    sub_uses: tuple[str, ...] = ()
    grade: str = ""
    unit: str = ""
    measure: str = ""
    per: str = ""
    bound: str = ""
    total: bool = False
    header: str = ""
    place_header: bool = False
    location: bool = False
    note: bool = False
    field: str = ""
    right: str = ""

    @property
    def says_something(self) -> bool:
        """Whether anything was understood."""
        return self != Label()


@dataclass(frozen=True, slots=True)
class Meaning:
    """A cell as ``figure``, ``none`` (printed as nothing), ``empty``, ``label`` or ``words`` not understood.

    ``parts`` are the figures of a cell of figures; ``figure`` is the one of a cell that prints a single bare one.
    """

    kind: str
    figure: Decimal | None = None
    label: Label = Label()
    parts: tuple[Part, ...] = ()

    @property
    def is_value(self) -> bool:
        """Whether a cell stands where a figure does: it is one, or prints that there is none."""
        return self.kind in ("figure", "none")


def squeezed(text: str) -> str:
    """Half-width, without blanks of any kind."""
    return "".join(half_width(text).replace("〔", "(").split())


@lru_cache(maxsize=4096)
def meaning(text: str) -> Meaning:
    """What the cell ``text`` says."""
    bare = squeezed(text[:400])
    if not bare:
        return Meaning("empty")
    if _NONE.fullmatch(bare):
        return Meaning("none")
    if parts := parts_in(figures_apart(half_width(text[:400]))):
        single = len(parts) == 1 and not parts[0].unit
        return Meaning("figure", parts[0].value if single else None, parts=parts)
    label = _label(_without_marks(bare))
    return Meaning("label", label=label) if label.says_something else Meaning("words")


def _without_marks(bare: str) -> str:
    """Words of a cell without what leads to a note (商服用地②), without 其中, without a translation (Grade 级别)."""
    bare = _LEADS_TO_NOTE.sub("", bare)
    bare = _AMONG_THEM.sub("", bare)
    return _LATIN_WORDS.sub("", bare) if _HAN_SIGN.search(bare) else bare


def _label(bare: str) -> Label:
    if _TOTAL.fullmatch(bare):
        return Label(total=True)
    if LOCATION_HEADER.fullmatch(bare):
        return Label(location=True, header=bare)
    if PLACE_HEADER.fullmatch(bare):
        return Label(place_header=True, header=bare)
    if NOTE_HEADER.fullmatch(bare):
        return Label(note=True, header=bare)
    if field := next((name for name, pattern in FIELD_HEADERS if pattern.fullmatch(bare)), ""):
        return Label(field=field, header=bare)
    if right := next((name for name, pattern in _RIGHTS if pattern.fullmatch(bare)), ""):
        return Label(right=right)
    if HEADER.fullmatch(bare):
        return Label(header=bare, measure="area" if "面积" in bare else "")
    if grade := _grade_in(bare):
        return Label(grade=grade)
    unit, rest = unit_of_words(bare)
    per = per_of(bare)
    if (unit or per) and _EMPTY_REST.fullmatch(_PER_MARK.sub("", rest)):
        return Label(unit=unit, per=per, measure="area" if unit in AREA_UNITS else "price")
    bound, named = _bound(rest)
    if bound and _EMPTY_REST.fullmatch(_PER_MARK.sub("", named)):
        return Label(unit=unit, per=per, bound=bound, measure="price")
    return _use_label(named, unit, per, bound)


def _grade_in(bare: str) -> str:
    """The grade that is all of ``bare``, which may say it twice: ``Ⅰ(一级)``."""
    if _GRADE.fullmatch(bare):
        return normal_grade(re.sub(r"级[地别]$", "级", _GRADE_WORD.sub("", bare)))
    if _NAMED_GRADE.fullmatch(bare):
        return normal_grade(re.sub("级地$", "级", bare))
    if twice := re.fullmatch(r"([^()]{1,6})\(([^()]{1,6})\)", bare) or _IN_TWO_NUMERALS.fullmatch(bare):
        one, other = _grade_in(twice[1]), _grade_in(twice[2])
        return one if one == other else ""
    return ""


_PER_MARK = re.compile(r"\(?(?:楼面|建筑面积|建面|按建筑面积|按土地面积|土地面积)\)?")
_GRADE_WORD = re.compile("^级别(?=.)")
_GRADE_BEHIND = re.compile(rf"(?P<use>[\u4e00-\u9fff]{{2,20}}?)(?P<grade>(?:{_ROMAN}|{_CHINESE}|1[0-5]|[1-9])级)")


def _bound(bare: str) -> tuple[str, str]:
    for bound, pattern in (("range", _RANGE), ("low", _LOW), ("high", _HIGH)):
        if found := pattern.search(bare):
            return bound, bare[: found.start()] + bare[found.end() :]
    return "", bare


def _use_label(bare: str, unit: str, per: str = "", bound: str = "") -> Label:
    measure = "area" if "面积" in bare or unit in AREA_UNITS else "price" if unit or per or bound else ""
    inside = [each for each in _BRACKETS.findall(bare) if not _NAMED.fullmatch(each) and not _PER_MARK.fullmatch(each)]
    inside = [each for each in inside if each and not re.fullmatch("[,、/:]+", each)]
    words = _BRACKETS.sub("", bare)
    grade = ""
    if found := re.match(rf"(?:{_GRADE.pattern})(?=[\u4e00-\u9fff])", words, re.IGNORECASE):
        if found.group()[-1] not in "级地别等":
            return Label()
        grade, words = normal_grade(re.sub(r"级[地别]$", "级", found.group())), words[found.end() :]
    elif found := _GRADE_BEHIND.fullmatch(words):
        grade, words = _grade_in(found["grade"]), found["use"]
    elif len(inside) == 1 and (grade := _grade_in(inside[0])):
        inside = []
    number, class_name, words = _class_in(words)
    if not number and len(inside) == 1 and CLASS.fullmatch(inside[0]):
        number, class_name, _ = _class_in(inside[0])
        inside = []
    name = _NAMED.sub("", words)
    use = use_id(name) if name else ""
    if name and not use:
        return Label()
    if not (use or number or grade):
        return Label()
    subs = tuple(
        _NAMED.sub("", part) if part.endswith("地价") else part
        for each in inside
        for part in re.split("[、,;和及]", each)
        if part and not CLASS.fullmatch(part) and not _PER_MARK.fullmatch(part) and not _NAMED.fullmatch(part)
    )
    return Label(use, name, number, class_name, subs, grade, unit, measure, per, bound)


def _class_in(words: str) -> tuple[int, str, str]:
    """The class in ``words``: its number and name, and the words without it."""
    found = CLASS.search(words)
    if not found:
        return 0, "", words
    return _ORDINAL[found[1]], found.group(), words[: found.start()] + words[found.end() :]


def class_numbers(words: str) -> list[int]:
    """The classes named in a qualifier such as ``第一、二大类`` or ``一类、二类``; empty where it is none."""
    bare = squeezed(words)
    if not re.fullmatch(r"(?:第?[一二三四五六1-6Ⅰ-Ⅴ](?:大?类)?[、,和及]?)+", bare) or "类" not in bare:
        return []
    return [_ORDINAL[each] for each in re.findall("[一二三四五六1-6Ⅰ-Ⅴ]", bare)]


def use_id(name: str) -> str:
    """The id of the land use called ``name``; ``?`` for a land use of another name, empty for no land use."""
    if USE.fullmatch(name):
        return _ID_OF[re.sub("(?:项目)?(?:用地|用途)?$", "", name)]
    if is_known(name) or (_OTHER_USE.fullmatch(name) and not _NO_USE.search(name)):
        return "?"
    return ""


def unit_of(words: str) -> str:
    """The unit that a caption such as ``公顷`` or ``元/平方米`` names; empty for none.

    Two units of price side by side are given in their order: ``yuan_per_m2+wan_per_mu``.
    """
    unit, _ = unit_of_words(squeezed(words))
    return "" if unit == "both" else unit
