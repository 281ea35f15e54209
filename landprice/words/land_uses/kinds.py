"""The kinds of land use that the editions share: a tree, so that a class of one edition finds a use named by another.

A kind is no class of any edition; ``retail`` is what 0501 of GB/T 21010-2017, 090101 of 用地用海分类 2023 and B11 of
GB 50137-2011 hold alike. A class that holds several kinds lists them (工矿仓储用地: ``industrial``, ``warehousing``).
宅基地 is a kind of its own beside ``residential``, as no benchmark price of 住宅用地 is meant for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from landprice.words.data import load


def _tree() -> Any:
    return load("land_uses/classifications/kinds")


@lru_cache(maxsize=256)
def lineage(kind: str) -> tuple[str, ...]:
    """``kind`` and the kinds that it is part of, the nearest first."""
    parent = _tree()["kinds"][kind][0]
    return (kind, *lineage(parent)) if parent else (kind,)


def is_kind(word: str) -> bool:
    """Whether ``word`` is the id of a kind."""
    return word in _tree()["kinds"]


def kind_name(kind: str) -> str:
    """The Chinese name of a kind, without 用地."""
    name: str = _tree()["kinds"][kind][1]
    return name


def roots(kinds: Iterable[str]) -> tuple[str, ...]:
    """The broadest kinds that ``kinds`` are part of, each once."""
    return tuple(dict.fromkeys(lineage(kind)[-1] for kind in kinds))


def is_within(kind: str, others: Iterable[str]) -> bool:
    """Whether ``kind`` is one of ``others`` or part of one."""
    return not set(lineage(kind)).isdisjoint(others)


def are_construction(kinds: Iterable[str]) -> bool:
    """Whether any of ``kinds`` is construction land: farmland, water and sea have no price of building land."""
    known = set(kinds)
    return not known or not known <= set(_tree()["not_construction"])


def is_incidental(kind: str) -> bool:
    """Whether land of this kind in a broader class is no reason to ask: GB 50137 has 宗教用地 in 公共管理与公共服务."""
    return lineage(kind)[-1] in _tree()["incidental"]


def are_collective(kinds: Iterable[str]) -> bool:
    """Whether ``kinds`` are land of a village alone (宅基地)."""
    return bool(kinds) and set(kinds) <= set(_tree()["collective"])


def habit(kinds: Iterable[str]) -> tuple[str, ...] | None:
    """The kinds that benchmark documents usually price ``kinds`` by; empty for the neighbouring use, None for none."""
    known: Mapping[str, list[str]] = _tree()["habits"]
    for kind in kinds:
        for each in lineage(kind):
            if each in known:
                return tuple(known[each])
    return None


def family(name: str) -> str:
    """The kind that a table means by a use of this bare name when the use stands alone: 商业 is all of 商服."""
    found: str = _tree()["families"].get(name, "")
    return found


def draft_id(kinds: Iterable[str]) -> str:
    """The id that a use of these kinds gets in a draft of a table (``retail``, ``public``); empty for none."""
    listed = tuple(kinds)
    tree = _tree()
    if len(listed) == 1:
        only: str = tree["drafts"].get(listed[0], listed[0])
        return only
    joined: dict[frozenset[str], str] = {frozenset(key.split()): slug for key, slug in tree["joined"].items()}
    return joined.get(frozenset(listed), "")


def use_of_draft(slug: str) -> str:
    """The use that a draft id is part of: ``commercial`` of ``retail``, ``public`` of ``parks``; its own at the top."""
    tree = _tree()
    own: str = tree["part_of"].get(slug, "")
    if own or slug not in tree["kinds"]:
        return own
    return lineage(slug)[-1]
