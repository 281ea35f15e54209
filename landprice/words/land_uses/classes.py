"""The classes of each edition, by code and by name, with the kinds of use that they hold and their sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from landprice.core.startup import record
from landprice.words.data import load
from landprice.words.land_uses.editions import EDITIONS
from landprice.words.land_uses.said import bare


@record
class LandClass:
    """A class of one edition; ``kinds`` are what it holds (see ``kinds.py``), ``parent`` is empty at the top.

    ``source`` says where the row was taken from, ``seen`` (yes, partly, no) whether its text was seen.
    """

    classification: str
    code: str
    name: str
    parent: str
    kinds: tuple[str, ...]
    source: str
    seen: str


@record
class Edition:
    """The classes of one edition by code and by name without 用地."""

    by_code: Mapping[str, LandClass]
    by_name: Mapping[str, tuple[LandClass, ...]]


@lru_cache(maxsize=len(EDITIONS))
def edition(name: str) -> Edition:
    """The edition of the id ``name``; one that only adds to another (``survey3``) holds the classes of both."""
    content = load(f"land_uses/classifications/{name}")
    base = edition(content["adds_to"]).by_code if "adds_to" in content else {}
    by_code = {**base, **{each.code: each for each in _classes(name)}}
    by_name: dict[str, tuple[LandClass, ...]] = {}
    for each in by_code.values():
        by_name[bare(each.name)] = (*by_name.get(bare(each.name), ()), each)
    return Edition(by_code, by_name)


def _classes(name: str) -> Iterator[LandClass]:
    content = load(f"land_uses/classifications/{name}")
    sources = content["sources"]
    for code, class_name, parent, kinds, source in content["classes"]:
        origin = sources[source]
        yield LandClass(name, code, class_name, parent, tuple(kinds.split()), origin["text"], origin["seen"])
