"""The servicing that a user says: items, a word such as 五通, what lies outside and inside the parcel.

A word such as 五通 means what the table at hand says it means. Where a table does not define 三通, 五通 or 七通, their
usual items are assumed, and said to be; 六通 has two meanings (gas or heat) and is asked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from landprice.core.errors import ParcelError
from landprice.core.exact import seen
from landprice.core.messages import message
from landprice.core.startup import pattern
from landprice.words.grade import grade_number
from landprice.words.servicing import (
    BY_WORD,
    INSIDE,
    ITEMS,
    LEVELLED,
    NAMES_NO_ITEMS,
    NOTHING,
    RAW,
    UNLEVELLED,
    Serviced,
    WordedServicing,
    state_of,
    usual_meaning,
)

_QUOTES = pattern(r"[“”‘’\"'「」『』]")
_SEPARATORS = pattern(r"[,，、;；/+\s()]+|以及|及|和|(?=(?:宗地|地块)红线[内外])|(?<!宗地)(?<!地块)(?=红线[内外])")
_LISTED = pattern(r"([一二三四五六七八九])通(一平)?\(([^()]+)\)")
"""A word with its items behind: 六通（通路、供水、排水、通电、通讯、通气）."""
_PLACES = pattern(r"(?:宗地|地块)?(?:红线)?(?:内外|[内外](?:部)?)?(?:已|均)?(?:达到|实现|具备|为|:)?")
"""What may stand before a word: 宗地红线外六通, 红线内场地平整, 达到五通."""
_COUNTED = pattern(r"[一二三四五六七八九]通(一平)?")
_WORD_AND_STATE = pattern(r"([一二三四五六七八九]通)([^通]+)")
"""五通场平, 五通未平整."""


class _Part(NamedTuple):
    """What one word says. ``inside`` is said by itself, ``usually`` is how the table's word has it inside."""

    outside: tuple[str, ...] | None = None
    inside: str | None = None
    word: str | None = None
    assumed: tuple[str, ...] = ()
    usually: str | None = None


def parse(given: str, defined: Mapping[str, WordedServicing]) -> Serviced:
    """The servicing that a user gives: items (``通路,供水``, with 场地平整 if so), or a word the table defines.

    ``defined`` is the table's ``servicing``; 三通, 五通 and 七通 have their usual items where it has none. A word with
    a list in brackets has these items. What is not said, outside or inside, is None. Raises ParcelError for a word that
    is neither, for one that names no items (净地), and for words that contradict each other, in whatever order.
    """
    text = _QUOTES.sub("", unicodedata.normalize("NFKC", given)).strip()
    whole = _meaning(text, defined)
    parts = [whole] if whole is not None else _parts(text, defined)
    if not parts:
        raise _unknown(given, defined)
    outside = _outside(parts)
    worded = {one.word: one for one in parts if one.word is not None}
    unlisted = [word for word, one in worded.items() if one.outside is None]
    if len(unlisted) > (outside is None):
        raise _unknown(unlisted[0], defined)
    assumed = tuple(word for one in parts for word in one.assumed)
    return Serviced(next(reversed(worded), None), outside, _inside(parts), assumed)


def _outside(parts: Sequence[_Part]) -> tuple[str, ...] | None:
    """The items outside that the words list; None where none lists any. No items at all and some contradict."""
    listed = [one for one in parts if one.outside is not None]
    items = tuple(dict.fromkeys(item for one in listed for item in one.outside or ()))
    nothing = [one.word or NOTHING[0] for one in listed if not one.outside]
    if nothing and items:
        raise _contradicting([*nothing, *items])
    return items if listed else None


def _inside(parts: Sequence[_Part]) -> str | None:
    """The state inside: what is said of it goes before what the table's word has; None where neither says."""
    for states in ([one.inside for one in parts], [one.usually for one in parts]):
        found = list(dict.fromkeys(state for state in states if state is not None))
        if len(found) > 1:
            raise _contradicting(found)
        if found:
            return found[0]
    return None


def _parts(text: str, defined: Mapping[str, WordedServicing]) -> list[_Part]:
    """What each word says; words of a place alone (红线外 before a list) say nothing."""
    words = _SEPARATORS.split(_LISTED.sub(_items_listed, text))
    return [_part(word, defined) for word in words if word in BY_WORD or _PLACES.sub("", word, count=1)]


def _items_listed(found: re.Match[str]) -> str:
    """The list behind a word in place of the word. Raises ParcelError where its items are more or fewer."""
    number, levelled, items = found.groups()
    states = [one for one in _SEPARATORS.split(items) if one and one in INSIDE]
    count = len([one for one in _SEPARATORS.split(items) if one]) - len(states)
    if count != grade_number(number):
        what = message("{word} lists {count} items: {items}", word=f"{number}通", count=count, items=items)
        raise ParcelError(what)
    return f",{items},{LEVELLED if levelled else ''},"


def _part(part: str, defined: Mapping[str, WordedServicing]) -> _Part:
    """What one word among several says."""
    bare = _PLACES.sub("", part, count=1) if part not in BY_WORD and part not in INSIDE else part
    whole = _meaning(bare, defined)
    if whole is not None:
        return whole
    if bare.casefold() in INSIDE:
        return _Part(inside=state_of(bare))
    if bare.casefold() in BY_WORD:
        return _Part((bare,))
    both = _WORD_AND_STATE.fullmatch(bare)
    if both is not None and both[2] in INSIDE:
        return _part(both[1], defined)._replace(inside=state_of(both[2]))
    raise _unknown(bare or part, defined)


def _meaning(text: str, defined: Mapping[str, WordedServicing]) -> _Part | None:
    """What a whole word means: by the table, as nothing at all, or in its usual sense."""
    found = _defined(text, defined)
    if found is not None:
        return found
    if text in NOTHING:
        return _Part(())
    if text in RAW:
        return _Part((), UNLEVELLED, text, (text,))
    usual = usual_meaning(text)
    if usual is not None:
        return _Part(usual.outside, usual.inside, usual.word, usual.assumed)
    named = text if text in defined else text.removesuffix("一平")
    if named not in defined:
        return None
    return _Part(None, LEVELLED if text.endswith("一平") else None, named, (), defined[named].inside)


def _defined(text: str, defined: Mapping[str, WordedServicing]) -> _Part | None:
    """What the table lists for a word; 五通一平 is 五通 with the ground levelled."""
    bare = text.removesuffix("一平")
    levelled = LEVELLED if bare != text else None
    meaning = defined.get(text)
    if meaning is not None and meaning.outside is not None:
        inside = meaning.inside or levelled
        return _Part(meaning.outside, inside if levelled else None, text, (), inside)
    meaning = defined.get(bare)
    if meaning is not None and meaning.outside is not None:
        return _Part(meaning.outside, levelled, bare, (), meaning.inside)
    # a table that defines 五通一平 says what 五通 is, and nothing of a parcel that is not said to be levelled
    meaning = defined.get(f"{text}一平")
    return _Part(meaning.outside, None, text) if meaning is not None and meaning.outside is not None else None


def _contradicting(words: Sequence[str]) -> ParcelError:
    what = message("{words} contradict each other: say which holds", words=list(dict.fromkeys(words)))
    return ParcelError(what)


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
    elif _COUNTED.fullmatch(part):
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
