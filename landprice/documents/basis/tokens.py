"""A sentence on the basis → its words that count: fields, what values are of, values, signs and words of doubt."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from landprice.documents.basis.said import FIELDS
from landprice.documents.basis.services import LISTED
from landprice.documents.basis.together import (
    with_depth,
    with_exceptions,
    with_rest,
    with_short_names,
    without_lists_of_all,
    without_others_beside,
    without_sub_uses,
)
from landprice.documents.basis.token import DOUBT, EVERY_PLACE, FIELD, FORMER, GRADES_OF, PLACE, PRICES, VALUE, Token
from landprice.documents.items.cells import UseName
from landprice.documents.items.grade_lists import GRADES, ZONES, grades_in, zones_in
from landprice.documents.items.items import (
    DATE,
    FIGURE,
    LIMIT,
    RANGE,
    SERVICING,
    SIGN,
    WORD,
    YEARS,
    Item,
    items_of,
    own_use,
    with_numbered_names,
)
from landprice.documents.items.land_names import LandName, lands_in
from landprice.documents.items.letters import plain, plain_letters
from landprice.documents.items.place_names import place_alone, towns_of_rank
from landprice.documents.items.vocabulary import (
    CLASS,
    GRADE,
    HEAD,
    MATTER,
    PRICE_FORM,
    QUANTITY,
    UNIT,
    USE,
    Word,
    place_words,
    words_file,
)
from landprice.words.grade import grade_number, rank_name

_SWALLOWS = ("coefficient", "rate", "other")
_OF_A_TERM = ("期", "期的")
_NO_TERM = re.compile("[期限月内以前后份版度代来间]")
_LIST_OF_SERVICES = re.compile(LISTED)
_ALSO = re.compile("(?<=[平通])[(](?:(?:含|包括)[^()0-9通平]{1,20}|[^()0-9通平]{1,20}(?:亦|也|相)?同)[)]")
"""What a value that is said of every use holds for too: 五通一平(工业用地亦同) (03_xingning_floor_routes)."""
_PRICES_OF_LAND = re.compile("(?:使用权)?(?:级别)?(?:基准地价|地价)?")
_EVERY_PLACE = re.compile(
    "各(?:县市区|区县|县区|县市|市县|区|县)(?=(?:商|住宅|居住|工业|公共|用地)[^,;。]{0,12}[0-9通])"
)
"""All places, behind several of them: 淮阴区、淮安区商业用地为2.0;各区工业用地均为1.0 (huaian-2013)."""
_CLASS_MARK = re.compile("[A-H]")
_CLASSES = re.compile("(?<![A-Z])[A-H]类?(?:[、,和及与][A-H]类?){0,7}(?<=类)(?!型)")
"""A、B类乡镇: classes of towns by letters."""
_NUMERAL = re.compile("[一二三四五六七八九]|[1-9IV]+")
_BLANKS = re.compile(r"\s+")
_TWO = re.compile("(.{2,12})[和及与](.{2,12})")
_GRANTED = "出让"
_GENERIC = ("城镇", "城市", "街道", "城镇土地")


@cache
def _marks() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """The words of ``statements.toml``, the longest first, and what each says."""
    says = {
        word: (mark["is"], FORMER if mark.get("former") else PRICES if mark.get("prices") else "")
        for mark in words_file("statements")["mark"]
        for word in mark["words"]
    }
    return re.compile(f"(?:{'|'.join(sorted(map(re.escape, says), key=len, reverse=True))})(?!简称)"), says


@cache
def _ranks() -> re.Pattern[str]:
    """Ranks of towns: 一类乡镇, 二、三类镇."""
    towns = "|".join(map(re.escape, place_words("ranked")))
    number = f"第?(?:{_NUMERAL.pattern})"
    return re.compile(f"(?<![A-Z0-9])(?P<rank>{number}(?:[、,和及与]{number}){{0,7}}类)(?P<towns>{towns})")


@cache
def _other_places() -> re.Pattern[str]:
    """Places told as those that are not named, or by two words of one kind: 其他区县, 各镇、乡."""
    named = [name for name in place_words("whole") if name.startswith("其") or "、" in name]
    towns = "|".join(map(re.escape, place_words("towns")))
    return re.compile(f"{'|'.join(map(re.escape, named))}|其[他它余]各?(?:{towns})")


def tokens_of(text: str, places: Sequence[str] = ()) -> list[Token]:
    """The words that count in ``text``, which is half-width, in their order; it may name ``places`` in short."""
    return list(_tokens_of(text, tuple(places)))


@lru_cache(maxsize=2_000)
def _tokens_of(text: str, places: tuple[str, ...]) -> Sequence[Token]:
    """The same, kept: lines are looked at alone, and with those before and behind."""
    over = sorted(_overlays(text), key=lambda token: (token.start, -token.end))
    kept: list[Token] = []
    for token in over:
        if not kept or token.start >= kept[-1].end:
            kept.append(token)
    starts, ends = [token.start for token in kept], [token.end for token in kept]
    rest = (_beside_overlay(item, starts, ends, text) for each in items_of(text) for item in _places_apart(each))
    found = sorted([*kept, *_of_items([item for item in rest if item])], key=lambda token: (token.start, token.end))
    found = with_short_names(without_lists_of_all(without_others_beside(found)), places)
    return with_rest(with_exceptions(with_depth(without_sub_uses(found))))


def _places_apart(item: Item) -> tuple[Item, ...]:
    """The two places that one word joins, each for itself: 城区和石空镇; any other item as it is."""
    found = _TWO.fullmatch(item.text) if item.kind == WORD and item.end - item.start == len(item.text) else None
    if found is None or not (place_alone(found[1]) and place_alone(found[2])):
        return (item,)
    begins = item.start + found.start(2)
    first = replace(item, value=found[1], text=found[1], end=item.start + found.end(1))
    return first, replace(item, value=found[2], text=found[2], start=begins)


def _beside_overlay(item: Item, starts: Sequence[int], ends: Sequence[int], text: str) -> Item | None:
    """An item that stands in no overlay; of a word that one begins or ends in, the place beside it.

    绥棱镇一、二级 has the place before the grades, 除宋河镇 the one behind the mark.
    """
    at = bisect_right(ends, item.start)
    if at == bisect_left(starts, item.end):
        return item
    if item.kind != WORD:
        return None
    if item.start >= starts[at]:
        start, end = ends[at], item.end
    else:
        start, end = item.start, starts[at]
    name = plain(text[start:end])
    kept = replace(item, value=name, text=name, start=start, end=end)
    return kept if place_alone(name) or (start > item.start and _place_in(kept, None)) else None


def _overlays(text: str) -> Iterator[Token]:
    """What is found letter by letter, whatever items stand there: lists of grades and of services, and marks."""
    letters = plain_letters(text)

    def token(kind: str, start: int, end: int, **fields: object) -> Token:
        first, last = letters.at[start], letters.at[end - 1] + 1
        return Token(kind, first, last, letters.plain[start:end], **fields)  # type: ignore[arg-type]

    for start, end, grades in _listed_grades(letters.plain):
        yield token(GRADES_OF, start, end, grades=grades)
    for start, end, name in _places_told(letters.plain):
        yield token(PLACE, start, end, name=name)
    for each in _ranks().finditer(letters.plain):
        rank = token(GRADES_OF, *each.span(), grades=tuple(map(_rank, _NUMERAL.findall(each["rank"]))))
        of_towns = letters.at[each.start("towns")]
        yield replace(rank, text=each["rank"], end=of_towns)
        yield replace(
            rank, kind=PLACE, start=of_towns, text=each["towns"], name=towns_of_rank(each["towns"]), grades=()
        )
    for each in _LIST_OF_SERVICES.finditer(letters.plain):
        yield token(VALUE, *each.span(), item=Item(SERVICING, each.group(), 0, 0, text=each.group()))
    for each in _ALSO.finditer(letters.plain):
        yield token(WORD, *each.span())
    pattern, says = _marks()
    for each in pattern.finditer(letters.plain):
        if says[each.group()][0] != "none":
            kind, name = says[each.group()]
            yield token(kind, *each.span(), name=name)


def _listed_grades(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Where the lists of grades, of zones by their codes and of classes of towns by letters stand, and their names."""
    for pattern, grades_of in ((GRADES, grades_in), (ZONES, zones_in), (_CLASSES, _classes_in)):
        for each in pattern.finditer(text):
            if grades := grades_of(each.group()):
                yield *each.span(), grades


def _places_told(text: str) -> Iterator[tuple[int, int, str]]:
    """Where kinds of land beside each other, the places that are not named and all places stand, and what each is."""
    for land in _lands_beside(text):
        priced = _PRICES_OF_LAND.match(text, land.end)
        yield land.start, priced.end() if priced else land.end, land.land
    yield from ((*each.span(), each.group()) for each in _other_places().finditer(text))
    yield from ((*each.span(), EVERY_PLACE) for each in _EVERY_PLACE.finditer(text))


def _classes_in(words: str) -> tuple[str, ...]:
    return tuple(f"{mark}类" for mark in _CLASS_MARK.findall(words))


def _lands_beside(text: str) -> list[LandName]:
    """The kinds of land of a text that tells them apart as places: 国有建设用地…;集体建设用地… (linying-2023)."""
    named = [each for each in lands_in(text) if not each.is_short]
    named = [each for each in named if "使用权" not in (text[each.end - 3 : each.end], text[each.end : each.end + 3])]
    return named if {"state", "collective"} <= {each.land for each in named} else []


def _rank(numeral: str) -> str:
    return rank_name(grade_number(numeral) or 1)


def _with_whole_places(items: Sequence[Item]) -> list[Item]:
    """The items, a word and the head word behind it in one where together they name a place: 丹霞|街道, 文|城镇."""
    found: list[Item] = []
    for item in items:
        last = found[-1] if found else None
        name = last.text + item.text if last is not None and last.end == item.start else ""
        is_place = last is not None and last.kind == WORD and _ends_place(last, item) and place_alone(name)
        if last is not None and is_place:
            found[-1] = replace(last, value=name, text=name, end=item.end)
            continue
        found.append(item)
    return found


def _ends_place(word: Item, head: Item) -> bool:
    """Whether a head word may end the name that a word begins: 城镇, 乡镇 behind one sign, 某市城镇 is no town."""
    return head.text == "街道" or (head.text in ("城镇", "乡镇") and len(word.text) == 1)


def _of_items(every: Sequence[Item]) -> Iterator[Token]:
    items = _with_whole_places(with_numbered_names(every))
    last: UseName | None = None
    ahead = ""
    for at, item in enumerate(items):
        behind = items[at + 1] if at + 1 < len(items) else None
        if item.kind == USE:
            last = UseName(item.value, item.text, item.word.of if item.word else "")
            yield _token(USE, item, uses=((last, ahead),))
            ahead = ""
        elif item.kind == CLASS:
            if behind is not None and behind.kind == USE and behind.start == item.end:
                ahead = item.value  # 一类公共服务用地1.5、二类公共服务用地1.2
            elif last is not None:
                yield _token(CLASS, item, uses=((last, item.value),))
        elif item.kind == WORD and (own := own_use(item.text)):
            last = UseName(own, own)
            yield _token(USE, item, uses=((last, ""),))
        else:
            yield _plain_token(item, behind)


def _token(kind: str, item: Item, **fields: object) -> Token:
    return Token(kind, item.start, item.end, item.text, item=item, **fields)  # type: ignore[arg-type]


def _plain_token(item: Item, behind: Item | None) -> Token:
    if item.kind in _TOKENS:
        return _TOKENS[item.kind](item)
    if item.kind == "says" and item.value == "tenure_years" and "最高" in item.text:
        return _token(FIELD, item, name="tenure_years")
    if item.kind in (WORD, HEAD) and (place := _place_in(item, behind)):
        return _token(PLACE, item, name=place)
    if item.kind == HEAD and item.value == PRICE_FORM:
        return _token(FIELD, item, name="price_per")
    if _may_be_value(item, behind):
        return _token(VALUE, item)
    return _token(item.kind if item.kind != HEAD else WORD, item)


def _quantity(item: Item) -> Token:
    if item.value in FIELDS:
        return _token(FIELD, item, name=item.value)
    if item.value in _SWALLOWS:
        return _token(FIELD, item, name="")
    if item.value == "price" and item.text.startswith(_GRANTED):
        return _right_before_price(item)
    if item.word and item.word.measure:
        return _token(VALUE, item)
    return _token(WORD, item)


def _right_before_price(item: Item) -> Token:
    """The right in the name of a price: 出让价格."""
    end = item.start + len(_GRANTED)
    says = replace(item, kind="says", value="right", end=end, text=_GRANTED, word=Word("says", "right", of="granted"))
    return _token(VALUE, says)


def _grade(item: Item) -> Token:
    return _token(GRADES_OF, item, grades=(item.value,))


def _matter(item: Item) -> Token:
    return _token(DOUBT, item, name=item.word.of if item.word else "")


def _sign(item: Item) -> Token:
    return _token(SIGN, item, name=item.value)


_TOKENS: dict[str, Callable[[Item], Token]] = {GRADE: _grade, QUANTITY: _quantity, MATTER: _matter, SIGN: _sign}
"""Items that are one kind of token, whatever stands behind them."""


def _may_be_value(item: Item, behind: Item | None) -> bool:
    if item.kind == YEARS:
        return behind is None or not _NO_TERM.match(behind.text) or behind.kind == "says" or behind.text in _OF_A_TERM
    if item.kind == FIGURE:
        return behind is None or behind.kind not in (UNIT, "percent")
    return item.kind in (DATE, SERVICING, LIMIT, RANGE, "says")


def _place_in(item: Item, behind: Item | None) -> str:
    """The place that a word names, or begins with: 城区, 张店区, 乡镇."""
    name = item.text.rstrip(".")  # 雒容镇.商业用地…: a point for a stop
    if name in _GENERIC:
        return ""
    if spoken := words_file("places")["spoken"].get(_led(name)):
        return str(spoken)
    whole = _whole_place(name)
    if whole and (name[len(whole) :] + (behind.text if behind else "")).startswith("范围"):
        return ""
    if whole and item.kind == HEAD:
        return whole
    return place_alone(_led(name)) or place_alone(name) or whole


def _whole_place(name: str) -> str:
    """The place without a name of its own that a word begins with: 城区, 乡镇."""
    return next((each for each in place_words("whole") if name.startswith(each) and each not in _GENERIC), "")


def _led(name: str) -> str:
    """The name behind 其中, 位于, 在, 是指, 我县现行, 某号地块所在的, before 为, 及."""
    return re.sub(
        "^(?:.{0,16}(?:所在的|位于|坐落[于在]|地处)|其中|是指|[在对和及与但]|[均都]?[为是]|[我本][县市区旗](?:现行|目前|现有)?)|(?:[均都]?[为是按]|[和及与各的])$",
        "",
        name,
    )
