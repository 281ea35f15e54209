"""Which land use of a table is meant, for everyone who has a table at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landprice.words.land_uses.outcomes import Resolved
from landprice.words.land_uses.resolve import resolve
from landprice.words.land_uses.table_uses import TableUses, table_uses

if TYPE_CHECKING:
    from landprice.tables.table import Table

_MOST_KEPT = 1000


def use_meant(table: Table, said: str, classification: str | None = None) -> Resolved:
    """The priced land use or use class that ``said`` means in ``table``, worked out once for each name.

    Raises LandUseError as ``words.land_use.resolve`` does.
    """
    known: dict[tuple[str, str | None], Resolved] = table.origin.memo.setdefault("uses", {})
    found = known.get((said, classification))
    if found is None:
        found = resolve(said, _uses(table), classification)
        if len(known) < _MOST_KEPT:
            known[said, classification] = found
    return found


def _uses(table: Table) -> TableUses:
    uses = table.origin.memo.get("table-uses")
    if uses is None:
        uses = table_uses(table.place.county, table.land_uses, table.prices.by_use, table.classification or "")
        table.origin.memo["table-uses"] = uses
    return uses
