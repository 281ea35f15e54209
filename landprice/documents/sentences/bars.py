"""What bars a sentence from being read: it compares prices, speaks of others, or names a place by what it is not."""

from __future__ import annotations

from collections.abc import Sequence

from landprice.documents.basis.token import DOUBT, Token
from landprice.documents.items.items import PERCENT, SIGN
from landprice.documents.items.vocabulary import UNIT

PLACE_EXCLUDED = "its place is told only by what it is not"
COMPARED = "its sentence compares prices, or speaks of other ones"
_BUT = ("以外", "之外", "除外")


def compares(token: Token) -> bool:
    """Whether a word compares prices, or a percentage tells how they changed."""
    return token.name == "prices" or (token.item is not None and token.item.kind == PERCENT)


def why_barred(tokens: Sequence[Token], text: str) -> str:
    """Why nothing of a sentence is read: it compares prices, speaks of others, or names a place by what it is not."""
    if any(word in text for word in _BUT):
        return PLACE_EXCLUDED
    return next((why for token in tokens if (why := _bar_of(token, tokens))), "")


def _bar_of(token: Token, tokens: Sequence[Token]) -> str:
    """What one word bars: other matter by its name, what compares, or a percentage."""
    item = token.item
    if token.kind == DOUBT and item is not None:
        return item.value if item.word and not item.word.of else COMPARED
    if token.name == "prices" and _has_price_beside(token, tokens):
        return COMPARED
    return COMPARED if item is not None and item.kind == PERCENT else ""


def _has_price_beside(mark: Token, tokens: Sequence[Token]) -> bool:
    """Whether a figure with a unit stands between the same commas as a word that compares (有所上调,其中… does not)."""
    at = tokens.index(mark)
    for side in (reversed(tokens[:at]), tokens[at + 1 :]):
        for token in side:
            if token.kind == SIGN and token.name in ",;。":
                break
            if token.kind in (UNIT, "per"):
                return True
    return False
