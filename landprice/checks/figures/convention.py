"""How a document converts between 元/㎡ and 万元/亩: one convention for the table or a group of its rows.

Documents divide by 15 exactly, or multiply by a rounded 亩 and divide by 10000; they round half-up or
cut; they print two decimals or fewer; and some fix the price in 万元/亩 and work back to 元/㎡. The
convention is inferred from the pairs of figures: the one that explains most of them. A pair outside it is a
finding, even where some other convention would excuse it.

A convention from 元/㎡ gives one figure for each price; one back from 万元/亩 is blunt, since seven figures
in 万元/亩 come to the same whole 元/㎡. A blunt one counts only where no sharp one explains at least half
of the pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from landprice.checks.figures.slips import places_of
from landprice.checks.figures.table_figures import Pair
from landprice.core.messages import Message, message
from landprice.core.startup import record
from landprice.core.units import ROUNDED_SQUARE_METRES_PER_MU, SQUARE_METRES_PER_MU, quotient_half_up

_EXACT = SQUARE_METRES_PER_MU / 10000
_ROUNDED = {Fraction(mu) / 10000: mu for mu in ROUNDED_SQUARE_METRES_PER_MU}
_FACTORS = (_EXACT, *_ROUNDED)
_LEAST_GROUP = 3
"""A group of rows of its own convention has at least so many pairs."""


@record
class Convention:
    """Factor from 元/㎡ to 万元/亩, decimals of 万元/亩, whether cut, and whether worked back to 元/㎡."""

    factor: Fraction
    places: int
    cut: bool = False
    back: bool = False
    yuan_places: int = 0

    def wan(self, yuan: Decimal) -> Decimal:
        """The 万元/亩 that this convention prints for a price in 元/㎡."""
        return _converted(yuan, self.factor, self.places, cut=self.cut)

    def yuan(self, wan: Decimal) -> Decimal:
        """The 元/㎡ that belongs to a price in 万元/亩, to the decimals of the table's 元/㎡."""
        return _converted(wan, 1 / self.factor, self.yuan_places, cut=self.cut and self.back)

    def explains(self, pair: Pair) -> bool:
        """Whether the two figures of a pair belong together."""
        if self.back:
            return self.yuan(pair.wan) == pair.yuan
        return self.wan(pair.yuan) == pair.wan

    def words(self) -> Message:
        """The convention in words."""
        if self.factor == _EXACT:
            how = message("万元/亩 = 元/㎡ ÷ 15")
        else:
            how = message("万元/亩 = 元/㎡ × {mu} ÷ 10000", mu=_ROUNDED[self.factor])
        if self.back:
            how = message("{how}, worked back from 万元/亩 to 元/㎡", how=how)
        if self.cut:
            return message("{how}, cut to {places} decimals", how=how, places=self.places)
        return message("{how}, to {places} decimals", how=how, places=self.places)


def conventions(pairs: Sequence[Pair], family: dict[str, str]) -> dict[str, Convention]:
    """Use → the convention of its rows, empty where every pair fits; ``family`` gives the use of each class.

    One convention serves the whole table, unless all pairs of a use (with its classes) fit another one together
    and at least two of them do not fit the table's.
    """
    if not pairs:
        return {}
    general, explained = _of_most(pairs)
    if explained == len(pairs):
        return {}
    found = {pair.use: general for pair in pairs}
    groups: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[family[pair.use]].append(pair)
    for group in groups.values():
        outside = sum(not general.explains(pair) for pair in group)
        if len(group) >= _LEAST_GROUP and outside >= 2:
            own, fitting = _of_most(group)
            if not own.back and fitting == len(group):
                found.update((pair.use, own) for pair in group)
    return found


def _of_most(pairs: Sequence[Pair]) -> tuple[Convention, int]:
    places = max(places_of(pair.wan) for pair in pairs)
    yuan_places = max(places_of(pair.yuan) for pair in pairs)
    usual = Convention(_EXACT, places, yuan_places=yuan_places)
    sharp = [Convention(factor, places, cut, yuan_places=yuan_places) for cut in (False, True) for factor in _FACTORS]
    best, count = _best(sharp, pairs)
    if 2 * count >= len(pairs):
        return best, count
    best, count = _best([replace(one, back=True) for one in sharp], pairs)
    return (best, count) if 2 * count > len(pairs) else (usual, sum(map(usual.explains, pairs)))


def _best(choices: Sequence[Convention], pairs: Sequence[Pair]) -> tuple[Convention, int]:
    best, most = choices[0], -1
    for choice in choices:
        count = sum(map(choice.explains, pairs))
        if count > most:
            best, most = choice, count
        if most == len(pairs):
            break
    return best, most


def _converted(figure: Decimal, factor: Fraction, places: int, *, cut: bool) -> Decimal:
    above, below = figure.as_integer_ratio()
    above, below = above * factor.numerator * 10**places, below * factor.denominator
    scaled = above // below if cut else quotient_half_up(above, below)
    return Decimal(f"{scaled}E-{places}")
