"""A line that begins with the name of places no list knows, then uses and their prices alone: it is of these places.

（三）其他乡、林业局场址　不分级别　商业180　住宅150　工业90 (10_suiling_fullwidth).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from landprice.documents.basis.token import GRADES_OF, PLACE, Token
from landprice.documents.items.items import SIGN
from landprice.documents.items.vocabulary import place_words
from landprice.documents.sentences.priced import lists_figures

_NAME = re.compile(
    r"\s*(?:(?:\([^()]{1,3}\)|[0-9一二三四五六七八九十]{1,3}[、.])\s*)?(?P<name>[^\s:;,。0-9()]{3,24})(?:\s+|:\s*)"
)
_ZONE, _ZONES = re.compile("[\u4e00-\u9fff]{2,6}片"), ("片区", "区片")
_FEWEST = 2
_PARTS = re.compile("[、和及与]")


def with_place_before(tokens: list[Token], text: str) -> list[Token]:
    """The tokens of a line, its name as one place where it is set off and nothing but labels and figures follow it."""
    found = _NAME.match(text)
    if found is None or not _names_places(found["name"]):
        return tokens
    start, end = found.span("name")
    behind = [token for token in tokens if token.start >= end]
    if not _is_unknown([token for token in tokens if start <= token.start < end]) or not lists_figures(behind):
        return tokens
    place = Token(PLACE, start, end, found["name"], name=found["name"])
    return [*(token for token in tokens if token.end <= start), place, *behind]


def with_zones_told(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a text on zones (片区), the name of each before its figure for a grade: 城东片220元/平方米,城西片….

    The document is liuyang_1999.
    """
    subject = next((token for token in tokens if token.kind == PLACE and token.name in _ZONES), None)
    named = [token for token, behind in pairwise(tokens) if behind.is_figure and _ZONE.fullmatch(token.text)]
    if subject is None or len(named) < _FEWEST:
        return list(tokens)
    zones = {token.start: replace(token, kind=GRADES_OF, grades=(token.text,)) for token in named}
    return [zones.get(token.start, token) for token in tokens if token is not subject]


def _is_unknown(tokens: Sequence[Token]) -> bool:
    """Whether a name has words that no list knows, and no label but places: others are labels by themselves."""
    labels = {token.kind for token in tokens if token.is_label}
    return labels <= {PLACE} and any(token.kind not in (PLACE, SIGN) for token in tokens)


def _names_places(name: str) -> bool:
    parts: Sequence[str] = _PARTS.split(name)
    return any(len(part) > 1 and part.endswith(place_words("scope")) for part in parts)
