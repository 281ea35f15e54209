"""Prices of a sentence that their own words name as others: 起始价为200元/平方米 beside 基准地价为186元/平方米."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from landprice.core.messages import message
from landprice.documents.basis.token import DOUBT, Token
from landprice.documents.items.vocabulary import words_file
from landprice.documents.sentences.priced import Priced

OTHER_PRICE = message("another price than that of the benchmark")
_MOST_SIGNS = 20


@cache
def _names() -> re.Pattern[str]:
    """Names of other prices, the longest first."""
    return re.compile("|".join(sorted(words_file("statements")["other_prices"]["words"], key=len, reverse=True)))


@cache
def _named_before() -> re.Pattern[str]:
    """The name of another price, which ends right before its figure."""
    return re.compile(rf"(?:{_names().pattern})(?:标准|价格|格|单价)?[^0-9,;。、()]{{0,4}}$")


def names_other_price(text: str) -> bool:
    """Whether a sentence names another price: what it says of no grade is no benchmark price by its heading alone."""
    return bool(_names().search(text))


def others_among(prices: Sequence[Priced], text: str) -> list[tuple[int, Priced]]:
    """The prices whose own words name another price, each with where its name begins."""
    found = []
    for price in prices:
        start = max(0, price.token.start - _MOST_SIGNS)
        if name := _named_before().search(text[start : price.token.start]):
            found.append((start + name.start(), price))
    return found


def without_names(tokens: Sequence[Token], others: Sequence[tuple[int, Priced]]) -> list[Token]:
    """The tokens of a sentence without the names of its other prices, which put nothing else in doubt."""
    spans = [(start, price.token.start) for start, price in others]
    return [
        token for token in tokens
        if token.kind != DOUBT or not any(start < token.end and token.start < end for start, end in spans)
    ]  # fmt: skip
