"""What a draft says of the basis: use → field → value with its place, and what was not understood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from landprice.core.messages import Message, message
from landprice.documents.document import Place
from landprice.tables.table import EVERY_USE
from landprice.words.grade import grade_order

WHOLE = ""
"""Stands where a grade does for a value that every grade of a use has."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as printed, and where."""

    value: str
    place: Place


ByGrade = dict[str, Stated]


@dataclass(slots=True)
class Meaning:
    """What a servicing word such as 六通 stands for: the items outside, the state inside; empty where not said."""

    place: Place
    outside: tuple[str, ...] = ()
    inside: str = ""
    clashes: bool = False


@dataclass(slots=True)
class BasisRead:
    """Use → field → grade → value (grade ``WHOLE`` for all), what servicing words mean, what was not understood."""

    said: dict[str, dict[str, ByGrade]] = field(default_factory=dict)
    servicing: dict[str, Meaning] = field(default_factory=dict)
    unread: list[tuple[Place, Message]] = field(default_factory=list)

    def take(self, use: str, name: str, value: str, place: Place, grade: str = WHOLE) -> None:
        """Note a value; two that differ are both left out."""
        by_grade = self.said.setdefault(use, {}).setdefault(name, {})
        if grade in by_grade and by_grade[grade].value != value:
            what = message(
                "{field} of {use} is given as {one} and as {other}: left out",
                field=name,
                use=use,
                one=by_grade[grade].value,
                other=value,
            )
            self.unread.append((place, what))
            by_grade[grade] = Stated("", place)
        else:
            by_grade.setdefault(grade, Stated(value, place))

    def define(self, word: str, place: Place, *, outside: tuple[str, ...] = (), inside: str = "") -> None:
        """Note what a servicing word means; two lists of items, or two states, are both left out."""
        meaning = self.servicing.setdefault(word, Meaning(place))
        if outside and meaning.outside not in ((), outside) and not meaning.clashes:
            meaning.clashes = True
            self.unread.append((place, message("{word} is given two lists of items", word=word)))
        meaning.outside = () if meaning.clashes else outside or meaning.outside
        meaning.inside = inside or meaning.inside

    def words_said(self) -> dict[str, Meaning]:
        """The servicing words that some use has, with what is known of them."""
        said = [
            (each.value, each.place) for fields in self.said.values() for each in fields.get("servicing", {}).values()
        ]
        return {word: self.servicing.get(word, Meaning(place)) for word, place in said}

    def priced(self, uses: Sequence[str], grades_of: Callable[[str], Sequence[str]]) -> BasisRead:
        """Leave out the values of grades in which a use has no price."""
        every = {grade for use in uses for grade in grades_of(use)}
        for use, fields in self.said.items():
            grades = {WHOLE, *(every if use == EVERY_USE else grades_of(use))}
            for name, by_grade in fields.items() if len(grades) > 1 else ():
                for grade in [grade for grade in by_grade if grade not in grades]:
                    what = message(
                        "{field} is given for grade {grade} of {use}, which has no price",
                        field=name,
                        grade=grade,
                        use=use,
                    )
                    self.unread.append((by_grade.pop(grade).place, what))
        return self

    def settle(self) -> BasisRead:
        """Drop what contradicts itself: two values, or one for all grades or uses beside others for some."""
        self._settle_uses()
        for use, fields in list(self.said.items()):
            for name, by_grade in list(fields.items()):
                if len(by_grade) > 1 and WHOLE in by_grade:
                    what = message(
                        "{field} of {use} is given for all grades and for some: left out", field=name, use=use
                    )
                    self.unread.append((by_grade[WHOLE].place, what))
                    by_grade.clear()
                kept = {grade: said for grade, said in by_grade.items() if said.value}
                fields[name] = {grade: kept[grade] for grade in grade_order(list(kept))}
            self.said[use] = {name: by_grade for name, by_grade in fields.items() if by_grade}
            if not self.said[use]:
                del self.said[use]
        return self

    def _settle_uses(self) -> None:
        for name, by_grade in self.said.get(EVERY_USE, {}).items():
            values = {said.value for said in by_grade.values()}
            others = [fields.get(name, {}) for use, fields in self.said.items() if use != EVERY_USE]
            differ = any({said.value for said in other.values()} - values for other in others)
            if differ:
                what = message("{field} is given for every use and otherwise for some: left out", field=name)
                self.unread.append((next(iter(by_grade.values())).place, what))
                by_grade.clear()
