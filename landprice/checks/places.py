"""Place names in headings and titles: which places they name, and whether the table's own county is among them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from landprice.words.place_names import short_name

if TYPE_CHECKING:
    from landprice.tables.table import Place

_NAME = re.compile(r"[\u4e00-\u9fff]{1,8}?(?:自治县|自治旗|自治州|自治区|省|市|县|区|旗|镇|乡)")
_NO_NAME = re.compile(
    r"(?:[全本各该我市县城镇区乡辖园景片林矿郊新农]|主城|中心城|老城|小城|规划|开发|建成|功能|工业|集聚)++"
    r"(?<=[市县区镇乡])"
)
_ABOUT = re.compile(r"(?:关于)?(?:同意|批准|批复|公布|调整|更新|印发|实施|执行|发布|修订|颁布)*")


def places_at_start(heading: str) -> list[str]:
    """The places that a heading names at its start, from the largest: ``成都市温江区永宁镇城区…`` names three."""
    places = []
    at = 0
    while (found := _NAME.match(heading, at)) and not _NO_NAME.fullmatch(found.group()):
        end = found.end()
        if heading[end : end + 1] in ("市", "县", "区") and heading[end : end + 2] not in _AFTER:
            end += 1
        places.append(heading[at:end])
        at = end
    return places


_AFTER = ("市区", "县城", "区域", "区片", "市域", "县域", "市本", "县级", "市级", "区级", "市辖", "市城", "区城")


def places_in_title(title: str) -> list[str]:
    """The places that a title names at its start and behind 关于, 同意, 公布 and the like."""
    starts = {0, *(found.end() for found in re.finditer("关于", title))}
    places: list[str] = []
    for start in sorted(starts):
        behind = _ABOUT.match(title, start)
        places += places_at_start(title[behind.end() if behind else start :])
    return places


def own_names(place: Place) -> set[str]:
    """The county, its other names and its scope, each also short."""
    return county_names(place) | _named(place.scope)


def county_names(place: Place) -> set[str]:
    """The county and its other names, each also short."""
    return {name for each in (place.county, *place.aliases) for name in _named(each)}


def _named(name: str) -> set[str]:
    return set() if _NO_NAME.fullmatch(name) else {name, short_name(name)}


def foreign_place(words: str, places: Iterable[str], place: Place) -> str | None:
    """The place that ``words`` name instead of the table's own county, or None where they do not.

    A town of the same name lies in many counties: words that name the table's scope and another county are foreign.
    """
    if any(name in words for name in county_names(place)):
        return None
    above = {place.prefecture, place.province, short_name(place.prefecture or ""), short_name(place.province)}
    others = [name for name in places if above.isdisjoint((name, short_name(name)))]
    if any(name in words for name in _named(place.scope)):
        others = [name for name in others if _is_another_county(name, place.scope)]
    return others[-1] if others else None


def _is_another_county(name: str, scope: str) -> bool:
    """Whether a place beside a scope is a county by itself, not the scope again."""
    return name[-1] in "县市区旗" and not name.startswith(scope) and not any(own in name for own in _named(scope))
