"""Which land uses and grades a value of the basis is said of: ``商服用地1.5``, ``1.5(商服用地)``, ``Ⅰ级2.0、Ⅱ级1.8``.

Labels stand before their value throughout, or behind it throughout. A use goes on for the grades behind it, and a
grade for the uses behind it. Whatever leaves a doubt gives None, and the whole of it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from landprice.documents.basis.parts import Part, said_in, without_field
from landprice.documents.basis.words import Token, are_words, in_brackets
from landprice.words.grade import grade_number

_FILLER = re.compile(
    r"(?:单位(?:土地|建筑)?面积|元/(?:平方米|㎡|m2)|表示|土地使用权|使用权|使用|出让|国有|建设用地|土地|法定|最高|设定|不分级别?|容积率|年限|年期|宗地|级别|平均|标准|基准地价|内涵|对应|取值|计算|确定|定|取|"
    r"均|都|皆|价格|单位|地价|零时|状态|统一|同|分别|依次|各级别?|各类?|用地|是?指在?|方面|用途|类型|为|是|按|的|和|与|及|其中|等|以及|即|地|年|[\s:、,;。()“”\"'.])+"
)
_LEAD = re.compile(rf"^(?:{_FILLER.pattern})")
_LIMIT = re.compile(r"[<>≤≥~～\-—至到]|不[大小高低超]|大于|小于|以[上下内]|不超过|约|左右")
_OF_USES = ("use", "others")
_NO_BASIS = {"plot_ratio": "最[高低大小]|[上下]限", "tenure_years": "平均"}
"""Words that make of a field another one."""
_SERVICED = re.compile(
    r"(?:宗地|地块|红线|[内外]|达到|实现|具备|应|场地|土地|平整|场平|一平|条件|水平|熟地|基础设施|配套|开发|下|指|并|且|以|[/+])+"
)
"""What stands beside a servicing word and says nothing more of it."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A value, where it stands, and what it is of: ``uses`` None for every use, no ``grades`` for every grade."""

    value: str
    at: int
    uses: tuple[str, ...] | None
    grades: tuple[str, ...] = ()
    is_rest: bool = False
    """Whether it is of the uses that its sentence does not name (其他用地)."""


@dataclass(slots=True)
class _Group:
    """Labels with the values that stand by them."""

    labels: list[Token] = field(default_factory=list)
    values: list[Token] = field(default_factory=list)
    respectively: bool = False
    apart: bool = False
    """Whether a semicolon parts it from the group before it."""


GradesOf = Callable[[str], Sequence[str]]


def stated(
    text: str, part: Part, lead: list[Token], grades_of: GradesOf, *, by_grade: bool = False
) -> list[Stated] | None:
    """What a clause says of the field of ``part``; None where a doubt is left.

    ``lead`` are the labels before the field; ``grades_of`` gives the grades of a use, for 其他级别, and for 分别 where
    ``by_grade`` tells that its sentence speaks of every grade (各级别).
    """
    if part.field.name in _NO_BASIS and re.search(_NO_BASIS[part.field.name], re.split("[,:;]", part.opening)[-1]):
        return None
    body, whole = said_in(text, part), text
    text = without_field(text, part)
    tokens = _with_words(text, whole, part, [*lead, *body])
    if tokens is None:
        return None
    groups = _groups(text, tokens)
    if groups is None and lead and all(token.kind == "use" for token in lead):
        behind = _groups(text, tokens[len(lead) :])
        groups = [_Group([*lead, *one.labels], one.values) for one in behind] if behind else None
    return _Resolver(grades_of, by_grade=by_grade).resolve(groups) if groups else None


def _with_words(text: str, whole: str, part: Part, tokens: list[Token]) -> list[Token] | None:
    """The tokens, words that stand where a value could as values too; None where other words or figures stand."""
    found: list[Token] = []
    name = part.field.name
    at = min([part.field.end, *(token.start for token in tokens)])
    for token in [*tokens, Token("end", part.end, part.end)]:
        between = text[at : token.start] if token.start > at else ""
        words = _FILLER.sub("", between)
        last = found[-1] if found else None
        if name in _NO_BASIS and re.search(_NO_BASIS[name], between):
            return None
        if name == "servicing":
            words = _FILLER.sub("", _SERVICED.sub("", between))
        if words:
            if last is None or not last.is_label or token.kind == "value":
                return None
            printed = _LEAD.sub("", between)
            start = token.start - len(printed)
            printed = printed.rstrip(" 、,;。:(" + ")" * (printed.count(")") > printed.count("(")))
            if not whole[start:].startswith(printed) or len(printed) < 3:
                printed = whole[start : token.start].rstrip(" 、,;。:(")  # 不设容积率
            if not are_words(name, printed) or _LIMIT.search(printed):
                return None
            found.append(Token("value", start, start + len(printed), value=printed))
        elif last and last.kind == token.kind == "use" and not (last.uses and token.uses) and between in ("", "("):
            return None  # a use below another (商服用地(批发市场用地)), of which the table has one at most
        if token.kind != "end":
            found.append(token)
        at = max(at, token.end)
    return found


def _groups(text: str, tokens: list[Token]) -> list[_Group] | None:
    """Labels before their values throughout, or in brackets behind them throughout."""
    counted = [token for token in tokens if token.kind != "each"]
    if not counted:
        return None
    before = counted[0].is_label or not any(token.is_label for token in counted)
    if before is counted[-1].is_label:
        return None
    bracketed = [two for one, two in pairwise(counted) if two.is_label and _opens_bracket(text, one, two)]
    if before and bracketed:
        return None
    if not before and not all(token in bracketed or in_brackets(text, token) for token in counted if token.is_label):
        return None
    groups: list[_Group] = []
    at = len(text)
    for token, after in zip(tokens, [*tokens[1:], None], strict=True):
        opens = token.is_label if before else token.kind == "value"
        if opens and (not groups or (groups[-1].values if before else groups[-1].labels)):
            groups.append(_Group(apart=";" in text[at : token.start]))
        at = token.end
        if not groups:
            groups.append(_Group())
        if token.kind == "each":
            groups[-1].respectively = bool(groups[-1].labels) and after is not None and not after.is_label
        else:
            (groups[-1].labels if token.is_label else groups[-1].values).append(token)
    return groups


def _opens_bracket(text: str, value: Token, label: Token) -> bool:
    """Whether a label stands in a bracket right behind a value: ``1.5(商服用地)``."""
    return value.kind == "value" and bool(re.fullmatch(r"[\s年“”\"']*\([^()]*", text[value.end : label.start]))


class _Resolver:
    """Groups → statements; keeps what a group may leave out because one before it named it."""

    def __init__(self, grades_of: GradesOf, *, by_grade: bool) -> None:
        self.grades_of = grades_of
        self.uses: list[Token] = []
        self.grade: tuple[str, ...] = ()
        self.use_first: bool | None = None
        self.named: set[tuple[str, ...]] = set()
        self.last = 0
        self.taken: set[tuple[str, str]] = set()
        self.has_others = False
        self.found: list[Stated] = []
        self.by_grade = by_grade

    def resolve(self, groups: list[_Group]) -> list[Stated] | None:
        for group in groups:
            if not self._take(group):
                return None
        if self._has_a_use_of_one_grade():
            return None
        if not self.has_others and len({one.uses is None for one in self.found}) > 1:
            return None
        return self.found

    def _has_a_use_of_one_grade(self) -> bool:
        """Whether a use stands behind the last of several grades alone: that it is of that grade is not certain."""
        by_grade: dict[str, set[str]] = {}
        for one in self.found if self.use_first is False else ():
            for grade in one.grades:
                by_grade.setdefault(grade, set()).update(one.uses or ())
        lists = list(by_grade.values())
        return len(lists) > 1 and not lists[-1] <= lists[0]

    def _take(self, group: _Group) -> bool:
        uses = [token for token in group.labels if token.kind in _OF_USES]
        if len(list(groupby(group.labels, key=lambda token: token.kind in _OF_USES))) > 2:
            return False
        grades = tuple(grade for token in group.labels for grade in token.grades)
        rest = any(token.kind == "rest" for token in group.labels)
        if rest and (grades or not self.found):
            return False
        by_grade = bool(grades) or rest
        if any(token.kind == "others" for token in uses) and (by_grade or len(uses) > 1 or not self.found):
            return False
        if uses and by_grade and self.use_first is None:
            self.use_first = group.labels[0].kind in _OF_USES
        if uses:
            if not by_grade and self.use_first is False:
                if group.apart:
                    return False
                grades = self.grade
            self.last = 0
        elif by_grade:
            if self.uses and self.use_first is False and len(self.named) > 1:
                return False
            uses = self.uses
            if min((number for grade in grades if (number := grade_number(grade))), default=16) <= self.last:
                return False
        elif self.found or group.labels:
            return False
        self.has_others = self.has_others or any(token.kind == "others" for token in uses)
        self.uses, self.grade = uses, grades
        self.named |= {token.uses for token in uses}
        self.last = max((grade_number(grade) or 0 for grade in grades), default=self.last)
        return self._state(group, uses, grades, rest)

    def _state(self, group: _Group, uses: list[Token], grades: tuple[str, ...], rest: bool) -> bool:
        meant = tuple(dict.fromkeys(use for token in uses for use in token.uses))
        if any(token.kind == "others" for token in uses) or not uses:
            every: tuple[str, ...] | None = None
        elif not meant:
            return True  # a use that is none of the table's
        else:
            every = meant
        if len(group.values) == 1 and not group.respectively:
            if rest:
                return self._rest(group.values[0], every)
            return self._add(group.values[0], every, grades)
        if rest or (len(uses) > 1 and len(grades) > 1):
            return False
        if len(grades) > 1 and len(group.values) == len(grades):
            return all(self._add(value, every, (grade,)) for value, grade in zip(group.values, grades, strict=True))
        if self._is_for_every_grade(group, uses, grades):
            of_use = self.grades_of(uses[0].uses[0])
            return all(self._add(value, every, (grade,)) for value, grade in zip(group.values, of_use, strict=True))
        if len(grades) <= 1 and group.respectively and len(uses) == len(group.values) > 1:
            return all(
                self._add(value, use.uses, grades) for value, use in zip(group.values, uses, strict=True) if use.uses
            )
        return False

    def _is_for_every_grade(self, group: _Group, uses: list[Token], grades: tuple[str, ...]) -> bool:
        """Whether 分别 goes over the grades of one use, all of which the sentence speaks of (各级别)."""
        if not (self.by_grade and group.respectively and not grades and len(uses) == 1 and len(uses[0].uses) == 1):
            return False
        of_use = self.grades_of(uses[0].uses[0])
        return len(group.values) == len(of_use) > 1 and all(map(grade_number, of_use))

    def _rest(self, value: Token, uses: tuple[str, ...] | None) -> bool:
        """其他级别: the grades of the table that were not named for the use."""
        for use in uses or ():
            left = tuple(grade for grade in self.grades_of(use) if (use, grade) not in self.taken)
            if not left or len(left) == len(self.grades_of(use)) or not self._add(value, (use,), left):
                return False
        return bool(uses)

    def _add(self, value: Token, uses: tuple[str, ...] | None, grades: tuple[str, ...]) -> bool:
        keys = {(use, grade) for use in (uses if uses is not None else ("",)) for grade in (grades or ("",))}
        if keys & self.taken:
            return False
        self.taken |= keys
        self.found.append(Stated(value.value, value.start, uses, grades, uses is None and self.has_others))
        return True
