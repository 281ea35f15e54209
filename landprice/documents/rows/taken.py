"""The figures of one cell under its labels: prices, areas, values of the basis, or another kind, named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from landprice.core.messages import Message, message
from landprice.documents.items.cells import UNKNOWN, WORDS, Cell
from landprice.documents.items.items import FIGURE, LIMIT, NONE, PERCENT, RANGE, YEARS, Item
from landprice.documents.items.labels import Labels
from landprice.documents.items.letters import plain
from landprice.documents.items.reasons import IN_WORDS, RANGED, SEVERAL, reason_of
from landprice.documents.items.vocabulary import MATTER
from landprice.documents.rows.figures import AREA_UNITS, PRICE_UNITS, Figure, LeftOut, Reading
from landprice.documents.rows.heads import OF_GRADE, Column
from landprice.words.grade import grade_number

TOTAL = "total"
FORMER = "former"
_BRACKETED = re.compile(r"[0-9.,]+\([0-9.,]+\)")
_PARTED = re.compile("[1-9][0-9]{0,2}[.][0-9]{3}")
"""1.580 元/㎡ beside 3950 may be 1,580: no price of a ㎡ is told to a tenth of a fen (gutian-2021_sheet)."""


BASIS_FIGURES = ("plot_ratio", "tenure_years", "servicing", "valuation_date", "right", "price_per")


_OTHER = {
    "share": message("a share"),
    "coefficient": message("a coefficient"),
    "rate": message("a rate"),
    "other": message("no value that prices assume"),
    FORMER: reason_of("former prices"),
    "raw": message("the price of undeveloped land"),
    "computed": message("a computed price, before the one decided"),
    "change": reason_of("a change of prices"),
    UNKNOWN: reason_of(UNKNOWN),
    OF_GRADE: message("the price of the grade that its zone lies in"),
}


def is_of_other_kind(column: Column) -> bool:
    """Whether the figures of a column are named and never read: several such columns may be headed alike."""
    return column.quantity in _OTHER


def take_cell(reading: Reading, cell: Cell, labels: Labels, number: int, way: str, *, basis: bool = False) -> None:
    """The figures of one cell under its labels."""
    quantity = str(labels.get("quantity") or "")
    if len(grades := _grades_in(str(labels.get("grade") or ""))) > 1:
        for grade in grades:
            take_cell(reading, cell, {**labels, "grade": grade}, number, way, basis=basis)
    elif basis or quantity in BASIS_FIGURES:
        _take_basis(reading, Figure(cell.text, labels, cell, number, way), quantity)
    elif kind := _other_kind(labels, quantity):
        _take_other(reading, cell, [item for item in cell.sense.figures if item.kind != NONE], kind)
    elif why := _no_single_figure(cell, labels):
        reading.leave(cell, why, rival=Figure(cell.text, labels, cell).likely)
    elif _is_limit(cell):
        _take_limit(reading, Figure("", labels, cell, number, way))
    else:
        _take_prices(reading, cell, labels, number, way)


def _grades_in(name: str) -> list[str]:
    """The grades of a list (Ⅰ、Ⅱ); the name of a zone may have the sign in it too."""
    grades = name.split("、")
    return grades if all(grade_number(grade.partition("-")[0]) for grade in grades) else [name]


def _no_single_figure(cell: Cell, labels: Labels) -> Message | None:
    """Why a cell holds no figure that could be read; None where it may."""
    if any(item.kind == "broken" for item in cell.sense.figures):
        return IN_WORDS
    is_range = labels.get("bound") == "range" and not _is_limit(cell)
    return message("one figure stands where a range is expected") if is_range else None


def _other_kind(labels: Labels, quantity: str) -> Message | None:
    """What figures are that are no prices, areas or values of the basis; else None."""
    return reason_of(str(labels[MATTER])) if quantity == MATTER else _OTHER.get(quantity)


def _take_basis(reading: Reading, figure: Figure, quantity: str) -> None:
    if is_value_of(quantity, figure.cell):
        reading.basis.append(figure)
    else:
        reading.leave(figure.cell, message("it is no value of what its column is headed"))
        reading.misfits += 1


def _take_other(reading: Reading, cell: Cell, items: Iterable[Item], what: Message) -> None:
    for item in items:
        for value in (item.low, item.high) if item.low else (item.value.lstrip("≥≤<>±"),):
            reading.other.append(LeftOut(cell, value, what))


def _is_limit(cell: Cell) -> bool:
    """Whether no single figure stands in a cell: a range, a limit, a percentage."""
    kinds = {item.kind for item in cell.sense.figures}
    return bool(kinds & {LIMIT, PERCENT}) or (RANGE in kinds and not kinds & {FIGURE, YEARS})


def _take_prices(reading: Reading, cell: Cell, labels: Labels, number: int, way: str) -> None:
    """The price of a cell with its range, or a price in each of two units, or of each of two measures."""
    singles = [item for item in cell.sense.figures if item.kind in (FIGURE, YEARS)]
    ranges = [item for item in cell.sense.figures if item.kind == RANGE]
    told = _told_of_two(cell, labels) if len(singles) == 2 else []
    if told:
        for item, own in zip(singles, told, strict=True):
            _take_told(reading, item, {**labels, **own}, cell, number, way)
    elif len(singles) != 1 or len(ranges) > 1:
        reading.leave(cell, SEVERAL)
    else:
        low, high = (ranges[0].low, ranges[0].high) if ranges else ("", "")
        _add(reading, singles[0].value, labels, cell, number, way, low, high)


def _take_told(reading: Reading, item: Item, labels: Labels, cell: Cell, number: int, way: str) -> None:
    """One of two figures of a cell, under what is told of it."""
    if kind := _OTHER.get(str(labels.get("quantity") or "")):
        _take_other(reading, cell, [item], kind)
    else:
        _add(reading, item.value, labels, cell, number, way)


def _told_of_two(cell: Cell, labels: Labels) -> list[Labels]:
    """What is told of each of the two figures of a cell: its unit, measure or age; empty where nothing is."""
    if isinstance(units := labels.get("units"), tuple):
        return [{"unit": unit} for unit in units]
    told = labels.get("in_brackets")
    return list(told) if isinstance(told, tuple) and _ends_in_brackets(cell) else []


def _ends_in_brackets(cell: Cell) -> bool:
    """Whether one figure stands before brackets, and one in them: 2960(1480)."""
    return bool(_BRACKETED.fullmatch(plain(cell.text)))


def _take_limit(reading: Reading, figure: Figure) -> None:
    """A cell without a single figure: it is of another kind, and may be the range of a price that stands elsewhere."""
    items = figure.cell.sense.figures
    _take_other(reading, figure.cell, items, RANGED)
    if [item.kind for item in items] in ([RANGE], [LIMIT]) and figure.text("quantity") in ("", "price"):
        figure.low, figure.high = items[0].low, items[0].high
        reading.ranges.append(figure)


def is_value_of(item: str, cell: Cell) -> bool:
    """Whether a cell may be a value of a field of the basis: a plot ratio is small, a term has two digits."""
    figures = [each.value for each in cell.sense.figures if each.kind in (FIGURE, YEARS)]
    if item == "plot_ratio":
        return _is_plot_ratio(cell, figures)
    if item == "tenure_years":
        return not figures or (figures[0].isdecimal() and 9 < int(figures[0]) < 100)
    return not (cell.sense.is_figure and len(cell.text) < 12 and item in ("servicing", "right"))


def _is_plot_ratio(cell: Cell, figures: Sequence[str]) -> bool:
    """Whether a cell says a plot ratio: one small figure, or words."""
    if any(each.kind == "says" and each.value == "plot_ratio" for each in cell.sense.figures):
        return True
    return cell.sense.kind == WORDS or (len(figures) == 1 and 0 < Decimal(figures[0]) < 15)


def _add(
    reading: Reading, value: str, labels: Labels, cell: Cell, number: int, way: str, low: str = "", high: str = ""
) -> None:
    figure = Figure(value, labels, cell, number, way, low, high)
    unit = figure.text("unit")
    if figure.text("grade") == TOTAL and unit not in AREA_UNITS:
        reading.other.append(LeftOut(cell, value, message("a total")))
    elif figure.text("quantity") == "area" or unit in AREA_UNITS:
        reading.areas.append(figure)
    elif unit == "yuan_per_m2" and _PARTED.fullmatch(value):
        reading.leave(cell, message("its point may part thousands"), rival=value.replace(".", ""))
    elif unit in PRICE_UNITS or (not unit and figure.text("quantity") in ("", "price")):
        reading.prices.append(figure)
    else:
        reading.left.append(LeftOut(cell, value, message("its unit is none of a land price")))
