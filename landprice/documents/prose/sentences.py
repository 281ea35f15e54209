"""Prices in sentences: ``商服用地Ⅰ级2410元/平方米、Ⅱ级1690元/平方米；住宅用地一、二级分别为2072、1489元/平方米。``

A sentence is a row of statements, each of labels (land uses and grades) and the figures behind them. A statement is
read where it has a figure of each unit for each of its labels and nothing but the words of such sentences between
them; every other figure with a unit of price is left out and reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from landprice.core.exact import CONTEXT, half_width
from landprice.core.messages import message
from landprice.documents.document import Cell, Paragraph
from landprice.documents.grids.figures import Figure, LeftOut, Reading, Use, settled
from landprice.documents.grids.outline import Outline
from landprice.documents.prose.flow import Flow, flows_of
from landprice.documents.prose.sentence_words import Token, rank_of, tokens_of
from landprice.documents.prose.statements import Statement, add_label, assigned, is_filler, statements_of, with_units
from landprice.documents.vocabulary.places import Where
from landprice.documents.vocabulary.topics import is_correction_of_text, other_matter
from landprice.documents.vocabulary.unit_words import per_of

MAX_PARAGRAPH = 4_000
_PRICE = re.compile("元/(?:平|m|㎡|建|楼)|万?元/亩|每(?:建筑)?(?:平方米|平米|㎡|亩)")
_NO_PRICE = re.compile(
    "上一轮|上轮|原(?!则|因|有)|调整前|更新前|最[高低](?!年|出让|使用)|(?<!级别)平均(?!容积率)|[上下]调|涨幅|降幅|[上下]涨|提高|下降|"
    "[高低多少]于|相差|差额|超过|幅度|[上下加]浮|浮动|加价|减价|每增|每减|不足|以上|以下|以内|以外|之外|左右|之间|起步"
)
_BRACKETED = re.compile(r"\([^()]{0,60}\)")
_ITEM = re.compile(r"^\s*\(?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[①-⑳])[).、.:]*(?=\D)")
_HEADING = 40
_UNCERTAIN = message("the sentence does not say with certainty which use and grade it is of")


@dataclass(frozen=True, slots=True)
class _Context:
    """What earlier words name for the statements that follow: the uses, or the grade, and the town.

    It goes on as a list does: with a later grade than the ``last`` of these uses, or a use that is none of those
    ``taken`` at this grade. A list that begins anew has lost the name of its use, or its grade.
    """

    uses: tuple[Use, ...] = ()
    grade: str = ""
    place: str = ""
    last: int = 0
    taken: tuple[Use, ...] = ()


def read_sentences(paragraphs: list[Paragraph]) -> dict[Where, Reading]:
    """The prices in ``paragraphs``, apart for each place that the headings above them name."""
    readings: dict[Where, Reading] = {}
    heading = _Context()
    counties: set[str] = set()
    outline = Outline()
    where = outline.where
    for flow in flows_of(paragraphs):
        for _, paragraph in flow.parts:
            outline.take(paragraph)
        if where != (where := outline.where):
            heading = _Context()
        text = _plain(flow.text)
        if len(text) <= MAX_PARAGRAPH and _PRICE.search(text):
            heading = _Prices(flow, readings.setdefault(where, Reading())).read(text, heading)
            counties |= {token.text for token in tokens_of(text) if token.kind == "county"}
        else:
            heading = _heading(text)
    for reading in readings.values() if len(counties) > 1 else ():
        reading.drop(reading.figures, message("the sentences name several counties: {names}", names=sorted(counties)))
    return {where: settled(each) for where, each in readings.items() if each.figures or each.left_out}


def _plain(words: str) -> str:
    """Half-width, sign for sign; a comma of Chinese text parts figures, one of ASCII may part thousands.

    Remarks in brackets that name neither use nor grade nor price are blanked.
    """
    text = half_width(words.replace("，", "、"))
    return _BRACKETED.sub(lambda found: found.group() if _counts(found.group()) else " " * len(found.group()), text)


@lru_cache(maxsize=1024)
def _counts(words: str) -> bool:
    return any(token.kind in ("use", "class", "grades") or token.unit for token in tokens_of(words))


def _heading(text: str) -> _Context:
    """What a line above its prices names: one use, one grade or one town, and nothing else."""
    text = _ITEM.sub("", text)
    tokens = list(tokens_of(text)) if len(text) <= _HEADING else []
    if not tokens or any(token.kind not in ("use", "class", "grades", "place") for token in tokens):
        return _Context()
    statement = Statement()
    end = 0
    for token in tokens:
        add_label(statement, token, text[end : token.start])
        end = token.end
    named = [*statement.uses, *statement.grades]
    if not statement.sound or not is_filler(text[end:]) or len(named) > 1 or (not named and len(tokens) > 1):
        return _Context()
    return _Context(tuple(statement.uses), "".join(statement.grades), statement.place)


class _Prices:
    """The statements of one paragraph."""

    def __init__(self, flow: Flow, reading: Reading) -> None:
        self.flow = flow
        self.reading = reading

    def read(self, text: str, heading: _Context) -> _Context:
        """Sentence by sentence; a use named first is that of the clauses behind a semicolon too.

        Gives what the heading above still says for the paragraph below.
        """
        start = 0
        carried = heading
        for end in [*(found.end() for found in re.finditer("[。;]", text)), len(text)]:
            sentence = text[start:end]
            tokens = [
                replace(token, start=token.start + start, end=token.end + start)
                for token in tokens_of(sentence)
                if token.kind != "stop"
            ]
            carried = self._sentence(text, sentence, with_units(text, tokens), carried)
            named = any(token.kind in ("use", "unknown") if heading.uses else token.grades for token in tokens)
            if named or not (carried.uses or carried.grade):
                heading = _Context()
            else:
                heading = replace(heading, last=carried.last, taken=carried.taken)
            if sentence.endswith("。"):
                carried = heading
            start = end
        return heading

    def _sentence(self, text: str, sentence: str, tokens: list[Token], carried: _Context) -> _Context:
        """Take the prices of a sentence, or leave them all out; gives what the next clause may leave out."""
        figures = [token for token in tokens if token.kind == "figure"]
        if not figures:
            return carried if not tokens and is_filler(sentence) else _Context()
        statements = statements_of(text, tokens)
        if statements is None or _is_no_price(sentence):
            self._leave_out(figures)
            return _Context()
        context = carried
        named: list[Use] = []
        for at, statement in enumerate(statements):
            before = context
            context = self._statement(statement, context, per_of(sentence))
            if context.place != before.place and not (context.uses or context.grade or context.taken):
                # the place of what could not be read may not be that of what follows
                self._leave_out(token for other in statements[at + 1 :] for token in other.figures)
                return _Context()
            named += [use for use in statement.uses if use not in named]
        if not named and carried.grade:
            return context
        if not statements[0].use_first or len(named) > 1:
            return _Context(place=context.place)
        return context

    def _statement(self, statement: Statement, context: _Context, per: str) -> _Context:
        """Take the figures of a statement; gives what the next one of the sentence may leave out."""
        place = statement.place or context.place
        uses = _rooted(statement.uses, context) or context.uses
        grades = statement.grades or ((context.grade,) if context.grade else ())
        numbers = [rank_of(grade) for grade in grades]
        begins_anew = (not statement.uses and min(numbers, default=0) <= context.last) or (
            not statement.grades and any(use in context.taken for use in uses)
        )
        certain = statement.sound and uses and grades and not begins_anew
        taken = assigned(statement, uses, grades) if certain else None
        if taken is None:
            self._leave_out(statement.figures)
            return _Context(place=place)
        for use, grade, token in taken:
            if use.class_number:
                self.reading.use(Use(use.use, use.name))
            self.reading.figures.append(self._figure(token, self.reading.use(use), grade, per, place))
        # 商服用地Ⅰ级…、Ⅱ级…: the use goes on; Ⅰ级商服用地…、住宅用地…: the grade does
        if not statement.uses or (statement.use_first and statement.grades):
            return _Context(uses, "", place, max(numbers))
        before = context.taken if not statement.grades else ()
        return _Context((), grades[0] if len(grades) == 1 else "", place, taken=(*before, *uses))

    def _figure(self, token: Token, use: Use, grade: str, per: str, place: str) -> Figure:
        value, unit, printed_in = token.value, token.unit, ""
        assert value is not None
        if unit == "yuan_per_mu":
            value, unit, printed_in = value.scaleb(-4, CONTEXT), "wan_per_mu", unit
        return Figure(value, self._cell(token), use, grade, unit, place, per, printed_in=printed_in)

    def _cell(self, token: Token) -> Cell:
        return Cell(token.text, self.flow.place(token.start))

    def _leave_out(self, figures: Iterable[Token]) -> None:
        self.reading.left_out += [LeftOut(self._cell(token), _UNCERTAIN) for token in figures]


def _is_no_price(sentence: str) -> bool:
    """Whether a sentence compares, averages or corrects, or is about other prices."""
    return bool(_NO_PRICE.search(sentence) or is_correction_of_text(sentence) or other_matter(sentence))


def _rooted(uses: list[Use], context: _Context) -> tuple[Use, ...]:
    """``uses`` with those that are a class alone (二类) below the use before them; empty where there is none."""
    root = context.uses[0] if len(context.uses) == 1 else None
    if any(not use.use for use in uses):
        return tuple(replace(use, use=root.use, name=root.name) for use in uses) if root and len(uses) == 1 else ()
    return tuple(uses)
