"""Sentences that tell a price and the one before it: 由336元调整为345元, 2385元,较2011年的1860元上涨28.2%."""

from __future__ import annotations

from collections.abc import Sequence

from landprice.documents.basis.token import Token
from landprice.documents.items.items import COUNT, PERCENT, SIGN
from landprice.documents.items.vocabulary import words_file


def former_prices(tokens: Sequence[Token], prices: Sequence[Token], text: str) -> list[Token]:
    """The prices that a clause sets another against: those that were in force before."""
    return [price for price in prices if _is_changed(tokens, price, prices, text) or _is_compared(tokens, price, text)]


def is_average(tokens: Sequence[Token], price: Token, text: str) -> bool:
    """四个级别平均地价为1173元: a price of all grades together."""
    start, _ = _clause(tokens, price)
    counts = any(each.kind == COUNT and start <= each.start < price.start for each in tokens)
    return counts and "平均" in _bare(text[start : price.start])


def tells_change(
    tokens: Sequence[Token], mark: Token, former: Sequence[Token], prices: Sequence[Token], text: str
) -> bool:
    """Whether a word that compares, or a percentage, tells only of a former price, or of no price of its clause."""
    start, end = _clause(tokens, mark)
    own = [price for price in prices if start <= price.start < end]
    changes = words_file("statements")["changes"]
    words = _bare(text[start:end])
    if mark.item is not None and mark.item.kind == PERCENT:
        return any(word in words for word in changes["by"]) and all(price in former for price in own)
    if any(price in former for price in own):
        return True
    return any(word in mark.text for word in (*changes["to"], *changes["by"])) and not own


def _is_changed(tokens: Sequence[Token], price: Token, prices: Sequence[Token], text: str) -> bool:
    """由A调整为B: A, where B follows in the clause, and nothing but its unit stands between A and the word."""
    start, end = _clause(tokens, price)
    after = [each for each in prices if price.start < each.start < end]
    if not after:
        return False
    changes = words_file("statements")["changes"]
    between = _bare(text[price.end : after[0].start])
    before = _bare(text[start : price.start])
    led = any(word in before for word in changes["from"])
    return led and any(word in between for word in changes["to"])


def _is_compared(tokens: Sequence[Token], price: Token, text: str) -> bool:
    """较2011年的1860元上涨: a figure behind 较 in a clause that begins with it."""
    start, end = _clause(tokens, price)
    changes = words_file("statements")["changes"]
    before, after = _bare(text[start : price.start]), _bare(text[price.end : end])
    return before.startswith(tuple(changes["than"])) and any(word in after for word in changes["by"])


def _clause(tokens: Sequence[Token], token: Token) -> tuple[int, int]:
    """Where the clause of a token begins and ends: between the signs , ; 。"""
    stops = [each for each in tokens if each.kind == SIGN and each.name in (",", ";", "。")]
    start = max((each.end for each in stops if each.end <= token.start), default=0)
    end = min((each.start for each in stops if each.start >= token.end), default=tokens[-1].end)
    return start, end


def _bare(words: str) -> str:
    return "".join(words.split())
