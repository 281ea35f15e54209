"""What figures of one table must satisfy: pairs of units agree, prices fall, low ≤ price ≤ high, one figure a label."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from landprice.core.units import unit
from landprice.documents.rows.figures import Figure, Key

PER_M2 = {
    each: unit(each.replace("_per_", "/")).factor
    for each in ("yuan_per_m2", "wan_per_mu", "yuan_per_mu", "wan_per_ha", "yuan_per_ha")
}
_CUSTOM = Fraction(1, 150_000)
"""How far another factor than 15 shifts a figure in use (deyang: 5426 元/㎡ → 361.74 万元/亩)."""


def decimals(value: str) -> int:
    """How many decimals are printed."""
    return len(value.partition(".")[2])


def places_of(figure: Figure) -> int:
    """With how many decimals a figure is meant."""
    return decimals(figure.value) if figure.places is None else figure.places


def tell_places(figures: Iterable[Figure]) -> None:
    """Decimals that are 0 in every figure of a unit were printed onto whole numbers: 61.00 for 61.33 (hongya-2014)."""
    of_unit: dict[str, list[Figure]] = {}
    for figure in figures:
        of_unit.setdefault(figure.text("unit"), []).append(figure)
    for same in of_unit.values():
        if len(same) > 2 and not any(figure.value.partition(".")[2].strip("0") for figure in same):
            for figure in same:
                figure.places = 0


def pair_agrees(first: Figure, second: Figure, ratio: Fraction = Fraction(1)) -> bool:
    """Whether two figures of one cell in two units say the same, rounded or cut as either is printed.

    ``ratio`` is the plot ratio between a price per floor area (the first) and one per land area.
    """
    if not {first.text("unit"), second.text("unit")} <= PER_M2.keys():
        return False
    one = Fraction(first.value) * PER_M2[first.text("unit")] * ratio
    other = Fraction(second.value) * PER_M2[second.text("unit")]
    slack = Fraction(0)
    for figure, share in ((first, ratio), (second, Fraction(1))):
        step = Fraction(1, 10 ** places_of(figure)) * PER_M2[figure.text("unit")] * share
        slack += step if figure.text("unit") != "yuan_per_m2" else step / 2
    return abs(one - other) <= slack + one * _CUSTOM


def is_near(first: Figure, second: Figure) -> bool:
    """Whether two figures differ by less than neighbouring grades ever do (a ratio of 1.04)."""
    one, other = (Fraction(figure.value) * PER_M2[figure.text("unit")] for figure in (first, second))
    return abs(one - other) * 50 < one


def looks_alike(first: Figure, second: Figure) -> bool:
    """Whether one figure is the other's in its unit: digits cut off, one digit exchanged, two that changed places."""
    for figure, other in ((first, second), (second, first)):
        exact = Fraction(other.value) * PER_M2[other.text("unit")] / PER_M2[figure.text("unit")]
        places = decimals(figure.value)
        expected = str(exact.numerator * 10 ** (places + 2) // exact.denominator)
        printed = figure.value.replace(".", "").lstrip("0")
        if len(printed) > 1 and (printed in expected or expected[: len(printed)].endswith(printed[1:])):
            return True
        rounded = str((2 * exact.numerator * 10**places + exact.denominator) // (2 * exact.denominator))
        if any(len(digits) > 2 and _is_slip(printed, digits) for digits in (expected[:-2], rounded)):
            return True
    return False


def _is_slip(printed: str, digits: str) -> bool:
    """Whether one digit is exchanged for another, or two have changed places."""
    differ = sum(a != b for a, b in zip(printed, digits, strict=False))
    return len(printed) == len(digits) and (differ == 1 or (differ == 2 and sorted(printed) == sorted(digits)))


def pairs_of(figures: Iterable[Figure]) -> list[tuple[Figure, Figure]]:
    """Figures of one use and grade in two units of land price."""
    cells: dict[tuple[str, ...], dict[str, Figure]] = {}
    for figure in figures:
        place, use, kind, grade, measure, unit, bound, right, land = figure.key
        if measure != "floor" and grade + place:
            cells.setdefault((place, use, kind, grade, bound, right, land), {}).setdefault(unit, figure)
    found = []
    for units in cells.values():
        first, *others = sorted(units.values(), key=lambda figure: figure.text("unit") != "yuan_per_m2")
        found += [(first, other) for other in others]
    return found


def duplicates(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Figures of one key with different values."""
    cells: dict[Key, list[Figure]] = {}
    for figure in figures:
        cells.setdefault(figure.key, []).append(figure)
    return [same for same in cells.values() if len({Fraction(figure.value) for figure in same}) > 1]


def series_of(figures: Iterable[Figure]) -> dict[tuple[str, ...], list[Figure]]:
    """The figures of each use, class, unit and measure, from the best numbered grade on."""
    found: dict[tuple[str, ...], list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.series, []).append(figure)
    for figures_of_one in found.values():
        figures_of_one.sort(key=lambda figure: figure.grade_number or 99)
    return found


def rises(series: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """Neighbouring numbered grades whose prices do not fall."""
    numbered = [figure for figure in series if figure.grade_number]
    return [(a, b) for a, b in pairwise(numbered) if Fraction(b.value) > Fraction(a.value)]
