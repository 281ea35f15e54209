"""The value of a sheet's cell as its cell shows it: a figure with the decimals of its number format."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from landprice.units import round_half_up

_DECIMALS = re.compile(r"^[#0,]*0(?:\.(0+))?(?:_\W?)?$")


def shown_value(value: object, number_format: str | None) -> str:
    """``44.8`` in a cell of format ``0.00`` is shown, and so printed, as ``44.80``.

    A sheet keeps figures in binary; the shortest decimal that stands for one is what was typed. A format other
    than plain decimals leaves it so.
    """
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if not isinstance(value, int | float):
        return str(value)
    figure = Decimal(repr(value))
    code = (number_format or "General").split(";")[0].replace('"', "")
    found = _DECIMALS.match(code)
    if found:
        return format(round_half_up(figure, len(found[1] or "")), "f")
    plain = format(figure, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
