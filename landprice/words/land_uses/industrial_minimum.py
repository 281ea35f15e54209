"""The national minimum prices of granted industrial land (全国工业用地出让最低价标准, 国土资发〔2006〕307号)."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

from landprice.words.data import load

_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五")


def industrial_minimum(land_class: int | str) -> Decimal | None:
    """The minimum in 元/㎡ of a class of land, 1 to 15 or 一等 to 十五等; None for any other."""
    found = _row(land_class)
    return Decimal(found[1]) if found else None


def minimum_source(land_class: int | str) -> tuple[str, str] | None:
    """Where the minimum of a class was taken from, and whether that was seen (yes, partly, no)."""
    found = _row(land_class)
    return _source(found[2]) if found else None


def class_of_district(district: str) -> tuple[int, str] | None:
    """The class of a district by its name with its city (上海市长宁区), as annex 2 of 2006 names it, and its source.

    Only a part of that annex was seen, so None says nothing of a district.
    """
    for name, land_class, source in _content()["districts"]:
        if name == district:
            return _class_number(land_class), _source(source)[0]
    return None


def _row(land_class: int | str) -> list[Any] | None:
    number = _class_number(land_class) if isinstance(land_class, str) else land_class
    return _by_number().get(number)


def _class_number(said: str) -> int:
    numeral = said.strip().removesuffix("等")
    if numeral in _NUMERALS:
        return _NUMERALS.index(numeral) + 1
    return int(numeral) if numeral.isdecimal() and numeral.isascii() else 0


@lru_cache(maxsize=1)
def _by_number() -> dict[int, list[Any]]:
    return {_class_number(row[0]): row for row in _content()["classes"]}


def _source(number: int) -> tuple[str, str]:
    source = _content()["sources"][number]
    return source["text"], source["seen"]


def _content() -> Any:
    return load("land_uses/industrial_minimum")
