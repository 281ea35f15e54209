"""Which land uses and grades a value of the basis is said of: ``商服用地1.5``, ``1.5(商服用地)``, ``Ⅰ级2.0、Ⅱ级1.8``.

Labels stand before their value throughout, or behind it throughout. A use goes on for the grades behind it, and a
grade for the uses behind it. Whatever leaves a doubt gives None, and the whole of it is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from landprice.documents.basis_words import Token
from landprice.grade import grade_number

_FILLER = re.compile(
    r"(?:土地使用权|使用权|使用|出让|国有|建设用地|土地|法定|最高|设定|容积率|年限|年期|宗地|级别|平均|标准|基准地价|对应|取值|确定|定|取|"
    r"均|都|皆|价格|单位|地价|零时|状态|统一|同|分别|依次|各类?|用地|用途|类型|为|是|按|的|和|与|及|其中|等|以及|即|地|年|[\s:、,;。()“”\"'.])+"
)
_LEAD = re.compile(rf"^(?:{_FILLER.pattern})")
_LIMIT = re.compile(r"[<>≤≥~～\-—至到]|不[大小高低超]|大于|小于|以[上下内]|不超过|约|左右")
_DENIED = re.compile("除外|不含|不包括|未|除")
_SHORT = 12
_IN_WORDS = ("plot_ratio", "tenure_years")
"""The fields whose value may be words, kept as they stand."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A value, where it stands, and what it is of: ``uses`` None for every use, no ``grades`` for every grade."""

    value: str
    at: int
    uses: tuple[str, ...] | None
    grades: tuple[str, ...] = ()


@dataclass(slots=True)
class _Group:
    """Labels with the values that stand by them."""

    labels: list[Token] = field(default_factory=list)
    values: list[Token] = field(default_factory=list)
    respectively: bool = False


GradesOf = Callable[[str], Sequence[str]]


def stated(
    text: str, name: str, lead: list[Token], body: list[Token], end: int, grades_of: GradesOf
) -> list[Stated] | None:
    """What ``body`` (labels, values and 分别 up to ``end``) says of the field ``name``; None where a doubt is left.

    ``lead`` are the labels before the field; ``grades_of`` gives the grades of a use, for 其他级别.
    """
    tokens = _with_words(text, name, [*lead, *body], end)
    if tokens is None:
        return None
    groups = _groups(tokens)
    if groups is None and lead and all(token.kind == "use" for token in lead):
        behind = _groups(tokens[len(lead) :])
        groups = [_Group([*lead, *one.labels], one.values) for one in behind] if behind else None
    return _Resolver(grades_of).resolve(groups) if groups else None


def _with_words(text: str, name: str, tokens: list[Token], end: int) -> list[Token] | None:
    """The tokens, words that stand where a value could as values too; None where other words or figures stand."""
    found: list[Token] = []
    at = tokens[0].start if tokens else end
    for token in [*tokens, Token("end", end, end)]:
        words = _FILLER.sub("", text[at : token.start]) if token.start > at else ""
        if words and name == "servicing":
            if _DENIED.search(words):
                return None
        elif words:
            last = found[-1] if found else None
            if last is None or not last.is_label or token.kind == "value" or name not in _IN_WORDS:
                return None
            printed = _LEAD.sub("", text[at : token.start])
            start = token.start - len(printed)
            printed = printed.rstrip(" 、,;。:(" + ")" * (printed.count(")") > printed.count("(")))
            if re.search("[0-9]", printed) or _LIMIT.search(printed):
                return None
            found.append(Token("value", start, start + len(printed), value=printed))
        if token.kind != "end":
            found.append(token)
        at = max(at, token.end)
    return found


def _groups(tokens: list[Token]) -> list[_Group] | None:
    """Labels before their values throughout, or behind them throughout."""
    counted = [token for token in tokens if token.kind != "each"]
    if not counted:
        return None
    before = counted[0].is_label or not any(token.is_label for token in counted)
    if before is counted[-1].is_label:
        return None
    groups: list[_Group] = []
    for token in tokens:
        opens = token.is_label if before else token.kind == "value"
        if opens and (not groups or (groups[-1].values if before else groups[-1].labels)):
            groups.append(_Group())
        if not groups:
            groups.append(_Group())
        if token.kind == "each":
            groups[-1].respectively = bool(groups[-1].labels)
        else:
            (groups[-1].labels if token.is_label else groups[-1].values).append(token)
    return groups


class _Resolver:
    """Groups → statements; keeps what a group may leave out because one before it named it."""

    def __init__(self, grades_of: GradesOf) -> None:
        self.grades_of = grades_of
        self.uses: list[Token] = []
        self.grade: tuple[str, ...] = ()
        self.use_first: bool | None = None
        self.named: set[tuple[str, ...]] = set()
        self.last = 0
        self.taken: set[tuple[str, str]] = set()
        self.has_others = False
        self.found: list[Stated] = []

    def resolve(self, groups: list[_Group]) -> list[Stated] | None:
        for group in groups:
            if not self._take(group):
                return None
        if not self.has_others and len({one.uses is None for one in self.found}) > 1:
            return None
        return self.found

    def _take(self, group: _Group) -> bool:
        uses = [token for token in group.labels if token.kind in ("use", "others")]
        grades = tuple(grade for token in group.labels for grade in token.grades)
        rest = any(token.kind == "rest" for token in group.labels)
        if rest and (grades or not self.found):
            return False
        by_grade = bool(grades) or rest
        if any(token.kind == "others" for token in uses) and (by_grade or len(uses) > 1 or not self.found):
            return False
        if uses and by_grade and self.use_first is None:
            self.use_first = group.labels[0].kind in ("use", "others")
        if uses:
            if not by_grade and self.use_first is False:
                grades = self.grade
            self.last = 0
        elif by_grade:
            if self.uses and self.use_first is False and len(self.named) > 1:
                return False
            uses = self.uses
            if grades and min(grade_number(grade) or 0 for grade in grades) <= self.last:
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
        if len(grades) <= 1 and group.respectively and len(uses) == len(group.values) > 1:
            return all(
                self._add(value, use.uses, grades) for value, use in zip(group.values, uses, strict=True) if use.uses
            )
        return False

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
        self.found.append(Stated(value.value, value.start, uses, grades))
        return True
