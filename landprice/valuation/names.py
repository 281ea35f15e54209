"""The coefficients of the method: their ids and the symbols that documents write for them."""

from __future__ import annotations

from landprice.core.errors import ParcelError
from landprice.core.messages import message
from landprice.core.nearest import nearest
from landprice.core.units import seen

COEFFICIENTS = (
    *("date", "tenure", "plot-ratio", "factors", "servicing", "area", "shape", "scenery", "orientation"),
    *("surroundings", "width", "depth", "corner", "right"),
)
"""The ids of the coefficients, the same in steps, ``missing`` and ``coefficient``."""
SYMBOLS = {
    "benchmark": "P1b",
    "date": "Kt",
    "tenure": "Ky",
    "plot-ratio": "Kv",
    "factors": "1+ΣKi",
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


def coefficient_id(name: str) -> str:
    """The id of the coefficient that ``name`` (id or symbol) means; raises ParcelError with the nearest."""
    wanted = name.strip().replace("_", "-")
    for each in COEFFICIENTS:
        if wanted.casefold() in (each, SYMBOLS[each].casefold()):
            return each
    if wanted in ("ΣKi", "Ki"):
        return "factors"

    near = nearest(wanted, COEFFICIENTS)
    what = message(
        "there is no coefficient {name}; expected one of {choices}", name=seen(name), choices=list(COEFFICIENTS)
    )
    raise ParcelError(what, [*near, *(each for each in COEFFICIENTS if each not in near)])
