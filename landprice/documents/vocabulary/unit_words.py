"""Units of price and area as documents print them, and whether a price is per land or per floor area."""

from __future__ import annotations

import re

_M2 = r"(?:平方米|平米|m2|m²|㎡|m\^2)"
_PER = r"(?:/|每|\\|·)"
_UNITS = (
    (
        "yuan_per_m2",
        re.compile(
            rf"(?:人民币)?(?<!万)元{_PER}(?:建筑|楼面|土地|地面)?{_M2}|(?:人民币)?每{_M2}(?<!万)元", re.IGNORECASE
        ),
    ),
    ("wan_per_mu", re.compile(rf"万元{_PER}亩|每亩万元")),
    ("yuan_per_mu", re.compile(rf"(?<!万)元{_PER}亩|每亩元")),
    ("yuan_per_m2", re.compile(rf"(?<!元)/{_M2}", re.IGNORECASE)),
    ("other", re.compile(rf"万元{_PER}(?:公顷|{_M2})|(?<!万)元{_PER}(?:公顷|年)", re.IGNORECASE)),
    ("公顷", re.compile(r"公顷|hm2|hm²|(?<![a-z])ha(?![a-z])", re.IGNORECASE)),
    ("平方公里", re.compile(r"平方公里|平方千米|km2|km²|㎢", re.IGNORECASE)),
    ("平方米", re.compile(_M2, re.IGNORECASE)),
    ("亩", re.compile("亩")),
)
_PRICES = 5
PRICE_UNITS = ("yuan_per_m2", "wan_per_mu")
"""The units of price that a table holds; 元/亩 becomes 万元/亩 by moving the point, which is exact."""
PRINTED_PRICE_UNITS = (*PRICE_UNITS, "yuan_per_mu")
AREA_UNITS = ("公顷", "平方公里", "平方米", "亩")
LAND, FLOOR = "land", "floor"
_FLOOR = re.compile("楼面|建筑面积|建筑平方米|建面")
_LAND = re.compile("地面(?:地)?价|土地平方?米|土地面积价|地面价格|地面单价|单位面积地价|单位地价")


def unit_of_words(bare: str) -> tuple[str, str]:
    """The unit that stands in ``bare``, and ``bare`` without it.

    ``other`` is one that no table has, ``both`` stands for several of which it is not said which is which. Two
    units of price that stand side by side (元/㎡(万元/亩)) are given as ``yuan_per_m2+wan_per_mu``.
    """
    found = [(unit, match) for unit, pattern in _UNITS[:_PRICES] if (match := pattern.search(bare))]
    found = found or [(unit, match) for unit, pattern in _UNITS[_PRICES:] if (match := pattern.search(bare))][:1]
    if not found:
        return "", bare
    found.sort(key=lambda each: each[1].start())
    rest = bare
    for _, match in sorted(found, key=lambda each: -each[1].start()):
        rest = rest[: match.start()] + rest[match.end() :]
    rest = re.sub(r"\([,:、/]*\)", "", rest)
    units = [unit for unit, _ in found]
    if units[0].endswith("per_mu"):
        rest = rest.replace("亩价", "地价")
    if len(set(units)) == 1:
        return units[0], rest
    if len(units) == 2 and set(units) <= set(PRINTED_PRICE_UNITS):
        return "+".join(units), rest
    return "both", rest


def unit_in(bare: str, at: int) -> tuple[str, int]:
    """The unit of price that begins at ``at`` in ``bare`` and where it ends; empty where none begins there."""
    for unit, pattern in _UNITS[:_PRICES]:
        if found := pattern.match(bare, at):
            return unit, found.end()
    return "", at


def per_of(bare: str) -> str:
    """``floor`` where the words name a price per floor area (楼面地价), ``land`` for 地面地价, else empty.

    Empty too where they name both.
    """
    floor, land = bool(_FLOOR.search(bare)), bool(_LAND.search(bare))
    return "" if floor == land else FLOOR if floor else LAND
