"""Values that tell their field by themselves: 商服40年, 、六通一平, 以2023年7月1日的市场价格."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from landprice.documents.basis.clauses import LANDS
from landprice.documents.basis.token import DOUBT, FIELD, VALUE, Token, is_value
from landprice.documents.items.items import DATE, SERVICING, SIGN, WORD, YEARS
from landprice.documents.items.letters import plain
from landprice.documents.items.vocabulary import QUANTITY, USE

_TERMS = ("40", "50", "70")
_BEFORE_DAY = re.compile("(?:地价|价格|内涵|定义)[^。;]{0,40}?(?:指|表示|是|为|内涵:|在)$|(?:指|表示)在?$|内涵:$")
_OTHER_DAY = re.compile("(?:日期|时间|之日)[为是:]?$")
"""A day that is named, and by no word of a valuation date: 公布日期为2019年5月20日."""
_IS_BASIS = re.compile("基准地价.{0,8}(?:内涵|定义|是指|指).{0,400}条件")
_EXPLAINED = re.compile("[\"”’']?(?:不含|不包括|不包含|含|包括|包含|较|再?增加)")
"""What a servicing word means: “五通”不含通暖."""
_DEFINES = re.compile("基准地价(?:的内涵)?(?:是指|指的?是?|为|是|系)[^。;]{0,120}的土地$")
"""基准地价是指一九九七年十二月三十一日的土地出让价格 (02_fugou_1998)."""
_PRICED = re.compile("(?:的|区域|平均|级别|区片|楼面|地面)*(?:价格|地价)")
_BEFORE_MEASURE = re.compile("(?:为|是|系|指|表示|以|评估)(?:国有|出让|建设用地|土地|使用权|的|平均|级别|单位|首层)*$")


def with_fields(tokens: Sequence[Token], text: str) -> list[Token]:
    """The tokens with a field before each value that tells its field by itself: 商服40年, 、六通一平."""
    found: list[Token] = []
    name = ""
    is_implied = False
    for at, token in enumerate(tokens):
        if token.kind == DOUBT and _is_right_told(token, found):
            token = replace(token, kind=VALUE, item=token.item and replace(token.item, kind="says", value="right"))
        if token.kind == FIELD:
            name, is_implied = token.name, False
        elif _ends_field(token, found[-1] if found else None, is_implied=is_implied):
            name = ""
        elif token.kind == VALUE and not is_value(token, name):
            implied = _implied(tokens, at, text)
            if implied and implied != name:
                name, is_implied = implied, True
                found.append(Token(FIELD, token.start, token.start, "", implied, depth=token.depth))
        found.append(token)
    return found


def _is_right_told(token: Token, before: Sequence[Token]) -> bool:
    """Whether a kind of land is what a field right before it says: 土地权利为集体建设用地使用权."""
    words = [each for each in before[-2:] if each.kind != WORD and each.name != ":"]
    return token.name in LANDS and bool(words) and (words[-1].kind, words[-1].name) == (FIELD, "right")


def _ends_field(sign: Token, before: Token | None, *, is_implied: bool) -> bool:
    """Whether a sign ends what a field is of: a full stop not right behind its name, a semicolon if it is implied."""
    if sign.kind != SIGN:
        return False
    if sign.name == "。":
        return before is None or before.kind != FIELD
    return sign.name == ";" and is_implied


def _implied(tokens: Sequence[Token], at: int, text: str) -> str:
    """The field that a value tells by itself; empty where it is of no known kind."""
    token = tokens[at]
    item = token.item
    if item is None:
        return ""
    before = re.sub(r"\s+", "", text[max(0, token.start - 60) : token.start])
    behind = re.sub(r"\s+", "", text[token.end : token.end + 90])
    told = _TELLERS.get(item.value if item.kind == "says" else item.kind)
    return told(tokens, at, before, behind, text) if told is not None else ""


def _term(tokens: Sequence[Token], at: int, _before: str, behind: str, *_: str) -> str:
    item = tokens[at].item
    known = item is not None and item.value in _TERMS and not re.match("期?(?:修正|系数)", behind)
    return "tenure_years" if known and (_is_of_use(tokens, at) or _stands_alone(tokens, at)) else ""


def _serviced(_tokens: Sequence[Token], _at: int, before: str, behind: str, *_: str) -> str:
    explains = before.endswith(("含", "包括"))
    return "" if explains or _EXPLAINED.match(behind) else "servicing"


def _day(tokens: Sequence[Token], _at: int, before: str, behind: str, text: str) -> str:
    said = _BEFORE_DAY.search(before) or (_is_only_day(tokens) and _IS_BASIS.search(plain(text)))
    is_other = _OTHER_DAY.search(before) or re.match("起|公布|发布|施行|实施", behind)
    return "valuation_date" if said and not is_other else ""


def _measure(tokens: Sequence[Token], at: int, before: str, *_: str) -> str:
    return "price_per" if _BEFORE_MEASURE.search(before) or tokens[at].text[0] in "按以" else ""


def _right(tokens: Sequence[Token], at: int, before: str, behind: str, text: str) -> str:
    """出让土地使用权价格, 使用权出让价格; the name alone (…,出让土地使用权;) where a text explains or dates prices."""
    is_whole = "使用权" in tokens[at].text or before.removesuffix("(").endswith("使用权")
    if _PRICED.match(behind):
        return "right" if is_whole or _DEFINES.search(before) else ""
    return "right" if is_whole and behind[:1] in ("", *",;。)") and _tells_prices(tokens, text) else ""


def _tells_prices(tokens: Sequence[Token], text: str) -> bool:
    """Whether a text explains prices, or dates them."""
    return "内涵" in text or any(token.kind == FIELD and token.name == "valuation_date" for token in tokens)


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
    """商服40年, 商服用地:40年, 40年商业: a term right behind a use, or right before it."""
    if any(token.kind == USE and token.start == tokens[at].end for token in tokens[at + 1 : at + 2]):
        return True
    before = [token for token in tokens[max(0, at - 3) : at] if not (token.kind == SIGN and token.name in ":(")]
    before = [token for token in before if not (token.kind == WORD and re.fullmatch("[均都为是按]+", token.text))]
    return bool(before) and before[-1].kind == USE


def _stands_alone(tokens: Sequence[Token], at: int) -> bool:
    """…,70年,…: a term between signs."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    ends = behind is None or (behind.kind == SIGN and behind.name in ",;。)")
    return ends and at > 0 and tokens[at - 1].kind == SIGN and tokens[at - 1].name in ",;:、"
