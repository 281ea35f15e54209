"""An amount in capital figures (大写金额), by the two customs of valuation reports."""

from __future__ import annotations

from decimal import Decimal

from landprice.core.errors import NumberError
from landprice.core.messages import message
from landprice.core.units import CONTEXT, round_half_up
from landprice.words.numerals import CAPITAL_DIGITS

_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
MOST = Decimal(10) ** 16
"""No amount in words reaches it."""


def capitals(yuan: Decimal) -> str:
    """An amount in 元, of not more than two decimals, in capital figures: 1,005 is 壹仟零伍元整.

    ``整`` stands behind whole 元 and whole 角. Raises NumberError for a negative amount, one of more decimals, or one
    of 10^16 元 or more. Rule: 支付结算办法 附件一 正确填写票据和结算凭证的基本规定.
    """
    if not 0 <= yuan < MOST or round_half_up(yuan, 2) != yuan:
        raise NumberError(message("{amount} is no amount of whole 分 under 10^16 元", amount=yuan))
    whole, cents = divmod(int(CONTEXT.multiply(yuan, 100)), 100)
    tens, ones = divmod(cents, 10)
    said = f"{_whole(whole)}元" if whole or not cents else ""
    if tens:
        said += f"{CAPITAL_DIGITS[tens]}角"
    elif ones and said:
        said += "零"
    return said + (f"{CAPITAL_DIGITS[ones]}分" if ones else "整")


def capitals_in_wan(wan_yuan: Decimal) -> str:
    """The custom that first rounds an amount in 万元 half-up to two decimals: 2.926992 is 贰万玖仟叁佰元整."""
    return capitals(CONTEXT.multiply(round_half_up(wan_yuan, 2), 10000))


def _whole(number: int) -> str:
    """A whole number in capital figures: groups of four digits, one 零 for the noughts between two figures."""
    if number == 0:
        return CAPITAL_DIGITS[0]
    said, after_gap = "", False
    for group in range(len(_GROUPS) - 1, -1, -1):
        figure = number // 10000**group % 10000
        if not figure:
            after_gap = bool(said)
            continue
        if said and (after_gap or figure < 1000):
            said += CAPITAL_DIGITS[0]
        said += _four(figure) + _group_name(number, group)
        after_gap = False
    return said


def _group_name(number: int, group: int) -> str:
    """万亿 is said once: of 12,3456 亿 it is 壹拾贰万叁仟肆佰伍拾陆亿."""
    below = number // 10000 ** (group - 1) % 10000 if group else 0
    return "万" if group == 3 and below else _GROUPS[group]


def _four(figure: int) -> str:
    said, gap = "", False
    for place in range(3, -1, -1):
        digit = figure // 10**place % 10
        if not digit:
            gap = bool(said)
            continue
        said += (CAPITAL_DIGITS[0] if gap else "") + CAPITAL_DIGITS[digit] + _PLACES[place]
        gap = False
    return said


def amount_in(words: str) -> Decimal | None:
    """The amount that capital figures name, in 元: 壹仟零伍元整 is 1,005; None where they are no amount.

    人民币 may stand before it.
    """
    said = words.removeprefix("人民币").replace("圆", "元").rstrip("整正")
    whole, yuan, rest = said.partition("元")
    if not yuan:
        whole, rest = "", said
    if rest[1:2] not in ("角", "分"):  # of 零角 the nought is a figure, before a further figure it is none
        rest = rest.removeprefix("零")
    number, cents = _number(whole), _cents(rest)
    if number is None or cents is None or not (yuan or rest):
        return None
    return Decimal(number * 100 + cents).scaleb(-2)


def _cents(words: str) -> int | None:
    """角 and 分 in 分; None for other signs."""
    cents = 0
    for digit, place in zip(words[::2], words[1::2], strict=False):
        if digit not in CAPITAL_DIGITS or place not in "角分":
            return None
        cents += CAPITAL_DIGITS.index(digit) * (10 if place == "角" else 1)
    return None if len(words) % 2 else cents


def _number(words: str) -> int | None:
    """The whole number that capital figures name; None for other signs."""
    total, group, digit = 0, 0, 0
    for sign in words:
        if sign in CAPITAL_DIGITS:
            digit = CAPITAL_DIGITS.index(sign)
        elif sign in _PLACES[1:]:
            group, digit = group + (digit or 1) * 10 ** _PLACES.index(sign), 0
        elif sign in "万亿":
            so_far = total + group + digit
            total = so_far * 10**8 if sign == "亿" else total + (group + digit) * 10**4
            group = digit = 0
        else:
            return None
    return total + group + digit
