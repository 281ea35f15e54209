"""Which of several tables of an instrument the words around them belong to.

What stands before the first table belongs to all. Between two tables the heading of the second parts what is of the
first from what is of the second. Where no heading does, notes (注) are of the table above them; other words count for
it only where the last table has such words too, for else they may stand before the tables that they are of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from landprice.core.exact import half_width
from landprice.documents.basis.grid import has_fields
from landprice.documents.basis.words import says_basis
from landprice.documents.document import Block, Grid, Paragraph
from landprice.documents.finding.instruments import Instrument
from landprice.documents.finding.sections import Section
from landprice.documents.vocabulary.places import place_or_scope_in

_NOTE = re.compile(r"\s*[(（]?(?:附?注|备注|说明)")
_SHORT = 40


@dataclass(slots=True)
class Surroundings:
    """The blocks ``common`` to all tables, those of each (by the index of its sections), and ``doubtful`` ones."""

    common: list[Block] = field(default_factory=list)
    own: list[list[Block]] = field(default_factory=list)
    doubtful: list[Block] = field(default_factory=list)

    def is_elsewhere(self, table: int) -> bool:
        """Whether words on the basis stand with another table alone, which may be of this one too."""
        if any(says(block) for block in [*self.common, *self.own[table]]):
            return False
        return any(says(block) for other, blocks in enumerate(self.own) if other != table for block in blocks)


def surroundings(instrument: Instrument, tables: Sequence[Sequence[Section]]) -> Surroundings:
    """What belongs to each of ``tables``, which are sections of prices, each with the one of its areas."""
    set_aside = {id(grid) for grid in instrument.set_aside}
    blocks = [block for block in instrument.blocks if id(block) not in set_aside]
    if len(tables) <= 1:
        return Surroundings(blocks, [[] for _ in tables])
    at = {id(grid): number for number, table in enumerate(tables) for one in table for grid in one.grids}
    zones = _zones(blocks, at)
    found = Surroundings(own=[[] for _ in tables])
    ends_with_words = any(says(block) for block in zones[-1].blocks)
    titles = {id(instrument.title), id(instrument.number_at)}
    for zone, following in zip(zones, [*zones[1:], None], strict=True):
        after = following.of if following else None
        heads = {id(one.heading) for one in tables[after] if one.heading} if after is not None else set()
        behind = zone.blocks[_boundary(zone, heads, titles, tables, after) :]
        before = zone.blocks[: len(zone.blocks) - len(behind)]
        if after is not None:
            found.own[after] += behind
        if zone.of is None:
            found.common += before
        elif zone.of == after:
            found.own[zone.of] += before
        else:
            _take(zone.of, before, ends_with_words, found)
        if zone.grid is not None and zone.of is not None:
            found.own[zone.of].append(zone.grid)
    if found.doubtful:
        found.own[0], found.common = found.common + found.own[0], []
    return found


def _take(table: int, blocks: Sequence[Block], certain: bool, found: Surroundings) -> None:
    noted = False
    for block in blocks:
        noted = noted or (isinstance(block, Paragraph) and bool(_NOTE.match(block.text)))
        (found.own[table] if certain or noted or not says(block) else found.doubtful).append(block)


@dataclass(slots=True)
class _Zone:
    """What stands behind a ``grid`` of the table ``of`` and before the next grid of any table."""

    of: int | None = None
    grid: Grid | None = None
    blocks: list[Block] = field(default_factory=list)


def _zones(blocks: Sequence[Block], at: dict[int, int]) -> list[_Zone]:
    zones = [_Zone()]
    for block in blocks:
        if id(block) in at and isinstance(block, Grid):
            zones.append(_Zone(at[id(block)], block))
        else:
            zones[-1].blocks.append(block)
    return zones


def _boundary(
    zone: _Zone, heads: set[int], titles: set[int], tables: Sequence[Sequence[Section]], after: int | None
) -> int:
    """Where in a zone the words of the table behind it begin: at its heading, or at a line that names its place."""
    if after is None:
        return len(zone.blocks)
    scopes = {one.where.scope for one in tables[after] if one.where.scope}
    for number, block in enumerate(zone.blocks):
        if not isinstance(block, Paragraph) or id(block) in titles:
            continue
        if id(block) in heads:
            return number
        if len(block.text.strip()) <= _SHORT and not re.search("[。；;]", block.text) and not says(block):
            place = place_or_scope_in(block.text)
            if place.scope and (not scopes or any(scope in block.text for scope in scopes)):
                return number
    return len(zone.blocks)


def says(block: Block) -> bool:
    """Whether a block states a field of the basis."""
    return has_fields(block) if isinstance(block, Grid) else says_basis(half_width(block.text))
