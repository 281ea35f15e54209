"""What people type: ``key=value`` pairs and dates, read in one place for the library, the command line and files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeAlias

from landprice.core.errors import DateError, ParcelError
from landprice.core.exact import half_width, seen
from landprice.core.messages import Message, message
from landprice.core.startup import pattern

Pairs: TypeAlias = "Mapping[str, Any] | Iterable[str]"
_DAY = pattern(r"([0-9]{4})(?:[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))")


def pairs(given: Pairs, option: str | Message) -> list[tuple[str, Any]]:
    """Names and values, of a mapping or of texts such as ``tenure=0.98``; a name in texts stands there once.

    ``option`` is what errors call it. Raises ParcelError for a text that is no pair, or a name given twice.
    """
    if isinstance(given, str):
        given = [given]
    if isinstance(given, Mapping):
        return [(str(name).strip(), value) for name, value in given.items()]
    found: dict[str, str] = {}
    for text in given:
        name, sign, value = (part.strip() for part in half_width(text).partition("="))
        if not (sign and name and value):
            raise ParcelError(message("{option} {value} has not the form NAME=VALUE", option=option, value=seen(text)))
        if name in found:
            raise ParcelError(message("{option} {value} is given twice", option=option, value=seen(name)))
        found[name] = value
    return list(found.items())


def parse_date(value: str | date) -> date:
    """A day: ``2026-01-31``, ``2026-1-31``, ``2026年1月31日``, ``20260131``, or a date. Raises DateError.

    Of a datetime, or a timestamp of pandas or numpy, it is the day.
    """
    if isinstance(value, datetime) and value == value:  # the NaT of pandas is a datetime, and equals nothing
        return value.date()
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    written = value if isinstance(value, str) else str(value).partition("T")[0]
    found = _DAY.fullmatch(half_width(written).strip())
    if not found:
        raise DateError(message("{value} is not a date: expected the form 2023-07-01", value=seen(value)))
    try:
        return date(*map(int, filter(None, found.groups())))
    except ValueError:
        raise DateError(message("no calendar has the day {written}", written=seen(value))) from None
