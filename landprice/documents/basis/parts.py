"""A clause on the basis → its parts: each field with the labels before it, and the labels and values behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from landprice.documents.basis.said import FIELDS
from landprice.documents.basis.tokens import (
    EACH,
    FIELD,
    GRADES_OF,
    LIMITS,
    REST,
    UNFIT,
    VALUE,
    Token,
    is_unfit,
    is_value,
)
from landprice.documents.items.items import DATE, FIGURE, SERVICING, SIGN, WORD, YEARS, Item
from landprice.documents.items.letters import plain
from landprice.documents.items.vocabulary import QUANTITY, USE

_SHORT = ("price_per", "right", "valuation_date")
_TERMS = ("40", "50", "70")
_BETWEEN_DAY_AND_FIELD = re.compile("(?:作|确定|定)?为(?:本[次轮]|更新|城区|城镇|级别|基准地价|评估|的|估价)*")
_BEFORE_DAY = re.compile("(?:基准地价|价格|内涵|定义)[^。;]{0,40}?(?:指|表示|是|为|内涵:|在)$|(?:指|表示)在?$")
_IS_BASIS = re.compile("基准地价.{0,8}(?:内涵|定义|是指|指).*条件")
_BEHIND_DAY = re.compile("的(?:市场|评估|正常|平均)?(?:市场)?价格")
_BEFORE_SERVICING = re.compile("(?:级|按|为|达到|在|[,;:。、(]|[,;:。][0-9]{1,2}[.)]|[①-⑳]|^)[\"“']?$")
_OF_RIGHT = re.compile("(?:国有|建设用地|土地)*使用权")
_BEFORE_RIGHT = re.compile("(?:为|是|系|指|的|[,;:、])(?:国有|建设用地|土地)*$")
_BEFORE_MEASURE = re.compile("(?:为|是|系|指|表示|以)(?:平均|级别|单位|首层)*$")
_SAYS_WORDS = re.compile("规划|规定|不限|法定|不作|不设|条件")
_WORDS = re.compile(r"[^0-9,;。、()]{3,20}")


@dataclass(slots=True)
class Part:
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
    def values(self) -> list[Token]:
        return [token for token in self.body if token.kind in (VALUE, UNFIT)]


def with_fields(tokens: Sequence[Token], text: str) -> list[Token]:
    """The tokens with a field before each value that tells its field by itself: 商服40年, 、六通一平."""
    found: list[Token] = []
    name = ""
    is_implied = False
    for at, token in enumerate(tokens):
        if token.kind == FIELD:
            name, is_implied = token.name, False
        elif token.kind == SIGN and (
            (token.name == "。" and not (found and found[-1].kind == FIELD)) or (token.name == ";" and is_implied)
        ):
            name = ""
        elif token.kind == VALUE and token.item is not None and not is_value(token, name):
            implied = _implied(tokens, at, text)
            if implied and implied != name:
                name, is_implied = implied, True
                found.append(Token(FIELD, token.start, token.start, "", implied, depth=token.depth))
        found.append(token)
    return found


def _implied(tokens: Sequence[Token], at: int, text: str) -> str:
    """The field that a value tells by itself."""
    token = tokens[at]
    item = token.item
    assert item
    before = re.sub(r"\s+", "", text[max(0, token.start - 60) : token.start])
    behind = re.sub(r"\s+", "", text[token.end : token.end + 30])
    told = _TELLERS.get(item.value if item.kind == "says" else item.kind)
    return told(tokens, at, before, behind, text) if told is not None else ""


def _term(tokens: Sequence[Token], at: int, *_: str) -> str:
    item = tokens[at].item
    known = item is not None and item.value in _TERMS
    return "tenure_years" if known and (_is_of_use(tokens, at) or _stands_alone(tokens, at)) else ""


def _serviced(tokens: Sequence[Token], at: int, before: str, *_: str) -> str:
    beside = at > 0 and tokens[at - 1].kind in (USE, GRADES_OF)
    return "servicing" if beside or _BEFORE_SERVICING.search(before) else ""


def _day(tokens: Sequence[Token], at: int, before: str, behind: str, text: str) -> str:
    said = _BEFORE_DAY.search(before) or (_BEHIND_DAY.match(behind) and "地价" in before)
    said = said or (_is_only_day(tokens) and _IS_BASIS.search(plain(text)))
    return "valuation_date" if said and not re.match("起|公布|发布|施行|实施", behind) else ""


def _measure(tokens: Sequence[Token], at: int, before: str, *_: str) -> str:
    return "price_per" if _BEFORE_MEASURE.search(before) and not tokens[at].text.startswith("土地") else ""


def _right(tokens: Sequence[Token], at: int, before: str, behind: str, _: str) -> str:
    whole = "使用权" in tokens[at].text or _OF_RIGHT.match(behind)
    priced = re.match("(?:国有|建设用地|土地|使用权)*(?:的|区域|平均|级别)*(?:价格|地价)", behind)
    return "right" if whole and priced and _BEFORE_RIGHT.search(before) else ""


def _term_in_words(*_: object) -> str:
    return "tenure_years"


_TELLERS: dict[str, Callable[[Sequence[Token], int, str, str, str], str]] = {
    YEARS: _term, SERVICING: _serviced, DATE: _day, QUANTITY: _measure, "right": _right,
    "tenure_years": _term_in_words,
}  # fmt: skip
"""What each kind of value, or word that says one, tells of its field."""


def _is_only_day(tokens: Sequence[Token]) -> bool:
    days = [token.item.value for token in tokens if token.item is not None and token.item.kind == DATE]
    return len(days) == 1 and days[0].count("-") == 2


def _is_of_use(tokens: Sequence[Token], at: int) -> bool:
    """商服40年, 商服用地:40年: a term right behind a use."""
    before = [token for token in tokens[max(0, at - 3) : at] if not (token.kind == SIGN and token.name in ":(")]
    before = [token for token in before if not (token.kind == WORD and re.fullmatch("[均都为是按]+", token.text))]
    return bool(before) and before[-1].kind == USE


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """…,70年,…: a term between signs."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    ends = behind is None or (behind.kind == SIGN and behind.name in ",;。)")
    return ends and at > 0 and tokens[at - 1].kind == SIGN and tokens[at - 1].name in ",;:、"


def parts_of(tokens: Sequence[Token], text: str) -> list[Part]:
    """The fields of a clause with what is said of each; labels right before a field are its own."""
    parts: list[Part] = []
    lead: list[Token] = []
    for at, token in enumerate(tokens):
        part = parts[-1] if parts else None
        if token.kind == FIELD and part is not None and part.name == token.name:
            part.again.append(token)
        elif token.kind == FIELD:
            lead = _labels_behind(part) if part is not None else lead
            if part is not None:
                part.end = lead[0].start if lead else token.start
            parts.append(Part(token, lead, end=tokens[-1].end))
            if day := _day_before(tokens, at, text):
                parts[-1].body.append(day)
        elif token.is_label or token.kind in (EACH, SIGN):
            (part.body if part is not None else lead).append(token)
        elif part is not None and is_value(token, part.name):
            unfit = _is_limited(tokens, at) or _is_run_together(token, text)
            part.body.append(replace(token, kind=UNFIT) if unfit else token)
        elif part is not None and is_unfit(token, part.name):
            part.body.append(replace(token, kind=UNFIT))
    for part in parts:
        part.lead = [token for token in part.lead if token.is_label]
        _stop_short(part)
        _with_words(part, text)
    return parts


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


def _labels_behind(part: Part) -> list[Token]:
    """The labels at the end of a part, outside brackets: they are of the next field."""
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


def _stop_short(part: Part) -> None:
    """End a part of a short value behind it, at a sign that no further value follows at once."""
    if part.name not in _SHORT:
        return
    for at, token in enumerate(part.body):
        seen = any(each.kind == VALUE for each in part.body[:at])
        if not (seen and token.kind == SIGN and token.name in ",;、(") or token.depth:
            continue
        if token.name == "(" and part.name != "valuation_date":
            continue
        behind = part.body[at + 1] if at + 1 < len(part.body) else None
        near = behind is not None and behind.start <= token.end + 1
        goes_on = behind is not None and (behind.kind == VALUE if part.name == "valuation_date" else behind.is_label)
        if not (near and goes_on):
            part.body, part.end = part.body[:at], token.start
            return


def _with_words(part: Part, text: str) -> None:
    """Take words for the value: 按法定最高出让年限; 工业用地不作规定."""
    if part.name == "tenure_years" and not part.values:
        legal = next((each for each in (part.named, *part.again) if "最高" in each.text), None)
        if legal is not None:
            value = "".join(text[legal.start : legal.end].split())
            part.body.append(replace(legal, kind=VALUE, item=Item("says", "tenure_years", 0, 0, text=value)))
            return
    if part.name not in ("plot_ratio", "tenure_years"):
        return
    body: list[Token] = []
    solid = [token for token in part.body if token.kind != SIGN]
    for token in part.body:
        body.append(token)
        if not token.is_label or token.kind == REST:
            continue
        behind = next((each for each in solid if each.start >= token.end), None)
        if behind is None or behind.is_label:
            words = _words_at(text, token.end, min(part.end, behind.start if behind else part.end))
            if words is not None:
                body.append(words)
    if not solid and (words := _words_at(text, part.named.end, part.end)) is not None:
        body.append(words)
    part.body = body


def _words_at(text: str, start: int, end: int) -> Token | None:
    """The words between a label and the next sign, where they say a value."""
    lead = re.match(r"[\s:为按,]*", text[start:end])
    at = start + (lead.end() if lead else 0)
    found = _WORDS.match(text, at, end)
    if not found or not _SAYS_WORDS.search(found[0]):
        return None
    item = Item("says", "", 0, 0, text=found[0].strip())
    return Token(VALUE, found.start(), found.end(), found[0], item=item)


def is_list(part: Part, labels: int) -> bool:
    """Whether a part without uses is a list of values, 分别, for so many of them."""
    kinds = [token.kind for token in part.body]
    return EACH in kinds and kinds.count(VALUE) == labels and not any(token.is_label for token in part.body)


def behind_the_last(parts: Sequence[Part]) -> list[Part]:
    """Parts that stand behind the last of several uses alone (…、工业用地…,五通一平): they may be of all of them."""
    groups: list[list[Part]] = []
    for part in parts:
        if any(token.kind == USE for token in part.lead):
            groups.append([])
        if groups:
            groups[-1].append(part)
    if len(groups) < 2 or _uses(groups[0][0]) <= _uses(groups[-1][0]):
        return []
    first = {part.name for part in groups[0]}
    return [part for part in groups[-1][1:] if part.name not in first]


def _uses(part: Part) -> set[tuple[str, str]]:
    return {(use.id, kind) for token in part.lead for use, kind in token.uses}


def moved(tokens: Sequence[Token] | None, part: Part) -> list[Token]:
    """Labels said earlier, as if they stood before the field; grades only where the part names none."""
    graded = any(token.kind in (GRADES_OF, REST) for token in part.own)
    return [
        replace(token, start=part.start, end=part.start) for token in tokens or [] if token.kind == USE or not graded
    ]


def says_field(tokens: Sequence[Token]) -> bool:
    """Whether any token is a field of the basis."""
    return any(token.kind == FIELD and token.name in FIELDS for token in tokens)
