"""What the lines of running text say for those below them: a use, a place, the grade of a paragraph, units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from landprice.documents.basis.groups import StatedValue
from landprice.documents.basis.token import GRADES_OF, OTHERS, PLACE, VALUE, Token
from landprice.documents.items.cells import UseName
from landprice.documents.items.items import COUNT, NUMBERED, SIGN, WORD
from landprice.documents.items.labels import Labels
from landprice.documents.items.vocabulary import HEAD, QUANTITY, USE
from landprice.documents.rows.figures import Reading
from landprice.documents.sentences.priced import units_told
from landprice.words.grade import grade_number

MOST_HEADING = 30


@dataclass(slots=True)
class Carried:
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
    land: str = ""
    """The kind of land that the words before a price name."""
    about: bool = False
    ungraded: str = ""
    """What stands for the grade of a price that names neither grade nor place."""
    units: tuple[str, ...] = ()
    """The units of figures that have none, and of those in brackets behind them."""
    unit_before: str = ""
    """The unit of the last price of the paragraph, which bare 元 behind it is in too (14_gushi_news)."""


def take_heading(state: Carried, tokens: Sequence[Token]) -> None:
    """A short line of a use or a place alone holds for the lines behind it."""
    state.last = 0
    uses = [token for token in tokens if token.kind == USE]
    places = [token for token in tokens if token.kind == PLACE]
    if places:
        state.places, state.uses = places[-1:], []
    if uses or not places:
        named = {use for token in uses for use in token.uses}
        state.uses = uses[-1:] if len(named) == 1 else []


def take_sentence_without(state: Carried, tokens: Sequence[Token]) -> None:
    """A sentence without prices may name the grade of its paragraph, or the use of the sentences behind it."""
    state.grades = _grade_of_paragraph(tokens) or state.grades
    state.units = units_told(tokens) or state.units
    state.places = _place_of_prices(tokens) or state.places
    if any(token.item is not None and token.item.kind == HEAD and token.item.value == "words" for token in tokens):
        return  # 范围:与商服用地Ⅰ级一致
    if any(token.kind == USE for token in tokens) and tokens[-1].end - tokens[0].start <= MOST_HEADING:
        take_heading(state, tokens)


def _place_of_prices(tokens: Sequence[Token]) -> list[Token]:
    """The one place of which a sentence has prices or grades: 我县现行城区基准地价由…公布 (09_yutian_hotline)."""
    places = [at for at, token in enumerate(tokens) if token.kind == PLACE]
    if len(places) != 1 or places[0] + 1 == len(tokens):
        return []
    behind = tokens[places[0] + 1].item
    is_price = behind is not None and behind.kind == QUANTITY and behind.value == "price"
    return [tokens[places[0]]] if is_price or (behind is not None and behind.kind == COUNT) else []


def _grade_of_paragraph(tokens: Sequence[Token]) -> list[Token]:
    """The grade that a sentence begins with, before a colon, with the 乡镇 of a rank: what the paragraph describes.

    A full stop may stand for the colon: 一、一级地。范围:… (changle_2002).
    """
    counted = [token for token in tokens if token.kind not in (NUMBERED, WORD)]
    while counted and counted[0].kind == SIGN:
        counted = counted[1:]
    labels = list(takewhile(lambda token: token.kind in (GRADES_OF, PLACE), counted))
    behind = counted[len(labels) :]
    named = [token.kind for token in labels] in ([GRADES_OF], [GRADES_OF, PLACE]) and len(labels[0].grades) == 1
    return labels[::-1] if named and behind and behind[0].kind == SIGN and behind[0].name in ":。" else []


def with_carried(state: Carried, body: list[Token]) -> list[Token]:
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
        body = _graded_again(body, state.grades)
    return [*(replace(token, start=0, end=0) for token in lead), *body]


def _graded_again(body: Sequence[Token], grades: Sequence[Token]) -> list[Token]:
    """The tokens with the grade of their paragraph before each label behind a price too."""
    found: list[Token] = []
    for token in body:
        before = next((each for each in reversed(found) if each.kind != SIGN), None)
        if token.kind == USE and before is not None and not before.is_label:
            found += [replace(grade, start=token.start, end=token.start) for grade in grades]
        found.append(token)
    return found


def _before_price(body: Sequence[Token]) -> list[Token]:
    """The labels before the first price."""
    first = next((token for token in body if token.kind == VALUE), None)
    return [token for token in body if token.is_label and token.start < first.start] if first is not None else []


def _starts_anew(state: Carried, labels: Sequence[Token]) -> bool:
    """Whether the first grade of a sentence is not below the last one of the use."""
    first = next((grade_number(grade) or 0 for token in labels for grade in token.grades), 0)
    return 0 < first <= state.last


def carry_on(state: Carried, last: StatedValue, uses: Sequence[tuple[UseName, str]]) -> None:
    """What the last price of a sentence is of holds for the sentences behind it."""
    state.uses = [Token(USE, 0, 0, uses=(uses[-1],))]
    state.last = max((grade_number(grade) or 0 for grade in last.grades), default=0)


def of_land(state: Carried, land: str) -> None:
    """What follows is of a kind of land; under another the grades of a use begin anew."""
    if land != state.land:
        state.last = 0
    state.land = land
