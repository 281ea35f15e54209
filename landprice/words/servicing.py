"""Servicing (土地开发程度): its items by their many words, the state inside the parcel, and how two differ.

What a user says of a parcel is read by ``landprice.words.servicing_said``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from landprice.core.startup import record
from landprice.words.data import load

_WORDS = load("servicing")
ITEMS: dict[str, tuple[str, ...]] = {each["id"]: tuple(each["words"]) for each in _WORDS["items"]}
"""The items outside the parcel, and the words documents and people use for each, the plainest first."""
LEVELLED: str = _WORDS["inside"][0]["state"]
UNLEVELLED: str = _WORDS["inside"][1]["state"]
NO_SERVICES: str = _WORDS["no_services"]
"""What is shown of land that no item reaches: 生地."""
INSIDE: dict[str, str] = {word: each["state"] for each in _WORDS["inside"] for word in each["words"]}
BY_WORD = {word: item for item, words in ITEMS.items() for word in (item, *words)}
NOTHING = tuple(_WORDS["nothing"])
RAW = tuple(_WORDS["raw"])
USUAL = {word: tuple(items) for word, items in _WORDS["usual"].items()}
"""The items usually meant by a word that a table does not define; a parcel that says it is warned of it in D."""
NAMES_NO_ITEMS = tuple(_WORDS["names_no_items"])
"""毛地 usually has services outside and is not cleared, 净地 and 熟地 are cleared: none says which items there are."""


class WordedServicing(Protocol):
    """What a servicing word means in a table: items outside the parcel, state inside."""

    @property
    def outside(self) -> tuple[str, ...] | None: ...
    @property
    def inside(self) -> str | None: ...


class BasisServicing(WordedServicing, Protocol):
    """The servicing of a basis: what it lists, and the word it is given by."""

    @property
    def word(self) -> str | None: ...


@record
class Serviced:
    """What servicing a parcel has: items outside by word, state inside, and the word they were given by.

    ``outside`` is None where nothing is said of it, or where nobody lists what the word means.

    ``assumed`` are the words that were taken in their usual meaning, because the table does not define them.
    """

    word: str | None
    outside: tuple[str, ...] | None
    inside: str | None
    assumed: tuple[str, ...] = ()


def items_meant(said: Serviced) -> list[str]:
    """What a word was taken to mean, for people: its items, that there are none, that the parcel is not levelled."""
    outside = [NO_SERVICES] if said.outside == () else list(said.outside or ())
    return [*outside, UNLEVELLED] if said.inside == UNLEVELLED else outside


@record
class ServicingDifference:
    """Items a parcel lacks of the basis and has beyond it, as worded; levelling counts as an item.

    ``unknown`` are the words that cannot be compared, because the basis does not say what it has.
    """

    lacking: tuple[str, ...]
    beyond: tuple[str, ...]
    unknown: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lacking or self.beyond or self.unknown)


def item_of(word: str) -> str:
    """The id of the item that ``word`` means (通上水 → ``water``), or the word itself where it is none known."""
    text = unicodedata.normalize("NFKC", word).strip().casefold()
    return BY_WORD.get(text, text)


def item_name(item: str) -> str:
    """The word that documents use for an item by its id (``gas`` → 通气); any other word as it is."""
    return ITEMS.get(item, (item,))[0]


def state_of(word: str) -> str:
    """The state inside the parcel in one wording: 场平 and 场地平整 are the same."""
    text = unicodedata.normalize("NFKC", word).strip().casefold()
    return INSIDE.get(text, text)


def basis_meaning(basis: BasisServicing) -> Serviced:
    """The servicing of a basis: as the table lists it, else in the usual meaning of its word."""
    if basis.outside is not None or basis.word is None:
        return Serviced(basis.word, basis.outside, basis.inside)
    usual = usual_meaning(basis.word)
    if usual is None:
        return Serviced(basis.word, None, basis.inside or (LEVELLED if basis.word.endswith("一平") else None))
    return replace(usual, inside=basis.inside or usual.inside)


def difference(basis: Serviced, parcel: Serviced) -> ServicingDifference:
    """How the servicing of a parcel differs from the basis; what is not said, outside or inside, is as the basis.

    Equal words are equal without a list; a basis that is silent about what the parcel says cannot be compared.
    """
    lacking, beyond, unknown = _outside(basis, parcel)
    if parcel.inside is not None:
        of_basis, has = state_of(basis.inside or ""), state_of(parcel.inside)
        if of_basis not in (has, LEVELLED, UNLEVELLED):
            unknown.append(parcel.inside)
        elif of_basis != has:
            (beyond if has == LEVELLED else lacking).append(LEVELLED)
    return ServicingDifference(tuple(lacking), tuple(beyond), tuple(unknown))


def word_without_list(basis: Serviced, parcel: Serviced) -> str | None:
    """The word of the basis, or of the parcel, that has to be compared and whose items nobody lists."""
    if is_same_word(basis, parcel) or (parcel.outside is None and parcel.word is None):
        return None
    return next((one.word for one in (basis, parcel) if one.outside is None and one.word is not None), None)


def is_same_word(one: Serviced, other: Serviced) -> bool:
    """Whether both are given by one word, which needs no list then: 五通 on a basis of 五通."""
    if one.word is None or other.word is None:
        return False
    return one.word.removesuffix("一平") == other.word.removesuffix("一平")


def _outside(basis: Serviced, parcel: Serviced) -> tuple[list[str], list[str], list[str]]:
    """The items outside that a parcel lacks, has beyond the basis, and that cannot be compared with it."""
    if parcel.outside is None and parcel.word is None:
        return [], [], []
    if basis.outside is None or parcel.outside is None:
        if is_same_word(basis, parcel):
            return [], [], []
        word = word_without_list(basis, parcel)
        return [], [], [word] if word else list(parcel.outside or (NO_SERVICES,))
    assumed, has = _by_item(basis.outside), _by_item(parcel.outside)
    lacking = [word for item, word in assumed.items() if item not in has]
    return lacking, [word for item, word in has.items() if item not in assumed], []


def usual_meaning(text: str) -> Serviced | None:
    """What a word usually means: the items of 三通, 五通 and 七通, levelled where 一平 stands behind; else None."""
    bare = text.removesuffix("一平")
    if bare not in USUAL:
        return None
    return Serviced(bare, USUAL[bare], LEVELLED if bare != text else None, (bare,))


def _by_item(words: Iterable[str]) -> dict[str, str]:
    return {item_of(word): word for word in words}
