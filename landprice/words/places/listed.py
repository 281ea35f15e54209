"""Names of places that the list of GB/T 2260 has: where one begins a text, its level, an autonomous county in full."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from landprice.words.adcodes import known_adcodes
from landprice.words.place_names import short_name
from landprice.words.places.data import word_list

_SHORTEST = 3
"""城区, 郊区 and 矿区 are districts, and parts of any town."""


def name_at_start(text: str) -> str:
    """The longest name of the list that ``text`` begins with: 固镇县, 万全区; empty where there is none."""
    found = next((name for name in _by_beginning().get(text[:2], ()) if text.startswith(name)), "")
    of_any_town = found in word_list("no_name", "parts_of_towns")
    return "" if of_any_town or text.startswith("域", len(found)) else found


def counties_in(text: str) -> set[str]:
    """The counties of the list that a text names anywhere."""
    names = {name_at_start(text[at:]) for at in range(len(text)) if text[at : at + 2] in _by_beginning()}
    return {name for name in names if level_of(name) == "county"}


def level_of(name: str) -> str:
    """``province``, ``prefecture`` or ``county``, as the list has ``name``; the highest, and empty where it has not."""
    ends = [code[2:] for code in known_adcodes().codes.get(name, ())]
    if any(end == "0000" for end in ends):
        return "province"
    return "prefecture" if any(end.endswith("00") for end in ends) else "county" if ends else ""


def are_beside(*names: str) -> bool:
    """Whether the list has all ``names`` as counties, none of which lies in another."""
    return all(level_of(name) == "county" for name in names)


def in_full(county: str) -> str:
    """The name of an autonomous county in full (通道县, 印江自治县), where the list has it once."""
    full = () if county in known_adcodes().codes else _autonomous().get((short_name(county), county[-1:]), ())
    return full[0] if len(full) == 1 else county


@lru_cache(maxsize=1)
def numbered_beginnings() -> frozenset[str]:
    """The first two signs of names that begin with a numeral, which is no number of a heading: 三亚市, 九江市."""
    return frozenset(beginning for beginning in _by_beginning() if beginning[0] in "一二三四五六七八九十")


@lru_cache(maxsize=1)
def _by_beginning() -> Mapping[str, tuple[str, ...]]:
    """The names of the list by their first two signs, the longest first."""
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(known_adcodes().codes, key=len, reverse=True):
        if len(name) >= _SHORTEST:
            found[name[:2]] = (*found.get(name[:2], ()), name)
    return found


@lru_cache(maxsize=1)
def _autonomous() -> Mapping[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for name in known_adcodes().codes:
        if name.endswith(("自治县", "自治旗")):
            key = short_name(name), name[-1]
            found[key] = (*found.get(key, ()), name)
    return found
