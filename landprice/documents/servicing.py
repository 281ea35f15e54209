"""Servicing (土地开发程度): the items and the state inside that a document gives for a word such as 六通."""

from __future__ import annotations

import re

from landprice.documents.document import Place
from landprice.documents.said import BasisRead
from landprice.messages import message

_QUOTES = "“”\"'‘’「」"
_WORD = r"(?P<word>[二三四五六七八九]通(?:[一二]平)?)"
_MEANS = re.compile(
    rf"[{_QUOTES}]?{_WORD}[{_QUOTES}]?\s{{0,3}}(?:指的是|是指|指|即|\((?:即|指|是指)?|:)(?P<items>[^()“”\"；;。]{{2,120}})"
)
_LEVEL = "(?:土地|场地)?平整|场平|场地平整"
_INSIDE = re.compile(
    rf"(?:红线|宗地|地块)?内(?:达到|为|实现)?[{_QUOTES}]?(?P<word>{_LEVEL})[{_QUOTES}]?"
    r"(?:\((?P<meaning>[^()]{2,20})\))?"
)


def read_definitions(clause: str, place: Place, result: BasisRead) -> str:
    """Take what ``clause`` explains (六通指通路、供水…; 红线内场地平整); gives it with the explanations blanked.

    A word given two lists of items, and a state inside given in several words, are reported and left out.
    """
    words = set(re.findall(_WORD, clause))
    for found in _MEANS.finditer(clause):
        listed = [part.strip() for part in re.split("[、,]|和|及", found["items"]) if part.strip()]
        level = [part for part in listed if re.fullmatch(_LEVEL, part)]
        items = tuple(part for part in listed if part not in level)
        if len(items) > 1:
            result.define(found["word"], place, outside=items, inside=level[0] if level else "")
    spoken = _MEANS.sub(lambda found: _word_alone(found) if _is_list(found) else found.group(), clause)
    insides = {found["meaning"] or found["word"] for found in _INSIDE.finditer(spoken)}
    if len(insides) > 1:
        what = message("the state inside the parcel is given in several words: {words}", words=sorted(insides))
        result.unread.append((place, what))
    for word in words if len(insides) == 1 else ():
        result.define(word, place, inside=next(iter(insides)))
    return spoken


def _is_list(found: re.Match[str]) -> bool:
    return bool(re.search("[、,]", found["items"]))


def _word_alone(found: re.Match[str]) -> str:
    """A definition in brackets behind its use (宗地外六通(…)) still says that word; 六通指… only explains it."""
    length = len(found.group())
    opened = re.search(r"\((?:即|指|是指)?$", found.group()[: found.start("items") - found.start()])
    return found["word"].ljust(length) if opened else " " * length
