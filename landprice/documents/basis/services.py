"""Servicing (土地开发程度): the items and the state inside that a document gives for a word such as 六通."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import dropwhile, pairwise

from landprice.documents.items.letters import simplified

_QUOTES = "“”\"'‘’「」"
_NO_STOP = '[^()“”";；。]'
_WORD = r"(?P<word>[二三四五六七八九]通(?:[一二]平)?)"
_MEANS = re.compile(
    rf"[{_QUOTES}]?{_WORD}[{_QUOTES}]?(?:设定)?\s{{0,3}}(?:[,，]?(?:指的是|是指|指|即)[:：]?|\((?:即|指|是指)?[:：]?|:)(?P<items>{_NO_STOP}{{2,120}})"
)
_NAMED = re.compile(rf"(?P<items>{_NO_STOP}{{2,120}})\((?:以下)?(?:简称|即)?[:：]?[{_QUOTES}]?{_WORD}[{_QUOTES}]?\)")
_PLAIN_ITEM = (
    "通(?:[上下]水|路|电|讯|信|燃?气|暖气?|热力?|水|邮|宽带|网)|[供给排]水|供[电气热暖]|"
    "(?:道路|电力|通讯|通信|供电|燃气)通?"
)
LISTED = rf"(?:{_PLAIN_ITEM})(?:(?:[、,]|以及|[和及与])(?:{_PLAIN_ITEM})){{2,9}}"
"""Items that stand without a word such as 五通: the list is the word."""
_ITEM = re.compile(r"[\u4e00-\u9fff]{0,5}?[路水电讯信气暖热网污视][\u4e00-\u9fff]{0,3}")
_NO_ITEM = re.compile("用地|级|费|元|[除其的外各]|[一二三四五六七八九]通")
_OUTSIDE = re.compile(r"^.*(?:红线|宗地|地块)外(?:部|达到|为|实现|具备)?")
LEVEL = re.compile("(?:土地|场地)?[未不]?平整(?:土地|场地)?|场平")
_LEVEL = LEVEL.pattern
_INSIDE = re.compile(
    rf"(?:红线|宗地|地块)?内(?:部|达到|为|实现|:)?[{_QUOTES}]?(?P<word>{_LEVEL}|一平)[{_QUOTES}]?"
    rf"(?:\((?P<meaning>[^()]{{2,20}})\))?|[{_QUOTES}]?一平[{_QUOTES}]?(?:是指|指|即|为)[{_QUOTES}]?(?P<level>{_LEVEL})"
)


_INSIDE_ALONE = re.compile(
    rf"\s*+(?:[(]?[0-9一二三四五六七八九十]{{1,2}}[)、.]\s*+)?(?:宗地|红线|地块)内(?:部)?[:为]*[{_QUOTES}]?(?P<state>{_LEVEL})[{_QUOTES}]?[。;]?\s*"
)
"""The state inside on a line of its own, below that of the items."""


@dataclass(frozen=True, slots=True)
class _Definition:
    """What a clause says that a word stands for, and the span that says it; ``said`` where that says the word too."""

    word: str
    outside: tuple[str, ...]
    inside: str
    start: int
    end: int
    said: bool


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text says that a servicing word means, and where in it: items outside, the state inside."""

    word: str
    at: int
    outside: tuple[str, ...] = ()
    inside: str = ""


def meanings_in(text: str) -> tuple[list[Meaning], str]:
    """What ``text``, which is half-width, explains (六通指通路、供水…; 红线内场地平整), and it with that blanked."""
    found = [Meaning("", 0, inside=state)] if (state := _state_alone(text)) else []
    shown = simplified(text)
    if not re.search(f"通|{LISTED}", shown):
        return found, text
    spoken = text
    for one in _definitions(shown):
        found.append(Meaning(one.word, one.start, one.outside, one.inside))
        words = one.word if one.said else ""
        spoken = spoken[: one.start] + words.ljust(one.end - one.start) + spoken[one.end :]
    spoken = _without_emptied_brackets(text, spoken)
    listed = list(re.finditer(LISTED, simplified(spoken)))
    for each in listed:
        found.append(Meaning(each.group(), each.start(), tuple(part for _, part, _ in _elements(each.group()))))
    return [*found, *_states_inside(shown, simplified(spoken), listed)], spoken


def _without_emptied_brackets(text: str, spoken: str) -> str:
    """Blank brackets that held an explanation alone; those that are printed empty have lost a word, and stay."""
    for found in re.finditer(r"\([\s,;]*\)", spoken):
        if text[found.start() : found.end()] != found.group():
            spoken = spoken[: found.start()] + " " * len(found.group()) + spoken[found.end() :]
    return spoken


def _states_inside(text: str, spoken: str, listed: list[re.Match[str]]) -> list[Meaning]:
    """The one state inside that is said behind a servicing word; of several that which stands before the next word."""
    inside = [(found.start(), _said_inside(found)) for found in _INSIDE.finditer(spoken)]
    before = [(found["word"], found.start()) for found in re.finditer(_WORD, text)]
    before += [(found.group(), found.start()) for found in listed]
    if len({state for _, state in inside}) == 1:
        return [Meaning(word, at, inside=inside[0][1]) for word, at in before if at < inside[-1][0]]
    return list(_own_states(before, inside, len(text)))


def _own_states(words: list[tuple[str, int]], inside: list[tuple[int, str]], end: int) -> Iterator[Meaning]:
    """The state that stands behind each word and before the next."""
    ends = dict(pairwise([*sorted(at for _, at in words), end]))
    for word, at in words:
        if states := [state for start, state in inside if at < start < ends[at]]:
            yield Meaning(word, at, inside=states[0])


def _said_inside(found: re.Match[str]) -> str:
    """The state that words of it name: what 一平 is explained as, else itself."""
    return found["meaning"] or found["word"] or found["level"]


def _state_alone(text: str) -> str:
    """The state inside where it is all that a line says: 宗地内:场地平整."""
    found = _INSIDE_ALONE.fullmatch(text)
    return found["state"] if found else ""


def _definitions(clause: str) -> list[_Definition]:
    found = [*_MEANS.finditer(clause), *_NAMED.finditer(clause)]
    return [one for each in found if (one := _definition(each))]


def _definition(found: re.Match[str]) -> _Definition | None:
    """The items and the state that a match lists; None where anything else stands among them."""
    listed = [_Element(part, found.start("items") + at, sign) for at, part, sign in _elements(found["items"])]
    start, end = found.span()
    if named_behind := found.start("items") < found.start("word"):
        listed = list(dropwhile(lambda each: not _is_item(each.text), listed))
        start = listed[0].at if listed else start
    elif (stop := _end_of_list(listed)) is not None:
        listed, end = listed[:stop], listed[stop].at
    items = [each.text for each in listed if not _state(each.text)]
    states = list(filter(None, (_state(each.text) for each in listed)))
    if len(items) < 2 or len(states) > 1 or not all(map(_is_item, items)):
        return None
    said = named_behind or bool(re.search("[(即]", found.group()[: found.start("items") - found.start()]))
    return _Definition(found["word"], tuple(items), "".join(states), start, end, said)


@dataclass(frozen=True, slots=True)
class _Element:
    """One element of a list, where it begins, and the sign before it."""

    text: str
    at: int
    sign: str


def _end_of_list(listed: list[_Element]) -> int | None:
    """Which element is the first behind a comma that is neither an item nor a state: the list ends before it."""
    for number, each in enumerate(listed):
        if each.sign in ",，" and number > 1 and not (_is_item(each.text) or _state(each.text)):
            return number
    return None


def _elements(listed: str) -> Iterator[tuple[int, str, str]]:
    """The elements of a list without what says that they are outside, where they begin, and the sign before them."""
    at, sign = 0, "、"
    for separator in [*re.finditer("[、,，]|以及|[和及与]|$", listed)]:
        whole = listed[at : separator.start()]
        part = _OUTSIDE.sub("", "".join(whole.split())).strip(_QUOTES)
        if part:
            yield at + max(whole.rfind(part[0]), 0), part, sign
        at, sign = separator.end(), separator.group()


def _state(part: str) -> str:
    """The state inside that an element names (红线内场地平整); empty for an item."""
    found = re.search(f"(?:^|内(?:部|达到|为|实现)?)(?P<state>{_LEVEL})$", part)
    return found["state"] if found else ""


def _is_item(part: str) -> bool:
    return bool(_ITEM.fullmatch(part)) and not _NO_ITEM.search(part)
