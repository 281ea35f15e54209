"""The parts of a clause: each field of the basis with the labels before it, and what is said of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from landprice.documents.basis_words import LEGAL, Token, values_of

_WORDS = re.compile(r"[:为按]\s*(?P<words>[^0-9:;,。()]{2,20})[;,。]?\s*$")
_SAYS_WORDS = re.compile("规划|规定|不限|法定|不作|不设|条件")


@dataclass(slots=True)
class Part:
    """What a clause says of one field: the labels before it, and labels and values behind it up to ``end``.

    ``again`` are further mentions of the same field.
    """

    field: Token
    lead: list[Token]
    body: list[Token]
    end: int
    again: list[Token]


def parts_of(text: str, tokens: list[Token]) -> list[Part]:
    """The fields of a clause with what is said of each; labels right before a field are its own."""
    parts: list[Part] = []
    lead: list[Token] = []
    for token in tokens:
        if token.kind != "field":
            (parts[-1].body if parts else lead).append(token)
        elif parts and parts[-1].field.name == token.name:
            parts[-1].again.append(token)
        else:
            if parts:
                lead = _closed(text, parts[-1], token.start)
            parts.append(Part(token, lead, [], len(text), []))
    if parts:
        _closed(text, parts[-1], len(text), is_last=True)
    return parts


def _closed(text: str, part: Part, end: int, *, is_last: bool = False) -> list[Token]:
    """Add the values to a part that ends at ``end``; gives the labels at its end that are of the next field."""
    spans = [(token.start, token.end) for token in (*part.body, *part.again)]
    values = [
        token
        for token in values_of(text, part.field.name, part.field.end, end)
        if not any(start <= token.start < stop for start, stop in spans)
    ]
    part.body = sorted([*part.body, *values], key=lambda token: token.start)
    lead: list[Token] = []
    while not is_last and part.body and part.body[-1].is_label and not _is_bracketed(text, part.body[-1]):
        lead.insert(0, part.body.pop())
    part.end = lead[0].start if lead else end
    if part.field.name == "price_per" and part.body and (stop := text.find(",", part.body[-1].end, part.end)) > 0:
        part.end = stop
    return lead


def _is_bracketed(text: str, token: Token) -> bool:
    before = text[: token.start]
    return before.count("(") > before.count(")")


def moved(tokens: list[Token] | None, part: Part) -> list[Token]:
    """Labels said earlier, as if they stood before the field; grades only where the part names none."""
    graded = any(token.kind in ("grades", "rest") for token in (*part.lead, *part.body))
    start = (part.lead[0] if part.lead else part.field).start
    return [replace(token, start=start, end=start) for token in tokens or [] if token.kind == "use" or not graded]


def without_field(text: str, part: Part) -> str:
    """The text with the names of the field blanked."""
    for token in (part.field, *part.again):
        text = text[: token.start] + " " * (token.end - token.start) + text[token.end :]
    return text


def said_in(text: str, part: Part) -> list[Token]:
    """The body; where it is empty, the words that stand as the value (按法定最高出让年限) as its one value."""
    if part.body:
        return part.body
    if part.field.name == "tenure_years" and (found := LEGAL.search(text, max(0, part.field.start - 4), part.end)):
        return [Token("value", found.start(), found.end(), value=found.group())]
    if part.field.name == "plot_ratio" and (found := _WORDS.match(text, part.field.end, part.end)):  # noqa: SIM102
        if _SAYS_WORDS.search(found["words"]):
            return [Token("value", found.start("words"), found.end("words"), value=found["words"].strip())]
    return part.body
