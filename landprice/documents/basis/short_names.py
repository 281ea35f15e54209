"""Places of the tables that a sentence names in short: 米易、盐边 for two counties, 三区 for the three districts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from landprice.documents.basis.token import PLACE, Token
from landprice.documents.blocks.line import Line
from landprice.documents.items.items import WORD
from landprice.words.grade import CHINESE
from landprice.words.places import is_without_name

_KINDS = ("街道", "县", "区", "市", "旗", "镇", "乡")
_TIES = re.compile("^(?:其中|[在和及与])|(?:[均都]|[均都]?[为是按])$")
_COUNTED = re.compile(f"(?P<name>.*?)等?(?P<count>[两一二三四五六七八九十])个?(?P<kind>{'|'.join(_KINDS)})")


def places_in(lines: Iterable[Line]) -> tuple[str, ...]:
    """The places with names of their own that cells name, in their order."""
    names = (str(cell.sense.labels.get(PLACE, "")) for line in lines for cell in line.cells)
    return tuple(dict.fromkeys(name for name in names if name and not is_without_name(name)))


def with_short_names(tokens: Sequence[Token], places: Sequence[str]) -> list[Token]:
    """The tokens with a place for each of ``places`` that words name in short."""
    return [each for token in tokens for each in (_named(token, places) if places else [token])]


def _named(token: Token, places: Sequence[str]) -> list[Token]:
    if token.kind not in (WORD, PLACE) or token.name in places:
        return [token]
    words = _TIES.sub("", token.text)
    whole = _in_short(words, places)
    counted = _COUNTED.fullmatch(words)
    if not whole and counted:
        alike = [place for place in places if place.endswith(counted["kind"])]
        is_all = not counted["name"] and len(alike) == _number(counted["count"])
        whole = alike if is_all else _in_short(counted["name"], alike)
    return [replace(token, kind=PLACE, name=name) for name in whole] or [token]


def _in_short(words: str, places: Sequence[str]) -> list[str]:
    """The one place that words name without 县, 区 and the like."""
    found = [place for place in places if words and words in _shorter(place)]
    return found if len(found) == 1 else []


def _shorter(place: str) -> Iterator[str]:
    kind = next((each for each in _KINDS if place.endswith(each)), "")
    name = place.removesuffix(kind)
    if kind and len(name) > 1:
        yield name


def _number(count: str) -> int:
    return 2 if count == "两" else CHINESE.index(count) + 1
