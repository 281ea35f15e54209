"""What one cell is as a mark: a figure with its sign, a band in the words of the table format, a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from landprice.documents.items.letters import plain

_N = r"[+-]?[0-9]+(?:\.[0-9]+)?"
_UNIT = r"(?:元/m2|元/平方米|万元/亩|元|平方米|m2|米|m|年|亩|公顷|层|倍)"
_FIGURE = re.compile(rf"({_N})(%|‰)?{_UNIT}?")
_THOUSANDS = re.compile(rf"[+-]?[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?{_UNIT}?")
_INTERVAL = re.compile(rf"([\[(])({_N})[,-]({_N})([\])])")
_BETWEEN = re.compile(rf"({_N})(≤|<|=<)[A-Za-z\u4e00-\u9fff]{{0,6}}(≤|<|=<)({_N})")
_SIDED = re.compile(rf"[A-Za-z\u4e00-\u9fff]{{0,4}}?(≥|>=|>|≤|<=|=<|<)({_N})")
_FROM_TO = re.compile(rf"({_N})(?:-|~|至|到)({_N})")
_OVER = re.compile(
    rf"(?:(大于等于|不小于|不少于|不低于|大于或等于|大于|超过|高于|小于等于|小于或等于|不大于|不超过|小于|不足|低于)({_N})|"
    rf"({_N})(?:\(含\))?(以上|以下|及以上|及以下|以内))(?:\((?:含{_N}?|不含{_N}?)\))?"
)
_UNITS = re.compile(rf"(?<=[0-9]){_UNIT}(?![a-zA-Z])|%")
_SIGNS = {
    "大于等于": "≥", "不小于": "≥", "不少于": "≥", "不低于": "≥", "大于或等于": "≥", "以上": "≥", "及以上": "≥",
    "大于": ">", "超过": ">", "高于": ">", "小于等于": "≤", "小于或等于": "≤", "不大于": "≤", "不超过": "≤",
    "以内": "≤", "及以下": "≤", "小于": "<", "不足": "<", "低于": "<", "以下": "<",
}  # fmt: skip
_DAY = re.compile(r"([12][0-9]{3})[年./-]([0-9]{1,2})[月./-]([0-9]{1,2})日?")
_FOOTNOTE = re.compile(r"(?<=[0-9%])[\\*※]+$")
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
    def digits(self) -> str:
        """The figure without its plus."""
        return self.figure.lstrip("+")

    @property
    def is_none(self) -> bool:
        """Whether it is a mark for nothing."""
        return not self.figure and bool(_NONE.fullmatch(self.text))


@lru_cache(maxsize=30_000)
def mark_of(printed: str) -> Mark:
    """The mark of a cell."""
    text = _FOOTNOTE.sub("", plain(printed))
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
    text = _UNITS.sub("", text)
    if found := _INTERVAL.fullmatch(text):
        return f"{found[1]}{found[2]},{found[3]}{found[4]}"
    if found := _BETWEEN.fullmatch(text):
        low = "(" if found[2] == "<" else "["
        high = ")" if found[3] == "<" else "]"
        return f"{low}{found[1]},{found[4]}{high}"
    if found := _SIDED.fullmatch(text):
        return found[1].replace(">=", "≥").replace("<=", "≤").replace("=<", "≤") + found[2]
    if found := _OVER.fullmatch(text):
        return _SIGNS[found[1] or found[4]] + (found[2] or found[3])
    if found := _FROM_TO.fullmatch(text):
        return f"{found[1]}-{found[2]}"
    return ""
