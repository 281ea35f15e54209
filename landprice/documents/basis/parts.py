"""The parts of a clause: each field of the basis with the labels before it, and what is said of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from landprice.documents.basis.words import LEGAL, Token, are_words, in_brackets, values_of

_WORDS = re.compile(r"[:为按]\s*(?P<words>[^0-9:;,。()]{2,20})[;,。]?\s*$")
_OTHER_DAY = re.compile("[,;(](?=[^,;()]*(?:公布|发布|施行|实施|执行|有效|印发|批准|备案|验收|废止|起至))")


@dataclass(slots=True)
class Part:
    """What a clause says of one field: the labels before it, and labels and values behind it up to ``end``.

    ``again`` are further mentions of the same field; ``opening`` are the words right before all of it.
    """

    field: Token
    lead: list[Token]
    body: list[Token]
    end: int
    opening: str
    again: list[Token]

    for_each: bool = False
    """Whether 均 stands with its field: it is of each of what was named."""

    @property
    def start(self) -> int:
        """Where its labels, or its field, begin."""
        return (self.lead[0] if self.lead else self.field).start


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
            start = lead[0].start if lead else token.start
            opening = text[:start]
            if parts:
                opening = re.split("[,;:、。()]", text[_last(parts[-1]) : start])[-1]
                parts[-1].end = start - len(opening)
            for_each = "均" in text[token.start : token.end + 1]
            parts.append(Part(token, lead, [], len(text), opening, [], for_each))
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
    while not is_last and part.body and part.body[-1].is_label and not in_brackets(text, part.body[-1]):
        lead.insert(0, part.body.pop())
    part.end = lead[0].start if lead else end
    if part.field.name == "valuation_date" and (other := _OTHER_DAY.search(text, part.field.end, part.end)):
        part.body = [token for token in part.body if token.end <= other.start()]
        part.end = other.start()
    _stop_short(text, part)
    return lead


def _stop_short(text: str, part: Part) -> None:
    """End a part of a short value at the comma or semicolon behind its last value: what follows is of nothing here."""
    values = [
        token.end
        for before, token in zip([None, *part.body], part.body, strict=False)
        if token.kind == "value" and (before is None or before.kind != "value")
    ]
    if part.field.name not in ("price_per", "right", "valuation_date") or not values:
        return
    found = re.compile("[,;]").search(text, values[-1], part.end)
    again = part.field.name == "valuation_date" and found and any(token.start == found.end() for token in part.body)
    if found and not again:
        part.body = [token for token in part.body if token.end <= found.start()]
        part.end = found.start()


def _last(part: Part) -> int:
    """Where the last word that counts of a part ends."""
    return max(token.end for token in (part.field, *part.body, *part.again))


def is_list(part: Part, labels: int) -> bool:
    """Whether a part without uses is a list of values, 分别, for so many of them."""
    kinds = [token.kind for token in part.body]
    return "each" in kinds and kinds.count("value") == labels and not any(token.is_label for token in part.body)


def behind_the_last(parts: Sequence[Part]) -> list[Part]:
    """Parts that stand behind the last of several uses alone (…、工业用地…，五通一平): they may be of all of them."""
    groups: list[list[Part]] = []
    for part in parts:
        if any(token.kind == "use" for token in part.lead):
            groups.append([])
        if groups:
            groups[-1].append(part)
    if len(groups) < 2 or _uses(groups[0][0]) <= _uses(groups[-1][0]):
        return []
    first = {part.field.name for part in groups[0]}
    return [part for part in groups[-1][1:] if part.field.name not in first]


def _uses(part: Part) -> set[str]:
    return {use for token in part.lead for use in token.uses}


def moved(tokens: list[Token] | None, part: Part) -> list[Token]:
    """Labels said earlier, as if they stood before the field; grades only where the part names none."""
    graded = any(token.kind in ("grades", "rest") for token in (*part.lead, *part.body))
    return [
        replace(token, start=part.start, end=part.start) for token in tokens or [] if token.kind == "use" or not graded
    ]


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
    found = _WORDS.match(text, part.field.end, part.end)
    if found and part.field.name == "plot_ratio" and are_words("plot_ratio", words := found["words"].strip()):
        return [Token("value", found.start("words"), found.end("words"), value=words)]
    return part.body
