"""The land uses that a table prices, as the recogniser needs them, and the edition that their names come from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from landprice.words.editions import CURRENT, edition
from landprice.words.said import bare, folded

STATED = {"GB/T 21010-2017": "gb2017", "用地用海分类 2023": "mnr2023"}
"""The editions that the field ``classification`` of a table can name."""


@dataclass(frozen=True, slots=True)
class TableUse:
    """A use or use class as a table prints it; ``of`` is the use that a class belongs to."""

    id: str
    name: str
    code: str | None = None
    of: str | None = None
    sub_uses: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    priced: bool = True


@dataclass(frozen=True, slots=True)
class TableUses:
    """The uses of one table in its order; ``classification`` is the edition that the table says it follows, if any."""

    county: str
    uses: tuple[TableUse, ...]
    classification: str | None = None

    @property
    def priced(self) -> tuple[str, ...]:
        """The ids of the uses that have prices, in the order of the table."""
        return tuple(use.id for use in self.uses if use.priced)

    def use(self, use_id: str) -> TableUse:
        """The use of that id."""
        return next(use for use in self.uses if use.id == use_id)

    def printed(self, use: TableUse) -> str:
        """The name as printed; a class carries its use before it (公共服务用地一类)."""
        return (self.use(use.of).name if use.of else "") + use.name

    def prices_of(self, use: TableUse) -> tuple[str, ...]:
        """The priced ids that a use stands for: its own, else those of its classes."""
        if use.priced:
            return (use.id,)
        return tuple(each.id for each in self.uses if each.of == use.id and each.priced)


class LandUseOfTable(Protocol):
    """A land use in the model of tables."""

    @property
    def name(self) -> str: ...
    @property
    def code(self) -> str | None: ...
    @property
    def of(self) -> str | None: ...
    @property
    def sub_uses(self) -> tuple[str, ...]: ...
    @property
    def aliases(self) -> tuple[str, ...]: ...


def table_uses(
    county: str, land_uses: Mapping[str, LandUseOfTable], priced: Collection[str], classification: str = ""
) -> TableUses:
    """The uses of a table from its fields: ``land_uses`` by id, the ids with prices, what it says of its edition."""
    uses = tuple(
        TableUse(use_id, use.name, use.code, use.of, tuple(use.sub_uses), tuple(use.aliases), use_id in priced)
        for use_id, use in land_uses.items()
    )
    return TableUses(county, uses, STATED.get(classification))


def own_names(uses: TableUses) -> dict[str, tuple[str, ...]]:
    """What each name of the table, folded and without 用地, stands for: the ids of priced uses."""
    found: dict[str, tuple[str, ...]] = {}
    for use in uses.uses:
        for name in map(bare, _names_of(uses, use)):
            found[name] = tuple(dict.fromkeys((*found.get(name, ()), *uses.prices_of(use))))
    return found


def own_codes(uses: TableUses) -> dict[str, tuple[str, ...]]:
    """The codes that the table prints, folded, and the ids of the priced uses that have them."""
    found: dict[str, tuple[str, ...]] = {}
    for use in uses.uses:
        if use.code:
            found[folded(use.code)] = (*found.get(folded(use.code), ()), *uses.prices_of(use))
    return found


def edition_of(uses: TableUses) -> str | None:
    """The edition that a table says it follows, else the one in force that has most of its names; None for a tie.

    商服用地, 住宅用地 are names of GB/T 21010 alone; 居住用地, 工矿用地 of 用地用海分类. The smallest classes of
    GB 50137 do not count, as R11 住宅用地 is no name that prices are printed by.
    """
    if uses.classification:
        return uses.classification
    names = {bare(name) for use in uses.uses for name in (use.name, *use.sub_uses)}
    count = {each: sum(_has(each, name) for name in names) for each in CURRENT}
    best = max(count.values())
    leading = [each for each in CURRENT if count[each] == best]
    return leading[0] if best and len(leading) == 1 else None


def _has(edition_name: str, name: str) -> bool:
    found = edition(edition_name).by_name.get(name, ())
    return any(edition_name != "gb50137" or len(each.code) < 3 for each in found)


def _names_of(uses: TableUses, use: TableUse) -> Iterable[str]:
    yield use.id
    yield from (uses.printed(use), *use.aliases, *use.sub_uses)
    if not use.of:
        return
    parent = uses.use(use.of)
    for name in (parent.name, *parent.aliases):
        yield name + use.name
        yield bare(name) + use.name
