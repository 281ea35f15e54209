"""Rates and growth in sentences: 土地还原率:商业用地为6%,住宅用地为5.5%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from landprice.documents.corrections.proofs.evidence import proved
from landprice.documents.corrections.result import CorrectionFigure, CorrectionTable
from landprice.documents.corrections.scope import NamedUse, Scope, scope_in
from landprice.documents.corrections.told.passages import Passage
from landprice.documents.corrections.vocabulary import words
from landprice.documents.items.items import FIGURE, PERCENT, Item, items_of
from landprice.documents.items.letters import plain, plain_letters, squeezed, without_pinyin
from landprice.documents.items.vocabulary import USE

_RATE = re.compile("(?:土地|房屋|建筑物|综合)?(?:还原利率|还原率|资本化率|报酬率)|r(?==[0-9.]+%)")
_GROWTH = re.compile("(?<![0-9])(?:地价)?(?:每?年|每?月|每?季度?)?(?:平均|均)?地?价?增长率")
_NAMES = {"rate": _RATE, "growth": _GROWTH}
_BEHIND_NAME = re.compile(r"\s*[(（]\s*[%％]\s*[)）]|。")
_CLAUSE_END = re.compile("[,，;；。:：0-9]")
_MOST_RATE = Decimal(25)
_MARKS = (FIGURE, PERCENT)


def rates_in(texts: Sequence[Passage]) -> Iterator[CorrectionTable]:
    """The rates of capitalization, and those of growth, that running text gives by use."""
    for kind, names in _NAMES.items():
        table = CorrectionTable(kind)
        said = [each for each in texts if names.search(plain(each.text))]
        for each in said:
            table.figures += each.placed(list(_rates_of(each, kind, names)))
        if kind == "growth":
            table.fields |= _growth_told("".join(plain(each.text) for each in said))
        unique = {(each.key, each.value, each.scope, each.place.line): each for each in reversed(table.figures)}
        table.figures = list(reversed(unique.values()))  # a heading is a line of its own, too
        if table.figures:
            yield proved(table)


def _growth_told(text: str) -> dict[str, str]:
    """Whether growth is compound or simple, and by which period, where the words say so."""
    kinds = [kind for word, kind in words()["growth_kinds"].items() if word in text]
    periods = [period for word, period in words()["periods"].items() if re.search(f"{word}.{{0,4}}增长", text)]
    found = {"growth_kind": kinds[0]} if len(set(kinds)) == 1 else {}
    return found | ({"per": periods[0]} if len(set(periods)) == 1 else {})


def _rates_of(said: Passage, kind: str, names: re.Pattern[str]) -> Iterator[CorrectionFigure]:
    uses_before: list[tuple[NamedUse, ...]] = []
    for name, part, offset, before in _parts(said.text, names):
        pairs = _of_percents(list(_pairs(part)))
        around = scope_in(before).uses or said.outer.uses
        apiece = "分别" in before + part and len(around) == len(pairs)
        given: list[tuple[NamedUse, ...]] = (
            [(use,) for use in around] if apiece else _uses_given(pairs, around, uses_before)
        )
        if len(given) != len(pairs):
            continue
        uses_before = given
        for uses, (_, item) in zip(given, pairs, strict=True):
            sign = "" if "%" in name or item.kind != PERCENT else "(%)"
            if uses and 0 < Decimal(item.value) < _MOST_RATE:
                place = said.place.further(offset + item.start)
                yield CorrectionFigure(kind, name + sign, item.value, place, Scope(uses))


def _of_percents(pairs: list[tuple[tuple[NamedUse, ...], Item]]) -> list[tuple[tuple[NamedUse, ...], Item]]:
    """The pairs with a percent, where any has one: r=7.0%,n=40."""
    return [pair for pair in pairs if pair[1].kind == PERCENT] or pairs


def _uses_given(
    pairs: Sequence[tuple[tuple[NamedUse, ...], Item]], around: tuple[NamedUse, ...], before: list[tuple[NamedUse, ...]]
) -> list[tuple[NamedUse, ...]]:
    """The uses of each figure: those before it, of a lone figure those of its clause, else those of the rate before."""
    given = [uses for uses, _ in pairs if uses]
    if given and not pairs[0][0] and len(given) == len(pairs) - 1 and around:
        return [around, *given]  # 商服用地年增长率为2.4%,住宅用地为3.1%
    if given:
        return given
    if len(pairs) == 1:
        return [around]
    return before if len(pairs) == len(before) else []


def _parts(text: str, names: re.Pattern[str]) -> Iterator[tuple[str, str, int, str]]:
    """Each name of a rate with what stands behind it up to the end of the sentence, where, and the clause before it."""
    letters = plain_letters(text)
    found = [(letters.at[name.start()], letters.at[name.end() - 1] + 1) for name in names.finditer(letters.plain)]
    for (start, end), (stop, _) in pairwise([*found, (len(text), 0)]):
        if behind := _BEHIND_NAME.match(text, end, stop):
            end = behind.end()
        name = squeezed(without_pinyin(text[start:end])).rstrip("。")
        yield name, text[end:stop].partition("。")[0], end, _CLAUSE_END.split(text[:start])[-1]


def _pairs(part: str) -> Iterator[tuple[tuple[NamedUse, ...], Item]]:
    """Uses and the figure behind them."""
    since = 0
    for item in items_of(part):
        if item.kind in _MARKS:
            between = part[since : item.start]
            uses = scope_in(between).uses if any(each.kind == USE for each in items_of(between)) else ()
            yield uses, item
            since = item.end
