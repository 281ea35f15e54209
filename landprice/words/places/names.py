"""The names that stand in a text, one behind the other, and the scope behind them: what a place is called."""

from __future__ import annotations

import re
from dataclasses import dataclass

from landprice.words.places.data import endings, word_list
from landprice.words.places.listed import level_of, name_at_start
from landprice.words.places.patterns import patterns

PROVINCE, PREFECTURE, COUNTY, TOWN = "province", "prefecture", "county", "town"
_MOST_NAMES, _MOST_BESIDE = 5, 20
_LIST_SIGN = re.compile("[、和及与]|以及")


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name in a text, from ``start`` to ``end``; ``level`` is ``province``, ``prefecture``, ``county``, ``town``."""

    name: str
    start: int
    end: int
    level: str


def names_at(text: str, at: int = 0) -> tuple[PlaceName, ...]:
    """The names that stand one behind the other from ``at`` on: 成都市, 温江区, 永宁镇 of 成都市温江区永宁镇城区."""
    names: list[PlaceName] = []
    while len(names) < _MOST_NAMES and (name := _name_at_start(text[at:])):
        names.append(PlaceName(name, at, at + len(name), _level(name)))
        at += len(name)
    return tuple(names)


def listed_names(text: str) -> list[PlaceName]:
    """The names at the start of a text, and behind the signs of a list."""
    names = list(names_at(text))
    while names and len(names) < _MOST_BESIDE and (sign := _LIST_SIGN.match(text, names[-1].end)):
        if not (behind := names_at(text, sign.end())):
            break
        names += behind
    return names


def scope_at(text: str, at: int = 0) -> str:
    """The part of a county that ``text`` names at ``at``: 城区, 工业园区; empty where it names none."""
    found = patterns().scope.match(text, at)
    return found.group() if found else ""


def scope_behind(text: str, at: int) -> tuple[str, int]:
    """The scope at ``at`` and where it ends; 市区 where the last sign of a city is the first of it: 常山市区.

    A zone is none: 瑞昌市区片基准地价.
    """
    shared = text[:at].endswith("市") and text.startswith("区", at) and not text.startswith("区片", at)
    scope = scope_at(text, at) or (scope_at(text, at - 1) if shared else "")
    return scope, at + len(scope) - (shared and scope.startswith("市区"))


def scope_behind_verbs(text: str, at: int) -> tuple[str, int]:
    """The scope behind what an office did, and where it ends: 华坪县|公布新的|县城, 华坪县|人民政府关于公布|城区."""
    told = patterns().told.match(text, at)
    behind = scope_behind(text, told.end()) if told else ("", at)
    return behind if behind[0] else ("", at)


def is_without_name(scope: str) -> bool:
    """Whether a scope has no name of its own, and may be a part of any county: 城区, 各乡镇, 经济技术开发区."""
    return bool(patterns().no_own_name.fullmatch(scope))


def two_scopes_in(title: str) -> set[tuple[str, str]]:
    """Two scopes of no name that a title lists: 县城区及建制镇."""
    pairs = set()
    for sign in _LIST_SIGN.finditer(title):
        first = next(
            (scope for at in range(sign.start()) if at + len(scope := scope_at(title, at)) == sign.start()), ""
        )
        second = scope_at(title, sign.end())
        if first and second and first != second and is_without_name(first) and is_without_name(second):
            pairs.add((first, second))
    return pairs


def without_short_name(place: str, county: str) -> str:
    """A place without the short name of its county: 洛南城区 of 洛南县.

    富裕镇 of 富裕县 and 多伦诺尔镇 of 多伦县 are towns, and 湖口县城区 is no 县城区 of 湖口.
    """
    short = county[:-1]
    if place.startswith(county) or len(short) < 2:
        return place
    rest = place.removeprefix(short)
    return rest if is_without_name(rest) else place


def without_number(bare: str) -> str:
    """A heading without its number (附件1：, 表2, 三、), which no name begins with: 图们市, 三亚市."""
    return bare if name_at_start(bare) else patterns().number.sub("", bare)


def _name_at_start(text: str) -> str:
    """The name of a place that ``text`` begins with: one of the list, else what ends as such names do."""
    if known := name_at_start(text):
        return known
    by = patterns()
    town = None if level_of(text[:2]) else by.short_town.match(text)
    found = None if by.scope.match(text) else town or by.name.match(text)
    name = found.group() if found else ""
    is_none = len(name) < 2 or by.no_name.search(name) or is_without_name(name) or _ends_in_listed(name)
    return "" if is_none else name


def _ends_in_listed(name: str) -> bool:
    """Whether words stand before a county of the list: 经肥西县, 拟对肥西县."""
    return name[-1] in "县旗" and any(name_at_start(name[at:]) == name[at:] for at in range(1, len(name) - 1))


def _level(name: str) -> str:
    if listed := level_of(name):
        return listed
    if name.endswith(tuple(word_list("scopes"))):
        return TOWN  # 安丘城区 is the 城区 of 安丘市
    return next(level for level in (PROVINCE, PREFECTURE, TOWN, COUNTY) if name.endswith(endings(level)))
