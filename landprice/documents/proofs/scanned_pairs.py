"""Which figures of a scan a pair of units proves, digit by digit, and what a pair that contradicts itself supports.

A pair of a printed document agrees within what both roundings allow. For a recognised one that is not enough: where
160.67 and 160.66 both agree with 2410, the last digit may be misread. A figure is proved where the one rounding of its
table leaves no other value beside its partner.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from landprice.documents.proofs.proofs import PER_M2, decimals, pair_agrees
from landprice.documents.rows.figures import Figure

_FEWEST_OF_HABIT = 3
_MOST_AGAINST_HABIT = Fraction(1, 4)


@dataclass(frozen=True, slots=True)
class ScannedPair:
    """Two figures of one use and grade, and the factor from the second to the first."""

    first: Figure
    second: Figure
    factor: Fraction
    places: tuple[int, int]

    def values(self) -> tuple[Fraction, Fraction]:
        """Both figures as numbers."""
        return Fraction(self.first.value), Fraction(self.second.value)

    def given(self, figure: Figure) -> Figure:
        """The other figure."""
        return self.second if figure is self.first else self.first


Habit = Callable[[ScannedPair, Fraction, Fraction], bool]


def _rounded(value: Fraction, places: int) -> Fraction:
    scaled = value * 10**places
    return Fraction((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator), 10**places)


def _cut(value: Fraction, places: int) -> Fraction:
    scaled = value * 10**places
    return Fraction(scaled.numerator // scaled.denominator, 10**places)


_HABITS: tuple[Habit, ...] = (
    lambda pair, one, other: other == _rounded(one / pair.factor, pair.places[1]),
    lambda pair, one, other: other == _cut(one / pair.factor, pair.places[1]),
    lambda pair, one, other: one == _rounded(other * pair.factor, pair.places[0]),
    lambda pair, one, other: one == _cut(other * pair.factor, pair.places[0]),
)
"""How one price was made of the other: the second of the first, rounded or cut, or the first of the second."""


@dataclass(slots=True)
class PairsOfUnit:
    """All pairs of a table in the same two units, with the habits of rounding that they follow."""

    pairs: Sequence[ScannedPair]
    habits: tuple[Habit, ...] = ()
    is_habit: bool = False

    def __post_init__(self) -> None:
        counts = {habit: sum(habit(pair, *pair.values()) for pair in self.pairs) for habit in _HABITS}
        most = _MOST_AGAINST_HABIT * len(self.pairs)
        kept = [
            habit for habit in _HABITS if counts[habit] >= _FEWEST_OF_HABIT and len(self.pairs) - counts[habit] <= most
        ]
        self.is_habit = bool(kept)
        self.habits = (min(kept, key=lambda habit: (self._looseness(habit), -counts[habit])),) if kept else _HABITS

    def agrees(self, pair: ScannedPair) -> bool:
        """Whether a pair says the same twice, in the rounding of its table where it has one."""
        return self._fits(pair, *pair.values()) or (not self.is_habit and pair_agrees(pair.first, pair.second))

    def proves(self, pair: ScannedPair, figure: Figure) -> bool:
        """Whether no other value of ``figure`` fits its partner."""
        fitting = self._near(pair, figure, Fraction(figure.value))
        return fitting == [Fraction(figure.value)]

    def supported(self, pair: ScannedPair, figure: Figure) -> str:
        """The one value of ``figure`` that its partner supports, as it would be printed; empty where several fit."""
        one, other = pair.values()
        likely = other * pair.factor if figure is pair.first else one / pair.factor
        places = self._places(pair, figure)
        fitting = self._near(pair, figure, _rounded(likely, places))
        return format_fraction(fitting[0], places) if len(fitting) == 1 else ""

    def supports(self, pair: ScannedPair, figure: Figure, digits: str) -> bool:
        """Whether another reading of ``figure`` fits its partner."""
        one, other = pair.values()
        value = Fraction(digits)
        return self._fits(pair, value, other) if figure is pair.first else self._fits(pair, one, value)

    def _near(self, pair: ScannedPair, figure: Figure, about: Fraction) -> list[Fraction]:
        """The values about one that fit, in steps of the last digit: what fits hangs together."""
        step = Fraction(1, 10 ** self._places(pair, figure))
        one, other = pair.values()
        found = []
        for value in (about - step, about, about + step):
            fits = self._fits(pair, value, other) if figure is pair.first else self._fits(pair, one, value)
            if fits:
                found.append(value)
        return found

    def _looseness(self, habit: Habit) -> Fraction:
        """How many values of a figure a habit lets pass where it fits: 2410 to 160.67 is stricter than the reverse."""
        self.habits = (habit,)
        fitting = [pair for pair in self.pairs if habit(pair, *pair.values())]
        values = [len(self._near(p, f, Fraction(f.value))) for p in fitting for f in (p.first, p.second)]
        return Fraction(sum(values), len(values))

    def _places(self, pair: ScannedPair, figure: Figure) -> int:
        return pair.places[0] if figure is pair.first else pair.places[1]

    def _fits(self, pair: ScannedPair, one: Fraction, other: Fraction) -> bool:
        return any(habit(pair, one, other) for habit in self.habits)


def pairs_by_unit(pairs: Sequence[tuple[Figure, Figure]]) -> list[PairsOfUnit]:
    """The pairs of each two units, with as many decimals as a figure of the unit has at most in them."""
    groups: dict[tuple[str, str], list[tuple[Figure, Figure]]] = {}
    for first, second in pairs:
        groups.setdefault((first.text("unit"), second.text("unit")), []).append((first, second))
    found = []
    for (one, other), members in groups.items():
        places = tuple(max(decimals(pair[at].value) for pair in members) for at in (0, 1))
        factor = PER_M2[other] / PER_M2[one]
        found.append(PairsOfUnit([ScannedPair(*pair, factor, (places[0], places[1])) for pair in members]))
    return found


def format_fraction(value: Fraction, places: int) -> str:
    """A number with so many decimals, as tables print it."""
    scaled = value * 10**places
    digits = str(scaled.numerator // scaled.denominator).zfill(places + 1)
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits
