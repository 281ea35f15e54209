"""Which uses of a table hold which kinds of land: what its names, classes and sub-uses say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from landprice.core.startup import record
from landprice.words.land_uses.classes import edition
from landprice.words.land_uses.editions import CURRENT
from landprice.words.land_uses.kinds import family, habit, is_incidental, is_kind, is_within, lineage
from landprice.words.land_uses.left_out import names_left_out, without_left_out
from landprice.words.land_uses.readings import UseReading, readings
from landprice.words.land_uses.said import bare, name_and_more
from landprice.words.land_uses.table_uses import TableUse, TableUses


@record
class UsePlacing:
    """The priced uses that a reading falls under; ``whole`` where they hold all of it.

    ``apart``: by the edition of the table the land stands beside them, by another one in force it is part of them.
    """

    uses: tuple[str, ...]
    whole: bool = True
    apart: bool = False


class Coverage:
    """The kinds that the uses of one table hold."""

    def __init__(self, uses: TableUses) -> None:
        self.uses = uses
        self.edition = edition_of(uses)
        named: dict[str, list[TableUse]] = {}
        for use in uses.uses:
            for kind in _kinds_of(use, self.edition):
                named.setdefault(kind, []).append(use)
        self._holding = {
            kind: _joined(*(uses.prices_of(use) for use in found if not _has_class_among(use, found)))
            for kind, found in named.items()
        }
        self._left_out: dict[str, set[str]] = {}
        for use in uses.uses:
            kinds = _kinds_left_out(use, self.edition)
            for each in uses.prices_of(use):
                self._left_out.setdefault(each, set()).update(kinds)

    def named_exactly(self, reading: UseReading) -> UsePlacing | None:
        """The uses that the table names for just what an everyday word says (加油加气站用地 for 加油站)."""
        named = [self._kept(self._holding.get(kind, ()), (kind,)) for kind in reading.exactly]
        return UsePlacing(_joined(*named)) if named and all(named) else None

    def placing(self, reading: UseReading) -> UsePlacing:
        """The uses that hold what ``reading`` means: the nearest name of the table wins over a broader one."""
        above = [self._above(kind, (kind, *reading.exactly)) for kind in reading.kinds]
        below = [self._below(kind) for kind in reading.kinds]
        found = _joined(*above, *below)
        if found:
            whole = all(held or is_incidental(kind) for kind, held in zip(reading.kinds, above, strict=True))
            return UsePlacing(found, whole)
        return self._elsewhere(reading)

    def _above(self, kind: str, said: Iterable[str]) -> tuple[str, ...]:
        held = (self._kept(self._holding.get(each, ()), said) for each in lineage(kind))
        return next(filter(None, held), ())

    def _kept(self, held: tuple[str, ...], kinds: Iterable[str]) -> tuple[str, ...]:
        """The uses that do not say to leave any of ``kinds`` out."""
        every = set(chain.from_iterable(map(lineage, kinds)))
        return tuple(use for use in held if self._left_out[use].isdisjoint(every))

    def _below(self, kind: str) -> tuple[str, ...]:
        return _joined(*(held for each, held in self._holding.items() if kind in lineage(each)[1:]))

    def _elsewhere(self, reading: UseReading) -> UsePlacing:
        """Where an edition in force puts the land under a use of that name, while the table's own does not."""
        if self.uses.classification:
            return UsePlacing(())
        found = _joined(
            *(
                self.uses.prices_of(use)
                for use in self.uses.uses
                if all(is_within(kind, _kinds_by_any(without_left_out(use.name))) for kind in reading.kinds)
                and self._kept(self.uses.prices_of(use), (*reading.kinds, *reading.exactly))
            )
        )
        if not found:
            return UsePlacing(())
        usual = [self._holding.get(kind, ()) for kind in habit(reading.kinds) or ()]
        return UsePlacing(_joined(found, *usual), whole=False, apart=True)


@lru_cache(maxsize=256)
def coverage_of(uses: TableUses) -> Coverage:
    """The coverage of a table, worked out once."""
    return Coverage(uses)


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


def _kinds_of(use: TableUse, own: str | None) -> Iterator[str]:
    whole = without_left_out(use.name)
    alone = not use.of and family(bare(whole))
    named = (alone,) if alone else _kinds_of_name(whole, own)
    held = map(without_left_out, use.sub_uses)
    found = [*named, *(kind for name in held if name for kind in _kinds_of_name(name, own))]
    if not found and not use.of and is_kind(use.id):
        found = [use.id]
    yield from dict.fromkeys(found)


def _kinds_left_out(use: TableUse, own: str | None) -> Iterator[str]:
    """The kinds that a use says in its name, or among its sub-uses, not to hold."""
    for name in chain.from_iterable(map(names_left_out, (use.name, *use.sub_uses))):
        found = readings(name, own=own)
        yield from (found.each[0].exactly or found.each[0].kinds) if found and found.each else ()


def _kinds_of_name(name: str, own: str | None) -> tuple[str, ...]:
    """The kinds that a printed name holds; what stands in brackets says it more closely."""
    found = readings(name, own=own)
    if found and found.each:
        return found.each[0].kinds
    parts = name_and_more(name)
    return (_kinds_of_name(parts[1], own) or _kinds_of_name(parts[0], own)) if parts else ()


def _has_class_among(use: TableUse, others: Iterable[TableUse]) -> bool:
    """Whether a class of ``use`` is among ``others``: the class names the land more closely."""
    return any(other.of == use.id for other in others)


def _kinds_by_any(name: str) -> set[str]:
    return {kind for each in CURRENT for found in edition(each).by_name.get(bare(name), ()) for kind in found.kinds}


def _joined(*groups: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for group in groups for each in group))
