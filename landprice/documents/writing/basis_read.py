"""What a draft says of the basis: use → field → value with its place, and what was not understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from landprice.core.messages import Message, message
from landprice.documents.document import Place
from landprice.tables.field_names import named
from landprice.tables.table import EVERY_USE
from landprice.words.grade import grade_order

WHOLE = ""
"""Stands where a grade does for a value that every grade of a use has."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as printed, and where."""

    value: str
    place: Place
    is_rest: bool = False
    """Whether it is said of the uses that its sentence does not name (其他用地)."""


ByGrade = dict[str, Stated]


@dataclass(slots=True)
class ServicingMeaning:
    """What a servicing word such as 六通 stands for: the items outside, the state inside; empty where not said."""

    place: Place
    outside: tuple[str, ...] = ()
    inside: str = ""
    clashes: bool = False


@dataclass(slots=True)
class BasisRead:
    """Use → field → grade → value (grade ``WHOLE`` for all), what servicing words mean, what was not understood."""

    said: dict[str, dict[str, ByGrade]] = field(default_factory=dict)
    servicing: dict[str, ServicingMeaning] = field(default_factory=dict)
    unread: list[tuple[Place, Message]] = field(default_factory=list)
    doubts: set[tuple[str, str]] = field(default_factory=set)
    """The uses and fields of which something is said that was not understood, or that contradicts itself."""
    taken: list[tuple[str, str, Stated]] = field(default_factory=list)
    """Every value that was noted, with its use and field."""

    def take(self, use: str, name: str, value: str, place: Place, grade: str = WHOLE, *, is_rest: bool = False) -> None:
        """Note a value; two that differ are both left out."""
        by_grade = self.said.setdefault(use, {}).setdefault(name, {})
        self.taken.append((use, name, Stated(value, place)))
        if grade in by_grade and "最高" in by_grade[grade].value and value.isdecimal():
            del by_grade[grade]  # 商服用地法定最高年限为40年, behind words on the highest terms of all (taian-2016)
        if grade in by_grade and by_grade[grade].value != value:
            what = message(
                "{field} of {use} is given as {one} and as {other}: left out",
                field=named(name),
                use=use,
                one=by_grade[grade].value,
                other=value,
            )
            self.unread.append((place, what))
            by_grade[grade] = Stated("", place)
        else:
            by_grade.setdefault(grade, Stated(value, place, is_rest))

    def define(self, word: str, place: Place, *, outside: tuple[str, ...] = (), inside: str = "") -> None:
        """Note what a servicing word means; two lists of items, or two states, are both left out."""
        meaning = self.servicing.setdefault(word, ServicingMeaning(place))
        if outside and meaning.outside not in ((), outside) and not meaning.clashes:
            meaning.clashes = True
            self.unread.append((place, message("{word} is given two lists of items", word=word)))
        meaning.outside = () if meaning.clashes else outside or meaning.outside
        meaning.inside = inside or meaning.inside

    def words_said(self) -> dict[str, ServicingMeaning]:
        """The servicing words that some use has, with what is known of them."""
        said = [
            (each.value, each.place) for fields in self.said.values() for each in fields.get("servicing", {}).values()
        ]
        return {word: self.servicing.get(word, ServicingMeaning(place)) for word, place in said}

    def priced(self, uses: Sequence[str], grades_of: Callable[[str], Sequence[str]]) -> BasisRead:
        """Leave out the values of grades in which a use has no price; of a use without any, those of no use."""
        every = {grade for use in uses for grade in grades_of(use)}
        for use, fields in self.said.items():
            grades = {WHOLE, *((() if use == EVERY_USE else grades_of(use)) or every)}
            for name, by_grade in fields.items() if len(grades) > 1 else ():
                for grade in [grade for grade in by_grade if grade not in grades]:
                    what = message(
                        "{field} is given for grade {grade} of {use}, which has no price",
                        field=named(name),
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
                        "{field} of {use} is given for all grades and for some: left out", field=named(name), use=use
                    )
                    self.unread.append((by_grade[WHOLE].place, what))
                    by_grade.clear()
                kept = {grade: said for grade, said in by_grade.items() if said.value}
                if len(kept) < max(len(by_grade), 1):
                    self.doubts.add((use, name))
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
            if name == "tenure_years" and _are_words_for_years(by_grade, others):
                continue
            if differ and not all(said.is_rest for said in by_grade.values()):
                what = message("{field} is given for every use and otherwise for some: left out", field=name)
                self.unread.append((next(iter(by_grade.values())).place, what))
                by_grade.clear()

    def apart(self, uses: Sequence[str]) -> BasisRead:
        """Keep what is said of every use from the uses that are in doubt: it is said of each of the others."""
        for name in list(self.said.get(EVERY_USE, {})):
            doubted = {use for use, each in self.doubts if each == name and use != EVERY_USE}
            if not doubted:
                continue
            by_grade = self.said[EVERY_USE].pop(name)
            for use in uses:
                if not any(use == one or use.startswith(f"{one}-") for one in doubted):
                    self.said.setdefault(use, {}).setdefault(name, by_grade)
        if not self.said.get(EVERY_USE, {"": {}}):
            del self.said[EVERY_USE]
        return self

    def gather(self, grades_of: Callable[[str], Sequence[str]]) -> BasisRead:
        """Make one value of those of a use that are the same in each of its grades."""
        for use, fields in self.said.items():
            grades = set(grades_of(use))
            for name, by_grade in fields.items():
                if grades and grades <= set(by_grade) and len({said.value for said in by_grade.values()}) == 1:
                    fields[name] = {WHOLE: next(iter(by_grade.values()))}
        return self

    def without_repeated(self, above: Mapping[str, str]) -> BasisRead:
        """Drop what a class says as the use above it does, which holds for it anyway."""
        for use, fields in list(self.said.items()):
            upper = self.said.get(above.get(use, use), {}) if above.get(use, use) != use else {}
            for name in [
                name for name, by_grade in fields.items() if _values(upper.get(name, {})) == _values(by_grade)
            ]:
                del fields[name]
            if not fields:
                del self.said[use]
        return self

    def held(self, above: Mapping[str, str]) -> set[tuple[str, Place]]:
        """The fields and places of the values that stand, of their use or of the one above or below it."""
        return {(name, each.place) for use, name, each in self.taken if self._holds(use, name, each.value, above)}

    def _holds(self, use: str, name: str, value: str, above: Mapping[str, str]) -> bool:
        below = (key for key, upper in above.items() if upper == use)
        uses = self.said if use == EVERY_USE else {use, EVERY_USE, above.get(use, use), *below}
        return any(value in _values(self.said.get(key, {}).get(name, {})).values() for key in uses)

    def over(self, common: BasisRead) -> BasisRead:
        """These values, and those of ``common`` for the fields that nothing here speaks of, or only of other uses."""
        own = {(use, name) for use, fields in self.said.items() for name in fields} | self.doubts
        spoken = {name for _, name in own}
        for use, fields in common.said.items():
            for name, by_grade in fields.items():
                of_others = use != EVERY_USE and not {(use, name), (EVERY_USE, name)} & own
                if name not in spoken or of_others or self._tells_in_words(use, name, by_grade):
                    self.said.setdefault(use, {})[name] = by_grade
        self.servicing |= common.servicing | self.servicing
        self.taken += common.taken
        self.unread += [each for each in common.unread if each not in self.unread]
        return self

    def _tells_in_words(self, use: str, name: str, by_grade: ByGrade) -> bool:
        """Whether the term of a use in years is told here in words alone, of every use."""
        if name != "tenure_years" or use == EVERY_USE or name in self.said.get(use, {}):
            return False
        return _are_words_for_years(self.said.get(EVERY_USE, {}).get(name, {}), [by_grade])


def _values(by_grade: ByGrade) -> dict[str, str]:
    return {grade: said.value for grade, said in by_grade.items()}


def _are_words_for_years(words: Mapping[str, Stated], others: Sequence[Mapping[str, Stated]]) -> bool:
    """Whether the term of every use is told in words (法定最高年限), and those of uses in years: both are said."""
    told = [said.value for said in words.values()]
    years = [said.value for other in others for said in other.values()]
    return bool(told and years) and not any(each.isdecimal() for each in told) and all(map(str.isdecimal, years))
