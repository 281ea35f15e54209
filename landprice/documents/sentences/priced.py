"""A sentence → its prices: figures with a unit, among the labels and signs that say what they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from landprice.documents.basis.token import EACH, GRADES_OF, REST, UNFIT, VALUE, Token
from landprice.documents.items.items import (
    COUNT,
    FIGURE,
    LIMIT,
    NUMBERED,
    PERCENT,
    RANGE,
    ROMAN,
    SIGN,
    YEARS,
    is_price_unit,
)
from landprice.documents.items.vocabulary import QUANTITY, UNIT, Word
from landprice.documents.proofs.proofs import PER_M2

_FIGURES = (FIGURE, YEARS, RANGE, LIMIT, PERCENT)
_YUAN = ("元", "万元")
_MOST_WORDS = 4
_SIGNS = ("、", ",")
_ROUNDED = Fraction(3, 10)
"""How far two figures may lie apart that are to be one price: what the rounding of a low one in 万元/亩 takes from the
number of times that it is in 元/㎡."""
_LEAST = 15
"""No price in 元/㎡ is as low: figures below it are numbers of lines, plot ratios and the like."""
_BY_AREA = {
    ("yuan_per_m2", False): "yuan_per_m2",
    ("per_mu", True): "wan_per_mu",
    ("per_mu", False): "yuan_per_mu",
    ("per_ha", True): "wan_per_ha",
}
_STANDS_FOR = {"元": ("yuan_per_m2", "yuan_per_mu"), "万元": ("wan_per_mu", "wan_per_ha")}
"""The units that money alone stands for, below a heading that gives one: 其他镇基准地价(元/平方米), 商服用地300元."""

_CONVERTS = re.compile("折合|折算|折|约?合|相当于|也?即|也就是")
"""Words between a price and the same in another unit: 2190元/平方米,合146万元/亩 (17_mengyin_policy_reading)."""
_OTHER_UNIT = {"wan_per_mu": "yuan_per_m2", "yuan_per_m2": "wan_per_mu"}


@dataclass(slots=True)
class Priced:
    """A price in a sentence: its token as a value, with the prices in other units, or its range, in brackets behind."""

    token: Token
    unit: str
    beside: list[tuple[Token, str]] = field(default_factory=list)
    low: str = ""
    high: str = ""


@dataclass(slots=True)
class PricedSentence:
    """Prices by where they stand, with their measure, among the labels and signs of their sentence."""

    prices: dict[int, Priced]
    measures: dict[int, str] = field(default_factory=dict)
    body: list[Token] = field(default_factory=list)
    start: int = 0
    end: int = 0


def priced_sentence(tokens: Sequence[Token], prices: Sequence[Priced]) -> PricedSentence:
    """The prices with what a sentence says of them: 最高价1200元/平方米 is none of a whole grade."""
    found = PricedSentence({price.token.start: price for price in prices}, start=tokens[0].start, end=tokens[-1].end)
    beside = {token.start for price in prices for token, _ in price.beside}
    measure, bound = "", False
    for token in tokens:
        if word := _word_of_quantity(token):
            measure = word.measure or measure
            bound = bound or bool(word.bound)
        elif (price := found.prices.get(token.start)) is not None:
            found.measures[token.start] = measure
            price.token = replace(price.token, kind=UNFIT) if bound else price.token
            found.body.append(price.token)
        elif (label := _label_of(token, tokens, beside)) is not None:
            found.body.append(label)
            bound = bound and token.kind != SIGN
    return found


def _label_of(token: Token, tokens: Sequence[Token], beside: set[int]) -> Token | None:
    """A token as it says of what prices are; a count of grades that each have a price are those grades."""
    if token.kind == COUNT and token.item is not None:
        if not _is_of_each(token, tokens):
            return None
        return replace(token, kind=GRADES_OF, grades=tuple(ROMAN[: int(token.item.value)]))
    is_label = token.is_label and token.start not in beside
    return token if is_label or token.kind in (EACH, SIGN) else None


def _is_of_each(count: Token, tokens: Sequence[Token]) -> bool:
    """Whether 分别 stands between a count of grades and the next figure (分五级,分别为…)."""
    for token in tokens[tokens.index(count) + 1 :]:
        if token.kind == EACH:
            return True
        if token.is_label or token.is_figure:
            return False
    return False


def _word_of_quantity(token: Token) -> Word | None:
    return token.item.word if token.item is not None and token.item.kind == QUANTITY else None


def prices_in(tokens: Sequence[Token], text: str, units: Sequence[str] = (), whole: str = "") -> list[Priced]:
    """The prices of a sentence: a figure with a unit behind it, or in a list whose last figure has one.

    ``units`` are those that a sentence before it gave for figures without any, the second for what stands in brackets.
    ``whole`` is the unit that the heading gives, which 元 alone stands for, as it does for that of the price before it
    (一级地1126元/平方米;二级地782元).
    """
    found: list[Priced] = []
    per = ""
    for at, token in enumerate(tokens):
        if token.item is None:
            continue
        if token.kind == "per":
            per = token.item.value
        elif unit := _unit_of_converted(tokens, at):
            _add(found, token, unit, tokens)
        elif found and units and _is_range_of(token, found[-1].token, tokens):
            found[-1].low, found[-1].high = token.item.low, token.item.high
        elif token.item.kind in _FIGURES and (unit := _unit_behind(tokens, at, per, text) or _told(token, units)):
            _add(found, token, _meant(unit, found[-1].unit if found else "", whole), tokens)
    return found


def with_ranges_before(prices: Sequence[Priced], tokens: Sequence[Token]) -> list[Priced]:
    """The prices, each mean of a range right before it with that: 商业用地630—810元/平方米,平均720元/平方米.

    In a paragraph of one grade it is the price of that (changle_2002).
    """
    found: list[Priced] = []
    for price in prices:
        last = found[-1] if found else None
        if last is not None and _is_mean_of(price, last, tokens):
            item = last.token.item
            found[-1] = replace(price, low=item.low if item else "", high=item.high if item else "")
        else:
            found.append(price)
    return found


def _is_mean_of(price: Priced, ranged: Priced, tokens: Sequence[Token]) -> bool:
    """Whether a price lies in the range before it, in its unit, and no label stands between."""
    one, other = ranged.token.item, price.token.item
    if one is None or other is None or one.kind != RANGE or not price.token.is_figure or price.unit != ranged.unit:
        return False
    between = [token for token in tokens if ranged.token.end <= token.start < price.token.start]
    lies_within = Decimal(one.low) < Decimal(other.value) < Decimal(one.high)
    return lies_within and not any(token.is_label or token.is_figure for token in between)


def _meant(unit: str, *known: str) -> str:
    """The first of the known units for which a bare one stands; itself where it stands for none of them."""
    return next((each for each in known if each in _STANDS_FOR.get(unit, ())), unit)


def _unit_of_converted(tokens: Sequence[Token], at: int) -> str:
    """The unit of a bare figure that the words behind it convert into the other unit of land: 465,折合31万元/亩."""
    if not tokens[at].is_figure or len(tokens) < at + 4:
        return ""
    behind = [token for token in tokens[at + 1 : at + 6] if token.kind != SIGN]
    if len(behind) < 3 or not _CONVERTS.match(behind[0].text) or not behind[1].is_figure or behind[2].item is None:
        return ""
    return _OTHER_UNIT.get(behind[2].item.value, "")


def _add(found: list[Priced], token: Token, unit: str, tokens: Sequence[Token]) -> None:
    """Add a price, or say the last one in another unit too."""
    item = token.item
    assert item
    price = replace(token, kind=VALUE if item.kind == FIGURE else UNFIT, text=item.value)
    last = found[-1] if found else None
    if last is not None and unit != last.unit and _is_the_same(last.token, token, tokens):
        last.beside.append((price, unit))
    else:
        found.append(Priced(price, unit))


def _is_range_of(token: Token, price: Token, tokens: Sequence[Token]) -> bool:
    """Whether a range stands in the brackets right behind a price: 2550(2167-2933)."""
    if not _is_inner_range(token):
        return False
    between = [each for each in tokens if price.end <= each.start < token.start]
    return [each.name for each in between] == ["("]


def _is_inner_range(token: Token) -> bool:
    return token.depth > 0 and token.item is not None and token.item.kind == RANGE


def _told(token: Token, units: Sequence[str]) -> str:
    """The unit that figures have, or those in brackets."""
    return units[min(token.depth, 1)] if token.depth < len(units) else ""


def units_told(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The units that a sentence without prices gives for figures: 单位为元/平方米,括号内为万元/亩; 标准为(元/㎡):.

    An area alone is that of the money below: 基准地价分别为(每平方米):, where money for a ㎡ is always 元.
    """
    announces = tokens[-1].name == ":" and not listed_figures(tokens)
    if not announces and not any("单位" in token.text for token in tokens):
        return ()
    items = [token.item for token in tokens if token.item is not None]
    units = [item.value for item in items if is_price_unit(item)]
    areas = {item.value for item in items if item.kind == "per"} & {"yuan_per_m2"}
    return tuple(dict.fromkeys(units or areas))


def areas_in(tokens: Sequence[Token]) -> Iterator[Token]:
    """The figures with the unit of an area behind them: 面积3.2平方公里."""
    for token, behind in pairwise(tokens):
        unit = behind.item.word if behind.kind == UNIT and behind.item is not None else None
        if token.is_figure and unit is not None and unit.of == "area":
            yield token


def lists_figures(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is nothing but labels and figures: 商服用地:一级 960(64.00);二级 720(48.00)."""
    figures = listed_figures(tokens)
    others = [token for token in tokens if not token.is_label and token.kind not in (SIGN, EACH, NUMBERED)]
    words = "".join(token.text for token in others if not _says_price(token))
    if not figures or len(words) > _MOST_WORDS or not any(token.is_label for token in tokens):
        return False
    return not any(map(_is_low, figures))


def _says_price(token: Token) -> bool:
    """Whether a token is a figure, its range in brackets, or the money that it is of."""
    return token.is_figure or _is_inner_range(token) or token.text in _YUAN


def listed_figures(tokens: Sequence[Token]) -> list[Token]:
    """The plain figures of a sentence."""
    return [token for token in tokens if token.is_figure]


def _is_low(token: Token) -> bool:
    return not token.depth and token.item is not None and Decimal(token.item.value) < _LEAST


def _unit_behind(tokens: Sequence[Token], at: int, per: str, text: str) -> str:
    """The unit of a figure: behind it, behind the last figure of its list, or before it (每平方米2410元)."""
    behind = "".join(text[tokens[at].end : tokens[at].end + 5].split())
    if per and behind.startswith(_YUAN) and not behind.startswith(("元/", "万元/")):
        return _by_area(per, behind)  # 每平方米336元调整为
    for token in tokens[at + 1 : at + 200]:
        item = token.item
        if item is not None and item.kind == UNIT:
            return item.value if item.word and item.word.of == "price" else ""
        if token.text.startswith(_YUAN):
            return _by_area(per, token.text) if per else _unit_of_list(tokens, token)
        if not _is_in_list(token):
            return ""
    return ""


def _unit_of_list(tokens: Sequence[Token], money: Token) -> str:
    """The unit that ends a list of labels and amounts: 一级420元、二级345元、三级288元/平方米."""
    for token in tokens[tokens.index(money) + 1 :]:
        if token.kind == UNIT and token.item is not None:
            return token.item.value if token.text.startswith(money.text) else money.text
        if not (token.is_label or token.is_figure or token.text == money.text or token.name == "、"):
            break
    return money.text


def _by_area(per: str, money: str) -> str:
    """The unit of so much money for the area that stands before it."""
    return _BY_AREA.get((per, money.startswith("万")), "元")


def _is_in_list(token: Token) -> bool:
    """Whether a token goes on with a list of figures."""
    if token.is_figure and token.kind not in (GRADES_OF, REST):
        return True
    return token.name in ("、", ",") or token.text in ("和", "及", "与")


def _is_the_same(first: Token, second: Token, tokens: Sequence[Token]) -> bool:
    """Whether a price says another in its unit: 2410元/平方米(160.67万元/亩), 480元/平方米,折合32万元/亩.

    So does one right behind it, and one behind a sign that is as much: 2100元/㎡140.00万元/亩, 2100元/㎡、140万元/亩.
    """
    between = [token for token in tokens if first.end <= token.start < second.start]
    if any(token.is_label or token.is_figure for token in between):
        return False
    signs = [token for token in between if token.kind != UNIT]
    if all(token.name in _SIGNS for token in signs):
        return not signs or _is_as_much(first, second)
    return any(map(_converts, signs))


def _converts(token: Token) -> bool:
    """Whether a sign or word stands before what a price is in another unit."""
    return token.name == "(" or token.kind == "per" or bool(_CONVERTS.match(token.text))


def _is_as_much(first: Token, second: Token) -> bool:
    """Whether of two figures one is the other in 万元/亩, to a figure of two digits."""
    if not (first.is_figure and second.is_figure and first.item and second.item):
        return False
    per_mu, per_m2 = sorted((Fraction(first.item.value), Fraction(second.item.value)))
    return bool(per_mu) and abs(per_m2 - per_mu * PER_M2["wan_per_mu"]) < per_mu * _ROUNDED
