"""A clause on the basis → its parts: each field with the labels before it, and the labels and values behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from landprice.documents.basis.said import FIELDS
from landprice.documents.basis.token import (
    EACH,
    FIELD,
    GRADES_OF,
    LIMITS,
    PLACE,
    REST,
    UNFIT,
    VALUE,
    Token,
    is_unfit,
    is_value,
)
from landprice.documents.basis.value_groups import labels_behind
from landprice.documents.items.items import FIGURE, SIGN, Item
from landprice.documents.items.vocabulary import UNIT, USE

_SHORT = ("price_per", "right", "valuation_date")
OF_ALL = (*_SHORT, "servicing")
"""Fields that seldom differ from use to use."""
_OF_FORMULA = re.compile("剩余[^,;。]{0,8}[与和及/占比]$")
"""按剩余使用年期与法定最高出让年期计算: how a coefficient is computed (corr_gaoping)."""
_BETWEEN_DAY_AND_FIELD = re.compile("(?:作|确定|定)?为(?:本[次轮]|更新|城区|城镇|级别|基准地价|评估|的|估价)*")


@dataclass(slots=True)
class FieldClause:
    """What a clause says of one field; ``again`` are further mentions of the field, ``end`` where the part ends."""

    named: Token
    lead: list[Token]
    body: list[Token] = field(default_factory=list)
    again: list[Token] = field(default_factory=list)
    end: int = 0

    @property
    def name(self) -> str:
        return self.named.name

    @property
    def start(self) -> int:
        """Where its labels, or its field, begin."""
        return self.lead[0].start if self.lead else self.named.start

    @property
    def own(self) -> list[Token]:
        """Its labels."""
        return [token for token in (*self.lead, *self.body) if token.is_label]

    @property
    def names_places(self) -> bool:
        """Whether places stand among its values: 丹霞街道五通一平,董塘镇四通一平."""
        return any(token.kind == PLACE for token in self.body)

    @property
    def values(self) -> list[Token]:
        return [token for token in self.body if token.kind in (VALUE, UNFIT)]


def parts_of(tokens: Sequence[Token], text: str) -> list[FieldClause]:
    """The fields of a clause with what is said of each; labels right before a field are its own."""
    parts: list[FieldClause] = []
    lead: list[Token] = []
    for at, token in enumerate(tokens):
        part = parts[-1] if parts else None
        if token.kind == FIELD:
            if part is not None and part.name == token.name and not _tells_nothing(part):
                part.again.append(token)
            else:
                parts.append(_part_at(tokens, at, lead, part, text))
        elif token.is_label or token.kind in (EACH, SIGN):
            (part.body if part is not None else lead).append(token)
        elif part is not None and (value := _value_of(part, tokens, at, text)):
            part.body.append(value)
    return _completed(parts, text)


def _completed(parts: list[FieldClause], text: str) -> list[FieldClause]:
    """The parts, each ended where what follows is of another field, and its name taken for its value."""
    for part in parts:
        part.lead = [token for token in part.lead if token.is_label]
        _stop_short(part, text)
        _with_legal_term(part, text)
    return parts


def _tells_nothing(part: FieldClause) -> bool:
    """Whether a field without a value is named again behind labels of its own: 商业容积率见附表,工业用地容积率1.5."""
    behind = {token.kind for token in part.body if token.is_label}
    return not part.values and USE in behind and {token.kind for token in part.lead if token.is_label} <= behind


def _part_at(tokens: Sequence[Token], at: int, lead: list[Token], before: FieldClause | None, text: str) -> FieldClause:
    """The part that begins with the field ``at``; the labels at the end of the part ``before`` are its own."""
    if before is not None:
        lead = _labels_behind(before)
        before.end = lead[0].start if lead else tokens[at].start
    if tokens[at].name in OF_ALL and has_unit_between(lead, tokens[at], tokens):
        lead = []
    part = FieldClause(tokens[at], lead, end=tokens[-1].end)
    if day := _day_before(tokens, at, text):
        part.body.append(day)
    return part


def has_unit_between(lead: Sequence[Token], named: Token, tokens: Sequence[Token]) -> bool:
    """Whether labels are of a price, or an area, before the field: 住宅用地1485元/平方米,估价期日为2022年1月1日."""
    last = max((token.end for token in lead if token.is_label), default=named.start)
    return any(token.kind == UNIT and last <= token.start < named.start for token in tokens)


def _value_of(part: FieldClause, tokens: Sequence[Token], at: int, text: str) -> Token | None:
    """The token ``at`` as a value of the field, or as one that is unfit; None where it is of another."""
    token = tokens[at]
    if is_value(token, part.name):
        unfit = _is_limited(tokens, at) or _is_run_together(token, text)
        return replace(token, kind=UNFIT) if unfit else token
    return replace(token, kind=UNFIT) if is_unfit(token, part.name) else None


def _is_run_together(token: Token, text: str) -> bool:
    """Whether a figure has lost what set it apart from the next one: 0.400.60.81.0."""
    if token.item is None or token.item.kind != FIGURE:
        return False
    return bool(re.match(r"\.?[0-9]", text[token.end :]) or re.search(r"[0-9.]$", text[: token.start]))


def _is_limited(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word such as 不低于 or 以下 stands right beside a value."""
    beside = [*tokens[max(at - 1, 0) : at], *tokens[at + 1 : at + 2]]
    near = (each for each in beside if each.kind == LIMITS)
    return any(each.end == tokens[at].start or each.start == tokens[at].end for each in near)


def _labels_behind(part: FieldClause) -> list[Token]:
    """The labels at the end of a part, outside brackets: they are of the next field, where they are none of its own."""
    if labels_behind([token for token in part.body if token.kind not in (SIGN, EACH)]):
        return []
    lead: list[Token] = []
    for token in reversed(part.body):
        if token.kind not in (SIGN, EACH) and not (token.is_label and not token.depth):
            break
        lead.insert(0, token)
    while lead and not lead[0].is_label:
        lead.pop(0)
    if lead:
        del part.body[part.body.index(lead[0]) :]
    return lead


def _day_before(tokens: Sequence[Token], at: int, text: str) -> Token | None:
    """以2023年7月1日为估价基准日: the day before its field."""
    if tokens[at].name != "valuation_date":
        return None
    day = next((token for token in reversed(tokens[:at]) if is_value(token, "valuation_date")), None)
    if day is None or not _BETWEEN_DAY_AND_FIELD.fullmatch("".join(text[day.end : tokens[at].start].split())):
        return None
    return day


def _stop_short(part: FieldClause, text: str) -> None:
    """End a part of a short value behind it, at a sign that no further value follows at once."""
    if part.name not in _SHORT:
        return
    ends = ",;、(" if part.name == "valuation_date" else ",;、"
    seen = False
    for at, token in enumerate(part.body):
        may_end = seen and token.kind == SIGN and token.name in ends and not token.depth
        if may_end and not _goes_on(part, at, text):
            part.body, part.end = part.body[:at], token.start
            return
        seen = seen or token.kind == VALUE


def _goes_on(part: FieldClause, at: int, text: str) -> bool:
    """Whether a further day, or the label of a further value, stands right behind the sign ``at``."""
    if at + 1 >= len(part.body):
        return False
    behind = part.body[at + 1]
    near = not text[part.body[at].end : behind.start].strip()
    if part.name == "valuation_date":
        further = behind.kind == PLACE and any(token.kind == VALUE for token in part.body[at + 1 :])
        return near and (behind.kind == VALUE or further)
    return near and behind.is_label


def _with_legal_term(part: FieldClause, text: str) -> None:
    """Take the name of the field as its value, where it says the highest term: 按法定最高出让年限, 其他用途均为…."""
    legal = next((each for each in (part.named, *part.again) if "最高" in each.text), None)
    if part.name != "tenure_years" or legal is None or _OF_FORMULA.search(text[: part.named.start]):
        return
    if not part.values or _ends_with_label(part.body, legal.start):
        value = "".join(text[legal.start : legal.end].split())
        part.body.append(replace(legal, kind=VALUE, item=Item("says", "tenure_years", 0, 0, text=value)))


def _ends_with_label(body: Sequence[Token], end: int) -> bool:
    """Whether a label stands last, and before ``end``: its value is what stands there."""
    words = [token for token in body if token.kind not in (SIGN, EACH)]
    return bool(words) and words[-1].is_label and words[-1].start < end


def is_list(part: FieldClause, labels: int) -> bool:
    """Whether a part without uses is a list of values, 分别, for so many of them."""
    kinds = [token.kind for token in part.body]
    return EACH in kinds and kinds.count(VALUE) == labels and not any(token.is_label for token in part.body)


def behind_the_last(parts: Sequence[FieldClause]) -> tuple[list[FieldClause], list[FieldClause]]:
    """Parts that stand behind the last of several uses alone (…、工业用地…,五通一平): those that may be of all of them.

    The second list are those that are of all: what seldom differs.
    """
    groups = _by_use(parts)
    if len(groups) < 2 or _uses(groups[0][0]) <= _uses(groups[-1][0]):
        return [], []
    first = {part.name for part in groups[0]}
    behind = [part for part in groups[-1][1:] if part.name not in first]
    shared = [part for part in behind if part.name in OF_ALL and not part.own]
    return [part for part in behind if part not in shared], shared


def _by_use(parts: Sequence[FieldClause]) -> list[list[FieldClause]]:
    """The parts from each on that uses lead."""
    groups: list[list[FieldClause]] = []
    for part in parts:
        if any(token.kind == USE for token in part.lead):
            groups.append([])
        if groups:
            groups[-1].append(part)
    return groups


def _uses(part: FieldClause) -> set[tuple[str, str]]:
    return {(use.id, kind) for token in part.lead for use, kind in token.uses}


def moved(tokens: Sequence[Token] | None, part: FieldClause) -> list[Token]:
    """Labels said earlier, as if they stood before the field; grades only where the part names none."""
    graded = any(token.kind in (GRADES_OF, REST) for token in part.own)
    return [
        replace(token, start=part.start, end=part.start) for token in tokens or [] if token.kind == USE or not graded
    ]


def says_field(tokens: Sequence[Token]) -> bool:
    """Whether any token is a field of the basis."""
    return any(token.kind == FIELD and token.name in FIELDS for token in tokens)


def grades_before(part: FieldClause) -> list[Token]:
    """The grades that stand before a field whose values have none of their own."""
    if any(token.kind in (GRADES_OF, REST) for token in part.body):
        return []
    return [token for token in part.lead if token.kind == GRADES_OF]


def without_places(lead: Sequence[Token]) -> list[Token]:
    """The labels but those of places."""
    return [token for token in lead if token.kind != PLACE]


def with_grades(lead: list[Token], grades: Sequence[Token], part: FieldClause) -> list[Token]:
    """The labels of a part under the grades that the sentence began with, in place of grades of its own."""
    return [*moved(grades, part), *(token for token in lead if token.kind != GRADES_OF)] if grades else lead
