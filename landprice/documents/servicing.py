"""Servicing (土地开发程度): which word a use has, and which items the document lists for the word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from landprice.documents.document import Place
from landprice.documents.mentions import Mentions
from landprice.documents.said import BasisRead
from landprice.messages import Message, message
from landprice.table import EVERY_USE

_QUOTES = "“”\"'‘’「」"
_WORD = r"(?P<word>[二三四五六七八九]通(?:[一二]平)?)"
_MEANS = re.compile(
    rf"[{_QUOTES}]?{_WORD}[{_QUOTES}]?\s{{0,3}}(?:指的是|是指|指|即|\((?:即|指|是指)?|:)(?P<items>[^()“”\"；;。]{{2,120}})"
)
_PLAIN = re.compile(_WORD)
_INSIDE = re.compile(
    rf"(?:红线|宗地|地块)?内(?:达到|为|实现)?[{_QUOTES}]?(?P<word>(?:土地|场地)?平整|场平|场地平整)[{_QUOTES}]?"
    r"(?:\((?P<meaning>[^()]{2,20})\))?"
)


def read_servicing(clause: str, place: Place, mentions: Mentions, result: BasisRead) -> list[Message]:
    """Take what ``clause`` says into ``result``; gives what is not certain."""
    items: dict[str, tuple[str, ...]] = {}
    for found in _MEANS.finditer(clause):
        listed = tuple(part.strip() for part in re.split("[、,]|和|及", found["items"]) if part.strip())
        if len(listed) > 1:
            if items.get(found["word"], listed) != listed:
                return [message("{word} is given two lists of items", word=found["word"])]
            items[found["word"]] = listed
    spoken = _MEANS.sub(lambda found: _word_alone(found) if _is_list(found) else found.group(), clause)
    insides = {found["meaning"] or found["word"] for found in _INSIDE.finditer(spoken)}
    pairs = _pairs(spoken, clause, mentions)
    if pairs is None:
        return [message("which use each servicing is of is not certain: {words}", words=clause[:60])]
    for uses, word in pairs:
        inside = next(iter(insides)) if len(insides) == 1 else None
        result.servicing[word] = (items.get(word), inside, place)
        for use in uses or [EVERY_USE]:
            result.take(use, "servicing", word, place)
    if len(insides) > 1:
        return [message("the state inside the parcel is given in several words: {words}", words=sorted(insides))]
    return []


def _is_list(found: re.Match[str]) -> bool:
    return bool(re.search("[、,]", found["items"]))


def _word_alone(found: re.Match[str]) -> str:
    """A definition in brackets behind its use (宗地外六通(…)) still says that word; 六通指… only explains it."""
    opened = re.search(r"\((?:即|指|是指)?$", found.group()[: found.start("items") - found.start()])
    return found["word"] if opened else " " * len(found.group())


def _pairs(spoken: str, clause: str, mentions: Mentions) -> list[tuple[list[str], str]] | None:
    words = [(found.start(), "word", [found["word"]]) for found in _PLAIN.finditer(spoken)]
    uses = [(start, "use", named) for named, start, _ in mentions.of_uses(spoken)]
    if not words:
        return None
    if not uses:
        return [([], words[0][2][0])] if len({word[2][0] for word in words}) == 1 else None
    return list(_taken(sorted([*words, *uses]))) if min(words) > min(uses) else None


def _taken(tokens: list[tuple[int, str, list[str]]]) -> Iterator[tuple[list[str], str]]:
    """Uses, then the word they have."""
    uses: list[str] = []
    is_open = False
    for _, kind, named in tokens:
        if kind == "use":
            uses = uses + named if is_open else named
            is_open = True
        elif is_open:
            if uses:
                yield list(dict.fromkeys(uses)), named[0]
            is_open = False
