"""What is said of a parcel (宗地), read strictly: exact numbers, real dates, known words, no float."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

from landprice.core.errors import NumberError, ParcelError
from landprice.core.exact import half_width
from landprice.core.messages import Message, message
from landprice.core.startup import pattern
from landprice.core.units import CONTEXT, Number, exact, percent, plain, positive, seen
from landprice.valuation.names import coefficient_id, coefficient_name
from landprice.words.grade import grade_number
from landprice.words.typed import Pairs, pairs

RIGHTS = {
    "granted": (
        *("granted", "出让", "grant", "国有出让", "出让国有", "协议出让", "招标出让", "拍卖出让", "挂牌出让"),
        *("招拍挂出让", "有偿出让"),
    ),
    "allocated": ("allocated", "划拨", "allocation", "国有划拨", "划拨国有"),
    "collective": ("collective", "集体", "集体所有"),
    "leased": ("leased", "租赁", "国有租赁", "出租", "lease"),
    "contributed": (
        "contributed",
        "作价出资",
        "作价出资入股",
        "作价入股",
        "作价出资或入股",
        "入股",
        "国家作价出资入股",
    ),
    "authorized": ("authorized", "授权经营", "国家授权经营", "authorised"),
}
GROWTH_KINDS = {
    "compound": ("compound", "复利", "复合"),
    "simple": ("simple", "单利", "简单"),
}
"""How a growth a month is counted over several: (1+g)^months, or 1 + g × months."""
_GROWTH_NAMES = {
    "compound": message("compound (复利)"),
    "simple": message("simple (单利)"),
    "points": message("points of an index"),
}
_KINDS = (
    *("国有建设用地使用权", "集体建设用地使用权", "集体经营性建设用地使用权", "集体经营性建设用地", "集体建设用地"),
    *("国有建设用地", "国有土地使用权", "国有土地", "集体土地使用权"),
)
"""The kinds of right (权利类型) that stand before the right itself (权利性质) on a certificate."""
_RIGHT_NAMES = {
    "granted": message("granted (出让)"),
    "allocated": message("allocated (划拨)"),
    "collective": message("collective (集体)"),
    "leased": message("leased (租赁)"),
    "contributed": message("contributed (作价出资入股)"),
    "authorized": message("authorized (授权经营)"),
}
HIGHEST_PLOT_RATIO = 100
HIGHEST_COEFFICIENT = 10
"""What no coefficient of a parcel reaches: a figure past it has another unit, as an index in points (102, 98.5)."""
_FLOOR = pattern(r"(-|负|地下|b)?(?:地上)?第?([0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:层|楼|f)?")
_LIMIT = pattern(r"^\s*(?:≤|<=|≦|不大于|不高于|不超过|小于等于)\s*|(?<!\s)\s*(?:以下|以内|及以下)\s*$")
_RANGE = pattern(r"(?:≥|>=|≧|不小于|不低于)?\s*[0-9.]+\s*(?:[-~\u2013\u2014]|至|到|且|≤容积率)[≤<=\s]*[0-9.]+")
_WORDED = pattern(r"^[^0-9]*$|[^0-9.,eE+\-\s]")
_WORDED_PERCENT = pattern(r"^[^0-9]*$|[^0-9.,eE+\-\s%‰]")
_UNMET = ("不符合", "不满足", "未达到")


def parse_plot_ratio(value: Number) -> Decimal | str:
    """A plot ratio (容积率): above 0 and at most 100, also as a limit (``≤2.5``), or words such as 不符合规划."""
    if isinstance(value, str) and not re.search(r"[0-9]", half_width(value)) and re.search(r"[\u4e00-\u9fff]", value):
        return value.strip()
    what = message("the plot ratio")
    if isinstance(value, str):
        value = _LIMIT.sub("", half_width(value)).strip()
        if _RANGE.fullmatch(value):
            raise NumberError(
                message(
                    "{what} {value} is a range: say one figure, such as its upper end", what=what, value=seen(value)
                )
            )
    ratio = _positive(value, what, "1.8")
    if ratio > HIGHEST_PLOT_RATIO:
        raise NumberError(_over(what, value, HIGHEST_PLOT_RATIO))
    return ratio


def words_unmet(words: str) -> bool:
    """Whether words about the plot ratio say that the parcel does not keep to the plan."""
    return any(word in words for word in _UNMET)


def parse_right(value: str) -> str | None:
    """A right (权利性质): 出让 granted, 划拨 allocated, 租赁, 作价出资（入股）, 授权经营, or 集体 collective.

    As a certificate has it the kind (权利类型) may stand before: 国有建设用地使用权/出让. The kind of state land alone
    says nothing of the right: None. Raises ParcelError.
    """
    text = re.sub(r"[\s（）()]", "", half_width(str(value))).casefold()
    kind, rest = _kind_and_right(text)
    is_collective = kind.startswith("集体")
    if kind and not rest:
        return "collective" if is_collective else None
    rest = rest.removesuffix("土地").removesuffix("用地").removesuffix("土地使用权").removesuffix("使用权")
    right = next((right for right, words in RIGHTS.items() if rest in words), None)
    if is_collective and right in ("granted", "collective"):
        return "collective"
    if right is None or is_collective:
        what = message("the right {value} is none of: {choices}", value=seen(value), choices=_right_choices())
        raise ParcelError(what, list(RIGHTS))
    return right


def _kind_and_right(text: str) -> tuple[str, str]:
    """The kind of a right (权利类型) and the right itself (权利性质), in whichever order they stand."""
    first, slash, last = text.partition("/")
    text = f"{last}/{first}" if slash and last.startswith(_KINDS) else text
    kind = next((word for word in _KINDS if text.startswith(word)), "")
    return kind, text.removeprefix(kind).lstrip("/／,，、:")


def right_name(right: str) -> Message:
    """A right as a sentence names it."""
    return _RIGHT_NAMES[right]


def _right_choices() -> list[Message]:
    return list(_RIGHT_NAMES.values())


def parse_rate(value: Number) -> Decimal:
    """A capitalization rate (土地还原率) a year: ``6.75%`` or ``0.0675``; above 0 and under 100 %."""
    what = message("the capitalization rate")
    rate = _percent(value, what, "6%")
    if rate <= 0:
        raise NumberError(message("{what} {value} is not above 0", what=what, value=seen(value)))
    if rate >= 1:
        raise NumberError(_over(what, value, "100%"))
    return rate


def parse_growth(value: Number) -> Decimal:
    """Growth of prices a month: ``0.2%`` or ``0.002``; between -50 % and 50 %."""
    growth = _percent(value, message("the monthly growth"), "0.2%")
    if growth.copy_abs() > Decimal("0.5"):
        raise NumberError(_over(message("the monthly growth"), value, "±50%"))
    return growth


def growth_kind_name(kind: str) -> Message:
    """A way of counting growth as a sentence names it."""
    return _GROWTH_NAMES[kind]


def parse_growth_kind(value: str) -> str:
    """How growth is counted over months: ``compound`` (复利) or ``simple`` (单利). Raises ParcelError."""
    text = half_width(str(value)).strip().casefold()
    kind = next((kind for kind, words in GROWTH_KINDS.items() if text in words), None)
    if kind is None:
        choices = list(GROWTH_KINDS)
        what = message("growth is compound (复利) or simple (单利), not {value}", value=seen(value))
        raise ParcelError(what, choices)
    return kind


def parse_length(value: Number, what: Message) -> Decimal:
    """A length in metres: ``20``, ``20m``, ``20米``."""
    bare = re.sub(r"(?<!\s)\s*(m|米)$", "", half_width(value).strip()) if isinstance(value, str) else value
    return _positive(bare, what, "20")


def parse_floor(value: Number) -> str:
    """A floor (楼层) as its number: ``2``, ``2层``, ``二层``, ``-1``, ``地下一层``, ``B1``. Raises ParcelError."""
    text = half_width(str(value)).strip().casefold()
    found = _FLOOR.fullmatch(text)
    number = None if found is None else int(found[2]) if found[2].isascii() else grade_number(found[2])
    if not number:
        form = "2, 2层, -1, 地下一层, B1"
        what = message("the floor {value} cannot be read: expected the form {form}", value=seen(value), form=form)
        raise ParcelError(what)
    return f"{'-' if found and found[1] else ''}{number}"


def parse_index(value: Number) -> tuple[Decimal, Decimal]:
    """The price index at the parcel's date and at the table's: ``105.2/100`` or ``105.2:100``; a figure is their ratio.

    Raises NumberError for a ratio that no coefficient reaches: an index in points without that of the table's date.
    """
    what = message("the index")
    written = half_width(value).replace(":", "/") if isinstance(value, str) else value
    over, slash, under = written.partition("/") if isinstance(written, str) else (written, "", "")
    pair = _positive(over, what, "105.2/100"), _positive(under, what, "105.2/100") if slash else Decimal(1)
    if not Fraction(1, HIGHEST_COEFFICIENT) <= Fraction(pair[0]) / Fraction(pair[1]) <= HIGHEST_COEFFICIENT:
        raise NumberError(
            message(
                "{what} {value} is no ratio of two indices: write that at the valuation date over that at the date of "
                "the table, as 102/100, or their ratio, as 1.02",
                what=what,
                value=seen(value),
            )
        )
    return pair


def parse_coefficients(given: Pairs) -> dict[str, Decimal]:
    """The user's own coefficients by id; raises ParcelError and NumberError."""
    found: dict[str, Decimal] = {}
    for name, value in pairs(given, "coefficient"):
        coefficient = coefficient_id(name)
        if coefficient in found:
            raise ParcelError(message("the coefficient {name} is given twice", name=coefficient_name(coefficient)))
        found[coefficient] = _coefficient(coefficient, value)
    return found


def _coefficient(name: str, value: Any) -> Decimal:
    what = message("the coefficient {name}", name=coefficient_name(name))
    if name == "servicing":
        bare = re.sub(r"元/(㎡|m2|平方米)$", "", value.strip()) if isinstance(value, str) else value
        refuse_words(bare, what, "-20")
        return exact(bare, what=what)
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
    coefficient = _positive(value, what, "0.98")
    if coefficient > HIGHEST_COEFFICIENT:
        raise NumberError(_over(what, value, HIGHEST_COEFFICIENT))
    return coefficient


def parse_costs(given: Pairs) -> dict[str, Decimal]:
    """The user's own costs of servicing items in 元/㎡, by item; raises ParcelError and NumberError."""
    from landprice.words.servicing import item_of, state_of

    costs = {}
    for word, value in pairs(given, "servicing_cost"):
        what = message("the cost of {item}", item=word)
        refuse_words(value, what, "20")
        cost = exact(value, what=what)
        if cost < 0:
            raise NumberError(message("{what} {value} is negative", what=what, value=seen(value)))
        costs[item_of(state_of(word))] = cost
    return costs


def _positive(value: Any, what: Message, form: str) -> Decimal:
    refuse_words(value, what, form)
    return positive(value, what)


def _percent(value: Any, what: Message, form: str) -> Decimal:
    refuse_words(value, what, form, _WORDED_PERCENT)
    return percent(value, what=what)


def refuse_words(value: Any, what: Message, form: str, worded: re.Pattern[str] | None = None) -> None:
    """Refuse a text that is not written as a figure, with the form that is expected of this one."""
    if isinstance(value, str) and (worded or _WORDED).search(half_width(value)):
        raise NumberError(
            message("{what} {value} is no figure: expected the form {form}", what=what, value=seen(value), form=form)
        )


def _over(what: Message, value: object, limit: object) -> Message:
    return message("{what} {value} is over {limit}", what=what, value=seen(value), limit=limit)
