"""A short row whose pairs agree: whether its figures might as well stand under other uses than the first ones."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, islice

from landprice.documents.items.labels import Labels
from landprice.documents.proofs.proofs import pair_agrees, pairs_of
from landprice.documents.rows.figures import Figure
from landprice.documents.rows.placing import FULL, PACKED
from landprice.words.grade import grade_number

_MOST_SLOTS = 12
Slot = tuple[str, ...]
"""Place, use and class of the figures of one column or pair of columns."""


def place_by_pairs(prices: Sequence[Figure]) -> None:
    """Place the figures of a short row in the only columns where all of them are pairs of units, and these agree.

    地面地价(元/㎡) | 楼面地价(元/㎡) | 地面地价(万元/亩) over 345 | 23.00 (dingbian-2019_cells).
    """
    rows: dict[int, list[Figure]] = {}
    for figure in prices:
        rows.setdefault(figure.row, []).append(figure)
    short = [own for own in rows.values() if own[0].way == PACKED and len(own) % 2 == 0]
    full = max((own for own in rows.values() if own[0].way == FULL), key=len, default=[])
    columns = _labels_of_columns(full) if short and len(full) <= _MOST_SLOTS else []
    for own in short:
        if len(own) < len(columns):
            _place_in(columns, own)


def _place_in(columns: Sequence[Labels], own: Sequence[Figure]) -> None:
    ways = (_relabelled(own, chosen, columns) for chosen in combinations(columns, len(own)))
    proved = list(islice(filter(_are_pairs, ways), 2))
    for figure, placed in zip(own, proved[0], strict=True) if len(proved) == 1 else ():
        figure.labels, figure.way = placed.labels, FULL


def _labels_of_columns(row: Sequence[Figure]) -> list[Labels]:
    """What the columns say of the figures of a whole row: the labels in which these differ."""
    names = {name for one, other in combinations(row, 2) for name in one.labels if one.text(name) != other.text(name)}
    return [{name: figure.labels.get(name) for name in names} for figure in row]


def _relabelled(row: Sequence[Figure], chosen: Sequence[Labels], columns: Sequence[Labels]) -> list[Figure]:
    names = set(columns[0])
    return [
        replace(figure, labels={**{k: v for k, v in figure.labels.items() if k not in names}, **labels})
        for figure, labels in zip(row, chosen, strict=True)
    ]


def _are_pairs(row: Sequence[Figure]) -> bool:
    """Whether each figure of a row is one of a pair, and all pairs agree."""
    pairs = pairs_of(row)
    return len(pairs) * 2 == len(row) and all(pair_agrees(*pair) for pair in pairs)


def ambiguous(prices: Sequence[Figure], marked: Collection[int]) -> list[Figure]:
    """The figures of short rows that another placing would prove as well: pairs agree there, and prices fall.

    ``marked`` rows say by a mark what they lack.
    """
    full = [figure for figure in prices if figure.way == FULL]
    found: list[Figure] = []
    for row in dict.fromkeys(figure.row for figure in prices if figure.way == PACKED):
        own = [figure for figure in prices if figure.row == row and row not in marked]
        if not own:
            continue
        slots = _slots_beside(own, full)
        if _has_another_placing(own, slots, prices):
            found += own
    return found


def placed_by_order(prices: Sequence[Figure]) -> set[int]:
    """The short rows whose figures fall below the grades above them nowhere but where they are read.

    第四级 225 180 below 345 252 135 of three uses: 180 is none of the third (24_jingshan_2001_ranges).
    """
    full = [figure for figure in prices if figure.way == FULL]
    found: set[int] = set()
    for row in dict.fromkeys(figure.row for figure in prices if figure.way == PACKED):
        own = [figure for figure in prices if figure.row == row]
        slots = _slots_beside(own, full)
        taken = list(dict.fromkeys(map(_slot, own)))
        if (
            len(taken) > 1
            and _are_placeable(own, taken, slots, prices)
            and not _has_another_placing(own, slots, prices)
        ):
            found.add(row)
    return found


def _are_placeable(
    own: Sequence[Figure], taken: Sequence[Slot], slots: Sequence[Slot], prices: Sequence[Figure]
) -> bool:
    """Whether figures of one numbered grade stand under fewer uses than the fullest row, one each, and fall there."""
    grades = {figure.text("grade") for figure in own}
    if len(own) != len(taken) or len(grades) != 1 or not grade_number(grades.pop()):
        return False
    is_short = len(taken) < len(slots) <= _MOST_SLOTS and set(taken) <= set(slots)
    return is_short and all(_falls(figure, _slot(figure), prices) for figure in own)


def _slot(figure: Figure) -> Slot:
    place, use, kind, *_ = figure.series
    return place, use, kind


def _slots_beside(own: Sequence[Figure], full: Sequence[Figure]) -> list[Slot]:
    """The uses of the fullest row of the same place, in their order."""
    place = own[0].text("place")
    rows: dict[int, list[Slot]] = {}
    for figure in full:
        if figure.text("place") == place:
            rows.setdefault(figure.row, []).append(_slot(figure))
    return max((list(dict.fromkeys(row)) for row in rows.values()), key=len, default=[])


def _has_another_placing(own: Sequence[Figure], slots: Sequence[Slot], prices: Sequence[Figure]) -> bool:
    taken = list(dict.fromkeys(map(_slot, own)))
    grades = {figure.text("grade") for figure in own}
    if len(grades) != 1 or not len(taken) < len(slots) <= _MOST_SLOTS or not set(taken) <= set(slots):
        return False
    values = [next(figure for figure in own if _slot(figure) == slot) for slot in taken]
    others = (chosen for chosen in combinations(slots, len(taken)) if list(chosen) != taken)
    return any(_all_fall(values, chosen, prices) for chosen in others)


def _all_fall(values: Sequence[Figure], slots: Sequence[Slot], prices: Sequence[Figure]) -> bool:
    return all(_falls(value, slot, prices) for value, slot in zip(values, slots, strict=True))


def _falls(value: Figure, slot: Slot, prices: Sequence[Figure]) -> bool:
    """Whether a figure fits between the grades above and below it of another use."""
    number = grade_number(value.text("grade")) or 0
    for other, figure in _graded(value, slot, prices):
        lower, higher = Fraction(value.value), Fraction(figure.value)
        if (other < number and lower > higher) or (other > number and lower < higher):
            return False
    return True


def _graded(value: Figure, slot: Slot, prices: Sequence[Figure]) -> Iterator[tuple[int, Figure]]:
    """The figures of a use in the unit of ``value``, with the numbers of their grades."""
    for figure in prices:
        number = grade_number(figure.text("grade"))
        if number and figure.row != value.row and _slot(figure) == slot and figure.text("unit") == value.text("unit"):
            yield number, figure
