"""Of what each value of a field is: 商服用地1.5、住宅用地1.8, 1.5(商服用地), Ⅰ级2.0、Ⅱ级1.8, 一至三级分别为 and so on.

Labels stand before their value throughout, or in brackets behind it throughout. A use goes on for the grades behind
it, a grade for the uses behind it, a place for what follows. What leaves a doubt gives None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from landprice.documents.basis.token import OTHERS, PLACE, REST, Token
from landprice.documents.basis.value_groups import ValueGroup, groups_of, uses_of
from landprice.documents.items.cells import UseName
from landprice.documents.items.items import SERVICING
from landprice.documents.items.vocabulary import USE
from landprice.words.grade import grade_number
from landprice.words.places import is_without_name

OF_USES = (USE, OTHERS)
_LONGEST_SIGN = 3
"""Letters of a sign between the names of a list: 、, 以及."""
Of = tuple[UseName, str]


@dataclass(frozen=True, slots=True)
class StatedValue:
    """A value and what it is of: ``uses`` None for every use, no ``grades`` for every grade.

    ``within`` is the scope that the place is one of (乡镇). ``beside``: of all grades but these; ``nth``: of this
    grade, of so many.
    """

    value: Token
    uses: tuple[Of, ...] | None
    grades: tuple[str, ...] = ()
    place: str = ""
    within: str = ""
    is_rest: bool = False
    beside: tuple[str, ...] = ()
    nth: tuple[int, int] = (0, 0)


def resolve(lead: Sequence[Token], body: Sequence[Token], *, by_grade: bool) -> list[StatedValue] | None:
    """What ``body`` says, which are labels, values, 分别 and signs behind the labels ``lead``; None where unsure.

    ``by_grade``: the sentence speaks of every grade, so that 分别 may go over the grades of one use.
    """
    if any(token.narrowed for token in (*lead, *body)):
        return None
    groups = groups_of([*lead, *body])
    if groups is None and lead and all(token.kind == USE for token in lead):
        behind = groups_of(body)
        groups = [ValueGroup([*lead, *one.labels], one.values) for one in behind] if behind else None
    return Resolver(by_grade=by_grade).resolve(groups) if groups else None


def _ids(uses: Sequence[Of]) -> tuple[tuple[str, str], ...]:
    return tuple((use.id, kind) for use, kind in uses)


@dataclass(slots=True)
class _Named:
    """What the labels of a group name; ``rest``: 其他级别; ``mixed``: uses and grades take turns."""

    uses: list[Token]
    grades: tuple[str, ...]
    rest: bool
    places: list[Token]
    use_first: bool
    mixed: bool

    @property
    def by_grade(self) -> bool:
        return bool(self.grades) or self.rest

    @property
    def has_others(self) -> bool:
        return any(token.kind == OTHERS for token in self.uses)


def _named_by(group: ValueGroup) -> _Named:
    labels = [token for token in group.labels if token.kind != PLACE]
    are_uses = [token.kind in OF_USES for token in labels]
    return _Named(
        uses=[token for token in labels if token.kind in OF_USES],
        grades=tuple(grade for token in labels for grade in token.grades),
        rest=any(token.kind == REST for token in labels),
        places=[token for token in group.labels if token.kind == PLACE],
        use_first=are_uses[:1] == [True],
        mixed=len(list(groupby(are_uses))) > 2,
    )


def _of_one_list(places: Sequence[Token], labels: Sequence[Token]) -> list[Token]:
    """The last places of a group, with those before them that no other words part from them."""
    found = [places[-1]]
    for before, behind in reversed(list(pairwise(labels))):
        if behind.start - before.end > _LONGEST_SIGN:
            break
        if before in places:
            found.append(before)
    return found[::-1]


def places_named(labels: Sequence[Token]) -> tuple[str, ...] | None:
    """The last place of ``labels``, and those of one list with it; None where there is none."""
    places = [token for token in labels if token.kind == PLACE]
    if not places:
        return None
    return tuple(dict.fromkeys(token.name for token in _of_one_list(places, labels)))


def _begins_with_place(labels: Sequence[Token]) -> bool:
    """Whether the place of labels stands before their use: behind the rank that it has, 一类镇:商业用地."""
    return next(label.kind for label in labels if label.kind in (PLACE, *OF_USES)) == PLACE


_Statement = tuple[Token, tuple[Of, ...] | None, tuple[str, ...], tuple[int, int]]
"""A value, the uses and grades that it is of, and of which grade of how many."""


def _by_grade(values: Sequence[Token], uses: tuple[Of, ...] | None, grades: tuple[str, ...]) -> list[_Statement]:
    """A value for each grade; none where their numbers differ."""
    if len(values) != len(grades):
        return []
    return [(value, uses, (grade,), (0, 0)) for value, grade in zip(values, grades, strict=True)]


def _is_of_all(one: StatedValue) -> bool:
    return one.uses is None and not (one.grades or one.beside or one.place or one.nth[0])


def _is_servicing(one: StatedValue) -> bool:
    return one.value.item is not None and one.value.item.kind == SERVICING


class Resolver:
    """Groups → statements; keeps what a group may leave out because one before it named it.

    ``in_order``: as many values as uses are one for each, though 分别 does not say so.
    """

    def __init__(self, *, by_grade: bool, in_order: bool = True) -> None:
        self.by_grade = by_grade
        self.in_order = in_order
        self.uses: list[Token] = []
        self.grade: tuple[str, ...] = ()
        self.place = self.within = ""
        self.beside: tuple[str, ...] = ()
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
        self._tell_exceptions()
        if self._has_a_use_of_one_grade() or self._tells_some_and_all():
            return None
        return self.found

    def _tell_exceptions(self) -> None:
        """六通一平,工业用地为五通一平; 五通一平,其中Ⅴ级为三通一平: the first is of all uses, or grades, but these."""
        first, behind = self.found[0], self.found[1:]
        if _is_of_all(first) and behind and _is_servicing(first):
            grades = tuple(dict.fromkeys(grade for one in behind for grade in one.grades))
            if all(one.uses and not one.grades for one in behind):
                self.found[0], self.has_others = replace(first, is_rest=True), True
            elif all(one.grades and one.uses is None for one in behind):
                self.found[0] = replace(first, beside=grades)

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
        """State what a group says; False where that is not certain."""
        named = _named_by(group)
        if named.mixed or not self._may_be_rest(named):
            return False
        is_behind = bool(group.labels) and group.values[0].start < group.labels[0].start
        self._place(named.places, group.labels, named=bool(named.uses), is_behind=is_behind)
        if named.uses and named.by_grade and (self.use_first is None or group.apart):
            self.use_first = named.use_first
        if not self._may_go_on(group, named):
            return False
        return self._state(group, *self._carried(named), rest=named.rest)

    def _may_be_rest(self, named: _Named) -> bool:
        """Other grades and other uses are told by themselves, behind those that are named."""
        if named.rest and (named.grades or not self.found):
            return False
        return not named.has_others or bool(self.found and not named.by_grade and len(named.uses) == 1)

    def _place(self, places: Sequence[Token], labels: Sequence[Token], *, named: bool, is_behind: bool) -> None:
        """张店区2.0其他区县1.6: a place behind a use holds until the next use, one before it until the next place.

        One in the labels behind a value holds for that value: 2.0(甲镇商服用地)、1.0(工业用地).
        """
        if places:
            self.place = places[-1].name
            if is_without_name(places[0].name):
                # 乡镇基准地价为:荣将镇…: the towns behind it are of it
                self.within = "" if places[0].name == self.place else places[0].name
            # 清水县、武山县为五通一平: each of several places that follow each other; 乡镇基准地价为:荣将镇 is one
            others = dict.fromkeys(each.name for each in _of_one_list(places, labels) if each.name != self.place)
            self.beside = tuple(others)
            self.place_first = _begins_with_place(labels) and (named or self.place_first) and not is_behind
        elif named and not self.place_first:
            self.place, self.beside, self.within = "", (), ""

    def _may_go_on(self, group: ValueGroup, named: _Named) -> bool:
        """Whether it is certain what a group leaves out: the uses of the group before it, or its grade."""
        if named.uses:
            return named.by_grade or self.use_first is not False or not group.apart
        if named.by_grade:
            return self._may_go_on_by_grade(named)
        return bool(named.places) or not (self.found or group.labels)

    def _may_go_on_by_grade(self, named: _Named) -> bool:
        """Whether grades without a use are of the last one: the only one, or one whose grades go down."""
        if self.uses and self.use_first is False and len(self.named) > 1:
            return False
        numbers = [number for grade in named.grades if (number := grade_number(grade))]
        return min(numbers, default=16) > (0 if named.places else self.last)

    def _carried(self, named: _Named) -> tuple[list[Token], tuple[str, ...]]:
        """The uses and grades of a group with those that go on from the group before it."""
        grades = named.grades
        if named.uses and not named.by_grade and self.use_first is False:
            grades = self.grade
        uses = named.uses or self.uses
        self.has_others = self.has_others or any(token.kind == OTHERS for token in uses)
        self.uses, self.grade = uses, grades
        self.named |= {_ids(token.uses) for token in uses}
        anew = bool(named.uses or named.places)
        self.last = max((grade_number(grade) or 0 for grade in grades), default=0 if anew else self.last)
        return uses, grades

    def _state(self, group: ValueGroup, uses: list[Token], grades: tuple[str, ...], *, rest: bool) -> bool:
        meant = tuple(dict.fromkeys(use for token in uses for use in token.uses))
        every = None if not uses or any(token.kind == OTHERS for token in uses) else meant
        if len(group.values) == 1 and not group.respectively:
            value = group.values[0]
            return self._rest(value, every) if rest else self._add(value, every, grades)
        each = [] if rest else self._each(group, uses, grades, every)
        return bool(each) and all(self._add(*one) for one in each)

    def _each(
        self, group: ValueGroup, uses: list[Token], grades: tuple[str, ...], every: tuple[Of, ...] | None
    ) -> list[_Statement]:
        """What each of several values is of: a grade each, the grades that a use has, a use each; none where unsure."""
        values = group.values
        if len(grades) > 1:
            return _by_grade(values, every, grades) if len(uses) <= 1 else []
        if len(values) < 2 or not self._are_in_order(group, uses):
            return []
        if self.by_grade and len(uses) == 1:
            return [] if grades else [(value, every, (), (at, len(values))) for at, value in enumerate(values, 1)]
        uses = uses_of(uses, len(values))
        if len(uses) != len(values):
            return []
        return [(value, use.uses, grades, (0, 0)) for value, use in zip(values, uses, strict=True)]

    def _are_in_order(self, group: ValueGroup, uses: Sequence[Token]) -> bool:
        """Whether values are of labels one for one: 分别 says so, or there are as many of them."""
        count = len(group.values)
        return group.respectively or (self.in_order and len(uses_of(uses, count)) == count)

    def _rest(self, value: Token, uses: tuple[Of, ...] | None) -> bool:
        """其他级别: the grades that were not named for the use."""
        for use in uses or (None,):
            own = _ids([use])[0] if use else ("", "")
            named = tuple(grade for key, grade, _ in self.taken if key == own and grade)
            if not named:
                return False
            self.found.append(StatedValue(value, (use,) if use else None, (), self.place, self.within, beside=named))
        return True

    def _add(
        self, value: Token, uses: tuple[Of, ...] | None, grades: tuple[str, ...], nth: tuple[int, int] = (0, 0)
    ) -> bool:
        ids = _ids(uses) if uses is not None else (("", ""),)
        steps = grades or (str(nth[0]) if nth[0] else "",)
        for place in (*self.beside, self.place):
            keys = {(key, grade, place) for key in ids for grade in steps}
            if keys & self.taken:
                return False
            self.taken |= keys
            self.found.append(
                StatedValue(value, uses, grades, place, self.within, uses is None and self.has_others, nth=nth)
            )
        return True
