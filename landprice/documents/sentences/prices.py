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
from landprice.documents.basis.tokens import (
    DOUBT,
    EACH,
    GRADES_OF,
    OTHERS,
    PLACE,
    REST,
    UNFIT,
    VALUE,
    Token,
    tokens_of,
)
from landprice.documents.blocks.lines import Line
from landprice.documents.items.cells import Cell, UseName, cell_of
from landprice.documents.items.items import (
    COUNT,
    FIGURE,
    LIMIT,
    NUMBERED,
    PERCENT,
    RANGE,
    ROMAN,
    SIGN,
    WORD,
    YEARS,
)
from landprice.documents.items.labels import Labels
from landprice.documents.items.vocabulary import QUANTITY, UNIT, USE
from landprice.documents.proofs.choice import settled
from landprice.documents.rows.figures import Figure, LeftOut, Reading
from landprice.documents.rows.placing import SAID
from landprice.documents.sentences.changes import Clauses
from landprice.words.grade import grade_number

PLACE_EXCLUDED = "its place is told only by what it is not"
END_OF_SPAN = "it is the end of a span over several grades"
COMPARED = "its sentence compares prices, or speaks of other ones"
UNSURE = "of what it is the price is not certain"
AVERAGE = "an average of several grades or places"
FORMER = "former prices"
RANGED = "a range or a limit, no single price"
_NO_SINGLE = (RANGE, LIMIT, PERCENT)
_BUT = ("以外", "之外", "除外")
_BOUNDARY = re.compile("地?(?:区域|范围)?(?:界线|边界|以外|以内|之外|外)")
_MOST_HEADING = 30
_BY_AREA = {
    ("yuan_per_m2", False): "yuan_per_m2",
    ("per_mu", True): "wan_per_mu",
    ("per_mu", False): "yuan_per_mu",
    ("per_ha", True): "wan_per_ha",
}


@dataclass(slots=True)
class _Priced:
    """A price in a sentence: its token as a value, with the prices in other units in brackets behind it."""

    token: Token
    unit: str
    beside: list[tuple[Token, str]] = field(default_factory=list)


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
        if len(flow.text) > _MOST_HEADING and "元" not in flow.text:
            continue
        text = half_width(flow.text)
        tokens = tokens_of(text)
        if any(token.kind in (UNIT, "per") for token in tokens) and re.search("[0-9]", text):
            for sentence in _sentences(tokens):
                _read_sentence(state, sentence, flow, text)
        elif len(text) <= _MOST_HEADING:
            _take_heading(state, tokens)
    return settled(state.reading)


def _take_heading(state: _State, tokens: Sequence[Token]) -> None:
    """A short line of a use or a place alone holds for the lines behind it."""
    state.last = 0
    uses = [token for token in tokens if token.kind == USE]
    places = [token for token in tokens if token.kind == PLACE]
    if places:
        state.places, state.uses = places[-1:], []
    if uses:
        state.uses = uses[-1:] if len({use for token in uses for use in token.uses}) == 1 else []
    elif not places:
        state.uses = []


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
    prices = _prices_in(tokens, text)
    if not prices:
        state.grades = _grade_of_paragraph(tokens) or state.grades
        if any(token.kind == USE for token in tokens) and tokens[-1].end - tokens[0].start <= _MOST_HEADING:
            _take_heading(state, tokens)
        return
    tokens = _without_boundaries(tokens, text)
    clauses = Clauses(tokens, [price.token for price in prices], text)
    averages = [price for price in prices if clauses.is_average(price.token)]
    if averages:
        _leave(state.reading, averages, AVERAGE, flow)
        prices = [price for price in prices if not clauses.is_average(price.token)]
        clauses = Clauses(tokens, [price.token for price in prices], text)
    tokens = [each for each in tokens if not (_compares(each) and clauses.tells_change(each))]
    barred = _why_barred(tokens, text[tokens[0].start : tokens[-1].end])
    if clauses.former and not barred:
        for price in (price for price in prices if price.token.start in clauses.former):
            _leave_former(state.reading, price, flow)
        prices = [price for price in prices if price.token.start not in clauses.former]
    if barred:
        _leave(state.reading, prices, barred, flow)
        return
    if further := next((token for token in tokens if token.text.startswith("其中") and token.kind == WORD), None):
        parts = [price for price in prices if price.token.start > further.start]
        if len(parts) < len(prices):  # a part of what has its price already
            _leave(state.reading, parts, UNSURE, flow)
            tokens = [token for token in tokens if token.start < further.start]
            prices = [price for price in prices if price not in parts]
    by_start = {price.token.start: price for price in prices}
    beside = {token.start for price in prices for token, _ in price.beside}
    body: list[Token] = []
    measures: dict[int, str] = {}
    measure, bound = "", False
    for token in tokens:
        if token.item is not None and token.item.kind == QUANTITY and token.item.word:
            measure = token.item.word.measure or measure
            bound = bound or bool(token.item.word.bound)
        elif token.start in by_start:
            measures[token.start] = measure
            if bound:  # 最高价1200元/平方米
                by_start[token.start].token = replace(by_start[token.start].token, kind=UNFIT)
            body.append(by_start[token.start].token)
        elif token.kind == COUNT and token.item is not None:
            if _is_of_each(token, tokens):
                body.append(replace(token, kind=GRADES_OF, grades=tuple(ROMAN[: int(token.item.value)])))
        elif token.kind in (EACH, SIGN) or (token.is_label and token.start not in beside):
            body.append(token)
            bound = bound and token.kind != SIGN
    _state_all(state, _with_carried(state, body), by_start, measures, flow, text)


def _grade_of_paragraph(tokens: Sequence[Token]) -> list[Token]:
    """The grade that a sentence begins with, before a colon: what the paragraph describes."""
    counted = [token for token in tokens if token.kind not in (NUMBERED, WORD)]
    while counted and counted[0].kind == SIGN:
        counted = counted[1:]
    named = len(counted) > 1 and counted[0].kind == GRADES_OF and len(counted[0].grades) == 1
    return counted[:1] if named and counted[1].kind == SIGN and counted[1].name == ":" else []


def _compares(token: Token) -> bool:
    """Whether a word compares prices, or a percentage tells how they changed."""
    return token.name == "prices" or (token.item is not None and token.item.kind == PERCENT)


def _without_boundaries(tokens: Sequence[Token], text: str) -> list[Token]:
    """The tokens without grades that only tell where another ends: 一级地界线以外, 除一、二级地以外."""
    return [
        token
        for token in tokens
        if token.kind != GRADES_OF
        or not (_BOUNDARY.match(text, token.end) or text[: token.start].rstrip().endswith("除"))
    ]


def _leave_former(reading: Reading, price: _Priced, flow: Flow) -> None:
    for token, _ in ((price.token, price.unit), *price.beside):
        reading.other.append(LeftOut(_cell(token, flow), token.text.lstrip("≥≤<>±"), FORMER))


def _with_carried(state: _State, body: list[Token]) -> list[Token]:
    """The tokens behind the use and place that lines before them named, where they begin with no use of their own."""
    first = next((token for token in body if token.kind == VALUE), None)
    before = [token for token in body if token.is_label and first is not None and token.start < first.start]
    lead: list[Token] = []
    if state.places and not any(token.kind == PLACE for token in before):
        lead += state.places
    if state.uses and not any(token.kind in (USE, OTHERS) for token in before):
        first_grade = next((grade_number(grade) or 0 for token in before for grade in token.grades), 0)
        if 0 < first_grade <= state.last and not any(token.kind == PLACE for token in before):
            state.uses = []  # the grades start anew: the name of their use is lost
        lead += state.uses
    if state.grades and not any(token.kind == GRADES_OF for token in body):
        lead = [*state.grades, *lead]
    return [*(replace(token, start=0, end=0) for token in lead), *body]


def _state_all(
    state: _State, body: list[Token], prices: dict[int, _Priced], measures: dict[int, str], flow: Flow, text: str
) -> None:
    stated = resolve_prefix(body, lambda labels: _are_alike(labels, text))
    told: set[int] = set()
    for one in stated:
        price = prices[one.value.start]
        if one.value.kind == UNFIT or one.is_rest or one.beside or not one.uses:
            continue
        told.add(one.value.start)
        _take(state, one, price, measures[one.value.start], flow)
    left = [price for start, price in prices.items() if start not in told]
    reason = END_OF_SPAN if re.search("[由从].*[0-9]", text) or any(t.kind == COUNT for t in body) else UNSURE
    _leave(state.reading, left, reason, flow)
    if stated and stated[-1].uses and len(stated) == len(prices):
        last = stated[-1].uses[-1]
        state.uses = [Token(USE, 0, 0, uses=(last,))]
        state.last = max((grade_number(grade) or 0 for grade in stated[-1].grades), default=0)
    elif left:
        state.uses = []


def _are_alike(labels: Sequence[Token], text: str) -> bool:
    """Whether 均 says that one price is of all the labels before it."""
    end = labels[-1].end
    return bool(re.match(r"[^0-9,;。]{0,10}?(?:均|都|皆)", text[end:]))


def _take(state: _State, one: StatedValue, price: _Priced, measure: str, flow: Flow) -> None:
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


def _leave(reading: Reading, prices: Iterable[_Priced], reason: str, flow: Flow) -> None:
    for price in prices:
        for token, _ in ((price.token, price.unit), *price.beside):
            item = token.item
            single = token.kind != UNFIT
            values = (item.low, item.high) if item is not None and item.low else (token.text.lstrip("≥≤<>±"),)
            for value in values:
                to = reading.left if single and reason != RANGED else reading.other
                to.append(LeftOut(_cell(token, flow), value, reason if single else RANGED))


def _why_barred(tokens: Sequence[Token], text: str) -> str:
    """Why nothing of a sentence is read: it compares prices, speaks of others, or names a place by what it is not."""
    if any(word in text for word in _BUT):
        return PLACE_EXCLUDED
    for token in tokens:
        if token.kind == DOUBT and token.item is not None and token.item.word and not token.item.word.of:
            return token.item.value
        if token.kind == DOUBT and token.item is not None:
            return COMPARED
        if token.name == "prices" and _has_price_beside(token, tokens):
            return COMPARED
        if token.item is not None and token.item.kind == PERCENT:
            return COMPARED
    return ""


def _is_of_each(count: Token, tokens: Sequence[Token]) -> bool:
    """Whether 分别 stands between a count of grades and the next figure: 分五级,分别为…"""
    for token in tokens[tokens.index(count) + 1 :]:
        if token.kind == EACH:
            return True
        if token.is_label or (token.item is not None and token.item.kind == FIGURE):
            return False
    return False


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


def _prices_in(tokens: Sequence[Token], text: str) -> list[_Priced]:
    """The prices of a sentence: a figure with a unit behind it, or in a list whose last figure has one."""
    found: list[_Priced] = []
    per = ""
    for at, token in enumerate(tokens):
        if token.kind == "per" and token.item is not None:
            per = token.item.value
        elif token.item is not None and token.item.kind in (FIGURE, YEARS, *_NO_SINGLE):
            unit = _unit_behind(tokens, at, per, text)
            if not unit:
                continue
            kind = VALUE if token.item.kind == FIGURE else UNFIT
            price = replace(token, kind=kind, text=token.item.value)
            last = found[-1] if found else None
            if last is not None and unit != last.unit and _is_the_same(last.token, token, tokens):
                last.beside.append((price, unit))
            else:
                found.append(_Priced(price, unit))
    return found


def _unit_behind(tokens: Sequence[Token], at: int, per: str, text: str) -> str:
    """The unit of a figure: behind it, behind the last figure of its list, or before it (每平方米2410元)."""
    behind = text[tokens[at].end : tokens[at].end + 3].lstrip()
    if per and behind.startswith(("元", "万元")) and not behind.startswith(("元/", "万元/")):
        return _BY_AREA.get((per, behind.startswith("万")), "元")  # 每平方米336元调整为
    for token in tokens[at + 1 : at + 200]:
        item = token.item
        if item is not None and item.kind == UNIT:
            return item.value if item.word and item.word.of == "price" else ""
        if token.text.startswith(("元", "万元")):
            return _BY_AREA.get((per, token.text.startswith("万元")), "元")
        if item is not None and item.kind == FIGURE and token.kind not in (GRADES_OF, REST):
            continue
        if not (token.name in ("、", ",") or token.text in ("和", "及", "与")):
            return ""
    return ""


def _is_the_same(first: Token, second: Token, tokens: Sequence[Token]) -> bool:
    """Whether a price says another in its unit: 2410元/平方米(160.67万元/亩), 480元/平方米,折合32万元/亩."""
    between = [token for token in tokens if first.end <= token.start < second.start]
    if any(token.is_label or (token.item is not None and token.item.kind == FIGURE) for token in between):
        return False
    return any(token.name == "(" or "折合" in token.text or token.kind == "per" for token in between)
