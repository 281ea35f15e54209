"""Names of land uses among recognised words: which are known, and which are so like one that they are read again."""

from __future__ import annotations

import re
from functools import cache

from landprice.words.land_uses.recognise import known_names, recognise

_HAN_NAME = re.compile("([\u4e00-\u9fff、/]{2,16})(?:[(（].*)?")
_ODD_NAME = re.compile("([^0-9()（）]{1,16}用地)(?:[(（].*)?")
"""A name with signs that are no letters: F.业用地 was 工业用地 below a seal."""
_SHORTEST, _MOST_OFF = 3, 2
"""Letters of a name without 用地, and how many of them may be misread, one in three: 公月设施用地 is 公用设施用地."""


def is_known_name(text: str) -> bool:
    """Whether the whole of a word, brackets behind it aside, names a land use."""
    found = _HAN_NAME.fullmatch(text)
    return found is not None and recognise(found[1]) is not None


def is_like_name(text: str) -> bool:
    """Whether a word is a name of a land use, or one but for some letters."""
    if _ODD_NAME.fullmatch(text):
        return True
    found = _HAN_NAME.fullmatch(text)
    return found is not None and (is_known_name(text) or _is_near_one(found[1]))


@cache
def _names() -> dict[int, list[str]]:
    by_length: dict[int, list[str]] = {}
    for name in known_names():
        if len(name) >= _SHORTEST:
            by_length.setdefault(len(name), []).append(name)
    return by_length


def _is_near_one(name: str) -> bool:
    return any(
        off_by(name, other) <= min(_MOST_OFF, len(other) // 3)
        for length in (len(name) - 1, len(name), len(name) + 1)
        for other in _names().get(length, ())
    )


def off_by(one: str, other: str) -> int:
    """How many letters differ, of the longer one all that are too many (an edit distance without exchange)."""
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True))
    longer, shorter = sorted((one, other), key=len, reverse=True)
    start = next((at for at, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    return 1 if shorter[start:] == longer[start + 1 :] else _MOST_OFF + 1
