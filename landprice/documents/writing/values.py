"""The figures of a table as the values of a draft: units that a table holds, a price before its range."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from landprice.core.messages import Message, message
from landprice.core.units import CONTEXT
from landprice.documents.account.result import ReadTable
from landprice.documents.document import Place
from landprice.documents.items.cells import UseName
from landprice.documents.items.reasons import CLASHING
from landprice.documents.rows.figures import Figure
from landprice.documents.writing.uses import use_of_figure

PRICE_UNITS = ("yuan_per_m2", "wan_per_mu")
LOW, HIGH = "low", "high"
_AREA_UNITS = {"ha": "公顷", "km2": "平方公里", "m2": "平方米", "mu": "亩"}
_MOVED = {"yuan_per_mu": ("wan_per_mu", -4), "wan_per_ha": ("yuan_per_m2", 0), "yuan_per_ha": ("yuan_per_m2", -4)}
"""Units of which a table holds the price with its point moved: 元/亩, 万元/公顷, 元/公顷."""
_PRINTED = {"yuan_per_mu": "元/亩", "wan_per_ha": "万元/公顷", "yuan_per_ha": "元/公顷"}
_HELD = {"yuan_per_m2": "元/㎡", "wan_per_mu": "万元/亩"}
BESIDE = message("its price stands beside it in a unit of the table")
LONE_RANGE = message("it is a range, and the document prints no price for this use and grade beside it")
OTHER_RANGE = message("the range is taken in the first unit of the price")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a draft: ``name`` is the unit of a price or ``low``, ``high``; ``digits`` are as printed."""

    use: str
    grade: str
    name: str
    digits: str
    figure: Figure

    @property
    def place(self) -> Place:
        own = self.figure.range_at if self.name in (LOW, HIGH) else None
        return own or self.figure.cell.place


@dataclass(slots=True)
class Values:
    """The values of a table; what is not among them: ``left`` for a reason, ``beyond`` where a table has no room."""

    prices: list[Value] = field(default_factory=list)
    areas: list[Value] = field(default_factory=list)
    area_unit: str = "公顷"
    left: list[tuple[Place, Message, str]] = field(default_factory=list)
    notes: list[tuple[Place, Message]] = field(default_factory=list)


def tell_names_apart(table: ReadTable) -> None:
    """Two names of one common use that price the same grade otherwise are two uses: the second goes by its own name."""
    names: dict[tuple[str, ...], tuple[str, str]] = {}
    for figure in table.prices:
        use = use_of_figure(figure)
        if figure.use is None or use is None or use.root == "?":
            continue
        key = (use.key, *(figure.text(name) for name in ("grade", "unit", "bound", "measure")))
        name, value = names.setdefault(key, (figure.use.name, figure.value))
        if name != figure.use.name and value != figure.value:
            own = figure.use.name
            for each in table.prices:
                if each.use and each.use.name == own:
                    each.labels["use"] = UseName(own, own)


def values_of(table: ReadTable) -> Values:
    """The prices and areas of ``table`` as a table file holds them."""
    found = Values()
    for figure in table.prices:
        found.prices += _prices_of(figure)
    _leave_out_beside(found)
    _leave_out_clashing(found)
    _leave_out_lone_ranges(found)
    units = [unit for unit in dict.fromkeys(figure.text("unit") for figure in table.areas) if unit in _AREA_UNITS]
    found.area_unit = _AREA_UNITS[units[0]] if units else "公顷"
    for figure in table.areas:
        if figure.text("unit") in units[:1]:
            found.areas += _value(figure, "area", figure.value)
        else:
            what = message("areas stand in several units; those in {unit} are left out", unit=figure.text("unit"))
            found.left.append((figure.cell.place, what, figure.cell.text))
    return found


def _value(figure: Figure, name: str, digits: str) -> list[Value]:
    use = use_of_figure(figure)
    return [Value(use.key, figure.text("grade"), name, digits, figure)] if use else []


def _prices_of(figure: Figure) -> list[Value]:
    """A price, or an end of a range, and the range in its cell."""
    unit, shift = _MOVED.get(figure.text("unit"), (figure.text("unit"), 0))
    ends = [(figure.text("bound") or unit, figure.value)]
    if figure.low:
        ends += [(LOW, figure.low), (HIGH, figure.high)]
    return [each for name, value in ends for each in _value(figure, name, _moved(value, shift))]


def _moved(value: str, shift: int) -> str:
    return format(Decimal(value).scaleb(shift, CONTEXT), "f") if shift else value


def _leave_out_beside(found: Values) -> None:
    """A price in 元/亩 or for a hectare beside one in 元/㎡ or 万元/亩 of the same cell has no room in a table."""
    own = {_key(each) for each in found.prices if each.figure.text("unit") in PRICE_UNITS}
    moved = [each for each in found.prices if each.figure.text("unit") in _MOVED]
    beside = [each for each in moved if _key(each) in own]
    _drop(found, beside, BESIDE, beyond=True)
    for unit in dict.fromkeys(each.figure.text("unit") for each in moved if each not in beside):
        first = next(each for each in moved if each.figure.text("unit") == unit)
        what = message(
            "the document prints {printed}; the table has the same prices in {unit}, the point moved",
            printed=_PRINTED[unit],
            unit=_HELD[_MOVED[unit][0]],
        )
        found.notes.append((first.place, what))


def _leave_out_clashing(found: Values) -> None:
    """Two figures for which a table has one place: neither of them is in it, and both are named."""
    same: dict[tuple[str, ...], list[Value]] = {}
    for each in found.prices:
        same.setdefault((*_key(each), each.name), []).append(each)
    for values in same.values():
        if len({Decimal(each.digits) for each in values}) > 1:
            _drop(found, values, CLASHING)


def _key(value: Value) -> tuple[str, str, str]:
    return value.use, value.grade, value.figure.text("bound")


def _leave_out_lone_ranges(found: Values) -> None:
    """A table holds a range beside its price, in 元/㎡ where that is printed."""
    units: dict[tuple[str, str], set[str]] = {}
    for each in found.prices:
        if each.name in PRICE_UNITS:
            units.setdefault((each.use, each.grade), set()).add(each.name)
    ranges = [each for each in found.prices if each.name in (LOW, HIGH)]
    _drop(found, [each for each in ranges if (each.use, each.grade) not in units], LONE_RANGE)
    others = [each for each in ranges if (each.use, each.grade) in units and _is_second(each, units)]
    _drop(found, others, OTHER_RANGE, beyond=True)


def _is_second(value: Value, units: dict[tuple[str, str], set[str]]) -> bool:
    """Whether a range is in another unit than the first one of its price."""
    unit = value.figure.text("unit")
    return _MOVED.get(unit, (unit, 0))[0] != min(units[value.use, value.grade], key=PRICE_UNITS.index)


def _drop(found: Values, values: Iterable[Value], reason: Message, *, beyond: bool = False) -> None:
    gone = {id(each): each for each in values}
    found.prices = [each for each in found.prices if id(each) not in gone]
    for each in gone.values():
        if beyond:
            what = message("{figure} is not in the table: {reason}", figure=each.digits, reason=reason)
            found.notes.append((each.place, what))
        else:
            found.left.append((each.place, reason, each.digits))
