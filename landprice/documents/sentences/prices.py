"""Sentences that give prices → figures: each with the use, grade and place that stand before it, or were said before.

What leaves a doubt is left out, with all that takes a label from it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from landprice.core.exact import half_width
from landprice.core.messages import Message, message
from landprice.documents.basis.certain import resolve_certain
from landprice.documents.basis.flow import Flow, flows_of
from landprice.documents.basis.groups import StatedValue
from landprice.documents.basis.token import GRADES_OF, UNFIT, Token, sentences_of
from landprice.documents.basis.tokens import tokens_of
from landprice.documents.blocks.headings import is_about_benchmark
from landprice.documents.blocks.line import Line
from landprice.documents.items.cells import Cell, UseName, cell_of
from landprice.documents.items.items import (
    COUNT,
    WORD,
)
from landprice.documents.items.labels import Labels
from landprice.documents.items.land_names import LAND
from landprice.documents.items.reasons import NO_UNIT, RANGED, reason_of
from landprice.documents.items.vocabulary import UNGRADED, UNIT, USE
from landprice.documents.proofs.choice import settled
from landprice.documents.rows.figures import Figure, LeftOut, Reading
from landprice.documents.rows.placing import SAID
from landprice.documents.sentences.bars import compares, why_barred, without_boundaries
from landprice.documents.sentences.carried import (
    MOST_HEADING,
    Carried,
    carry_on,
    of_land,
    take_heading,
    take_sentence_without,
    with_carried,
)
from landprice.documents.sentences.changes import Clauses, is_amount_of_change
from landprice.documents.sentences.lands import UNSURE_LAND, LandPart, parts_by_land
from landprice.documents.sentences.named_rows import with_place_before, with_zones_told
from landprice.documents.sentences.other_prices import OTHER_PRICE, names_other_price, others_among, without_names
from landprice.documents.sentences.priced import (
    Priced,
    PricedSentence,
    areas_in,
    listed_figures,
    lists_figures,
    priced_sentence,
    prices_in,
    units_told,
    with_ranges_before,
)

END_OF_SPAN = message("it is the end of a span over several grades")
OF_WHICH_LAND = message("of which kind of land the price is, is not certain")
UNSURE = message("of what it is the price is not certain")
AVERAGE = message("an average of several grades or places")
FORMER = reason_of("former prices")
CHANGE = reason_of("a change of prices")
AREA = message("an area")
_FIGURES = re.compile("[0-9][0-9.]*")
_SIGNS_A_FIGURE = 12


def read_sentences(lines: Sequence[Line], heading: Labels, *, about: bool = False, of_place: bool = False) -> Reading:
    """The prices in lines of running text; ``about``: their heading says that they are benchmark prices.

    ``of_place``: it is the name of a place, of which a price without a grade is.
    """
    labels: Labels = {name: value for name, value in heading.items() if name in ("measure", "class")}
    state = Carried(Reading(), labels, about=about, ungraded=UNGRADED if of_place else "")
    if about and isinstance(unit := heading.get(UNIT), str):
        state.units = (unit,)
    if isinstance(use := heading.get("use"), UseName):
        state.uses = [Token(USE, 0, 0, uses=((use, str(heading.get("class") or "")),))]
    for number, flow in enumerate(flows_of(lines)):
        state.number = number
        state.grades, state.unit_before = [], ""
        if _may_price(flow.text):
            _read_flow(state, flow)
        elif "面积" in flow.text:
            _put_areas_aside(state.reading, tokens_of(half_width(flow.text)), flow)
    return settled(state.reading)


def _read_flow(state: Carried, flow: Flow) -> None:
    """A paragraph with a unit and figures holds sentences of prices; a short one without may be a heading."""
    text = half_width(flow.text)
    tokens = with_zones_told(with_place_before(tokens_of(text), text))
    has_unit = any(token.kind in (UNIT, "per") for token in tokens)
    if has_unit or lists_figures(tokens):
        last = LandPart()
        for sentence in sentences_of(tokens):
            parts = parts_by_land(sentence, text[: sentence[-1].end], last)
            for part in (each for each in parts if each.tokens):
                of_land(state, part.land)
                _read_sentence(state, part.tokens, flow, text)
            last = parts[-1]
    elif len(text) <= MOST_HEADING:
        take_heading(state, tokens)


def _may_price(text: str) -> bool:
    """Whether a text may tell prices, or what those below it are of: it is short, or names money or figures alone."""
    if len(text) <= MOST_HEADING or "元" in text:
        return True
    return len(_FIGURES.findall(half_width(text))) * _SIGNS_A_FIGURE >= len(text)


def _read_sentence(state: Carried, tokens: Sequence[Token], flow: Flow, text: str) -> None:
    """The prices of one sentence: those that nothing bars, with what stands before them."""
    _put_areas_aside(state.reading, tokens, flow)
    prices = _prices_of(state, tokens, text)
    if not prices:
        take_sentence_without(state, tokens)
        state.about |= bool(units_told(tokens)) and is_about_benchmark([text])
        _leave_without_unit(state.reading, tokens, flow)
        return
    state.unit_before = prices[-1].unit
    told = text
    others = others_among(prices, text)
    tokens = without_names(tokens, others)
    tokens, text = without_boundaries(tokens, text)
    prices = _but_other_matter(prices, others, state.reading, flow, text)
    if state.grades:
        prices = with_ranges_before(prices, tokens)
    prices, clauses = _without_averages(state, tokens, prices, flow, text)
    tokens = [each for each in tokens if not (compares(each) and clauses.tells_change(each))]
    if barred := why_barred(tokens, text[tokens[0].start : tokens[-1].end]):
        _leave(state.reading, prices, barred, flow)
        return
    changed = [price for price in prices if price.token.start in clauses.former]
    prices = _but(prices, changed, FORMER, state.reading, flow)
    if state.land == UNSURE_LAND:
        _leave(state.reading, prices, OF_WHICH_LAND, flow)
        return
    tokens, prices = _without_parts(state, tokens, prices, flow)
    _state_all(state, priced_sentence(tokens, prices), flow, told)


def _put_areas_aside(reading: Reading, tokens: Sequence[Token], flow: Flow) -> None:
    reading.other += [LeftOut(_cell(token, flow), token.text, AREA) for token in areas_in(tokens)]


def _prices_of(state: Carried, tokens: Sequence[Token], text: str) -> list[Priced]:
    """The prices of a sentence, in the units that it or those before it give."""
    units = state.units if lists_figures(tokens) else ()
    return prices_in(tokens, text, units, *(state.units[:1] or (state.unit_before,)))


def _leave_without_unit(reading: Reading, tokens: Sequence[Token], flow: Flow) -> None:
    """Leave out figures of uses and grades that no unit is given for."""
    kinds = {token.kind for token in tokens}
    if {USE, GRADES_OF} <= kinds and lists_figures(tokens):
        for token in listed_figures(tokens):
            reading.left.append(LeftOut(_cell(token, flow), token.text, NO_UNIT))


def _without_averages(
    state: Carried, tokens: Sequence[Token], prices: list[Priced], flow: Flow, text: str
) -> tuple[list[Priced], Clauses]:
    """The prices of single grades with their clauses; those of several together are left out."""
    clauses = Clauses(tokens, [price.token for price in prices], text)
    averages = [price for price in prices if not price.low and clauses.is_average(price.token)]
    if not averages:
        return prices, clauses
    _leave(state.reading, averages, AVERAGE, flow)
    single = [price for price in prices if price not in averages]
    return single, Clauses(tokens, [price.token for price in single], text)


def _without_parts(
    state: Carried, tokens: list[Token], prices: list[Priced], flow: Flow
) -> tuple[list[Token], list[Priced]]:
    """A sentence up to 其中, where prices stand before it: those behind are of a part of what has its price already."""
    further = _further(tokens)
    parts = [price for price in prices if price.token.start > further]
    if len(parts) == len(prices):
        return tokens, prices
    _leave(state.reading, parts, UNSURE, flow)
    before = [price for price in prices if price not in parts]
    return [token for token in tokens if token.start < further], before


def _but_other_matter(
    prices: Sequence[Priced], others: Sequence[tuple[int, Priced]], reading: Reading, flow: Flow, text: str
) -> list[Priced]:
    """The prices but those that their words name as others, and the amounts by which prices changed."""
    prices = _but(prices, [price for _, price in others], OTHER_PRICE, reading, flow)
    amounts = [price for price in prices if is_amount_of_change(price.token, text)]
    return _but(prices, amounts, CHANGE, reading, flow)


def _but(prices: Sequence[Priced], gone: Sequence[Priced], what: Message, reading: Reading, flow: Flow) -> list[Priced]:
    """The prices but those that are gone, which are named as another matter."""
    for price in gone:
        for token, _ in ((price.token, price.unit), *price.beside):
            reading.other.append(LeftOut(_cell(token, flow), token.text.lstrip("≥≤<>±"), what))
    return [price for price in prices if price not in gone]


def _further(tokens: Sequence[Token]) -> int:
    """Where a sentence goes over to a part of what it speaks of (其中); behind its end where it does not."""
    marks = (token.start for token in tokens if token.text.startswith("其中") and token.kind == WORD)
    return next(marks, tokens[-1].end + 1)


def _state_all(state: Carried, sentence: PricedSentence, flow: Flow, text: str) -> None:
    body = with_carried(state, sentence.body)
    prices = sentence.prices
    about = _is_on_benchmark(state, text[sentence.start : sentence.end])
    stated = resolve_certain(body, lambda labels: _are_alike(labels, text))
    told: set[int] = set()
    for one in stated:
        at = one.value.start
        if _is_single(one) and (about or one.grades):
            told.add(at)
            _take(state, one, prices[at], sentence.measures[at], flow)
    left = [price for start, price in prices.items() if start not in told]
    _leave(state.reading, left, _why_left(body, text), flow)
    if stated and stated[-1].uses and len(stated) == len(prices):
        carry_on(state, stated[-1], stated[-1].uses)
    elif left:
        state.uses = []


def _is_on_benchmark(state: Carried, sentence: str) -> bool:
    """Whether a sentence is on benchmark prices, by its words or by its heading, where it names no other price."""
    return is_about_benchmark([sentence]) or (state.about and not names_other_price(sentence))


def _is_single(one: StatedValue) -> bool:
    """Whether a value is the price of uses that are named, no range and none of the rest."""
    return bool(one.uses) and one.value.kind != UNFIT and not (one.is_rest or one.beside)


def _why_left(body: Sequence[Token], text: str) -> Message:
    is_span = re.search("(?m:^)[^由从\n]*[由从].*[0-9]", text) or any(token.kind == COUNT for token in body)
    return END_OF_SPAN if is_span else UNSURE


def _are_alike(labels: Sequence[Token], text: str) -> bool:
    """Whether 均 says that one price is of all the labels before it."""
    end = labels[-1].end
    return bool(re.match(r"[^0-9,;。]{0,10}?(?:均|都|皆)", text[end:]))


def _take(state: Carried, one: StatedValue, price: Priced, measure: str, flow: Flow) -> None:
    for use, kind in one.uses or ():
        for grade in one.grades or ("",):
            named = {"class": kind, "measure": measure, LAND: state.land}
            place, of_grade = _named_in(state, one, grade)
            labels: Labels = {**state.labels, "use": use, "grade": of_grade, "place": place}
            labels.update((name, value) for name, value in named.items() if value)
            for token, unit in ((price.token, price.unit), *price.beside):
                cell = _cell(token, flow)
                figure = Figure(token.text, {**labels, "unit": unit}, cell, state.number, SAID)
                if token is price.token:
                    figure.low, figure.high = price.low, price.high
                state.reading.prices.append(figure)


def _named_in(state: Carried, one: StatedValue, grade: str) -> tuple[str, str]:
    """The place and the grade of a price; a town without grades is a row of the towns: 乡镇基准地价为:荣将镇…."""
    of = (one.within, one.place) if one.within and not grade else (one.place, grade)
    return of if any(of) else ("", state.ungraded)


def _cell(token: Token, flow: Flow) -> Cell:
    return cell_of(flow.text[token.start : token.end], flow.place(token.start))


def _leave(reading: Reading, prices: Iterable[Priced], reason: Message, flow: Flow) -> None:
    for price in prices:
        for token, _ in ((price.token, price.unit), *price.beside):
            item = token.item
            single = token.kind != UNFIT
            values = (item.low, item.high) if item is not None and item.low else (token.text.lstrip("≥≤<>±"),)
            for value in values:
                to = reading.left if single and reason != RANGED else reading.other
                to.append(LeftOut(_cell(token, flow), value, reason if single else RANGED))
        reading.other += [LeftOut(_cell(price.token, flow), each, RANGED) for each in (price.low, price.high) if each]
