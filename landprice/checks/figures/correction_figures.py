"""Every figure of the corrections of a table by what it is of: section, land use, grade, row and column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from landprice.core.findings import KeyPath
from landprice.tables.corrections.figure_keys import interval_key, number_key, word_key
from landprice.tables.table import Table
from landprice.words.servicing import item_of

Slot = tuple[str, str, str, str]
"""Section, land use, grade (empty: of all), and what names the figure in its part."""
Value = Decimal | str


class CorrectionFigureAt(NamedTuple):
    """A figure (or a criterion with figures) of the corrections: where it stands, and each thing that it is of."""

    path: KeyPath
    value: Value
    slots: tuple[Slot, ...]

    @property
    def series(self) -> str:
        """What of its part a figure is of, beside others of one kind: ``percent`` or ``criteria``, prices or depths."""
        return " ".join(str(step) for step in self.path[3:] if step in _SERIES)

    @property
    def section(self) -> str:
        return str(self.path[1])


def correction_figures(table: Table) -> Iterator[CorrectionFigureAt]:
    """The figures in the order of the file."""
    for section, read in _READERS.items():
        for at, part in enumerate(getattr(table.corrections, section, ())):
            for path, grade, name, value in read(part):
                grades = (grade,) if grade else part.grades or ("",)
                slots = tuple((section, use, each, name) for use in part.uses for each in grades)
                yield CorrectionFigureAt(("corrections", section, at, *path), value, slots)


_SERIES = {
    "percent", "criteria", "weight", "prices", "standard_depth", "standard_width", "depth", "width", "corner",
    "second_front", "ranges", "below", "above",
}  # fmt: skip
_Read = Iterator[tuple[tuple[str | int, ...], str, str, Value]]
"""Path in the part, grade where the figure has one of its own, name in the part, figure."""


def _in_rows(field: str, named: Callable[[str], str] = str) -> Callable[[Any], _Read]:
    """The figures of a field that has one for each key, which ``named`` names."""

    def read(part: Any) -> _Read:
        for key, value in getattr(part, field).items():
            yield (field, key), "", named(key), value

    return read


def _rates(part: Any) -> _Read:
    yield ("percent",), "", "percent", part.percent


def _index(part: Any) -> _Read:
    for day, value in part.values.items():
        yield ("values", str(day)), "", str(day), value
    for period, value in part.periods.items():
        yield ("periods", period), "", period, value


def _ratios(part: Any) -> _Read:
    field, rows = part.table
    for ratio, row in rows.items():
        for at, (grade, value) in enumerate(zip(part.grades or ("",), row, strict=True)):
            yield (field, ratio, at), grade, interval_key(ratio), value


def _factors(part: Any) -> _Read:
    """The weight, percents and criteria of each factor; of criteria that stand apart there are no percents."""
    for name, factor in part.factors.items():
        if factor.weight is not None:
            yield ("factors", name, "weight"), "", f"{word_key(name)} weight", factor.weight
        for level, value in getattr(factor, "percent", {}).items():
            yield ("factors", name, "percent", level), "", f"{word_key(name)} {level}", value
        for level, words in (factor.criteria or {}).items():
            yield ("factors", name, "criteria", level), "", f"{word_key(name)} {level} criterion", word_key(words)


def _classes(part: Any) -> _Read:
    for name, value in part.values.items():
        yield ("values", name), "", f"{part.coefficient} {word_key(name)}", value
    for name, words in (part.ranges or {}).items():
        yield ("ranges", name), "", f"{part.coefficient} {word_key(name)} range", word_key(words)


def _routes(part: Any) -> _Read:
    for name, value in part.prices.items():
        yield ("prices", name), "", f"price {word_key(name)}", value
        depth = part.standard_depth
        each = isinstance(depth, dict)
        yield (
            ("standard_depth", *([name] if each else [])),
            "",
            f"depth {word_key(name)}",
            depth[name] if each else depth,
        )
        if part.standard_width is not None:
            yield ("standard_width",), "", f"width {word_key(name)}", part.standard_width
    yield from _lots(part)
    if part.second_front is not None:
        yield ("second_front", "percent"), "", "second front", part.second_front.percent


def _lots(part: Any) -> _Read:
    for curve in ("depth", "width"):
        field, points = read.table if (read := getattr(part, curve)) else ("", {})
        for length, value in points.items():
            yield (curve, field, length), "", f"{curve} {interval_key(length)}", value
    for kind, value in (part.corner or {}).items():
        yield ("corner", kind), "", f"corner {word_key(kind)}", value


def _floors(part: Any) -> _Read:
    for floor, share in part.floors.items():
        yield ("floors", floor), "", floor, share.coefficient


_READERS: dict[str, Callable[[Any], _Read]] = {
    "capitalization_rates": _rates,
    "tenure_tables": _in_rows("years", number_key),
    "growth": _rates,
    "index": _index,
    "plot_ratios": _ratios,
    "factor_sheets": _factors,
    "criteria_sheets": _factors,
    "area": _in_rows("bands", word_key),
    "classes": _classes,
    "servicing_costs": _in_rows("costs", item_of),
    "routes": _routes,
    "lots": _lots,
    "rights": _in_rows("values"),
    "floors": _floors,
}
