"""Names of land uses among recognised words: which are known, and which are so like one that they are read again."""

from __future__ import annotations

import re
from functools import cache

from landprice.words.land_uses.recognise import known_names, recognise

_HAN_NAME = re.compile("([\u4e00-\u9fff、/]{2,16})(?:[(（].*)?")
_SHORTEST, _MOST_OFF = 3, 2
"""Letters of a name without 用地, and how many of them may be misread, one in three: 公月设施用地 is 公用设施用地."""
_ENDING = "用地"


def is_known_name(text: str) -> bool:
    """Whether the whole of a word, brackets behind it aside, names a land use."""
    found = _HAN_NAME.fullmatch(text)
    return found is not None and recognise(found[1]) is not None


def is_like_name(text: str) -> bool:
    """Whether a word is a name of a land use, or one but for some letters."""
    found = _HAN_NAME.fullmatch(text)
    if found is None:
        return False
    name = found[1]
    return is_known_name(text) or name.endswith(_ENDING) or _is_near_one(name)


@cache
def _names() -> dict[int, list[str]]:
    by_length: dict[int, list[str]] = {}
    for name in known_names():
        if len(name) >= _SHORTEST:
            by_length.setdefault(len(name), []).append(name)
    return by_length


def likely_name(text: str) -> str:
    """The one known name that differs from the name in a word by a letter, with what stands behind it; else empty."""
    found = _HAN_NAME.fullmatch(text)
    if found is None or not found[1].endswith(_ENDING):
        return ""
    bare = found[1].removesuffix(_ENDING)
    likely = {name for name in _names().get(len(bare), ()) if _off(name, bare) == 1}
    return f"{likely.pop()}{_ENDING}{text[len(found[1]) :]}" if len(likely) == 1 else ""


def _is_near_one(name: str) -> bool:
    return any(
        _off(name, other) <= min(_MOST_OFF, len(other) // 3)
        for length in (len(name) - 1, len(name), len(name) + 1)
        for other in _names().get(length, ())
    )


def _off(one: str, other: str) -> int:
    """How many letters differ, of the longer one all that are too many (an edit distance without exchange)."""
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True))
    longer, shorter = sorted((one, other), key=len, reverse=True)
    start = next((at for at, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    return 1 if shorter[start:] == longer[start + 1 :] else _MOST_OFF + 1
