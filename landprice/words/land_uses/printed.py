"""The names of land uses as documents print them, for a reader that finds names letter by letter.

``classifications/printed.json`` lists what stands without 用地 in heads and sentences (商服, 零售商业). Any other name
that the classifications or everyday use have is one only with 用地 behind it: 道路 may be a street, 道路用地 is a use.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from landprice.core.startup import record
from landprice.words.data import load
from landprice.words.land_uses.kinds import are_construction
from landprice.words.land_uses.recognise import known_names, recognise

_LAND = "用地"


@record
class PrintedUse:
    """The id that a draft gives a use of this name, and the use that it is a part of; empty for a whole use."""

    id: str
    of: str = ""


@lru_cache(maxsize=1)
def printed_uses() -> Mapping[str, PrintedUse]:
    """Every name of a use that a document may print, and what it means."""
    return dict(_named())


@lru_cache(maxsize=1)
def names_of_no_use() -> frozenset[str]:
    """Words on 用地 that name no land use of their own: 建设用地."""
    return frozenset(_content()["no_use"])


def _named() -> Iterator[tuple[str, PrintedUse]]:
    for name in known_names():
        if not name.endswith(_LAND) and (found := _printed(name)):
            yield name + _LAND, found
    for name in _content()["alone"]:
        if found := _printed(name):
            yield name, found
    for use, entry in _content()["several"].items():
        for name in entry["words"]:
            yield name, PrintedUse(use)
            yield name + _LAND, PrintedUse(use)


def _printed(name: str) -> PrintedUse | None:
    found = recognise(name)
    if found is None or not found.slug or not are_construction(found.kinds):
        return None
    return PrintedUse(found.slug, "" if found.is_whole else found.use)


def _content() -> Any:
    return load("land_uses/classifications/printed")
