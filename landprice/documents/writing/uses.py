"""The land uses of a draft: roots before their classes, and the ids they get."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from landprice.documents.grids.figures import Use
from landprice.documents.vocabulary.sub_uses import slug_of

if TYPE_CHECKING:
    from landprice.documents.finding.sections import Section


def root_of(use: Use) -> str:
    """The key of the use that a class belongs to; of a use itself, its own."""
    return Use(use.use, use.name).key


def uses_of(*sections: Section | None) -> dict[str, Use]:
    """The uses of a table: each root before its classes, the names as the first section prints them."""
    every: dict[str, Use] = {}
    for section in filter(None, sections):
        with_figures = {figure.use.key for figure in section.reading.figures}
        for key, use in section.reading.uses.items():
            if key in with_figures or any(
                root_of(other) == key and other.key in with_figures for other in section.reading.uses.values()
            ):
                every.setdefault(root_of(use), Use(use.use, use.name))
                if every.get(key) is None or not every[key].sub_uses:
                    name = every[key].name if key in every else use.name
                    every[key] = Use(use.use, name, use.class_number, use.class_name, use.sub_uses)
    roots = [key for key, use in every.items() if not use.is_class]
    ordered = [each for root in roots for each in [root, *_classes(every, root)]]
    return {key: every[key] for key in ordered}


def _classes(every: dict[str, Use], root: str) -> Iterable[str]:
    found = [key for key, use in every.items() if use.is_class and root_of(use) == root]
    return sorted(found, key=lambda key: every[key].class_number)


def ids_of(uses: dict[str, Use]) -> dict[str, str]:
    """The ids of the land uses: those of the contract, then known names below them (``retail``).

    A use of another name gets ``other-1``, ``other-2`` …, a class of another name ``commercial-class-1`` …, for the
    keeper to name.
    """
    ids: dict[str, str] = {}
    for key, use in uses.items():
        root = ids.get(root_of(use), "")
        if use.class_number:
            wanted = f"{root}-{use.class_number}" if use.use != "?" else f"{root}-class-{use.class_number}"
        elif use.is_class:
            wanted = _known(use.class_name, root) or _numbered(f"{root}-class", ids)
        else:
            wanted = key if use.use != "?" else slug_of(use.name) or _numbered("other", ids)
        ids[key] = wanted if wanted not in ids.values() else _numbered(wanted, ids)
    return ids


def is_stand_in(slug: str) -> bool:
    """Whether an id only stands in for one that the keeper has to give."""
    return bool(re.search(r"^other-\d+|-class-\d+$", slug))


def _known(name: str, root: str) -> str:
    return f"{root}-{slug_of(name)}" if slug_of(name) else ""


def _numbered(start: str, ids: dict[str, str]) -> str:
    number = 1
    while f"{start}-{number}" in ids.values():
        number += 1
    return f"{start}-{number}"
