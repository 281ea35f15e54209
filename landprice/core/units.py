"""Units of price, area and money, exact conversion between them, and (from ``exact``) numbers and rounding.

The only home of Decimal arithmetic, of rounding, and of 1 亩 = 2000/3 ㎡. Factors are exact, so 万元/亩 is
元/㎡ ÷ 15; a document that converts by ×666.67 has a convention of its own, which is the checker's matter.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal, overload

from landprice.core.errors import InputError, NumberError, UnitError
from landprice.core.exact import (
    CONTEXT,
    MAX_DIGITS,
    Number,
    exact,
    exact_fraction,
    grouped,
    not_positive,
    percent,
    plain,
    positive,
    power,
    quotient_half_up,
    round_half_up,
    round_to_step,
    seen,
)
from landprice.core.messages import Message, message
from landprice.core.nearest import nearest
from landprice.core.startup import record
from landprice.core.unit_names import (
    HECTARE,
    KM2,
    M2,
    MU,
    WAN_M2,
    WAN_YUAN,
    YI_YUAN,
    YUAN,
    key_of,
    split_quantity,
    without_floor_mark,
)

__all__ = [
    "CONTEXT", "MAX_DIGITS", "SQUARE_METRES_PER_MU", "UNITS", "Dimension", "Number",
    "Unit", "convert", "exact", "exact_fraction", "grouped", "mu",
    "parse_area", "parse_money", "parse_price", "percent", "plain", "positive",
    "power", "quotient_half_up", "round_half_up", "round_to_step", "seen", "split_quantity", "unit",
]  # fmt: skip

Dimension = Literal["price", "area", "money"]

SQUARE_METRES_PER_MU = Fraction(2000, 3)
"""1 亩 in ㎡: 15 亩 are exactly 1 公顷."""

ROUNDED_SQUARE_METRES_PER_MU = (Decimal("666.67"), Decimal("667"))
"""1 亩 in ㎡ as some documents round it: only the checker, which has to recognise their figures, uses these."""

LIMITS: dict[Dimension, int] = {"price": 10**9, "area": 10**13, "money": 10**16}
"""What no land can reach, in 元/㎡, ㎡ and 元: all of China has 9.6 × 10^12 ㎡."""

MAX_PLOT_RATIO = 100
_KINDS = {"price": message("a price"), "area": message("an area"), "money": message("an amount of money")}


@record
class Unit:
    """A unit of one dimension; ``factor`` is its size in 元/㎡, ㎡ or 元.

    ``name`` is how it is printed, ``digits`` the decimals ``convert`` rounds to by default, ``names`` what else
    it is called; a price is also called by any name of its money per any name of its area. A price with
    ``per_floor`` is per floor area (楼面地价).
    """

    id: str
    dimension: Dimension
    factor: Fraction
    name: str
    digits: int
    names: tuple[str, ...] = ()
    per_floor: bool = False


_HA = Fraction(10000)
UNITS = (
    Unit("yuan/m2", "price", Fraction(1), "元/㎡", 2),
    Unit("wan/mu", "price", 10000 / SQUARE_METRES_PER_MU, "万元/亩", 2),
    Unit("yuan/mu", "price", 1 / SQUARE_METRES_PER_MU, "元/亩", 0),
    Unit("wan/ha", "price", 10000 / _HA, "万元/公顷", 2),
    Unit("yuan/ha", "price", 1 / _HA, "元/公顷", 0),
    Unit("wan/m2", "price", Fraction(10000), "万元/㎡", 6),
    Unit("yuan/m2-floor", "price", Fraction(1), "元/㎡楼面", 2, per_floor=True),
    Unit("m2", "area", Fraction(1), "㎡", 2, M2),
    Unit("wan-m2", "area", Fraction(10000), "万㎡", 6, WAN_M2),
    Unit("mu", "area", SQUARE_METRES_PER_MU, "亩", 4, MU),
    Unit("ha", "area", _HA, "公顷", 4, HECTARE),
    Unit("km2", "area", Fraction(10**6), "平方公里", 6, KM2),
    Unit("yuan", "money", Fraction(1), "元", 2, YUAN),
    Unit("wan-yuan", "money", Fraction(10**4), "万元", 4, WAN_YUAN),
    Unit("yi-yuan", "money", Fraction(10**8), "亿元", 8, YI_YUAN),
)
"""Every unit, in the order in which they are listed to people."""

_BASES: dict[Dimension, Unit] = {"price": UNITS[0], "area": UNITS[7], "money": UNITS[12]}


def unit(name: str | Unit, dimension: Dimension | None = None) -> Unit:
    """The unit called ``name`` in Chinese or English; case, width and blanks do not matter.

    Raises UnitError with the nearest units as ``choices``, else those of ``dimension``.
    """
    if isinstance(name, Unit):
        return name
    key = key_of(name)
    found = _by_key().get(key) or _composed(key)
    if found is None:
        raise _unknown(name, key, dimension)
    return found


def mu(area_m2: Fraction | Decimal | int) -> Fraction:
    """``area_m2`` in 亩, exactly."""
    return Fraction(area_m2) / SQUARE_METRES_PER_MU


@overload
def convert(
    value: Number,
    from_unit: str | Unit,
    to_unit: str | Unit,
    *,
    digits: int | None = None,
    exact: Literal[False] = False,
    plot_ratio: Number | None = None,
) -> Decimal: ...
@overload
def convert(
    value: Number,
    from_unit: str | Unit,
    to_unit: str | Unit,
    *,
    digits: int | None = None,
    exact: Literal[True],
    plot_ratio: Number | None = None,
) -> Fraction: ...
def convert(
    value: Number,
    from_unit: str | Unit,
    to_unit: str | Unit,
    *,
    digits: int | None = None,
    exact: bool = False,
    plot_ratio: Number | None = None,
) -> Decimal | Fraction:
    """``value`` of ``from_unit`` in ``to_unit``, half-up to ``digits`` (default: the unit's), zeros dropped.

    With ``exact`` the Fraction, not rounded. ``plot_ratio`` turns a price per land area into one per floor
    area and back (land = floor × ratio). Raises UnitError for an unknown unit, units of two kinds, or a plot
    ratio that is needed and missing or given and not needed; NumberError for a value that is negative or
    absurdly large.
    """
    source, target = unit(from_unit), unit(to_unit)
    ratio = _ratio(source, target, plot_ratio)
    if exact and digits is not None:
        raise InputError(message("an exact result is not rounded: leave the number of digits out"))
    if digits is not None and not 0 <= digits <= MAX_DIGITS:
        raise NumberError(message("{digits} digits: expected 0 to {limit}", digits=digits, limit=MAX_DIGITS))
    result = _bounded(value, source, message("the value")) * ratio / target.factor
    if exact:
        return result
    return Decimal(plain(round_half_up(result, target.digits if digits is None else digits)))


def parse_area(value: Number, *, what: Message | None = None) -> Fraction:
    """An area in ㎡, exactly: ``10000`` (a bare number is ㎡), ``15亩``, ``1.5公顷``, ``1,000 m2``.

    Raises NumberError unless it is above 0 and under the size of China, UnitError for a unit that is no area.
    """
    return _parse(value, "area", what or message("the area"))


def parse_money(value: Number, *, what: Message | None = None) -> Fraction:
    """An amount in 元, exactly: ``12000000``, ``1200万元``, ``1.2亿元``; errors as for areas."""
    return _parse(value, "money", what or message("the amount"))


def parse_price(value: Number, *, what: Message | None = None) -> Fraction:
    """A price in 元/㎡, exactly: ``2410``, ``160.67万元/亩``; errors as for areas."""
    return _parse(value, "price", what or message("the price"))


def _parse(value: Number, dimension: Dimension, what: Message) -> Fraction:
    given, name = value, ""
    if isinstance(value, str):
        number, suffix = split_quantity(value)
        given, name = (number, suffix) if number else (value, "")
    source = unit(name, dimension) if name else _BASES[dimension]
    if source.dimension != dimension or source.per_floor:
        raise UnitError(
            message(
                "{what} {value} is given in {kind}: expected {expected}",
                what=what,
                value=seen(value),
                kind=_kind(source),
                expected=[each.name for each in UNITS if each.dimension == dimension and not each.per_floor],
            )
        )
    result = _bounded(given, source, what)
    if not result:
        raise NumberError(not_positive(value, what))
    return result


def _bounded(value: Number, source: Unit, what: Message) -> Fraction:
    figure = exact_fraction(value, what=what)
    if figure < 0:
        raise NumberError(message("{what} {value} is negative", what=what, value=seen(value)))
    if figure * source.factor > LIMITS[source.dimension]:
        raise NumberError(_absurd(value, source, what))
    return figure * source.factor


def refuse_absurd(value: Decimal, dimension: Dimension, what: Message) -> None:
    """Raise NumberError for what is worked out, in 元/㎡, ㎡ or 元, and no land can reach: one rule for all."""
    if value > LIMITS[dimension]:
        raise NumberError(_absurd(f"{value:.4g}", _BASES[dimension], what))


def _absurd(value: object, source: Unit, what: Message) -> Message:
    return message(
        "{what} {value} {unit} is absurdly large: no land reaches {limit} {base}",
        what=what,
        value=seen(value),
        unit=source.name,
        limit=f"{LIMITS[source.dimension]:,}",
        base=_BASES[source.dimension].name,
    )


def _ratio(source: Unit, target: Unit, plot_ratio: Number | None) -> Fraction:
    if source.dimension != target.dimension:
        raise UnitError(
            message(
                "{source} cannot become {target}: they are not of one kind",
                source=_kind(source),
                target=_kind(target),
            )
        )
    names = {"source": source.name, "target": target.name}
    if source.per_floor == target.per_floor:
        if plot_ratio is not None:
            raise UnitError(message("a plot ratio has no part in {source} to {target}: leave it out", **names))
        return Fraction(1)
    if plot_ratio is None:
        what = message(
            "{source} to {target} needs the plot ratio: price per land area = per floor area × ratio", **names
        )
        raise UnitError(what)
    ratio = Fraction(positive(plot_ratio, message("the plot ratio")))
    if ratio > MAX_PLOT_RATIO:
        raise NumberError(
            message("the plot ratio {value} is over {limit}", value=seen(plot_ratio), limit=MAX_PLOT_RATIO)
        )
    return ratio if source.per_floor else 1 / ratio


def _kind(of: Unit) -> Message:
    return message("{unit} ({kind})", unit=of.name, kind=_KINDS[of.dimension])


@lru_cache
def _by_key() -> dict[str, Unit]:
    return {key: each for each in UNITS for key in (key_of(each.id), key_of(each.name), *each.names)}


def _composed(key: str) -> Unit | None:
    key, per_floor = without_floor_mark(key)
    money, slash, area = key.partition("/")
    over, under = _by_key().get(money), _by_key().get(area)
    if not (slash and over and under and over.dimension == "money" and under.dimension == "area"):
        return None
    listed = _by_key().get(key_of(f"{over.name}/{under.name}{'楼面' if per_floor else ''}"))
    if listed is not None or per_floor:
        return listed
    size = over.factor / under.factor
    return Unit(f"{over.id}/{under.id}", "price", size, f"{over.name}/{under.name}", _digits_of(size))


def _digits_of(size: Fraction) -> int:
    """The decimals of a price that show its 分 per ㎡: 4 of 亿元/平方公里, which is 100 元/㎡."""
    return len(str(int(size))) + 1 if size >= 1 else 0


def _unknown(name: str, key: str, dimension: Dimension | None) -> UnitError:
    near = nearest(key[:40], _by_key(), most=12)
    choices = list(dict.fromkeys(_by_key()[each].name for each in near))[:3]
    if choices:
        problem = message("unknown unit {name}: did you mean {choices}?", name=seen(name), choices=choices)
    else:
        choices = [each.name for each in UNITS if each.dimension == (dimension or each.dimension)]
        problem = message("unknown unit {name}: expected one of {choices}", name=seen(name), choices=choices)
    return UnitError(problem, choices)
