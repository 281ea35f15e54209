"""Servicing (土地开发程度): its items by their many words, the state inside the parcel, and how two differ.

A word such as 五通 means what the table at hand says it means. Where a table does not define 三通, 五通 or 七通, their
usual items are assumed, and said to be; 六通 has two meanings (gas or heat) and is asked for.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from landprice.core.errors import ParcelError
from landprice.core.exact import seen
from landprice.core.messages import message
from landprice.core.startup import pattern, record
from landprice.words.data import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORDS = load("servicing")
ITEMS: dict[str, tuple[str, ...]] = {each["id"]: tuple(each["words"]) for each in _WORDS["items"]}
"""The items outside the parcel, and the words documents and people use for each, the plainest first."""
LEVELLED: str = _WORDS["inside"][0]["state"]
UNLEVELLED: str = _WORDS["inside"][1]["state"]
NO_SERVICES: str = _WORDS["no_services"]
"""What is shown of land that no item reaches: 生地."""
_INSIDE: dict[str, str] = {word: each["state"] for each in _WORDS["inside"] for word in each["words"]}
_BY_WORD = {word: item for item, words in ITEMS.items() for word in (item, *words)}
_SEPARATORS = pattern(r"[,，、;；/+\s]+")
_PLACES = pattern(r"(?:宗地|地块)?(?:红线)?(?:内外|[内外](?:部)?)?(?:已|均)?(?:达到|实现|具备|为|:)?")
"""What may stand before a word: 宗地红线外六通, 红线内场地平整, 达到五通."""
NOTHING = tuple(_WORDS["nothing"])
_RAW = tuple(_WORDS["raw"])
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
    return _BY_WORD.get(text, text)


def item_name(item: str) -> str:
    """The word that documents use for an item by its id (``gas`` → 通气); any other word as it is."""
    return ITEMS.get(item, (item,))[0]


def state_of(word: str) -> str:
    """The state inside the parcel in one wording: 场平 and 场地平整 are the same."""
    text = unicodedata.normalize("NFKC", word).strip().casefold()
    return _INSIDE.get(text, text)


def parse(given: str, defined: Mapping[str, WordedServicing]) -> Serviced:
    """The servicing that a user gives: items (``通路,供水``, with 场地平整 if so), or a word the table defines.

    ``defined`` is the table's ``servicing``; 三通, 五通 and 七通 have their usual items where it has none. Raises
    ParcelError for a word that is neither, and for one that names no items (净地).
    """
    text = unicodedata.normalize("NFKC", given).strip()
    whole = _meaning(text, defined)
    if whole is not None:
        return whole
    outside: list[str] = []
    inside = word = None
    assumed: list[str] = []
    for part in filter(None, _SEPARATORS.split(text)):
        one = _part(part, defined)
        outside += one.outside or ()
        inside, word = one.inside or inside, one.word or word
        assumed += one.assumed
    if not outside and inside is None:
        raise _unknown(given, defined)
    return Serviced(word, tuple(dict.fromkeys(outside)), inside, tuple(assumed))


def basis_meaning(basis: BasisServicing) -> Serviced:
    """The servicing of a basis: as the table lists it, else in the usual meaning of its word."""
    if basis.outside is not None or basis.word is None:
        return Serviced(basis.word, basis.outside, basis.inside)
    usual = _usual(basis.word)
    if usual is None:
        return Serviced(basis.word, None, basis.inside)
    return replace(usual, inside=basis.inside or usual.inside)


def difference(basis: Serviced, parcel: Serviced) -> ServicingDifference:
    """How the servicing of a parcel differs from the basis; a state inside that is not said is as the basis.

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


def _outside(basis: Serviced, parcel: Serviced) -> tuple[list[str], list[str], list[str]]:
    """The items outside that a parcel lacks, has beyond the basis, and that cannot be compared with it."""
    if basis.outside is None:
        return [], [], [] if _same_word(basis.word, parcel.word) else list(parcel.outside or ("?",))
    assumed, has = _by_item(basis.outside), _by_item(parcel.outside or ())
    lacking = [word for item, word in assumed.items() if item not in has]
    return lacking, [word for item, word in has.items() if item not in assumed], []


def _part(part: str, defined: Mapping[str, WordedServicing]) -> Serviced:
    """What one word among several says."""
    bare = _PLACES.sub("", part, count=1) if part not in _BY_WORD and part not in _INSIDE else part
    whole = _meaning(bare, defined)
    if whole is not None:
        return whole
    if bare.casefold() in _INSIDE:
        return Serviced(None, None, state_of(bare))
    if bare.casefold() in _BY_WORD:
        return Serviced(None, (bare,), None)
    raise _unknown(part, defined)


def _meaning(text: str, defined: Mapping[str, WordedServicing]) -> Serviced | None:
    """What a whole word means: by the table, as nothing at all, or in its usual sense."""
    found = _defined(text, defined)
    if found is not None:
        return found
    if text in NOTHING:
        return Serviced(None, (), None)
    if text in _RAW:
        return Serviced(text, (), UNLEVELLED, (text,))
    return _usual(text)


def _usual(text: str) -> Serviced | None:
    bare = text.removesuffix("一平")
    if bare not in USUAL:
        return None
    return Serviced(bare, USUAL[bare], LEVELLED if bare != text else None, (bare,))


def _by_item(words: Iterable[str]) -> dict[str, str]:
    return {item_of(word): word for word in words}


def _same_word(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one.removesuffix("一平") == other.removesuffix("一平")


def _defined(text: str, defined: Mapping[str, WordedServicing]) -> Serviced | None:
    """What the table says that a word means; 五通一平 is 五通 with the ground levelled."""
    bare = text.removesuffix("一平")
    for word in (text, bare):
        meaning = defined.get(word)
        if meaning is not None and meaning.outside is not None:
            inside = meaning.inside or (LEVELLED if bare != text else None)
            return Serviced(word, meaning.outside, inside)
    # a table that defines 五通一平 says what 五通 is, and nothing of a parcel that is not said to be levelled
    meaning = defined.get(f"{text}一平")
    return Serviced(text, meaning.outside, None) if meaning is not None and meaning.outside is not None else None


def _unknown(part: str, defined: Mapping[str, WordedServicing]) -> ParcelError:
    items = [words[0] for words in ITEMS.values()]
    choices = [*defined, *items]
    if not part:
        what = message(
            "no servicing item is named: expected {choices}, with {state} if so", choices=choices, state=LEVELLED
        )
    elif part in NAMES_NO_ITEMS:
        what = message(
            "{word} does not say which services there are: list them, out of {items}, with {state} if so",
            word=seen(part),
            items=items,
            state=LEVELLED,
        )
    elif re.fullmatch(r"[一二三四五六七八九]通(一平)?", part):
        what = message(
            "this table does not say which items {word} means: list them, out of {items}",
            word=seen(part),
            items=items,
        )
    else:
        what = message(
            "{word} is no servicing item: expected {choices}, with {state} if so",
            word=seen(part),
            choices=choices,
            state=LEVELLED,
        )
    return ParcelError(what, choices)
