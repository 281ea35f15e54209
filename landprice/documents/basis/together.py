"""Words that count, looked at together: lists of every use, brackets, classes, 其他 as the rest, places in short."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from landprice.documents.basis.token import DOUBT, FIELD, GRADES_OF, LIMITS, OTHERS, PLACE, REST, VALUE, Token
from landprice.documents.blocks.line import Line
from landprice.documents.items.items import SIGN, WORD
from landprice.documents.items.place_names import place_in_short
from landprice.documents.items.vocabulary import CLASS, USE
from landprice.words.numerals import number_of
from landprice.words.places import is_without_name

_AND_SO_ON = re.compile(r"(?:[、和及与]\s*)?等(?:各|[三四五六])?(?:类|种)?(?:土地)?(?:用途|用地)")
_REST = re.compile("其[他它余][均都]?[为是按]?")
_OUTSIDE, _ALIKE, _OTHERS = re.compile("[以之]?外"), re.compile("[均都]?[为是按]?"), "其他"
_WITH = ("与", "和", "及", "、", "以及")
_MOST_EXCEPTED = 60
_RESTS = {USE: OTHERS, GRADES_OF: REST}
"""What names the others of labels of a kind; those of places are a place."""
_KINDS = ("街道", "县", "区", "市", "旗", "镇", "乡")
_TIES = re.compile("^(?:其中|[在和及与])|(?:[均都]|[均都]?[为是按])$")
_COUNTED = re.compile(f"(?P<name>.*?)等?(?P<count>[两一二三四五六七八九十])个?(?P<kind>{'|'.join(_KINDS)})")


def without_others_beside(tokens: list[Token]) -> list[Token]:
    """The tokens but other prices named with these: what is said of 基准地价与路线价 is said of both."""
    beside = {
        id(token)
        for before, sign, token in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if token.kind == DOUBT and sign.text in _WITH and before.text.endswith("基准地价")
    }
    return [token for token in tokens if id(token) not in beside]


def with_exceptions(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without 除 and 外 around labels with a value of their own, which are no doubt of what follows.

    What follows without a label is of all others: 建制镇除工业用地为0.7外均为1.0 (ruzhou_2011).
    """
    found: list[Token] = []
    end = at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.kind == DOUBT and token.text == "除" and (behind := _end_of_exception(tokens, at)):
            end = behind
        elif end and at == end:
            value = next((n for n, each in enumerate(tokens[at + 1 :], at + 1) if not _leads_on(each)), at)
            if _is_value(tokens[value : value + 1]):
                nearest = next(each.kind for each in reversed(found) if each.is_label)
                found.append(replace(token, kind=_RESTS.get(nearest, nearest), name=_OTHERS))
                at = value - 1
        else:
            found.append(token)
        at += 1
    return found


def _leads_on(token: Token) -> bool:
    """Whether a sign or word stands between 外 and what holds for all others: 外,均为1.0."""
    return token.name == "," or (token.kind == WORD and bool(_ALIKE.fullmatch(token.text)))


def _end_of_exception(tokens: Sequence[Token], at: int) -> int:
    """Where 外 stands behind labels and their values, of which 除 stands before the first; 0 where it does not."""
    inner = list(
        takewhile(lambda each: not (each.kind == SIGN and each.name in "。;"), tokens[at + 1 : at + _MOST_EXCEPTED])
    )
    values = [n for n, each in enumerate(inner) if each.kind == VALUE]
    ends = [n for n, each in enumerate(inner) if _OUTSIDE.match(each.text) and values and n > values[0]]
    is_told = bool(values) and any(each.is_label for each in inner[: values[0]])
    return at + 1 + ends[0] if ends and is_told else 0


def with_rest(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with 其他 before a value as the places, grades or uses that the labels before it do not name."""
    found: list[Token] = []
    for at, token in enumerate(tokens):
        if token.kind in (WORD, OTHERS) and _REST.fullmatch(token.text) and _is_value(tokens[at + 1 : at + 2]):
            token = _rest_of(token, [each.kind for each in found if each.is_label])
        if token.kind == LIMITS and token.text == "以下" and _end_with_further_grade(found):
            found[-1] = replace(found[-1], kind=REST, grades=(), end=token.end)
            continue
        found.append(token)
    return found


def _end_with_further_grade(before: Sequence[Token]) -> bool:
    """Whether a grade stands last, and others before it: 一、二级…,三级及以下… (tongling-2020)."""
    return bool(before and before[-1].grades) and any(each.grades for each in before[:-1])


def _is_value(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[0].kind == VALUE


def _rest_of(token: Token, before: Sequence[str]) -> Token:
    """其他 behind labels of these kinds: what the nearest are; behind the grades of a place, other places."""
    nearest = before[-1] if before else ""
    if nearest == PLACE or (nearest == GRADES_OF and PLACE in before and USE not in before):
        return replace(token, kind=PLACE, name=token.text[:2])
    if nearest == GRADES_OF and not {PLACE, USE} & set(before):
        return replace(token, kind=REST)
    return replace(token, kind=OTHERS) if nearest == USE else token


def without_lists_of_all(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without the uses of a list that means every use: 商业、住宅、工业等用途."""
    kept: list[Token] = []
    means_all = False
    for at in range(len(tokens) - 1, -1, -1):
        token = tokens[at]
        if token.kind in (USE, CLASS):
            behind = "".join(each.text for each in tokens[at + 1 : at + 4])
            means_all = means_all or bool(_AND_SO_ON.match(behind))
        elif token.name != "、" and token.text not in ("和", "及", "与"):
            means_all = False
        if not (means_all and token.kind in (USE, CLASS)):
            kept.append(token)
    return kept[::-1]


def without_sub_uses(tokens: list[Token]) -> list[Token]:
    """The tokens without the uses in brackets behind a use; classes go to the use before them.

    商服用地(批发市场用地) is of a part of the use: what is said of it is not said of the whole.
    """
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        last = found[-1] if found else None
        at += 1
        if token.kind == CLASS:
            if last is not None and last.kind == USE and not last.uses[-1][1]:
                found[-1] = replace(last, end=token.end, uses=((last.uses[-1][0], token.uses[0][1]),))
            else:
                found.append(replace(token, kind=USE))
            continue
        if last is not None and last.kind in (PLACE, USE) and token.name == "(":
            close = _closing(tokens, at - 1)
            if whole := _with_bracket(last, tokens[at - 1 : close + 1]):
                found[-1] = whole
                at = close + 1
                continue
        found.append(token)
    return found


def _closing(tokens: Sequence[Token], at: int) -> int:
    """Where the bracket closes that opens at ``at``; ``at`` itself where it does not."""
    return next((n for n in range(at, len(tokens)) if tokens[n].kind == SIGN and tokens[n].name == ")"), at)


def _with_bracket(last: Token, bracket: Sequence[Token]) -> Token | None:
    """A place with what its brackets tell of it, a use with what they add; None where they are of neither."""
    inner = bracket[1:-1]
    if last.kind == PLACE and len(bracket) > 1 and not any(each.kind in (VALUE, FIELD) for each in inner):
        return replace(last, end=bracket[-1].end, name=_name_with(last.name, "".join(each.text for each in bracket)))
    if last.kind == USE and inner and all(each.kind in (USE, CLASS, WORD, SIGN) for each in inner):
        return _narrowed(last, inner, bracket[-1].end)
    return None


def _name_with(place: str, bracket: str) -> str:
    """The name of a place with its brackets, without a list of which they are: 乡镇(坦途镇、东屏镇); or in short."""
    lists = "、" in bracket and is_without_name(place)
    return place_in_short(bracket) or (place if lists else place + bracket)


def _narrowed(use: Token, inner: Sequence[Token], end: int) -> Token:
    """A use with what its brackets add: its classes, what it includes, or a part of it alone."""
    classes = [each.uses[0][1] for each in inner if each.kind == CLASS]
    if classes:
        return replace(use, end=end, uses=tuple((use.uses[-1][0], each) for each in classes))
    includes = re.match("含|包括|包含|不含", inner[0].text)
    parts = [each for each in inner if each.kind == USE]
    return replace(use, end=end, narrowed=bool(parts) and not includes)


def with_depth(tokens: list[Token]) -> list[Token]:
    """The tokens, each with how many brackets are open where it stands."""
    found = []
    depth = 0
    for token in tokens:
        if token.kind == SIGN and token.name == ")":
            depth = max(depth - 1, 0)
        found.append(replace(token, depth=depth))
        if token.kind == SIGN and token.name == "(":
            depth += 1
    return found


def places_in(lines: Iterable[Line]) -> tuple[str, ...]:
    """The places with names of their own that cells name, in their order."""
    names = (str(cell.sense.labels.get(PLACE, "")) for line in lines for cell in line.cells)
    return tuple(dict.fromkeys(name for name in names if name and not is_without_name(name)))


def with_short_names(tokens: Sequence[Token], places: Sequence[str]) -> list[Token]:
    """The tokens with a place for each of ``places`` that words name in short."""
    return [each for token in tokens for each in (_named(token, places) if places else [token])]


def _named(token: Token, places: Sequence[str]) -> list[Token]:
    if token.kind not in (WORD, PLACE) or token.name in places:
        return [token]
    words = _TIES.sub("", token.text)
    whole = _in_short(words, places)
    counted = _COUNTED.fullmatch(words)
    if not whole and counted:
        alike = [place for place in places if place.endswith(counted["kind"])]
        is_all = not counted["name"] and len(alike) == number_of(counted["count"].replace("两", "二"))
        whole = alike if is_all else _in_short(counted["name"], alike)
    return [replace(token, kind=PLACE, name=name) for name in whole] or [token]


def _in_short(words: str, places: Sequence[str]) -> list[str]:
    """The one place that words name without 县, 区 and the like."""
    found = [place for place in places if words and words in _shorter(place)]
    return found if len(found) == 1 else []


def _shorter(place: str) -> Iterator[str]:
    kind = next((each for each in _KINDS if place.endswith(each)), "")
    name = place.removesuffix(kind)
    if kind and len(name) > 1:
        yield name
