"""The outcomes of one coefficient by number, and as columns to look up from: figures, flags, warnings."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from landprice.batch.columns import arrays
from landprice.batch.columns.figures import Integers, Scaled, put_behind, scaled
from landprice.batch.columns.libraries import arrow, numpy
from landprice.batch.io.csv_write import cells
from landprice.batch.outcomes import Outcome
from landprice.batch.output import COEFFICIENT
from landprice.core.units import round_half_up

MISSING, ASSUMED = 1, 2
"""Bits that tell what there is to be said of an outcome besides its value."""
STATE_BITS = 2
NEUTRAL = Outcome(None)
"""Of a coefficient that is not in the formula: no value, nothing missing."""


class ResultColumns:
    """Outcomes in the order they were entered; number 0 is that of a coefficient not in the formula.

    ``absent`` stands in ``figures`` for a value that there is none of: 1 for a factor, 0 for an addition.
    Only what was entered since the last look is put behind the columns.
    """

    def __init__(self, absent: Decimal) -> None:
        self._absent = absent
        self._new: list[Outcome] = []
        self._count = 0
        self._figures = self._ratios = scaled([])
        self._shown: list[arrow.Array] = []
        self._texts: list[arrow.Array] = []
        self._flags = {name: numpy.zeros(0, numpy.int64) for name in ("state", "withheld", "ratio", "cautions")}
        self._cautions: dict[tuple[str, ...], int] = {(): 0}
        self.enter(NEUTRAL)

    def __len__(self) -> int:
        return self._count

    def enter(self, outcome: Outcome) -> int:
        """Keep ``outcome``; gives its number."""
        self._new.append(outcome)
        self._count += 1
        self._cautions.setdefault(outcome.cautions, len(self._cautions))
        return self._count - 1

    def figures(self) -> Scaled:
        """The values, ``absent`` where there is none."""
        self._take_in()
        return self._figures

    def ratios(self) -> Scaled:
        """The plot ratios that turn floor area into land area, 1 where none is known."""
        self._take_in()
        return self._ratios

    def shown(self) -> arrow.Array:
        """The values as the output column holds them, null where there is none."""
        self._take_in()
        return _one_array(self._shown)

    def texts(self) -> arrow.Array:
        """The same as cells of CSV."""
        self._take_in()
        return _one_array(self._texts)

    def states(self) -> Integers:
        """For each outcome MISSING, ASSUMED or neither."""
        return self._flagged("state")

    def withheld(self) -> Integers:
        """Which outcomes forbid an estimate."""
        return self._flagged("withheld").astype(bool)

    def without_ratio(self) -> Integers:
        """Which outcomes have no plot ratio."""
        return self._flagged("ratio").astype(bool)

    def cautions(self) -> Integers:
        """The number of each outcome's warnings: alike where they are the same."""
        return self._flagged("cautions")

    def _flagged(self, name: str) -> Integers:
        self._take_in()
        return self._flags[name]

    def _take_in(self) -> None:
        new, self._new = self._new, []
        if not new:
            return
        values = [outcome.value for outcome in new]
        figures = scaled([self._absent if value is None else value for value in values])
        self._figures = put_behind(self._figures, figures)
        self._ratios = put_behind(self._ratios, scaled([outcome.ratio or Decimal(1) for outcome in new]))
        shown = _as_shown(values, figures)
        self._shown.append(shown)
        self._texts.append(cells(shown))
        flags = {
            "state": [MISSING * outcome.missing + ASSUMED * outcome.assumed for outcome in new],
            "withheld": [outcome.withheld for outcome in new],
            "ratio": [outcome.ratio is None for outcome in new],
            "cautions": [self._cautions[outcome.cautions] for outcome in new],
        }
        for name, added in flags.items():
            self._flags[name] = numpy.append(self._flags[name], numpy.array(added, numpy.int64))


def _one_array(parts: list[Any]) -> arrow.Array:
    if len(parts) > 1:
        parts[:] = [arrow.concat_arrays(parts)]
    return parts[0]


def _as_shown(values: list[Decimal | None], figures: Scaled) -> arrow.Array:
    valid = numpy.array([value is not None for value in values])
    if not valid.any():
        return arrow.nulls(len(valid), arrow.decimal128(*COEFFICIENT))
    if figures.scale > COEFFICIENT[1]:
        figures = scaled([shown_coefficient(value) or Decimal(0) for value in values])
    integers = figures.integers.astype(object) * 10 ** (COEFFICIENT[1] - figures.scale)
    return arrays.of_scaled(integers, valid, COEFFICIENT)


def shown_coefficient(value: Decimal | None) -> Decimal | None:
    """A coefficient as its column holds it: with all its digits, up to 12 decimals."""
    if value is None or -int(value.as_tuple().exponent) <= COEFFICIENT[1]:
        return value
    return round_half_up(value, COEFFICIENT[1])
