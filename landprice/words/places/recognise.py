"""The one recogniser of places: which places a text names, of which level, and what of a county it is about.

``names_at`` of ``names`` reads names one behind the other, the largest first, as headings have them; ``place_in`` and
``place_or_scope_in`` say what a title or heading is about. A name is one of the list of GB/T 2260, else what ends as
names do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from landprice.core.exact import half_width
from landprice.words.adcodes import MUNICIPALITIES
from landprice.words.places.data import endings, word_list
from landprice.words.places.listed import in_full, level_of
from landprice.words.places.names import (
    COUNTY,
    PREFECTURE,
    PROVINCE,
    TOWN,
    PlaceName,
    is_without_name,
    listed_names,
    names_at,
    scope_behind,
    scope_behind_verbs,
    without_number,
)
from landprice.words.places.patterns import patterns

CITY = ("市", "州", "盟", "地区")
_LONGEST = 200
"""Signs of a heading in which a place is looked for; what is longer is a paragraph."""
_LONGEST_NAME = 12
_OF_SEVERAL = re.compile("城镇|各?(?:乡镇|建制镇)")
"""What is no scope by itself behind the counties of a heading, but the subject."""
_BRACKETS = re.compile(r"\(([^()]{2,10})\)$")
_YEAR = re.compile("(?:19|20)[0-9]{2}年度?")


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place as a heading names it; what it does not name is empty."""

    province: str = ""
    prefecture: str = ""
    county: str = ""
    scope: str = ""


def names_in_title(title: str) -> tuple[PlaceName, ...]:
    """The names at the start of a title, and behind 关于, 同意, 公布 and the like."""
    about = [0, *(found.end() for found in re.finditer("关于", title))]
    starts = {found.end() for start in about if (found := patterns().verbs.match(title, start))}
    return tuple(name for start in sorted(starts) for name in names_at(title, start))


def place_in(text: str) -> NamedPlace:
    """The place that a title or heading is about: ``湖口县城区土地定级成果`` is of 湖口县, scope 城区."""
    by = patterns()
    rest = by.about.sub("", without_number(_YEAR.sub("", _squeezed(text))))
    if several := _several(rest):
        return _placed([each.name for each in several[0]], several[1])
    names = names_at(rest)
    behind = names[-1].end if names else 0
    scope, end = scope_behind(rest, behind)
    if names and not scope:
        scope, end = scope_behind_verbs(rest, behind)
    if by.and_another.match(rest, end) or not (names or _is_named_zone(scope)):
        scope = ""
    return _placed([each.name for each in names], scope)


def place_or_scope_in(text: str) -> NamedPlace:
    """``place_in``; else the scope alone that a heading below others opens with (二、乡镇; 表1 城区基准地价表)."""
    where = place_in(text)
    if where.county or where.scope:
        return where
    bare = _squeezed(text)
    if (inside := re.search(r"\(([^()]+)\)$", bare)) and (within := place_in(inside[1])).county:
        return within
    by = patterns()
    found = by.scope_alone.match(by.about.sub("", without_number(bare).strip("【】[]")))
    return replace(where, county="", scope=found["scope"]) if found else where


@lru_cache(maxsize=4_000)
def county_and_scope(heading: str) -> tuple[tuple[str, ...], str]:
    """The counties and what lies above them that a heading begins with, the largest first, and the scope behind."""
    rest = _subject(heading)
    if several := _several(rest):
        return tuple(each.name for each in several[0]), several[1]
    return _one_place(heading, rest)


def _subject(heading: str) -> str:
    """A heading from where it names what it is about: behind its number, and behind 关于公布."""
    rest = without_number(heading)
    about = patterns().about.sub("", rest)
    return about if names_at(about) else rest.lstrip("《<")


def _one_place(heading: str, rest: str) -> tuple[tuple[str, ...], str]:
    """The place that the ``rest`` of a heading behind its number begins with, and what of it."""
    names = names_at(rest)
    scope, at = _scopes_behind(names, rest)
    if names and not scope and (rest.startswith("等", at) or _is_list(rest[at:])):
        names = names[:-1]  # 鼎城区等三个区: the first of several places is not that of the heading
    return _above_towns(names) or _in_brackets(heading), _scope_alone(scope, rest, at)


def _above_towns(names: Sequence[PlaceName]) -> tuple[str, ...]:
    return tuple(each.name for each in names if each.level != TOWN)


def _scopes_behind(names: Sequence[PlaceName], text: str) -> tuple[str, int]:
    """The towns among names and the scopes behind them, or behind what an office did; and where they end."""
    at = names[-1].end if names else 0
    scope = "".join(each.name for each in names if each.level == TOWN)
    while (behind := scope_behind(text, at))[0]:
        scope, at = scope + behind[0], behind[1]
    if names and not scope and (behind := scope_behind_verbs(text, at))[0]:
        return behind
    return scope, at


def towns_listed(heading: str) -> str:
    """The towns that a heading lists behind its county, all of them: 三、泉阳镇、露水河镇基准地价; else empty.

    南沙镇、新街镇等五镇 names some of those that it is of.
    """
    rest = _subject(heading)
    names = listed_names(rest)
    towns = [each for each in names if each.level == TOWN]
    is_whole = names[-len(towns) :] == towns and not rest.startswith("等", names[-1].end) if names else False
    if len(towns) < 2 or not is_whole:
        return ""
    return "、".join(each.name for each in towns)


def names_several(heading: str) -> bool:
    """Whether a heading is of several counties side by side: 甲县、乙县城区基准地价表."""
    rest = without_number(heading)
    return _several(patterns().about.sub("", rest)) is not None


def _several(text: str) -> tuple[tuple[PlaceName, ...], str] | None:
    """What lies above the counties that a text lists side by side, and the scope behind them, which is that of each.

    砀山县萧县泗县城区, 甲县、乙县和丙县城区: none of them is that of the text. None where it lists no counties. The
    document that forced it, an approval of a prefecture for three counties, is a made-up one.
    """
    names = listed_names(text)
    first = next((at for at, each in enumerate(names) if each.level == COUNTY), len(names))
    if len(names) - first < 2 or not all(map(_is_whole_county, names[first:])):
        return None
    scope, _ = scope_behind(text, names[-1].end)
    return tuple(names[:first]), scope if is_without_name(scope) else ""


def _is_whole_county(name: PlaceName) -> bool:
    """Whether a name is surely that of a county: the list has it, or it ends so."""
    return name.level == COUNTY and bool(level_of(name.name) or name.name[-1] in "县旗")


def _scope_alone(scope: str, text: str, end: int) -> str:
    """A scope that no list goes on from, and that is a part of a county; else empty."""
    is_first = bool(scope) and _is_list(text[end:])
    return "" if is_first or _is_no_scope(scope, text, end) else scope


def _is_no_scope(scope: str, text: str, end: int) -> bool:
    """城镇 is no part of a county, and 乡镇 is one only where it is the subject: 二、乡镇, but not 乡镇一等建制镇."""
    if not _OF_SEVERAL.fullmatch(scope):
        return False
    alone = patterns().scope_alone.match(text, end - len(scope))
    return scope == "城镇" or alone is None or alone["scope"] != scope


def _in_brackets(heading: str) -> tuple[str, ...]:
    """A county in brackets behind a title that names none: 关于公布城区基准地价的公告(长武县)."""
    found = _BRACKETS.search(heading)
    names = names_at(found[1]) if found else ()
    is_whole = found is not None and bool(names) and names[-1].end == len(found[1])
    return _above_towns(names) if is_whole else ()


def _is_list(behind: str) -> bool:
    """Whether another place goes on a list that begins with a scope: 南沙镇、新街镇 is none of them."""
    return behind[:1] in tuple("、和及与") and bool(names_at(behind[1:]) or scope_behind(behind[1:], 0)[0])


def place_alone(text: str) -> str:
    """``text`` without its number where all of it names a place: 榆中县, 冷水滩区, 中心城区; else empty."""
    name = without_number(text)
    if "、" in name:
        return name if _are_towns(name.split("、")) else ""
    bare = name.partition("(")[0] if name.endswith(")") else name
    if not 2 <= len(bare) <= _LONGEST_NAME:
        return ""
    names = names_at(bare)
    behind = names[-1].end if names else 0
    of_town = bool(names) and names[-1].level == TOWN
    is_whole = scope_behind(bare, behind)[1] == len(bare) or (of_town and _is_part_of_town(bare[behind:]))
    return name if is_whole else ""


def _is_part_of_town(words: str) -> bool:
    """Whether words behind the name of a town say which part of it: 沙州镇|郊区, 浮来山街道|驻地."""
    return words in (*word_list("no_name", "whole"), *word_list("scopes", "seats"))


def _are_towns(names: Sequence[str]) -> bool:
    """Whether names are a list of towns, the sign of a town behind the last or each: 析木、感王、南台镇.

    Brackets may say which part of one it is: 真州镇(城区外)、新城镇.
    """
    *others, last = (each.partition("(")[0] if each.endswith(")") else each for each in names)
    own = [each.removesuffix("镇").removesuffix("乡") for each in others]
    short = all(2 <= len(each) <= 4 and not patterns().no_name.search(each) for each in own)
    return short and last.endswith(endings(TOWN)) and bool(place_alone(last))


def below(place: NamedPlace, office: NamedPlace) -> NamedPlace:
    """``place`` with the province and the prefecture that the place of an office tells: its own, or one above it."""
    city = office.county if office.county.endswith(CITY) and office.county != place.county else ""
    if not place.county or (office.county not in ("", place.county) and not city):
        return place
    is_province = city in MUNICIPALITIES
    return replace(
        place,
        province=place.province or office.province or (city if is_province else ""),
        prefecture=place.prefecture or office.prefecture or ("" if is_province else city),
    )


def _squeezed(text: str) -> str:
    return "".join(half_width(text[:_LONGEST]).replace("〔", "(").split())


def _is_named_zone(scope: str) -> bool:
    """Whether a zone has a name of its own (九江经济技术开发区), which tells a place without its county."""
    return bool(patterns().zone.search(scope) and not patterns().zone_kinds.fullmatch(scope))


def _placed(names: list[str], scope: str) -> NamedPlace:
    """Names, the largest first, each where it belongs: what stands above a county is its prefecture, 市 or not."""
    province = prefecture = county = town = ""
    for name in names:
        if name.endswith(endings(PROVINCE)) or (name in MUNICIPALITIES and len(names) > 1):
            province = name
        elif name.endswith(endings(TOWN)):
            town += name
        elif name.endswith(endings(PREFECTURE)):
            prefecture = name
        else:
            prefecture = county or prefecture
            county = in_full(name)
    return NamedPlace(province, prefecture, county, town + scope)
