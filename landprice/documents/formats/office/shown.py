"""A figure as the cell of a sheet shows it: with the decimals and signs of its number format.

A sheet keeps a value and a format; what is printed is the value in that format. ``112.7`` in a cell of format
``0.00`` is shown, and so printed, as ``112.70``; ``0`` in an accounting format is shown as ``-``. In the format
``General`` Excel shows up to 11 signs: 112.666666666667 as ``112.6666667``, 1690.0 as ``1690``. Thousands separators
are left away, as everywhere in a table.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Context, Decimal
from functools import lru_cache

from landprice.core.units import round_half_up

_WIDTH_OF_GENERAL = 11
_KEPT = Context(prec=15)
"""Excel keeps a figure in binary and shows 15 digits of it: 1.005 is stored as 1.0049999999999999."""
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|[_*].|\[[^\]]{0,255}\]', re.DOTALL)
_CONDITION = re.compile(r"\[[<>=]")
_DIGITS = re.compile(r"[#0?,]*(?:\.[#0?]*)?,*")
_DATE_LETTERS = re.compile("[ymdhs年月日]", re.IGNORECASE)
_ERAS = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
_MOST_DAYS = 2_958_465
_NUMBER = re.compile(r"[+-]?[0-9]{1,40}(?:\.[0-9]{0,40})?(?:[eE][+-]?[0-9]{1,2})?|[+-]?\.[0-9]{1,40}")


def shown_number(stored: str, code: str, *, from_1904: bool = False) -> str:
    """The figure ``stored`` in a sheet as a cell of format ``code`` shows it, dates as ``2023年7月1日``.

    A format that is not understood (a fraction, a condition) leaves the figure as ``General`` shows it. What is
    no figure stays as it is.
    """
    if not _NUMBER.fullmatch(stored):
        return stored
    value = _KEPT.plus(Decimal(stored))
    if is_date(code):
        return _shown_date(value, from_1904=from_1904) or _general(value)
    sections = _sections(code)
    if not sections or _CONDITION.search(code):
        return _general(value)
    if len(sections) > 2 and not value:
        return _in_format(value, sections[2])
    if len(sections) > 1 and value < 0:
        # the section of negative figures writes its own sign
        return _in_format(-value, sections[1])
    return _in_format(value, sections[0])


@lru_cache(maxsize=512)
def is_date(code: str) -> bool:
    """Whether a number format shows days."""
    plain = _LITERAL.sub("", code.split(";")[0])
    return "general" not in plain.lower() and bool(_DATE_LETTERS.search(plain)) and not re.search("[0#?]", plain)


def _shown_date(value: Decimal, *, from_1904: bool) -> str:
    if not 1 <= value <= _MOST_DAYS:
        return ""
    day = _ERAS[from_1904] + timedelta(days=int(value))
    return f"{day.year}年{day.month}月{day.day}日"


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[str, ...]:
    """The parts of a format between semicolons that stand in no quotes."""
    parts = [""]
    for piece in re.findall(r'"[^"]*"|\\.|.', code, re.DOTALL):
        if piece == ";":
            parts.append("")
        else:
            parts[-1] += piece
    return tuple(parts) if code and code.lower() != "general" and code != "@" else ()


def _in_format(value: Decimal, section: str) -> str:
    if "general" in section.lower():
        return _general(value)
    literals: list[str] = []

    def kept(found: re.Match[str]) -> str:
        literal = found[1] or found[2] or ""
        literals.append(literal)
        return chr(0xE000 + len(literals) - 1) if literal and len(literals) < 100 else ""

    plain = _LITERAL.sub(kept, section)
    if "/" in plain or "E" in plain.upper():
        return _general(value)
    found = next((each for each in _DIGITS.finditer(plain) if each.group().strip(",")), None)
    before, after = (plain[: found.start()], plain[found.end() :]) if found else (plain, "")
    figure = _figure(value, found.group(), percent="%" in plain) if found else ""
    text = before + figure + after
    return "".join(literals[ord(sign) - 0xE000] if "\ue000" <= sign < "\ue064" else sign for sign in text).strip()


def _figure(value: Decimal, digits: str, *, percent: bool) -> str:
    """``value`` in the placeholders ``digits`` (``#,##0.00``); commas behind them divide by thousands."""
    scaled = value.scaleb((2 if percent else 0) - 3 * (len(digits) - len(digits.rstrip(","))))
    whole, _, decimals = digits.rstrip(",").partition(".")
    rounded = format(round_half_up(scaled, min(len(decimals), 20)), "f")
    sign, rounded = ("-", rounded[1:]) if rounded.startswith("-") else ("", rounded)
    left, _, right = rounded.partition(".")
    least = len(decimals.rstrip("#?"))
    while len(right) > least and right.endswith("0"):
        right = right[:-1]
    left = left.lstrip("0").rjust(whole.count("0"), "0")
    shown = left + ("." + right if right else "")
    return sign + shown if shown.strip("0.") else shown


def _general(value: Decimal) -> str:
    places = max(0, _WIDTH_OF_GENERAL - 1 - len(str(abs(int(value)))))
    plain = format(round_half_up(value, places), "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain == "-0" else plain
