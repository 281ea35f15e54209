"""The editions of the national classifications of land use (土地利用分类), and the classes that each holds.

A code without its edition is no class: 0901 is 军事设施用地 in GB/T 21010-2017 and 商业用地 in 用地用海分类 2023.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from landprice.errors import LandUseError
from landprice.messages import message
from landprice.words.data import load
from landprice.words.said import bare

EDITIONS = {
    "gb2017": "GB/T 21010-2017",
    "mnr2023": "用地用海分类 2023",
    "mnr2020": "用地用海分类 2020",
    "gb50137": "GB 50137-2011",
    "gb2007": "GB/T 21010-2007",
    "land2001": "全国土地分类 2001",
    "survey3": "第三次国土调查工作分类",
}
"""The id of each edition and how it is cited; the ids are what ``--classification`` takes."""

CURRENT = ("gb2017", "mnr2023", "gb50137")
"""The editions that a name is looked for in first; certificates still carry the others."""


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Edition:
    """The classes of one edition by code and by name without 用地."""

    by_code: Mapping[str, LandClass]
    by_name: Mapping[str, tuple[LandClass, ...]]


@lru_cache(maxsize=len(EDITIONS))
def edition(name: str) -> Edition:
    """The edition of the id ``name``; one that only adds to another (``survey3``) holds the classes of both."""
    content = load(f"classifications/{name}")
    base = edition(content["adds_to"]).by_code if "adds_to" in content else {}
    by_code = {**base, **{each.code: each for each in _classes(name)}}
    by_name: dict[str, tuple[LandClass, ...]] = {}
    for each in by_code.values():
        by_name[bare(each.name)] = (*by_name.get(bare(each.name), ()), each)
    return Edition(by_code, by_name)


def _classes(name: str) -> Iterator[LandClass]:
    content = load(f"classifications/{name}")
    sources = content["sources"]
    for code, class_name, parent, kinds, source in content["classes"]:
        origin = sources[source]
        yield LandClass(name, code, class_name, parent, tuple(kinds.split()), origin["text"], origin["seen"])


def edition_id(said: str) -> str:
    """The id of the edition that ``said`` names by id or as cited.

    Raises LandUseError for any other word, with the ids as choices.
    """
    wanted = "".join(said.split()).casefold()
    for name, cited in EDITIONS.items():
        if wanted in (name, "".join(cited.split()).casefold()):
            return name
    what = message("there is no classification {name} here; give one of {choices}", name=said, choices=list(EDITIONS))
    raise LandUseError(what, list(EDITIONS))
