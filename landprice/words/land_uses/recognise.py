"""Land uses without a table: what the name in a cell or a sentence of a document says, for reading and checking.

The same classes and everyday words as in ``land_use.py``; a document's reader has no table yet, so what comes of a name
is the use of the contract that it belongs to and the id that a draft gives it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from landprice.core.startup import record
from landprice.words.land_uses.classes import edition
from landprice.words.land_uses.editions import EDITIONS
from landprice.words.land_uses.kinds import draft_id, family, roots, use_of_draft
from landprice.words.land_uses.readings import UseReading, readings, words
from landprice.words.land_uses.said import bare, code_in, folded, name_and_more


@record
class Recognised:
    """A land use known by name.

    ``use`` is the use that it belongs to (``commercial`` of 零售商业用地; also ``transport``, ``special``), empty where
    it belongs to several; ``slug`` the id that a draft gives a use of this name (``retail``), empty where
    there is none; ``kinds`` what it holds; ``classes`` the edition and code of each class that bears the name.
    """

    name: str
    use: str
    slug: str
    kinds: tuple[str, ...]
    classes: tuple[tuple[str, str], ...]

    @property
    def is_whole(self) -> bool:
        """Whether the name means the whole of its use (商服用地), not a part of it (零售商业用地)."""
        return bool(self.slug) and self.slug == self.use


@lru_cache(maxsize=4096)
def recognise(text: str) -> Recognised | None:
    """The land use that ``text`` names, with or without 用地 and with or without its code; None for no land use.

    A code alone is none, as the digits of a cell are figures first; so is a name with a code of another use.
    """
    found = _named(text)
    parts = None if found else name_and_more(text)
    if not parts or not code_in(parts[1]):
        return found
    name, coded = _named(parts[0]), readings(parts[1])
    if name is None or coded is None:
        return None
    agreeing = tuple(each for each in coded.each if not set(roots(each.kinds)).isdisjoint(roots(name.kinds)))
    return replace(name, classes=_classes(agreeing)) if agreeing else None


def known_names() -> tuple[str, ...]:
    """Every name of a land use without 用地, the longest first, for a pattern that finds them in a sentence."""
    national = {name for each in EDITIONS for name in edition(each).by_name}
    names = [name for name in national | set(words()) if not code_in(name)]
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _named(text: str) -> Recognised | None:
    found = None if folded(text).isascii() else readings(text)
    if found is None or not found.each:
        return None
    several = found.doubt in ("classes", "mixed")
    first = found.each[0]
    alone = family(bare(text))
    kinds = (alone,) if alone else _kinds(found.each) if several else first.exactly or first.kinds
    slug = draft_id(kinds)
    return Recognised(bare(text), _use(slug, kinds), slug, kinds, _classes(found.each))


def _classes(each: Iterable[UseReading]) -> tuple[tuple[str, str], ...]:
    return tuple((one.classification, one.code) for one in each if one.classification and one.code)


def _use(slug: str, kinds: tuple[str, ...]) -> str:
    if slug and (use := use_of_draft(slug)):
        return use
    found = roots(kinds)
    return found[0] if len(found) == 1 else ""


def _kinds(each: tuple[UseReading, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind for reading in each for kind in reading.kinds))
