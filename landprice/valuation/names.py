"""The coefficients of the method: their ids, the symbols that documents write, and the names people say."""

from __future__ import annotations

import re

from landprice.core.errors import ParcelError
from landprice.core.messages import Message, message
from landprice.core.nearest import nearest
from landprice.core.units import seen

COEFFICIENTS = (
    *("date", "tenure", "plot-ratio", "factors", "sub-use", "servicing", "area", "shape", "scenery", "orientation"),
    *("surroundings", "width", "depth", "corner", "right"),
)
"""The ids of the coefficients, the same in steps, ``missing`` and ``coefficient``."""
SYMBOLS = {
    "benchmark": "P1b",
    "date": "Kt",
    "tenure": "Ky",
    "plot-ratio": "Kv",
    "factors": "1+ΣKi",
    "sub-use": "Kx",
    "servicing": "D",
    "area": "Ks",
    "shape": "Ka",
    "scenery": "Ke",
    "orientation": "Kto",
    "surroundings": "Ku",
    "width": "Kk",
    "depth": "Kd",
    "corner": "Kc",
    "right": "Kr",
    "unit-price": "P",
}
CHINESE = {
    "date": ("期日", "交易期日", "估价期日", "日期"),
    "tenure": ("年期", "年限", "土地使用年期", "土地使用年限", "使用年期", "使用年限", "剩余年限"),
    "plot-ratio": ("容积率",),
    "factors": ("区域及个别因素", "区域因素", "个别因素", "因素", "宗地因素", "影响因素", "ΣKi", "Ki"),
    "sub-use": ("细分用途", "用途细分"),
    "servicing": ("开发程度", "土地开发程度"),
    "area": ("面积", "宗地面积"),
    "shape": ("形状", "宗地形状"),
    "scenery": ("景观", "景观条件"),
    "orientation": ("朝向",),
    "surroundings": ("周围土地利用", "周边土地利用"),
    "width": ("宽度", "临街宽度", "宗地宽度"),
    "depth": ("深度", "临街深度", "宗地深度"),
    "corner": ("街角", "街角地", "角地"),
    "right": ("权利", "权利性质", "使用权性质", "权利类型"),
}
"""What people call the coefficients; 修正 or 修正系数 may stand behind."""


def coefficient_id(name: str) -> str:
    """The id of the coefficient that ``name`` (id, symbol or Chinese name) means; raises ParcelError."""
    wanted = name.strip().replace("_", "-")
    bare = re.sub("(?:修正)?(?:系数|值)?$", "", wanted).removesuffix("修正") or wanted
    for each in COEFFICIENTS:
        if wanted.casefold() in (each, SYMBOLS[each].casefold()) or bare in CHINESE[each]:
            return each

    near = nearest(wanted, COEFFICIENTS)
    what = message(
        "there is no coefficient {name}; expected one of {choices}",
        name=seen(name),
        choices=[coefficient_name(each) for each in COEFFICIENTS],
    )
    raise ParcelError(what, [*near, *(each for each in COEFFICIENTS if each not in near)])


def coefficient_name(name: str) -> Message:
    """A coefficient as a sentence names it: its id in English, the trade's word in Chinese."""
    return _NAMES[name]


_NAMES = {
    "date": message("date"),
    "tenure": message("tenure"),
    "plot-ratio": message("plot-ratio"),
    "factors": message("factors"),
    "sub-use": message("sub-use"),
    "servicing": message("servicing"),
    "area": message("area"),
    "shape": message("shape"),
    "scenery": message("scenery"),
    "orientation": message("orientation"),
    "surroundings": message("surroundings"),
    "width": message("width"),
    "depth": message("depth"),
    "corner": message("corner"),
    "right": message("right"),
    "benchmark": message("benchmark price"),
    "unit-price": message("unit price"),
}
