"""Servicing (土地开发程度): its items by their many words, the state inside the parcel, and how two differ.

A word such as 五通 means what the table at hand says it means, never what its number suggests.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from landprice.core.errors import ParcelError
from landprice.core.exact import seen
from landprice.core.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ITEMS = {
    "road": ("通路", "道路", "通道路", "路"),
    "water": ("供水", "通上水", "给水", "上水", "通给水", "通供水", "通水", "通自来水"),
    "drainage": ("排水", "通下水", "下水", "通排水", "排污", "通污水"),
    "power": ("通电", "供电", "电力", "通电力", "电"),
    "telecom": ("通讯", "通信", "电讯", "通电讯", "电信", "通电信"),
    "gas": ("通气", "通燃气", "供气", "燃气", "通天然气", "天然气", "通煤气"),
    "heat": ("通热", "供热", "通暖", "供暖", "通热力", "暖气", "通暖气"),
    "broadband": ("通网", "宽带", "通宽带", "网络", "通网络"),
}
"""The items outside the parcel, and the words documents and people use for each."""

LEVELLED = "场地平整"
_INSIDE = {
    "场地平整": LEVELLED,
    "场平": LEVELLED,
    "平整": LEVELLED,
    "土地平整": LEVELLED,
    "一平": LEVELLED,
    "level": LEVELLED,
    "levelled": LEVELLED,
    "未平整": "场地未平整",
    "场地未平整": "场地未平整",
    "不平整": "场地未平整",
}
_BY_WORD = {word: item for item, words in ITEMS.items() for word in (item, *words)}
_BY_WORD |= {"supply": "water", "electricity": "power"}
_SEPARATORS = re.compile(r"[,，、;；/+\s]+")
NOTHING = ("无", "none", "未开发", "生地")


class WordedServicing(Protocol):
    """What a servicing word means in a table: items outside the parcel, state inside."""

    @property
    def outside(self) -> tuple[str, ...] | None: ...
    @property
    def inside(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Serviced:
    """What servicing a parcel has: items outside by word, state inside, and the word they were given by."""

    word: str | None
    outside: tuple[str, ...] | None
    inside: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """Items a parcel lacks of the basis and has beyond it, as worded; its state inside where that differs."""

    lacking: tuple[str, ...]
    beyond: tuple[str, ...]
    inside: str | None

    def __bool__(self) -> bool:
        return bool(self.lacking or self.beyond or self.inside)


def item_of(word: str) -> str:
    """The id of the item that ``word`` means (通上水 → ``water``), or the word itself where it is none known."""
    text = unicodedata.normalize("NFKC", word).strip().casefold()
    return _BY_WORD.get(text, text)


def state_of(word: str) -> str:
    """The state inside the parcel in one wording: 场平 and 场地平整 are the same."""
    text = unicodedata.normalize("NFKC", word).strip().casefold()
    return _INSIDE.get(text, text)


def parse(given: str, defined: Mapping[str, WordedServicing]) -> Serviced:
    """The servicing that a user gives: items (``通路,供水``, with 场地平整 if so), or a word the table defines.

    ``defined`` is the table's ``servicing``. Raises ParcelError for a word that is neither.
    """
    text = unicodedata.normalize("NFKC", given).strip()
    whole = _defined(text, defined)
    if whole:
        return whole
    if text in NOTHING:
        return Serviced(None, (), None)
    outside: list[str] = []
    inside: str | None = None
    word: str | None = None
    for part in filter(None, _SEPARATORS.split(text)):
        meaning = _defined(part, defined)
        if meaning:
            word = part
            outside += meaning.outside or ()
            inside = meaning.inside or inside
        elif part.casefold() in _INSIDE:
            inside = state_of(part)
        elif part.casefold() in _BY_WORD:
            outside.append(part)
        else:
            raise _unknown(part, defined)
    if not outside and inside is None:
        raise _unknown(given, defined)
    return Serviced(word, tuple(dict.fromkeys(outside)), inside)


def difference(basis: WordedServicing, parcel: Serviced) -> Difference:
    """How the servicing of a parcel differs from the basis; a state inside that is not said is as the basis."""
    assumed, has = _by_item(basis.outside or ()), _by_item(parcel.outside or ())
    other_state = parcel.inside if parcel.inside and state_of(parcel.inside) != state_of(basis.inside or "") else None
    return Difference(
        tuple(word for item, word in assumed.items() if item not in has),
        tuple(word for item, word in has.items() if item not in assumed),
        other_state,
    )


def _by_item(words: Iterable[str]) -> dict[str, str]:
    return {item_of(word): word for word in words}


def _defined(text: str, defined: Mapping[str, WordedServicing]) -> Serviced | None:
    """What the table says that a word means; 五通一平 is 五通 with the ground levelled."""
    bare = text.removesuffix("一平")
    for word in (text, bare):
        meaning = defined.get(word)
        if meaning is not None and meaning.outside is not None:
            inside = meaning.inside or (LEVELLED if bare != text else None)
            return Serviced(word, meaning.outside, inside)
    return None


def _unknown(part: str, defined: Mapping[str, WordedServicing]) -> ParcelError:

    items = [words[0] for words in ITEMS.values()]
    choices = [*defined, *items]
    if re.fullmatch(r"[一二三四五六七八九]通(一平)?", part):
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
