"""What is certain of prices in a sentence, though others in it are not: 其中一级420元, whatever stood before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from landprice.documents.basis.groups import OF_USES, Resolver, StatedValue
from landprice.documents.basis.token import EVERY_PLACE, GRADES_OF, PLACE, Token
from landprice.documents.basis.value_groups import ValueGroup, gathered
from landprice.documents.items.items import items_of
from landprice.documents.items.vocabulary import USE

_ALIKE = re.compile(r"(?:[均都]|一律|统一)(?:[为是按])?$")

_EXCEPTS = re.compile("但|其中")


def resolve_certain(tokens: Sequence[Token], are_alike: Callable[[Sequence[Token]], bool]) -> list[StatedValue]:
    """What is certain of prices, labels standing before them.

    Behind a doubt, what leaves nothing out is certain again: one price with its own use and grade. One price of
    several labels is certain where ``are_alike`` says so of them (均为).
    """
    resolver = Resolver(by_grade=False, in_order=False)
    found: list[StatedValue] = []
    is_doubtful = False
    for group in gathered(tokens, before=True):
        if not _is_whole(group.labels, group) and _is_whole(group.behind_comma, group):
            group.labels = group.behind_comma  # 属于Ⅱ级地段,Ⅱ级商服用地基准地价为…
        elif is_doubtful and not (group.is_set_off and _is_whole(group.labels, group)):
            continue
        is_doubtful = not _take_certain(resolver, group, are_alike)
        if is_doubtful:
            found += resolver.found
            place = next((token.name for token in reversed(group.labels) if token.kind == PLACE), resolver.place)
            resolver = Resolver(by_grade=False, in_order=False)
            resolver.place = place
    return [*found, *resolver.found]


def _take_certain(resolver: Resolver, group: ValueGroup, are_alike: Callable[[Sequence[Token]], bool]) -> bool:
    """State what a group says; False, and nothing stated, where that is not certain."""
    if not group.labels or not group.values or any(token.narrowed for token in group.labels):
        return False
    if _is_of_several(group.labels) and len(group.values) == 1 and not are_alike(group.labels):
        return False
    if pairs := _paired(group):
        resolver.found += pairs
        return True
    before = len(resolver.found)
    if not resolver.take(group):
        del resolver.found[before:]
        return False
    return True


def _is_whole(labels: Sequence[Token], group: ValueGroup) -> bool:
    """Whether labels name one use and one grade, and a price stands behind them."""
    grades = [grade for token in labels for grade in token.grades]
    uses = [token for token in labels if token.kind in OF_USES]
    return len(grades) == 1 and len(uses) == 1 and uses[0].kind == USE and len(group.values) == 1


def _is_of_several(labels: Sequence[Token]) -> bool:
    """Whether labels name more than one use, or more than one grade."""
    uses = sum(max(len(token.uses), len(token.grades)) for token in labels if token.kind in OF_USES)
    return uses > 1 or sum(len(token.grades) for token in labels) > 1


def _paired(group: ValueGroup) -> list[StatedValue]:
    """商服用地Ⅰ级、住宅用地Ⅰ级分别为…: a use and a grade for each value."""
    count = len(group.values)
    uses, grades = group.labels[::2], group.labels[1::2]
    if not group.respectively or count < 2 or not len(uses) == len(grades) == count:
        return []
    if any(token.kind != USE for token in uses):
        return []
    if any(token.kind != GRADES_OF or len(token.grades) > 1 for token in grades):
        return []
    return [
        StatedValue(value, use.uses, grade.grades) for value, use, grade in zip(group.values, uses, grades, strict=True)
    ]


def of_all_alike(stated: Sequence[StatedValue], text: str) -> list[StatedValue]:
    """The values; one that a place alone and 均 stand before is of all uses, a use alone and 均 of all places.

    城区商服1.5、住宅1.6，乡镇均为1.0; 城区商服2.0，乡镇商服1.2，工业一律0.8.
    """
    found: list[StatedValue] = []
    end, words = 0, ""
    for one in stated:
        if end != one.value.end:  # 富加镇、文宫镇均为1.0 is one value of both
            words = text[end : one.value.start]
        if one.place and found and _ALIKE.search(words):
            one = _alike(one, found, words)
        found.append(one)
        end = one.value.end
    return found


def but_for_exceptions(stated: Sequence[StatedValue], text: str) -> list[StatedValue]:
    """The values, those of a use of all its grades but the ones of which 但, 其中 or brackets tell another.

    住宅1.2、工业0.6,但一级地住宅为1.5 (changle_2002); 2.0(Ⅳ、Ⅴ级1.5) (xinyi_2010).
    """
    found: list[StatedValue] = []
    end = 0
    for one in stated:
        if one.grades and (one.value.depth or _EXCEPTS.search(text[end : one.value.start])):
            found = [
                replace(each, beside=(*each.beside, *one.grades)) if _is_whole_of(each, one) else each for each in found
            ]
        found.append(one)
        end = one.value.end
    return found


def _is_whole_of(one: StatedValue, part: StatedValue) -> bool:
    """Whether a value is of all grades of the use of which another is of some."""
    return not one.grades and not one.beside and one.uses == part.uses and one.place == part.place


def _alike(one: StatedValue, before: Sequence[StatedValue], words: str) -> StatedValue:
    """A value behind ``words`` that end with 均, as of all uses or of all places of those ``before`` it."""
    if not any(item.kind == USE for item in items_of(words)):
        return replace(one, uses=None)
    of_all = one.place not in words and len({each.place for each in before}) > 1
    told = {use for each in before for use in each.uses or ()}
    return replace(one, place=EVERY_PLACE, within="") if of_all and not told & set(one.uses or ()) else one
