"""What people call the units of ``units``, in Chinese and English, and how a typed name is compared."""

from __future__ import annotations

import re

from landprice.exact import half_width

YUAN = ("元", "yuan", "rmb", "cny", "¥", "人民币", "人民币元", "元人民币")
WAN_YUAN = ("万元", "万", "wanyuan", "wan", "万人民币", "万元人民币", "万rmb", "万cny", "万yuan")
YI_YUAN = ("亿元", "亿", "yiyuan", "yi", "亿人民币", "亿元人民币", "亿rmb", "亿cny", "亿yuan")
M2 = (
    *("m2", "平方米", "平米", "平方", "平", "sqm", "sq.m", "sq.m.", "m^2"),
    *("squaremetre", "squaremetres", "squaremeter", "squaremeters"),
)
WAN_M2 = ("万m2", "万平方米", "万平米", "万平方", "万平")
MU = ("亩", "市亩", "mu", "畝")
HECTARE = ("公顷", "ha", "hectare", "hectares", "公頃")
KM2 = (
    *("km2", "平方公里", "平方千米", "sqkm", "sq.km", "km^2"),
    *("squarekilometre", "squarekilometres", "squarekilometer", "squarekilometers"),
)
FLOOR = (
    *("{m}/{a}楼面", "{m}/{a}(楼面)", "楼面{m}/{a}", "{m}/{a}建筑面积", "{m}/建筑{a}"),
    *("{m}/{a}-floor", "{m}/{a}floor"),
)

_SIGNS = str.maketrans({"㎡": "m2", "²": "2", "㎢": "km2", "㏊": "ha", "每": "/"})
_PER = re.compile(r"\bper\b")


def names_per(
    money: tuple[str, ...], area: tuple[str, ...], forms: tuple[str, ...] = ("{m}/{a}",)
) -> tuple[str, ...]:
    """Every way to name a price: each name of the money per each name of the area, in each form."""
    return tuple(form.format(m=m, a=a) for form in forms for m in money for a in area)


def key_of(name: str) -> str:
    """``name`` as names are compared: half-width, lower case, without blanks, 每 and ``per`` as a slash."""
    return "".join(_PER.sub("/", half_width(name).lower().translate(_SIGNS)).split())
