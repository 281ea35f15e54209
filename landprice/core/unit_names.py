"""What people call the units of ``units``, in Chinese and English, and how typed text is split and compared.

All names stand here as ``key_of`` gives them. A price is named by its money and its area (``万元`` / ``亩``), so
every name of the one goes with every name of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

from landprice.core.exact import half_width
from landprice.core.startup import pattern

YUAN = ("yuan", "rmb", "cny", "¥", "人民币", "人民币元", "元人民币")
WAN_YUAN = ("万", "wanyuan", "wan", "万人民币", "万元人民币", "万rmb", "万cny", "万yuan")
YI_YUAN = ("亿", "yiyuan", "yi", "亿人民币", "亿元人民币", "亿rmb", "亿cny", "亿yuan")
M2 = (
    *("平方米", "平米", "平方", "平", "平方公尺", "米2", "sqm", "sq.m", "sq.m.", "m^2"),
    *("squaremetre", "squaremetres", "squaremeter", "squaremeters"),
)
WAN_M2 = ("万平方米", "万平米", "万平方", "万平")
MU = ("市亩", "畝")
HECTARE = ("hectare", "hectares", "公頃", "hm2")
KM2 = (
    *("平方千米", "sqkm", "sq.km", "km^2"),
    *("squarekilometre", "squarekilometres", "squarekilometer", "squarekilometers"),
)
FLOOR_MARKS = ("(楼面)", "楼面", "(建筑面积)", "建筑面积", "建面", "建筑", "-floor", "floor")
"""What makes a price one per floor area, anywhere in its name: 楼面元/㎡, 元/建筑㎡, yuan/m2-floor."""

_SIGNS = str.maketrans({"㎡": "m2", "²": "2", "㎢": "km2", "㏊": "ha", "每": "/", "∕": "/", "·": "/"})
_PERS = ("/", "每", "/每", "·")
_PER = pattern(r"\bper\b")


_QUANTITY = pattern(r"([+-]?[0-9.,_ ]*(?:[eE][+-]?[0-9]+)?)(.*)", re.DOTALL)


def split_quantity(text: str) -> tuple[str, str]:
    """``2410元/㎡`` as ``("2410", "元/㎡")``; either is empty where it is not there."""
    parts = _QUANTITY.fullmatch(half_width(text).strip())
    return (parts[1].strip(), parts[2].strip()) if parts else ("", text)


def key_of(name: str) -> str:
    """``name`` as names are compared: half-width, lower case, without blanks, 每 and ``per`` as a slash."""
    return "".join(_PER.sub("/", half_width(name).lower().translate(_SIGNS)).replace("//", "/").split())


def price_names(money: Iterable[str], area: Iterable[str], *, per_floor: bool) -> list[str]:
    """How documents write a price of ``money`` per ``area``: 元/平方米, 元每平方米, 元/建筑平方米, 元/㎡·建筑面积."""
    around = [("", "")]
    if per_floor:
        marks = [mark for mark in FLOOR_MARKS if not mark.isascii()]
        bare = [mark for mark in marks if mark[0] != "("]
        around = [*((mark, "") for mark in bare), *(("", behind) for mark in marks for behind in (mark, f"·{mark}"))]
    each = product(money, _PERS, area, around)
    return [f"{over}{per}{before}{under}{behind}" for over, per, under, (before, behind) in each]


def without_floor_mark(key: str) -> tuple[str, bool]:
    """``key`` without the words that say "per floor area", and whether there were any."""
    for mark in FLOOR_MARKS:
        if mark in key:
            return key.replace(mark, "", 1).removesuffix("/"), True
    return key, False
