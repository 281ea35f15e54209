"""Names of places that the list of GB/T 2260 has: where one begins a text, and the full one of an autonomous county."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from landprice.words.adcodes import known_adcodes
from landprice.words.place_names import short_name

_SHORTEST = 3
"""城区, 郊区 and 矿区 are districts, and parts of any town."""
_PARTS_OF_TOWNS = re.compile("(?:新|老)城区|市中区|城关区")
"""Districts whose names any town may have for a part of it."""


def name_at_start(text: str) -> str:
    """The longest name of the list that ``text`` begins with: 固镇县, 万全区; empty where there is none."""
    names, longest = _names()
    found = next((text[:end] for end in range(min(longest, len(text)), _SHORTEST - 1, -1) if text[:end] in names), "")
    return "" if _PARTS_OF_TOWNS.fullmatch(found) or text[len(found) :].startswith("域") else found


def in_full(county: str) -> str:
    """The name of an autonomous county in full (通道县, 印江自治县), where the list has it once."""
    names, _ = _names()
    full = () if county in names else _autonomous().get((short_name(county), county[-1:]), ())
    return full[0] if len(full) == 1 else county


@lru_cache(maxsize=1)
def _names() -> tuple[frozenset[str], int]:
    names = frozenset(known_adcodes().codes)
    return names, max(map(len, names))


@lru_cache(maxsize=1)
def _autonomous() -> Mapping[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for name in _names()[0]:
        if name.endswith(("自治县", "自治旗")):
            key = short_name(name), name[-1]
            found[key] = (*found.get(key, ()), name)
    return found
