"""Sentences that tell a price and the one before it: 由336元调整为345元, 2385元,较2011年的1860元上涨28.2%."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from landprice.documents.basis.token import Token
from landprice.documents.items.items import COUNT, PERCENT, SIGN
from landprice.documents.items.vocabulary import words_file

_BARE_AVERAGE = re.compile("平均(?:约|为|是|达|达到|约为|在)?(?:每(?:平方米|亩|公顷))?$")
_OF_A_YEAR = re.compile("[0-9]{4}年(?:[0-9]{1,2}月)?[^,;。]{0,8}的")
_OF_ALL = re.compile("全[省市县区州旗域]|总体|各级别|各镇")
"""全县商服用地平均地价 is of all grades and places together (22_lintao_hearing_old_new)."""


class Clauses:
    """The clauses of a sentence, which the signs , ; 。 part, with the prices in each."""

    def __init__(self, tokens: Sequence[Token], prices: Sequence[Token], text: str) -> None:
        self._text = text
        stops = [each for each in tokens if each.kind == SIGN and each.name in (",", ";", "。")]
        self._starts, self._ends = [each.start for each in stops], [each.end for each in stops]
        self._first, self._last = tokens[0].start, tokens[-1].end
        self._prices = sorted(price.start for price in prices)
        self._counts = [each.start for each in tokens if each.kind == COUNT]
        self._words = words_file("statements")["changes"]
        self.former = {price.start for price in prices if self._is_former(price)}
        """Where the prices begin that a clause sets another against: those that were in force before."""

    def is_average(self, price: Token) -> bool:
        """四个级别平均地价为1173元, 一级平均1173元: a price of several grades or places together.

        平均地价 of one grade is the name that many documents have for its benchmark price.
        """
        start, _ = self._around(price)
        counts = bisect_left(self._counts, start) < bisect_left(self._counts, price.start)
        words = _bare(self._text[start : price.start])
        if _BARE_AVERAGE.search(words):
            return True
        return "平均" in words and (counts or bool(_OF_ALL.search(self._text[self._first : price.start])))

    def tells_change(self, mark: Token) -> bool:
        """Whether a word that compares, or a percentage, tells only of a former price, or of no price of its clause."""
        start, end = self._around(mark)
        own = self._prices[bisect_left(self._prices, start) : bisect_left(self._prices, end)]
        if mark.item is not None and mark.item.kind == PERCENT:
            words = _bare(self._text[start:end])
            return any(word in words for word in self._words["by"]) and all(price in self.former for price in own)
        if any(price in self.former for price in own):
            return True
        # 比上一轮每平方米上涨465元 tells no price (14_gushi_news)
        words = _bare(self._text[start:end]) if self._is_than(start, end) else mark.text
        return any(word in words for word in (*self._words["to"], *self._words["by"])) and not own

    def _is_former(self, price: Token) -> bool:
        return self._is_changed(price) or self._is_compared(price) or self._is_raised_now(price)

    def _is_changed(self, price: Token) -> bool:
        """由A调整为B: A, where B follows in the clause, and nothing but its unit stands between A and the word."""
        start, end = self._around(price)
        behind = bisect_right(self._prices, price.start)
        if behind == len(self._prices) or self._prices[behind] >= end:
            return False
        between = _bare(self._text[price.end : self._prices[behind]])
        if not any(word in between for word in self._words["to"]):
            return False
        before = _bare(self._text[start : price.start])
        return any(word in before for word in self._words["from"])

    def _is_compared(self, price: Token) -> bool:
        """较2011年的1860元上涨: a figure behind 较 in a clause that begins with it."""
        start, end = self._around(price)
        if not self._is_than(start, price.start):
            return False
        after = _bare(self._text[price.end : end])
        return any(word in after for word in self._words["by"])

    def _is_raised_now(self, price: Token) -> bool:
        """2012年公布的商服用地一级地价为每平方米2040元,此次上调21.3%: a price that the next clause changes."""
        start, end = self._around(price)
        behind = _bare(self._text[end : self._last]).lstrip(",;")
        if not behind.startswith(tuple(self._words["now"])):
            return False
        is_by = any(word in re.split("[,;。]", behind)[0] for word in self._words["by"])
        return is_by and bool(_OF_A_YEAR.search(_bare(self._text[start : price.start])))

    def _is_than(self, start: int, end: int) -> bool:
        return _bare(self._text[start:end]).startswith(tuple(self._words["than"]))

    def _around(self, token: Token) -> tuple[int, int]:
        """Where the clause of a token begins and ends."""
        before = bisect_right(self._ends, token.start)
        behind = bisect_left(self._starts, token.end)
        start = self._ends[before - 1] if before else 0
        return start, self._starts[behind] if behind < len(self._starts) else self._last


def _bare(words: str) -> str:
    return "".join(words.split())


def is_amount_of_change(price: Token, text: str) -> bool:
    """Whether a figure is by how much a price changed: 提高105元."""
    before = _bare(text[max(0, price.start - 8) : price.start]).rstrip("了约近的")
    return before.endswith(tuple(words_file("statements")["changes"]["by"]))
