"""The kind of land that a cell names: state, collective or allocated, before or behind what else it says."""

from __future__ import annotations

import re
from functools import cache

from landprice.documents.items.letters import plain
from landprice.documents.items.vocabulary import words_file

LAND = "land"
"""The dimension: a kind of land is a label of a head or stub cell, as a use or grade is."""


@cache
def _names() -> dict[str, str]:
    """Every name with its kind of land, the longest first."""
    named = {word: each["is"] for each in words_file("matters")["land"] for word in each["words"]}
    return dict(sorted(named.items(), key=lambda each: -len(each[0])))


@cache
def _named() -> re.Pattern[str]:
    names = "|".join(map(re.escape, _names()))
    others = "|".join(word for each in words_file("matters")["land"] for word in each.get("but", ()))
    return re.compile(rf"(?!{others})({names})[-:]?(.*)|(.+?)\((?:指)?({names})\)")


def land_named(text: str) -> tuple[str, str] | None:
    """The kind of land that ``text`` begins with, or has in brackets at its end, and what else it says."""
    found = _named().fullmatch(plain(text))
    if found is None:
        return None
    name, rest = (found[1], found[2]) if found[1] else (found[4], found[3])
    return _names()[name], rest.removeprefix("(").removesuffix(")") if rest.startswith("(") else rest
