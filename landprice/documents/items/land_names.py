"""The kind of land that a cell names: state, collective or allocated, before or behind what else it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from landprice.documents.items.letters import plain
from landprice.documents.items.vocabulary import words_file

LAND = "land"
"""The dimension: a kind of land is a label of a head or stub cell, as a use or grade is."""
_WHOLE = ("建设用地", "土地", "使用权")


@cache
def _names() -> dict[str, str]:
    """Every name with its kind of land, the longest first."""
    named = {word: each["is"] for each in words_file("matters")["land"] for word in each["words"]}
    return dict(sorted(named.items(), key=lambda each: -len(each[0])))


@cache
def _one_name() -> str:
    """A pattern of every name, which none of the longer words is that only begin like one."""
    others = "|".join(word for each in words_file("matters")["land"] for word in each.get("but", ()))
    return f"(?!{others})({'|'.join(map(re.escape, _names()))})"


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"{_one_name()}[-:]?(.*)|(.+?)\((?:指)?{_one_name()}\)")


def land_named(text: str) -> tuple[str, str] | None:
    """The kind of land that ``text`` begins with, or has in brackets at its end, and what else it says."""
    found = _named().fullmatch(plain(text))
    if found is None:
        return None
    name, rest = (found[1], found[2]) if found[1] else (found[4], found[3])
    return _names()[name], rest.removeprefix("(").removesuffix(")") if rest.startswith("(") else rest


@dataclass(frozen=True, slots=True)
class LandName:
    """A kind of land as a sentence names it, and where; a short name (集体) says it right before a use or grade."""

    start: int
    end: int
    land: str
    is_short: bool


def lands_in(text: str) -> list[LandName]:
    """The kinds of land that a sentence names, in their order."""
    found = re.finditer(_one_name(), text)
    return [LandName(each.start(), each.end(), _names()[each[1]], not each[1].endswith(_WHOLE)) for each in found]
