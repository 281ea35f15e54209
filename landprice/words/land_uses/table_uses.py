"""The land uses that a table prices, as the recogniser needs them, and the names and codes that it gives them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Protocol

from landprice.core.startup import record
from landprice.words.land_uses.left_out import without_left_out
from landprice.words.land_uses.said import bare, folded, without_brackets

STATED = {"GB/T 21010-2017": "gb2017", "用地用海分类 2023": "mnr2023"}
"""The editions that the field ``classification`` of a table can name."""


@record
class TableUse:
    """A use or use class as a table prints it; ``of`` is the use that a class belongs to."""

    id: str
    name: str
    code: str | None = None
    of: str | None = None
    sub_uses: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    priced: bool = True


@record
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


@record
class OwnWords:
    """What a table calls its uses: each name, folded and without 用地, and each code, with the ids of priced uses."""

    names: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=256)
def own_words(uses: TableUses) -> OwnWords:
    """The names and codes of a table, worked out once; a use that it lists without a price stands for no id."""
    names: dict[str, tuple[str, ...]] = {}
    codes: dict[str, tuple[str, ...]] = {}
    for use in uses.uses:
        for name in map(bare, _names_of(uses, use)):
            names[name] = tuple(dict.fromkeys((*names.get(name, ()), *uses.prices_of(use))))
        if use.code:
            codes[folded(use.code)] = (*codes.get(folded(use.code), ()), *uses.prices_of(use))
    return OwnWords(names, codes)


def named_by_table(said: str, uses: TableUses, given: str | None = None) -> tuple[str, ...] | None:
    """The ids of the uses that the table itself calls ``said``, by name, sub-use or code; None where it does not.

    ``given`` is the edition that was said: a code of the table counts only where that is the table's edition.
    """
    own = own_words(uses)
    named = (own.names.get(bare(form(said))) for form in (str, without_brackets, without_left_out))
    ids = next((found for found in named if found is not None), None)
    if ids is None and given in (None, uses.classification):
        ids = own.codes.get(folded(said))
    return ids


def _names_of(uses: TableUses, use: TableUse) -> Iterable[str]:
    yield use.id
    yield from (uses.printed(use), *use.aliases)
    whole = without_left_out(use.name)
    yield from (name for name in (whole if not use.of else "", *map(without_left_out, use.sub_uses)) if name)
    if not use.of:
        return
    parent = uses.use(use.of)
    for name in (parent.name, *parent.aliases):
        for own in dict.fromkeys((use.name, whole)):
            yield from (name + own, bare(name) + own, own + name)
