"""Names of land uses among recognised words: which are known, and which are so like one that they are read again."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache

from landprice.words.land_uses.recognise import known_names, recognise

_HAN_NAME = re.compile("([\u4e00-\u9fff、/]{2,16})(?:[(（].*)?")
_ODD_NAME = re.compile("([^0-9()（）]{1,16}用地)(?:[(（].*)?")
"""A name with signs that are no letters: F.业用地 was 工业用地 below a seal."""
_SHORTEST, _ALIKE = 3, 0.66
"""Letters of a name without 用地, of which one in three may be misread: 公月设施用地 is 公用设施用地."""


def is_known_name(text: str) -> bool:
    """Whether the whole of a word, brackets behind it aside, names a land use."""
    found = _HAN_NAME.fullmatch(text)
    return found is not None and recognise(found[1]) is not None


def is_like_name(text: str) -> bool:
    """Whether a word is a name of a land use, or one but for some letters."""
    if _ODD_NAME.fullmatch(text):
        return True
    found = _HAN_NAME.fullmatch(text)
    return found is not None and (is_known_name(text) or bool(get_close_matches(found[1], _names(), 1, _ALIKE)))


@cache
def _names() -> list[str]:
    return [name for name in known_names() if len(name) >= _SHORTEST]
