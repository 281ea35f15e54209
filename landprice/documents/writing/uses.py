"""The land uses of a draft: roots before their classes, and the ids they get."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from landprice.documents.account.result import ReadTable
from landprice.documents.items.cells import UseName
from landprice.documents.items.labels import is_warehousing_in
from landprice.documents.rows.figures import Figure

_ROOTS = ("commercial", "residential", "industrial", "warehousing", "public", "utilities")
_CLASSES = ("", "一类", "二类", "三类", "四类", "五类", "六类")


@dataclass(frozen=True, slots=True)
class Use:
    """A land use or class as a table names it; a class without a number is told by its name (零售商业用地).

    ``root`` is the id of the use, ``?`` where its name alone tells it; ``known`` the id that its own name has.
    """

    root: str
    name: str
    class_number: int = 0
    class_name: str = ""
    sub_uses: tuple[str, ...] = ()
    known: str = ""

    @property
    def key(self) -> str:
        """What tells it from others: ``commercial``, ``public-1``; uses of other names are told by the name."""
        root = self.root if self.root != "?" else f"?{self.name}"
        if self.class_number:
            return f"{root}-{self.class_number}"
        return f"{root}/{self.class_name}" if self.class_name else root

    @property
    def is_class(self) -> bool:
        """Whether it is a class of a use."""
        return bool(self.class_name)

    @property
    def above(self) -> Use:
        """The use that a class belongs to; of a use itself, it itself."""
        return Use(self.root, self.name, known=self.known if not self.is_class else "")


def use_of(name: UseName, kind: str = "", within: UseName | None = None, sub_uses: Sequence[str] = ()) -> Use:
    """A use as a draft has it: by its id where that is a common one, as a class of the use that stands above it.

    公服Ⅰ类 below 公共管理与公共服务用地 is its first class.
    """
    known = name.id if name.id != name.name else ""
    number, class_name = _class_of(kind)
    if within is not None and kind and name.id == within.id:
        name = within
    if within is not None and within.name != name.name and not _stands_alone(name, within):
        known = "" if kind else known
        return Use(_root_of(within), within.name, 0, name.name + class_name, name.sub_uses, known)
    root = _root_of(name)
    return Use(root, name.name, number, class_name, tuple(sub_uses) or name.sub_uses, known if root == "?" else "")


def _class_of(kind: str) -> tuple[int, str]:
    """The number of a class, and its name: 一类."""
    number = int(kind) if kind.isdecimal() else 0
    return number, _CLASSES[number] if number < len(_CLASSES) else kind


def _root_of(name: UseName) -> str:
    return name.id if name.id in _ROOTS else "?"


def _stands_alone(name: UseName, within: UseName) -> bool:
    """Whether a use below another is a common use of its own: 公用设施用地 below 公共管理与公共服务用地."""
    is_part = name.id == within.id or is_warehousing_in(name, within)
    return name.id in _ROOTS and not is_part


def use_of_figure(figure: Figure) -> Use | None:
    """The use that a figure is of."""
    if figure.use is None:
        return None
    kind, within, sub_uses = figure.text("class"), figure.labels.get("within"), figure.labels.get("sub_uses")
    of_class = sub_uses if kind and isinstance(sub_uses, tuple) else ()
    return use_of(figure.use, kind, within if isinstance(within, UseName) else None, of_class)


def uses_of(table: ReadTable) -> dict[str, Use]:
    """The uses of a table with figures: each root before its classes, the names as they are printed first."""
    every: dict[str, Use] = {}
    for use in filter(None, map(use_of_figure, [*table.prices, *table.areas])):
        every.setdefault(use.above.key, use.above)
        if use.key not in every or not every[use.key].sub_uses:
            name = every[use.key].name if use.key in every else use.name
            every[use.key] = Use(use.root, name, use.class_number, use.class_name, use.sub_uses, use.known)
    roots = [key for key, use in every.items() if not use.is_class]
    ordered = [each for root in roots for each in [root, *_classes(every, root)]]
    return {key: every[key] for key in ordered}


def _classes(every: dict[str, Use], root: str) -> Iterable[str]:
    found = [key for key, use in every.items() if use.is_class and use.above.key == root]
    return sorted(found, key=lambda key: every[key].class_number)


def aliases_of(table: ReadTable, key: str, name: str) -> Iterator[str]:
    """The other name that the areas of a table give a use which its prices call ``name``."""
    if not table.prices:
        return
    for use in filter(None, map(use_of_figure, table.areas)):
        if use.key == key and not use.is_class and use.name != name:
            yield use.name
            return


def ids_of(uses: dict[str, Use]) -> dict[str, str]:
    """The ids of the land uses: those of the contract, then known names below them (``retail``).

    A use of another name gets ``other-1``, ``other-2`` …, a class of another name ``commercial-class-1`` …, for the
    keeper to name.
    """
    ids: dict[str, str] = {}
    for key, use in uses.items():
        root = ids.get(use.above.key, "")
        if use.class_number:
            wanted = f"{root}-{use.class_number}" if use.root != "?" else f"{root}-class-{use.class_number}"
        elif use.is_class:
            wanted = f"{root}-{use.known}" if use.known else _numbered(f"{root}-class", ids)
        else:
            wanted = key if use.root != "?" else use.known or _numbered("other", ids)
        ids[key] = wanted if wanted not in ids.values() else _numbered(wanted, ids)
    return ids


def is_stand_in(slug: str) -> bool:
    """Whether an id only stands in for one that the keeper has to give."""
    return bool(re.search(r"^other-\d+|-class-\d+$", slug))


def _numbered(start: str, ids: dict[str, str]) -> str:
    number = 1
    while f"{start}-{number}" in ids.values():
        number += 1
    return f"{start}-{number}"
