"""Names of places in plain letters: a whole cell that is one, county and scope in a heading."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from landprice.documents.items.letters import plain
from landprice.documents.items.vocabulary import place_words
from landprice.words import places
from landprice.words.grade import grade_number

_TAG = re.compile(r"\W{0,8}【[^【】]{1,8}】(?=.)")
"""What a page for telephones sets before its title: 【收藏】, 【公示】."""

KINDS_OF_PLACES = ("县", "区", "镇", "乡", "团", "街镇", "镇域", "师市")
"""What alone heads a column of places, and within a text ends the name of one (23_wenchang_state_collective_rows)."""
_DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[(\[【〔]?[0-9]{4}[)\]】〕]?第?[0-9]{1,5}号")
"""兴市府告〔2020〕6号 alone names an office in short, no place (03_xingning_floor_routes)."""
TOWNS, TOWNS_ALONE = "乡镇", "建制镇"
"""The places that ranks of towns are of, where no heading calls them otherwise."""
_WITH_TOWN = re.compile(r"(?P<part>[^()]{1,8})\((?P<town>[^()、,]{1,6}(?:镇|乡|街道))\)")
_BEHIND_TOWNS = re.compile(r"(?:镇|乡|街道)\(([^()]{2,6})\)")
_IN_BRACKETS = re.compile(r"\(([^()、,]{1,6}(?:镇|乡|街道))\)")

_OVER_TABLE = re.compile("^其中(?=.*下表)|(?:的?基准地价)?[另均]?[按如见]下表(?:执行|所示)?:?$")
_IN_SHORT = re.compile(r"\((?:以下)?简称[“\"]?([^()“”\"]{2,8})[”\"]?\)$")


def rank_of_towns(text: str) -> int:
    """The number of the rank of towns that a whole text names (一类镇, 第二类乡镇(甲乡)); 0 where it names none."""
    found = _ranks().fullmatch(plain(text))
    return grade_number(found[1]) or 0 if found else 0


def towns_of_rank(text: str) -> str:
    """The place that a rank is of: of 一类镇 the towns alone (tuquan-2014), of 一类集镇 these, else townships too."""
    if text.endswith("集镇"):
        return text
    return TOWNS_ALONE if text.endswith("镇") and "乡" not in text else TOWNS


@lru_cache(maxsize=1)
def _ranks() -> re.Pattern[str]:
    return re.compile(
        f"第?([一二三四五六七八九1-9IV]+)类(?:{'|'.join(map(re.escape, place_words('ranked')))})(?:[(][^()]*[)])?"
    )


@lru_cache(maxsize=20_000)
def place_alone(text: str) -> str:
    """The place that a whole text names (榆中县, (一)冷水滩区, 其中拉哈镇另按下表执行:), else empty."""
    return places.place_alone(_OVER_TABLE.sub("", plain(text)))


def county_and_scope(text: str) -> tuple[tuple[str, ...], str]:
    """The administrative places that a heading begins with, the largest first, and the scope behind them.

    A town in brackets behind a scope of no name is the scope: 县城(丹棱镇). So is what towns are together, or several
    places in short: 罗城、双东、附城街道(中心城区) (luoding-2015_numbered), 清河区、清浦区(以下简称主城区).
    """
    words = _TAG.sub("", plain(text))
    if _DOCUMENT_NUMBER.fullmatch(words):
        return (), ""
    counties, scope = places.county_and_scope(words)
    if short := place_in_short(words):
        return counties, short
    behind = words.partition(scope)[2] if scope else ""
    if scope and _names_others(scope, behind):
        return counties, ""
    if (town := _IN_BRACKETS.match(behind)) and places.place_alone(town[1]) and places.is_without_name(scope):
        return counties, town[1]
    if not scope and (part := _BEHIND_TOWNS.search(words)) and places.is_without_name(part[1]):
        return counties, part[1]
    return counties, scope


def _names_others(scope: str, behind: str) -> bool:
    """Whether a title is of more than one place: 威远镇等四个建制镇 (huzhu-2016), 城区及经济开发区 (suining-2010)."""
    parts = re.split("[和及与]", scope)
    return behind.startswith("等") or (len(parts) == 2 and all(map(places.is_without_name, parts)))


def place_in_short(words: str) -> str:
    """What brackets at the end call the places before them in short: (以下简称主城区); empty where they do not."""
    found = _IN_SHORT.search(words)
    return places.place_alone(found[1]) if found else ""


def alike(place: str, others: Collection[str]) -> str:
    """What ``others`` call a place that has two names, 县城(横州镇); the place itself where they do not."""
    found = _WITH_TOWN.fullmatch(place)
    if found is None or not places.is_without_name(found["part"]):
        return place
    return next((name for name in (found["part"], found["town"]) if name in others), place)


def names_several(text: str) -> bool:
    """Whether a heading is of several counties side by side."""
    return places.names_several(plain(text))


def towns_listed(text: str) -> str:
    """The towns that a heading lists, which one table under it is of; empty where it lists none."""
    return places.towns_listed(plain(text))
