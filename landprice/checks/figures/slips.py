"""Slips of the hand: which one turns the figure that should stand into the figure that is printed."""

from __future__ import annotations

from decimal import Decimal

from landprice.core.messages import Message, message
from landprice.core.units import plain


def slip(printed: Decimal, meant: Decimal) -> Message | None:
    """The single slip that makes ``printed`` out of ``meant``, in words, or None where no single one does."""
    if printed == meant or printed < 0 or meant <= 0:
        return None
    places = max(places_of(printed), places_of(meant))
    wrong, right = (plain(figure, places=places, strip=False) for figure in (printed, meant))
    if why := slip_of_digits(wrong, right):
        return why
    if printed == int(printed) and meant != int(meant) and int(printed) - int(meant) in (0, 1):
        return message("its decimals are cut off")
    return _slip_of_length(_digits(printed), _digits(meant))


def with_slip(what: Message, printed: Decimal, meant: Decimal) -> Message:
    """What is said of a figure, and behind it the single slip that made it what it is, where there is one."""
    why = slip(printed, meant)
    return message("{what} ({slip})", what=what, slip=why) if why else what


def _slip_of_length(wrong: str, right: str) -> Message | None:
    """The slip that moves the point of a row of digits, or leaves one out or puts one in."""
    if wrong == right:
        return message("the decimal point stands in the wrong place")
    shorter, longer = sorted((wrong, right), key=len)
    if len(longer) == len(shorter) + 1 and any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))):
        return message("a digit is missing") if longer == right else message("a digit is too many")
    return None


def slip_of_digits(wrong: str, right: str) -> Message | None:
    """The slip that makes one row of digits out of another of the same length: one wrong, or two exchanged."""
    differing = [at for at in range(len(right)) if wrong[at] != right[at]] if len(wrong) == len(right) else []
    if len(differing) == 1:
        return message("one digit is wrong")
    if len(differing) == 2:
        first, second = differing
        if (wrong[first], wrong[second]) == (right[second], right[first]):
            return message("two digits are exchanged")
    return None


def places_of(figure: Decimal) -> int:
    """The decimals that a figure is printed with."""
    text = str(figure)  # four times as quick as its tuple, and asked for every figure of every table
    if "E" in text:
        return max(0, -int(figure.as_tuple().exponent))
    point = text.find(".")
    return len(text) - point - 1 if point >= 0 else 0


def _digits(figure: Decimal) -> str:
    """The digits of a figure without its point and the zeros at its ends."""
    return plain(figure).replace(".", "").strip("0")


def is_one_slip(one: str, other: str) -> bool:
    """Whether two numbers differ in one sign, or in two exchanged, or one has a sign more."""
    why = slip_of_digits(one, other) if len(one) == len(other) else _slip_of_length(one, other)
    return why is not None
