"""The outcomes of one coefficient by number, and as columns to look up from: figures, flags, warnings."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from landprice.batch.columns import COEFFICIENT
from landprice.batch.figures import Integers, Scaled, decimals, joined, scaled
from landprice.batch.outcomes import Outcome
from landprice.libraries import library
from landprice.units import round_half_up

if TYPE_CHECKING:
    import pyarrow as pa

NEUTRAL = Outcome(None)
"""Of a coefficient that is not in the formula: no value, nothing missing."""


class Ledger:
    """Outcomes in the order they were entered; number 0 is that of a coefficient not in the formula.

    ``absent`` stands in ``figures`` for a value that there is none of: 1 for a factor, 0 for an addition.
    """

    def __init__(self, absent: Decimal) -> None:
        self._absent = absent
        self._outcomes: list[Outcome] = []
        self._figures = self._ratios = scaled([])
        self._columns: dict[str, Any] = {}
        self._cautions: dict[tuple[str, ...], int] = {(): 0}
        self.enter(NEUTRAL)

    def enter(self, outcome: Outcome) -> int:
        """Keep ``outcome``; gives its number."""
        self._outcomes.append(outcome)
        self._cautions.setdefault(outcome.cautions, len(self._cautions))
        return len(self._outcomes) - 1

    def figures(self) -> Scaled:
        """The values, ``absent`` where there is none."""
        new = self._outcomes[len(self._figures.integers) :]
        if new:
            values = [self._absent if outcome.value is None else outcome.value for outcome in new]
            self._figures = joined(self._figures, scaled(values))
        return self._figures

    def ratios(self) -> Scaled:
        """The plot ratios that turn floor area into land area, 1 where none is known."""
        new = self._outcomes[len(self._ratios.integers) :]
        if new:
            self._ratios = joined(self._ratios, scaled([outcome.ratio or Decimal(1) for outcome in new]))
        return self._ratios

    def shown(self) -> pa.Array:
        """The values as the output column holds them, null where there is none."""
        return self._column("shown", self._as_shown)

    def missing(self) -> Integers:
        """Which outcomes are missing."""
        return self._flags("missing", lambda outcome: outcome.missing)

    def withheld(self) -> Integers:
        """Which outcomes forbid an estimate."""
        return self._flags("withheld", lambda outcome: outcome.withheld)

    def without_ratio(self) -> Integers:
        """Which outcomes have no plot ratio."""
        return self._flags("ratio", lambda outcome: outcome.ratio is None)

    def cautions(self) -> Integers:
        """The number of each outcome's warnings, see ``codes``."""
        return self._flags("cautions", lambda outcome: self._cautions[outcome.cautions])

    def codes(self, number: int) -> tuple[str, ...]:
        """The warning codes behind a number of ``cautions``."""
        return list(self._cautions)[number]

    def _flags(self, name: str, of: Any) -> Integers:
        import numpy

        flags: Integers = self._column(name, lambda: numpy.array([of(outcome) for outcome in self._outcomes]))
        return flags

    def _column(self, name: str, make: Any) -> Any:
        kept = self._columns.get(name)
        if kept is None or kept[0] != len(self._outcomes):
            kept = self._columns[name] = (len(self._outcomes), make())
        return kept[1]

    def _as_shown(self) -> pa.Array:
        import numpy

        figures = self.figures()
        valid = numpy.array([outcome.value is not None for outcome in self._outcomes])
        if not valid.any():
            return library("pyarrow", "batch").nulls(len(valid), library("pyarrow", "batch").decimal128(*COEFFICIENT))
        if figures.scale > COEFFICIENT[1]:
            rounded = [shown_coefficient(outcome.value) or Decimal(0) for outcome in self._outcomes]
            figures = scaled(rounded)
        integers = figures.integers.astype(object) * 10 ** (COEFFICIENT[1] - figures.scale)
        return decimals(integers, valid, COEFFICIENT)


def shown_coefficient(value: Decimal | None) -> Decimal | None:
    """A coefficient as its column holds it: with all its digits, up to 12 decimals."""
    if value is None or -int(value.as_tuple().exponent) <= COEFFICIENT[1]:
        return value
    return round_half_up(value, COEFFICIENT[1])
