"""What one cell is as a mark: a figure with its sign, a band in the words of the table format, a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from landprice.documents.items.letters import plain
from landprice.words.numerals import number_of

_N = r"[+-]?[0-9]+(?:\.[0-9]+)?"
_UNIT = r"(?:元/m2|元/平方米|万元/亩|元|平方米|m2|米|m|年|亩|公顷|层|倍)"
_FIGURE = re.compile(rf"({_N})(%|‰)?{_UNIT}?")
_THOUSANDS = re.compile(rf"[+-]?[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?{_UNIT}?")
_INTERVAL = re.compile(rf"([\[(])({_N})[,-]({_N})([\])])")
_SIGN = "(≥|>=|=>|>|≤|<=|=<|<)"
_NAME = "[A-Za-z\u4e00-\u9fff]{0,6}?"
_BOUNDS = re.compile(rf"(?:({_N}){_SIGN})?{_NAME}{_SIGN}({_N})(?:[且并,、]?{_NAME}{_SIGN}({_N}))?")
"""One or two sides: 800≤S<1200, R>1.0且≤1.2, ≥5."""
_BRACKETS = str.maketrans({"‹": "<", "〈": "<", "›": ">", "〉": ">"})
_PERIOD = re.compile(r"([12][0-9]{3})年?(?:(?:第?([一二三四1-4])季度?|[QqＱ]([1-4]))|([0-9]{1,2})月份?|年?度)?")
_UNIT_OF_KIND = {
    "area": re.compile("(?<=[0-9])(?:平方米|m2)(?![a-z])"),
    "tenure": re.compile("^(?:剩余|使用)(?=[0-9])|(?<=[0-9])年"),
    **dict.fromkeys(("depth", "width"), re.compile("(?<=[0-9])(?:米|m)(?![a-z0-9])")),
}
_FROM_TO = re.compile(rf"({_N})(?:\((不?含)(?:{_N})?\))?(?:-|~|至|到)({_N})(?:\((不?含)(?:{_N})?\))?")
_IN_WORDS = re.compile(
    rf"(?:(大于等于|不小于|不少于|不低于|大于或等于|大于|超过|高于|小于等于|小于或等于|不大于|不超过|小于|不足|低于)({_N})|"
    rf"(?<![0-9.])({_N})(?:\((不?含)\))?(以上|以下|及以上|及以下|以内))(?:\((不?含)(?:{_N})?\))?(?![0-9])"
)
_UNITS = re.compile(rf"(?<=[0-9]){_UNIT}(?![a-zA-Z])|%")
_SIGNS = {
    "大于等于": "≥", "不小于": "≥", "不少于": "≥", "不低于": "≥", "大于或等于": "≥", "以上": "≥", "及以上": "≥",
    "大于": ">", "超过": ">", "高于": ">", "小于等于": "≤", "小于或等于": "≤", "不大于": "≤", "不超过": "≤",
    "以内": "≤", "及以下": "≤", "小于": "<", "不足": "<", "低于": "<", "以下": "<",
}  # fmt: skip
_DAY = re.compile(r"([12][0-9]{3})[年./-]([0-9]{1,2})[月./-]([0-9]{1,2})日?")
_OF_YEARS = re.compile("^(?:剩余|使用)(?=[0-9]{1,2}年$)")  # 剩余10年
_FOOTNOTE = re.compile(r"(?<=[0-9%])[\\*※]+$")
_FIRST = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_TURNED = {"<": ">", "≤": "≥", ">": "<", "≥": "≤"}
_SIDES = {"<": -1, "≤": -1, ">": 1, "≥": 1}
_NONE = re.compile(r"[-/\\—…*.]{1,6}|无|--+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell as a mark: ``figure`` as printed (+2.60), ``band`` ([800,1200), ≥5), ``day`` (2024-01-01)."""

    text: str
    figure: str = ""
    percent: bool = False
    band: str = ""
    day: str = ""

    @property
    def is_key(self) -> bool:
        """Whether it may name a row of a table by figures: a figure without sign, or a band."""
        return bool(self.band) or (self.figure[:1].isdigit() and not self.percent)

    @property
    def is_value(self) -> bool:
        return bool(self.figure)

    @property
    def is_none(self) -> bool:
        """Whether it is a mark for nothing."""
        return not self.figure and bool(_NONE.fullmatch(self.text))


@lru_cache(maxsize=30_000)
def mark_of(printed: str) -> Mark:
    """The mark of a cell."""
    text = _FOOTNOTE.sub("", plain(printed).translate(_BRACKETS))
    text = _OF_YEARS.sub("", text)
    if _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    if found := _FIGURE.fullmatch(text):
        return Mark(text, figure=found[1], percent=bool(found[2]))
    if found := _DAY.fullmatch(text):
        return Mark(text, day=f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}")
    if any(sign.isdigit() for sign in text):
        return Mark(text, band=band_of(text))
    return Mark(text)


def band_of(text: str) -> str:
    """A band as the table format writes it: 800≤S<1200 is [800,1200), 5以上 is ≥5; empty where it is none."""
    text = in_signs(_UNITS.sub("", text))
    if found := _INTERVAL.fullmatch(text):
        return f"{found[1]}{found[2]},{found[3]}{found[4]}"
    if found := _FROM_TO.fullmatch(text):
        low, high = _ends_told(found[2], found[4])
        return _interval(low, found[1], high, found[3]) if found[2] or found[4] else f"{found[1]}-{found[3]}"
    return _of_bounds(found) if (found := _BOUNDS.fullmatch(text)) else ""


def _of_bounds(found: re.Match[str]) -> str:
    """The band that one or two bounds give: the first may stand before what lies between (1.0<R≤1.2)."""
    sides = [(_TURNED[_same(found[2])], found[1])] if found[1] else []
    sides += [(_same(found[at]), found[at + 1]) for at in (3, 5) if found[at]]
    if len(sides) == 1:
        return "".join(sides[0])
    low, high = sorted(sides[:2], key=lambda side: side[0] in "<≤")
    is_one = low[0] in ">≥" and high[0] in "<≤" and len(sides) == 2
    return _interval(*low, *high) if is_one and Decimal(low[1]) < Decimal(high[1]) else ""


def _same(sign: str) -> str:
    return sign.replace(">=", "≥").replace("=>", "≥").replace("<=", "≤").replace("=<", "≤")


def _interval(above: str, low: str, below: str, high: str) -> str:
    """An interval by its ends and their signs."""
    return f"{'[' if above == '≥' else '('}{low},{high}{']' if below == '≤' else ')'}"


def _ends_told(low: str | None, high: str | None) -> tuple[str, str]:
    """The signs of two ends; one of which nothing is said is the other of what the told one is."""
    closed = [low == "含" if low else high != "含", high == "含" if high else low != "含"]
    return "≥" if closed[0] else ">", "≤" if closed[1] else "<"


def in_signs(text: str) -> str:
    """Words for what lies past a figure as signs: 大于5 is >5, 2000以下(含2000) is ≤2000."""
    return _IN_WORDS.sub(_in_signs, text)


def _in_signs(found: re.Match[str]) -> str:
    sign, end = _SIGNS[found[1] or found[5]], found[4] or found[6]
    with_end = "≥" if sign in ">≥" else "≤"
    told = {None: sign, "含": with_end, "不含": ">" if with_end == "≥" else "<"}[end]
    return told + (found[2] or found[3])


def key_words(kind: str, text: str) -> str:
    """The words of a key without the unit of its kind: <200m2 is <200, 10年 is 10; 亩 and 公顷 tell another unit."""
    unit = _UNIT_OF_KIND.get(kind)
    return unit.sub("", text) if unit else text


def order_of(key: str) -> tuple[Decimal, int]:
    """Where a key stands among others: what lies below a figure before it, what lies above it behind."""
    mark = mark_of(key)
    found = _FIRST.search(mark.figure or mark.band or key)
    return Decimal(found[0]) if found else Decimal(0), _SIDES.get(mark.band[:1], 0)


def period_of(text: str) -> str:
    """A year, quarter or month as the table format writes it: 2023年第一季度 is 2023-Q1; empty for other words."""
    found = _PERIOD.fullmatch(text)
    if not found:
        return ""
    if quarter := found[2] or found[3]:
        return f"{found[1]}-Q{number_of(quarter) or quarter}"
    if not found[4]:
        return found[1]
    return f"{found[1]}-{int(found[4]):02}" if 0 < int(found[4]) < 13 else ""
