"""Of what each value of a field is: 商服用地1.5、住宅用地1.8, 1.5(商服用地), Ⅰ级2.0、Ⅱ级1.8, 一至三级分别为…

Labels stand before their value throughout, or in brackets behind it throughout. A use goes on for the grades behind
it, a grade for the uses behind it, a place for what follows. What leaves a doubt gives None.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from landprice.documents.basis.tokens import EACH, GRADES_OF, OTHERS, PLACE, REST, Token
from landprice.documents.items.cells import UseName
from landprice.documents.items.items import SIGN
from landprice.documents.items.vocabulary import USE
from landprice.words.grade import grade_number

_OF_USES = (USE, OTHERS)
Of = tuple[UseName, str]


@dataclass(frozen=True, slots=True)
class StatedValue:
    """A value and what it is of: ``uses`` None for every use, no ``grades`` for every grade.

    ``beside``: of all grades but these; ``nth``: of this grade, of so many.
    """

    value: Token
    uses: tuple[Of, ...] | None
    grades: tuple[str, ...] = ()
    place: str = ""
    is_rest: bool = False
    beside: tuple[str, ...] = ()
    nth: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class ValueGroup:
    """Labels with the values that stand by them; ``apart`` where a semicolon parts it from the group before."""

    labels: list[Token] = field(default_factory=list)
    values: list[Token] = field(default_factory=list)
    respectively: bool = False
    apart: bool = False


def resolve(lead: Sequence[Token], body: Sequence[Token], *, by_grade: bool) -> list[StatedValue] | None:
    """What ``body`` says, which are labels, values, 分别 and signs behind the labels ``lead``; None where unsure.

    ``by_grade``: the sentence speaks of every grade, so that 分别 may go over the grades of one use.
    """
    if any(token.narrowed for token in (*lead, *body)):
        return None
    groups = _groups([*lead, *body])
    if groups is None and lead and all(token.kind == USE for token in lead):
        behind = _groups(body)
        groups = [ValueGroup([*lead, *one.labels], one.values) for one in behind] if behind else None
    return _Resolver(by_grade).resolve(groups) if groups else None


def resolve_prefix(tokens: Sequence[Token], are_alike: Callable[[Sequence[Token]], bool]) -> list[StatedValue]:
    """What is certain of prices from the first on, labels standing before them; nothing behind the first doubt.

    One price of several labels is certain where ``are_alike`` says so of them (均为).
    """
    resolver = _Resolver(False)
    for group in _gathered(tokens, True):
        several = sum(max(len(token.uses), len(token.grades)) for token in group.labels if token.kind in _OF_USES) > 1
        several = several or sum(len(token.grades) for token in group.labels) > 1
        narrow = any(token.narrowed for token in group.labels)
        if (
            not group.labels
            or not group.values
            or narrow
            or (several and len(group.values) == 1 and not are_alike(group.labels))
        ):
            break
        if pairs := _paired(group):
            resolver.found += pairs
            continue
        before = len(resolver.found)
        if not resolver.take(group):
            del resolver.found[before:]
            break
    return resolver.found


def _paired(group: ValueGroup) -> list[StatedValue]:
    """商服用地Ⅰ级、住宅用地Ⅰ级分别为…: a use and a grade for each value."""
    uses = [token for token in group.labels if token.kind == USE]
    grades = [token for token in group.labels if token.kind == GRADES_OF]
    count = len(group.values)
    fits = group.respectively and count > 1 and len(uses) == len(grades) == count == len(group.labels) / 2
    if not fits or any(token.kind != (USE, GRADES_OF)[at % 2] for at, token in enumerate(group.labels)):
        return []
    if any(len(token.grades) > 1 for token in grades):
        return []
    return [
        StatedValue(value, use.uses, grade.grades) for value, use, grade in zip(group.values, uses, grades, strict=True)
    ]


def _groups(tokens: Sequence[Token]) -> list[ValueGroup] | None:
    counted = [token for token in tokens if token.kind not in (EACH, SIGN)]
    while len(counted) > 2 and counted[-1].is_label and counted[0].is_label and not counted[-1].depth:
        counted.pop()  # the text breaks off behind it
    if not counted:
        return None
    before = counted[0].is_label or not any(token.is_label for token in counted)
    if before is counted[-1].is_label:
        return None
    bracketed = [
        two for one, two in pairwise(counted) if two.is_label and not one.is_label and _opens(one, two, tokens)
    ]
    if before and bracketed:
        return None
    if not before and not all(token in bracketed or token.depth for token in counted if token.is_label):
        return None
    return _gathered(tokens, before)


def _opens(value: Token, label: Token, tokens: Sequence[Token]) -> bool:
    """Whether a label stands in a bracket right behind a value: 1.5(商服用地)."""
    between = [token.name for token in tokens if token.kind == SIGN and value.end <= token.start < label.start]
    return between[:1] == ["("] and ")" not in between


def _gathered(tokens: Sequence[Token], before: bool) -> list[ValueGroup]:
    groups: list[ValueGroup] = []
    apart = False
    last = max((at for at, token in enumerate(tokens) if not token.is_label), default=len(tokens))
    tokens = tokens[: last + 1] if before else tokens
    for at, token in enumerate(tokens):
        if token.kind == SIGN:
            apart = apart or token.name == ";"
            continue
        opens = token.is_label if before else not token.is_label and token.kind != EACH
        if not groups or (opens and (groups[-1].values if before else groups[-1].labels)):
            groups.append(ValueGroup(apart=apart))
        apart = False
        if token.kind == EACH:
            behind = next((each for each in tokens[at + 1 :] if each.kind != SIGN), None)
            groups[-1].respectively = bool(groups[-1].labels) and behind is not None and not behind.is_label
        else:
            (groups[-1].labels if token.is_label else groups[-1].values).append(token)
    return groups


def _ids(uses: Sequence[Of]) -> tuple[tuple[str, str], ...]:
    return tuple((use.id, kind) for use, kind in uses)


class _Resolver:
    """Groups → statements; keeps what a group may leave out because one before it named it."""

    def __init__(self, by_grade: bool) -> None:
        self.by_grade = by_grade
        self.uses: list[Token] = []
        self.grade: tuple[str, ...] = ()
        self.place = ""
        self.place_first = False
        self.use_first: bool | None = None
        self.named: set[tuple[tuple[str, str], ...]] = set()
        self.last = 0
        self.taken: set[tuple[tuple[str, str], str, str]] = set()
        self.has_others = False
        self.found: list[StatedValue] = []

    def resolve(self, groups: Sequence[ValueGroup]) -> list[StatedValue] | None:
        if not all(self.take(group) for group in groups):
            return None
        if self._has_a_use_of_one_grade() or self._tells_some_and_all():
            return None
        return self.found

    def _tells_some_and_all(self) -> bool:
        return not self.has_others and len({one.uses is None for one in self.found}) > 1

    def _has_a_use_of_one_grade(self) -> bool:
        """Whether a use stands behind the last of several grades alone: that it is of that grade is not certain."""
        by_grade: dict[str, set[tuple[str, str]]] = {}
        for one in self.found if self.use_first is False else ():
            for grade in one.grades:
                by_grade.setdefault(grade, set()).update(_ids(one.uses or ()))
        lists = list(by_grade.values())
        return len(lists) > 1 and not lists[-1] <= lists[0]

    def take(self, group: ValueGroup) -> bool:
        places = [token for token in group.labels if token.kind == PLACE]
        labels = [token for token in group.labels if token.kind != PLACE]
        uses = [token for token in labels if token.kind in _OF_USES]
        if len(list(groupby(labels, key=lambda token: token.kind in _OF_USES))) > 2:
            return False
        grades = tuple(grade for token in labels for grade in token.grades)
        rest = any(token.kind == REST for token in labels)
        if rest and (grades or not self.found):
            return False
        by_grade = bool(grades) or rest
        if any(token.kind == OTHERS for token in uses) and (by_grade or len(uses) > 1 or not self.found):
            return False
        self._place(places, group.labels, bool(uses))
        if uses and by_grade and self.use_first is None:
            self.use_first = labels[0].kind in _OF_USES
        carried = self._carried(group, uses, grades, by_grade, bool(places))
        return carried is not None and self._state(group, *carried, rest)

    def _place(self, places: Sequence[Token], labels: Sequence[Token], named: bool) -> None:
        """张店区2.0其他区县1.6: a place behind a use holds until the next use, one before it until the next place."""
        if places:
            self.place = places[-1].name
            self.place_first = labels[0].kind == PLACE and (named or self.place_first)
        elif named and not self.place_first:
            self.place = ""

    def _carried(
        self, group: ValueGroup, uses: list[Token], grades: tuple[str, ...], by_grade: bool, placed: bool
    ) -> tuple[list[Token], tuple[str, ...]] | None:
        """The uses and grades of a group with those that go on from the group before it."""
        if uses:
            if not by_grade and self.use_first is False:
                if group.apart:
                    return None
                grades = self.grade
            self.last = 0
        elif by_grade:
            if self.uses and self.use_first is False and len(self.named) > 1:
                return None
            uses = self.uses
            self.last = 0 if placed else self.last
            if min((number for grade in grades if (number := grade_number(grade))), default=16) <= self.last:
                return None
        elif placed:
            uses = self.uses
        elif self.found or group.labels:
            return None
        self.has_others = self.has_others or any(token.kind == OTHERS for token in uses)
        self.uses, self.grade = uses, grades
        self.named |= {_ids(token.uses) for token in uses}
        self.last = max((grade_number(grade) or 0 for grade in grades), default=0 if placed else self.last)
        return uses, grades

    def _state(self, group: ValueGroup, uses: list[Token], grades: tuple[str, ...], rest: bool) -> bool:
        meant = tuple(dict.fromkeys(use for token in uses for use in token.uses))
        every = None if not uses or any(token.kind == OTHERS for token in uses) else meant
        values = group.values
        if len(values) == 1 and not group.respectively:
            return self._rest(values[0], every) if rest else self._add(values[0], every, grades)
        if rest or (len(uses) > 1 and len(grades) > 1):
            return False
        if len(grades) > 1 and len(values) == len(grades):
            return all(self._add(value, every, (grade,)) for value, grade in zip(values, grades, strict=True))
        if self.by_grade and group.respectively and not grades and len(uses) == 1 and len(values) > 1:
            return all(self._add(value, every, (), (at, len(values))) for at, value in enumerate(values, 1))
        if len(grades) <= 1 and group.respectively and len(uses) == len(values) > 1:
            return all(self._add(value, use.uses, grades) for value, use in zip(values, uses, strict=True))
        return False

    def _rest(self, value: Token, uses: tuple[Of, ...] | None) -> bool:
        """其他级别: the grades that were not named for the use."""
        for use in uses or ():
            named = tuple(grade for key, grade, _ in self.taken if key == _ids([use])[0] and grade)
            if not named:
                return False
            self.found.append(StatedValue(value, (use,), (), self.place, beside=named))
        return bool(uses)

    def _add(
        self, value: Token, uses: tuple[Of, ...] | None, grades: tuple[str, ...], nth: tuple[int, int] = (0, 0)
    ) -> bool:
        ids = _ids(uses) if uses is not None else (("", ""),)
        steps = grades or (str(nth[0]) if nth[0] else "",)
        keys = {(key, grade, self.place) for key in ids for grade in steps}
        if keys & self.taken:
            return False
        self.taken |= keys
        self.found.append(StatedValue(value, uses, grades, self.place, uses is None and self.has_others, nth=nth))
        return True
