"""A range in a column or row of its own beside the price that it is of: the price has its low and high."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from landprice.documents.rows.figures import Figure, Reading


def take_ranges(reading: Reading) -> None:
    """Give each range of a table to the one price of its labels that lies in it; the others stay left out.

    Those that stand where no price of their labels is printed stay among the ranges.
    """
    for ranged in reading.ranges:
        of_it = [price for price in reading.prices if _is_of(ranged, price)]
        if len(of_it) == 1 and not of_it[0].low:
            price = of_it[0]
            price.low, price.high, price.range_at = ranged.low, ranged.high, ranged.cell.place
            reading.other = [left for left in reading.other if left.cell is not ranged.cell]
    priced = {_labels(price) for price in (*reading.prices, *reading.basis)}
    reading.ranges = [ranged for ranged in reading.ranges if ranged.use is not None and _labels(ranged) not in priced]


def _is_of(ranged: Figure, price: Figure) -> bool:
    """Whether a price has the labels of a range, in its unit where it has one, and lies in it."""
    if not ranged.high or price.text("bound") or _labels(ranged) != _labels(price):
        return False
    in_unit = ranged.text("unit") in ("", price.text("unit"))
    return in_unit and Decimal(ranged.low) <= Decimal(price.value) <= Decimal(ranged.high)


def _labels(figure: Figure) -> Sequence[str]:
    place, use, kind, grade, _, _, _, right, land = figure.key
    return place, use, kind, grade, right, land
