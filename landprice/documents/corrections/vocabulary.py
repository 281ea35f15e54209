"""The words of corrections: kinds with their headings and key heads, the five classes, items and directions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from landprice.tables.corrections.factor_classes import LEVELS, level_of, without_brackets
from landprice.words.numerals import number_of

NUMERIC_KEYS = ("plot-ratio", "tenure", "depth", "width")
KEYED_BY_FIGURES = (*NUMERIC_KEYS, "area")
CLASS_KINDS = ("shape", "scenery", "orientation", "surroundings")
_CORRECTS = re.compile("修正|系数|调整|指数")
_FLOOR = re.compile(r"(地下|地上)?第?(-?[1-9][0-9]?|[一二三四五六七八九十]|首)层")
_UNIT_BEHIND = re.compile("/(?:年|米|m|m2|平方米|亩)$")


@cache
def words() -> dict[str, Any]:
    """The file of words; of the kinds, the more special stand before the more general."""
    found: dict[str, Any] = json.loads((Path(__file__).parent / "words.json").read_text("utf-8"))
    return found


def class_names_in(texts: Iterable[str]) -> dict[str, dict[str, str]]:
    """``class_names``: what heads call the five classes (好 for 优), where not by the usual names; else nothing."""
    named = {level: without_brackets(text) for text in texts if (level := level_of(text))}
    other = set(named) == set(LEVELS) and any(level != name for level, name in named.items())
    return {"class_names": {level: named[level] for level in LEVELS}} if other else {}


@lru_cache(maxsize=8192)
def kind_in(text: str) -> str:
    """The kind of correction that the words of a heading name; ``any`` where they speak of corrections alone."""
    for each in words()["kinds"]:
        if any(word in text for word in each["heading"]):
            return str(each["kind"])
    return "any" if _CORRECTS.search(text) else ""


@lru_cache(maxsize=8192)
def key_kind(text: str) -> str:
    """The kind whose keys a head cell names: 容积率 → plot-ratio; else empty."""
    bare = _UNIT_BEHIND.sub("", without_brackets(text))
    return next((str(each["kind"]) for each in words()["kinds"] if text in each["key"] or bare in each["key"]), "")


def is_coefficient(text: str) -> bool:
    """Whether a head cell only says that coefficients stand there."""
    return without_brackets(text) in words()["coefficient"] or bool(re.fullmatch(r"K[a-z]{0,2}\d?(?:值)?", text))


@lru_cache(maxsize=8192)
def is_one_of(text: str, name: str) -> bool:
    """Whether a cell, without brackets and signs, is a word of a list."""
    return text in words()[name] or without_brackets(text) in words()[name]


def is_skipped(text: str) -> bool:
    """Whether a head says that no coefficients stand there: 权重, 四三二一深度百分率(%)."""
    return is_one_of(text, "skip") or without_brackets(text).endswith("百分率")


def told_kind(text: str) -> str:
    """The kind that words of running text, or the name of one coefficient among several, tell; else empty."""
    told: dict[str, str] = words()["told_by"]
    return next((told[name] for name in reversed(told) if name in text), "")


def kind_of_words(text: str) -> str:
    """The kind that the words of a heading name, or where they speak of coefficients alone, what else they tell of."""
    kind = kind_in(text)
    return told_kind(text) or kind if kind == "any" else kind


def area_unit_in(key: str) -> str:
    """The unit behind a figure of a key of areas where it is not ㎡: 亩, 公顷; else empty."""
    units: dict[str, str] = words()["area_units"]
    return next((unit for word, unit in units.items() if re.search(f"[0-9]{word}", key)), "")


def right_of(text: str) -> str:
    """The id of a right of land that a key names: 划拨 → allocated; else empty."""
    found: dict[str, str] = words()["rights"]
    return next((right for word, right in found.items() if word in text), "")


def floor_of(text: str) -> str:
    """The number of the one floor that a key names: 2层 → 2, 地下一层 → -1, 首层 → 1; else empty."""
    if re.fullmatch("-?[1-9][0-9]?", text):
        return text
    found = _FLOOR.fullmatch(text)
    if not found:
        return ""
    number = "1" if found[2] == "首" else str(number_of(found[2]) or found[2])
    return f"-{number}" if found[1] == "地下" and not number.startswith("-") else number
