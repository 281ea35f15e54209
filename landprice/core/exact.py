"""Exact numbers: from text as printed, rounded half-up, back to text. Callers import them from ``units``."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from fractions import Fraction
from functools import lru_cache
from numbers import Integral
from typing import SupportsIndex, TypeAlias

from landprice.core.errors import NumberError
from landprice.core.messages import Message, message
from landprice.core.messages import seen as seen
from landprice.core.startup import pattern

Number: TypeAlias = str | SupportsIndex | Decimal | Fraction
"""What is taken for a number: text, a whole number (an int, or an integer of numpy), a Decimal or a Fraction."""

MAX_DIGITS = 40
"""Digits a figure may have: every land price and area fits many times over, and so does any quotient of the
default Decimal context, but no text can make the arithmetic slow."""

CONTEXT = Context(
    prec=60,
    rounding=ROUND_HALF_UP,
    Emin=-999999,
    Emax=999999,
    capitals=1,
    clamp=0,
    flags=[],
    traps=[InvalidOperation, DivisionByZero, Overflow],
)
"""The private Decimal context; the global one belongs to the caller and is never read or changed."""

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ",
    0x2212: "-",
    0xFFE5: "¥",
}
_NUMBER = pattern(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)?(?:\.[0-9]+)?")
_FIGURE = message("the figure")


def half_width(text: str) -> str:
    """``text`` with full-width letters, digits, signs and blanks turned into their ASCII forms."""
    return text if text.isascii() else text.translate(_HALF_WIDTH)


def exact(value: Number, *, what: Message | None = None) -> Decimal:
    """``value`` as a Decimal with the digits as printed: ``1.20`` keeps its zero.

    Text may have full-width digits and signs, thousands separators in groups of three, and blanks around it.
    Raises NumberError, naming ``what``, for float and bool (not exact), NaN, Infinity, exponents,
    underscores, empty text, a fraction that no decimal can hold, and more than 40 digits.
    """
    what = what or _FIGURE
    if isinstance(value, str):
        return _from_text(value, what)
    if isinstance(value, bool):
        raise NumberError(message("{what} is true or false, not a number", what=what))
    if isinstance(value, float):
        raise NumberError(
            message(
                '{what} {value} is a float, which is not exact: give it as text, int or Decimal, such as "{value}"',
                what=what,
                value=float.__repr__(value),
            )
        )
    if isinstance(value, (int, Integral)):  # Integral: an integer of numpy
        value = int(value)
        if abs(value) >= 10**MAX_DIGITS:
            raise NumberError(_too_long(what))
        return Decimal(value)
    if isinstance(value, Decimal):
        return _from_decimal(value, what)
    if isinstance(value, Fraction):
        return _from_fraction(value, what)
    raise NumberError(
        message("{what} is given as {kind}: give it as text, int or Decimal", what=what, kind=type(value).__name__)
    )


def exact_fraction(value: Number, *, what: Message | None = None) -> Fraction:
    """``value`` as a Fraction: as ``exact``, and any Fraction as it stands."""
    return value if isinstance(value, Fraction) else Fraction(exact(value, what=what))


def percent(value: Number, *, what: Message | None = None) -> Decimal:
    """A rate as a ratio: ``6.75%`` gives ``0.0675`` exactly, and ``0.0675`` stands as it is.

    Raises NumberError as ``exact`` does, and for a bare figure of 1 or more (or -1 or less): ``6.75`` could
    mean either, so the percent sign has to be written.
    """
    what = what or message("the rate")
    if isinstance(value, str):
        text = half_width(value).strip()
        if text.endswith("%"):
            return exact(text[:-1], what=what).scaleb(-2, CONTEXT)
    ratio = exact(value, what=what)
    if ratio.copy_abs() >= 1:
        raise NumberError(
            message(
                "{what} {value} is not under 1: write {percent} if it is a percentage",
                what=what,
                value=seen(value),
                percent=f"{ratio:f}%",
            )
        )
    return ratio


def positive(value: Number, what: Message) -> Decimal:
    """``value`` as ``exact`` gives it; raises NumberError also where it is 0 or negative."""
    number = exact(value, what=what)
    if number <= 0:
        raise NumberError(not_positive(value, what))
    return number


def not_positive(value: object, what: Message) -> Message:
    """The message for a figure that has to be above 0."""
    return message("{what} {value} is not above 0", what=what, value=seen(value))


def power(base: Decimal, exponent: Fraction | Decimal | int) -> Decimal:
    """``base`` to ``exponent`` in the private context (60 digits); raises NumberError unless ``base`` > 0."""
    if base <= 0:
        raise NumberError(message("{base} has no power here: it is not above 0", base=base))
    if isinstance(exponent, Fraction):
        exponent = CONTEXT.divide(Decimal(exponent.numerator), Decimal(exponent.denominator))
    try:
        return CONTEXT.power(base, Decimal(exponent))
    except Overflow:
        raise NumberError(
            message("{base} to the power of {exponent} is too large", base=base, exponent=exponent)
        ) from None


def round_half_up(value: Decimal | Fraction | int, places: int) -> Decimal:
    """``value`` rounded to ``places`` decimals, halves away from zero, trailing zeros kept; never -0."""
    if isinstance(value, Decimal) and -CONTEXT.prec < value.adjusted() < CONTEXT.prec - places - 1:
        rounded = value.quantize(_quantum(places), context=CONTEXT)
        return rounded if rounded else rounded.copy_abs()
    return _decimal(_nearest(Fraction(value) * 10**places), places)


def round_to_step(value: Decimal | Fraction | int, step: Decimal) -> Decimal:
    """``value`` rounded to the nearest multiple of ``step`` (1, 0.1, 5, 10 …), halves away from zero.

    The result has the decimals of ``step``. Raises NumberError unless ``step`` > 0.
    """
    positive(step, message("the rounding step"))
    return CONTEXT.multiply(Decimal(_nearest(Fraction(value) / Fraction(step))), step)


def plain(value: Decimal, *, places: int | None = None, strip: bool = True) -> str:
    """``value`` as text without exponent, rounded half-up to ``places`` if given.

    With ``strip`` trailing zeros after the point are dropped: ``160.70`` gives ``160.7``.
    """
    return _text(value, "f", places, strip=strip)


def grouped(value: Decimal, *, strip: bool = True) -> str:
    """``value`` as ``plain`` gives it, with thousands separators: for people to read, never for data."""
    return _text(value, ",f", None, strip=strip)


def _text(value: Decimal, form: str, places: int | None, *, strip: bool) -> str:
    text = format(value if places is None else round_half_up(value, places), form)
    if strip and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if value else text.lstrip("-")


def _from_text(raw: str, what: Message) -> Decimal:
    if raw.isascii() and len(raw) <= MAX_DIGITS and raw.replace(".", "", 1).isdigit() and raw[-1] != ".":
        return Decimal(raw)
    text = half_width(raw).strip()
    if not text:
        raise NumberError(message("{what} is empty: expected a number such as 2410", what=what))
    if not _NUMBER.fullmatch(text) or not text[-1].isdigit():
        raise NumberError(_why_no_number(raw, text, what))
    if sum(char.isdigit() for char in text) > MAX_DIGITS:
        raise NumberError(_too_long(what))
    return Decimal(text.replace(",", ""))


def _why_no_number(raw: str, text: str, what: Message) -> Message:
    value = seen(raw)
    if re.fullmatch(r"[+-]?[0-9.,]+[eE][+-]?[0-9]+", text):
        return message("{what} {value} is written with an exponent: write its digits out", what=what, value=value)
    if re.fullmatch(r"[+-]?s?nan[0-9]*|[+-]?inf(inity)?", text, re.IGNORECASE):
        return message("{what} {value} is not a finite number", what=what, value=value)
    if re.fullmatch(r"[+-]?[0-9]*,[0-9,]*(\.[0-9]+)?", text):
        return message(
            "{what} {value} has its thousands separators in the wrong places: expected the form 1,234,567.8",
            what=what,
            value=value,
        )
    return message("{what} {value} is not a number: expected the form 2410 or 1,234.5", what=what, value=value)


def _from_decimal(value: Decimal, what: Message) -> Decimal:
    if not value.is_finite():
        raise NumberError(message("{what} {value} is not a finite number", what=what, value=str(value)))
    exponent = int(value.as_tuple().exponent)
    if max(value.adjusted() + 1, 1) + max(-exponent, 0) > MAX_DIGITS:
        raise NumberError(_too_long(what))
    return Decimal(format(value, "f")) if exponent > 0 else value


def _from_fraction(value: Fraction, what: Message) -> Decimal:
    for places in range(MAX_DIGITS):
        scaled = value * 10**places
        if scaled.denominator == 1:
            return _from_decimal(_decimal(scaled.numerator, places), what)
    raise NumberError(
        message("{what} {value} cannot be written as a decimal: give its digits", what=what, value=seen(value))
    )


def _too_long(what: Message) -> Message:
    return message("{what} has more than {limit} digits", what=what, limit=MAX_DIGITS)


def _nearest(value: Fraction) -> int:
    quotient = quotient_half_up(abs(value.numerator), value.denominator)
    return -quotient if value < 0 else quotient


def quotient_half_up(numerator: int, denominator: int) -> int:
    """The whole number nearest to a quotient of two whole numbers that are not negative, halves up."""
    return (2 * numerator + denominator) // (2 * denominator)


def _decimal(scaled: int, places: int) -> Decimal:
    return Decimal(f"{scaled}E{-places}")


@lru_cache
def _quantum(places: int) -> Decimal:
    return Decimal(f"1E{-places}")
