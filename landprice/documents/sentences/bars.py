"""What bars a sentence from being read: it compares prices, speaks of others, or names a place by what it is not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from landprice.core.messages import Message, message
from landprice.documents.basis.token import ANEW, DOUBT, FORMER, GRADES_OF, PRICES, Token
from landprice.documents.items.items import PERCENT, SIGN
from landprice.documents.items.reasons import reason_of
from landprice.documents.items.vocabulary import UNIT, words_file

PLACE_EXCLUDED = message("its place is told only by what it is not")
COMPARED = message("its sentence compares prices, or speaks of other ones")
_BUT = ("以外", "之外", "除外")
_BOUNDARY = re.compile("地?(?:区域|范围)?(?:界线|边界|以外|以内|之外|外)+(?:以外|之外)?")
_BUT_FOR = re.compile("除了?$")


def compares(token: Token) -> bool:
    """Whether a word compares prices, or a percentage tells how they changed."""
    return token.name in (PRICES, FORMER) or (token.item is not None and token.item.kind == PERCENT)


def without_boundaries(tokens: Sequence[Token], text: str) -> tuple[list[Token], str]:
    """The tokens without grades that only tell where another ends, and the text with blanks in their place.

    二级地:一级地界线以外,东至…; 三级地:除一、二级地以外的区域: what they are not is no place that a price is of.
    """
    kept: list[Token] = []
    for token in tokens:
        behind = _BOUNDARY.match(text, token.end)
        before = _BUT_FOR.search(text[: token.start].rstrip())
        if token.kind != GRADES_OF or not (behind or before):
            kept.append(token)
            continue
        start = before.start() if before else token.start
        end = behind.end() if behind else token.end
        kept = [each for each in kept if each.start < start]
        text = text[:start] + " " * (end - start) + text[end:]
    return kept, text


def why_barred(tokens: Sequence[Token], text: str) -> Message | None:
    """Why nothing of a sentence is read: it compares prices, speaks of others, or names a place by what it is not."""
    if any(word in text for word in _BUT):
        return PLACE_EXCLUDED
    return next((why for token in tokens if (why := _bar_of(token, tokens))), None)


def _bar_of(token: Token, tokens: Sequence[Token]) -> Message | None:
    """What one word bars: other matter by its name, what compares, or a percentage."""
    item = token.item
    if token.kind == DOUBT and item is not None:
        return reason_of(item.value) if item.word and not item.word.of else COMPARED
    if token.name in (PRICES, FORMER) and _has_price_beside(token, tokens):
        return COMPARED
    if token.name == FORMER and _tells_former_prices(token, tokens):
        return COMPARED
    return COMPARED if item is not None and item.kind == PERCENT else None


def _tells_former_prices(mark: Token, tokens: Sequence[Token]) -> bool:
    """Whether prices behind a word of a former edition are of it: nothing is compared with it, no other is named.

    上一轮基准地价于2014年公布,当时一级…为1575元 (04_shangnan_news), but not 与上一轮相比有所提高,一级…为1725元.
    """
    at = tokens.index(mark)
    clause = [*_up_to_sign(reversed(tokens[:at])), *_up_to_sign(tokens[at:])]
    if any(word in token.text for token in clause for word in words_file("statements")["changes"]["with"]):
        return False
    behind = takewhile(lambda token: token.kind != ANEW, tokens[at:])
    return any(map(_tells_unit, behind)) and not any(map(_tells_unit, tokens[:at]))


def _tells_unit(token: Token) -> bool:
    """Whether a token is a unit, behind its figure or before it (每亩)."""
    return token.kind in (UNIT, "per")


def _up_to_sign(tokens: Iterable[Token]) -> Iterator[Token]:
    return takewhile(lambda token: not (token.kind == SIGN and token.name in ",;。"), tokens)


def _has_price_beside(mark: Token, tokens: Sequence[Token]) -> bool:
    """Whether a figure with a unit stands between the same commas as a word that compares (有所上调,其中… does not)."""
    at = tokens.index(mark)
    return any(any(map(_tells_unit, _up_to_sign(side))) for side in (reversed(tokens[:at]), tokens[at + 1 :]))
