"""A sentence → its parts by the kind of land that they name: 国有商服用地一级1515元…;集体商服用地一级1210元…."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from landprice.documents.basis.token import DOUBT, GRADES_OF, Token
from landprice.documents.items.land_names import LandName, lands_in
from landprice.documents.items.vocabulary import USE

UNSURE_LAND = "unsure"
"""The kind of land of prices behind those of another kind, whose own is not named, or of two kinds together."""

_AND = ("和", "、", "及", "与", "或", "")


@dataclass(slots=True)
class LandPart:
    """Tokens of one kind of land, empty where none is named; ``of_use``: the name stands before one use alone."""

    land: str = ""
    of_use: bool = False
    tokens: list[Token] = field(default_factory=list)


def parts_by_land(tokens: Sequence[Token], text: str, before: LandPart) -> list[LandPart]:
    """The tokens of a sentence by kind of land; its beginning goes on with what stands ``before`` it."""
    starts = {token.start for token in tokens if token.kind in (USE, GRADES_OF)}
    names = _names(text, starts)
    parts = [replace(before, tokens=[])]
    ends = [name.start for name in names] + [len(text)]
    _take(parts, _between(tokens, 0, ends[0]), told=_has_figure(before))
    for at, name in enumerate(names):
        beside = at > 0 and _is_beside(text[names[at - 1].end : name.start], parts[-1])
        is_both = beside and parts[-1].land != name.land
        parts.append(LandPart(UNSURE_LAND if is_both else name.land, name.end in starts))
        own = _between(tokens, name.start, ends[at + 1])
        _take(parts, [token for token in own if not _is_in(token, name)], told=False)
    return parts


def _between(tokens: Sequence[Token], start: int, end: int) -> list[Token]:
    return [token for token in tokens if start <= token.start < end]


def _is_beside(between: str, last: LandPart) -> bool:
    """Whether a name stands with the one before it: no figure between them, and no more than 和, or a use."""
    return not _has_figure(last) and (between in _AND or last.of_use)


def _names(text: str, starts: set[int]) -> list[LandName]:
    """The names of kinds of land: a short one right before a use or grade, or before another (国有和集体商服用地)."""
    found: list[LandName] = []
    for name in reversed(lands_in(text)):
        joined = bool(found) and text[name.end : found[0].start] in _AND
        if not name.is_short or name.end in starts or joined:
            found.insert(0, name)
    return found


def _take(parts: list[LandPart], tokens: Sequence[Token], *, told: bool) -> None:
    """Add tokens to the last part; a use behind the figures of another is of no certain kind of land."""
    for token in tokens:
        last = parts[-1]
        if token.kind == USE and told and last.of_use and last.land != "state":
            parts.append(LandPart(UNSURE_LAND))
        parts[-1].tokens.append(token)
        told = told or token.is_figure


def _is_in(token: Token, name: LandName) -> bool:
    """Whether a token is of the name, which is no doubt."""
    return token.start < name.end and (token.kind == DOUBT or token.end <= name.end)


def _has_figure(part: LandPart) -> bool:
    return any(token.is_figure for token in part.tokens)
