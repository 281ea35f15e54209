"""Lines of arithmetic as reports print them, worked out exactly: 710 × (1 + 0.7746%) × 0.9904, 1 - (1 + 6.75%)^-60."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

_TOKEN = re.compile(r"\s*([0-9]+(?:\.[0-9]+)?|[-+*/^()%])")
_SAME = str.maketrans("×÷−–（）[]", "*/--()()", ",\\")
_SIGNS = r"-0-9.,+−–*×/÷%^()（）\[\]\s\\"
_ENDING = re.compile(rf"(?<![{_SIGNS}])[{_SIGNS}]+$")
_NO_BEGINNING = re.compile(r"[^0-9(\[（]*")
_BEGINNING = re.compile(r"\s*[(\[（\\-]*[0-9][-0-9.,+−–*×/÷%^()（）\[\]\s\\]*")
_LONGEST, _DEEPEST, _HIGHEST = 400, 20, 200
_MOST_BITS, _LARGEST_BITS = 20_000, 1_000
"""Of a power, on either side of its fraction: a rate of eight decimals over 200 months has 6,000; and of a result."""


def ending_value(text: str) -> Fraction | None:
    """What the arithmetic at the end of a text comes to; None where there is none, or a symbol stands in it."""
    found = _ENDING.search(text[-_LONGEST:])
    if found is None:
        return None
    start = _NO_BEGINNING.match(found[0]).end()  # type: ignore[union-attr]  # it matches anything
    written, before = found[0][start:], text[-_LONGEST:][: found.start() + start]
    if not written or re.search(r"[A-Za-zΣα-ω\u2211×÷*/^]\s*$", before):
        return None
    while written.count("(") + written.count("（") > written.count(")") + written.count("）"):
        written = written[1:].lstrip()  # 的70%（710 × 70%
    return _value(written)


def beginning_value(text: str) -> tuple[Fraction, int] | None:
    """The figure or arithmetic with which a text begins, and how many decimals it prints."""
    found = _BEGINNING.match(text[:_LONGEST])
    if found is None:
        return None
    written = found[0].rstrip(" (（[\\").rstrip("，,")
    if re.match(r"\s*[A-Za-zΣ\u2211]", text[found.end() :]) and written[-1:] in "*×/÷+-":
        return None
    value = _value(written)
    places = len(written.strip().rstrip("%").partition(".")[2])
    return None if value is None else (value, places)


def _value(written: str) -> Fraction | None:
    tokens = []
    at, text = 0, written.translate(_SAME).strip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            return None
        tokens.append(found[1])
        at = found.end()
    try:
        parser = _Parser(tokens)
        value = parser.sum()
    except (IndexError, ValueError, ZeroDivisionError):
        return None
    is_whole = parser.at == len(tokens)
    return value if is_whole and value.numerator.bit_length() - value.denominator.bit_length() < _LARGEST_BITS else None


class _Parser:
    """Sums of products of powers, in exact fractions; ValueError for what is no arithmetic."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    def sum(self) -> Fraction:
        """A sum or difference."""
        return self._chain(self._product, "+-")

    def _product(self) -> Fraction:
        return self._chain(self._power, "*/")

    def _chain(self, part: Callable[[], Fraction], signs: str) -> Fraction:
        value = part()
        while self._next() and self._next() in signs:
            sign = self._take()
            other = part()
            value = {"+": value.__add__, "-": value.__sub__, "*": value.__mul__, "/": value.__truediv__}[sign](other)
        return value

    def _power(self) -> Fraction:
        value = self._signed()
        if self._next() != "^":
            return value
        self._take()
        exponent = self._signed()
        if exponent.denominator != 1 or abs(exponent) > _HIGHEST:
            raise ValueError
        if max(value.numerator.bit_length(), value.denominator.bit_length()) * abs(int(exponent)) > _MOST_BITS:
            raise ValueError
        return value ** int(exponent)

    def _signed(self) -> Fraction:
        if self._next() == "-":
            self._take()
            return -self._signed()
        token = self._take()
        if token == "(":
            self.depth += 1
            if self.depth > _DEEPEST:
                raise ValueError
            value = self.sum()
            if self._take() != ")":
                raise ValueError
            self.depth -= 1
        else:
            value = Fraction(token)
        while self._next() == "%":
            self._take()
            value /= 100
        return value

    def _next(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]
