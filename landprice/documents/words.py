"""What the words of a cell or a sentence say: a land use, a class, a grade, a unit, a figure, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from landprice.exact import half_width
from landprice.grade import normal_grade

USES = {
    "commercial": ("商业服务业设施", "商业服务业", "商业服务", "商服", "商业"),
    "residential": ("城镇住宅", "城镇居住", "住宅", "居住"),
    "industrial": ("工矿仓储", "工矿", "工业"),
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
_NO_USE = re.compile(r"土地|建设用地|宗地|规划用地|各类用地|三类用地|其他用地|出让|划拨|级别|分类")

_CLASS = r"第?([一二三四五六1-6]|[ⅠⅡⅢⅣⅤ]|I{1,3}|IV|V)(?:大?类)"
CLASS = re.compile(_CLASS)
_ORDINAL = {name: number for names in ("一二三四五六", "123456", "ⅠⅡⅢⅣⅤ") for number, name in enumerate(names, 1)}
_ORDINAL |= {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}

_M2 = r"(?:平方米|平米|m2|m²|㎡|m\^2)"
_UNITS = (
    ("yuan_per_m2", re.compile(rf"(?:人民币)?(?<!万)元(?:/|每){_M2}", re.IGNORECASE)),
    ("wan_per_mu", re.compile(r"万元(?:/|每)亩")),
    ("yuan_per_m2", re.compile(rf"(?<!元)/{_M2}", re.IGNORECASE)),
    ("other", re.compile(rf"(?<!万)元(?:/|每)亩|万元(?:/|每)(?:公顷|{_M2})|(?<!万)元(?:/|每)公顷", re.IGNORECASE)),
    ("公顷", re.compile(r"公顷|hm2|hm²|(?<![a-z])ha(?![a-z])", re.IGNORECASE)),
    ("平方公里", re.compile(r"平方公里|平方千米|km2|km²|㎢", re.IGNORECASE)),
    ("平方米", re.compile(_M2, re.IGNORECASE)),
    ("亩", re.compile("亩")),
)
PRICE_UNITS = ("yuan_per_m2", "wan_per_mu")
AREA_UNITS = ("公顷", "平方公里", "平方米", "亩")

_ROMAN = r"(?:VIII|VII|VI|IV|IX|XII|XI|X|V|III|II|I|[Ⅰ-Ⅻ])"
_CHINESE = "十[一二三四五]|[一二三四五六七八九十]"
_GRADE = re.compile(rf"第?(?:{_ROMAN}(?:级地?|级别|等)?|(?:{_CHINESE}|1[0-5]|[1-9])(?:级地?|级别|等))", re.IGNORECASE)
_TOTAL = re.compile(r"(?:合计|总计|总面积|总和)(?:面积)?")
HEADER = re.compile(
    r"(?:土地)?(?:级别|等级)(?:面积|名称)?|级|(?:土地|用地)?(?:用途|类型|类别|性质|利用类型)|(?:计量|价格)?单位|序号|编号|"
    r"(?:级别)?(?:基准)?地价|价格|面积|备注|项目|用途级别|级别用途|用地|土地|别"
)
_PLACE_HEADER = re.compile(
    r"(?:县|县区|县市区|县\(市、?区\)|行政区|乡镇|镇|城镇|乡\(镇\)|片区|区域|地区|区|范围)(?:名称)?"
)
_NONE = re.compile(r"[-\u2010-\u2015\u2500\u4e00/\\]{1,4}|无|\.\.\.|…+")
_FIGURE = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.[0-9]{1,6})?")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_NAMED = re.compile(r"(?:级别)?(?:基准)?(?:地价|价格)|面积|用地(?=用地)")


@dataclass(frozen=True, slots=True)
class Label:
    """What a cell of words says; fields that it does not say are empty."""

    use: str = ""
    name: str = ""
    class_number: int = 0
    class_name: str = ""
    sub_uses: tuple[str, ...] = ()
    grade: str = ""
    unit: str = ""
    measure: str = ""
    total: bool = False
    header: str = ""
    place_header: bool = False

    @property
    def says_something(self) -> bool:
        """Whether anything was understood."""
        return self != Label()


@dataclass(frozen=True, slots=True)
class Meaning:
    """A cell as ``figure``, ``none`` (printed as nothing), ``empty``, ``label`` or ``words`` not understood."""

    kind: str
    figure: Decimal | None = None
    label: Label = Label()


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
    if _FIGURE.fullmatch(bare):
        return Meaning("figure", Decimal(bare.replace(",", "")))
    label = _label(bare)
    return Meaning("label", label=label) if label.says_something else Meaning("words")


def _label(bare: str) -> Label:
    if _TOTAL.fullmatch(bare):
        return Label(total=True)
    if _PLACE_HEADER.fullmatch(bare):
        return Label(place_header=True, header=bare)
    if HEADER.fullmatch(bare):
        return Label(header=bare, measure="area" if "面积" in bare else "")
    if _GRADE.fullmatch(bare):
        return Label(grade=normal_grade(re.sub(r"级[地别]$", "级", bare)))
    unit, rest = _unit(bare)
    if unit and re.fullmatch(r"[()\[\]:：,、]*(?:(?:计量)?单位|地价|价格|面积)?[()\[\]:,、]*", rest):
        return Label(unit=unit, measure="area" if unit in AREA_UNITS else "price")
    return _use_label(rest if unit else bare, unit)


def _unit(bare: str) -> tuple[str, str]:
    """The unit that stands in ``bare`` (``other`` for one that no table has), and ``bare`` without it."""
    found = [(unit, match) for unit, pattern in _UNITS[:4] if (match := pattern.search(bare))]
    found = found or [(unit, match) for unit, pattern in _UNITS[4:] if (match := pattern.search(bare))][:1]
    if not found:
        return "", bare
    kinds = {unit for unit, _ in found}
    if len(kinds) > 1 and "other" not in kinds:
        return "both", bare
    unit, match = found[0]
    return unit, re.sub(r"\([,:、]*\)", "", bare[: match.start()] + bare[match.end() :])


def _use_label(bare: str, unit: str) -> Label:
    measure = "area" if "面积" in bare or unit in AREA_UNITS else "price" if unit else ""
    inside = [each for each in _BRACKETS.findall(bare) if each not in ("面积", "地价")]
    words = _BRACKETS.sub("", bare)
    grade = ""
    if found := re.match(rf"(?:{_GRADE.pattern})(?=[\u4e00-\u9fff])", words, re.IGNORECASE):
        if found.group()[-1] not in "级地别等":
            return Label()
        grade, words = normal_grade(re.sub(r"级[地别]$", "级", found.group())), words[found.end() :]
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
    subs = tuple(part for each in inside for part in re.split("[、,;和及]", each) if part and not CLASS.fullmatch(part))
    return Label(use, name, number, class_name, subs, grade, unit, measure)


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
    if _OTHER_USE.fullmatch(name) and not _NO_USE.search(name):
        return "?"
    return ""


def unit_of(words: str) -> str:
    """The unit that a caption such as ``公顷`` or ``元/平方米`` names; empty for none, and for more than one."""
    unit, _ = _unit(squeezed(words))
    return "" if unit == "both" else unit
