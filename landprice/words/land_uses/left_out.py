"""What a printed name leaves out: 商服用地(不含加油站、旅馆), 公共服务用地(除公用设施外)."""

from __future__ import annotations

import re
from functools import lru_cache

from landprice.core.startup import pattern
from landprice.words.land_uses.said import folded

_NOT = "不(?:含|包括|包含)"
_LEFT_OUT = pattern(rf"\(?(?:{_NOT}(?P<names>[^()]{{1,80}})|除(?:了)?(?P<others>[^()]{{1,40}}?)(?:以外|之外|外)的?)\)?")


@lru_cache(maxsize=1024)
def names_left_out(text: str) -> tuple[str, ...]:
    """The uses that ``text`` says not to hold."""
    found = _LEFT_OUT.finditer(folded(text))
    return tuple(name for each in found for name in re.split("[、,;和及与或]", each["names"] or each["others"]) if name)


@lru_cache(maxsize=1024)
def without_left_out(text: str) -> str:
    """``text`` without what it says not to hold; as it is where that is nothing."""
    return _LEFT_OUT.sub("", folded(text)) if names_left_out(text) else text
