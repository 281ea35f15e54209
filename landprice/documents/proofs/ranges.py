"""A range in a column or row of its own beside the price that it is of: the price has its low and high."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from landprice.documents.rows.figures import Figure, Reading


def take_ranges(reading: Reading) -> None:
    """Give each range of a table to the one price of its labels that lies in it; the others stay left out.

    Those that stand where no price of their labels is printed stay among the ranges.
    """
    if not reading.ranges:
        return
    prices = _by_labels(reading.prices)
    taken: set[int] = set()
    for ranged in reading.ranges:
        of_it = [price for price in prices.get(_labels(ranged), ()) if _is_of(ranged, price)]
        if len(of_it) == 1 and not of_it[0].low:
            price = of_it[0]
            price.low, price.high, price.range_at = ranged.low, ranged.high, ranged.cell.place
            taken.add(id(ranged.cell))
    reading.other = [left for left in reading.other if id(left.cell) not in taken]
    reading.ranges = [ranged for ranged in reading.ranges if ranged.use is not None and _labels(ranged) not in prices]


def _by_labels(figures: Iterable[Figure]) -> dict[Sequence[str], list[Figure]]:
    found: dict[Sequence[str], list[Figure]] = {}
    for figure in figures:
        found.setdefault(_labels(figure), []).append(figure)
    return found


def _is_of(ranged: Figure, price: Figure) -> bool:
    """Whether a price of the same labels is in the unit of a range, where it has one, and lies in it."""
    if not ranged.high or price.text("bound"):
        return False
    in_unit = ranged.text("unit") in ("", price.text("unit"))
    return in_unit and Decimal(ranged.low) <= Decimal(price.value) <= Decimal(ranged.high)


def _labels(figure: Figure) -> Sequence[str]:
    place, use, kind, grade, _, _, _, right, land = figure.key
    return place, use, kind, grade, right, land
