"""A text on the basis → its clauses: the sentences, numbered items and parts that may state a field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from landprice.documents.basis.tokens import FIELD, PLACE, VALUE, Token
from landprice.documents.items.items import NUMBERED, SIGN, WORD
from landprice.documents.items.vocabulary import USE

_HEADING_WORDS = re.compile("(?:级别|基准地价|地价|内涵|设定|条件|的|及|和)*")
_RANKS = re.compile(
    r"\s*(?:(?P<han>第?[一二三四五六七八九十]{1,3}[、.])|(?P<bracket>\([一二三四五六七八九十]{1,3}\))"
    r"|(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2})*)(?:[、.](?![0-9])|(?=\s)|(?<=\.[0-9])(?=[^0-9.%]))|(?P<small>\([0-9]{1,2}\)|[0-9]{1,2}\)|[①-⑳]))"
)


def rank_of(text: str) -> int:
    """How deep the number is that a line begins with: 一、 1, (一) 2, 1. 3, 1.1 4, (1) 8; 0 for none."""
    found = _RANKS.match(text)
    if not found:
        return 0
    if found["number"]:
        return 3 + found["number"].count(".")
    return 1 if found["han"] else 2 if found["bracket"] else 8


def plain_start(text: str) -> str:
    """The first letters of a line in plain letters, blanks kept: ⒈ is 1."""
    return unicodedata.normalize("NFKC", text[:12])


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens between two signs; ``goes_on`` where no full stop parts it from the one before."""

    tokens: list[Token]
    start: int
    end: int
    goes_on: bool


def clauses_of(tokens: Sequence[Token], end: int) -> Iterator[Clause]:
    """The sentences, numbered items and clauses of a text that may state a field."""
    part: list[Token] = []
    start, goes_on = 0, False
    for at, token in enumerate(tokens):
        cut, goes = _cuts(tokens, at)
        if cut and part:
            yield Clause(part, start, token.start, goes_on)
            part = []
        if cut:
            start, goes_on = token.end, goes
        if not cut or goes:
            part.append(token)
    if part:
        yield Clause(part, start, end, goes_on)


def _cuts(tokens: Sequence[Token], at: int) -> tuple[bool, bool]:
    """Whether a clause ends at a token, and whether its sentence goes on."""
    token = tokens[at]
    if token.kind == SIGN and token.name == "。":
        return not (at and tokens[at - 1].kind == FIELD and tokens[at - 1].text), False
    if token.kind == NUMBERED and _field_follows(tokens, at):
        return True, False
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.kind == SIGN and token.name == ";" and not token.depth:
        return _field_follows(tokens, at), True
    if token.kind == SIGN and token.name == "," and behind is not None and behind.kind == PLACE:
        return _field_follows(tokens, at), True
    if token.kind == VALUE and token.item is not None and token.item.kind == "figure" and token.text.isdecimal():
        numbers = behind is not None and behind.kind == SIGN and behind.name in "、.)"
        after = tokens[at + 2] if at + 2 < len(tokens) else None
        return numbers and after is not None and after.kind == FIELD, False
    return False, False


def _field_follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether a field stands before the next semicolon or full stop."""
    for token in tokens[at + 1 : at + 20]:
        if token.kind == SIGN and token.name in "。;":
            return False
        if token.kind == FIELD:
            return True
    return False


def uses_alone(tokens: Sequence[Token]) -> list[Token]:
    """The uses of a line that names nothing else: 一、商服用地."""
    uses = [token for token in tokens if token.kind == USE]
    others = [token for token in tokens if token.kind not in (USE, SIGN, NUMBERED)]
    fit = all(token.kind == WORD and _HEADING_WORDS.fullmatch(token.text) for token in others)
    return uses if uses and fit else []


def as_stored(name: str, token: Token) -> str:
    """A value as a table has it; empty for a day that no calendar has."""
    item = token.item
    assert item
    if name == "valuation_date":
        try:
            return date.fromisoformat(item.value).isoformat()
        except ValueError:
            return ""
    if name == "price_per":
        return item.word.measure if item.word else ""
    if name == "right":
        return item.word.of if item.word else item.text
    if item.kind == "says":
        return item.text
    return item.value
