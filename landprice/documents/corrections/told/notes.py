"""What the notes of a table say of the places between and past its keys: 内插, 小于1.0按1.0, 大于5的按5."""

from __future__ import annotations

import re
from collections.abc import Sequence

from landprice.documents.corrections.marks import in_signs
from landprice.documents.corrections.vocabulary import words
from landprice.documents.items.letters import plain

_N = r"[0-9]+(?:\.[0-9]+)?"
_END = re.compile(rf"([≤<≥>])({_N})(?:\(含\))?(?:时|的)?.{{0,8}}?(?:按|取|以|为|视为)[^0-9]{{0,10}}\2(?![0-9.])")
"""The same key past an end: 小于1.0时按1.0."""
_COUNT = re.compile("^(?:注[1-9]?[:：]?)?[1-9][、.](?![0-9])|^注[1-9]")
_DEPTH = re.compile(rf"标准(?:临街)?深度(?:均?为|是|:|取)?({_N})(?:米|m)")
_BEHIND = re.compile("(?:超过|大于|超出)标准(?:临街)?深度.{0,20}(?:级别|基准地价)")


def between_of(notes: Sequence[str]) -> str:
    """``linear`` or ``step`` where a note says how to read between the keys; else empty."""
    text = "".join(map(plain, notes))
    for name in ("step", "linear"):
        if any(word in text for word in words()[name]):
            return name
    return ""


def ends_of(notes: Sequence[str]) -> tuple[str, str]:
    """``clamp`` for the lower and for the upper end where a note says that the last key holds past it."""
    signs = {found[1] for found in _END.finditer(in_signs("".join(map(plain, notes))))}
    return "clamp" if signs & {"<", "≤"} else "", "clamp" if signs & {">", "≥"} else ""


def ends_told(sentence: str) -> bool:
    """Whether a sentence says what holds past the last keys, in figures: 小于1.0的,按1.0修正."""
    return any(ends_of([sentence])) and "系数" not in sentence


def is_told(note: str) -> bool:
    """Whether all that a note says in figures is what holds past the last keys."""
    parts = [part for part in re.split("[。;]", plain(note)) if any(sign.isdigit() for sign in _COUNT.sub("", part))]
    return bool(parts or between_of([note])) and all(map(ends_told, parts))


def is_per_floor(texts: Sequence[str]) -> bool:
    """Whether the coefficients are of the price per floor area."""
    text = "".join(map(plain, texts))
    return any(word in text for word in words()["floor"]) and "地面" not in text


def standard_depth_of(notes: Sequence[str]) -> str:
    """The standard depth in metres that the notes name for all streets; empty where they name several."""
    found = set(_DEPTH.findall("".join(map(plain, notes))))
    return found.pop() if len(found) == 1 else ""


def deep_lot_of(notes: Sequence[str]) -> str:
    """``split`` where a note says that what lies behind the standard depth has the price of its grade."""
    return "split" if _BEHIND.search("".join(map(plain, notes))) else ""


def area_unit_of(texts: Sequence[str]) -> str:
    """亩 or 公顷 where heads and headings name that unit of area; empty for ㎡."""
    text = "".join(map(plain, texts))
    return next((unit for unit in words()["area_units"] if f"({unit})" in text or f"单位:{unit}" in text), "")
