"""Names of places: a whole cell that is one, and county and scope in a heading."""

from __future__ import annotations

import re
from functools import lru_cache

from landprice.documents.core_reading.letters import plain
from landprice.documents.core_reading.vocabulary import place_words

_NUMBERING = re.compile(
    r"^(?:\(?[一二三四五六七八九十0-9]{1,3}[)、.]|附[件表][0-9一二三四五六七八九十]*[:：]?|表[0-9一二三四五六七八九十.-]*[:：]?)+"
)
_BAD = re.compile(
    "用地|地价|级|基准|土地|范围|关于|人民|政府|面积|容积|价格|以[东西南北内外]|之间|[、,;。:]|各|附近|沿线|[0-9]"
)
_ABOUT = re.compile("^.*?关于(?:同意|公布实施|公布执行|公布|印发|调整|批准|发布|实施|执行|更新|《|的)*")
_GENERIC = ("城镇",)
_NOT_COUNTY = (
    "城区",
    "市区",
    "镇区",
    "片区",
    "划区",
    "开发区",
    "新区",
    "园区",
    "景区",
    "度假区",
    "管理区",
    "试验区",
    "实验区",
    "示范区",
    "矿区",
    "地区",
    "经济区",
    "风景区",
)
_LONGER = ("街道", "开发区", "街道办事处", "示范区", "园区")
_HAN = re.compile("[\u3400-\u9fff]+")


@lru_cache(maxsize=20_000)
def place_alone(text: str) -> str:
    """The place that a whole text names (榆中县, (一)冷水滩区), else empty."""
    name = _NUMBERING.sub("", plain(text))
    bare = re.sub(r"\(.*\)$", "", name)
    if not 2 <= len(bare) <= 12 or not _HAN.fullmatch(bare) or _BAD.search(bare):
        return ""
    if bare in place_words("whole"):
        return name
    if bare in place_words("never") or any(bare.endswith(no) for no in place_words("never") if len(no) > 1):
        return ""
    if any(bare.endswith(end) and len(bare) > len(end) for end in (*place_words("county"), *place_words("scope"))):
        return name
    return ""


def county_and_scope(text: str) -> tuple[tuple[str, ...], str]:
    """The administrative places that a heading begins with, the largest first, and the scope behind them."""
    words = _NUMBERING.sub("", plain(text))
    if "关于" in words:
        after = _ABOUT.sub("", words)
        words = after if _split(after)[0] else words
    return _split(words.lstrip("《<"))


def _split(words: str) -> tuple[tuple[str, ...], str]:
    counties: list[str] = []
    while len(counties) < 4 and (end := _end_of_county(words)):
        counties.append(words[:end])
        words = words[end:]
        if words.startswith("区") and counties[-1].endswith("市"):
            words = "市" + words
    scope = ""
    while part := _scope_at(words):
        scope += part
        words = words[len(part) :]
    return tuple(counties), "" if scope in _GENERIC else scope


def _end_of_county(text: str) -> int:
    """Where the name of an administrative place ends that the text begins with; 0 where it begins with none."""
    if text.startswith(place_words("whole")):
        return 0
    province = next((name for name in place_words("provinces") if text.startswith(name)), "")
    if province:
        return len(province)
    for size in range(2, 10):
        part = text[:size]
        if len(part) < size or _BAD.search(part):
            return 0
        if part in place_words("never"):
            continue
        if _is_county(part, text[size : size + 1]):
            return size
    return 0


def _is_county(part: str, after: str) -> bool:
    if len(part) == 2:
        return part[-1] in "县区" and part not in place_words("whole")
    if part.endswith(place_words("county")):
        if part.endswith("城市") and part[-3:-2] in ("镇", "县", "乡", "区", "市"):
            return False  # 某镇城市土地: the town's urban land
        return not (part[-1] == "市" and after in ("场", "辖", "政", "级"))
    return part[-1] == "区" and not part.endswith(_NOT_COUNTY) and part[-2:] not in place_words("never")


def _scope_at(text: str) -> str:
    if whole := next((name for name in place_words("whole") if text.startswith(name)), ""):
        longer = text[: len(whole) + 1]
        return longer if longer.endswith(("镇", "乡")) else whole
    for size in range(2, 11):
        part = text[:size]
        if len(part) < size or _BAD.search(part):
            return ""
        if part in place_words("never") or text[size : size + 1] == "区" or not part.endswith(place_words("scope")):
            continue
        further = (text[: size + more] for more in (1, 2, 3, 4))
        return next((name for name in further if name.endswith(_LONGER)), part)
    return ""
