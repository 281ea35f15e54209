"""What a document tells of the contents of uses and classes → the sub-uses of a draft's."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from landprice.documents.document import Place
from landprice.documents.items.items import items_of
from landprice.documents.sentences.contents import Contents
from landprice.documents.writing.uses import Use
from landprice.words.land_uses.left_out import names_left_out
from landprice.words.land_uses.said import bare


def with_contents(uses: Mapping[str, Use], told: Sequence[Contents]) -> tuple[dict[str, Use], dict[str, Place]]:
    """The uses with what is told of them, where their heads name no contents, and where that stands.

    Two lists that differ are of different tables, or in doubt: neither is taken. A use that has classes holds what they
    hold, and what has a price of its own is in no other use.
    """
    found = dict(uses)
    places: dict[str, Place] = {}
    for key, use in uses.items():
        own = _told_of(use, told, uses.values())
        if own and (names := tuple(name for name in own.names if not _is_another(name, use, uses.values()))):
            found[key], places[key] = replace(use, sub_uses=names), own.place
    return found, places


def _told_of(use: Use, told: Sequence[Contents], every: Collection[Use]) -> Contents | None:
    if use.sub_uses or any(each.is_class and each.above.key == use.key for each in every):
        return None
    own = [each for each in told if _is_of(each, use, every)]
    return own[0] if len({frozenset(map(bare, each.names)) for each in own}) == 1 else None


def _is_of(told: Contents, use: Use, every: Iterable[Use]) -> bool:
    """Whether contents are told of a use; where no use is named, of the class of the one use that has classes."""
    if told.kind != (str(use.class_number) if use.class_number else ""):
        return False
    if told.use is not None:
        return told.use.id == use.root if use.root != "?" else told.use.name == use.name
    return len({each.above.key for each in every if each.class_number}) == 1


def _is_another(name: str, use: Use, every: Iterable[Use]) -> bool:
    """Whether a table has a use of its own for what another is told to hold."""
    if names_left_out(name):
        return False
    ids = {item.value for item in items_of(name)}
    others = [each for each in every if each.key not in (use.key, use.above.key)]
    return any(ids & {each.root, each.known} or bare(each.class_name or each.name) == bare(name) for each in others)
