"""The land uses and grades that words name: 商业、住宅用地, 一至三级, 公共服务用地(一类)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from landprice.documents.items.cells import UseName
from landprice.documents.items.grade_lists import GRADES, grades_in
from landprice.documents.items.items import Item, items_of, own_use
from landprice.documents.items.letters import plain, without_pinyin
from landprice.documents.items.vocabulary import CLASS, GRADE, USE

_FILLER = re.compile(
    r"(?:[、,/和及与()（）\[\]:：\s·]|等|各类?|用地|土地|级别|等级|级|地段|类|城区|城镇|修正系数|系数|的|K[a-z]{0,2}|%)*+"
)
_LAND_AND_USE = re.compile("用地用途$")
_EVERY_GRADE = re.compile("各级|所有级别|全部级别|各级别|不分级别|各土地级别")
_NO_USE_AFTER = re.compile("(?:服务?中心|繁华|服?集聚|中心|区位|氛围|环境|街(?!角)|活动|网点|聚集|规模|类型)")


@dataclass(frozen=True, slots=True)
class NamedUse:
    """A land use as words name it: the use, its class, and the words as printed."""

    use: UseName
    kind: str
    printed: str


@dataclass(frozen=True, slots=True)
class Scope:
    """What a coefficient is of; empty where the words do not say."""

    uses: tuple[NamedUse, ...] = ()
    grades: tuple[str, ...] = ()
    every_grade: bool = False
    bare: bool = False
    """Whether the words say nothing else."""

    @property
    def ids(self) -> tuple[tuple[str, str], ...]:
        """The uses by id and class, however they are printed."""
        return tuple((each.use.id, each.kind) for each in self.uses)

    def within(self, outer: Scope) -> Scope:
        """This scope, and what ``outer`` says where this one is silent."""
        grades = self.grades or (() if self.every_grade else outer.grades)
        return Scope(self.uses or outer.uses, grades, self.every_grade or (outer.every_grade and not grades))

    def clashes(self, other: Scope) -> bool:
        """Whether both say something of uses, or of grades, and not the same."""
        apart = bool(self.uses and other.uses) and not set(self.ids) & set(other.ids)
        return apart or (bool(self.grades and other.grades) and not set(self.grades) & set(other.grades))


@lru_cache(maxsize=8192)
def scope_in(text: str) -> Scope:
    """The uses and grades that ``text`` names."""
    items = items_of(text)
    letters = plain(text)
    uses = _uses(text, items)
    grades = _grades(letters, items)
    if not uses and (name := own_use(letters)) and len(letters) < 14:
        uses = (NamedUse(UseName(name, name), "", without_pinyin(text).strip()),)
        return Scope(uses, bare=True)
    return Scope(uses, grades, bool(_EVERY_GRADE.search(letters)), _is_bare(letters, items, uses, grades))


def _uses(text: str, items: tuple[Item, ...]) -> tuple[NamedUse, ...]:
    found: list[NamedUse] = []
    for at, item in enumerate(items):
        if item.kind != USE or _NO_USE_AFTER.match(plain(text[item.end :])):
            continue
        kind = _class_beside(items, at)
        printed = _LAND_AND_USE.sub("用地", without_pinyin(text[item.start : item.end]).strip())
        of = item.word.of if item.word else ""
        found.append(NamedUse(UseName(item.value, item.text, of), kind, printed))
    unique = {(each.use.id, each.kind): each for each in reversed(found)}
    return tuple(reversed(unique.values()))


def _class_beside(items: tuple[Item, ...], at: int) -> str:
    """The class behind a use, in brackets or not, or right before it."""
    behind = [item for item in items[at + 1 : at + 3] if item.text not in ("(", "·")]
    if behind and behind[0].kind == CLASS:
        return behind[0].value
    return items[at - 1].value if at and items[at - 1].kind == CLASS else ""


def _grades(letters: str, items: tuple[Item, ...]) -> tuple[str, ...]:
    """The grades of the first list, 一至三级, else each that is named."""
    lists = [grades for found in GRADES.finditer(letters) if len(grades := grades_in(found[0])) > 1]
    return lists[0] if lists else tuple(dict.fromkeys(item.value for item in items if item.kind == GRADE))


def _is_bare(letters: str, items: tuple[Item, ...], uses: tuple[NamedUse, ...], grades: tuple[str, ...]) -> bool:
    """Whether nothing is left beside the names of uses, classes and grades."""
    if not uses and not grades and not _EVERY_GRADE.search(letters):
        return False
    rest = _EVERY_GRADE.sub("", GRADES.sub("", letters))
    for item in items:
        if item.kind in (USE, CLASS, GRADE):
            rest = rest.replace(item.text, "", 1)
    return bool(_FILLER.fullmatch(rest))
