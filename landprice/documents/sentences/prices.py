"""Sentences that give prices → figures: each with the use, grade and place that stand before it, or were said before.

What leaves a doubt is left out, with all that follows it in its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from landprice.core.exact import half_width
from landprice.documents.basis.flow import Flow, flows_of
from landprice.documents.basis.groups import StatedValue, resolve_prefix
from landprice.documents.basis.token import GRADES_OF, OTHERS, PLACE, UNFIT, VALUE, Token
from landprice.documents.basis.tokens import tokens_of
from landprice.documents.blocks.lines import Line
from landprice.documents.items.cells import Cell, UseName, cell_of
from landprice.documents.items.items import (
    COUNT,
    NUMBERED,
    SIGN,
    WORD,
)
from landprice.documents.items.labels import Labels
from landprice.documents.items.vocabulary import UNIT, USE
from landprice.documents.proofs.choice import settled
from landprice.documents.rows.figures import Figure, LeftOut, Reading
from landprice.documents.rows.placing import SAID
from landprice.documents.sentences.bars import compares, why_barred
from landprice.documents.sentences.changes import Clauses
from landprice.documents.sentences.priced import Priced, PricedSentence, priced_sentence, prices_in
from landprice.words.grade import grade_number

END_OF_SPAN = "it is the end of a span over several grades"
UNSURE = "of what it is the price is not certain"
AVERAGE = "an average of several grades or places"
FORMER = "former prices"
RANGED = "a range or a limit, no single price"
_BOUNDARY = re.compile("地?(?:区域|范围)?(?:界线|边界|以外|以内|之外|外)")
_MOST_HEADING = 30


@dataclass(slots=True)
class _State:
    """What lines say for those below them: the use of a heading, the place, the last use of the line before."""

    reading: Reading
    labels: Labels
    uses: list[Token] = field(default_factory=list)
    places: list[Token] = field(default_factory=list)
    grades: list[Token] = field(default_factory=list)
    """The grade that the paragraph is of, as it begins with it (一级地:东起…)."""
    last: int = 0
    """The number of the last grade that was told of the use."""
    number: int = 0


def read_sentences(lines: Sequence[Line], heading: Labels) -> Reading:
    """The prices in lines of running text."""
    labels: Labels = {name: value for name, value in heading.items() if name in ("measure", "class")}
    state = _State(Reading(), labels)
    if isinstance(use := heading.get("use"), UseName):
        state.uses = [Token(USE, 0, 0, uses=((use, str(heading.get("class") or "")),))]
    for number, flow in enumerate(flows_of(lines)):
        state.number = number
        state.grades = []
        if len(flow.text) <= _MOST_HEADING or "元" in flow.text:
            _read_flow(state, flow)
    return settled(state.reading)


def _read_flow(state: _State, flow: Flow) -> None:
    """A paragraph with a unit and figures holds sentences of prices; a short one without may be a heading."""
    text = half_width(flow.text)
    tokens = tokens_of(text)
    if any(token.kind in (UNIT, "per") for token in tokens) and re.search("[0-9]", text):
        for sentence in _sentences(tokens):
            _read_sentence(state, sentence, flow, text)
    elif len(text) <= _MOST_HEADING:
        _take_heading(state, tokens)


def _take_heading(state: _State, tokens: Sequence[Token]) -> None:
    """A short line of a use or a place alone holds for the lines behind it."""
    state.last = 0
    uses = [token for token in tokens if token.kind == USE]
    places = [token for token in tokens if token.kind == PLACE]
    if places:
        state.places, state.uses = places[-1:], []
    if uses or not places:
        named = {use for token in uses for use in token.uses}
        state.uses = uses[-1:] if len(named) == 1 else []


def _sentences(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    part: list[Token] = []
    for token in tokens:
        part.append(token)
        if token.kind == SIGN and token.name == "。":
            yield part
            part = []
    if part:
        yield part


def _read_sentence(state: _State, tokens: Sequence[Token], flow: Flow, text: str) -> None:
    """The prices of one sentence: those that nothing bars, with what stands before them."""
    prices = prices_in(tokens, text)
    if not prices:
        _take_sentence_without(state, tokens)
        return
    tokens = _without_boundaries(tokens, text)
    prices, clauses = _without_averages(state, tokens, prices, flow, text)
    tokens = [each for each in tokens if not (compares(each) and clauses.tells_change(each))]
    if barred := why_barred(tokens, text[tokens[0].start : tokens[-1].end]):
        _leave(state.reading, prices, barred, flow)
        return
    changed = [price for price in prices if price.token.start in clauses.former]
    _leave_former(state.reading, changed, flow)
    prices = _but(prices, changed)
    tokens, prices = _without_parts(state, tokens, prices, flow)
    _state_all(state, priced_sentence(tokens, prices), flow, text)


def _without_averages(
    state: _State, tokens: Sequence[Token], prices: list[Priced], flow: Flow, text: str
) -> tuple[list[Priced], Clauses]:
    """The prices of single grades with their clauses; those of several together are left out."""
    clauses = Clauses(tokens, [price.token for price in prices], text)
    averages = [price for price in prices if clauses.is_average(price.token)]
    if not averages:
        return prices, clauses
    _leave(state.reading, averages, AVERAGE, flow)
    single = _but(prices, averages)
    return single, Clauses(tokens, [price.token for price in single], text)


def _without_parts(
    state: _State, tokens: list[Token], prices: list[Priced], flow: Flow
) -> tuple[list[Token], list[Priced]]:
    """A sentence up to 其中, where prices stand before it: those behind are of a part of what has its price already."""
    further = _further(tokens)
    parts = [price for price in prices if price.token.start > further]
    if len(parts) == len(prices):
        return tokens, prices
    _leave(state.reading, parts, UNSURE, flow)
    return [token for token in tokens if token.start < further], _but(prices, parts)


def _take_sentence_without(state: _State, tokens: Sequence[Token]) -> None:
    """A sentence without prices may name the grade of its paragraph, or the use of the sentences behind it."""
    state.grades = _grade_of_paragraph(tokens) or state.grades
    if any(token.kind == USE for token in tokens) and tokens[-1].end - tokens[0].start <= _MOST_HEADING:
        _take_heading(state, tokens)


def _but(prices: Sequence[Priced], gone: Sequence[Priced]) -> list[Priced]:
    return [price for price in prices if price not in gone]


def _further(tokens: Sequence[Token]) -> int:
    """Where a sentence goes over to a part of what it speaks of (其中); behind its end where it does not."""
    marks = (token.start for token in tokens if token.text.startswith("其中") and token.kind == WORD)
    return next(marks, tokens[-1].end + 1)


def _grade_of_paragraph(tokens: Sequence[Token]) -> list[Token]:
    """The grade that a sentence begins with, before a colon: what the paragraph describes."""
    counted = [token for token in tokens if token.kind not in (NUMBERED, WORD)]
    while counted and counted[0].kind == SIGN:
        counted = counted[1:]
    named = len(counted) > 1 and counted[0].kind == GRADES_OF and len(counted[0].grades) == 1
    return counted[:1] if named and counted[1].kind == SIGN and counted[1].name == ":" else []


def _without_boundaries(tokens: Sequence[Token], text: str) -> list[Token]:
    """The tokens without grades that only tell where another ends: 一级地界线以外, 除一、二级地以外."""
    return [
        token
        for token in tokens
        if token.kind != GRADES_OF
        or not (_BOUNDARY.match(text, token.end) or text[: token.start].rstrip().endswith("除"))
    ]


def _leave_former(reading: Reading, prices: Iterable[Priced], flow: Flow) -> None:
    for price in prices:
        for token, _ in ((price.token, price.unit), *price.beside):
            reading.other.append(LeftOut(_cell(token, flow), token.text.lstrip("≥≤<>±"), FORMER))


def _with_carried(state: _State, body: list[Token]) -> list[Token]:
    """The tokens behind the use and place that lines before them named, where they begin with no use of their own."""
    before = _before_price(body)
    kinds = {token.kind for token in before}
    lead = list(state.places) if PLACE not in kinds else []
    if not kinds & {USE, OTHERS}:
        if PLACE not in kinds and _starts_anew(state, before):
            state.uses = []  # the name of their use is lost
        lead += state.uses
    if not any(token.kind == GRADES_OF for token in body):
        lead = [*state.grades, *lead]
    return [*(replace(token, start=0, end=0) for token in lead), *body]


def _before_price(body: Sequence[Token]) -> list[Token]:
    """The labels before the first price."""
    first = next((token for token in body if token.kind == VALUE), None)
    return [token for token in body if token.is_label and token.start < first.start] if first is not None else []


def _starts_anew(state: _State, labels: Sequence[Token]) -> bool:
    """Whether the first grade of a sentence is not below the last one of the use."""
    first = next((grade_number(grade) or 0 for token in labels for grade in token.grades), 0)
    return 0 < first <= state.last


def _state_all(state: _State, sentence: PricedSentence, flow: Flow, text: str) -> None:
    body = _with_carried(state, sentence.body)
    prices = sentence.prices
    stated = resolve_prefix(body, lambda labels: _are_alike(labels, text))
    told: set[int] = set()
    for one in stated:
        at = one.value.start
        if not (one.value.kind == UNFIT or one.is_rest or one.beside) and one.uses:
            told.add(at)
            _take(state, one, prices[at], sentence.measures[at], flow)
    left = [price for start, price in prices.items() if start not in told]
    _leave(state.reading, left, _why_left(body, text), flow)
    if stated and stated[-1].uses and len(stated) == len(prices):
        _carry_on(state, stated[-1], stated[-1].uses)
    elif left:
        state.uses = []


def _why_left(body: Sequence[Token], text: str) -> str:
    is_span = re.search("(?m:^)[^由从\n]*[由从].*[0-9]", text) or any(token.kind == COUNT for token in body)
    return END_OF_SPAN if is_span else UNSURE


def _carry_on(state: _State, last: StatedValue, uses: Sequence[tuple[UseName, str]]) -> None:
    """What the last price of a sentence is of holds for the sentences behind it."""
    state.uses = [Token(USE, 0, 0, uses=(uses[-1],))]
    state.last = max((grade_number(grade) or 0 for grade in last.grades), default=0)


def _are_alike(labels: Sequence[Token], text: str) -> bool:
    """Whether 均 says that one price is of all the labels before it."""
    end = labels[-1].end
    return bool(re.match(r"[^0-9,;。]{0,10}?(?:均|都|皆)", text[end:]))


def _take(state: _State, one: StatedValue, price: Priced, measure: str, flow: Flow) -> None:
    for use, kind in one.uses or ():
        for grade in one.grades or ("",):
            labels: Labels = {**state.labels, "use": use, "grade": grade, "place": one.place}
            if kind:
                labels["class"] = kind
            if measure:
                labels["measure"] = measure
            for token, unit in ((price.token, price.unit), *price.beside):
                cell = _cell(token, flow)
                state.reading.prices.append(Figure(token.text, {**labels, "unit": unit}, cell, state.number, SAID))


def _cell(token: Token, flow: Flow) -> Cell:
    return cell_of(flow.text[token.start : token.end], flow.place(token.start))


def _leave(reading: Reading, prices: Iterable[Priced], reason: str, flow: Flow) -> None:
    for price in prices:
        for token, _ in ((price.token, price.unit), *price.beside):
            item = token.item
            single = token.kind != UNFIT
            values = (item.low, item.high) if item is not None and item.low else (token.text.lstrip("≥≤<>±"),)
            for value in values:
                to = reading.left if single and reason != RANGED else reading.other
                to.append(LeftOut(_cell(token, flow), value, reason if single else RANGED))
