"""What is said of a parcel (宗地), read strictly: exact numbers, real dates, known words, no float."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from landprice.core.errors import NumberError, ParcelError
from landprice.core.exact import half_width
from landprice.core.messages import Message, message
from landprice.core.typed import pairs
from landprice.core.units import CONTEXT, exact, percent, plain, positive, seen
from landprice.valuation.names import coefficient_id

if TYPE_CHECKING:
    from landprice.core.typed import Pairs
    from landprice.core.units import Number

NO_TERM = "no-term"
"""Tenure without a term (无年期限制), as allocated land has it."""
RIGHTS = {
    "granted": ("granted", "出让", "grant", "国有出让"),
    "allocated": ("allocated", "划拨", "allocation", "国有划拨"),
    "collective": ("collective", "集体", "集体所有"),
}
LONGEST_TENURE = 1000
HIGHEST_PLOT_RATIO = 100
_NO_TERM = (NO_TERM, "无期限", "无限期", "无年期", "无年期限制", "无年限", "无年期限", "unlimited", "none")
_UNMET = ("不符合", "不满足", "未达到")


def parse_plot_ratio(value: Number) -> Decimal | str:
    """A plot ratio (容积率): a number above 0 and at most 100, or words such as 不符合规划."""
    if isinstance(value, str) and not re.search(r"[0-9]", half_width(value)) and re.search(r"[\u4e00-\u9fff]", value):
        return value.strip()
    what = message("the plot ratio")
    ratio = positive(value, what)
    if ratio > HIGHEST_PLOT_RATIO:
        raise NumberError(_over(what, value, HIGHEST_PLOT_RATIO))
    return ratio


def words_unmet(words: str) -> bool:
    """Whether words about the plot ratio say that the parcel does not keep to the plan."""
    return any(word in words for word in _UNMET)


def parse_tenure(value: Number) -> Decimal | str:
    """Remaining years (土地使用年限), ``63.97`` or ``63.97年``, or ``no-term`` for 无期限; at most 1000."""
    if isinstance(value, str):
        text = half_width(value).strip()
        if text in _NO_TERM:
            return NO_TERM
        value = re.sub(r"(?<!\s)\s*(年|years?)$", "", text)
    what = message("the tenure")
    years = positive(value, what)
    if years > LONGEST_TENURE:
        raise NumberError(_over(what, value, LONGEST_TENURE))
    return years


def is_without_term(words: str) -> bool:
    """Whether the words of a basis say that its tenure has no term."""
    return words.strip() in _NO_TERM


def parse_right(value: str) -> str:
    """A right (权利类型): 出让 granted, 划拨 allocated, 集体 collective."""
    text = half_width(str(value)).strip().casefold().removesuffix("土地").removesuffix("用地")
    for right, words in RIGHTS.items():
        if text in words:
            return right
    what = message("the right {value} is none of: {choices}", value=seen(value), choices=list(RIGHTS))
    raise ParcelError(what, list(RIGHTS))


def parse_rate(value: Number) -> Decimal:
    """A capitalization rate (土地还原率) a year: ``6.75%`` or ``0.0675``; above 0 and under 100 %."""
    what = message("the capitalization rate")
    rate = percent(value, what=what)
    if rate <= 0:
        raise NumberError(message("{what} {value} is not above 0", what=what, value=seen(value)))
    if rate >= 1:
        raise NumberError(_over(what, value, "100%"))
    return rate


def parse_growth(value: Number) -> Decimal:
    """Growth of prices a month, compound: ``0.2%`` or ``0.002``; between -50 % and 50 %."""
    growth = percent(value, what=message("the monthly growth"))
    if growth.copy_abs() > Decimal("0.5"):
        raise NumberError(_over(message("the monthly growth"), value, "±50%"))
    return growth


def parse_length(value: Number, what: Message) -> Decimal:
    """A length in metres: ``20``, ``20m``, ``20米``."""
    return positive(
        re.sub(r"(?<!\s)\s*(m|米)$", "", half_width(value).strip()) if isinstance(value, str) else value, what
    )


def parse_index(value: Number) -> tuple[Decimal, Decimal]:
    """The price index at the parcel's date and at the table's: ``105.2/100``; one figure is their ratio."""
    what = message("the index")
    over, slash, under = half_width(value).partition("/") if isinstance(value, str) else (value, "", "")
    return positive(over, what), positive(under, what) if slash else Decimal(1)


def parse_coefficients(given: Pairs) -> dict[str, Decimal]:
    """The user's own coefficients by id; raises ParcelError and NumberError."""
    found: dict[str, Decimal] = {}
    for name, value in pairs(given, "coefficient"):
        coefficient = coefficient_id(name)
        if coefficient in found:
            raise ParcelError(message("the coefficient {name} is given twice", name=coefficient))
        found[coefficient] = _coefficient(coefficient, value)
    return found


def _coefficient(name: str, value: Any) -> Decimal:
    what = message("the coefficient {name}", name=name)
    if name == "servicing":
        return exact(re.sub(r"元/(㎡|m2|平方米)$", "", value.strip()) if isinstance(value, str) else value, what=what)
    if name == "factors":
        text = half_width(value).strip() if isinstance(value, str) else ""
        number = percent(value, what=what) if text.endswith("%") else exact(value, what=what)
        if text.endswith("%") or text.startswith(("+", "-")) or number < 0:
            number = CONTEXT.add(1, number)
        elif number < Decimal("0.5"):
            raise NumberError(
                message(
                    "{what} {value} may be the sum ΣKi or the multiplier 1+ΣKi: write {percent} or 1 + sum",
                    what=what,
                    value=seen(value),
                    percent=f"{plain(number.scaleb(2, CONTEXT))}%",
                )
            )
        return positive(number, what)
    coefficient = positive(value, what)
    if coefficient > HIGHEST_PLOT_RATIO:
        raise NumberError(_over(what, value, HIGHEST_PLOT_RATIO))
    return coefficient


def parse_costs(given: Pairs) -> dict[str, Decimal]:
    """The user's own costs of servicing items in 元/㎡, by item; raises ParcelError and NumberError."""
    from landprice.words.servicing import item_of, state_of

    costs = {}
    for word, value in pairs(given, "servicing_cost"):
        what = message("the cost of {item}", item=word)
        cost = exact(value, what=what)
        if cost < 0:
            raise NumberError(message("{what} {value} is negative", what=what, value=seen(value)))
        costs[item_of(state_of(word))] = cost
    return costs


def _over(what: Message, value: object, limit: object) -> Message:
    return message("{what} {value} is over {limit}", what=what, value=seen(value), limit=limit)
