"""Which land use of a table is meant: the one recogniser of land uses (土地用途).

A name is looked for among the table's own names, sub-uses and codes; then among the classes of the national
classifications; then among everyday words. What fits several uses, or means another class by another edition, is asked
for with the candidates; what the table does not price is said so. Nothing is guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from landprice.words.land_uses.outcomes import Resolved, class_cited
from landprice.words.land_uses.table_uses import TableUses, named_by_table

if TYPE_CHECKING:
    from landprice.words.land_uses.senses import Senses

LONGEST = 60
"""Signs of the longest name that is looked at; the longest class has 17."""


def resolve(said: str, uses: TableUses, classification: str | None = None) -> Resolved:
    """The priced use of the table that ``said`` means: a name, a code, a name with its code, or an everyday word.

    ``classification`` is the id of the edition that ``said`` is worded in (``gb2017``, ``mnr2023`` …); without it a
    code counts where the table says its own edition or every edition leads to one use.

    Raises AmbiguousUseError where several uses may be meant or what was said names several; UnpricedUseError where the
    table has no price of it; UnknownUseError where it is no land use that is known. All are LandUseError, with the ids
    that may be meant as ``choices``.
    """
    given = None
    if classification:
        from landprice.words.land_uses.editions import edition_id

        given = edition_id(classification)
    own = named_by_table(said, uses, given) if len(said) <= LONGEST else None
    if own and len(own) == 1:  # most requests end here, before a classification is read
        return Resolved(own[0], said, None, None, "table")
    return _understood(said, uses, given)


def _understood(said: str, uses: TableUses, given: str | None) -> Resolved:
    from landprice.words.land_uses import refusals
    from landprice.words.land_uses.senses import candidates, reason_of, senses_of

    found = senses_of(said, uses, given) if len(said) <= LONGEST else None
    if found is None:
        raise refusals.unknown(said, uses, given)
    if found.doubt == "broad":
        raise refusals.no_single_use(said, uses)
    if found.settled:
        return _resolved(said, found)
    if not found.uses:
        raise refusals.not_priced(said, found.each[0].reading, uses)
    raise refusals.ambiguous(reason_of(said, found, uses), candidates(found, uses))


def _resolved(said: str, found: Senses) -> Resolved:
    """The use that is settled, with the class that was said; where several lead to it, with what they share."""
    classes = {sense.reading.name: sense.reading for sense in reversed(found.each)}
    codes = {each.code for each in classes.values()}
    editions = {each.classification for each in classes.values()}
    cited = [class_cited(each.name, each.code, each.classification) for each in classes.values() if each.code]
    return Resolved(
        found.settled,
        said,
        codes.pop() if len(codes) == 1 else None,
        editions.pop() if len(editions) == 1 else None,
        found.each[0].reading.via,
        tuple(reversed(cited)),
    )
